"""A second opinion on what was read: the words of a file, taken from it by another way."""

from __future__ import annotations

import re
from collections import Counter

ENOUGH = 0.98
_WORD = re.compile(r"\w+")
# A word that a line end parts counts as whole; PDFium writes such a hyphen as U+FFFE or U+0002.
_BROKEN = re.compile(r"[-\u00ad\u2010]\s{0,20}\n\s{0,20}|[\x02\ufffe]\s{0,20}|\u00ad")


def words_of(text: str) -> Counter[str]:
    r"""Count the words of *text*.

    >>> words_of("co-\noperation, co-operation")
    Counter({'cooperation': 1, 'co': 1, 'operation': 1})
    """
    return Counter(_WORD.findall(_BROKEN.sub("", text)))


def agreement(second: str, text: str) -> float:
    """Return the share of the words of a second reading that *text* holds.

    >>> agreement("the report of the Agency", "the report of the")
    0.8
    """
    expected = words_of(second)
    found = sum((expected & words_of(text)).values())
    return round(found / expected.total(), 4) if expected else 1.0


def doubt(share: float, what: str) -> list[str]:
    """Return the remark that two readings do not agree, when they do not."""
    if share >= ENOUGH:
        return []
    return [f"only {share:.1%} of the words were read; compare the {what}"]
