"""How far the words of a document may travel, paragraph by paragraph."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from secretariat.access import Level
from secretariat.errors import RefusedActError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    # The level that a handling mark sets; None for a mark that nobody knows.
    Markings = Callable[[str], str | None]


class Layer(NamedTuple):
    """Words that have a level of their own."""

    start: int
    end: int
    level: Level


class Words:
    """The level of every stretch of a text: the highest of all layers that touch it.

    >>> words = Words(Level.PARTICIPANTS, [Layer(10, 20, Level.RESTRICTED)])
    >>> words.level(0, 10), words.level(5, 11)
    (Level.PARTICIPANTS, Level.RESTRICTED)
    """

    def __init__(self, ground: Level, layers: Iterable[Layer]) -> None:
        self.ground = ground
        raised = [layer for layer in layers if layer.level > ground and layer.end > layer.start]
        self._edges = sorted({edge for layer in raised for edge in (layer.start, layer.end)})
        self._levels = [ground] * len(self._edges)
        for layer in raised:
            first, last = bisect_left(self._edges, layer.start), bisect_left(self._edges, layer.end)
            for index in range(first, last):
                self._levels[index] = max(self._levels[index], layer.level)

    def level(self, start: int, end: int) -> Level:
        """Return the level of the most restricted character between *start* and *end*."""
        first = max(bisect_right(self._edges, start) - 1, 0)
        last = bisect_left(self._edges, end)
        return max(self._levels[first:last], default=self.ground)

    def level_of(self, spans: Iterable[tuple[int, int]]) -> Level:
        """Return the level of the most restricted of several stretches."""
        return max((self.level(*span) for span in spans), default=self.ground)


def marked(marking: str | None, markings: Markings) -> Level:
    """Return the level that a handling mark sets; a mark nobody knows restricts.

    >>> marked("(XYZ)", lambda mark: None)
    Level.RESTRICTED
    """
    if not marking:
        return Level.PUBLIC
    word = markings(marking)
    if word is None:
        return Level.RESTRICTED
    try:
        return Level.named(word)
    except RefusedActError:
        return Level.RESTRICTED


def spans_in(value: object) -> Iterator[tuple[int, int]]:
    """Yield every stretch of words that a finding rests on, however deep it stands."""
    if isinstance(value, dict):
        start, end = value.get("start"), value.get("end")
        if isinstance(start, int) and isinstance(end, int) and end > start:
            yield start, end
        for part in value.values():
            yield from spans_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans_in(part)
