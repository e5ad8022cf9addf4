"""One meeting or two: which documents tell of the same meeting, and of which series it is one.

Plain functions over what the record holds of meetings; the words of a name that only count or
place a meeting ("third", "held in Ilvas") do not tell one series from another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from secretariat.record.periods import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from secretariat.record.models import Meeting as Told
    from secretariat.record.periods import Sessions

_CLOSE = timedelta(days=45)  # two dates of one meeting, rather than two meetings
_MOST_MONTHS = 36  # longer lasts no meeting
_PLENARY = "plenary"
_ABOUT = re.compile(
    r"\b(?:concerning|regarding|relating to|within the framework|devoted to|dedicated to"
    r"|to (?:address|consider|discuss|review|assess|examine|prepare))\b",
    re.IGNORECASE,
)
_COMMON = frozenset(
    "the of a an at in its on and for to held which was were is be will has had took take taken "
    "place made meeting meetings session sessions conference regular annual next last "
    "st nd rd th plenary minutes summary report january february march april may june july august "
    "september october november december".split()
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()


class Known(NamedTuple):
    """What tells the meetings of one series from others."""

    body: str
    names: frozenset[str]
    around: frozenset[str]
    sessions: Sessions

    def owns(self, told: Told) -> bool:
        """Tell whether a document speaks of a meeting of this series.

        By the words of its name, all of which are those of the series, its body or its process;
        where the name only counts ("Second session"), by the days of that session.
        """
        words = plain(told)
        if words & self.names:
            return words <= self.names | self.around
        if words - self.around or told.ordinal is None or not told.first_day:
            return False
        days = self.sessions(self.body, told.ordinal) if self.body else None
        return days is not None and Period(*days).overlaps(_days(told))


def words_of(*names: str) -> frozenset[str]:
    """Return the words of names that tell them apart.

    >>> sorted(words_of("Third meeting of the Steering Group"))
    ['group', 'steering']
    """
    found = (word for name in names for word in re.findall(r"[^\W\d_]+", name.casefold()))
    return frozenset(found) - _COMMON - frozenset(_ORDINALS)


def counted(number: int) -> str:
    """Return a number as it begins the name of a meeting.

    >>> counted(3), counted(21), counted(112)
    ('Third', '21st', '112th')
    """
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1].capitalize()
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
    return f"{number}{ending or 'th'}"


def plain(told: Told) -> frozenset[str]:
    """Return the words of the name of a meeting that neither count nor place it."""
    return _plain(told.series or told.name, told.place)


@lru_cache(maxsize=4096)
def _plain(name: str, place: str) -> frozenset[str]:
    """Return the words of a name up to where it says what the meeting is about.

    >>> sorted(_plain("high-level review meeting concerning the Programme of Action", ""))
    ['high', 'level', 'review']
    >>> sorted(_plain("October 10 meeting in Geneva", "Geneva"))
    []
    """
    head = words_of(_ABOUT.split(name, maxsplit=1)[0])
    return (head or words_of(name)) - words_of(place)


def is_same(one: Told, other: Told) -> bool:
    """Tell whether two documents speak of one meeting: by number and series, or by its days.

    Numbers that start again every year ("2nd plenary meeting") name a meeting only together with
    its days. Two dates of one numbered meeting are close, or the same but for the year: one of
    them is a slip, and both are shown.
    """
    if one.finding.document.process_id != other.finding.document.process_id:
        return False
    if _is_plenary(one) != _is_plenary(other):
        return False
    first, second = plain(one), plain(other)
    if (first and second and not first & second) or _differ(one.ordinal, other.ordinal):
        return False
    if one.first_day and other.first_day:
        if _days(one) == _days(other):
            return one.place == other.place or not one.place or not other.place
        numbered = one.ordinal is not None and one.ordinal == other.ordinal
        if _days(one).overlaps(_days(other)):
            return numbered or bool(first & second)
        return numbered and bool(first & second) and _are_close(one, other)
    return one.ordinal is not None and one.ordinal == other.ordinal and bool(first & second)


def occurrences(told: Iterable[Told]) -> list[list[Told]]:
    """Return what documents tell, one list for each meeting, in the order of its first day.

    Only those are compared that share a number and a word, or a month: a record knows thousands.
    """
    groups: list[list[Told]] = []
    at: dict[tuple[object, ...], list[int]] = {}
    for one in sorted(told, key=_by_day):
        keys = list(_keys(one))
        near = sorted({place for key in keys for place in at.get(key, ())})
        place = next(
            (place for place in near if any(is_same(two, one) for two in groups[place])), None
        )
        if place is None:
            place = len(groups)
            groups.append([])
        groups[place].append(one)
        for key in keys:
            known = at.setdefault(key, [])
            if place not in known[-1:]:
                known.append(place)
    return groups


def _keys(told: Told) -> Iterator[tuple[object, ...]]:
    """Yield what two mentions of one meeting share at least one of."""
    if told.ordinal is not None:
        for word in plain(told):
            yield told.ordinal, word
    if told.first_day and told.last_day:
        yield told.first_day, told.last_day
        months = range(_month(told.first_day), _month(told.last_day) + 1)
        for month in months[:_MOST_MONTHS]:
            yield ("month", month)


def _month(day: date) -> int:
    return day.year * 12 + day.month


@dataclass(eq=False)
class Named:
    """Mentions of one meeting, with what its plans are found by."""

    group: list[Told]
    process: str
    names: frozenset[frozenset[str]]
    words: frozenset[str]
    is_plan: bool
    said: str
    held: str

    @classmethod
    def of(cls, group: list[Told]) -> Named:
        """Return mentions with their names, without numbers and places."""
        names = frozenset(map(plain, group))
        days = [one.last_day.isoformat() for one in group if one.status == "held" and one.last_day]
        spoken = [said_on(one)[0] for one in group]
        return cls(
            group,
            group[0].finding.document.process_id or "",
            names,
            frozenset(word for name in names for word in name),
            all(one.status not in {"held", "cancelled"} and one.ordinal is None for one in group),
            min(spoken),
            max(days, default=max(spoken)),
        )

    def enter(self, at: dict[str, list[Named]]) -> None:
        """Be found by each of its words."""
        for word in self.words:
            at.setdefault(word, []).append(self)

    def is_named_like(self, other: Named, least: int) -> bool:
        """Tell whether one name says all that the other says, in *least* words or more."""
        return self.process == other.process and any(
            len(first & second) >= least and (first <= second or second <= first)
            for first in self.names
            for second in other.names
        )


def lines(told: Iterable[Told], *, least: int = 2) -> list[list[Told]]:
    """Return the meetings, each with what was planned before it came about.

    A plan without a number ("the review meeting is postponed to the second half of the year")
    belongs to the next meeting of that name that was held after the document that says it; names
    share at least *least* words. What was not held since is one meeting still to come.
    """
    named = [Named.of(group) for group in occurrences(told)]
    plans = [one for one in named if one.is_plan]
    done = [one for one in named if not one.is_plan]
    at = dict[str, list[Named]]()
    for one in done:
        one.enter(at)
    pending: list[Named] = []
    for plan in sorted(plans, key=lambda one: one.said):
        near = {id(one): one for word in plan.words for one in at.get(word, ())}.values()
        alike = [one for one in near if one.is_named_like(plan, least)]
        after = [one for one in alike if not one.is_plan and one.held >= plan.said]
        waiting = [one for one in alike if one.is_plan]
        target = min(after, key=lambda one: one.held, default=None) or next(iter(waiting), None)
        if target is None:
            pending.append(plan)
            plan.enter(at)
        else:
            target.group += plan.group
    return [sorted(one.group, key=said_on) for one in (*done, *pending)]


def said_on(told: Told) -> tuple[str, int]:
    """Return where a mention stands in the order in which documents said it."""
    document = told.finding.document
    return (document.first_day or document.received).isoformat(), told.finding.start or 0


def is_put_off(group: Sequence[Told]) -> bool:
    """Tell whether documents say that a meeting was put off, or plan it for different days."""
    if any(one.status == "postponed" for one in group):
        return True
    planned = [_days(one) for one in group if one.first_day and one.last_day]
    return any(not one.overlaps(two) for one in planned for two in planned)


def best(group: Sequence[Told]) -> Told:
    """Return the account that says most: held rather than planned, with days, people, a place."""
    return max(
        group,
        key=lambda one: (
            one.status == "held",
            one.first_day is not None,
            bool(one.finding.said.get("participants") or one.finding.said.get("absent")),
            one.ordinal is not None,
            bool(one.place),
            len(one.name),
        ),
    )


def _is_plenary(told: Told) -> bool:
    return _PLENARY in told.name.casefold() or told.finding.rule == "meeting.line"


def _are_close(one: Told, other: Told) -> bool:
    if not (one.first_day and other.first_day):
        return False
    same_day = one.first_day.strftime("%m-%d") == other.first_day.strftime("%m-%d")
    return same_day or abs(one.first_day - other.first_day) <= _CLOSE


def _differ(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one != other


def _days(told: Told) -> Period:
    return Period(told.first_day, told.last_day)


def _by_day(told: Told) -> tuple[str, str]:
    day = told.first_day or told.finding.document.first_day or told.finding.document.received
    return day.isoformat(), told.pk
