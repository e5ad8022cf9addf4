from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.followup.points import Moved, Point, Spoken, due_at, points, rhythm_in, rounds_of

SAID = date(2019, 10, 17)


def spoken(**told: Any) -> Spoken:
    return Spoken(**({"said_on": SAID} | told))


def days(found: tuple[Point, ...]) -> list[str]:
    return [one.last.isoformat() for one in found]


def calendar(body: str, number: int) -> tuple[date, date] | None:
    """Sessions of the Lakes Commission: in March of the year 2000 and their number."""
    return (date(2000 + number, 3, 1), date(2000 + number, 3, 5)) if body == "LC" else None


def test_a_deadline_is_one_point_with_its_words() -> None:
    (point,) = points(
        spoken(words="by\n 31 December 2019", last=date(2019, 12, 31)), date(2030, 1, 1)
    )
    assert (point.first, point.last, point.words) == (
        None,
        date(2019, 12, 31),
        "by 31 December 2019",
    )


def test_a_window_keeps_both_ends() -> None:
    said = spoken(words="in the first half of 2021", first=date(2021, 1, 1), last=date(2021, 6, 30))
    (point,) = points(said, SAID)
    assert (point.begins, point.last) == (date(2021, 1, 1), date(2021, 6, 30))


def test_several_sessions_are_several_points() -> None:
    said = spoken(
        value="LC session 21",
        words="at its twentieth and twenty-first sessions",
        action="to report to the Commission at its twentieth and twenty-first sessions",
        first=date(2021, 3, 1),
        last=date(2021, 3, 5),
    )
    found = points(said, SAID, sessions=calendar)
    assert [(one.session, one.begins.isoformat(), one.last.isoformat()) for one in found] == [
        ("LC session 20", "2020-03-01", "2020-03-05"),
        ("LC session 21", "2021-03-01", "2021-03-05"),
    ]


@pytest.mark.parametrize(
    ("told", "until", "expected"),
    [
        # by 31 March of each year: from the next one on, and one beyond the day
        (
            {"recurrence": "by 31 March of each year", "last": date(2020, 3, 31)},
            date(2021, 12, 1),
            ["2020-03-31", "2021-03-31", "2022-03-31"],
        ),
        # every two years, and for the first time by 30 September 2020
        (
            {"recurrence": "every two years", "last": date(2020, 9, 30)},
            date(2023, 1, 1),
            ["2020-09-30", "2022-09-30", "2024-09-30"],
        ),
        # the reader named no day, the quotation does
        (
            {
                "recurrence": "each year",
                "quote": "not later than the last day of February of each year, a table",
            },
            date(2021, 1, 1),
            ["2020-02-29", "2021-02-28"],
        ),
        (
            {"recurrence": "by 15 January and 15 July of each year"},
            date(2020, 8, 1),
            ["2020-01-15", "2020-07-15", "2021-01-15"],
        ),
        ({"recurrence": "once a year"}, date(2020, 12, 1), ["2020-10-17", "2021-10-17"]),
        ({"recurrence": "every six months"}, date(2020, 5, 1), ["2020-04-17", "2020-10-17"]),
        ({"recurrence": "regularly"}, date(2025, 1, 1), []),  # no day follows from that
    ],
)
def test_what_comes_back_is_unrolled(
    told: dict[str, Any], until: date, expected: list[str]
) -> None:
    assert days(points(spoken(**told), until)) == expected


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("annually", 12),
        ("biennially", 24),
        ("quarterly", 3),
        ("every 3 years", 36),
        ("on a regular basis", None),
        ("as appropriate", None),
    ],
)
def test_how_often_is_read_from_the_words(words: str, months: int | None) -> None:
    found = rhythm_in(words)
    assert (found.months if found else None) == months


def test_an_act_moves_a_point_and_keeps_where_it_was() -> None:
    said = spoken(words="by 31 December 2022", last=date(2022, 12, 31))
    moves = [
        Moved(date(2024, 12, 31), None, date(2022, 12, 31), "resolution 5/1"),
        Moved(date(2025, 12, 31), None, date(2024, 12, 31), "resolution 7/1"),
    ]
    (point,) = points(said, SAID, moved=moves)
    assert (point.last, point.moved_from, point.reason) == (
        date(2025, 12, 31),
        date(2022, 12, 31),
        "resolution 7/1",
    )


def test_an_act_moves_one_round_and_leaves_the_others() -> None:
    said = spoken(recurrence="every two years", last=date(2020, 9, 30))
    moved = [Moved(date(2021, 6, 30), None, date(2020, 9, 30), "the pandemic")]
    assert days(points(said, date(2023, 1, 1), moved=moved)) == [
        "2021-06-30",
        "2022-09-30",
        "2024-09-30",
    ]


def test_an_act_sets_the_day_of_what_had_none() -> None:
    (point,) = points(spoken(), SAID, moved=[Moved(date(2020, 5, 1), None, None, "agreed")])
    assert (point.last, point.words) == (date(2020, 5, 1), "agreed")


def test_what_counts_is_missed_before_it_is_to_come() -> None:
    said = spoken(recurrence="by 31 March of each year", last=date(2020, 3, 31))
    on = date(2022, 1, 1)
    found = points(said, on)
    counts = [due_at(found, on, frozenset(range(1, answered))) for answered in (1, 3, 4)]
    assert [one.last.isoformat() for one in counts if one] == [
        "2021-03-31",
        "2022-03-31",
        "2022-03-31",  # all are answered: the last one
    ]


def test_answers_go_to_the_nearest_round() -> None:
    found = points(spoken(recurrence="31 March of each year"), date(2023, 1, 1))
    given_to = rounds_of(found, [date(2022, 3, 1), date(2020, 4, 20)])
    assert given_to == {1: date(2020, 4, 20), 3: date(2022, 3, 1)}


@given(
    st.sampled_from(["monthly", "by 31 March of each year", "every two years", "quarterly"]),
    st.dates(date(1950, 1, 1), date(2050, 1, 1)),
    st.integers(0, 3000),
)
def test_rounds_follow_each_other_and_reach_past_the_day(
    recurrence: str, said_on: date, later: int
) -> None:
    until = said_on + timedelta(days=later)
    found = points(Spoken(said_on=said_on, recurrence=recurrence), until)
    lasts = [one.last for one in found]
    assert lasts == sorted(set(lasts))
    assert all(day > said_on for day in lasts)
    assert len(found) == 60 or lasts[-1] > until
    assert all(day <= until for day in lasts[:-1])


def test_what_lasts_has_one_end_and_is_never_unrolled() -> None:
    spoken = Spoken(
        said_on=date(2003, 3, 5),
        words="until 31 December 2005",
        last=date(2005, 12, 31),
        quote="Decides to extend until 31 December 2005 the annual table",
        recurrence="annual",
        is_term=True,
    )
    (point,) = points(spoken, date(2030, 1, 1))
    assert (point.last, point.first, point.is_end) == (date(2005, 12, 31), None, True)
