"""Instruments of one line: drafts, the adopted text, and those of other years that renew it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from servanda.comparison.words import keys, moves_on

# Kinds of documents in which something is agreed, and which are made anew from year to year.
INSTRUMENTS = frozenset(
    {"resolution", "decision", "presidential_statement", "programme", "agreement", "memorandum"}
)
_NUMBER = re.compile(
    r"^\s*(?:resolution |decision )?[\w.]{0,20}\d{1,9}(?:/\d{1,9}|\s*\([IVXLC\d]+\))?[A-Z]?\.?\s+",
    re.I,
)
_DRAFT = re.compile(r"/(?:L|CRP|WP)\.\d")
_FORM = frozenset(
    "a an and by draft revised resolution resolutions decision decisions adopted the of on in"
    " general assembly council security committee commission conference secretary report united"
    " nations session".split()
)
_BODY = re.compile(r"(?:A/HRC|[A-Z]+(?:/[A-Z]{3,})?)(?=/)")
_ALIKE = 0.6


class Told(NamedTuple):
    """What must be known of a document to find its line; ``recalls`` are symbols it cites."""

    key: str
    symbol: str = ""
    title: str = ""
    issuer: str = ""
    day: str = ""
    recalls: frozenset[str] = frozenset()

    @property
    def is_draft(self) -> bool:
        """Whether its symbol is that of a draft."""
        return bool(_DRAFT.search(self.symbol))


class Line(NamedTuple):
    """Instruments that follow each other, the earliest first, a draft before what became of it."""

    title: str
    members: tuple[Told, ...]


def lines(documents: Iterable[Told]) -> list[Line]:
    """Return the lines that documents form; one that stands alone is a line of one.

    Two belong together when the same body gave them the same title, or when one recalls the other
    and their titles share most of their words.
    """
    known = list(documents)
    groups = _Groups(known)
    first: dict[tuple[str, tuple[str, ...]], str] = {}
    by_symbol = {one.symbol: one for one in known if one.symbol}
    for one in known:
        words = title_words(one.title)
        for body in bodies_of(one) if words else ():
            groups.join(one.key, first.setdefault((body, words), one.key))
    for one in known:
        for symbol in one.recalls:
            other = by_symbol.get(symbol)
            if other is not None and other.key != one.key and _titles_alike(one, other):
                groups.join(one.key, other.key)
    return [_line(members) for members in groups.all()]


@lru_cache(maxsize=20_000)
def title_words(title: str) -> tuple[str, ...]:
    """Return the words by which a title is known again, without its number and its years.

    >>> title_words("62/9. Families in temporary shelters")
    ('families', 'in', 'temporary', 'shelters')
    >>> title_words("Resolution adopted by the General Assembly")
    ()
    """
    words = tuple(key for key in keys(_NUMBER.sub("", title)) if not moves_on(key))
    return words if set(words) - _FORM else ()


def bodies_of(one: Told) -> tuple[str, ...]:
    """Return which body speaks: the first letters of the symbol, and who issued it.

    A committee drafts for its assembly: A/C.3/80/L.23 and A/RES/80/187 are both of A.
    """
    found = _BODY.match(one.symbol)
    named = (found[0].partition("/RES")[0] if found else "", one.issuer)
    return tuple(name for name in named if name) or ("",)


def _titles_alike(one: Told, other: Told) -> bool:
    first, second = (Counter(title_words(each.title)) for each in (one, other))
    whole = first.total() + second.total()
    return bool(whole) and 2 * (first & second).total() / whole >= _ALIKE


def _line(members: list[Told]) -> Line:
    ordered = sorted(members, key=lambda one: (one.day or "9", not one.is_draft, one.symbol))
    titles = [one.title for one in ordered if one.title]
    title = _NUMBER.sub("", titles[-1]) if titles else ""
    return Line(" ".join(title.split()), tuple(ordered))


class _Groups:
    """Documents that belong together (union and find)."""

    def __init__(self, known: Iterable[Told]) -> None:
        self._documents = {one.key: one for one in known}
        self._leaders = {key: key for key in self._documents}

    def leader(self, key: str) -> str:
        """Return the key that stands for the group."""
        while self._leaders[key] != key:
            self._leaders[key] = self._leaders[self._leaders[key]]
            key = self._leaders[key]
        return key

    def join(self, one: str, other: str) -> None:
        """Put two groups together."""
        self._leaders[self.leader(one)] = self.leader(other)

    def all(self) -> list[list[Told]]:
        """Return the groups."""
        found: dict[str, list[Told]] = {}
        for key, document in self._documents.items():
            found.setdefault(self.leader(key), []).append(document)
        return list(found.values())
