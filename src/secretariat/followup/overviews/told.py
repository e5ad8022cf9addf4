"""What an overview is: a question nobody had to ask, its answer in plain words, and its rows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from secretariat.followup import queries

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from secretariat.access import Reader
    from secretariat.followup.standing import Followed
    from secretariat.record.models import Actor, Document, Finding


class Row(NamedTuple):
    """One row: a cell for each column, and what the first cell leads to."""

    cells: tuple[str | int, ...]
    finding: Finding | None = None
    actor: Actor | None = None
    document: Document | None = None


class Answer(NamedTuple):
    """What the record says: plain words, and the rows they rest on."""

    words: str
    rows: list[Row]


@dataclass(frozen=True)
class Question:
    """Who asks, of which day, of one process or of all; what is followed is looked up once."""

    reader: Reader
    on: date
    process: str = ""

    @cached_property
    def followed(self) -> list[Followed]:
        """Every commitment said by that day."""
        return queries.followed(self.reader, self.on, process=self.process)

    def of(self, actor: str) -> list[Followed]:
        """Return what is asked of an actor, and where that stands for it alone."""
        return queries.followed(self.reader, self.on, actor=actor, process=self.process)


@dataclass(frozen=True)
class Overview:
    """One of the reports that need no asking."""

    name: str
    title: str
    about: str
    columns: tuple[str, ...]
    answer: Callable[[Question], Answer]

    def rows(self, found: Answer) -> list[dict[str, Any]]:
        """Return the rows as a table, for CSV, JSON and spreadsheets."""
        return [dict(zip(self.columns, row.cells, strict=True)) for row in found.rows]


def counted(number: int, one: str, several: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "commitment"), counted(3, "commitment"), counted(2, "body", "bodies")
    ('1 commitment', '3 commitments', '2 bodies')
    """
    return f"{number} {one if number == 1 else several or one + 's'}"


def line(words: str) -> str:
    """Return words of a document on one line."""
    return " ".join(words.split())


def where(one: Followed) -> str:
    """Return the paragraph that says it."""
    part = f", {one.finding.part}" if one.finding.part else ""
    return f"{one.document.heading}{part}"


def who(one: Followed) -> str:
    """Return who is asked, by name; of a group the group."""
    return ", ".join(dict.fromkeys(each.actor.name for each in one.asked if not each.via))
