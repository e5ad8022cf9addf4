"""What an officer sees first, with the example process in the record."""

from __future__ import annotations

from datetime import date

import pytest

from secretariat import worker
from secretariat.errors import RefusedActError
from secretariat.example import find_example, load
from secretariat.pages.home import overview
from secretariat.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(amara: User) -> User:
    try:
        example = find_example()
    except RefusedActError as error:
        pytest.skip(str(error))
    list(load(example, by=amara))
    assert [one.words for one in worker.read_waiting() if one.outcome != "read"] == []
    return amara


def test_today_tells_loops_changes_and_meetings(loaded: User) -> None:
    told = overview(loaded, date(2024, 12, 1))
    closed = [
        (loop.row.one.document.symbol, loop.row.one.finding.part, loop.round.days_late)
        for loop in told["closed"]
    ]
    # the report on statelessness of 8 March 2022, asked for by 31 December 2021
    assert ("TRC/RES/4/1", "op8", 67) in closed
    assert all(loop.round.is_proposed for loop in told["closed"]), "nobody has confirmed any"
    # the third national reports, due on 30 September 2024, are not asked for in the same words
    # again; Pelluria's word on Corvane is among those that are late for years
    broken = {loop.row.one.document.symbol for loop in told["broken"]}
    assert "TRC/RES/6/1" in broken
    assert told["broken_count"] >= len(told["broken"])
    assert [step.after.symbol for step in told["changed"]] == ["TRC/RES/7/1"]
    # 19#op7: "a second high-level review meeting in the first half of 2026"
    assert any(
        "second high-level review meeting" in one.name and one.when == "January to June 2026"
        for one in told["meetings"]
    )


def test_another_day_shows_what_was_known_then(loaded: User) -> None:
    told = overview(loaded, date(2021, 6, 30))
    assert [step.after.symbol for step in told["changed"]] == ["TRC/RES/3/1"]
    assert all(loop.round.answered_on <= date(2021, 6, 30) for loop in told["closed"])
    assert not any("second high-level" in one.name for one in told["meetings"])
