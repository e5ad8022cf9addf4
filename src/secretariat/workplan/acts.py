"""What each act of the work plan does to the tables, from its journal entry alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secretariat.journal.operations import Act
from secretariat.record.derived.findings import hold
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
from secretariat.workplan.sheet import REFERENCES, address

if TYPE_CHECKING:
    from secretariat.journal.models import Entry
    from secretariat.workplan.models import Made

TABLES: dict[str, type[Made]] = {
    "plan": WorkPlan,
    "theme": Theme,
    "action": Action,
    "agency": Agency,
    "milestone": Milestone,
    "budget": Budget,
    "funding": Funding,
}


def _put(entry: Entry) -> None:
    """Write the rows of a sheet; they name each other by their numbers."""
    told = entry.told
    for snapshot in told.get("findings", []):
        hold(snapshot)
    for row in told["rows"]:
        columns = _columns(row["fields"], entry)
        if row["table"] == "change":
            _say_milestone(entry, row["number"], columns)
        elif row["table"] == "link":
            _link(entry, columns)
        else:
            own = address(entry.seq, row["number"])
            if columns.get("key") == "":
                columns["key"] = own
            TABLES[row["table"]].kept.create(id=own, entry=entry, **columns)


def _columns(fields: dict[str, Any], entry: Entry) -> dict[str, Any]:
    """Return what the columns of a row hold; a number stands for another row of the same act."""
    return {
        f"{name}_id" if name in REFERENCES else name: (
            address(entry.seq, value) if name in REFERENCES and isinstance(value, int) else value
        )
        for name, value in fields.items()
    }


def _say_milestone(entry: Entry, number: int, columns: dict[str, Any]) -> None:
    columns = {"by": entry.by, **columns}
    MilestoneChange.kept.create(entry=entry, number=number, **columns)


def _link(entry: Entry, columns: dict[str, Any]) -> None:
    ActionCommitment.kept.update_or_create(
        action_id=columns["action_id"],
        commitment_id=columns["commitment_id"],
        defaults={
            "state": columns["state"],
            "reason": columns["reason"],
            "entry": entry,
            "by": entry.by,
            "ended": None,
        },
    )


def _change(entry: Entry) -> None:
    told = entry.told
    for snapshot in told.get("findings", []):
        hold(snapshot)
    columns = _columns(told["after"], entry)
    TABLES[told["table"]].kept.filter(pk=told["id"]).update(changed=entry, **columns)


def _change_agencies(entry: Entry) -> None:
    told = entry.told
    Agency.kept.filter(action=told["id"], ended=None).update(ended=entry)
    _put(entry)
    Action.kept.filter(pk=told["id"]).update(changed=entry)


def _end(entry: Entry) -> None:
    told = entry.told
    TABLES[told["table"]].kept.filter(pk=told["id"]).update(ended=entry)


def _import(entry: Entry) -> None:
    told = entry.told
    _put(entry)
    plan = told["plan"]
    PlanImport.kept.create(
        entry=entry,
        plan_id=address(entry.seq, plan) if isinstance(plan, int) else plan,
        name=told["name"],
        sha256=told["sha256"],
        report=told["report"],
    )


def _take_back(entry: Entry) -> None:
    """End every row that an act made; nothing was built on them."""
    made = entry.told["undoes"]
    for table in TABLES.values():
        table.kept.filter(entry=made, ended=None).update(ended=entry)
    ActionCommitment.kept.filter(entry=made).update(ended=entry)
    PlanImport.kept.filter(entry=made).update(undone=entry)


MADE_PLAN = Act("made work plan", _put)
ADDED_THEME = Act("added theme", _put)
ADDED_ACTION = Act("added action", _put)
ADDED_MILESTONE = Act("added milestone", _put)
MOVED_MILESTONE = Act("moved milestone", _put)
SET_BUDGET = Act("set budget", _put)
RECORDED_FUNDING = Act("recorded funding", _put)
LINKED_ACTION = Act("decided on what an action serves", _put)
TOOK_FROM_DOCUMENT = Act("took work plan from document", _put)
CHANGED = Act("changed work plan", _change)
CHANGED_AGENCIES = Act("changed agencies of action", _change_agencies)
ENDED = Act("ended part of work plan", _end)
IMPORTED = Act("imported work plan", _import)
TOOK_BACK = Act("took back work plan", _take_back)

ACTS = (
    MADE_PLAN,
    ADDED_THEME,
    ADDED_ACTION,
    ADDED_MILESTONE,
    MOVED_MILESTONE,
    SET_BUDGET,
    RECORDED_FUNDING,
    LINKED_ACTION,
    TOOK_FROM_DOCUMENT,
    CHANGED,
    CHANGED_AGENCIES,
    ENDED,
    IMPORTED,
    TOOK_BACK,
)
