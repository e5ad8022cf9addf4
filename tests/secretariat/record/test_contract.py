from __future__ import annotations

from typing import Any

import pytest

from secretariat.errors import InvalidReadingError
from secretariat.record.contract import check, findings
from tests.secretariat.samples import read_cable, read_report, read_resolution

Contract = dict[str, Any]


def sha256(contract: Contract) -> str:
    digest: str = contract["file"]["sha256"]
    return digest


@pytest.mark.parametrize("read", [read_cable, read_report, read_resolution])
def test_a_sound_reading_passes(read: Any) -> None:
    contract = read()
    check(contract, sha256(contract))


def test_a_finding_without_a_place_of_its_own_takes_that_of_its_verb_or_first_naming() -> None:
    act, *_ = [one for one in findings(read_resolution()) if one.kind == "act"]
    meeting, *_ = [one for one in findings(read_report()) if one.kind == "meeting"]
    assert act.quote == "Welcomes"
    assert meeting.quote == "third meeting of experts"


def test_a_finding_stands_in_the_smallest_part_around_it() -> None:
    figure, *_ = [one for one in findings(read_cable()) if one.kind == "figure"]
    assert figure.part == "p1"


def break_quote(contract: Contract) -> None:
    contract["figures"][0]["text"] = "12,001"


def break_inner_quote(contract: Contract) -> None:
    contract["parts"][1]["start"] += 1


def repeat_id(contract: Contract) -> None:
    contract["positions"][0]["id"] = contract["figures"][0]["id"]


def drop_quote(contract: Contract) -> None:
    contract["positions"][0] |= {"start": None, "end": None, "text": None}


def read_another_file(contract: Contract) -> None:
    contract["file"]["sha256"] = "0" * 64


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (break_quote, "is not what stands at"),
        (break_inner_quote, "is not what stands at"),
        (repeat_id, "share the id"),
        (drop_quote, "quotes nothing"),
        (read_another_file, "of another file"),
    ],
)
def test_a_reading_that_contradicts_its_document_is_not_taken_over(damage: Any, says: str) -> None:
    contract = read_cable()
    right = sha256(contract)
    damage(contract)
    with pytest.raises(InvalidReadingError, match=says):
        check(contract, right)
