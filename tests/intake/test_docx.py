"""Word files: what an officer sees on the page, and nothing that harms the reader."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.errors import UnreadableFileError
from servanda.intake import Received, take_in
from tests.documents import shared
from tests.intake.making import WORD, docx, packed, paragraph, table, text

Found = list[tuple[str, str, str | None]]


def marked(received: Received, *roles: str) -> Found:
    return [
        (mark.role.value, received.text[mark.start : mark.end], mark.value)
        for mark in received.marks
        if mark.role.value in roles
    ]


def levels(*forms: tuple[str, str]) -> str:
    """Make a list definition with its levels: format and text."""
    made = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{label}"/></w:lvl>'
        for depth, (form, label) in enumerate(forms)
    )
    return f'<w:abstractNum w:abstractNumId="0">{made}</w:abstractNum>'


def item(words: str, level: int = 0, number: int = 1) -> str:
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(words, properties=numbered)


NUM = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'


def test_numbered_paragraphs_have_the_labels_that_word_counts() -> None:
    numbering = levels(("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)")) + NUM
    body = item("Welcomes") + item("one", 1) + item("two", 1) + item("deep", 2)
    body += paragraph("An unnumbered paragraph") + item("Requests") + item("again", 1)
    received = take_in(docx(body, numbering=numbering))
    assert received.text == (
        "1. Welcomes\n\n(a) one\n\n(b) two\n\n(i) deep\n\nAn unnumbered paragraph\n\n"
        "2. Requests\n\n(a) again\n"
    )
    assert marked(received, "number")[:2] == [("number", "1.", "1."), ("number", "(a)", "(a)")]
    assert ("list_item", "(b) two", None) in marked(received, "list_item")


@pytest.mark.parametrize(
    ("form", "label", "expected"),
    [
        ("upperRoman", "%1.", "II."),
        ("upperLetter", "%1)", "B)"),
        ("bullet", "\uf0b7", "-"),  # the bullet of Word's symbol font
        ("bullet", "–", "–"),
        ("none", "", ""),
        ("decimalZero", "%1", "02"),
        ("russianLower", "%1)", "б)"),
    ],
)
def test_labels_are_written_in_the_format_of_the_list(form: str, label: str, expected: str) -> None:
    received = take_in(docx(item("a") + item("b"), numbering=levels((form, label)) + NUM))
    assert received.text.splitlines()[-1] == f"{expected} b".strip()


def test_a_list_can_start_anew_and_quote_the_level_above() -> None:
    restart = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    numbering = levels(("decimal", "%1."), ("decimal", "%1.%2")) + NUM + restart
    body = item("a") + item("b", 1) + item("c", 0, 2) + item("d", 1, 2)
    received = take_in(docx(body, numbering=numbering))
    assert received.text == "1. a\n\n1.1 b\n\n5. c\n\n5.1 d\n"


def test_headings_are_known_by_style_and_by_bold_print() -> None:
    styles = (
        '<w:style w:styleId="H2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="H2"/></w:style>'
        '<w:style w:styleId="Loop"><w:name w:val="L"/><w:basedOn w:val="Loop"/></w:style>'
    )
    body = (
        paragraph("By style", properties='<w:pStyle w:val="Mine"/>')
        + paragraph("By outline", properties='<w:outlineLvl w:val="0"/>')
        + paragraph(text("By print", "<w:b/>"))
        + paragraph(text("A bold sentence.", "<w:b/>"))
        + paragraph(text("Half", "<w:b/>"), text(" bold"))
        + paragraph("Text", properties='<w:pStyle w:val="Loop"/>')
    )
    received = take_in(docx(body, styles=styles))
    found = [
        (mark.level, received.text[mark.start : mark.end])
        for mark in received.marks
        if mark.role == "heading"
    ]
    assert found == [(2, "By style"), (1, "By outline"), (0, "By print")]


def test_a_row_of_a_table_is_a_line_with_tabs_between_cells() -> None:
    two = paragraph("115.1 Ratify;") + paragraph("Source: A/HRC/28/15")
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("Theme")
    received = take_in(docx(table([two, "Supported"], [wide]) + paragraph("After")))
    assert received.text == "115.1 Ratify; Source: A/HRC/28/15\tSupported\n\nTheme\n\nAfter\n"
    assert marked(received, "table_cell") == [
        ("table_cell", "115.1 Ratify; Source: A/HRC/28/15", "1,1"),
        ("table_cell", "Supported", "1,2"),
        ("table_cell", "Theme", "2,1"),
    ]


def test_a_table_around_whole_pages_does_not_run_them_together() -> None:
    received = take_in(docx(table([paragraph("word " * 500) + paragraph("Second"), "x"])))
    assert "\n\nSecond\n" in received.text


def test_footnotes_stand_at_the_end_and_their_numbers_in_the_text() -> None:
    call = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="7">{paragraph("A/48/185.")}</w:footnote>'
        f'<w:footnote w:id="9">{paragraph("Ibid.")}</w:footnote>'
        f'<w:footnote w:id="11">{paragraph("Never called.")}</w:footnote>'
    )
    body = paragraph("of 1993,", call.format(7), " and", call.format(9), call.format(8))
    received = take_in(docx(body, footnotes=notes))
    assert received.text == "of 1993,1 and23\n\n1 A/48/185.\n\n2 Ibid.\n"
    assert marked(received, "footnote_mark", "footnote") == [
        ("footnote_mark", "1", "1"),
        ("footnote_mark", "2", "2"),
        ("footnote_mark", "3", "3"),
        ("footnote", "1 A/48/185.", "1"),
        ("footnote", "2 Ibid.", "2"),
    ]
    assert received.remarks == (
        "left out, footnotes that are called and are not in the file: 1",
        "left out, footnotes that nothing calls: 1",
    )


def test_endnotes_count_in_roman_numerals_and_an_author_may_choose_the_sign() -> None:
    body = paragraph(
        "Report",
        '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>',
        '<w:r><w:endnoteReference w:id="1"/></w:r>',
    )
    received = take_in(
        docx(
            body,
            footnotes=f'<w:footnote w:id="1">{paragraph("Issued before.")}</w:footnote>',
            endnotes=f'<w:endnote w:id="1">{paragraph("The end.")}</w:endnote>',
        )
    )
    assert received.text == "Report*i\n\n* Issued before.\n\ni The end.\n"


def test_headers_and_footers_are_written_once_and_marked() -> None:
    header = paragraph("A/HRC/15/9")
    received = take_in(
        docx(paragraph("Text"), header1=header, header2=header, footer1=paragraph("GE.10-14942"))
    )
    assert received.text == "A/HRC/15/9\n\nText\n\nGE.10-14942\n"
    assert marked(received, "header", "footer") == [
        ("header", "A/HRC/15/9", None),
        ("footer", "GE.10-14942", None),
    ]


def test_tracked_deletions_are_left_out_and_insertions_kept() -> None:
    body = paragraph(
        "Urges",
        "<w:del><w:r><w:delText> strongly</w:delText></w:r></w:del>",
        f"<w:ins>{text(' all States')}</w:ins>",
        text(" secretly", "<w:vanish/>"),
    )
    received = take_in(docx(body))
    assert received.text == "Urges all States\n"
    assert received.remarks == (
        "left out, hidden text: 1",
        "left out, tracked deletions: 1",
        "kept, tracked insertions: 1",
    )


def test_the_code_of_a_field_is_not_shown_and_its_result_is() -> None:
    body = paragraph(
        "Page ",
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        "<w:r><w:instrText>PAGE</w:instrText></w:r>",
        text("code"),
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        text("3"),
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )
    unended = paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>')
    assert take_in(docx(body + unended + paragraph("After"))).text == "Page 3\n\nAfter\n"


def test_the_text_of_a_box_is_read_once_and_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('In the box')}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    drawing = (
        f"<w:r><mc:AlternateContent {mc}><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    received = take_in(docx(paragraph("Before ", drawing, "and after")))
    assert received.text == "Before and after\n\nIn the box\n"


def test_breaks_hyphens_and_symbols_become_characters() -> None:
    body = paragraph(
        "one",
        "<w:r><w:br/><w:t>two</w:t><w:tab/><w:t>non</w:t><w:noBreakHyphen/><w:t>governmental</w:t>"
        '<w:softHyphen/><w:sym w:font="Symbol" w:char="F0B7"/></w:r>',
    )
    assert take_in(docx(body)).text == "one\ntwo\tnon-governmental•\n"


def document(inside: str, prolog: str = "") -> bytes:
    words = f'{prolog}<w:document xmlns:w="{WORD}"><w:body>{inside}</w:body></w:document>'
    return packed({"word/document.xml": words})


LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (document("<w:p><w:r><w:t>&c;</w:t></w:r></w:p>", LAUGHS), "declares a document type"),
        # The text of an outside entity would be missing without an error.
        (document("", '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]>'), "document type"),
        (document("<w:p/>"), "holds no text"),
        (document("<w:p><w:r>"), "damaged or cut off"),
        (document("<w:p>" * 300), "damaged or cut off"),  # deeper than any parser goes
        (document("<w:p><w:r><w:t>" + "a" * 60_000_000), "unpacks to 60,"),
        (packed({"word/document.xml": "x", "../../evil.txt": "x"}), "leave its folder"),
        (packed({"word/document.xml": "x", "/etc/evil": "x"}), "leave its folder"),
        (packed({"word/document.xml": "x", "C:\\evil": "x"}), "leave its folder"),
        (packed({f"word/{number}.xml": "" for number in range(2001)}), "more than 2,000 entries"),
        (docx(paragraph("x"))[:-30], "damaged or cut off"),
    ],
    ids=[
        "entities", "outside", "empty", "truncated", "deep", "bomb", "slip", "absolute", "drive",
        "entries", "cut",
    ],
)  # fmt: skip
def test_a_file_made_to_do_harm_is_refused_before_it_does(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFileError, match=words):
        take_in(data, "draft.docx")


def test_a_locked_archive_asks_for_the_password_to_be_removed() -> None:
    data = bytearray(docx(paragraph("x")))
    place = data.index(b"PK\x01\x02") + 8
    data[place] |= 1  # the flag of the first entry that says it is encrypted
    with pytest.raises(UnreadableFileError, match="remove the password"):
        take_in(bytes(data))


def test_a_size_that_the_directory_understates_is_no_way_in() -> None:
    data = bytearray(docx(paragraph("word " * 1000)))
    for match in re.finditer(rb"PK\x01\x02", bytes(data)):
        data[match.start() + 24 : match.start() + 28] = (10).to_bytes(4, "little")
    with pytest.raises(UnreadableFileError, match="damaged or cut off"):
        take_in(bytes(data))


WORDS = st.text(st.sampled_from("abcДéx12<&>\t "), min_size=1, max_size=12).filter(str.strip)


@given(paragraphs=st.lists(st.lists(WORDS, min_size=1), min_size=1))
def test_words_come_back_from_a_file_in_their_order(paragraphs: list[list[str]]) -> None:
    body = "".join(paragraph(*map(text, runs)) for runs in paragraphs)
    lines = ["".join(runs) for runs in paragraphs]
    assert take_in(docx(body)).text.split() == "\n".join(lines).split()


@pytest.mark.shared
@pytest.mark.parametrize("cycle", ["2ndcycle", "3rdcycle"])
def test_every_run_of_the_thematic_lists_is_in_the_text(cycle: str) -> None:
    paths = sorted(shared("data", "upr", "followup-slovenia").glob(f"{cycle}*hematic*.docx"))
    data = paths[0].read_bytes()
    received = take_in(data, paths[0].name)
    xml = zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode()
    runs = re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml)
    expected = "".join("".join(runs).replace("&amp;", "&").split())
    body = "".join(
        received.text[end:start] for end, start in zip(*header_bounds(received), strict=True)
    )
    assert "".join(body.split()) == expected
    rows = {m.value.split(",")[0] for m in received.marks if m.role == "table_cell" and m.value}
    assert len(rows) == xml.count("<w:tr ")


def header_bounds(received: Received) -> tuple[list[int], list[int]]:
    """Return where the text between headers begins and ends."""
    headers = [mark for mark in received.marks if mark.role == "header"]
    starts = [0, *(mark.end for mark in headers)]
    ends = [*(mark.start for mark in headers), len(received.text)]
    return starts, ends


@pytest.mark.shared
def test_a_word_file_that_calls_itself_doc_is_read() -> None:
    paths = sorted(shared("data", "upr", "followup-slovenia").glob("*.doc"))
    received = take_in(paths[0].read_bytes(), paths[0].name)
    assert received.media_type.endswith("wordprocessingml.document")
    assert sum(mark.role == "list_item" for mark in received.marks) > 5
