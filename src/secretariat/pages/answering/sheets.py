"""Questionnaires in rows: how much of each is answered, by whom, with how many days left."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from secretariat.access import speaks_for
from secretariat.answering import queries as answering
from secretariat.answering.models import Answer
from secretariat.pages import days

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from secretariat.access import Reader
    from secretariat.answering.models import Item, Questionnaire, Reminder

State = Answer.State
# How far an answer is, in the order of its way.
WAY = (State.DRAFT, State.FOR_CLEARANCE, State.CLEARED, State.RELEASED)


class Progress(NamedTuple):
    """How far one recipient is with a questionnaire; drafts are told to its own people only."""

    actor: str
    total: int
    counts: dict[str, int]

    @property
    def released(self) -> int:
        """How many answers are released."""
        return self.counts.get(State.RELEASED, 0)

    @property
    def begun(self) -> int:
        """How many answers are at home, on their way."""
        return sum(self.counts.get(state, 0) for state in WAY[:-1])

    @property
    def is_done(self) -> bool:
        """Whether everything is answered."""
        return self.released >= self.total


class Sheet(NamedTuple):
    """A questionnaire in a list, as far as it concerns who looks."""

    sheet: Questionnaire
    items: list[Item]
    of: dict[str, Progress]
    answers: dict[tuple[str, str], Answer]
    asked: dict[str, frozenset[str]]
    left: str
    days_left: int
    reminder: Reminder | None

    @property
    def late(self) -> bool:
        """Whether its day has passed."""
        return self.days_left < 0

    @property
    def done(self) -> int:
        """How many recipients have answered everything."""
        return sum(one.is_done for one in self.of.values())

    @property
    def mine(self) -> Progress | None:
        """How far the only recipient is that is looked at."""
        return next(iter(self.of.values())) if len(self.of) == 1 else None


def sheets(reader: Reader, on: date, *, actor: str = "") -> list[Sheet]:
    """Return the questionnaires, with the progress of one recipient, or of all."""
    own = actor or speaks_for(reader)
    found = answering.questionnaires(reader)
    return [sheet(reader, one, on, own) for one in found if not own or own in one.recipients]


def sheet(reader: Reader, one: Questionnaire, on: date, actor: str = "") -> Sheet:
    """Return one questionnaire with the progress of one recipient, or of all."""
    items = answering.items(reader, one.pk)
    asked = answering.asked_of(reader, items)
    answers = answering.progress(reader, one, items)
    recipients = [actor] if actor else one.recipients
    last = answering.reminders(reader, one.pk)
    left = (one.due - on).days
    return Sheet(
        sheet=one,
        items=items,
        of={who: _progress(who, items, asked, answers) for who in recipients},
        answers=answers,
        asked=asked,
        left=days.left(left),
        days_left=left,
        reminder=next((row for row in last if not actor or actor in row.actors), None),
    )


def _progress(
    actor: str,
    items: Sequence[Item],
    asked: dict[str, frozenset[str]],
    answers: dict[tuple[str, str], Answer],
) -> Progress:
    own = [one for one in items if actor in asked[one.pk]]
    counts: dict[str, int] = {}
    for one in own:
        answer = answers.get((actor, one.pk))
        if answer:
            counts[answer.state] = counts.get(answer.state, 0) + 1
    return Progress(actor, len(own), counts)
