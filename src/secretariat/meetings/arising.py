"""Matters arising: what is open when a meeting comes, and has to do with it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from secretariat.followup.standing import OPEN, Standing
from secretariat.record.knowledge import knowledge_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secretariat.followup.standing import Followed
    from secretariat.meetings.models import Meeting

AT_MEETING = "is to come at this meeting"
ASKED_OF_BODY = "is asked of this body"
LATE = "was decided here before and is late"
DUE_BEFORE = "was decided here before and is due by then"
ANSWERED = "was decided here before; an answer is proposed"
WAITING = "was decided here before and is open"
# The reasons in the order in which an officer looks at them.
REASONS = (AT_MEETING, ASKED_OF_BODY, LATE, DUE_BEFORE, ANSWERED, WAITING)

_SAID = {Standing.LATE: LATE, Standing.ANSWER_PROPOSED: ANSWERED}


class Matter(NamedTuple):
    """A commitment that a meeting may have to come back to, and why."""

    followed: Followed
    reason: str
    is_on_agenda: bool


class Before(NamedTuple):
    """The earlier meetings of the series: their documents, those of the last one, its day."""

    documents: Collection[str] = ()
    of_last: Collection[str] = ()
    last_day: date | None = None


def matters(
    meeting: Meeting,
    followed: Iterable[Followed],
    *,
    before: Before,
    on_agenda: Collection[str],
) -> list[Matter]:
    """Return what is open on the first day of the meeting, by reason and urgency.

    What a later instrument asks again is left to that. What names no day is looked at once, at the
    next meeting; so is an answer to what was due before the last one.
    """
    found = []
    for one in followed:
        if one.standing not in OPEN or one.renewed_by:
            continue
        reason = _reason(meeting, one, before)
        if reason:
            found.append(Matter(one, reason, one.finding.pk in on_agenda))
    return sorted(found, key=lambda one: REASONS.index(one.reason))


def _reason(meeting: Meeting, one: Followed, before: Before) -> str:
    if one.commitment.due_type == "session" and _is_here(meeting, one.commitment.due_value):
        return AT_MEETING
    is_new = one.document.pk in before.of_last
    if not one.due_to and not is_new:
        return ""
    if one.standing == Standing.ANSWER_PROPOSED and not is_new:
        last, due = before.last_day, one.due_to
        if last and due and due < last:
            return ""
    if meeting.series.body and meeting.series.body in {involved.actor_id for involved in one.asked}:
        return ASKED_OF_BODY
    is_own = one.document.pk in before.documents or (
        bool(meeting.series.body) and one.document.issuer == meeting.series.body
    )
    if not is_own or not (one.due_to or one.commitment.tier == "core"):
        return ""
    if one.standing in _SAID:
        return _SAID[one.standing]
    opens: date | None = meeting.first_day
    return DUE_BEFORE if opens and one.due_to and one.due_to <= opens else WAITING


def _is_here(meeting: Meeting, value: str) -> bool:
    """Tell whether a due value names this meeting: its body and its number."""
    label, _, number = value.partition(" (")[0].rpartition(" session ")
    if not label or not number.isdigit():
        return False
    if int(number) != meeting.ordinal:
        return False
    body = meeting.series.body
    session = knowledge_of(meeting.series.process).session
    days = session(label, int(number))
    return label in (body, body.partition(":")[2]) or (
        days is not None and days == session(body, int(number))
    )
