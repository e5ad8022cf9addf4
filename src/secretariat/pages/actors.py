"""Everybody the documents name: the list, and what is asked of one and said by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Count
from django.shortcuts import render
from django.views.decorators.http import require_GET

from secretariat.followup import queries as followup
from secretariat.followup.standing import OPEN
from secretariat.pages import days, followed, wording
from secretariat.pages.drawings import timeline
from secretariat.pages.gist import Summed, summed
from secretariat.pages.listing import Column, Filter, Listing, Option, chosen
from secretariat.pages.workplan.forms import taking_part
from secretariat.record import queries
from secretariat.record.models import Actor

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from secretariat.access import Reader
    from secretariat.record.models import Finding, Involvement

_COLUMNS = (
    Column("name", "Name", "name"),
    Column("kind", "Kind", "kind"),
    Column("parent", "Belongs to"),
    Column("asked", "Asked", is_number=True),
    Column("named", "Named in findings", is_number=True),
)
_SHOWN = 25
# Findings that say what an actor says and does, by the role it has in them.
_SAID = (
    ("position", "holder", "Positions"),
    ("position", "claimed_by", "Positions it claims of others"),
    ("contribution", "contributor", "Contributions"),
    ("figure", "claimant", "Figures"),
    ("measure", "actor", "Measures"),
)
_ATTENDED = ("chair", "participants", "observers", "host", "organizers", "absent")


class Counted(NamedTuple):
    """An actor with how often it is asked something, and named."""

    actor: Actor
    parent: Actor | None
    asked: int
    named: int


class Said(NamedTuple):
    """Findings of one kind in which an actor has one role."""

    title: str
    kind: str
    findings: Sequence[Summed]
    total: int


class Attended(NamedTuple):
    """A meeting, and in which role."""

    finding: Finding
    role: str
    is_absent: bool
    aspect: str


@require_GET
def actors(request: HttpRequest, shape: str) -> HttpResponse:
    """List everybody whom some finding names."""
    reader = request.user
    known = queries.actors(reader).order_by().values_list("kind", flat=True).distinct()
    kind = chosen(request, "kind", known)
    words = request.GET.get("words", "")
    options = tuple(Option(one, wording.words(one)) for one in sorted(known))
    listing = Listing[Actor, Counted](
        request,
        "actors",
        queries.actors(reader, kind=kind, words=words).order_by("name", "pk"),
        _COLUMNS,
        [
            Filter("words", "Words in the name", words),
            Filter("kind", "Kind", kind, options),
        ],
        lambda rows: _counted(reader, rows),
        _exported,
    )
    return listing.answer(shape, "pages/actors.html")


def _counted(reader: Reader, rows: Sequence[Actor]) -> list[Counted]:
    these = [one.pk for one in rows]
    found = queries.involvements(reader).filter(actor__in=these).order_by()
    named, asks = _numbers(found), _numbers(found.filter(role="addressees"))
    parents = queries.actors(reader).in_bulk([one.parent for one in rows if one.parent])
    return [
        Counted(row, parents.get(row.parent), asks.get(row.pk, 0), named.get(row.pk, 0))
        for row in rows
    ]


def _numbers(involved: QuerySet[Involvement]) -> dict[str, int]:
    counts = involved.values("actor").annotate(number=Count("finding", distinct=True))
    return {one["actor"]: one["number"] for one in counts}


def _exported(row: Counted) -> dict[str, Any]:
    return {
        "name": row.actor.name,
        "kind": row.actor.kind,
        "iso3": row.actor.iso3,
        "parent": row.actor.parent,
        "asked": row.asked,
        "named": row.named,
        "id": row.actor.pk,
    }


@require_GET
def actor(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show one actor."""
    reader = request.user
    found = queries.actors(reader).get(pk=identifier)
    on = days.asked(request.GET.get("on", ""))
    asked = followup.followed(reader, on, actor=identifier)
    still = [one for one in asked if one.standing in OPEN]
    involved = list(_involvements(reader, identifier))
    shown = {
        "actor": found,
        "on": on,
        "is_today": not days.query(request.GET.get("on", ""), on),
        "parent": queries.actors(reader).filter(pk=found.parent).first(),
        "organs": queries.actors(reader).filter(parent=identifier),
        "rows": followed.rows(still[:_SHOWN]),
        "open": len(still),
        "asked": len(asked),
        "timeline": timeline(still, on),
        "said": list(_said(reader, involved)),
        "claimed": _claimed(reader, involved),
        "figures": _about(reader, found),
        "attended": list(_attended(involved)),
        "asks": _asks(reader, identifier),
        "groups": _groups(reader, identifier),
        "memberships": queries.memberships(reader, identifier),
        "planned": taking_part(reader, identifier, on),
    }
    return render(request, "pages/actor.html", shown)


def _involvements(reader: Reader, identifier: str) -> Iterable[Involvement]:
    """Return the part of an actor in what is said, done and attended."""
    kinds = {"meeting", *(kind for kind, _, _ in _SAID)}
    found = queries.involvements(reader, actor=identifier).filter(finding__kind__in=kinds)
    return found.filter(finding__withdrawn=False).order_by(
        "-finding__document__first_day", "finding__start"
    )


def _said(reader: Reader, involved: Sequence[Involvement]) -> Iterable[Said]:
    for kind, role, title in _SAID:
        rows = [one.finding for one in involved if (one.finding.kind, one.role) == (kind, role)]
        if rows:
            yield Said(title, kind, summed(reader, rows[:_SHOWN]), len(rows))


def _claimed(reader: Reader, involved: Sequence[Involvement]) -> Sequence[Summed]:
    """Return positions that only others claim the actor to hold."""
    rows = [
        one.finding
        for one in involved
        if one.role == "holder" and one.finding.said.get("claimed_by")
    ]
    return summed(reader, rows)


def _about(reader: Reader, found: Actor) -> Sequence[Summed]:
    """Return figures that others state about the territory of a State."""
    if not found.iso3:
        return []
    rows = queries.findings(reader, kind="figure").filter(fields__place=found.iso3)
    stated = queries.involvements(reader, actor=found.pk, role="claimant").order_by()
    rows = rows.exclude(state="rejected").exclude(pk__in=stated.values("finding"))
    return summed(reader, list(rows.order_by("-document__first_day", "start")[:_SHOWN]))


def _attended(involved: Sequence[Involvement]) -> Iterable[Attended]:
    for one in involved:
        if one.finding.kind == "meeting" and one.role in _ATTENDED:
            aspect = f"{one.role}_span"
            words = aspect if one.finding.fields.get(aspect) else ""
            yield Attended(one.finding, wording.ROLES[one.role], one.role == "absent", words)


def _asks(reader: Reader, identifier: str) -> int:
    """Return how many commitments an actor asks of others, or undertakes."""
    found = queries.involvements(reader, actor=identifier, role="source")
    return found.filter(finding__kind="commitment").order_by().values("finding").distinct().count()


def _groups(reader: Reader, identifier: str) -> Iterable[Actor]:
    """Return the groups as whose member an actor is asked."""
    through = queries.involvements(reader, actor=identifier).exclude(via="").order_by()
    return queries.actors(reader).filter(pk__in=through.values("via"))
