"""Following what is due: secret addresses of one's own, for a calendar and for a news reader."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_GET, require_POST
from icalendar import Alarm, Calendar, Event

from secretariat.access import Level, ceiling
from secretariat.errors import NotAllowedError
from secretariat.followup import operations
from secretariat.followup import queries as followup
from secretariat.followup.outcome import Outcome, Round, rounds
from secretariat.followup.standing import Standing
from secretariat.pages import correcting, days, followed, wording
from secretariat.pages.answering.calendar import event as event_of
from secretariat.pages.answering.calendar import notices
from secretariat.pages.doors import open_to_everybody, open_to_parties, signed_in
from secretariat.pages.naming import Names
from secretariat.pages.workplan import reminders as milestones

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.http import HttpRequest

    from secretariat.access import Reader
    from secretariat.followup.standing import Followed

_AHEAD = timedelta(days=730)
_WEEK = 7
_LONGEST = 300
_DONE = (Standing.FULFILLED, Standing.ENDED)
_OPEN = (Outcome.UNANSWERED, Outcome.NOT_YET, Outcome.IN_PART, Outcome.RUNS)
_CALENDAR = "text/calendar; charset=utf-8"
_ATOM = "application/atom+xml; charset=utf-8"


class Reminder(NamedTuple):
    """One due point that waits for an answer."""

    one: Followed
    round: Round


@require_GET
def feeds(request: HttpRequest) -> HttpResponse:
    """Show the feeds of the person, and the form for another one."""
    reader = request.user
    own = list(followup.feeds(reader))
    names = Names(reader, [one.actor for one in own if one.actor])
    top = ceiling(reader) or Level.PUBLIC
    shown = {
        "feeds": [(one, names[one.actor] if one.actor else "everybody") for one in own],
        "levels": [(level.value, level.label) for level in Level if level <= top],
        "usual": Level.PARTICIPANTS.value,
        "actor": request.GET.get("actor", ""),
        "known_actors": correcting.known_actors(reader),
        "lead": settings.LEAD_DAYS,
    }
    return render(request, "pages/feeds.html", shown)


@open_to_parties
@require_POST
def make_feed(request: HttpRequest) -> HttpResponse:
    """Make a feed address and show it, this once."""
    by = signed_in(request)
    words = request.POST.get("actor", "").strip()
    actor = correcting.identified(words, by) if words else ""
    level = Level(int(request.POST.get("level", Level.PARTICIPANTS)))
    token = operations.make_feed(actor=actor, level=level, by=by)
    shown = {
        "calendar": request.build_absolute_uri(reverse("feed-calendar", args=[token])),
        "atom": request.build_absolute_uri(reverse("feed-atom", args=[token])),
    }
    return render(request, "pages/feed_made.html", shown)


@open_to_parties
@require_POST
def end_feed(request: HttpRequest) -> HttpResponse:
    """Let a feed address show nothing any more."""
    operations.end_feed(request.POST.get("digest", ""), by=signed_in(request))
    messages.success(request, "The address shows nothing any more.")
    return redirect("feeds")


@open_to_everybody
@require_GET
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Give what is due as a calendar; whoever knows the address is let in."""
    opened = _opened(token)
    if isinstance(opened, HttpResponse):
        return opened
    reader, actor = opened
    made = Calendar()
    made.add("prodid", "-//Servanda//Due//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", _title(reader, actor))
    made.add("refresh-interval", timedelta(hours=6), parameters={"value": "DURATION"})
    at = timezone.now()
    for reminder in reminders(reader, actor, timezone.localdate()):
        made.add_component(_event(request, reminder, at))
    for notice in notices(request, reader, actor, timezone.localdate()):
        made.add_component(event_of(notice, at))
    for milestone in milestones.events(request, reader, actor, timezone.localdate(), at):
        made.add_component(milestone)
    return _private(HttpResponse(made.to_ical(), content_type=_CALENDAR))


@open_to_everybody
@require_GET
def atom(request: HttpRequest, token: str) -> HttpResponse:
    """Give what is due as an Atom feed; whoever knows the address is let in."""
    opened = _opened(token)
    if isinstance(opened, HttpResponse):
        return opened
    reader, actor = opened
    home = request.build_absolute_uri(reverse("due"))
    feed = Atom1Feed(title=_title(reader, actor), link=home, description="", language="en")
    for one, of_one in reminders(reader, actor, timezone.localdate()):
        point = of_one.point
        if point:
            feed.add_item(
                title=f"{followed.when(point)}: {_what(one)}",
                link=_address(request, one),
                description=_told(one, of_one),
                unique_id=_identity(one, of_one),
                updateddate=one.document.received_at,
            )
    for notice in notices(request, reader, actor, timezone.localdate()):
        feed.add_item(
            title=notice.title,
            link=notice.address,
            description=notice.words,
            unique_id=notice.identity,
            updateddate=notice.updated,
        )
    return _private(HttpResponse(feed.writeString("utf-8"), content_type=_ATOM))


def reminders(reader: Reader, actor: str, on: date) -> Iterator[Reminder]:
    """Yield every due point that waits for an answer, late ones too, up to two years ahead.

    What was answered, ended or is asked again by a later instrument reminds nobody any more.
    """
    for one in followup.followed(reader, on, actor=actor, until=on + _AHEAD):
        if one.standing in _DONE or one.renewed_by or not one.point:
            continue
        for of_one in rounds(one):
            point = of_one.point
            if point and of_one.outcome in _OPEN and point.round >= one.point.round:
                yield Reminder(one, of_one)


def _opened(token: str) -> tuple[Reader, str] | HttpResponse:
    try:
        return operations.open_feed(token)
    except NotAllowedError as error:
        words = wording.sentence(str(error))
        return _private(HttpResponse(words, content_type="text/plain; charset=utf-8", status=404))


def _event(request: HttpRequest, reminder: Reminder, at: datetime) -> Event:
    one, of_one = reminder
    point = of_one.point
    assert point  # noqa: S101 - reminders have one
    event = Event()
    event.add("uid", _identity(one, of_one))
    event.add("dtstamp", at)
    event.add("dtstart", point.begins)
    event.add("dtend", point.last + timedelta(days=1))
    falls = "Ends" if point.is_end else "Due"
    event.add("summary", f"{falls}: {_what(one)}")
    event.add("description", _told(one, of_one))
    event.add("url", _address(request, one))
    event.add("transp", "TRANSPARENT")
    event.add("categories", [one.standing.value])
    event.add("sequence", 1 if point.moved_from else 0)
    for before in sorted({settings.LEAD_DAYS, _WEEK}, reverse=True):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"{falls} in {before} days: {_what(one)}")
        alarm.add("trigger", -timedelta(days=before))
        event.add_component(alarm)
    return event


def _title(reader: Reader, actor: str) -> str:
    return f"Due: {Names(reader, [actor])[actor]}" if actor else "Due"


def _what(one: Followed) -> str:
    return wording.short(one.commitment.action, 90)


def _told(one: Followed, of_one: Round) -> str:
    """Say who asks for it, in which words, and where they stand."""
    point = of_one.point
    asked = ", ".join(involved.actor.name for involved in one.asked if not involved.via)
    place = f"{one.document.heading}, {wording.place(one.finding.part)}"
    lines = [f"“{wording.short(one.finding.quote, _LONGEST)}”", place]
    if asked:
        lines.append(f"To be done by: {asked}")
    if point:
        lines.append(f"Due: {followed.when(point)} (“{point.words}”)")
        if point.moved_from:
            lines.append(f"Moved from {days.day(point.moved_from)}: {point.reason}")
    if of_one.missing:
        names = ", ".join(involved.actor.name for involved in of_one.missing)
        lines.append(f"No answer from: {names}")
    return "\n".join(lines)


def _identity(one: Followed, of_one: Round) -> str:
    """Return what stays the same when the day moves, so that the old reminder goes."""
    number = of_one.point.round if of_one.point else 1
    return f"urn:servanda:{one.commitment.pk}:{number}"


def _address(request: HttpRequest, one: Followed) -> str:
    return request.build_absolute_uri(reverse("commitment", args=[one.commitment.pk]))


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response
