"""Where plain words stand: one pass finds them all, so that forms are tried only in their lines."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

_AT_ONCE = 200_000
_Line = tuple[int, int]
# Every word that a recognizer has asked for, in order. It only decides how a word is looked for,
# never what is found: words of the first pass over the first text are each looked for alone.
_asked: dict[str, None] = {}


class PlainWords:
    """The lines of one text, in small letters, in which plain words stand.

    The words are those of the program, not of documents. All that were asked for before are found
    in one pass when the first is asked for.
    """

    def __init__(self, small: str) -> None:
        self._small = small
        self._found: dict[str, list[_Line]] | None = None
        self._lines: dict[tuple[str, ...], list[_Line]] = {}
        self._starts: dict[tuple[str, ...], frozenset[int]] = {}

    def lines(self, words: tuple[str, ...]) -> list[_Line]:
        """Return start and end of the lines that hold one of *words*, in order."""
        lines = self._lines.get(words)
        if lines is None:
            found = [self._lines_with(word) for word in words]
            lines = found[0] if len(found) == 1 else sorted(set().union(*found))
            self._lines[words] = lines
        return lines

    def starts(self, words: tuple[str, ...]) -> frozenset[int]:
        """Return where the lines begin that hold one of *words*."""
        starts = self._starts.get(words)
        if starts is None:
            starts = self._starts[words] = frozenset(start for start, _ in self.lines(words))
        return starts

    def stand_in(self, words: tuple[str, ...], start: int, end: int) -> bool:
        """Tell whether one of *words* stands in a line of which ``start:end`` has a piece."""
        lines = self.lines(words)
        index = bisect_right(lines, (start, len(self._small)))
        before = index > 0 and lines[index - 1][1] > start
        return before or (index < len(lines) and lines[index][0] < end)

    def _lines_with(self, word: str) -> list[_Line]:
        if self._found is None:
            self._found = _lines_of_all(self._small, tuple(_asked))
        lines = self._found.get(word)
        if lines is None:
            _asked[word] = None
            lines = self._found[word] = _lines_with(self._small, word)
        return lines


def _lines_of_all(small: str, words: tuple[str, ...]) -> dict[str, list[_Line]]:
    """Return the lines of each word; a few pages at a time, as no word parts a line."""
    found: list[list[_Line]] = [[] for _ in words]
    automaton = _automaton(words)
    start = 0
    while words and start < len(small):
        stop = small.find("\n", start + _AT_ONCE)
        stop = len(small) if stop < 0 else stop
        line = (start, start - 1)
        for index, _, end in automaton.find_matches_as_indexes(small[start:stop], overlapping=True):
            while start + end > line[1]:
                first = line[1] + 1
                last = small.find("\n", first, stop)
                line = (first, stop if last < 0 else last)
            lines = found[index]
            if not lines or lines[-1] is not line:
                lines.append(line)
        start = stop + 1
    return dict(zip(words, found, strict=True))


def _lines_with(small: str, word: str) -> list[_Line]:
    lines: list[_Line] = []
    place = small.find(word)
    while place >= 0:
        end = small.find("\n", place)
        end = len(small) if end < 0 else end
        lines.append((small.rfind("\n", 0, place) + 1, end))
        place = small.find(word, end)
    return lines


@lru_cache(maxsize=1)
def _automaton(words: tuple[str, ...]) -> AhoCorasick:
    return AhoCorasick(list(words), matchkind=MatchKind.Standard, store_patterns=False)
