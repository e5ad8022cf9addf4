"""What a plan leaves out: each a list, a file, and a sentence of plain words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from secretariat.pages import days, followed, wording
from secretariat.pages.listing import Column, Filter, Listing
from secretariat.pages.workplan.forms import due, shown_agencies, stands
from secretariat.pages.workplan.forms import names_of as names_of_all
from secretariat.workplan import queries
from secretariat.workplan.coverage import Coverage
from secretariat.workplan.coverage import coverage as covered_by

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from secretariat.followup.standing import Followed
    from secretariat.pages.naming import Names
    from secretariat.workplan.queries import Planned, Step

_LONG = 160
_OF_ACTIONS = ("No.", "Action", "Theme", "Leads", "Due", "Stands")


class Cell(NamedTuple):
    """One cell of a row, with where it leads."""

    label: str
    words: str
    address: str = ""


class Row(NamedTuple):
    """A row of one of the lists."""

    cells: tuple[str, ...]
    address: str


class Gap(NamedTuple):
    """One thing that a plan may leave out."""

    name: str
    title: str
    about: str
    columns: tuple[str, ...]
    rows: Callable[[Coverage, Names], list[Row]]
    words: Callable[[Coverage], str]


class Sentence(NamedTuple):
    """What a list says in plain words, and how long it is."""

    gap: Gap
    words: str
    number: int


def _commitments(covered: Coverage, _names: Names) -> list[Row]:
    return [_commitment(one) for one in covered.without_action]


def _commitment(one: Followed) -> Row:
    row = followed.row(one)
    return Row(
        (
            wording.short(one.commitment.action, _LONG),
            followed.people(row),
            f"{one.document.heading}, {wording.place(one.finding.part)}",
            row.due,
            one.standing.value,
        ),
        reverse("commitment", args=[one.commitment.pk]),
    )


def _action(one: Planned, names: Names) -> Row:
    leads = ", ".join(who.name for who in shown_agencies(one.leads, names))
    theme = one.action.theme.title if one.action.theme else ""
    cells = (one.action.key, one.action.title, theme, leads, due(one), stands(one))
    return Row(cells, reverse("action", args=[one.action.pk]))


def _listed(of: Callable[[Coverage], Sequence[Planned]]) -> Callable[[Coverage, Names], list[Row]]:
    return lambda covered, names: [_action(one, names) for one in of(covered)]


def _late(covered: Coverage, names: Names) -> list[Row]:
    return [_milestone(one, step, names) for one, step in covered.late]


def _milestone(one: Planned, step: Step, names: Names) -> Row:
    leads = ", ".join(who.name for who in shown_agencies(one.leads, names))
    day = step.now.due
    left = days.left((day - step.on).days) if day else ""
    return Row(
        (
            step.milestone.title,
            one.action.title,
            leads,
            days.day(day) if day else "",
            left,
            step.now.get_state_display(),
        ),
        f"{reverse('action', args=[one.action.pk])}#milestone-{step.milestone.pk}",
    )


def _say(number: int, of: int, one: str, lacks: tuple[str, str], all_well: str) -> str:
    """Say how many of several things lack something: of one, and of several."""
    if not of:
        return f"There is no {one} yet."
    if not number:
        return all_well
    return f"{number} of {wording.count(of, one)} {lacks[number > 1]}."


GAPS = {
    gap.name: gap
    for gap in (
        Gap(
            "commitments-without-action",
            "Commitments without an action",
            "Open core commitments of the process that no action serves.",
            ("What", "Asked of", "Where", "Due", "Stands"),
            _commitments,
            lambda one: _say(
                len(one.without_action),
                len(one.open),
                "open commitment",
                ("has no action", "have no action"),
                "Every open commitment has an action.",
            ),
        ),
        Gap(
            "actions-without-commitment",
            "Actions without a commitment",
            "Nobody said yet which commitment they serve.",
            _OF_ACTIONS,
            _listed(lambda one: one.without_commitment),
            lambda one: _say(
                len(one.without_commitment),
                len(one.actions),
                "action",
                ("serves no commitment", "serve no commitment"),
                "Every action serves a commitment.",
            ),
        ),
        Gap(
            "actions-without-lead",
            "Actions without a lead",
            "No agency answers for them.",
            _OF_ACTIONS,
            _listed(lambda one: one.without_lead),
            lambda one: _say(
                len(one.without_lead),
                len(one.actions),
                "action",
                ("has nobody who leads", "have nobody who leads"),
                "Every action has somebody who leads.",
            ),
        ),
        Gap(
            "actions-without-money",
            "Actions without money",
            "Nothing is pledged, committed or paid for them; an offer does not count yet.",
            _OF_ACTIONS,
            _listed(lambda one: one.without_money),
            lambda one: _say(
                len(one.without_money),
                len(one.actions),
                "action",
                ("has no money", "have no money"),
                "Every action has some money.",
            ),
        ),
        Gap(
            "late-milestones",
            "Milestones that are late",
            "Due before that day and not approved.",
            ("Milestone", "Action", "Leads", "Due", "Late by", "State"),
            _late,
            lambda one: (
                f"{wording.count(len(one.late), 'milestone')} "
                f"{'is' if len(one.late) == 1 else 'are'} late."
                if one.late
                else "No milestone is late."
            ),
        ),
    )
}


def sentences(covered: Coverage) -> list[Sentence]:
    """Return what every list says in plain words."""
    numbers: dict[str, Sequence[object]] = {
        "commitments-without-action": covered.without_action,
        "actions-without-commitment": covered.without_commitment,
        "actions-without-lead": covered.without_lead,
        "actions-without-money": covered.without_money,
        "late-milestones": covered.late,
    }
    return [Sentence(gap, gap.words(covered), len(numbers[gap.name])) for gap in GAPS.values()]


@require_GET
def coverage(request: HttpRequest, plan: str) -> HttpResponse:
    """Show what a plan covers and what it leaves out."""
    found = queries.plan(request.user, plan)
    on = days.asked(request.GET.get("on", ""))
    query = days.query(request.GET.get("on", ""), on)
    covered = covered_by(request.user, on, process=found.process_id, plan=plan)
    shown = {
        "plan": found,
        "on": on,
        "is_today": not query,
        "as_of": query,
        "sentences": sentences(covered),
        "open": len(covered.open),
        "actions": len(covered.actions),
    }
    return render(request, "pages/workplan/coverage.html", shown)


@require_GET
def gap(request: HttpRequest, plan: str, name: str, shape: str) -> HttpResponse:
    """Show one list of what a plan leaves out, or give it as a file."""
    if name not in GAPS:
        raise Http404
    wanted = GAPS[name]
    reader = request.user
    found = queries.plan(reader, plan)
    on = days.asked(request.GET.get("on", ""))
    covered = covered_by(reader, on, process=found.process_id, plan=plan)
    rows = wanted.rows(covered, names_of_all(reader, covered.actions))
    listing = Listing[Row, list[Cell]](
        request,
        f"work-plans/{plan}/coverage/{name}",
        rows,
        [
            Column(label.lower().replace(" ", "-").strip("."), label, _cell(place))
            for place, label in enumerate(wanted.columns)
        ],
        [Filter("on", "As of", request.GET.get("on", ""), sort="date")],
        lambda some: [_cells(wanted, row) for row in some],
        lambda cells: _exported(cells, request),
    )
    return listing.answer(
        shape,
        "pages/workplan/gap.html",
        plan=found,
        gap=wanted,
        words=wanted.words(covered),
        on=on,
    )


def _cell(place: int) -> Callable[[Row], str]:
    return lambda row: row.cells[place]


def _cells(wanted: Gap, row: Row) -> list[Cell]:
    leading = 1 if wanted.columns == _OF_ACTIONS else 0
    return [
        Cell(label, words, row.address if place == leading else "")
        for place, (label, words) in enumerate(zip(wanted.columns, row.cells, strict=True))
    ]


def _exported(cells: Sequence[Cell], request: HttpRequest) -> dict[str, Any]:
    row: dict[str, Any] = {one.label.lower().strip("."): one.words for one in cells}
    leads = next((one.address for one in cells if one.address), "")
    return row | {"address": request.build_absolute_uri(leads)}
