"""Where the pages of meetings that the office runs are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from secretariat.pages.listing import SHAPES, listing
from secretariat.pages.meetings import agenda, meeting, people, proceedings, registers, series

if TYPE_CHECKING:
    from django.urls import URLPattern

_SERIES = "series/<slug:slug>"
_MEETING = f"{_SERIES}/<int:number>"


def addresses_of_meetings() -> list[URLPattern]:
    """Return the addresses of series, of their meetings, and of what may be done there."""
    acts = {
        "change": meeting.change,
        "hold": meeting.hold,
        "cancel": meeting.cancel,
        "postpone": meeting.postpone,
        "add-item": agenda.add,
        "add-arising": agenda.add_all,
        "move-item": agenda.move,
        "withdraw-item": agenda.withdraw,
        "invite": people.invite,
        "change-invitee": people.change_invitee,
        "record-attendance": people.record_attendance,
        "confirm-attendance": people.confirm,
        "state": proceedings.state,
        "take-statement": proceedings.take_statement,
        "decide": proceedings.decide,
        "track": proceedings.track,
        "withdraw": proceedings.withdraw,
        "keep-minutes": proceedings.keep,
    }
    return [
        *listing("series", series.all_series),
        *listing("statements", registers.statements),
        *listing("decisions", registers.decisions),
        path("series/open", series.open_series, name="open-series"),
        path(_SERIES, series.series, name="series-of"),
        path(f"{_SERIES}.ics", meeting.calendar_of_series, name="series-calendar"),
        path(f"{_SERIES}/plan", series.plan, name="plan-meeting"),
        path(f"{_SERIES}/take-over", series.take_over, name="take-over-meeting"),
        *(
            path(
                f"{_SERIES}/absence{ending}",
                series.absences,
                {"shape": shape},
                name=f"absence{ending.replace('.', '-')}",
            )
            for shape, ending in SHAPES.items()
        ),
        path(_MEETING, meeting.meeting, name="office-meeting"),
        path(f"{_MEETING}.ics", meeting.calendar, name="meeting-calendar"),
        path(f"{_MEETING}/agenda", agenda.agenda, name="meeting-agenda"),
        path(f"{_MEETING}/people", people.people, name="meeting-people"),
        path(f"{_MEETING}/proceedings", proceedings.proceedings, name="meeting-proceedings"),
        *(path(f"{_MEETING}/{name}", act, name=f"meeting-{name}") for name, act in acts.items()),
    ]
