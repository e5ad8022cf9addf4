"""What each act of meetings does to the tables, from its journal entry alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import F

from secretariat.journal.operations import Act
from secretariat.meetings.models import (
    AgendaItem,
    Attendance,
    Decision,
    Invitation,
    Meeting,
    Minutes,
    Postponement,
    Series,
    Statement,
    Subject,
    TrackedItem,
)
from secretariat.meetings.report.acts import ACTS as OF_REPORTS
from secretariat.record.derived.findings import hold

if TYPE_CHECKING:
    from secretariat.journal.models import Entry
    from secretariat.record.models import Finding

DAYS = ("first_day", "last_day")


def _open_series(entry: Entry) -> None:
    Series.kept.create(entry=entry, **_fields(entry.told, "process_id"))


def _plan(entry: Entry) -> None:
    told = entry.told
    meeting = _new_meeting(entry, told["meeting"], _held(told["finding"]))
    if told["succeeds"]:
        Postponement.kept.filter(meeting=told["succeeds"]).update(successor=meeting)


def _new_meeting(entry: Entry, told: dict[str, Any], finding: Finding | None) -> Meeting:
    return Meeting.kept.create(entry=entry, finding=finding, **_dated(told))


def _change(entry: Entry) -> None:
    told = entry.told
    meeting = Meeting.kept.filter(pk=told["meeting"])
    meeting.update(version=F("version") + 1, **_dated(told["after"]))


def _postpone(entry: Entry) -> None:
    told = entry.told
    finding = _held(told["finding"])
    successor = _new_meeting(entry, told["successor"], None) if told["successor"] else None
    Meeting.kept.filter(pk=told["meeting"]).update(
        stage=Meeting.Stage.POSTPONED, version=F("version") + 1
    )
    Postponement.kept.create(
        entry=entry,
        meeting_id=told["meeting"],
        level=told["level"],
        reason=told["reason"],
        successor=successor,
        finding=finding,
    )


def _add_item(entry: Entry) -> None:
    told = entry.told
    item = AgendaItem.kept.create(
        entry=entry,
        meeting_id=told["meeting"],
        level=told["level"],
        number=told["number"],
        title=told["title"],
        is_arising=told["is_arising"],
    )
    for one in told["findings"]:
        Subject.kept.create(item=item, finding=hold(one))
    for sha256 in told["documents"]:
        Subject.kept.create(item=item, document_id=sha256)


def _withdraw_item(entry: Entry) -> None:
    AgendaItem.kept.filter(pk=entry.told["item"]).update(withdrawn=entry)


def _order_agenda(entry: Entry) -> None:
    for number, item in enumerate(entry.told["after"], 1):
        AgendaItem.kept.filter(pk=item).update(number=number)


def _invite(entry: Entry) -> None:
    told = entry.told
    for one in told["invitees"]:
        Invitation.kept.update_or_create(
            meeting_id=told["meeting"],
            actor=one["actor"],
            defaults={field: one[field] for field in one if field != "actor"} | {"entry": entry},
        )


def _send_invitations(entry: Entry) -> None:
    _invite(entry)
    Meeting.kept.filter(pk=entry.told["meeting"]).update(
        stage=Meeting.Stage.CONVENED, version=F("version") + 1
    )


def _record_attendance(entry: Entry) -> None:
    told = entry.told
    finding = _held(told["finding"])
    for one in told["accounts"]:
        Attendance.kept.create(entry=entry, meeting_id=told["meeting"], finding=finding, **one)


def _record_statement(entry: Entry) -> None:
    Statement.kept.create(
        entry=entry, **_fields(entry.told, "meeting_id", "item_id", "document_id")
    )


def _record_decision(entry: Entry) -> None:
    Decision.kept.create(entry=entry, **_fields(entry.told, "meeting_id", "item_id"))


def _track(entry: Entry) -> None:
    told = _fields(entry.told, "meeting_id", "decision_id")
    TrackedItem.kept.create(entry=entry, **told | {"due": _day(told["due"])})


def _withdraw(entry: Entry) -> None:
    told = entry.told
    _WITHDRAWN[told["what"]].kept.filter(pk=told["row"]).update(withdrawn=entry)
    if told["what"] == "decision":
        TrackedItem.kept.filter(decision=told["row"], withdrawn=None).update(withdrawn=entry)


_WITHDRAWN: dict[str, type[Statement | Decision | TrackedItem]] = {
    "statement": Statement,
    "decision": Decision,
    "follow-up": TrackedItem,
}


def _keep_minutes(entry: Entry) -> None:
    Minutes.kept.create(entry=entry, **_fields(entry.told, "meeting_id", "document_id"))


def _fields(told: dict[str, Any], *keys: str) -> dict[str, Any]:
    """Return what is told as columns; *keys* name rows of other tables."""
    named = {key.removesuffix("_id"): key for key in keys}
    return {named.get(name, name): value for name, value in told.items()}


def _dated(told: dict[str, Any]) -> dict[str, Any]:
    days = {name: _day(told[name]) for name in DAYS if name in told}
    return _fields(told, "series_id") | days


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def _held(told: dict[str, Any] | None) -> Finding | None:
    return hold(told) if told else None


OPENED_SERIES = Act("opened series", _open_series)
PLANNED_MEETING = Act("planned meeting", _plan)
CHANGED_MEETING = Act("changed meeting", _change)
POSTPONED_MEETING = Act("postponed meeting", _postpone)
ADDED_ITEM = Act("added agenda item", _add_item)
WITHDREW_ITEM = Act("withdrew agenda item", _withdraw_item)
ORDERED_AGENDA = Act("ordered agenda", _order_agenda)
CHANGED_INVITEE = Act("changed invitation list", _invite)
SENT_INVITATIONS = Act("sent invitations", _send_invitations)
RECORDED_ATTENDANCE = Act("recorded attendance", _record_attendance)
RECORDED_STATEMENT = Act("recorded statement", _record_statement)
RECORDED_DECISION = Act("recorded decision", _record_decision)
TRACKED = Act("tracked decision", _track)
WITHDREW = Act("withdrew from meeting", _withdraw)
KEPT_MINUTES = Act("kept minutes", _keep_minutes)

ACTS: tuple[Act, ...] = (
    *OF_REPORTS,
    OPENED_SERIES,
    PLANNED_MEETING,
    CHANGED_MEETING,
    POSTPONED_MEETING,
    ADDED_ITEM,
    WITHDREW_ITEM,
    ORDERED_AGENDA,
    CHANGED_INVITEE,
    SENT_INVITATIONS,
    RECORDED_ATTENDANCE,
    RECORDED_STATEMENT,
    RECORDED_DECISION,
    TRACKED,
    WITHDREW,
    KEPT_MINUTES,
)
