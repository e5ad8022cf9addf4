"""What may be said of money: what an action costs, and what is there for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secretariat.access import Level
from secretariat.errors import RefusedActError
from secretariat.journal.operations import one_act_at_a_time, perform
from secretariat.record.derived.findings import snapshot
from secretariat.record.operations import finding_at
from secretariat.workplan import acts
from secretariat.workplan.checks import commitment_at, money, standing_row
from secretariat.workplan.models import Action, Budget, Funding, WorkPlan
from secretariat.workplan.operations import add
from secretariat.workplan.sheet import Sheet, address, day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from secretariat.people.models import User


@one_act_at_a_time()
def set_budget(
    action: str,
    amount: str,
    currency: str,
    *,
    by: User,
    year: int | None = None,
    purpose: str = "",
) -> str:
    """Say what an action costs, in one currency, as a whole or in one year."""
    row = standing_row(Action, action)
    value, code = money(amount, currency)
    same = Budget.kept.filter(
        action=action, currency=code, year=year, purpose=purpose, ended=None
    ).first()
    if same:
        raise RefusedActError(
            f"there is a line of {same.amount} {code} for that already; take it out first, or say "
            "what this one is for"
        )
    sheet = Sheet()
    sheet.put("budget", action=action, amount=value, currency=code, year=year, purpose=purpose)
    return add(acts.SET_BUDGET, row.plan_id, sheet, by, f"action {action}")


@one_act_at_a_time()
def record_funding(  # noqa: PLR0913 - one argument per field of the form
    plan: str,
    stage: Funding.Stage,
    amount: str,
    currency: str,
    *,
    by: User,
    action: str = "",
    commitment: str = "",
    finding: str = "",
    contributors: Sequence[str] = (),
    on: date | None = None,
    note: str = "",
    same_as: str = "",
    level: Level = Level.PARTICIPANTS,
) -> str:
    """Say which money serves an action or a commitment, and at which stage it is.

    With *finding*, a contribution that was read in a document; else it is entered by hand.
    """
    standing_row(WorkPlan, plan)
    if bool(action) == bool(commitment):
        raise RefusedActError("say which action or which commitment the money serves: one of them")
    if action and standing_row(Action, action).plan_id != plan:
        raise RefusedActError("this action belongs to another work plan; choose one of this plan")
    findings = [commitment_at(commitment)] if commitment else []
    if finding:
        read = finding_at(finding, None)
        if read.kind != "contribution":
            raise RefusedActError(f"this is a {read.kind}; choose a contribution")
        findings.append(read)
    value, code = money(amount, currency)
    serves = {"action_id": action or None, "commitment_id": commitment or None}
    known = Funding.kept.filter(ended=None, plan=plan, **serves)
    if finding and known.filter(finding=finding, stage=stage.value).exists():
        raise RefusedActError("this contribution is recorded for it at that stage already")
    if same_as and not known.filter(pk=same_as).exists():
        raise RefusedActError("the money said before serves something else; choose a row of this")
    sheet = Sheet()
    sheet.put(
        "funding",
        plan=plan,
        action=action or None,
        commitment=commitment or None,
        finding=finding or None,
        stage=stage.value,
        amount=value,
        currency=code,
        contributors=[one for one in contributors if one],
        on=day(on),
        note=note,
        same_as=same_as or None,
        level=int(level),
    )
    subject = f"action {action}" if action else f"finding {commitment}"
    details = {"findings": [snapshot(one) for one in findings], "rows": sheet.rows}
    entry = perform(acts.RECORDED_FUNDING, by=by, subject=subject, details=details)
    return address(entry.seq, 1)
