"""Drawings made on the server: when things are due, and how far figures are apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from secretariat.followup.standing import Standing
from secretariat.pages import addresses, days, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from secretariat.followup.standing import Followed

_QUARTERS = 24  # so that each column is wide enough for a finger
_STEP = 24  # pixels from one mark to the next
_HIGHEST = 9
_FOOT = 44
_SHAPES = {
    Standing.LATE: "late",
    Standing.DUE_SOON: "soon",
    Standing.ANSWER_PROPOSED: "answer",
    Standing.WAITING: "waiting",
}


class Dot(NamedTuple):
    """One commitment in the drawing; its shape says where it stands."""

    y: int
    shape: str
    address: str
    title: str


class Quarter(NamedTuple):
    """What is due within three months."""

    x: str
    label: str
    year: str
    dots: list[Dot]
    more: int
    more_y: int
    is_now: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """What is due when: a column of marks for every quarter of a year."""

    quarters: list[Quarter]
    rows: list[tuple[Followed, str, str]]
    height: int
    width: str
    base: int
    earlier: int
    now: str

    @property
    def label(self) -> str:
        """What the drawing shows, in words."""
        number = sum(len(one.dots) + one.more for one in self.quarters)
        first, last = self.quarters[0].label, self.quarters[-1].label
        return f"{wording.count(number, 'open commitment')} by due date, {first} to {last}"


def timeline(found: Iterable[Followed], on: date) -> Timeline | None:
    """Draw what is open and has a date; nothing where nothing has."""
    dated = [(due, one) for one in found if (due := _due(one))]
    if not dated:
        return None
    dated.sort(key=lambda pair: pair[0])
    last = max(_index(dated[-1][0]), _index(on)) + 1
    first = max(min(_index(dated[0][0]), _index(on)), last - _QUARTERS + 1)
    by_quarter: dict[int, list[Followed]] = {index: [] for index in range(first, last + 1)}
    earlier = 0
    for due, one in dated:
        if _index(due) < first:
            earlier += 1
        else:
            by_quarter[_index(due)].append(one)
    highest = min(max(map(len, by_quarter.values())), _HIGHEST) or 1
    base = highest * _STEP + _STEP
    number = len(by_quarter)
    quarters = [
        _quarter(index, (index - first) * 100 / number, members, base, _index(on))
        for index, members in by_quarter.items()
    ]
    return Timeline(
        quarters=quarters,
        rows=[(one, days.day(due), addresses.words(one.finding)) for due, one in dated],
        height=base + _FOOT,
        width=f"{100 / number:.3f}%",
        base=base,
        earlier=earlier,
        now=f"{(_index(on) - first + _through(on)) * 100 / number:.3f}%",
    )


def _due(one: Followed) -> date | None:
    return one.due_to


def _index(day: date) -> int:
    return day.year * 4 + (day.month - 1) // 3


def _through(day: date) -> float:
    """Return how much of its quarter is over on a day."""
    return ((day.month - 1) % 3 + day.day / 31) / 3


def _quarter(index: int, x: float, members: Sequence[Followed], base: int, now: int) -> Quarter:
    year, quarter = divmod(index, 4)
    fits = members if len(members) <= _HIGHEST else members[: _HIGHEST - 1]
    return Quarter(
        x=f"{x:.3f}%",
        label=f"{('January', 'April', 'July', 'October')[quarter]} {year}",
        year=str(year) if quarter == 0 else "",
        dots=[_dot(place, one, base) for place, one in enumerate(fits)],
        more=len(members) - len(fits),
        more_y=base - len(fits) * _STEP - _STEP // 3,
        is_now=index == now,
    )


def _dot(place: int, one: Followed, base: int) -> Dot:
    due = _due(one)
    asked = ", ".join(involved.actor.name for involved in one.asked if not involved.via)
    title = "; ".join(
        part
        for part in (
            f"{days.day(due) if due else ''}, {wording.STANDINGS[one.standing]}",
            wording.short(asked, 80),
            wording.short(one.commitment.action, 100),
        )
        if part
    )
    y = base - place * _STEP - _STEP // 2
    return Dot(y, _SHAPES.get(one.standing, "waiting"), addresses.words(one.finding), title)


class Bar(NamedTuple):
    """One of several quantities, drawn as long as it is large."""

    label: str
    width: str


def bars(values: Sequence[float]) -> list[Bar]:
    """Return quantities as bars that can be compared.

    >>> bars([50, 100])
    [Bar(label='50', width='50.00%'), Bar(label='100', width='100.00%')]
    """
    largest = max((abs(value) for value in values), default=0) or 1
    return [Bar(wording.number(one), f"{abs(one) * 100 / largest:.2f}%") for one in values]


def apart(values: Sequence[float]) -> str:
    """Say by how much quantities differ.

    >>> apart([28000, 64000, 41370])
    '36,000 between the lowest and the highest, which is 2.3 times the lowest'
    >>> apart([5])
    ''
    """
    if len(set(values)) < 2:  # noqa: PLR2004 - it takes two
        return ""
    low, high = min(values), max(values)
    words = f"{wording.number(high - low)} between the lowest and the highest"
    return f"{words}, which is {high / low:.1f} times the lowest" if low > 0 else words
