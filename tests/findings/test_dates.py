"""Dates: points, intervals, deadlines, sessions, durations, and words that count from the day."""

from __future__ import annotations

import pytest

import servanda
from tests.findings.frames import CABLE, REPORT, RESOLUTION, STATEMENT, findings


def dates(frame: str, words: str) -> list[tuple[str, str]]:
    """Return words and value of every date in *words*."""
    found = findings(frame, words, "dates")
    return [(" ".join(date["text"].split()), date["value"]) for date in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The group met on 4 May 1998.", [("4 May 1998", "1998-05-04")]),
        (
            "The group met from 12 to 14 May 1998.",
            [("from 12 to 14 May 1998", "1998-05-12/1998-05-14")],
        ),
        (  # the first of two days takes the year of the second
            "The group met from 28 April to 2 May 1998.",
            [("from 28 April to 2 May 1998", "1998-04-28/1998-05-02")],
        ),
        (  # three months named in a row are one span
            "The group met in July, August and September 1974.",
            [("July, August and September 1974", "1974-07/1974-09")],
        ),
        ("The group is to report by the end of 2002.", [("by the end of 2002", "../2002-12-31")]),
        ("A review is due in early 2002.", [("early 2002", "2002-01/2002-04")]),
        (  # the number of a resolution is no year, and the year in brackets is its own
            "The group recalled resolutions 1808 (2008) and 1839 (2008).",
            [],
        ),
        # two numbers of a resolution are no span of years
        ("The group recalled resolution 2011/24.", []),
        (  # a term of office lasts
            "Members serve for a four-year term.",
            [("four-year", "P4Y")],
        ),
        (  # the report is of 12 October 2001
            "A review is due no later than in five years' time.",
            [("no later than in five years' time", "../2006-10-12")],
        ),
        ("The group meets every six months.", [("every six months", "P6M")]),
        ("The group meets on a biennial basis.", [("on a biennial basis", "P2Y")]),
        ("Over the past ten years little changed.", [("Over the past ten years", "1991/2001")]),
        ("Reports are due by 31 March of each year.", [("by 31 March of each year", "--03-31")]),
    ],
)
def test_a_report_names_times(words: str, expected: list[tuple[str, str]]) -> None:
    assert dates(REPORT, words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # the statement is of 14 October 2010
        ("A year ago, in Tbilisi, two cases were open.", [("A year ago", "2009-10")]),
        ("Five years ago two cases were open.", [("Five years ago", "2005")]),
        ("In May this year we signed the treaty.", [("May this year", "2010-05")]),
        ("Last year two cases were open.", [("Last year", "2009")]),
        # what is still to come lies after the day, what was done before it
        ("Elections will be held on 20 November.", [("20 November", "2010-11-20")]),
        ("The court was opened on 20 November.", [("20 November", "2009-11-20")]),
        # "since" reaches to the day
        ("Since September the border has been open.", [("Since September", "2010-09/2010-10-14")]),
    ],
)
def test_words_count_from_the_day_of_the_document(
    words: str, expected: list[tuple[str, str]]
) -> None:
    assert dates(STATEMENT, words) == expected


def test_a_session_is_a_date_of_the_body_that_meets() -> None:
    words = "Requests the Secretary-General to report to it at its fifty-sixth session"
    assert [value.partition(" (")[0] for _, value in dates(RESOLUTION, words)] == ["GA session 56"]


def test_a_session_of_a_generation_ago_is_of_a_body_that_is_not_known() -> None:
    """The Working Group's eighth session is not that of the Assembly in 1953."""
    words = "The Working Group on the Valley held its eighth session in Geneva in May 2001."
    assert [value for _, value in dates(REPORT, words)] == ["2001-05"]


def test_the_hour_of_a_telegram_is_a_day() -> None:
    reading = CABLE.replace("UNCLAS VIENNA 000100", "R 262103Z FEB 07\nUNCLAS VIENNA 000100")
    assert ("262103Z FEB 07", "2007-02-26") in dates(reading.replace("{words}", "X"), "R 262103Z")


def test_a_day_without_year_in_a_document_without_date_is_doubtful() -> None:
    """A cable whose date cannot be read is read all the same."""
    frame = CABLE.replace("Created: 2004-11-09 10:20:00\n", "")
    found = findings(frame, "The group met on October 11 in Minsk.", "dates")
    assert [(date["value"], date["confidence"]) for date in found] == [("--10-11", "doubtful")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("On 30 March and 13 April 2001 the Board met.", ["2001-03-30", "2001-04-13"]),
        ("It met from 30 March to 13 April 2001.", ["2001-03-30/2001-04-13"]),
        ("By mid-July 2002 the fords will open.", ["../2002-07-15"]),
        ("The fords opened in mid-July 2000.", ["2000-07"]),
    ],
)
def test_two_days_are_no_span_and_mid_is_the_middle(words: str, expected: list[str]) -> None:
    assert [date["value"] for date in findings(REPORT, words, "dates")] == expected


def test_a_report_without_a_date_is_of_the_year_that_it_opens_with() -> None:
    report = (
        "Report of the Secretary-General\n\n1. The present report covers the time until 15 June "
        "2009 and follows that of 3 February 2009.\n\n2. The Board met on 23 April. The accord of "
        "12 August 2008, like those of 13 August 2008 and 14 August 2008, was signed in Tolmen.\n"
    )
    found = servanda.read(report.encode(), "report.txt").as_dict()["dates"]
    assert "2009-04-23" in [date["value"] for date in found]
