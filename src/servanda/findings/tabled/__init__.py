"""Tables that other tools export: what they are, and the commitments of their rows."""

from __future__ import annotations

from servanda.findings.context import Context
from servanda.findings.kinds import Commitment, Contribution, Defect
from servanda.findings.tabled.rows import Rowed, RowReader
from servanda.structure.tables import Table

__all__ = ["find_amounts", "find_entries", "find_notes", "identify_table"]


def identify_table(context: Context) -> dict[str, object]:
    """Return the facts about a table, in the words of the contract."""
    table = _table(context)
    title = " ".join(
        " ".join(context.document.text.source[slice(*row.span)].split()) for row in table.above
    )
    reviewed = {one for entry in _rows(context).commitments for one in entry.addressees}
    return {
        "genre": table.genre,
        "symbol": None,
        "title": title or None,
        "date": None,
        "issuer": None,
        "session": None,
        "language": "en",
        "state_under_review": reviewed.pop() if _of_one_state(table, reviewed) else None,
        "table": {
            "kind": table.kind,
            "tool": table.tool,
            "others": list(table.others),
            "header": table.header.number,
            "delimiter": table.delimiter,
            "columns": [
                {"number": one.number, "heading": one.heading, "field": one.field}
                for one in table.columns
            ],
            "rows": len(table.rows),
            "taken": _rows(context).taken,
            "left": _rows(context).left,
        },
    }


def _of_one_state(table: Table, reviewed: set[str]) -> bool:
    return table.kind == "recommendations" and len(reviewed) == 1


def find_entries(context: Context) -> list[Commitment]:
    """Return the commitments of the rows."""
    return _rows(context).commitments


def find_amounts(context: Context) -> list[Contribution]:
    """Return the sums that rows pledge."""
    return _rows(context).contributions


def find_notes(context: Context) -> list[Defect]:
    """Return what is to be told about rows: those not taken, and what was not understood."""
    return _rows(context).told


def _table(context: Context) -> Table:
    table = context.document.meta["table"]
    assert isinstance(table, Table)  # noqa: S101 - the genre says so
    return table


def _rows(context: Context) -> Rowed:
    """Read the rows once."""
    if context.rowed is None:
        context.rowed = RowReader(context, _table(context)).read()
    return context.rowed
