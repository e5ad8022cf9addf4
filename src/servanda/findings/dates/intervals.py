"""Days in figures alone, and intervals that name both their ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.findings.anchors import MONTHS
from servanda.findings.calendar import SEASONS, day_value, month_value
from servanda.findings.dates.reader import MONTH, YEAR, DateReader, Found, certain, known
from servanda.findings.kinds import Confidence

_ISO = re.compile(rf"\b(?P<day>{YEAR}-\d\d-\d\d)(?:[T ]\d\d:\d\d(?::\d\d)?)?\b")
_NUMERIC = re.compile(rf"(?<![\d./])(?P<d>\d{{1,2}})[./](?P<m>\d{{1,2}})[./](?P<y>{YEAR})(?![\d/])")
_DAYS_TO = re.compile(
    rf"\b(?:[Ff]rom|[Bb]etween) (?P<d1>\d{{1,2}}) (?P<m1>{MONTH})(?: (?P<y1>{YEAR}))? "
    rf"(?:to|until|and|through) (?P<d2>\d{{1,2}}) (?P<m2>{MONTH}) (?P<y2>{YEAR})\b"
)
_MONTHS_TO = re.compile(
    rf"\b(?:(?:[Ff]rom|[Bb]etween) )?(?P<m1>{MONTH})(?: (?P<y1>{YEAR}))?(?:, (?:{MONTH})){{0,11}}"
    rf"(?: to | and |[-–]| through | until )(?P<m2>{MONTH}) (?P<y2>{YEAR})\b"
)
_FROM = re.compile(r"\b(?:[Ff]rom|[Bb]etween) $")
_FROM_DAY = tuple(f"{word} {digit}" for word in ("from", "between") for digit in "0123456789")
_ZULU = re.compile(
    r"\b(?P<d>\d\d)\d{4}Z (?P<m>JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC) (?P<y>\d\d)\b"
)
_FIRST_YEAR_OF_CABLES = 45
_YEAR_LIST = re.compile(
    rf"(?<![\d/.-])(?P<y>{YEAR})(?:, {YEAR}){{0,30}} and (?P<y2>{YEAR})(?![\d/-]|[.,]\d)"
)
_SEASON_OF = re.compile(
    r"\b(?:the )?(?:(?P<part>early|late|mid-?) )?(?P<season>spring|summer|autumn|fall|winter) "
    rf"(?:of )?(?P<y>{YEAR})\b"
)


class IntervalReader(DateReader):
    """Reads days in figures, and intervals from one month, day or year to another."""

    def read(self) -> Iterator[Found]:
        """Yield the days in figures, then the intervals, the longest forms first."""
        yield from self._iso()
        yield from self._numeric()
        yield from self._zulu()
        if self.context.anchors.all("month") or any(map(str.isdigit, self.content)):
            yield from self._days()
            yield from self._months()
            yield from self._years()
            yield from self._seasons()

    def _iso(self) -> Iterator[Found]:
        for match in self.context.matches(_ISO, "-0", "-1"):
            yield Found(*match.span(), certain(match.group("day"), "day", "point", "date.iso"))

    def _numeric(self) -> Iterator[Found]:
        for match in self.context.matches(_NUMERIC, "/1", "/2", ".1", ".2"):
            day, month, year = (int(match.group(name)) for name in "dmy")
            value = day_value(year, month, day) or day_value(year, day, month)
            if value:
                sure = Confidence.LIKELY if day <= 12 else Confidence.CERTAIN
                numeric = known(value, "day", "point", "date.numeric", confidence=sure)
                yield Found(*match.span(), numeric)

    def _zulu(self) -> Iterator[Found]:
        """Read the hour of a telegram, "262103Z FEB 07": day, hour, month and year."""
        for match in self.context.matches(_ZULU, *(f"{digit}z " for digit in range(10))):
            month = next(n for n, m in enumerate(MONTHS, 1) if m.upper().startswith(match["m"]))
            short = int(match["y"])
            year = short + (1900 if short >= _FIRST_YEAR_OF_CABLES else 2000)
            value = day_value(year, month, int(match["d"]))
            if value:
                yield Found(*match.span(), certain(value, "day", "point", "date.zulu"))

    def _days(self) -> Iterator[Found]:
        for match in self.context.matches(_DAYS_TO, *_FROM_DAY):
            last = int(match.group("y2"))
            first = int(match.group("y1") or last)
            one = day_value(first, _month(match, "m1"), int(match.group("d1")))
            other = day_value(last, _month(match, "m2"), int(match.group("d2")))
            if one and other:
                days = certain(f"{one}/{other}", "day", "interval", "date.from_to")
                yield Found(*match.span(), days)

    def _months(self) -> Iterator[Found]:
        for match in self._from_month_to_month():
            last = int(match.group("y2"))
            one = month_value(int(match.group("y1") or last), _month(match, "m1"))
            other = month_value(last, _month(match, "m2"))
            months = certain(f"{one}/{other}", "month", "interval", "date.months")
            yield Found(*match.span(), months)

    def _from_month_to_month(self) -> Iterator[re.Match[str]]:
        free = 0
        for month in self.context.anchors.all("month"):
            if month.start >= free:
                lead = _FROM.search(self.content, max(month.start - 8, free), month.start)
                match = _MONTHS_TO.match(self.content, lead.start() if lead else month.start)
                if match is not None:
                    free = match.end()
                    yield match

    def _years(self) -> Iterator[Found]:
        for match in self.context.matches(_YEAR_LIST, " and 1", " and 2"):
            first, last = match.group("y", "y2")
            if int(last) - int(first) in range(1, 12):
                years = certain(f"{first}/{last}", "year", "interval", "date.year_list")
                yield Found(*match.span(), years)

    def _seasons(self) -> Iterator[Found]:
        for match in self.context.matches(_SEASON_OF, *SEASONS):
            first, last = SEASONS[match.group("season")]
            year = int(match.group("y"))
            value = f"{month_value(year, first)}/{month_value(year, last)}"
            yield Found(*match.span(), known(value, "month", "fuzzy", "date.season"))


def _month(match: re.Match[str], group: str) -> int:
    return MONTHS.index(match.group(group)) + 1
