"""Positions: who supports, opposes, proposes or is concerned about what, and who says so."""

from __future__ import annotations

import pytest

from tests.findings.frames import CABLE, PRESS, RESOLUTION, STATEMENT, findings


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
