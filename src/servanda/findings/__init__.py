"""From a document to its findings: one recognizer per kind, each after those it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from typing import NamedTuple

from servanda.findings.acts import find_acts
from servanda.findings.assurance import Assurance
from servanda.findings.citations import find_citations
from servanda.findings.commitments import find_commitments
from servanda.findings.context import Context
from servanda.findings.contributions import find_contributions
from servanda.findings.dates import find_dates
from servanda.findings.defects import find_defects
from servanda.findings.figures import find_figures
from servanda.findings.identity import identify
from servanda.findings.kinds import (
    Act,
    Actor,
    Citation,
    Commitment,
    Contribution,
    Date,
    Defect,
    Figure,
    Finding,
    Measure,
    Meeting,
    Mention,
    Position,
)
from servanda.findings.measures import find_measures
from servanda.findings.meetings import find_meetings
from servanda.findings.mentions import find_mentions, register
from servanda.findings.positions import find_positions
from servanda.findings.tabled import find_amounts, find_entries, find_notes, identify_table
from servanda.knowledge import Knowledge
from servanda.structure.parts import Document
from servanda.structure.tables import TABLED


class Recognizer(NamedTuple):
    """One recognizer: the collection it finds, and the collections it needs to have been found."""

    finds: str
    find: Callable[[Context], Sequence[Finding | Defect]]
    needs: tuple[str, ...] = ()


RECOGNIZERS = (
    Recognizer("mentions", find_mentions),
    Recognizer("dates", find_dates),
    Recognizer("acts", find_acts, needs=("mentions",)),
    Recognizer("citations", find_citations, needs=("mentions", "acts")),
    Recognizer("figures", find_figures, needs=("mentions", "dates", "citations")),
    Recognizer("meetings", find_meetings, needs=("mentions", "dates", "acts")),
    Recognizer("commitments", find_commitments, needs=("mentions", "dates", "acts", "citations")),
    Recognizer("positions", find_positions, needs=("mentions", "acts")),
    Recognizer("contributions", find_contributions, needs=("mentions", "acts", "figures")),
    Recognizer("measures", find_measures, needs=("mentions",)),
    Recognizer(
        "defects",
        find_defects,
        needs=("dates", "citations", "commitments", "meetings", "positions"),
    ),
)


# In a table the columns say what a cell is; its words are asked only whom and what they name.
OF_TABLES = (
    Recognizer("mentions", find_mentions),
    Recognizer("dates", find_dates),
    Recognizer("citations", find_citations, needs=("mentions",)),
    Recognizer("commitments", find_entries, needs=("mentions", "dates")),
    Recognizer("contributions", find_amounts),
    Recognizer("defects", find_notes),
)


def find_all(
    document: Document, knowledge: Knowledge
) -> tuple[dict[str, object], tuple[Actor, ...], dict[str, tuple[Finding | Defect, ...]]]:
    """Return the facts of a document, the actors it names, and its findings by collection."""
    context = Context(document, knowledge)
    tabled = document.genre in TABLED
    facts = {} if tabled else identify(context)
    context.facts = facts
    for recognizer in OF_TABLES if tabled else RECOGNIZERS:
        context.found[recognizer.finds] = tuple(recognizer.find(context))
    if tabled:
        facts = context.facts = identify_table(context)
    context.found["mentions"] = tuple(_in_a_role(context))
    assurance = Assurance(context)
    for collection, found in context.found.items():
        context.found[collection] = tuple(map(assurance.settle, found))
    actors, findings = _named(context), context.found
    vars(context).clear()  # it and its clauses know each other: parted, both go at once
    return facts, actors, findings


# Fields of findings that hold actors; a group is mentioned only where it plays a part.
_ROLES = (
    "source",
    "addressees",
    "with_",
    "recorded_by",
    "holder",
    "claimed_by",
    "claimant",
    "contributor",
    "actor",
    "participants",
    "observers",
    "absent",
)

_KINDS = (
    *(Mention, Date, Citation, Act, Commitment, Meeting, Figure, Position, Contribution, Measure),
    Defect,
)
# Of each kind, its fields that hold actors; and those that name an actor without a part in it.
_ROLES_OF: dict[type, tuple[str, ...]] = {
    kind: tuple(name for name in _ROLES if name in {field.name for field in fields(kind)})
    for kind in _KINDS
}
_NAMED_BY = _ROLES_OF | {Meeting: (*_ROLES_OF[Meeting], "chair", "organizers")}


def _in_a_role(context: Context) -> Iterator[Mention]:
    """Leave out general groups ("States", "donors") where they are neither asked nor speak."""
    roles: dict[str, list[tuple[int, int]]] = {}
    for collection, findings in context.found.items():
        for finding in findings if collection not in ("mentions", "defects") else ():
            if finding.quote is None or not _ROLES_OF[type(finding)]:
                continue
            start = context.clauses.sentence_start(finding.quote)
            for name in _ROLES_OF[type(finding)]:
                value = getattr(finding, name)
                for actor in (value,) if isinstance(value, str) else value:
                    roles.setdefault(actor, []).append((start, finding.quote.end))
    for _, _, mention in context.mentions:
        party = context.knowledge.parties.get(mention.actor)
        general = party is not None and party.kind == "group" and not party.members and not party.of
        where = mention.quote.start
        if not general or any(a <= where < b for a, b in roles.get(mention.actor, ())):
            yield mention


def _named(context: Context) -> tuple[Actor, ...]:
    """Return the actors that some finding names."""
    named: set[str] = set()
    for findings in context.found.values():
        for finding in findings:
            for name in _NAMED_BY[type(finding)]:
                value = getattr(finding, name)
                named |= {value} if isinstance(value, str) else set(value)
    for identifier in sorted(named - set(context.actors)):
        register(context, identifier)
    return tuple(actor for actor in context.actors.values() if actor.id in named)
