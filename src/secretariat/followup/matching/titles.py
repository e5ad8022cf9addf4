"""How alike two titles are, by the words that carry them."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]{3,}")
_EMPTY = frozenset(
    "the and for its with from that this into under their them other report reports note notes "
    "secretary general resolution decision implementation submitted submit pursuant session "
    "present adopted prepare prepared assembly united nations annual summary progress follow item "
    "items agenda provisional including context among between which has have been regard relation "
    "consider consideration defer continue concerning subject question matter entitled on of in "
    "to".split()
)
_SMALL = frozenset("the and for its with from that this into their them".split())
_ENDINGS = ("ies", "es", "s")


@lru_cache(maxsize=65536)
def topic(words: str) -> frozenset[str]:
    """Return the words that carry a title, without their endings in the plural.

    >>> sorted(topic("Report of the Secretary-General on the protection of migrants"))
    ['migrant', 'protection']
    """
    found = (word.casefold() for word in _WORD.findall(words))
    return frozenset(_stem(word) for word in found if word not in _EMPTY)


@lru_cache(maxsize=65536)
def likeness(one: str, other: str) -> float:
    """Return the share of the shorter topic that stands in the longer, dampened by the rest.

    >>> likeness("Protection of migrants", "Report on the protection of migrants") == 1.0
    True
    >>> likeness("Protection of migrants", "Assistance to refugees")
    0.0
    """
    first, second = topic(one), topic(other)
    if not first or not second:
        return 0.0
    shared = len(first & second)
    contained = shared / min(len(first), len(second))
    alike = shared / len(first | second)
    return round((contained + alike) / 2, 4)


def sameness(one: str, other: str) -> float:
    """Return how far two sentences use the same words, whatever these carry.

    >>> sameness("to submit a report on fish", "to submit a report on fish") == 1.0
    True
    >>> sameness("to submit a report", "to ratify the Protocol")
    0.0
    """
    first, second = _words(one), _words(other)
    if not first or not second:
        return 0.0
    shared = len(first & second)
    return round((shared / min(len(first), len(second)) + shared / len(first | second)) / 2, 4)


@lru_cache(maxsize=65536)
def _words(text: str) -> frozenset[str]:
    found = (word.casefold() for word in _WORD.findall(text))
    return frozenset(_stem(word) for word in found if word not in _SMALL)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word.removesuffix(ending) + ("y" if ending == "ies" else "")
    return word
