"""Readings as tables, one CSV file per kind of finding, for spreadsheets and statistics."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

_PARTING = " | "
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Row = dict[str, object]


def tables_of(readings: Iterable[Mapping[str, Any]]) -> dict[str, list[Row]]:
    """Return, for each collection of the contract and for ``documents``, a row per finding.

    Every row begins with the file and the symbol of its document; fields that hold several values
    part them with `` | ``, a field inside a field has the name ``due_value``.
    """
    tables: dict[str, list[Row]] = {}
    for reading in readings:
        facts = reading["document"]
        first: Row = {"file": reading["file"]["name"], "symbol": facts.get("symbol")}
        more = {"sha256": reading["file"]["sha256"], "coverage": reading["coverage"]}
        tables.setdefault("documents", []).append(first | dict(_flat(facts)) | more)
        for name, found in reading.items():
            if isinstance(found, list):
                rows = tables.setdefault(name, [])
                rows.extend(first | dict(_flat(one)) for one in found)
    return tables


def write_tables(tables: Mapping[str, Iterable[Row]], folder: Path) -> None:
    """Write each table as NAME.csv into *folder*, with every column that some row has."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        known = list(rows)
        columns = list(dict.fromkeys(column for row in known for column in row))
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows([cell(row.get(column)) for column in columns] for row in known)


def _flat(finding: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, object]]:
    for name, value in finding.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}_")
        elif not (isinstance(value, list) and value and isinstance(value[0], dict)):
            yield f"{before}{name}", value


def cell(value: object) -> object:
    """Return a cell; words that a spreadsheet would take for a formula get an apostrophe.

    >>> cell(["state:KAZ", "state:UZB"]), cell("=1+1"), cell(None)
    ('state:KAZ | state:UZB', "'=1+1", '')
    """
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple):
        value = _PARTING.join(str(one) for one in value)
    words = "" if value is None else str(value)
    return f"'{words}" if words.startswith(_FORMULA) else words
