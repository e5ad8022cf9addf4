"""Intake: from the bytes of a file to its text as extracted, with marks on its layout."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from servanda.errors import UnreadableFileError
from servanda.intake.formats import Format, format_of
from servanda.intake.received import Extract, Mark, Received, Role

if TYPE_CHECKING:
    from servanda.intake.child import take_in_guarded

__all__ = [
    "MOST_BYTES",
    "Extract",
    "Format",
    "Mark",
    "Received",
    "Role",
    "format_of",
    "take_in",
    "take_in_guarded",
]

MOST_BYTES = 50_000_000


def take_in(data: bytes, name: str = "") -> Received:
    """Return the text of *data* as extracted; its first bytes decide what it is.

    Raises :class:`~servanda.errors.UnreadableFileError` with what happened and what to do.

    >>> received = take_in(b"Takes note of the report;", "note.txt")
    >>> received.media_type, received.encoding, received.text
    ('text/plain', 'ascii', 'Takes note of the report;')
    """
    try:
        extract = _read(data, name)
    except UnreadableFileError as problem:
        raise UnreadableFileError(f"{name or 'the file'}: {problem}") from problem
    return Received(
        text=extract.text,
        media_type=extract.media_type,
        encoding=extract.encoding,
        extractor=extract.extractor,
        sha256=sha256(data).hexdigest(),
        size=len(data),
        marks=extract.marks,
        remarks=extract.remarks,
        agreement=extract.agreement,
    )


def _read(data: bytes, name: str) -> Extract:
    """Read with the reader of the format; a library is loaded only when a file needs it."""
    if not data:
        raise UnreadableFileError("the file is empty; ask for it to be sent again")
    if len(data) > MOST_BYTES:
        raise UnreadableFileError(
            f"the file has {len(data):,} bytes, and {MOST_BYTES:,} is the most that is read; "
            "split it or leave out its pictures"
        )
    match format_of(data, name):
        case Format.PDF:
            from servanda.intake.pdf import read_pdf  # noqa: PLC0415

            return read_pdf(data)
        case Format.DOCX:
            from servanda.intake.docx import read_docx  # noqa: PLC0415

            return read_docx(data)
        case Format.DOC:
            from servanda.intake.doc import read_doc  # noqa: PLC0415

            return read_doc(data)
        case Format.XLSX:
            from servanda.intake.xlsx import read_xlsx  # noqa: PLC0415

            return read_xlsx(data)
        case Format.HTML:
            from servanda.intake.html import read_html  # noqa: PLC0415

            return read_html(data)
        case Format.TEXT:
            from servanda.intake.plain import read_plain  # noqa: PLC0415

            return read_plain(data, name)


def __getattr__(name: str) -> Any:  # noqa: ANN401 - what a module holds may be anything
    """Load the guard when it is asked for: its child is a module that must not be loaded yet."""
    if name == "take_in_guarded":
        from servanda.intake.child import take_in_guarded  # noqa: PLC0415

        return take_in_guarded
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
