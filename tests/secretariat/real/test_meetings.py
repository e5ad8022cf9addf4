"""The meetings of the example process: from its documents, and as the office holds them."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from secretariat import worker
from secretariat.access import Level
from secretariat.example import find_example, hold_meetings, load
from secretariat.followup import queries as followup
from secretariat.journal.models import Entry
from secretariat.meetings import queries
from secretariat.meetings.gatherings import gatherings, presence
from secretariat.meetings.models import Meeting
from secretariat.pages.meetings.frame import told_line
from secretariat.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(amara: User) -> User:
    """The example process with its meetings in the record of amara's office."""
    example = find_example()
    list(load(example, by=amara))
    list(worker.read_waiting())
    assert hold_meetings(example, by=amara) == 1
    assert [one.outcome for one in worker.read_waiting()] == ["read"]
    return amara


def came(reader: User, slug: str) -> dict[int | None, dict[str, str]]:
    """Return by the number of the meeting who came, as the accounts say together."""
    series = queries.series(reader).get(pk=slug)
    found = gatherings(reader, series)
    cells = presence(reader, series, found)
    return {
        one.ordinal: {actor: cell.value for actor, cell in some.items()}
        for one, some in zip(found, cells, strict=True)
        if one.is_held
    }


def test_the_example_holds_meetings_once_however_often_it_is_loaded(loaded: User) -> None:
    before = Entry.kept.count()
    assert hold_meetings(find_example(), by=loaded) == 0
    assert Entry.kept.count() == before


def test_who_was_absent_is_read_from_the_documents(loaded: User) -> None:
    steering = came(loaded, "steering-group")
    assert list(steering) == [1, 2, 3, 4, 5, 6]
    third, fifth = steering[3], steering[5]
    assert (third["state:XVC"], third["state:XVG"]) == ("absent", "excused")
    assert fifth["state:XVH"] == "absent"
    assert fifth["state:XVI"] == "unknown", "nobody says whether Carrow was there"
    # the report says that all seven came; the list that they signed lacks Pelluria
    assert steering[1]["state:XVG"] == "differs"
    assert steering[1]["state:XVA"] == "present"
    assert came(loaded, "high-level-review-meeting")[None]["state:XVH"] == "absent"


def test_what_only_a_restricted_cable_tells_is_not_drawn_for_participants(loaded: User) -> None:
    loaded.limit = Level.PARTICIPANTS
    steering = came(loaded, "steering-group")
    assert 5 not in steering, "only the cable tells of the fifth meeting"
    assert steering[3]["state:XVC"] == "absent"


def test_the_review_meeting_is_one_line_of_postponements(loaded: User) -> None:
    series = queries.series(loaded).get(pk="high-level-review-meeting")
    review, second = gatherings(loaded, series)
    assert (second.ordinal, second.stage) == (2, "to_be_scheduled"), "asked for by resolution 7/1"
    statuses = [one.status for one in review.told]
    assert statuses[0] == "to_be_scheduled"
    assert statuses.count("postponed") == 2
    assert statuses[-1] == "held"
    assert review.first_day == date(2023, 6, 6)
    words = [step.words for step in told_line(loaded, review.told) if step.status == "postponed"]
    assert words[0] == (
        "The Steering Group decided to postpone the review meeting to the second half of 2022."
    )
    documents = [one.finding.document.symbol for one in review.told]
    assert documents.index("TRC/RES/2/1") < documents.index("TRC/SG/2021/4")


def test_sessions_are_meetings_of_the_assembly_and_plenary_meetings_are_not(loaded: User) -> None:
    series = queries.series(loaded).get(pk="assembly")
    found = [(one.ordinal, one.name) for one in gatherings(loaded, series)]
    assert found[0] == (1, "First session")
    assert found[-1] == (8, "Eighth session")
    assert len(found) == 8


def test_a_decision_of_the_minutes_is_followed_up_in_its_exact_words(loaded: User) -> None:
    meeting = Meeting.kept.get(series="steering-group", ordinal=6, stage="held")
    tracked = list(queries.tracked(loaded, meeting.pk))
    commitments = queries.commitments_of(loaded, meeting.pk)
    assert len(tracked) == 3
    for one in tracked:
        [commitment] = commitments[f"tracked {one.pk}"]
        assert " ".join(commitment.finding.quote.split()) in one.words
    on = date(2025, 7, 1)
    late = {
        one.finding.pk: one.due_to
        for one in followup.due(loaded, on, actor="state:XVG")
        if one.due_to
    }
    [reports] = commitments[f"tracked {tracked[0].pk}"]
    assert late[reports.pk] == date(2025, 6, 30)
    client = Client()
    client.force_login(loaded)
    for page in (f"/series/steering-group/{meeting.pk}/proceedings", "/decisions"):
        shown = client.get(page).content.decode()
        for one in tracked:
            [commitment] = commitments[f"tracked {one.pk}"]
            assert f'href="/commitments/{commitment.pk}"' in shown


def test_the_minutes_tell_of_their_own_meeting(loaded: User) -> None:
    series = queries.series(loaded).get(pk="steering-group")
    sixth = next(one for one in gatherings(loaded, series) if one.ordinal == 6 and one.is_held)
    [minutes] = queries.minutes(loaded, sixth.meeting.pk if sixth.meeting else 0)
    assert minutes.document_id in {one.finding.document_id for one in sixth.told}
    assert minutes.document.heading.startswith("Minutes of the sixth meeting of the Steering Group")
    assert (minutes.document.first_day, minutes.document.genre) == (
        date(2025, 3, 5),
        "summary_report",
    )


def test_the_next_session_finds_what_is_to_come_before_it(loaded: User) -> None:
    session = Meeting.kept.get(series="assembly", ordinal=8)
    found = queries.arising(loaded, session, date(2025, 9, 1))
    here = {
        (one.followed.document.symbol, one.followed.finding.part): one.is_on_agenda
        for one in found
        if one.reason == "is to come at this meeting"
    }
    assert here["TRC/RES/7/1", "op11"], "the report on the implementation of resolution 7/1"
    assert "TRC/RES/1/1" not in {symbol for symbol, _ in here}
    undated = [one for one in found if not one.followed.due_to]
    assert all(one.followed.document.symbol in {"TRC/RES/7/1"} for one in undated)


def test_the_invitations_of_the_next_session_are_its_members_on_the_day(loaded: User) -> None:
    session = Meeting.kept.get(series="assembly", ordinal=8)
    invited = {one.actor: one.capacity for one in queries.invitations(loaded, session.pk)}
    assert invited["state:XVH"] == "member"
    assert invited["state:XVI"] == "friend"
    assert invited["org:IOM"] == "organization"
    assert len(invited) == 12
    first = Meeting.kept.get(series="assembly", ordinal=1)
    then = {one.actor: one.capacity for one in queries.expected(loaded, first, date(2018, 1, 1))}
    assert then["state:XVH"] == "observer"
    assert "state:XVI" not in then
