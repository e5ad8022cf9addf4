"""Mentions: every naming of an actor, the longest name, offices and groups built on names."""

from __future__ import annotations

from servanda.findings.context import Context, Named
from servanda.findings.kinds import Actor, Confidence, Mention
from servanda.findings.mentions.anaphors import find_anaphors
from servanda.findings.mentions.bodies import find_bodies
from servanda.findings.mentions.delegates import find_delegates
from servanda.findings.mentions.governments import find_governments
from servanda.findings.mentions.namings import Naming, literal_namings, outermost, use_of
from servanda.findings.mentions.offices import GroupsAndOffices
from servanda.findings.mentions.persons import find_persons


def find_mentions(context: Context) -> list[Mention]:
    """Return every naming of an actor, outermost names only, in order of place."""
    namings = GroupsAndOffices(context, literal_namings(context)).read()
    namings += find_bodies(context, namings)
    namings += find_governments(context)
    namings += list(find_delegates(context, namings))
    namings += find_persons(context, namings)
    namings = outermost(namings)
    namings = outermost([*namings, *find_anaphors(context, namings)])
    return [_mention(context, naming) for naming in namings]


def _mention(context: Context, naming: Naming) -> Mention:
    register(context, naming.actor)
    mention = context.finding(
        Mention,
        naming.start,
        naming.end,
        actor=naming.actor,
        use=use_of(context, naming),
        form="adjectival_or_demonym" if naming.form == "demonym" else "name",
        rule=naming.rule,
        confidence=Confidence.CERTAIN if naming.sure else Confidence.LIKELY,
    )
    context.mentions.append(Named(naming.start, naming.end, mention))
    return mention


def register(context: Context, identifier: str) -> None:
    """Make an actor known to the reading, with what the knowledge says of it."""
    if identifier in context.actors:
        return
    party = context.knowledge.parties.get(identifier)
    if party is None:
        kind, _, name = identifier.partition(":")
        context.actors[identifier] = Actor(id=identifier, name=name.replace("-", " "), kind=kind)
        return
    context.actors[identifier] = Actor(
        id=identifier,
        name=party.name,
        kind=party.kind,
        iso3=party.iso3,
        parent=party.parent or party.of,
        members=party.members,
    )
