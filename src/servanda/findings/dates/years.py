"""Years: "in 2004", "2003-2005", "the 1990s", "the first half of 2004"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.findings.calendar import PARTS_OF_YEAR, deadline_of
from servanda.findings.dates.reader import (
    PART_OF_YEAR,
    PREPOSITION,
    YEAR,
    DateReader,
    Found,
    certain,
    known,
)
from servanda.findings.kinds import Confidence

_YEAR_SPAN = re.compile(
    rf"\b(?:[Ff]rom|[Bb]etween) (?P<y>{YEAR}) (?:to|and|until|through) (?P<y2>{YEAR})\b"
)
_JOINED = (
    *(" to 1", " to 2", " and 1", " and 2", " until 1", " until 2", " through 1", " through 2"),
)
# It looks back behind the year, not before it: to a 1 or 2 the engine leaps.
_YEARS = re.compile(
    rf"(?P<y>{YEAR})(?<![\d/.,\-–(A-Za-z$€£#].{{4}})"
    rf"(?:(?P<s>s)\b|\s?[-–/]\s?(?P<y2>{YEAR}|\d\d)(?![\d/]))?(?![\d/]|[.,]\d|[A-Za-z])"
)
_OWN_YEAR = re.compile(r" \((?:19|20)\d\d\)")
_NAME_AFTER = re.compile(r" (?:[A-Z][a-z]+|[A-Z]{2,})")
_SENTENCE_AFTER = re.compile(
    r" (?:The|In|On|By|At|A|An|It|He|She|They|This|That|These|Those|As|For)\b"
)
_ENDS_PHRASE = re.compile(r" [a-z]+ (?:conference|summit|meeting|session)|[,;.:)]| ?$")


class YearReader(DateReader):
    """Reads years, spans of years and parts of a year."""

    def read(self) -> Iterator[Found]:
        """Yield the spans "from X to Y", then every year that is no mere number."""
        for match in self.context.matches(_YEAR_SPAN, *_JOINED):
            first, last = match.group("y", "y2")
            span = certain(f"{first}/{last}", "year", "interval", "date.years")
            yield Found(*match.span(), span)
        for match in _YEARS.finditer(self.content):
            found = self._year(match)
            if found is not None:
                yield found

    def _year(self, match: re.Match[str]) -> Found | None:
        start, end = match.span()
        year, last = match.group("y", "y2")
        if match.group("s"):
            decade = f"{year}/{int(year) + 9}"
            return Found(start, end, certain(decade, "year", "interval", "date.decade"))
        if _OWN_YEAR.match(self.content, end):
            return None  # "resolution 1839 (2008)" is a number with its year
        if last:
            last = last if len(last) == 4 else year[:2] + last
            slash = "/" in self.content[start:end]
            if slash and int(last) != int(year) + 1:  # "resolution 2011/24"
                return None
            return Found(start, end, certain(f"{year}/{last}", "year", "interval", "date.years"))
        window = self.context.back(start, 30)
        if part := PART_OF_YEAR.search(self.content, window, start):
            return _part_of_year(part, int(year), end)
        in_name = self._opens_name(end)
        if not self._is_year(start, end, in_name=in_name):
            return None
        found = self.bounded(start, end, year, "year")
        sure = Confidence.LIKELY if in_name else found.known["confidence"]
        return found._replace(known=found.known | {"in_name": in_name, "confidence": sure})

    def _opens_name(self, end: int) -> bool:
        """Tell whether a year belongs to a name, such as "2004 Review Conference"."""
        following = self.content[end : end + 24]
        return bool(_NAME_AFTER.match(following)) and not _SENTENCE_AFTER.match(following)

    def _is_year(self, start: int, end: int, *, in_name: bool) -> bool:
        """Tell a year from a quantity by what stands before it, else by what follows."""
        if PREPOSITION.search(self.content, self.context.back(start, 30), start):
            return not self.context.counts_next(end)
        if in_name:
            return True
        alone = self.content[start - 1 : start] in (" ", "\n", "")
        return alone and _ENDS_PHRASE.match(self.content[end : end + 24]) is not None


def _part_of_year(part: re.Match[str], year: int, end: int) -> Found:
    """Read "in early 2004", "by the end of 2004"."""
    words, by = part.group("part").removeprefix("very ").removesuffix(" in"), part.group("by")
    if words == "end of" and by:
        last_day = certain(f"../{year}-12-31", "year", "deadline", "date.by_end_of")
        return Found(part.start(), end, last_day)
    if words == "end of":
        last_day = known(f"{year}-12-31", "day", "point", "date.part_of_year")
        return Found(part.start(), end, last_day)
    first, last = PARTS_OF_YEAR[words if words in PARTS_OF_YEAR else f"the {words}"]
    value = f"{year}-{first:02d}/{year}-{last:02d}"
    if by:
        deadline = known(deadline_of(value), "month", "deadline", "date.part_of_year")
        return Found(part.start(), end, deadline)
    window = known(value, "month", "fuzzy", "date.part_of_year")
    return Found(part.start("part"), end, window)
