"""Figures: the number, how exactly, what is counted, where, and whose figure it is."""

from __future__ import annotations

import pytest

from tests.findings.frames import CABLE, REPORT, STATEMENT, findings


@pytest.mark.parametrize(
    ("words", "value", "qualifier", "population", "place"),
    [
        ("Georgia hosts over 4,000 refugees.", 4000, "over", "REF", "GEO"),
        (
            "Over one million foreigners were present in Kazakhstan.",
            1_000_000,
            "over",
            "MIG_STOCK",
            "KAZ",
        ),
        (
            "Kazakhstan said that 800,000 internally displaced persons in Azerbaijan need help.",
            800_000,
            "none",
            "IDP",
            "AZE",
        ),
        (  # the head of the sentence says where
            "Within Georgia, assistance was given to 15,000 returnees.",
            15_000,
            "none",
            "RET",
            "GEO",
        ),
        (  # a town says its State
            "Up to 300 asylum-seekers live in Tbilisi.",
            300,
            "up_to",
            "ASY",
            "GEO",
        ),
    ],
)
def test_a_figure_counts_people_somewhere(
    words: str, value: int, qualifier: str, population: str, place: str
) -> None:
    found = findings(CABLE, words, "figures")
    assert [(f["value"], f["qualifier"], f["population_type"], f["place"]) for f in found] == [
        (value, qualifier, population, place)
    ]


def test_numbers_in_brackets_behind_states_share_the_noun_of_the_sentence() -> None:
    words = "Georgia (32,900) and Kazakhstan (21,700) hosted the largest numbers of refugees."
    found = findings(REPORT, words, "figures")
    assert [(f["value"], f["population_type"], f["place"]) for f in found] == [
        (32_900, "REF", "GEO"),
        (21_700, "REF", "KAZ"),
    ]


def test_a_pronoun_takes_up_what_was_counted_before() -> None:
    words = "Of the refugees in the valley Georgia has received up to 150 of them."
    found = findings(REPORT, words, "figures")
    assert [(f["value"], f["qualifier"], f["population_type"]) for f in found] == [
        (150, "up_to", "REF")
    ]


@pytest.mark.parametrize(
    ("frame", "words", "claimant"),
    [
        # a report tells what others did: the figure is the report's
        (REPORT, "Georgia contributed 60,000 euros to the fund.", ["org:UNSG"]),
        # unless somebody is said to have said it
        (REPORT, "Georgia reported that it hosts 4,000 refugees.", ["state:GEO"]),
        # according to a source
        (
            REPORT,
            "According to the International Organization for Migration 4,000 migrants left.",
            ["org:IOM"],
        ),
        # in a cable the paragraph reports a delegation, also of a delegate
        (
            CABLE,
            "The Georgian delegate gave thanks.  Assistance was given to 4,000 refugees.",
            ["state:GEO"],
        ),
        (STATEMENT, "My Government has registered 52,000 refugees.", ["state:KAZ"]),
    ],
)
def test_a_figure_is_somebodys(frame: str, words: str, claimant: list[str]) -> None:
    assert [f["claimant"] for f in findings(frame, words, "figures")] == [claimant]


@pytest.mark.parametrize(
    "words",
    [
        "In 2001 the office moved.",
        "The group recalled paragraph 15 of resolution 54/12.",
        "The office is in room 300, telephone 555 0140.",
        "Two countries spoke.",
    ],
)
def test_what_is_no_figure(words: str) -> None:
    assert findings(REPORT, words, "figures") == []


def test_one_in_five_is_no_number_of_people() -> None:
    assert findings(REPORT, "One in five children in Georgia was displaced.", "figures") == []
