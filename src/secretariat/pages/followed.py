"""Commitments in rows, as every list of them shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from secretariat.pages import addresses, days, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from secretariat.followup.points import Point
    from secretariat.followup.standing import Followed
    from secretariat.record.models import Actor, Involvement

_NAMED = 3


class Asked(NamedTuple):
    """Somebody who is asked; of a group, its members that are asked with it."""

    actor: Actor
    members: tuple[Involvement, ...]


class Row(NamedTuple):
    """One commitment in a list."""

    one: Followed
    asked: list[Asked]
    due: str
    left: str
    action: str
    address: str
    due_address: str


def rows(found: Iterable[Followed]) -> list[Row]:
    """Return commitments as rows of a list."""
    return [row(one) for one in found]


def row(one: Followed) -> Row:
    """Return a commitment as a row of a list."""
    commitment = one.commitment
    due = when(one.point) if one.point else ""
    return Row(
        one=one,
        asked=asked(one.asked),
        due=due or wording.short(commitment.due_words, 60),
        left=days.left(one.days_left) if one.standing in {"late", "due soon", "waiting"} else "",
        action=wording.short(commitment.action, 150),
        address=addresses.words(one.finding),
        due_address=addresses.words(one.finding, "due" if commitment.due_words else ""),
    )


def when(point: Point) -> str:
    """Return when something is due, or when what lasts ends.

    >>> from datetime import date
    >>> from secretariat.followup.points import Point
    >>> when(Point(last=date(2025, 12, 31), is_end=True))
    'ends on 31 December 2025'
    """
    if point.is_end:
        return f"ends on {days.day(point.last)}"
    return days.days(point.first, point.last)


def asked(involved: Sequence[Involvement]) -> list[Asked]:
    """Return who is asked, the members of a group under it.

    Who is asked by name and as a member stands by name only.
    """
    direct = [one for one in involved if not one.via]
    return [
        Asked(one.actor, tuple(other for other in involved if other.via == one.actor_id))
        for one in direct
    ]


def people(row: Row) -> str:
    """Return in a few words who is asked."""
    names = [one.actor.name for one in row.asked]
    if len(names) > _NAMED:
        return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"
    return ", ".join(names)
