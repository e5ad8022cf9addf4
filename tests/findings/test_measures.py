"""Measures: what States and organizations report as done, under way or planned at home."""

from __future__ import annotations

import pytest

from tests.findings.frames import CABLE, REPORT, RESOLUTION, STATEMENT, findings


@pytest.mark.parametrize(
    ("frame", "words", "actor", "status"),
    [
        (CABLE, "Georgia has adopted a law on asylum.", ["state:GEO"], "done"),
        (REPORT, "Kazakhstan and Georgia signed an agreement on work.", None, "done"),
        (REPORT, "Georgia and Armenia are parties to both Conventions.", None, "done"),
        (  # the deed of the authorities is the State's
            CABLE,
            "Over 3,000 requests for asylum have been examined by Georgian authorities.",
            ["state:GEO"],
            "done",
        ),
        (  # where it is done says who does it
            REPORT,
            "In Georgia the permit is issued within twenty days.",
            ["state:GEO"],
            "ongoing",
        ),
        (
            CABLE,
            "Georgia noted that it was the first country of the region to adopt a law on "
            "statelessness.",
            ["state:GEO"],
            "done",
        ),
        (  # thanks for what was done
            RESOLUTION,
            "Expresses its appreciation to Georgia for having admitted the families",
            ["state:GEO"],
            "done",
        ),
        (
            RESOLUTION,
            "Welcomes the accession of Georgia to the Convention, and urges others to follow",
            ["state:GEO"],
            "done",
        ),
        (STATEMENT, "We have set up 14 reception points.", ["state:KAZ"], "done"),
    ],
)
def test_a_measure_is_done_or_under_way(
    frame: str, words: str, actor: list[str] | None, status: str
) -> None:
    found = findings(frame, words, "measures")
    assert [measure["status"] for measure in found] == [status]
    if actor is not None:
        assert found[0]["actor"] == actor


def test_a_list_of_steps_is_as_many_measures() -> None:
    words = (
        "Georgia spoke of its work.  Recent steps included: a) adopting a law on visas; "
        "b) establishing a training centre; and c) moving towards new passports."
    )
    found = findings(CABLE, words, "measures")
    assert [(" ".join(m["text"].split()), m["status"]) for m in found] == [
        ("adopting a law on visas", "done"),
        ("establishing a training centre", "done"),
        ("moving towards new passports", "ongoing"),
    ]


def test_a_measure_ends_where_another_subject_begins() -> None:
    words = "We have registered the families, and since March each of them can apply for a flat."
    found = findings(STATEMENT, words, "measures")
    assert [" ".join(m["text"].split()) for m in found] == ["We have registered the families"]


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        # money is a contribution
        (CABLE, "Georgia has provided over $70 million to assist the families."),
        # papers that came in are nobody's measure
        (REPORT, "Only three replies to the questionnaire had been received."),
        # what others set up
        (STATEMENT, "The Peacebuilding Commission has been established."),
        # what is only asked
        (CABLE, "Georgia asked what measures have been adopted."),
        # readiness
        (CABLE, "Georgia was prepared to discuss the draft."),
    ],
)
def test_what_is_no_measure(frame: str, words: str) -> None:
    assert findings(frame, words, "measures") == []
