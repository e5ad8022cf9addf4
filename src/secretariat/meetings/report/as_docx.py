"""A report as a Word file with real footnotes, in the styles of a template that is the user's."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from secretariat.errors import RefusedActError
from secretariat.meetings.report.docx_notes import Footnotes, field
from secretariat.meetings.report.docx_styles import styled, styles_missing
from secretariat.meetings.report.shape import shaped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from secretariat.meetings.report.draft import Draft

FILE = "report.docx"
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)  # the same draft gives the same bytes on every day
_LONGEST = 255  # characters of a property
_MOMENT = (2000, 1, 1, 0, 0, 0)


def as_docx(draft: Draft, folder: Path | None = None, *, version: str = "") -> bytes:
    """Return the draft as a Word file."""
    word = document = _template(folder)
    report = shaped(draft, version=version)
    _describe(document, report)
    notes = Footnotes(document)
    _head(document, report)
    cover = document.add_paragraph(style="Cover Note")
    _write(cover, report["cover"], notes)
    numbers = iter(range(1, 10_000))
    for section in report["sections"]:
        _section(document, section, notes, numbers)
    for place, section in enumerate(report["annexes"]):
        heading = _section(document, section, notes, numbers)
        heading.paragraph_format.page_break_before = place == 0
    notes.finish()
    file = io.BytesIO()
    word.save(file)
    return _without_day(file.getvalue())


def empty_template() -> bytes:
    """Return the built-in styles as a Word file, for the user to change."""
    file = io.BytesIO()
    word = styled()
    word.save(file)
    return _without_day(file.getvalue())


def _template(folder: Path | None) -> Document:
    own = folder / FILE if folder else None
    if own is None or not own.is_file():
        return styled()
    import docx  # noqa: PLC0415 - only this shape needs it
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415

    try:
        document = docx.Document(str(own))
    except (PackageNotFoundError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise RefusedActError(
            f"{own}: cannot be opened as a Word file; save it in Word as .docx, or delete it to "
            "use the built-in styles"
        ) from error
    if missing := styles_missing(document):
        raise RefusedActError(
            f"{own}: the style {missing[0]!r} is missing; add a style of that name in Word, or "
            "start again from the built-in template: servanda report --templates-to FOLDER"
        )
    for element in list(document.element.body):
        if not element.tag.endswith("}sectPr"):
            document.element.body.remove(element)
    return document


def _describe(document: Document, report: dict[str, Any]) -> None:
    properties = document.core_properties
    properties.title = report["title"][:_LONGEST]
    properties.author = properties.last_modified_by = report["frame"][:_LONGEST]
    properties.created = properties.modified = _EPOCH
    properties.comments = ""
    section = document.sections[0]
    if not section.header.paragraphs[0].text and report["marking"]:
        section.header.paragraphs[0].text = report["marking"]
        section.header.paragraphs[0].style = "Header"
    if not section.footer.paragraphs[0].text:
        field(section.footer.paragraphs[0], "PAGE", "1")
        section.footer.paragraphs[0].style = "Footer"


def _head(document: Document, report: dict[str, Any]) -> None:
    document.add_paragraph(report["frame"], style="Frame")
    document.add_paragraph(report["title"], style="Title")
    for words in (report["held"], report["version"]):
        if words:
            document.add_paragraph(words, style="Subtitle")


def _section(
    document: Document, section: dict[str, Any], notes: Footnotes, numbers: Iterator[int]
) -> Paragraph:
    heading = document.add_paragraph(section["heading"], style="Heading 1")
    for group in section["paragraphs"]:
        if section["listed"]:
            paragraph = document.add_paragraph(style="List Bullet")
        else:
            paragraph = document.add_paragraph(f"{next(numbers)}.\t", style="Numbered Paragraph")
        _write(paragraph, group, notes)
    return heading


def _write(paragraph: Paragraph, group: list[dict[str, Any]], notes: Footnotes) -> None:
    for place, one in enumerate(group):
        paragraph.add_run(f"{' ' if place else ''}{one['text']}")
        if one["note"]:
            notes.call(paragraph, one["number"], one["note"], again=one["again"])


def _without_day(content: bytes) -> bytes:
    """Return the file with every member dated the same, so that equal drafts are equal files."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            member = zipfile.ZipInfo(name, _MOMENT)
            member.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(member, before.read(name))
    return file.getvalue()
