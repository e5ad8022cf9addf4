"""Where a commitment stands on a day: computed from the record, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from secretariat.followup.answers import AnswerState
from secretariat.followup.models import Assessment, Life
from secretariat.followup.points import due_at, rounds_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from secretariat.followup.answers import Answer
    from secretariat.followup.matching import Heard, Request
    from secretariat.followup.models import GivenAnswer, Inheritance, Response
    from secretariat.followup.points import Point
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
    given: tuple[GivenAnswer, ...] = ()
    points: tuple[Point, ...] = ()
    chain: tuple[Request, ...] = ()
    heard: tuple[Heard, ...] = ()
    inheritance: Inheritance | None = None
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
        if self._is_answered(self.accepted):
            return Standing.ANSWERED
        likely = [one for one in self.answers if one.is_likely]
        if likely and self._is_answered([*self.accepted, *likely]):
            return Standing.ANSWER_PROPOSED
        if self.point and self.point.is_end and self.point.last < self.on:
            return Standing.ENDED
        return by_calendar(self.due_from, self.due_to, self.on, self.soon)

    @cached_property
    def accepted(self) -> tuple[Answer, ...]:
        """The answers that a person confirmed."""
        return tuple(one for one in self.answers if one.state == AnswerState.ACCEPTED)

    @cached_property
    def settled(self) -> dict[str, list[date]]:
        """By whom it was answered in its own name, and on which days.

        To what asks for a document, saying that it was given answers, even if only in part; to
        what asks to do something, only saying that it is done.
        """
        enough = _ANSWERING if self.commitment.answerable else _DONE
        found: dict[str, list[date]] = {}
        for one in self.given:
            if one.value in enough:
                found.setdefault(one.actor, []).append(one.on)
        return found

    @cached_property
    def point(self) -> Point | None:
        """The due point that counts on that day, if there is any."""
        return due_at(self.points, self.on, self._rounds_answered(self.accepted))

    @property
    def due_from(self) -> date | None:
        """The day from which it is due, where it is due within a window."""
        return self.point.first if self.point else None

    @property
    def due_to(self) -> date | None:
        """The day by which it is due, as the words or an act have it."""
        return self.point.last if self.point else None

    @property
    def due_words(self) -> str:
        """The words from which that day comes."""
        return self.point.words if self.point else " ".join(self.commitment.due_words.split())

    @cached_property
    def silent(self) -> tuple[Involvement, ...]:
        """Those of several who are asked for whom no confirmed answer speaks."""
        if self.point:
            return self.missing(self.point, self.accepted)
        left = self._unanswered(self.accepted)
        return tuple(one for one in self.each if one.actor_id in left)

    def missing(self, point: Point, answers: Sequence[Answer]) -> tuple[Involvement, ...]:
        """Return those of several who are asked for whom no answer speaks at a due point."""
        given = self._rounds(answers)
        left = {who for who, of_one in given.items() if point.round not in of_one}
        return tuple(one for one in self.each if one.actor_id in left)

    def answered_on(self, point: Point, answers: Sequence[Answer]) -> date | None:
        """Return the day on which the last of those who are asked answered for a due point."""
        days = [rounds.get(point.round) for rounds in self._rounds(answers).values()]
        known = [day for day in days if day]
        return max(known) if known and len(known) == len(days) else None

    def _is_answered(self, answers: Sequence[Answer]) -> bool:
        if self.point:
            return self.point.round in self._rounds_answered(answers)
        return bool(answers or self.settled) and not self._unanswered(answers)

    def _rounds_answered(self, answers: Sequence[Answer]) -> frozenset[int]:
        """Return the due points for which everybody who is asked has answered."""
        of_each = [set(rounds) for rounds in self._rounds(answers).values()]
        return frozenset(set.intersection(*of_each)) if of_each else frozenset()

    def _rounds(self, answers: Sequence[Answer]) -> dict[str, dict[int, date]]:
        """Return by who is asked which due point was answered when.

        A member's document speaks for that member; one of somebody else, such as a report of the
        secretariat on all of them, speaks for all. Who answers in its own name speaks for itself.
        """
        members = self._members
        days: dict[str, list[date]] = {one: [] for one in self._speaking or [""]}
        for answer in answers:
            issuer = answer.document.issuer
            for who, of_one in days.items():
                if issuer not in members or issuer == who:
                    of_one.append(answer.on)
        return {who: self._with_own(who, of_one) for who, of_one in days.items()}

    def _with_own(self, who: str, days: Iterable[date]) -> dict[int, date]:
        """Give own answers to the rounds that they are nearest to: one may answer one anew."""
        found = rounds_of(self.points, days)
        for day in sorted(self.settled.get(who, ())) if self.points else ():
            nearest = min(self.points, key=lambda one: (abs((one.last - day).days), one.round))
            found.setdefault(nearest.round, day)
        return found

    def _unanswered(self, answers: Sequence[Answer]) -> frozenset[str]:
        """Return those for whom none of the answers speaks."""
        issuers = frozenset(answer.document.issuer for answer in answers)
        if issuers - self._members:
            return frozenset()
        return self._speaking - issuers - frozenset(self.settled)

    @cached_property
    def each(self) -> tuple[Involvement, ...]:
        """Those of whom each has to answer: members of a group, or several who are named.

        Several States that are named answer each for itself; bodies may answer jointly, and count
        one by one only when one of them answered in its own name.
        """
        members = tuple(one for one in self.asked if one.via)
        if members:
            return members
        states = all(one.actor_id.startswith("state:") for one in self.asked)
        several = len(self.asked) > 1 and states
        return self.asked if several or self.settled else ()

    @cached_property
    def _members(self) -> frozenset[str]:
        return frozenset(one.actor_id for one in self.each)

    @cached_property
    def _speaking(self) -> frozenset[str]:
        return self._members & {self.actor} or self._members

    @property
    def is_weighty(self) -> bool:
        """Whether it is asked with some weight: with a date, or as a core commitment."""
        return self.due_to is not None or self.commitment.tier == "core"

    @property
    def is_still_due(self) -> bool:
        """Whether it is open, asked with some weight, and not left to a later instrument."""
        return self.standing in OPEN and self.is_weighty and not self.renewed_by

    @property
    def renewed_by(self) -> Request | None:
        """The request of a later instrument that repeats it, by that day."""
        keys = [one.key for one in self.chain]
        place = keys.index(self.commitment.pk) + 1 if self.commitment.pk in keys else len(keys)
        return self.chain[place] if place < len(keys) else None

    @property
    def asked_before(self) -> tuple[Request, ...]:
        """The requests of earlier instruments that it repeats."""
        keys = [one.key for one in self.chain]
        place = keys.index(self.commitment.pk) if self.commitment.pk in keys else 0
        return self.chain[:place]

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
        due = self.due_to
        return (due - self.on).days if due else None

    def row(self) -> dict[str, Any]:
        """Return it as one row of a table."""
        commitment, document = self.commitment, self.document
        return {
            "standing": self.standing.value,
            "due_from": _iso(self.due_from),
            "due_to": _iso(self.due_to),
            "due_words": self.due_words,
            "asked": [one.actor.name for one in self.asked if not one.via],
            "silent": [one.actor.name for one in self.silent],
            "asking": [one.actor.name for one in self.asking],
            "is_end": bool(self.point and self.point.is_end),
            "moved_from": _iso(self.point.moved_from) if self.point else None,
            "asked_before": [f"{one.name} {one.part}" for one in self.asked_before],
            "action": " ".join(commitment.action.split()),
            "force": commitment.force,
            "document": document.heading,
            "part": self.finding.part,
            "quote": self.finding.quote,
            "life": self.stage,
            "implementation": [f"{one.assessor}: {one.value}" for one in self.assessments],
            "response": [f"{one.actor}: {one.value}" for one in self.responses],
            "inherited_by": self.inheritance.heir or self.inheritance.kind
            if self.inheritance
            else None,
            "record_state": self.finding.state,
            "own_answers": [f"{one.actor}: {one.value}, {one.on}" for one in self.given],
            "answers": [f"{one.document.heading} ({one.state})" for one in self.answers],
            "finding": self.finding.pk,
            "sha256": document.pk,
        }


_ALIVE = frozenset({Life.Stage.ACTIVE, Life.Stage.RENEWED})
_DONE = frozenset({Assessment.Value.FULFILLED, Assessment.Value.NOT_APPLICABLE})
_ANSWERING = _DONE | {Assessment.Value.PARTLY_FULFILLED}


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
