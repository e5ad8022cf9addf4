"""The words of some lines, asked for the forms that tell one kind of document from another."""

from __future__ import annotations

import re
from collections.abc import Iterable

from servanda.structure.lines import Line


class Words:
    """The words of some lines, and the same in small letters.

    A form is looked for only where a plain word of it stands: that is fast, and mostly it does not.
    Plain words are given in small letters, or in capitals where the form has them.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._small = text.lower()

    def count_form(self, pattern: str, *words: str) -> int:
        """Count how often a form stands there; without it none of *words* would."""
        return len(re.findall(pattern, self.text)) if self.has(*words) else 0

    def has_form(self, pattern: str, *words: str) -> bool:
        """Tell whether a form stands there; without it none of *words* would."""
        return self.has(*words) and re.search(pattern, self.text) is not None

    def opens_with(self, pattern: str, reach: int, *words: str) -> bool:
        """Tell whether a form stands in the first *reach* characters of a line."""
        text = self.text
        found = re.finditer(pattern, text) if self.has(*words) else ()
        return any(one.start() - text.rfind("\n", 0, one.start()) - 1 <= reach for one in found)

    def has(self, *words: str) -> bool:
        """Tell whether one of some plain words stands there."""
        return any(word in (self._small if word.islower() else self.text) for word in words)


def words_of(lines: Iterable[Line]) -> Words:
    """Return the words of some lines."""
    return Words("\n".join(line.text for line in lines))
