"""Diplomatic cables: header, paragraphs with portions, page heads, identifier."""

from __future__ import annotations

from typing import Any

import pytest

import servanda

CABLE = """
VZCZCXRO1234
RR RUEHAB
DE RUEHXX #1403/01 2600646
ZNR UUUUU ZZH
R 170646Z SEP 07
FM AMEMBASSY PORT MARIEN
TO RUEHC/SECSTATE WASHDC 9963
INFO RUEHGV/USMISSION GENEVA 1502
UNCLAS SECTION 01 OF 02 PORT MARIEN 001403

SIPDIS

E.O. 12958: N/A
TAGS: PREF SMIG
SUBJECT:  TALKS ON RETURNS GO ON

REF:  PORT MARIEN 1280

-------
Summary
-------

{mark}1.  (U) The delegations met on September 14.  They agreed to
meet again.

PORT MARIEN 00001403  002 OF 002


{mark}2.  (SBU) In private, both were tired of the talks.
{mark}3.  (U) Comment:  Nothing has moved.

WHITCOMBE
"""


def parts(reading: dict[str, Any], *types: str) -> list[tuple[str, str]]:
    return [
        (part["id"], " ".join(part["text"].split())[:24])
        for part in reading["parts"]
        if part["type"] in types
    ]


@pytest.mark.parametrize("mark", ["", "\u00b6"])  # mirrors mark paragraphs with a pilcrow
def test_paragraphs_are_found_with_or_without_their_mark(mark: str) -> None:
    data = CABLE.replace("{mark}", mark).encode("cp1252")
    reading = servanda.read(data).as_dict()
    paragraphs = [part for part in reading["parts"] if part["type"] == "cable_paragraph"]
    assert [part["number"] for part in paragraphs] == [1, 2, 3]
    assert [part["portion"] for part in paragraphs] == ["U", "SBU", "U"]
    assert parts(reading, "heading") == [("h1", "Summary")]
    assert parts(reading, "signature") == [("signature1", "WHITCOMBE")]


def test_a_cable_is_known_by_year_post_and_number() -> None:
    facts = servanda.read(CABLE.replace("{mark}", "").encode()).as_dict()["document"]
    assert facts["symbol"] == "07PORTMARIEN1403"
    assert facts["title"] == "TALKS ON RETURNS GO ON"
    assert facts["issuer"] == "org:USEMB-PORT-MARIEN"
    assert facts["date"] == "2007-09-17"


def test_the_head_of_a_page_is_no_heading_and_is_told() -> None:
    reading = servanda.read(CABLE.replace("{mark}", "").encode()).as_dict()
    assert ("noise1", "PORT MARIEN 00001403 002") in parts(reading, "noise")
    assert "page_break_residue" in {defect["kind"] for defect in reading["defects"]}
