"""The labels of lists, which Word and HTML count for themselves: 3, c, iii."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN = 3999
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def roman(number: int) -> str:
    """Return *number* as a small Roman numeral.

    >>> roman(4), roman(1996)
    ('iv', 'mcmxcvi')
    """
    if not 1 <= number <= _MOST_ROMAN:
        return str(number)
    numeral = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        numeral += letters * times
    return numeral


def letter(number: int) -> str:
    """Return the letter of a list item as HTML counts it: after z comes aa, then ab.

    >>> letter(3), letter(27), letter(28)
    ('c', 'aa', 'ab')
    """
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, len(_ALPHABET))
        letters = _ALPHABET[rest] + letters
    return letters or "0"


def repeated_letter(number: int) -> str:
    """Return the letter of a list item as Word counts it: after z comes aa, then bb.

    >>> repeated_letter(3), repeated_letter(28)
    ('c', 'bb')
    """
    if number < 1:
        return str(number)
    times, rest = divmod(number - 1, len(_ALPHABET))
    return _ALPHABET[rest] * min(times + 1, 30)
