"""The work plans, and one of them: its drawing, what is due, its themes with their actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from secretariat.access import Level
from secretariat.pages import correcting, days, wording
from secretariat.pages.doors import officer
from secretariat.pages.listing import Column, Filter, Listing, Option, chosen
from secretariat.pages.workplan import drawing
from secretariat.pages.workplan.coverage import sentences
from secretariat.pages.workplan.forms import (
    ActionRow,
    back,
    given,
    given_agencies,
    given_day,
    given_seen,
    rows,
)
from secretariat.record import queries as record
from secretariat.workplan import operations, queries
from secretariat.workplan.coverage import coverage
from secretariat.workplan.models import Theme, WorkPlan
from secretariat.workplan.standing import Work

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from secretariat.access import Reader
    from secretariat.workplan.queries import Planned, Step

_SOON = 10
_COLUMNS = (
    Column("title", "Work plan", "title"),
    Column("period", "Period", "first_day"),
    Column("process", "Process", "process__name"),
    Column("actions", "Actions", is_number=True),
    Column("done", "Done", is_number=True),
    Column("late", "Late", is_number=True),
)
_ACTION_COLUMNS = (
    Column("number", "No.", lambda one: (one.action.place, one.action.pk)),
    Column("title", "Action", lambda one: one.action.title),
    Column("theme", "Theme", lambda one: one.action.theme.title if one.action.theme else ""),
    Column("lead", "Leads", lambda one: one.leads[0].words if one.leads else ""),
    Column("due", "Due", lambda one: one.due),
    Column("milestones", "Milestones approved"),
    Column("stands", "Stands", lambda one: list(Work).index(one.work)),
)


class PlanRow(NamedTuple):
    """A plan in the list."""

    plan: WorkPlan
    period: str
    actions: int
    done: int
    late: int


class Coming(NamedTuple):
    """A milestone that is late or comes next."""

    planned: Planned
    step: Step
    left: str


class Group(NamedTuple):
    """A theme with its actions; without a theme, those that stand under none."""

    theme: Theme | None
    depth: int
    rows: list[ActionRow]


@require_GET
def plans(request: HttpRequest, shape: str) -> HttpResponse:
    """List the work plans, and the ways to a new one."""
    reader = request.user
    on = days.asked(request.GET.get("on", ""))
    listing = Listing[WorkPlan, PlanRow](
        request,
        "work-plans",
        queries.plans(reader),
        _COLUMNS,
        [],
        lambda found: _plan_rows(reader, found, on),
        lambda row: {
            "title": row.plan.title,
            "process": row.plan.process_id,
            "first_day": row.plan.first_day,
            "last_day": row.plan.last_day,
            "actions": row.actions,
            "done": row.done,
            "late": row.late,
            "address": request.build_absolute_uri(f"/work-plans/{row.plan.pk}"),
        },
    )
    return listing.answer(shape, "pages/workplan/plans.html", on=on)


def _plan_rows(reader: Reader, found: Sequence[WorkPlan], on: date) -> list[PlanRow]:
    made = []
    for one in found:
        planned = queries.actions(reader, on, plan=one.pk)
        done = sum(each.work == Work.DONE for each in planned)
        late = sum(each.is_late for each in planned)
        made.append(PlanRow(one, days.days(one.first_day, one.last_day), len(planned), done, late))
    return made


@require_http_methods(["GET", "POST"])
def make(request: HttpRequest) -> HttpResponse:
    """Begin a plan by hand."""
    if request.method == "POST":
        made = operations.make_plan(
            given(request, "title"),
            process=given(request, "process"),
            first_day=given_day(request, "first_day"),
            last_day=given_day(request, "last_day"),
            adopted=given(request, "adopted"),
            note=given(request, "note"),
            level=Level.named(given(request, "level") or "participants"),
            by=officer(request),
        )
        return redirect("work-plan", plan=made)
    shown = {"processes": record.processes(request.user), "levels": _levels()}
    return render(request, "pages/workplan/make.html", shown)


def _levels() -> list[tuple[str, str]]:
    return [(level.label, wording.LEVELS[level.label]) for level in Level]


@require_GET
def plan(request: HttpRequest, plan: str) -> HttpResponse:
    """Show one work plan."""
    reader = request.user
    found = queries.plan(reader, plan)
    on = days.asked(request.GET.get("on", ""))
    planned = queries.actions(reader, on, plan=plan)
    covered = coverage(reader, on, process=found.process_id, plan=plan)
    query = days.query(request.GET.get("on", ""), on)
    shown: dict[str, Any] = {
        "plan": found,
        "period": days.days(found.first_day, found.last_day),
        "on": on,
        "is_today": not query,
        "as_of": query,
        "sentences": sentences(covered),
        "drawing": drawing.timeline(planned, found, on),
        "coming": _coming(planned, on)[:_SOON],
        "groups": _groups(reader, found, planned),
        "themes": queries.themes(reader, plan),
        "total": len(planned),
        "known_actors": correcting.known_actors(reader),
        "levels": _levels(),
        "level": Level(found.level).label,
        "imports": queries.imports(reader, plan=plan),
        "taken_over": queries.taken_over(reader, plan),
    }
    return render(request, "pages/workplan/plan.html", shown)


def _coming(planned: Sequence[Planned], on: date) -> list[Coming]:
    """Return the milestones that are not approved and have a day, the most urgent first."""
    found = [
        (step.now.due, one, step)
        for one in planned
        for step in one.steps
        if step.now.due and step.now.state != "approved"
    ]
    found.sort(key=lambda row: (row[0], row[2].milestone.pk))
    return [Coming(one, step, days.left((due - on).days)) for due, one, step in found]


def _groups(reader: Reader, found: WorkPlan, planned: Sequence[Planned]) -> list[Group]:
    by_theme: dict[str | None, list[ActionRow]] = {}
    for row in rows(reader, planned):
        by_theme.setdefault(row.planned.action.theme_id, []).append(row)
    depth: dict[str, int] = {}
    groups = []
    for theme in queries.themes(reader, found.pk):
        depth[theme.pk] = depth.get(theme.parent_id or "", -1) + 1
        groups.append(Group(theme, depth[theme.pk], by_theme.pop(theme.pk, [])))
    rest = [row for several in by_theme.values() for row in several]
    return [*groups, Group(None, 0, rest)] if rest else groups


@require_GET
def actions(request: HttpRequest, plan: str, shape: str) -> HttpResponse:
    """List the actions of a plan."""
    reader = request.user
    found = queries.plan(reader, plan)
    on = days.asked(request.GET.get("on", ""))
    themes = {one.pk: one.title for one in queries.themes(reader, plan)}
    theme = chosen(request, "theme", themes)
    state = chosen(request, "stands", [*Work, "late"])
    agency = request.GET.get("agency", "")
    planned = [
        one
        for one in queries.actions(reader, on, plan=plan, agency=agency)
        if theme in {"", one.action.theme_id}
        and (not state or one.work == state or (state == "late" and one.is_late))
    ]
    options = tuple(Option(*one) for one in themes.items())
    states = tuple(Option(one, one) for one in (*Work, "late"))
    filters = [
        Filter("theme", "Theme", theme, options),
        Filter("stands", "Stands", state, states),
        Filter("on", "As of", request.GET.get("on", ""), sort="date"),
    ]
    if agency:
        filters.append(Filter("agency", "Agency", agency, sort="hidden"))
    listing = Listing["Planned", ActionRow](
        request,
        f"work-plans/{plan}/actions",
        planned,
        _ACTION_COLUMNS,
        filters,
        lambda some: rows(reader, some),
        lambda row: exported(row, request),
    )
    shown = {"plan": found, "on": on}
    if agency:
        shown["agency"] = record.actors(reader).filter(pk=agency).first()
    return listing.answer(shape, "pages/workplan/actions.html", **shown)


def exported(row: ActionRow, request: HttpRequest) -> dict[str, Any]:
    """Return an action as a row of a table."""
    action = row.planned.action
    return {
        "number": action.key,
        "title": action.title,
        "theme": action.theme.title if action.theme else "",
        "leads": [one.name for one in row.leads],
        "supports": [one.name for one in row.supports],
        "person": action.person,
        "start": action.start,
        "due": row.planned.due,
        "due_words": action.due_words,
        "work": row.planned.work.value,
        "late": row.planned.is_late,
        "milestones_approved": row.milestones,
        "commitments": [one.commitment_id for one in row.planned.serves],
        "budget": [f"{one.amount} {one.currency}" for one in row.planned.budgets],
        "address": request.build_absolute_uri(f"/actions/{action.pk}"),
    }


@require_POST
def change(request: HttpRequest, plan: str) -> HttpResponse:
    """Change what a plan is called, its period, or by whom it was adopted."""
    fields = {
        "title": given(request, "title"),
        "first_day": given_day(request, "first_day"),
        "last_day": given_day(request, "last_day"),
        "adopted": given(request, "adopted"),
        "note": given(request, "note"),
    }
    reason, seen = given(request, "reason"), given_seen(request)
    operations.change("plan", plan, fields, reason, seen=seen, by=officer(request))
    return back(request, "The work plan is changed.", "work-plan", plan)


@require_POST
def add_theme(request: HttpRequest, plan: str) -> HttpResponse:
    """Add a theme."""
    operations.add_theme(
        plan,
        given(request, "title"),
        key=given(request, "key"),
        parent=given(request, "parent"),
        by=officer(request),
    )
    return back(request, "The theme is added.", "work-plan", plan)


@require_POST
def change_theme(request: HttpRequest, identifier: str) -> HttpResponse:
    """Give a theme another title, or take it out."""
    theme = Theme.objects.visible_to(request.user).get(pk=identifier)
    if given(request, "end"):
        operations.end("theme", identifier, given(request, "reason"), by=officer(request))
        return back(request, "The theme is taken out.", "work-plan", theme.plan_id)
    operations.change("theme", identifier, {"title": given(request, "title")}, by=officer(request))
    return back(request, "The theme is called otherwise now.", "work-plan", theme.plan_id)


@require_POST
def add_action(request: HttpRequest, plan: str) -> HttpResponse:
    """Add an action."""
    made = operations.add_action(
        plan,
        given(request, "title"),
        key=given(request, "key"),
        theme=given(request, "theme"),
        description=given(request, "description"),
        person=given(request, "person"),
        start=given_day(request, "start"),
        due=given_day(request, "due"),
        leads=given_agencies(request, "leads"),
        supports=given_agencies(request, "supports"),
        level=Level.named(given(request, "level") or "participants"),
        by=officer(request),
    )
    return back(request, "The action is added.", "action", made)
