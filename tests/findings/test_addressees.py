"""Whom an act asks: names, roles, bodies and groups, one by one and in lists."""

from __future__ import annotations

import pytest

from tests.findings.frames import CABLE, RESOLUTION, findings, read


@pytest.mark.parametrize(
    ("words", "addressees"),
    [
        (  # a list keeps those whom no knowledge names
            "Calls upon Member States, fishing cooperatives and the private sector to mark wells",
            ["group:MS", "group:fishing-cooperatives", "group:private-sector"],
        ),
        (  # a role is no group
            "Requests the harbour facilitator to mark the wells",
            ["office:harbour-facilitator"],
        ),
        (
            "Urges the interim harbour authority to keep the ferries running",
            ["org:interim-harbour-authority"],
        ),
        (  # a body is known by its name, whatever it is for
            "Invites the Committee of Experts on River Fords to report",
            ["org:committee-of-experts-on-river-fords"],
        ),
        (  # what is called for is not who is called upon
            "Calls for the intensification of efforts to open the fords",
            [],
        ),
        ("Decides not to convene the third session of the Conference", ["org:UNGA"]),
        (  # who holds the mandate is bound by its extension
            "Decides to extend the mandate of the Committee of Experts on River Fords",
            ["org:committee-of-experts-on-river-fords"],
        ),
        (  # it is asked of him who is to send it
            "Looks forward to receiving a report on the fords from the Secretary-General",
            ["org:UNSG"],
        ),
        (  # "him" is a person or the holder of an office, not the last body named
            "Commends the Secretary-General for the work of the Secretariat, and requests him to "
            "continue it",
            ["org:UNSG"],
        ),
        ("Requests the Secretary-General, within existing resources, to report", ["org:UNSG"]),
    ],
)
def test_an_act_asks_whom_its_words_name(words: str, addressees: list[str]) -> None:
    found = findings(RESOLUTION, words, "commitments")
    assert [commitment["addressees"] for commitment in found] == [addressees]


def test_me_is_who_writes_the_letter() -> None:
    letter = (
        "Letter dated 3 May 2012 from the Secretary-General addressed to the President of the "
        "Security Council\n\nIn its resolution 2099 (2012), the Security Council requested me to "
        "report on the fords by 1 June 2013.\n"
    )
    reading = read("{words}", letter)
    assert [c["addressees"] for c in reading["commitments"]] == [["org:UNSG"]]


def test_an_acronym_in_brackets_is_the_body_wherever_it_stands() -> None:
    words = (
        "Welcomes the work of the Lake Tolmen Fisheries Board (LTFB), and requests LTFB to count "
        "the boats"
    )
    found = findings(RESOLUTION, words, "commitments")
    assert [commitment["addressees"] for commitment in found] == [["org:LTFB"]]


def test_a_shorter_name_means_the_body_named_before() -> None:
    words = (
        "Recalls the Committee of Experts on River Fords, and requests the Committee of Experts "
        "to report"
    )
    found = findings(RESOLUTION, words, "mentions")
    assert {mention["actor"] for mention in found} == {"org:committee-of-experts-on-river-fords"}


def test_capitals_behind_an_organization_are_no_person() -> None:
    words = "Welcomes the United Nations Global Water Management Decade"
    assert not any(
        mention["actor"].startswith("person:")
        for mention in findings(RESOLUTION, words, "mentions")
    )


def test_who_insists_that_another_would_act_asks_nothing() -> None:
    words = "Minister Levan Beridze insisted the Ministry of Fords would continue to mark wells."
    found = findings(CABLE, words, "commitments")
    assert "request" not in [commitment["force"] for commitment in found]


@pytest.mark.parametrize(
    ("words", "addressees"),
    [
        (  # a clause in "that" names its subject
            "Demands that Georgia and all parties to armed conflict open the fords",
            ["state:GEO", "group:parties-all"],
        ),
        ("Calls for immediate and substantial actions to open the fords", []),
        ("Decides, in the absence of definite data, to count the wells", ["org:UNGA"]),
        (
            "Requests the harbour secretariat, subject to the availability of funds, to print it",
            ["org:harbour-secretariat"],
        ),
        ("Requests the Secretary- General to continue his efforts", ["org:UNSG"]),
        (
            "Recalls the United Nations High Commissioner for Refugees, and requests the High "
            "Commissioner to count the boats",
            ["org:UNHCR"],
        ),
        (
            "Urges States that have not counted the wells and that close fords to open them",
            ["group:all-states"],
        ),
    ],
)
def test_what_is_no_addressee(words: str, addressees: list[str]) -> None:
    found = findings(RESOLUTION, words, "commitments")
    assert [commitment["addressees"] for commitment in found] == [addressees]


@pytest.mark.parametrize(
    ("words", "addressees"),
    [
        ("Recommends to Governments taking part to consider the draft", ["group:all-govts"]),
        ("Encourages other ferry mechanisms to mark fords", ["group:other-ferry-mechanisms"]),
        ("Requests the development system to mark fords", ["group:development-system"]),
        ("Calls upon that party to open the fords", ["group:that-party"]),
    ],
)
def test_who_is_asked_stands_behind_to_and_beside_development(
    words: str, addressees: list[str]
) -> None:
    found = findings(RESOLUTION, words, "commitments")
    assert [commitment["addressees"] for commitment in found] == [addressees]


def test_either_half_of_a_double_acronym_is_the_body_and_it_is_expected_to_act() -> None:
    words = (
        "The Tolmen Agency for Fords (TAF/BREN) met on 3 May 2004. TAF agreed to mark fords by "
        "June 2005. The Agency for Fords is expected to count wells by May 2006."
    )
    found = findings(CABLE, words, "commitments")
    body = ["org:TAF/BREN"]
    assert [(c["addressees"], c["force"]) for c in found] == [
        (body, "agreement"),
        (body, "expectation"),
    ]
