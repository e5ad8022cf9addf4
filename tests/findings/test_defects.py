"""Defects: what is missing, contradictory or doubtful in a document, and where."""

from __future__ import annotations

from typing import Any

import pytest

from tests.findings.frames import CABLE, PRESS, REPORT, RESOLUTION, STATEMENT, read


def defects(frame: str, words: str, kind: str) -> list[dict[str, Any]]:
    """Return the defects of one kind in *words* in a frame."""
    return [defect for defect in read(frame, words)["defects"] if defect["kind"] == kind]


@pytest.mark.parametrize(
    ("frame", "words", "kind", "where"),
    [
        (REPORT, "The the office moved to Tbilisi.", "duplicate_words", "The the"),
        (  # one thing written in two ways, noted where the rarer stands
            REPORT,
            "The Programme of Action and the Programme of Action; the Plan of Action.",
            "name_variants",
            "Plan of Action",
        ),
        (REPORT, "The Chairman-in Office spoke.", "name_variants", "Chairman-in Office"),
        (CABLE, "Two drafts: Belarus, proposal for an office; others.", "typo", None),
        (  # the number of a session in brackets counts nothing
            PRESS,
            "The resolution was adopted at the last (57) session of the UN General Assembly.",
            "not_a_figure",
            "(57)",
        ),
        (
            CABLE,
            "There are 800,000 refugees in Azerbaijan and 300,000 in Armenia, according to both "
            "countries.",
            "ambiguous_attribution",
            "according to both countries",
        ),
        (  # what one delegation says of another
            CABLE,
            "Kazakhstan stated that Georgia and Armenia had agreed with it to form a group.",
            "third_party_claim",
            None,
        ),
        (CABLE, "Kazakhstan declared that Georgia supported the draft.", "third_party_claim", None),
    ],
)
def test_a_defect_is_noted_where_it_stands(
    frame: str, words: str, kind: str, where: str | None
) -> None:
    found = defects(frame, words, kind)
    assert len(found) == 1
    if where is not None:
        assert " ".join(found[0]["text"].split()) == where


def test_a_list_that_leaves_out_a_letter_is_noted() -> None:
    words = "We did three things:\n\n(a) one was large;\n\n(b) two was small;\n\n(d) four was late."
    found = defects(STATEMENT, words, "missing_list_item")
    assert len(found) == 1


def test_support_claimed_for_who_stayed_away_is_noted() -> None:
    words = (
        "Participants included Georgia and Kazakhstan.  Armenia was absent.  Kazakhstan stated "
        "that Armenia had agreed with it."
    )
    assert len(defects(CABLE, words, "claim_vs_attendance")) == 1


def test_of_the_names_of_pictures_one_is_enough() -> None:
    words = "IMG_2201.JPG\n\nThe ministers met.\n\nIMG_2202.JPG\n\nThey parted."
    assert len(defects(PRESS, words, "ui_residue")) <= 1


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        (RESOLUTION, "Requests the Secretary-General to submit a report"),
        (REPORT, "In addition, the office had had no reply; that that was so was clear."),
    ],
)
def test_sound_words_have_no_defect_of_words(frame: str, words: str) -> None:
    kinds = {defect["kind"] for defect in read(frame, words)["defects"]}
    assert not kinds & {"typo", "duplicate_words", "name_variants", "not_a_figure"}
