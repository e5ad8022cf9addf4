"""Arithmetic of dates as documents write them: months, parts of a year, seasons, ordinals."""

from __future__ import annotations

import re
from datetime import date, timedelta

from servanda.knowledge.entries import last_day

_ONES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_TENS = {
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
    "eightieth": 80,
    "ninetieth": 90,
    "hundredth": 100,
}
_TENS_STEMS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
ORDINALS: dict[str, int] = (
    {word: number for number, word in enumerate(_ONES, 1)}
    | _TENS
    | {
        f"{stem}-{word}": tens + number
        for stem, tens in _TENS_STEMS.items()
        for number, word in enumerate(_ONES[:9], 1)
    }
)
NUMBER_WORDS: dict[str, int] = {
    word: number
    for number, word in enumerate(
        (
            "one two three four five six seven eight nine ten eleven twelve thirteen "
            "fourteen fifteen sixteen seventeen eighteen nineteen"
        ).split(),
        1,
    )
} | _TENS_STEMS
ORDINAL = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ](?:first|second|third|"
    r"fourth|fifth|sixth|seventh|eighth|ninth)|first|second|third|fourth|fifth|sixth|seventh|"
    r"eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|"
    r"seventeenth|eighteenth|nineteenth|twentieth|thirtieth|fortieth|fiftieth|sixtieth|"
    r"seventieth|eightieth|ninetieth|\d{1,5}(?:st|nd|rd|th))"
)
_DIGITS = re.compile(r"\d+")

PARTS_OF_YEAR: dict[str, tuple[int, int]] = {
    "early": (1, 4),
    "the beginning of": (1, 3),
    "the start of": (1, 3),
    "mid": (5, 8),
    "the middle of": (5, 8),
    "late": (9, 12),
    "the first half of": (1, 6),
    "the second half of": (7, 12),
    "the first quarter of": (1, 3),
    "the second quarter of": (4, 6),
    "the third quarter of": (7, 9),
    "the fourth quarter of": (10, 12),
    "the last quarter of": (10, 12),
}
SEASONS: dict[str, tuple[int, int]] = {
    "spring": (3, 5),
    "summer": (6, 8),
    "fall": (9, 11),
    "autumn": (9, 11),
    "winter": (12, 14),
}


def ordinal(words: str) -> int | None:
    """Return the number of an ordinal in words or figures.

    >>> ordinal("fifty-sixth")
    56
    >>> ordinal("21st")
    21
    """
    digits = _DIGITS.match(words)
    if digits:
        return int(digits.group())
    return ORDINALS.get(words.lower().replace(" ", "-"))


def number_word(words: str) -> int | None:
    """Return the number that a word or figures stand for.

    >>> number_word("six")
    6
    >>> number_word("twenty-four")
    24
    """
    if words.isdigit():
        return int(words)
    lower = words.lower()
    if lower in ("a", "an"):
        return 1
    tens, _, ones = lower.partition("-")
    if ones:
        return NUMBER_WORDS.get(tens, 0) + NUMBER_WORDS.get(ones, 0) or None
    return NUMBER_WORDS.get(lower)


def month_value(year: int, month: int) -> str:
    """Return ISO year and month; a month past December falls in the next year.

    >>> month_value(2005, 14)
    '2006-02'
    """
    return f"{year + (month - 1) // 12}-{(month - 1) % 12 + 1:02d}"


def day_value(year: int, month: int, day: int) -> str | None:
    """Return the ISO day, or None for a day that the calendar does not have."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def deadline_of(value: str) -> str:
    """Return the last day of an ISO value or interval as a deadline.

    >>> deadline_of("2002")
    '../2002-12-31'
    >>> deadline_of("2001-09-12/2002-09-09")
    '../2002-09-09'
    """
    last = value.rpartition("/")[2]
    return f"../{last_day(last).isoformat()}"


def year_for(month: int, day: int, near: date) -> int:
    """Return the year of a day written without one: the latest that is not after *near*.

    A report of 1 November that says "10 October" means the October before.

    >>> year_for(10, 10, date(2005, 11, 1))
    2005
    >>> year_for(12, 20, date(2005, 1, 10))
    2004
    """
    return near.year if (month, day) <= (near.month, near.day) else near.year - 1


_DURATION = re.compile(r"P(\d+)([DWMY])")


def after_duration(start: date, duration: str) -> date | None:
    """Return the day that lies an ISO duration after *start*.

    >>> after_duration(date(2018, 10, 12), "P3M")
    datetime.date(2019, 1, 12)
    >>> after_duration(date(2020, 8, 31), "P6M")
    datetime.date(2021, 2, 28)
    """
    found = _DURATION.fullmatch(duration)
    if found is None:
        return None
    count, unit = int(found.group(1)), found.group(2)
    if unit in "DW":
        return start + timedelta(days=count * (7 if unit == "W" else 1))
    months = start.year * 12 + start.month - 1 + count * (12 if unit == "Y" else 1)
    year, month = divmod(months, 12)
    last = last_day(f"{year}-{month + 1:02d}").day
    return date(year, month + 1, min(start.day, last))
