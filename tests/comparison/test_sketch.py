"""Sketches: few numbers by which paragraphs find each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from servanda.comparison.likeness import alike, counted, excerpt, likeness
from servanda.comparison.sketch import ASKED, numbers_of, sketch

WORDS = (
    "register children born territory archives border guard fees residence permits figures return "
    "schools mountain districts judges asylum procedure diplomas families crossing points seeds"
).split()
texts = st.lists(st.sampled_from(WORDS), min_size=2, max_size=40).map(" ".join)


@given(texts)
def test_a_paragraph_is_kept_under_numbers_by_which_it_is_looked_for(text: str) -> None:
    kept, asked = sketch(text), numbers_of(text)
    assert set(kept) <= set(asked) or len(asked) == ASKED
    assert all(0 <= number < 2**31 for number in kept)
    assert sketch(text.upper()) == kept


@given(texts, texts)
def test_likeness_is_one_with_itself_and_the_same_both_ways(one: str, other: str) -> None:
    first, second = counted(one), counted(other)
    assert likeness(first, first) == 1
    assert abs(likeness(first, second) - likeness(second, first)) < 1e-9
    assert alike(first, first)


@given(texts, texts, texts)
def test_an_excerpt_is_cut_from_the_long_text(before: str, text: str, after: str) -> None:
    long = f"{before} {text} {after}"
    found = excerpt(text, long)
    assert found in long


def test_dates_and_small_words_are_no_part_of_a_sketch() -> None:
    one = "Requests the Secretary-General to report on schools at its sixty-third session in 2008"
    other = "Requests the Secretary-General to report on the schools at its sixty-fourth session"
    assert sketch(one) == sketch(other)
    assert sketch("and of the") == ()
