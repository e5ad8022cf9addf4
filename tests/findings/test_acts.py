"""Acts: every verb of an organ, the first of a paragraph and those that follow, with its class."""

from __future__ import annotations

from typing import Any

import pytest

import servanda
from tests.findings.frames import REPORT, RESOLUTION, findings


def acts(frame: str, words: str) -> list[tuple[str, str]]:
    return [(act["verb"], act["cls"]) for act in findings(frame, words, "acts")]


def acts_of(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = servanda.read(text.encode()).as_dict()["acts"]
    return found


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Requests the Secretary-General to report", [("requests", "request")]),
        ("Also requests States to report", [("also requests", "request")]),
        ("Strongly urges both sides to talk", [("strongly urges", "urge")]),
        (
            "Welcomes the talks, and encourages the parties to continue them",
            [("welcomes", "welcome"), ("encourages", "encourage")],
        ),
        (
            "Notes the efforts of the Office, and in this regard requests it to report",
            [("notes", "note"), ("requests", "request")],
        ),
        (
            "Stresses the need for funds, and otherwise invites States to contribute",
            [("stresses", "stress"), ("invites", "invite")],
        ),
        (
            "Condemns the attacks, and further calls for restraint",
            [("condemns", "condemn"), ("further calls for", "call")],
        ),
        (
            "Notes the offer, and welcomes his intention to resign",
            [("notes", "note"), ("welcomes", "welcome")],
        ),
    ],
)
def test_every_verb_of_an_organ_is_an_act(words: str, wanted: list[tuple[str, str]]) -> None:
    assert acts(RESOLUTION, words) == wanted


@pytest.mark.parametrize(
    ("words", "cls"),
    [
        ("Expresses concern at the floods", "concern"),
        ("Expresses its continued and grave concern at the floods", "concern"),
        ("Expresses once again its regret that the road is closed", "concern"),
        ("Expresses its profound gratitude to the neighbours", "appreciate"),
        ("Notes with deep appreciation the report of the Office", "note_positive"),
        ("Takes note with great satisfaction of the report", "note_positive"),
        ("Calls once again upon the parties to talk", "call"),
        ("Reiterates its strong support for the mission", "support"),
        ("Expresses its intention to review the mandate", "announce"),
        ("Reaffirms its strong condemnation of the attacks", "condemn"),
        ("Re-emphasizes that the road belongs to all", "stress"),
        ("Recommits itself to the plan", "pledge"),
    ],
)
def test_what_stands_inside_a_verb_does_not_hide_it(words: str, cls: str) -> None:
    assert [found for _, found in acts(RESOLUTION, words)] == [cls]


@pytest.mark.parametrize(
    "words",
    [
        "Welcomes the plan which requests States to report",  # the plan does
        "Takes note of the report that recommends a study",
        "Recalls that it calls for restraint",  # "it" is whatever was named before
    ],
)
def test_a_verb_of_somebody_else_is_no_act_of_the_organ(words: str) -> None:
    assert len(acts(RESOLUTION, words)) == 1


def test_an_item_of_a_list_can_begin_with_a_verb_of_its_own() -> None:
    text = """66/172. Roads

The General Assembly,

1. Reaffirms the duty of States to keep the roads open, and:

(a) Strongly condemns the closing of roads;

(b) Encourages States to mend them, and invites them to report;

(c) Requests for help from the valley;

(d) Recognizing parties that are new.
"""
    found = [(act["verb"], act["para"]) for act in acts_of(text)]
    assert [verb for verb, _ in found] == [
        "reaffirms",
        "strongly condemns",
        "encourages",
        "invites",
    ]


def test_those_who_declare_together_speak_in_the_first_person() -> None:
    text = """68/4. Declaration

The General Assembly

Adopts the following declaration:

We, representatives of States, gathered on 3 October 2013,

1. Recognize that the valley is shared;

2. We therefore commit to keeping its roads open. We also welcome the report.
"""
    assert [(act["verb"], act["cls"]) for act in acts_of(text)] == [
        ("adopts", "adopt"),
        ("recognize", "recognize"),
        ("therefore commit", "pledge"),
        ("also welcome", "welcome"),
    ]


def test_each_sentence_of_a_presidential_statement_has_its_acts() -> None:
    text = """S/PRST/2031/4

Statement by the President of the Security Council

“The Security Council welcomes the agreement. The Security Council further calls on the parties \
to keep it, and looks forward to their report.

“The Security Council thanks the Envoy.”
"""
    found = acts_of(text)
    assert [act["cls"] for act in found] == ["welcome", "call", "expect", "appreciate"]
    assert {tuple(act["source"]) for act in found} == {("org:UNSC",)}


def test_a_draft_in_one_sentence_recalls_and_decides() -> None:
    text = """A/C.6/90/L.9

Draft decision

Roads of the valley

The General Assembly, recalling its resolution 79/122 of 4 December 2024, in which it decided to \
convene a conference:

(a) Decides that the conference will be held in 2031;

(b) Also decides to include the item in its agenda.
"""
    assert [(act["verb"], act["cls"]) for act in acts_of(text)] == [
        ("recalling", "recall"),
        ("decides", "decide"),
        ("also decides", "decide"),
    ]


def test_requests_and_notes_of_a_report_are_nouns() -> None:
    assert acts(REPORT, "Requests for help and notes of protest came from the valley.") == []


@pytest.mark.parametrize(
    ("recital", "verb", "cls"),
    [
        (
            "Having learnt with deep regret of the floods,",
            "having learnt with deep regret",
            "concern",
        ),
        (
            "Expressing particular concern that the road is closed,",
            "expressing particular concern",
            "concern",
        ),
        ("Attaching great importance to the road,", "attaching great importance", "stress"),
        ("Deeply alarmed at the floods,", "deeply alarmed", "concern"),
    ],
)
def test_an_opener_of_the_preamble_is_an_act(recital: str, verb: str, cls: str) -> None:
    text = f"55/1. Roads\n\nThe General Assembly,\n\n{recital}\n\n1. Thanks the Office.\n"
    first = acts_of(text)[0]
    assert (first["verb"], first["cls"]) == (verb, cls)


COMMITTEE = """River Commission of the Valley

Committee on Fords and Ferries

Fifth session

Tolmen, 6-8 October 2021

Report of the Committee on Fords and Ferries on its fifth session

1. The session was attended by forty delegates.

2. The Ferry Board presented its table to the Committee.

3. The Committee:

(a) Took note of the table of wells;

(b) Invited the Ferry Board to mark the fords, and requested the secretariat to print the table;

(c) Endorsed the plan for the harbour.
"""


def test_a_list_behind_a_committee_tells_what_it_did() -> None:
    reading = servanda.read(COMMITTEE.encode(), "report.txt").as_dict()
    committee = ["org:committee-on-fords-and-ferries"]
    assert reading["document"]["issuer"] == committee[0]
    found = [(a["cls"], a["source"]) for a in reading["acts"] if a["para"] == "p3"]
    assert found == [
        ("note", committee),
        ("invite", committee),
        ("request", committee),
        ("endorse", committee),
    ]
    asked = [(c["source"], c["addressees"], c["force"]) for c in reading["commitments"]]
    assert asked == [
        (committee, ["org:ferry-board"], "encouragement"),
        (committee, ["org:secretariat"], "request"),
    ]


STATEMENT_OF_COUNCIL = """Statement by the President of the Security Council

At the 7999th meeting of the Security Council, held on 6 August 2013, the President of the Security
Council made the following statement on behalf of the Council:

“The Security Council recalls the fords. The Council encourages Georgia to mark wells.

“In this regard, it welcomes the table of ferries, and requests the Secretary-General to print it.
The Council further urges Armenia to open the harbour.”
"""
STATEMENT_OF_RIGHTS_COUNCIL = """Human Rights Council

Thirty-fifth session

President’s statement

PRST 35/9. Fords in Georgia

At the 37th meeting, held on 23 June 2017, the President of the Human Rights Council made the
following statement:

“The Human Rights Council,

1. Welcomes the wells of Georgia, and encourages the country to count them;

2. Also requests the High Commissioner to report on the fords.”
"""


def test_every_sentence_of_a_statement_for_a_council_is_the_councils() -> None:
    found = servanda.read(STATEMENT_OF_COUNCIL.encode(), "s.txt").as_dict()["acts"]
    assert [(a["cls"], a["source"]) for a in found] == [
        ("recall", ["org:UNSC"]),
        ("encourage", ["org:UNSC"]),
        ("welcome", ["org:UNSC"]),
        ("request", ["org:UNSC"]),
        ("urge", ["org:UNSC"]),
    ]


def test_the_numbered_paragraphs_of_a_presidents_statement_are_acts() -> None:
    reading = servanda.read(STATEMENT_OF_RIGHTS_COUNCIL.encode(), "s.txt").as_dict()
    assert [a["cls"] for a in reading["acts"]] == ["welcome", "encourage", "request"]
    asked = [(c["force"], c["addressees"]) for c in reading["commitments"]]
    assert asked[0] == ("encouragement", ["state:GEO"])


def test_a_declaration_of_ministers_is_theirs_paragraph_by_paragraph() -> None:
    declaration = (
        "Ministerial declaration on fords\n\n"
        "We, the Ministers and high representatives, having met in Tolmen,\n\n"
        "Pledge that no village will be without a well;\n\n"
        "Emphasize that fords are common. We will open the fords in every valley;\n\n"
        "Call upon Georgia to count the boats.\n"
    )
    reading = servanda.read(declaration.encode(), "declaration.txt").as_dict()
    ministers = ["group:ministers-and-high-representatives"]
    assert [(a["cls"], a["source"]) for a in reading["acts"]] == [
        ("pledge", ministers),
        ("stress", ministers),
        ("call", ministers),
    ]
    asked = [(c["force"], c["addressees"]) for c in reading["commitments"]]
    assert ("call", ["state:GEO"]) in asked
    assert all(c["source"] == ministers for c in reading["commitments"])
