"""A report in each of its shapes, and the templates, which are the user's to change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings

from secretariat.errors import RefusedActError
from secretariat.meetings.report import as_docx, as_html, as_pdf
from secretariat.meetings.report.wording import BUILT_IN
from secretariat.meetings.report.wording import FILE as WORDING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from secretariat.meetings.report.draft import Draft


class Shape(NamedTuple):
    """A kind of file: how it is written, and what a browser calls it."""

    write: Callable[..., bytes]
    media_type: str
    label: str


SHAPES = {
    "docx": Shape(
        as_docx.as_docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "Word",
    ),
    "pdf": Shape(as_pdf.as_pdf, "application/pdf", "PDF"),
    "html": Shape(as_html.as_html, "text/html; charset=utf-8", "HTML"),
}


def written(draft: Draft, shape: str, folder: Path | None = None, *, version: str = "") -> bytes:
    """Return the report as a file of that shape."""
    if shape not in SHAPES:
        known = ", ".join(f".{one}" for one in SHAPES)
        raise RefusedActError(f"a report is written as {known}; not as {shape or 'nothing'!r}")
    return SHAPES[shape].write(draft, folder, version=version)


def templates(given: Path | None = None) -> Path | None:
    """Return the folder of the user's templates: the one given, or that of the office if any."""
    if given is not None:
        return given
    office: Path = settings.DATA / "templates"
    return office if office.is_dir() else None


def write_templates(folder: Path) -> list[Path]:
    """Write the built-in templates into *folder* for changing; what is there already stays."""
    folder.mkdir(parents=True, exist_ok=True)
    contents = {
        WORDING: (BUILT_IN / WORDING).read_bytes(),
        as_pdf.FILE: (BUILT_IN / as_pdf.FILE).read_bytes(),
        as_html.FILE: (BUILT_IN / as_html.FILE).read_bytes(),
        as_docx.FILE: as_docx.empty_template(),
    }
    there = [name for name in contents if (folder / name).exists()]
    if there:
        raise RefusedActError(
            f"{folder}: {', '.join(there)} is there already; choose another folder, or move it"
        )
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in contents]
