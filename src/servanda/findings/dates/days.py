"""Days and months by name: "12 to 14 May 2004", "early May", "by 31 March of each year"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from servanda.findings.anchors import MONTHS, Anchor
from servanda.findings.calendar import day_value, deadline_of, month_value, year_for
from servanda.findings.dates.reader import (
    DEADLINE,
    MONTH,
    PART_OF_YEAR,
    PREPOSITION,
    YEAR,
    DateReader,
    Found,
    certain,
    known,
)
from servanda.findings.kinds import Confidence

_TO = r" ?(?:to|and|[-–—&]|through|until) ?"
_NTH = r"(?:st|nd|rd|th)?"
_BEFORE_MONTH = re.compile(
    r"(?:\b(?P<lead>[Ff]rom|[Bb]etween) )?"
    rf"(?<![\d/.,])(?P<d1>\d{{1,2}}){_NTH}(?: (?:of )?(?P<m1>{MONTH})(?:,? (?P<y1>{YEAR}))?)?"
    rf"(?:{_TO}(?P<d2>\d{{1,2}}){_NTH})?(?: (?:day )?of)?,? ?(?:the )?$"
)
_AFTER_MONTH = re.compile(
    rf"(?:\.?,? (?P<d>\d{{1,2}}){_NTH}(?:{_TO}(?P<d2>\d{{1,2}}){_NTH}(?![\d,/]))?"
    rf"(?![\d/]|,\d|\.\d| (?:{MONTH})))?"
    rf"(?:,?[ -](?:of )?(?P<y>{YEAR})(?![\d]))?"
)
_FULL = re.compile(rf"\b(?:{MONTH})(?: \d{{1,2}},?)? (?P<y>{YEAR})\b")
_MID = re.compile(r"(?:\b(?P<by>[Bb]y|[Bb]efore) )?\b[Mm]id-$")
_AND_A_DAY = re.compile(rf" and \d{{1,2}} (?:{MONTH}),? (?P<y>{YEAR})\b")
_EACH_YEAR = re.compile(r" (?:of (?:each|every) year|each year|every year|annually)\b")
_OF_YEAR = re.compile(r",? (?:of )?(?P<which>this|last|next) year\b")
_STEPS = {"last": -1, "this": 0, "next": 1}
_COMING = re.compile(
    r"\b(?:will|would|shall|to be|is to|are to|scheduled|planned|plans|next|until|by|"
    r"not later than|no later than|before|upcoming|forthcoming|decides|requests|invites)\b"
)
_GONE = re.compile(r"\b(?:had|was|were|been|took place|received|submitted)\b")
_TO_COME = re.compile(r"\b(?:will|would|shall|to be)\b")

_Day = tuple[int, int]


class DayReader(DateReader):
    """Reads what stands around the name of a month."""

    def read(self) -> Iterator[Found]:
        """Yield one expression for each month that is named as a date."""
        for anchor in self.context.anchors.all("month"):
            found = self._around(anchor)
            if found is not None:
                yield found

    def _around(self, anchor: Anchor) -> Found | None:
        start, month = anchor.start, anchor.entry
        before = _BEFORE_MONTH.search(self.content, self.context.back(start, 48), start)
        after = _AFTER_MONTH.match(self.content, anchor.end)
        assert after is not None  # noqa: S101 - every piece of the pattern is optional
        year, end = _number(after, "y"), after.end()
        first = _number(after, "d")
        short = self.content[start : anchor.end] not in MONTHS
        if before and first is None:
            if year is None and (other := _AND_A_DAY.match(self.content, end)):
                year = _number(other, "y")
            return self._before(before, month, year, end)
        if first is None:
            return None if short and not year else self._month(month, year, start, end)
        if short and anchor.end - start <= 4 and year is None and before:
            return None
        last = _number(after, "d2")
        last = first if last is None else last
        return self._interval(start, end, (month, first), (month, last), year)

    def _before(self, days: re.Match[str], month: int, year: int | None, end: int) -> Found | None:
        """Read days in front of their month: "12 May", "28 April to 2 May"."""
        first = int(days.group("d1"))
        last = _number(days, "d2")
        other_month = days.group("m1")
        if other_month and last is None:
            return None
        if other_month and last is not None and _two_days(days):
            return self._interval(days.start("d2"), end, (month, last), (month, last), year)
        first_month = MONTHS.index(other_month) + 1 if other_month else month
        return self._interval(
            days.start(),
            end,
            (first_month, first),
            (month, first if last is None else last),
            year,
            _number(days, "y1"),
        )

    def _interval(
        self,
        start: int,
        end: int,
        first: _Day,
        last: _Day,
        year: int | None,
        first_year: int | None = None,
    ) -> Found | None:
        inferred = year is None
        if year is None:
            if each := _EACH_YEAR.match(self.content, end):
                return self._each_year(start, each.end(), last)
            year = self._year_of(last, start, end) if self.near else self._usual_year
            if year is None:
                return Found(start, end, _yearless(first))
        if first_year is None:
            first_year = year - 1 if first > last else year
        one, other = day_value(first_year, *first), day_value(year, *last)
        if one is None or other is None:
            return None
        if one == other:
            return self.bounded(start, end, one, "day", inferred=inferred)
        days = known(f"{one}/{other}", "day", "interval", "date.days", year_inferred=inferred)
        days["confidence"] = Confidence.LIKELY if inferred else Confidence.CERTAIN
        return Found(start, end, days)

    def _each_year(self, start: int, end: int, day: _Day) -> Found:
        """Read "by 31 March of each year" as a day that comes back."""
        by = DEADLINE.search(self.content, self.context.back(start, 28), start)
        each = certain(_without_year(day), "day", "recurrence", "date.each_year")
        return Found(by.start() if by else start, end, each)

    @cached_property
    def _usual_year(self) -> int | None:
        """The year of a document without a date of its own, by the full dates that it names.

        A report opens with what it covers: the latest year named there more than once; else the
        year named most.
        """
        opening = Counter(
            int(match.group("y")) for match in _FULL.finditer(self.content, 0, _OPENING)
        )
        covered = [year for year, times in opening.items() if times > 1]
        if covered:
            return max(covered)
        years = Counter(int(match.group("y")) for match in _FULL.finditer(self.content))
        return max(years, key=lambda year: (years[year], year), default=None)

    def _year_of(self, day: _Day, start: int, end: int) -> int:
        """Infer a missing year: what is still to come lies after the document, else before it."""
        assert self.near is not None  # noqa: S101 - asked before
        past = year_for(*day, self.near)
        sentence = max(self.content.rfind(". ", max(start - 160, 0), start), start - 160, 0)
        beside = self.content[sentence:start]
        coming = _COMING.search(beside) or _COMING.search(self.content[end : end + 24])
        if not coming or (_GONE.search(beside) and not _TO_COME.search(beside)):
            return past
        gone = (past, *day) < (self.near.year, self.near.month, self.near.day)
        return past + 1 if gone else past

    def _month(self, month: int, year: int | None, start: int, end: int) -> Found | None:
        """Read a month without a day: "in May", "by the end of May 2004"."""
        window = self.context.back(start, 30)
        part = PART_OF_YEAR.search(self.content, window, start)
        if mid := _MID.search(self.content, window, start):
            return self._middle(mid, month, year, start, end)
        by_end = part if part and part.group("by") and part.group("part") == "end of" else None
        if year is not None:
            value = month_value(year, month)
            if by_end is None:
                return self.bounded(start, end, value, "month")
            by = certain(deadline_of(value), "month", "deadline", "date.by_end_of")
            return Found(by_end.start(), end, by)
        if self.near and (of := _OF_YEAR.match(self.content, end)):
            value = month_value(self.near.year + _STEPS[of.group("which")], month)
            return Found(start, of.end(), known(value, "month", "relative", "date.month"))
        if self.near is None or not (part or PREPOSITION.search(self.content, window, start)):
            return None
        value = month_value(self._year_of((month, 28), start, end), month)
        if by_end is None:
            found = self.bounded(start, end, value, "month", inferred=True)
            rule = found.known["rule"]
            return found._replace(
                known=found.known | {"rule": "date.month" if rule == "date.point" else rule}
            )
        by = known(deadline_of(value), "month", "deadline", "date.by_end_of", year_inferred=True)
        return Found(by_end.start(), end, by)

    def _middle(
        self, mid: re.Match[str], month: int, year: int | None, start: int, end: int
    ) -> Found | None:
        """Read "mid-July" as its month, and "by mid-July" as a deadline."""
        if year is None and self.near is None:
            return None
        when = year if year is not None else self._year_of((month, 15), start, end)
        by = f"../{day_value(when, month, 15)}"
        if mid.group("by"):
            deadline = known(by, "day", "deadline", "date.deadline", year_inferred=year is None)
            return Found(mid.start(), end, deadline)
        point = known(month_value(when, month), "month", "fuzzy", "date.month")
        return Found(mid.start(), end, point)


_OPENING = 3000


def _two_days(days: re.Match[str]) -> bool:
    """Tell two days from a span: "30 March and 13 April", not "between 30 March and 13 April"."""
    words = days.group()
    return " and " in words[days.end("m1") - days.start() :] and not days.group("lead")


def _number(match: re.Match[str], group: str) -> int | None:
    return int(match.group(group)) if match.group(group) else None


def _without_year(day: _Day) -> str:
    return f"--{day[0]:02d}-{day[1]:02d}"


def _yearless(day: _Day) -> dict[str, object]:
    doubtful = Confidence.DOUBTFUL
    return known(_without_year(day), "day", "point", "date.yearless", confidence=doubtful)
