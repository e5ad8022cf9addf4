"""The registers over all meetings: what delegations said, and what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.urls import reverse
from django.views.decorators.http import require_GET

from secretariat.meetings import queries
from secretariat.meetings.models import Decision, Statement
from secretariat.pages import addresses, wording
from secretariat.pages.listing import Column, Filter, Listing, Option, chosen
from secretariat.pages.meetings import frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from secretariat.access import Reader
    from secretariat.meetings.models import Meeting
    from secretariat.pages.followed import Row

_SAID = (
    Column("date", "Date", "meeting__first_day"),
    Column("meeting", "Meeting", ("meeting__series__name", "meeting__ordinal")),
    Column("delegation", "Delegation", "name"),
    Column("item", "On"),
    Column("words", "What was said"),
)
_DECIDED = (
    Column("date", "Date", "meeting__first_day"),
    Column("meeting", "Meeting", ("meeting__series__name", "meeting__ordinal")),
    Column("kind", "What it is", "kind"),
    Column("words", "In its words"),
    Column("follows", "What follows"),
)


class Said(NamedTuple):
    """A statement, and where it stands."""

    statement: Statement
    page: str
    address: str


class Decided(NamedTuple):
    """A decision, and where what follows from it stands."""

    decision: Decision
    page: str
    rows: list[Row]


@require_GET
def statements(request: HttpRequest, shape: str) -> HttpResponse:
    """List what delegations said at the meetings of the office, the latest first."""
    reader = request.user
    words, series, filters = _filters(request)
    actor = request.GET.get("actor", "")
    found = queries.said(reader, words=words, series=series)
    names = dict(queries.said(reader).order_by("name").values_list("actor", "name"))
    filters.append(
        Filter("actor", "Delegation", actor, tuple(Option(*one) for one in names.items()))
    )
    if actor:
        found = found.filter(actor=actor)
    listing = Listing[Statement, Said](
        request,
        "statements",
        found,
        _SAID,
        filters,
        lambda rows: [_said(one) for one in rows],
        lambda one: _said_exported(request, one),
    )
    return listing.answer(shape, "pages/meetings/statements.html")


def _said(one: Statement) -> Said:
    page = f"{_page(one.meeting)}#statements-heading"
    words = addresses.part(one.document_id, one.part) if one.document_id else page
    return Said(one, page, words)


def _said_exported(request: HttpRequest, one: Said) -> dict[str, Any]:
    statement = one.statement
    return {
        "date": _iso(statement.meeting),
        "series": statement.meeting.series.name,
        "meeting": statement.meeting.name,
        "delegation": statement.name,
        "actor": statement.actor,
        "speaker": statement.speaker,
        "item": statement.item.title if statement.item else "",
        "subject": statement.subject,
        "setting": statement.setting,
        "words": statement.words,
        "document": statement.document.heading if statement.document else "",
        "part": statement.part,
        "address": request.build_absolute_uri(one.address),
    }


@require_GET
def decisions(request: HttpRequest, shape: str) -> HttpResponse:
    """List what the meetings of the office decided, and what follows from it."""
    reader = request.user
    words, series, filters = _filters(request)
    kind = chosen(request, "kind", Decision.Kind.values)
    filters.append(
        Filter("kind", "What it is", kind, tuple(Option(*one) for one in Decision.Kind.choices))
    )
    listing = Listing[Decision, Decided](
        request,
        "decisions",
        queries.decided(reader, words=words, series=series, kind=kind),
        _DECIDED,
        filters,
        lambda rows: _decided(reader, rows),
        lambda one: _decided_exported(request, one),
    )
    return listing.answer(shape, "pages/meetings/decisions.html")


def _decided(reader: Reader, decisions: Sequence[Decision]) -> list[Decided]:
    followed_up = queries.followed_up(reader, decisions)
    known = frame.rows_of(reader, (one for some in followed_up.values() for one in some))
    return [
        Decided(
            one,
            f"{_page(one.meeting)}#decision-{one.number}",
            [
                known[commitment.pk]
                for commitment in followed_up.get(one.pk, ())
                if commitment.pk in known
            ],
        )
        for one in decisions
    ]


def _decided_exported(request: HttpRequest, one: Decided) -> dict[str, Any]:
    decision = one.decision
    return {
        "date": _iso(decision.meeting),
        "series": decision.meeting.series.name,
        "meeting": decision.meeting.name,
        "number": decision.number,
        "kind": decision.kind,
        "adopted": decision.adopted,
        "words": decision.words,
        "follows": [wording.short(row.one.finding.quote, 400) for row in one.rows],
        "stands": [row.one.standing.value for row in one.rows],
        "address": request.build_absolute_uri(one.page),
    }


def _filters(request: HttpRequest) -> tuple[str, str, list[Filter]]:
    known = {one.pk: one.name for one in queries.series(request.user)}
    series = chosen(request, "series", known)
    words = request.GET.get("words", "")
    options = tuple(Option(*one) for one in known.items())
    filters = [Filter("words", "Words", words), Filter("series", "Series", series, options)]
    return words, series, filters


def _page(meeting: Meeting) -> str:
    return reverse("meeting-proceedings", args=[meeting.series_id, meeting.pk])


def _iso(meeting: Meeting) -> str:
    return meeting.first_day.isoformat() if meeting.first_day else ""
