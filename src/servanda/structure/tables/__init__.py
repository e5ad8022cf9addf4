"""Tables that other tools export: each row becomes a part with the number of the row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from servanda.intake import Mark, Received, Role
from servanda.intake.delimited import MEDIA_TYPE as DELIMITED
from servanda.intake.delimited import delimiter_of
from servanda.intake.xlsx import MEDIA_TYPE as XLSX
from servanda.knowledge import Knowledge
from servanda.structure.drafts import Draft, Sheet
from servanda.structure.tables.headings import known_columns
from servanda.structure.tables.table import TABLED, Column, Layout, Row, Table
from servanda.text import Span

__all__ = [
    "TABLED",
    "Column",
    "Layout",
    "Row",
    "Table",
    "draft_table",
    "is_all",
    "is_spreadsheet",
    "table_in",
]

_NEARLY_ALL = 0.8
_FIRST_ROWS = 12
# Fields whose words are read as text: what is to be done, what was done, and what is cited.
_READ = frozenset({"text", "title", "detail", "progress", "response_words", "symbol", "due"})


def table_in(
    received: Received, knowledge: Knowledge, layout: Layout | None = None
) -> Table | None:
    """Return the first table of a file whose columns are known as those of an export."""
    for _, rows in groupby(_rows(received), key=lambda one: one[0]):
        found = _table([row for _, row in rows], received.text, knowledge, layout or Layout())
        if found is not None:
            if received.media_type != DELIMITED:
                return found
            delimiter = delimiter_of(received.text, named=True) or found.delimiter
            return replace(found, even=True, delimiter=delimiter)
    return None


def is_spreadsheet(received: Received) -> bool:
    """Tell whether a file holds nothing but tables."""
    return received.media_type in (DELIMITED, XLSX)


def is_all(table: Table, text: str) -> bool:
    """Tell whether nearly all words of a document stand in a table: it is that table."""
    rows = (*table.above, table.header, *table.rows)
    inside = sum(end - start for row in rows for start, end in row.cells.values())
    return inside >= _NEARLY_ALL * len("".join(text.split()))


def _rows(received: Received) -> Iterator[tuple[int, Row]]:
    """Yield the rows of all tables, each with the number of its table."""
    cells = [mark for mark in received.marks if mark.role is Role.TABLE_CELL and mark.value]
    placed = ((mark, *_place(mark)) for mark in cells)
    for (table, number), of_row in groupby(placed, key=lambda one: (one[0].level, one[1])):
        known = [(column, Span(mark.start, mark.end)) for mark, _, column in of_row]
        spans = {column: span for column, span in known if span.start < span.end}
        if spans:
            yield table, Row(number, spans, max(column for column, _ in known))


def _place(mark: Mark) -> tuple[int, int]:
    row, _, column = (mark.value or "").partition(",")
    return int(row), int(column)


def _table(rows: list[Row], text: str, knowledge: Knowledge, layout: Layout) -> Table | None:
    """Return the table if one of its first rows heads columns that are known."""
    best: Table | None = None
    most = 0
    for index, row in enumerate(rows[:_FIRST_ROWS]):
        headings = {
            number: " ".join(text[start:end].split()) for number, (start, end) in row.cells.items()
        }
        known = known_columns(headings, knowledge, layout)
        if known and known[0].fits > most:
            first, *others = known
            most = first.fits
            close = [one.kind for one in others if one.told and one.fits >= first.fits]
            best = Table(
                kind=first.kind,
                tool=first.tool,
                columns=first.columns,
                header=row,
                above=tuple(rows[:index]),
                rows=tuple(rows[index + 1 :]),
                others=tuple(close),
            )
    return best


def draft_table(sheet: Sheet, table: Table) -> None:
    """Draft the rows; what a row says in words is read, and the whole row is its part."""
    inside = Span(table.header.span.start, max(row.span.end for row in (table.header, *table.rows)))
    for line in sheet.lines:
        if not inside.start <= line.start < inside.end:
            sheet.add("paragraph", [line.span])
    for row in table.above if not sheet.lines else ():
        sheet.add("heading", [row.span])
    sheet.add("table_row", [table.header.span], id=f"row{table.header.number}", field="columns")
    fields = {column.number: column.field for column in table.columns}
    kind = "pledge" if table.kind == "pledges" else "recommendation"
    for row in table.rows:
        part = sheet.add(
            "table_row",
            [_whole(sheet.source, row, table.delimiter)],
            id=sheet.unused(f"row{row.number}"),
            number=row.number,
            field=kind,
            read=False,
        )
        for number, span in row.cells.items():
            if fields.get(number) in _READ:
                sheet.drafts.append(Draft("table_cell", [span], id="", parent=part, own_part=False))
    sheet.meta["table"] = table


def _whole(source: str, row: Row, delimiter: str) -> Span:
    """Return a row with the empty cells before its first words, so that none is displaced."""
    start, end = row.span
    while start and source[start - 1] in (delimiter, '"', " "):
        start -= 1
    while end < len(source) and source[end] == '"':
        end += 1
    return Span(start, end)
