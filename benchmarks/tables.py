# ruff: noqa: PLC0415 - Django may be imported only when the office is open
"""How well and how fast a table of another tool is taken: rows, States, answers, seconds.

    python benchmarks/tables.py FILE.csv [--rows N] [--record]

The file is a coded table of the Universal Periodic Review (columns To, From, Response). A State is
right when it is the one that ISO 3166 has under the name in the cell; names that the standard does
not have are counted apart. With --record it is imported into a new record too.
"""

from __future__ import annotations

import argparse
import csv
import io
import tempfile
import time
from pathlib import Path
from typing import Any

import pycountry

import servanda

ANSWERS = {"Accepted": "supported", "Noted": "noted"}


def iso(name: str) -> str | None:
    try:
        return f"state:{pycountry.countries.lookup(name).alpha_3}"
    except LookupError:
        return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--rows", type=int)
    parser.add_argument("--record", action="store_true")
    wanted = parser.parse_args()
    lines = wanted.file.read_text("utf-8").splitlines(keepends=True)
    data = "".join(lines[: wanted.rows + 1] if wanted.rows else lines).encode()
    start = time.monotonic()
    reading = servanda.read(data, wanted.file.name).as_dict()
    seconds = time.monotonic() - start
    table = reading["document"]["table"]
    print(f"{table['rows']} rows, {table['taken']} taken, read in {seconds:.1f} s")
    rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    _states(rows, reading["commitments"])
    if wanted.record:
        _record(data, wanted.file.name)


def _states(rows: list[dict[str, str]], commitments: list[dict[str, Any]]) -> None:
    right = wrong = unknown = answers = 0
    for one in commitments:
        row = rows[one["row"]["number"] - 2]
        for column, field in (("To", "addressees"), ("From", "source")):
            meant = iso(row[column])
            unknown += meant is None
            right += meant is not None and one[field] == [meant]
            wrong += meant is not None and one[field] != [meant]
        answers += one["response"] == ANSWERS.get(row["Response"])
    print(f"States: {right} right, {wrong} wrong, {unknown} of names that ISO 3166 does not have")
    strangers = sum(who.startswith("group:") for one in commitments for who in one["source"])
    strangers += sum(who.startswith("group:") for one in commitments for who in one["addressees"])
    print(f"        {strangers} kept as written, since nobody knows the name")
    print(f"answers: {answers} of {len(commitments)} right")


def _record(data: bytes, name: str) -> None:
    from secretariat.office import open_office

    with tempfile.TemporaryDirectory() as folder, open_office(folder):
        from secretariat.office import operator
        from secretariat.record import reading
        from secretariat.record.imports import operations

        contract = reading.read_file(data, name)
        start = time.monotonic()
        done = operations.import_table(data, name, contract, by=operator())
        print(f"imported {done.taken} rows in {time.monotonic() - start:.1f} s")
        reading.close()


if __name__ == "__main__":
    main()
