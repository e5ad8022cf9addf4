"""Which instruments are of one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.comparison.lines import Told, bodies_of, lines, title_words

SHELTERS = "Families in temporary shelters"
YEARS = (
    Told("a", "A/RES/61/4", f"61/4. {SHELTERS}", day="2006-11-03"),
    Told("b", "A/RES/62/9", SHELTERS, day="2007-12-06"),
    Told("c", "A/C.3/62/L.8", SHELTERS, day="2007-12-06"),
    Told("d", "A/RES/62/10", "Land titles of returning farmers", day="2007-12-06"),
)


def keys_of(documents: list[Told]) -> list[list[str]]:
    return sorted([one.key for one in line.members] for line in lines(documents))


def test_the_same_title_of_the_same_body_is_one_line_with_drafts_first() -> None:
    assert keys_of(list(YEARS)) == [["a", "c", "b"], ["d"]]
    (line,) = (line for line in lines(YEARS) if len(line.members) > 1)
    assert line.title == SHELTERS


@given(st.permutations(YEARS))
def test_the_order_of_arrival_does_not_matter(documents: list[Told]) -> None:
    assert keys_of(documents) == keys_of(list(YEARS))


def test_two_bodies_may_use_one_title() -> None:
    other = Told("e", "A/HRC/RES/12/3", SHELTERS, day="2009-10-01")
    assert ["e"] in keys_of([*YEARS, other])


def test_a_title_that_changed_is_followed_by_what_recalls_it() -> None:
    later = Told("f", "A/RES/63/7", "Families in temporary and transit shelters", day="2008-12-01")
    assert ["f"] in keys_of([*YEARS, later])
    recalling = later._replace(recalls=frozenset({"A/RES/62/9", "A/RES/62/10"}))
    assert ["a", "c", "b", "f"] in keys_of([*YEARS, recalling])


@pytest.mark.parametrize("title", ["", "Draft resolution", "Resolution adopted by the Assembly"])
def test_a_title_that_says_nothing_joins_nothing(title: str) -> None:
    assert title_words(title) == ()
    assert keys_of([Told("a", "LC/1", title), Told("b", "LC/2", title)]) == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("symbol", "body"),
    [
        ("A/RES/80/187", "A"),
        ("A/C.3/80/L.23", "A"),
        ("A/HRC/RES/53/16", "A/HRC"),
        ("S/RES/1244 (1999)", "S"),
        ("TRC/RES/2/1", "TRC"),
        ("", ""),
    ],
)
def test_the_body_is_told_by_the_symbol(symbol: str, body: str) -> None:
    assert bodies_of(Told("x", symbol)) == (body,)


def test_a_text_without_symbol_is_known_by_who_issued_it() -> None:
    draft = Told("g", "", SHELTERS, issuer="org:UNGA", day="2007-11-01")
    adopted = Told("h", "A/RES/62/9", SHELTERS, issuer="org:UNGA", day="2007-12-06")
    assert keys_of([draft, adopted]) == [["g", "h"]]
