"""The series of meetings: the list, and one with its meetings and who was absent from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from secretariat.access import Level, is_officer
from secretariat.meetings import operations, queries
from secretariat.meetings.gatherings import Gathering, gatherings, party_names, presence
from secretariat.meetings.models import Attendance, Capacity, Series
from secretariat.meetings.operations import Frame
from secretariat.pages import days
from secretariat.pages.doors import officer
from secretariat.pages.listing import Column, Listing
from secretariat.pages.meetings import absence, frame
from secretariat.record import queries as record

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from secretariat.access import Reader
    from secretariat.meetings.accounts import Cell

Value = Attendance.Value
_COLUMNS = (
    Column("series", "Series", "name"),
    Column("process", "Process", "process__name"),
    Column("last", "Last held"),
    Column("next", "Next"),
    Column("meetings", "Meetings", is_number=True),
)


class Told(NamedTuple):
    """A series with its last and its next meeting."""

    series: Series
    last: Gathering | None
    next: Gathering | None
    number: int


class Row(NamedTuple):
    """A meeting in its series, with who was there."""

    gathering: Gathering
    days: str
    present: int
    absent: list[str]
    line: list[frame.Step]


@require_GET
def all_series(request: HttpRequest, shape: str) -> HttpResponse:
    """List the series of meetings."""
    reader = request.user
    listing = Listing[Series, Told](
        request,
        "series",
        queries.series(reader),
        _COLUMNS,
        [],
        lambda rows: [_told(reader, row) for row in rows],
        _exported,
    )
    shown: dict[str, Any] = {
        "may_act": is_officer(reader),
        "processes": list(record.processes(reader)),
        "capacities": Capacity.choices,
        "levels": frame.levels(reader, Level.PUBLIC),
        "usual": Level.PARTICIPANTS.value,
        "known_actors": [],
    }
    if shown["may_act"]:
        bodies = [frame.parties(reader, Series(process=one)) for one in shown["processes"]]
        shown["known_actors"] = list(dict.fromkeys(one for some in bodies for one in some))
    return listing.answer(shape, "pages/meetings/all_series.html", **shown)


def _told(reader: Reader, series: Series) -> Told:
    found = gatherings(reader, series)
    held = [one for one in found if one.is_held]
    coming = [one for one in found if one.stage in _COMING and one.meeting]
    return Told(
        series, held[-1] if held else None, coming[0] if coming else None, len(held) + len(coming)
    )


_COMING = frozenset({"planned", "convened"})


def _exported(one: Told) -> dict[str, Any]:
    return {
        "series": one.series.name,
        "slug": one.series.pk,
        "process": one.series.process.name if one.series.process else "",
        "body": one.series.body,
        "last": one.last.name if one.last else "",
        "last_held": _iso(one.last),
        "last_at": absence.leads_to(one.last) if one.last else "",
        "next": one.next.name if one.next else "",
        "next_on": _iso(one.next),
        "next_at": absence.leads_to(one.next) if one.next else "",
        "meetings": one.number,
    }


def _iso(one: Gathering | None) -> str | None:
    return one.first_day.isoformat() if one and one.first_day else None


@require_GET
def series(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one series: its meetings, how they were put off, who was absent from them."""
    reader = request.user
    of = frame.series_asked(reader, slug)
    found = gatherings(reader, of)
    cells = presence(reader, of, found)
    names = party_names(reader, of, {actor for some in cells for actor in some})
    shown = {
        "series": of,
        "body": party_names(reader, of, [of.body]).get(of.body, of.body),
        "rows": [_row(reader, *pair, names) for pair in zip(found, cells, strict=True)],
        "grid": absence.grid(found, cells, names),
        "keys": [(shape.replace(" ", "-"), words) for shape, words in absence.MEANINGS.items()],
        "may_act": is_officer(reader),
        "levels": frame.levels(reader, of.level),
        "postponed": queries.waiting_for_successor(reader, of.pk),
        "known_actors": frame.parties(reader, of) if is_officer(reader) else [],
    }
    return render(request, "pages/meetings/series.html", shown)


def _row(
    reader: Reader, gathering: Gathering, cells: dict[str, Cell], names: dict[str, str]
) -> Row:
    values = {actor: cell.value for actor, cell in cells.items()}
    away = [actor for actor, value in values.items() if value in {Value.ABSENT, Value.EXCUSED}]
    line = frame.told_line(reader, gathering.told) if gathering.is_put_off else []
    if gathering.meeting:
        chain = queries.chain(reader, gathering.meeting.pk)
        if len(chain) > 1 and chain[-1][0].pk == gathering.meeting.pk:
            line += frame.office_line(chain, gathering.meeting.pk)
    first, last = gathering.days or (None, None)
    return Row(
        gathering,
        days.days(first, last),
        sum(value == Value.PRESENT for value in values.values()),
        sorted(names.get(actor, actor) for actor in away),
        line,
    )


@require_POST
def open_series(request: HttpRequest) -> HttpResponse:
    """Open the series of meetings of a body."""
    field = frame.given(request)
    made = operations.open_series(
        field("name"),
        process=field("process"),
        body=frame.party_given(request, field("body")),
        capacity=frame.chosen(Capacity, field("capacity"), Capacity.MEMBER),
        level=frame.level_given(field("level")) or Level.PUBLIC,
        by=officer(request),
    )
    messages.success(request, f"The series “{made.name}” is open.")
    return redirect("series-of", made.pk)


@require_POST
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a meeting into the series."""
    field = frame.given(request)
    succeeds = field("succeeds")
    made = operations.plan_meeting(
        slug,
        frame.frame_given(request),
        level=frame.level_given(field("level")),
        succeeds=frame.number_given(succeeds),
        held=field("held") == "yes",
        by=officer(request),
    )
    messages.success(request, f"{made.name} is in the series.")
    return redirect("office-meeting", slug, made.pk)


@require_POST
def take_over(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a meeting into the series as documents tell it."""
    by = officer(request)
    of = frame.series_asked(by, slug)
    wanted = frame.given(request)("finding")
    found = gatherings(by, of)
    mine = (one for one in found if not one.meeting and wanted in {told.pk for told in one.told})
    gathering = next(mine, None) or Gathering(of, None, [record.meetings(by).get(pk=wanted)])
    made = take(gathering, by=by, finding=wanted)
    messages.success(request, f"{made.name} is in the series now, as the documents tell it.")
    return redirect("office-meeting", slug, made.pk)


def take(gathering: Gathering, *, by: Any, finding: str) -> Any:  # noqa: ANN401
    """Put a meeting that documents tell of into its series."""
    first, last = gathering.days or (None, None)
    own = Frame(
        name=gathering.name[:1].upper() + gathering.name[1:300],
        ordinal=gathering.ordinal,
        first_day=first,
        last_day=last,
        place=gathering.place,
    )
    return operations.plan_meeting(
        gathering.series.pk, own, finding=finding, held=gathering.is_held, by=by
    )


_ACCOUNTS = (
    Column("date", "Date", lambda one: one.day or ""),
    Column("meeting", "Meeting", lambda one: one.meeting),
    Column("party", "Who", lambda one: one.party),
    Column("value", "Came", lambda one: one.value),
    Column("account", "By whose account"),
)


@require_GET
def absences(request: HttpRequest, slug: str, shape: str) -> HttpResponse:
    """List who was at each meeting of a series and who was not, as a page or a file."""
    reader = request.user
    of = frame.series_asked(reader, slug)
    found = gatherings(reader, of)
    cells = presence(reader, of, found)
    names = party_names(reader, of, {actor for some in cells for actor in some})
    rows = absence.rows(found, cells, names)
    party, value = (request.GET.get(name, "") for name in ("party", "value"))
    rows = [one for one in rows if one.actor == (party or one.actor)]
    rows = [one for one in rows if one.value == (value or one.value)]
    listing = Listing[absence.Account, absence.Account](
        request,
        f"series/{slug}/absence",
        rows,
        _ACCOUNTS,
        absence.filters(names, party, value),
        list,
        lambda one: one.exported(request.build_absolute_uri),
    )
    return listing.answer(shape, "pages/meetings/absences.html", series=of)
