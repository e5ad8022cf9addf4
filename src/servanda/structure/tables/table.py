"""A table that another tool exported: what its columns mean, and where its cells stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from servanda.text import Span

# The genres of such tables, by what their rows hold.
GENRES = {"recommendations": "recommendation_table", "pledges": "pledge_table"}
TABLED = frozenset(GENRES.values())


@dataclass(frozen=True, slots=True)
class Layout:
    """What somebody who sends a table says of it; what is not said is found out.

    ``kind`` is ``recommendations`` or ``pledges``; ``tool`` the tool that exported it; ``columns``
    maps the heading of a column to what it means, or to nothing for one that is not to be read.
    """

    kind: str = ""
    tool: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its number from 1, how it is headed, and the field that it holds, if any."""

    number: int
    heading: str
    field: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet counts, and its cells that are not empty, by column."""

    number: int
    cells: Mapping[int, Span]
    width: int

    @property
    def span(self) -> Span:
        """From the first word of the row to the last."""
        places = self.cells.values()
        return Span(min(one.start for one in places), max(one.end for one in places))


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose columns are known.

    ``others`` are the kinds of table that it could be as well; ``above`` the rows over the
    headings. In an ``even`` one every row has as many cells as there are headings; ``delimiter``
    parts them.
    """

    kind: str
    tool: str
    columns: tuple[Column, ...]
    header: Row
    above: tuple[Row, ...]
    rows: tuple[Row, ...]
    others: tuple[str, ...] = ()
    even: bool = False
    delimiter: str = "\t"

    @property
    def genre(self) -> str:
        """What kind of document the table is."""
        return GENRES[self.kind]

    def places(self, row: Row, name: str) -> list[Span]:
        """Return where the cells of a field stand in a row, empty ones left out."""
        return [
            row.cells[column.number]
            for column in self.columns
            if column.field == name and column.number in row.cells
        ]

    def has(self, name: str) -> bool:
        """Tell whether some column holds a field."""
        return any(column.field == name for column in self.columns)

    def heading(self, name: str) -> str:
        """Return how the column of a field is headed."""
        return next((one.heading for one in self.columns if one.field == name), name)
