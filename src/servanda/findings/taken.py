"""Acts that a decision tells in the past: "At its 2nd meeting, on ..., the Assembly decided"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from servanda.findings.anchors import Anchor
from servanda.findings.clauses import Clauses
from servanda.findings.context import Context
from servanda.structure.parts import Unit

_MEETING = (
    r"(?:its|the) (?:(?:resumed )?\d{1,4}(?:st|nd|rd|th) (?:\([a-z]+\) )?(?:plenary |closed )?"
    r"meetings?,? (?:held )?on [^,;]{5,60},|same meeting,)"
)
# "At its ... meeting, on ..., the Assembly", "The Assembly, at its ... meeting, on ...,".
_SITTING = re.compile(rf"\W{{0,3}}At {_MEETING}(?: and)? the ")
_ORGAN_SITS = re.compile(r"\W{0,3}The (?=[A-Z])")
_AT = re.compile(rf",? at {_MEETING}")
_ITEM = re.compile(r"(?:^|[;,:]| and)\s*\([a-z]{1,3}\) (?:[A-Z]?[a-z]+ly )?$")
_JOINED = re.compile(
    r"(?:,|;|\)|\band|,? but)(?: (?:also|further|then|hereby|unanimously|by acclamation,|in the "
    r"same context,))* ?$"
)
_SUBORDINATE = re.compile(
    r"\b(?:as|who|which|that|whom|whose|been|being|be|was|were|is|are|has|have|had|having|when|"
    r"where|while|since|those|already)(?: (?:also|further|previously|then|so|[a-z]+ly))? ?$"
)
_BRACKET = re.compile(r" ?\([^()]{0,300}\)")


class Taken(NamedTuple):
    """A verb of an organ that sat, with where its sentence begins."""

    start: int
    verb: Anchor
    organ: str


def taken(context: Context, clauses: Clauses, unit: Unit, verbs: list[Anchor]) -> list[Taken]:
    """Return the verbs of the sentences of *unit* that say what an organ did at a meeting.

    What stands between the organ and its verb ("on the recommendation of the Fifth Committee,")
    is passed over; further verbs and items of a list are the organ's too.
    """
    past = [one for one in verbs if one.entry.form == "past"]
    found: list[Taken] = []
    for sentence in clauses.sentences_in(unit.start, unit.end):
        seat = _seat(context, sentence.start, sentence.end)
        if seat:
            inside = [one for one in past if seat.end <= one.start < sentence.end]
            found += _verbs(context, seat, inside)
    return found


class _Seat(NamedTuple):
    """An organ that sits: where its sentence begins, which it is, where its name ends."""

    start: int
    organ: str
    end: int


def _seat(context: Context, start: int, end: int) -> _Seat | None:
    content = context.content
    at = _SITTING.match(content, start, min(end, start + 200))
    begins = at or _ORGAN_SITS.match(content, start, end)
    if not begins:
        return None
    names = context.anchors.between("name", begins.end() - 4, min(begins.end() + 90, end))
    naming = next((one for one in names if one.start <= begins.end() + 1), None)
    if naming is None:
        return None
    after = naming.end
    if at is None:
        sits = _AT.match(content, after, end)
        if not sits:
            return None
        after = sits.end()
    return _Seat(start, context.party_of(naming), after)


def _verbs(context: Context, seat: _Seat, verbs: list[Anchor]) -> Iterator[Taken]:
    content = context.content
    is_first = True
    for verb in verbs:
        before = _BRACKET.sub(" ", content[max(verb.start - 320, seat.end) : verb.start])
        if _SUBORDINATE.search(before):
            continue
        opens = is_first and (not before.strip() or before.rstrip()[-1] in ",;:" or "," in before)
        if opens or _ITEM.search(before) or (not is_first and _JOINED.search(before)):
            is_first = False
            yield Taken(seat.start, verb, seat.organ)
