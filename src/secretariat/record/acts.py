"""What each act on the record does to the tables, from its journal entry alone.

The same functions run when an officer acts and when ``servanda rebuild`` replays the journal.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from secretariat.access import Level
from secretariat.errors import DamagedRecordError
from secretariat.journal.operations import Act
from secretariat.record import reading as reader
from secretariat.record import store
from secretariat.record.derived.findings import hold, settle
from secretariat.record.derived.levels import relevel
from secretariat.record.derived.readings import Source, take_over
from secretariat.record.knowledge import folders_of
from secretariat.record.models import Decision, Document, LevelDecision, Process

if TYPE_CHECKING:
    from pathlib import Path

    from secretariat.journal.models import Entry
    from secretariat.record.reading import Contract


def _create_process(entry: Entry) -> None:
    told = entry.told
    Process.kept.create(slug=told["slug"], name=told["name"], members=told["members"], entry=entry)


def _give_knowledge(entry: Entry) -> None:
    told = entry.told
    Process.kept.filter(slug=told["slug"]).update(knowledge=told["after"])


def _receive(entry: Entry) -> None:
    told = entry.told
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


def _ask_again(entry: Entry) -> None:
    Document.kept.filter(pk=entry.told["sha256"]).update(state=Document.State.WAITING, reason="")


def _record_reading(entry: Entry) -> None:
    told = entry.told
    document = Document.kept.select_related("process").get(pk=told["sha256"])
    folders = folders_of(document.process)
    contract = _contract(told["contract"], document, folders)
    digest = store.readings().put(reader.as_bytes(contract))
    take_over(document, entry, Source(contract, digest, reader.knowledge(folders)))


def _contract(digest: str, document: Document, folders: tuple[Path, ...]) -> Contract:
    """Return the reading as it was made then; where it is lost, the document is read anew."""
    try:
        contract: Contract = json.loads(store.readings().get(digest))
    except DamagedRecordError:
        data = store.documents().get(document.sha256)
        contract = reader.read_file(data, document.name, folders)
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
)
