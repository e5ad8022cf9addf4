"""The work plan is made again from the journal, row by row as it was."""

from __future__ import annotations

from pathlib import Path

from tests.secretariat import offices


def test_a_work_plan_comes_out_as_it_was(tmp_path: Path, url: str) -> None:
    offices.run("live", tmp_path, url=url)
    planned = offices.run("plan_work", tmp_path, url=url)
    rebuilt = offices.run("rebuild", tmp_path, url=url)
    assert rebuilt["differences"] == {}
    assert rebuilt["entries"] == planned["entries"]
    assert rebuilt["kept_at"]
    told = offices.run("check", tmp_path, url=url)
    assert (told["faults"], told["troubles"]) == ([], [])
