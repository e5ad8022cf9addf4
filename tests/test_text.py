"""Text that is folded for reading still knows where each of its characters came from."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from servanda.text import Span, fold


def folded(source: str) -> str:
    return fold(source, [[Span(0, len(source))]]).content


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Requests  the\n   Secretary-General", "Requests the Secretary-General"),
        ("the Secretary-\nGeneral", "the Secretary-General"),  # a capital keeps the hyphen
        ("co-\noperation", "cooperation"),
        ("the displace-\nment of persons", "the displacement of persons"),
        ("asylum-\nseekers and asylum", "asylum-seekers and asylum"),  # a word of its own here
        ("well-\nfounded, well-founded", "well-founded, well-founded"),
        ("soft\u00ad\nware", "software"),  # a soft hyphen is only ever a break
        ("2004-\n2005", "2004-2005"),
        ("a\r\nb", "a b"),
        ("  one\t two ", "one two"),
    ],
)
def test_lines_become_one_line_of_whole_words(source: str, expected: str) -> None:
    assert folded(source) == expected


def test_what_lies_between_the_spans_of_a_unit_is_left_out_and_covered() -> None:
    source = "Requests States\n7 A note.\nto report"
    text = fold(source, [[Span(0, 15), Span(26, 35)]])
    assert text.content == "Requests States to report"
    whole = text.quote(0, len(text.content))
    assert whole.text == source
    assert [piece.text for piece in text.segments(0, len(text.content))] == [
        "Requests States",
        "to report",
    ]


def test_units_are_lines_of_the_reading_text() -> None:
    assert fold("one\n\ntwo", [[Span(0, 3)], [Span(5, 8)]]).content == "one\ntwo"


pieces = st.lists(st.text(alphabet="ab-\u00ad \n\r\té", max_size=30), min_size=1, max_size=4)


def squeezed(words: str) -> str:
    return "".join(c for c in words if not c.isspace() and c not in "-\u00ad")


@given(parts=pieces, data=st.data())
def test_a_quotation_says_in_the_file_what_it_says_in_the_reading(
    parts: list[str], data: st.DataObject
) -> None:
    source = "".join(parts)
    starts = [sum(map(len, parts[:i])) for i in range(len(parts))]
    text = fold(
        source, [[Span(s, s + len(p))] for s, p in zip(starts, parts, strict=True) if p.strip()]
    )
    assume(text.content)
    start = data.draw(st.integers(0, len(text.content) - 1))
    end = data.draw(st.integers(start + 1, len(text.content)))
    assume(text.content[start].strip() and text.content[end - 1].strip())
    quote = text.quote(start, end)
    assert source[quote.start : quote.end] == quote.text
    assert squeezed(quote.text) == squeezed(text.content[start:end])
    assert text.content[text.position(quote.start)] == text.content[start]


@given(parts=pieces)
def test_a_reading_text_has_no_blanks_to_spare(parts: list[str]) -> None:
    content = folded("".join(parts))
    assert "  " not in content
    assert content == content.strip()
