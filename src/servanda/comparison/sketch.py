"""A paragraph as a few numbers, by which paragraphs that say nearly the same find each other.

The words of a paragraph, without dates, numbers and the smallest ones, are taken two by two and
hashed. Of the hashes one in four is kept, always the same ones, so that a sentence and the long
paragraph in which it stands keep the same; of a short paragraph the smallest few are kept as well.
A table of these numbers is the whole index; a text is looked for by all its hashes.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from itertools import pairwise

from servanda.comparison.words import keys, moves_on

# Measured with benchmarks/language.py (docs/decisions/0013).
ONE_IN = 4
AT_LEAST = 16
ASKED = 80  # numbers by which a text is looked for; those that long paragraphs keep come first
_SMALL = frozenset(
    "a an the of to in on at by for and or with from as its it their that this these those such"
    " which who is are was were be been has have had all any also further other".split()
)


def sketch(text: str) -> tuple[int, ...]:
    """Return the numbers under which a paragraph is kept; none where it says too little.

    >>> kept = sketch("Calls upon all States to register every child born on their territory")
    >>> asked = numbers_of("Urges all States to register every child born on their territory")
    >>> len(set(kept) & set(asked)) >= 3
    True
    """
    hashes = sorted(_hashes(keys(text)))
    sampled = {number for number in hashes if number % ONE_IN == 0}
    return tuple(sorted(sampled | set(hashes[:AT_LEAST])))


def numbers_of(text: str) -> tuple[int, ...]:
    """Return the numbers by which a text is looked for."""
    hashes = sorted(_hashes(keys(text)), key=lambda number: (number % ONE_IN > 0, number))
    return tuple(hashes[:ASKED])


def _hashes(words: Sequence[str]) -> set[int]:
    telling = [key for key in words if key not in _SMALL and not moves_on(key)]
    return {_hash(f"{one} {other}") for one, other in pairwise(telling)}


def _hash(pair: str) -> int:
    """Return a number below 2**31, which every database keeps as an integer."""
    return int.from_bytes(blake2b(pair.encode(), digest_size=4).digest()) >> 1
