"""Persons are known by their title, and by their surname from then on."""

from __future__ import annotations

import pytest

import servanda

CABLE = """\
FM AMEMBASSY TOLMEN
UNCLAS TOLMEN 000042

E.O. 12958: N/A
TAGS: PREL
SUBJECT: PRESIDENT SPEAKS OF BEES

1. (U) {words}

2. (U) Nothing else was said.
"""


@pytest.mark.parametrize(
    ("words", "actor", "acts"),
    [
        ("President Orvane authorized a meeting of beekeepers.", "person:orvane", ["decide"]),
        ("Prime Minister Ilse Korbin called for reform.", "person:korbin", ["call"]),
        # the surname alone, once the title was given
        ("President Orvane came. Orvane said that hives were few.", "person:orvane", ["report"]),
    ],
)
def test_a_head_of_state_with_a_surname_alone_acts(words: str, actor: str, acts: list[str]) -> None:
    reading = servanda.read(CABLE.format(words=words).encode()).as_dict()
    assert actor in {mention["actor"] for mention in reading["mentions"]}
    assert [act["cls"] for act in reading["acts"] if act["source"] == [actor]] == acts


def test_an_office_is_no_person() -> None:
    words = "The President Council met. The Vice-President Committee said nothing."
    reading = servanda.read(CABLE.format(words=words).encode()).as_dict()
    assert not [m for m in reading["mentions"] if m["actor"].startswith("person:")]
