"""Tables in text files: cells are marked where they stand, however they are parted and quoted."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from servanda.errors import UnreadableFileError
from servanda.intake import Role, take_in
from servanda.intake import delimited as intake_delimited
from servanda.intake.delimited import cells_in, delimiter_of

ROWS = [
    ["Ref", "Recommendation", "Response"],
    ["1", 'Adopt the "road map"', "Supported"],
    ["2", "Report on prisons,\nand on detention", "Noted"],
]


def written(rows: list[list[str]], delimiter: str = ",", end: str = "\r\n") -> str:
    file = io.StringIO(newline="")
    if end == "\r":  # the module leaves a line end bare that is not its own
        csv.writer(file, "unix", delimiter=delimiter, lineterminator=end).writerows(rows)
    else:
        csv.writer(file, delimiter=delimiter, lineterminator=end).writerows(rows)
    return file.getvalue()


def cells(data: bytes, name: str = "list.csv") -> dict[str, str]:
    received = take_in(data, name)
    return {
        str(mark.value): received.text[mark.start : mark.end]
        for mark in received.marks
        if mark.role is Role.TABLE_CELL and mark.start < mark.end
    }


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_table_is_parted_by_whatever_parts_it(delimiter: str, end: str) -> None:
    found = cells(written(ROWS, delimiter, end).encode())
    assert found["2,3"] == "Supported"
    assert found["3,2"] == "Report on prisons,\nand on detention"
    assert found["2,2"] == 'Adopt the ""road map""'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_part_of_the_first_heading(encoding: str) -> None:
    assert cells(written(ROWS, ";").encode(encoding))["1,1"] == "Ref"


def test_excel_says_on_a_first_line_what_parts_the_cells() -> None:
    found = cells(b"sep=;\r\n" + written(ROWS, ";").encode())
    assert found["2,1"] == "Ref"
    assert found["3,3"] == "Supported"


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1252", "Mettre fin à la détention arbitraire des réfugiés où qu’elle soit pratiquée"),
        ("cp1251", "Ратифицировать Конвенцию о статусе беженцев и представить доклад о её ходе"),
    ],
)
def test_excel_writes_in_the_encoding_of_its_windows(encoding: str, words: str) -> None:
    rows = [["Ref", "Text", "Note"], *([str(n), words, words] for n in range(5))]
    assert cells(written(rows, ";").encode(encoding))["3,2"] == words


def test_the_text_of_the_file_stays_as_it_is() -> None:
    file = written(ROWS)
    received = take_in(file.encode(), "list.csv")
    assert received.text == file
    assert received.media_type == "text/csv"


def test_the_last_cell_of_a_row_tells_how_wide_it_is() -> None:
    received = take_in(b"a,b,c\n1,2,\n1,2,3\n", "list.csv")
    assert [mark.value for mark in received.marks if mark.start == mark.end] == ["2,3"]


@pytest.mark.parametrize(
    "text",
    [
        "The Conference,\n\nRecalling this,\n\n1. Requests States, if they can, to report;\n",
        "One, two, three, four.\nFive, six, seven, eight.\n",
        "Dear colleagues,\nplease find enclosed the report,\nwith kind regards,\nAmara\n",
    ],
)
def test_prose_with_commas_is_no_table(text: str) -> None:
    assert delimiter_of(text, named=False) is None
    assert take_in(text.encode(), "letter.txt").marks == ()


def test_a_quote_that_is_never_closed_takes_its_own_cell_only() -> None:
    text = 'a,b\n"1,2\n3,4\n'
    assert [text[c.start : c.end] for c in cells_in(text, ",")] == ["a", "b", '"1', "2", "3", "4"]


def test_a_table_with_too_many_columns_is_refused_with_what_to_do() -> None:
    row = ",".join(f"c{number}" for number in range(intake_delimited.MOST_COLUMNS + 1))
    with pytest.raises(UnreadableFileError, match=r"list\.csv: a table with more than 500 columns"):
        take_in(f"{row}\n{row}\n".encode(), "list.csv")


WORDS = st.text(alphabet='ab",;\n é', max_size=12)


@given(rows=st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=1, max_size=6))
def test_cells_are_those_that_the_csv_module_reads(rows: list[list[str]]) -> None:
    assume(all("".join(row).strip() for row in rows))
    text = written(rows)
    read = list(csv.reader(io.StringIO(text, newline="")))
    found: dict[int, list[str]] = {}
    for cell in cells_in(text, ","):
        words = text[cell.start : cell.end].replace('""', '"')
        found.setdefault(cell.row, []).append(words)
    assert list(found.values()) == [[cell.strip() for cell in row] for row in read]
