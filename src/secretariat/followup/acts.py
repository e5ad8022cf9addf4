"""What each act of the follow-up does to the tables, from its journal entry alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from secretariat.followup.models import (
    AnswerLink,
    Assessment,
    Extension,
    FeedAddress,
    GivenAnswer,
    Inheritance,
    Life,
    ProcessStage,
    Response,
    Theming,
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


def hold_answer(entry: Entry) -> None:
    """Let an answer that was released count on the axes and on the loop of its request.

    The entry is that of another room; it tells the finding, who answers, how far it has come,
    what shows it, the response if there is one, in which words, and from which day.
    """
    told = entry.told
    finding, on = hold(told["finding"]), date.fromisoformat(told["on"])
    shared = {"entry": entry, "finding": finding, "on": on}
    Assessment.kept.create(
        **shared,
        assessor=told["actor"],
        value=told["value"],
        evidence=told["evidence"],
        note=told["note"],
    )
    if told["response"]:
        Response.kept.create(**shared, actor=told["actor"], value=told["response"])
    GivenAnswer.kept.create(**shared, actor=told["actor"], value=told["value"])


def end_answer(entry: Entry, released: int) -> None:
    """Let an answer count no more from the day of its withdrawal; the axes keep what was said."""
    told = entry.told
    on = date.fromisoformat(told["on"])
    answer = GivenAnswer.kept.get(pk=released)
    GivenAnswer.kept.filter(pk=released).update(withdrawn_on=on)
    Assessment.kept.create(
        entry=entry,
        finding=answer.finding,
        on=on,
        assessor=answer.actor,
        value=Assessment.Value.NO_INFORMATION,
        evidence="",
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


def _inherit(entry: Entry) -> None:
    told = entry.told
    Inheritance.kept.create(
        entry=entry,
        finding=hold(told["finding"]),
        on=date.fromisoformat(told["on"]),
        kind=told["kind"],
        heir=told["heir"],
        note=told["reason"],
    )


def _put_under(entry: Entry) -> None:
    told = entry.told
    Theming.kept.create(
        entry=entry,
        finding=hold(told["finding"]),
        on=date.fromisoformat(told["on"]),
        theme=told["after"],
        note=told["note"],
    )


def _set_stage(entry: Entry) -> None:
    told = entry.told
    ProcessStage.kept.create(
        entry=entry,
        process_id=told["process"],
        stage=told["after"],
        on=date.fromisoformat(told["on"]),
        until=_day(told["until"]),
        condition=told["condition"],
        heir=told["heir"],
        document_id=told["document"],
        part=told["part"],
        note=told["reason"],
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


SET_STAGE = Act("set stage of process", _set_stage)
PUT_UNDER_THEME = Act("put under theme", _put_under)
NAMED_HEIR = Act("named heir", _inherit)
EXTENDED = Act("moved due date", _extend)
CONFIRMED_ANSWER = Act("confirmed answer", _link_answer)
REJECTED_ANSWER = Act("rejected answer", _link_answer)
MADE_FEED = Act("made feed address", _make_feed, officers_only=False)
ENDED_FEED = Act("ended feed address", _end_feed, officers_only=False)

ACTS = (
    CHANGED_LIFE,
    ASSESSED,
    RESPONDED,
    EXTENDED,
    SET_STAGE,
    NAMED_HEIR,
    PUT_UNDER_THEME,
    CONFIRMED_ANSWER,
    REJECTED_ANSWER,
    MADE_FEED,
    ENDED_FEED,
)
