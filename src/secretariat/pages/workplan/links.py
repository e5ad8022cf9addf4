"""Which actions may serve which commitments: proposed, with reasons, for a person to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.shortcuts import render
from django.views.decorators.http import require_GET

from secretariat.pages import days
from secretariat.pages.workplan.actions import Suggested, suggested
from secretariat.workplan import queries
from secretariat.workplan.proposing.links import proposed

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from secretariat.workplan.queries import Planned


class Waiting(NamedTuple):
    """An action with the commitments it may serve."""

    planned: Planned
    links: list[Suggested]


@require_GET
def links(request: HttpRequest, plan: str) -> HttpResponse:
    """Show the links that wait for a decision, action by action."""
    reader = request.user
    found = queries.plan(reader, plan)
    on = days.asked(request.GET.get("on", ""))
    waiting: dict[str, Waiting] = {}
    for one in proposed(reader, on, plan=plan):
        of = waiting.setdefault(one.planned.action.pk, Waiting(one.planned, []))
        of.links.append(suggested(one))
    decided = queries.links(reader, plan=plan)
    shown = {
        "plan": found,
        "on": on,
        "waiting": list(waiting.values()),
        "number": sum(len(one.links) for one in waiting.values()),
        "accepted": sum(one.state == "accepted" for one in decided),
        "rejected": sum(one.state == "rejected" for one in decided),
    }
    return render(request, "pages/workplan/links.html", shown)
