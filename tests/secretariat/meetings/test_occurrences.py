from __future__ import annotations

from datetime import date

import pytest

from secretariat.meetings import accounts
from secretariat.meetings.occurrences import (
    Known,
    is_put_off,
    is_same,
    lines,
    occurrences,
    words_of,
)
from secretariat.record.models import Document, Finding, Meeting

MARCH, APRIL = date(2001, 3, 5), date(2001, 4, 20)


def told(  # noqa: PLR0913 - one argument per thing a document may say
    name: str,
    on: date | None = None,
    *,
    ordinal: int | None = None,
    place: str = "",
    status: str = "held",
    said_on: date = date(2001, 6, 1),
    rule: str = "meeting.naming",
    process: str = "lakes",
) -> Meeting:
    """Return a meeting as a document of that day tells it."""
    key = f"{name} {said_on} {on} {status}"
    document = Document(sha256=key, process_id=process, first_day=said_on, received=said_on)
    finding = Finding(id=key, document=document, rule=rule, start=0, end=1, fields={})
    return Meeting(
        finding=finding,
        name=name,
        first_day=on,
        last_day=on,
        ordinal=ordinal,
        place=place,
        status=status,
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        # number and series, where one of them gives no day
        (
            told("third meeting of the Steering Group", APRIL, ordinal=3),
            told("Steering Group, taken at its third meeting", ordinal=3),
            True,
        ),
        # the same days and place, under names that have something in common
        (
            told("High-level review meeting", APRIL, place="Ilvas"),
            told("review meeting of the Conference", APRIL),
            True,
        ),
        # plenary meetings are counted anew in every session
        (
            told("2nd plenary meeting", date(2018, 10, 12), ordinal=2),
            told("2nd plenary meeting", date(2019, 10, 17), ordinal=2),
            False,
        ),
        (
            told("2nd plenary meeting", date(2018, 10, 12), ordinal=2),
            told("2nd plenary meeting", ordinal=2),
            False,
        ),
        (
            told("2nd plenary meeting", MARCH, ordinal=2),
            told("second plenary meeting", MARCH, ordinal=2),
            True,
        ),
        # a plenary meeting is part of its session, not the session
        (told("First session", MARCH, ordinal=1), told("1st plenary meeting", MARCH), False),
        # two dates of one numbered meeting: a slip in the year, or a few days
        (
            told("third meeting of the Steering Group", date(2020, 4, 21), ordinal=3),
            told("third meeting of the Steering Group", date(2021, 4, 21), ordinal=3),
            True,
        ),
        # a group that counts anew every year
        (
            told("first meeting of the working group", date(2001, 2, 1), ordinal=1),
            told("first meeting of the working group", date(2003, 9, 1), ordinal=1),
            False,
        ),
        # another group, another meeting of the same day
        (told("meeting of experts", MARCH), told("meeting of the Steering Group", MARCH), False),
        (
            told("third meeting of the Steering Group", ordinal=3),
            told("third meeting of the Steering Group", ordinal=3, process="rivers"),
            False,
        ),
    ],
)
def test_one_meeting_or_two(one: Meeting, other: Meeting, same: bool) -> None:
    assert is_same(one, other) == is_same(other, one) == same


def test_a_meeting_that_is_put_off_again_and_again_is_one_line() -> None:
    name = "high-level review meeting"
    planned = told(name, date(2021, 3, 1), status="to_be_scheduled", said_on=date(2019, 10, 17))
    put_off = told(name, status="postponed", said_on=date(2021, 5, 12))
    held = told("High-level review meeting in Ilvas", date(2023, 6, 6), said_on=date(2023, 6, 30))
    second = told(name, date(2026, 3, 1), status="to_be_scheduled", said_on=date(2024, 10, 17))
    other = told("meeting of experts", date(2022, 1, 5), said_on=date(2022, 2, 1))
    found = lines([other, second, held, put_off, planned])
    assert [planned, put_off, held] in found
    assert [second] in found, "after it was held, a new one is planned"
    assert is_put_off([planned, put_off, held])
    assert not is_put_off([other])


def test_a_series_owns_what_is_called_after_it_and_what_only_counts_its_sessions() -> None:
    def sessions(body: str, number: int) -> tuple[date, date] | None:
        return (MARCH, MARCH) if (body, number) == ("org:ASM", 2) else None

    around = words_of("Three Rivers Conference")
    known = Known("org:ASM", words_of("Assembly"), around, sessions)
    assert known.owns(told("Fourth session of the Assembly of the Three Rivers Conference"))
    assert known.owns(told("Second session", MARCH, ordinal=2))
    assert not known.owns(told("Second session", APRIL, ordinal=2)), "of another body"
    assert not known.owns(told("Assembly committee on housing"))
    assert not known.owns(told("2nd plenary meeting", MARCH))
    assert known.owns(told("meeting of the Assembly concerning the seat of the secretariat"))


def test_every_mention_is_of_one_meeting() -> None:
    first = told("third meeting of the Steering Group", APRIL, ordinal=3)
    again = told("Steering Group, third meeting", ordinal=3, said_on=date(2002, 1, 1))
    other = told("fourth meeting of the Steering Group", ordinal=4)
    assert sorted(map(len, occurrences([again, other, first]))) == [1, 2]


def test_an_apology_is_told_from_an_absence_by_its_words() -> None:
    meeting = told("third meeting of the Steering Group", APRIL)
    meeting.finding.fields = {
        "absent": ["state:XVG", "state:XVC"],
        "participants": ["state:XVA", "group:all", "person:somebody"],
        "absent_span": {"text": "Pelluria had sent its apologies. Sorvan was absent."},
    }
    names = {"state:XVG": "Pelluria", "state:XVC": "Sorvan"}

    def expand(_group: str) -> list[str]:
        return ["state:XVB"]

    found = {one.actor: one.value for one in accounts.told([meeting.finding], names, expand)}
    assert found == {
        "state:XVA": "present",
        "state:XVB": "present",
        "state:XVG": "excused",
        "state:XVC": "absent",
    }
    meeting.finding.fields["status"] = "to_be_scheduled"
    assert accounts.told([meeting.finding], names, expand) == [], "nobody has come to it yet"
