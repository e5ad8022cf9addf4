"""A table is sent, looked at, imported and taken back on pages."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from secretariat.journal.models import Entry
from secretariat.record import operations as record
from secretariat.record import queries, store
from secretariat.record.models import Document, Finding, Import
from tests.secretariat import samples

if TYPE_CHECKING:
    from secretariat.people.models import User


@pytest.fixture
def officer(amara: User) -> Client:
    client = Client()
    client.force_login(amara)
    return client


def send(client: Client, text: str, name: str = "export.csv", sent_as: str = "") -> str:
    """Send a table and return where it is looked at."""
    file = SimpleUploadedFile(name, text.encode())
    sent = {"file": file, "level": "participants", "sent_as": sent_as, "process": ""}
    answer = client.post("/import/tables/new", sent)
    assert answer.status_code == 302
    return answer.headers["Location"]


def imported(client: Client, text: str = samples.TABLE) -> Import:
    client.post(send(client, text), {"what": "import"})
    return Import.kept.get()


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_a_look_shows_what_each_row_would_make_and_changes_nothing(officer: Client) -> None:
    before = Entry.kept.count()
    shown = words(officer.get(send(officer, samples.TABLE)))
    assert "<strong>4</strong> rows" in shown
    assert "Import 3 rows" in shown
    assert "Adopt a law on prisons by the end of 2027" in shown
    assert "nothing stands under “Recommendation”" in shown
    assert "“Ruritania” under “Recommending State” is nobody who is known" in shown
    assert Entry.kept.count() == before
    assert not Document.kept.exists()
    assert not list(store.documents().names())


def test_the_columns_say_what_they_mean_and_can_mean_something_else(officer: Client) -> None:
    address = send(officer, "Wer,Was,Antwort\nChad,Adopt a law,Noted\n")
    assert "No line of this file names columns that are known" in words(officer.get(address))
    meant = {"what": "look", "kind": "recommendations"}
    meant |= {"column-1": "addressee", "column-2": "text", "column-3": "response"}
    officer.post(address, meant)
    assert "Import 1 row<" in words(officer.get(address))
    officer.post(address, {"what": "import"})
    assert Import.kept.get().layout["columns"]["Wer"] == "addressee"
    [one] = Finding.kept.filter(kind="commitment")
    assert one.said["response"] == "noted"


def test_an_import_shows_its_report_and_gives_the_rows_that_were_left(officer: Client) -> None:
    done = imported(officer)
    shown = words(officer.get(f"/import/tables/{done.pk}"))
    assert "Rows not taken, as CSV" in shown
    assert "not taken" in shown
    left = officer.get(f"/import/tables/{done.pk}/left.csv").content.decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(left))
    assert row["Recommending State"] == "Peru"
    assert list(row) == samples.TABLE.splitlines()[0].split(",")
    book = load_workbook(io.BytesIO(officer.get(f"/import/tables/{done.pk}/left.xlsx").content))
    assert book.active is not None
    assert [cell.value for cell in list(book.active.rows)[1]][:2] == ["Chad", "Peru"]


def test_rows_to_be_mended_run_no_formula(officer: Client) -> None:
    done = imported(officer, samples.TABLE + 'Chad,"=HYPERLINK(""x"")",,Noted,31,,\n')
    left = officer.get(f"/import/tables/{done.pk}/left.csv").content.decode("utf-8-sig")
    assert "'=HYPERLINK" in left


def test_mended_rows_are_imported_beside_the_others(officer: Client, amara: User) -> None:
    done = imported(officer)
    left = officer.get(f"/import/tables/{done.pk}/left.csv").content.decode("utf-8-sig")
    mended = left.replace("Peru,,Noted", "Peru,Publish the figures,Noted")
    officer.post(send(officer, mended, "mended.csv"), {"what": "import"})
    assert queries.commitments(amara).count() == 4


def test_the_same_file_is_told_before_it_is_imported(officer: Client) -> None:
    imported(officer)
    shown = words(officer.get(send(officer, samples.TABLE)))
    assert "The same file is in the record already" in shown
    assert 'value="import"' not in shown


def test_a_newer_export_says_what_it_updates(officer: Client) -> None:
    imported(officer)
    where = send(officer, samples.NEWER_TABLE, "newer.csv")
    shown = words(officer.get(where))
    assert "known, to be updated" in shown
    assert "known from an earlier table, to be updated</dt><dd>2</dd>" in shown
    assert "was noted" in shown
    assert "was supported · planning" in shown
    officer.post(where, {"what": "import"})
    done = Import.kept.order_by("pk").last()
    assert done is not None
    shown = words(officer.get(f"/import/tables/{done.pk}"))
    assert "known from another table, updated</dt><dd>2</dd>" in shown


def test_an_import_is_taken_back_on_its_page(officer: Client, amara: User) -> None:
    done = imported(officer)
    officer.post(f"/import/tables/{done.pk}/take-back", {"reason": "the wrong export"})
    shown = words(officer.get(f"/import/tables/{done.pk}"))
    assert "Taken back" in shown
    assert "the wrong export" in shown
    assert not queries.commitments(amara).exists()


def test_what_people_built_on_it_is_listed_instead(officer: Client, amara: User) -> None:
    done = imported(officer)
    finding = Finding.kept.filter(kind="commitment").order_by("start")[0]
    record.accept_finding(finding.pk, by=amara)
    shown = words(officer.get(f"/import/tables/{done.pk}"))
    assert "People worked with its rows" in shown
    assert "Adopt a law on prisons" in shown
    answer = officer.post(f"/import/tables/{done.pk}/take-back", {"reason": "x"}, follow=True)
    assert "undo that first" in words(answer)
    assert queries.commitments(amara).count() == 3


def test_a_table_that_is_not_wanted_is_let_go(officer: Client) -> None:
    address = send(officer, samples.TABLE)
    officer.post(address, {"what": "leave"})
    assert not list(store.counter().names())
    assert officer.get(address).headers["Location"] == "/import/tables/new"


def test_nobody_else_looks_at_what_an_officer_sent(officer: Client, jonas: User) -> None:
    address = send(officer, samples.TABLE)
    other = Client()
    other.force_login(jonas)
    assert other.get(address).status_code == 403
    assert other.post("/import/tables/new").status_code == 403


def test_the_table_is_shown_by_its_cells(officer: Client) -> None:
    done = imported(officer)
    shown = words(officer.get(f"/documents/{done.document.sha256}"))
    assert '<th scope="col">Recommending State</th>' in shown
    assert "<td>Spain</td>" in shown


def test_the_document_leads_to_its_import_and_says_when_it_was_taken_back(
    officer: Client,
) -> None:
    done = imported(officer)
    where = f"/documents/{done.document.sha256}"
    assert f'href="/import/tables/{done.pk}">3 of 4 rows</a>' in words(officer.get(where))
    officer.post(f"/import/tables/{done.pk}/take-back", {"reason": "the wrong export"})
    shown = words(officer.get(where))
    assert "The import of this table was taken back: the wrong export" in shown
    assert "What became of its rows" in shown
    assert "its import was taken back" in words(officer.get("/documents"))


def test_the_list_of_imports_is_a_table_too(officer: Client) -> None:
    imported(officer)
    [row] = officer.get("/import/tables.json").json()
    assert (row["file"], row["taken"], row["left"]) == ("export.csv", 3, 1)
    assert "export.csv" in words(officer.get("/import/tables"))
    assert "imported 3 rows of export.csv" in words(officer.get("/journal"))
