"""Milestones in the calendar of whoever leads the action."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from icalendar import Alarm, Event

from secretariat.pages import wording
from secretariat.workplan import queries
from secretariat.workplan.standing import State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from django.http import HttpRequest

    from secretariat.access import Reader
    from secretariat.workplan.queries import Planned, Step


def waiting(reader: Reader, actor: str, on: date) -> Iterator[tuple[Planned, Step]]:
    """Yield the milestones that are not approved and have a day; with *actor*, what it leads."""
    for one in queries.actions(reader, on, agency=actor):
        if actor and actor not in {agency.actor for agency in one.leads}:
            continue
        for step in one.steps:
            if step.now.due and step.now.state != State.APPROVED:
                yield one, step


def events(
    request: HttpRequest, reader: Reader, actor: str, on: date, at: datetime
) -> Iterator[Event]:
    """Yield an event with its alarm for every milestone that waits."""
    for one, step in waiting(reader, actor, on):
        yield _event(request, one, step, at)


def _event(request: HttpRequest, one: Planned, step: Step, at: datetime) -> Event:
    due = step.now.due
    assert due  # noqa: S101 - those that wait have a day
    what = wording.short(step.milestone.title, 90)
    event = Event()
    event.add("uid", f"urn:servanda:milestone:{step.milestone.pk}")
    event.add("dtstamp", at)
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    event.add("summary", f"Milestone: {what}")
    event.add(
        "description",
        f"{one.action.key} {one.action.title}\n{one.action.plan.title}\n"
        f"{step.now.get_state_display()}",
    )
    event.add("url", request.build_absolute_uri(reverse("action", args=[one.action.pk])))
    event.add("transp", "TRANSPARENT")
    event.add("categories", ["late milestone" if step.is_late else "milestone"])
    event.add("sequence", len(step.changes) - 1)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"Milestone in {settings.LEAD_DAYS} days: {what}")
    alarm.add("trigger", -timedelta(days=settings.LEAD_DAYS))
    event.add_component(alarm)
    return event
