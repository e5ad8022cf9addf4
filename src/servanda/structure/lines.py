"""The lines of a text as extracted, before anything is said about what they are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from servanda.intake import Mark, Role
from servanda.text import Span

_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]*(?:\r\n|[\r\n\f\v\x85\u2028\u2029]|$)")

# Marks that say what a whole line is.
_BLOCK_ROLES = frozenset(
    {Role.HEADING, Role.FOOTNOTE, Role.HEADER, Role.FOOTER, Role.NAVIGATION, Role.TABLE_CELL}
)

# Lines wider than this were not wrapped by hand or by a printer.
_WIDEST = 160
_FEW = 5


@dataclass(slots=True, eq=False)
class Line:
    """One line: where its words stand, and what the file says of it.

    ``start``/``end`` bound the words without surrounding blanks; ``blank_before`` counts empty
    lines above; ``role`` is what the intake knew (heading, footnote, header ...) or what the
    furniture stage found; ``after_apart`` tells that furniture or a page break stands directly
    above, so that the paragraph before may go on.
    """

    start: int
    end: int
    text: str
    indent: int
    blank_before: int
    page_before: bool
    role: str | None = None
    level: int = 0
    after_apart: bool = False

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.end)


def split_lines(source: str, marks: Sequence[Mark] = ()) -> list[Line]:
    """Return the lines of *source* that hold words."""
    breaks = sorted(mark.start for mark in marks if mark.role is Role.PAGE_BREAK)
    roles = sorted((m.start, m.end, m.role, m.level) for m in marks if m.role in _BLOCK_ROLES)
    starts = [role[0] for role in roles]
    lines: list[Line] = []
    blank, page, pages = 0, False, 0
    for match in _LINE.finditer(source):
        start, end = match.span()
        whole = match.group()
        words = whole.strip()
        if not words:
            if end == start:
                continue
            page = page or "\f" in whole
            blank += 1
            continue
        indent = len(whole) - len(whole.lstrip())
        first = start + indent
        while pages < len(breaks) and breaks[pages] <= first:
            page, pages = True, pages + 1
        line = Line(first, first + len(words), words, indent, blank, page)
        index = bisect_right(starts, first) - 1 if starts else -1
        if index >= 0 and roles[index][1] > first:
            line.role, line.level = str(roles[index][2]), roles[index][3]
        lines.append(line)
        blank, page = 0, whole.endswith("\f")
    _part_unwrapped(lines)
    return lines


def _part_unwrapped(lines: Sequence[Line]) -> None:
    """Set every line apart in a text that holds one paragraph per line, without blank lines."""
    parted = sum(line.blank_before > 0 for line in lines[1:])
    long = sum(len(line.text) > _WIDEST for line in lines)
    if len(lines) >= _FEW and parted * 20 <= len(lines) and long * 4 >= len(lines):
        for line in lines:
            line.blank_before = line.blank_before or 1
