"""Reading the knowledge files: CSV tables, the built-in ones and those a process brings."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from servanda.errors import InvalidKnowledgeError
from servanda.knowledge.countries import countries
from servanda.knowledge.schemas import TABLES, Schema, cells, schema_of

Row = dict[str, str]


class Placed(NamedTuple):
    """A row, and where it stands: file and line."""

    origin: str
    line: int
    row: Row


def read_table(name: str, folders: tuple[Path, ...] = ()) -> list[Row]:
    """Return the rows of one knowledge table, built-in ones first, then those of *folders*.

    A row with the key of an earlier one takes its place. Raises InvalidKnowledgeError, with file,
    line and column, when a row of *folders* breaks the schema of the table.
    """
    schema = schema_of(name)
    rows: dict[tuple[str, ...], Row] = {}
    for row in (*_current(name), *(placed.row for placed in built_in(name))):
        rows[tuple(row[column] for column in schema.key)] = row
    for placed in brought(name, folders):
        raise_for_fault(schema, placed)
        rows[tuple(placed.row[column] for column in schema.key)] = placed.row
    return list(rows.values())


def _current(name: str) -> Iterable[Row]:
    return countries() if name == "states" else ()


def built_in(name: str) -> Iterator[Placed]:
    """Yield the rows of a table that ships with the reader."""
    file = resources.files("servanda.knowledge").joinpath("data", f"{name}.csv")
    yield from _rows(schema_of(name), file.name, file.read_text("utf-8"))


def brought(name: str, folders: tuple[Path, ...]) -> Iterator[Placed]:
    """Yield the rows that the folders of a process add to a table."""
    for folder in folders:
        path = folder / f"{name}.csv"
        if path.is_file():
            yield from _rows(schema_of(name), str(path), path.read_text("utf-8-sig"))


def raise_for_fault(schema: Schema, placed: Placed) -> None:
    """Raise InvalidKnowledgeError for the first cell that the schema does not allow."""
    for name, column in schema.columns.items():
        fault = column.fault(placed.row.get(name, ""))
        if fault is not None:
            where = f"{placed.origin}, line {placed.line}, column {name}"
            raise InvalidKnowledgeError(f"{where}: {fault}")


def raise_for_strangers(known: Iterable[str], folders: tuple[Path, ...]) -> None:
    """Raise InvalidKnowledgeError for the first row of *folders* that names an unknown party."""
    parties = frozenset(known)
    for name in TABLES:
        schema = schema_of(name)
        for placed in brought(name, folders) if schema.parties else ():
            for column in schema.parties:
                strangers = set(cells(placed.row.get(column, ""))) - parties
                if strangers:
                    where = f"{placed.origin}, line {placed.line}, column {column}"
                    raise InvalidKnowledgeError(
                        f"{where}: {min(strangers)} is not known; add it to states.csv, "
                        "actors.csv or groups.csv, or mend its spelling"
                    )


def _rows(schema: Schema, origin: str, content: str) -> Iterator[Placed]:
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    try:
        columns = next(reader, [])
        missing = [c.name for c in schema.columns.values() if c.required and c.name not in columns]
        if missing:
            raise InvalidKnowledgeError(f"{origin}: the first line lacks the column {missing[0]!r}")
        absent = dict.fromkeys(schema.columns.keys() - set(columns), "")
        for values in reader:
            if not values:
                continue
            if len(values) != len(columns):
                raise InvalidKnowledgeError(
                    f"{origin}, line {reader.line_num}: {len(values)} cells where the first line "
                    f"has {len(columns)}; put cells that hold a comma in double quotes"
                )
            yield Placed(origin, reader.line_num, dict(zip(columns, values, strict=True)) | absent)
    except csv.Error as error:
        raise InvalidKnowledgeError(f"{origin}, line {reader.line_num}: {error}") from error
