"""What may be asked of answers of States; every question takes the reader first."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q

from secretariat.access import speaks_for
from secretariat.answering.models import (
    OPEN,
    PUBLISHED,
    Answer,
    Evidence,
    Item,
    Policy,
    Questionnaire,
    Reminder,
)
from secretariat.followup import queries as followup
from secretariat.followup.models import Assessment
from secretariat.followup.standing import SOON_DAYS
from secretariat.journal.models import Sealed
from secretariat.record import queries as record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from secretariat.access import Reader
    from secretariat.followup.standing import Followed

_AT_ONCE = 500
_GONE = (Answer.State.REPLACED, Answer.State.WITHDRAWN, Answer.State.DISCARDED)


class Asked(NamedTuple):
    """One thing asked of a State, with what it said and what others say of it."""

    followed: Followed
    draft: Answer | None
    last: Answer | None
    others: tuple[Assessment, ...]
    unreplied: tuple[Assessment, ...]


def answers(
    reader: Reader, *, actor: str = "", commitment: str = "", states: Iterable[str] = ()
) -> QuerySet[Answer]:
    """Return answers, the newest first; drafts only to the people of their State."""
    found = Answer.objects.visible_to(reader).select_related("changed", "released", "question")
    wanted = {"actor": actor, "commitment": commitment}
    found = found.filter(**{field: value for field, value in wanted.items() if value})
    if states:
        found = found.filter(state__in=list(states))
    return found.order_by("-entry_id")


def released(reader: Reader, *, actor: str = "", commitment: str = "") -> QuerySet[Answer]:
    """Return what was ever released, what was withdrawn or replaced too, the newest first."""
    found = answers(reader, actor=actor, commitment=commitment, states=PUBLISHED)
    return found.order_by("-released_id")


def draft(
    reader: Reader, actor: str, *, commitment: str = "", question: str = "", to: int | None = None
) -> Answer | None:
    """Return what a State is writing to that, for its own people; *to* is an assessment."""
    found = answers(reader, actor=actor, states=OPEN).filter(
        commitment=commitment, question=question or None, assessment=to
    )
    return found.first()


def evidence(reader: Reader, of: Iterable[Answer]) -> dict[int, list[Evidence]]:
    """Return by answer the words it rests on, as far as the reader may see them."""
    found: dict[int, list[Evidence]] = defaultdict(list)
    rows = Evidence.objects.visible_to(reader).filter(answer__in=[one.pk for one in of])
    for row in rows.select_related("document").order_by("answer", "place"):
        found[row.answer_id].append(row)
    return found


def replies(reader: Reader, assessments: Iterable[int]) -> dict[int, list[Answer]]:
    """Return by assessment what was replied to it and released, the newest first."""
    found: dict[int, list[Answer]] = defaultdict(list)
    for row in released(reader).filter(assessment__in=list(assessments)):
        if row.state == Answer.State.RELEASED and row.assessment is not None:
            found[row.assessment].append(row)
    return found


def asked(
    reader: Reader,
    actor: str,
    on: date,
    *,
    process: str = "",
    soon: int = SOON_DAYS,
    everything: bool = False,
) -> list[Asked]:
    """Return all that is asked of a State or organization in all processes, late first.

    Without *everything*, what a later instrument asks again is left to that.
    """
    found = followup.followed(reader, on, actor=actor, process=process, soon=soon)
    found = [one for one in found if everything or not one.renewed_by]
    own = list(answers(reader, actor=actor).filter(question=None, assessment=None))
    drafts = {one.commitment: one for one in own if one.is_open}
    last = {one.commitment: one for one in reversed(own) if one.state == Answer.State.RELEASED}
    others = {one.commitment.pk: _by_others(one) for one in found}
    unreplied = _unreplied(reader, actor, [said for of_one in others.values() for said in of_one])
    return [
        Asked(
            one,
            drafts.get(one.commitment.pk),
            last.get(one.commitment.pk),
            others[one.commitment.pk],
            tuple(said for said in others[one.commitment.pk] if said.pk in unreplied),
        )
        for one in found
    ]


def _by_others(one: Followed) -> tuple[Assessment, ...]:
    """Return what is said by others than those who are asked: each of these speaks for itself."""
    asked = {involved.actor_id for involved in one.asked}
    return tuple(said for said in one.assessments if said.assessor not in asked)


def _unreplied(reader: Reader, actor: str, said: Sequence[Assessment]) -> set[int]:
    """Return the assessments by others to which the State has released no reply."""
    keys = [one.pk for one in said]
    replied: set[int] = set()
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        rows = released(reader, actor=actor).filter(assessment__in=some)
        replied |= {row.assessment for row in rows if row.assessment is not None}
    return set(keys) - replied


def history(reader: Reader, answer: Answer) -> list[Sealed]:
    """Return the acts at home on an answer, for the people of its State, the oldest first."""
    told = Q(words__contains=f'"answer":{answer.pk},') | Q(
        words__contains=f'"answer":{answer.pk}}}'
    )
    rows = Sealed.objects.visible_to(reader).filter(compartment=answer.actor)
    rows = rows.filter(Q(pk=answer.pk) | told)
    return list(rows.select_related("entry").order_by("entry_id"))


def policy(reader: Reader, actor: str) -> Policy.Eyes:
    """Return how a State wants its answers cleared, as far as the reader may know."""
    last = Policy.objects.visible_to(reader).filter(actor=actor).order_by("entry_id").last()
    return Policy.Eyes(last.eyes) if last else Policy.Eyes.WHERE_TWO


# Questionnaires


def questionnaires(reader: Reader) -> QuerySet[Questionnaire]:
    """Return questionnaires; a focal point sees those that its State is asked."""
    found = Questionnaire.objects.visible_to(reader).select_related("entry", "closed")
    own = speaks_for(reader)
    if own:
        keys = [one.pk for one in found if own in one.recipients]
        found = found.filter(pk__in=keys)
    return found.order_by("-due", "-entry_id")


def items(reader: Reader, questionnaire: int) -> list[Item]:
    """Return what a questionnaire asks, in its order."""
    found = Item.objects.visible_to(reader).filter(questionnaire=questionnaire)
    return list(found.select_related("questionnaire").order_by("place"))


def asked_of(reader: Reader, found: Sequence[Item]) -> dict[str, frozenset[str]]:
    """Return by item of whom of the recipients it is asked: a commitment not of all of them."""
    keys = [one.commitment for one in found if one.commitment]
    rows = record.involvements(reader, role="addressees").filter(finding__in=keys)
    asked_by: dict[str, set[str]] = defaultdict(set)
    for key, who in rows.order_by().values_list("finding_id", "actor_id"):
        asked_by[key].add(who)
    return {
        one.pk: frozenset(one.questionnaire.recipients)
        & (asked_by[one.commitment] if one.commitment else set(one.questionnaire.recipients))
        for one in found
    }


def progress(
    reader: Reader, sheet: Questionnaire, found: Sequence[Item]
) -> dict[tuple[str, str], Answer]:
    """Return by recipient and item the answer it gave since the questionnaire was opened.

    A draft goes before what was released, for its own people; others see what was released.
    """
    keys = [one.commitment for one in found if one.commitment]
    rows = (
        answers(reader)
        .filter(actor__in=sheet.recipients, assessment=None)
        .filter(Q(changed_id__gt=sheet.pk) | Q(state__in=OPEN))
    )
    rows = rows.filter(Q(question__in=[one.pk for one in found]) | Q(commitment__in=keys))
    by_target = {one.commitment or one.pk: one.pk for one in found}
    answered: dict[tuple[str, str], Answer] = {}
    for row in rows.exclude(state__in=_GONE).order_by("entry_id"):
        item = by_target.get(row.question_id or row.commitment)
        before = answered.get((row.actor, item or ""))
        if item and (before is None or row.is_open or not before.is_open):
            answered[row.actor, item] = row
    return answered


def item(reader: Reader, identifier: str) -> Item:
    """Return one thing that a questionnaire asks; raises Item.DoesNotExist."""
    found = Item.objects.visible_to(reader).select_related("questionnaire")
    return found.get(pk=identifier)


def assessment(reader: Reader, seq: int) -> Assessment:
    """Return what somebody holds to be done; raises Assessment.DoesNotExist."""
    return Assessment.objects.visible_to(reader).select_related("entry").get(pk=seq)


def reminders(reader: Reader, questionnaire: int) -> QuerySet[Reminder]:
    """Return who was reminded when, the newest first."""
    found = Reminder.objects.visible_to(reader).filter(questionnaire=questionnaire)
    return found.select_related("entry").order_by("-entry_id")
