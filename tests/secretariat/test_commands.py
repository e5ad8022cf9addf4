from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from secretariat import office
from secretariat.commands import documents, following, keeping, people, tables
from secretariat.journal.models import Entry
from secretariat.people.models import User
from secretariat.record.models import Document, Process
from tests.secretariat import samples


@pytest.fixture(autouse=True)
def at_the_keyboard(
    db: None, monkeypatch: pytest.MonkeyPatch, data_folder: Path, tmp_path: Path
) -> Path:
    """The office is open already, and amara sits at the keyboard."""

    @contextmanager
    def open_already(_data: str | None, *, alone: bool = False) -> Iterator[Path]:
        yield data_folder

    monkeypatch.setattr(office, "open_office", open_already)
    monkeypatch.setattr("getpass.getuser", lambda: "amara")
    for name in ("RESOLUTION", "CABLE", "REPORT"):
        (tmp_path / f"{name.lower()}.txt").write_text(getattr(samples, name))
    return tmp_path


_COMMANDS = {
    "add": documents.add,
    "doctor": keeping.doctor,
    "due": following.due,
    "language": following.language,
    "rebuild": keeping.rebuild,
    "serve": keeping.serve,
}


def run(*arguments: str | Path) -> Result:
    name, *rest = (str(one) for one in arguments)
    return CliRunner().invoke(_COMMANDS[name], rest)


def test_add_receives_reads_and_says_what_it_found(tmp_path: Path) -> None:
    result = run("add", tmp_path / "resolution.txt", tmp_path / "cable.txt", "--process", "Lakes")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "resolution.txt: 3 findings" in result.stdout
    assert Process.kept.get().slug == "lakes"
    assert set(Document.kept.values_list("state", "process")) == {("read", "lakes")}
    assert Entry.kept.get(act="created process").by == "amara"
    assert User.objects.get().role == "officer"


def test_add_says_what_is_there_already(tmp_path: Path) -> None:
    run("add", tmp_path / "cable.txt")
    result = run("add", tmp_path / "cable.txt")
    assert result.stdout == "cable.txt: in the record already, as TALKS IN OSTROV\n"
    assert result.exit_code == 0


def test_add_reads_the_others_when_one_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a-scan.txt").write_text("nothing we know")
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / ".hidden").write_text("not meant")
    result = run("add", tmp_path)
    assert result.exit_code == 1
    assert "scan it with OCR" in result.stderr
    assert "empty.txt: the file is empty" in result.stderr
    assert Document.kept.filter(state="read").count() == 3
    assert Document.kept.count() == 4


def test_add_sets_the_level(tmp_path: Path) -> None:
    run("add", tmp_path / "report.txt", "--access", "strictly restricted")
    assert Document.kept.get().level == 3


def test_add_wants_to_know_whose_knowledge_it_is(tmp_path: Path) -> None:
    result = run("add", tmp_path / "cable.txt", "--knowledge", tmp_path)
    assert result.exit_code == 2
    assert "--process NAME" in result.stderr


def test_add_takes_knowledge_for_a_process(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "states.csv").write_text("id\n")
    result = run("add", tmp_path / "cable.txt", "--process", "Lakes", "--knowledge", folder)
    assert result.exit_code == 0
    assert list(Process.kept.get().knowledge) == ["states.csv"]


def test_due_shows_what_is_late(tmp_path: Path) -> None:
    run("add", tmp_path / "resolution.txt")
    result = run("due", "--on", "2004-04-01")
    assert result.exit_code == 0
    assert "late" in result.stdout
    assert "2004-03-05" in result.stdout
    assert "Due on 2004-04-01" in result.stdout


def test_due_prints_rows_for_programs(tmp_path: Path) -> None:
    run("add", tmp_path / "resolution.txt")
    rows = json.loads(run("due", "--on", "2004-04-01", "--json").stdout)
    assert [(row["standing"], row["due_to"], row["part"]) for row in rows] == [
        ("late", "2004-03-05", "op1"),
        ("waiting", "2004-12-31", "op2"),
    ]
    table = run("due", "--on", "2004-04-01", "--csv").stdout.splitlines()
    assert table[0].startswith("standing,due_from,due_to,due_words,asked")
    assert len(table) == 3


@pytest.mark.parametrize("actor", ["state:VAR", "varda", "Var"])
def test_due_for_somebody_by_id_or_name(tmp_path: Path, actor: str) -> None:
    run("add", tmp_path / "resolution.txt")
    result = run("due", "--on", "2004-04-01", "--json", "--for", actor)
    assert result.stderr == ""
    rows = json.loads(result.stdout)
    assert [row["part"] for row in rows] == ["op2"]


@pytest.mark.parametrize(
    ("actor", "says"), [("atlantis", "no document of the record names"), ("st", "several actors")]
)
def test_due_for_somebody_unknown_is_a_sentence(tmp_path: Path, actor: str, says: str) -> None:
    run("add", tmp_path / "resolution.txt", tmp_path / "cable.txt")
    result = run("due", "--for", actor)
    assert result.exit_code == 1
    assert says in result.stderr


def test_due_with_nothing_due() -> None:
    assert run("due", "--on", "2004-04-01").stdout == "Nothing is due on 2004-04-01.\n"


def test_due_is_as_of_today_unless_told(tmp_path: Path) -> None:
    run("add", tmp_path / "resolution.txt")
    assert f"Due on {date.today()}" in run("due").stdout  # noqa: DTZ011 - the machine's day


def test_doctor_finds_everything_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from secretariat import doctor  # noqa: PLC0415 - the settings of a test are not a site's

    monkeypatch.setattr(doctor, "_database_settings", lambda: doctor.Check("durability", True, ""))
    run("add", tmp_path / "cable.txt")
    result = run("doctor")
    assert (result.exit_code, "TROUBLE" in result.stdout) == (0, False), result.stdout
    for name in ("journal", "guards", "store of documents", "quotations", "isolation", "versions"):
        assert f"{name}:" in result.stdout


def test_doctor_finds_a_document_that_was_tampered_with(tmp_path: Path, data_folder: Path) -> None:
    run("add", tmp_path / "cable.txt")
    (kept,) = (data_folder / "documents").glob("??/*")
    kept.chmod(0o600)
    kept.write_text("forged")
    result = run("doctor")
    assert result.exit_code == 1
    assert "TROUBLE store of documents" in result.stdout


def test_doctor_finds_a_quotation_that_is_not_exact(tmp_path: Path) -> None:
    from secretariat.record.models import Finding  # noqa: PLC0415

    run("add", tmp_path / "cable.txt")
    Finding.kept.filter(kind="figure").update(quote="12,001")
    assert "TROUBLE quotations: not exact" in run("doctor").stdout


def test_whoever_is_at_the_keyboard_has_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    for login, username in (("DOMAIN\\Amara B", "domain-amara-b"), ("servanda", "officer")):
        monkeypatch.setattr("getpass.getuser", lambda login=login: login)
        assert office.operator().username == username


def of_tables(*arguments: str | Path) -> Result:
    name, *rest = (str(one) for one in arguments)
    return CliRunner().invoke(getattr(tables, name), rest)


def test_import_table_says_first_what_it_would_make(tmp_path: Path) -> None:
    (tmp_path / "export.csv").write_text(samples.TABLE)
    result = of_tables("import_table", tmp_path / "export.csv", "--dry-run")
    assert "4 rows of recommendations" in result.stdout
    assert "3 would be taken, 1 of them with a remark" in result.stdout
    assert "row 4, Recommendation: nothing stands under “Recommendation”" in result.stdout
    assert result.exit_code == 1, "a row was not taken"
    assert not Document.kept.exists()


def test_import_table_takes_it_in_and_take_back_takes_it_out(tmp_path: Path) -> None:
    (tmp_path / "export.csv").write_text(samples.TABLE)
    left = tmp_path / "left.csv"
    result = of_tables("import_table", tmp_path / "export.csv", "--left", left)
    assert "imported as entry" in result.stdout
    assert "Chad,Peru,,Noted,31,," in left.read_text("utf-8-sig")
    seq = result.stdout.rpartition("entry ")[2].split()[0]
    result = of_tables("take_back", seq, "--reason", "the wrong one")
    assert (result.exit_code, Document.kept.get().state) == (0, "taken back")


def test_import_table_asks_what_a_column_means(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Wer,Was\nChad,Adopt a law\n")
    result = of_tables("import_table", tmp_path / "a.csv")
    assert "say what they mean with --column HEADING=FIELD" in result.stderr
    more = ("--as", "recommendations", "--column", "Wer=addressee", "--column", "Was=text")
    result = of_tables("import_table", tmp_path / "a.csv", *more)
    assert (result.exit_code, result.stderr) == (0, "")


def test_import_table_asks_which_of_two_kinds_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "Pledge ID,Pledging entity,Recommendation,Country,Response,Description,Stage\n"
        "1,Chad,Adopt a law,Peru,Noted,Open 40 schools,Planning\n"
    )
    result = of_tables("import_table", tmp_path / "a.csv")
    assert "it can hold recommendations as well as pledges; say which with --as" in result.stderr
    result = of_tables("import_table", tmp_path / "a.csv", "--as", "pledges", "--dry-run")
    assert "1 rows of pledges" in result.stdout


def invite(*arguments: str) -> Result:
    return CliRunner().invoke(people.invite, arguments)


def test_invite_enrols_a_focal_point_and_prints_a_link(tmp_path: Path) -> None:
    run("add", tmp_path, "--process", "The Lakes")
    made = invite("lena", "--for", "Varda", "--name", "Lena", "--address", "https://lakes.example/")
    assert made.exit_code == 0, made.output
    assert made.output.startswith("https://lakes.example/sign-in/")
    lena = User.objects.get(pk="lena")
    assert (lena.role, lena.actor, lena.name) == ("focal point", "state:VAR", "Lena")
    again = invite("lena")
    assert again.output.startswith("http://127.0.0.1:8000/sign-in/")


def test_invite_names_who_is_enrolled(tmp_path: Path) -> None:
    refused = invite("mina")
    assert refused.exit_code == 1
    assert "nobody is enrolled as 'mina' (enrolled are: amara)" in refused.output
