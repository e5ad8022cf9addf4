"""Scanned text: words whose letters a scanner confused are read as they were meant."""

from __future__ import annotations

import pytest

import servanda
from servanda import load_knowledge
from servanda.structure.misread import read_as_meant
from servanda.text import Span, fold

SCANNED = "55/201. Peace in tbe valley\n\nThe General Assembly,\n\nRecalling tbe Charter,\n\n"


def meant(words: str) -> str:
    """Return how *words* are read."""
    text = fold(words, [[Span(0, len(words))]])
    return read_as_meant(text, load_knowledge())[0].content


@pytest.mark.parametrize(
    ("stands", "read"),
    [
        # a figure for a letter, a letter for its neighbour
        ("the 0rganization for Securify in Eur0pe t0 report", None),
        (
            "tbe General Assernbly, tbe Security Council",
            "the General Assembly, the Security Council",
        ),
        ("tbe Secretary-Geueral aud tbe States", "the Secretary-General and the States"),
        ("tbe clecision of tbe Council", "the decision of the Council"),
    ],
)
def test_a_misread_word_is_read_as_the_known_one(stands: str, read: str | None) -> None:
    expected = read or "the Organization for Security in Europe to report"
    assert meant(stands) == expected


@pytest.mark.parametrize(
    "words",
    [
        # one sign may be a name or a code
        "The B1a vaccine and the Securify company",
        # nothing points to a scanner
        "The Governrnent of the Repubiic has adapted the law on the 1st and 15th of May",
        "Resolution 1st, 2nd, CO2, H1N1 and 5G in the 1990s",
    ],
)
def test_a_text_without_signs_of_a_scanner_is_never_touched(words: str) -> None:
    assert meant(words) == words


def test_quotations_stay_as_they_stand_and_the_document_says_that_it_was_misread() -> None:
    source = (
        SCANNED + "1. Requests tbe Secretary-Geueral to report t0 it at its fifty-sixth session."
    )
    reading = servanda.read(source.encode(), "scan.txt").as_dict()
    commitment = reading["commitments"][0]
    assert commitment["addressees"] == ["org:UNSG"]
    assert "tbe Secretary-Geueral" in commitment["text"]
    assert source[commitment["start"] : commitment["end"]] == commitment["text"]
    assert [d["kind"] for d in reading["defects"] if d["kind"] == "misread_letters"]
