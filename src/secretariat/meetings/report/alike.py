"""Whether two sentences say the same: in nearly the same words, of the same names and numbers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.fuzz import token_sort_ratio

_SAME = 90  # of 100
_NAMES = re.compile(r"(?<=\s)[A-ZÀ-ÞЀ-Я][\w'’-]*|\d[\d.,]*\d|\d")
_NOT = re.compile(r"\b(?:not|no|never|nor|neither|without|oppos\w+|reject\w+)\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")


class _Gist(NamedTuple):
    """What must not differ, and the words."""

    names: frozenset[str]
    denials: int
    words: str


def alike(one: str, other: str) -> bool:
    """Tell whether one of two sentences can be left away.

    >>> alike("Norway supported the plan.", "Norway and Peru supported the plan.")
    False
    >>> alike("It hosts 1,200 persons.", "It hosts 1,300 persons.")
    False
    >>> alike("No decision was taken on the seat.", "No decision was taken on the  seat")
    True
    """
    first, second = _gist(one), _gist(other)
    if (first.names, first.denials) != (second.names, second.denials):
        return False
    return token_sort_ratio(first.words, second.words, score_cutoff=_SAME) > 0


@lru_cache(maxsize=4096)
def _gist(words: str) -> _Gist:
    plain = " ".join(words.split())
    names = frozenset(_NAMES.findall(f" {plain[:1].lower()}{plain[1:]}"))
    return _Gist(names, len(_NOT.findall(plain)), " ".join(_WORD.findall(plain.lower())))
