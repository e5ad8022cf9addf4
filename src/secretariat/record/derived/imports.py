"""A table is taken in as a document with its reading, and taken back with all that it made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secretariat.record.derived import wordings
from secretariat.record.derived.columns import narrow
from secretariat.record.imports.report import report_of
from secretariat.record.models import Document, Finding, Import, Part, Reading

if TYPE_CHECKING:
    from secretariat.journal.models import Entry
    from secretariat.record.reading import Contract


def note_import(entry: Entry, document: Document, contract: Contract) -> None:
    """Keep what became of the rows of a table, as its reading and the act say."""
    told: dict[str, Any] = entry.told
    report = report_of(contract)
    report.told += told["reworded"]
    Import.kept.create(
        entry=entry,
        document=document,
        table=report.table,
        tool=report.tool,
        layout=told["layout"],
        rows=report.rows,
        taken=report.taken,
        remarked=report.remarked,
        headings=report.headings,
        told=sorted(report.told, key=lambda one: one["row"]),
    )


def take_back(document: Document, entry: Entry, undoes: int) -> None:
    """Let nothing stand of what a table said; its bytes stay, and what people did as it was."""
    Import.kept.filter(pk=undoes).update(undone=entry)
    rows = Finding.kept.filter(document=document)
    narrow(list(rows.values_list("pk", flat=True)))
    rows.filter(held=False).delete()
    rows.update(withdrawn=True)
    wordings.forget(document)
    Part.kept.filter(document=document).delete()
    Reading.kept.filter(document=document, current=True).update(current=False)
    document.state, document.reason = Document.State.TAKEN_BACK, entry.told["reason"]
    document.save(update_fields=["state", "reason"])
