"""Tables in text files: where each cell stands, whatever parts the cells and quotes them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, islice
from typing import NamedTuple

from servanda.errors import UnreadableFileError
from servanda.intake.decoding import Decoded
from servanda.intake.received import Extract, Mark, Role

MEDIA_TYPE = "text/csv"
MOST_COLUMNS = 500
MOST_ROWS = 200_000
MOST_CELLS = 2_000_000
# A cell in quotes, in which they stand doubled; else what stands up to the sign between cells.
_FORMS = {
    ",": re.compile(
        r'[ \t]*+"(?P<quoted>[^"]*+(?:""[^"]*+)*+)"[ \t]*+(?=[,\r\n]|\Z)|(?P<bare>[^,\r\n]*+)'
    ),
    ";": re.compile(
        r'[ \t]*+"(?P<quoted>[^"]*+(?:""[^"]*+)*+)"[ \t]*+(?=[;\r\n]|\Z)|(?P<bare>[^;\r\n]*+)'
    ),
    "\t": re.compile(
        r' *+"(?P<quoted>[^"]*+(?:""[^"]*+)*+)" *+(?=[\t\r\n]|\Z)|(?P<bare>[^\t\r\n]*+)'
    ),
    "|": re.compile(
        r'[ \t]*+"(?P<quoted>[^"]*+(?:""[^"]*+)*+)"[ \t]*+(?=[|\r\n]|\Z)|(?P<bare>[^|\r\n]*+)'
    ),
}
_DELIMITERS = tuple(_FORMS)
_NAMED_SO = (".csv", ".tsv", ".tab")
# Excel writes what parts the cells on a line of its own.
_SEP = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_LINES = re.compile(r"[^\r\n]+")
_SAMPLE_ROWS = 60
_SAMPLE = 400_000
_LONGEST_HEADING = 120
_FEWEST_UNNAMED = 3  # columns of a table that its name does not call one
_FIRST_ROWS = 12  # among which the headings stand


class Cell(NamedTuple):
    """One cell: its row and column, both from 1, and its words without quotes around."""

    row: int
    column: int
    start: int
    end: int


def read_delimited(decoded: Decoded, name: str) -> Extract | None:
    r"""Return the file untouched with its cells marked, or None when it is no table.

    Empty cells have no mark but the last of a row, which tells how wide the row is.

    >>> file = 'State,Text\r\nVarda,"Ratify, and report"\r\nOstrov,Accede\r\n'
    >>> marks = read_delimited(Decoded(file, "ascii"), "list.csv").marks
    >>> [(mark.value, file[mark.start : mark.end]) for mark in marks][2:4]
    [('2,1', 'Varda'), ('2,2', 'Ratify, and report')]
    """
    found = delimiter_of(decoded.text, named=name.lower().endswith(_NAMED_SO))
    if found is None:
        return None
    remarks = [decoded.remark] if decoded.remark else []
    return Extract(
        decoded.text,
        MEDIA_TYPE,
        "delimited text",
        encoding=decoded.encoding,
        marks=tuple(_marks(decoded.text, found)),
        remarks=tuple(remarks),
    )


def _marks(text: str, delimiter: str) -> Iterator[Mark]:
    for number, cell in enumerate(cells_in(text, delimiter)):
        if number > MOST_CELLS:
            raise UnreadableFileError(
                f"a table with more than {MOST_CELLS:,} cells; send it in several files"
            )
        if cell.column > MOST_COLUMNS:
            raise UnreadableFileError(
                f"a table with more than {MOST_COLUMNS} columns; leave out those that nobody needs"
            )
        if cell.row > MOST_ROWS:
            raise UnreadableFileError(
                f"a table with more than {MOST_ROWS:,} rows; send it in several files"
            )
        ends = text[cell.end : cell.end + 3].lstrip('" ')[:1] in ("", "\r", "\n")
        if cell.start < cell.end or (ends and cell.column > 1):
            yield Mark(cell.start, cell.end, Role.TABLE_CELL, 1, f"{cell.row},{cell.column}")


def cells_in(text: str, delimiter: str) -> Iterator[Cell]:
    r"""Yield the cells of a text, empty ones too; a quoted cell may hold line ends.

    >>> [(c.row, c.column, 'a;"b\nc"\n;d'[c.start : c.end]) for c in cells_in('a;"b\nc"\n;d', ";")]
    [(1, 1, 'a'), (1, 2, 'b\nc'), (2, 1, ''), (2, 2, 'd')]
    """
    form = _FORMS[delimiter]
    row = column = 1
    declared = _SEP.match(text)
    position = declared.end() if declared else int(text.startswith("\ufeff"))
    row += bool(declared)
    while position <= len(text):
        found = form.match(text, position)
        if found is None:  # cannot be: the form fits nothing, too
            return
        start, end = found.span("quoted") if found["quoted"] is not None else found.span("bare")
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        yield Cell(row, column, start, max(start, end - (len(words) - len(words.rstrip()))))
        position = found.end()
        if position >= len(text):
            return
        if text[position] == delimiter:
            column += 1
            position += 1
        else:
            position += 2 if text.startswith("\r\n", position) else 1
            row, column = row + 1, 1
            if position >= len(text):
                return


def delimiter_of(text: str, *, named: bool) -> str | None:
    r"""Return what parts the cells of a table, or None for a text that is none.

    *named* says that the name of the file calls it a table.

    >>> delimiter_of("State;Text\nVarda;Ratify, sign\n", named=True)
    ';'
    >>> delimiter_of("Noting, with concern,\n\nDecides to meet again.", named=False) is None
    True
    """
    declared = _SEP.match(text)
    if declared and declared.group(1) in _DELIMITERS:
        return declared.group(1)
    sample = text[:_SAMPLE]
    able = [one for one in _DELIMITERS if one in sample and (named or _may_part(sample, one))]
    fits = {one: _fit(sample, one, named=named) for one in able}
    best = max(fits, key=lambda one: fits[one], default=None)
    return best if best and fits[best] else None


def _may_part(sample: str, delimiter: str) -> bool:
    """Tell from the first line with words whether a delimiter can part all rows evenly."""
    for line in _LINES.finditer(sample):
        words = line.group()
        if words.replace(delimiter, "").strip():
            return '"' in words or words.count(delimiter) >= _FEWEST_UNNAMED - 1
    return False


def _fit(sample: str, delimiter: str, *, named: bool) -> float:
    """Return how evenly a delimiter parts the rows, times into how many cells; 0 for no table."""
    grouped = groupby(cells_in(sample, delimiter), key=lambda cell: cell.row)
    rows = [list(cells) for _, cells in islice(grouped, _SAMPLE_ROWS)]
    rows = [cells for cells in rows if any(cell.start < cell.end for cell in cells)]
    if len(rows) < (1 if named else 2):
        return 0.0
    heads = [len(cells) for cells in rows[:_FIRST_ROWS] if _heads(sample, cells)]
    widths = Counter(len(cells) for cells in rows)
    if named:
        width = heads[0] if heads else 0
        return widths[width] / len(rows) * width if width > 1 else 0.0
    width, often = widths.most_common(1)[0]
    is_even = often == len(rows) and width >= _FEWEST_UNNAMED
    return float(width) if is_even and _heads(sample, rows[0]) else 0.0


def _heads(sample: str, cells: list[Cell]) -> bool:
    """Tell whether a row can be the names of the columns: short words, each once."""
    words = [" ".join(sample[cell.start : cell.end].split()) for cell in cells]
    filled = [one for one in words if one]
    return (
        len(filled) * 2 >= len(words)
        and len(filled) > 1
        and len({one.casefold() for one in filled}) == len(filled)
        and all(len(one) <= _LONGEST_HEADING and not one.endswith(".") for one in filled)
        and any(character.isalpha() for one in filled for character in one)
    )
