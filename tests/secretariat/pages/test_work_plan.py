"""The forms of the work plan, as an officer fills them in."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from icalendar import Calendar

from secretariat.followup.operations import make_feed
from secretariat.people.operations import enrol
from secretariat.record.models import Finding
from secretariat.workplan import queries
from secretariat.workplan.models import Funding, Milestone, Theme, WorkPlan
from tests.secretariat.pages.office import receive

if TYPE_CHECKING:
    from secretariat.people.models import User

pytestmark = pytest.mark.django_db
ON = date(2004, 6, 1)


@pytest.fixture
def office(client: Client, amara: User) -> Client:
    receive(amara)
    client.force_login(amara)
    return client


@pytest.fixture
def plan(office: Client) -> str:
    given = {"title": "Work Plan 2004", "process": "the-lakes", "first_day": "2004-01-01"}
    made = office.post("/work-plans/new", given)
    return str(made["Location"])


@pytest.fixture
def action(office: Client, plan: str) -> str:
    office.post(f"{plan}/themes", {"title": "Law", "key": "1"})
    made = office.post(
        f"{plan}/add",
        {
            "title": "Ratify the Protocol",
            "theme": Theme.kept.get().pk,
            "due": "2004-12-31",
            "leads": "Varda [state:VAR]",
            "supports": "Secretariat of the Lakes Commission",
        },
    )
    assert made.status_code == 302, made.content.decode()
    return str(made["Location"])


def test_there_is_no_plan_at_first_and_the_page_says_where_to_find_one(office: Client) -> None:
    page = office.get("/work-plans").content.decode()
    assert "There is no work plan yet" in page
    assert (
        "No document of the record lays down"
        in office.get("/work-plans/from-document").content.decode()
    )


def test_an_action_is_followed_from_its_first_milestone_to_its_money(
    office: Client, amara: User, plan: str, action: str
) -> None:
    office.post(f"{action}/milestones", {"title": "Bill", "due": "2004-05-01", "on": "2004-01-01"})
    step = Milestone.kept.get()
    page = office.get(action, {"on": "2004-06-01"}).content.decode()
    assert 'class="standing late"' in page
    seen = queries.action(amara, step.action_id, ON).steps[0].now.entry_id
    moved = {"state": "submitted", "on": "2004-05-20", "note": "with notes", "seen": seen}
    assert office.post(f"/milestones/{step.pk}/move", moved).status_code == 302
    assert office.post(f"/milestones/{step.pk}/move", moved).status_code == 409
    page = office.get(action, {"on": "2004-06-01"}).content.decode()
    assert "2 entries in its history" in page
    assert "with notes" in page
    late = office.get(f"{plan}/coverage/late-milestones.json", {"on": "2004-06-01"}).json()
    assert [one["milestone"] for one in late] == ["Bill"]

    office.post(f"{action}/budget", {"amount": "300 000", "currency": "usd", "year": "2004"})
    read = Finding.kept.get(kind="contribution")
    office.post(f"{action}/money", {"stage": "pledged", "finding": read.pk})
    money = Funding.kept.get()
    assert (int(money.amount), money.currency) == (200000, "USD")
    assert money.contributors == ["state:OST"]
    page = office.get(action).content.decode()
    assert "100,000 lacking" in page
    assert "Ostrov offered 200,000 dollars" in page
    office.post(f"{action}/money", {"end": money.pk, "reason": "only hearsay"})
    assert "300,000 lacking" in office.get(action).content.decode()


def test_the_page_of_an_agency_shows_what_it_leads(office: Client, action: str) -> None:
    page = office.get("/actors/state:VAR").content.decode()
    assert "What it leads and supports in work plans" in page
    assert f'href="{action}"' in page
    assert "in work plans" not in office.get("/actors/state:OST").content.decode()


def test_a_form_that_cannot_be_is_answered_with_a_sentence(
    office: Client, plan: str, action: str
) -> None:
    for address, given, words in (
        (f"{action}/budget", {"amount": "a lot", "currency": "EUR"}, "is no amount"),
        (f"{action}/budget", {"amount": "1", "currency": "EUR", "year": "04"}, "is no year"),
        (f"{action}/milestones", {"title": "", "on": "2004-01-01"}, "ay what will be there"),
        (f"{action}/milestones", {"title": "Bill", "kind": "last"}, "is none of"),
        (f"{action}/serve", {"commitment": "nothing"}, "finding is gone"),
        (f"{action}/agencies", {"leads": "Atlantis"}, "is not one actor"),
        (f"{plan}/add", {"title": "x", "leads": "Atlantis"}, "is not one actor"),
        (f"{plan}/change", {"title": "x", "seen": "x"}, "form is damaged"),
    ):
        refused = office.post(address, given)
        assert refused.status_code in {400, 409}, address
        assert words in refused.content.decode(), address


def test_an_action_is_changed_and_taken_out(
    office: Client, amara: User, plan: str, action: str
) -> None:
    identifier = action.rpartition("/")[2]
    given = {"title": "Ratify both Protocols", "due": "2004-11-30", "reason": "two were signed"}
    assert office.post(f"{action}/change", given).status_code == 302
    office.post(f"{action}/agencies", {"leads": "Ostrov [state:OST]\nVarda"})
    found = queries.action(amara, identifier, ON)
    assert [one.actor for one in found.leads] == ["state:OST", "state:VAR"]
    assert found.action.due == date(2004, 11, 30)
    theme = Theme.kept.get()
    office.post(f"/themes/{theme.pk}/change", {"title": "Ratification"})
    assert "Ratification" in office.get(plan).content.decode()
    office.post(f"{action}/end", {"reason": "overtaken"})
    assert office.get(action).status_code == 404
    assert "Ratify both" not in office.get(plan).content.decode()


def test_a_milestone_stands_in_the_calendar_of_who_leads(
    office: Client, amara: User, action: str
) -> None:
    office.post(f"{action}/milestones", {"title": "Bill", "due": "2004-05-01", "on": "2004-01-01"})
    for actor, number in (("state:VAR", 1), ("state:OST", 0), ("org:LC-SEC", 0)):
        token = make_feed(actor=actor, by=amara)
        made = Calendar.from_ical(office.get(f"/feeds/{token}.ics").content)
        found = [one for one in made.walk("VEVENT") if "Milestone" in str(one["summary"])]
        assert len(found) == number, actor
        if found:
            assert found[0].decoded("dtstart") == date(2004, 5, 1)
            assert str(found[0]["url"]).endswith(action)
    step = Milestone.kept.get()
    for state in ("submitted", "approved"):
        office.post(f"/milestones/{step.pk}/move", {"state": state, "on": "2004-04-01"})
    token = make_feed(actor="state:VAR", by=amara)
    assert b"Milestone" not in office.get(f"/feeds/{token}.ics").content


def test_a_focal_point_reads_the_plan_and_finds_no_form(
    client: Client, office: Client, amara: User, plan: str, action: str
) -> None:
    office.post(f"{action}/milestones", {"title": "Bill", "due": "2004-05-01", "on": "2004-01-01"})
    office.post(f"{action}/budget", {"amount": "1", "currency": "EUR"})
    nadia = enrol("nadia", name="Nadia", role="focal point", actor="state:VAR", by=amara)
    reading = Client()
    reading.force_login(nadia)
    for address in ("/work-plans", plan, action, f"{plan}/coverage", f"{plan}/agencies"):
        page = reading.get(address)
        assert page.status_code == 200, address
        forms = re.findall(r"<form[^>]*method=.post[^>]*>", page.content.decode())
        assert len(forms) == 1, f"{address}: only the one that signs out"
    assert reading.get(f"{plan}/links").status_code == 403
    assert reading.get("/work-plans/import").status_code == 403
    assert reading.post(f"{action}/end", {"reason": "x"}).status_code == 403


def test_nobody_else_sees_it(client: Client, office: Client, li: User, action: str) -> None:
    client.force_login(li)
    assert client.get(action).status_code == 403
    assert client.post(f"{action}/end", {"reason": "x"}).status_code == 403


def test_a_file_is_looked_at_taken_in_reported_and_taken_back(office: Client) -> None:
    assert "You see first" in office.get("/work-plans/import").content.decode()
    rows = [{"id": 1, "title": "Hold a course", "leads": ["Varda", "Atlantis"]}, {"id": 2}]
    file = SimpleUploadedFile("course.json", json.dumps(rows).encode())
    page = office.post("/work-plans/import", {"file": file, "process": "the-lakes"})
    said = page.content.decode()
    assert "2 rows would be taken in; 2 rows not, or not whole" in said
    assert "Nothing is written yet" in said
    assert not WorkPlan.kept.exists()
    digest = hashlib.sha256(json.dumps(rows).encode()).hexdigest()
    assert digest in said
    given = {"digest": digest, "process": "the-lakes", "name": "course.json"}
    report = office.post("/work-plans/import/confirm", given)["Location"]
    reported = office.get(report).content.decode()
    assert "it has no title" in reported
    assert "kept by its words only" in reported
    csv = office.get(f"{report}.csv").content.decode()
    assert "$[1],action,2,no,it has no title" in csv
    assert json.loads(office.get(f"{report}/file").content) == rows
    plan = WorkPlan.kept.get()
    out = office.get(f"/work-plans/{plan.pk}.plan.json").json()
    assert out["actions"][0]["leads"][1] == {"name": "Atlantis"}
    assert "Atlantis" in office.get(f"/work-plans/{plan.pk}/agencies").content.decode()
    entry = report.rpartition("/")[2]
    back = office.post(f"/work-plans/acts/{entry}/take-back", {"reason": "wrong file"})
    assert back.status_code == 302
    assert "There is no work plan yet" in office.get("/work-plans").content.decode()
    assert "It was taken back by amara" in office.get(report).content.decode()
    gone = office.post("/work-plans/import/confirm", given)
    assert "choose it once more" in gone.content.decode()
