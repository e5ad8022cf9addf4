"""Words as a comparison sees them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from servanda.comparison.words import difference, keys, only_moved_on, tokens

sentences = st.lists(
    st.sampled_from("States shall report to the Assembly in 2024 or 2025 ,".split())
)
lines = sentences.map(" ".join)


@given(lines, lines)
def test_a_word_diff_holds_both_texts(before: str, after: str) -> None:
    pieces = difference(before, after)
    old = [key for piece in pieces if piece.kind != "new" for key in keys(piece.text)]
    new = [key for piece in pieces if piece.kind != "gone" for key in keys(piece.text)]
    assert (old, new) == (keys(before), keys(after))


@given(lines)
def test_a_text_differs_from_itself_in_nothing(line: str) -> None:
    assert {piece.kind for piece in difference(line, line)} <= {"same"}
    assert only_moved_on(keys(line), keys(line))


@given(lines, lines)
def test_moving_on_goes_both_ways(before: str, after: str) -> None:
    one, other = keys(before), keys(after)
    assert only_moved_on(one, other) == only_moved_on(other, one)


@given(st.text(max_size=60))
def test_tokens_stand_where_they_say(text: str) -> None:
    last = 0
    for token in tokens(text):
        assert last <= token.start < token.end <= len(text)
        assert token.key
        last = token.end
