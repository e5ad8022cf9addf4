"""Readings as tables."""

from __future__ import annotations

import csv
from pathlib import Path

from servanda.contract import COLLECTIONS
from servanda.exchange.tables import tables_of, write_tables
from tests.documents import EXAMPLE, reading_of

NAMES = ("01-resolution-1-1.txt", "15-cable.txt")


def test_there_is_a_row_for_every_finding_of_every_document(tmp_path: Path) -> None:
    readings = [reading_of(EXAMPLE / "documents" / name).as_dict() for name in NAMES]
    write_tables(tables_of(readings), tmp_path)
    for name in (*COLLECTIONS, "parts", "actors"):
        with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == sum(len(reading[name]) for reading in readings), name
        assert {row["file"] for row in rows} <= set(NAMES)


def test_fields_inside_fields_and_lists_have_columns(tmp_path: Path) -> None:
    reading = reading_of(EXAMPLE / "documents" / NAMES[0]).as_dict()
    write_tables(tables_of([reading]), tmp_path)
    with (tmp_path / "commitments.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    for commitment in reading["commitments"]:
        row = rows[commitment["id"]]
        assert row["addressees"] == " | ".join(commitment["addressees"])
        assert row["due_value"] == ((commitment.get("due") or {}).get("value") or "")
