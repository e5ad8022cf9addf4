"""What each act of the follow-up does to the tables, from its journal entry alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from secretariat.followup.models import AnswerLink, Assessment, Life, Response
from secretariat.journal.operations import Act
from secretariat.record.derived.findings import hold

if TYPE_CHECKING:
    from secretariat.journal.models import Entry


def _change_life(entry: Entry) -> None:
    told = entry.told
    Life.kept.create(
        entry=entry,
        finding=hold(told["finding"]),
        on=date.fromisoformat(told["on"]),
        stage=told["after"],
        note=told["reason"],
    )


def _assess(entry: Entry) -> None:
    told = entry.told
    Assessment.kept.create(
        entry=entry,
        finding=hold(told["finding"]),
        on=date.fromisoformat(told["on"]),
        assessor=told["assessor"],
        value=told["value"],
        evidence=told["evidence"],
        note=told["note"],
    )


def _respond(entry: Entry) -> None:
    told = entry.told
    Response.kept.create(
        entry=entry,
        finding=hold(told["finding"]),
        on=date.fromisoformat(told["on"]),
        actor=told["actor"],
        value=told["value"],
        note=told["note"],
    )


def _link_answer(entry: Entry) -> None:
    told = entry.told
    AnswerLink.kept.update_or_create(
        request=hold(told["finding"]),
        document_id=told["document"],
        defaults={
            "state": told["state"],
            "reason": told["reason"],
            "entry": entry,
            "by": entry.by,
            "at": entry.at,
        },
    )


CHANGED_LIFE = Act("changed life", _change_life)
ASSESSED = Act("assessed", _assess)
RESPONDED = Act("recorded response", _respond)
CONFIRMED_ANSWER = Act("confirmed answer", _link_answer)
REJECTED_ANSWER = Act("rejected answer", _link_answer)

ACTS = (CHANGED_LIFE, ASSESSED, RESPONDED, CONFIRMED_ANSWER, REJECTED_ANSWER)
