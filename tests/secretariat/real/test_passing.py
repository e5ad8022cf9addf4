"""What becomes of the commitments of the example by itself; expected by reading its documents."""

from __future__ import annotations

from datetime import date

import pytest

from secretariat import worker
from secretariat.errors import RefusedActError
from secretariat.example import find_example, load
from secretariat.followup import operations
from secretariat.followup import queries as followup
from secretariat.followup.models import Life
from secretariat.followup.outcome import Outcome, outcome
from secretariat.followup.passing import Passing, passings
from secretariat.followup.standing import Followed, Standing
from secretariat.people.models import User
from secretariat.record import operations as record
from secretariat.record.models import Document

pytestmark = pytest.mark.django_db
ON = date(2024, 12, 1)


@pytest.fixture
def loaded(amara: User) -> User:
    try:
        example = find_example()
    except RefusedActError as error:
        pytest.skip(str(error))
    list(load(example, by=amara))
    assert [one.words for one in worker.read_waiting() if one.outcome != "read"] == []
    return amara


def proposed(by: User, on: date = ON) -> dict[str, list[Passing]]:
    """Return what is proposed, by document and paragraph."""
    found = followup.followed(by, on)
    told = passings(by, found, on)
    places: dict[str, list[Passing]] = {}
    for one in found:
        place = f"{one.document.name[:2]}#{one.finding.part}"
        places.setdefault(place, []).extend(told.get(one.commitment.pk, ()))
    return places


def stages(found: list[Passing]) -> list[tuple[str, date]]:
    return [(one.stage.value, one.on) for one in found]


def test_documents_and_the_calendar_speak_for_a_change(loaded: User) -> None:
    found = proposed(loaded)
    # "until 31 December 2022", premises in Castrel
    assert ("elapsed", date(2023, 1, 1)) in stages(found["01#op5"])
    # the yearly report, asked for again each year
    assert stages(found["05#op11"]) == [("renewed", date(2020, 10, 15))]
    # "Also requests ... national reports every two years": 3/1 says nothing of it
    # "Requests Pelluria to inform ... on the reception centre at Corvane by 15 April 2021": dropped
    # in silence by 4/1 of 14 October 2021
    assert stages(found["07#op8"]) == [("lapsed", date(2021, 10, 14))]
    # "third national reports ... by 30 September 2024" becomes "those outstanding by 31 January
    # 2025"
    assert ("superseded", date(2024, 10, 17)) in stages(found["18#op7"])
    # what 6/1 asked and its cut page may have repeated, 7/1 shows; but after the cut nobody knows:
    # 5/1 asks for the agenda item, 6/1 breaks off before its own
    assert ("lapsed", date(2023, 10, 19)) not in stages(found["14#op12"])
    # nothing follows 7/1
    assert found["19#op6"] == []


def test_what_a_person_said_is_not_overwritten(loaded: User) -> None:
    one = next(
        one
        for one in followup.followed(loaded, ON)
        if one.document.name.startswith("07") and one.finding.part == "op8"
    )
    operations.change_life(
        one.finding.pk, Life.Stage.ACTIVE, "Pelluria still owes it", on=date(2022, 1, 1), by=loaded
    )
    assert proposed(loaded)["07#op8"] == []
    assert stages(proposed(loaded, date(2021, 12, 31))["07#op8"]) == [
        ("lapsed", date(2021, 10, 14))
    ]


def test_what_replaces_another_says_so(amara: User) -> None:
    process = record.create_process("The Delta", by=amara)
    for number, words in enumerate(
        (
            "DLT/RES/1/1\n\nThe General Assembly,\n\n1. Requests Georgia to report by 30 June 2001;"
            "\n\n2. Requests Kazakhstan to open the office by 30 June 2001.\n\n5 March 2000\n",
            "A/RES/56/999\n\nThe General Assembly,\n\n1. Decides that the present resolution "
            "supersedes paragraph 2 of its resolution 55/999 of 5 March 2001;\n\n"
            "2. Requests Georgia to open an office.\n\n5 March 2002\n",
            "A/RES/55/999\n\nThe General Assembly,\n\n1. Requests Georgia to report by 30 June "
            "2002;\n\n2. Requests Kazakhstan to open the office by 30 June 2002.\n\n5 March 2001\n",
        )
    ):
        record.receive_document(words.encode(), f"{number}.txt", by=amara, process=process.pk)
    assert [one.words for one in worker.read_waiting() if one.outcome != "read"] == []
    on = date(2003, 1, 1)
    found = followup.followed(amara, on)
    told = passings(amara, found, on)
    superseded = {
        (one.document.symbol, one.finding.part): passing
        for one in found
        for passing in told.get(one.commitment.pk, ())
        if passing.stage is Life.Stage.SUPERSEDED and "says so" in passing.because
    }
    assert set(superseded) == {("A/RES/55/999", "op2")}
    (passing,) = superseded.values()
    assert passing.on == date(2002, 3, 5)
    assert "supersedes paragraph 2" in passing.words


def test_a_request_to_several_states_is_open_until_each_has_answered(amara: User) -> None:
    words = (
        "A/RES/55/999\n\nThe General Assembly,\n\n1. Requests Georgia and Kazakhstan to submit "
        "reports on the valley by 30 June 2002.\n\n5 March 2001\n"
    )
    request = record.receive_document(words.encode(), "r.txt", by=amara).document.sha256
    answers = [
        record.receive_document(f"Report of {name}\n\n1 June 2002\n".encode(), name, by=amara)
        for name in ("Georgia", "Kazakhstan")
    ]
    list(worker.read_waiting())
    for receipt, issuer in zip(answers, ("state:GEO", "state:KAZ"), strict=True):
        Document.kept.filter(pk=receipt.document.sha256).update(issuer=issuer)

    def asked(on: date) -> Followed:
        (one,) = followup.followed(amara, on, document=request)
        return one

    on = date(2002, 7, 1)
    for number, receipt in enumerate(answers):
        operations.confirm_answer(asked(on).finding.pk, receipt.document.sha256, by=amara)
        late = asked(on)
        assert [one.actor_id for one in late.silent] == ["state:KAZ"][number:]
        assert late.standing is (Standing.ANSWERED if number else Standing.LATE)
        assert outcome(late).outcome is (Outcome.IN_TIME if number else Outcome.IN_PART)


def test_a_commitment_stands_under_what_its_resolution_is_about_unless_a_person_says(
    amara: User,
) -> None:
    words = (
        "General Assembly\n\n55/999. Protection of wells\n\nThe General Assembly,\n\n1. Requests "
        "Georgia to report by 30 June 2002.\n\n5 March 2001\n"
    )
    record.receive_document(words.encode(), "A-RES-55-999.txt", by=amara)
    list(worker.read_waiting())

    def theme(on: date) -> list[tuple[str, str]]:
        found = followup.followed(amara, on)
        return followup.facets(amara, found).of("theme", found[0])

    on = date(2001, 6, 1)
    assert theme(on) == [("Protection of wells", "Protection of wells")]
    one = followup.followed(amara, on)[0].finding.pk
    operations.put_under_theme(one, "Water", on=on, by=amara)
    assert theme(on) == [("Water", "Water")]
    assert theme(date(2001, 5, 31)) == [("Protection of wells", "Protection of wells")]
    with pytest.raises(RefusedActError, match="name the theme"):
        operations.put_under_theme(one, " ", on=on, by=amara)
