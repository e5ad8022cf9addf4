"""JSON lists of paragraphs become one text; other JSON stays what it is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.intake import Role, take_in
from tests.documents import shared


def received(*blocks: dict[str, Any]) -> tuple[str, list[tuple[str, str, str | None]]]:
    taken = take_in(json.dumps(blocks).encode())
    assert taken.media_type == "application/json"
    return taken.text, [
        (mark.role.value, taken.text[mark.start : mark.end], mark.value) for mark in taken.marks
    ]


def test_paragraphs_are_parted_by_a_blank_line_and_keep_their_number() -> None:
    text, marks = received(
        {"text": "55/179. Cooperation", "type": "title", "prefix": None},
        {"text": "The General Assembly,", "type": "paragraph", "prefix": None},
        {"text": "Welcomes the report;", "type": "paragraph", "prefix": "1."},
    )
    assert text == "55/179. Cooperation\n\nThe General Assembly,\n\n1. Welcomes the report;\n"
    assert marks == [("heading", "55/179. Cooperation", None), ("number", "1.", "1.")]


def test_a_heading_that_is_only_a_number_is_kept() -> None:
    """The articles of a convention are headed "Article 1", and the file has that as a prefix."""
    text, marks = received(
        {"text": "", "type": "heading", "prefix": "Article 1", "heading_level": 3},
        {"text": "In this Convention", "type": "paragraph"},
    )
    assert text == "Article 1\n\nIn this Convention\n"
    assert ("heading", "Article 1", None) in marks


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("⁶ Ibid., Fifth Session, Supplement No. 20.", ("footnote", "⁶")),
        ("12 Ibid., agenda item 38.", ("footnote", "12")),
        ("<!-- Page 2 -->", ("footer", None)),
        ("20", ("footer", None)),
        # Text that a page break cut off, which a machine called a footer.
        ("(ii) In the case of proposals before the Board", None),
    ],
)
def test_a_footer_is_only_what_looks_like_one(
    words: str, expected: tuple[str, str | None] | None
) -> None:
    _, marks = received({"text": "Text", "type": "paragraph"}, {"text": words, "type": "footer"})
    assert [(role, value) for role, _, value in marks] == ([expected] if expected else [])


def test_json_lines_are_read_like_a_list() -> None:
    data = b'{"text": "one"}\n\n{"text": "two", "prefix": "(a)"}\n'
    assert take_in(data, "x.jsonl").text == "one\n\n(a) two\n"


@pytest.mark.parametrize(
    "data",
    [
        b'{"symbol": "A/RES/1/1", "words": "x"}',  # an object without paragraphs
        b'[{"text": 5}]',
        b'[{"text": ""}]',
        b"[1, 2]",
        b"[on the report of the Third Committee (A/55/383)]",  # how resolutions begin
        b"[" * 100_000,
    ],
)
def test_any_other_json_is_plain_text(data: bytes) -> None:
    taken = take_in(data, "x.json")
    assert taken.media_type == "text/plain"
    assert taken.text == data.decode()


def test_half_a_character_is_shown_as_lost() -> None:
    text, _ = received({"text": "before \ud835 after"})
    assert text == "before � after\n"


def test_an_empty_paragraph_is_named_in_the_remarks() -> None:
    taken = take_in(b'[{"text": "one"}, {"text": null}]')
    assert taken.remarks == ("1 of 2 paragraphs hold no text",)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
def test_no_word_of_any_paragraph_is_lost(paragraphs: list[str]) -> None:
    taken = take_in(json.dumps([{"text": words} for words in ["x", *paragraphs]]).encode())
    assert taken.text.split() == " ".join(["x", *paragraphs]).split()


@pytest.mark.shared
def test_every_document_of_the_mandate_register_is_read_whole() -> None:
    for path in sorted(shared("data", "un-mandates", "docs").glob("*.json")):
        blocks = json.loads(path.read_bytes())
        taken = take_in(path.read_bytes(), path.name)
        words = " ".join(f"{block['prefix'] or ''} {block['text']}" for block in blocks)
        assert taken.text.split() == words.split(), path.name
        titles = [block for block in blocks if block["type"] in ("title", "heading")]
        headings = [mark for mark in taken.marks if mark.role is Role.HEADING]
        assert len(headings) == len([b for b in titles if b["text"].strip() or b["prefix"]])


def test_of_a_record_its_text_is_read_and_what_is_left_out_is_named() -> None:
    words = "The Assembly decided to meet again in the spring."
    record = {"id": 7, "body_text": words, "title": "Next meeting", "text": "short"}
    taken = take_in(json.dumps(record).encode())
    assert taken.text == f"Next meeting\n\n{words}\n"
    assert taken.remarks == ("the text is the field 'body_text'; not read: id, text, title",)


def test_a_title_that_the_text_has_itself_is_not_written_twice() -> None:
    words = "Next\nmeeting\n\nThe Assembly decided to meet again in the spring."
    taken = take_in(json.dumps({"title": "Next meeting", "text": words}).encode())
    assert taken.text == words + "\n"


@pytest.mark.parametrize(
    "other",
    [
        {"title": "Next meeting", "body": "short"},
        {"name": "x" * 100},
        {"title": "Next", "body": "The Assembly decided to meet.", "notes": ["x" * 100]},
    ],
)
def test_a_record_without_a_text_of_its_own_stays_what_it_is(other: dict[str, Any]) -> None:
    file = json.dumps(other)
    assert take_in(file.encode()).text == file
