"""What each act of answers of States does to the tables, from its journal entry alone.

The words of a draft stand under the seal of their State; those of a release stand in the entry.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from secretariat.answering.models import (
    Answer,
    Evidence,
    Item,
    Policy,
    Questionnaire,
    Reminder,
)
from secretariat.followup.acts import end_answer, hold_answer
from secretariat.journal.operations import Act, under_seal

if TYPE_CHECKING:
    from secretariat.journal.models import Entry

State = Answer.State


def _save(entry: Entry) -> None:
    told = under_seal(entry)
    answer = Answer.kept.filter(pk=told["answer"]).first() if told["answer"] else None
    answer = answer or Answer(entry=entry, **_target(told))
    answer.state = State.DRAFT
    answer.content = told["content"]
    answer.on = date.fromisoformat(told["on"])
    answer.drafted_by = entry.by
    answer.cleared_by = answer.remark = ""
    answer.changed = entry
    answer.save()
    _hold_evidence(answer, told["evidence"])


def _ask_clearance(entry: Entry) -> None:
    _move(entry, under_seal(entry)["answer"], state=State.FOR_CLEARANCE, remark="")


def _return(entry: Entry) -> None:
    told = under_seal(entry)
    _move(entry, told["answer"], state=State.DRAFT, remark=told["remark"])


def _clear(entry: Entry) -> None:
    _move(entry, under_seal(entry)["answer"], state=State.CLEARED, cleared_by=entry.by)


def _discard(entry: Entry) -> None:
    _move(entry, under_seal(entry)["answer"], state=State.DISCARDED)


def _move(entry: Entry, answer: int, **changed: object) -> None:
    Answer.kept.filter(pk=answer).update(changed=entry, **changed)


def _release(entry: Entry) -> None:
    told = entry.told
    if told["is_on_behalf"]:
        Answer.kept.create(
            entry=entry,
            **_target(told),
            state=State.RELEASED,
            content=told["content"],
            on=date.fromisoformat(told["on"]),
            drafted_by=entry.by,
            released_by=entry.by,
            released=entry,
            changed=entry,
            is_on_behalf=True,
            source=told["source"],
        )
        answer = Answer.kept.get(pk=entry.pk)
        _hold_evidence(answer, told["quotes"])
    else:
        answer = Answer.kept.get(pk=told["answer"])
        _move(entry, answer.pk, state=State.RELEASED, released_by=entry.by, released=entry)
    before = Answer.kept.filter(
        actor=answer.actor,
        commitment=answer.commitment,
        question=answer.question,
        assessment=answer.assessment,
        state=State.RELEASED,
    )
    before.exclude(pk=answer.pk).update(state=State.REPLACED)
    if told["finding"]:
        hold_answer(entry)


def _withdraw(entry: Entry) -> None:
    told = entry.told
    _move(entry, told["answer"], state=State.WITHDRAWN, remark=told["reason"])
    if told["counted"]:
        end_answer(entry, told["released"])


def _target(told: dict[str, Any]) -> dict[str, Any]:
    """Return who answers to what."""
    about = told["about"]
    return {
        "actor": told["actor"],
        "commitment": about["commitment"],
        "question_id": about["question"] or None,
        "assessment": about["assessment"],
    }


def _hold_evidence(answer: Answer, quotes: list[dict[str, Any]]) -> None:
    Evidence.kept.filter(answer=answer).delete()
    for place, one in enumerate(quotes, 1):
        Evidence.kept.create(
            id=f"{answer.pk}.{place}",
            answer=answer,
            place=place,
            document_id=one["document"],
            part=one["part"],
            start=one["start"],
            end=one["end"],
            quote=one["quote"],
        )


def _set_policy(entry: Entry) -> None:
    told = entry.told
    Policy.kept.create(entry=entry, actor=told["actor"], eyes=told["after"], reason=told["reason"])


def _open_questionnaire(entry: Entry) -> None:
    told = entry.told
    made = Questionnaire.kept.create(
        entry=entry,
        title=told["title"],
        introduction=told["introduction"],
        process=told["process"],
        opened=date.fromisoformat(told["opened"]),
        due=date.fromisoformat(told["due"]),
        recipients=told["recipients"],
        level=told["level"],
    )
    for place, one in enumerate(told["items"], 1):
        Item.kept.create(id=f"{entry.pk}.{place}", questionnaire=made, place=place, **one)


def _move_questionnaire(entry: Entry) -> None:
    told = entry.told
    due = date.fromisoformat(told["after"])
    Questionnaire.kept.filter(pk=told["questionnaire"]).update(due=due)


def _close_questionnaire(entry: Entry) -> None:
    Questionnaire.kept.filter(pk=entry.told["questionnaire"]).update(closed=entry)


def _remind(entry: Entry) -> None:
    told = entry.told
    Reminder.kept.create(
        entry=entry,
        questionnaire_id=told["questionnaire"],
        actors=told["actors"],
        words=told["words"],
    )


SAVED_DRAFT = Act("saved draft", _save, officers_only=False)
ASKED_CLEARANCE = Act("asked for clearance", _ask_clearance, officers_only=False)
RETURNED = Act("returned draft", _return, officers_only=False)
CLEARED = Act("cleared draft", _clear, officers_only=False)
DISCARDED = Act("discarded draft", _discard, officers_only=False)
RELEASED = Act("released answer", _release, officers_only=False)
ENTERED = Act("entered answer on behalf", _release)
WITHDREW = Act("withdrew answer", _withdraw, officers_only=False)
SET_POLICY = Act("set clearance policy", _set_policy)
OPENED = Act("opened questionnaire", _open_questionnaire)
MOVED = Act("moved questionnaire", _move_questionnaire)
CLOSED = Act("closed questionnaire", _close_questionnaire)
REMINDED = Act("reminded", _remind)

ACTS: tuple[Act, ...] = (
    SAVED_DRAFT,
    ASKED_CLEARANCE,
    RETURNED,
    CLEARED,
    DISCARDED,
    RELEASED,
    ENTERED,
    WITHDREW,
    SET_POLICY,
    OPENED,
    MOVED,
    CLOSED,
    REMINDED,
)
