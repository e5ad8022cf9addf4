"""What happened lately and what comes: loops that closed and broke, and meetings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from secretariat.followup.outcome import Outcome, Round, outcome
from secretariat.followup.standing import Standing
from secretariat.meetings import queries as meetings
from secretariat.pages import days, followed
from secretariat.record import queries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secretariat.access import Reader
    from secretariat.followup.standing import Followed
    from secretariat.pages.followed import Row

_CLOSED = frozenset({Outcome.IN_TIME, Outcome.LATE, Outcome.ANSWERED})


class Loop(NamedTuple):
    """A request that was answered, or was due and was not."""

    row: Row
    round: Round


class Coming(NamedTuple):
    """A meeting that is to come."""

    name: str
    when: str
    where: str
    address: str
    first: date | None


def closed(found: Iterable[Followed], on: date, longest: int) -> list[Loop]:
    """Return the requests that were answered last, proposals included, the latest answer first."""
    loops = [
        (one, of_one)
        for one in found
        if (of_one := outcome(one)).outcome in _CLOSED
        and of_one.answered_on
        and of_one.answered_on <= on
    ]
    loops.sort(
        key=lambda loop: (
            loop[1].answered_on or on,
            loop[0].document.first_day or date.min,
            loop[0].commitment.pk,
        ),
        reverse=True,
    )
    return [Loop(followed.row(one), of_one) for one, of_one in loops[:longest]]


def broken(found: Iterable[Followed], longest: int) -> tuple[list[Loop], int]:
    """Return the requests for a document that passed their day unanswered and were never repeated.

    The last to break stands first; with it how many there are.
    """
    loops = [
        one
        for one in found
        if one.standing == Standing.LATE
        and one.commitment.answerable
        and not one.renewed_by
        and not one.heard
        and not one.answers
    ]
    loops.sort(key=lambda one: (one.days_left or 0, one.commitment.pk), reverse=True)
    return [Loop(followed.row(one), outcome(one)) for one in loops[:longest]], len(loops)


def coming(
    reader: Reader, followed_ones: Iterable[Followed], on: date, *, process: str = "", longest: int
) -> list[Coming]:
    """Return the meetings that are to come, the soonest first.

    The office has called them, a document tells of them, or somebody is to hold them; sessions
    for which something is due are among them.
    """
    found = [*_called(reader, on, process), *_told(reader, on, process)]
    found += dict.fromkeys(_owed(followed_ones, on))
    found.sort(key=lambda one: (one.first is None, str(one.first), one.name))
    return found[:longest]


def _called(reader: Reader, on: date, process: str) -> Iterable[Coming]:
    rows = meetings.meetings(reader).filter(stage__in=("planned", "convened"))
    if process:
        rows = rows.filter(series__process=process)
    for one in rows.filter(Q(last_day__gte=on) | Q(first_day=None)):
        when = days.days(one.first_day, one.last_day)
        address = reverse("office-meeting", args=[one.series_id, one.pk])
        yield Coming(f"{one.series.name}: {one.name}", when, one.place, address, one.first_day)


def _owed(found: Iterable[Followed], on: date) -> Iterable[Coming]:
    """Yield the meetings that somebody is to hold, and the sessions for which something is due."""
    for one in found:
        point = one.point
        if not point or point.last < on or not one.is_still_due:
            continue
        when = days.days(point.first, point.last)
        if point.session:
            address = f"{reverse('due')}?{urlencode({'on': on.isoformat()})}"
            yield Coming(point.session, when, "", address, point.first)
        elif one.commitment.follow_up == "meeting":
            action = " ".join(one.commitment.action.split())
            address = reverse("commitment", args=[one.finding.pk])
            yield Coming(action, when, "", address, point.first)


def _told(reader: Reader, on: date, process: str) -> Iterable[Coming]:
    taken = {one.finding_id for one in meetings.meetings(reader) if one.finding_id}
    told = queries.meetings(reader, process=process).exclude(pk__in=taken)
    told = told.filter(
        Q(finding__document__first_day__lte=on) | Q(finding__document__first_day=None)
    )
    for one in told.filter(last_day__gte=on).exclude(status__in=("postponed", "cancelled")):
        when = days.days(one.first_day, one.last_day)
        address = reverse("meeting", args=[one.pk])
        yield Coming(" ".join(one.name.split()), when, one.place, address, one.first_day)
