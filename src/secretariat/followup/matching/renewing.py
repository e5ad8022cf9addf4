"""Requests that come back: the next instrument of the same line repeats what was asked.

And what the next instrument makes of the answer: it takes note of it, welcomes it. From that also
answers are heard of that are not in the record. Plain functions over small values.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from secretariat.followup.matching.titles import likeness, sameness, topic
from secretariat.followup.matching.values import Request

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_LINE = 0.7  # titles of one line of instruments
_SAME = 0.6  # what is asked again
_CUES = re.compile(
    r"\b(?:at|by|before|until|in|of|not later than) (?:its|their|the)? ?[\w-]+ sessions?\b"
    r"|\b(?:by|before|until|not later than) \d{1,2} \w+ \d{4}\b|\b\d{4}\b",
    re.IGNORECASE,
)
_RECEIVING = {
    "note": "noted",
    "note_positive": "noted with approval",
    "welcome": "welcomed",
    "endorse": "endorsed",
    "commend": "commended",
    "thank": "received with thanks",
    "concern": "received with concern",
    "consider": "considered",
}
_FOLLOWING = 2  # a request that two instruments in a row do not repeat has ended there
_HEARD = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Reception:
    """That an instrument takes note of a document, and how."""

    instrument: str
    issuer: str
    on: date | None
    session: int | None
    target: str
    how: str
    words: str
    finding: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer that is known only because an instrument speaks of it."""

    request: str
    target: str
    reception: Reception


def reception_of(relation: str) -> str:
    """Return how an instrument receives what it cites, by the verb of the clause, or nothing.

    >>> reception_of("welcome"), reception_of("recall")
    ('welcomed', '')
    """
    return _RECEIVING.get(relation, "")


def renewals(requests: Iterable[Request]) -> dict[str, str]:
    """Return for each request the one that repeats it in a later instrument of its line.

    The next instrument that repeats it counts, even where one between them is silent.
    """
    known = [one for one in requests if one.on and one.title]
    in_order = sorted(known, key=lambda one: (str(one.on), one.document, one.key))
    of_document = defaultdict[str, list[Request]](list)
    for one in in_order:
        of_document[one.document].append(one)
    following = _following(of_document)
    found: dict[str, str] = {}
    taken: set[str] = set()
    for one in in_order:
        for document in following[one.document]:
            again = _again(one, of_document[document], taken)
            if again:
                found[one.key] = again.key
                taken.add(again.key)
                break
    return found


def _following(documents: dict[str, list[Request]]) -> dict[str, list[str]]:
    """Return for each document the next ones of its line, as far as one may have been silent.

    *documents* come in the order of their days. A line has one title and one organ.
    """
    place = {key: number for number, key in enumerate(documents)}

    def _shorter(words: frozenset[str], other: str) -> int:
        return min(len(words), len(topic(documents[other][0].title)))

    organs = {key: frozenset[str]().union(*(one.asking for one in documents[key])) for key in place}
    by_word = defaultdict[str, list[str]](list)
    found: dict[str, list[str]] = {}
    for key in reversed(documents):
        one = documents[key][0]
        words = topic(one.title)
        shared = Counter(other for word in words for other in by_word[word])
        near = sorted(
            (other for other, many in shared.items() if many >= _LINE * _shorter(words, other)),
            key=place.__getitem__,
        )
        found[key] = [
            other
            for other in near
            if organs[key] & organs[other]
            and documents[other][0].on != one.on
            and likeness(one.title, documents[other][0].title) >= _LINE
        ][:_FOLLOWING]
        for word in words:
            by_word[word].append(key)
    return found


def _again(one: Request, later: list[Request], taken: set[str]) -> Request | None:
    """Return the request that says the same best, if one does."""
    scored = [
        (sameness(_plain(one.action), _plain(two.action)), two)
        for two in later
        if two.key not in taken
        and one.asked & two.asked
        and one.follow_up == two.follow_up
        and two.on != one.on
    ]
    best = max(scored, key=lambda pair: (pair[0], pair[1].key), default=None)
    return best[1] if best and best[0] >= _SAME else None


def chains(renewed: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Return for each request of a chain the whole chain, the first request first."""
    before = {after: first for first, after in renewed.items()}
    found: dict[str, tuple[str, ...]] = {}
    for first in (one for one in renewed if one not in before):
        chain = [first]
        while chain[-1] in renewed:
            chain.append(renewed[chain[-1]])
        found |= dict.fromkeys(chain, tuple(chain))
    return found


def heard_of(
    requests: Iterable[Request],
    receptions: Iterable[Reception],
    known: frozenset[str],
    named: dict[str, str],
) -> list[Heard]:
    """Return answers that no document of the record is, by what instruments take note of.

    *known* are the symbols in the record, *named* how those who are asked are called.
    """
    waiting = sorted(requests, key=lambda one: one.key)
    found = []
    for one in sorted(receptions, key=lambda one: (one.instrument, one.finding)):
        if one.target in known or not _is_symbol(one.target):
            continue
        scored = [(_fits(request, one, named), request.key) for request in waiting]
        best = max(scored, default=(0.0, ""))
        second = max((score for score, key in scored if key != best[1]), default=0.0)
        if best[0] >= _HEARD and best[0] > second:
            found.append(Heard(best[1], one.target, one))
    return found


def _fits(request: Request, one: Reception, named: dict[str, str]) -> float:
    """Weigh a report that an instrument of that session speaks of."""
    if request.follow_up not in {"report", "deliverable"} or one.issuer not in request.asking:
        return 0.0
    if one.session is None or one.session not in request.sessions:
        return 0.0
    if request.on and one.on and one.on <= request.on:
        return 0.0
    who = " ".join(named.get(actor, "") for actor in sorted(request.asked))
    return likeness(one.words, f"{who} {_plain(request.action)}")


def _is_symbol(target: str) -> bool:
    return "/" in target and " " not in target.strip()


@lru_cache(maxsize=65536)
def _plain(action: str) -> str:
    """Leave out what changes from year to year: sessions and dates."""
    return _CUES.sub(" ", " ".join(action.split()))
