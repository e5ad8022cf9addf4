"""Contributions: money, assistance and facilities, how far they have come, and from whom."""

from __future__ import annotations

import pytest

from tests.findings.frames import CABLE, REPORT, RESOLUTION, STATEMENT, findings


@pytest.mark.parametrize(
    ("frame", "words", "contributor", "status", "amount"),
    [
        (
            CABLE,
            "Kazakhstan was prepared to contribute $200,000 towards an office in Tbilisi.",
            ["state:KAZ"],
            "offered",
            200_000,
        ),
        (
            REPORT,
            "Georgia pledged 120,000 euros for the course.",
            ["state:GEO"],
            "pledged",
            120_000,
        ),
        (REPORT, "Georgia paid 60,000 euros to the fund.", ["state:GEO"], "given", 60_000),
        (  # who bears a cost
            REPORT,
            "The costs of the course, estimated at 38,000 euros, are borne by Georgia and Armenia.",
            ["state:GEO", "state:ARM"],
            "pledged",
            38_000,
        ),
        (  # premises are a contribution too
            REPORT,
            "The office works in premises made available by the Government of Georgia.",
            ["state:GEO"],
            "given",
            None,
        ),
        (  # an offer with its sum is one contribution
            RESOLUTION,
            "Welcomes the offer of the Government of Georgia to bear travel costs up to an amount "
            "of 40,000 euros",
            ["state:GEO"],
            "offered",
            40_000,
        ),
        (
            CABLE,
            "The financial and technical assistance given by IOM and UNHCR was useful.",
            ["org:IOM", "org:UNHCR"],
            "given",
            None,
        ),
        (
            CABLE,
            "Georgia has set up a fund to move the families to permanent housing.",
            ["state:GEO"],
            "domestic_funding",
            None,
        ),
        (STATEMENT, "We have given $5 million to the fund.", ["state:KAZ"], "given", 5_000_000),
    ],
)
def test_somebody_gives(
    frame: str, words: str, contributor: list[str], status: str, amount: int | None
) -> None:
    found = findings(frame, words, "contributions")
    assert [(c["contributor"], c["status"], c["amount"]) for c in found] == [
        (contributor, status, amount)
    ]


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        # to contribute to a process is no gift
        (RESOLUTION, "Welcomes the readiness of Georgia to contribute to the peace process"),
        (CABLE, "Georgia expressed its readiness to contribute actively to the next stage."),
        # a sum in another clause than the verb of giving
        (STATEMENT, "The Chair would provide two rooms, and the costs would be 200,000 euros."),
        # a sum that nobody gives
        (REPORT, "The requirements are estimated at 410,000 euros."),
    ],
)
def test_nobody_gives(frame: str, words: str) -> None:
    assert findings(frame, words, "contributions") == []
