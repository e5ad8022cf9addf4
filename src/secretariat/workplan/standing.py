"""How far actions and milestones are on a day: computed from what was said of the milestones."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from secretariat.errors import RefusedActError
from secretariat.workplan.models import MilestoneChange

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

State = MilestoneChange.State

# What a milestone may become next; what is in _BACK needs a reason.
_NEXT = {
    State.DRAFT: {State.SUBMITTED},
    State.SUBMITTED: {State.UNDER_REVIEW, State.APPROVED, State.REJECTED, State.DRAFT},
    State.UNDER_REVIEW: {State.APPROVED, State.REJECTED, State.SUBMITTED},
    State.APPROVED: {State.UNDER_REVIEW},
    State.REJECTED: {State.DRAFT, State.SUBMITTED},
}
_BACK = {
    (State.SUBMITTED, State.DRAFT),
    (State.SUBMITTED, State.REJECTED),
    (State.UNDER_REVIEW, State.REJECTED),
    (State.UNDER_REVIEW, State.SUBMITTED),
    (State.APPROVED, State.UNDER_REVIEW),
}
# From here on somebody works on it, or has.
_BEGUN = frozenset((State.SUBMITTED, State.UNDER_REVIEW, State.APPROVED, State.REJECTED))


class Work(StrEnum):
    """How far an action is, by its milestones."""

    NO_INFORMATION = "no information"
    NOT_STARTED = "not started"
    UNDER_WAY = "under way"
    DONE = "done"


def current(changes: Sequence[MilestoneChange], on: date | None = None) -> MilestoneChange:
    """Return what holds of a milestone on a day; before its first day, what was said first."""
    known = [one for one in changes if on is None or one.on <= on] or changes[:1]
    return max(known, key=lambda one: (one.on, one.entry_id, one.number))


def next_states(state: State) -> list[State]:
    """Return what a milestone may become, in the order in which it goes on."""
    return [one for one in State if one in _NEXT[state]]


def may_follow(before: State, after: State, note: str) -> None:
    """Refuse a step that leaves one out, and a step back without a reason."""
    if before == after:
        return
    if after not in _NEXT[before]:
        allowed = " or ".join(one.label for one in next_states(before))
        raise RefusedActError(
            f"a milestone that is {before.label} becomes {allowed}, not {after.label}"
        )
    if (before, after) in _BACK and not note:
        raise RefusedActError(f"say why the milestone becomes {after.label}; the reason is kept")


def work(states: Iterable[State]) -> Work:
    """Return how far an action is whose milestones are in these states."""
    found = list(states)
    if not found:
        return Work.NO_INFORMATION
    if all(one == State.APPROVED for one in found):
        return Work.DONE
    return Work.UNDER_WAY if _BEGUN.intersection(found) else Work.NOT_STARTED


def is_late(state: str, due: date | None, on: date) -> bool:
    """Tell whether a milestone should have been approved by that day."""
    return due is not None and due < on and state != State.APPROVED
