"""What each act of the follow-up does to the tables, from its journal entry alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from secretariat.followup.models import (
    AnswerLink,
    Assessment,
    Extension,
    FeedAddress,
    Life,
    Response,
)
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


def _extend(entry: Entry) -> None:
    told = entry.told
    Extension.kept.create(
        entry=entry,
        finding=hold(told["finding"]),
        on=date.fromisoformat(told["on"]),
        due_from=_day(told["after"]["from"]),
        due_to=date.fromisoformat(told["after"]["to"]),
        replaces=_day(told["before"]),
        note=told["reason"],
    )


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


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


def _make_feed(entry: Entry) -> None:
    told = entry.told
    FeedAddress.kept.create(
        digest=told["digest"],
        entry=entry,
        user_id=told["username"],
        actor=told["actor"],
        level=told["level"],
    )


def _end_feed(entry: Entry) -> None:
    FeedAddress.kept.filter(digest=entry.told["digest"]).update(ended=entry)


EXTENDED = Act("moved due date", _extend)
CONFIRMED_ANSWER = Act("confirmed answer", _link_answer)
REJECTED_ANSWER = Act("rejected answer", _link_answer)
MADE_FEED = Act("made feed address", _make_feed)
ENDED_FEED = Act("ended feed address", _end_feed)

ACTS = (
    CHANGED_LIFE,
    ASSESSED,
    RESPONDED,
    EXTENDED,
    CONFIRMED_ANSWER,
    REJECTED_ANSWER,
    MADE_FEED,
    ENDED_FEED,
)
