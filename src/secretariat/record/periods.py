"""From the dates of the contract to days of the calendar."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

# First and last day of a session of a body, by label and number; None when nobody knows.
Sessions = Callable[[str, int], tuple[date, date] | None]

_SESSION = re.compile(r"(?P<body>.+?) session (?P<number>\d+)(?: \((?P<days>[^()]*)\))?")
_DURATION = re.compile(r"P(?P<number>\d{1,4})(?P<unit>[DWMY])")
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


class Period(NamedTuple):
    """From one day to another, both included; None where the side is open."""

    first: date | None
    last: date | None

    def overlaps(self, other: Period) -> bool:
        """Tell whether the two have a day in common."""
        starts = max(self.first or date.min, other.first or date.min)
        return starts <= min(self.last or date.max, other.last or date.max)


NEVER_SAID = Period(None, None)


def no_sessions(_body: str, _number: int) -> None:
    """Know of no session."""


def period(
    value: str | None, *, base: date | None = None, sessions: Sessions = no_sessions
) -> Period:
    """Return the days that a date of the contract covers; *base* is what a duration counts from.

    >>> period("2001-11")
    Period(first=datetime.date(2001, 11, 1), last=datetime.date(2001, 11, 30))
    >>> period("../2002-12-31").last
    datetime.date(2002, 12, 31)
    >>> period("P6M", base=date(2005, 8, 31)).last
    datetime.date(2006, 2, 28)
    >>> period("soon")
    Period(first=None, last=None)
    """
    if not value:
        return NEVER_SAID
    if session := _SESSION.fullmatch(value):
        return _session(session, sessions)
    if duration := _DURATION.fullmatch(value):
        return Period(None, _after(base, int(duration["number"]), duration["unit"]))
    start, slash, end = value.partition("/")
    first, last = _day(start, last=False), _day(end if slash else start, last=True)
    return Period(first, last) if not (first and last and first > last) else NEVER_SAID


def _session(session: re.Match[str], sessions: Sessions) -> Period:
    if session["days"]:
        return period(session["days"])
    days = sessions(session["body"], int(session["number"]))
    return Period(*days) if days else NEVER_SAID


def _day(words: str, *, last: bool) -> date | None:
    found = _DAY.fullmatch(words)
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        if not month:
            return date(year, 12, 31) if last else date(year, 1, 1)
        if not day:
            day = calendar.monthrange(year, month)[1] if last else 1
        return date(year, month, day)
    except ValueError:  # the document names a day that the calendar does not have
        return None


def _after(base: date | None, number: int, unit: str) -> date | None:
    if base is None:
        return None
    try:
        if unit in "DW":
            return base + timedelta(days=number * (7 if unit == "W" else 1))
        months = base.year * 12 + base.month - 1 + number * (12 if unit == "Y" else 1)
        year, month = divmod(months, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(base.day, last))
    except (OverflowError, ValueError):
        return None
