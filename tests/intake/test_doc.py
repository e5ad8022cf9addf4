"""Old Word files: their words in order, notes bound to where they are called, tables as rows."""

from __future__ import annotations

import pytest

import servanda
from servanda.errors import UnreadableFileError
from servanda.intake import Received, take_in
from tests.intake.making_doc import Stories, compound, doc, table


def received(body: str, footnotes: str = "", headers: str = "", *, wide: bool = True) -> Received:
    return take_in(doc(Stories(body, footnotes, headers), wide=wide), "old.doc")


def marks(taken: Received) -> list[tuple[str, str, str | None]]:
    return [(one.role.value, taken.text[one.start : one.end], one.value) for one in taken.marks]


@pytest.mark.parametrize("wide", [True, False])
def test_paragraphs_are_read_in_one_byte_and_in_two(wide: bool) -> None:
    taken = received("The Board’s décision\rIt met.\r", wide=wide)
    assert taken.media_type == "application/msword"
    assert taken.text == "The Board’s décision\n\nIt met.\n"


def test_notes_stand_at_the_end_and_are_bound_to_where_they_are_called() -> None:
    taken = received("Noting the report,\x02 and the plan;\x02\r", "\x02 A/1.\r\x02 A/2.\r")
    assert taken.text == "Noting the report,1 and the plan;2\n\n1 A/1.\n\n2 A/2.\n"
    assert marks(taken) == [
        ("footnote_mark", "1", "1"),
        ("footnote_mark", "2", "2"),
        ("footnote", "1 A/1.", "1"),
        ("footnote", "2 A/2.", "2"),
    ]


def test_rows_of_a_table_are_lines_and_cells_are_marked() -> None:
    taken = received("Plan\r" + table([("What", "Who"), ("Train", "The Board")]) + "End\r")
    assert taken.text == "Plan\n\nWhat\tWho\nTrain\tThe Board\n\nEnd\n"
    cells = [(words, at) for role, words, at in marks(taken) if role == "table_cell"]
    assert cells == [("What", "1,1"), ("Who", "1,2"), ("Train", "2,1"), ("The Board", "2,2")]


def test_an_empty_cell_below_the_first_row_is_none_less() -> None:
    taken = received(table([("What", "Who", "When"), ("Train", "", "May"), ("Meet", "Us", "")]))
    assert taken.text == "What\tWho\tWhen\nTrain\t\tMay\nMeet\tUs\n"


def test_of_a_field_its_result_is_read_and_not_its_code() -> None:
    taken = received('See \x13 HYPERLINK "http://x" \x14the report\x15 of \x13 PAGE \x15May.\r')
    assert taken.text == "See the report of May.\n"


def test_headers_are_written_once() -> None:
    taken = received("It met.\r", headers="A/53/1\rA/53/1\r4\r")
    assert taken.text == "A/53/1\n\nIt met.\n"
    assert marks(taken)[0][:2] == ("header", "A/53/1")


def test_what_such_a_file_cannot_tell_is_said() -> None:
    [remark] = received("It met.\r").remarks
    assert "numbers that Word counts for itself" in remark


def test_a_resolution_in_an_old_word_file_reads_like_any_other() -> None:
    body = (
        "53/9. Wells\r\rThe General Assembly,\r\rNoting the report on wells,\x02\r\r"
        "1. Requests the Secretary-General to report to it at its fifty-fifth session.\r"
    )
    reading = servanda.read(doc(Stories(body, "\x02 A/53/1.\r")), "wells.doc").as_dict()
    assert [act["verb"] for act in reading["acts"]] == ["noting", "requests"]
    assert [one["target"] for one in reading["citations"]] == ["A/53/1"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (doc(Stories("x\r"), flags=0x0100), "remove the password"),
        (doc(Stories("x\r"), version=0x65), "Word 95 or older"),
        (doc(Stories("\r\r")), "holds no text"),
        (doc(Stories("x\r"))[:3000], "an old Office file"),
        (compound({"WordDocument": bytes(5000), "0Table": b""}), "Word 95 or older"),
        (compound({"WordDocument": b"\xec\xa5\xc1\0" + bytes(5000)}), "damaged Word file"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFileError, match=words):
        take_in(data, "old.doc")
