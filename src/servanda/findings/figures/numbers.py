"""Numbers as documents write them: figures, words, scales, currencies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from servanda.findings.anchors import NUMBER_WORDS, SCALES

_WORDS = f"(?:{'|'.join(NUMBER_WORDS)})"
_SCALE = f"(?:{'|'.join(SCALES)})"
NUMBER = re.compile(
    r"(?<![\w/.,#¶-])"
    r"(?P<currency>(?:US|CAN|AU)?[$€£¥] ?|(?:USD|EUR|CHF|GBP|RUB|SEK|NOK|DKK|JPY) )?"
    r"(?:(?P<digits>\d{1,3}(?:[,’  ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?:[ -](?P<scale>{_SCALE})\b)?|"
    rf"(?P<words>{_WORDS})(?:[ -](?P<wscale>{_SCALE}))?)"
    r"(?![\w/]|[.,]\d)(?P<unit> ?(?:per cent|percent|%)|"
    r" (?:(?:US|United States|Swiss|Canadian|Australian) )?"
    r"(?:dollars?|euros?|francs?|pounds?|roubles?|rubles?|kroner?|yen)\b)?",
    re.IGNORECASE,
)
# The first figure of a number that stands for itself.
_FIGURE = re.compile(r"\d(?<![\w/.,#¶-]\d)")
_SIGNS = "$€£¥"
_CODES = frozenset("USD EUR CHF GBP RUB SEK NOK DKK JPY".split())
_LONGEST_SIGN = len("CAN$ ")
_SHARES = ("per cent", "percent", "%")
_CURRENCIES = {
    "$": "USD",
    "us$": "USD",
    "can$": "CAD",
    "au$": "AUD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "dollar": "USD",
    "dollars": "USD",
    "euro": "EUR",
    "euros": "EUR",
    "franc": "CHF",
    "francs": "CHF",
    "pound": "GBP",
    "pounds": "GBP",
    "rouble": "RUB",
    "roubles": "RUB",
    "ruble": "RUB",
    "rubles": "RUB",
    "yen": "JPY",
    "krone": "NOK",
    "kroner": "NOK",
}
_SCALES = {
    "thousand": 1e3,
    "hundred thousand": 1e5,
    "million": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
}
_WORD_VALUES = {
    word: value
    for value, word in enumerate(
        (
            "one two three four five six seven eight nine ten eleven twelve thirteen "
            "fourteen fifteen sixteen seventeen eighteen nineteen"
        ).split(),
        1,
    )
} | {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
    "a hundred": 100,
    "half a": 0.5,
    "a quarter of a": 0.25,
    "a": 1,
    "several hundred": 300,
}
_CELL = re.compile(r"(?P<n>\d{1,3}(?:[,’ \u00a0\u2009]\d{3})+|\d+(?:\.\d+)?)(?: ?[a-z*]{1,2})?$")


def numbers_in(content: str, start: int, end: int, words: Iterable[int]) -> Iterator[re.Match[str]]:
    """Yield the numbers of a line, in order; *words* are the places of its number words.

    A number is tried only where a figure or a number word stands.
    """
    figures = [figure.start() for figure in _FIGURE.finditer(content, start, end)]
    free = start
    for place in sorted([*figures, *words]):
        if place >= free and (number := _number_at(content, place, free, end)):
            free = number.end()
            yield number


def _number_at(content: str, place: int, floor: int, end: int) -> re.Match[str] | None:
    """Return the number whose figures or words begin at *place*, with the currency before it."""
    before = content[max(place - _LONGEST_SIGN, floor) : place]
    plain = before.removesuffix(" ")
    if plain.endswith(tuple(_SIGNS)) or (plain != before and plain[-3:].upper() in _CODES):
        for first in range(place - len(before), place):
            number = NUMBER.match(content, first, end)
            if number is not None and number.group("currency"):
                return number
    return NUMBER.match(content, place, end)


def value_of(number: re.Match[str]) -> float:
    """Return what a number in figures or words stands for.

    >>> value_of(NUMBER.match("1.5 million"))
    1500000.0
    """
    if number.group("digits"):
        value = float(re.sub(r"[,’  ]", "", number.group("digits")))
        scale = number.group("scale")
    else:
        value = float(_WORD_VALUES.get(number.group("words").lower(), 0))
        scale = number.group("wscale")
    return value * _SCALES.get((scale or "").lower(), 1)


def plain(value: float) -> float:
    """Return a whole number as an integer, so that people are not counted in tenths."""
    return int(value) if value.is_integer() else value


def is_money(number: re.Match[str]) -> bool:
    """Tell whether a number is a sum of money: it has a currency, before it or after it."""
    unit = (number.group("unit") or "").strip().lower()
    return bool(number.group("currency")) or (bool(unit) and unit not in _SHARES)


def currency_of(number: re.Match[str]) -> str:
    """Return the code of the currency of a sum.

    >>> currency_of(NUMBER.match("250,000 Swiss francs"))
    'CHF'
    """
    sign = (number.group("currency") or "").strip().lower()
    unit = (number.group("unit") or "").strip().lower().split()
    if sign in _CURRENCIES:
        return _CURRENCIES[sign]
    if sign:
        return sign.upper()
    return _CURRENCIES.get(unit[-1], "USD") if unit else "USD"


def cell_value(words: str) -> float | None:
    """Return the number of a cell, or None for a word, a dash or a masked value.

    >>> cell_value("12,500"), cell_value("-")
    (12500.0, None)
    """
    found = _CELL.match(words)
    return float(re.sub(r"[,’\s]", "", found.group("n"))) if found else None
