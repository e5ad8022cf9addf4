"""What a file is, by its first bytes; its name is a hint at most."""

from __future__ import annotations

import re
from enum import StrEnum

from servanda.errors import UnreadableFileError


class Format(StrEnum):
    """The formats that are read."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    DOC = "doc"


_DOCUMENTS = "save it as PDF or DOCX and send that"
_SCAN = "is a picture; scan it with OCR to a PDF with text and register the result"
_PACKED = "is an archive; unpack it and send the documents one by one"
# First bytes of what is not read, and what to do about it.
_FOREIGN = (
    (b"\x89PNG", f"a PNG file {_SCAN}"),
    (b"\xff\xd8\xff", f"a JPEG file {_SCAN}"),
    (b"GIF8", f"a GIF file {_SCAN}"),
    (b"II*\0", f"a TIFF file {_SCAN}"),
    (b"MM\0*", f"a TIFF file {_SCAN}"),
    (b"{\\rtf", f"a file in rich text format is not read here; {_DOCUMENTS}"),
    (b"%!PS", f"a PostScript file is not read here; {_DOCUMENTS}"),
    (b"\x1f\x8b", f"a gzip file {_PACKED}"),
    (b"7z\xbc\xaf\x27\x1c", f"a 7z file {_PACKED}"),
    (b"Rar!", f"a RAR file {_PACKED}"),
    (b"BZh", f"a bzip2 file {_PACKED}"),
    (b"\xfd7zXZ", f"an xz file {_PACKED}"),
    (b"SQLite format 3", "a database is not a document; export the text that is to be read"),
)
_WEBP = re.compile(rb"RIFF....WEBP", re.DOTALL)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names in the directory of a zip are not packed; a Word file may hold a workbook.
_WORKBOOK, _WORD_BODY = b"xl/workbook.xml", b"word/document"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HEAD = 4096
_TAIL = 2048
_FIRST_TAG = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_ANY_TAG = re.compile(
    rb"</?(?:p|div|span|table|br|h[1-6]|ul|ol|a|pre|title)\b[^<>]*>", re.IGNORECASE
)


def format_of(data: bytes, name: str = "") -> Format:
    """Return the format of *data*, or refuse it with what to do instead.

    >>> format_of(b"%PDF-1.7 ..."), format_of(b"<!doctype html><p>"), format_of(b"Decides")
    (<Format.PDF: 'pdf'>, <Format.HTML: 'html'>, <Format.TEXT: 'text'>)
    """
    head = data[:_HEAD]
    if _is_pdf(data):
        return Format.PDF
    if head.startswith(_ZIP):
        is_book = _WORKBOOK in data and _WORD_BODY not in data
        return Format.XLSX if is_book else Format.DOCX
    if head.startswith(_COMPOUND):
        if "WordDocument".encode("utf-16-le") in data and not _is_locked(data):
            return Format.DOC
        raise UnreadableFileError(_compound_problem(data))
    _refuse_foreign(head)
    return Format.HTML if _is_html(head, name) else Format.TEXT


def _is_pdf(data: bytes) -> bool:
    """Tell whether the mark of PDF stands at the start, or near it in a file that ends as one."""
    if data[:_HEAD].lstrip().startswith(b"%PDF-"):
        return True
    return b"%PDF-" in data[:1024] and b"startxref" in data[-_TAIL:]


def _refuse_foreign(head: bytes) -> None:
    for first, problem in _FOREIGN:
        if head.startswith(first):
            raise UnreadableFileError(problem)
    if _WEBP.match(head) or head[4:12] in (b"ftypheic", b"ftypavif", b"ftypmif1"):
        raise UnreadableFileError(f"the file {_SCAN}")
    if head.startswith(b"BM") and b"\0" in head:
        raise UnreadableFileError(f"a BMP file {_SCAN}")


def _is_locked(data: bytes) -> bool:
    """Tell whether a newer file lies encrypted within an OLE file."""
    return "EncryptedPackage".encode("utf-16-le") in data


def _compound_problem(data: bytes) -> str:
    """Say what an OLE file is; its streams are named in UTF-16."""
    if _is_locked(data):
        return "protected with a password; remove the password and send it again"
    for stream, kind in (
        ("Workbook", "an old Excel file (.xls); save it as .xlsx or CSV"),
        ("PowerPoint Document", "a PowerPoint file; save it as PDF"),
        ("__substg1.0_", "a message of Outlook; save it as text or PDF"),
    ):
        if stream.encode("utf-16-le") in data:
            return f"{kind} and send that"
    return f"an old Office file is not read here; {_DOCUMENTS}"


def _is_html(head: bytes, name: str) -> bool:
    """Tell whether a page begins here; a mere fragment counts when the name says so too."""
    start = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").removeprefix(b"\xff\xfe")
    if _FIRST_TAG.match(_after_preliminaries(start.removeprefix(b"\xfe\xff"))):
        return True
    return name.lower().endswith((".html", ".htm", ".xhtml")) and bool(_ANY_TAG.search(start))


def _after_preliminaries(head: bytes) -> bytes:
    """Skip what may stand before the first tag of a page: blanks, comments, declarations."""
    while True:
        head = head.lstrip()
        end = b"-->" if head.startswith(b"<!--") else b">"
        if not head.startswith((b"<!--", b"<?")) or end not in head:
            return head
        head = head.partition(end)[2]
