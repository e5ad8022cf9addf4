"""What may be done to call a meeting: one function, one act, one journal entry.

What happens at the meeting stands in :mod:`secretariat.meetings.proceedings.operations`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.text import slugify

from secretariat.access import Level
from secretariat.errors import RefusedActError
from secretariat.journal.operations import one_act_at_a_time, perform
from secretariat.meetings import acts, checks
from secretariat.meetings.checks import Invitee
from secretariat.meetings.models import (
    AgendaItem,
    Capacity,
    Invitation,
    Meeting,
    Postponement,
    Series,
)
from secretariat.record.models import Process

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secretariat.journal.models import Entry
    from secretariat.people.models import User

Stage = Meeting.Stage


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What is fixed of a meeting before it begins."""

    name: str
    ordinal: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    place: str = ""
    host: str = ""
    chair: str = ""

    def told(self) -> dict[str, Any]:
        """Return it as the journal writes it."""
        name = " ".join(self.name.split())
        if not name:
            raise RefusedActError("the meeting needs a name, such as 'Fifth session'")
        first, last = checks.days_in_order(self.first_day, self.last_day)
        return asdict(self) | {"name": name, "first_day": first, "last_day": last}


@one_act_at_a_time()
def open_series(  # noqa: PLR0913 - one argument per field of the form
    name: str,
    *,
    by: User,
    process: str = "",
    body: str = "",
    capacity: Capacity = Capacity.MEMBER,
    level: Level = Level.PARTICIPANTS,
    slug: str = "",
) -> Series:
    """Open the series of meetings of a body."""
    name = " ".join(name.split())
    slug = slug or slugify(name)[:80]
    if not slug:
        raise RefusedActError("the series needs a name with at least one letter or digit")
    if Series.kept.filter(pk=slug).exists():
        raise RefusedActError(f"there is a series {slug!r} already; plan the meeting in that one")
    if process and not Process.kept.filter(pk=process).exists():
        raise RefusedActError(f"there is no process {process!r}; open it first")
    details = {
        "slug": slug,
        "name": name,
        "process": process or None,
        "body": body,
        "capacity": Capacity(capacity).value,
        "level": int(level),
    }
    perform(acts.OPENED_SERIES, by=by, subject=f"series {slug}", details=details)
    return Series.kept.get(pk=slug)


@one_act_at_a_time()
def plan_meeting(  # noqa: PLR0913 - one argument per field of the form
    series: str,
    frame: Frame,
    *,
    by: User,
    level: Level | None = None,
    finding: str = "",
    held: bool = False,
    succeeds: int | None = None,
) -> Meeting:
    """Put a meeting into a series: to come, or taken over from the *finding* that tells of it.

    *succeeds* is the postponed meeting in whose place it is held.
    """
    of = checks.series_of(series)
    told = frame.told()
    number = told["ordinal"]
    if number and Meeting.kept.filter(series=of, ordinal=number).exclude(stage__in=_OVER).exists():
        raise RefusedActError(f"meeting {number} of this series is there already; change that one")
    findings = checks.findings_told([finding] if finding else [])
    if succeeds is not None:
        postponed = Postponement.kept.filter(meeting=succeeds, meeting__series=of, successor=None)
        if not postponed.exists():
            raise RefusedActError("that meeting was not postponed, or has a successor already")
    details = {
        "meeting": told
        | {
            "series": of.pk,
            "stage": (Stage.HELD if held else Stage.PLANNED).value,
            "level": int(Level(of.level) if level is None else max(level, Level(of.level))),
        },
        "finding": findings[0] if findings else None,
        "succeeds": succeeds,
    }
    entry = perform(acts.PLANNED_MEETING, by=by, subject=f"series {of.pk}", details=details)
    return Meeting.kept.get(pk=entry)


@one_act_at_a_time()
def change_meeting(
    meeting: int, frame: Frame, *, by: User, reason: str = "", version: int | None = None
) -> Entry:
    """Change name, days, place, host or chair of a meeting."""
    of = checks.still_on(checks.meeting_of(meeting, version))
    after = frame.told()
    before = {name: _plain(getattr(of, name)) for name in after}
    if after == before:
        raise RefusedActError("nothing was changed; change a field, or leave it as it is")
    return _change(of, before, after, by=by, reason=reason)


@one_act_at_a_time()
def hold_meeting(meeting: int, *, by: User) -> Entry:
    """Say that a meeting took place."""
    of = checks.still_on(checks.meeting_of(meeting))
    if of.stage == Stage.HELD:
        raise RefusedActError("the meeting is held already")
    return _change(of, {"stage": of.stage}, {"stage": Stage.HELD.value}, by=by)


@one_act_at_a_time()
def cancel_meeting(meeting: int, reason: str, *, by: User) -> Entry:
    """Say that a meeting will not take place, and no other in its place."""
    of = checks.still_on(checks.meeting_of(meeting))
    if not reason:
        raise RefusedActError("say why the meeting is cancelled; the reason is kept")
    after = {"stage": Stage.CANCELLED.value}
    return _change(of, {"stage": of.stage}, after, by=by, reason=reason)


def _change(
    of: Meeting, before: dict[str, Any], after: dict[str, Any], *, by: User, reason: str = ""
) -> Entry:
    details = {"meeting": of.pk, "before": before, "after": after, "reason": reason}
    return perform(acts.CHANGED_MEETING, by=by, subject=f"meeting {of.pk}", details=details)


@one_act_at_a_time()
def postpone_meeting(
    meeting: int, reason: str, *, by: User, to: Frame | None = None, finding: str = ""
) -> Postponement:
    """Put a meeting off, to the one that takes its place if that is known already."""
    of = checks.still_on(checks.meeting_of(meeting))
    if not reason:
        raise RefusedActError("say why the meeting is postponed; the reason is kept")
    findings = checks.findings_told([finding] if finding else [])
    successor = None
    if to:
        frame = to.told() | {"series": of.series_id, "stage": Stage.PLANNED.value}
        successor = frame | {"level": int(of.level)}
    details = {
        "meeting": of.pk,
        "before": of.stage,
        "reason": reason,
        "finding": findings[0] if findings else None,
        "successor": successor,
        "level": int(of.level),
    }
    entry = perform(acts.POSTPONED_MEETING, by=by, subject=f"meeting {of.pk}", details=details)
    return Postponement.kept.get(pk=entry)


# Agenda


@one_act_at_a_time()
def add_agenda_item(  # noqa: PLR0913 - one argument per field of the form
    meeting: int,
    title: str,
    *,
    by: User,
    findings: Sequence[str] = (),
    documents: Sequence[str] = (),
    is_arising: bool = False,
    level: Level | None = None,
) -> AgendaItem:
    """Put a matter on the agenda, with the commitments or documents that it is about."""
    of = checks.still_on(checks.meeting_of(meeting))
    title = " ".join(title.split())
    if not title:
        raise RefusedActError("the agenda item needs a title")
    told, about = checks.findings_told(findings), checks.documents_told(documents)
    last = AgendaItem.kept.filter(meeting=of, withdrawn=None).order_by("number").last()
    details = {
        "meeting": of.pk,
        "number": last.number + 1 if last else 1,
        "title": title,
        "is_arising": is_arising,
        "findings": told,
        "documents": about,
        "level": checks.level_of(of, level, *checks.levels_of(told, about)),
    }
    entry = perform(acts.ADDED_ITEM, by=by, subject=f"meeting {of.pk}", details=details)
    return AgendaItem.kept.get(pk=entry)


@one_act_at_a_time()
def withdraw_agenda_item(meeting: int, item: int, reason: str, *, by: User) -> Entry:
    """Take a matter from the agenda, and say why."""
    of = checks.meeting_of(meeting)
    checks.item_of(of, item)
    if not reason:
        raise RefusedActError("say why the item is taken from the agenda; the reason is kept")
    details = {"meeting": of.pk, "item": item, "reason": reason}
    return perform(acts.WITHDREW_ITEM, by=by, subject=f"meeting {of.pk}", details=details)


@one_act_at_a_time()
def order_agenda(meeting: int, items: Sequence[int], *, by: User) -> Entry:
    """Put the items of an agenda into another order."""
    of = checks.meeting_of(meeting)
    found = AgendaItem.kept.filter(meeting=of, withdrawn=None).order_by("number", "entry_id")
    before = list(found.values_list("pk", flat=True))
    if sorted(before) != sorted(items):
        raise RefusedActError("the agenda was changed meanwhile; look at it again")
    details = {"meeting": of.pk, "before": before, "after": list(items)}
    return perform(acts.ORDERED_AGENDA, by=by, subject=f"meeting {of.pk}", details=details)


# Invitations


@one_act_at_a_time()
def send_invitations(meeting: int, invitees: Sequence[Invitee], *, by: User) -> Entry:
    """Invite everybody on the list; who was added or left out by hand stays so."""
    of = checks.still_on(checks.meeting_of(meeting))
    by_hand = Invitation.kept.filter(meeting=of).values_list("actor", flat=True)
    wanted = [one for one in invitees if one.actor not in set(by_hand)]
    if not wanted and not by_hand:
        raise RefusedActError("nobody is on the list; add who is to be invited")
    told = checks.actors_told(wanted) if wanted else []
    details = {"meeting": of.pk, "invitees": [one | {"is_left_out": False} for one in told]}
    return perform(acts.SENT_INVITATIONS, by=by, subject=f"meeting {of.pk}", details=details)


@one_act_at_a_time()
def change_invitee(meeting: int, invitee: Invitee, *, by: User, leave_out: bool = False) -> Entry:
    """Add somebody to the list of invitations, or leave somebody out, with the reason."""
    of = checks.still_on(checks.meeting_of(meeting))
    if not invitee.reason:
        raise RefusedActError("say why the list differs from the membership; the reason is kept")
    told = [one | {"is_left_out": leave_out} for one in checks.actors_told([invitee])]
    details = {"meeting": of.pk, "invitees": told}
    return perform(acts.CHANGED_INVITEE, by=by, subject=f"meeting {of.pk}", details=details)


_OVER = (Stage.POSTPONED, Stage.CANCELLED)


def _plain(value: str | int | date | None) -> str | int | None:
    return value.isoformat() if isinstance(value, date) else value
