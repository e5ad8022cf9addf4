"""Where a commitment stands on a day: computed from the record, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from secretariat.followup.answers import AnswerState
from secretariat.followup.models import Assessment, Life

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secretariat.followup.answers import Answer
    from secretariat.followup.models import Response
    from secretariat.record.models import Commitment, Document, Finding, Involvement

SOON_DAYS = 30


class Standing(StrEnum):
    """Where a commitment stands on a day, in the order in which an officer looks."""

    LATE = "late"
    DUE_SOON = "due soon"
    ANSWER_PROPOSED = "answer proposed"
    WAITING = "waiting"
    ANSWERED = "answered"
    FULFILLED = "fulfilled"
    ENDED = "ended"


OPEN = frozenset({Standing.LATE, Standing.DUE_SOON, Standing.ANSWER_PROPOSED, Standing.WAITING})


@dataclass(frozen=True, kw_only=True)
class Followed:
    """A commitment on a day: its words, the four axes, who is asked, what answers it.

    With *actor*, one member of the group that is asked, it is seen as asked of that member alone.
    """

    commitment: Commitment
    on: date
    asked: tuple[Involvement, ...]
    asking: tuple[Involvement, ...]
    life: Life | None
    assessments: tuple[Assessment, ...]
    responses: tuple[Response, ...]
    answers: tuple[Answer, ...]
    actor: str = ""
    soon: int = SOON_DAYS

    @cached_property
    def standing(self) -> Standing:
        """Where it stands on that day.

        A person's word goes first: its life, an assessment by somebody other than who is asked, a
        confirmed answer. Then the calendar. A proposed answer takes nothing off the list of what
        is open, it only says that somebody should look.
        """
        if self.stage not in _ALIVE:
            return Standing.ENDED
        asked = {one.actor_id for one in self.asked}
        if any(one.value in _DONE for one in self.assessments if one.assessor not in asked):
            return Standing.FULFILLED
        accepted = [one for one in self.answers if one.state == AnswerState.ACCEPTED]
        if accepted and not self._unanswered(accepted):
            return Standing.ANSWERED
        likely = [one for one in self.answers if one.is_likely]
        if likely and not self._unanswered(accepted + likely):
            return Standing.ANSWER_PROPOSED
        return by_calendar(self.commitment.due_from, self.commitment.due_to, self.on, self.soon)

    @cached_property
    def silent(self) -> tuple[Involvement, ...]:
        """The members of an asked group for whom no confirmed answer speaks."""
        left = self._unanswered([one for one in self.answers if one.state == AnswerState.ACCEPTED])
        return tuple(one for one in self.asked if one.via and one.actor_id in left)

    def _unanswered(self, answers: Sequence[Answer]) -> frozenset[str]:
        """Return the members for whom none of the answers speaks.

        A member's document speaks for that member; one of somebody else, such as a report of the
        secretariat on all of them, speaks for all.
        """
        members = frozenset(one.actor_id for one in self.asked if one.via)
        issuers = frozenset(answer.document.issuer for answer in answers)
        if issuers - members:
            return frozenset()
        return (members & {self.actor} or members) - issuers

    @property
    def finding(self) -> Finding:
        """The finding behind it: words, state in the record, level."""
        return self.commitment.finding

    @property
    def document(self) -> Document:
        """The document that says it."""
        return self.commitment.finding.document

    @property
    def stage(self) -> str:
        """Its life on that day."""
        return self.life.stage if self.life else Life.Stage.ACTIVE.value

    @property
    def days_left(self) -> int | None:
        """Days from that day to the last on which it is due; below zero when late."""
        due = self.commitment.due_to
        return (due - self.on).days if due else None

    def row(self) -> dict[str, Any]:
        """Return it as one row of a table."""
        commitment, document = self.commitment, self.document
        return {
            "standing": self.standing.value,
            "due_from": _iso(commitment.due_from),
            "due_to": _iso(commitment.due_to),
            "due_words": " ".join(commitment.due_words.split()),
            "asked": [one.actor.name for one in self.asked if not one.via],
            "silent": [one.actor.name for one in self.silent],
            "asking": [one.actor.name for one in self.asking],
            "action": " ".join(commitment.action.split()),
            "force": commitment.force,
            "document": document.heading,
            "part": self.finding.part,
            "quote": self.finding.quote,
            "life": self.stage,
            "implementation": [f"{one.assessor}: {one.value}" for one in self.assessments],
            "response": [f"{one.actor}: {one.value}" for one in self.responses],
            "record_state": self.finding.state,
            "answers": [f"{one.document.heading} ({one.state})" for one in self.answers],
            "finding": self.finding.pk,
            "sha256": document.pk,
        }


_ALIVE = frozenset({Life.Stage.ACTIVE, Life.Stage.RENEWED})
_DONE = frozenset({Assessment.Value.FULFILLED, Assessment.Value.NOT_APPLICABLE})


def by_calendar(due_from: date | None, due_to: date | None, on: date, soon: int) -> Standing:
    """Say where something stands that nobody has answered.

    >>> by_calendar(None, date(2004, 12, 31), date(2005, 1, 1), soon=30)
    <Standing.LATE: 'late'>
    >>> by_calendar(date(2004, 3, 1), date(2004, 3, 5), date(2004, 2, 1), soon=30)
    <Standing.DUE_SOON: 'due soon'>
    """
    if due_to and due_to < on:
        return Standing.LATE
    begins = due_from or due_to
    if begins and begins - on <= timedelta(days=soon):
        return Standing.DUE_SOON
    return Standing.WAITING


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
