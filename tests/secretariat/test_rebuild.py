"""The record is made again from journal and documents, and every table is compared."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.secretariat import offices


def test_every_table_comes_out_as_it_was(tmp_path: Path, url: str) -> None:
    lived = offices.run("live", tmp_path, url=url)
    entries = lived.pop("entries")
    assert lived == {"documents": 4, "flagged": 1}
    assert entries > 80, "everything that can be done was done"
    rebuilt = offices.run("rebuild", tmp_path, url=url)
    assert rebuilt["differences"] == {}
    assert rebuilt["entries"] == rebuilt["entries_now"] == entries
    assert rebuilt["rows"] > 100
    assert rebuilt["kept_at"]
    told = offices.run("check", tmp_path, url=url)
    assert (told["faults"], told["troubles"], told["entries"]) == ([], [], entries)
    again = offices.run("rebuild", tmp_path, url=url)
    assert (again["differences"], again["rows"]) == ({}, rebuilt["rows"])


def test_meetings_come_out_as_they_were(tmp_path: Path, url: str) -> None:
    lived = offices.run("live", tmp_path, url=url)
    met = offices.run("hold_meetings", tmp_path, url=url)
    assert met["entries"] > lived["entries"] + 20, "everything that can be done was done"
    rebuilt = offices.run("rebuild", tmp_path, url=url)
    assert rebuilt["differences"] == {}
    assert rebuilt["kept_at"]


def test_reports_and_their_files_come_out_as_they_were(tmp_path: Path, url: str) -> None:
    offices.run("live", tmp_path, url=url)
    assert offices.run("circulate_reports", tmp_path, url=url)["versions"] == 3
    rebuilt = offices.run("rebuild", tmp_path, url=url)
    assert rebuilt["differences"] == {}
    assert rebuilt["kept_at"]


def test_imported_tables_come_out_as_they_were(tmp_path: Path, url: str) -> None:
    lived = offices.run("import_tables", tmp_path, url=url)
    assert lived["imports"] == 3
    rebuilt = offices.run("rebuild", tmp_path, url=url)
    assert rebuilt["differences"] == {}
    shutil.rmtree(tmp_path / "readings")
    assert offices.run("rebuild", tmp_path, url=url)["differences"] == {}


def test_a_newer_reader_changes_nothing_that_was_read_before(tmp_path: Path) -> None:
    offices.run("live", tmp_path)
    assert offices.run("newer_reader", tmp_path)["differences"] == {}


def test_lost_readings_are_read_anew(tmp_path: Path, url: str) -> None:
    lived = offices.run("live", tmp_path, url=url)
    shutil.rmtree(tmp_path / "readings")
    rebuilt = offices.run("rebuild", tmp_path, url=url)
    # our reader gives the first reading of the cable for the second too: what that one missed is
    # found again, and what a person decided on it holds
    assert set(rebuilt["differences"]) <= {
        "record_reading",
        "record_finding",
        "record_involvement",
        "record_figureclaim",
    }
    assert rebuilt["kept_at"] == "", "nothing was replaced"
    told = offices.run("check", tmp_path, url=url)
    assert told["entries"] == lived["entries"]


def test_a_record_that_differs_takes_the_place_only_when_accepted(tmp_path: Path, url: str) -> None:
    offices.run("live", tmp_path, url=url)
    offices.run("sql", tmp_path, "UPDATE record_document SET title = 'forged'", url=url)
    refused = offices.run("rebuild", tmp_path, url=url)
    assert refused["differences"] == {"record_document": [4, 4]}
    assert refused["kept_at"] == ""
    accepted = offices.run("rebuild", tmp_path, "accept", url=url)
    assert accepted["kept_at"]
    assert offices.run("rebuild", tmp_path, url=url)["differences"] == {}


def test_the_rebuilt_journal_is_guarded_too(tmp_path: Path, url: str) -> None:
    offices.run("live", tmp_path, url=url)
    offices.run("rebuild", tmp_path, url=url)
    told = offices.run(
        "sql",
        tmp_path,
        "UPDATE journal_entry SET act = 'accepted'",
        "DELETE FROM journal_entry",
        "INSERT INTO journal_entry SELECT * FROM journal_entry WHERE seq = 1",
        "UPDATE journal_sealed SET words = '{}'",
        "DELETE FROM journal_sealed",
        "INSERT INTO journal_sealed SELECT 1, compartment, words, salt FROM journal_sealed",
        url=url,
    )
    assert len(told["troubles"]) == 6
    assert all("journal entry" in trouble for trouble in told["troubles"])


def test_a_forged_journal_is_not_rebuilt(tmp_path: Path) -> None:
    offices.run("live", tmp_path)
    offices.run(
        "sql",
        tmp_path,
        "DROP TRIGGER journal_entry_no_update",
        "UPDATE journal_entry SET by = 'li' WHERE seq = 12",
    )
    told = offices.run("check", tmp_path)
    assert told["faults"] == [[12, "its words are not those that were sealed"]]
    assert [trouble.split(":")[0] for trouble in told["troubles"]] == ["journal", "guards"]
    with pytest.raises(AssertionError, match="journal entry 12"):
        offices.run("rebuild", tmp_path)
