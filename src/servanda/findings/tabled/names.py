"""Whom the cell of a table names: States, organizations and mechanisms, as tables write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from servanda.knowledge import Knowledge
from servanda.knowledge.countries import codes, names_in

_NO_NAMES = frozenset({"adjective", "demonym", "contextual"})
_LANGUAGES = ("fr", "es", "ru", "ar", "zh_CN")
# What parts names in a cell for certain; a comma can belong to a name ("Korea, Republic of").
_PARTS = re.compile(r"[\r\n;|•·]|\s/\s")
_BULLET = re.compile(r"^(?:[-–—*•]\s+|\d{1,3}[.)]\s+)")
_COMMA = re.compile(r",")
_AND = re.compile(r" (?:and|et|y|и|&) ")
_AND_FIRST = re.compile(r"^(?:and|et|y|и|&) ")
_PIECES = 4  # of one name: "Saint Helena, Ascension and Tristan da Cunha"
_SIGNS = re.compile(r"[^\w&]+")
_FULLEST = 60  # names of one cell; more are no list of names


class Named(NamedTuple):
    """Who a cell names, and the pieces of it that name nobody who is known."""

    parties: tuple[str, ...]
    unknown: tuple[str, ...]


class Names:
    """The names of all parties, to be asked for those in a cell."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._exact, self._folded = _names(knowledge)
        self._mechanisms = {
            _fold(one.words): one.value for one in knowledge.cell_words if one.field == "mechanism"
        }
        self._seen: dict[tuple[str, bool], Named] = {}

    def party(self, words: str) -> str | None:
        """Return the party with that name or code.

        A country counts by its code, and by its names in other languages of the UN too.
        """
        exact = self._exact.get(words) or codes().get(words)
        if exact:
            return exact
        folded = _fold(words)
        return self._folded.get(folded) or _abroad().get(folded)

    def mechanism(self, words: str) -> str | None:
        """Return the mechanism that tables call so: "- CRC", "SR Torture"."""
        return self._mechanisms.get(_fold(words)) or self.party(words)

    def parties(self, cell: str, *, mechanisms: bool = False) -> Named:
        """Return everybody whom a cell names.

        >>> from servanda import load_knowledge
        >>> Names(load_knowledge()).parties("- Chad; Iran, Islamic Republic of; Ruritania")
        Named(parties=('state:TCD', 'state:IRN'), unknown=('Ruritania',))
        """
        key = (cell, mechanisms)
        if key not in self._seen:
            if len(self._seen) > 20_000:
                self._seen.clear()
            self._seen[key] = self._parties(cell, mechanisms=mechanisms)
        return self._seen[key]

    def _parties(self, cell: str, *, mechanisms: bool) -> Named:
        look_up = self.mechanism if mechanisms else self.party
        parties: list[str] = []
        unknown: list[str] = []
        for piece in _PARTS.split(cell.strip())[:_FULLEST]:
            words = " ".join(_BULLET.sub("", piece.strip()).split()).strip(" ,.")
            if not words:
                continue
            if found := look_up(words):
                parties.append(found)
                continue
            for name in self._within(words):
                if found := look_up(name) or self._turned(name):
                    parties.append(found)
                else:
                    unknown.append(name)
        return Named(tuple(dict.fromkeys(parties)), tuple(dict.fromkeys(unknown)))

    def _within(self, words: str) -> Iterator[str]:
        """Cut a list at its commas and at "and", but not inside a name that is known."""
        for name in self._cut(words, _COMMA, ", "):
            if self._is_known(name):
                yield name
                continue
            pieces = list(self._cut(_AND_FIRST.sub("", name), _AND, " and "))
            known = any(map(self._is_known, pieces))
            yield from pieces if known else [_AND_FIRST.sub("", name)]

    def _cut(self, words: str, form: re.Pattern[str], joint: str) -> Iterator[str]:
        """Cut words, and put pieces together again that are one name: the longest goes first."""
        pieces = [piece.strip() for piece in form.split(words) if piece.strip()]
        if len(pieces) > _FULLEST:
            pieces = [words]
        start = 0
        while start < len(pieces):
            name, end = pieces[start], start + 1
            for last in range(min(len(pieces), start + _PIECES), end, -1):
                longer = joint.join(pieces[start:last])
                if self._is_known(longer):
                    name, end = longer, last
                    break
            yield name
            start = end

    def _is_known(self, words: str) -> bool:
        return bool(self.party(words) or self._turned(words))

    def _turned(self, words: str) -> str | None:
        """Return the party of a name turned round for sorting: "Korea, Republic of"."""
        last, comma, first = words.partition(", ")
        return self.party(f"{first} {last}") if comma else None


def _fold(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words.casefold())
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    plain = " ".join(_SIGNS.sub(" ", plain).replace("&", " and ").split())
    return re.sub(r"^the ", "", re.sub(r"\bst\b", "saint", plain))


@lru_cache(maxsize=4)
def _names(knowledge: Knowledge) -> tuple[dict[str, str], dict[str, str]]:
    """Return parties by their names as written, and by names without capitals and signs.

    Of several with one name the one that still exists counts, a State before others.
    """
    exact: dict[str, str] = {}
    folded: dict[str, str] = {}
    known = [one for one in knowledge.names if one.form not in _NO_NAMES]
    known.sort(key=lambda one: (bool(one.valid_to), not one.party.startswith("state:")))
    for name in known:
        exact.setdefault(name.words, name.party)
        folded.setdefault(_fold(name.words), name.party)
    return exact, folded


@lru_cache(maxsize=1)
def _abroad() -> dict[str, str]:
    """Return the countries by their names in the other languages of the UN."""
    found: dict[str, str] = {}
    for language in _LANGUAGES:
        for words, party in names_in(language).items():
            found.setdefault(_fold(words), party)
            turned = re.fullmatch(r"([^(]+) \(([^)]+)\)", words)
            if turned:
                found.setdefault(_fold(turned.group(1)), party)
    return found
