from __future__ import annotations

from datetime import date

import pytest

from secretariat.access import Level
from secretariat.errors import ConflictingRecordError, NotAllowedError, RefusedActError
from secretariat.journal.models import Entry
from secretariat.meetings import operations, queries
from secretariat.meetings.checks import Invitee
from secretariat.meetings.models import Capacity, Meeting, Series
from secretariat.meetings.operations import Frame
from secretariat.people.models import User
from secretariat.record.models import Finding
from servanda.knowledge.entries import Membership
from tests.secretariat.pages.office import receive
from tests.secretariat.samples import Lakes, Party

TODAY = date(2004, 1, 15)
FOURTH = Frame(name="Fourth session", ordinal=4, first_day=date(2004, 3, 1), place="Ostrov")


@pytest.fixture
def commission(amara: User) -> Series:
    """The sessions of the Lakes Commission, with three documents in its record."""
    receive(amara)
    return operations.open_series(
        "Sessions", process="the-lakes", body="org:LC", by=amara, slug="sessions"
    )


def plan(commission: Series, by: User, frame: Frame = FOURTH) -> Meeting:
    return operations.plan_meeting(commission.pk, frame, by=by)


def test_a_meeting_of_one_day_begins_and_ends_on_it(commission: Series, amara: User) -> None:
    meeting = plan(commission, amara)
    assert (meeting.first_day, meeting.last_day) == (date(2004, 3, 1), date(2004, 3, 1))
    assert meeting.level == Level.PARTICIPANTS
    assert meeting.stage == Meeting.Stage.PLANNED


def test_only_officers_call_meetings(commission: Series, jonas: User, li: User) -> None:
    with pytest.raises(NotAllowedError):
        plan(commission, jonas)
    assert list(queries.series(jonas)) == [commission], "for participants to see"
    assert list(queries.series(li)) == []


def test_a_series_counts_each_number_once(commission: Series, amara: User) -> None:
    plan(commission, amara)
    with pytest.raises(RefusedActError, match="meeting 4 of this series is there already"):
        plan(commission, amara)
    turned = Frame(name="Fifth", first_day=date(2005, 3, 2), last_day=date(2005, 3, 1))
    with pytest.raises(RefusedActError, match="the first day is after the last"):
        plan(commission, amara, turned)


def test_who_looked_at_an_older_state_of_a_meeting_is_told(commission: Series, amara: User) -> None:
    meeting = plan(commission, amara)
    moved = Frame(name="Fourth session", ordinal=4, first_day=date(2004, 3, 2), place="Varda")
    operations.change_meeting(meeting.pk, moved, by=amara, version=0)
    with pytest.raises(ConflictingRecordError, match="changed meanwhile"):
        operations.change_meeting(meeting.pk, FOURTH, by=amara, version=0)
    meeting = queries.meeting(amara, meeting.pk)
    assert (meeting.place, meeting.last_day) == ("Varda", date(2004, 3, 2))
    with pytest.raises(RefusedActError, match="nothing was changed"):
        operations.change_meeting(meeting.pk, moved, by=amara)


# Postponement


def test_a_postponed_meeting_is_one_line_with_its_successors(
    commission: Series, amara: User
) -> None:
    first = plan(commission, amara)
    june = Frame(name="Fourth session", ordinal=4, first_day=date(2004, 6, 1))
    put_off = operations.postpone_meeting(first.pk, "elections in Ostrov", to=june, by=amara)
    assert put_off.successor
    again = operations.postpone_meeting(put_off.successor.pk, "no quorum", by=amara)
    assert again.successor is None
    held = operations.plan_meeting(
        commission.pk,
        Frame(name="Fourth session", ordinal=4, first_day=date(2005, 2, 1)),
        by=amara,
        succeeds=put_off.successor.pk,
    )
    for one in (first, put_off.successor, held):
        links = queries.chain(amara, one.pk)
        assert [meeting.pk for meeting, _ in links] == [first.pk, put_off.successor.pk, held.pk]
        reasons = [why.reason if why else "" for _, why in links]
        assert reasons == ["elections in Ostrov", "no quorum", ""]


def test_nothing_is_done_at_a_meeting_that_does_not_take_place(
    commission: Series, amara: User
) -> None:
    meeting = plan(commission, amara)
    with pytest.raises(RefusedActError, match="say why"):
        operations.postpone_meeting(meeting.pk, "", by=amara)
    operations.postpone_meeting(meeting.pk, "elections in Ostrov", by=amara)
    with pytest.raises(RefusedActError, match="the meeting is postponed"):
        operations.add_agenda_item(meeting.pk, "Opening", by=amara)
    with pytest.raises(RefusedActError, match="was not postponed"):
        operations.plan_meeting("sessions", FOURTH, by=amara, succeeds=meeting.pk + 1)


# Agenda


def test_an_agenda_keeps_its_order_and_says_what_was_taken_from_it(
    commission: Series, amara: User
) -> None:
    meeting = plan(commission, amara)
    request = Finding.kept.filter(kind="commitment").order_by("start").first()
    assert request
    opening = operations.add_agenda_item(meeting.pk, "Opening", by=amara)
    report = operations.add_agenda_item(
        meeting.pk, "Report on displaced persons", findings=[request.pk], by=amara
    )
    other = operations.add_agenda_item(meeting.pk, "Other business", by=amara)
    operations.order_agenda(meeting.pk, [opening.pk, other.pk, report.pk], by=amara)
    operations.withdraw_agenda_item(meeting.pk, other.pk, "no time", by=amara)
    titles = [one.title for one in queries.agenda(amara, meeting.pk)]
    assert titles == ["Opening", "Report on displaced persons"]
    assert [one.finding_id for one in queries.subjects(amara, meeting.pk)] == [request.pk]
    with pytest.raises(RefusedActError, match="agenda was changed meanwhile"):
        operations.order_agenda(meeting.pk, [opening.pk, other.pk, report.pk], by=amara)


def test_an_item_is_as_restricted_as_what_it_is_about(commission: Series, amara: User) -> None:
    meeting = plan(commission, amara)
    offer = Finding.kept.get(kind="contribution")
    assert offer.level == Level.RESTRICTED
    item = operations.add_agenda_item(meeting.pk, "The offer", findings=[offer.pk], by=amara)
    amara.limit = Level.PARTICIPANTS
    assert queries.meetings(amara).exists()
    assert not queries.agenda(amara, meeting.pk).filter(pk=item.pk).exists()


@pytest.mark.parametrize(
    ("planned", "reasons"),
    [
        # the resolution asks for a report at the fourth session, and urges the lake States
        (FOURTH, ["is to come at this meeting", "was decided here before and is open"]),
        # by 1 May 2005 the Secretariat has reported; the deadline of December 2004 has passed
        (
            Frame(name="Fifth session", ordinal=5, first_day=date(2005, 5, 1)),
            [
                "was decided here before and is late",
                "was decided here before; an answer is proposed",
            ],
        ),
    ],
)
def test_matters_arising_are_what_is_open_when_the_meeting_comes(
    commission: Series, amara: User, planned: Frame, reasons: list[str]
) -> None:
    meeting = plan(commission, amara, planned)
    found = queries.arising(amara, meeting, TODAY)
    assert [one.reason for one in found] == reasons
    operations.add_agenda_item(
        meeting.pk, "Report", findings=[found[0].followed.finding.pk], by=amara, is_arising=True
    )
    assert [one.is_on_agenda for one in queries.arising(amara, meeting, TODAY)] == [True, False]


# Invitations


def test_the_list_is_the_membership_on_the_first_day(
    commission: Series, amara: User, lakes: Lakes
) -> None:
    lakes.memberships["org:LC"] = (
        Membership("org:LC", "state:VAR", "member", "1993-05-01", ""),
        Membership("org:LC", "state:OST", "member", "1993-05-01", "2003-12-31"),
        Membership("org:LC", "state:LUM", "observer", "2003-01-01", ""),
        Membership("org:LC", "org:LC-SEC", "partner", "1993-05-01", ""),
    )
    then = plan(commission, amara, Frame(name="Third", ordinal=3, first_day=date(2003, 12, 31)))
    now = plan(commission, amara)
    listed = {
        meeting.name: {one.actor: one.capacity for one in queries.expected(amara, meeting, TODAY)}
        for meeting in (then, now)
    }
    partners = {"state:LUM": Capacity.OBSERVER, "org:LC-SEC": Capacity.ORGANIZATION}
    members = dict.fromkeys(("state:VAR", "state:OST"), Capacity.MEMBER)
    assert listed == {
        "Third": members | partners,
        "Fourth session": {"state:VAR": Capacity.MEMBER} | partners,
    }
    basis = queries.expected(amara, now, TODAY)[0].basis
    assert basis == "member in Lakes Commission since 1993-05-01"


def test_friends_and_neighbours_come_as_such(
    commission: Series, amara: User, lakes: Lakes, monkeypatch: pytest.MonkeyPatch
) -> None:
    friends = Party("group:friends", "Friends of the Lakes", "group")
    around = Party("group:around", "neighbouring countries", "group")
    lakes.parties |= {friends.id: friends, around.id: around}
    lakes.brought = frozenset({friends.id, around.id})
    members = {friends.id: ("state:OST",), around.id: ("state:LUM",)}
    monkeypatch.setattr(lakes, "members", lambda group, on: members.get(group, ()))
    meeting = plan(commission, amara)
    found = {one.actor: one.capacity for one in queries.expected(amara, meeting, TODAY)}
    assert found["state:OST"] == Capacity.FRIEND
    assert found["state:LUM"] == Capacity.NEIGHBOUR


def test_a_process_without_memberships_invites_those_named_when_it_was_opened(
    commission: Series, amara: User, lakes: Lakes
) -> None:
    lakes.memberships = {}
    meeting = plan(commission, amara)
    found = [one.name for one in queries.expected(amara, meeting, TODAY)]
    assert found == ["Ostrov", "Varda"]


def test_what_an_officer_changed_in_the_list_stays_when_invitations_are_sent(
    commission: Series, amara: User
) -> None:
    meeting = plan(commission, amara)
    varda = Invitee("state:VAR", "Varda", Capacity.MEMBER, reason="suspended in 2003")
    with pytest.raises(RefusedActError, match="say why the list differs"):
        operations.change_invitee(meeting.pk, varda._replace(reason=""), by=amara)
    operations.change_invitee(meeting.pk, varda, leave_out=True, by=amara)
    press = Invitee("org:press", "Lakes Press", Capacity.NGO, reason="asked to report")
    operations.change_invitee(meeting.pk, press, by=amara)
    operations.send_invitations(meeting.pk, queries.expected(amara, meeting, TODAY), by=amara)
    listed = {one.name: one.is_left_out for one in queries.invitations(amara, meeting.pk)}
    assert listed == {"Varda": True, "Lakes Press": False}
    assert queries.meeting(amara, meeting.pk).stage == Meeting.Stage.CONVENED


def test_every_act_is_one_entry_of_the_journal(commission: Series, amara: User) -> None:
    before = Entry.kept.count()
    meeting = plan(commission, amara)
    operations.add_agenda_item(meeting.pk, "Opening", by=amara)
    operations.hold_meeting(meeting.pk, by=amara)
    assert Entry.kept.count() == before + 3
    assert Entry.kept.order_by("seq").last().subject == f"meeting {meeting.pk}"  # type: ignore[union-attr]
