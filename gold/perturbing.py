"""Ways in which the same document arrives damaged or changed, and where its words then stand.

Each way takes a text and a source of chance and returns edits. ``Changed`` applies them and maps
spans of the text into the changed one, so that the same gold can be scored on both.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from random import Random
from typing import NamedTuple

WIDTH = 64
OCR_RATE = 0.005
LINES_PER_PAGE = 42
CHARACTERS_PER_PAGE = 2600


class Edit(NamedTuple):
    """Replace ``start:end`` of the text by other words."""

    start: int
    end: int
    words: str


class Changed:
    """A text after edits, and where spans of the text stand in it."""

    def __init__(self, text: str, edits: Iterable[Edit]) -> None:
        self.edits: list[Edit] = []
        pieces: list[str] = []
        self._ends: list[int] = []
        self._shifts: list[int] = []
        position = shift = 0
        for edit in sorted(edits):
            if edit.start < position:
                continue  # edits do not overlap: the first wins
            pieces += (text[position : edit.start], edit.words)
            position = edit.end
            shift += len(edit.words) - (edit.end - edit.start)
            self.edits.append(edit)
            self._ends.append(edit.end)
            self._shifts.append(shift)
        self.text = "".join((*pieces, text[position:]))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where ``start:end`` stands now; what was inserted at its edges stays outside."""
        return self._start(start), max(self._end(end), self._start(start))

    def _before(self, index: int) -> int:
        return self._shifts[index - 1] if index else 0

    def _start(self, position: int) -> int:
        index = bisect_left(self._ends, position + 1)
        if index < len(self.edits) and self.edits[index].start < position:
            return self.edits[index].start + self._before(index)
        return position + self._before(index)

    def _end(self, position: int) -> int:
        index = bisect_left(self._ends, position)
        while index < len(self.edits) and self.edits[index].end <= position:
            if self.edits[index].start == self.edits[index].end == position:
                break
            index += 1
        if index < len(self.edits) and self.edits[index].start < position:
            edit = self.edits[index]
            return edit.start + self._before(index) + len(edit.words)
        return position + self._before(index)


class Source(NamedTuple):
    """A text, where in it the marks of footnotes stand, and what its pages carry as a head."""

    text: str
    marks: tuple[tuple[int, int], ...]
    head: str


Way = Callable[[Source, Random], Iterator[Edit]]

_RUN = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|$))+")
_GAP = re.compile(r"[ \t]*\n[ \t]*|[ \t]+")
_SETTING = re.compile(r"(?m)^(?: {4}|\t)|\t|\|")
_LABEL = re.compile(r"(?:\(?[a-z0-9]{1,4}[.)]|[-–—•*]|[A-Z][\w -]{0,24}:|[A-Z ]{3,}\b)")


def rewrapped(source: Source, chance: Random) -> Iterator[Edit]:
    """Break the lines of running paragraphs at another width."""
    for run in _RUN.finditer(source.text):
        yield from _rewrap(source.text, *run.span(), hyphens=None)


def hyphenated(source: Source, chance: Random) -> Iterator[Edit]:
    """Break the lines at another width, long words by a hyphen."""
    for run in _RUN.finditer(source.text):
        yield from _rewrap(source.text, *run.span(), hyphens=chance)


def _rewrap(text: str, start: int, end: int, hyphens: Random | None) -> Iterator[Edit]:
    words = text[start:end]
    longest = max(map(len, words.split("\n")))
    if longest < WIDTH - 16 or _SETTING.search(words):
        return
    line_start, position = start, start
    width = WIDTH
    for gap in _GAP.finditer(text, start, end):
        word_end = text.find(" ", gap.end(), end)
        newline = text.find("\n", gap.end(), end)
        word_end = min(p for p in (word_end, newline, end) if p >= 0)
        hard = "\n" in gap.group() and (
            gap.start() - text.rfind("\n", start - 1, gap.start()) < longest * 0.7
            or _LABEL.match(text, gap.end())
            or gap.end() >= end
        )
        if hard:
            line_start = gap.end()
        elif word_end - line_start > width:
            word = text[gap.end() : word_end]
            room = width - (gap.end() - line_start) - 1
            if hyphens and word.isalpha() and word.islower() and len(word) > 7 and room > 3:
                cut = min(room, len(word) - 3)
                if "\n" in gap.group():
                    yield Edit(gap.start(), gap.end(), " ")
                yield Edit(gap.end() + cut, gap.end() + cut, "-\n")
                line_start = gap.end() + cut
            else:
                if gap.group() != "\n":
                    yield Edit(gap.start(), gap.end(), "\n")
                line_start = gap.end()
        elif "\n" in gap.group():
            yield Edit(gap.start(), gap.end(), " ")
        position = gap.end()
    assert position >= start  # noqa: S101 - every run is walked to its end


_SUPERSCRIPTS = {ord(c): str(i) for i, c in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}


def glued(source: Source, chance: Random) -> Iterator[Edit]:
    """Glue the marks of footnotes to the words before them, as plain digits."""
    for start, end in source.marks:
        before = len(source.text[:start].rstrip())
        words = source.text[start:end].translate(_SUPERSCRIPTS)
        yield Edit(before, end, words)


def dropped(source: Source, chance: Random) -> Iterator[Edit]:
    """Leave out half of the marks of footnotes."""
    for start, end in source.marks:
        if chance.random() < 0.5:
            yield Edit(start, end, "")


def carriage_returns(source: Source, chance: Random) -> Iterator[Edit]:
    """End the lines as some systems do, with CR and LF."""
    for match in re.finditer(r"(?<!\r)\n", source.text):
        yield Edit(*match.span(), "\r\n")


def decomposed(source: Source, chance: Random) -> Iterator[Edit]:
    """Write letters with accents as a letter and a combining accent (NFD)."""
    for position, character in enumerate(source.text):
        plain = unicodedata.normalize("NFD", character)
        if plain != character:
            yield Edit(position, position + 1, plain)


def paged(source: Source, chance: Random) -> Iterator[Edit]:
    """Put a running head and a page number between lines, also within paragraphs."""
    page, lines, since = 1, 0, 0
    for match in re.finditer(r"\n", source.text):
        lines += 1
        full = lines >= LINES_PER_PAGE or match.start() - since >= CHARACTERS_PER_PAGE
        if full and len(source.text) - match.end() > 200:
            page, lines, since = page + 1, 0, match.start()
            yield Edit(*match.span(), f"\n\n{source.head}\nPage {page}\n\n")


_CONFUSED: dict[str, str | tuple[str, ...]] = {
    "l": "1I", "i": "l1", "o": "0c", "e": "co", "c": "e", "h": "b", "b": "h", "n": "u", "u": "n",
    "t": "f", "f": "t", "a": "o", "s": "5", "g": "q", "r": "n", "v": "y", "y": "v", "d": ("cl",),
    "O": "0", "I": "l", "S": "5", "B": "8", "E": "F", "D": "O", "G": "C", ",": ".", "-": " ",
}  # fmt: skip


def noisy(source: Source, chance: Random) -> Iterator[Edit]:
    """Confuse letters as OCR does: one character in two hundred; figures stay as they are."""
    for position, character in enumerate(source.text):
        likely = character.isalpha() or character in ",-"
        if not likely or chance.random() >= OCR_RATE:
            continue
        if source.text[position : position + 2] == "rn":
            yield Edit(position, position + 2, "m")
        elif character == "m":
            yield Edit(position, position + 1, "rn")
        elif choices := _CONFUSED.get(character):
            yield Edit(position, position + 1, chance.choice(choices))
        else:
            yield Edit(position, position + 1, "")


WAYS: dict[str, Way] = {
    "re-wrapped": rewrapped,
    "hyphenated": hyphenated,
    "glued marks": glued,
    "dropped marks": dropped,
    "CR LF": carriage_returns,
    "NFD": decomposed,
    "page heads": paged,
    "OCR 0.5 %": noisy,
}
