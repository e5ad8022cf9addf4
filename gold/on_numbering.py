"""Measures whether every numbered operative paragraph is found, by the numbering in the text.

    python gold/on_numbering.py [--shared DIR] [--show]

Three sources of ``../shared/data`` say which numbers a resolution has: the corrected texts of
Security Council resolutions (numbers at the beginning of a line that count up, gaps filled), the
paragraphs that another program cut out of PDFs of the General Assembly, and the paragraphs that
people coded for the tasks of missions. What differs is printed with ``--show``.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import servanda

SHARED = Path(__file__).resolve().parents[2] / "shared"
_NUMBER = re.compile(r"^[ \t]*(\d{1,2})\s?[.,]\s+(?=[A-Z“\"(])", re.MULTILINE)
_LENGTH_OF_YEAR = 4
_CODED = re.compile(r"(?<![.\w])([1-9]\d?) ?([a-z])?(?![\w.])")
_ANNEX = re.compile(r"^\s*(?:ANNEX|Annex|APPENDIX|Appendix)(?: [IVXA-Z\d]+)?\s*$", re.MULTILINE)


class Numbers(NamedTuple):
    """The numbers of the paragraphs of one document: those that it has, those that were read."""

    name: str
    wanted: list[int]
    found: list[int]

    @property
    def missing(self) -> list[int]:
        return sorted((Counter(self.wanted) - Counter(self.found)).elements())

    @property
    def extra(self) -> list[int]:
        return sorted((Counter(self.found) - Counter(self.wanted)).elements())

    @property
    def jumps(self) -> list[tuple[int, int]]:
        """Where the numbers read do not count up by one; each part of a resolution begins at 1."""
        return [(a, b) for a, b in pairwise(self.found) if b not in (a + 1, 1)]


def counting_up(text: str) -> list[int]:
    r"""Return the numbers at the beginning of lines that count up, each count from 1.

    A number that the print lost between two others is one of them.

    >>> counting_up("1. Decides\n2. Requests\n15. April\n4. Decides")
    [1, 2, 3, 4]
    """
    annex = _ANNEX.search(text)
    kept: list[int] = []
    for match in _NUMBER.finditer(text, 0, annex.start() if annex else len(text)):
        number = int(match.group(1))
        last = kept[-1] if kept else 0
        if number == 1:
            kept.append(1)
        elif last and last < number <= last + 2:
            kept += range(last + 1, number + 1)
    return kept


def numbers_read(data: bytes, name: str) -> list[int]:
    """Return the numbers of the operative paragraphs, in order, annexes left out."""
    reading = servanda.read(data, name)
    return [
        part.number
        for part in reading.document.parts
        if part.type == "operative_paragraph" and part.number and not part.id.startswith("annex")
    ]


def corrected_texts(folder: Path) -> list[Numbers]:
    return [
        Numbers(
            path.stem,
            counting_up(path.read_text("utf-8")),
            numbers_read(path.read_bytes(), path.name),
        )
        for path in sorted(folder.glob("*.txt"))
    ]


def files_in_pdf(folder: Path) -> list[Numbers]:
    found = []
    for path in sorted((folder / "extracted").glob("*.json")):
        pdf = folder / "pdf" / f"{path.stem}.pdf"
        cut = json.loads(path.read_text("utf-8"))["paragraphs"]
        wanted = sorted(int(number) for number in cut if len(number) < _LENGTH_OF_YEAR)
        found.append(Numbers(path.stem, wanted, numbers_read(pdf.read_bytes(), pdf.name)))
    return found


def coded_paragraphs(data: Path) -> tuple[list[str], list[str]]:
    """Return the paragraphs that people coded for tasks (PEMA), and those that have no part.

    A coded paragraph is a number and perhaps a letter ("4d"); only resolutions with a corrected
    text are looked at. Resolution 743 is coded by the paragraphs of the report it approves.
    """
    coded: list[str] = []
    missing: list[str] = []
    for row in _coded_rows(data / "pema" / "PEMA_raw_v2.csv"):
        number = int(row["Signature"].rpartition("/")[2].split()[0])
        for path in (data / "unsc-gold" / "txt").glob(f"S_RES_{number:04d}_*.txt"):
            reading = servanda.read(path.read_bytes(), path.name)
            addresses = {part.id for part in reading.document.parts}
            cells = " ".join(value for name, value in row.items() if "_" in name and value)
            for paragraph, letter in sorted(set(_CODED.findall(cells))):
                address = f"op{paragraph}.{letter}" if letter else f"op{paragraph}"
                coded.append(f"{path.stem[:10]} {address}")
                if address not in addresses:
                    missing.append(coded[-1])
    return coded, missing


def _coded_rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="latin-1", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["Signature"].startswith("S/RES/")]


def report(title: str, documents: list[Numbers], *, show: bool) -> None:
    wanted = sum(len(one.wanted) for one in documents)
    found = sum(len(one.found) for one in documents)
    missing = sum(len(one.missing) for one in documents)
    extra = sum(len(one.extra) for one in documents)
    print(
        f"{title:36} recall {1 - missing / max(wanted, 1):.4f} of {wanted}   "
        f"precision {1 - extra / max(found, 1):.4f} of {found}   in {len(documents)} documents"
    )
    for one in documents if show else ():
        if one.missing or one.extra or one.jumps:
            print(f"    {one.name}: missing {one.missing} extra {one.extra} jumps {one.jumps}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--shared", type=Path, default=SHARED)
    options.add_argument("--show", action="store_true", help="print every document that differs")
    given = options.parse_args()
    data = given.shared / "data"
    report(
        "Security Council, corrected texts",
        corrected_texts(data / "unsc-gold" / "txt"),
        show=given.show,
    )
    report("General Assembly, PDF", files_in_pdf(data / "un-pdf"), show=given.show)
    coded, missing = coded_paragraphs(data)
    found = len(coded) - len(missing)
    print(f"Paragraphs coded for tasks           {found} of {len(coded)} are parts")
    for place in missing if given.show else ():
        print(f"    {place}")


if __name__ == "__main__":
    main()
