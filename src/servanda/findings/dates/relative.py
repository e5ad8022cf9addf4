"""Words that count from the date of the document: "last year", "the next two years"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from servanda.findings.calendar import PARTS_OF_YEAR, SEASONS, month_value, number_word
from servanda.findings.dates.reader import NUMBER, DateReader, Found, known

_RELATIVE = re.compile(
    r"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext) "
    r"(?P<what>year|month|week|spring|summer|fall|autumn|winter)\b(?! of)"
)
_HALF_OF_THIS = re.compile(
    r"\b(?:the )?(?P<part>beginning|end|first half|second half|"
    r"(?:first|second|third|fourth|last) quarter) of (?P<which>this|last|next) year\b"
)
_PAST = re.compile(
    rf"\bthe (?:past|last|previous|next|coming|following) (?:{NUMBER} )?"
    r"(?P<what>years|months|weeks|decades?|half[ -]century|century)\b"
)
_AGO = re.compile(rf"\b{NUMBER} (?P<unit>year|month|week|day)s? (?:ago|earlier)\b", re.IGNORECASE)
_FORWARD = re.compile(r"the (?:next|coming|following)")
_WHICH = (" year", " month", " week", " spring", " summer", " fall", " autumn", " winter")
_SPANS = (" years", " months", " weeks", " decade", " half", " century")
_STEPS = {"last": -1, "this": 0, "next": 1}
_PARTS = {"beginning": "the beginning of", "end": "the fourth quarter of"}


class RelativeReader(DateReader):
    """Reads words for a time that only the date of the document makes a date."""

    def read(self) -> Iterator[Found]:
        """Yield nothing for a document without a date: such words have no value in it."""
        if self.near is not None:
            yield from self._near(self.near)

    def _near(self, near: date) -> Iterator[Found]:
        for match in self.context.matches(_RELATIVE, *_WHICH):
            value = _relative(near, _STEPS[match.group("which").lower()], match.group("what"))
            if value:
                yield Found(*match.span(), known(value, "month", "relative", "date.relative"))
        for match in self.context.matches(_HALF_OF_THIS, " year"):
            year = near.year + _STEPS[match.group("which")]
            part = match.group("part")
            first, last = PARTS_OF_YEAR[_PARTS.get(part, f"the {part} of")]
            value = f"{year}-{first:02d}/{year}-{last:02d}"
            yield Found(*match.span(), known(value, "month", "fuzzy", "date.part_of_year"))
        for match in self.context.matches(_AGO, " ago", " earlier"):
            value = _ago(near, number_word(match.group("n")), match.group("unit").lower())
            if value:
                yield Found(*match.span(), known(value, "month", "relative", "date.ago"))
        for match in self.context.matches(_PAST, *_SPANS):
            years = _years_meant(match)
            if years:
                forward = _FORWARD.match(match.group())
                first, last = (0, years) if forward else (-years, 0)
                value = f"{near.year + first}/{near.year + last}"
                yield Found(*match.span(), known(value, "year", "fuzzy", "date.past"))


def _relative(near: date, step: int, what: str) -> str | None:
    if what == "year":
        return str(near.year + step)
    if what == "month":
        return month_value(near.year, near.month + step)
    if what not in SEASONS:
        return None
    first, last = SEASONS[what]
    year = near.year + step
    return f"{month_value(year, first)}/{month_value(year, last)}"


def _ago(near: date, count: int | None, unit: str) -> str | None:
    """Return when "a year ago" was: days to the day, one year and months to the month, else years.

    >>> _ago(date(2022, 10, 19), 1, "year"), _ago(date(2022, 10, 19), 5, "year")
    ('2021-10', '2017')
    """
    if count is None:
        return None
    if unit in ("day", "week"):
        return (near - timedelta(days=count * (7 if unit == "week" else 1))).isoformat()
    if unit == "year" and count > 1:
        return str(near.year - count)
    return month_value(near.year, near.month - count * (12 if unit == "year" else 1))


def _years_meant(match: re.Match[str]) -> int | None:
    what = match.group("what")
    count = number_word(match.group("n")) if match.group("n") else None
    if what.startswith("half"):
        return 50
    if what == "century":
        return 100
    if what.startswith("decade"):
        return 10 * (count or 1)
    return count if what == "years" else None
