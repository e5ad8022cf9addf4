"""A work plan as a document lays it down: nobody retypes what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from secretariat.errors import RefusedActError
from secretariat.pages import addresses, days
from secretariat.pages.doors import officer
from secretariat.workplan.exchange import operations
from secretariat.workplan.proposing import activities
from secretariat.workplan.proposing.proposal import sheet_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from secretariat.workplan.proposing.proposal import Activity, Heading


class Row(NamedTuple):
    """An activity in the form, with its words in the document."""

    activity: Activity
    address: str
    due: str
    is_chosen: bool


class Group(NamedTuple):
    """A theme with its activities."""

    theme: Heading | None
    rows: list[Row]


@require_GET
def candidates(request: HttpRequest) -> HttpResponse:
    """List the documents that lay down a work plan."""
    reader = request.user
    shown = {"found": activities.candidates(reader), "others": activities.others(reader)}
    return render(request, "pages/workplan/candidates.html", shown)


@require_http_methods(["GET", "POST"])
def proposal(request: HttpRequest, sha256: str) -> HttpResponse:
    """Show the plan of a document, or take over what an officer chose of it."""
    reader = request.user
    found = activities.proposal(reader, sha256)
    if request.method == "POST":
        by = officer(request)
        process = found.document.process_id
        if process is None:
            raise RefusedActError(
                "the document belongs to no process; add it to one, since a plan is of a process"
            )
        chosen = set(request.POST.getlist("activity"))
        sheet, held = sheet_of(found, chosen, process)
        plan = operations.take_from_document(sha256, sheet, held, by=by)
        return redirect("work-plan", plan=plan)
    groups: dict[str, Group] = {one.key: Group(one, []) for one in found.themes}
    for one in found.activities:
        due = days.day(one.due) if one.due else one.due_words
        row = Row(one, addresses.words(one.finding), due, found.likely(one))
        groups.setdefault(one.theme, Group(None, [])).rows.append(row)
    shown = {
        "found": found,
        "period": days.days(found.first_day, found.last_day),
        "groups": [group for group in groups.values() if group.rows],
        "waiting": len(found.waiting),
    }
    return render(request, "pages/workplan/proposal.html", shown)
