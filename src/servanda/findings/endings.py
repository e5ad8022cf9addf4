"""Forms that end where something else begins: what stands before a verb, before a name."""

from __future__ import annotations

import re
import sys


class Ending:
    """A form that ends at a given place, and the letters of which some stand there.

    Most places are ruled out by their last letters: that costs a tenth of trying the form at every
    character before them. A blank may follow the letters.
    """

    def __init__(self, pattern: re.Pattern[str], *ends: str) -> None:
        self.pattern = pattern
        self.ends = ends
        self._tails = tuple(end + blank for end in ends for blank in ("", " "))

    def search(self, words: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Search within ``start:end``, as a pattern does."""
        if not words.endswith(self._tails, start, end):
            return None
        return self.pattern.search(words, start, end)
