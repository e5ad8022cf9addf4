"""Web pages: what a reader sees, in lines; what stands around it, set apart."""

from __future__ import annotations

from contextlib import suppress
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.errors import UnreadableFileError
from servanda.intake import Received, take_in
from servanda.intake.html_guard import agreement, check_shape, without_comments
from tests.documents import shared

Found = list[tuple[str, str, str | None]]


def read(page: str) -> Received:
    return take_in(f"<html><body>{page}</body></html>".encode())


def marked(received: Received, *roles: str) -> Found:
    return [
        (mark.role.value, received.text[mark.start : mark.end], mark.value)
        for mark in received.marks
        if mark.role.value in roles
    ]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<h1>Title</h1><p>One\n two</p><p>Three", "Title\n\nOne two\n\nThree\n"),
        ("<div>one</div><div>two</div>", "one\ntwo\n"),
        ("one<br>two<br><br>three", "one\ntwo\n\nthree\n"),
        # Cables stand in <pre>, and their line breaks are written as entities.
        ("<pre>\n1.  (U) Summary.&#x0A;   More</pre>", "1.  (U) Summary.\n   More\n"),
        ("<p>Refu<b>gees</b> and <i>displaced</i> persons</p>", "Refugees and displaced persons\n"),
        ("<p>a</p><!-- b --> c <p> </p><p>&nbsp;</p><p>d</p>", "a\n\nc\n\nd\n"),
        ("<p>$200&nbsp;000 &lt;pledged&gt; &unknown;</p>", "$200\xa0000 <pledged> &unknown;\n"),
        ("<li>outside any list", "outside any list\n"),
        ("<ul><li><p>one</p></li><li>two</ul>", "- one\n\n- two\n"),
    ],
)
def test_lines_are_those_that_a_browser_shows(page: str, text: str) -> None:
    assert read(page).text == text


def test_items_of_lists_have_the_labels_that_the_browser_counts() -> None:
    received = read('<ol start=3><li>c<li value=7>g<li>h</ol><ol type="a"><li>x</ol>')
    assert received.text == "3. c\n7. g\n8. h\n\na. x\n"
    assert marked(received, "number") == [
        ("number", "3.", "3."),
        ("number", "7.", "7."),
        ("number", "8.", "8."),
        ("number", "a.", "a."),
    ]
    assert ("list_item", "7. g", None) in marked(received, "list_item")


def test_a_row_of_a_table_is_a_line_with_tabs_between_cells() -> None:
    received = read(
        "<table><tr><th>State<th>Displaced<tr><td rowspan=2>Georgia<td>300 000"
        "<tr><td><p>250</p><p>000</p></table>"
    )
    assert received.text == "State\tDisplaced\nGeorgia\t300 000\n\t250 000\n"
    assert marked(received, "table_cell")[-1] == ("table_cell", "250 000", "3,2")


def test_a_table_that_only_places_things_is_no_table() -> None:
    received = read("<table><tr><td><h2>Menu</h2><td><p>Text</p><p>More</p></table>")
    assert received.text == "Menu\n\nText\n\nMore\n"
    assert not marked(received, "table_cell")


def test_signs_that_call_footnotes_are_marked_and_other_raised_numbers_are_not() -> None:
    received = read(
        '<p>of 1993<sup><a href="#fn1">1</a></sup> over 5 km<sup>2</sup>, the 10<sup>th</sup></p>'
        '<div id="fn1"><sup>1</sup> A/48/185.</div>'
    )
    assert received.text == "of 19931 over 5 km2, the 10th\n\n1 A/48/185.\n"
    assert marked(received, "footnote_mark", "footnote") == [
        ("footnote_mark", "1", "1"),
        ("footnote", "1 A/48/185.", "1"),
    ]


def test_what_stands_around_the_document_is_kept_and_set_apart() -> None:
    received = take_in(
        b"<html><head><title>Site</title></head><body><nav>Home News</nav>"
        b"<main><header>Kept</header><p>Text</p></main><footer>Contact</footer></body></html>"
    )
    assert received.text == "Site\n\nHome News\n\nKept\n\nText\n\nContact\n"
    assert marked(received, "navigation", "header") == [
        ("header", "Site", None),
        ("navigation", "Home News", None),
        ("navigation", "Contact", None),
    ]


def test_a_block_of_links_is_a_menu_whatever_it_is_called() -> None:
    links = "".join(f"<a href='{number}.html'>Brazil {number}</a> " for number in range(5))
    received = read(f"<div class=sort>Browse {links}</div><p>See <a href=x>this</a>.</p>")
    assert [words[:8] for _, words, _ in marked(received, "navigation")] == ["Browse B"]


def test_what_a_page_does_not_show_is_left_out_and_counted() -> None:
    received = read("<script>x</script><style>y</style><p hidden>z</p><img src=a>seen")
    assert received.text == "seen\n"
    assert received.remarks == (
        "left out, hidden elements: 1",
        "left out, pictures: 1",
        "left out, script elements: 1",
        "left out, style elements: 1",
    )


@pytest.mark.parametrize(
    ("declaration", "written", "read_as"),
    [
        ('<meta charset="windows-1251">', "cp1251", "cp1251"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">',
            "koi8-r",
            "koi8-r",
        ),
        ('<meta charset="iso-8859-5">', "utf-8", "utf-8"),  # declared wrongly, and valid UTF-8
        ('<meta charset="zlib">', "utf-8", "utf-8"),  # a codec of Python, and none of text
        ("", "utf-16", "utf-16"),
    ],
)
def test_the_encoding_is_the_declared_one_where_it_can_be(
    declaration: str, written: str, read_as: str
) -> None:
    page = f"<html><head>{declaration}</head><body>Программа действий</body></html>"
    received = take_in(page.encode(written))
    assert received.text == "Программа действий\n"
    assert received.encoding == read_as


def test_a_page_nested_deeper_than_lxml_likes_is_read_whole() -> None:
    """Without huge_tree, lxml drops all text of a page nested 255 deep and says nothing."""
    received = read("<div>" * 1500 + "deep" + "</div>" * 1500 + "<p>after</p>")
    assert received.text == "deep\n\nafter\n"
    assert not received.remarks


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<div>" * 2001, "nested more than 2,000 deep"),
        ("<b>" * 300_000, "nested more than 2,000 deep"),
        ("<p " + " ".join(f"a{n}=1" for n in range(1001)) + ">x", "more than 1,000 attributes"),
        ("<p a='>' " + "b " * 300_000 + ">x", "more than 1,000 attributes"),
        ("<p></p>", "shows no text"),
    ],
)
def test_a_page_made_to_do_harm_is_refused(page: str, words: str) -> None:
    with pytest.raises(UnreadableFileError, match=words):
        read(page)


def test_long_attributes_are_no_many_attributes() -> None:
    assert read(f'<p title="{"long " * 5000}">text</p>').text == "text\n"


DEEP = "<table><tr><td>" * 900 + "words of the innermost cell"


def test_words_that_the_parser_lost_are_named() -> None:
    assert read(f"<p>Read and</p>{DEEP}").remarks == (
        "only 28.6% of the words were read; compare the page",
    )


def test_a_page_of_which_no_word_is_left_is_refused_for_that() -> None:
    with pytest.raises(UnreadableFileError, match="no word of the page could be read"):
        read(DEEP)


UNENDED = ("<!--", "<a ", "<a b='", "</", "<![CDATA[", "<?", "<p x=")


@pytest.mark.parametrize("end", ["", ">"])
@pytest.mark.parametrize("piece", UNENDED)
def test_tags_without_an_end_cost_no_more_than_others(piece: str, end: str) -> None:
    """The parser of the standard library takes minutes over these when fed as they are."""
    shape = without_comments(piece * 50_000 + end)
    with suppress(UnreadableFileError):  # many attributes in one tag are refused
        check_shape(shape)
    assert 0 <= agreement(shape, "") <= 1


WORDS = st.text(st.sampled_from("abcДéx12 "), min_size=1, max_size=8).filter(str.strip)


@given(paragraphs=st.lists(st.lists(WORDS, min_size=1), min_size=1))
def test_words_come_back_from_a_page_in_their_order(paragraphs: list[list[str]]) -> None:
    page = "".join(f"<p>{' '.join(map(escape, words))}</p>" for words in paragraphs)
    lines = [" ".join(" ".join(words).split()) for words in paragraphs]
    assert read(page).text == "\n\n".join(lines) + "\n"


@pytest.mark.shared
@pytest.mark.parametrize(
    "name",
    ["08BRASILIA1396", "08PARIS130", "09BERLIN1626", "09BRASILIA1276", "09LAPAZ1784"],
)
def test_a_page_of_a_cable_holds_the_cable_in_lines_and_the_menus_apart(name: str) -> None:
    received = take_in(shared("data", "cables", "html", f"{name}.html").read_bytes(), name)
    cables = [words for _, words, _ in marked(received, "preformatted")]
    assert any(words.startswith("UNCLAS") and "\n¶1. " in words for words in cables)
    menus = marked(received, "navigation")
    assert sum(len(words) for _, words, _ in menus) > 4000
    assert not any("¶1. " in words for _, words, _ in menus)
    assert not any("words were read" in remark for remark in received.remarks)
