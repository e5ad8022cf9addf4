"""What a knowledge table may hold: its columns, and what their cells look like.

The schemas are Table Schemas (specs.frictionlessdata.io), one JSON file per table; ``several``
marks a column whose cells hold several values, parted by `` | ``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources

# Every table there can be; a folder of a process holds any of them.
TABLES = (
    "actors",
    "cellwords",
    "columns",
    "counted",
    "cues",
    "groups",
    "instruments",
    "markings",
    "memberships",
    "names",
    "places",
    "sessions",
    "spellings",
    "states",
    "symbols",
    "verbs",
    "weights",
)


@dataclass(frozen=True)
class Column:
    """One column: what its cells hold, and which cells are allowed."""

    name: str
    description: str
    several: bool = False
    required: bool = False
    pattern: str | None = None
    enum: tuple[str, ...] = ()

    @cached_property
    def _form(self) -> re.Pattern[str]:
        return re.compile(self.pattern or "")

    def fault(self, cell: str) -> str | None:
        """Say what is wrong with a cell, or None.

        >>> Column("role", "The role.", required=True, enum=("member", "observer")).fault("guest")
        "'guest' is not one of member, observer"
        """
        if not cell:
            return "is empty" if self.required else None
        for value in cells(cell) if self.several else (cell,):
            if self.enum and value not in self.enum:
                return f"{value!r} is not one of {', '.join(self.enum)}"
            if self.pattern and not self._form.search(value):
                return f"{value!r} does not look like {self.description.rstrip('.').lower()}"
        return None


@dataclass(frozen=True)
class Schema:
    """The columns of one table, which of them name a row, and which name a party."""

    table: str
    title: str
    key: tuple[str, ...]
    columns: dict[str, Column]
    parties: tuple[str, ...]


@lru_cache(maxsize=len(TABLES))
def schema_of(table: str) -> Schema:
    """Return the schema of one table."""
    file = resources.files("servanda.knowledge").joinpath("schemas", f"{table}.json")
    known = json.loads(file.read_text("utf-8"))
    columns = {
        field["name"]: Column(
            field["name"],
            field["description"],
            field.get("several", False),
            field.get("constraints", {}).get("required", False),
            field.get("constraints", {}).get("pattern"),
            tuple(field.get("constraints", {}).get("enum", ())),
        )
        for field in known["fields"]
    }
    parties = tuple(link["fields"] for link in known.get("foreignKeys", ()))
    return Schema(table, known["title"], tuple(known["primaryKey"]), columns, parties)


def cells(value: str) -> tuple[str, ...]:
    """Part a cell with several values.

    >>> cells("Kyiv | Kiev")
    ('Kyiv', 'Kiev')
    >>> cells("")
    ()
    """
    return tuple(part for part in (piece.strip() for piece in value.split("|")) if part)
