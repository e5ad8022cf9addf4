"""Meetings: which there were, when, where, and whether they were held."""

from __future__ import annotations

from typing import Any

import pytest

from tests.findings.frames import CABLE, PRESS, REPORT, RESOLUTION, STATEMENT, read


def meetings(frame: str, words: str) -> list[dict[str, Any]]:
    """Return the meetings that *words* name, without those of the frame."""
    known = {meeting["name"] for meeting in read(frame, "Nothing else was said.")["meetings"]}
    return [m for m in read(frame, words)["meetings"] if m["name"] not in known]


@pytest.mark.parametrize(
    ("frame", "words", "date", "place", "status"),
    [
        (
            REPORT,
            "The regional conference on migration was held in Minsk on 4 and 5 March 2001.",
            "2001-03-04/2001-03-05",
            "Minsk",
            "held",
        ),
        (  # what is to be convened, with the time in between
            REPORT,
            "The Office will convene, in the first half of 2002, a meeting of experts on housing.",
            "2002-01/2002-06",
            None,
            "to_be_scheduled",
        ),
        (  # nobody says that it is planned; its day says so
            REPORT,
            "The ministerial conference on water, 20 May 2002, is open to all States.",
            "2002-05-20",
            None,
            "to_be_scheduled",
        ),
        (  # to a later time is no topic
            RESOLUTION,
            "Decides to postpone the high-level review meeting to the second half of 2002",
            None,
            None,
            "postponed",
        ),
        (  # a session of a body without a calendar is a meeting of its own
            RESOLUTION,
            "Takes note of the second session of the Preparatory Committee, held in Tbilisi",
            None,
            "Tbilisi",
            "held",
        ),
        (  # an encounter, in the house of one of the two
            PRESS,
            "On 22 May 2003, in the Secretariat, the Minister of Justice of Georgia met with the "
            "Secretary-General of the Organization for Security and Cooperation in Europe.",
            "2003-05-22",
            "Secretariat",
            "held",
        ),
    ],
)
def test_a_meeting_has_a_day_a_place_and_a_state(
    frame: str, words: str, date: str | None, place: str | None, status: str
) -> None:
    found = meetings(frame, words)
    assert [(m["date"], m["place"], m["status"]) for m in found] == [(date, place, status)]


@pytest.mark.parametrize(
    "words",
    [
        "Of course the border has been open since then.",
        "Opening of the meeting and adoption of the agenda.",
        "Further consultations will be needed.",
        "The Mission in Georgia will be extended.",
    ],
)
def test_what_is_no_meeting(words: str) -> None:
    assert meetings(REPORT, words) == []


def test_meetings_of_different_rank_are_two() -> None:
    words = (
        "The senior-level review meeting in Minsk in May 2001 prepared the high-level review "
        "meeting in Tbilisi in June 2001."
    )
    assert [m["place"] for m in meetings(REPORT, words)] == ["Minsk", "Tbilisi"]


def test_the_line_under_a_resolution_names_its_meeting() -> None:
    named = [m["name"] for m in read(RESOLUTION, "Requests States to report")["meetings"]]
    assert named == ["81st plenary meeting"]


def test_who_chaired_came_and_stayed_away_is_read_from_the_sentences_of_a_cable() -> None:
    words = (
        "Participants included Georgia, Kazakhstan and Armenia.  Uzbekistan was absent.  The "
        "meeting was chaired by the International Organization for Migration."
    )
    main = max(read(CABLE, words)["meetings"], key=lambda m: len(m["participants"]))
    assert {"state:GEO", "state:KAZ", "state:ARM"} <= set(main["participants"])
    assert (main["absent"], main["chair"]) == (["state:UZB"], ["org:IOM"])


def test_who_came_belongs_to_the_meeting_that_was_held_not_to_one_put_off() -> None:
    words = (
        "The third meeting of the Steering Group was held in Minsk on 3 May 2001. Georgia was "
        "absent. The review meeting in Tbilisi was discussed. Kazakhstan would host the review "
        "meeting. It was decided to postpone the review meeting to 2003."
    )
    absent = {m["name"]: m["absent"] for m in meetings(REPORT, words)}
    assert absent["third meeting of the Steering Group"] == ["state:GEO"]
    assert [who for name, who in absent.items() if "review" in name] == [[]]


def test_the_event_of_a_statement_is_dated_by_the_line_below() -> None:
    frame = STATEMENT.replace(
        "New York, 14 October 2010",
        "Sixth session of the Preparatory Committee\n\nNew York, 14 October 2010",
    )
    found = [m for m in read(frame, "We are grateful.")["meetings"] if m["ordinal"] == 6]
    assert [(m["date"], m["place"]) for m in found] == [("2010-10-14", "New York")]


@pytest.mark.parametrize(
    ("words", "name", "date", "place", "status"),
    [
        (
            "On 4 March 2001, the Ferry Board held a virtual meeting to discuss the fords.",
            "virtual meeting",
            "2001-03-04",
            None,
            "held",
        ),
        (
            "The Committee on Fords held its eighth session in Geneva from 3 to 14 May 2001.",
            "eighth session",
            "2001-05-03/2001-05-14",
            "Geneva",
            "held",
        ),
        (
            "He convened a new round of ferry talks, hosted by Kuwait, which commenced on "
            "21 April 2001.",
            "new round of ferry talks",
            "2001-04-21",
            "Kuwait",
            "held",
        ),
        (
            "Both offices co-chaired the fourth round of the discussions in Geneva on 17 and "
            "18 February 2001.",
            "fourth round of the discussions",
            "2001-02-17/2001-02-18",
            "Geneva",
            "held",
        ),
        (
            "Georgia would host the next Armenia donors conference.",
            "next Armenia donors conference",
            None,
            None,
            "to_be_scheduled",
        ),
        (
            "The statement made by the Security Council at its 6082nd meeting, on 13 February "
            "2001, is clear.",
            "Security Council, 6082nd meeting",
            "2001-02-13",
            None,
            "held",
        ),
    ],
)
def test_what_is_held_is_a_meeting(
    words: str, name: str, date: str | None, place: str | None, status: str
) -> None:
    [found] = [
        m for m in read(REPORT, words)["meetings"] if m["name"] == name or m["name"].endswith(name)
    ]
    assert (found["date"], found["place"], found["status"]) == (date, place, status)


def test_who_chairs_consultations_is_no_meeting() -> None:
    assert read(REPORT, "The Chair on the consultations thanked all.")["meetings"] == []
