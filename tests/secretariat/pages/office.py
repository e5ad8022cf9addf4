"""An office with three documents in its record."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from secretariat import worker
from secretariat.meetings import operations as meetings
from secretariat.record import operations
from secretariat.record.imports import operations as imports
from secretariat.record.models import Process
from secretariat.workplan import operations as workplan
from secretariat.workplan.exchange import operations as exchange
from secretariat.workplan.exchange.taking import look
from tests.secretariat import samples

if TYPE_CHECKING:
    from secretariat.people.models import User


def receive(by: User) -> None:
    """Take in our samples as a process of the Lakes, and read them."""
    process = operations.create_process("The Lakes", by=by, members=["state:VAR", "state:OST"])
    for name in ("RESOLUTION", "CABLE", "REPORT"):
        operations.receive_document(
            getattr(samples, name).encode(),
            f"{name.lower()}.txt",
            by=by,
            process=process.slug,
            received=date(2004, 3, 1),
        )
    assert all(one.outcome == "read" for one in worker.read_waiting())


def call_meeting(by: User) -> int:
    """Plan a meeting in a series of the Lakes; return its number."""
    frame = meetings.Frame(name="Session in Varda", ordinal=4, first_day=date(2004, 3, 1))
    series = meetings.open_series("Sessions", slug="the-lakes", process="the-lakes", by=by)
    return int(meetings.plan_meeting(series.pk, frame, by=by).pk)


def plan_work(by: User) -> dict[str, str]:
    """Make a work plan of the Lakes with one of everything; return where each is."""
    plan = workplan.make_plan("Plan of the Lakes", process="the-lakes", by=by)
    theme = workplan.add_theme(plan, "Law of Varda", by=by)
    action = workplan.add_action(plan, "Ratify the Protocol", theme=theme, by=by)
    on = date(2004, 1, 1)
    milestone = workplan.add_milestone(action, "Bill of Varda", due=on, on=on, by=by)
    data = json.dumps([{"id": 1, "title": "Register those who fled Varda"}]).encode()
    process = Process.kept.get(slug="the-lakes")
    taken = look(by, data, "lakes.json", process=process, on=on)
    made = str(exchange.import_plan(taken, data, by=by).pk)
    return {"import": made, "plan": plan, "theme": theme, "action": action, "milestone": milestone}


def import_table(by: User) -> int:
    """Import a table of another tool; return which entry did it."""
    data = samples.TABLE.encode()
    reading = samples.read_sample(data, "export.csv")
    return int(imports.import_table(data, "export.csv", reading, by=by).pk)
