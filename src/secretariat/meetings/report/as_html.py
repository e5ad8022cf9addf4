"""A report as one HTML file that needs nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.template import Context, Engine, TemplateSyntaxError

from secretariat.errors import RefusedActError
from secretariat.meetings.report.shape import bare, shaped
from secretariat.meetings.report.wording import BUILT_IN

if TYPE_CHECKING:
    from secretariat.meetings.report.draft import Draft

FILE = "report.html"


def as_html(draft: Draft, folder: Path | None = None, *, version: str = "") -> bytes:
    """Return the draft as an HTML file."""
    own = folder / FILE if folder else None
    file = own if own and own.is_file() else BUILT_IN / FILE
    report = bare(shaped(draft, version=version))
    sections = [*report["sections"], *report["annexes"]]
    report |= {"sections": sections, "notes": list(_notes(report["cover"], sections))}
    try:
        template = Engine().from_string(file.read_text("utf-8"))
        return template.render(Context(report)).encode()
    except (TemplateSyntaxError, UnicodeDecodeError) as error:
        line = getattr(getattr(error, "token", None), "lineno", None)
        where = f"{file}, line {line}" if line else str(file)
        raise RefusedActError(
            f"{where}: {error}; mend the template, or delete it to use the built-in one"
        ) from error


def _notes(cover: list[Any], sections: list[Any]) -> list[Any]:
    told = [one for section in sections for group in section["paragraphs"] for one in group]
    return [one for one in (*cover, *told) if one["note"] and not one["again"]]
