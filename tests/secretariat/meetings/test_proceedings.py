from __future__ import annotations

from datetime import date

import pytest

from secretariat.access import Level
from secretariat.errors import RefusedActError
from secretariat.meetings import operations as calling
from secretariat.meetings import queries
from secretariat.meetings.checks import Account, Place
from secretariat.meetings.models import Attendance, Capacity, Decision, Meeting
from secretariat.meetings.operations import Frame
from secretariat.meetings.proceedings import operations
from secretariat.people.models import User
from secretariat.record.models import Document, Finding, Part
from secretariat.record.operations import set_access_level
from tests.secretariat.pages.office import receive

Value = Attendance.Value


@pytest.fixture
def meeting(amara: User) -> Meeting:
    """The third meeting of experts, of which the report of the Secretariat tells."""
    receive(amara)
    series = calling.open_series("Meeting of experts", process="the-lakes", by=amara)
    told = Finding.kept.get(kind="meeting")
    frame = Frame(name="Third meeting of experts", ordinal=3, first_day=date(2003, 5, 3))
    return calling.plan_meeting(series.pk, frame, finding=told.pk, held=True, by=amara)


def test_rival_accounts_of_who_came_stand_side_by_side(meeting: Meeting, amara: User) -> None:
    told = Finding.kept.get(kind="meeting")
    absent = Account("state:OST", "Ostrov", Value.ABSENT)
    operations.record_attendance(meeting.pk, [absent], finding=told.pk, by=amara)
    present = Account("state:OST", "Ostrov", Value.PRESENT, represented_by="its Minister")
    operations.record_attendance(meeting.pk, [present], by=amara)
    found = queries.attendances(amara, meeting=meeting.pk)
    assert [(one.value, one.finding_id) for one in found] == [
        (Value.ABSENT, told.pk),
        (Value.PRESENT, None),
    ]


def test_one_account_names_each_delegation_once(meeting: Meeting, amara: User) -> None:
    twice = [Account("state:OST", "Ostrov", Value.ABSENT)] * 2
    with pytest.raises(RefusedActError, match="state:OST stands twice"):
        operations.record_attendance(meeting.pk, twice, by=amara)
    with pytest.raises(RefusedActError, match="at least one"):
        operations.record_attendance(meeting.pk, [], by=amara)


def test_a_statement_quotes_the_words_of_a_document(meeting: Meeting, amara: User) -> None:
    cable = Document.kept.get(genre="diplomatic_cable")
    part = Part.kept.get(document=cable, address="p2")
    start = part.start + part.text.index("Ostrov offered")
    place = Place(cable.pk, "p2", start, start + len("Ostrov offered 200,000 dollars"))
    said = operations.record_statement(
        meeting.pk, "state:OST", place=place, name="Ostrov", by=amara
    )
    assert said.words == "Ostrov offered 200,000 dollars"
    assert said.level == Level.RESTRICTED, "the paragraph is marked (SBU)"
    amara.limit = Level.PARTICIPANTS
    assert not queries.statements(amara, meeting.pk).exists()
    amara.limit = None
    outside = Place(cable.pk, "p2", part.start - 5, part.end)
    with pytest.raises(RefusedActError, match="not within the paragraph"):
        operations.record_statement(meeting.pk, "state:OST", place=outside, by=amara)


def test_a_statement_hides_when_its_paragraph_is_restricted_later(
    meeting: Meeting, amara: User
) -> None:
    cable = Document.kept.get(genre="diplomatic_cable")
    part = Part.kept.get(document=cable, address="p1")
    place = Place(cable.pk, "p1", part.start, part.end)
    operations.record_statement(meeting.pk, "state:VAR", place=place, by=amara)
    amara.limit = Level.PARTICIPANTS
    assert queries.statements(amara, meeting.pk).exists()
    amara.limit = None
    set_access_level(cable.pk, Level.RESTRICTED, "names a source", part="p1", by=amara)
    assert queries.statements(amara, meeting.pk).exists()
    amara.limit = Level.PARTICIPANTS
    assert not queries.statements(amara, meeting.pk).exists()


def test_a_follow_up_is_a_sentence_of_the_minutes(meeting: Meeting, amara: User) -> None:
    decision = operations.record_decision(
        meeting.pk,
        "No decision was taken on the seat of the Secretariat.",
        kind=Decision.Kind.NO_DECISION,
        by=amara,
    )
    with pytest.raises(RefusedActError, match="who is to do what"):
        operations.track(decision.pk, [], "submit a report", by=amara)
    item = operations.track(
        decision.pk,
        [("state:VAR", "Varda"), ("state:OST", "Ostrov")],
        "submit their views;",
        due=date(2003, 9, 30),
        by=amara,
    )
    assert item.words == (
        "The Meeting of experts requests Varda and Ostrov to submit their views "
        "by 30 September 2003."
    )
    assert item.who == ["state:VAR", "state:OST"]


def test_minutes_hold_each_decision_once(meeting: Meeting, amara: User) -> None:
    with pytest.raises(RefusedActError, match="record one first"):
        operations.keep_minutes(meeting.pk, by=amara)
    first = operations.record_decision(meeting.pk, "The meeting took note.", by=amara)
    secret = operations.record_decision(
        meeting.pk, "The offer stays confidential.", level=Level.RESTRICTED, by=amara
    )
    kept = operations.keep_minutes(meeting.pk, by=amara)
    assert [(one.holds, one.document.given_level) for one in kept] == [
        ({f"decision {first.pk}": 1}, Level.PARTICIPANTS),
        ({f"decision {secret.pk}": 1}, Level.RESTRICTED),
    ]
    later = operations.track(first.pk, [("state:VAR", "Varda")], "report", by=amara)
    added = operations.keep_minutes(meeting.pk, by=amara)
    assert [one.holds for one in added] == [{f"tracked {later.pk}": 1}]
    names = [one.document.name for one in queries.minutes(amara, meeting.pk)]
    assert names == [
        f"minutes-meeting-of-experts-third-meeting-of-experts{ending}.txt"
        for ending in ("", "-2", "-3")
    ]
    with pytest.raises(RefusedActError, match="in the minutes already"):
        operations.keep_minutes(meeting.pk, by=amara)


def test_what_was_recorded_wrongly_is_taken_back_with_a_reason(
    meeting: Meeting, amara: User
) -> None:
    wrong = operations.record_decision(meeting.pk, "The meeting took not.", by=amara)
    operations.track(wrong.pk, [("state:VAR", "Varda")], "report", by=amara)
    with pytest.raises(RefusedActError, match="say why"):
        operations.withdraw("decision", wrong.pk, "", by=amara)
    operations.withdraw("decision", wrong.pk, "a typing error", by=amara)
    assert not queries.decisions(amara, meeting.pk).exists()
    assert not queries.tracked(amara, meeting.pk).exists(), "what follows from it goes with it"
    right = operations.record_decision(meeting.pk, "The meeting took note.", by=amara)
    assert right.number == 2
    [kept] = operations.keep_minutes(meeting.pk, by=amara)
    assert kept.holds == {f"decision {right.pk}": 1}
    with pytest.raises(RefusedActError, match="the minutes hold it already"):
        operations.withdraw("decision", right.pk, "another error", by=amara)


def test_a_chair_may_be_recorded_as_such(meeting: Meeting, amara: User) -> None:
    chair = Account("state:VAR", "Varda", Value.PRESENT, Capacity.CHAIR)
    operations.record_attendance(meeting.pk, [chair], by=amara)
    assert queries.attendances(amara, meeting=meeting.pk).get().capacity == Capacity.CHAIR
