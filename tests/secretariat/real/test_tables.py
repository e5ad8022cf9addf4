"""The tables of the example process are imported one after the other, as an officer would."""

from __future__ import annotations

from datetime import date

import pytest

from secretariat.errors import RefusedActError
from secretariat.example import NAME, find_example
from secretariat.followup import language
from secretariat.followup import queries as followup
from secretariat.followup.standing import Followed
from secretariat.people.models import User
from secretariat.record import operations as record
from secretariat.record import queries, reading
from secretariat.record.imports import operations
from secretariat.record.knowledge import folders_of
from secretariat.record.models import Finding, Import

pytestmark = pytest.mark.django_db
ON = date(2024, 12, 1)
TABLES = {
    "recommendations-2022.csv": date(2022, 11, 20),
    "recommendations-2024.csv": date(2024, 10, 2),
    "pledges-2024.csv": date(2024, 10, 3),
}


@pytest.fixture
def imported(amara: User) -> dict[str, Import]:
    try:
        example = find_example()
    except RefusedActError as error:
        pytest.skip(str(error))
    process = record.create_process(example.name, slug=NAME, by=amara)
    process = record.give_knowledge(NAME, example.knowledge, by=amara)
    done = {}
    for name, day in TABLES.items():
        data = (example.folder / "tables" / name).read_bytes()
        made = reading.read_file(data, name, folders_of(process))
        done[name] = operations.import_table(data, name, made, by=amara, process=NAME, received=day)
    return done


def of(amara: User, words: str, on: date = ON) -> Followed:
    [one] = [
        each
        for each in followup.followed(amara, on)
        if " ".join(each.finding.quote.split()).startswith(words)
    ]
    return one


def test_rows_are_counted_as_they_stand_in_the_tables(imported: dict[str, Import]) -> None:
    counted = {name: (one.rows, one.taken, one.refused) for name, one in imported.items()}
    assert counted == {
        "recommendations-2022.csv": (7, 5, 2),
        "recommendations-2024.csv": (4, 4, 0),
        "pledges-2024.csv": (6, 5, 1),
    }


def test_states_of_the_process_are_known_by_its_own_knowledge(
    amara: User, imported: dict[str, Import]
) -> None:
    one = of(amara, "Register births")
    assert [who.actor_id for who in one.asking] == ["state:XVF"], "Nether Ondar is Ondaria"
    assert [who.actor_id for who in one.asked] == ["state:XVD"]


def test_the_second_export_moves_what_the_first_said(
    amara: User, imported: dict[str, Import]
) -> None:
    before, now = (of(amara, "Accede to the Convention", on) for on in (date(2023, 1, 1), ON))
    assert [one.value for one in before.assessments] == ["planning"]
    assert [one.value for one in now.assessments] == ["in progress"]
    assert "The bill is before the Senate." in now.assessments[0].note
    crossing = of(amara, "Allow families")
    assert [one.value for one in crossing.responses] == ["supported in part"]
    assert len(queries.commitments(amara)) == 5 + 1 + 5


def test_pledges_bind_who_makes_them_and_bring_their_money(
    amara: User, imported: dict[str, Import]
) -> None:
    teachers = of(amara, "Train 60 teachers")
    assert [who.actor_id for who in teachers.asked] == ["state:XVB"]
    assert teachers.finding.said["with_"] == ["org:UNHCR", "state:XVE"]
    assert teachers.assessments[0].value == "fulfilled"
    assert teachers.standing != "fulfilled", "its own word closes nothing"
    sums = [one.said["amount"] for one in Finding.kept.filter(kind="contribution")]
    assert sorted(sums) == [180_000, 2_400_000]


def test_what_is_pledged_is_due_from_who_pledged_it(
    amara: User, imported: dict[str, Import]
) -> None:
    due = followup.due(amara, ON, actor="state:XVI")
    assert [one.due_to for one in due] == [date(2026, 6, 30)]


def test_the_words_of_a_row_are_agreed_language(amara: User, imported: dict[str, Import]) -> None:
    words = "Finance 300 dwellings in Ilvas for families from the upper Vesk valley"
    found = language.uses(amara, words)
    assert [one.document.name for one in found] == ["pledges-2024.csv"]
    assert found[0].words == words
