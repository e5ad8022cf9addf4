"""Durations and what comes back: "within six months", "every two years", "on an annual basis"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.findings.calendar import after_duration, month_value, number_word
from servanda.findings.dates.reader import NUMBER, DateReader, Found, certain, known

# The last word of a number, and a unit: "thirty-two months", "30-day".
_LAST = (
    *"0123456789",
    *("a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "fifteen", "eighteen", "twenty", "thirty", "sixty", "ninety"),
    *("calendar", "working", "consecutive"),
)
_UNITS = tuple(
    f"{last}{gap}{unit}"
    for unit in ("day", "week", "month", "year")
    for last in _LAST
    for gap in (" ", "-")
)
_HYPHENED = ("-day ", "-week ", "-month ", "-year ")
_OFTEN = (
    *("nnually", "nnual basis", "ennially", "ennial basis", "quarterly", "monthly", "yearly"),
    *("every other ", "every year", "every month", "every week", "every quarter", "every two"),
    *("every three", "every four", "every five", "every six", "every ten"),
    *(f"every {digit}" for digit in "0123456789"),
    *("twice a", "twice per", "once a", "once per"),
)
_UNIT = r"(?P<unit>day|week|month|year)s?"
_DURATION = re.compile(
    r"\b(?:for|within|over|during|after|every|of|in|up to|at least)"
    r"(?: the next| the past| the last| the coming| (?:a |an )?(?:further |additional |initial )?"
    r"(?:period|term|duration) of(?: up to)?| a (?:further|additional)| another| up to| at least)?"
    rf" {NUMBER}[- ](?:calendar |working |consecutive )?{_UNIT}\b",
    re.IGNORECASE,
)
_TERM = re.compile(
    rf"\b(?:an? |the )?{NUMBER}-(?P<unit>day|week|month|year) "
    r"(?=(?:term|period|mandate|extension|moratorium|renewal|duration|programme|plan)\b)",
    re.IGNORECASE,
)
_IN_TIME = re.compile(
    rf"\b(?P<by>(?:no|not) later than |by )?(?:in )?{NUMBER} {_UNIT}[’'] time\b", re.IGNORECASE
)
_SIDE = re.compile(r"\b(?:past|last|next|coming)\b", re.IGNORECASE)
_LONG = re.compile(r"\b(?P<n>decade|century|year|month|week)-long\b")
_BEFORE_EVENT = re.compile(
    rf"\b{NUMBER} {_UNIT} (?:before|after|prior to|following) (?:the|its|their|each|every) "
    r"[a-z-]+(?: [a-z]+)?\b"
)
_RECURRENCE = re.compile(
    r"\b(?:annually|biennially|biannually|triennially|quarterly|monthly|yearly|"
    r"every (?:other )?(?:year|month|week|quarter)|"
    r"every (?P<n>two|three|four|five|six|ten|\d{1,2}) (?P<unit>year|month|week|day)s|"
    r"(?:on an? |at an? )(?P<basis>annual|biennial|biannual|triennial|quarterly|monthly|"
    r"six-monthly|yearly) basis|twice (?:a|per) year|once (?:a|per) year)\b",
    re.IGNORECASE,
)
_PERIODS = {
    "annual": "P1Y",
    "annually": "P1Y",
    "yearly": "P1Y",
    "biennial": "P2Y",
    "biennially": "P2Y",
    "triennial": "P3Y",
    "triennially": "P3Y",
    "biannual": "P6M",
    "biannually": "P6M",
    "six-monthly": "P6M",
    "quarterly": "P3M",
    "monthly": "P1M",
    "twice a year": "P6M",
    "twice per year": "P6M",
    "once a year": "P1Y",
    "once per year": "P1Y",
    "every year": "P1Y",
    "every other year": "P2Y",
    "every month": "P1M",
    "every other month": "P2M",
    "every week": "P1W",
    "every quarter": "P3M",
}
_LONG_PERIODS = {"decade": "P10Y", "century": "P100Y", "year": "P1Y", "month": "P1M", "week": "P1W"}


class DurationReader(DateReader):
    """Reads how long something lasts, and how often it comes back."""

    def read(self) -> Iterator[Found]:
        """Yield recurrences, durations, lead times and the words that end in "-long"."""
        for match in self.context.matches(_RECURRENCE, *_OFTEN):
            every = certain(_period(match), "duration", "recurrence", "date.every")
            yield Found(*match.span(), every)
        for match in self.context.matches(_DURATION, *_UNITS):
            of_one = match.group().startswith("of") and match.group("n").lower() in ("a", "an")
            if number_word(match.group("n")) and not of_one:
                yield Found(*match.span(), self._lasting(match))
        for match in self.context.matches(_TERM, *_HYPHENED):
            lasting = known(_length(match), "duration", "duration", "date.term")
            yield Found(match.start("n"), match.end() - 1, lasting)
        for match in self.context.matches(_IN_TIME, "’ time", "' time"):
            yield Found(*match.span(), self._in_time(match))
        for match in self.context.matches(_BEFORE_EVENT, *_UNITS):
            before = known(_length(match), "duration", "duration", "date.before_event")
            yield Found(*match.span(), before)
        for match in self.context.matches(_LONG, "-long"):
            value = _LONG_PERIODS[match.group("n")]
            yield Found(*match.span(), known(value, "duration", "duration", "date.long"))

    def _lasting(self, match: re.Match[str]) -> dict[str, object]:
        """Read "over the past ten years" as the years up to the document, else how long."""
        side = _SIDE.search(match.group())
        unit = match.group("unit").lower()
        count = number_word(match.group("n"))
        if self.near is None or side is None or count is None or unit not in ("year", "month"):
            return certain(_length(match), "duration", "duration", "date.duration")
        step = count if side.group().lower() in ("next", "coming") else -count
        if unit == "year":
            ends = sorted((self.near.year, self.near.year + step))
            return known(f"{ends[0]}/{ends[1]}", "year", "fuzzy", "date.past")
        months = sorted((self.near.month, self.near.month + step))
        value = "/".join(month_value(self.near.year, month) for month in months)
        return known(value, "month", "fuzzy", "date.past")

    def _in_time(self, match: re.Match[str]) -> dict[str, object]:
        """Read "no later than in five years' time" from the day of the document."""
        day = after_duration(self.near, _length(match)) if self.near else None
        if day is None:
            return known(_length(match), "duration", "duration", "date.in_time")
        if match.group("by"):
            return known(f"../{day.isoformat()}", "day", "deadline", "date.in_time")
        return known(day.isoformat(), "day", "relative", "date.in_time")


def _length(match: re.Match[str]) -> str:
    return f"P{number_word(match.group('n'))}{match.group('unit')[0].upper()}"


def _period(match: re.Match[str]) -> str:
    if match.group("n"):
        return _length(match)
    words = (match.group("basis") or match.group()).lower()
    return _PERIODS.get(words, "P1Y")
