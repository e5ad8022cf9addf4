"""A work plan as JSON: the shape that is taken in again without loss."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from secretariat.access import Level
from secretariat.workplan import queries

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from secretariat.access import Reader
    from secretariat.record.models import Finding
    from secretariat.workplan.models import (
        ActionCommitment,
        Agency,
        Funding,
        MilestoneChange,
        Theme,
        WorkPlan,
    )
    from secretariat.workplan.queries import Planned, Step

Row = dict[str, Any]


def give(reader: Reader, identifier: str, on: date) -> Row:
    """Return a plan with everything that belongs to it, as far as the reader may see it."""
    plan = queries.plan(reader, identifier)
    planned: defaultdict[str | None, list[Planned]] = defaultdict(list)
    for one in queries.actions(reader, on, plan=identifier):
        planned[one.action.theme_id].append(one)
    under: defaultdict[str | None, list[Theme]] = defaultdict(list)
    for theme in queries.themes(reader, identifier):
        under[theme.parent_id].append(theme)

    def theme_row(theme: Theme) -> Row:
        inner = [theme_row(one) for one in under[theme.pk]]
        return _filled(
            id=theme.key,
            title=theme.title,
            note=theme.note,
            work_packages=inner,
            actions=[_action(one) for one in planned[theme.pk]],
        )

    of_plan = [one for one in queries.fundings(reader, plan=identifier) if one.commitment_id]
    return {
        "format": "servanda work plan 1",
        "work_plan": _plan(plan),
        "workstreams": [theme_row(one) for one in under[None]],
        "actions": [_action(one) for one in planned[None]],
        "contributions": _money(of_plan),
    }


def _plan(plan: WorkPlan) -> Row:
    document = plan.document
    return _filled(
        id=plan.key,
        title=plan.title,
        first_day=plan.first_day,
        last_day=plan.last_day,
        adopted=plan.adopted,
        note=plan.note,
        access=Level(plan.level).label,
        document=_filled(sha256=document.pk, symbol=document.symbol) if document else None,
    )


def _action(one: Planned) -> Row:
    action = one.action
    return _filled(
        id=action.key,
        title=action.title,
        description=action.description,
        person=action.person,
        start=action.start,
        due=action.due,
        due_words=action.due_words,
        said_state=action.said_state,
        note=action.note,
        access=Level(action.level).label,
        leads=_agencies(one.leads),
        supports=_agencies(one.supports),
        read_from=_words(action.finding) if action.finding else None,
        milestones=[_milestone(step) for step in one.steps],
        commitments=[_link(link) for link in one.links],
        budget=[
            _filled(
                amount=str(line.amount),
                currency=line.currency,
                year=line.year,
                purpose=line.purpose,
            )
            for line in sorted(one.budgets, key=lambda row: _order(row.pk))
        ],
        contributions=_money(one.fundings),
    )


def _agencies(agencies: Iterable[Agency]) -> list[Row]:
    return [_filled(id=one.actor, name=one.words) for one in agencies]


def _words(finding: Finding) -> Row:
    return _filled(
        id=finding.pk,
        document=finding.document.symbol,
        paragraph=finding.part,
        words=finding.quote,
    )


def _milestone(step: Step) -> Row:
    one = step.milestone
    return _filled(
        id=one.key,
        title=one.title,
        kind=one.kind,
        state=step.now.state,
        due=step.now.due,
        history=[_change(each) for each in step.changes],
    )


def _change(each: MilestoneChange) -> Row:
    return _filled(state=each.state, due=each.due, on=each.on, by=each.by, note=each.note)


def _link(link: ActionCommitment) -> Row:
    return _words(link.commitment) | _filled(state=link.state, reason=link.reason)


def _money(fundings: Sequence[Funding]) -> list[Row]:
    rows = sorted(fundings, key=lambda row: _order(row.pk))
    numbers = {one.pk: str(number) for number, one in enumerate(rows, 1)}
    return [
        _filled(
            id=numbers[one.pk],
            stage=one.stage,
            amount=str(one.amount),
            currency=one.currency,
            contributors=one.contributors,
            on=one.on,
            note=one.note,
            same_as=numbers.get(one.same_as_id or ""),
            access=Level(one.level).label,
            read_from=_words(one.finding) if one.finding else None,
            commitment=_words(one.commitment) if one.commitment else None,
        )
        for one in rows
    ]


def _order(identifier: str) -> tuple[int, int]:
    """Return by which act, and in which place in it, a row was made."""
    act, _, number = identifier.partition("-")
    return int(act), int(number)


def _filled(**fields: object) -> Row:
    """Return the fields that hold something; days as they are written."""
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in fields.items()
        if value not in (None, "", [])
    }
