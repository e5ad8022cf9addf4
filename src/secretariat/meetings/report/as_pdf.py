"""A report as PDF, set by typst with a template that is the user's to change."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from secretariat.errors import RefusedActError
from secretariat.meetings.report.shape import bare, shaped
from secretariat.meetings.report.wording import BUILT_IN

if TYPE_CHECKING:
    from secretariat.meetings.report.draft import Draft

FILE = "report.typ"
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)  # the same draft gives the same bytes on every day


def as_pdf(draft: Draft, folder: Path | None = None, *, version: str = "") -> bytes:
    """Return the draft as tagged PDF, with the fonts that typst brings along."""
    import typst  # noqa: PLC0415 - 80 MB that only this shape needs

    own = folder / FILE if folder else None
    template = own if own and own.is_file() else BUILT_IN / FILE
    data = json.dumps(bare(shaped(draft, version=version)), ensure_ascii=False)
    try:
        pdf: bytes = typst.compile(
            str(template),
            root=str(template.parent),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"report": data},
            pdf_standards=["ua-1"],
            timestamp=_EPOCH,
        )
    except typst.TypstError as error:
        raise RefusedActError(
            f"{_where(template, error)}; mend the template, or delete it to use the built-in one"
        ) from error
    return pdf


def _where(template: Path, error: Exception) -> str:
    """Return what typst says, with the line of the template it says it of."""
    words = str(getattr(error, "diagnostic", "") or error).strip().splitlines() or ["unreadable"]
    found = re.search(rf"{re.escape(template.name)}:(\d+):\d+", "\n".join(words))
    line = f", line {found[1]}" if found else ""
    return f"{template}{line}: {words[0].removeprefix('error: ')}"
