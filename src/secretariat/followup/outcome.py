"""How a request came out: answered in time, late, in part, or not; round by round."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from secretariat.followup.answers import AnswerState

if TYPE_CHECKING:
    from datetime import date

    from secretariat.followup.points import Point
    from secretariat.followup.standing import Followed
    from secretariat.record.models import Involvement


class Outcome(StrEnum):
    """How one due point of a request came out, as far as the record tells."""

    IN_TIME = "answered in time"
    LATE = "answered late"
    IN_PART = "answered in part"
    ANSWERED = "answered"
    UNANSWERED = "no answer"
    NOT_YET = "not yet due"
    RUNS = "runs on"
    OVER = "is over"


@dataclass(frozen=True, slots=True)
class Round:
    """One due point with how it came out, and who has not answered for it.

    ``is_proposed`` where the answer is the machine's proposal, which nobody has confirmed.
    """

    point: Point | None
    outcome: Outcome
    answered_on: date | None = None
    missing: tuple[Involvement, ...] = ()
    is_proposed: bool = False

    @property
    def days_late(self) -> int:
        """By how many days the answer was late."""
        if self.outcome is not Outcome.LATE or not self.point or not self.answered_on:
            return 0
        return (self.answered_on - self.point.last).days


def rounds(one: Followed) -> tuple[Round, ...]:
    """Return how each due point of a commitment came out by its day, the earliest first.

    What a person confirmed goes before what is proposed.
    """
    if not one.points:
        return (_without_day(one),)
    return tuple(_round(one, point) for point in one.points)


def outcome(one: Followed) -> Round:
    """Return how the due point that counts on the day came out."""
    found = rounds(one)
    return next((of_one for of_one in found if of_one.point == one.point), found[-1])


def _round(one: Followed, point: Point) -> Round:
    if point.is_end:
        return Round(point, Outcome.OVER if point.last < one.on else Outcome.RUNS)
    likely = [answer for answer in one.answers if answer.is_likely]
    for answers, is_proposed in ((one.accepted, False), ((*one.accepted, *likely), True)):
        day = one.answered_on(point, answers)
        if day:
            late = Outcome.LATE if day > point.last else Outcome.IN_TIME
            return Round(point, late, day, is_proposed=is_proposed)
    missing = one.missing(point, [*one.accepted, *likely])
    if missing and len(missing) < len(one.each):
        proposed = not (one.accepted or one.settled)
        return Round(point, Outcome.IN_PART, missing=missing, is_proposed=proposed)
    passed = point.last < one.on
    return Round(point, Outcome.UNANSWERED if passed else Outcome.NOT_YET, missing=missing)


def _without_day(one: Followed) -> Round:
    answers = [answer for answer in one.answers if answer.state != AnswerState.REJECTED]
    firm = [answer for answer in answers if answer.state == AnswerState.ACCEPTED]
    likely = [answer for answer in answers if answer.is_likely]
    found = firm or likely
    if not found:
        return Round(None, Outcome.NOT_YET)
    return Round(None, Outcome.ANSWERED, max(one.on for one in found), is_proposed=not firm)
