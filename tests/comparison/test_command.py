"""``servanda compare`` on a terminal and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from servanda.cli import main

HEAD = "{}. Families in temporary shelters\n\nThe General Assembly,\n\n"
KEPT = "1. Takes note of the report of the Secretary-General;\n\n"
BEFORE = HEAD.format("62/9") + KEPT + "2. Calls upon all States to register every child.\n"
AFTER = HEAD.format("63/7") + KEPT + "2. Urges all States to register every child.\n"


@pytest.fixture
def two(tmp_path: Path) -> tuple[str, str]:
    """The files of two resolutions."""
    before, after = tmp_path / "before.txt", tmp_path / "after.txt"
    before.write_text(BEFORE)
    after.write_text(AFTER)
    return str(before), str(after)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["compare", *arguments])


def test_the_substance_comes_first_and_what_is_the_same_is_left_out(two: tuple[str, str]) -> None:
    told = run(*two).output
    assert "A/RES/62/9 → A/RES/63/7" in told
    assert "Calls upon → Urges" in told
    assert "1 more says the same" in told
    assert "Takes note" not in told
    assert "Takes note" in run(*two, "--all").output


def test_as_json_every_pair_is_told_with_its_words(two: tuple[str, str]) -> None:
    told = json.loads(run(*two, "--json").output)
    assert [pair["kind"] for pair in told["pairs"]] == ["kept", "strengthened"]
    kinds = {piece["kind"] for piece in told["pairs"][1]["words"]}
    assert kinds == {"gone", "new", "same"}
    assert told["substance"][0]["said"].startswith("Calls upon → Urges")


def test_nothing_of_substance_is_said_so(two: tuple[str, str]) -> None:
    assert "Nothing of substance changed." in run(two[0], two[0]).output


def test_what_cannot_be_compared_is_told_with_what_to_do(
    two: tuple[str, str], tmp_path: Path
) -> None:
    missing = run(two[0], str(tmp_path / "nowhere.txt"))
    assert missing.exit_code == 1
    assert "check the path" in missing.output
    title = tmp_path / "title.txt"
    title.write_text("62/9. Families in temporary shelters\n")
    empty = run(two[0], str(title))
    assert empty.exit_code == 1
    assert "servanda read" in empty.output
