"""What an act puts on its sheet, and what was built later on what an act brought in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secretariat.workplan.acts import TABLES
from secretariat.workplan.models import (
    Action,
    ActionCommitment,
    Agency,
    Budget,
    Funding,
    Milestone,
    MilestoneChange,
    Theme,
    WorkPlan,
)
from secretariat.workplan.sheet import Ref, Sheet, address, day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from secretariat.access import Level

Agencies = list[tuple[str, str]]


def put_plan(  # noqa: PLR0913 - one argument per field
    sheet: Sheet,
    *,
    title: str,
    process: str,
    level: Level,
    key: str = "",
    first_day: date | None = None,
    last_day: date | None = None,
    document: str = "",
    adopted: str = "",
    note: str = "",
) -> int:
    """Put a plan on the sheet and return its number."""
    return sheet.put(
        "plan",
        title=title,
        process=process,
        key=key,
        first_day=day(first_day),
        last_day=day(last_day),
        document=document or None,
        adopted=adopted,
        note=note,
        level=int(level),
    )


def put_theme(  # noqa: PLR0913 - one argument per field
    sheet: Sheet,
    *,
    plan: Ref,
    title: str,
    key: str = "",
    parent: Ref | None = None,
    note: str = "",
    place: int = 0,
) -> int:
    """Put a heading on the sheet and return its number."""
    return sheet.put(
        "theme", plan=plan, parent=parent, key=key, title=title, note=note, place=place
    )


def put_action(  # noqa: PLR0913 - one argument per field
    sheet: Sheet,
    *,
    plan: Ref,
    title: str,
    level: Level,
    theme: Ref | None = None,
    key: str = "",
    description: str = "",
    person: str = "",
    start: date | None = None,
    due: date | None = None,
    due_words: str = "",
    said_state: str = "",
    note: str = "",
    finding: str | None = None,
    place: int = 0,
    leads: Sequence[tuple[str, str]] = (),
    supports: Sequence[tuple[str, str]] = (),
) -> int:
    """Put an action and its agencies on the sheet and return the action's number."""
    number = sheet.put(
        "action",
        plan=plan,
        theme=theme,
        key=key,
        title=title,
        description=description,
        person=person,
        start=day(start),
        due=day(due),
        due_words=due_words,
        said_state=said_state,
        note=note,
        finding=finding,
        place=place,
        level=int(level),
    )
    sheet.put_agencies(number, "lead", leads)
    sheet.put_agencies(number, "support", supports)
    return number


def put_milestone(
    sheet: Sheet, *, action: Ref, title: str, kind: str = "", key: str = "", place: int = 0
) -> int:
    """Put a milestone on the sheet and return its number; what is said of it comes apart."""
    return sheet.put("milestone", action=action, title=title, kind=kind, key=key, place=place)


def plan_of(sheet: Sheet, act: int) -> str:
    """Return the plan to which the rows of a sheet belong."""
    for row in sheet.rows:
        if row["table"] == "plan":
            return address(act, row["number"])
        if isinstance(plan := row["fields"].get("plan"), str):
            return plan
    raise AssertionError("a sheet has a plan")


def resting_on(table: str, row: str) -> list[str]:
    """Return in words what rests on a row and must be taken out before it."""
    below = {
        "plan": ((Theme, "plan"), (Action, "plan"), (Funding, "plan")),
        "theme": ((Theme, "parent"), (Action, "theme")),
        "action": ((Milestone, "action"), (Budget, "action"), (Funding, "action")),
        "funding": ((Funding, "same_as"),),
    }
    return [
        f"{number} {other._meta.verbose_name if number == 1 else other._meta.verbose_name_plural}"
        for other, field in below.get(table, ())
        if (number := other.kept.filter(ended=None, **{field: row}).count())
    ]


def brought_by(entry: int) -> int:
    """Return how many standing rows an act that brings many at once made."""
    kinds = {"took work plan from document", "imported work plan"}
    return sum(
        table.kept.filter(entry=entry, entry__act__in=kinds, ended=None).count()
        for table in TABLES.values()
    )


def built_on(entry: int) -> list[str]:
    """Say in words what later acts built on the rows that an act brought in."""
    plans = WorkPlan.kept.filter(entry=entry)
    actions = Action.kept.filter(entry=entry)
    milestones = Milestone.kept.filter(entry=entry)
    themes = Theme.kept.filter(entry=entry)
    later = {"ended": None, "entry__gt": entry}
    found = [
        *(f"the theme {one.title!r}" for one in Theme.kept.filter(plan__in=plans, **later)),
        *(f"the theme {one.title!r}" for one in Theme.kept.filter(parent__in=themes, **later)),
        *(f"the action {one.title!r}" for one in Action.kept.filter(plan__in=plans, **later)),
        *(f"the action {one.title!r}" for one in Action.kept.filter(theme__in=themes, **later)),
        *(
            f"the {table._meta.verbose_name} {one.pk} of {one.action.title!r}"
            for table in (Agency, Milestone, Budget)
            for one in table.kept.filter(action__in=actions, **later).select_related("action")
        ),
        *(f"money recorded as {one.pk}" for one in Funding.kept.filter(plan__in=plans, **later)),
        *(
            f"money recorded as {one.pk}"
            for one in Funding.kept.filter(action__in=actions, **later)
        ),
        *(
            f"the milestone {one.milestone.title!r} became {one.get_state_display()}"
            for one in MilestoneChange.kept.filter(
                milestone__in=milestones, entry__gt=entry
            ).select_related("milestone")
        ),
        *(
            f"a link of {one.action.title!r} to a commitment was decided by {one.by}"
            for one in ActionCommitment.kept.filter(action__in=actions, **later).select_related(
                "action"
            )
        ),
        *(
            f"a {table._meta.verbose_name} was changed in entry {one.changed_id}"
            for table in TABLES.values()
            for one in table.kept.filter(entry=entry, ended=None).exclude(changed=None)
        ),
    ]
    return list(dict.fromkeys(found))
