"""Tables: rows and cells with their places, for figures and for work plans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from servanda.findings.context import Context
from servanda.structure.parts import Part


class Cell(NamedTuple):
    """One cell: where its words stand in the reading text, and the words."""

    start: int
    end: int
    words: str


class Row(NamedTuple):
    """One row of a table."""

    part: Part
    cells: tuple[Cell, ...]


def tables_of(context: Context) -> Iterator[list[Row]]:
    """Yield each table of the document as its rows; a heading or a paragraph ends a table."""
    rows: list[Row] = []
    for part in context.document.parts:
        if part.type == "table_row" and part.start >= 0:
            rows.append(Row(part, tuple(_cells(context, part))))
        elif part.type not in ("noise", "page_number", "page_header", "footnote_marker") and rows:
            yield rows
            rows = []
    if rows:
        yield rows


def _cells(context: Context, part: Part) -> Iterator[Cell]:
    position = context.document.text.position
    start = part.quote.start
    for words in re.split(r"[\t\n]", part.quote.text):
        plain = words.strip()
        if plain:
            first = start + len(words) - len(words.lstrip())
            yield Cell(position(first), position(first + len(plain) - 1) + 1, plain)
        else:
            yield Cell(-1, -1, "")
        start += len(words) + 1
