"""Whether two paragraphs say the same or nearly, judged by themselves, without their documents."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from servanda.comparison.words import Token, keys, moves_on, tokens

NEARLY = 0.6  # from here on two paragraphs are forms of one
_LIGHT = 0.3  # what a small word, a number or a date weighs, against another word
_SMALL = 3
_FEWEST, _WITHIN = 6, 0.75  # telling words of a text that is looked for within others


@dataclass(frozen=True, slots=True)
class Counted:
    """The words of a paragraph, weighed."""

    keys: tuple[str, ...]
    times: Counter[str]
    weight: float


def counted(text: str) -> Counted:
    """Return the words of a paragraph, weighed."""
    words = tuple(keys(text))
    times = Counter(words)
    return Counted(words, times, _weigh(times))


def likeness(one: Counted, other: Counted) -> float:
    """Return how alike two paragraphs are, from 0 to 1: shared words, and shared order.

    >>> one, other = counted("Urges States to report."), counted("Urges all States to report,")
    >>> round(likeness(one, other), 2)
    0.92
    """
    shared = _shared(one, other)
    if shared < NEARLY / 2:
        return shared
    return (shared + Indel.normalized_similarity(one.keys, other.keys)) / 2


def alike(one: Counted, other: Counted) -> bool:
    """Tell whether two paragraphs say the same or nearly."""
    least, most = sorted((len(one.keys), len(other.keys)))
    return most > 0 and least / most > NEARLY / 2 and likeness(one, other) >= NEARLY


def _shared(one: Counted, other: Counted) -> float:
    whole = one.weight + other.weight
    if not whole:
        return 0.0
    if len(other.times) < len(one.times):
        one, other = other, one
    both = sum(
        min(times, other.times[key]) * _weight(key)
        for key, times in one.times.items()
        if key in other.times
    )
    return 2 * both / whole


def _weigh(times: Counter[str]) -> float:
    return sum(_weight(key) * number for key, number in times.items())


def _weight(key: str) -> float:
    return _LIGHT if len(key) <= _SMALL or moves_on(key) else 1.0


def excerpt(text: str, long: str) -> str:
    """Return the words of a long paragraph in which a shorter text stands, or nothing.

    >>> excerpt(
    ...     "Encourages all States to reduce statelessness among newborn children;",
    ...     "Notes the campaign, and encourages all States to reduce statelessness among children, "
    ...     "and thanks the donors who made the training of registrars possible.",
    ... )
    'encourages all States to reduce statelessness among children'
    """
    asked, known = tokens(text), tokens(long)
    one = [token.key for token in asked if _tells(token.key)]
    other = [token for token in known if _tells(token.key)]
    if not _FEWEST <= len(one) < len(other):
        return ""
    steps = [
        step for step in Indel.opcodes(one, [token.key for token in other]) if step.tag == "equal"
    ]
    shared = sum(step.src_end - step.src_start for step in steps)
    if not steps or shared < len(one) * _WITHIN:
        return ""
    first, last = other[steps[0].dest_start], other[steps[-1].dest_end - 1]
    spread = steps[-1].dest_end - steps[0].dest_start
    if spread * _WITHIN > len(one):
        return ""
    return long[first.start : _with_date(known, last)]


def _with_date(known: list[Token], last: Token) -> int:
    """Return where the words end, with a date or a number that belongs to them."""
    end = last.end
    for token in known[known.index(last) + 1 :]:
        if moves_on(token.key):
            end = token.end
        elif len(token.key) > _SMALL or not token.key.isalnum():
            break
    return end


def _tells(key: str) -> bool:
    return _weight(key) == 1.0
