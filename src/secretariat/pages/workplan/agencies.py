"""Who leads and supports what: a table of agencies and themes, and the list of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from secretariat.pages import days
from secretariat.pages.workplan.forms import names_of, shown_agencies
from secretariat.workplan import queries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from secretariat.pages.naming import Names
    from secretariat.workplan.models import Theme
    from secretariat.workplan.queries import Planned


class Count(NamedTuple):
    """What an agency does under one theme."""

    theme: str
    leads: int
    supports: int
    address: str


class AgencyRow(NamedTuple):
    """An agency with what it does under each theme, and in all."""

    name: str
    actor: str
    counts: list[Count]
    leads: int
    supports: int
    late: int
    address: str


@require_GET
def agencies(request: HttpRequest, plan: str) -> HttpResponse:
    """Show who leads and supports what."""
    reader = request.user
    found = queries.plan(reader, plan)
    on = days.asked(request.GET.get("on", ""))
    query = days.query(request.GET.get("on", ""), on)
    planned = queries.actions(reader, on, plan=plan)
    themes = [one for one in queries.themes(reader, plan) if _under(planned, one)]
    shown = {
        "plan": found,
        "on": on,
        "is_today": not query,
        "as_of": query,
        "themes": themes,
        "rows": _rows(planned, themes, names_of(reader, planned), plan),
        "unled": [one for one in planned if not one.leads],
    }
    return render(request, "pages/workplan/agencies.html", shown)


def _under(planned: Sequence[Planned], theme: Theme) -> bool:
    return any(one.action.theme_id == theme.pk for one in planned)


def _rows(
    planned: Sequence[Planned], themes: Sequence[Theme], names: Names, plan: str
) -> list[AgencyRow]:
    leads: dict[tuple[str, str], list[Planned]] = {}
    supports: dict[tuple[str, str], list[Planned]] = {}
    for one in planned:
        for of, agencies in ((leads, one.leads), (supports, one.supports)):
            for who in shown_agencies(agencies, names):
                of.setdefault((who.name, who.actor), []).append(one)
    rows = []
    for name, actor in {**leads, **supports}:
        led, helped = leads.get((name, actor), []), supports.get((name, actor), [])
        rows.append(
            AgencyRow(
                name=name,
                actor=actor,
                counts=[
                    Count(
                        theme.title,
                        sum(one.action.theme_id == theme.pk for one in led),
                        sum(one.action.theme_id == theme.pk for one in helped),
                        _address(plan, actor, theme.pk),
                    )
                    for theme in themes
                ],
                leads=len(led),
                supports=len(helped),
                late=sum(one.is_late for one in led),
                address=_address(plan, actor),
            )
        )
    return sorted(rows, key=lambda row: (-row.leads, -row.supports, row.name))


def _address(plan: str, actor: str, theme: str = "") -> str:
    if not actor:
        return ""
    wanted = {"agency": actor} | ({"theme": theme} if theme else {})
    return f"{reverse('plan-actions', args=[plan])}?{urlencode(wanted)}"
