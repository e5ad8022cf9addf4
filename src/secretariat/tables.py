"""Rows as CSV and JSON, for files and for other programs."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

from servanda.exchange.tables import cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def as_csv(rows: Iterable[Mapping[str, Any]]) -> str:
    r"""Return rows as CSV; the first line names the columns.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front.

    >>> as_csv([{"who": ["Varda", "Ostrov"], "words": "=1+1"}])
    "who,words\r\nVarda | Ostrov,'=1+1\r\n"
    """
    rows = list(rows)
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    if rows:
        writer.writerow(rows[0])
    writer.writerows([cell(value) for value in row.values()] for row in rows)
    return file.getvalue()


def as_xlsx(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Return rows as a spreadsheet; the first line names the columns and stays in view."""
    from openpyxl import Workbook  # noqa: PLC0415 - only this shape needs it
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Servanda")
    sheet.freeze_panes = "A2"
    for number, row in enumerate(rows):
        if not number:
            head = [WriteOnlyCell(sheet, name) for name in row]
            for one in head:
                one.font = Font(bold=True)
            sheet.append(head)
        sheet.append([_in_sheet(value) for value in row.values()])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def as_json(rows: Iterable[Mapping[str, Any]]) -> str:
    """Return rows as a JSON list."""
    return json.dumps(list(rows), ensure_ascii=False, indent=2, default=str)


def _in_sheet(value: object) -> object:
    """Return a value for a cell; control characters, which the format cannot hold, are left out."""
    made = cell(value)
    return _UNFIT.sub("", made) if isinstance(made, str) else made
