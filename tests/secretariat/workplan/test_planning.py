"""Work plans on the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from secretariat import office as offices
from secretariat.commands.plans import export_plan, import_plan
from secretariat.people.models import User
from secretariat.workplan.models import PlanImport, WorkPlan
from tests.secretariat.pages.office import receive
from tests.secretariat.workplan.planning import ACTION


@pytest.fixture
def file(amara: User, monkeypatch: pytest.MonkeyPatch, data_folder: Path, tmp_path: Path) -> Path:
    """The office is open already, amara sits at the keyboard, and has a file."""

    @contextmanager
    def open_already(_data: str | None, *, alone: bool = False) -> Iterator[Path]:
        yield data_folder

    receive(amara)
    monkeypatch.setattr(offices, "open_office", open_already)
    monkeypatch.setattr("getpass.getuser", lambda: "amara")
    path = tmp_path / "plan.json"
    path.write_text(json.dumps({"work_plan": {"id": "P"}, "actions": [ACTION]}))
    return path


def test_a_plan_is_looked_at_taken_in_and_printed(file: Path) -> None:
    run = CliRunner().invoke
    process = ["--process", "the-lakes"]
    looked = run(import_plan, [str(file), *process, "--dry-run"])
    assert looked.exit_code == 0, looked.output
    assert "6 rows would be taken in, 1 not, or not whole" in looked.stdout
    assert "$.actions[0].leads: agency Nobody we know" in looked.stderr
    assert not WorkPlan.kept.exists()

    taken = run(import_plan, [str(file), *process])
    plan = WorkPlan.kept.get()
    entry = PlanImport.kept.get().pk
    assert f"6 rows taken into work plan {plan.pk}" in taken.stdout
    assert f"journal entry {entry}" in taken.stdout

    printed = run(export_plan, [plan.pk])
    assert json.loads(printed.stdout)["actions"][0]["title"] == "Hold a course"

    for arguments, words in (
        ([str(file), "--process", "nowhere"], "there are: the-lakes"),
        ([str(file), *process], "nothing in it is new"),
    ):
        refused = run(import_plan, arguments)
        assert refused.exit_code == 1
        assert words in refused.stderr
    lost = run(export_plan, ["1-1"])
    assert (lost.exit_code, plan.pk in lost.stderr) == (1, True)
