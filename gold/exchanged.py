"""Other States and other dates put into a text, and into its gold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from typing import Any

from perturbing import Edit, Source

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_YEAR = re.compile(r"(?<![\w/.,$€£-])((?:19|20)\d\d)(?=(?:-\d\d-\d\d)?(?![\w/]|[.,]\d{3}))")
_DAYS = re.compile(rf"(?<![\d/.,])\d{{1,2}}(?:(?: ?(?:to|and|-|–) ?)\d{{1,2}})?(?=\s+{_MONTH})")
_AFTER_MONTH = re.compile(
    rf"(?P<month>{_MONTH}\s)(?P<day>\d{{1,2}}(?: ?(?:to|and|-|–) ?\d{{1,2}})?)(?![\d/])"
)
_ISO_DAY = re.compile(r"(?<=\b\d{4}-\d\d-)\d\d\b")
_DAY = re.compile(r"\d{1,2}")
_LAST_MOVED = 26


class Exchange:
    """One exchange: which States take the place of which, and dates a year and a day apart.

    *rows* is the table of States of the knowledge; *own* are the States that the gold names.
    """

    def __init__(self, rows: list[dict[str, str]], own: set[str], chance: Random) -> None:
        lasting = [row for row in rows if row["adjective"] and not row["valid_to"]]
        named = [row for row in lasting if row["id"] in own]
        others = [
            row
            for row in lasting
            if row["id"] not in own and not row["valid_from"] and _is_plain(row["name"])
        ]
        invented = [row for row in lasting if row["id"].startswith("state:XV")]
        takers = [*named[1:], *named[:1]] if invented else chance.sample(others, len(named))
        pairs = list(zip(named, takers, strict=True))
        self.values = {one["id"]: other["id"] for one, other in pairs}
        self.values |= {one["iso3"]: other["iso3"] for one, other in pairs}
        self.words: dict[str, str] = {}
        for one, other in pairs:
            for column in ("formal_name", "name", "adjective", "demonym", "variants"):
                for words in _all(one[column]):
                    self.words.setdefault(words, (_all(other[column]) or [other["name"]])[0])
        names = sorted(map(re.escape, self.words), key=len, reverse=True)
        self.pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(names) or '(?!)'})(?![\w-])")

    def edits(self, source: Source, fixed: list[tuple[int, int]]) -> Iterator[Edit]:
        """Yield the exchange of names, years and days outside of *fixed* spans."""
        text = source.text

        def free(start: int, end: int) -> bool:
            return not any(a < end and start < b for a, b in fixed)

        for match in self.pattern.finditer(text):
            if free(*match.span()):
                yield Edit(*match.span(), self.words[match.group()])
        for match in _YEAR.finditer(text):
            if free(*match.span()):
                yield Edit(*match.span(), str(int(match.group()) - 1))
        days = [match.span() for match in _DAYS.finditer(text)]
        days += [match.span("day") for match in _AFTER_MONTH.finditer(text)]
        days += [match.span() for match in _ISO_DAY.finditer(text)]
        for start, end in days:
            if free(start, end):
                yield Edit(start, end, _DAY.sub(_day_moved, text[start:end]))

    def gold(self, value: Any) -> Any:
        """Return a value of the gold with the same exchanged."""
        if isinstance(value, dict):
            return {key: self.gold(v) for key, v in value.items()}
        if isinstance(value, list):
            return [self.gold(v) for v in value]
        if not isinstance(value, str):
            return value
        return self.values.get(value) or self.date(value)

    def date(self, value: str) -> str:
        """Return an ISO value a year earlier and a day later; sessions stay."""
        if "session" in value or not re.fullmatch(r"[\d/.\-]+", value):
            return value
        return "/".join(self._point(piece) for piece in value.split("/"))

    def _point(self, piece: str) -> str:
        found = re.fullmatch(r"((?:19|20)\d\d)((?:-\d\d)?)(?:-(\d\d))?", piece)
        if found is None:
            return piece
        year, month, day = found.groups()
        moved = f"-{int(_moved(day)):02d}" if day else ""
        return f"{int(year) - 1}{month}{moved}"


def _is_plain(name: str) -> bool:
    return name.isalpha() and name.isascii()


def _all(value: str) -> list[str]:
    return [one.strip() for one in value.split("|") if one.strip()]


def _day_moved(day: re.Match[str]) -> str:
    width = len(day.group())
    return f"{int(_moved(day.group())):0{width}d}"


def _moved(day: str) -> str:
    return str(int(day) + 1) if int(day) <= _LAST_MOVED else day
