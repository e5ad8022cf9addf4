"""Anaphors: "that organization", "the Government", "my delegation", "the parties"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from servanda.findings.context import Context
from servanda.findings.kinds import Actor
from servanda.findings.mentions.namings import Naming
from servanda.structure.forms import leaping

_MY_GOVERNMENT = re.compile(
    r"\b[Mm]y (?:[Gg]overnment|country|delegation)(?:[’']s)?|"
    r"\b[Oo]ur (?:[Gg]overnment|delegation)\b"
)
_MINE = (*("my government", "my country", "my delegation", "our government", "our delegation"),)
# It looks back behind its first letter, to which the engine leaps.
_THAT = re.compile(
    r"[Tt](?<!\w.)(?:h(?:at|is|e said) (?P<head>organization|Organization|organisation|Office|"
    r"Committee|Commission|Council|Conference|Group|Mission|State|country|Agency|agency|body|"
    r"Government)\b|"
    r"he (?P<definite>Conference|Process|Organization|Organisation|Commission|Committee|"
    r"Council|Office|Group|Mission|Agency|Union|Government|Secretariat|Assembly|Force|Tribunal|"
    r"Court|Board|Fund|High Commissioner)\b(?!s))"
)
_NOUNS = (
    *(
        f"{such} {noun}"
        for such in ("that", "this", "the said")
        for noun in (
            *("organi", "office", "commi", "council", "conference", "group", "mission", "state"),
            *("country", "agency", "body", "government"),
        )
    ),
    *(
        f"the {noun}"
        for noun in (
            *("conference", "process", "organi", "commission", "committee", "council", "office"),
            *("group", "mission", "agency", "union", "government", "secretariat", "assembly"),
            *("force", "tribunal", "court", "board", "fund", "high commissioner"),
        )
    ),
)
_THE_PARTIES = re.compile(
    r"\b(?:[Tt]he|[Bb]oth) (?:(?:Contracting|High Contracting) )?"
    r"(?:[Pp]arties|Sides|Participants|Signatories)\b(?! to the (?:conflict|dispute))"
)
_PARTIES = ("parties", "sides", "participants", "signatories")
# "The Government of X and the Government of Y, hereinafter referred to as the Parties"
_CALLED = re.compile(r"\b(?:hereinafter|hereafter|referred to (?:hereinafter )?as)\b")
_CALLED_SO = re.compile(f"(?:{leaping('Side|Sides|Party|Parties')})\\b")
_REACH = 400


# A noun takes up what a name is, not what it is of: for "Steering Group of the Conference" the
# Group, but not the Conference.
_HEAD = re.compile(r" (?:of|for|on|to|in) ")


def find_anaphors(context: Context, namings: list[Naming]) -> Iterator[Naming]:
    """Resolve "that organization", "the Government", "my delegation", "the parties"."""
    ordered = sorted(namings, key=lambda naming: naming.start)
    yield from _antecedents(context, ordered)
    if context.speaker:
        for match in context.beginning(_MY_GOVERNMENT, *_MINE):
            for whose in context.speakers_at(match.start()):
                yield Naming(*match.span(), whose, "anaphor", rule="mention.speaker")
    parties = list(context.matches(_THE_PARTIES, *_PARTIES))
    called = parties or _CALLED_SO.search(context.content)
    group = _parties_group(context, ordered) if called else None
    if group:
        for match in parties:
            yield Naming(*match.span(), group, "group", rule="mention.parties", sure=False)


def _antecedents(context: Context, ordered: list[Naming]) -> Iterator[Naming]:
    """Read "that organization" as the latest actor before whose name holds the noun."""
    actors = {naming.actor for naming in ordered}
    by_noun: dict[tuple[str, bool], tuple[list[int], list[Naming]]] = {}
    for match in context.beginning(_THAT, *_NOUNS):
        definite = match.group("definite")
        wanted = _spelled_with_z(match.group("head") or definite)
        noun = wanted, bool(definite)
        if noun not in by_noun:
            meant = {a for a in actors if _is_meant(context, a, wanted, definite=bool(definite))}
            named = [naming for naming in ordered if naming.actor in meant]
            by_noun[noun] = [naming.start for naming in named], named
        if definite and context.document.genre == "report" and _writes(context, wanted):
            issuer = str(context.issuer)
            yield Naming(*match.span(), issuer, "anaphor", rule="mention.anaphor", sure=False)
            continue
        starts, named = by_noun[noun]
        if earlier := bisect_left(starts, match.start()):
            actor = named[earlier - 1].actor
            yield Naming(*match.span(), actor, "anaphor", rule="mention.anaphor", sure=False)


def _writes(context: Context, wanted: str) -> bool:
    """Tell whether the noun means the body that writes the report: it is called so in its name."""
    local = context.actors.get(context.issuer or "")
    name = local.name if local and (context.issuer or "") not in context.knowledge.parties else ""
    return bool(name) and _HEAD.split(_spelled_with_z(name))[0].endswith(wanted)


def _is_meant(context: Context, identifier: str, wanted: str, *, definite: bool) -> bool:
    """Tell whether a noun can mean an actor; "the Organization" is no organization just named."""
    if wanted in ("state", "country"):
        return identifier.startswith("state:")
    if wanted == "government":
        return identifier.startswith("state:")
    party, local = context.knowledge.parties.get(identifier), context.actors.get(identifier)
    if definite and wanted == "organization" and party is not None and party.kind == "igo":
        return False
    name = party.name if party else local.name if local else ""
    if party is None:
        return _HEAD.split(_spelled_with_z(name))[0].endswith(wanted)
    return wanted in _HEAD.split(_spelled_with_z(name))[0]


def _spelled_with_z(words: str) -> str:
    return words.lower().replace("organisation", "organization")


def _called_parties(context: Context, able: list[Naming]) -> list[str]:
    """Return the actors named right before "hereinafter referred to as the Parties"."""
    called = _CALLED.search(context.content)
    if called is None:
        return []
    near = [n.actor for n in able if called.start() - _REACH < n.start < called.start()]
    latest = list(dict.fromkeys(reversed(near)))[:2]
    return latest[::-1]


def _parties_group(context: Context, ordered: list[Naming]) -> str | None:
    """Return those whom an agreement calls its parties, else the two that it names most."""
    if context.document.genre not in ("agreement", "memorandum", "press_release"):
        return None
    able = [n for n in ordered if n.actor.startswith(("state:", "org:", "office:"))]
    main = _called_parties(context, able)
    if len(main) < 2:
        early = {n.actor for n in able if n.start < 2 * _REACH}
        states = {actor for actor in early if actor.startswith("state:")}
        among = states if len(states) > 1 else early
        known = [n.actor for n in able if n.actor in among or len(among) == 1]
        main = [actor for actor, _ in Counter(known).most_common(2)]
    if len(main) < 2:
        return None
    identifier = "group:parties"
    if identifier not in context.actors:
        context.actors[identifier] = Actor(
            id=identifier, name="the parties", kind="group", members=tuple(main)
        )
    return identifier
