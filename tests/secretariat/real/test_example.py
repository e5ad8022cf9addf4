from __future__ import annotations

from datetime import date

import pytest

from secretariat import worker
from secretariat.errors import RefusedActError
from secretariat.example import NAME, find_example, load
from secretariat.followup import queries as followup
from secretariat.followup.standing import Standing
from secretariat.journal import queries as journal
from secretariat.people.models import User
from secretariat.record import queries
from secretariat.record.models import Document, Part

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(amara: User) -> User:
    """The example process in the record of amara's office."""
    try:
        example = find_example()
    except RefusedActError as error:
        pytest.skip(str(error))
    assert not any(receipt.is_duplicate for receipt in load(example, by=amara))
    assert [one.words for one in worker.read_waiting() if one.outcome != "read"] == []
    return amara


def test_the_example_process_is_there_to_look_at(loaded: User) -> None:
    process = queries.processes(loaded).get()
    assert process.slug == NAME
    assert len(process.members) == len(set(process.members)) >= 8
    assert queries.documents(loaded).count() >= 12
    assert {one.genre for one in queries.documents(loaded)} >= {
        "resolution",
        "report",
        "diplomatic_cable",
    }
    on = date(2024, 12, 1)
    standings = {one.standing for one in followup.due(loaded, on)}
    assert standings >= {Standing.LATE, Standing.WAITING}
    assert followup.due(loaded, on, actor="state:XVA"), "asked as a participating State"
    assert journal.verify(loaded) == []


def test_the_cable_keeps_its_restricted_paragraphs(loaded: User) -> None:
    cable = Document.kept.get(genre="diplomatic_cable")
    by_mark = dict(Part.kept.filter(document=cable).values_list("portion", "level"))
    assert by_mark["SBU"] >= 2
    assert cable.words_level >= 2


def test_reports_are_proposed_as_answers_to_what_they_say_they_answer(loaded: User) -> None:
    found = {
        (one.document.symbol, one.finding.part): [answer.document.symbol for answer in one.answers]
        for one in followup.followed(loaded, date(2024, 12, 1))
        if one.standing == Standing.ANSWER_PROPOSED
    }
    assert found == {
        # "submitted pursuant to paragraph 10 of resolution 1/1 of 12 October 2018"
        ("TRC/RES/1/1", "op10"): ["TRC/SEC/2019/4"],
        # "submitted pursuant to paragraph 7 of resolution 3/1 of 15 October 2020"
        ("TRC/RES/3/1", "op7"): ["TRC/SEC/2022/3"],
        # "In paragraph 8 of resolution 4/1, the Assembly ... requested"
        ("TRC/RES/4/1", "op8"): ["TRC/SEC/2022/3"],
        # matters that the Assembly was to consider, and put off again
        ("TRC/RES/1/1", "op6"): ["TRC/RES/4/1"],
        ("TRC/RES/4/1", "op11"): ["TRC/RES/5/1"],
        # items put on the agenda of the next session, and considered there
        ("TRC/RES/1/1", "op11"): ["TRC/RES/2/1"],
        ("TRC/RES/2/1", "op12"): ["TRC/RES/3/1"],
        ("TRC/RES/3/1", "op11"): ["TRC/RES/4/1"],
        ("TRC/RES/4/1", "op13"): ["TRC/RES/5/1"],
        ("TRC/RES/5/1", "op8"): ["TRC/RES/6/1"],
        ("TRC/RES/5/1", "op12"): ["TRC/RES/6/1"],
    }


def test_loading_the_example_again_changes_nothing(loaded: User) -> None:
    head = journal.head(loaded)
    assert all(receipt.is_duplicate for receipt in load(find_example(), by=loaded))
    assert list(worker.read_waiting()) == []
    assert list(worker.outdated()) == []
    assert journal.head(loaded) == head
