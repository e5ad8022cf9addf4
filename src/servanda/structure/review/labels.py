"""The labels of a review report: 93, 93.1, (a), a bullet, at the start of a line or inside it."""

from __future__ import annotations

import re
from typing import NamedTuple

_DECIMAL = re.compile(r"(\d{1,3})\.\s?(\d{1,3})\b(?:\.(?!\d)|\))?(?=\s|$|[A-Z(])")
_NUMBER = re.compile(r"\(?(\d{1,3})[.)](?=\s|$|[A-Z])")
_LETTER = re.compile(r"\(?([a-z]{1,2})\)(?=\s|$|[A-Z])")
_PLACES = re.compile(r"[;.:)\]](?: and)?\s+(?=[\d(])")
_FARTHEST = 8_000  # characters; no paragraph of a review is longer


class Label(NamedTuple):
    """The number or letter before a paragraph or an item.

    ``kind`` is ``decimal``, ``number`` or ``letter``; ``item`` is the second number of a decimal;
    a letter counts by its place in the alphabet, aa after z.
    """

    kind: str
    words: str
    number: int
    item: int
    start: int

    @property
    def length(self) -> int:
        """How many characters the label has."""
        return len(self.words)


def label_at(source: str, start: int, end: int) -> Label | None:
    """Return the label at *start*, if there is one.

    >>> label_at("93.2 Ratify the Convention", 0, 26)[:4]
    ('decimal', '93.2', 93, 2)
    >>> label_at("(aa) To consider", 0, 16)[:3]
    ('letter', '(aa)', 27)
    >>> label_at("2008 was the year", 0, 17) is None
    True
    """
    if found := _DECIMAL.match(source, start, end):
        return Label("decimal", found.group(), int(found.group(1)), int(found.group(2)), start)
    if found := _NUMBER.match(source, start, end):
        return Label("number", found.group(), int(found.group(1)), 0, start)
    if (found := _LETTER.match(source, start, end)) and len(set(found.group(1))) == 1:
        letters = found.group(1)
        place = ord(letters[0]) - ord("a") + 1 + 26 * (len(letters) - 1)
        return Label("letter", found.group(), place, 0, start)
    return None


def inner_label(
    source: str, start: int, end: int, expected: tuple[tuple[str, int, int], ...]
) -> Label | None:
    """Return the first of the expected labels that stands inside a line, behind a full stop.

    An expected label is its kind, its number, and for a decimal the number of the item.
    """
    for place in _PLACES.finditer(source, start, min(end, start + _FARTHEST)):
        label = label_at(source, place.end(), end)
        if label is not None and (label.kind, label.number, label.item) in expected:
            return label
    return None
