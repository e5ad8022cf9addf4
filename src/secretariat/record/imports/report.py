"""What a table of another tool would make, what it made, and what was built on it since.

Nothing here writes. The report on the rows follows from the reading; it is kept with the import,
so that it can be read when the reading is gone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from secretariat.journal.models import Entry
from secretariat.record.models import Commitment, Decision, Document, Finding, Import
from servanda import Layout
from servanda.exchange.tables import cell
from servanda.structure.tables import TABLED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from secretariat.record.reading import Contract

NOT_TAKEN, REPEATED, REMARK = "not taken", "repeated", "remark"
_OUTCOMES = {"row_not_taken": NOT_TAKEN, "row_repeated": REPEATED, "row_remark": REMARK}
# Acts that name findings and build nothing on them, and decisions, which are looked at apart.
_BUILDS_NOTHING = (
    *"accepted corrected rejected disputed undid read".split(),
    "imported table",
    "took back import",
)
_NAMED = re.compile(r"\b[0-9a-f]{16,}(?:-\d+)?\b")
_MOST = 200

Told = dict[str, Any]


@dataclass
class Report:
    """What became of the rows of a table; ``told`` has a line for each thing to look at."""

    table: str
    tool: str
    rows: int
    taken: int
    headings: list[str]
    told: list[Told] = field(default_factory=list)

    @property
    def refused(self) -> int:
        """How many rows are not taken."""
        return self.rows - self.taken

    @property
    def remarked(self) -> int:
        """How many rows were taken with something to look at."""
        return len({one["row"] for one in self.told if one["outcome"] == REMARK} - self.left)

    @property
    def left(self) -> set[int]:
        """The numbers of the rows that were not taken."""
        return {one["row"] for one in self.told if one["outcome"] != REMARK}


def is_table(contract: Contract) -> bool:
    """Tell whether a reading is that of a table whose columns are known."""
    return isinstance(contract["document"].get("table"), dict)


def report_of(contract: Contract) -> Report:
    """Return what became of the rows, from the reading of the table."""
    table = contract["document"]["table"]
    heads = {one["field"]: one["heading"] for one in reversed(table["columns"])}
    left = {one["row"]: one["cells"] for one in table["left"]}
    report = Report(
        table=table["kind"],
        tool=table["tool"],
        rows=table["rows"],
        taken=table["taken"],
        headings=[one["heading"] for one in table["columns"]],
    )
    for one in contract["defects"]:
        outcome = _OUTCOMES.get(one["kind"])
        if outcome is None:
            continue
        reason, _, todo = one["note"].rpartition("; ")
        number = int(one["para"].removeprefix("row").partition("-")[0])
        told = {
            "row": number,
            "outcome": outcome,
            "column": heads.get(one["rule"].rpartition(".")[2], ""),
            "words": one["text"] or "",
            "reason": reason,
            "todo": todo.rstrip("."),
        }
        cells = {"cells": left[number]} if outcome != REMARK and number in left else {}
        report.told.append(told | cells)
    return report


def may_be_imported(document: Document) -> bool:
    """Tell whether a file that the record has may be imported all the same.

    So it is when its import was taken back, or when it was dropped as a document and could not be
    read, or not as a table.
    """
    if document.state in (Document.State.TAKEN_BACK, Document.State.UNREADABLE):
        return True
    return document.state == Document.State.READ and document.genre not in TABLED


def rows_left(headings: Sequence[str], told: Iterable[Told]) -> list[Told]:
    """Return the rows that were not taken, by their own headings, to be mended.

    Cells beyond the headings get columns of their own; a cell that a spreadsheet would take for a
    formula gets an apostrophe.
    """
    left = [one["cells"] for one in told if one["outcome"] != REMARK and "cells" in one]
    width = max(map(len, left), default=0)
    heads = [*headings, *(f"cell {n}" for n in range(len(headings) + 1, width + 1))]
    return [
        {head: cell(words) for head, words in zip_longest(heads, row, fillvalue="")} for row in left
    ]


class Earlier(NamedTuple):
    """What the last table that had a row said of it, and the commitment it stands for."""

    finding: str
    response: str
    stage: str
    table: str


class Before(NamedTuple):
    """What the record holds already of the rows of a table, by their identity."""

    known: dict[str, Earlier]
    reworded: list[Told]


def before(contract: Contract, process: str | None) -> Before:
    """Return which rows say what an earlier table said, and what that was.

    A row with the reference of an earlier one and other words is told: nobody can know from the
    outside whether it is the same.
    """
    commitments = [one for one in contract["commitments"] if one.get("row")]
    earlier = Commitment.kept.exclude(identity="").filter(finding__document__process=process)
    earlier = earlier.exclude(finding__document=contract["file"]["sha256"])
    earlier = earlier.exclude(finding__state="rejected").select_related("finding__document")
    rows = list(earlier.order_by("finding__document__entry", "finding__start"))
    known: dict[str, Earlier] = {}
    named: dict[tuple[str, tuple[str, ...]], Finding] = {}
    for row in rows:
        said = row.finding.said
        first = known[row.identity].finding if row.identity in known else row.pk
        answer, stage = said.get("response") or "", said["row"].get("stage") or ""
        known[row.identity] = Earlier(first, answer, stage, row.finding.document.name)
        if reference := said["row"].get("reference"):
            named.setdefault((reference, tuple(said.get("addressees", ()))), row.finding)
    found = {one["row"]["identity"] for one in commitments} & known.keys()
    reworded = []
    for one in commitments:
        key = one["row"].get("reference"), tuple(one["addressees"])
        if one["row"]["identity"] in known or key not in named:
            continue
        reworded.append(_reworded(one, named[key]))
    return Before({one: known[one] for one in found}, reworded)


def _reworded(one: Told, other: Finding) -> Told:
    """Say that an earlier row has the reference of this one, and how the two differ."""
    was, now = (" ".join(words.split()) for words in (other.quote, one["text"]))
    how = f"other words, “{was[:120]}”"
    if was.casefold() == now.casefold():
        how = "another session, cycle, document or recommending State"
    return {
        "row": one["row"]["number"],
        "outcome": REMARK,
        "column": "",
        "words": one["text"],
        "reason": f"the reference “{one['row']['reference']}” stands in {other.document.heading} "
        f"with {how}",
        "todo": "reject one of the two if they are the same",
        "finding": other.pk,
    }


def layout_from(told: Told) -> Layout:
    """Return what an officer said of a table, as it is kept."""
    return Layout(told.get("kind", ""), told.get("tool", ""), dict(told.get("columns", {})))


def layout_as(layout: Layout) -> Told:
    """Return what an officer said of a table, to be kept."""
    return {"kind": layout.kind, "tool": layout.tool, "columns": dict(layout.columns)}


def layout_of(sha256: str) -> Layout | None:
    """Return what was said of a table when it was imported, for reading it again."""
    last = Import.kept.filter(document=sha256, undone=None).order_by("entry_id").last()
    return layout_from(last.layout) if last else None


class Built(NamedTuple):
    """Something that somebody did with a row after it was imported."""

    finding: str
    words: str
    act: str
    by: str
    seq: int


def built_on(document: Document) -> list[Built]:
    """Return what people did with the rows of a table and did not undo.

    Decisions count while they stand; any other act since that names one of its findings counts,
    whichever room it belongs to.
    """
    words = dict(Finding.kept.filter(document=document).values_list("pk", "quote"))
    standing = Decision.kept.filter(document=document, undone=None).order_by("entry_id")
    found = [
        Built(one.finding_id, _short(words[one.finding_id]), one.verdict, one.by, one.entry_id)
        for one in standing[:_MOST]
    ]
    taken = Import.kept.filter(document=document).order_by("entry_id").first()
    since = Entry.kept.filter(seq__gt=taken.pk if taken else 0).exclude(act__in=_BUILDS_NOTHING)
    for entry in since.order_by("seq").iterator():
        named = _NAMED.findall(f"{entry.subject} {entry.details}")
        found += [
            Built(pk, _short(words[pk]), entry.act, entry.by, entry.seq)
            for pk in dict.fromkeys(named)
            if pk in words
        ]
    return sorted(found, key=lambda one: (one.seq, one.finding))


def _short(quote: str) -> str:
    return " ".join(quote.split())[:120]
