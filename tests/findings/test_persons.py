"""Persons are known by their title, and by their surname from then on."""

from __future__ import annotations

import pytest

import servanda
from tests.findings.frames import findings

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


def test_general_provisions_are_no_general() -> None:
    text = (
        "Agreement between the Government of Georgia and the Government of Armenia\n\n"
        "have agreed as follows:\n\nArticle 1\n\nThe Parties shall cooperate.\n\n"
        "General Provisions\n\nArticle 2\n\nGeneral Exceptions\n\nNothing in the present "
        "Agreement shall hinder the Parties.\n\nArticle 3\n\nThe Parties shall meet.\n"
    )
    reading = servanda.read(text.encode()).as_dict()
    assert not [m for m in reading["mentions"] if m["actor"].startswith("person:")]


@pytest.mark.parametrize(
    "preamble",
    [
        "The Government of Georgia and the Government of Armenia, hereinafter referred to as the "
        '"Sides",',
        "The Cabinet of Ministers of Georgia and the Government of Armenia, the Parties,",
    ],
)
def test_the_parties_of_an_agreement_are_those_it_calls_so(preamble: str) -> None:
    text = (
        f"Agreement on trade between Georgia and Armenia\n\n{preamble} have agreed as follows:\n\n"
        "Article 1\n\nThe Parties shall follow the rules of the World Trade Organization. Sides "
        "will tell the World Trade Organization.\n\nArticle 2\n\nEach Side shall inform the World "
        "Trade Organization.\n\nArticle 3\n\nThe Parties shall meet.\n"
    )
    found = servanda.read(text.encode()).as_dict()["commitments"]
    assert {tuple(sorted(c["addressees"])) for c in found} == {("state:ARM", "state:GEO")}
    assert len(found) == 4


def test_a_president_promises_for_his_state() -> None:
    words = "President Orvane confirmed that Georgia would host the next meeting of beekeepers."
    found = servanda.read(CABLE.format(words=words).encode()).as_dict()["commitments"]
    assert [(c["source"], c["force"], c["kind"]) for c in found] == [
        (["state:GEO"], "plan", "self")
    ]


def test_who_a_person_is_says_that_it_is_one() -> None:
    words = (
        "The Ambassador met Lina Abreu Vale, head of the Rivers Division, who promised to open "
        "the fords. Vale said she would report back on the wells in May."
    )
    found = findings(CABLE, words, "commitments")
    assert [(c["source"], c["force"]) for c in found] == [
        (["person:vale"], "pledge"),
        (["person:vale"], "plan"),
    ]


def test_a_person_between_subject_and_verb_does_not_speak() -> None:
    words = "Rosa Perez, mother of the singer Ines Marra, said the fords must be opened."
    found = findings(CABLE, words, "acts")
    assert [(a["cls"], a["source"]) for a in found] == [("report", ["person:perez"])]


def test_go_with_a_letter_is_the_government_of_the_host() -> None:
    cable = CABLE.replace("TOLMEN", "TBILISI")
    found = findings(cable, "The GOG agreed to open the fords.", "commitments")
    assert [c["source"] for c in found] == [["state:GEO"]]
