"""Text that never forgets where in the file each of its characters came from."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, NamedTuple, Protocol, TypeVar

_BLANKS_AND_HYPHENS = " \t\r\n\f\v\u00a0\u2009-\u00ad\u2010"
_RUN = re.compile(r"\S++(?: \S++)*+")


class Span(NamedTuple):
    """A half-open interval of characters, in Unicode code points."""

    start: int
    end: int


class HasPlace(Protocol):
    """Anything that stands at ``start:end`` of a text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


P = TypeVar("P", bound=HasPlace)


class Places(Generic[P]):
    """Things that stand in a text, in order, asked for those near a place without a search."""

    def __init__(self, things: Iterable[P] = ()) -> None:
        self._things: list[P] = []
        self.add_all(things)

    def add_all(self, things: Iterable[P]) -> None:
        """Put many more in their places at once: one by one each would move all behind it."""
        self._things = sorted([*self._things, *things], key=_start)
        self._starts = [thing.start for thing in self._things]
        self._reach = list(accumulate((thing.end for thing in self._things), max))

    def add(self, thing: P) -> None:
        """Put one more in its place, behind those that begin where it does."""
        index = bisect_right(self._starts, thing.start)
        self._things.insert(index, thing)
        self._starts.insert(index, thing.start)
        self._reach.insert(index, self._reach[index - 1] if index else thing.end)
        while index < len(self._reach) and self._reach[index] < thing.end:
            self._reach[index] = thing.end
            index += 1

    def beginning(self, start: int, end: int) -> list[P]:
        """Return those that begin in ``[start, end)``.

        >>> Places([Span(0, 9), Span(4, 6), Span(12, 20)]).beginning(4, 13)
        [Span(start=4, end=6), Span(start=12, end=20)]
        """
        first = bisect_left(self._starts, start)
        return self._things[first : bisect_left(self._starts, end, first)]

    def touching(self, start: int, end: int) -> list[P]:
        """Return those that share a character with ``start:end``.

        >>> Places([Span(0, 9), Span(4, 6), Span(12, 20)]).touching(7, 12)
        [Span(start=0, end=9)]
        """
        last = bisect_left(self._starts, end)
        first = bisect_right(self._reach, start, 0, last)
        return [thing for thing in self._things[first:last] if thing.end > start]


def _start(thing: HasPlace) -> int:
    return thing.start


@dataclass(frozen=True, slots=True)
class Quote:
    """The exact words of a document, and where they stand in the text as extracted."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """The words of a document folded for reading, and the way back to the text as extracted.

    What holds:

    1. ``source`` is the text as extracted, untouched.
    2. Every character of ``content`` has an origin in ``source``; origins never run backwards.
    3. ``content`` has no two spaces in a row and no space beside a line break.
    """

    source: str
    content: str
    _starts: array[int]
    _origins: array[int]

    def origin(self, start: int, end: int) -> Span:
        """Return where the characters ``content[start:end]`` stand in the source.

        The span covers whatever was folded away in between (a page break, a footnote).
        """
        return Span(self._origin_of(start), self._origin_of(end - 1) + 1)

    def quote(self, start: int, end: int) -> Quote:
        r"""Cut out ``content[start:end]`` as a quotation that can be checked against the source.

        >>> text = fold("Welcomes  the\nreport", [[Span(0, 20)]])
        >>> text.content
        'Welcomes the report'
        >>> text.quote(9, 19)
        Quote(start=10, end=20, text='the\nreport')
        """
        first, last = self._origin_of(start), self._origin_of(end - 1) + 1
        return Quote(first, last, self.source[first:last])

    def segments(self, start: int, end: int) -> tuple[Quote, ...]:
        """Return the pieces of source behind ``content[start:end]``.

        Pieces are parted only where words were folded away between them, not at mere blanks.
        """
        source, starts = self.source, self._starts
        pieces: list[tuple[int, int]] = []
        first = last = -1  # of the piece that is growing
        begin = bisect_right(starts, start) - 1
        for index in range(begin, bisect_left(starts, end, begin)):
            shift = self._origins[index] - starts[index]
            stop = starts[index + 1] if index + 1 < len(starts) else len(self.content)
            piece = max(starts[index], start) + shift, min(stop, end) + shift
            if source[slice(*piece)].isspace() or piece[0] == piece[1]:
                continue
            if first >= 0 and source[last : piece[0]].strip(_BLANKS_AND_HYPHENS):
                pieces.append((first, last))
                first = -1
            first, last = first if first >= 0 else piece[0], piece[1]
        if first >= 0:
            pieces.append((first, last))
        return tuple(Quote(*piece, source[slice(*piece)]) for piece in pieces)

    def position(self, origin: int) -> int:
        """Return the place in ``content`` of the first character at or after *origin*."""
        if not self._starts:
            return 0
        index = max(bisect_right(self._origins, origin) - 1, 0)
        start = self._starts[index]
        stop = self._starts[index + 1] if index + 1 < len(self._starts) else len(self.content)
        return min(start + max(origin - self._origins[index], 0), stop)

    def respelled(self, words: Iterable[tuple[int, int, str]]) -> Text:
        """Return the text with other words in some places, each with the origin of the old ones.

        *words* are places of the content and what is to stand there, in order.
        """
        folding = Folding(self.source)
        position = 0
        for start, end, spelling in words:
            self._copy(folding, position, start)
            last = len(spelling) - 1
            for index, letter in enumerate(spelling):
                at = end - 1 if index == last else min(start + index, end - 1)
                folding.put(letter, self._origin_of(at))
            position = end
        self._copy(folding, position, len(self.content))
        return folding.text()

    def _copy(self, folding: Folding, start: int, end: int) -> None:
        """Take over ``content[start:end]`` with its origins."""
        while start < end:
            index = bisect_right(self._starts, start) - 1
            stop = self._starts[index + 1] if index + 1 < len(self._starts) else end
            folding.put(self.content[start : min(stop, end)], self._origin_of(start))
            start = min(stop, end)

    def _origin_of(self, position: int) -> int:
        index = bisect_right(self._starts, position) - 1
        return self._origins[index] + position - self._starts[index]


class Folding:
    """Collects the pieces of a source, in order, into a :class:`Text`."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._pieces: list[str] = []
        self._starts = array("q")
        self._origins = array("q")
        self.length = 0

    def keep(self, start: int, end: int) -> None:
        """Take over ``source[start:end]`` as it stands."""
        self.put(self.source[start:end], start)

    def put(self, words: str, origin: int) -> None:
        """Add *words* that stand for the source from *origin* on, character by character."""
        if words:
            self._starts.append(self.length)
            self._origins.append(origin)
            self._pieces.append(words)
            self.length += len(words)

    def take_back(self) -> None:
        """Drop the last character that was added."""
        self._pieces[-1] = self._pieces[-1][:-1]
        self.length -= 1

    @property
    def end(self) -> int:
        """Where in the source the next character can stand."""
        return self._origins[-1] + len(self._pieces[-1]) if self._pieces else 0

    def text(self) -> Text:
        """Return what was collected."""
        return Text(self.source, "".join(self._pieces), self._starts, self._origins)


def fold(source: str, units: Iterable[Iterable[Span]]) -> Text:
    r"""Fold each unit of *source*, a list of spans in reading order, into one line of reading text.

    Blanks become single, words parted by a hyphen at a line end become whole, and what lies
    between the spans of a unit is left out.

    >>> source = "one  two\n thr-\nee [7] four\n\nfive"
    >>> fold(source, [[Span(0, 17), Span(21, 26)], [Span(28, 32)]]).content
    'one two three four\nfive'
    """
    folding = Folding(source)
    words = _WordsOf(source)
    for number, spans in enumerate(units):
        if number:
            folding.put("\n", folding.end)
        before = -1
        for start, end in spans:
            for run in _RUN.finditer(source, start, end):
                if before >= 0:
                    _join(folding, source, before, run.start(), words)
                folding.keep(run.start(), run.end())
                before = run.end()
    return folding.text()


def _join(folding: Folding, source: str, before: int, after: int, words: _WordsOf) -> None:
    gap = source[before:after]
    blank: int | None = 0
    if not gap[:1].isspace():
        blank = next((at for at, character in enumerate(gap) if character.isspace()), None)
    if blank is None:
        return
    last = source[before - 1]
    if last in "-\u00ad\u2010" and "\n" in gap and source[after].isalpha():
        if last == "\u00ad" or words.are_one(before - 1, after):
            folding.take_back()
        return
    if last == "-" and "\n" in gap and source[after].isdigit() and source[before - 2].isdigit():
        return  # a range of years or numbers: "2004-" at the end of a line, "2005" on the next
    folding.put(" ", before + blank)


class _WordsOf:
    """Tells whether two pieces parted by a hyphen at a line end are one word in this document."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._words: set[str] | None = None

    def are_one(self, hyphen: int, after: int) -> bool:
        """Judge the words around the hyphen by how the document writes them elsewhere.

        A capital after the hyphen keeps it ("Secretary-General"); so does a first piece that is
        a word of its own here ("asylum-seekers"), unless the whole occurs unbroken.
        """
        if self._words is None:
            self._words = set()
            for page in _unbroken(self._source):
                self._words.update(_WORD.findall(page.lower()))
        left = _LAST_WORD.search(self._source, max(hyphen - 40, 0), hyphen)
        right = _WORD.match(self._source, after)
        if left is None or right is None or right.group()[0].isupper():
            return False
        first, second = left.group().lower(), right.group().lower()
        if first + second in self._words:
            return True
        return f"{first}-{second}" not in self._words and first not in self._words


_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PAGES = 100_000
_BREAK = re.compile(r"[-\u00ad\u2010](?<=[^\W\d_].)[ \t]*\r?\n\s*[^\W\d_]+")
_LAST_WORD = re.compile(r"[^\W\d_]{1,40}(?=$)")


def _unbroken(source: str) -> Iterator[str]:
    """Yield the words that no hyphen parts at a line end, a few pages at a time."""
    position = 0
    for gap in _BREAK.finditer(source):
        start = gap.start()
        while start > position and source[start - 1].isalpha():
            start -= 1
        if start < gap.start():
            yield from (source[slice(*page)] for page in pages(source, position, start))
            position = gap.end()
    yield from (source[slice(*page)] for page in pages(source, position, len(source)))


def pages(source: str, start: int, end: int) -> Iterator[Span]:
    """Yield a text a few pages at a time, cut at line ends; what is made of each is then small."""
    while start < end:
        stop = source.find("\n", start + _PAGES, end)
        stop = end if stop < 0 else stop
        yield Span(start, stop)
        start = stop
