"""What may be done with the work plan: one function, one act, one journal entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secretariat.access import Level
from secretariat.errors import ConflictingRecordError, RefusedActError
from secretariat.journal.operations import one_act_at_a_time, perform
from secretariat.record.derived.findings import snapshot
from secretariat.record.models import Process
from secretariat.workplan import acts, building
from secretariat.workplan.checks import (
    check_agencies,
    check_days,
    check_document,
    check_key,
    commitment_at,
    said,
    standing_row,
)
from secretariat.workplan.models import (
    Action,
    ActionCommitment,
    Milestone,
    MilestoneChange,
    Theme,
    WorkPlan,
)
from secretariat.workplan.sheet import Sheet, address, day
from secretariat.workplan.standing import current, may_follow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from secretariat.journal.models import Entry
    from secretariat.journal.operations import Act
    from secretariat.people.models import User

Agencies = list[tuple[str, str]]
# What of a row may be changed; everything else is said by acts of its own.
CHANGEABLE = {
    "plan": frozenset(("title", "first_day", "last_day", "adopted", "note")),
    "theme": frozenset(("title", "note", "place")),
    "action": frozenset(
        ("title", "description", "person", "start", "due", "due_words", "note", "theme", "place")
    ),
    "milestone": frozenset(("title", "kind", "place")),
}
_NEEDED = {"title"}


@one_act_at_a_time()
def make_plan(  # noqa: PLR0913 - one argument per field of the form
    title: str,
    *,
    process: str,
    by: User,
    first_day: date | None = None,
    last_day: date | None = None,
    document: str = "",
    adopted: str = "",
    note: str = "",
    key: str = "",
    level: Level = Level.PARTICIPANTS,
) -> str:
    """Begin a work plan of a process and return its address."""
    title = said(title, "give the work plan a title")
    if not Process.kept.filter(pk=process).exists():
        raise RefusedActError(f"there is no process {process!r}; choose one from the list")
    check_days(first_day, last_day)
    check_document(document)
    check_key(WorkPlan, key, process=process)
    sheet = Sheet()
    building.put_plan(
        sheet,
        title=title,
        process=process,
        key=key,
        first_day=first_day,
        last_day=last_day,
        document=document,
        adopted=adopted,
        note=note,
        level=level,
    )
    entry = perform(
        acts.MADE_PLAN, by=by, subject=f"process {process}", details={"rows": sheet.rows}
    )
    return address(entry.seq, 1)


@one_act_at_a_time()
def add_theme(
    plan: str, title: str, *, by: User, key: str = "", parent: str = "", note: str = ""
) -> str:
    """Add a heading to a plan, under another one if *parent* says so; return its address."""
    title = said(title, "give the theme a title")
    standing_row(WorkPlan, plan)
    if parent and standing_row(Theme, parent).plan_id != plan:
        raise RefusedActError("the heading above it belongs to another work plan; choose one of it")
    check_key(Theme, key, plan=plan)
    sheet = Sheet()
    place = Theme.kept.filter(plan=plan).count() + 1
    building.put_theme(
        sheet, plan=plan, title=title, key=key, parent=parent or None, note=note, place=place
    )
    return add(acts.ADDED_THEME, plan, sheet, by)


@one_act_at_a_time()
def add_action(  # noqa: PLR0913 - one argument per field of the form
    plan: str,
    title: str,
    *,
    by: User,
    theme: str = "",
    description: str = "",
    person: str = "",
    start: date | None = None,
    due: date | None = None,
    note: str = "",
    key: str = "",
    leads: Sequence[tuple[str, str]] = (),
    supports: Sequence[tuple[str, str]] = (),
    level: Level = Level.PARTICIPANTS,
) -> str:
    """Add an action to a plan, with who leads and who supports it; return its address."""
    title = said(title, "say what is to be done")
    standing_row(WorkPlan, plan)
    if theme and standing_row(Theme, theme).plan_id != plan:
        raise RefusedActError("this theme belongs to another work plan; choose one of this plan")
    check_days(start, due)
    check_key(Action, key, plan=plan)
    check_agencies([*leads, *supports])
    sheet = Sheet()
    building.put_action(
        sheet,
        plan=plan,
        title=title,
        theme=theme or None,
        key=key,
        description=description,
        person=person,
        start=start,
        due=due,
        note=note,
        place=Action.kept.filter(plan=plan).count() + 1,
        level=level,
        leads=leads,
        supports=supports,
    )
    return add(acts.ADDED_ACTION, plan, sheet, by)


@one_act_at_a_time()
def add_milestone(  # noqa: PLR0913 - one argument per field of the form
    action: str,
    title: str,
    *,
    on: date,
    by: User,
    due: date | None = None,
    kind: Milestone.Kind | None = None,
    key: str = "",
) -> str:
    """Add a step to an action, as a draft until somebody submits it; return its address."""
    title = said(title, "say what will be there when the milestone is reached")
    of = standing_row(Action, action)
    check_key(Milestone, key, action=action)
    sheet = Sheet()
    place = Milestone.kept.filter(action=action).count() + 1
    row = building.put_milestone(
        sheet, action=action, title=title, kind=kind.value if kind else "", key=key, place=place
    )
    sheet.put(
        "change",
        milestone=row,
        state=MilestoneChange.State.DRAFT.value,
        due=day(due),
        on=day(on),
        note="",
    )
    return add(acts.ADDED_MILESTONE, of.plan_id, sheet, by, f"action {action}")


@one_act_at_a_time()
def move_milestone(  # noqa: PLR0913 - one argument per field of the form
    milestone: str,
    *,
    on: date,
    by: User,
    state: MilestoneChange.State | None = None,
    due: date | None = None,
    note: str = "",
    seen: int | None = None,
) -> Entry:
    """Say that a milestone is further, or due on another day, from a day on.

    What was said before stays; *seen* is the act after which the officer saw it.
    """
    row = standing_row(Milestone, milestone)
    changes = list(MilestoneChange.kept.filter(milestone=row))
    before = current(changes)
    if seen is not None and before.entry_id != seen:
        raise ConflictingRecordError(
            f"{before.by} changed this milestone meanwhile to {before.get_state_display()}; "
            "look at it again"
        )
    after = MilestoneChange.State(state or before.state)
    due = due or before.due
    if (after.value, due) == (before.state, before.due):
        raise RefusedActError("nothing changes: choose another state or another day")
    if on < before.on:
        raise RefusedActError(
            f"it is {before.get_state_display()} since {before.on.isoformat()}; "
            "choose that day or a later one"
        )
    may_follow(MilestoneChange.State(before.state), after, note)
    if due != before.due and before.due and not note:
        raise RefusedActError("say why the day of the milestone changes; the reason is kept")
    sheet = Sheet()
    sheet.put(
        "change",
        milestone=milestone,
        state=after.value,
        due=day(due),
        on=day(on),
        note=note,
    )
    details = {
        "before": {"state": before.state, "due": day(before.due)},
        "rows": sheet.rows,
    }
    return perform(acts.MOVED_MILESTONE, by=by, subject=f"action {row.action_id}", details=details)


@one_act_at_a_time()
def link_commitment(action: str, commitment: str, *, by: User, reason: str = "") -> Entry:
    """Say that an action serves a commitment, proposed or not."""
    return _decide(action, commitment, ActionCommitment.State.ACCEPTED, by, reason)


@one_act_at_a_time()
def reject_link(action: str, commitment: str, reason: str, *, by: User) -> Entry:
    """Say that an action does not serve a commitment, and why."""
    if not reason:
        raise RefusedActError("say why the action does not serve the commitment; it is kept")
    return _decide(action, commitment, ActionCommitment.State.REJECTED, by, reason)


def _decide(
    action: str, commitment: str, state: ActionCommitment.State, by: User, reason: str
) -> Entry:
    standing_row(Action, action)
    finding = commitment_at(commitment)
    before = ActionCommitment.kept.filter(action=action, commitment=commitment, ended=None).first()
    if before and before.state == state.value:
        raise RefusedActError(f"this was {state.label} already by {before.by}")
    sheet = Sheet()
    sheet.put("link", action=action, commitment=commitment, state=state.value, reason=reason)
    details = {
        "before": before.state if before else "proposed",
        "findings": [snapshot(finding)],
        "rows": sheet.rows,
    }
    return perform(acts.LINKED_ACTION, by=by, subject=f"action {action}", details=details)


@one_act_at_a_time()
def change(
    table: str,
    row: str,
    fields: Mapping[str, Any],
    reason: str = "",
    *,
    by: User,
    seen: int | None = None,
) -> Entry:
    """Change fields of a plan, a theme, an action or a milestone; the journal keeps both sides."""
    now = standing_row(acts.TABLES[table], row, seen)
    if strangers := set(fields) - CHANGEABLE[table]:
        raise RefusedActError(f"{', '.join(sorted(strangers))} cannot be changed by this act")
    names = {name: f"{name}_id" if name == "theme" else name for name in fields}
    before = {name: getattr(now, column) for name, column in names.items()}
    after = {name: value for name, value in fields.items() if value != before[name]}
    if not after:
        raise RefusedActError("nothing was changed; change a field, or go back")
    if any(name in _NEEDED and not value for name, value in after.items()):
        raise RefusedActError("the title cannot be empty; write what it is called")
    if theme := after.get("theme"):
        standing_row(Theme, str(theme))
    both = {name: fields.get(name, getattr(now, name, None)) for name in ("start", "due")}
    check_days(both["start"], both["due"])
    ends = {n: fields.get(n, getattr(now, n, None)) for n in ("first_day", "last_day")}
    check_days(ends["first_day"], ends["last_day"])
    details = {
        "table": table,
        "id": row,
        "before": {name: _plain(before[name]) for name in after},
        "after": {name: _plain(value) for name, value in after.items()},
        "reason": reason,
    }
    return perform(acts.CHANGED, by=by, subject=f"{table} {row}", details=details)


def _plain(value: object) -> object:
    return value.isoformat() if hasattr(value, "isoformat") else value


@one_act_at_a_time()
def change_agencies(
    action: str, leads: Agencies, supports: Agencies, *, by: User, seen: int | None = None
) -> Entry:
    """Say who leads and who supports an action from now on."""
    standing_row(Action, action, seen)
    check_agencies([*leads, *supports])
    sheet = Sheet()
    sheet.put_agencies(action, "lead", leads)
    sheet.put_agencies(action, "support", supports)
    details = {"id": action, "rows": sheet.rows}
    return perform(acts.CHANGED_AGENCIES, by=by, subject=f"action {action}", details=details)


@one_act_at_a_time()
def end(table: str, row: str, reason: str, *, by: User) -> Entry:
    """Take a row out of the plan, with the reason; what rests on it goes first."""
    standing_row(acts.TABLES[table], row)
    if not reason:
        raise RefusedActError("say why it is taken out; the reason is kept")
    if resting := building.resting_on(table, row):
        raise RefusedActError(f"{', '.join(resting)} rest on it; take these out first")
    details = {"table": table, "id": row, "reason": reason}
    return perform(acts.ENDED, by=by, subject=f"{table} {row}", details=details)


def add(act: Act, plan: str, sheet: Sheet, by: User, subject: str = "") -> str:
    """Write an act that adds to a plan, and return the address of its first row."""
    entry = perform(act, by=by, subject=subject or f"plan {plan}", details={"rows": sheet.rows})
    return address(entry.seq, 1)
