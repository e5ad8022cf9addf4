"""Positions: who supports, opposes, proposes or is concerned about what, and who says so."""

from __future__ import annotations

import pytest

import servanda
from tests.findings.frames import CABLE, PRESS, REPORT, RESOLUTION, STATEMENT, findings


@pytest.mark.parametrize(
    ("frame", "words", "holder", "stance"),
    [
        (CABLE, "Georgia clearly rejected the draft for an office.", ["state:GEO"], "opposes"),
        (
            CABLE,
            "Kazakhstan supported the draft on condition that the archives remain in place.",
            ["state:KAZ"],
            "conditional",
        ),
        (  # a suggestion is a proposal
            CABLE,
            "Kazakhstan suggested that the office accompany the Chair.",
            ["state:KAZ"],
            "proposes",
        ),
        (  # the subject is carried on over "but"
            CABLE,
            "Kazakhstan is tired of the arrangement but does not want to see the office leave.",
            ["state:KAZ"],
            "opposes",
        ),
        (  # to consider is to take a stand, whatever follows
            CABLE,
            "Georgia considers that the number of 4,020 includes persons who left.",
            ["state:GEO"],
            "affirms",
        ),
        (
            PRESS,
            "The Minister of Justice of Georgia stressed that the seat was a matter for the "
            "parliament alone.",
            None,
            "affirms",
        ),
        (RESOLUTION, "Fully supports the efforts of Georgia", ["org:UNGA"], "supports"),
        (
            RESOLUTION,
            "Underlines the importance of regional cooperation in the valley",
            ["org:UNGA"],
            "affirms",
        ),
        (STATEMENT, "We support the draft resolution.", ["state:KAZ"], "supports"),
    ],
)
def test_somebody_takes_a_stand(
    frame: str, words: str, holder: list[str] | None, stance: str
) -> None:
    found = findings(frame, words, "positions")
    assert [position["stance"] for position in found] == [stance]
    if holder is not None:
        assert found[0]["holder"] == holder


def test_what_one_says_of_others_is_claimed() -> None:
    words = "Kazakhstan stated that Georgia and Armenia had agreed with it to form a group."
    found = findings(CABLE, words, "positions")
    assert [(p["holder"], p["stance"], p["claimed_by"]) for p in found] == [
        (["state:GEO", "state:ARM"], "supports", ["state:KAZ"])
    ]


def test_who_supports_as_others_do_is_another_position() -> None:
    words = "Georgia supports the draft for an office, as does Armenia."
    found = findings(CABLE, words, "positions")
    assert [(p["holder"], p["stance"]) for p in found] == [
        (["state:GEO"], "supports"),
        (["state:ARM"], "supports"),
    ]


def test_the_proposals_that_a_resolution_notes_end_before_what_it_decides() -> None:
    words = (
        "Takes note of the proposal of Georgia that the seat be in Tbilisi and of the proposal "
        "of Kazakhstan that the seat rotate, and decides to return to the question"
    )
    found = findings(RESOLUTION, words, "positions")
    assert [(p["holder"], " ".join(p["text"].split())[-18:]) for p in found] == [
        (["state:GEO"], "seat be in Tbilisi"),
        (["state:KAZ"], "at the seat rotate"),
    ]


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        # what will be is told, not held
        (CABLE, "Kazakhstan said that a new table would be published on 28 February."),
        # to bear in mind is not to take a stand
        (RESOLUTION.replace("Recalling its", "Bearing in mind its"), "Requests States to report"),
        # the importance of somebody's doing something is asked of him, not held
        (RESOLUTION, "Stresses the importance of Georgia doing its utmost for the families"),
        # support as a noun
        (STATEMENT, "It is based on donor community support, focused institutions and growth."),
    ],
)
def test_who_takes_no_stand(frame: str, words: str) -> None:
    assert findings(frame, words, "positions") == []


def test_he_of_a_new_paragraph_is_who_spoke_before() -> None:
    words = (
        "Minister Levan Beridze met the press.\n\nIn his speech, he stressed that migration is "
        "one of the most important questions."
    )
    found = findings(PRESS, words, "positions")
    assert [p["holder"] for p in found] == [["person:beridze"]]


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("My delegation is convinced that the valley belongs to its people.", "affirms"),
        ("We cannot accept that the archives be closed again.", "opposes"),
        ("We are deeply concerned about the closing of the valley road.", "concern"),
        ("We see great merit in a shorter agenda for the Assembly.", "supports"),
        ("In this regard, we need a fund for the ferries.", "proposes"),
        ("It is essential that the ferries run again without any delay.", "affirms"),
        ("An independent register of wells is indispensable for peace.", "affirms"),
        ("The blockade of the harbour is unacceptable to all.", "opposes"),
        ("Every report on the wells must name the villages.", "affirms"),
        ("Kazakhstan would like to propose three steps for the ferries.", "proposes"),
        ("We are of the firm view that no veto should apply to wells.", "affirms"),
    ],
)
def test_a_speaker_takes_a_stand_in_free_speech(words: str, stance: str) -> None:
    found = findings(STATEMENT, words, "positions")
    assert [(p["holder"], p["stance"]) for p in found] == [(["state:KAZ"], stance)]


@pytest.mark.parametrize(
    "words",
    [
        "Should we need more ferries, the Assembly will be told.",
        "I must say that the journey was long.",
        "It should be noted that the ferry left at noon.",
        "We welcome this opportunity to speak about the ferries.",
        "What should the Assembly do about the ferries?",
        "We spoke of the courage that is necessary in the valley.",
        "I should like to thank the Secretary-General for his report.",
    ],
)
def test_a_speaker_takes_no_stand_by_being_polite_asking_or_telling(words: str) -> None:
    assert findings(STATEMENT, words, "positions") == []


def test_each_verb_of_a_speaker_is_a_stand_of_its_own() -> None:
    words = "Kazakhstan fully supports the strategy for the valley, and welcomes the new register."
    found = findings(STATEMENT, words, "positions")
    assert [" ".join(p["text"].split())[-20:] for p in found] == [
        "ategy for the valley",
        "elcomes the new register"[-20:],
    ]


def test_a_record_of_speeches_gives_each_stand_to_its_speaker() -> None:
    record = (
        "# Session 4 | Consultations on the valley (May 3, 2024)\n\n"
        "**Georgia | Representative**\n\nThank you, Chair.\n\n"
        "We support a register of wells.\n\n"
        "**Chair | Co-Chair**\n\nI thank Georgia and give the floor to Armenia.\n\n"
        "**Armenia | Representative**\n\nWe do not support a register of wells.\n"
    )
    found = servanda.read(record.encode(), "record.md").as_dict()["positions"]
    assert [(p["holder"], p["stance"]) for p in found] == [
        (["state:GEO"], "supports"),
        (["state:ARM"], "opposes"),
    ]


def test_a_statement_without_a_title_is_of_the_state_that_speaks_in_it() -> None:
    statement = (
        "Mr. President, on behalf of the people of Armenia I congratulate you on your election.\n"
        "We have followed the events in Georgia. The elections in Georgia, the drought in Georgia "
        "and the harvest in Georgia were before this Assembly.\n"
        "We support the strategy for the valley.\n"
        "I thank you, Mr. President.\n"
    )
    found = servanda.read(statement.encode(), "speech.txt").as_dict()["positions"]
    assert ["state:ARM"] in [p["holder"] for p in found]
    assert ["state:GEO"] not in [p["holder"] for p in found]


@pytest.mark.parametrize(
    ("words", "holder", "stance"),
    [
        (  # a record names a delegate with his State in brackets
            "MARIA SILVA (Portugal) said her delegation supported a register of wells.",
            ["state:PRT"],
            "supports",
        ),
        (
            "Mr. Silva (Portugal) opposed any deadline for the ferries.",
            ["state:PRT"],
            "opposes",
        ),
        (  # who says it can stand behind
            "Georgia spoke next. It was better to count the wells first, she said.",
            ["state:GEO"],
            "affirms",
        ),
        (
            "Georgia reminded delegates that fords could not be closed.",
            ["state:GEO"],
            "opposes",
        ),
    ],
)
def test_a_record_tells_what_delegates_hold(words: str, holder: list[str], stance: str) -> None:
    found = findings(REPORT, words, "positions")
    assert [(p["holder"], p["stance"]) for p in found] == [(holder, stance)]


def test_who_is_no_state_speaks_as_the_title_says() -> None:
    remarks = (
        "Remarks by the President of the General Assembly\n\nNew York, 12 November 2014\n\n"
        "Excellencies,\n\nWe need a register of wells. The challenges we have to meet are many.\n"
    )
    found = servanda.read(remarks.encode(), "remarks.txt").as_dict()["positions"]
    assert [(p["holder"], p["stance"]) for p in found] == [(["org:PGA"], "proposes")]
