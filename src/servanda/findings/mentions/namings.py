"""Who is named where: literal names from the knowledge, chosen by date and by context."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from servanda.findings.anchors import Anchor
from servanda.findings.context import Context
from servanda.findings.endings import Ending
from servanda.knowledge import holds
from servanda.knowledge.entries import Name


@dataclass(slots=True)
class Naming:
    """One naming of a party on the reading text, which may still grow ("the Chair of the OSCE")."""

    start: int
    end: int
    actor: str
    form: str
    rule: str = "mention.name"
    sure: bool = True


_PLACE_BEFORE = Ending(
    re.compile(
        r"(?:\b(?:in|within|into|to|from|across|throughout|of the territory of|territory of|"
        r"region of(?: the)?|border with|situation in|conflict in|peace in|around|inside|outside|"
        r"near|via|through|entering|leaving|Within|In|From)(?: the)? )$"
    ),
    *("in", "to", "rom", "across", "throughout", "of", "with", "around", "inside", "outside"),
    *("near", "via", "through", "entering", "leaving", "In", "the"),
)
_ACTS_AFTER = re.compile(r"(?:[’']s)? (?:to|has|have|had|is|was|and|said|shall|will|should)\b")
_STATE_FORMS = frozenset({"short", "full", "variant", "former"})


def literal_namings(context: Context) -> list[Naming]:
    """Return the namings that stand in the knowledge word for word, outermost first.

    A contextual name ("the Council") means the party of that name that was named last before.
    """
    anchors = [
        group for group in _same_words(context.anchors.all("name")) if _is_read(context, group)
    ]
    present = _parties_present(context)
    latest: dict[str, int] = {}
    found: list[Naming] = []
    for group in anchors:
        naming = _choose(context, group, present, latest)
        if naming is None:
            continue
        if naming.form != "contextual":
            _note(context, latest, naming)
        found.append(naming)
    return found


_UNREAD_FIELDS = frozenset({"tags", "caption", "routing", "pass_instruction", "created", "eo"})


def _is_read(context: Context, group: list[Anchor]) -> bool:
    """Leave out names in header lines that are codes, not prose."""
    part = context.part_at(group[0].start)
    return part.type != "page_header" and part.field not in _UNREAD_FIELDS


def _note(context: Context, latest: dict[str, int], naming: Naming) -> None:
    """Remember where a party and those above it were named last."""
    party = context.knowledge.parties.get(naming.actor)
    latest[naming.actor] = naming.start
    while party is not None and party.parent:
        latest[party.parent] = max(latest.get(party.parent, -1), naming.start - 1)
        party = context.knowledge.parties.get(party.parent)


def _same_words(anchors: list[Anchor]) -> Iterator[list[Anchor]]:
    for _, group in groupby(anchors, key=lambda anchor: (anchor.start, anchor.end)):
        yield list(group)


def _parties_present(context: Context) -> frozenset[str]:
    """Return the parties whose own name stands in the document, and those above them."""
    present = {
        anchor.entry.party
        for anchor in context.anchors.all("name")
        if anchor.entry.form not in ("contextual", "adjective")
    }
    if context.issuer:
        present.add(context.issuer)
    parties = context.knowledge.parties
    for identifier in list(present):
        party = parties.get(identifier)
        while party is not None and party.parent and party.parent not in present:
            present.add(party.parent)
            party = parties.get(party.parent)
    return frozenset(present)


def _choose(
    context: Context, anchors: list[Anchor], present: frozenset[str], latest: dict[str, int]
) -> Naming | None:
    """Choose whom the words mean: in force at the date, and in context."""
    names: list[Name] = [anchor.entry for anchor in anchors]
    start, end, _ = anchors[0]
    fitting = [name for name in names if _in_context(name, present)]
    if len(fitting) < 2:
        return Naming(start, end, fitting[0].party, fitting[0].form) if fitting else None
    if context.date is not None:
        valid = [n for n in fitting if holds(n.valid_from, n.valid_to, context.date)]
        fitting = valid or fitting
    fitting.sort(key=lambda name: _order(context, name, latest))
    name = fitting[0]
    sure = len({other.party for other in fitting}) == 1
    return Naming(start, end, name.party, name.form, sure=sure)


def _order(context: Context, name: Name, latest: dict[str, int]) -> tuple[int, ...]:
    """Rank candidates: own names before contextual ones, then who was named last before.

    Of those that nothing else tells apart, the party that the process brought itself comes first:
    "the participating States" of a process are its own.
    """
    party = context.knowledge.parties.get(name.party)
    parent = party.parent if party and party.parent else ""
    seen = max(
        latest.get(name.party, -1),
        latest.get(name.context or "", -1) - 2,
        latest.get(parent, -1) - 1,
    )
    issuer = context.issuer in (name.party, parent)
    brought = name.party in context.knowledge.brought
    return (name.form == "contextual", name.form == "group", -seen, not issuer, not brought)


def _in_context(name: Name, present: frozenset[str]) -> bool:
    return name.form != "contextual" or name.context is None or name.context in present


def outermost(namings: list[Naming]) -> list[Naming]:
    """Return the namings in order of place; of those that overlap, the longer one."""
    kept: list[Naming] = []
    for naming in sorted(namings, key=lambda naming: (naming.start, -naming.end)):
        if not kept or naming.start >= kept[-1].end:
            kept.append(naming)
        elif naming.end > kept[-1].end and _length(naming) > _length(kept[-1]):
            kept[-1] = naming
    return kept


def _length(naming: Naming) -> int:
    return naming.end - naming.start


def use_of(context: Context, naming: Naming) -> str:
    """Tell whether a State is named as an actor, or only as the place where something is."""
    if not naming.actor.startswith("state:") or naming.form not in _STATE_FORMS:
        return "actor"
    window = context.back(naming.start, 26)
    if not _PLACE_BEFORE.search(context.content, window, naming.start):
        return "actor"
    before = context.content[window : naming.start]
    directed = before.endswith((" to ", " to the ", " from ", " from the "))
    if directed and _ACTS_AFTER.match(context.content, naming.end):
        return "actor"
    return "place"
