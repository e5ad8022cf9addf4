"""Days and periods as people of the United Nations write them: 30 June 2022."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.utils import timezone

from secretariat.errors import RefusedActError
from secretariat.pages import wording
from secretariat.record.periods import period

_MONTHS = tuple(calendar.month_name)
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_FIRST_TEEN, _LAST_TEEN = 11, 13
_WHOLE_YEAR = (1, 1, 12, 31)
_MONTH, _YEAR = 30.4375, 365.25
_IN_DAYS, _IN_MONTHS = 2 * _MONTH, 2 * _YEAR
_SESSION = re.compile(r"(?P<body>.+?) session (?P<number>\d+)(?: \((?P<days>[^()]*)\))?")
_DURATION = re.compile(r"P(?P<number>\d{1,4})(?P<unit>[DWMY])")
_ISO = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?(?:/\d{4}-\d\d(?:-\d\d)?)?\b")
_YEARLY = re.compile(r"--(\d\d)-(\d\d)")


class When(NamedTuple):
    """A time in words, and for machines where HTML has a form for it."""

    words: str
    machine: str = ""


def day(on: date) -> str:
    """Return a day in words.

    >>> day(date(2022, 6, 30))
    '30 June 2022'
    """
    return f"{on.day} {_MONTHS[on.month]} {on.year}"


def moment(at: datetime) -> str:
    """Return day, hour and minute, in the time zone of the office.

    >>> from datetime import timezone
    >>> moment(datetime(2022, 6, 30, 9, 5, tzinfo=timezone.utc))
    '30 June 2022, 09:05'
    """
    local = timezone.localtime(at)
    return f"{day(local.date())}, {local:%H:%M}"


def days(first: date | None, last: date | None) -> str:
    """Return a period in words, as short as it can be said.

    >>> days(date(2023, 6, 6), date(2023, 6, 7))
    '6 and 7 June 2023'
    >>> days(date(2021, 1, 1), date(2021, 6, 30))
    'January to June 2021'
    >>> days(None, date(2021, 12, 31))
    'by 31 December 2021'
    """
    if not first or not last:
        if last:
            return f"by {day(last)}"
        return f"from {day(first)}" if first else ""
    if first == last:
        return day(first)
    if whole := _whole(first, last):
        return whole
    if (first.year, first.month) == (last.year, last.month):
        joint = " and " if last - first == timedelta(days=1) else "–"
        return f"{first.day}{joint}{day(last)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month]} to {day(last)}"
    return f"{day(first)} to {day(last)}"


def _whole(first: date, last: date) -> str:
    """Return years or months, where the period is made of whole ones."""
    if (first.month, first.day, last.month, last.day) == _WHOLE_YEAR:
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        if (first.year, first.month) == (last.year, last.month):
            return f"{_MONTHS[last.month]} {last.year}"
        start = _MONTHS[first.month] + (f" {first.year}" if first.year != last.year else "")
        return f"{start} to {_MONTHS[last.month]} {last.year}"
    return ""


def said(value: object) -> When:
    """Return a date of the contract in words.

    >>> said("TRC session 3 (2020-10-14/2020-10-15)").words
    '3rd session (TRC), 14 and 15 October 2020'
    >>> said("P6M").words, said("../2002-12-31").words, said("--03-31").words
    ('within 6 months', 'by 31 December 2002', '31 March of each year')
    >>> said("soon")
    When(words='soon', machine='')
    """
    if not isinstance(value, str) or not value:
        return When("")
    if session := _SESSION.fullmatch(value):
        inner = said(session["days"]).words if session["days"] else ""
        named = f"{ordinal(int(session['number']))} session ({session['body']})"
        return When(f"{named}, {inner}" if inner else named)
    if duration := _DURATION.fullmatch(value):
        number, unit = int(duration["number"]), _UNITS[duration["unit"]]
        return When(f"within {number} {unit}{'' if number == 1 else 's'}", value)
    if yearly := _YEARLY.fullmatch(value):
        return When(f"{int(yearly[2])} {_MONTHS[int(yearly[1])]} of each year", value[1:])
    covered = period(value)
    words = days(covered.first, covered.last)
    return When(words or value, value if words and "/" not in value else "")


def spelled(words: str) -> str:
    """Return words of the reader with its dates as one writes them.

    >>> spelled("Here 2020-04-21/2020-04-22, elsewhere 2021-04.")
    'Here 21 and 22 April 2020, elsewhere April 2021.'
    """
    return _ISO.sub(lambda found: said(found[0]).words, words)


def ordinal(number: int) -> str:
    """Return a number as it counts things.

    >>> [ordinal(number) for number in (1, 2, 3, 11, 52, 112)]
    ['1st', '2nd', '3rd', '11th', '52nd', '112th']
    """
    teen = _FIRST_TEEN <= number % 100 <= _LAST_TEEN
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def left(number: int | None) -> str:
    """Say how much time is left, or by how much it is late: in days, then months, then years.

    >>> left(0), left(1), left(-3), left(None)
    ('today', '1 day left', '3 days late', '')
    >>> left(-59), left(-61), left(-729), left(-731), left(-2874)
    ('59 days late', '2 months late', '23 months late', '2 years late', '7 years late')
    """
    if number is None:
        return ""
    if number == 0:
        return "today"
    return f"{lapse(abs(number))} {'left' if number > 0 else 'late'}"


def lapse(days: int) -> str:
    """Return a number of days in full units of a size that one can grasp."""
    if days < _IN_DAYS:
        return wording.count(days, "day")
    if days < _IN_MONTHS:
        return wording.count(int(days / _MONTH), "month")
    return wording.count(int(days / _YEAR), "year")


def asked(words: str) -> date:
    """Return the day that an address or a form names; nothing means today."""
    if not words.strip():
        return timezone.localdate()
    try:
        return date.fromisoformat(words.strip())
    except ValueError as error:
        raise RefusedActError(
            f"{words!r} is not a day; write year, month and day, such as 2022-06-30"
        ) from error


def query(asked_for: str, on: date) -> str:
    """Return the query that keeps the day of a page in the address of another.

    >>> query("2024-12-01", date(2024, 12, 1)), query("", date(2024, 12, 1))
    ('?on=2024-12-01', '')
    """
    return f"?on={on.isoformat()}" if asked_for.strip() else ""
