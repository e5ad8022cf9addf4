"""Excel files are read cell by cell, and what is no Excel file is refused."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

import servanda
from servanda.errors import UnreadableFileError
from servanda.intake import Role, take_in, take_in_guarded
from servanda.intake.delimited import cells_in


def book(*rows: Sequence[Any], hidden: bool = False) -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    if hidden:
        other = made.create_sheet("Drafts")
        other.append(["not for everybody"])
        other.sheet_state = "hidden"
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def changed(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Return an Excel file with other words in one of its parts."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(file, "w") as after:
        for entry in before.namelist():
            part = before.read(entry)
            after.writestr(entry, part.replace(old, new) if entry == name else part)
    return file.getvalue()


def cells(data: bytes) -> dict[str, str]:
    received = take_in(data, "list.xlsx")
    return {
        str(mark.value): received.text[mark.start : mark.end]
        for mark in received.marks
        if mark.role is Role.TABLE_CELL
    }


HEAD = ["State under Review", "Recommending State", "Recommendation", "Response", "Target date"]


def test_an_excel_table_is_read_row_by_row() -> None:
    data = book(
        HEAD,
        [
            "Chad",
            "Spain",
            'Adopt the "road map"\nand report',
            "Noted",
            datetime(2026, 12, 31, tzinfo=UTC).replace(tzinfo=None),
        ],
        [],
        ["Chad", "Peru", "Accede to the Treaty", "Supported", None],
    )
    made = servanda.read(data, "list.xlsx").as_dict()
    assert made["document"]["genre"] == "recommendation_table"
    first, second = made["commitments"]
    assert first["text"] == 'Adopt the ""road map""\nand report'
    assert first["due"]["value"] == "2026-12-31"
    assert (first["row"]["number"], second["row"]["number"]) == (2, 4)
    assert made["file"]["extractor"].startswith("openpyxl ")


def test_the_text_can_be_parted_into_the_same_cells() -> None:
    rows: list[list[Any]] = [
        HEAD,
        ["Chad", None, "one\ntwo\tthree", '"quoted" words', date(2024, 3, 1)],
    ]
    received = take_in(book(*rows), "list.xlsx")
    marked = {
        str(mark.value): received.text[mark.start : mark.end]
        for mark in received.marks
        if mark.role is Role.TABLE_CELL
    }
    parted = {
        f"{cell.row},{cell.column}": received.text[cell.start : cell.end]
        for cell in cells_in(received.text, "\t")
        if cell.start < cell.end
    }
    assert parted == marked


def test_numbers_days_and_yes_are_written_as_an_officer_would() -> None:
    found = cells(book([31.0, 2.5, True, date(2024, 3, 1), "  x  "]))
    assert list(found.values()) == ["31", "2.5", "TRUE", "2024-03-01", "x"]


def test_a_hidden_sheet_is_read_and_told() -> None:
    received = take_in(book(HEAD, hidden=True), "list.xlsx")
    assert "not for everybody" in received.text
    assert received.remarks == ("hidden sheet that is read too: Drafts",)


def test_what_a_file_says_of_its_size_is_not_believed() -> None:
    data = book(HEAD, ["Chad", "Spain", "Adopt a law", "Noted", ""])
    swollen = changed(data, "xl/worksheets/sheet1.xml", b'ref="A1:E2"', b'ref="A1:XFD1048576"')
    assert swollen != data
    assert cells(swollen)["2,3"] == "Adopt a law"


def test_entities_are_refused() -> None:
    kind = b'<!DOCTYPE x [<!ENTITY a "ha">]><worksheet'
    data = changed(book(HEAD), "xl/worksheets/sheet1.xml", b"<worksheet", kind)
    with pytest.raises(UnreadableFileError, match="declares a document type"):
        take_in(data, "list.xlsx")


def test_too_many_columns_are_refused_with_what_to_do() -> None:
    with pytest.raises(UnreadableFileError, match=r"list\.xlsx: a table with more than 500"):
        take_in(book(["x"] * 501), "list.xlsx")


def test_an_empty_book_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="holds no filled cell"):
        take_in(book([]), "list.xlsx")


def test_a_cut_book_is_refused_by_the_guarded_reader() -> None:
    data = book(HEAD)
    with pytest.raises(UnreadableFileError, match=r"list\.xlsx: "):
        take_in_guarded(data[: len(data) // 2], "list.xlsx")
