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
    main = main_event(events, context.document.genre)
    attendance = AttendanceReader(context).read() if main else Attendance()
    return [
        _finding(context, event, attendance if event is main else Attendance()) for event in events
    ]


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
        date=_first(naming.date for naming in event),
        place=_first(naming.place for naming in event),
        country=_first(naming.country for naming in event),
        status=next((naming.status for naming in event if naming.status != "held"), "held"),
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


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)
