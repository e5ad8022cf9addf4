"""Figures in tables: the column says what is counted, the row says where."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.findings.context import Context
from servanda.findings.figures.numbers import cell_value, plain
from servanda.findings.kinds import Confidence, Figure
from servanda.findings.tables import Cell, Row, tables_of
from servanda.knowledge.entries import Counted


class TableReader:
    """Reads the tables of a document that are tables of figures.

    ``rows`` are the addresses of their rows, which nobody else need read.
    """

    def __init__(self, context: Context) -> None:
        self.context = context
        self.tables = [rows for rows in tables_of(context) if _is_numeric(rows)]
        self.rows = frozenset(row.part.id for rows in self.tables for row in rows)

    def read(self) -> Iterator[Figure]:
        """Yield one figure for each cell that holds a number."""
        for rows in self.tables:
            header = [cell.words for cell in rows[0].cells]
            for row in rows[1:]:
                for index, cell in enumerate(row.cells[1:], 1):
                    value = cell_value(cell.words)
                    if value is not None:
                        column = header[index] if index < len(header) else ""
                        yield self._figure(row, cell, value, column)

    def _figure(self, row: Row, cell: Cell, value: float, column: str) -> Figure:
        head = row.cells[0]
        counted = self._counted(column)
        day = self.context.date
        return self.context.finding(
            Figure,
            cell.start,
            cell.end,
            value=plain(value),
            qualifier="exact",
            counted=column or "persons",
            population_type=counted.population_type if counted else None,
            place=self._place(head),
            time=self._time(row.part.quote.start) or (day.isoformat() if day else None),
            category="total" if head.words.lower().startswith("total") else None,
            claimant=self.context.issuers,
            rule="figure.table",
            confidence=Confidence.LIKELY,
        )

    def _counted(self, column: str) -> Counted | None:
        """Return the longest known words for a population that the head of the column holds."""
        lower = column.lower()
        fitting = [c for c in self.context.knowledge.counted if c.words.lower() in lower]
        return max(fitting, key=lambda counted: len(counted.words), default=None)

    def _place(self, head: Cell) -> str | None:
        for _, _, mention in self.context.clauses.between(head.start, head.end + 1):
            if mention.actor.startswith("state:"):
                return mention.actor.partition(":")[2]
        return None

    def _time(self, source_start: int) -> str | None:
        """Return the last full date in a heading above a table: "as at 31 December 2021"."""
        position = self.context.document.text.position(source_start)
        dates = [
            date.value
            for place, _, date in self.context.dates_between(0, position)
            if date.precision == "day" and self.context.part_at(place).type in _ABOVE_TABLES
        ]
        return dates[-1].removeprefix("../") if dates else None


_ABOVE_TABLES = frozenset({"heading", "title", "paragraph", "caption", "subject"})


def _is_numeric(rows: list[Row]) -> bool:
    """Tell whether a table is one of figures: most cells beside the first are numbers."""
    cells = [cell.words for row in rows[1:] for cell in row.cells[1:] if cell.words]
    numbers = sum(cell_value(words) is not None for words in cells)
    return len(rows) > 2 and numbers > len(cells) * 0.5
