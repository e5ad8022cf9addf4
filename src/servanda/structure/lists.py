"""Where an item stands in a list: letters, Roman numbers and figures, one inside the other."""

from __future__ import annotations

import re

from servanda.structure.drafts import Draft
from servanda.structure.forms import ITEM
from servanda.text import Span

_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})$")
_VALUES = {"i": 1, "v": 5, "x": 10}


class Levels:
    """The open levels of the list under one paragraph, the outermost first.

    ``(i)`` after ``(h)`` is a letter, after ``(a)`` the first of a list inside it; where both can
    be meant, the label that follows decides.
    """

    def __init__(self) -> None:
        self._open: list[tuple[str, int, Draft]] = []

    def take(self, holder: Draft, spans: list[Span], label: str, following: str) -> Draft:
        """Draft an item of the list under *holder*, at its level; return the draft."""
        if not holder.children:
            self._open.clear()
        kind, value = self._place(_plain(label), following)
        if kind == _WORN:
            kind, label = "letter", f"({chr(96 + value)})"
        while self._open and self._open[-1][0] != kind and any(o[0] == kind for o in self._open):
            self._open.pop()
        if self._open and self._open[-1][0] == kind:
            self._open.pop()
        above = [draft for _, _, draft in self._open]
        child = Draft("list_item", list(spans), label=label, parent=above[-1] if above else holder)
        for draft in (holder, *above):
            draft.spans += spans
        self._open.append((kind, value, child))
        holder.children.append(child)
        return child

    def go_on(self, spans: list[Span]) -> None:
        """Add words to the items that are open: they belong to the last one."""
        for _, _, draft in self._open:
            draft.spans += spans

    def close(self) -> None:
        """Forget the items: a new paragraph begins."""
        self._open.clear()

    def _place(self, label: str, following: str) -> tuple[str, int]:
        """Tell of which kind a label is, and which number of that kind."""
        readings = _readings(label)
        if worn := self._worn(readings, following):
            return worn
        fitting = [
            reading
            for reading in readings
            if any(kind == reading[0] and value + 1 == reading[1] for kind, value, _ in self._open)
        ]
        first = [reading for reading in readings if reading[1] == 1]
        if len(fitting) == 1 and first and fitting[0] != first[0]:
            item = ITEM.match(following)
            after = _readings(_plain(item.group(1))) if item else []
            return first[0] if (first[0][0], 2) in after else fitting[0]
        deepest = [kind for kind, _, _ in reversed(self._open)]
        fitting.sort(key=lambda reading: deepest.index(reading[0]))
        return (fitting or first or readings)[0]

    def _worn(self, readings: list[tuple[str, int]], following: str) -> tuple[str, int] | None:
        """Return the letter that a misread label stands for: (ad) between (c) and (e) is d."""
        last = next((value for kind, value, _ in reversed(self._open) if kind == "letter"), 0)
        item = ITEM.match(following)
        after = _readings(_plain(item.group(1))) if item else []
        open_kinds = {kind for kind, _, _ in self._open}
        counts = any((kind in open_kinds and value) or value == 1 for kind, value in readings)
        between = last > 0 and ("letter", last + 2) in after
        return (_WORN, last + 1) if between and not counts else None


_WORN = "worn"


def _plain(label: str) -> str:
    return label.strip("()[]{}.").lower()


def _readings(label: str) -> list[tuple[str, int]]:
    """Return what a label can mean: i is the ninth letter and the first Roman number.

    >>> _readings("i"), _readings("bb"), _readings("12")
    ([('letter', 9), ('roman', 1)], [('letter', 28)], [('figure', 12)])
    """
    if label.isdigit():
        return [("figure", int(label))]
    readings = []
    if len(label) == 1:
        readings.append(("letter", ord(label) - 96))
    elif len(label) == 2 and label[0] == label[1] and label[0] not in "ivx":
        readings.append(("letter", ord(label[0]) - 96 + 26))
    if _ROMAN.match(label):
        readings.append(("roman", roman(label)))
    return readings or [("letter", 0)]


def roman(label: str) -> int:
    """Return the number that small Roman figures write.

    >>> [roman(label) for label in ("iv", "ix", "xiii")]
    [4, 9, 13]
    """
    values = [_VALUES[character] for character in label]
    return sum(
        -value if any(later > value for later in values[index + 1 : index + 2]) else value
        for index, value in enumerate(values)
    )
