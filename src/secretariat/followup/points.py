"""When a commitment is due: each due point, from the words that say so. Plain functions."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from secretariat.followup.matching.read import sessions_in
from secretariat.record.periods import NEVER_SAID, Period, no_sessions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from secretariat.record.periods import Sessions

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTH = "|".join(name for name in calendar.month_name if name)
_NUMBERS = {word: number for number, word in enumerate("two three four five six".split(), 2)}
_STEPS = (
    (re.compile(r"\b(?:monthly|every month|each month|once a month)\b", re.I), 1),
    (re.compile(r"\b(?:quarterly|every quarter|each quarter)\b", re.I), 3),
    (re.compile(r"\b(?:half-yearly|semi-?annual(?:ly)?|twice (?:a|each|every) year)\b", re.I), 6),
    (re.compile(r"\b(?:biennial(?:ly)?|every other year|every second year)\b", re.I), 24),
    (re.compile(r"\btriennial(?:ly)?\b", re.I), 36),
    (re.compile(r"\bquinquennial(?:ly)?\b", re.I), 60),
    (
        re.compile(
            r"\b(?:annual(?:ly)?|yearly|(?:each|every) (?:calendar )?year|once (?:a|every) year"
            r"|on an annual basis|twelve months)\b",
            re.I,
        ),
        12,
    ),
)
_EVERY = re.compile(
    r"\b(?:every|once every|at intervals of) (?P<n>\d{1,2}|two|three|four|five|six) "
    r"(?P<unit>month|year)s\b",
    re.I,
)
_YEARLY = re.compile(r"\b(?:of|in) (?:each|every) year\b|\b(?:each|every) year by\b", re.I)
_DAYS = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?: (?P<month>{_MONTH}))?|"
    rf"(?:the )?(?:last day|end) of (?P<end>{_MONTH}))\b"
    r"(?=[^.;]{0,40}(?:of|in) (?:each|every) year)",
    re.I,
)
_LABEL = re.compile(r"(.+?) session \d+")
_MOST = 60  # due points of one commitment; a monthly one is shown for five years
_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What a document says of when something is due."""

    said_on: date
    value: str = ""
    words: str = ""
    first: date | None = None
    last: date | None = None
    recurrence: str = ""
    action: str = ""
    quote: str = ""
    is_term: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One time at which something is due: from a day, by a day, and the words it comes from.

    ``moved_from`` is the day before an act changed it, ``reason`` why it did. ``is_end`` where it
    is the last day of what lasts ("extends until ..."): nobody has to act by then, and it is
    never late.
    """

    last: date
    first: date | None = None
    words: str = ""
    session: str = ""
    round: int = 1
    moved_from: date | None = None
    reason: str = ""
    is_end: bool = False

    @property
    def begins(self) -> date:
        """The day from which it is due."""
        return self.first or self.last


class Moved(NamedTuple):
    """That an act moved a due point, or set the first one."""

    last: date
    first: date | None
    replaces: date | None
    reason: str


class Rhythm(NamedTuple):
    """How often something comes back: every so many months, or on days of the year."""

    months: int
    days: tuple[tuple[int, int], ...]  # month, and day; day 0 is the last of the month


def points(
    spoken: Spoken,
    until: date,
    *,
    sessions: Sessions = no_sessions,
    moved: Sequence[Moved] = (),
) -> tuple[Point, ...]:
    """Return every due point up to that day, and the next one after it, the earliest first."""
    found = list(_as_said(spoken, until, sessions))
    for one in moved:
        found = _move(found, one)
    found.sort(key=lambda point: (point.last, point.begins))
    return tuple(replace(point, round=number) for number, point in enumerate(found, 1))


def _as_said(spoken: Spoken, until: date, sessions: Sessions) -> Iterator[Point]:
    words = " ".join(spoken.words.split())
    rhythm = None if spoken.is_term else rhythm_in(spoken.recurrence, spoken.quote)
    if rhythm:
        how = words or " ".join(spoken.recurrence.split())
        for days in _unroll(spoken, rhythm, until):
            yield Point(first=days.first, last=days.last or until, words=how)
        return
    several = _sessions(spoken, sessions)
    if len(several) > 1:
        for name, days in several:
            if days.last:
                yield Point(first=days.first, last=days.last, words=words, session=name)
    elif spoken.last or spoken.first:
        last = spoken.last or spoken.first
        session = spoken.value if " session " in spoken.value else ""
        yield Point(
            first=None if spoken.is_term else spoken.first,
            last=last or until,
            words=words,
            session=session,
            is_end=spoken.is_term,
        )


def _sessions(spoken: Spoken, sessions: Sessions) -> list[tuple[str, Period]]:
    """Return each session that is named, where the words name several of one body."""
    label = _LABEL.match(spoken.value)
    if not label:
        return []
    found = []
    for number in sorted(sessions_in(spoken.value, None, spoken.action)):
        days = sessions(label[1], number)
        found.append((f"{label[1]} session {number}", Period(*days) if days else NEVER_SAID))
    return [one for one in found if one[1].last]


def rhythm_in(*texts: str) -> Rhythm | None:
    """Return how often something comes back, by the first of the texts that says it.

    >>> rhythm_in("every two years").months
    24
    >>> rhythm_in("by 15 January and 15 July of each year").days
    ((1, 15), (7, 15))
    >>> rhythm_in("not later than the last day of February of each year").days
    ((2, 0),)
    """
    recurrence = texts[0]
    for text in texts:
        days = tuple(_days_in(" ".join(text.split())))
        if days:
            return Rhythm(_YEAR // len(days), days)
    every = _EVERY.search(recurrence)
    if every:
        number = _NUMBERS.get(every["n"].lower()) or int(every["n"])
        return Rhythm(number * (_YEAR if every["unit"].lower() == "year" else 1), ())
    for pattern, months in _STEPS:
        if pattern.search(recurrence):
            return Rhythm(months, ())
    return None


def _days_in(text: str) -> Iterator[tuple[int, int]]:
    if not _YEARLY.search(text):
        return
    month = 0
    found = []
    for match in reversed(list(_DAYS.finditer(text))):  # "15 and 30 June": the month comes last
        if match["end"]:
            found.append((_MONTHS[match["end"].lower()], 0))
            continue
        month = _MONTHS[match["month"].lower()] if match["month"] else month
        if month and 0 < int(match["day"]) <= calendar.monthrange(2000, month)[1]:
            found.append((month, int(match["day"])))
    yield from sorted(set(found))


def _unroll(spoken: Spoken, rhythm: Rhythm, until: date) -> Iterator[Period]:
    """Yield each round up to *until* and the next one."""
    rounds = _on_days(spoken, rhythm) if rhythm.days else _in_steps(spoken, rhythm)
    for number, days in enumerate(rounds):
        yield days
        if number >= _MOST - 1 or (days.last and days.last > until):
            return


def _on_days(spoken: Spoken, rhythm: Rhythm) -> Iterator[Period]:
    since = max(filter(None, (spoken.said_on, _day_before(spoken.last))))
    for year in range(since.year, since.year + _MOST + 1):
        for month, day in rhythm.days:
            last = calendar.monthrange(year, month)[1]
            on = date(year, month, min(day, last) if day else last)
            if on > since:
                yield Period(None, on)


def _in_steps(spoken: Spoken, rhythm: Rhythm) -> Iterator[Period]:
    """Yield rounds from the first that is said, else from the day of the document."""
    said = spoken.last or spoken.first
    for number in range(_MOST):
        months = rhythm.months * number
        if said:
            first = add_months(spoken.first, months) if spoken.first else None
            yield Period(first, add_months(said, months))
        else:
            begins = add_months(spoken.said_on, months) + timedelta(days=1)
            yield Period(begins, add_months(spoken.said_on, months + rhythm.months))


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last one of a shorter month.

    >>> add_months(date(2004, 2, 29), 12)
    datetime.date(2005, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _day_before(day: date | None) -> date | None:
    return day - timedelta(days=1) if day else None


def _move(found: list[Point], moved: Moved) -> list[Point]:
    """Put the day that an act sets in the place of the one that it replaces."""
    place = next((at for at, one in enumerate(found) if one.last == moved.replaces), None)
    if place is None:
        new = Point(first=moved.first, last=moved.last, words=moved.reason, reason=moved.reason)
        return [*found, new] if moved.replaces is None else found
    old = found[place]
    origin = old.moved_from or old.last
    new = replace(old, first=moved.first, last=moved.last, moved_from=origin, reason=moved.reason)
    return [*found[:place], new, *found[place + 1 :]]


def due_at(found: Iterable[Point], on: date, answered: frozenset[int]) -> Point | None:
    """Return the due point that counts on a day: the latest that passed without an answer.

    Where none did, it is the next one to come; where all are past and answered, the last.
    """
    known = list(found)
    missed = [one for one in known if one.last < on and one.round not in answered]
    coming = [one for one in known if one.last >= on and one.round not in answered]
    if missed:
        return missed[-1]
    return coming[0] if coming else (known[-1] if known else None)


def rounds_of(found: Sequence[Point], days: Iterable[date]) -> dict[int, date]:
    """Give each day of an answer to the nearest round that has none, the earliest day first."""
    given: dict[int, date] = {}
    for day in sorted(days):
        free = [one for one in found if one.round not in given]
        if not free:
            break
        nearest = min(free, key=lambda one: (abs((one.last - day).days), one.round))
        given[nearest.round] = day
    return given
