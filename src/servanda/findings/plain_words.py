"""Where plain words stand: one pass finds them all, so that forms are tried only in their lines."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property, lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

_AT_ONCE = 200_000
_FEW = 6  # words for which a pass of their own does not pay
_Line = tuple[int, int]
# What recognizers have asked for, in order. It only decides how words are looked for, never what
# is found: those of the first text are looked for one by one.
_asked: dict[tuple[str, ...], frozenset[str]] = {}

# The words whose places are wanted, not only their lines.
_placed: dict[str, None] = {}


class PlainWords:
    """The lines of one text, in small letters, in which plain words stand.

    The words are those of the program, not of documents. All that were asked for before are found
    in one pass when the first is asked for.
    """

    def __init__(self, small: str) -> None:
        self._small = small
        self._known, self._placed = tuple(_asked), frozenset(_placed)
        self._lines: dict[tuple[str, ...], list[_Line]] = {}
        self._starts: dict[tuple[str, ...], frozenset[int]] = {}

    def lines(self, words: tuple[str, ...]) -> list[_Line]:
        """Return start and end of the lines that hold one of *words*, in order."""
        lines = self._lines.get(words)
        if lines is None:
            found = self._found_of(words)
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

    def places(self, words: tuple[str, ...]) -> list[int]:
        """Return where *words* begin, in order; for words of which there are not too many."""
        asked = _asked.setdefault(words, frozenset(words))
        if words in self._in_one_pass and asked <= self._placed:
            found = [self._places[word] for word in asked & self._places.keys()]
        else:
            _placed.update(dict.fromkeys(words))
            found = [_places_of(self._small, word) for word in asked]
        return sorted(set().union(*found))

    def _found_of(self, words: tuple[str, ...]) -> list[list[_Line]]:
        asked = _asked.setdefault(words, frozenset(words))
        if words in self._in_one_pass:
            return [self._found[word] for word in asked & self._found.keys()]
        if len(asked) > _FEW:
            return list(_in_one_pass(self._small, *_built((words,), frozenset()))[0].values())
        return [_lines_with(self._small, word) for word in asked]

    @cached_property
    def _in_one_pass(self) -> frozenset[tuple[str, ...]]:
        return frozenset(self._known)

    @property
    def _found(self) -> dict[str, list[_Line]]:
        return self._pass[0]

    @property
    def _places(self) -> dict[str, list[int]]:
        return self._pass[1]

    @cached_property
    def _pass(self) -> tuple[dict[str, list[_Line]], dict[str, list[int]]]:
        return _in_one_pass(self._small, *_automaton(self._known, self._placed))


def _in_one_pass(
    small: str, words: tuple[str, ...], placed: tuple[bool, ...], automaton: AhoCorasick
) -> tuple[dict[str, list[_Line]], dict[str, list[int]]]:
    """Return the lines of each word, and its places where they are wanted.

    The text is read a few pages at a time, as no word parts a line.
    """
    found: dict[int, list[_Line]] = {}
    places: dict[int, list[int]] = {}
    start = 0
    while words and start < len(small):
        stop = small.find("\n", start + _AT_ONCE)
        stop = len(small) if stop < 0 else stop
        line = (start, start - 1)
        page = small[start:stop]
        for index, begin, end in automaton.find_matches_as_indexes(page, overlapping=True):
            while start + end > line[1]:
                first = line[1] + 1
                last = small.find("\n", first, stop)
                line = (first, stop if last < 0 else last)
            if placed[index]:
                places.setdefault(index, []).append(start + begin)
            lines = found.get(index)
            if lines is None:
                found[index] = [line]
            elif lines[-1] is not line:
                lines.append(line)
        start = stop + 1
    return (
        {words[index]: lines for index, lines in found.items()},
        {words[index]: starts for index, starts in places.items()},
    )


def _places_of(small: str, word: str) -> list[int]:
    places: list[int] = []
    place = small.find(word)
    while place >= 0:
        places.append(place)
        place = small.find(word, place + 1)
    return places


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
def _automaton(
    asked: tuple[tuple[str, ...], ...], wanted: frozenset[str]
) -> tuple[tuple[str, ...], tuple[bool, ...], AhoCorasick]:
    return _built(asked, wanted)


def _built(
    asked: tuple[tuple[str, ...], ...], wanted: frozenset[str]
) -> tuple[tuple[str, ...], tuple[bool, ...], AhoCorasick]:
    """Return all words, whether the places of each are wanted, and what finds them."""
    words = tuple(dict.fromkeys(word for some in asked for word in some))
    automaton = AhoCorasick(list(words), matchkind=MatchKind.Standard, store_patterns=False)
    return words, tuple(word in wanted for word in words), automaton
