"""The paragraphs of a document: its lines joined, and cut where they were run together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from servanda.structure.drafts import Draft, Sheet, cut_leading_image
from servanda.structure.forms import (
    ARTICLE,
    BULLET,
    ITEM,
    NUMBER,
    PLACE_DATE,
    SPEAKER,
    is_front_line,
    is_heading,
)
from servanda.structure.lines import Line
from servanda.text import Span

_SENTENCE_ENDS = (".", "!", "?", ".”", '."', ".’", "?”", ":", ";", ".)")
_LONG = 2_500
_NEXT_NUMBER = re.compile(r"(?<=\s)(\d{1,3}(?:\.\d{1,3})?)\.\s+(?=[A-Z“\"(])")
_NEXT_ARTICLE = re.compile(r"(?<=\s)(?:ARTICLE|Article)\s+(\d{1,3})(?=\s+(?:[A-Z0-9(]))")


def blocks_of(sheet: Sheet, *, numbered: bool) -> list[Draft]:
    """Join the lines of each paragraph, and cut paragraphs that were run together."""
    lines = sheet.body()
    width = _width(lines)
    joined: list[Draft] = []
    above: Line | None = None
    for line in lines:
        if above is None or _begins(above, line, width, numbered=numbered):
            joined.append(Draft("block", [cut_leading_image(sheet, line)], field=line.role))
        else:
            joined[-1].spans.append(line.span)
        above = line
    return [block for draft in joined for block in _cut(sheet, draft, numbered=numbered)]


def _width(lines: list[Line]) -> int:
    lengths = sorted(len(line.text) for line in lines)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _begins(above: Line, line: Line, width: int, *, numbered: bool) -> bool:
    """Tell whether a new paragraph begins with *line*."""
    if line.role != above.role or _stands_alone(line.text) or _stands_alone(above.text):
        return True
    if line.role in ("heading", "table_cell"):
        return line.role == "table_cell" or bool(line.blank_before)
    ended = bool(line.blank_before) or above.text.endswith(_SENTENCE_ENDS)
    if ended and ARTICLE.match(line.text):
        return True
    if numbered and NUMBER.match(line.text) and (ended or len(above.text) < width * 0.7):
        return True
    if ITEM.match(line.text) or BULLET.match(line.text) or SPEAKER.match(line.text):
        return ended or above.text.endswith((",", "and", "or"))
    return _begins_plainly(above, line, width)


@lru_cache(maxsize=64)
def _stands_alone(words: str) -> bool:
    dated = words[-1:].isdecimal() and PLACE_DATE.match(words)
    return is_front_line(words) or bool(dated)


def _begins_plainly(above: Line, line: Line, width: int) -> bool:
    """Judge a line without number or label: by blanks, tabs, and a short line that ended."""
    small = line.text[0].islower()
    ended = above.text.endswith(_SENTENCE_ENDS)
    if line.after_apart and not above.role and not is_heading(line.text):
        return ended and not small
    if line.blank_before or "\t" in line.text or "\t" in above.text:
        return True
    return ended and len(above.text) < width * 0.8 and not small


def _cut(sheet: Sheet, block: Draft, *, numbered: bool) -> Iterator[Draft]:
    """Cut a very long line at numbers and articles that count up by one."""
    cuts = _cuts(sheet, block, numbered=numbered)
    if not cuts:
        yield block
        return
    current = Draft("block", [])
    for span in block.spans:
        position = span.start
        for cut in cuts:
            if position < cut < span.end:
                words = sheet.source[position:cut].rstrip()
                current.spans.append(Span(position, position + len(words)))
                yield current
                current = Draft("block", [])
                position = cut
        current.spans.append(Span(position, span.end))
    yield current


def _cuts(sheet: Sheet, block: Draft, *, numbered: bool) -> list[int]:
    start, end = block.start, block.end
    if end - start < _LONG:
        return []
    articles = _article_cuts(sheet, start, end)
    numbers = _number_cuts(sheet, start, end, articles) if numbered else []
    return sorted({*articles, *numbers})


def _article_cuts(sheet: Sheet, start: int, end: int) -> list[int]:
    cuts: list[int] = []
    for match in _NEXT_ARTICLE.finditer(sheet.source, start, end):
        if int(match.group(1)) == len(cuts) + 1:
            cuts.append(match.start())
    return cuts


def _number_cuts(sheet: Sheet, start: int, end: int, articles: list[int]) -> list[int]:
    """Find paragraph numbers that count up; articles start the count again."""
    cuts: list[int] = []
    last = (0, 0)
    for match in _NEXT_NUMBER.finditer(sheet.source, start - (start > 0), end):
        whole, _, part = match.group(1).partition(".")
        number = (int(whole), int(part or 0))
        restarts = number == (1, 0) and any(cut < match.start() for cut in articles)
        if restarts or _follows(number, last):
            last = number
            cuts.append(match.start())
    return cuts


def _follows(number: tuple[int, int], last: tuple[int, int]) -> bool:
    """Tell whether a number is the next one: 5 or 4.2 after 4, and 5.1 after 4.2."""
    whole, part = last
    return number in ((whole + 1, 0), (whole, part + 1)) or (part > 0 and number == (whole + 1, 1))
