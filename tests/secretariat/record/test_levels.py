from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.access import Level
from secretariat.record.levels import Layer, Words, marked, spans_in

LEVELS = st.sampled_from(list(Level))
PLACES = st.tuples(st.integers(0, 30), st.integers(0, 30))


@given(
    ground=LEVELS,
    layers=st.lists(st.builds(lambda at, level: Layer(min(at), max(at), level), PLACES, LEVELS)),
    start=st.integers(0, 30),
    length=st.integers(1, 10),
)
def test_words_are_as_restricted_as_the_most_restricted_character(
    ground: Level, layers: list[Layer], start: int, length: int
) -> None:
    by_character = [
        max([ground, *(one.level for one in layers if one.start <= place < one.end)])
        for place in range(start, start + length)
    ]
    assert Words(ground, layers).level(start, start + length) == max(by_character)


@pytest.mark.parametrize(
    ("marking", "level"),
    [
        ("SBU", Level.RESTRICTED),
        ("U", Level.PARTICIPANTS),
        ("COSMIC", Level.RESTRICTED),  # nobody knows it: restricted until somebody says otherwise
        ("ODD", Level.RESTRICTED),  # the knowledge file names a level that there is not
        ("", Level.PUBLIC),  # no mark raises nothing
        (None, Level.PUBLIC),
    ],
)
def test_a_mark_sets_a_level(marking: str | None, level: Level) -> None:
    known = {"SBU": "restricted", "U": "participants", "ODD": "cosmic"}
    assert marked(marking, known.get) == level


def test_every_stretch_of_words_in_a_finding_counts() -> None:
    finding = {
        "due": {"start": 1, "end": 4, "value": None},
        "spans": [{"start": 9, "end": 12}, {"start": 20, "end": 20}],
        "session": {"number": 4, "start": None, "end": None},
    }
    assert sorted(spans_in(finding)) == [(1, 4), (9, 12)]
