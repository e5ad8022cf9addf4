"""Tables of web pages: rows as lines, cells between tabs."""

from __future__ import annotations

import re

from lxml import etree

from servanda.intake.received import Role
from servanda.intake.writing import Writing

_SPAN = re.compile(r"\d{1,4}")
_MOST_SPAN = 1000
_LAYOUT = ("table", "pre", "h1", "h2", "h3", "h4", "form", "ul", "ol", "dl", "hr")
_LONGEST_CELL = 2_000


def is_table_of_data(table: etree._Element) -> bool:
    """Tell a table of data from one that only places things on the page."""
    for part in _LAYOUT:
        if table.find(f".//{part}") is not None:
            return False
    widest = 0
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        widest = max(widest, len(cells))
        if any(len("".join(cell.itertext())) > _LONGEST_CELL for cell in cells):
            return False
    return widest > 1


class Table:
    """A table of data while it is written, with the columns that cells from above reach into."""

    def __init__(self, writing: Writing, number: int) -> None:
        self._writing = writing
        self._number = number
        self._row = self._column = 0
        self._from_above: dict[int, int] = {}
        self._span = (1, 1)
        self.in_cell = False

    def begin_row(self) -> None:
        """Begin a line for a row."""
        self._row += 1
        self._column = 0
        self._writing.end_line()

    def begin_cell(self, columns: str | None, rows: str | None) -> None:
        """Part the cell from the one before, and skip the places taken from above."""
        if self._column:
            self._writing.put("\t")
        while self._from_above.get(self._column, 0):
            self._from_above[self._column] -= 1
            self._column += 1
            self._writing.put("\t")
        self._span = (_number(columns), _number(rows))
        self.in_cell = True

    def end_cell(self, start: int) -> None:
        """Mark the cell, and keep the places that it takes."""
        self.in_cell = False
        place = f"{self._row},{self._column + 1}"
        self._writing.mark(start, Role.TABLE_CELL, self._number, place)
        columns, rows = self._span
        for column in range(self._column, self._column + columns):
            if rows > 1:
                self._from_above[column] = rows - 1
        self._column += columns


def _number(span: str | None) -> int:
    return min(int(span), _MOST_SPAN) or 1 if span and _SPAN.fullmatch(span) else 1
