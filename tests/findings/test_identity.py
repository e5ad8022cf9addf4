"""What a document is, read from its head, its title and its last lines."""

from __future__ import annotations

import json
from typing import Any

import pytest

import servanda


def facts_of(text: str | bytes, name: str = "") -> dict[str, Any]:
    data = text.encode() if isinstance(text, str) else text
    facts: dict[str, Any] = servanda.read(data, name).as_dict()["document"]
    return facts


def paragraphs(*blocks: tuple[str, str]) -> bytes:
    """A mandate register's file: types and texts of paragraphs."""
    return json.dumps([{"type": type_, "text": text} for type_, text in blocks]).encode()


RESOLUTION = """\
Resolution adopted by the General Assembly on 14 December 2016

[on the report of the Third Committee (A/71/999)]

71/998. Protection of beekeepers

The General Assembly,

Recalling its resolution 70/997 of 17 December 2015,

1. Requests the Secretary-General to submit a report at its seventy-second session;

2. Decides to remain seized of the matter.

65th plenary meeting
14 December 2016
"""


def test_a_resolution_has_the_symbol_of_its_title_and_not_of_the_report_it_is_adopted_on() -> None:
    facts = facts_of(RESOLUTION)
    assert facts["symbol"] == "A/RES/71/998"
    assert facts["title"] == "Protection of beekeepers"
    assert (facts["date"], facts["date_role"]) == ("2016-12-14", "adoption")
    assert (facts["genre"], facts["issuer"]) == ("resolution", "org:UNGA")
    assert facts["session"]["number"] == 71


def test_the_day_of_adoption_is_not_the_day_of_distribution() -> None:
    head = "A/RES/50/999\n\n15 November 1995\n\nFiftieth session\nAgenda item 156\n\n"
    body = RESOLUTION.partition("\n\n")[2].replace("71/998", "50/999")
    facts = facts_of(head + body.replace("14 December 2016", "2 November 1995"))
    assert (facts["symbol"], facts["date"]) == ("A/RES/50/999", "1995-11-02")


def test_a_last_line_that_is_a_date_is_no_footnote() -> None:
    text = RESOLUTION.replace("14 December 2016\n", "").replace(
        "seized of the matter.", "seized of the matter.\n\n1 See A/71/1.\n"
    )
    reading = servanda.read((text + "\n2 November 2016").encode()).as_dict()
    assert [p["type"] for p in reading["parts"] if p["text"] == "2 November 2016"] == ["date_line"]


def test_a_file_cut_from_a_volume_is_the_resolution_that_it_marks_as_its_title() -> None:
    data = paragraphs(
        ("frontmatter", "Resolutions adopted on the reports of the Third Committee"),
        ("paragraph", "7. Requests the High Commissioner to report on these measures."),
        ("paragraph", "495th plenary meeting,"),
        ("paragraph", "21 October 1954."),
        ("title", "899 (IX). United Nations Observatory"),
        ("paragraph", "The General Assembly,"),
        ("paragraph", "Having considered the report of the Secretary-General,"),
        ("paragraph", "1. Decides to establish an observatory."),
        ("paragraph", "512th plenary meeting,"),
        ("paragraph", "14 December 1954."),
        ("backmatter", "900 (IX). Another question"),
    )
    facts = facts_of(data)
    assert facts["symbol"] == "A/RES/899 (IX)"
    assert facts["title"] == "United Nations Observatory"
    assert facts["date"] == "1954-12-14"


def test_an_annex_with_an_organ_of_its_own_does_not_change_who_adopts() -> None:
    annex = "\nAnnex\n\nThe States Parties to the present Convention,\n\nHave agreed as follows:\n"
    assert facts_of(RESOLUTION + annex)["issuer"] == "org:UNGA"


def test_a_declaration_adopted_without_a_preamble_is_still_a_resolution() -> None:
    facts = facts_of(
        "Resolution adopted by the General Assembly on 3 October 2013\n\n"
        "68/998. Declaration on beekeeping\n\nThe General Assembly\n\n"
        "Adopts the following declaration:\n\nDeclaration on beekeeping\n\n"
        + "\n\n".join(
            f"{n}. We, the Ministers, reaffirm our resolve number {n}." for n in range(1, 9)
        )
    )
    assert (facts["genre"], facts["symbol"]) == ("resolution", "A/RES/68/998")
    assert (facts["date"], facts["title"]) == ("2013-10-03", "Declaration on beekeeping")


def test_the_adoption_line_of_the_council_holds_the_date() -> None:
    facts = facts_of(
        "Resolution 2999 (2030)\n\nAdopted by the Security Council at its 9999th meeting, on "
        "8 July 2030\n\nThe Security Council,\n\nRecalling its decision, taken at its 1143rd "
        "meeting on 11 August 1964,\n\n1. Decides to extend the mandate until 14 July 2031.\n"
    )
    assert (facts["symbol"], facts["date"]) == ("S/RES/2999 (2030)", "2030-07-08")


DECISION = """\
79/999. Appointment of members of the Joint Inspection Unit

At its 58th plenary meeting, on 4 March 2025, the General Assembly, pursuant to its resolution \
31/192 of 22 December 1976, appointed two persons as members for a term beginning on \
1 January 2026.
"""


def test_a_decision_tells_organ_day_and_number() -> None:
    facts = facts_of(DECISION)
    assert (facts["genre"], facts["symbol"]) == ("decision", "A/DEC/79/999")
    assert (facts["issuer"], facts["date"]) == ("org:UNGA", "2025-03-04")
    assert facts["title"] == "Appointment of members of the Joint Inspection Unit"


def test_a_draft_has_the_day_on_which_it_was_issued_and_the_title_after_its_sponsors() -> None:
    facts = facts_of(
        "United Nations A/C.3/80/L.999\nGeneral Assembly\n\n3 November 2025\n\n"
        "Eightieth session\n\nThird Committee\n\nAgenda item 61\n\n"
        "Report of the High Commissioner for Refugees\n\n"
        "Austria, Brazil and Canada: draft resolution\n\nProtection of beekeepers\n\n"
        "The General Assembly,\n\nRecalling its resolution 79/1 of 2 May 2025,\n\n"
        "1. Requests States to protect beekeepers;\n\n2. Decides to remain seized of the matter.\n"
    )
    assert (facts["symbol"], facts["title"]) == ("A/C.3/80/L.999", "Protection of beekeepers")
    assert (facts["date"], facts["date_role"]) == ("2025-11-03", "publication")
    assert facts["issuer"] == "org:UNGA"


def test_a_draft_decision_is_titled_below_its_sponsors() -> None:
    facts = facts_of(
        "United Nations A/C.6/80/L.999\n\n31 October 2025\n\nAgenda item 81\n\nBees and law\n\n"
        "Austria, Brazil and Canada: draft decision\n\nPreparatory Committee on Beekeeping\n\n"
        "The General Assembly, recalling its resolution 79/122 of 4 December 2024:\n\n"
        "(a) Decides that the Committee shall meet from 12 to 15 April 2027.\n"
    )
    assert (facts["genre"], facts["symbol"]) == ("decision", "A/C.6/80/L.999")
    assert facts["title"] == "Preparatory Committee on Beekeeping"
    assert (facts["date"], facts["issuer"]) == ("2025-10-31", "org:UNGA")


def test_a_report_is_of_whom_its_title_says() -> None:
    facts = facts_of(
        "Protection of beekeepers\n\nReport of the Secretary-General\n\n"
        "1. The present report is submitted pursuant to Assembly resolution 71/998.\n\n"
        "2. It covers one year.\n\n3. It was sent late.\n\n4. It ends here.\n"
    )
    assert (facts["genre"], facts["issuer"], facts["symbol"]) == ("report", "org:UNSG", None)


def test_a_statement_of_the_president_is_the_council_s() -> None:
    facts = facts_of(
        "Statement by the President of the Security Council\n\nOn 9 February 2021, the President "
        "of the Security Council issued the following statement on behalf of the Council:\n\n"
        "“The Security Council welcomes the agreement.”\n"
    )
    assert (facts["genre"], facts["issuer"]) == ("presidential_statement", "org:UNSC")


def test_a_letter_has_the_day_and_the_writer_of_its_first_line() -> None:
    facts = facts_of(
        "Letter dated 7 May 2007 from the Secretary-General to the President of the Security "
        "Council\n\nThe five Governments have reached a consensus on the establishment of a "
        "centre.\n\nI should be grateful if you would bring this letter to the attention of the "
        "members of the Council.\n"
    )
    assert (facts["genre"], facts["date"]) == ("letter", "2007-05-07")
    assert (facts["issuer"], facts["date_role"]) == ("org:UNSG", "signature")


@pytest.mark.parametrize(
    ("head", "tail", "day"),
    [
        ("(Tolmen, March 12, 1993)", "", "1993-03-12"),
        ("", "Done at Tolmen on 12 March 1993 in two originals.", "1993-03-12"),
        ("", "Done in the city of Tolmen, on March 12, 1993, in duplicate.", "1993-03-12"),
        # An agreement that it cites was signed on another day.
        ("", "guided by the treaty of 1 May 1991. Done at Tolmen on 12 March 1993.", "1993-03-12"),
    ],
)
def test_an_agreement_has_the_day_of_its_signature(head: str, tail: str, day: str) -> None:
    text = (
        "Agreement between the Government of Georgia and the Government of Armenia on trade "
        f"{head} The Government of Georgia and the Government of Armenia, hereinafter the "
        "Parties, have agreed as follows: Article 1 The Parties shall cooperate. "
        "Article 2 The Parties shall "
        f"exchange lists. Article 3 The Parties shall meet. {tail}"
    )
    facts = facts_of(text)
    assert (facts["genre"], facts["date"], facts["date_role"]) == ("agreement", day, "signature")
    assert facts["title"].startswith("Agreement between the Government of Georgia")


CABLE = """\
VZCZCXYZ0014
P {group}
FM {sender}
TO RUEHC/SECSTATE WASHDC PRIORITY 2970
UNCLAS SECTION 01 OF 02 {place} 001339

E.O. 12958: N/A
TAGS: PTER PGOV
SUBJECT: BEEKEEPERS MEET

1. (U) The beekeepers met on Monday and agreed on nothing.

2. (U) They will meet again.
"""


@pytest.mark.parametrize(
    ("sender", "place", "symbol", "issuer"),
    [
        ("AMEMBASSY BOGOTA", "BOGOTA", "07BOGOTA1339", "org:USEMB-BOGOTA"),
        ("AMEMBASSY LA PAZ", "LA PAZ", "07LAPAZ1339", "org:USEMB-LA-PAZ"),
        (
            "AMCONSUL RIO DE JANEIRO",
            "RIO DE JANEIRO",
            "07RIODEJANEIRO1339",
            "org:USCONS-RIO-DE-JANEIRO",
        ),
    ],
)
def test_the_header_of_a_cable_makes_its_identifier(
    sender: str, place: str, symbol: str, issuer: str
) -> None:
    facts = facts_of(CABLE.format(group="262103Z FEB 07", sender=sender, place=place))
    assert (facts["genre"], facts["symbol"]) == ("diplomatic_cable", symbol)
    assert (facts["issuer"], facts["date"]) == (issuer, "2007-02-26")
    assert facts["title"] == "BEEKEEPERS MEET"


def test_a_speech_without_any_head_is_a_statement() -> None:
    facts = facts_of(
        "Allow me first of all to congratulate you, Sir, on your election to the presidency\nof "
        "the General Assembly at its fifty-first session. My country has always supported\nthe "
        "Organization, and we are proud of it. We believe that the Council must be\nreformed."
    )
    assert facts["genre"] == "statement"


def test_a_transcript_has_the_day_of_its_heading() -> None:
    speakers = "\n\n".join(
        f"**{state} | Representative**\n\nThank you. We support the draft." for state in "ABCDEFG"
    )
    facts = facts_of(f"# Session 6 | Consultations (Nov 14, 2025)\n\n{speakers}\n")
    assert (facts["genre"], facts["date"], facts["date_role"]) == (
        "transcript",
        "2025-11-14",
        "event",
    )


def test_reservations_to_a_treaty_are_no_agreement() -> None:
    text = "\n\n".join(
        f"#{state}\n\nReservation:\n\nThe Government does not consider itself bound by article "
        f"{n} of the Convention. Article {n} shall apply to the Parties only."
        for n, state in enumerate(("Algeria", "Brazil", "Chile", "Denmark", "Egypt", "France"), 1)
    )
    assert facts_of(text)["genre"] != "agreement"
