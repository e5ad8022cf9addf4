"""What careful readers found in the five seeds, taken over as if our reader had found it."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from secretariat.access import Level
from secretariat.followup import contradictions, queries
from secretariat.people.models import User
from secretariat.record import operations, reading
from secretariat.record.contract import KINDS
from secretariat.record.models import Commitment, Document, Finding, Involvement, Part

SHARED = Path(__file__).parents[4] / "shared"
GOLD = sorted((SHARED / "gold").glob("0*.json"))

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not GOLD, reason=f"no gold readings in {SHARED}"),
]


def contract(gold: dict[str, Any], text: str) -> dict[str, Any]:
    """Give gold what a reading of ours has besides."""
    made = gold | {
        "contract": "1.0",
        "reader": "servanda gold",
        "knowledge": reading.knowledge().digest,
        "coverage": 1.0,
        "file": {"name": gold["file"], "sha256": gold["sha256"]},
        "text": text,
    }
    for collection in KINDS:
        made[collection] = [
            one
            | {
                "id": hashlib.sha256(f"{gold['sha256']} {one['id']}".encode()).hexdigest()[:32],
                "rule": "gold",
                "confidence": "certain",
            }
            for one in gold[collection]
        ]
    return made


@pytest.fixture
def seeds(amara: User) -> dict[str, str]:
    """The five seeds by their first three digits, with what careful readers found."""
    found = {}
    for file in GOLD:
        gold = json.loads(file.read_text(encoding="utf-8"))
        data = (SHARED / "seeds" / gold["file"]).read_bytes()
        receipt = operations.receive_document(data, gold["file"], by=amara)
        operations.record_reading(receipt.document.sha256, contract(gold, data.decode()))
        found[gold["file"][:3]] = receipt.document.sha256
    return found


def test_everything_that_careful_readers_found_is_in_the_record(seeds: dict[str, str]) -> None:
    for file in GOLD:
        gold = json.loads(file.read_text(encoding="utf-8"))
        for collection, kind in KINDS.items():
            found = Finding.kept.filter(document=gold["sha256"], kind=kind).count()
            assert found == len(gold[collection]), (file.name, collection)
        assert Part.kept.filter(document=gold["sha256"]).count() == len(gold["parts"])


def test_a_session_of_the_assembly_is_a_date(seeds: dict[str, str]) -> None:
    report, *_ = Commitment.kept.filter(
        finding__document=seeds["003"], due_value="GA session 56", follow_up="report"
    )
    assert report.due_from == date(2001, 9, 12), "the fifty-sixth session opened that day"
    assert report.due_to
    assert report.due_to.year == 2002
    assert report.asks_report


def test_the_withdrawal_was_due_by_the_end_of_2002(amara: User, seeds: dict[str, str]) -> None:
    asked = queries.due(amara, date(2003, 1, 1), actor="state:MDA")
    assert [str(one.standing) for one in asked if one.commitment.due_to == date(2002, 12, 31)] == [
        "late"
    ]


def test_what_was_said_in_private_is_restricted(seeds: dict[str, str]) -> None:
    cable = seeds["004"]
    private = Finding.kept.filter(document=cable, fields__confidential=True)
    assert private.count() >= 4
    assert set(private.values_list("level", flat=True)) == {Level.RESTRICTED}
    marks = dict(
        Part.kept.filter(document=cable, type="cable_paragraph").values_list("number", "level")
    )
    restricted = {number for number, level in marks.items() if level == Level.RESTRICTED}
    assert restricted == {"14", "15", "17"}


def test_a_group_is_its_members(seeds: dict[str, str]) -> None:
    # Georgia, Ukraine, Azerbaijan and Moldova, "forming one nucleus"
    document = Document.kept.get(pk=seeds["004"])
    assert Involvement.kept.filter(finding__document=document, actor="state:UZB", role="absent")


def test_contradictions_within_the_documents_are_shown(amara: User, seeds: dict[str, str]) -> None:
    found = {one.kind: one for one in contradictions.within_documents(amara)}
    assert set(found) == {"date_conflict", "claim_vs_attendance"}
    assert found["date_conflict"].sides[0].finding.document_id == seeds["002"]
    assert found["claim_vs_attendance"].sides[0].finding.document_id == seeds["004"]
