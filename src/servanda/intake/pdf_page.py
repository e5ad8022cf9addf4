"""One page of a PDF: its characters, and the pieces of line that they stand in."""

from __future__ import annotations

import ctypes
import re
import sys
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from math import inf, isfinite, pi
from operator import sub
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

# PDFium writes a hyphen at the end of a line as U+FFFE or U+0002 and drops the line break.
HYPHENS = "\ufffe\x02"
_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(rf"[^\s{HYPHENS}]+[{HYPHENS}]?|[{HYPHENS}]")
# A number that may be raised though its word begins and ends on the line: "Convention2,".
_GLUED = re.compile(r"[0-9]{1,3}(?=[^\W\d_]|[,.;:)\]”’])")
_GLUE = re.compile(r"[^\W\d_]|[”’\")\]]")
_WIDE_GAP = 1.5  # in heights: from here on, pieces of line are parted
_SOFT_GAP = 0.165  # a space narrower than this was made up by PDFium: "peopl e"
_MARK_GAP = 0.3  # ... and before a raised number
_LEAST_GAP = 0.12
_SAME = 0.1
_OVERLAP = 0.4
_BOLD = 600
_HALF_TURN = 180
_SAMPLE = 15
_QUARTER = pi / 2
_SLANT = 0.15
# Which way most of the text runs, in quarter turns to the right.
_DOWN, _UPSIDE_DOWN, _UP = 1, 2, 3


class Box(NamedTuple):
    """Where characters stand, in points from the lower left corner."""

    left: float
    bottom: float
    right: float
    height: float


@dataclass(slots=True)
class Piece:
    """Words that stand side by side: ``chars[start:end]`` of their page, and as they are written.

    ``small`` are the stretches in smaller print, with their boxes; ``cuts`` the stretches that are
    replaced in ``words``: soft spaces, hyphens, line breaks at raised numbers.
    """

    start: int
    end: int
    left: float
    bottom: float
    right: float
    height: float
    bold: bool = False
    words: str = ""
    small: list[tuple[int, int, Box]] = field(default_factory=list)
    cuts: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def top(self) -> float:
        """Return where the piece ends above."""
        return self.bottom + self.height

    def offset(self, index: int) -> int:
        """Return where in ``words`` the character *index* of the page stands."""
        mended = sum(len(new) - (end - start) for start, end, new in self.cuts if end <= index)
        return index - self.start + mended

    def is_beside(self, other: Piece | Box) -> bool:
        """Tell whether *other* stands on the same line, to the right."""
        shared = min(self.top, other.bottom + other.height) - max(self.bottom, other.bottom)
        lower = min(self.height, other.height)
        return shared > _OVERLAP * lower and other.left > self.right - _OVERLAP * self.height


class _Part(NamedTuple):
    """A word, or the stretch of a word that is in one size."""

    start: int
    end: int
    box: Box


class PageText:
    """The characters of a page as PDFium gives them, indexed as PDFium indexes them."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._text_page = page.get_textpage()
        self._handle = self._text_page.raw
        self.chars = self._read_chars()
        width, height = page.get_size()
        sideways = page.get_rotation() % _HALF_TURN != 0
        self._width, self._height = (height, width) if sideways else (width, height)
        self._turn = self._quarter_turns()
        lying = self._turn in (_UP, _DOWN)
        self.width = self._height if lying else self._width
        self.height = self._width if lying else self._height
        self._spaces_are_real: bool | None = None

    def close(self) -> None:
        """Let go of the page."""
        self._text_page.close()

    def pieces(self) -> list[Piece]:
        """Return the pieces of line of the page, in the order in which the file draws them."""
        lines = [_words(self.chars, line) for line in _LINE.finditer(self.chars)]
        corners = [index for words in lines for start, end in words for index in (start, end - 1)]
        boxes = self._boxes(corners)
        glued = self._glued_places()
        pieces: list[Piece] = []
        place = 0
        for words in filter(None, lines):
            corner_boxes = boxes[place : place + 8 * len(words)]
            place += 8 * len(words)
            plain = None
            if not _any_between(glued, words[0][0], words[-1][1]):
                plain = self._plain_piece(words, corner_boxes)
            if plain and not (pieces and pieces[-1].is_beside(plain)):
                pieces.append(plain)
            else:
                self._add(pieces, self._parts(words, corner_boxes))
        for piece in pieces:
            piece.bold = self._is_bold(piece.start) and self._is_bold(self._last(piece))
            piece.words = self._mended(piece)
        return pieces

    def _plain_piece(self, words: list[tuple[int, int]], boxes: list[float]) -> Piece | None:
        """Return a line as one piece, if all of it is in one print and evenly spaced.

        Most lines are; they are looked at as a whole, since words one by one take three times
        as long.
        """
        tops, bottoms = boxes[1::4], boxes[3::4]
        bottom = min(bottoms)
        height = tops[0] - bottoms[0]
        near = _SAME * height
        if max(bottoms) - bottom > near or max(tops) - min(tops) > near:
            return None
        lefts, rights = boxes[0::8], boxes[6::8]
        gaps = list(map(sub, lefts[1:], rights))
        if gaps and (min(gaps) < 0 or max(gaps) > _WIDE_GAP * height):
            return None
        if gaps and min(gaps) < _SOFT_GAP * height:
            for gap, (_, end) in zip(gaps, words, strict=False):
                if gap < _SOFT_GAP * height and pdfium.FPDFText_IsGenerated(self._handle, end):
                    return None
        return Piece(words[0][0], words[-1][1], lefts[0], bottom, rights[-1], height)

    def _add(self, pieces: list[Piece], parts: Iterator[_Part]) -> None:
        """Add a line of which not all is in one print, or not all is words and spaces."""
        for part in parts:
            if pieces and self._joins(pieces[-1], part):
                self._join(pieces[-1], part)
                continue
            pieces.append(Piece(part.start, part.end, *part.box))
            if self.chars[part.end - 1] in HYPHENS:
                pieces[-1].cuts.append((part.end - 1, part.end, "-"))

    def _glued_places(self) -> list[int]:
        """Return where numbers may be raised within a word, and where hyphens end a line."""
        places = [
            match.start()
            for match in _GLUED.finditer(self.chars)
            if _GLUE.match(self.chars, max(match.start() - 1, 0))
        ]
        for hyphen in HYPHENS:
            place = self.chars.find(hyphen)
            while place >= 0:
                places.append(place)
                place = self.chars.find(hyphen, place + 1)
        return sorted(places)

    def _mended(self, piece: Piece) -> str:
        """Return the words of a piece as they stand on the page."""
        place, words = piece.start, ""
        for start, end, instead in piece.cuts:
            words += self.chars[place:start] + instead
            place = end
        return words + self.chars[place : piece.end]

    def _read_chars(self) -> str:
        count = max(pdfium.FPDFText_CountChars(self._handle), 0)
        buffer = (ctypes.c_ushort * (count + 1))()
        written = pdfium.FPDFText_GetText(self._handle, 0, count, buffer)
        units = bytes(buffer)[: 2 * max(written - 1, 0)]
        chars = units.decode("utf-16-le", "surrogatepass")
        if len(chars) == count:
            return chars
        if len(units) == 2 * count:  # one unit each, as PDFium counts
            return "".join(map(chr, memoryview(units).cast("H")))
        codes = map(pdfium.FPDFText_GetUnicode, repeat(self._handle), range(count))
        return "".join(chr(code) if 0 < code <= sys.maxunicode else " " for code in codes)

    def _parts(self, words: list[tuple[int, int]], boxes: list[float]) -> Iterator[_Part]:
        """Yield the words of a line; a word in two sizes comes as two parts."""
        for number, (start, end) in enumerate(words):
            left, top, _, bottom, _, last_top, right, last_bottom = boxes[8 * number :][:8]
            height = top - bottom
            near = _SAME * height
            one = abs(last_bottom - bottom) <= near and abs(last_top - top) <= near
            if one and not _GLUED.search(self.chars, start, end):
                yield _Part(start, end, Box(left, bottom, right, height))
            else:
                yield from self._split(start, end)

    def _split(self, start: int, end: int) -> Iterator[_Part]:
        """Part a word where the size or the height of its characters changes."""
        boxes = self._boxes(range(start, end))
        if self._runs_across(start):
            tops, bottoms = boxes[1::4], boxes[3::4]
            box = Box(boxes[0], min(bottoms), boxes[-2], max(tops) - min(bottoms))
            yield _Part(start, end, box)
            return
        first = start
        part: Box | None = None
        for index in range(start, end):
            left, top, right, bottom = boxes[4 * (index - start) : 4 * (index - start) + 4]
            height = top - bottom
            if part is None:
                part = Box(left, bottom, right, height)
            elif _same_print(part, bottom, height):
                part = part._replace(right=right)
            else:
                yield _Part(first, index, part)
                first, part = index, Box(left, bottom, right, height)
        if part is not None:
            yield _Part(first, end, part)

    def _boxes(self, indexes: Sequence[int]) -> list[float]:
        """Return left, top, right and bottom of characters, all in one list.

        The loose box of a character has the height of its font, whatever the letter. Calls are
        made by map over one array, because a call from Python costs more than PDFium's part.
        """
        count = len(indexes)
        rectangles = (pdfium.FS_RECTF * count)()
        deque(
            map(pdfium.FPDFText_GetLooseCharBox, repeat(self._handle), indexes, rectangles),
            maxlen=0,
        )
        floats = list(memoryview(rectangles).cast("B").cast("f"))
        if not isfinite(sum(floats)):  # a damaged font may stand anywhere
            floats = [each if isfinite(each) else 0.0 for each in floats]
        return floats if not self._turn else self._upright(floats)

    def _quarter_turns(self) -> int:
        """Return how far most of the text is turned; scans lie on their side at times."""
        turns = Counter(
            round(self._angle(place) / _QUARTER) % 4
            for place in range(0, len(self.chars), len(self.chars) // _SAMPLE + 1)
            if not self.chars[place].isspace()
        )
        return turns.most_common(1)[0][0] if turns else 0

    def _runs_across(self, place: int) -> bool:
        """Tell whether a character is turned against the text, as in a watermark."""
        return abs(self._angle(place) - self._turn * _QUARTER) > _SLANT

    def _angle(self, place: int) -> float:
        angle: float = pdfium.FPDFText_GetCharAngle(self._handle, place)
        return angle if 0 <= angle < inf else 0.0

    def _upright(self, floats: list[float]) -> list[float]:
        """Turn boxes so that the text runs to the right."""
        turned: list[float] = []
        for place in range(0, len(floats), 4):
            left, top, right, bottom = floats[place : place + 4]
            if self._turn == _DOWN:
                turned += (self._height - top, right, self._height - bottom, left)
            elif self._turn == _UPSIDE_DOWN:
                turned += (self._width - right, self._height - bottom)
                turned += (self._width - left, self._height - top)
            else:
                turned += (bottom, self._width - left, top, self._width - right)
        return turned

    def _joins(self, piece: Piece, part: _Part) -> bool:
        """Tell whether *part* goes on where *piece* ends."""
        if self.chars[piece.end - 1] in HYPHENS:
            return False
        if not piece.is_beside(part.box):
            return False
        return part.box.left - piece.right < _WIDE_GAP * max(part.box.height, piece.height)

    def _join(self, piece: Piece, part: _Part) -> None:
        _, bottom, right, height = part.box
        self._mend_gap(piece, part)
        if height < (1 - _SAME) * piece.height:
            piece.small.append((part.start, part.end, part.box))
        elif height > (1 + _SAME) * piece.height:
            before = Box(piece.left, piece.bottom, piece.right, piece.height)
            piece.small.append((piece.start, piece.end, before))
            piece.bottom, piece.height = bottom, height
        if self.chars[part.end - 1] in HYPHENS:
            piece.cuts.append((part.end - 1, part.end, "-"))
        piece.end = part.end
        piece.right = max(piece.right, right)

    def _mend_gap(self, piece: Piece, part: _Part) -> None:
        """Note what stands between *piece* and *part* in the file and not on the page."""
        between = self.chars[piece.end : part.start]
        if not between:
            return
        gap = (part.box.left - piece.right) / (piece.height or 1.0)
        if "\n" in between or "\r" in between:
            apart = gap > _LEAST_GAP or between.strip("\r\n")
            piece.cuts.append((piece.end, part.start, " " if apart else ""))
        elif between == " " and gap < _MARK_GAP and self._is_soft(piece, part, gap):
            piece.cuts.append((piece.end, part.start, ""))

    def _is_soft(self, piece: Piece, part: _Part, gap: float) -> bool:
        """Tell whether a space is PDFium's own and too narrow to be one."""
        raised = part.box.height < (1 - _SAME) * piece.height
        if gap >= (_MARK_GAP if raised else _SOFT_GAP):
            return False
        if not pdfium.FPDFText_IsGenerated(self._handle, piece.end):
            return False
        if self._spaces_are_real is None:
            self._spaces_are_real = self._has_real_spaces()
        return self._spaces_are_real

    def _has_real_spaces(self) -> bool:
        """Tell whether the file writes its spaces; where it does not, each may be narrow."""
        places = [match.start() for match in re.finditer(r"(?<=\S) (?=\S)", self.chars)]
        sample = places[:: max(1, len(places) // 30)]
        made_up = sum(pdfium.FPDFText_IsGenerated(self._handle, place) for place in sample)
        return bool(made_up * 2 < len(sample))

    def _last(self, piece: Piece) -> int:
        """Return the last character of a piece, a sign that calls a footnote aside."""
        end = piece.end
        if piece.small and piece.small[-1][1] == end > piece.small[-1][0] > piece.start:
            end = piece.small[-1][0]
        return len(self.chars[:end].rstrip()) - 1

    def _is_bold(self, index: int) -> bool:
        weight: int = pdfium.FPDFText_GetFontWeight(self._handle, index)
        return weight >= _BOLD


def _same_print(part: Box, bottom: float, height: float) -> bool:
    near = _SAME * max(part.height, height)
    return abs(part.bottom - bottom) <= near and abs(part.height - height) <= near


def _words(chars: str, line: re.Match[str]) -> list[tuple[int, int]]:
    return [word.span() for word in _WORD.finditer(chars, *line.span())]


def _any_between(places: list[int], start: int, end: int) -> bool:
    index = bisect_left(places, start)
    return index < len(places) and places[index] < end
