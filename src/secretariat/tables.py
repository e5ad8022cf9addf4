"""Rows as CSV and JSON, for files and for other programs."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from servanda.exchange.tables import cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


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


def as_json(rows: Iterable[Mapping[str, Any]]) -> str:
    """Return rows as a JSON list."""
    return json.dumps(list(rows), ensure_ascii=False, indent=2, default=str)
