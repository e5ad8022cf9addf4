"""Words made to wear a regular expression out, derived from the expression itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

REPEATS = 16_384
LONGEST = 2 * REPEATS
_MANY = 8
_CANDIDATES = "aA1 ,.;-(“\n\t/x:)é"
# What any text is full of, whatever the expression says.
_PLAIN = ("a", "a ", " ", "1", "1.", "A", "A. ", "Aa ", ", ", "a, ", "(", "\n", "-", "and ", '"')

_Tree = Any  # the parsed expression has no public type


def pumps(pattern: re.Pattern[str]) -> Iterator[str]:
    """Yield long texts on which *pattern* may be slow: its own pieces, again and again.

    For every repetition in the expression: what leads to it once and its body many times; both
    together many times; each with an end that does not fit. So an expression that backtracks
    meets what it backtracks on, and one that may begin anywhere meets many beginnings.
    """
    units = dict.fromkeys(_PLAIN)
    leads: dict[tuple[str, str], None] = {}
    tree = parser.parse(pattern.pattern, pattern.flags)
    for lead, body in _repetitions(list(tree), ""):
        leads[lead, body] = None
        units[lead + body] = None
        units[body] = None
    whole = _sample(list(tree))
    units |= dict.fromkeys((whole, whole[:-1], whole + " "))
    for unit in filter(None, units):
        yield _many(unit) + "\x00"
    for lead, body in leads:
        if lead and body:
            yield lead + _many(body) + "\x00"


def _many(unit: str) -> str:
    return unit * max(1, min(REPEATS, LONGEST // len(unit)))


def _repetitions(tree: list[_Tree], before: str) -> Iterator[tuple[str, str]]:
    """Yield, for each repetition, a text that leads to it and a text of its body."""
    lead = before
    for node in tree:
        kind, value = node
        if kind in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            _, most, body = value
            if most >= _MANY:
                for text in dict.fromkeys(_samples(list(body))):
                    yield lead, text
            yield from _repetitions(list(body), lead)
        elif kind is c.SUBPATTERN:
            yield from _repetitions(list(value[3]), lead)
        elif kind is c.ATOMIC_GROUP:
            yield from _repetitions(list(value), lead)
        elif kind is c.BRANCH:
            for branch in value[1]:
                yield from _repetitions(list(branch), lead)
        elif kind in (c.ASSERT, c.ASSERT_NOT):
            yield from _repetitions(list(value[1]), lead)
        lead += _sample([node])


def _samples(tree: list[_Tree]) -> Iterator[str]:
    """Yield texts that fit: the plainest, and one per branch or class at the top."""
    yield _sample(tree)
    if len(tree) == 1:
        kind, value = tree[0]
        if kind is c.SUBPATTERN:
            yield from _samples(list(value[3]))
        elif kind is c.BRANCH:
            yield from (_sample(list(branch)) for branch in value[1][:20])
        elif kind is c.IN:
            yield from (char for char in _CANDIDATES if _is_in(value, char))
        elif kind is c.ANY:
            yield from "a 1"


def _sample(tree: list[_Tree]) -> str:
    """Return one text that the pieces of an expression fit; what looks around adds nothing."""
    return "".join(_of_node(kind, value) for kind, value in tree)


def _of_node(kind: Any, value: Any) -> str:  # noqa: PLR0911 - one line for each kind of node
    if kind is c.LITERAL:
        return chr(int(value))
    if kind is c.NOT_LITERAL:
        return "a" if value != ord("a") else "b"
    if kind is c.ANY:
        return "a"
    if kind is c.IN:
        return _one_of(value)
    if kind in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
        return _sample(list(value[2])) * int(value[0])
    if kind is c.SUBPATTERN:
        return _sample(list(value[3]))
    if kind is c.ATOMIC_GROUP:
        return _sample(list(value))
    if kind is c.BRANCH:
        return _sample(list(value[1][0]))
    return ""


def _one_of(items: list[_Tree]) -> str:
    """Return a character that a class of characters holds: a plain one if it does."""
    for char in _CANDIDATES:
        if _is_in(items, char):
            return char
    for kind, value in items:
        if kind is c.LITERAL:
            return chr(int(value))
        if kind is c.RANGE:
            return chr(int(value[0]))
    return "a"


def _is_in(items: list[_Tree], char: str) -> bool:
    """Tell whether a class of characters holds *char*."""
    negated, found = False, False
    for kind, value in items:
        if kind is c.NEGATE:
            negated = True
        elif kind is c.LITERAL:
            found = found or value == ord(char)
        elif kind is c.RANGE:
            found = found or value[0] <= ord(char) <= value[1]
        elif kind is c.CATEGORY:
            found = found or _fits(value, char)
    return found != negated


def _fits(category: Any, char: str) -> bool:
    if category in (c.CATEGORY_DIGIT, c.CATEGORY_NOT_DIGIT):
        return char.isdigit() is bool(category is c.CATEGORY_DIGIT)
    if category in (c.CATEGORY_SPACE, c.CATEGORY_NOT_SPACE):
        return char.isspace() is bool(category is c.CATEGORY_SPACE)
    in_word = char.isalnum() or char == "_"
    return in_word is bool(category is c.CATEGORY_WORD)


def texts_of(pattern: re.Pattern[str]) -> list[str]:
    """Return short texts that fit the pieces of an expression: one for each of its choices."""
    return _variants(list(parser.parse(pattern.pattern, pattern.flags)))


def _variants(tree: list[_Tree]) -> list[str]:
    plain = [_sample([node]) for node in tree]
    found = ["".join(plain)]
    for place, node in enumerate(tree):
        before, after = "".join(plain[:place]), "".join(plain[place + 1 :])
        found += [before + text + after for text in _variants_of(*node)]
    return list(dict.fromkeys(found))


def _variants_of(kind: Any, value: Any) -> list[str]:
    """Return the texts of one piece; what may be left out is left out."""
    if kind is c.BRANCH:
        return [text for branch in value[1] for text in _variants(list(branch))]
    if kind is c.SUBPATTERN:
        return _variants(list(value[3]))
    if kind in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT) and value[0] > 0:
        return [text * int(value[0]) for text in _variants(list(value[2]))]
    return []
