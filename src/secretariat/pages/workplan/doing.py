"""What officers do with an action: each form is one act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.views.decorators.http import require_POST

from secretariat.errors import RefusedActError
from secretariat.pages import days
from secretariat.pages.doors import officer
from secretariat.pages.workplan.forms import (
    back,
    given,
    given_agencies,
    given_day,
    given_one,
    given_seen,
)
from secretariat.record import queries as record
from secretariat.workplan import operations, queries
from secretariat.workplan.models import Funding, Milestone, MilestoneChange
from secretariat.workplan.money import operations as money

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_POST
def change(request: HttpRequest, identifier: str) -> HttpResponse:
    """Change the fields of an action."""
    fields = {name: given(request, name) for name in ("title", "description", "person", "note")}
    every: dict[str, Any] = {
        **fields,
        "due_words": given(request, "due_words"),
        "start": given_day(request, "start"),
        "due": given_day(request, "due"),
        "theme": given(request, "theme") or None,
    }
    operations.change(
        "action",
        identifier,
        every,
        given(request, "reason"),
        seen=given_seen(request),
        by=officer(request),
    )
    return back(request, "The action is changed.", "action", identifier)


@require_POST
def change_agencies(request: HttpRequest, identifier: str) -> HttpResponse:
    """Say who leads and who supports it."""
    operations.change_agencies(
        identifier,
        given_agencies(request, "leads"),
        given_agencies(request, "supports"),
        seen=given_seen(request),
        by=officer(request),
    )
    return back(request, "Who leads and supports is changed.", "action", identifier)


@require_POST
def add_milestone(request: HttpRequest, identifier: str) -> HttpResponse:
    """Add a milestone."""
    kind = given(request, "kind")
    operations.add_milestone(
        identifier,
        given(request, "title"),
        due=given_day(request, "due"),
        kind=given_one(Milestone.Kind, kind) if kind else None,
        on=days.asked(given(request, "on")),
        by=officer(request),
    )
    return back(request, "The milestone is added, as a draft.", "action", identifier)


@require_POST
def move_milestone(request: HttpRequest, identifier: str) -> HttpResponse:
    """Say that a milestone is further, or due on another day; or take it out."""
    by = officer(request)
    milestone = Milestone.objects.visible_to(by).get(pk=identifier)
    if given(request, "end"):
        operations.end("milestone", identifier, given(request, "note"), by=by)
        return back(request, "The milestone is taken out.", "action", milestone.action_id)
    state = given(request, "state")
    operations.move_milestone(
        identifier,
        state=given_one(MilestoneChange.State, state) if state else None,
        due=given_day(request, "due"),
        on=days.asked(given(request, "on")),
        note=given(request, "note"),
        seen=given_seen(request),
        by=by,
    )
    return back(request, "Recorded; what was said before stays.", "action", milestone.action_id)


@require_POST
def set_budget(request: HttpRequest, identifier: str) -> HttpResponse:
    """Say what it costs, or take a line out."""
    by = officer(request)
    if row := given(request, "end"):
        operations.end("budget", row, given(request, "reason"), by=by)
        return back(request, "The line is taken out.", "action", identifier)
    year = given(request, "year")
    if year and not (year.isdigit() and len(year) == 4):  # noqa: PLR2004 - of a year
        raise RefusedActError(f"{year!r} is no year; write four digits, or leave it empty")
    money.set_budget(
        identifier,
        given(request, "amount"),
        given(request, "currency"),
        year=int(year) if year else None,
        purpose=given(request, "purpose"),
        by=by,
    )
    return back(request, "The budget is set.", "action", identifier)


@require_POST
def record_funding(request: HttpRequest, identifier: str) -> HttpResponse:
    """Say which money serves it: read in a document, or entered; or take a row out."""
    by = officer(request)
    if row := given(request, "end"):
        operations.end("funding", row, given(request, "reason"), by=by)
        return back(request, "The money is taken out.", "action", identifier)
    one = queries.action(by, identifier, days.asked(""))
    finding = given(request, "finding")
    amount, currency = given(request, "amount"), given(request, "currency")
    contributors = [who for who, _ in given_agencies(request, "contributors")]
    if finding and not amount:
        said = record.findings(by).get(pk=finding).said
        amount, currency = str(said.get("amount")), currency or str(said.get("currency") or "")
        who = said.get("contributor")
        contributors = contributors or (list(who) if isinstance(who, list) else [])
    money.record_funding(
        one.action.plan_id,
        given_one(Funding.Stage, given(request, "stage")),
        amount,
        currency,
        action=identifier,
        finding=finding,
        contributors=contributors,
        on=given_day(request, "on"),
        note=given(request, "note"),
        same_as=given(request, "same_as"),
        by=by,
    )
    return back(request, "The money is recorded.", "action", identifier)


@require_POST
def serve(request: HttpRequest, identifier: str) -> HttpResponse:
    """Say that an action serves a commitment, or that it does not."""
    by = officer(request)
    commitment = given(request, "commitment").rpartition("/")[2].partition("?")[0]
    if given(request, "verdict") == "reject":
        operations.reject_link(identifier, commitment, given(request, "reason"), by=by)
        words = "Recorded: the action does not serve this commitment."
    else:
        operations.link_commitment(identifier, commitment, reason=given(request, "reason"), by=by)
        words = "Recorded: the action serves this commitment."
    if given(request, "next") == "links":
        one = queries.action(by, identifier, days.asked(""))
        return back(request, words, "plan-links", one.action.plan_id)
    if given(request, "next") == "commitment":
        return back(request, words, "commitment", commitment)
    return back(request, words, "action", identifier)


@require_POST
def end(request: HttpRequest, identifier: str) -> HttpResponse:
    """Take an action out of its plan."""
    by = officer(request)
    one = queries.action(by, identifier, days.asked(""))
    operations.end("action", identifier, given(request, "reason"), by=by)
    return back(request, "The action is taken out.", "work-plan", one.action.plan_id)
