"""What may be asked of the work plan; every question takes the reader first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Q

from secretariat.workplan import standing
from secretariat.workplan.models import (
    Action,
    ActionCommitment,
    Agency,
    Budget,
    Funding,
    Milestone,
    MilestoneChange,
    PlanImport,
    Theme,
    WorkPlan,
)
from secretariat.workplan.money.balances import Balance, balances

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from secretariat.access import Reader
    from secretariat.journal.models import Entry
    from secretariat.workplan.standing import Work

# The words of an act that brings many rows are long, and would be read with every one of them.
_LONG = ("entry__details",)
Row = TypeVar("Row", Agency, ActionCommitment, Budget, Funding)


@dataclass(frozen=True, kw_only=True)
class Step:
    """A milestone on a day: what holds of it, and everything that was said of it."""

    milestone: Milestone
    on: date
    changes: tuple[MilestoneChange, ...]

    @property
    def now(self) -> MilestoneChange:
        """What holds of it on that day."""
        return standing.current(self.changes, self.on)

    @property
    def is_late(self) -> bool:
        """Whether it should have been approved by that day."""
        return standing.is_late(self.now.state, self.now.due, self.on)


@dataclass(frozen=True, kw_only=True)
class Planned:
    """An action on a day, with everything that belongs to it."""

    action: Action
    on: date
    leads: tuple[Agency, ...]
    supports: tuple[Agency, ...]
    steps: tuple[Step, ...]
    links: tuple[ActionCommitment, ...]
    budgets: tuple[Budget, ...]
    fundings: tuple[Funding, ...]

    @property
    def work(self) -> Work:
        """How far it is, by its milestones."""
        return standing.work(standing.State(one.now.state) for one in self.steps)

    @property
    def due(self) -> date | None:
        """The last day on which something of it is due."""
        days = [one.now.due for one in self.steps if one.now.due]
        return self.action.due or max(days, default=None)

    @property
    def late(self) -> tuple[Step, ...]:
        """The milestones that should have been approved by that day."""
        return tuple(one for one in self.steps if one.is_late)

    @property
    def is_late(self) -> bool:
        """Whether a milestone is late, or the action itself is due and not done."""
        due = self.action.due
        return bool(self.late) or (
            due is not None and due < self.on and self.work != standing.Work.DONE
        )

    @property
    def serves(self) -> tuple[ActionCommitment, ...]:
        """The commitments that a person said it serves."""
        accepted = ActionCommitment.State.ACCEPTED
        return tuple(one for one in self.links if one.state == accepted)

    @property
    def balances(self) -> list[Balance]:
        """What it costs against what is there, by currency and stage."""
        return balances(self.budgets, self.fundings)


def plans(reader: Reader, *, process: str = "") -> QuerySet[WorkPlan]:
    """Return the work plans, the newest first."""
    found = WorkPlan.objects.visible_to(reader).filter(ended=None)
    if process:
        found = found.filter(process=process)
    return found.select_related("process", "document")


def plan(reader: Reader, identifier: str) -> WorkPlan:
    """Return one work plan; raises WorkPlan.DoesNotExist."""
    return plans(reader).get(pk=identifier)


def themes(reader: Reader, plan: str) -> list[Theme]:
    """Return the headings of a plan, each followed by those under it."""
    found = Theme.objects.visible_to(reader).filter(plan=plan, ended=None)
    under: defaultdict[str | None, list[Theme]] = defaultdict(list)
    for one in found.select_related("parent"):
        under[one.parent_id].append(one)

    def walk(parent: str | None) -> Iterable[Theme]:
        for one in under[parent]:
            yield one
            yield from walk(one.pk)

    return list(walk(None))


def actions(
    reader: Reader, on: date, *, plan: str = "", process: str = "", agency: str = ""
) -> list[Planned]:
    """Return the actions of a plan, or of all plans, as they are on a day.

    With *agency*, those that it leads or supports.
    """
    found = Action.objects.visible_to(reader).filter(ended=None, plan__ended=None)
    if plan:
        found = found.filter(plan=plan)
    if process:
        found = found.filter(plan__process=process)
    if agency:
        of = Agency.objects.visible_to(reader).filter(actor=agency, ended=None)
        found = found.filter(pk__in=of.values("action"))
    return _planned(reader, found, on)


def action(reader: Reader, identifier: str, on: date) -> Planned:
    """Return one action; raises Action.DoesNotExist."""
    found = _planned(reader, Action.objects.visible_to(reader).filter(pk=identifier), on)
    if not found or found[0].action.ended_id is not None:
        raise Action.DoesNotExist
    return found[0]


def actions_for(reader: Reader, commitment: str, on: date) -> list[Planned]:
    """Return the actions that a person said serve a commitment."""
    links = _links(reader).filter(commitment=commitment, state=ActionCommitment.State.ACCEPTED)
    found = Action.objects.visible_to(reader).filter(
        ended=None, plan__ended=None, pk__in=links.values("action")
    )
    return _planned(reader, found, on)


def links(reader: Reader, *, plan: str = "") -> list[ActionCommitment]:
    """Return what people decided on which action serves which commitment."""
    found = _links(reader).filter(action__ended=None)
    if plan:
        found = found.filter(action__plan=plan)
    return list(found.select_related("action", "commitment", "commitment__document"))


def fundings(reader: Reader, *, commitment: str = "", plan: str = "") -> list[Funding]:
    """Return the money that is recorded for a commitment, or in a plan."""
    found = Funding.objects.visible_to(reader).filter(ended=None)
    if commitment:
        found = found.filter(commitment=commitment)
    if plan:
        found = found.filter(plan=plan)
    return list(found.select_related("finding__document", "commitment__document"))


def imports(reader: Reader, *, plan: str = "") -> QuerySet[PlanImport]:
    """Return the files that were taken in, the newest first."""
    found = PlanImport.objects.visible_to(reader)
    if plan:
        found = found.filter(plan=plan)
    return found.select_related("entry", "plan", "undone").defer(*_LONG)


def taken_over(reader: Reader, plan: str) -> list[Entry]:
    """Return the acts by which officers took parts of a plan over from its document."""
    found = Action.objects.visible_to(reader).filter(plan=plan, ended=None)
    rows = found.filter(entry__act="took work plan from document").select_related("entry")
    rows = rows.defer("entry__details").order_by("entry_id")
    return list({one.entry_id: one.entry for one in rows}.values())


def agencies(reader: Reader, *, plan: str = "", process: str = "") -> list[Agency]:
    """Return who leads or supports what."""
    found = Agency.objects.visible_to(reader).filter(
        ended=None, action__ended=None, action__plan__ended=None
    )
    if plan:
        found = found.filter(action__plan=plan)
    if process:
        found = found.filter(action__plan__process=process)
    return list(found.select_related("action", "action__plan"))


def _links(reader: Reader) -> QuerySet[ActionCommitment]:
    return ActionCommitment.objects.visible_to(reader).filter(ended=None)


def _planned(reader: Reader, found: QuerySet[Action], on: date) -> list[Planned]:
    rows = list(found.select_related("plan", "theme", "finding", "finding__document"))
    of = {"action__in": [one.pk for one in rows], "ended": None}
    agencies = _by_action(Agency.objects.visible_to(reader).filter(**of))
    steps = _steps(reader, Milestone.objects.visible_to(reader).filter(**of), on)
    links = _by_action(
        _links(reader).filter(**of).select_related("commitment", "commitment__document")
    )
    budgets = _by_action(Budget.objects.visible_to(reader).filter(**of))
    said = Funding.objects.visible_to(reader).filter(Q(on=None) | Q(on__lte=on), **of)
    fundings = _by_action(said.select_related("finding__document", "entry").defer(*_LONG))
    return [
        Planned(
            action=one,
            on=on,
            leads=tuple(a for a in agencies[one.pk] if a.role == Agency.Role.LEAD),
            supports=tuple(a for a in agencies[one.pk] if a.role == Agency.Role.SUPPORT),
            steps=tuple(steps[one.pk]),
            links=tuple(links[one.pk]),
            budgets=tuple(budgets[one.pk]),
            fundings=tuple(fundings[one.pk]),
        )
        for one in rows
    ]


def _by_action(rows: Iterable[Row]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.action_id or ""].append(row)
    return found


def _steps(
    reader: Reader, milestones: QuerySet[Milestone], on: date
) -> defaultdict[str, list[Step]]:
    rows: Sequence[Milestone] = list(milestones)
    changes: defaultdict[str, list[MilestoneChange]] = defaultdict(list)
    said = MilestoneChange.objects.visible_to(reader).filter(milestone__in=[r.pk for r in rows])
    for one in said.select_related("entry").defer(*_LONG):
        changes[one.milestone_id].append(one)
    found: defaultdict[str, list[Step]] = defaultdict(list)
    for row in rows:
        step = Step(milestone=row, on=on, changes=tuple(changes[row.pk]))
        found[row.action_id].append(step)
    return found


def read_actions(reader: Reader, plan: str) -> list[tuple[str | None, str]]:
    """Return which finding became which action of a plan."""
    found = Action.objects.visible_to(reader).filter(plan=plan, ended=None)
    return list(found.exclude(finding=None).values_list("finding", "pk"))
