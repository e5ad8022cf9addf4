"""Questionnaires in calendars and news readers: when they are due, and who was reminded."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.urls import reverse
from icalendar import Alarm, Event

from secretariat.pages import days
from secretariat.pages.answering.sheets import sheets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from django.http import HttpRequest

    from secretariat.access import Reader
    from secretariat.pages.answering.sheets import Sheet

_WEEK = 7


class Notice(NamedTuple):
    """What a feed says of a questionnaire that is not answered in full."""

    sheet: Sheet
    title: str
    words: str
    address: str
    identity: str
    updated: datetime


def notices(request: HttpRequest, reader: Reader, actor: str, on: date) -> Iterator[Notice]:
    """Yield a notice for every questionnaire that waits for answers, of one State or of all."""
    for one in sheets(reader, on, actor=actor):
        if one.sheet.closed_id or all(of_one.is_done for of_one in one.of.values()):
            continue
        yield notice(request, one)


def notice(request: HttpRequest, one: Sheet) -> Notice:
    """Return what is said of one questionnaire."""
    counts = one.mine
    if counts:
        told = f"{counts.released} of {counts.total} answers released"
    else:
        told = f"{one.done} of {len(one.of)} have answered everything"
    lines = [one.sheet.introduction, f"Due: {days.day(one.sheet.due)}", told]
    if one.reminder:
        lines.append(f"Reminded {days.moment(one.reminder.entry.at)}. {one.reminder.words}")
    return Notice(
        sheet=one,
        title=f"Questionnaire: {one.sheet.title}",
        words="\n".join(line for line in lines if line),
        address=request.build_absolute_uri(reverse("questionnaire", args=[one.sheet.pk])),
        identity=f"urn:servanda:questionnaire:{one.sheet.pk}",
        updated=one.reminder.entry.at if one.reminder else one.sheet.entry.at,
    )


def event(one: Notice, at: datetime) -> Event:
    """Return a notice as an event of a calendar, with reminders before its day."""
    made = Event()
    made.add("uid", one.identity)
    made.add("dtstamp", at)
    made.add("dtstart", one.sheet.sheet.due)
    made.add("dtend", one.sheet.sheet.due + timedelta(days=1))
    made.add("summary", one.title)
    made.add("description", one.words)
    made.add("url", one.address)
    made.add("transp", "TRANSPARENT")
    for before in sorted({settings.LEAD_DAYS, _WEEK}, reverse=True):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"Due in {before} days: {one.title}")
        alarm.add("trigger", -timedelta(days=before))
        made.add_component(alarm)
    return made
