"""What on a page is not its text: running headers and footers, page numbers, rules."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from servanda.intake.pdf_layout import Line, raised_start
from servanda.intake.pdf_page import Piece
from servanda.intake.received import Role

_TOP_ZONE = 0.86  # of the height of the page
_BOTTOM_ZONE = 0.16
_MOST_LINES = 4
_CLOSE = 1.5  # in heights
_OTHER_PRINT = 0.1
_ALIKE = 0.15  # of the height: two pieces in the same print and place
_PAGE_AT_END = re.compile(r"\s(?:page\s|[-–|]\s?)\d{1,4}$", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"(?:page\s+)?[-–—(]?\s?(\d{1,4})\s?[-–—)]?(?:\s?(?:/|of)\s?\d{1,4})?", re.I
)
# The number under which the UN prints a document, alone or with the bar code that says the same.
_JOB_NUMBER = re.compile(
    r"(?:GE\.\s?)?\d{2}\s?-\s?\d{5}(?:\s?\([EFSRCA]\))?(?:[\s\d]{0,24})"
    r"|\*\s?\d{6,8}\s?\*|[\ue000-\uf8ff*]{4,}|Please recycle.{0,3}"
)
RULE = re.compile(r"[_‗–—-]{8,}")


@dataclass(slots=True)
class Sheet:
    """A page with its lines in reading order."""

    number: int
    width: float
    height: float
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the furniture of a document."""

    repeated: dict[tuple[Role, str], list[tuple[int, Piece]]]
    counting: set[tuple[Role, int]]

    def has(self, piece: Piece, sheet: Sheet, role: Role) -> bool:
        """Tell whether a piece at the edge of a page is surely furniture."""
        if RULE.fullmatch(piece.words.strip()):
            return False
        others = self.repeated.get((role, _key(piece)), [])
        # On the first page only what is set as on the others: the masthead, too, has the symbol.
        if any(
            number != sheet.number and (sheet.number > 1 or _is_set_alike(piece, other))
            for number, other in others
        ):
            return True
        number = _printed_number(piece)
        if number is not None and (role, number - sheet.number) in self.counting:
            return True
        return role is Role.FOOTER and bool(_JOB_NUMBER.fullmatch(piece.words.strip()))


def mark_furniture(sheets: list[Sheet]) -> None:
    """Give running headers and footers their role.

    A line at the edge of the page is furniture when all its pieces are: they come back at the
    edge of other pages, count the pages, or are the number of the print job. The masthead of
    the first page is text: it names the document.
    """
    known = _Known(_edge_pieces(sheets), _page_number_shifts(sheets))
    first = _letters(line.words for line in sheets[0].lines)
    for sheet in sheets:
        for role, lines in _edges(sheet):
            titles = first if role is Role.HEADER and sheet is not sheets[0] else ""
            for line in _furniture(lines, sheet, role, known, titles):
                line.role = role
        for line in sheet.lines:
            if line.role is None and RULE.fullmatch(line.words.strip()):
                line.role = Role.RULE


def _edges(sheet: Sheet) -> Iterator[tuple[Role, list[Line]]]:
    """Yield the lines at the top from above, and the lines at the bottom from below."""
    by_height = sorted(sheet.lines, key=lambda line: -line.bottom)
    top = [line for line in by_height[:_MOST_LINES] if line.bottom > _TOP_ZONE * sheet.height]
    low = [line for line in by_height[-_MOST_LINES:] if line.top < _BOTTOM_ZONE * sheet.height]
    yield Role.HEADER, _parted(top, by_height)
    yield Role.FOOTER, _parted(low[::-1], by_height[::-1])


def _parted(edge: list[Line], lines: list[Line]) -> list[Line]:
    """Return the lines from the edge to the last one that space or print parts from the text.

    The first line of a page may read like the first line of another: "Rec. 68 We consider that".
    """
    for count in range(len(edge), 0, -1):
        if count == len(lines) or _is_parted(lines[count - 1], lines[count]):
            return edge[:count]
    return []


def _is_parted(line: Line, other: Line) -> bool:
    if abs(line.height - other.height) > _OTHER_PRINT * line.height:
        return True
    return line.is_bold != other.is_bold or not _is_close(line, other)


def _is_close(line: Line, other: Line) -> bool:
    return abs(line.bottom - other.bottom) < _CLOSE * line.height


def _edge_pieces(sheets: list[Sheet]) -> dict[tuple[Role, str], list[tuple[int, Piece]]]:
    """Return what stands at the edges of pages: the words, and on which pages and where.

    Numbers count: "4 Ibid., vol. 606." and "9 Ibid., vol. 660." are two footnotes.
    """
    found: defaultdict[tuple[Role, str], list[tuple[int, Piece]]] = defaultdict(list)
    for sheet in sheets:
        for role, lines in _edges(sheet):
            for piece in (piece for line in lines for piece in line.pieces):
                found[role, _key(piece)].append((sheet.number, piece))
    return found


def _is_set_alike(piece: Piece, other: Piece) -> bool:
    apart = abs(piece.height - other.height) + abs(piece.bottom - other.bottom)
    return apart < _ALIKE * piece.height


def _key(piece: Piece) -> str:
    return _PAGE_AT_END.sub("", " ".join(piece.words.split()))


def _page_number_shifts(sheets: list[Sheet]) -> set[tuple[Role, int]]:
    """Return by how much printed page numbers differ from the count, where two pages agree."""
    shifts: Counter[tuple[Role, int]] = Counter()
    for sheet in sheets:
        for role, lines in _edges(sheet):
            numbers = {_printed_number(piece) for line in lines for piece in line.pieces}
            shifts.update((role, number - sheet.number) for number in numbers if number)
    return {shift for shift, pages in shifts.items() if pages > 1 or shift[1] == 0}


def _printed_number(piece: Piece) -> int | None:
    match = _PAGE_NUMBER.fullmatch(piece.words.strip())
    return int(match[1]) if match else None


def _furniture(
    lines: list[Line], sheet: Sheet, role: Role, known: _Known, titles: str
) -> list[Line]:
    """Return the lines from the edge inwards that are furniture.

    On the second of two pages the title of the document comes back only from the text of the
    first; it is furniture beside or above a line that surely is, and right below one.
    """
    found = 0
    for index, line in enumerate(lines):
        sure = [known.has(piece, sheet, role) for piece in line.pieces]
        title = bool(titles) and all(_letters([piece.words]) in titles for piece in line.pieces)
        if raised_start(line) or not (all(sure) or title):
            break
        if any(sure) or (index == found and found and not _is_parted(lines[index - 1], line)):
            found = index + 1
    return lines[:found]


def _letters(words: Iterable[str]) -> str:
    return "".join("".join(each.split()) for each in words)
