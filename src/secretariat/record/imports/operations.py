"""What may be done with tables of other tools: take one in, and take it back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from secretariat.access import Level, check_officer
from secretariat.errors import ConflictingRecordError, RefusedActError
from secretariat.journal.operations import one_act_at_a_time, perform
from secretariat.record import acts, contract, store
from secretariat.record import reading as reader
from secretariat.record.imports import report
from secretariat.record.models import Document, Import
from servanda import Layout

if TYPE_CHECKING:
    from datetime import date

    from secretariat.journal.models import Entry
    from secretariat.people.models import User
    from secretariat.record.reading import Contract


def import_table(  # noqa: PLR0913 - one argument per field of the form
    data: bytes,
    name: str,
    reading: Contract,
    *,
    by: User | None,
    process: str | None = None,
    level: Level = Level.PARTICIPANTS,
    received: date | None = None,
    layout: Layout | None = None,
) -> Import:
    """Take in a table that another tool exported, with all its rows, as one act.

    *reading* is what :func:`secretariat.record.reading.read_file` makes of it with that layout.
    """
    if by:
        check_officer(by)
    if not report.is_table(reading):
        raise RefusedActError(
            f"{name}: no line names columns that are known; say what the columns mean, or add the "
            "file as a document"
        )
    told = report.report_of(reading)
    if not told.taken:
        raise RefusedActError(f"{name}: no row could be taken; see what is said of each, and mend")
    sha256 = store.documents().put(data)
    contract.check(reading, sha256)
    details = {
        "sha256": sha256,
        "bytes": len(data),
        "name": Path(name.replace("\\", "/")).name[:255] or "table",
        "process": process,
        "level": int(level),
        "received": (received or timezone.localdate()).isoformat(),
        "contract": store.readings().put(reader.as_bytes(reading)),
        "reader": reading["reader"],
        "layout": report.layout_as(layout or Layout()),
        "table": told.table,
        "tool": told.tool,
        "rows": told.rows,
        "taken": told.taken,
        "reworded": report.before(reading, process).reworded,
        "found": {one: len(reading[many]) for many, one in contract.KINDS.items() if reading[many]},
    }
    return _import_table(details, by=by)


@one_act_at_a_time()
def _import_table(details: dict[str, Any], *, by: User | None) -> Import:
    already = Document.kept.filter(pk=details["sha256"]).first()
    if already and not report.may_be_imported(already):
        raise RefusedActError(
            f"{details['name']}: the same file is in the record since {already.received:%d.%m.%Y} "
            f"as {already.heading}; nothing was changed"
        )
    subject = f"document {details['sha256']}"
    entry = perform(acts.IMPORTED, by=by, subject=subject, details=details)
    return Import.kept.get(pk=entry)


@one_act_at_a_time()
def take_back_import(seq: int, reason: str, *, by: User) -> Entry:
    """Take back everything that an import made, unless people built on it; its bytes stay."""
    done = Import.kept.select_related("document").filter(pk=seq, undone=None).first()
    if not done:
        raise RefusedActError("there is nothing to take back; the import is taken back already")
    if not reason:
        raise RefusedActError("say why the import is taken back; the reason is kept")
    if built := report.built_on(done.document):
        raise ConflictingRecordError(
            f"people worked with {len({one.finding for one in built})} of its rows; undo that "
            f"first. The first is “{built[0].words}” ({built[0].act})"
        )
    sha256 = done.document.sha256
    details = {"undoes": seq, "sha256": sha256, "reason": reason}
    return perform(acts.TOOK_BACK, by=by, subject=f"document {sha256}", details=details)
