"""Marks in a text: cut where marks begin and end, so that they may overlap and nest."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

_CLOSE = SafeString("</mark>")
_CONTROLS = {code: None for code in range(0x20) if chr(code) not in "\t\n\r"}
_BROKEN_WORD = re.compile(r"(?<=\w)-\n(?=\w)")


class Mark(NamedTuple):
    """Words that a finding was read from.

    ``name`` is the id of the element in which they begin; a further naming of the same thing has
    none. An ``aspect`` stands for the words of one field, such as the due date.
    """

    start: int
    end: int
    finding: str
    kind: str
    state: str = ""
    name: str = ""
    aspect: str = ""
    note: str = ""


class Segment(NamedTuple):
    """A stretch of text that the same marks cover from its first to its last character."""

    start: int
    words: str
    marks: tuple[Mark, ...]


def order(mark: Mark) -> tuple[int, int, bool, str]:
    """Return what puts marks in order: the outer before the inner."""
    return mark.start, -mark.end, bool(mark.aspect), mark.finding


def cut(words: str, marks: Iterable[Mark], start: int = 0) -> list[Segment]:
    """Cut *words*, which begin at *start*, where marks begin and end.

    >>> marks = [Mark(0, 8, "a", "act"), Mark(4, 12, "b", "date")]
    >>> [(one.words, [mark.finding for mark in one.marks]) for one in cut("Requests him", marks)]
    [('Requ', ['a']), ('ests', ['a', 'b']), (' him', ['b'])]
    """
    end = start + len(words)
    inside = sorted((one for one in marks if one.start < end and one.end > start), key=order)
    edges = {start, end}
    for mark in inside:
        edges |= {max(mark.start, start), min(mark.end, end)}
    segments, active, coming = [], list[Mark](), 0
    for first, last in pairwise(sorted(edges)):
        active = [one for one in active if one.end > first]
        while coming < len(inside) and inside[coming].start <= first:
            active.append(inside[coming])
            coming += 1
        segments.append(Segment(first, words[first - start : last - start], tuple(active)))
    return segments


class Marks:
    """The marks of a text, found fast by where they stand."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self._marks = sorted(marks, key=order)
        self._starts = [mark.start for mark in self._marks]
        self._reach = list(accumulate((mark.end for mark in self._marks), max))

    def within(self, start: int, end: int) -> list[Mark]:
        """Return the marks that touch the stretch, in order."""
        found = []
        for index in range(bisect_left(self._starts, end) - 1, -1, -1):
            if self._reach[index] <= start:
                break
            if self._marks[index].end > start:
                found.append(self._marks[index])
        return found[::-1]


class Highlighter:
    """Writes text with its marks as nested elements, and cuts an element where marks cross.

    The first piece of a mark carries its name, so that an address can point at it; a segment
    links to the innermost finding that covers it.
    """

    def __init__(
        self,
        marks: Iterable[Mark],
        *,
        address: Callable[[str], str] | None = None,
        chosen: Collection[str] = (),
        tags: Callable[[str], str] = lambda _kind: "",
    ) -> None:
        self._marks = Marks(marks)
        self._address = address
        self._chosen = chosen
        self._tags = tags
        self._begun: set[Mark] = set()

    def touches(self, start: int, end: int) -> bool:
        """Tell whether some mark covers some of the stretch."""
        return bool(self._marks.within(start, end))

    def html(self, words: str, start: int) -> SafeString:
        """Return *words*, which begin at *start*, as HTML."""
        segments = cut(words, self._marks.within(start, start + len(words)), start)
        return SafeString("".join(self._write(segments)))

    def _write(self, segments: Sequence[Segment]) -> Iterator[SafeString]:
        opened: list[Mark] = []
        for segment in segments:
            kept = _shared(opened, segment.marks)
            yield from [_CLOSE] * (len(opened) - kept)
            yield from (self._open(mark) for mark in segment.marks[kept:])
            opened = list(segment.marks)
            yield self._words(segment)
        yield from [_CLOSE] * len(opened)

    def _open(self, mark: Mark) -> SafeString:
        begins = mark not in self._begun
        self._begun.add(mark)
        classes = [mark.aspect and "aspect", mark.kind, mark.state]
        classes += ["chosen" if mark.finding in self._chosen else "", "" if begins else "rest"]
        return format_html(
            '<mark{} class="{}" data-finding="{}"{}{}>',
            _attribute("id", mark.name if begins else ""),
            " ".join(one for one in classes if one),
            mark.finding,
            _attribute("data-tag", self._tags(mark.kind) if begins and not mark.aspect else ""),
            _attribute("data-note", mark.note if begins else ""),
        )

    def _words(self, segment: Segment) -> SafeString:
        if not segment.marks or not self._address or not segment.words.strip():
            return conditional_escape(_seen(segment.words))
        target = segment.marks[-1].finding
        title = " · ".join(dict.fromkeys(mark.kind for mark in reversed(segment.marks)))
        current = SafeString(' aria-current="true"') if target in self._chosen else ""
        return format_html(
            '<a href="{}" title="{}"{}>{}</a>',
            self._address(target),
            title,
            current,
            _seen(segment.words),
        )


def _seen(words: str) -> str:
    r"""Return words as a page can show them: no sign for the end of a page, no gap in a word.

    >>> _seen("the lead agen-\ncies\x0c")
    'the lead agen-\u200bcies'
    """
    return _BROKEN_WORD.sub("-\u200b", words.translate(_CONTROLS))


def _shared(opened: Sequence[Mark], wanted: Sequence[Mark]) -> int:
    """Return how many elements, from the outermost on, can stay open."""
    number = 0
    for one, other in zip(opened, wanted, strict=False):
        if one != other:
            break
        number += 1
    return number


def _attribute(name: str, value: str) -> SafeString | str:
    return format_html(' {}="{}"', SafeString(name), value) if value else ""
