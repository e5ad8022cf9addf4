"""One naming of a meeting, before it is known which meeting it names."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.structure.parts import Unit


@dataclass(slots=True, eq=False)
class Naming:
    """One naming of a meeting, with what stands beside it.

    A naming that is not ``distinct`` ("the meeting") can only take up a meeting named before.
    """

    start: int
    end: int
    words: str
    head: str
    unit: Unit
    date: str | None = None
    place: str | None = None
    country: str | None = None
    status: str = "held"
    ordinal: int | None = None
    body: str | None = None
    rule: str = "meeting.naming"
    distinct: bool = True
    participants: tuple[str, ...] = ()
