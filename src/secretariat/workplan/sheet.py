"""What one act adds to a work plan: rows that name each other before they have an address."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

# Fields that name another row: by its address, or by its number in the same act.
REFERENCES = frozenset(
    (
        "process",
        "plan",
        "theme",
        "parent",
        "action",
        "milestone",
        "document",
        "finding",
        "commitment",
        "same_as",
    )
)
Ref = str | int


def address(act: int, number: int) -> str:
    """Return the address of a row by the act that made it, and its number in it.

    >>> address(12, 3)
    '12-3'
    """
    return f"{act}-{number}"


@dataclass
class Sheet:
    """The rows of one act, in the order in which they are written."""

    rows: list[dict[str, Any]] = field(default_factory=list)

    def put(self, table: str, **fields: object) -> int:
        """Add a row and return its number."""
        number = len(self.rows) + 1
        self.rows.append({"table": table, "number": number, "fields": fields})
        return number

    def put_agencies(self, action: Ref, role: str, agencies: Iterable[tuple[str, str]]) -> None:
        """Add who leads or supports an action: ids, and the words in which they are named."""
        for place, (actor, words) in enumerate(agencies, 1):
            self.put("agency", action=action, actor=actor, words=words, role=role, place=place)


def day(on: date | None) -> str | None:
    """Return a day for the journal."""
    return on.isoformat() if on else None
