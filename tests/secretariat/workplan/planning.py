"""Everything that can be done with a work plan, in an office that has lived."""

from __future__ import annotations

import json
from datetime import date

from secretariat.people.models import User
from secretariat.record.models import Finding, Process
from secretariat.workplan import operations
from secretariat.workplan.exchange import operations as exchange
from secretariat.workplan.exchange.taking import look
from secretariat.workplan.models import Funding, Milestone, MilestoneChange
from secretariat.workplan.money import operations as money

State = MilestoneChange.State


def plan_everything() -> None:
    """Make a work plan, and change, decide and take out what is in it."""
    amara = User.objects.get(username="amara")
    request, call = Finding.kept.filter(kind="commitment").order_by("start")
    plan = operations.make_plan(
        "Work Plan",
        process="the-lakes",
        first_day=date(2004, 1, 1),
        document=call.document_id,
        by=amara,
    )
    theme = operations.add_theme(plan, "Law", key="A", by=amara)
    operations.add_theme(plan, "Ratification", parent=theme, by=amara)
    action = operations.add_action(
        plan,
        "Ratify the Protocol",
        theme=theme,
        due=date(2004, 12, 31),
        leads=[("state:VAR", "Varda")],
        by=amara,
    )
    other = operations.add_action(plan, "Something else", by=amara)
    step = operations.add_milestone(
        action,
        "Bill",
        due=date(2004, 6, 1),
        kind=Milestone.Kind.FIRST,
        on=date(2004, 1, 1),
        by=amara,
    )
    operations.move_milestone(step, state=State.SUBMITTED, on=date(2004, 5, 1), by=amara)
    operations.move_milestone(
        step, due=date(2004, 7, 1), note="elections", on=date(2004, 5, 1), by=amara
    )
    money.set_budget(action, "1000", "EUR", year=2004, by=amara)
    pledge = money.record_funding(
        plan, Funding.Stage.PLEDGED, "500", "EUR", action=action, on=date(2004, 2, 1), by=amara
    )
    money.record_funding(
        plan, Funding.Stage.DISBURSED, "500", "EUR", action=action, same_as=pledge, by=amara
    )
    money.record_funding(plan, Funding.Stage.PLEDGED, "9", "USD", commitment=request.pk, by=amara)
    operations.link_commitment(action, call.pk, by=amara)
    operations.link_commitment(action, request.pk, by=amara)
    operations.reject_link(action, request.pk, "another matter", by=amara)
    operations.change("action", action, {"person": "head of department"}, by=amara)
    operations.change("plan", plan, {"last_day": date(2005, 1, 1)}, by=amara)
    operations.change_agencies(
        action, [("state:OST", "Ostrov")], [("state:VAR", "Varda")], by=amara
    )
    operations.end("action", other, "not needed", by=amara)
    _import(amara)


def _import(amara: User) -> None:
    """Take in two files, and take one of them back."""
    process = Process.kept.get(slug="the-lakes")
    for title in ("A plan that stays", "A plan that goes"):
        data = json.dumps({"work_plan": {"title": title}, "actions": [ACTION]}).encode()
        taken = look(amara, data, "plan.json", process=process, on=date(2004, 3, 1), title=title)
        made = exchange.import_plan(taken, data, by=amara)
        if title.endswith("goes"):
            exchange.take_back(made.pk, "the wrong file", by=amara)


ACTION = {
    "id": 1,
    "title": "Hold a course",
    "leads": ["Varda", "Nobody we know"],
    "milestones": [{"title": "Course held", "due": "2004-09-01", "status": "Under review"}],
    "commitments": [{"document": "LC/RES/3/2", "paragraph": "op2"}],
    "budget": [{"amount": 100, "currency": "EUR"}],
    "contributions": [{"stage": "pledged", "amount": "40", "currency": "EUR"}],
}
