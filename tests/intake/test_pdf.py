"""PDF files: lines in reading order, furniture and footnotes marked, nothing lost."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.errors import UnreadableFileError
from servanda.intake import Received, take_in
from servanda.intake.pdf_page import PageText
from tests.documents import shared
from tests.intake.making import (
    Shown,
    column,
    locked,
    many_pages,
    page_tree_loop,
    pdf,
    turned,
    watermarked,
)

Found = list[tuple[str, str, str | None]]


def marked(received: Received, *roles: str) -> Found:
    return [
        (mark.role.value, received.text[mark.start : mark.end], mark.value)
        for mark in received.marks
        if mark.role.value in roles
    ]


def test_every_line_of_the_page_is_a_line_and_paragraphs_are_parted() -> None:
    page = [*column(["Recalling its resolution", "55/179,"]), *column(["Noting"], top=660)]
    assert take_in(pdf([page])).text == "Recalling its resolution\n55/179,\n\nNoting\n"


def test_an_indent_begins_a_paragraph_and_a_hanging_number_does_not() -> None:
    lines = [(100, "ends here."), (120, "Recalling also"), (100, "the report"), (100, "of 1996")]
    page = [Shown(left, 700 - 12 * n, words) for n, (left, words) in enumerate(lines)]
    assert take_in(pdf([page])).text == "ends here.\n\nRecalling also\nthe report\nof 1996\n"


def test_pages_are_parted_by_a_form_feed_with_the_number_of_the_page() -> None:
    received = take_in(pdf([column(["one"]), column(["two"]), column(["three"])]))
    assert received.text == "one\n\f\ntwo\n\f\nthree\n"
    assert marked(received, "page_break") == [("page_break", "\f", "2"), ("page_break", "\f", "3")]


def test_an_empty_last_page_is_a_page_too() -> None:
    received = take_in(pdf([column(["one"]), []]))
    assert received.text == "one\n\f\n"
    assert marked(received, "page_break") == [("page_break", "\f", "2")]


def test_running_headers_and_page_numbers_are_marked_and_the_masthead_is_not() -> None:
    first = [Shown(100, 740, "United Nations"), Shown(450, 740, "A/RES/73/6"), *column(["Text of"])]
    first += [Shown(60, 40, "18-17962 (E) 021118"), Shown(60, 28, "*1817962*")]
    pages = [first]
    for number in (2, 3):
        head, foot = Shown(60, 740, "A/RES/73/6"), Shown(60, 35, f"{number}/3")
        pages.append(
            [head, foot, Shown(500, 35, "18-17962"), *column([f"the text, part {number}"])]
        )
    received = take_in(pdf(pages))
    assert received.text.startswith("United Nations\tA/RES/73/6\n\nText of\n")
    assert marked(received, "header") == [("header", "A/RES/73/6", None)] * 2
    assert [words for _, words, _ in marked(received, "footer")] == [
        "18-17962 (E) 021118",
        "*1817962*",
        "2/3\t18-17962",
        "3/3\t18-17962",
    ]


def test_a_sentence_that_two_pages_begin_with_is_no_header() -> None:
    """ "Rec. 68 We consider that the activities ..." stands at the top of two pages of a report."""
    pages = [column([f"Rec. {n} We consider that", "this is done."], top=740) for n in (68, 134)]
    assert not marked(take_in(pdf(pages)), "header")


def test_the_title_above_the_second_page_is_furniture_though_it_comes_once() -> None:
    title = "Cooperation between the United Nations and GUAM"
    first = [Shown(450, 740, "A/RES/79/11"), *column([f"79/11. {title}", "The General Assembly,"])]
    head = [Shown(60, 740, "A/RES/79/11", 8, bold=True), Shown(200, 740, title, 8, bold=True)]
    received = take_in(pdf([first, [*head, *column(["Decides"], top=700)]]))
    assert marked(received, "header") == [("header", f"A/RES/79/11\t{title}", None)]


def footnoted(*, rule: bool = True) -> list[Shown]:
    """Make a page as the UN sets it: raised numbers, notes of 8 points, a rule above them."""
    page = column(["of 26 May 1993,^1^", "of the Convention^2^ and more", "Decides"])
    if rule:
        page.append(Shown(100, 130, "__________________"))
    page += [Shown(110, 119, "^1^ A/48/185,", 8), Shown(114, 110, "annex.", 8)]
    return [*page, Shown(110, 101, "^2^ Ibid.", 8)]


@pytest.mark.parametrize("rule", [True, False])
def test_footnotes_and_the_numbers_that_call_them_are_marked(rule: bool) -> None:
    received = take_in(pdf([footnoted(rule=rule)]))
    assert received.text.startswith("of 26 May 1993,1\nof the Convention2 and more\nDecides\n\n")
    assert marked(received, "footnote_mark", "footnote") == [
        ("footnote_mark", "1", "1"),
        ("footnote_mark", "2", "2"),
        ("footnote", "1 A/48/185,\nannex.", "1"),
        ("footnote", "2 Ibid.", "2"),
    ]
    assert bool(marked(received, "rule")) is rule


def test_a_note_goes_on_at_the_foot_of_the_next_page() -> None:
    second = [*column(["Text goes on", "and on", "and on"]), Shown(114, 110, "2001, chap. II.", 8)]
    second.append(Shown(110, 101, "^3^ Ibid.", 8))
    received = take_in(pdf([footnoted(), second]))
    assert marked(received, "footnote")[2:] == [
        ("footnote", "2001, chap. II.", None),
        ("footnote", "3 Ibid.", "3"),
    ]


def test_a_note_in_print_of_the_same_size_must_be_called_higher_up() -> None:
    """Reports of 2010 set the note "* Previously issued" in the print of the text."""
    page = [*column(["Review^*^", "of the State"]), Shown(94, 100, "^*^ Previously issued.")]
    received = take_in(pdf([page]))
    assert marked(received, "footnote") == [("footnote", "* Previously issued.", "*")]
    uncalled = [*column(["Review"]), Shown(94, 100, "^7^ Text goes on.")]
    assert not marked(take_in(pdf([uncalled])), "footnote")


def test_raised_letters_and_units_call_no_footnote() -> None:
    received = take_in(pdf([column(["the 15^th^", "of 5 km^2^"])]))
    assert received.text == "the 15th\nof 5 km2\n"
    assert not marked(received, "footnote_mark")


def test_headings_are_short_bold_or_large_and_levelled_by_size() -> None:
    page = [
        Shown(100, 740, "Report of the Working Group", 16, bold=True),
        Shown(100, 700, "I. Introduction", 12, bold=True),
        *column(["The Working Group met and", "adopted its report in Geneva."], top=670),
        Shown(100, 630, "A bold sentence that ends with a stop.", bold=True),
        *column(["and the text goes on from there."], top=600),
    ]
    received = take_in(pdf([page]))
    found = [(m.level, received.text[m.start : m.end]) for m in received.marks]
    assert found == [(1, "Report of the Working Group"), (2, "I. Introduction")]


LEFT = [f"left line number {n} of the page, in words" for n in range(12)]
RIGHT = [f"right line number {n} of it, in other words" for n in range(12)]


@pytest.mark.parametrize("drawn", ["by columns", "by rows"])
def test_two_columns_are_read_one_after_the_other(drawn: str) -> None:
    left, right = column(LEFT, left=60, top=680), column(RIGHT, left=330, top=680)
    rows = [shown for pair in zip(left, right, strict=True) for shown in pair]
    title = Shown(60, 720, "A title that runs across both of the columns of the page", 12)
    received = take_in(pdf([[title, *(left + right if drawn == "by columns" else rows)]]))
    assert received.text.split("\n\n", 1)[1] == "\n".join([*LEFT, *RIGHT]) + "\n"


def test_the_cells_of_a_table_are_read_row_by_row() -> None:
    rows = [("Armenia", "300 000"), ("Azerbaijan", "800 000"), ("Georgia", "250 000")] * 4
    page = [
        Shown(left, 700 - 14 * number, words)
        for number, row in enumerate(rows)
        for left, words in zip((100, 300), row, strict=True)
    ]
    assert take_in(pdf([page])).text.splitlines()[:2] == ["Armenia\t300 000", "Azerbaijan\t800 000"]


def test_what_is_drawn_last_and_stands_first_is_read_first() -> None:
    page = [
        *column(["Text of the page", "in two lines"], top=600),
        Shown(60, 740, "United Nations"),
    ]
    assert take_in(pdf([page])).text == "United Nations\n\nText of the page\nin two lines\n"


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_page_that_lies_on_its_side_is_read_as_it_is_meant(quarters: int, rotate: int) -> None:
    lines = ["The General Assembly,", "Recalling its resolution", "of 1996"]
    assert take_in(turned(lines, quarters, rotate)).text == "\n".join(lines) + "\n"


def test_a_word_across_the_page_stays_a_word() -> None:
    received = take_in(watermarked(["The General Assembly,", "Recalling"], "DRAFT"))
    assert received.text.split() == ["The", "General", "Assembly,", "Recalling", "DRAFT"]


def test_a_hyphen_at_the_end_of_a_line_keeps_its_line_break() -> None:
    """PDFium writes U+FFFE for it and joins the lines."""
    page = column(["burden- and responsibility-", "sharing of States"])
    assert take_in(pdf([page])).text == "burden- and responsibility-\nsharing of States\n"


def test_a_space_that_pdfium_made_up_within_a_word_is_taken_out() -> None:
    page = column(["for the good of many people and", "for peopl|e of the planet"])
    plain = pypdfium2.PdfDocument(pdf([page]))[0].get_textpage().get_text_range()
    assert "peopl e" in plain
    assert "for people of the planet" in take_in(pdf([page])).text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pdf([[], []]), "no text on 2 of 2 pages; scan it with OCR"),
        (pdf([column(["x"])])[:300], "damaged or cut off"),
        (b"%PDF-1.7\n" + b"garbage " * 50, "damaged or cut off"),
        (page_tree_loop(), "none of its 1 pages can be opened"),
        (many_pages(2001), "2,001 pages"),
        (locked(), "remove the password"),
    ],
    ids=["scan", "cut", "garbage", "loop", "pages", "password"],
)
def test_a_refusal_says_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFileError, match=words):
        take_in(data, "draft.pdf")


def test_pages_without_text_are_counted_in_the_remarks() -> None:
    received = take_in(pdf([column(["one"]), [], column(["three"])]))
    assert received.remarks == ("1 of 3 pages hold no text: 2",)


def test_a_file_without_an_end_mark_may_be_cut_off() -> None:
    data = pdf([column(["one"])]).replace(b"%%EOF", b"     ")
    assert "may be cut off" in take_in(data).remarks[0]


WORDS = st.lists(
    st.text(st.sampled_from("abcdeéLTVW,.()"), min_size=1, max_size=9), min_size=1, max_size=8
)


@given(lines=st.lists(WORDS, min_size=1, max_size=20))
@settings(max_examples=50)
def test_words_come_back_from_a_page_in_their_order(lines: list[list[str]]) -> None:
    shown = [" ".join(words) for words in lines]
    assert take_in(pdf([column(shown)])).text.split() == " ".join(shown).split()


def test_a_font_of_no_size_or_of_any_does_not_stop_the_reader() -> None:
    sizes = (0, -10, 1e-30, 1e9, 1e38)
    page = [Shown(100, 700 - 20 * number, "words", size) for number, size in enumerate(sizes)]
    assert "words" in take_in(pdf([page])).text


def resolutions() -> list[Path]:
    return sorted(shared("data", "un-pdf", "pdf").glob("*.pdf"))


def plain_text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    pages = [document[index].get_textpage() for index in range(len(document))]
    return "\n".join(page.get_text_range() for page in pages)


@pytest.mark.shared
def test_no_character_of_a_resolution_is_lost_or_added() -> None:
    for path in resolutions():
        data = path.read_bytes()
        expected = re.sub(r"\s", "", plain_text(data).replace("\ufffe", "-"))
        found = re.sub(r"\s", "", take_in(data, path.name).text)
        assert Counter(found) == Counter(expected), path.name


@pytest.mark.shared
def test_the_footnotes_of_every_resolution_count_up_and_each_is_called() -> None:
    for path in resolutions():
        received = take_in(path.read_bytes(), path.name)
        notes = [value for _, _, value in marked(received, "footnote") if value]
        assert notes == [str(number) for number in range(1, len(notes) + 1)], path.name
        called = [value for _, _, value in marked(received, "footnote_mark")]
        assert list(dict.fromkeys(called)) == notes, path.name  # a note may be called again


@pytest.mark.shared
def test_every_page_of_a_resolution_but_the_first_has_its_header_and_each_its_footer() -> None:
    for path in resolutions():
        received = take_in(path.read_bytes(), path.name)
        symbol = path.stem.removesuffix("-EN").replace("_", "/")
        pages = received.text.split("\f")
        headers = " ".join(words for _, words, _ in marked(received, "header"))
        assert headers.count(symbol) == len(pages) - 1, path.name
        numbered = [f"{number}/{len(pages)}" for number in range(2, len(pages) + 1)]
        footers = [words for _, words, _ in marked(received, "footer")]
        assert all(any(number in words for words in footers) for number in numbered), path.name


@pytest.mark.shared
def test_made_up_spaces_are_taken_out_of_a_resolution() -> None:
    data = shared("data", "un-pdf", "pdf", "A_RES_73_6-EN.pdf").read_bytes()
    assert "peopl e" in plain_text(data)
    received = take_in(data)
    assert "to benefit people and the\nplanet," in received.text
    assert ("footnote_mark", "3", "3") in marked(received, "footnote_mark")
    assert "2015–20303 and \n".strip() in received.text


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "notes"),
    [("armenia2010", "*"), ("belarus2010", "*1"), ("georgia2011", "1234"), ("ukraine2008", "*")],
)
def test_the_notes_and_headers_of_a_report_are_found(name: str, notes: str) -> None:
    received = take_in(shared("data", "upr", "reports-pdf", f"{name}.pdf").read_bytes())
    assert [value for _, _, value in marked(received, "footnote")] == list(notes)
    pages = received.text.split("\f")
    symbols = [w for _, w, _ in marked(received, "header") if w.startswith("A/HRC/")]
    assert len(symbols) == len(pages) - 1
    headings = [words for _, words, _ in marked(received, "heading")]
    assert any(words.upper().startswith("II. CONCLUSIONS") for words in headings)


def test_a_page_of_text_knows_where_its_characters_are() -> None:
    page = pypdfium2.PdfDocument(pdf([column(["one two"])]))[0]
    text = PageText(page)
    (piece,) = text.pieces()
    assert (piece.words, piece.offset(piece.start + 4)) == ("one two", 4)
    assert piece.left == pytest.approx(100, abs=1)
    assert piece.right == pytest.approx(132, abs=3)
    text.close()
