from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.record.periods import NEVER_SAID, Period, period


def sessions(body: str, number: int) -> tuple[date, date] | None:
    return (date(2001, 9, 12), date(2002, 9, 9)) if (body, number) == ("GA", 56) else None


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2002-12-31", (2002, 12, 31), (2002, 12, 31)),
        ("2002-02", (2002, 2, 1), (2002, 2, 28)),
        ("2002", (2002, 1, 1), (2002, 12, 31)),
        ("2006-01/2006-04", (2006, 1, 1), (2006, 4, 30)),  # "in early 2006"
        ("../2002-12-31", None, (2002, 12, 31)),
        ("2002-12-31/..", (2002, 12, 31), None),
        ("GA session 56", (2001, 9, 12), (2002, 9, 9)),
        ("GA session 56 (2001-09-12/2002-09-09)", (2001, 9, 12), (2002, 9, 9)),
        ("LC session 9 (2001-09/2002-09)", (2001, 9, 1), (2002, 9, 30)),  # unknown, but dated
        ("GA session 57", None, None),  # nobody knows it
        ("P6M", None, (2005, 2, 28)),  # half a year after 31 August 2004
        ("P1Y", None, (2005, 8, 31)),
        ("P2W", None, (2004, 9, 14)),
        ("P9999Y", None, None),  # beyond the calendar
        ("2002-02-30", None, None),  # a day that never was
        ("2003/2002", None, None),  # runs backwards
        ("soon", None, None),
        (None, None, None),
    ],
)
def test_a_date_of_the_contract_covers_days(
    value: str | None, first: tuple[int, int, int] | None, last: tuple[int, int, int] | None
) -> None:
    found = period(value, base=date(2004, 8, 31), sessions=sessions)
    assert found == Period(first and date(*first), last and date(*last))


def test_a_duration_without_a_beginning_ends_nowhere() -> None:
    assert period("P6M") == NEVER_SAID


@given(value=st.text(max_size=40), base=st.none() | st.dates())
def test_no_words_break_it(value: str, base: date | None) -> None:
    found = period(value, base=base, sessions=sessions)
    assert not (found.first and found.last and found.first > found.last)


@given(
    st.lists(st.none() | st.dates(), min_size=4, max_size=4),
)
def test_two_periods_overlap_when_some_day_is_in_both(days: list[date | None]) -> None:
    one, other = Period(*days[:2]), Period(*days[2:])
    assert one.overlaps(other) == other.overlaps(one)
    starts, ends = days[0::2], days[1::2]
    latest, earliest = (
        max(filter(None, starts), default=None),
        min(filter(None, ends), default=None),
    )
    assert one.overlaps(other) == (not latest or not earliest or latest <= earliest)
