"""One meeting of the office: its frame, how it came about, what is left to do for it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST
from icalendar import Alarm, Calendar, Event

from secretariat.access import is_officer
from secretariat.meetings import operations, queries
from secretariat.meetings.models import Meeting
from secretariat.meetings.report.models import OFFICE
from secretariat.pages import addresses, days, wording
from secretariat.pages.doors import officer
from secretariat.pages.meetings import frame
from secretariat.pages.meetings.people import attendance

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest

    from secretariat.meetings.gatherings import Gathering

_PRODUCT = "-//Servanda//Meetings//EN"
_ALARM = timedelta(days=14)
_COMING = frozenset({Meeting.Stage.PLANNED, Meeting.Stage.CONVENED})
_STATUS = {Meeting.Stage.CANCELLED: "CANCELLED", Meeting.Stage.POSTPONED: "CANCELLED"}


class Source(NamedTuple):
    """A document that tells of the meeting."""

    finding: str
    heading: str
    words: str
    address: str
    page: str


@require_GET
def meeting(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show one meeting of the office."""
    reader = request.user
    of = frame.meeting_asked(reader, slug, number)
    gathering = frame.gathering_of(reader, of)
    people = attendance(reader, gathering)
    decisions = list(queries.decisions(reader, number))
    tracked = list(queries.tracked(reader, number))
    chain = queries.chain(reader, number)
    arising = queries.arising(reader, of, timezone.localdate())
    shown = frame.head(request, of, "office-meeting") | {
        "agenda": list(queries.agenda(reader, number)),
        "open_matters": 0
        if of.stage == Meeting.Stage.HELD
        else sum(not one.is_on_agenda for one in arising),
        "report": f"{OFFICE}{number}",
        "is_past": of.stage in _COMING and of.last_day and of.last_day < timezone.localdate(),
        "people": people,
        "statements": queries.statements(reader, number).count(),
        "decisions": decisions,
        "tracked": tracked,
        "untracked": [
            one for one in decisions if one.pk not in {item.decision_id for item in tracked}
        ],
        "minutes": list(queries.minutes(reader, number)),
        "line": frame.office_line(chain, number) if len(chain) > 1 else [],
        "told_line": frame.told_line(reader, gathering.told) if gathering.is_put_off else [],
        "sources": _sources(gathering),
        "known_actors": frame.parties(reader, of.series) if is_officer(reader) else [],
    }
    return render(request, "pages/meetings/meeting.html", shown)


def _sources(gathering: Gathering) -> list[Source]:
    return [
        Source(
            one.pk,
            one.finding.document.heading,
            wording.short(one.finding.quote, 140),
            addresses.words(one.finding),
            reverse("meeting", args=[one.pk]),
        )
        for one in gathering.told
    ]


@require_POST
def change(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Change name, days, place, host or chair."""
    field = frame.given(request)
    version = field("version")
    operations.change_meeting(
        number,
        frame.frame_given(request),
        by=officer(request),
        reason=field("reason"),
        version=int(version) if version.isdigit() else None,
    )
    return frame.back(request, "office-meeting", slug, number, "The meeting is changed.")


@require_POST
def hold(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Say that the meeting took place."""
    operations.hold_meeting(number, by=officer(request))
    words = "The meeting is held. Say who came, and what was decided."
    return frame.back(request, "meeting-people", slug, number, words)


@require_POST
def cancel(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Say that the meeting will not take place."""
    operations.cancel_meeting(number, frame.given(request)("reason"), by=officer(request))
    return frame.back(request, "office-meeting", slug, number, "The meeting is cancelled.")


@require_POST
def postpone(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Put the meeting off, to other days if they are known."""
    field = frame.given(request)
    by = officer(request)
    of = frame.meeting_asked(by, slug, number)
    first = frame.day_given(field("first_day"))
    to = None
    if first:
        to = operations.Frame(
            name=of.name,
            ordinal=of.ordinal,
            first_day=first,
            last_day=frame.day_given(field("last_day")),
            place=field("place") or of.place,
            host=of.host,
            chair=of.chair,
        )
    finding = field("finding")
    done = operations.postpone_meeting(number, field("reason"), to=to, finding=finding, by=by)
    then = done.successor_id or number
    return frame.back(request, "office-meeting", slug, then, "The meeting is put off.")


@require_GET
def calendar(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Give the meeting as an entry for a calendar."""
    reader = request.user
    of = frame.meeting_asked(reader, slug, number)
    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    if of.first_day:
        made.add_component(_event(request, of, of.first_day))
    return _sent(made, f"{slug}-{number}")


@require_GET
def calendar_of_series(request: HttpRequest, slug: str) -> HttpResponse:
    """Give all meetings of a series as one calendar."""
    of = frame.series_asked(request.user, slug)
    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("x-wr-calname", of.name)
    for one in queries.meetings(request.user, series=slug):
        if one.first_day:
            made.add_component(_event(request, one, one.first_day))
    return _sent(made, slug)


def _sent(made: Calendar, name: str) -> HttpResponse:
    response = HttpResponse(made.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response


def _event(request: HttpRequest, of: Meeting, first: date) -> Event:
    last = of.last_day or first
    event = Event()
    event.add("uid", f"meeting-{of.pk}@{request.get_host()}")
    event.add("dtstamp", datetime.combine(timezone.localdate(), datetime.min.time()))
    event.add("sequence", of.version)
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    event.add("summary", f"{of.series.name}: {of.name}")
    if of.place:
        event.add("location", of.place)
    items = [f"{one.number}. {one.title}" for one in queries.agenda(request.user, of.pk)]
    address = reverse("office-meeting", args=[of.series_id, of.pk])
    event.add("description", "\n".join([*items, request.build_absolute_uri(address)]))
    event.add("url", request.build_absolute_uri(address))
    event.add("status", _STATUS.get(Meeting.Stage(of.stage), "CONFIRMED"))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"{of.name}, {days.days(first, last)}")
    alarm.add("trigger", -_ALARM)
    event.add_component(alarm)
    return event
