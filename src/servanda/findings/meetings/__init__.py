"""Meetings: each distinct meeting, conference or mission, with all its namings.

Namings that share their date, their place or the words of their name are one meeting. Who chaired,
came and was absent is read from the sentences about the meeting that a report is of.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from servanda.findings.context import Context
from servanda.findings.kinds import Confidence, Meeting
from servanda.findings.meetings.attendance import Attendance, AttendanceReader
from servanda.findings.meetings.events import Event, gather, main_event
from servanda.findings.meetings.namings import NamingReader

T = TypeVar("T")


def find_meetings(context: Context) -> list[Meeting]:
    """Return every distinct meeting that the document names, in order of first naming."""
    events = gather(NamingReader(context).read())
    # one that is put off or lies ahead, wherever the document says so, was not attended yet
    held = [event for event in events if _status_of(context, event) == "held"]
    main = main_event(held or events, context.document.genre)
    attendance = AttendanceReader(context).read() if main else Attendance()
    _place_parts(events, main)
    return [
        _finding(context, event, attendance if event is main else Attendance()) for event in events
    ]


def _place_parts(events: list[Event], main: Event | None) -> None:
    """Place the sessions of which a meeting consisted where the meeting was."""
    for event in events:
        if main is not None and event is not main and event[0].head == "session":
            event[0].place = _first(n.place for n in event) or _first(n.place for n in main)


def _finding(context: Context, event: Event, attendance: Attendance) -> Meeting:
    first = event[0]
    best = max(event, key=lambda naming: len(naming.words))
    organ = (first.body,) if first.body and first.rule == "meeting.line" else ()
    return context.finding(
        Meeting,
        first.start,
        first.end,
        name=best.words,
        spans=tuple(context.quote(naming.start, naming.end) for naming in event),
        date=_date_of(event),
        place=_first(naming.place for naming in event),
        country=_first(naming.country for naming in event),
        status=_status_of(context, event),
        ordinal=_first(naming.ordinal for naming in event),
        chair=attendance.chair,
        participants=attendance.participants or first.participants or organ,
        observers=attendance.observers,
        absent=attendance.absent,
        chair_span=attendance.chair_span,
        participants_span=attendance.participants_span,
        absent_span=attendance.absent_span,
        rule=first.rule,
        confidence=Confidence.LIKELY,
    )


def _date_of(event: Event) -> str | None:
    """Return the most exact date beside the namings of a meeting; of equal ones, the first."""
    dates = [naming.date for naming in event if naming.date]
    return max(dates, key=lambda date: len(date.partition("/")[0]), default=None)


def _status_of(context: Context, event: Event) -> str:
    """Tell what became of a meeting: put off counts more than planned, planned more than named.

    What nobody says was planned lies ahead all the same when its day does.
    """
    named = {naming.status for naming in event}
    for status in ("cancelled", "postponed", "to_be_scheduled"):
        if status in named:
            return status
    date = _date_of(event)
    ahead = date is not None and context.date is not None and date > context.date.isoformat()
    return "to_be_scheduled" if ahead else "held"


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)
