"""What single cells say: a day, a sum of money, an answer, a stage."""

from __future__ import annotations

import re
from typing import NamedTuple

from servanda.findings.calendar import day_value, month_value
from servanda.findings.figures.numbers import NUMBER, currency_of, is_money, value_of
from servanda.knowledge import Knowledge

_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ]\d{1,2}:.*)?$")
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?: \d{1,2}:.*)?$")
_DAY_MONTH = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)? )?([A-Za-z]{3,9})\.?,? (\d{4})$")
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$")
_DOTTED = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{3}){1,5}(?![\d.])")
_CODE = re.compile(r"\b([A-Z]{3})\b")
_SLASH = re.compile(r" ?/ ?")
_AROUND = re.compile(r"^[\s\W_]+|[\s\W_]+$")
_LAST_MONTH = 12
_MONTHS = (
    "january february march april may june july august september october november december"
).split()


class Money(NamedTuple):
    """A sum, and the code of its currency where the cell names one."""

    amount: float
    currency: str | None


def day_in(cell: str) -> str | None:
    """Return the day, month or year that a cell names, or None when it could be two.

    >>> day_in("2024-03-05"), day_in("5 March 2024"), day_in("05.03.2024"), day_in("2024")
    ('2024-03-05', '2024-03-05', '2024-03-05', '2024')
    >>> day_in("03/05/2024") is None  # the third of May or the fifth of March
    True
    """
    words = " ".join(cell.split())
    if found := _ISO.match(words):
        year, month, day = found.groups()
        if day:
            return day_value(int(year), int(month), int(day))
        return month_value(int(year), int(month)) if month and _is_month(month) else year
    if found := _NUMERIC.match(words):
        return _numeric(int(found[1]), int(found[3]), int(found[4]), dotted=found[2] == ".")
    if found := _DAY_MONTH.match(words):
        return _named(found[1], found[2], found[3])
    if found := _MONTH_DAY.match(words):
        return _named(found[2], found[1], found[3])
    return None


def _is_month(words: str) -> bool:
    return 1 <= int(words) <= _LAST_MONTH


def _numeric(first: int, second: int, year: int, *, dotted: bool) -> str | None:
    """Read two numbers and a year; with dots the day stands first, else where only it can be."""
    if dotted or first > _LAST_MONTH or first == second:
        return day_value(year, second, first)
    return day_value(year, first, second) if second > _LAST_MONTH else None


def _named(day: str | None, month: str, year: str) -> str | None:
    small = month.casefold()
    number = next((n for n, name in enumerate(_MONTHS, 1) if name.startswith(small)), None)
    if number is None:
        return None
    return day_value(int(year), number, int(day)) if day else month_value(int(year), number)


def money_in(cell: str, currency: str = "") -> Money | None:
    """Return the sum that a cell names; *currency* is what its neighbour says.

    >>> money_in("USD 2.5 million"), money_in("1.200.000", "EUR"), money_in("to be confirmed")
    (Money(amount=2500000.0, currency='USD'), Money(amount=1200000.0, currency='EUR'), None)
    """
    words = " ".join(cell.split())
    words = _DOTTED.sub(lambda found: found.group().replace(".", ""), words)
    code = _CODE.search(currency) or _CODE.search(words)
    bare = _CODE.sub("", words).strip() if code else words
    number = NUMBER.search(bare) or NUMBER.search(words)
    if number is None or not number.group("digits"):
        return None
    named = currency_of(number) if is_money(number) else None
    return Money(value_of(number), code.group(1) if code else named)


class CellWords:
    """What the words of cells mean, as the knowledge has it."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._known = {(one.field, plain(one.words)): one.value for one in knowledge.cell_words}

    def value(self, field: str, cell: str) -> str | None:
        """Return what the record calls what a cell says, or None for words that are not known."""
        return self._known.get((field, plain(cell)))


def plain(cell: str) -> str:
    """Return the words of a cell without capitals, double blanks and signs around them.

    >>> plain("- Concerns /  Observations")
    'concerns/observations'
    """
    words = _SLASH.sub("/", " ".join(cell.split()))
    return _AROUND.sub("", words).casefold()
