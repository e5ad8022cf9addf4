"""What the documents of a process say of how long something lasts, put together by what it is.

Every function takes the reader first; the words of a clause are read in followup/lasting.py.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Q
from rapidfuzz import fuzz

from secretariat.followup.lasting import Said, What, lasting
from secretariat.followup.values import mark
from secretariat.record.knowledge import knowledge_of
from secretariat.record.models import Actor, Document, Finding, Part, Process
from secretariat.record.periods import period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from secretariat.access import Reader
    from servanda.knowledge import Knowledge

_CUES = (
    "exten", "renew", "prolong", "continu", "conclu", "terminat", "dissol", "ceas", "expire", "end",
    "discontinu", "wound up", "wind up", "abolish", "disband", "succe", "replac", "supersed",
    "take over", "establish", "creat", "set up", "institut", "launch", "effect", "provisional",
    "interim", "temporary",
)  # fmt: skip
_TYPES = (
    "operative_paragraph",
    "preambular_paragraph",
    "paragraph",
    "cable_paragraph",
    "article",
    "list_item",
    "subject",
    "lead",
    "statement_item",
)
_HEADS = re.compile(r"\b(?:secretariat|support unit|bureau)\b", re.IGNORECASE)
_THAT_DAY = re.compile(r"\b(?:on|by|from|after) that date\b|\bthereafter\b", re.IGNORECASE)
_HAS_ENDED = re.compile(r"\bended\b|\bends?\b|\bend of\b|\bceased\b", re.IGNORECASE)
_WORD = re.compile(r"\w{2,}")
_NEAR = 366  # days; a further period that begins later does not carry on the running one
_NO_FRAMES = frozenset({"state", "person", "group"})
_FRAME_NAMES = frozenset("conference process forum dialogue mechanism platform initiative".split())
_SMALL = frozenset("the of on and for in to a an its".split())
_LIKE_NAME = 90
_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """That a document says how long a frame lasts; its words, and where they stand."""

    what: What
    subject: str
    actor: str
    said_on: date | None
    until: date | None
    condition: str
    heir: str
    firm: bool
    words: str
    document: Document
    part: str


class Frame(NamedTuple):
    """Something that can end, with all that documents say of how long it lasts, the first first."""

    name: str
    actor: str
    of_process: bool
    of_secretariat: bool
    terms: tuple[Term, ...]

    @property
    def last(self) -> Term | None:
        """The latest word on when it ends."""
        return next((one for one in reversed(self.terms) if one.until), None)


# Put together for one state of the journal; the last few are kept.
_KEPT: dict[tuple[Any, ...], tuple[Frame, ...]] = {}
_MOST = 8


def frames(reader: Reader, process: Process) -> tuple[Frame, ...]:
    """Return what can end, put together once for every state of the journal."""
    known = mark(reader)
    if known is None:
        return ()
    key = (*known, process.pk)
    if key not in _KEPT:
        while len(_KEPT) >= _MOST:
            _KEPT.pop(next(iter(_KEPT)))
        _KEPT[key] = tuple(_frames(process, list(_terms(reader, process))))
    return _KEPT[key]


def _terms(reader: Reader, process: Process) -> Iterator[Term]:
    """Yield what the documents of a process say of how long something lasts, in their order."""
    cued = Q()
    for cue in _CUES:
        cued |= Q(text__icontains=cue)
    parts = Part.objects.visible_to(reader).filter(document__process=process, type__in=_TYPES)
    found: list[tuple[Part, Said]] = [
        (part, said)
        for part in parts.filter(cued).select_related("document").order_by(
            "document__first_day", "document", "place"
        )
        for said in lasting(part.text)
    ]  # fmt: skip
    dates = _found(reader, (part.document_id for part, _ in found), "date")
    named = _found(reader, (part.document_id for part, _ in found), "mention")
    kinds = dict(Actor.objects.visible_to(reader).values_list("pk", "kind"))
    running: dict[str, date] = {}
    for part, said in found:
        start, end = part.start + said.start, part.start + said.end
        words = " ".join(part.text[said.start : said.end].split())
        day = part.document.first_day
        actor = _actor(said.subject, named[part.document_id], start, end, kinds)
        lane = actor or said.subject.casefold()
        before = running.get(lane)
        until = _until(said, dates[part.document_id], part.start, before, day)
        if until is None and said.what is What.ENDS:
            until = _ended(words, before, day, firm=said.firm)
        if until:
            running[lane] = until
        yield Term(
            what=said.what,
            subject=said.subject,
            actor=actor,
            said_on=day,
            until=until,
            condition=said.condition,
            heir=said.heir,
            firm=said.firm,
            words=words,
            document=part.document,
            part=part.address,
        )


def _found(reader: Reader, documents: Iterable[str], kind: str) -> defaultdict[str, list[Finding]]:
    wanted = sorted(set(documents))
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for start in range(0, len(wanted), _AT_ONCE):
        rows = Finding.objects.visible_to(reader).filter(
            document__in=wanted[start : start + _AT_ONCE], kind=kind, withdrawn=False
        )
        for row in rows.exclude(state="rejected").order_by("start"):
            found[row.document_id].append(row)
    return found


def _until(
    said: Said,
    dates: Sequence[Finding],
    offset: int,
    before: date | None,
    day: date | None,
) -> date | None:
    """Return the last day that a clause names; a further period counts from the running one."""
    start, end = said.term or ((said.start, said.end) if said.what is What.ENDS else (0, 0))
    base = before if before and day and abs((before - day).days) < _NEAR else day
    for one in dates:
        if one.start is None or not offset + start <= one.start < offset + end:
            continue
        value = str(one.said.get("value") or "")
        if "session" in value:
            continue
        last = period(value, base=base).last
        if last:
            return last
    return None


def _ended(words: str, before: date | None, day: date | None, *, firm: bool) -> date | None:
    """Return when something ended of which no day is said: as known, or else as told."""
    if _THAT_DAY.search(words):
        return before
    if not firm and not _HAS_ENDED.search(words):
        return None  # "as we move to conclude": that it is to end, not that it has
    return before if before and day and before <= day else day


def _actor(
    subject: str, named: Sequence[Finding], start: int, end: int, kinds: dict[str, str]
) -> str:
    """Return the body that a clause speaks of, by who is named in its subject."""
    words = subject.casefold()
    for one in named:
        if one.start is None or not start <= one.start < end:
            continue
        actor = str(one.said.get("actor") or "")
        quote = " ".join(one.quote.split()).casefold().removeprefix("the ")
        if kinds.get(actor, "state") in _NO_FRAMES or not (quote in words or words in quote):
            continue
        if len(quote) * 2 >= len(words):
            return actor
    return ""


def _frames(process: Process, terms: Sequence[Term]) -> Iterator[Frame]:
    """Yield terms put together by what they speak of: the process, its secretariat, the rest."""
    own = own_bodies(process)
    name = _carrying(process.name)
    lanes: dict[str, list[Term]] = {}
    for one in terms:
        lanes.setdefault(_lane(one, lanes), []).append(one)
    for found in lanes.values():
        actor = next((one.actor for one in found if one.actor), "")
        subject = min((one.subject for one in found), key=len)
        carried = _carrying(subject)
        of_process = bool(carried & _FRAME_NAMES) and carried <= name | _FRAME_NAMES
        if actor:
            party = knowledge_of(process).parties.get(actor)
            is_process = party is not None and party.kind == "process"
            of_process = is_process and (actor in own or of_process)
        yield Frame(
            name=subject,
            actor=actor,
            of_process=of_process,
            of_secretariat=bool(_HEADS.search(subject)) and (not actor or actor in own),
            terms=tuple(found),
        )


def _lane(one: Term, lanes: dict[str, list[Term]]) -> str:
    """Return the lane of a term: of its body, or of a subject in more or fewer words."""
    if one.actor:
        return one.actor
    carried = _carrying(one.subject)
    for key, found in lanes.items():
        other = _carrying(found[0].subject)
        if carried <= other or other <= carried:
            return key
    return one.subject.casefold()


def _carrying(words: str) -> frozenset[str]:
    return frozenset(_WORD.findall(words.casefold())) - _SMALL


def own_bodies(process: Process | None) -> frozenset[str]:
    """Return the process as an actor, its organs, secretariat and offices, by what is known."""
    if process is None:
        return frozenset()
    known = knowledge_of(process)
    key = (process.name, known.digest)
    if key not in _OWN:
        while len(_OWN) >= _MOST:
            _OWN.pop(next(iter(_OWN)))
        _OWN[key] = _own(process.name, known)
    return _OWN[key]


# By the name of a process and the hash of all that is known; reckoned once for each.
_OWN: dict[tuple[str, str], frozenset[str]] = {}


def _own(name: str, known: Knowledge) -> frozenset[str]:
    parties = known.parties
    named = {
        one.party
        for one in known.names
        if (party := parties.get(one.party)) and party.kind == "process"
        if _is_named(name, one.words, is_acronym=one.form == "acronym")
    }
    own, found = named, named
    while found:
        found = {one.id for one in parties.values() if one.parent in found} - own
        own |= found
    return frozenset(own)


def _is_named(process: str, words: str, *, is_acronym: bool) -> bool:
    if is_acronym:
        return words in process.split()
    return fuzz.token_sort_ratio(process.casefold(), words.casefold()) >= _LIKE_NAME
