"""One pass over the reading text finds everything the knowledge files name.

Recognizers look at these anchors and confirm at their places with small patterns; none of them
searches the whole text again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from operator import itemgetter
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from servanda.knowledge import Knowledge
from servanda.knowledge.entries import Verb
from servanda.structure.phrases import FILLER

MONTHS = (
    "January February March April May June July August September October November December".split()
)
_SHORT_MONTHS = {
    "Jan": 1,
    "Feb": 2,
    "Mar": 3,
    "Apr": 4,
    "Jun": 6,
    "Jul": 7,
    "Aug": 8,
    "Sep": 9,
    "Sept": 9,
    "Oct": 10,
    "Nov": 11,
    "Dec": 12,
    "JAN": 1,
    "FEB": 2,
    "MAR": 3,
    "APR": 4,
    "MAY": 5,
    "JUN": 6,
    "JUL": 7,
    "AUG": 8,
    "SEP": 9,
    "OCT": 10,
    "NOV": 11,
    "DEC": 12,
}
# Number words, longest first where one begins another.
NUMBER_WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
    *("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred"),
    *("a hundred", "half a", "a quarter of a", "a", "several hundred"),
)
SCALES = ("hundred thousand", "thousand", "million", "billion", "trillion", "m", "bn")
_LONG_ENOUGH_FOR_CAPITALS = 8
_AT_ONCE = 200_000

_Entry = tuple[str, str, Any]


class Anchor(NamedTuple):
    """Known words at a place of the reading text; ``entry`` is what the knowledge says of them."""

    start: int
    end: int
    entry: Any


class VerbForm(NamedTuple):
    """One form of an operative verb: ``finite``, ``participle``, ``past`` or ``base``.

    ``rest`` matches what must follow the words that are looked for, where the form leaves room
    for others: "its deep concern" behind "expresses".
    """

    verb: Verb
    form: str
    rest: re.Pattern[str] | None = None


class Anchors:
    """The anchors of one text by kind, each list in order of place."""

    def __init__(self, found: dict[str, list[Anchor]]) -> None:
        self._found = found
        self._starts = {kind: [a.start for a in anchors] for kind, anchors in found.items()}

    def all(self, kind: str) -> list[Anchor]:
        """Return every anchor of a kind."""
        return self._found.get(kind, [])

    def between(self, kind: str, start: int, end: int) -> list[Anchor]:
        """Return the anchors of a kind that begin in ``[start, end)``."""
        starts = self._starts.get(kind)
        if not starts:
            return []
        first = bisect_left(starts, start)
        return self._found[kind][first : bisect_left(starts, end, first)]


class Lexicon:
    """All literal words of the knowledge, compiled into one automaton."""

    def __init__(self, knowledge: Knowledge) -> None:
        entries: dict[str, list[tuple[str, Any]]] = {}
        for words, kind, entry in _entries(knowledge):
            known = entries.setdefault(words, [])
            if (kind, entry) not in known:
                known.append((kind, entry))
        self._entries = list(entries.values())
        self._automaton = AhoCorasick(
            list(entries), matchkind=MatchKind.Standard, store_patterns=False
        )

    def find(self, content: str) -> Anchors:
        """Return the anchors of *content*: whole words only, of one kind the longest."""
        entries = self._entries
        found: dict[str, list[Anchor]] = {}
        isalnum, last = str.isalnum, len(content)
        for index, start, end in self._matches(content):
            if (start and isalnum(content[start - 1]) and isalnum(content[start])) or (
                end < last and isalnum(content[end]) and isalnum(content[end - 1])
            ):
                continue
            for kind, entry in entries[index]:
                stop = end if kind != "verb" or entry.rest is None else _end_of(entry, content, end)
                if stop:
                    found.setdefault(kind, []).append(Anchor(start, stop, entry))
        return Anchors({kind: _longest(anchors) for kind, anchors in found.items()})

    def _matches(self, content: str) -> Iterator[tuple[int, int, int]]:
        """Yield entry, start and end of all words, a few pages at a time: no name parts a line."""
        start = 0
        while start < len(content):
            end = content.find("\n", start + _AT_ONCE)
            end = len(content) if end < 0 else end
            piece = content[start:end]
            for index, first, last in self._automaton.find_matches_as_indexes(
                piece, overlapping=True
            ):
                yield index, start + first, start + last
            start = end


@lru_cache(maxsize=4)
def lexicon(knowledge: Knowledge) -> Lexicon:
    """Return the compiled lexicon of this knowledge."""
    return Lexicon(knowledge)


def _entries(knowledge: Knowledge) -> Iterator[_Entry]:
    """Yield every word or phrase to look for, with its kind and what the knowledge says of it."""
    yield from _of_names(knowledge)
    for words, place in knowledge.places:
        yield words, "place", place
    for name, instrument in knowledge.instruments:
        for words in _spelled(name, knowledge.spellings):
            yield words, "instrument", instrument
    yield from _of_months()
    yield from _of_numbers()
    for verb in knowledge.verbs:
        yield from _of_verb(verb)
    for cue in knowledge.cues:
        if cue.kind != "residue":
            yield from _capital_too(cue.words, cue.kind, cue)
    for counted in knowledge.counted:
        yield from _capital_too(counted.words, "counted", counted)


def _of_names(knowledge: Knowledge) -> Iterator[_Entry]:
    """Yield the names of parties in every spelling; long ones also in capitals, as in titles."""
    for name in knowledge.names:
        for words in _spelled(name.words, knowledge.spellings):
            yield from _capital_too(words, "name", name)
            if " " in words and len(words) > _LONG_ENOUGH_FOR_CAPITALS:
                yield words.upper(), "name", name


def _of_verb(verb: Verb) -> Iterator[_Entry]:
    """Yield the forms of a verb; those that leave room for other words by their beginning."""
    with_room: dict[tuple[str, str], list[str]] = {}
    for form, words in _forms(verb):
        head, room, tail = words.partition("~")
        if room:
            with_room.setdefault((form, head.strip()), []).append(tail)
        else:
            yield from _capital_too(words, "verb", VerbForm(verb, form))
    for (form, head), tails in with_room.items():
        choice = "|".join(sorted(map(re.escape, tails), key=len, reverse=True))
        rest = re.compile(rf"{FILLER}(?:{choice})(?!\w)")
        yield from _capital_too(head, "verb", VerbForm(verb, form, rest))


def _end_of(entry: VerbForm, content: str, end: int) -> int:
    """Return where a form ends whose beginning ends at *end*; 0 when something else follows."""
    rest = entry.rest.match(content, end) if entry.rest else None
    return rest.end() if rest else 0


def _of_months() -> Iterator[_Entry]:
    for number, month in enumerate(MONTHS, 1):
        yield month, "month", number
        yield month.upper(), "month", number
    for short, number in _SHORT_MONTHS.items():
        yield short, "month", number


def _of_numbers() -> Iterator[_Entry]:
    """Yield the number words; "a" and "one" count only before a scale."""
    for word in NUMBER_WORDS:
        one = word in ("a", "one")
        for words in [f"{word}{gap}{scale}" for scale in SCALES for gap in " -"] if one else [word]:
            for spelled in (words, words.capitalize(), words.upper()):
                yield spelled, "scale" if one else "number", word


def _capital_too(words: str, kind: str, entry: object) -> Iterator[_Entry]:
    """Yield words as they are and as they begin a sentence."""
    yield words, kind, entry
    yield words[0].upper() + words[1:], kind, entry


def _spelled(words: str, spellings: tuple[tuple[str, str], ...]) -> list[str]:
    """Return *words* in every spelling that the table of spellings allows."""
    choices = [pair for pair in spellings if pair[0] in words or pair[1] in words]
    if not choices:
        return [words]
    found = []
    for picks in product((False, True), repeat=len(choices)):
        spelled = words
        for swap, (one, other) in zip(picks, choices, strict=True):
            if swap:
                spelled = (
                    spelled.replace(one, other) if one in words else spelled.replace(other, one)
                )
        found.append(spelled)
    return list(dict.fromkeys(found))


def _forms(verb: Verb) -> list[tuple[str, str]]:
    """Return the forms of a verb; the base is what several speakers or the first person use."""
    return [
        *(("finite", words) for words in verb.finite),
        *(("participle", words) for words in verb.participle),
        *(("past", words) for words in verb.past),
        *(("base", _base(words)) for words in verb.finite if not words.startswith(("is ", "has "))),
    ]


def _base(finite: str) -> str:
    """Return the base of a third person: requests, request; expresses its, express its.

    >>> _base("stresses"), _base("calls upon"), _base("urges"), _base("condemns")
    ('stress', 'call upon', 'urge', 'condemn')
    """
    first, _, rest = finite.partition(" ")
    if first.endswith(("sses", "shes", "ches", "xes")):
        first = first[:-2]
    elif first.endswith("ies"):
        first = first[:-3] + "y"
    else:
        first = first.removesuffix("s")
    return f"{first} {rest}" if rest else first


_START, _END = itemgetter(0), itemgetter(1)


def _longest(anchors: list[Anchor]) -> list[Anchor]:
    """Keep, of anchors that overlap, the longest; of equally long ones the first.

    Several entries for the very same words are all kept: "the Council" may be of several bodies.
    """
    anchors.sort(key=_END, reverse=True)
    anchors.sort(key=_START)
    kept: list[Anchor] = []
    for anchor in anchors:
        if kept and anchor.start < kept[-1].end and anchor[:2] != kept[-1][:2]:
            start, end = kept[-1][:2]
            if anchor.end - anchor.start <= end - start:
                continue
            while kept and kept[-1][:2] == (start, end):
                kept.pop()
        kept.append(anchor)
    return kept
