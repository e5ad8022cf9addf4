"""Which paragraph of one instrument has become which of the other.

Paragraphs are paired by their words, rare words weighing more; in order as far as one can, because
instruments keep their order from year to year; what is left is paired across that order (moved),
or found within a paragraph that was parted or that took up another (split, merged).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from servanda.comparison.paragraphs import Paragraph
from servanda.comparison.words import keys

# Measured with gold/on_changes.py (docs/decisions/0010).
ALIKE = 0.40  # two paragraphs with as much in common are one, wherever they stand
IN_PLACE = 0.28  # so are those with as much in common between the same two neighbours
WITHIN = 0.60  # as much of a paragraph must be found in the rest of another that took it up
_COMMON = 0.5  # words that more paragraphs have bring no two together
_ENOUGH = 0.1  # of the weight of the rarer words of the first
_SHORT = 4  # a heading of a list says too little to be known again elsewhere


class Match(NamedTuple):
    """That one paragraph has become another, by their places; ``how`` says in which way."""

    before: int
    after: int
    score: float
    how: str = "same place"


@dataclass(frozen=True, slots=True)
class _Words:
    keys: tuple[str, ...]
    counted: Counter[str]
    weight: float


class Likeness:
    """How alike paragraphs of two instruments are, rare words weighing more."""

    def __init__(self, before: Sequence[Paragraph], after: Sequence[Paragraph]) -> None:
        texts = [keys(one.text) for one in (*before, *after)]
        number = len(texts)
        holding = Counter(key for text in texts for key in set(text))
        self._weights = {key: math.log(1 + number / times) for key, times in holding.items()}
        self.before = [self._words(text) for text in texts[: len(before)]]
        self.after = [self._words(text) for text in texts[len(before) :]]

    def _words(self, text: list[str]) -> _Words:
        counted = Counter(text)
        return _Words(tuple(text), counted, self.weigh(counted))

    def weigh(self, counted: Counter[str]) -> float:
        """Return what these words weigh together."""
        weights = self._weights
        return sum(weights.get(key, 0.0) * times for key, times in counted.items())

    def score(self, before: int, after: int) -> float:
        """Return how alike two paragraphs are, from 0 to 1: shared words, and shared order."""
        one, other = self.before[before], self.after[after]
        whole = one.weight + other.weight
        if not whole:
            return 0.0
        shared = 2 * self.weigh(one.counted & other.counted) / whole
        if shared < IN_PLACE:
            return shared
        return (shared + Indel.normalized_similarity(one.keys, other.keys)) / 2

    def scores(self) -> dict[tuple[int, int], float]:
        """Return the scores of all pairs that can matter."""
        found = {}
        for pair in self._candidates():
            score = self.score(*pair)
            if score >= IN_PLACE:
                found[pair] = score
        return found

    def _candidates(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs that share enough of what weighs: words that few paragraphs have."""
        common = math.log(1 + 1 / _COMMON)
        places: dict[str, list[int]] = {}
        for after, words in enumerate(self.after):
            for key in words.counted:
                places.setdefault(key, []).append(after)
        for before, words in enumerate(self.before):
            shared: dict[int, float] = {}
            rare = 0.0
            for key in words.counted:
                weight = self._weights[key]
                if weight >= common:
                    rare += weight
                    for after in places.get(key, ()):
                        shared[after] = shared.get(after, 0.0) + weight
            if rare:
                enough = rare * _ENOUGH
                yield from ((before, one) for one, weight in shared.items() if weight >= enough)
            else:
                yield from ((before, after) for after in range(len(self.after)))

    def share_within(self, part: _Words, whole: _Words, taken: _Words) -> float:
        """Return how much of *part* is found in *whole* beside what *taken* has of it."""
        left = whole.counted - taken.counted
        return self.weigh(part.counted & left) / part.weight if part.weight else 0.0


def align(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> list[Match]:
    """Return which paragraph has become which, in the order of *after*.

    A paragraph of either side is in several matches only where it was split or merged.
    """
    likeness = Likeness(before, after)
    scores = likeness.scores()
    zones = {
        pair: score
        for pair, score in scores.items()
        if before[pair[0]].zone == after[pair[1]].zone and score >= ALIKE
    }
    found = _in_order(zones)
    found += _between(found, scores, before, after)
    found += _moved(found, scores, likeness)
    found += _parted(found, likeness)
    return sorted(found, key=lambda one: (one.after, one.before))


def _in_order(scores: dict[tuple[int, int], float]) -> list[Match]:
    """Return the heaviest chain of pairs that rises on both sides."""
    best: list[tuple[int, float]] = []  # rising last place, rising weight of the chain
    links: list[tuple[Match, int]] = []
    heads: list[int] = []
    rows: dict[int, list[tuple[int, float]]] = {}
    for (row, column), score in scores.items():
        rows.setdefault(row, []).append((column, score))
    for row in sorted(rows):
        fresh = []
        for column, score in rows[row]:
            at = bisect_right(best, (column, -1.0)) - 1
            weight, link = (best[at][1], heads[at]) if at >= 0 else (0.0, -1)
            links.append((Match(row, column, score), link))
            fresh.append((column, weight + score, len(links) - 1))
        for column, weight, link in sorted(fresh):
            _keep(best, heads, column, weight, link)
    chain, link = [], heads[-1] if heads else -1
    while link >= 0:
        match, link = links[link]
        chain.append(match)
    return chain[::-1]


def _keep(
    best: list[tuple[int, float]], heads: list[int], column: int, weight: float, link: int
) -> None:
    """Put a chain that ends in *column* among the best, and out those it beats."""
    at = bisect_right(best, (column, math.inf))
    if at and best[at - 1][1] >= weight:
        return
    if at and best[at - 1][0] == column:
        at -= 1
    end = at
    while end < len(best) and best[end][1] <= weight:
        end += 1
    best[at:end] = [(column, weight)]
    heads[at:end] = [link]


def _between(
    found: Sequence[Match],
    scores: dict[tuple[int, int], float],
    before: Sequence[Paragraph],
    after: Sequence[Paragraph],
) -> list[Match]:
    """Pair what has less in common but stands between the same two neighbours."""
    edges = [Match(-1, -1, 0), *found, Match(len(before), len(after), 0)]
    more: list[Match] = []
    for left, right in pairwise(edges):
        within = {
            (row, column): scores[row, column]
            for row in range(left.before + 1, right.before)
            for column in range(left.after + 1, right.after)
            if (row, column) in scores and before[row].zone == after[column].zone
        }
        more += _in_order(within)
    return more


def _moved(
    found: Iterable[Match], scores: dict[tuple[int, int], float], likeness: Likeness
) -> list[Match]:
    """Pair what is left and alike, the most alike first, wherever it stands."""
    rows = {one.before for one in found}
    columns = {one.after for one in found}
    more = []
    for (row, column), score in sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])):
        long = min(len(likeness.before[row].keys), len(likeness.after[column].keys)) > _SHORT
        if score >= ALIKE and long and row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            more.append(Match(row, column, score, "moved"))
    return more


def _parted(found: Sequence[Match], likeness: Likeness) -> list[Match]:
    """Find paragraphs that are left within the rest of one that has become another."""
    rows = {one.before for one in found}
    columns = {one.after for one in found}
    old, new = likeness.before, likeness.after
    more = []
    for column, words in enumerate(new):
        if column not in columns:
            shares = [
                (likeness.share_within(words, old[one.before], new[one.after]), one.before)
                for one in found
            ]
            share, row = max(shares, default=(0.0, 0))
            if _is_within(words, share):
                more.append(Match(row, column, share, "split"))
    for row, words in enumerate(old):
        if row not in rows:
            shares = [
                (likeness.share_within(words, new[one.after], old[one.before]), one.after)
                for one in found
            ]
            share, column = max(shares, default=(0.0, 0))
            if _is_within(words, share):
                more.append(Match(row, column, share, "merged"))
    return more


def _is_within(words: _Words, share: float) -> bool:
    return share >= WITHIN and len(words.keys) > _SHORT
