"""Excel files: every sheet as rows of cells, written with tabs between and quotes where needed."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from servanda.errors import UnreadableFileError
from servanda.intake.delimited import MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from servanda.intake.docx_package import opened
from servanda.intake.received import Extract, Role
from servanda.intake.writing import Writing, whole_characters

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_ESCAPED = re.compile(r"_x00[01][0-9A-Fa-f]_")  # how Excel writes control characters
_QUOTED = re.compile(r'[\t\r\n]|^"')
_LONGEST_GAP = 100  # empty rows that are written as such
_HEAD = 4_000


def read_xlsx(data: bytes) -> Extract:
    """Return the cells of all sheets as text, each marked with its sheet, row and column.

    Of a formula the value counts that Excel computed last. Hidden sheets are read and told.
    """
    _refuse_declared_types(data)
    writing = Writing()
    remarks: list[str] = []
    for number, (name, hidden, rows) in enumerate(_sheets(data), 1):
        if writing.length:
            writing.put("\n\n")
        filled = _write(rows, writing, number)
        if hidden and filled:
            remarks.append(f"hidden sheet that is read too: {name}")
    if not writing.ink:
        raise UnreadableFileError("holds no filled cell; check that the right file was sent")
    marks = writing.marks()
    return Extract(writing.text(), MEDIA_TYPE, _version(), marks=marks, remarks=tuple(remarks))


def _version() -> str:
    import openpyxl  # noqa: PLC0415 - loaded only when a file needs it

    return f"openpyxl {openpyxl.__version__}"


def _refuse_declared_types(data: bytes) -> None:
    """Refuse what no Excel writes, before the library reads anything: types of document."""
    with opened(data, "Excel") as package:
        for name in package.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            try:
                with package.open(name) as part:
                    head = part.read(_HEAD)
            except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as bad:
                raise UnreadableFileError(
                    f"{name} is damaged or cut off; ask for it to be sent again"
                ) from bad
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise UnreadableFileError(
                    f"{name} declares a document type, which Excel never does; do not open the file"
                )


def _sheets(data: bytes) -> Iterator[tuple[str, bool, Iterable[tuple[Any, ...]]]]:
    """Yield name, whether it is hidden, and the rows of every sheet."""
    from openpyxl import load_workbook  # noqa: PLC0415

    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # what a file says of its size is not to be trusted
            yield sheet.title, sheet.sheet_state != "visible", sheet.iter_rows(values_only=True)
    except UnreadableFileError:
        raise
    except MemoryError:
        raise
    except Exception as problem:  # whatever the library raises on a damaged file
        raise UnreadableFileError(
            f"not readable as an Excel file ({type(problem).__name__}); open it in Excel and save "
            "it again, or save the sheet as CSV"
        ) from problem


def _write(rows: Iterable[tuple[Any, ...]], writing: Writing, sheet: int) -> int:
    """Write the rows of a sheet; return how many cells are filled."""
    filled = last = 0
    for number, values in enumerate(rows, 1):
        cells = [_words(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        if len(cells) > MOST_COLUMNS:
            raise UnreadableFileError(
                f"a table with more than {MOST_COLUMNS} columns; leave out those that nobody needs"
            )
        writing.put("\n" * min(number - last, _LONGEST_GAP) if last else "\n" * (number - 1))
        last = number
        for column, words in enumerate(cells, 1):
            writing.put("\t" if column > 1 else "")
            if words:
                _write_cell(words, writing, sheet, f"{number},{column}")
                filled += 1
        if filled > MOST_CELLS or number > MOST_ROWS:
            raise UnreadableFileError(
                f"a table with more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells; send it in "
                "several files"
            )
    return filled


def _write_cell(words: str, writing: Writing, sheet: int, place: str) -> None:
    quoted = _QUOTED.search(words) is not None
    writing.put('"' if quoted else "")
    start = writing.length
    writing.put(words.replace('"', '""') if quoted else words)
    writing.mark(start, Role.TABLE_CELL, sheet, place)
    writing.put('"' if quoted else "")


def _words(value: object) -> str:
    """Return the value of a cell in words, days as ISO 8601.

    >>> [_words(one) for one in (31.0, datetime(2026, 12, 31), True, None, " Adopt  ")]
    ['31', '2026-12-31', 'TRUE', '', 'Adopt']
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    words = _ESCAPED.sub("", str(value).replace("\r\n", "\n").replace("\r", "\n"))
    return whole_characters(_CONTROL.sub("", words)).strip()
