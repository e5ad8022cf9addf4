"""The numbers of operative paragraphs, also as the recognition of old print leaves them."""

from __future__ import annotations

import re
from typing import NamedTuple

from servanda.structure.drafts import Sheet
from servanda.structure.forms import OPERATIVE_NUMBER

_WORN = re.compile(r"([\dIlSOB]{1,3})\s?[.,:;)]\s{0,3}(?=[A-Z_*])")
_FIGURES = str.maketrans("IlSOB", "11508")


class Number(NamedTuple):
    """The number at the beginning of a paragraph, and how many characters it takes."""

    value: int
    length: int


def number_of(sheet: Sheet, words: str) -> Number | None:
    """Return the number that opens a paragraph.

    A number with a comma for its full stop, or letters for its figures, is one before an
    operative verb only: ``7, Further calls upon``, ``ll. Reaffirms``.
    """
    if plain := OPERATIVE_NUMBER.match(words):
        return Number(int(plain.group(1)), plain.end())
    worn = _WORN.match(words)
    if worn is None:
        return None
    if not sheet.phrases.finite.match(words, worn.end()) and not words.startswith(
        "That ", worn.end()
    ):
        return None
    return Number(int(worn.group(1).translate(_FIGURES)), worn.end())


def opens_numbered(sheet: Sheet, words: str) -> bool:
    """Tell whether a paragraph begins with a number and an operative verb."""
    number = number_of(sheet, words)
    return number is not None and sheet.phrases.finite.match(words, number.length) is not None
