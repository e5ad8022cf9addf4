"""Meetings: the list, and one with who came, who did not, and what it decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Q
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from secretariat.access import is_officer
from secretariat.followup import queries as followup
from secretariat.meetings import queries as meetings_of_office
from secretariat.meetings.gatherings import Gathering, gatherings
from secretariat.meetings.occurrences import is_put_off, is_same, lines
from secretariat.pages import addresses, days, followed, wording
from secretariat.pages.detail import Detail
from secretariat.pages.listing import Column, Filter, Listing, Option, chosen
from secretariat.pages.meetings import frame
from secretariat.pages.naming import Names
from secretariat.record import queries
from secretariat.record.models import Meeting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from secretariat.access import Reader
    from secretariat.record.models import Actor, Involvement

_COLUMNS = (
    Column("date", "Date", "first_day"),
    Column("name", "Meeting", "name"),
    Column("place", "Place", "place"),
    Column("status", "Whether held", "status"),
    Column("present", "Present", is_number=True),
    Column("absent", "Absent"),
    Column("document", "Told by", ("finding__document__symbol", "finding__document__name")),
)
_STATES = ("held", "to_be_scheduled", "postponed", "cancelled")
_ROLES = (
    ("chair", "Chair", "chair_span"),
    ("participants", "Present", "participants_span"),
    ("observers", "Observers", ""),
    ("absent", "Absent", "absent_span"),
    ("organizers", "Organized by", ""),
    ("host", "Host", ""),
)


class Told(NamedTuple):
    """A meeting as one document tells it."""

    meeting: Meeting
    days: str
    present: list[str]
    absent: list[str]
    chair: list[str]


class Attendance(NamedTuple):
    """Who has one role at a meeting, and the words that say so."""

    role: str
    label: str
    actors: list[Actor]
    address: str
    has_words: bool


@require_GET
def meetings(request: HttpRequest, shape: str) -> HttpResponse:
    """List meetings, the latest first."""
    reader = request.user
    processes = {one.pk: one.name for one in queries.processes(reader)}
    process = chosen(request, "process", processes)
    status = chosen(request, "status", _STATES)
    words = request.GET.get("words", "")
    found = queries.meetings(reader, process=process, words=words).filter(finding__withdrawn=False)
    if status:
        found = found.filter(status=status)
    filters = [
        Filter("words", "Words in name or place", words),
        Filter(
            "status",
            "Whether held",
            status,
            tuple(Option(one, wording.words(one)) for one in _STATES),
        ),
    ]
    if len(processes) > 1:
        options = tuple(Option(*one) for one in processes.items())
        filters.append(Filter("process", "Process", process, options))
    listing = Listing[Meeting, Told](
        request,
        "meetings",
        found,
        _COLUMNS,
        filters,
        lambda rows: _attended(reader, rows),
        lambda row: _exported(request, row),
    )
    return listing.answer(shape, "pages/meetings.html")


def _attended(reader: Reader, rows: Sequence[Meeting]) -> list[Told]:
    """Return meetings with the names of who came and who did not."""
    roles = ("participants", "absent", "chair")
    saids = [[row.finding.said.get(role) or [] for role in roles] for row in rows]
    names = Names(reader, (one for said in saids for many in said for one in many))
    return [
        Told(
            row,
            days.days(row.first_day, row.last_day) or days.said(row.date).words,
            *([names[one] for one in many] for many in said),
        )
        for row, said in zip(rows, saids, strict=True)
    ]


def _exported(request: HttpRequest, row: Told) -> dict[str, Any]:
    meeting = row.meeting
    return {
        "date": meeting.date,
        "name": " ".join(meeting.name.split()),
        "place": meeting.place,
        "status": meeting.status,
        "series": meeting.series,
        "ordinal": meeting.ordinal,
        "chair": row.chair,
        "present": row.present,
        "absent": row.absent,
        "document": meeting.finding.document.heading,
        "part": meeting.finding.part,
        "finding": meeting.pk,
        "sha256": meeting.finding.document_id,
        "address": request.build_absolute_uri(addresses.words(meeting.finding)),
    }


@require_GET
def meeting(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show one meeting as one document tells it, with what other documents say of it."""
    reader = request.user
    try:
        found = queries.meetings(reader).get(pk=identifier)
    except Meeting.DoesNotExist:
        rejected = queries.findings(reader, kind="meeting").get(pk=identifier)
        return redirect(addresses.words(rejected))
    on = days.asked(request.GET.get("on", ""))
    involved = list(queries.involvements(reader, finding=identifier))
    decided = followup.followed(reader, on, document=found.finding.document_id)
    process = found.finding.document.process_id or ""
    known = list(queries.meetings(reader, process=process).filter(finding__withdrawn=False))
    same = [one for one in known if is_same(one, found)]
    line = next((one for one in lines(known) if found in one), [])
    shown = {
        "meeting": found,
        "days": days.days(found.first_day, found.last_day) or days.said(found.date).words,
        "detail": Detail(reader, found.finding),
        "attendance": [one for one in (_role(found, involved, *told) for told in _ROLES) if one],
        "rows": followed.rows(decided),
        "same": _attended(reader, [one for one in same if one.pk != found.pk]),
        "series": _series(reader, found, same),
        "line": frame.told_line(reader, line, here=found.pk) if is_put_off(line) else [],
        "office": _office(reader, found),
        "all_series": list(meetings_of_office.series(reader, process=process))
        if is_officer(reader)
        else [],
    }
    return render(request, "pages/meeting.html", shown)


def _role(
    found: Meeting, involved: Sequence[Involvement], role: str, label: str, aspect: str
) -> Attendance | None:
    actors = [one.actor for one in involved if one.role == role]
    words = bool(aspect and found.finding.fields.get(aspect))
    if not actors and not words:
        return None
    address = addresses.words(found.finding, aspect if words else "")
    return Attendance(role, label, actors, address, words)


def _office(reader: Reader, found: Meeting) -> Gathering | None:
    """Return the meeting of the office that this one is, where it has it."""
    process = found.finding.document.process_id or ""
    for series in meetings_of_office.series(reader, process=process):
        for one in gatherings(reader, series):
            if one.meeting and found.pk in {told.pk for told in one.told}:
                return one
    return None


def _series(reader: Reader, found: Meeting, same: Sequence[Meeting]) -> list[Told]:
    """Return the other meetings of its series, by number."""
    if not found.series:
        return []
    others = queries.meetings(reader).filter(Q(series__iexact=found.series))
    told = {one.pk for one in same} | {found.pk}
    return _attended(reader, [one for one in others.order_by("ordinal") if one.pk not in told])
