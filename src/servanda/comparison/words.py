"""Words as a comparison sees them: what counts as the same word, and which words moved on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

_TOKEN = re.compile(r"\w+(?:[-‐‑–'’./,]\w+)*|[^\w\s]")
_BROKEN = re.compile(r"(?<=\w)([-‐‑])[ \t]*\n\s*(?=\w)")
_LETTERS = re.compile(r"[^\w]|_")
_NUMBERED = re.compile(r"\d")
_FEW, _SMALL = 2, 3  # small words between two changes: as many, as long
_LINKS = frozenset("and of the to in on at by no number s".split())
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
_ORDINAL = re.compile(
    r"(?:(?:twen|thir|for|fif|six|seven|eigh|nine)t(?:y|ieth)|hundred(?:th)?)?(?:first|second|third"
    r"|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth"
    r"|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|fortieth|fiftieth"
    r"|sixtieth|seventieth|eightieth|ninetieth|hundredth)?"
)


class Token(NamedTuple):
    """One word or mark: where it stands, and what makes it the same as another."""

    start: int
    end: int
    key: str


class Piece(NamedTuple):
    """A run of words in a word diff: ``same``, ``gone`` or ``new``."""

    kind: str
    text: str


def one_line(text: str) -> str:
    r"""Return words in one line; a hyphen at a line end stays with its word.

    >>> one_line("burden- and responsibility-\nsharing  by\nStates")
    'burden- and responsibility-sharing by States'
    """
    return " ".join(_BROKEN.sub(r"\1", text.replace("\u00ad", "")).split())


def tokens(text: str) -> list[Token]:
    """Return the words and marks of a line.

    A hyphen, an accent or a capital makes no other word.

    >>> [token.key for token in tokens("Türkiye’s co-existence;")]
    ['turkiyes', 'coexistence', ';']
    """
    return [Token(*found.span(), _key(found[0])) for found in _TOKEN.finditer(text)]


def keys(text: str) -> list[str]:
    """Return the words of a line as they are compared, without marks."""
    return [token.key for token in tokens(text) if is_word(token.key)]


def is_word(key: str) -> bool:
    """Tell a word from a mark."""
    return key[0].isalnum()


@lru_cache(maxsize=50_000)
def _key(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    letters = _LETTERS.sub("", "".join(c for c in plain if not unicodedata.combining(c)))
    return letters or word


@lru_cache(maxsize=50_000)
def moves_on(key: str) -> bool:
    """Tell whether a word is one that a yearly text brings up to date.

    >>> [moves_on(word) for word in ("2024", "79156", "seventyninth", "december", "urgently")]
    [True, True, True, True, False]
    """
    return bool(_NUMBERED.search(key) or key in _MONTHS or (_ORDINAL.fullmatch(key) and key))


def only_moved_on(before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell whether two texts differ in dates, sessions, numbers and symbols only.

    >>> only_moved_on(keys("its third session in 2024"), keys("its fourth session in 2025"))
    True
    >>> only_moved_on(keys("urges States"), keys("invites States"))
    False
    """
    return list(_standing(before)) == list(_standing(after))


def _standing(words: Sequence[str]) -> Iterator[str]:
    """Yield the words that stay from year to year: no dates, and no links beside them."""
    moving = [moves_on(key) for key in words]
    for steps in (range(len(words)), range(len(words) - 1, -1, -1)):
        beside = False
        for place in steps:
            beside = moving[place] = moving[place] or (beside and words[place] in _LINKS)
    yield from (key for key, moved in zip(words, moving, strict=True) if not moved)


def difference(before: str, after: str) -> list[Piece]:
    """Return the two texts as one: what is the same (as *after* writes it), gone and new.

    >>> difference("Urges all States to report.", "Invites States to report.")
    ... # doctest: +NORMALIZE_WHITESPACE
    [Piece(kind='gone', text='Urges all'), Piece(kind='new', text='Invites'),
     Piece(kind='same', text='States to report.')]
    """
    old, new = tokens(before), tokens(after)
    pieces: list[Piece] = []
    runs = _runs([token.key for token in old], [token.key for token in new])
    for kind, start, end, first, last in runs:
        if kind == "equal":
            pieces.append(Piece("same", _cut(after, new, first, last)))
            continue
        if end > start:
            pieces.append(Piece("gone", _cut(before, old, start, end)))
        if last > first:
            pieces.append(Piece("new", _cut(after, new, first, last)))
    return pieces


def _runs(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Return the differing runs; a lone small word between two changes belongs to them."""
    runs: list[tuple[str, int, int, int, int]] = []
    steps = list(Indel.opcodes(old, new))
    for number, step in enumerate(steps):
        start, end = step.src_start, step.src_end
        small = end - start <= _FEW and all(len(key) <= _SMALL for key in old[start:end])
        inside = 0 < number < len(steps) - 1
        kind = "changed" if step.tag != "equal" or (inside and small) else "equal"
        if runs and runs[-1][0] == kind:
            _, start, _, first, _ = runs.pop()
        else:
            first = step.dest_start
        runs.append((kind, start, end, first, step.dest_end))
    return runs


def _cut(text: str, known: list[Token], first: int, last: int) -> str:
    return text[known[first].start : known[last - 1].end]
