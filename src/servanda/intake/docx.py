"""Word files: body, notes, headers and footers, as an officer sees them on the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from servanda.errors import UnreadableFileError
from servanda.intake.docx_numbering import Numbering, Styles
from servanda.intake.docx_package import Package, local, value
from servanda.intake.docx_paragraphs import Paragraphs
from servanda.intake.docx_second import plain_words
from servanda.intake.docx_tables import TableRows
from servanda.intake.received import Extract, Mark, Role
from servanda.intake.second import agreement, doubt
from servanda.intake.writing import Writing

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read_docx(data: bytes) -> Extract:
    """Return the text of a Word file: headers once, the body, footnotes at the end, footers once.

    Tracked deletions are left out and insertions kept; both are counted in the remarks.
    """
    package = Package(data)
    writing = Writing()
    paragraphs = Paragraphs(writing, Styles(package), Numbering(package))
    _write_margins(package, paragraphs, "header", Role.HEADER)
    _write_body(package, paragraphs)
    for kind in ("footnote", "endnote"):
        _write_notes(package, paragraphs, kind)
    _write_margins(package, paragraphs, "footer", Role.FOOTER)
    if not writing.ink:
        raise UnreadableFileError("holds no text; scan it with OCR to a PDF and send that")
    text, marks = writing.text(), writing.marks()
    with package.open(package.main) as body:
        share = agreement(plain_words(body), _without_signs(text, marks))
    return Extract(
        text,
        MEDIA_TYPE,
        f"lxml {etree.__version__}",
        marks=marks,
        remarks=(*_remarks(package, paragraphs), *doubt(share, "file in Word")),
        agreement=share,
    )


def _without_signs(text: str, marks: Iterable[Mark]) -> str:
    """Return *text* without the signs that call footnotes: Word counts them, no word has them."""
    pieces, position = [], 0
    for mark in marks:
        if mark.role is Role.FOOTNOTE_MARK:
            pieces.append(text[position : mark.start])
            position = mark.end
    return " ".join([*pieces, text[position:]])


def _write_body(package: Package, paragraphs: Paragraphs) -> None:
    """Write paragraphs and rows as they end, and let go of each; a body may be very long."""
    rows = TableRows(paragraphs)
    in_paragraph = in_table = 0
    for event, element in package.read(package.main):
        name = local(element)
        step = 1 if event == "start" else -1
        if name == "p":
            in_paragraph += step
            if step < 0 and not in_paragraph and not in_table:
                paragraphs.write(element)
                _let_go(element)
        elif name == "tbl":
            if not in_table:
                rows.begin_table()
            in_table += step
            if not in_table:
                rows.end_table()
        elif name == "tr" and step < 0 and in_table == 1 and not in_paragraph:
            rows.write(element)
            _let_go(element)


def _let_go(element: etree._Element) -> None:
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _write_notes(package: Package, paragraphs: Paragraphs, kind: str) -> None:
    """Write the notes that the body refers to, in the order of their numbers."""
    called = paragraphs.notes[kind]
    if not called:
        return
    notes = dict(_notes(package, kind))
    for identity, sign in called.items():
        if identity in notes:
            paragraphs.write_note(notes[identity], sign)
        else:
            paragraphs.left_out[f"{kind}s that are called and are not in the file"] += 1
    uncalled = len(notes.keys() - called.keys())
    if uncalled:
        paragraphs.left_out[f"{kind}s that nothing calls"] += uncalled


def _notes(package: Package, kind: str) -> Iterator[tuple[str, etree._Element]]:
    for part in package.parts(f"{kind}s"):
        for event, element in package.read(part):
            # Separators have a type; they are lines, not notes.
            if event == "end" and local(element) == kind and value(element, "type") is None:
                yield value(element, "id") or "", element


def _write_margins(package: Package, paragraphs: Paragraphs, kind: str, role: Role) -> None:
    """Write each different header or footer once."""
    seen: set[str] = set()
    for part in package.parts(kind):
        for event, element in package.read(part):
            if event == "end" and local(element) in ("hdr", "ftr"):
                words = "".join(element.itertext()).strip()
                if words and words not in seen:
                    paragraphs.write_margin(element, role)
                seen.add(words)


def _remarks(package: Package, paragraphs: Paragraphs) -> Iterator[str]:
    for what, count in sorted(paragraphs.left_out.items()):
        yield f"left out, {what}: {count}"
    if paragraphs.inserted:
        yield f"kept, tracked insertions: {paragraphs.inserted}"
    for folder, what in (("media", "pictures"), ("embeddings", "embedded files")):
        if package.count(folder):
            yield f"left out, {what}: {package.count(folder)}"
