"""Tables of a Word file: rows as lines, cells between tabs."""

from __future__ import annotations

import re

from lxml import etree

from servanda.intake.docx_package import child, local, value
from servanda.intake.docx_paragraphs import Paragraphs
from servanda.intake.received import Role

_SPAN = re.compile(r"\d{1,3}")
_LONGEST_CELL = 2_000


class TableRows:
    """Writes the rows of the outermost tables, one after the other."""

    def __init__(self, paragraphs: Paragraphs) -> None:
        self._paragraphs = paragraphs
        self._table = 0
        self._row = 0

    def begin_table(self) -> None:
        """Begin a block for a table."""
        self._table += 1
        self._row = 0
        self._paragraphs.writing.end_paragraph()

    def end_table(self) -> None:
        """End the block."""
        self._paragraphs.writing.end_paragraph()

    def write(self, row: etree._Element) -> None:
        """Write a row as one line, or as blocks when its cells hold pages of text."""
        self._row += 1
        if child(row, "trPr", "del") is not None:
            self._paragraphs.left_out["tracked deletions"] += 1
            return
        cells = _cells(row)
        is_data = len(cells) > 1 and all(_length(cell) <= _LONGEST_CELL for cell in cells)
        self._paragraphs.writing.end_line()
        column = _skipped(row)
        for number, cell in enumerate(cells):
            self._write_cell(cell, number, column, is_data=is_data)
            column += _span(child(cell, "tcPr", "gridSpan"))

    def _write_cell(self, cell: etree._Element, number: int, column: int, *, is_data: bool) -> None:
        writing = self._paragraphs.writing
        if is_data:
            writing.put("\t" if number else "")
            start = writing.length
            self._paragraphs.write_flat(cell)
        else:
            writing.end_paragraph()
            start = writing.length
            self._write_blocks(cell)
        writing.mark(start, Role.TABLE_CELL, self._table, f"{self._row},{column + 1}")

    def _write_blocks(self, element: etree._Element) -> None:
        for part in element:
            if local(part) == "p":
                self._paragraphs.write(part)
            elif local(part) == "tr":
                self._paragraphs.writing.end_line()
                self._paragraphs.write_flat(part)
            else:
                self._write_blocks(part)


def _cells(row: etree._Element) -> list[etree._Element]:
    """Return the cells of a row; a content control may stand around them."""
    found = []
    for part in row:
        if local(part) == "tc":
            found.append(part)
        elif local(part) in ("sdt", "sdtContent", "customXml", "ins"):
            found.extend(_cells(part))
    return found


def _length(cell: etree._Element) -> int:
    return sum(len(part.text or "") for part in cell.iter() if local(part) == "t")


def _skipped(row: etree._Element) -> int:
    return (
        _span(child(row, "trPr", "gridBefore"))
        if child(row, "trPr", "gridBefore") is not None
        else 0
    )


def _span(element: etree._Element | None) -> int:
    text = value(element) or ""
    return int(text) if _SPAN.fullmatch(text) else 1
