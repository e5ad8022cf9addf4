"""One row of a table under reading: its cells by field, and what is to be told about it."""

from __future__ import annotations

from servanda.findings.context import Context
from servanda.findings.kinds import Confidence, Defect
from servanda.structure.tables import Row, Table
from servanda.text import Quote, Span

REFUSED, REPEATED, REMARKED = "row_not_taken", "row_repeated", "row_remark"
_SEVERITY = {REFUSED: "high", REPEATED: "medium", REMARKED: "low"}
_SHOWN = 60


class Cells:
    """The cells of one row, asked for by what they say.

    ``told`` collects what somebody who mends the table has to know: why the row was not taken, or
    what of it was not understood. Each note says what happened; then, behind a semicolon, what to
    do.
    """

    def __init__(self, context: Context, table: Table, row: Row) -> None:
        self.table = table
        self.row = row
        self.para = f"row{row.number}"
        self.source = context.document.text.source
        self.told: list[Defect] = []

    def quotes(self, field: str) -> list[Quote]:
        """Return the exact words of the cells of a field."""
        return [self.quote(span) for span in self.table.places(self.row, field)]

    def first(self, *fields: str) -> Quote | None:
        """Return the first cell that is filled, of the fields in this order."""
        return next((one for field in fields for one in self.quotes(field)), None)

    def words(self, field: str) -> str | None:
        """Return the words of a field with single blanks, or None for an empty one."""
        found = self.first(field)
        return unquoted(found.text) if found else None

    def quote(self, span: Span) -> Quote:
        """Cut out exact words of the table."""
        return Quote(span.start, span.end, self.source[span.start : span.end])

    def refuse(self, field: str, reason: str, todo: str) -> None:
        """Note why the row is not taken."""
        self._tell(REFUSED, field, reason, todo)

    def repeat(self, field: str, reason: str, todo: str) -> None:
        """Note that an earlier row says the same."""
        self._tell(REPEATED, field, reason, todo)

    def remark(self, field: str, reason: str, todo: str) -> None:
        """Note what of the row was not understood; it is taken all the same."""
        self._tell(REMARKED, field, reason, todo)

    def heading(self, field: str) -> str:
        """Return how the column of a field is headed."""
        return self.table.heading(field)

    def every(self) -> list[str]:
        """Return the words of all cells, empty ones too, as they are meant."""
        last = max(self.row.width, self.table.header.width)
        return [
            self.source[slice(*span)].replace('""', '"')
            if (span := self.row.cells.get(number))
            else ""
            for number in range(1, last + 1)
        ]

    def _tell(self, kind: str, field: str, reason: str, todo: str) -> None:
        place = self.first(field) or self.quote(self.row.span)
        note = f"{reason}; {todo}."
        rule = f"row.{kind.removeprefix('row_')}.{field}"
        self.told.append(
            Defect(
                kind=kind,
                note=note,
                severity=_SEVERITY[kind],
                quote=place,
                para=self.para,
                rule=rule,
                confidence=Confidence.CERTAIN,
            )
        )


def unquoted(words: str) -> str:
    """Return the words of a cell with single blanks and quotes as they are meant.

    >>> unquoted('Adopt the ""Road  map""')
    'Adopt the "Road map"'
    """
    return " ".join(words.replace('""', '"').split())


def short(words: str) -> str:
    """Return the beginning of long words."""
    plain = unquoted(words)
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1].rstrip() + "…"
