"""One action: what it serves, its milestones with their history, its money, and its forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.shortcuts import render
from django.views.decorators.http import require_GET

from secretariat.pages import addresses, correcting, days, wording
from secretariat.pages.workplan.forms import (
    due,
    names_of,
    shape,
    shown_agencies,
    stands,
    written,
)
from secretariat.record import queries as record
from secretariat.workplan import queries
from secretariat.workplan.models import Funding, Milestone
from secretariat.workplan.proposing import links
from secretariat.workplan.standing import State, next_states

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from secretariat.access import Reader
    from secretariat.pages.naming import Names
    from secretariat.record.models import Finding
    from secretariat.workplan.models import ActionCommitment
    from secretariat.workplan.money.balances import Balance
    from secretariat.workplan.proposing.links import Proposed
    from secretariat.workplan.queries import Planned, Step

_SUGGESTED = 5


class Shown(NamedTuple):
    """A milestone on the page: how far it is, until when, and what it may become."""

    step: Step
    left: str
    next: list[State]
    mark: str


class Served(NamedTuple):
    """A commitment that the action serves, or that somebody said it does not."""

    link: ActionCommitment
    words: str
    address: str
    where: str


class Suggested(NamedTuple):
    """A commitment that it may serve."""

    link: Proposed
    words: str
    where: str
    percent: int


class Paid(NamedTuple):
    """Money on the page, with whose it is and where it was read."""

    funding: Funding
    who: str
    address: str


class Table(NamedTuple):
    """Budget, money and gap in one currency, in words."""

    currency: str
    budget: str
    offered: str
    stages: list[tuple[str, str, str]]


@require_GET
def action(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show one action."""
    reader = request.user
    on = days.asked(request.GET.get("on", ""))
    query = days.query(request.GET.get("on", ""), on)
    one = queries.action(reader, identifier, on)
    names = names_of(reader, [one])
    plan = one.action.plan
    shown: dict[str, Any] = {
        "one": one,
        "action": one.action,
        "plan": plan,
        "on": on,
        "is_today": not query,
        "as_of": query,
        "due": due(one),
        "stands": stands(one),
        "shape": shape(one),
        "leads": shown_agencies(one.leads, names),
        "supports": shown_agencies(one.supports, names),
        "written_leads": written(one.leads, names),
        "written_supports": written(one.supports, names),
        "read_from": addresses.words(one.action.finding) if one.action.finding else "",
        "steps": [_step(step, on) for step in one.steps],
        "serves": [_served(link) for link in one.serves],
        "refused": [_served(link) for link in one.links if link.state == "rejected"],
        "suggested": _suggested(reader, on, identifier),
        "balances": [table(each) for each in one.balances],
        "paid": _paid(one, names),
        "contributions": _contributions(reader, plan.process_id, one),
        "themes": queries.themes(reader, plan.pk),
        "stages": Funding.Stage.choices,
        "kinds": Milestone.Kind.choices,
        "known_actors": correcting.known_actors(reader),
    }
    return render(request, "pages/workplan/action.html", shown)


def _step(step: Step, on: date) -> Shown:
    now = step.now
    open_and_due = now.due is not None and now.state != State.APPROVED
    left = days.left((now.due - on).days) if open_and_due and now.due else ""
    mark = {"approved": "accepted", "rejected": "rejected"}.get(now.state, "proposed")
    return Shown(step, left, next_states(State(now.state)), mark)


def _served(link: ActionCommitment) -> Served:
    finding = link.commitment
    return Served(
        link,
        wording.short(finding.quote, 300),
        addresses.words(finding),
        f"{finding.document.heading}, {wording.place(finding.part)}",
    )


def _suggested(reader: Reader, on: date, action: str) -> list[Suggested]:
    found = links.proposed(reader, on, action=action)
    return [suggested(one) for one in found[:_SUGGESTED]]


def suggested(one: Proposed) -> Suggested:
    """Return a proposed link as a page shows it."""
    finding = one.commitment.finding
    return Suggested(
        one,
        wording.short(finding.quote, 300),
        f"{finding.document.heading}, {wording.place(finding.part)}",
        round(one.score * 100),
    )


def table(balance: Balance) -> Table:
    """Return a balance in words."""
    return Table(
        currency=balance.currency,
        budget=_amount(balance.budget),
        offered=_amount(balance.offered) if balance.offered else "",
        stages=[
            (stage.stage.label, _amount(stage.amount), _gap(stage.gap)) for stage in balance.stages
        ],
    )


def _amount(value: object) -> str:
    return wording.number(float(str(value))) if value is not None else ""


def _gap(value: object) -> str:
    if value is None:
        return ""
    gap = float(str(value))
    if gap > 0:
        return f"{wording.number(gap)} lacking"
    return "covered" if gap == 0 else f"{wording.number(-gap)} more than the budget"


def _paid(one: Planned, names: Names) -> list[Paid]:
    return [
        Paid(
            each,
            ", ".join(_named(who, names) for who in each.contributors),
            addresses.words(each.finding) if each.finding else "",
        )
        for each in one.fundings
    ]


def _named(who: str, names: Names) -> str:
    return names[who] if ":" in who else who


def _contributions(reader: Reader, process: str, one: Planned) -> list[tuple[Finding, str]]:
    """Return the contributions of the record that can be said to serve the action."""
    used = {each.finding_id for each in one.fundings}
    found = record.findings(reader, kind="contribution", process=process)
    return [
        (each, _labelled(each))
        for each in found.exclude(state="rejected").order_by("document__first_day", "start")
        if each.pk not in used and isinstance(each.said.get("amount"), int | float)
    ]


def _labelled(finding: Finding) -> str:
    said = finding.said
    amount = wording.number(said.get("amount"))
    status = wording.words(said.get("status"))
    words = wording.short(finding.quote, 70)
    return f"{amount} {said.get('currency') or ''} {status}: “{words}”"


class Serving(NamedTuple):
    """An action on the page of a commitment that it serves."""

    planned: Planned
    leads: str
    due: str
    stands: str
    shape: str


def may_serve(reader: Reader, commitment: str, on: date) -> list[Suggested]:
    """Return the actions that may serve a commitment, for its page; the likeliest first."""
    found = sorted(links.proposed(reader, on, commitment=commitment), key=lambda one: -one.score)
    return [suggested(one) for one in found[:_SUGGESTED]]


def serving(reader: Reader, commitment: str, on: date) -> list[Serving]:
    """Return the actions that serve a commitment, for its page."""
    found: Sequence[Planned] = queries.actions_for(reader, commitment, on)
    names = names_of(reader, found)
    return [
        Serving(
            one,
            ", ".join(who.name for who in shown_agencies(one.leads, names)),
            due(one),
            stands(one),
            shape(one),
        )
        for one in found
    ]
