"""The paragraphs of a resolution: its lines joined, and cut where they were run together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.structure.drafts import Draft, Sheet, cut_leading_image
from servanda.structure.forms import (
    ADOPTION_LINE,
    ANNEX,
    ISSUER,
    ITEM,
    MEETING_LINE,
    OPERATIVE_NUMBER,
    SECTION,
    is_front_line,
)
from servanda.structure.lines import Line
from servanda.structure.resolution.numbers import opens_numbered
from servanda.text import Span

_ENDS = (",", ";", ".", ":", "”", '"', ";”", "and", "or", ";1")
_ITEM_ENDS = (":", ";", ",", "and", "or", ".")
_ONLY_NUMBER = re.compile(r"(?:^|\n)[ \t]*[\dIlSOB]{1,3}\s?[.,:;)]?\Z")
_INNER = re.compile(
    r"[,;.:](?:\d{1,2})?\s+(?=(?:\d{1,3}\.\s+)?[A-Z][a-z]+)|[,;.:]\s+(?=[A-Z][a-z]+ )"
)


def blocks_of(sheet: Sheet) -> Iterator[Draft]:
    """Join the lines of each paragraph; cut paragraphs that were run together."""
    current: Draft | None = None
    above: Line | None = None
    for line in sheet.body():
        if current is None or above is None or _begins(sheet, above, line):
            if current is not None:
                yield from _cut(sheet, current)
            current = Draft("block", [cut_leading_image(sheet, line)])
            current.field = line.role
        else:
            current.spans.append(line.span)
        above = line
    if current is not None:
        yield from _cut(sheet, current)


def _begins(sheet: Sheet, above: Line, line: Line) -> bool:
    """Tell whether a new paragraph begins with *line*."""
    if _goes_on_adopted(above, line):
        return False
    if _is_apart(above, line):
        return True
    if line.role == "heading":
        return bool(line.blank_before) or line.level != above.level
    if _is_labelled(sheet, above, line) or _opens(sheet, above, line) or _stands_alone(above, line):
        return True
    if not line.blank_before:
        organ = sheet.names_body(above.text) and above.text.startswith(("The ", "THE "))
        return ISSUER.fullmatch(above.text) is not None or (organ and sheet.opens(line.text))
    if line.after_apart and not above.role and not above.text.endswith((".", ";", ":", ",")):
        return False
    return not line.text[0].islower() or above.text.endswith((".", ";", ":"))


def _is_apart(above: Line, line: Line) -> bool:
    """Tell whether one of two lines is a heading, a row of a table, or a line of a head."""
    if line.role != above.role and "heading" in (line.role, above.role):
        return True
    if line.role == "table_cell" or line.text.startswith("|"):
        return True
    if above.text.endswith(",") and not line.blank_before:
        return is_front_line(above.text)  # the last line of a list of sponsors belongs to it
    return is_front_line(line.text) or is_front_line(above.text)


def _goes_on_adopted(above: Line, line: Line) -> bool:
    """Tell whether a line goes on with how a resolution was adopted ("Adopted at the ...")."""
    if line.blank_before or above.text.endswith(".") or not ADOPTION_LINE.match(above.text):
        return False
    return not line.page_before and line.role is None


def _is_labelled(sheet: Sheet, above: Line, line: Line) -> bool:
    """Tell whether a line begins with the number of a paragraph or the letter of an item."""
    ended = line.blank_before or above.text.endswith(_ENDS) or above.role
    if ended and OPERATIVE_NUMBER.match(line.text):
        return True
    if line.text[0] in "0123456789IlSOB" and opens_numbered(sheet, line.text):
        return True
    return above.text.endswith(_ITEM_ENDS) and ITEM.match(line.text) is not None


def _opens(sheet: Sheet, above: Line, line: Line) -> bool:
    """Tell whether a line begins with an opener or an operative verb, after what has ended."""
    if not above.text.endswith(_ENDS) and not above.text[-1:].isdigit():
        return False
    return _first_word(line.text) in sheet.phrases.first_words and sheet.opens(line.text)


def _stands_alone(above: Line, line: Line) -> bool:
    """Tell whether a line, or the one above it, is of a form that fills a line."""
    words = line.text
    if SECTION.fullmatch(above.text) and above.blank_before:
        return True
    if MEETING_LINE.match(words) or MEETING_LINE.match(above.text):
        return True
    issuer = ISSUER.match(words)
    if issuer and issuer.end() == len(words):
        return True
    return ANNEX.match(words) is not None or ANNEX.match(above.text) is not None


def _first_word(words: str) -> str:
    return words.split(None, 1)[0].strip(",_*")


def _cut(sheet: Sheet, block: Draft) -> Iterator[Draft]:
    """Cut a block where paragraphs were run together on one line.

    A capital opener or operative verb after a comma or semicolon begins a new paragraph; so does
    the organ itself. What stays whole is the usual case.
    """
    cuts = [
        match.end()
        for start, end in block.spans
        for match in _INNER.finditer(sheet.source, start, end)
        if _begins_inside(sheet, match, end)
    ]
    current = Draft(block.type, [], field=block.field)
    for start, end in block.spans:
        position = start
        for cut in cuts:
            if position < cut < end:
                current.spans.append(Span(position, cut))
                yield current
                current = Draft(block.type, [])
                position = cut
        current.spans.append(Span(position, end))
    yield current


def _begins_inside(sheet: Sheet, gap: re.Match[str], end: int) -> bool:
    """Tell whether a paragraph begins after a blank in the middle of a line."""
    source, phrases = sheet.source, sheet.phrases
    place = gap.start() + 1  # behind the comma or full stop
    if _ONLY_NUMBER.search(source, max(place - 6, 0), place):
        return False
    number = OPERATIVE_NUMBER.match(source, gap.end(), end)
    at = number.end() if number else gap.end()
    if _first_word(source[at : at + 30]) not in phrases.first_words:
        return False
    opener = None if number else phrases.opener.match(source, at, end)
    if not opener and not phrases.finite.match(source, at, end):
        return False
    before = source[max(place - 2, 0) : place]
    return bool(number) or before.endswith((",", ";", "”.", '".'))
