"""Commitments: who is to do what, by when, in which words.

Documents commit somebody in five ways: an act is directed at an addressee ("requests the
Secretary-General to submit"); the document records the commitment of others ("the commitment by X
to complete"); parties promise in prose ("agreed to", "is ready to"); a work plan says who does
what; the report of a review lists what States recommend.
"""

from __future__ import annotations

from typing import Any

from servanda.findings.commitments.contracted import ContractedReader
from servanda.findings.commitments.directed import DirectedReader
from servanda.findings.commitments.dues import (
    condition_within,
    due_within,
    follow_up_of,
    recurrence_within,
)
from servanda.findings.commitments.of_review import of_review
from servanda.findings.commitments.planned import PlannedReader
from servanda.findings.commitments.promised import PromisedReader
from servanda.findings.commitments.reader import Found
from servanda.findings.commitments.reported import ReportedReader
from servanda.findings.context import Context
from servanda.findings.kinds import Commitment
from servanda.findings.reviewed import REVIEWS
from servanda.structure.parts import Unit
from servanda.text import Places


def find_commitments(context: Context) -> list[Commitment]:
    """Return every commitment of the document, in order of place."""
    found = [
        *DirectedReader(context).read(),
        *ReportedReader(context).read(),
        *PlannedReader(context).read(),
    ]
    found += _apart(list(PromisedReader(context).read()), found)
    found += _apart(list(ContractedReader(context).read()), found)
    if context.document.genre in REVIEWS:
        found = list(of_review(context, found))
    found.sort(key=lambda item: (item.start, -item.end))
    return [_finding(context, item) for item in found]


def _apart(more: list[Found], found: list[Found]) -> list[Found]:
    """Keep what does not mostly repeat a commitment already found."""
    kept: list[Found] = []
    places = Places(found)
    for item in more:
        near = places.touching(item.start, item.end)
        if not any(_overlap(item, other) > 0.5 for other in near):
            kept.append(item)
            places.add(item)
    return kept


def _overlap(one: Found, other: Found) -> float:
    common = min(one.end, other.end) - max(one.start, other.start)
    return common / min(one.end - one.start, other.end - other.start) if common > 0 else 0.0


def _finding(context: Context, item: Found) -> Commitment:
    """Make the finding: due, recurrence, condition and follow-up are read from its words."""
    unit = context.unit_at(item.start)
    known: dict[str, Any] = dict(item.known)
    if "due" in known:
        due = known.pop("due")
    else:
        due = due_within(
            context, item.start, item.end, item.action, self_made=known["kind"] == "self"
        )
    if due is not None and due.value is not None:
        known["tier"] = "core"
    return context.finding(
        Commitment,
        item.start,
        item.end,
        action=context.quote(*item.action),
        action_words=" ".join(context.content[slice(*item.action)].split()),
        due=due,
        recurrence=recurrence_within(context, item.start, item.end),
        condition=condition_within(context, item.start, item.end),
        follow_up=follow_up_of(
            context, item.action, due, scheduled=known["rule"] == "commitment.scheduled"
        ),
        location=_location(unit),
        confidential=unit.part.confidential,
        truncated=_is_cut(context, unit, item.end),
        **known,
    )


def _location(unit: Unit) -> str:
    if unit.part.type in ("preambular_paragraph", "preamble_fragment"):
        return "preamble"
    return "operative" if unit.part.type == "operative_paragraph" else "narrative"


def _is_cut(context: Context, unit: Unit, end: int) -> bool:
    """Tell whether the words break off: the paragraph has no end."""
    last = context.content[unit.end - 1 : unit.end]
    return end >= unit.end - 1 and last not in '.;:,!?”"’)]'
