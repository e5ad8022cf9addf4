"""Old Word files (Word 97 to 2003): their text, tables, footnotes and headers.

The layout is that of Microsoft's open specification [MS-DOC]: the information block at the start of
the stream ``WordDocument`` says where in the table stream the pieces of the text are listed.
"""

from __future__ import annotations

import io
import re
import struct
from dataclasses import dataclass

import olefile

from servanda.errors import UnreadableFileError
from servanda.intake.received import Extract, Role
from servanda.intake.writing import Writing, whole_characters

MEDIA_TYPE = "application/msword"
_SAVE = "save it as .docx and send that"
_FIRST_FORMAT = 193  # Word 97; what is older is laid out otherwise
_LONGEST_PARTS = 1 << 26

# [MS-DOC] 2.5: where in the information block stands what is needed here.
_ENCRYPTED, _FIRST_TABLE = 0x0100, 0x0200
_COUNTS_AT = 0x4C  # characters of the body, of footnotes, of headers; then macros and comments
_ENDNOTES_AT = 0x60
_PIECES_AT = 0x1A2
_FORMATTING, _LIST = 1, 2  # what stands in the list of pieces

# Characters that are signs: [MS-DOC] 2.4.1, 2.8.25.
_PARAGRAPH, _CELL, _PAGE, _LINE, _NOTE = "\r", "\x07", "\x0c", "\x0b", "\x02"
_FIELD_BEGINS, _FIELD_RESULT, _FIELD_ENDS = "\x13", "\x14", "\x15"
_WORDS = str.maketrans({"\x1e": "-", "\x1f": None, "\x0b": "\n", "\xa0": "\xa0"})
_SIGNS = re.compile(r"[\x00\x01\x03-\x06\x08\x0e-\x12\x16-\x1d]")
_BLOCK = re.compile(r"[^\r\x07\x0c]*[\r\x07\x0c]?")


@dataclass(frozen=True, slots=True)
class _Stories:
    """The texts of which a file is made, each with signs in it."""

    body: str
    footnotes: str
    headers: str
    endnotes: str
    comments: int


def read_doc(data: bytes) -> Extract:
    """Return the text of an old Word file: headers, the body, footnotes at the end.

    Numbers that Word counts for itself do not stand in the text of such a file; a remark says so.
    """
    try:
        stories = _stories(data)
    except (OSError, struct.error, IndexError, ValueError) as error:
        raise UnreadableFileError(f"is a damaged Word file; open it, {_SAVE}") from error
    writing = Writing()
    _write_headers(stories.headers, writing)
    notes = _write_body(stories.body, writing)
    for text in (stories.footnotes, stories.endnotes):
        _write_notes(text, notes, writing)
    if not writing.ink:
        raise UnreadableFileError("holds no text; scan it with OCR to a PDF and send that")
    remarks = [
        "an old Word file: numbers that Word counts for itself are not in its text, and no second "
        f"reading checked the words; compare it with the file, or {_SAVE}"
    ]
    if stories.comments:
        remarks.append("left out, comments")
    return Extract(
        writing.text(),
        MEDIA_TYPE,
        f"olefile {olefile.__version__}",
        marks=writing.marks(),
        remarks=tuple(remarks),
    )


def _stories(data: bytes) -> _Stories:
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        main = file.openstream("WordDocument").read()
        _magic, format_, flags = struct.unpack_from("<HH6xH", main)
        if flags & _ENCRYPTED:
            raise UnreadableFileError(
                "protected with a password; remove the password and send it again"
            )
        if format_ < _FIRST_FORMAT:
            raise UnreadableFileError(f"a file of Word 95 or older; {_SAVE}")
        table = file.openstream("1Table" if flags & _FIRST_TABLE else "0Table").read()
    body, footnotes, headers, _, comments = struct.unpack_from("<5I", main, _COUNTS_AT)
    (endnotes,) = struct.unpack_from("<I", main, _ENDNOTES_AT)
    text = _text(main, table)
    ends = [body]
    for length in (footnotes, headers, comments, endnotes):
        ends.append(ends[-1] + length)
    return _Stories(
        body=text[:body],
        footnotes=text[ends[0] : ends[1]],
        headers=text[ends[1] : ends[2]],
        endnotes=text[ends[3] : ends[4]],
        comments=comments,
    )


def _text(main: bytes, table: bytes) -> str:
    """Put the pieces of the text together, each in one byte or two bytes for a character."""
    start, length = struct.unpack_from("<II", main, _PIECES_AT)
    listed = _pieces(table[start : start + length])
    number = (len(listed) - 4) // 12
    places = struct.unpack_from(f"<{number + 1}I", listed)
    found = []
    for index in range(number):
        (where,) = struct.unpack_from("<I", listed, 4 * (number + 1) + 8 * index + 2)
        size = places[index + 1] - places[index]
        if not 0 <= size <= _LONGEST_PARTS:
            raise ValueError(size)
        if where & 0x40000000:
            at = (where & 0x3FFFFFFF) // 2
            found.append(main[at : at + size].decode("cp1252", "replace"))
        else:
            found.append(main[where : where + 2 * size].decode("utf-16-le", "surrogatepass"))
    return "".join(found)


def _pieces(listed: bytes) -> bytes:
    """Skip the formatting that stands before the list of pieces."""
    at = 0
    while listed[at] == _FORMATTING:
        at += 3 + int(struct.unpack_from("<H", listed, at + 1)[0])
    if listed[at] != _LIST:
        raise ValueError(listed[at])
    (length,) = struct.unpack_from("<I", listed, at + 1)
    return listed[at + 5 : at + 5 + length]


def _write_headers(text: str, writing: Writing) -> None:
    """Write each line of the headers and footers once."""
    seen: set[str] = set()
    for line in re.split(r"[\r\x07\x0b\x0c]+", _shown(text)):
        words = _plain(line).strip()
        if len(words) > 1 and words not in seen:
            seen.add(words)
            writing.end_paragraph()
            start = writing.length
            writing.put(words)
            writing.mark(start, Role.HEADER)


def _write_body(text: str, writing: Writing) -> int:
    """Write paragraphs, and rows of tables as lines; return how many notes were called."""
    rows = _Rows(writing)
    notes = 0
    for block in _BLOCK.findall(_shown(text)):
        words = block.rstrip(_PARAGRAPH + _CELL + _PAGE)
        if not block.endswith(_CELL):
            rows.end_table()
            writing.end_paragraph()
            notes = _write_words(words, notes, writing)
            writing.end_line()
        elif rows.begin_cell(is_empty=not words.strip()):
            notes = _write_words(words.replace(_LINE, " "), notes, writing)
            rows.end_cell()
    return notes


class _Rows:
    """The rows of a table as they come, cell after cell; an empty one may be the end of a row."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._table = self._row = self._column = self._width = self._start = 0

    def begin_cell(self, *, is_empty: bool) -> bool:
        """Begin the next cell, or end the row: then there is none."""
        if is_empty and self._column and self._column >= self._width:
            self._width = self._width or self._column
            self._column = 0
            self._writing.end_line()
            return False
        if not self._column:
            self._row += 1
            if self._row == 1:
                self._table += 1
                self._writing.end_paragraph()
        else:
            self._writing.put("\t")
        self._column += 1
        self._start = self._writing.length
        return True

    def end_cell(self) -> None:
        """Mark what was written of the cell."""
        where = f"{self._row},{self._column}"
        self._writing.mark(self._start, Role.TABLE_CELL, self._table, where)

    def end_table(self) -> None:
        """Begin anew with the next cell."""
        self._row = self._column = self._width = 0


def _write_words(words: str, notes: int, writing: Writing) -> int:
    for number, piece in enumerate(words.split(_NOTE)):
        if number:
            notes += 1
            start = writing.length
            writing.put(str(notes))
            writing.mark(start, Role.FOOTNOTE_MARK, value=str(notes))
        writing.put(_plain(piece))
    return notes


def _write_notes(text: str, called: int, writing: Writing) -> None:
    for number, note in enumerate(_shown(text).split(_NOTE)[1 : called + 1], 1):
        words = _plain(note.replace(_PARAGRAPH, "\n")).strip()
        if words:
            writing.end_paragraph()
            start = writing.length
            writing.put(f"{number} {words}")
            writing.mark(start, Role.FOOTNOTE, value=str(number))


def _plain(words: str) -> str:
    return whole_characters(_SIGNS.sub("", words.translate(_WORDS)))


def _shown(text: str) -> str:
    """Return what a reader sees of fields: their results, without the codes that made them."""
    shown: list[str] = []
    inside: list[bool] = []  # for each open field, whether its code is being passed over
    for piece in re.split(r"([\x13\x14\x15])", text):
        if piece == _FIELD_BEGINS:
            inside.append(True)
        elif piece == _FIELD_RESULT and inside:
            inside[-1] = False
        elif piece == _FIELD_ENDS and inside:
            inside.pop()
        elif not any(inside):
            shown.append(piece)
    return "".join(shown)
