"""What each act on the record does to the tables, from its journal entry alone.

The same functions run when an officer acts and when ``servanda rebuild`` replays the journal.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from secretariat.access import Level
from secretariat.errors import DamagedRecordError
from secretariat.journal.operations import Act
from secretariat.record import reading as reader
from secretariat.record import store
from secretariat.record.derived.findings import hold, settle
from secretariat.record.derived.imports import note_import, take_back
from secretariat.record.derived.levels import relevel
from secretariat.record.derived.readings import Source, take_over
from secretariat.record.imports.report import layout_from, layout_of
from secretariat.record.knowledge import folders_of
from secretariat.record.models import Decision, Document, LevelDecision, Process

if TYPE_CHECKING:
    from pathlib import Path

    from secretariat.journal.models import Entry
    from secretariat.record.reading import Contract
    from servanda import Layout


def _create_process(entry: Entry) -> None:
    told = entry.told
    Process.kept.create(slug=told["slug"], name=told["name"], members=told["members"], entry=entry)


def _give_knowledge(entry: Entry) -> None:
    told = entry.told
    Process.kept.filter(slug=told["slug"]).update(knowledge=told["after"])


def _receive(entry: Entry) -> None:
    told = entry.told
    if document := Document.kept.filter(pk=told["sha256"]).first():
        _receive_again(document, told)
        return
    Document.kept.create(
        sha256=told["sha256"],
        name=told["name"],
        bytes=told["bytes"],
        process_id=told["process"],
        entry=entry,
        received=date.fromisoformat(told["received"]),
        received_at=entry.at,
        given_level=told["level"],
        level=told["level"],
    )


def _receive_again(document: Document, told: dict[str, Any]) -> None:
    """Let a document that was taken back belong where it is now sent."""
    document.name, document.process_id = told["name"], told["process"]
    document.given_level = document.level = told["level"]
    document.state, document.reason = Document.State.WAITING, ""
    document.save()


def _ask_again(entry: Entry) -> None:
    Document.kept.filter(pk=entry.told["sha256"]).update(state=Document.State.WAITING, reason="")


def _record_reading(entry: Entry) -> None:
    document = Document.kept.select_related("process").get(pk=entry.told["sha256"])
    _take_over(entry, document, layout_of(document.sha256))


def _take_over(entry: Entry, document: Document, layout: Layout | None) -> Contract:
    folders = folders_of(document.process)
    contract = _contract(entry.told["contract"], document, folders, layout)
    digest = store.readings().put(reader.as_bytes(contract))
    take_over(document, entry, Source(contract, digest, reader.knowledge(folders)))
    return contract


def _import_table(entry: Entry) -> None:
    _receive(entry)
    document = Document.kept.select_related("process").get(pk=entry.told["sha256"])
    contract = _take_over(entry, document, layout_from(entry.told["layout"]))
    note_import(entry, document, contract)


def _take_back(entry: Entry) -> None:
    document = Document.kept.get(pk=entry.told["sha256"])
    take_back(document, entry, entry.told["undoes"])


def _contract(
    digest: str, document: Document, folders: tuple[Path, ...], layout: Layout | None
) -> Contract:
    """Return the reading as it was made then; where it is lost, the document is read anew."""
    try:
        contract: Contract = json.loads(store.readings().get(digest))
    except DamagedRecordError:
        data = store.documents().get(document.sha256)
        more = () if layout is None else (layout,)
        contract = reader.read_file(data, document.name, folders, *more)
    return contract


def _mark_unreadable(entry: Entry) -> None:
    told = entry.told
    document = Document.kept.filter(pk=told["sha256"])
    document.update(state=Document.State.UNREADABLE, reason=told["reason"])


def _decide(entry: Entry) -> None:
    told = entry.told
    for one in told["findings"]:
        finding = hold(one["finding"])
        Decision.kept.create(
            finding=finding,
            document=finding.document,
            entry=entry,
            verdict=told["verdict"],
            correction=one["correction"],
            reason=told["reason"],
            by=entry.by,
            at=entry.at,
        )
        settle(finding)


def _undo(entry: Entry) -> None:
    told = entry.told
    for one in told["findings"]:
        finding = hold(one)
        Decision.kept.filter(finding=finding, entry_id=told["undoes"]).update(undone=entry)
        settle(finding)


def _set_level(entry: Entry) -> None:
    told = entry.told
    document = Document.kept.select_related("process").get(pk=told["sha256"])
    level = Level(told["after"])
    LevelDecision.kept.create(
        document=document,
        entry=entry,
        level=level,
        start=told["start"],
        end=told["end"],
        words=told["words"],
        reason=told["reason"],
    )
    if told["start"] is None:
        document.given_level = document.level = level
        document.save(update_fields=["given_level", "level"])
    relevel(document)


CREATED_PROCESS = Act("created process", _create_process)
GAVE_KNOWLEDGE = Act("gave knowledge", _give_knowledge)
RECEIVED = Act("received", _receive)
ASKED_AGAIN = Act("asked to read again", _ask_again)
READ = Act("read", _record_reading)
COULD_NOT_READ = Act("could not read", _mark_unreadable)
ACCEPTED = Act("accepted", _decide)
CORRECTED = Act("corrected", _decide)
REJECTED = Act("rejected", _decide)
DISPUTED = Act("disputed", _decide)
UNDID = Act("undid", _undo)
SET_LEVEL = Act("set access level", _set_level)
IMPORTED = Act("imported table", _import_table)
TOOK_BACK = Act("took back import", _take_back)

ACTS = (
    CREATED_PROCESS,
    GAVE_KNOWLEDGE,
    RECEIVED,
    ASKED_AGAIN,
    READ,
    COULD_NOT_READ,
    ACCEPTED,
    CORRECTED,
    REJECTED,
    DISPUTED,
    UNDID,
    SET_LEVEL,
    IMPORTED,
    TOOK_BACK,
)
