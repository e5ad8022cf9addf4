"""What a statute, rules or an agreement in an annex ordain, and what only describes."""

from __future__ import annotations

import pytest

import servanda
from tests.findings.frames import AGREEMENT, REPORT, findings

RESOLUTION = """\
Resolution adopted by the General Assembly on 14 December 2016

71/998. Statute of the Apiary

The General Assembly,

1. Adopts the statute of the Apiary, annexed to the present resolution.

65th plenary meeting
14 December 2016

Annex

Statute of the Apiary

1. {words}
"""


@pytest.mark.parametrize(
    ("words", "force", "addressees"),
    [
        (
            "The Secretary-General shall submit a report to the Assembly every year.",
            "decision",
            ["org:UNSG"],
        ),
        ("Each State Party shall protect its beekeepers by law.", "agreement", None),
    ],
)
def test_an_annex_commits_those_who_shall_act(
    words: str, force: str, addressees: list[str] | None
) -> None:
    reading = servanda.read(RESOLUTION.format(words=words).encode()).as_dict()
    [found] = [c for c in reading["commitments"] if c["para"].startswith("annex")]
    assert found["force"] == force
    assert found["tier"] == "core"
    if addressees is not None:
        assert (found["source"], found["addressees"]) == (["org:UNGA"], addressees)


@pytest.mark.parametrize(
    "words",
    [
        "The Secretary-General shall be entitled to attend.",
        "The seat of the Apiary shall be Tolmen.",
        "Honey shall be sold in glass.",
    ],
)
def test_what_only_describes_commits_nobody(words: str) -> None:
    reading = servanda.read(RESOLUTION.format(words=words).encode()).as_dict()
    assert not [c for c in reading["commitments"] if c["para"].startswith("annex")]


def test_a_note_of_the_president_commits_the_council_and_those_it_names() -> None:
    text = (
        "Note by the President of the Security Council\n\nTasks under resolution 2999 (2030)\n\n"
        "1. The present note sets forth practical arrangements.\n\n"
        "2. The Security Council shall convene informal meetings at the expert level.\n\n"
        "3. Member States shall submit proposals directly to the Security Council.\n\n"
        "4. The note ends here.\n"
    )
    found = servanda.read(text.encode()).as_dict()["commitments"]
    assert [(c["force"], c["source"], c["addressees"]) for c in found] == [
        ("decision", ["org:UNSC"], ["org:UNSC"]),
        ("decision", ["org:UNSC"], ["group:MS"]),
    ]


@pytest.mark.parametrize(
    ("words", "force", "due"),
    [
        ("Expresses its intention to review the statute by 15 June 2017;", "plan", "2017-06-15"),
        ("Expresses its readiness to consider further measures;", "willingness", None),
    ],
)
def test_an_organ_intends_something_itself(words: str, force: str, due: str | None) -> None:
    text = RESOLUTION.format(words="Bees fly.").replace(
        "Adopts the statute", f"{words}\n\n2. Adopts it"
    )
    reading = servanda.read(text.encode()).as_dict()
    [found] = [c for c in reading["commitments"] if c["rule"] == "commitment.intended"]
    assert (found["source"], found["addressees"]) == (["org:UNGA"], ["org:UNGA"])
    assert (found["force"], (found["due"] or {}).get("value")) == (force, due)


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("The Parties exchange lists of wells.", "The Parties exchange lists of wells"),
        ("Each Party refrains from closing fords.", "Each Party refrains from closing fords"),
        ("The Parties do not charge for ferries.", "The Parties do not charge for ferries"),
        ("The Parties undertake to open the fords.", "The Parties undertake to open the fords"),
        (
            "The Parties agreed that no well is closed alone.",
            "The Parties agreed that no well is closed alone",
        ),
        (  # the thing is the subject, not the parties it is of
            "The ferries of the Parties shall be inspected in spring.",
            "The ferries of the Parties shall be inspected in spring",
        ),
    ],
)
def test_an_agreement_binds_its_parties_in_any_tense(words: str, quoted: str) -> None:
    [found] = findings(AGREEMENT, words, "commitments")
    assert (" ".join(found["text"].split()), found["force"]) == (quoted, "agreement")
    assert found["addressees"] == ["state:KAZ", "state:GEO"]


@pytest.mark.parametrize(
    "words",
    [
        "The term “ford” shall mean a shallow place in a river.",
        "The Parties recognize the value of ferries.",
        "The Parties concerned by floods are named in the annex.",
    ],
)
def test_an_agreement_that_defines_or_thinks_binds_nobody(words: str) -> None:
    assert findings(AGREEMENT, words, "commitments") == []


def test_participants_without_a_name_agree_all_the_same() -> None:
    words = "The participants praised the format and agreed to open the fords in May."
    [found] = findings(REPORT, words, "commitments")
    assert (found["source"], found["force"]) == (["group:participants"], "agreement")


def test_a_memorandum_is_known_by_its_first_line() -> None:
    text = (
        "Memorandum of Understanding between UNHCR and Georgia\n\n"
        "Following talks in Tbilisi, it is understood that:\n\n"
        "1. UNHCR and Georgia will each name an officer for the fords.\n"
    )
    reading = servanda.read(text.encode(), "mou.txt").as_dict()
    assert reading["document"]["genre"] == "memorandum"
    assert [c["source"] for c in reading["commitments"]] == [["org:UNHCR", "state:GEO"]]
