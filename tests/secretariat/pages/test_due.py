from __future__ import annotations

import html
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from icalendar import Calendar

from secretariat import worker
from secretariat.access import Level
from secretariat.followup import operations, queries
from secretariat.people.operations import change_role, enrol
from secretariat.record import operations as record
from secretariat.record.models import Document
from tests.secretariat import samples

if TYPE_CHECKING:
    from django.test import Client

    from secretariat.followup.standing import Followed
    from secretariat.people.models import User

pytestmark = pytest.mark.django_db
ON = date(2004, 1, 1)


@pytest.fixture
def office(client: Client, amara: User, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Amara's office on 1 January 2004, with the resolution in it."""
    monkeypatch.setattr("secretariat.pages.feeds.timezone.localdate", lambda: ON)
    record.receive_document(
        samples.RESOLUTION.encode(), "1.txt", by=amara, level=Level.PARTICIPANTS
    )
    list(worker.read_waiting())
    client.force_login(amara)
    return client


def request(by: User) -> Followed:
    return next(one for one in queries.followed(by, ON) if one.finding.part == "op1")


def test_the_page_shows_what_is_due_and_sums_it_up(office: Client) -> None:
    page = office.get("/due", {"on": "2004-01-01"}).content.decode()
    assert "Secretariat of the Lakes Commission" in page
    assert "Lumen" in page, "members of the group are summed up"
    assert "1–5 March 2004" in page


@pytest.mark.parametrize("by", ["actor", "body", "process", "theme", "lead", "partner"])
def test_it_is_summed_up_by_each_axis(office: Client, by: str) -> None:
    assert office.get("/due", {"on": "2004-01-01", "by": by}).status_code == 200


def test_each_number_leads_to_as_many_rows(office: Client) -> None:
    page = office.get("/due", {"on": "2004-12-10"})
    counts = [count for one in page.context["sums"] for count in one.counts if count.number]
    assert counts
    for count in counts:
        found = office.get(f"/due.json{html.unescape(count.address)}").json()
        assert len(found) == count.number, count
        assert count.address in html.unescape(page.content.decode())


def test_due_soon_is_what_the_officer_says(office: Client) -> None:
    for soon, number in (("30", 0), ("90", 1)):
        found = office.get("/due.json", {"on": "2004-01-01", "soon": soon, "standing": "due soon"})
        assert len(found.json()) == number
    refused = office.get("/due", {"soon": "a month"})
    assert "no number of days" in refused.content.decode()


def test_the_same_list_comes_as_tables(office: Client) -> None:
    rows = office.get("/due.json", {"on": "2004-01-01"}).json()
    assert [row["outcome"] for row in rows] == ["not yet due", "not yet due"]
    assert office.get("/due.csv", {"on": "2004-01-01"}).content.decode().count("\r\n") == 3


def test_a_date_is_moved_on_the_page(office: Client, amara: User) -> None:
    key = request(amara).finding.pk
    told = {
        "replaces": "2004-03-05",
        "to": "2004-06-30",
        "on": "2003-12-01",
        "reason": "the session was put off",
    }
    answer = office.post(reverse("move-due", args=[key]), told, follow=True)
    page = " ".join(answer.content.decode().split())
    assert "the session was put off" in page
    assert request(amara).due_to == date(2004, 6, 30)


# Feeds


def walked(content: bytes) -> list[Any]:
    """The events of a calendar."""
    made: Any = Calendar.from_ical(content)
    return list(made.walk("VEVENT"))


def events(client: Client, token: str) -> dict[str, date]:
    """What a calendar without a session of ours gets: what is due by when."""
    client.logout()
    answer = client.get(f"/feeds/{token}.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer["Cache-Control"]
    return {str(one["summary"]): last_day(one) for one in walked(answer.content)}


def last_day(event: Any) -> date:
    day: date = event["dtend"].dt - timedelta(days=1)
    return day


def test_a_calendar_has_what_is_due_with_alarms(office: Client, amara: User) -> None:
    token = operations.make_feed(actor="state:LUM", by=amara)
    assert events(office, token) == {"Due: ratify the Protocol": date(2004, 12, 31)}
    (event,) = walked(office.get(f"/feeds/{token}.ics").content)
    assert [one["trigger"].dt.days for one in event.walk("VALARM")] == [-30, -7]
    assert "Urges the lake States" in event["description"]


def test_reminders_move_with_an_act_and_keep_their_name(office: Client, amara: User) -> None:
    token = operations.make_feed(actor="org:LC-SEC", by=amara)
    (before,) = walked(office.get(f"/feeds/{token}.ics").content)
    operations.move_due(
        request(amara).finding.pk,
        date(2004, 6, 30),
        "put off",
        replaces=date(2004, 3, 5),
        on=date(2003, 12, 1),
        by=amara,
    )
    (after,) = walked(office.get(f"/feeds/{token}.ics").content)
    assert (last_day(before), last_day(after)) == (date(2004, 3, 5), date(2004, 6, 30))
    assert before["uid"] == after["uid"]


def test_what_is_answered_reminds_nobody(office: Client, amara: User) -> None:
    token = operations.make_feed(actor="org:LC-SEC", by=amara)
    record.receive_document(samples.CABLE.encode(), "2.txt", by=amara)
    list(worker.read_waiting())
    asked = request(amara)
    document = Document.kept.get(genre="diplomatic_cable").pk
    operations.confirm_answer(asked.finding.pk, document, by=amara, reason="it says so")
    assert events(office, token) == {}


def test_a_feed_carries_nothing_above_its_level(office: Client, amara: User) -> None:
    open_to_all = operations.make_feed(level=Level.PUBLIC, by=amara)
    of_participants = operations.make_feed(by=amara)
    assert events(office, open_to_all) == {}
    assert len(events(office, of_participants)) == 2


def test_a_feed_ends_with_its_person_and_when_they_say(office: Client, amara: User) -> None:
    boris = enrol("boris", role="officer", by=amara)
    token = operations.make_feed(by=boris)
    assert len(events(office, token)) == 2
    change_role("boris", role="officer", is_active=False, by=amara, reason="left")
    assert office.get(f"/feeds/{token}.ics").status_code == 404
    change_role("boris", role="reader", is_active=True, by=amara, reason="back")
    assert events(office, token) == {}, "a reader may see nothing yet"
    office.force_login(amara)
    answer = office.post("/feeds/new", {"actor": "", "level": "1"})
    address = answer.content.decode().split("/feeds/")[1].split(".ics")[0]
    assert len(events(office, address)) == 2
    office.force_login(amara)
    (feed,) = queries.feeds(amara)
    office.post("/feeds/end", {"digest": feed.digest})
    assert office.get(f"/feeds/{address}.ics").status_code == 404


def test_a_guessed_address_shows_nothing(client: Client, db: None) -> None:
    for shape in ("ics", "atom"):
        assert client.get(f"/feeds/guess.{shape}").status_code == 404


def test_a_news_reader_gets_the_same(office: Client, amara: User) -> None:
    token = operations.make_feed(by=amara)
    office.logout()
    answer = office.get(f"/feeds/{token}.atom")
    assert answer["Content-Type"].startswith("application/atom+xml")
    words = answer.content.decode()
    assert words.count("<entry>") == 2
    assert "1–5 March 2004" in words
