"""A focal point and an officer at their pages: the whole way of an answer, by forms."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from secretariat.answering import queries
from secretariat.answering.models import Answer, Questionnaire
from secretariat.followup.operations import make_feed
from secretariat.people.models import User
from secretariat.people.operations import enrol, make_sign_in_link, sign_in
from secretariat.record.models import Document, Finding
from tests.secretariat.pages.office import receive
from tests.secretariat.pages.questionnaire import ask_and_assess

VARDA = "state:VAR"
SHOWN = "Varda hosted 15,500 displaced persons"


def signed_in(who: User) -> Client:
    client = Client()
    client.force_login(who)
    return client


@pytest.fixture
def call(amara: User) -> str:
    receive(amara)
    return Finding.kept.get(kind="commitment", part="op2").pk


@pytest.fixture
def sheet(amara: User, call: str) -> Questionnaire:
    assert call
    return ask_and_assess(amara)


FORM = {
    "progress": "fulfilled",
    "response": "supported",
    "text": "The Protocol is ratified.",
    "figure-value": ["15,500", ""],
    "figure-counted": ["displaced persons", ""],
    "figure-as-of": ["2003", ""],
    "evidence-document": ["LC/REP/4/1", ""],
    "evidence-words": [SHOWN, ""],
    "evidence-part": ["", ""],
    "on": "2004-12-01",
}


def test_an_answer_goes_its_way_by_forms(
    amara: User, jonas: User, petra: User, oleg: User, call: str
) -> None:
    at_home, colleague, stranger = map(signed_in, (jonas, petra, oleg))
    page = at_home.get(f"/commitments/{call}/answer").content.decode()
    assert "only the focal points of Varda see it: you, Petra" in page
    saved = at_home.post(f"/commitments/{call}/answer", FORM | {"do": "ask", "seen": "0"})
    assert saved.status_code == 302
    number = Answer.kept.get().pk
    own = at_home.get(f"/commitments/{call}/answer").content.decode()
    assert "somebody else clears it: Petra" in own
    assert "Clear it" not in own
    act = {"seen": str(Answer.kept.get().changed_id)}
    assert at_home.post(f"/answers/{number}/clear", act).status_code == 403
    assert stranger.post(f"/answers/{number}/clear", act).status_code == 403
    assert signed_in(amara).post(f"/answers/{number}/clear", act).status_code == 403
    assert "Clear it" in colleague.get(f"/commitments/{call}/answer").content.decode()
    assert colleague.post(f"/answers/{number}/clear", act).status_code == 302
    assert colleague.post(f"/answers/{number}/release", {}).status_code == 302
    for who in (amara, oleg):
        shown = signed_in(who).get(f"/commitments/{call}?on=2005-02-01").content.decode()
        assert "The Protocol is ratified." in shown
        assert SHOWN in shown
    again = at_home.get(f"/commitments/{call}/answer").content.decode()
    assert "Filled in from your answer of" in again
    assert "The Protocol is ratified.</textarea>" in again


def test_what_is_refused_stays_in_the_form(jonas: User, call: str) -> None:
    client = signed_in(jonas)
    wrong = FORM | {"evidence-words": ["Varda hosted nobody at all", ""]}
    answer = client.post(f"/commitments/{call}/answer", wrong)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "do not stand in" in page
    assert "The Protocol is ratified.</textarea>" in page
    assert not Answer.kept.exists()
    half = FORM | {"evidence-document": ["", ""]}
    assert "the document of" in client.post(f"/commitments/{call}/answer", half).content.decode()
    number = FORM | {"figure-value": ["many", ""]}
    assert "is not a number" in client.post(f"/commitments/{call}/answer", number).content.decode()


def test_my_state_shows_what_is_asked_late_first(
    amara: User, jonas: User, sheet: Questionnaire, call: str
) -> None:
    client = signed_in(jonas)
    assert client.get("/").headers["Location"] == "/my-state"
    page = client.get("/my-state?on=2005-02-01").content.decode()
    assert "What is asked of Varda" in page
    assert 'class="standing late"' in page
    assert "the secretariat: not fulfilled" in page
    assert "Ratification of the Protocol" in page
    (row,) = json.loads(client.get("/my-state.json?on=2005-02-01").content)
    assert (row["finding"], row["reply_open"], row["our_progress"]) == (call, True, "")
    assert client.get("/my-state?actor=state:OST").status_code == 400, "others have other pages"
    assert "A State" in signed_in(amara).get("/my-state").content.decode()
    seen = signed_in(amara).get("/my-state?actor=state:VAR&on=2005-02-01").content.decode()
    assert "as its focal points see it" in seen


def test_an_officer_enters_an_answer_from_a_document(amara: User, call: str) -> None:
    client = signed_in(amara)
    address = f"/commitments/{call}/answer?for=state:VAR"
    assert "on behalf of Varda" in client.get(address).content.decode()
    refused = client.post(address, FORM | {"source": ""})
    assert "Name the document" in refused.content.decode()
    done = client.post(address, FORM | {"source": "LC/REP/4/1"})
    assert done.headers["Location"] == f"/commitments/{call}"
    page = client.get(f"/commitments/{call}?on=2005-02-01").content.decode()
    assert "Entered by the secretariat on behalf of Varda" in page


def test_a_reply_is_shown_with_what_it_replies_to(
    amara: User, jonas: User, sheet: Questionnaire, call: str
) -> None:
    client = signed_in(jonas)
    asked = queries.asked(jonas, VARDA, date(2005, 2, 1))[0]
    number = asked.unreplied[0].pk
    page = client.get(f"/assessments/{number}/reply").content.decode()
    assert "The secretariat assessed it as" in page
    client.post(
        f"/assessments/{number}/reply", {"text": "It is not so.", "do": "ask", "on": "2005-02-02"}
    )
    answer = Answer.kept.get().pk
    client.post(f"/answers/{answer}/clear")
    client.post(f"/answers/{answer}/release")
    shown = signed_in(amara).get(f"/commitments/{call}").content.decode()
    assert shown.count("Varda replies") == 2, "on the axis, and in the history"
    assert shown.count("It is not so.") == 2
    (row,) = json.loads(client.get("/my-state.json?on=2005-02-02&standing=").content)
    assert row["assessed_by_others"] == ["the secretariat: not fulfilled, 2005-02-01 (replied)"]
    assert not row["reply_open"]


def test_a_questionnaire_is_answered_section_by_section(
    amara: User, jonas: User, sheet: Questionnaire, call: str
) -> None:
    client, officer = signed_in(jonas), signed_in(amara)
    client.post(f"/commitments/{call}/answer", FORM | {"do": "ask"})
    for item, given in ((2, {"text": "Interior"}), (3, {"choice": "14"}), (4, {"choice": "yes"})):
        client.post(f"/questions/{sheet.pk}.{item}/answer", given | {"do": "ask"})
    assert client.post(f"/questions/{sheet.pk}.3/answer", {"choice": "a few"}).status_code == 400
    own = client.get(f"/questionnaires/{sheet.pk}").content.decode()
    assert "0 of 5 released" in own
    assert "4 for clearance" in own
    others = officer.get(f"/questionnaires/{sheet.pk}").content.decode()
    assert "for clearance" not in others
    for answer in Answer.kept.filter(state="for clearance"):
        client.post(f"/answers/{answer.pk}/clear")
        client.post(f"/answers/{answer.pk}/release")
    others = officer.get(f"/questionnaires/{sheet.pk}").content.decode()
    assert "4 of 5" in others
    table = officer.get(f"/questionnaires/{sheet.pk}/answers.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["answer"] for row in rows] == ["fulfilled", "Interior", "14", "yes"]
    assert {row["actor"] for row in rows} == {VARDA}
    (listed,) = json.loads(officer.get("/questionnaires.json").content)
    assert (listed["released"], listed["answered_everything"]) == (4, [])


def test_an_answer_from_before_the_questionnaire_does_not_count_for_it(
    amara: User, jonas: User, call: str
) -> None:
    client = signed_in(jonas)
    client.post(f"/commitments/{call}/answer", FORM | {"do": "ask"})
    number = Answer.kept.get().pk
    client.post(f"/answers/{number}/clear")
    client.post(f"/answers/{number}/release")
    sheet = ask_and_assess(amara)
    assert "0 of 5 released" in client.get(f"/questionnaires/{sheet.pk}").content.decode()


def test_who_has_not_answered_is_reminded_and_sees_it_in_the_calendar(
    amara: User, jonas: User, oleg: User, sheet: Questionnaire
) -> None:
    officer = signed_in(amara)
    officer.post(
        f"/questionnaires/{sheet.pk}/remind", {"actor": [VARDA], "words": "Only five days."}
    )
    assert "Only five days." in signed_in(jonas).get("/my-state").content.decode()
    assert "Only five days." not in signed_in(oleg).get("/my-state").content.decode()
    due = timezone.localdate() + timedelta(days=40)
    officer.post(f"/questionnaires/{sheet.pk}/move", {"due": due.isoformat(), "words": "holidays"})
    token = make_feed(actor=VARDA, by=jonas)
    calendar = Client().get(f"/feeds/{token}.ics").content.decode().replace("\r\n ", "")
    event = calendar[calendar.index("SUMMARY:Questionnaire") :].partition("END:VEVENT")[0]
    assert f"DTSTART;VALUE=DATE:{due:%Y%m%d}" in event
    assert "Only five days." in event
    assert b"Ratification of the Protocol" in Client().get(f"/feeds/{token}.atom").content
    alone = signed_in(oleg).get(f"/questionnaires/{sheet.pk}.ics")
    assert b"BEGIN:VALARM" in alone.content
    officer.post(f"/questionnaires/{sheet.pk}/close", {})
    assert b"Questionnaire" not in Client().get(f"/feeds/{token}.ics").content


def test_an_officer_opens_a_questionnaire_from_what_is_asked(amara: User, call: str) -> None:
    client = signed_in(amara)
    page = client.get("/questionnaires/new?document=RES").content.decode()
    assert f'value="{call}"' in page
    form = {
        "commitment": [call],
        "question-section": ["Law", ""],
        "question-words": ["Is there a law?", ""],
        "question-kind": ["choice", "text"],
        "question-choices": ["", ""],
        "recipient": [VARDA],
        "title": "Law",
        "due": "2030-01-01",
    }
    refused = client.post("/questionnaires/new", form)
    assert "at least two answers" in refused.content.decode()
    assert "Is there a law?" in refused.content.decode()
    done = client.post("/questionnaires/new", form | {"question-choices": ["yes; no", ""]})
    made = Questionnaire.kept.get()
    assert done.headers["Location"] == f"/questionnaires/{made.pk}"
    assert [one.kind for one in queries.items(amara, made.pk)] == ["commitment", "choice"]
    group = form | {"recipient": [], "group": "group:lake-states", "question-words": ["", ""]}
    client.post("/questionnaires/new", group)
    last = Questionnaire.kept.order_by("entry_id").last()
    assert last
    assert set(last.recipients) >= {VARDA, "state:OST"}


def test_an_officer_enrols_a_focal_point_and_gets_a_link(amara: User, call: str) -> None:
    client = signed_in(amara)
    form = {"name": "Lena", "username": "lena", "role": "focal point", "actor": "Ostrov"}
    page = client.post("/people/enrol", form).content.decode()
    assert "/sign-in/" in page
    assert User.objects.get(pk="lena").actor == "state:OST"
    refused = client.post("/people/enrol", form | {"username": "mina", "actor": ""})
    assert "for which State" in refused.content.decode()
    change = {"role": "reader", "is_active": "no", "reason": "left"}
    client.post("/people/lena/change", change)
    assert not User.objects.get(pk="lena").is_active
    assert client.get("/people").status_code == 200


@pytest.mark.parametrize(
    "where", ["/review", "/import", "/journal", "/journal.json", "/people", "/questionnaires/new"]
)
def test_a_focal_point_finds_no_desk_of_officers(jonas: User, call: str, where: str) -> None:
    assert signed_in(jonas).get(where).status_code == 403


def test_a_focal_point_changes_nothing_but_answers(jonas: User, call: str) -> None:
    client = signed_in(jonas)
    for where in (
        f"/findings/{call}/accept",
        f"/commitments/{call}/assess",
        f"/commitments/{call}/stage",
        "/people/enrol",
        "/people/jonas/change",
        "/people/policy",
        "/questionnaires/new",
        "/questionnaires/1/remind",
        "/import",
    ):
        assert client.post(where, {}).status_code == 403, where


def test_a_focal_point_reads_no_restricted_document(jonas: User, call: str) -> None:
    client = signed_in(jonas)
    cable = Document.kept.get(name="cable.txt").pk
    page = client.get(f"/documents/{cable}").content.decode()
    assert "displaced persons" in page
    assert "200,000 dollars" not in page
    assert client.get(f"/documents/{cable}/original").status_code == 404


def test_people_of_one_state_do_not_see_those_of_another(
    amara: User, jonas: User, oleg: User, call: str
) -> None:
    from secretariat.people.queries import focal_points, people  # noqa: PLC0415

    enrol("petra", name="Petra", role="focal point", actor=VARDA, by=amara)
    assert {one.pk for one in people(jonas)} == {"jonas", "petra"}
    assert {one.pk for one in focal_points(oleg, VARDA)} == set()


def test_a_state_sees_who_came_in_as_one_of_its_people(
    amara: User, jonas: User, petra: User, oleg: User, call: str
) -> None:
    sign_in(make_sign_in_link("petra", by=amara))
    assert "Came in last: Petra" in signed_in(jonas).get("/my-state").content.decode()
    for other in (oleg, amara):
        page = signed_in(other).get("/my-state?actor=" + ("state:OST" if other is oleg else VARDA))
        assert "Came in last" not in page.content.decode()
