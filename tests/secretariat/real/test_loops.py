"""The loops of the example process close the same way in whatever order its documents come."""

from __future__ import annotations

import contextlib
import random
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction

from secretariat import worker
from secretariat.access import Level
from secretariat.errors import RefusedActError
from secretariat.example import NAME, Example, find_example
from secretariat.followup import queries as followup
from secretariat.followup.outcome import Outcome, outcome
from secretariat.record import operations

if TYPE_CHECKING:
    from secretariat.followup.standing import Followed
    from secretariat.people.models import User

pytestmark = pytest.mark.django_db
ON = date(2024, 12, 1)


def take_in(example: Example, by: User, order: list[dict[str, Any]]) -> None:
    operations.create_process(example.name, slug=NAME, members=example.members, by=by)
    operations.give_knowledge(NAME, example.knowledge, by=by)
    for told in order:
        file = example.folder / told["file"]
        operations.receive_document(
            file.read_bytes(),
            file.name,
            by=by,
            process=NAME,
            level=Level.named(told["access"]),
            received=told["received"],
        )
    assert [one.words for one in worker.read_waiting() if one.outcome != "read"] == []


def of_the_example(by: User, seed: int) -> dict[str, Followed]:
    """Take in the example in a random order; return its commitments by document and paragraph."""
    try:
        example = find_example()
    except RefusedActError as error:
        pytest.skip(str(error))
    order = list(example.documents)
    random.Random(seed).shuffle(order)  # noqa: S311 - the same order in every run
    take_in(example, by, order)
    return {
        f"{one.document.name[:2]}#{one.finding.part}": one
        for one in followup.followed(by, ON)
        if one.commitment.answerable or one.chain
    }


def loops(found: dict[str, Followed]) -> dict[str, tuple[object, ...]]:
    """What is known of each request, without what depends on the order of arrival."""
    return {
        place: (
            one.standing,
            [(answer.document.name, answer.score, answer.reasons) for answer in one.answers],
            [point.last for point in one.points],
            [(before.name, before.part) for before in one.chain],
            [(heard.target, heard.reception.how) for heard in one.heard],
            outcome(one).outcome,
        )
        for place, one in found.items()
    }


@pytest.mark.parametrize("seed", [1, 2])
def test_the_loops_close_in_whatever_order_documents_come(amara: User, seed: int) -> None:
    found = of_the_example(amara, seed)
    # 04: "submitted pursuant to paragraph 10 of resolution 1/1", 30 August 2019
    # 12: "submitted pursuant to paragraph 7 of resolution 3/1", 8 March 2022, due 30 June 2021;
    #     "In paragraph 8 of resolution 4/1, ... by 31 December 2021"
    came_out = {place: outcome(found[place]) for place in ("01#op10", "07#op7", "10#op8")}
    assert {place: (one.outcome, one.days_late) for place, one in came_out.items()} == {
        "01#op10": (Outcome.IN_TIME, 0),
        "07#op7": (Outcome.LATE, 251),
        "10#op8": (Outcome.LATE, 67),
    }
    assert all(one.is_proposed for one in came_out.values()), "nobody has confirmed any"
    # the yearly report is asked for in every resolution since 2/1
    assert [one.name for one in found["19#op11"].chain] == [
        f"TRC/RES/{number}/1" for number in (2, 3, 4, 5, 6, 7)
    ]
    # "report on financing": asked in 2/1, again after a silence in 4/1, then never answered
    financing = found["05#op8"]
    assert financing.renewed_by is not None
    assert financing.renewed_by.name == "TRC/RES/4/1"
    assert outcome(found["10#op7"]).outcome is Outcome.UNANSWERED
    # 10#op1: "Takes note of the report of the joint secretariat (TRC/SEC/2021/5)"; it is not here
    heard = found["07#op10"].heard
    assert [(one.target, one.reception.how) for one in heard] == [("TRC/SEC/2021/5", "noted")]


class _TakeBackError(Exception):
    """Raised to take back what was done in a transaction."""


def test_two_orders_give_the_same_loops(amara: User) -> None:
    found = []
    for seed in (3, 4):
        with contextlib.suppress(_TakeBackError), transaction.atomic():
            found.append(loops(of_the_example(amara, seed)))
            raise _TakeBackError
    first, again = found
    assert len(first) > 50
    assert first == again
