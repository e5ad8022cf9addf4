"""The command ``servanda read``, as somebody types it."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from servanda.cli import main
from tests.documents import EXAMPLE

DOCUMENTS = EXAMPLE / "documents"
RESOLUTION = DOCUMENTS / "01-resolution-1-1.txt"
KNOWLEDGE = ("--knowledge", str(EXAMPLE / "knowledge"))


def servanda(*arguments: object, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments], input=given)


def test_a_reading_is_printed_for_a_person() -> None:
    done = servanda("read", *KNOWLEDGE, RESOLUTION)
    assert done.exit_code == 0
    for heading in ("TRC/RES/1/1", "Commitments", "Dates", "Meetings"):
        assert heading in done.stdout
    assert "\x1b[" not in done.stdout, "colours only on a terminal"


@pytest.mark.parametrize("name", ["11-statistics-2021.html", "15-cable.txt"])
def test_figures_and_defects_are_printed(name: str) -> None:
    done = servanda("read", *KNOWLEDGE, DOCUMENTS / name)
    assert done.exit_code == 0
    assert "Figures" in done.stdout
    assert "Defects" in done.stdout


def test_json_is_one_object_in_the_layout_of_the_contract() -> None:
    reading = json.loads(servanda("read", "--json", *KNOWLEDGE, RESOLUTION).stdout)
    assert reading["contract"]
    assert reading["document"]["symbol"] == "TRC/RES/1/1"
    assert {"parts", "mentions", "commitments", "defects"} <= reading.keys()


def test_each_file_gets_its_json(tmp_path: Path) -> None:
    files = [RESOLUTION, DOCUMENTS / "03-memorandum-of-understanding.docx"]
    done = servanda("read", "--json", "--out", tmp_path / "new" / "readings", *files)
    assert done.exit_code == 0
    written = sorted(path.name for path in (tmp_path / "new" / "readings").iterdir())
    assert written == ["01-resolution-1-1.json", "03-memorandum-of-understanding.json"]


def test_a_dash_reads_standard_input() -> None:
    words = b"55/1. Peace\n\nThe General Assembly,\n\n1. Requests States to report.\n"
    reading = json.loads(servanda("read", "--json", "-", given=words).stdout)
    assert [act["cls"] for act in reading["acts"]] == ["request"]


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    empty, missing = tmp_path / "empty.pdf", tmp_path / "missing.txt"
    empty.write_bytes(b"")
    done = servanda("read", empty, RESOLUTION, missing)
    assert done.exit_code == 1
    assert "Requests" in done.stdout
    assert "empty.pdf" in done.stderr
    assert "missing.txt: no such file" in done.stderr


def test_a_broken_knowledge_folder_is_told_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("id,kind\norg:X,igo\n")
    done = servanda("read", "--knowledge", tmp_path, RESOLUTION)
    assert done.exit_code == 1
    assert "actors.csv" in done.stderr
    assert not done.stdout


def test_the_reader_starts_without_the_office_and_soon() -> None:
    command = (
        "import sys\n"
        "from click.testing import CliRunner\n"
        "from servanda.cli import main\n"
        "CliRunner().invoke(main, ['read', '--help'])\n"
        "office, formats = {'django', 'sqlite3'}, {'rich', 'lxml', 'pypdfium2'}\n"
        "assert not (office | formats) & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", command], check=True)  # noqa: S603 - our own code


@pytest.mark.parametrize(
    ("option", "ending", "begins"),
    [("--akn", ".xml", "<akomaNtoso"), ("--jsonld", ".jsonld", "{"), ("--json", ".json", "{")],
)
def test_a_reading_is_written_in_each_format(
    tmp_path: Path, option: str, ending: str, begins: str
) -> None:
    assert servanda("read", option, RESOLUTION).stdout.startswith(begins)
    assert servanda("read", option, "--out", tmp_path, RESOLUTION).exit_code == 0
    assert (tmp_path / f"01-resolution-1-1{ending}").read_text().startswith(begins)


def test_tables_hold_the_findings_of_all_files(tmp_path: Path) -> None:
    done = servanda("read", "--csv", tmp_path, RESOLUTION, DOCUMENTS / "15-cable.txt")
    assert done.exit_code == 0
    assert not done.stdout
    with (tmp_path / "documents.csv").open(newline="") as table:
        assert [row["genre"] for row in csv.DictReader(table)] == ["resolution", "diplomatic_cable"]


def test_two_files_of_one_name_are_both_written(tmp_path: Path) -> None:
    one, other = tmp_path / "note.txt", tmp_path / "note.html"
    one.write_text("The meeting took note of the report.")
    other.write_text("<p>The meeting adopted the report.</p>")
    done = servanda("read", "--out", tmp_path / "out", one, other)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "note.html.json",
        "note.json",
    ]
    assert "note.html: another file has this name" in done.stderr
