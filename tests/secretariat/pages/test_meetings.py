"""An officer calls, holds and follows up a meeting on its pages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from secretariat.meetings import queries
from secretariat.meetings.models import Meeting
from secretariat.record.models import Finding
from tests.secretariat.pages.office import receive

if TYPE_CHECKING:
    from secretariat.people.models import User


class Desk:
    """An officer at the pages of one series."""

    def __init__(self, amara: User) -> None:
        self.client = Client()
        self.client.force_login(amara)

    def act(self, path: str, **fields: str) -> str:
        answer = self.client.post(path, fields)
        assert answer.status_code == 302, answer.content.decode()
        shown = self.client.get(answer.headers["Location"].partition("#")[0])
        assert shown.status_code == 200
        return str(shown.content.decode())

    def see(self, path: str) -> Any:
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.content.decode()
        return answer


@pytest.fixture
def desk(amara: User) -> Desk:
    receive(amara)
    desk = Desk(amara)
    desk.act("/series/open", name="Commission", process="the-lakes", body="org:LC", level="1")
    return desk


def plan(desk: Desk, **more: str) -> str:
    """Plan the fourth session; return the address of its pages."""
    fields = {"name": "Fourth session", "ordinal": "4", "first_day": "2004-03-01"}
    desk.act("/series/commission/plan", **(fields | more))
    last = Meeting.kept.order_by("-pk").first()
    assert last
    return f"/series/commission/{last.pk}"


def test_a_meeting_is_planned_put_off_and_chained_to_its_successor(desk: Desk) -> None:
    first = plan(desk)
    shown = desk.act(f"{first}/postpone", reason="elections in Ostrov", first_day="2004-06-01")
    assert "elections in Ostrov" in shown
    assert "1 March 2004" in shown
    assert "1 June 2004" in shown
    assert "put off" in desk.see("/series/commission").content.decode()
    refused = desk.client.post(f"{first}/add-item", {"title": "Opening"})
    assert "he meeting is postponed" in refused.content.decode()


def test_matters_arising_go_on_the_agenda_with_one_click(desk: Desk) -> None:
    meeting = plan(desk)
    page = desk.see(f"{meeting}/agenda")
    [matter] = [
        one for one in page.context["arising"] if one.matter.reason == "is to come at this meeting"
    ]
    assert "submit to the Commission at its fourth session a report" in page.content.decode()
    shown = desk.act(
        f"{meeting}/add-item",
        finding=matter.matter.followed.finding.pk,
        title=matter.title,
        arising="yes",
    )
    assert "matter arising" in shown
    items = desk.see(f"{meeting}/agenda").context["items"]
    assert items[0].about[0].source == "LC/RES/3/2, operative paragraph 1"
    desk.act(f"{meeting}/add-item", title="Other business")
    desk.act(f"{meeting}/move-item", item=str(items[0].item.pk), to="down")
    moved = [one.item.title for one in desk.see(f"{meeting}/agenda").context["items"]]
    assert moved[0] == "Other business"


def test_the_list_differs_from_the_membership_with_a_reason(desk: Desk, amara: User) -> None:
    meeting = plan(desk)
    shown = desk.act(
        f"{meeting}/change-invitee", actor="Lakes Press", capacity="ngo", reason="asked to report"
    )
    assert "asked to report" in shown
    desk.act(f"{meeting}/change-invitee", actor="state:VAR", leave_out="yes", reason="suspended")
    desk.act(f"{meeting}/invite")
    number = int(meeting.rpartition("/")[2])
    listed = {one.name: one.is_left_out for one in queries.invitations(amara, number)}
    assert listed == {"Lakes Press": False, "Varda": True}


def test_what_the_officer_saw_stands_beside_what_the_document_says(desk: Desk) -> None:
    told = Finding.kept.get(kind="meeting")
    desk.act("/series/open", name="Meetings of experts", process="the-lakes", level="1")
    page = desk.see("/series/meetings-of-experts").content.decode()
    assert "Take it into the series" in page
    desk.act("/series/meetings-of-experts/take-over", finding=told.pk)
    meeting = Meeting.kept.get(series="meetings-of-experts")
    people = f"/series/meetings-of-experts/{meeting.pk}"
    desk.act(f"{people}/confirm-attendance", finding=told.pk)
    shown = desk.act(
        f"{people}/record-attendance",
        **{"value state:OST": "present", "by state:OST": "its Minister"},
    )
    assert "accounts differ" in shown
    assert "its Minister" in shown
    rows = json.loads(desk.see("/series/meetings-of-experts/absence.json").content)
    by_party = {one["party"]: (one["attendance"], one["accounts"]) for one in rows}
    assert by_party["Ostrov"][0] == "accounts differ"
    assert by_party["Ostrov"][1] == ["LC/REP/4/1: absent", "amara at the meeting: present"]
    assert by_party["Varda"][0] == "present"
    drawn = desk.see("/series/meetings-of-experts")
    titles = [mark.title for line in drawn.context["grid"].lines for mark in line.marks]
    assert any("Ostrov" in one and "absent says LC/REP/4/1" in one for one in titles)


def test_a_meeting_without_a_name_is_taken_into_a_series_by_hand(desk: Desk) -> None:
    told = Finding.kept.get(kind="meeting")
    assert "Take it into the series Commission" in desk.see(f"/meetings/{told.pk}").content.decode()
    shown = desk.act("/series/commission/take-over", finding=told.pk)
    assert "third meeting of experts" in shown
    assert "LC/REP/4/1" in shown


def test_a_decision_gets_its_follow_up_and_its_minutes(desk: Desk) -> None:
    meeting = plan(desk)
    shown = desk.act(
        f"{meeting}/decide",
        words="No decision was taken on the seat.",
        kind="no decision",
        who="state:VAR; Ostrov",
        action="submit their views",
        due="2004-09-30",
    )
    words = "The Commission requests Varda and Ostrov to submit their views by 30 September 2004."
    assert words in shown
    assert "2 decisions and follow-ups not in the minutes yet" in shown
    kept = desk.act(f"{meeting}/keep-minutes")
    assert "minutes-commission-fourth-session" in kept
    wrong = desk.client.post(f"{meeting}/decide", {"words": "x", "kind": "anything"})
    assert "is none of" in wrong.content.decode()


def test_decisions_and_statements_of_all_meetings_are_lists(desk: Desk) -> None:
    meeting = plan(desk)
    desk.act(f"{meeting}/decide", words="The report was noted.", kind="decision")
    desk.act(f"{meeting}/decide", words="The seat was put off.", kind="postponement")
    desk.act(f"{meeting}/state", actor="Varda", words="We shall report on housing.")
    desk.act(f"{meeting}/state", actor="Ostrov", words="We support the plan.")
    put_off = json.loads(desk.see("/decisions.json?kind=postponement").content)
    assert [(one["number"], one["words"]) for one in put_off] == [(2, "The seat was put off.")]
    on_housing = json.loads(desk.see("/statements.json?words=housing").content)
    assert [one["delegation"] for one in on_housing] == ["Varda"]
    of_ostrov = desk.see("/statements?actor=state:OST").content.decode()
    assert "We support the plan." in of_ostrov
    assert "housing" not in of_ostrov


def test_a_statement_is_quoted_from_a_document(desk: Desk) -> None:
    meeting = plan(desk)
    shown = desk.act(
        f"{meeting}/state",
        actor="Varda",
        document="LC/REP/4/1",
        words="Varda hosted  15,500\ndisplaced persons",
    )
    assert "“Varda hosted 15,500 displaced persons”" in shown
    refused = desk.client.post(
        f"{meeting}/state", {"actor": "Varda", "document": "LC/REP/4/1", "words": "hosted nobody"}
    )
    assert "does not hold these words" in refused.content.decode()


def test_the_first_page_leads_to_the_next_meeting(desk: Desk) -> None:
    meeting = plan(desk)
    for page in ("/?on=2004-01-15", "/processes/the-lakes?on=2004-01-15"):
        shown = desk.see(page).content.decode()
        assert f'href="{meeting}"' in shown
        assert "Commission: Fourth session" in shown


def test_a_meeting_is_an_entry_of_a_calendar(desk: Desk) -> None:
    meeting = plan(desk, last_day="2004-03-05", place="Ostrov")
    desk.act(f"{meeting}/add-item", title="Opening")
    answer = desk.see(f"{meeting}.ics")
    lines = answer.content.decode().replace("\r\n ", "").split("\r\n")
    assert "SUMMARY:Commission: Fourth session" in lines
    assert "DTSTART;VALUE=DATE:20040301" in lines
    assert "DTEND;VALUE=DATE:20040306" in lines, "the day after the last"
    assert "LOCATION:Ostrov" in lines
    assert any(line.startswith("DESCRIPTION:1. Opening") for line in lines)


def test_a_focal_point_reads_and_changes_nothing(desk: Desk, jonas: User) -> None:
    meeting = plan(desk)
    client = Client()
    client.force_login(jonas)
    for path in (
        "/series",
        "/series/commission",
        meeting,
        f"{meeting}/agenda",
        f"{meeting}/people",
    ):
        shown = client.get(path)
        assert shown.status_code == 200
        assert "<button" not in shown.content.decode().partition("<main")[2]
    assert client.post(f"{meeting}/hold").status_code == 403


def test_the_page_of_a_document_leads_to_the_meeting_of_the_office(desk: Desk) -> None:
    told = Finding.kept.get(kind="meeting")
    desk.act("/series/open", name="Meetings of experts", process="the-lakes", level="1")
    desk.act("/series/meetings-of-experts/take-over", finding=told.pk)
    meeting = Meeting.kept.get(series="meetings-of-experts")
    shown = desk.see(f"/meetings/{told.pk}").content.decode()
    assert f"/series/meetings-of-experts/{meeting.pk}" in shown
