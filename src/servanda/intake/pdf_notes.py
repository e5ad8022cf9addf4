"""Footnotes at the foot of a page, and the signs in the text that call them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.intake.pdf_furniture import Sheet
from servanda.intake.pdf_layout import SIGNS, Line, is_raised, raised_start
from servanda.intake.pdf_page import Piece
from servanda.intake.received import Role

_SMALLER = 0.95  # of the print of the text: footnotes
_LOWER_PART = 0.6
_EACH_SIGN = re.compile(r"\d{1,3}|[*†‡§]{1,4}|[a-z]")
_PLAIN_SIGN = re.compile(r"(\d{1,3}|[*†‡§]{1,4})\s")
_UNIT = re.compile(r"(?:\b[ckm]?m|\b10)$")


def mark_notes(sheets: list[Sheet], body: float) -> None:
    """Give the lines of footnotes their role, and the first line of each its sign.

    A note begins with a raised sign in smaller print, or below a rule. In print of the same size
    and without a rule, it must be called by the same sign higher up on the page.
    """
    goes_on = False
    for sheet in sheets:
        lines = [line for line in sheet.lines if line.role in (None, Role.RULE)]
        start = _first_note(lines, sheet, body)
        if start is not None:
            start = _with_lines_before(lines, start, body) if goes_on else start
            _mark(lines, start, body)
        goes_on = bool(lines) and lines[-1].role is Role.FOOTNOTE


def signs_in(line: Line, known: frozenset[str]) -> Iterator[tuple[Piece, int, int, str]]:
    """Yield the signs that call footnotes: in which piece, from where to where, and the sign.

    Letters call a footnote only where there is one: "XXe" in French has none.
    """
    for piece in line.pieces:
        for start, end, box in piece.small:
            first, last = piece.offset(start), piece.offset(end)
            words = piece.words[first:last]
            if not is_raised(box.bottom, piece) or not SIGNS.fullmatch(words):
                continue
            if _UNIT.search(piece.words[:first]) or (words.isalpha() and words not in known):
                continue
            for sign in _EACH_SIGN.finditer(words):
                yield piece, first + sign.start(), first + sign.end(), sign[0]


def _first_note(lines: list[Line], sheet: Sheet, body: float) -> int | None:
    """Return the index of the first line that belongs to the footnotes."""
    called: set[str] = set()
    for index, line in enumerate(lines):
        if _is_rule_above_notes(lines, index, sheet, body):
            return index
        sign = raised_start(line)
        if sign and (_is_small(line, body) or (sign in called and _in_lower_part(line, sheet))):
            return index
        called.update(words for _, _, _, words in signs_in(line, frozenset()))
    return None


def _is_rule_above_notes(lines: list[Line], index: int, sheet: Sheet, body: float) -> bool:
    """Tell whether a line of underscores parts the text from its notes."""
    line = lines[index]
    if line.role is not Role.RULE or index + 1 == len(lines):
        return False
    after = lines[index + 1]
    if not _in_lower_part(line, sheet) and not _is_small(after, body):
        return False
    return bool(raised_start(after) or _PLAIN_SIGN.match(after.words)) or _is_small(after, body)


def _with_lines_before(lines: list[Line], start: int, body: float) -> int:
    """Return where a note that goes on from the page before begins."""
    while start and lines[start].role is None and _is_small(lines[start - 1], body):
        start -= 1
    return start


def _mark(lines: list[Line], start: int, body: float) -> None:
    """Mark the notes from *start*; larger print ends them where they were in small print."""
    below_rule = lines[start].role is Role.RULE
    small = _is_small(lines[start + below_rule], body)
    for line in lines[start:]:
        if line.role is Role.RULE:
            continue
        if small and not _is_small(line, body):
            return
        line.role = Role.FOOTNOTE
        line.note = raised_start(line) or (_plain_start(line) if below_rule else None)


def _plain_start(line: Line) -> str | None:
    match = _PLAIN_SIGN.match(line.words)
    return match[1] if match else None


def _is_small(line: Line, body: float) -> bool:
    return line.height < _SMALLER * body


def _in_lower_part(line: Line, sheet: Sheet) -> bool:
    return line.bottom < _LOWER_PART * sheet.height
