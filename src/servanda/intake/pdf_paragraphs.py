"""Where paragraphs begin on the pages of a PDF, and which of them are headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from servanda.intake.pdf_furniture import Sheet
from servanda.intake.pdf_layout import Line
from servanda.intake.received import Role

_PARTED = 1.25  # times the usual distance of lines
_FAR = 2.2  # in heights; farther lines do not tell the usual distance
_INDENT = 0.8
_FLUSH = 0.3
_OTHER_PRINT = 0.1
_LARGER = 1.15  # than the print of the text: a heading
_GOES_ON = (".", ";", ",", ":", "-")
_MOST_LINES = 4
_LONGEST = 300
_LOWEST_LEVEL = 6
_SAME_LEVEL = 0.95  # of the height of the larger heading


def body_height(sheets: list[Sheet]) -> float:
    """Return the height of the print that most of the text is in."""
    heights: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            if line.role is None:
                heights[_rounded(line.height)] += line.pieces[-1].end - line.pieces[0].start
    return max(heights, key=lambda height: (heights[height], height), default=0.0)


def mark_paragraphs(sheets: list[Sheet]) -> None:
    """Note which lines begin a paragraph: by distance, by print, or by indent."""
    usual = _usual_distances(sheets)
    for sheet in sheets:
        lines = sheet.lines
        for index, (before, line) in enumerate(pairwise(lines), 1):
            after = lines[index + 1] if index + 1 < len(lines) else None
            line.begins = line.role is not before.role or (
                line.note is not None
                if line.role is Role.FOOTNOTE
                else _is_parted(before, line, usual)
                or (after is not None and _is_indented(before, line, after, usual))
            )


def mark_headings(sheets: list[Sheet], body: float) -> None:
    """Give headings their role, and a level by the size of their print."""
    headings = [lines for sheet in sheets for lines in _headings(sheet, body)]
    sizes: list[float] = []  # the largest of each level
    for lines in sorted(headings, key=_height, reverse=True):
        if not sizes or _height(lines) < _SAME_LEVEL * sizes[-1]:
            sizes.append(_height(lines))
        for line in lines:
            line.role = Role.HEADING
            line.level = min(len(sizes), _LOWEST_LEVEL)


def _headings(sheet: Sheet, body: float) -> Iterator[list[Line]]:
    """Yield the headings of a page; what is merely bold and ends the page goes on on the next."""
    blocks = list(_blocks(sheet))
    for lines in blocks:
        goes_on = lines is blocks[-1] and len(lines) > 1 and _height(lines) < _LARGER * body
        if _is_heading(lines, body) and not goes_on:
            yield lines


def _blocks(sheet: Sheet) -> Iterator[list[Line]]:
    """Yield the paragraphs of a page that are text."""
    block: list[Line] = []
    for line in sheet.lines:
        if line.begins or line.role is not None:
            if block:
                yield block
            block = []
        if line.role is None:
            block.append(line)
    if block:
        yield block


def _is_heading(lines: list[Line], body: float) -> bool:
    """Tell whether a short paragraph is bold or in large print, and not a part of a sentence."""
    if len(lines) > _MOST_LINES or any("\t" in line.words for line in lines):
        return False
    if not all(line.is_bold or line.height > _LARGER * body for line in lines):
        return False
    words = " ".join(line.words for line in lines).strip()
    begins = words[:1].isupper() or not words[:1].isalpha()
    return begins and len(words) <= _LONGEST and not words.endswith(_GOES_ON)


def _height(lines: list[Line]) -> float:
    return max(line.height for line in lines)


def _usual_distances(sheets: list[Sheet]) -> dict[float, float]:
    """Return the distance of lines that is commonest, for each height of print."""
    distances: dict[float, Counter[float]] = {}
    for sheet in sheets:
        for before, line in pairwise(sheet.lines):
            distance = before.bottom - line.bottom
            if _same_print(before, line) and 0 < distance < _FAR * line.height:
                found = distances.setdefault(_rounded(line.height), Counter())
                found[_rounded(distance)] += 1
    return {
        height: max(found, key=lambda distance: (found[distance], -distance))
        for height, found in distances.items()
    }


def _is_parted(before: Line, line: Line, usual: dict[float, float]) -> bool:
    distance = before.bottom - line.bottom
    if distance <= 0:
        return False  # the text goes on in the next column
    if not _same_print(before, line):
        return True
    return distance > _PARTED * usual.get(_rounded(line.height), line.height)


def _is_indented(before: Line, line: Line, after: Line, usual: dict[float, float]) -> bool:
    """Tell whether a line stands in from the line above and from the line that goes on below."""
    if after.bottom > line.bottom or line.bottom > before.bottom or _is_parted(line, after, usual):
        return False
    flush = abs(before.left - after.left) < _FLUSH * line.height
    return flush and line.left > before.left + _INDENT * line.height


def _same_print(before: Line, line: Line) -> bool:
    return abs(before.height - line.height) < _OTHER_PRINT * line.height


def _rounded(points: float) -> float:
    return round(points * 2) / 2
