"""The reading order of a page: blocks from top to bottom, columns from left to right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from servanda.intake.pdf_page import Piece
from servanda.intake.received import Role

_FAR_BELOW = 2.2  # in heights: a gap this large parts blocks
_FEWEST_ROWS = 8
_MOSTLY = 0.6
_FULL = 0.75  # of the width of a column
_WIDE = 0.25  # of the width of a page
_TAB = 4.0  # in heights: a gap this wide is written as a tab
_CHAOS = 0.3
_MOST_CUTS = 40
_SMALLER = 0.95  # than the line: a raised sign
_RAISED = 0.12  # of the height of the line
# What calls a footnote: numbers, stars, letters.
SIGNS = re.compile(r"\d{1,3}(?:\s?[,;]\s?\d{1,3})*|[*†‡§]{1,4}|[a-z]")


@dataclass(slots=True)
class Line:
    """Pieces on one line of the page, and what the line is for."""

    pieces: list[Piece]
    left: float
    bottom: float
    right: float
    height: float
    role: Role | None = None
    note: str | None = None  # the sign of the footnote that begins here
    begins: bool = False  # begins a paragraph, a note or another block
    level: int = 0

    @property
    def top(self) -> float:
        """Return where the line ends above."""
        return self.bottom + self.height

    @property
    def words(self) -> str:
        """Return the words of the line."""
        words = self.pieces[0].words
        for before, after in pairwise(self.pieces):
            words += tab_or_space(before, after) + after.words
        return words

    @property
    def is_bold(self) -> bool:
        """Tell whether the whole line is bold."""
        return all(piece.bold for piece in self.pieces)


@dataclass(slots=True)
class _Block:
    """Pieces that follow each other in the file and on the page."""

    number: int
    pieces: list[Piece] = field(default_factory=list)
    left: float = float("inf")
    bottom: float = float("inf")
    right: float = float("-inf")
    top: float = float("-inf")

    def add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self.left = min(self.left, piece.left)
        self.bottom = min(self.bottom, piece.bottom)
        self.right = max(self.right, piece.right)
        self.top = max(self.top, piece.top)


def lines_of(pieces: list[Piece], width: float) -> list[Line]:
    """Return the lines of a page in reading order.

    The order of the file is kept where it makes sense, for whoever wrote the file knew the
    columns and the cells. What is drawn first or last and stands elsewhere (a masthead, a
    footer) is put where it stands; two columns drawn row by row are taken apart.
    """
    pieces = _unzipped(pieces, width)
    blocks = _blocks(pieces)
    if len(blocks) > _CHAOS * len(pieces) and len(pieces) > _FEWEST_ROWS:
        ordered = _by_rows(pieces)
    else:
        ordered = [piece for block in _ordered(blocks) for piece in block.pieces]
    return list(_lines(ordered))


def tab_or_space(before: Piece, after: Piece) -> str:
    """Return what stands between two pieces of a line."""
    return "\t" if after.left - before.right > _TAB * before.height else " "


def raised_start(line: Line) -> str | None:
    """Return the raised sign that a line begins with."""
    piece = line.pieces[0]
    if len(line.pieces) > 1 and piece.height < _SMALLER * line.height:
        beside = line.pieces[1]
        if is_raised(piece.bottom, beside) and SIGNS.fullmatch(piece.words):
            return piece.words
    if piece.small and piece.small[0][0] == piece.start:
        start, end, box = piece.small[0]
        sign = piece.words[: piece.offset(end) - piece.offset(start)]
        if is_raised(box.bottom, piece) and SIGNS.fullmatch(sign):
            return sign
    return None


def is_raised(bottom: float, piece: Piece) -> bool:
    """Tell whether what begins at *bottom* stands above the foot of *piece*."""
    return bottom > piece.bottom + _RAISED * piece.height


def _lines(pieces: Iterable[Piece]) -> Iterator[Line]:
    line: Line | None = None
    for piece in pieces:
        if line and line.pieces[-1].is_beside(piece):
            line.pieces.append(piece)
            line.bottom = min(line.bottom, piece.bottom)
            line.right = max(line.right, piece.right)
            line.height = max(line.height, piece.height)
            continue
        if line:
            yield line
        line = Line([piece], piece.left, piece.bottom, piece.right, piece.height)
    if line:
        yield line


def _blocks(pieces: list[Piece]) -> list[_Block]:
    """Part the pieces where the file jumps to another place of the page."""
    blocks: list[_Block] = []
    before: Piece | None = None
    for piece in pieces:
        if before is None or not _goes_on(blocks[-1], before, piece):
            blocks.append(_Block(len(blocks)))
        blocks[-1].add(piece)
        before = piece
    return blocks


def _goes_on(block: _Block, before: Piece, piece: Piece) -> bool:
    if before.is_beside(piece):
        return True
    below = before.bottom - piece.bottom
    overlaps = piece.left < block.right and piece.right > block.left
    return overlaps and 0 < below < _FAR_BELOW * max(before.height, piece.height)


def _ordered(blocks: list[_Block], cuts: int = 0) -> list[_Block]:
    """Order blocks by cutting the page at white space, across first and then along."""
    in_order = all(before.bottom >= after.top - 1 for before, after in pairwise(blocks))
    if in_order or cuts == _MOST_CUTS:
        return blocks
    bands = _cut(blocks, lambda block: (-block.top, -block.bottom))
    if len(bands) > 1:
        joined = _joined_columns(bands)
        return [block for band in joined for block in _ordered_band(band, cuts)]
    return _ordered_band(blocks, cuts)


def _ordered_band(blocks: list[_Block], cuts: int) -> list[_Block]:
    columns = _cut(blocks, lambda block: (block.left, block.right))
    if len(columns) > 1:
        return [block for column in columns for block in _ordered(column, cuts + 1)]
    return blocks


def _joined_columns(bands: list[list[_Block]]) -> Iterator[list[_Block]]:
    """Join bands whose columns go on from one to the next, in the order of the file."""
    waiting = bands[0]
    for band in bands[1:]:
        if _columns_go_on(waiting, band):
            waiting = waiting + band
        else:
            yield waiting
            waiting = band
    yield waiting


def _columns_go_on(above: list[_Block], below: list[_Block]) -> bool:
    """Tell whether the file draws the left side of both bands before the right of either."""
    columns = _cut(above + below, lambda block: (block.left, block.right))
    if len(columns) < 2 or min(len(above), len(below)) < 2:  # noqa: PLR2004 - a side each
        return False
    return all(
        max(block.number for block in left) < min(block.number for block in right)
        for left, right in pairwise(columns)
    )


def _cut(
    blocks: list[_Block], extent: Callable[[_Block], tuple[float, float]]
) -> list[list[_Block]]:
    """Group blocks whose extents overlap; groups in the order of their extent."""
    groups: list[list[_Block]] = []
    reached = float("-inf")
    for block in sorted(blocks, key=lambda block: (extent(block)[0], block.number)):
        start, end = extent(block)
        if start >= reached - 1 or not groups:
            groups.append([])
        groups[-1].append(block)
        reached = max(reached, end)
    return [sorted(group, key=lambda block: block.number) for group in groups]


def _unzipped(pieces: list[Piece], width: float) -> list[Piece]:
    """Take two columns apart that the file draws row by row."""
    rows = _rows(pieces)
    gutter = _gutter(rows, width)
    if gutter is None:
        return pieces
    ordered: list[Piece] = []
    right: list[Piece] = []
    for row in rows:
        if any(piece.left < gutter < piece.right for piece in row):
            ordered += right
            right = []
        for piece in row:
            (ordered if piece.left < gutter else right).append(piece)
    return ordered + right


def _by_rows(pieces: list[Piece]) -> list[Piece]:
    """Order pieces that the file draws in no order: line by line, from the left."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.top, piece.left)):
        if rows and piece.top > rows[-1][0].bottom + rows[-1][0].height / 2:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [piece for row in rows for piece in sorted(row, key=lambda piece: piece.left)]


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    rows: list[list[Piece]] = []
    for piece in pieces:
        if rows and rows[-1][-1].is_beside(piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def _gutter(rows: list[list[Piece]], width: float) -> float | None:
    """Return where the gutter between two columns is, if rows run across it.

    In columns the lines on both sides are wide, and most on the left reach the gutter; the
    cells of a table do not.
    """
    double = [(row[0], row[1]) for row in rows if len(row) == 2]  # noqa: PLR2004 - left and right
    double = [
        (left, right)
        for left, right in double
        if min(left.right - left.left, right.right - right.left) > _WIDE * width
    ]
    if len(double) < max(_FEWEST_ROWS, _MOSTLY * len(rows)):
        return None
    end = max(left.right for left, _ in double)
    start = min(right.left for _, right in double)
    margin = min(left.left for left, _ in double)
    full = sum(left.right > margin + _FULL * (end - margin) for left, _ in double)
    return (end + start) / 2 if end < start and full > _MOSTLY * len(double) else None
