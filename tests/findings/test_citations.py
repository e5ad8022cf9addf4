"""Citations: symbols and numbers of every body, lists, ranges, short names, footnotes, places."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import servanda
from tests.findings.frames import REPORT, RESOLUTION, findings, read


def cited(words: str, frame: str = RESOLUTION) -> list[str]:
    return [one["target"] for one in findings(frame, words, "citations")]


def citations_of(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = servanda.read(text.encode()).as_dict()["citations"]
    return found


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("Recalls resolution 54/12 of 3 December 1999", ["A/RES/54/12"]),
        ("Recalls its resolution 3363 (XXX) of 9 May 1975", ["A/RES/3363 (XXX)"]),
        ("Recalls its resolution 1514(XV) of 14 December 1960", ["A/RES/1514 (XV)"]),
        ("Recalls its resolution 2241 B (XXI)", ["A/RES/2241 B (XXI)"]),
        ("Recalls its resolution ES-10/2", ["A/RES/ES-10/2"]),
        ("Recalls its decision 55/488", ["A/DEC/55/488"]),
        ("Recalls Security Council resolution 1244 (1999)", ["S/RES/1244 (1999)"]),
        ("Recalls Human Rights Council resolution 32/5", ["A/HRC/RES/32/5"]),
        ("Recalls Economic and Social Council resolution 1989/63", ["E/RES/1989/63"]),
        ("Recalls Economic and Social Council resolution 248(IX)A", ["E/RES/248 A (IX)"]),
        ("Takes note of document A/47/361-S/24370", ["A/47/361-S/24370"]),
        ("Takes note of document A/51/341 and Corr.1", ["A/51/341"]),
        ("Takes note of document A/C.3/58/L.12/Rev.1", ["A/C.3/58/L.12/Rev.1"]),
        ("Takes note of document E/CN.4/1998/53/Add.2", ["E/CN.4/1998/53/Add.2"]),
        ("Takes note of document ST/SGB/2019/8", ["ST/SGB/2019/8"]),
        ("Recalls the statement S/PRST/2010/1", ["S/PRST/2010/1"]),
    ],
)
def test_a_symbol_has_the_normal_form_of_its_body(words: str, targets: list[str]) -> None:
    assert cited(words) == targets


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        (
            "Recalls resolutions 37/90 of 10 December 1982, 54/68 of 6 December 1999 and 72/79",
            ["A/RES/37/90", "A/RES/54/68", "A/RES/72/79"],
        ),
        (
            "Recalls its resolutions 3274 (XXIV) of 10 December 1974 and 31/36",
            ["A/RES/3274 (XXIV)", "A/RES/31/36"],
        ),
        (
            "Recalls its resolutions 45/154 on roads in the valley, 45/156 on bridges, and "
            "45/157 on ferries",
            ["A/RES/45/154", "A/RES/45/156", "A/RES/45/157"],
        ),
        (
            "Recalls Human Rights Council resolutions 5/1, on institution-building, and 5/2, on "
            "the Code of Conduct",
            ["A/HRC/RES/5/1", "A/HRC/RES/5/2"],
        ),
        (  # the print lost a comma
            "Recalls Security Council resolutions 1373 (2001), 1566 (2004) 1624 (2005)",
            ["S/RES/1373 (2001)", "S/RES/1566 (2004)", "S/RES/1624 (2005)"],
        ),
        (
            "Recalls its resolutions 181 A and B (II) of 29 November 1947",
            ["A/RES/181 A (II)", "A/RES/181 B (II)"],
        ),
        (
            "Recalls its resolutions 48/1 to 48/4",
            ["A/RES/48/1", "A/RES/48/2", "A/RES/48/3", "A/RES/48/4"],
        ),
    ],
)
def test_lists_and_ranges_are_expanded(words: str, targets: list[str]) -> None:
    assert sorted(cited(words)) == sorted(targets)


@given(numbers=st.lists(st.integers(1, 300), min_size=1, max_size=12, unique=True))
def test_a_list_of_any_length_cites_each_of_its_resolutions(numbers: list[int]) -> None:
    names = [f"60/{number}" for number in numbers]
    series = " and ".join([", ".join(names[:-1]), names[-1]]) if names[1:] else names[0]
    words = f"Recalls its resolution{'s' if names[1:] else ''} {series} of 8 May 2006"
    assert cited(words) == [f"A/RES/{name}" for name in names]


@pytest.mark.parametrize(
    ("words", "target", "pinpoint"),
    [
        ("Recalls paragraph 7 of its resolution 54/12", "A/RES/54/12", "paragraph 7"),
        ("Recalls its resolution 54/12, annex", "A/RES/54/12", "annex"),
        (
            "Recalls Article 101 of the Charter of the United Nations",
            "Charter of the United Nations",
            "Article 101",
        ),
        ("Reiterates paragraph 1 above", "A/RES/55/201", "paragraph 1"),
        ("Decides to review this resolution", "A/RES/55/201", None),
        ("Decides to review the present resolution", "A/RES/55/201", None),
    ],
)
def test_a_place_in_a_document_is_its_pinpoint(
    words: str, target: str, pinpoint: str | None
) -> None:
    found = findings(RESOLUTION, words, "citations")
    assert [(one["target"], one["pinpoint"]) for one in found] == [(target, pinpoint)]


def test_a_place_in_an_instrument_without_its_name_is_cited_with_doubt() -> None:
    found = findings(
        RESOLUTION, "Elects two members under article 3, paragraph 2, of the statute", "citations"
    )
    assert [(one["pinpoint"], one["confidence"]) for one in found] == [
        ("article 3, paragraph 2", "doubtful")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Takes note of the report of the Secretary-General of 4 May 1999 (A/54/286)",
        "Takes note of the report of the Secretary-General contained in document A/54/286",
    ],
)
def test_the_symbol_behind_a_report_is_that_of_the_report(words: str) -> None:
    assert set(cited(words)) == {"A/54/286"}


def test_a_footnote_gives_a_report_its_symbol() -> None:
    text = """55/1. Roads

The General Assembly,

1. Takes note of the report of the Secretary-General;1

2. Reaffirms the Convention relating to the Status of Refugees;2

_______________
1 A/54/286.
2 United Nations, Treaty Series, vol. 189, No. 2545.
"""
    by_words = {" ".join(one["text"].split()): one for one in citations_of(text)}
    report = by_words["report of the Secretary-General"]
    assert (report["target"], report["via_footnote"]) == ("A/54/286", 1)
    convention = by_words["Convention relating to the Status of Refugees"]
    assert convention["target"].startswith("Convention relating to the Status of Refugees")


def test_the_programme_of_action_is_that_of_the_conference_under_discussion() -> None:
    words = "Calls upon the participants of the CIS Conference to implement the Programme of Action"
    assert cited(words) == ["CISCONF/1996/5"]
    assert "CISCONF/1996/5" not in cited(
        "Calls upon all States to implement the Programme of Action"
    )


@pytest.mark.parametrize(
    "words",
    [
        "Some 1,200 families of 54/12 households returned.",
        "The share rose from 37/90 to 54/68 in a year.",
        "In 1999/2000 the roads were closed.",
    ],
)
def test_numbers_without_their_word_are_no_citations(words: str) -> None:
    assert cited(words, REPORT) == []


def test_every_citation_stands_in_its_paragraph_and_says_why() -> None:
    found = read(RESOLUTION, "Takes note of the report A/54/286")["citations"]
    assert [(one["para"], one["relation"]) for one in found] == [("pp1", "recall"), ("op1", "note")]
