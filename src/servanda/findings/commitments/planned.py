"""Work plans: a row of a table says what is to be done, who leads, and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from servanda.findings.calendar import deadline_of
from servanda.findings.commitments.reader import CommitmentReader, Found
from servanda.findings.kinds import Confidence, Due
from servanda.findings.tables import Cell, tables_of

_ACTIVITY = re.compile(r"(?:activit|action|measure|task|step|what|output)", re.IGNORECASE)
_LEAD = re.compile(r"(?:lead|responsible|agency|who|implement)", re.IGNORECASE)
_DUE = re.compile(r"(?:due|deadline|by when|when|date|time|period|complet|\bby$)", re.IGNORECASE)
_PARTNERS = re.compile(r"(?:cooperation|co-operation|partner|support|with)", re.IGNORECASE)
_LABEL = re.compile(r"\s*\d{1,2}(?:\.\d{1,2}){0,2}\.?\s+")


class _Columns(NamedTuple):
    activity: int
    lead: int | None
    due: int | None
    partners: int | None


class PlannedReader(CommitmentReader):
    """Reads the rows of work plans."""

    def read(self) -> Iterator[Found]:
        """Yield one commitment per row under a header that names activity and lead."""
        for rows in tables_of(self.context):
            columns: _Columns | None = None
            for row in rows:
                header = _columns(row.cells)
                if header is not None:
                    columns = header
                elif columns is not None and len(row.cells) > columns.activity:
                    found = self._row(row.cells, columns)
                    if found is not None:
                        yield found

    def _row(self, cells: tuple[Cell, ...], columns: _Columns) -> Found | None:
        activity = cells[columns.activity]
        label = _LABEL.match(activity.words)
        begin = activity.start + (label.end() if label else 0)
        stop = activity.end
        if stop - begin < 8:
            return None
        lead = (
            cells[columns.lead] if columns.lead is not None and columns.lead < len(cells) else None
        )
        holders = self.named_in(lead.start, lead.end + 1) if lead and lead.words else ()
        source = (self.context.issuer,) if self.context.issuer else holders
        known: dict[str, object] = {
            "source": source,
            "verb": "is to",
            "force": "plan",
            "kind": "directed" if source != holders else "self",
            "tier": "core",
            "addressees": holders,
            "rule": "commitment.planned",
            "confidence": Confidence.LIKELY if holders else Confidence.DOUBTFUL,
        }
        by = cells[columns.due] if columns.due is not None and columns.due < len(cells) else None
        if by is not None and by.words:
            known["due"] = self._due(by.start, by.end)
        beside = columns.partners
        if beside is not None and beside < len(cells) and cells[beside].words:
            known["with_"] = self.named_in(cells[beside].start, cells[beside].end + 1)
        return Found(begin, stop, (begin, stop), known)

    def _due(self, start: int, end: int) -> Due | None:
        """Read the date of a row as its deadline: the last day that the cell names."""
        for place, stop, date in self.context.dates_between(start, end + 1):
            quote = self.context.quote(place, stop)
            if date.precision == "session":
                return Due(quote=quote, value=date.value.partition(" (")[0], type="session")
            if date.precision in ("day", "month", "year"):
                value = deadline_of(date.value.removeprefix("../")).removeprefix("../")
                return Due(quote=quote, value=value, type="deadline")
        return None


def _columns(cells: tuple[Cell, ...]) -> _Columns | None:
    """Tell which column holds what, if the row is the header of a work plan."""
    activity = next((i for i, cell in enumerate(cells) if _ACTIVITY.search(cell.words)), None)
    lead = next(
        (i for i, cell in enumerate(cells) if _LEAD.search(cell.words) and i != activity), None
    )
    due = next(
        (
            i
            for i, cell in enumerate(cells)
            if _DUE.search(cell.words) and i not in (activity, lead)
        ),
        None,
    )
    if (
        activity is None
        or (lead is None and due is None)
        or any(len(cell.words) > 40 for cell in cells)
    ):
        return None
    return _Columns(activity, lead, due, _partners(cells, {activity, lead, due}))


def _partners(cells: tuple[Cell, ...], taken: set[int | None]) -> int | None:
    """Return the column that names with whom an activity is carried out."""
    free = (i for i in range(len(cells)) if i not in taken)
    return next((i for i in free if _PARTNERS.search(cells[i].words)), None)
