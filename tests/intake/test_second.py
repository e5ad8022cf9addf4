"""A second extraction must agree on the words, or the document is flagged for a look."""

from __future__ import annotations

from io import BytesIO

import pytest

import servanda
from servanda.intake import take_in
from servanda.intake.docx_second import plain_words
from servanda.intake.second import agreement
from tests.intake.bad_files import DOCX, HTML, PDF, TEXT
from tests.intake.making import WORD, column, docx, paragraph, pdf


@pytest.mark.parametrize("data", [PDF, DOCX, HTML], ids=["pdf", "docx", "html"])
def test_a_sound_file_is_read_alike_by_both(data: bytes) -> None:
    assert take_in(data).agreement == 1.0


def test_a_text_file_is_its_own_text() -> None:
    assert take_in(TEXT).agreement is None


def test_a_word_parted_by_the_end_of_a_line_is_one_word() -> None:
    assert agreement("the co\ufffeordination of it", "the co-\nordination of it") == 1.0


def test_words_that_come_twice_must_be_there_twice() -> None:
    assert agreement("note note note note", "note") == 0.25


def test_a_file_on_which_two_extractions_differ_is_flagged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("servanda.intake.docx.plain_words", lambda _: "words that got lost " * 40)
    reading = servanda.read(docx(paragraph("Requests the Secretariat to report.")), "a.docx")
    assert any("of the words were read" in remark for remark in reading.received.remarks)
    assert reading.as_dict()["file"]["agreement"] == 0.0
    (defect,) = [d for d in reading.as_dict()["defects"] if d["kind"] == "extraction_doubtful"]
    assert defect["severity"] == "high"


def test_a_sound_file_is_not_flagged() -> None:
    reading = servanda.read(pdf([column(["Requests the Secretariat to report."])]), "a.pdf")
    assert not reading.received.remarks
    assert "extraction_doubtful" not in {d["kind"] for d in reading.as_dict()["defects"]}


def test_what_another_version_of_word_shows_instead_is_not_counted() -> None:
    xml = (
        f'<w:p xmlns:w="{WORD}" xmlns:mc="mc"><w:r><w:t>one</w:t></w:r><mc:AlternateContent>'
        "<mc:Choice><w:t>two</w:t></mc:Choice><mc:Fallback><w:t>two</w:t></mc:Fallback>"
        "</mc:AlternateContent><w:del><w:delText>gone</w:delText></w:del></w:p>"
    )
    assert plain_words(BytesIO(xml.encode())).split() == ["onetwo"]


def test_a_second_parser_that_stumbles_gives_what_it_has() -> None:
    assert plain_words(BytesIO(f'<w:p xmlns:w="{WORD}"><w:t>one</w:t></w:q>'.encode())).split() == [
        "one"
    ]
