"""Commitments: who is to do what, towards whom, by when, on what condition."""

from __future__ import annotations

import pytest

import servanda
from tests.findings.frames import (
    AGREEMENT,
    CABLE,
    PRESS,
    REPORT,
    RESOLUTION,
    STATEMENT,
    findings,
)

Expected = dict[str, object]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (  # a session is a date, and a report what shows that it was done
            "Requests the Secretary-General to submit to the General Assembly at its fifty-sixth "
            "session a report on the valley",
            {"force": "request", "addressees": ["org:UNSG"], "due": "GA session 56"},
        ),
        (  # partners are not asked
            "Calls upon Georgia, in cooperation with the International Organization for "
            "Migration, to register all returnees by 30 June 2001",
            {"addressees": ["state:GEO"], "with_": ["org:IOM"], "due": "2001-06-30"},
        ),
        (
            "Decides to admit Georgia to the Board with effect from 1 January 2002",
            {"due": "2002-01-01", "due_type": "event"},
        ),
        (  # a decision to put something off sets a new day
            "Decides to postpone the review meeting to the second half of 2003",
            {"due": "2003-07/2003-12", "due_type": "window"},
        ),
        (  # "until" ends what lasts: nobody has to act by that day
            "Decides to extend until 30 June 2003 the mandate of the Mission in Georgia",
            {"due": "2003-06-30", "due_type": "until"},
        ),
        (
            "Decides to renew the mandate of the Special Rapporteur for a further period of three "
            "years",
            {"due": "2003-12-20", "due_type": "until"},
        ),
        (
            "Requests Georgia to provide premises until 31 December 2002",
            {"due": "2002-12-31", "due_type": "until"},
        ),
        (  # what ends by itself is nobody's to do by that day
            "Decides that the mandate of the Mission in Georgia shall terminate on 30 June 2003",
            {"due": "2003-06-30", "due_type": "until"},
        ),
        (  # but what is sent is sent at once
            "Invites Member States to submit their comments until 31 May 2001",
            {"due": "2001-05-31", "due_type": "deadline"},
        ),
        (  # a Government is its State
            "Urges the Government of Georgia to open the border crossing within six months",
            {"force": "call", "addressees": ["state:GEO"], "due": "2001-06-20"},
        ),
        (  # the year of a treaty is no due date
            "Encourages Georgia to accede to the Convention relating to the Status of Stateless "
            "Persons of 1954",
            {"force": "encouragement", "addressees": ["state:GEO"], "due": None},
        ),
        (  # what may set a decision aside is a condition, not its date
            "Decides that the office in the valley shall close on 31 December 2001 unless the "
            "General Assembly decides otherwise at its fifty-sixth session",
            {"force": "decision", "due": "2001-12-31"},
        ),
        (  # the words that limit a request are kept
            "Requests the Secretary-General to continue, within existing resources, his work in "
            "the valley",
            {"condition": "within existing resources"},
        ),
        (
            "Requests the Secretary-General to report to it on a biennial basis on the valley",
            {"recurrence": "on a biennial basis"},
        ),
        (
            "Requests the Secretary-General to brief the Security Council every six months",
            {"recurrence": "every six months"},
        ),
    ],
)
def test_an_organ_asks_or_decides(words: str, expected: Expected) -> None:
    found = findings(RESOLUTION, words, "commitments")
    assert len(found) == 1
    assert {name: _value(found[0], name) for name in expected} == expected


@pytest.mark.parametrize(
    ("words", "holders", "addressees", "force"),
    [
        (  # the forces of the holder are no other party: the State left is
            "Welcomes the commitment by Georgia to complete the withdrawal of the Georgian "
            "forces from the territory of Kazakhstan",
            ["state:GEO"],
            ["state:KAZ"],
            "reported_commitment",
        ),
        (  # a commitment to a thing binds its holder
            "Welcomes the commitment of Georgia to the principles of the Charter of the United "
            "Nations",
            ["state:GEO"],
            ["state:GEO"],
            "reported_commitment",
        ),
        (
            "Welcomes the readiness of Kazakhstan to receive a mission of the Organization for "
            "Security and Cooperation in Europe",
            ["state:KAZ"],
            ["org:OSCE"],
            "reported_willingness",
        ),
    ],
)
def test_a_resolution_records_what_others_are_committed_to(
    words: str, holders: list[str], addressees: list[str], force: str
) -> None:
    found = [c for c in findings(RESOLUTION, words, "commitments") if c["kind"] == "reported"]
    assert [(c["source"], c["addressees"], c["force"]) for c in found] == [
        (holders, addressees, force)
    ]


@pytest.mark.parametrize(
    ("frame", "words", "source", "force", "addressees"),
    [
        (  # a readiness without money is no pledge
            CABLE,
            "Kazakhstan is ready to work with international partners.",
            ["state:KAZ"],
            "willingness",
            None,
        ),
        (  # money for a place is for the State of the place
            CABLE,
            "Kazakhstan said that it was prepared to contribute $200,000 towards an office in "
            "Tbilisi.",
            ["state:KAZ"],
            "pledge",
            ["state:GEO"],
        ),
        (  # plans with groups of others bind nobody but the planner
            CABLE,
            "Kazakhstan said it was working with neighboring states to regularize the status of "
            "migrant workers.",
            ["state:KAZ"],
            "ongoing",
            ["state:KAZ"],
        ),
        (  # who asks passively at a meeting asks those who are there
            CABLE,
            "Kazakhstan said that more work needed to be done for migrant workers.",
            ["state:KAZ"],
            "call",
            ["group:participants"],
        ),
        (  # his Government is that of the delegate
            CABLE,
            "The Georgian delegate said that his Government was prepared to pay 350,000 euros "
            "for the office.",
            ["state:GEO"],
            "pledge",
            None,
        ),
        (
            AGREEMENT,
            "1. The Parties shall exchange information on displaced persons every six months.",
            ["state:GEO", "state:KAZ"],
            "agreement",
            ["state:GEO", "state:KAZ"],
        ),
        (
            PRESS,
            "The Government of Georgia and the Office of the United Nations High Commissioner "
            "for Refugees agreed to open a reception centre in Tbilisi by 30 June 2004.",
            ["state:GEO", "org:UNHCR"],
            "agreement",
            ["state:GEO", "org:UNHCR"],
        ),
        (
            STATEMENT,
            "We will host a conference on water in Almaty in 2011.",
            ["state:KAZ"],
            "plan",
            None,
        ),
        (  # "we" takes in those to whom a delegation speaks
            STATEMENT,
            "We must renew our efforts in each of these areas.",
            ["state:KAZ"],
            "call",
            ["group:participants"],
        ),
    ],
)
def test_parties_promise_in_prose(
    frame: str, words: str, source: list[str], force: str, addressees: list[str] | None
) -> None:
    found = findings(frame, words, "commitments")
    assert [(sorted(c["source"]), c["force"]) for c in found] == [(sorted(source), force)]
    if addressees is not None:
        assert sorted(found[0]["addressees"]) == sorted(addressees)


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        # a fund set up is a deed, and no decision that binds anybody further
        (CABLE, "Kazakhstan has set up a fund to move the families to permanent housing."),
        # thanks that one wishes to express ask nobody for anything
        (STATEMENT, "We wish to thank the International Organization for Migration."),
        # a report that tells what an organ requested only repeats the request
        (REPORT, "In its resolution 54/12 the General Assembly requested Georgia to report."),
        # a fee is charged, nobody is
        (REPORT, "Georgia charges a fee of 35 euros for the permit."),
    ],
)
def test_what_commits_nobody(frame: str, words: str) -> None:
    assert findings(frame, words, "commitments") == []


def test_a_promise_ends_where_the_next_begins() -> None:
    words = "We ask that both drafts be examined, and we will submit ours by 31 January 2011."
    found = findings(STATEMENT, words, "commitments")
    assert [(c["force"], (c["due"] or {}).get("value")) for c in found] == [
        ("request", None),
        ("plan", "2011-01-31"),
    ]


def test_a_row_of_a_work_plan_names_lead_partner_and_day() -> None:
    rows = (
        ("Activity", "Lead", "In cooperation with", "To be completed by"),
        ("Train sixty border officials", "Georgia", "UNHCR", "30 June 2002"),
        ("Prepare a model agreement", "IOM", "Kazakhstan", "31 December 2002"),
    )
    table = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in rows)
    page = f"<html><body><h1>Work Plan 2002</h1><table>{table}</table></body></html>"
    found = servanda.read(page.encode(), "plan.html").as_dict()["commitments"]
    assert [(c["addressees"], c["with_"], c["due"]["value"]) for c in found] == [
        (["state:GEO"], ["org:UNHCR"], "2002-06-30"),
        (["org:IOM"], ["state:KAZ"], "2002-12-31"),
    ]


def _value(found: dict[str, object], name: str) -> object:
    if name == "due_type":
        due = found.get("due")
        return due.get("type") if isinstance(due, dict) else None
    value = found.get(name)
    return value.get("value") if name == "due" and isinstance(value, dict) else value


def test_the_action_also_stands_in_one_line_as_it_reads() -> None:
    text = (
        "RESOLUTION 4/1\n\nThe Assembly,\n\n1. Requests the Secretary-General to keep the regis-\n"
        "ters of wells5 up to date;\n\n5 See A/53/1.\n"
    )
    [found] = servanda.read(text.encode()).as_dict()["commitments"]
    assert found["action"]["text"] == "to keep the regis-\nters of wells5 up to date"
    assert found["action_words"] == "to keep the registers of wells up to date"


def test_a_report_tells_what_its_bodies_will_do() -> None:
    words = "UNHCR will keep its posts at the fords and count the boats there."
    [found] = findings(REPORT, words, "commitments")
    assert (found["source"], found["force"]) == (["org:UNHCR"], "plan")


@pytest.mark.parametrize(
    "words",
    [
        "UNHCR will likely face floods at the fords.",
        "Georgia will have the larger share of wells.",
        "Repairs undertaken jointly with villages go on at the fords.",
    ],
)
def test_what_is_only_foreseen_is_no_plan(words: str) -> None:
    assert findings(REPORT, words, "commitments") == []


def test_a_report_tells_the_new_day_of_what_was_put_off() -> None:
    found = findings(
        REPORT,
        "The Secretary-General decided to postpone the meeting to the second half of 2003.",
        "commitments",
    )
    assert [one["due"]["value"] for one in found] == ["2003-07/2003-12"]
