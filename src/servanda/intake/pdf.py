"""PDF files: page by page, in reading order, with what is not the text marked as such."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from servanda.errors import UnreadableFileError
from servanda.intake.pdf_furniture import Sheet, mark_furniture
from servanda.intake.pdf_layout import Line, lines_of, tab_or_space
from servanda.intake.pdf_notes import mark_notes, signs_in
from servanda.intake.pdf_page import PageText
from servanda.intake.pdf_paragraphs import body_height, mark_headings, mark_paragraphs
from servanda.intake.received import Extract, Mark, Role
from servanda.intake.second import agreement, doubt
from servanda.intake.writing import Writing, whole_characters

MOST_PAGES = 2_000
_TAIL = 2048
_NO_LETTER = re.compile(r"[\ue000-\uf8ff\ufffd]")
_ORDER = {Role.HEADER: 0, Role.FOOTER: 2}


def read_pdf(data: bytes) -> Extract:
    """Return the text of a PDF: one line per line of the page, a form feed between pages."""
    document = _open(data)
    try:
        sheets, unread, plain = _sheets(document)
    finally:
        document.close()
    _refuse_without_text(sheets, unread)
    mark_furniture(sheets)
    body = body_height(sheets)
    mark_notes(sheets, body)
    for sheet in sheets:
        sheet.lines.sort(key=lambda line: _ORDER.get(line.role, 1) if line.role else 1)
    mark_paragraphs(sheets)
    mark_headings(sheets, body)
    writing = Writing()
    _write(sheets, writing)
    text = writing.text()
    share = agreement(plain, text)
    return Extract(
        text,
        "application/pdf",
        f"pypdfium2 {pypdfium2.version.PYPDFIUM_INFO}",
        marks=writing.marks(),
        remarks=(*_remarks(data, sheets, unread), *doubt(share, "file")),
        agreement=share,
    )


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as problem:
        if problem.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise UnreadableFileError(
                "protected with a password; remove the password and send it again"
            ) from problem
        raise UnreadableFileError(
            "the PDF is damaged or cut off; ask for it to be sent again"
        ) from problem
    if pages > MOST_PAGES:
        document.close()
        raise UnreadableFileError(
            f"the PDF has {pages:,} pages, and {MOST_PAGES:,} is the most that is read; split it"
        )
    return document


def _sheets(document: pypdfium2.PdfDocument) -> tuple[list[Sheet], list[int], str]:
    """Return the pages with their lines, those that cannot be opened, and the plain text.

    The plain text is what PDFium itself makes of the pages, without our lines and columns.
    """
    sheets: list[Sheet] = []
    plain: list[str] = []
    unread: list[int] = []
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            unread.append(index + 1)
            continue
        sheet, words = _sheet(page, index + 1)
        sheets.append(sheet)
        plain.append(words)
        page.close()
    return sheets, unread, "\n".join(plain)


def _sheet(page: pypdfium2.PdfPage, number: int) -> tuple[Sheet, str]:
    text = PageText(page)
    lines = lines_of(text.pieces(), text.width)
    sheet = Sheet(number, text.width, text.height, lines)
    text.close()
    return sheet, text.chars


def _refuse_without_text(sheets: list[Sheet], unread: list[int]) -> None:
    pages = len(sheets) + len(unread)
    empty = sum(not sheet.lines for sheet in sheets)
    if not sheets:
        raise UnreadableFileError(
            f"none of its {pages} pages can be opened, the PDF is damaged; ask for it again"
        )
    if empty == len(sheets):
        raise UnreadableFileError(
            f"no text on {empty} of {pages} pages; scan it with OCR and register the result"
        )


def _write(sheets: list[Sheet], writing: Writing) -> None:
    known = frozenset(line.note for sheet in sheets for line in sheet.lines if line.note)
    for sheet in sheets:
        if sheet is not sheets[0]:
            writing.begin_page(sheet.number)
        for block in _blocks(sheet.lines):
            if block[0].begins:
                writing.end_paragraph()
            writing.end_line()
            start = writing.length
            for line in block:
                writing.end_line()
                _write_line(line, writing, known)
            role = block[0].role
            if role:
                writing.mark(start, role, block[0].level, block[0].note)
        writing.end_line()


def _blocks(lines: list[Line]) -> Iterator[list[Line]]:
    """Yield the lines that are marked as one: a paragraph, a note, a line of furniture."""
    block: list[Line] = []
    for line in lines:
        alone = line.role in (Role.HEADER, Role.FOOTER, Role.RULE)
        if block and (line.begins or alone or line.role is not block[0].role):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _write_line(line: Line, writing: Writing, known: frozenset[str]) -> None:
    """Write a line, and mark the signs in it that call footnotes."""
    start = writing.length
    signs = list(signs_in(line, known))
    own = line.note is not None  # the sign at the start of a note is the number of the note
    before = None
    for piece in line.pieces:
        writing.put(tab_or_space(before, piece) if before else "")
        place = writing.length
        writing.put(whole_characters(piece.words))
        for holder, first, last, sign in signs:
            if holder is piece and not (own and place + first == start):
                mark = Mark(place + first, place + last, Role.FOOTNOTE_MARK, value=sign)
                writing.add(mark)
        before = piece


def _remarks(data: bytes, sheets: list[Sheet], unread: list[int]) -> Iterator[str]:
    pages = len(sheets) + len(unread)
    empty = [sheet.number for sheet in sheets if not sheet.lines]
    if empty:
        yield f"{len(empty)} of {pages} pages hold no text: {_listed(empty)}"
    if unread:
        yield f"{len(unread)} of {pages} pages cannot be opened: {_listed(unread)}"
    if b"%%EOF" not in data[-_TAIL:]:
        yield "the file has no end mark and may be cut off; compare the last page"
    strange = sum(
        len(_NO_LETTER.findall(line.words))
        for sheet in sheets
        for line in sheet.lines
        if line.role is not Role.FOOTER
    )
    if strange:
        yield f"characters that the file names no letter for: {strange}"


def _listed(numbers: list[int]) -> str:
    most = 20
    listed = ", ".join(map(str, numbers[:most]))
    return f"{listed} ..." if len(numbers) > most else listed
