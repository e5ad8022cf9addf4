"""Documents in sentences, each with what was found in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from secretariat.access import Level
from secretariat.meetings.report import grammar
from secretariat.meetings.report.draft import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from secretariat.record.models import Document, Finding, Part

Row = TypeVar("Row")
# What stands between or around the words: marks of notes, heads of pages, residue.
_BETWEEN = frozenset({"footnote_marker", "page_header", "page_footer", "noise", "page_number"})
_WITHOUT_SENTENCES = _BETWEEN | {
    "addressee",
    "date_line",
    "footnote",
    "heading",
    "issuer_line",
    "issuing_unit",
    "letterhead",
    "meeting_line",
    "metadata_line",
    "place_date",
    "residue",
    "signature",
    "subject",
    "table_row",
    "title",
}
_RUN_ON = "footnote_marker_run_on"
_RUN_ON = "footnote_marker_run_on"
# Items are told with the paragraph that they belong to: alone they say nothing.
_ITEMS = frozenset({"list_item", "sub_item", "item"})
_LABEL = re.compile(
    r"\s*(?:\d{1,3}(?:\.\d{1,2})*\.|\([a-z0-9]{1,4}\)|[a-z]\)|[–—•-])?\s*"
    r"(?:\((?:U|C|S|TS|SBU|C//?NF|S//?NF|LOU)\)\s*)?"
    r"(?:(?:BEGIN |END )?(?:SUMMARY|COMMENT|INTRODUCTION)[.:]\s+)?",
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Passage:
    """One sentence of a document, and what was found in it."""

    document: Document
    part: Part
    heading: str
    start: int
    end: int
    words: str
    findings: tuple[Finding, ...]

    @property
    def acts(self) -> tuple[Finding, ...]:
        """What somebody does in it by saying it, the first one first."""
        return tuple(one for one in self.findings if one.kind == "act")

    def source(self, finding: Finding | None = None, quote: str = "") -> Source:
        """Return these words as the source of a sentence."""
        chosen = finding or next(iter(self.acts), None) or next(iter(self.findings), None)
        level = max([self.part.level, *(one.level for one in self.findings)])
        return Source(
            document=self.document.pk,
            heading=called(self.document),
            part=self.part.address,
            place=grammar.place(self.part.address),
            quote=quote or self.words,
            finding=chosen.pk if chosen else "",
            level=Level(level),
        )


def called(document: Document) -> str:
    """Return what a footnote calls a document: its symbol, or its kind and day if that is long."""
    heading = document.heading
    if len(heading) <= _LONGEST or not document.genre or document.first_day is None:
        return heading
    kind = document.genre.replace("_", " ")
    return f"{grammar.capital(kind)} of {grammar.day(document.first_day)}"


_LONGEST = 48


def passages(
    document: Document, parts: Sequence[Part], findings: Sequence[Finding]
) -> Iterator[Passage]:
    """Yield the sentences of a document in their order; headings are told with what they head."""
    placed = _Placed([one for one in findings if not one.withdrawn], _start_of)
    beside = _Placed(list(parts), lambda part: part.start)
    heading = ""
    for part in parts:
        if part.type == "heading":
            heading = part.text
        if part.type in _WITHOUT_SENTENCES or (part.type in _ITEMS and part.parent):
            continue
        letters = _letters(part, beside.within(part.start, part.end), placed)
        text = "".join(letter for letter, _ in letters)
        label = _LABEL.match(text)
        begin = label.end() if label else 0
        for start, end in grammar.sentences(text[begin:]):
            first, last = letters[begin + start][1], letters[begin + end - 1][1] + 1
            yield Passage(
                document=document,
                part=part,
                heading=grammar.one_line(heading),
                start=first,
                end=last,
                words=grammar.one_line(text[begin + start : begin + end]),
                findings=tuple(placed.within(first, last)),
            )


class _Placed(Generic[Row]):
    """Rows in the order of where they begin, found by a stretch of the text."""

    def __init__(self, rows: Iterable[Row], start: Callable[[Row], int | None]) -> None:
        begun = ((start(row), row) for row in rows)
        known = [(place, row) for place, row in begun if place is not None]
        known.sort(key=lambda pair: pair[0])
        self._starts = [place for place, _ in known]
        self._rows = [row for _, row in known]

    def within(self, start: int, end: int) -> list[Row]:
        """Return the rows that begin between two places."""
        return self._rows[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def _start_of(finding: Finding) -> int | None:
    return finding.start


def _letters(part: Part, beside: Sequence[Part], placed: _Placed[Finding]) -> list[tuple[str, int]]:
    """Return the characters of a part with their places, without its items and what cuts in."""
    inside = [one for one in beside if one.pk != part.pk and one.end <= part.end]
    cut = [(one.start, one.end) for one in inside if one.type not in _ITEMS]
    itemized = len(cut) < len(inside)
    cut += [
        (one.end - len(one.quote) + len(one.quote.rstrip("0123456789*")), one.end)
        for one in placed.within(part.start, part.end)
        if one.end and one.fields.get("kind") == _RUN_ON
    ]
    gone = {place for start, end in cut for place in range(start, end)}
    kept = [(one["start"], one["end"]) for one in part.segments] or [(part.start, part.end)]
    found: list[tuple[str, int]] = []
    for begin, end in kept:
        if found:
            found.append((" ", begin))
        found += [
            (part.text[place - part.start], place)
            for place in range(begin, end)
            if place not in gone
        ]
    if itemized:
        found = [(" " if letter.isspace() else letter, place) for letter, place in found]
    return found
