"""What the example process tells without being asked; expected by reading its documents."""

from __future__ import annotations

from datetime import date

import pytest

from secretariat import worker
from secretariat.errors import RefusedActError
from secretariat.example import find_example, load
from secretariat.followup.overviews import OVERVIEWS, Answer, Question, Row
from secretariat.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(amara: User) -> User:
    try:
        example = find_example()
    except RefusedActError as error:
        pytest.skip(str(error))
    list(load(example, by=amara))
    list(worker.read_waiting())
    return amara


def rows_about(found: Answer, words: str) -> list[Row]:
    return [row for row in found.rows if words in str(row.cells[0])]


def test_the_record_answers_without_being_asked(loaded: User) -> None:
    question = Question(loaded, date(2024, 12, 1))
    found = {name: one.answer(question) for name, one in OVERVIEWS.items()}
    for name, answer in found.items():
        assert answer.words.endswith("."), name
        for row in answer.rows:
            assert len(row.cells) == len(OVERVIEWS[name].columns), name

    (focal_point,) = rows_about(found["overdue"], "designate a national focal point")
    assert focal_point.cells[2] == "2019-01-12"  # TRC/RES/1/1: within three months of 12 October
    assert focal_point.finding is not None
    days_late = [int(row.cells[3]) for row in found["overdue"].rows]
    assert days_late == sorted(days_late, reverse=True)

    asked = {row.cells[0]: row for row in found["states"].rows}
    assert {"Maravel", "Haldria", "Sorvan", "Velmora"} <= asked.keys()  # participating States
    for row in asked.values():
        _, number, still_open, late, done = row.cells
        assert int(late) <= int(still_open) <= int(number) >= int(done)
    assert any("Population Statistics" in str(row.cells[0]) for row in found["agencies"].rows)

    (housing,) = rows_about(found["orphaned"], "Assess housing needs")  # no lead in the work plan
    assert housing.cells[1] == "nobody is named who should do it"

    natures = {row.cells[1] for row in rows_about(found["nature"], "accede to the Convention")}
    assert natures == {"normative"}
    (course,) = rows_about(found["nature"], "Hold the first regional training course")
    assert course.cells[1] == "operational"

    # promised on 7 June 2023 for a course that the work plan wanted by 30 April 2020
    (pledge,) = rows_about(found["funded"], "regional training course in 2024")
    assert pledge.cells[1:3] == ("120,000 EUR", "pledged")
    assert "training course" in str(pledge.cells[4])


def test_nothing_is_overdue_before_it_was_asked(loaded: User) -> None:
    question = Question(loaded, date(2018, 10, 1))
    assert OVERVIEWS["overdue"].answer(question) == Answer("Nothing is late.", [])
    assert OVERVIEWS["states"].answer(question).rows == []
