"""What an organ did at a meeting, told in the past as decisions tell it."""

from __future__ import annotations

import json
from typing import Any

import pytest

import servanda


def read(text: str) -> dict[str, Any]:
    found: dict[str, Any] = servanda.read(text.encode(), "decision.txt").as_dict()
    return found


def acts(text: str) -> list[tuple[str, list[str]]]:
    return [(act["verb"], act["source"]) for act in read(text)["acts"]]


AT = "At its 31st plenary meeting, on 4 May 1999, the General Assembly"
UNGA = ["org:UNGA"]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (f"{AT} elected Norway as a member of the Board.", ["elected"]),
        (
            f"{AT}, on the recommendation of the Fifth Committee (A/53/801, para. 4), appointed "
            "Ms. Ana Ruiz as a member of the Board.",
            ["appointed"],
        ),
        (
            f"{AT}, taking note that, pursuant to its resolution 52/10 of 3 May 1998, the debate "
            "would begin on Monday, decided that it would continue on Saturday.",
            ["decided"],
        ),
        (
            f"{AT}, in accordance with section II of its resolution 52/10 of 3 May 1998, as "
            "amended by its resolution 52/12 of 4 May 1998, took note of the report and decided "
            "to close the item.",
            ["took note", "decided"],
        ),
        (
            f"{AT} decided to defer the item. At the same meeting, the General Assembly adopted "
            "the agenda.",
            ["decided", "adopted"],
        ),
        (
            "The General Assembly, at its 31st plenary meeting, on 4 May 1999, took note of the "
            "report of the Board.",
            ["took note"],
        ),
        (
            f"{AT} adopted the report which the Board had approved at its last session.",
            ["adopted"],
        ),
    ],
)
def test_the_verbs_of_an_organ_that_sat_are_its_acts(words: str, wanted: list[str]) -> None:
    assert acts(words) == [(verb, UNGA) for verb in wanted]


def test_a_decision_of_one_sentence_is_dated_by_its_meeting() -> None:
    told = read(f"{AT} elected Norway as a member of the Board.")["document"]
    assert (told["genre"], told["date"], told["date_role"]) == (
        "decision",
        "1999-05-04",
        "adoption",
    )


def test_a_letter_that_heads_a_section_is_no_title() -> None:
    told = read(f"A\n\n{AT} elected Norway as a member of the Board.\n\nB\n\nIt met.")
    assert told["document"]["title"] is None


def test_a_decision_in_the_export_of_a_register_reads_as_it_is_printed() -> None:
    record = {
        "_id": "77",
        "DecisionNumber": "53/431",
        "DecisionTitle": "Election of a member of the Board",
        "DecisionText": f"{AT} elected Norway as a member of the Board. ",
    }
    reading = servanda.read(json.dumps(record).encode(), "53_431.json").as_dict()
    told = reading["document"]
    assert reading["text"].startswith("53/431. Election of a member of the Board\n\nAt its 31st")
    assert (told["symbol"], told["title"]) == ("A/DEC/53/431", "Election of a member of the Board")
    assert [act["verb"] for act in reading["acts"]] == ["elected"]
