"""A questionnaire, and an assessment that one can reply to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from secretariat.answering.asking import Question, open_questionnaire
from secretariat.answering.models import Item
from secretariat.followup.models import Assessment
from secretariat.followup.operations import assess_commitment
from secretariat.record.models import Finding

if TYPE_CHECKING:
    from secretariat.answering.models import Questionnaire
    from secretariat.people.models import User

DAY, DUE = date(2005, 2, 1), date(2005, 5, 1)


def ask_and_assess(by: User) -> Questionnaire:
    """Ask Varda and Ostrov about the Protocol; say that it is not ratified."""
    call = Finding.kept.get(kind="commitment", part="op2").pk
    assess_commitment(call, Assessment.Value.NOT_FULFILLED, assessor="secretariat", on=DAY, by=by)
    return open_questionnaire(
        "Ratification of the Protocol",
        [
            Question(call, section="The Protocol"),
            Question(words="Who leads?", kind=Item.Kind.TEXT, section="At home"),
            Question(words="How many staff?", kind=Item.Kind.NUMBER, section="At home"),
            Question(words="Is there a law?", kind=Item.Kind.YES_NO),
            Question(words="Where?", kind=Item.Kind.CHOICE, choices=("north", "south")),
        ],
        recipients=["state:VAR", "state:OST"],
        opened=DAY,
        due=DUE,
        by=by,
    )
