"""The rows of tables in a document: which cell says what, by the head of its column."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secretariat.record.models import Part

_COLUMNS = {
    "number": r"no\.?|nr\.?|#|number|ref\w*|id|code",
    "lead": r".*\b(?:lead\w*|led by|responsib\w+|owner|implementing|in charge)\b.*",
    "due": (
        r"(?:to be )?(?:completed|done|finished|achieved|finalized|implemented)? ?by(?: when)?"
        r"|.*\b(?:deadline|due|when|time ?(?:frame|line)|target date|period|until)\b.*"
    ),
    "state": r".*\b(?:status|state|progress|stage)\b.*",
}
_HEADS = {
    name: re.compile(rf"\s*(?:{pattern})\s*", re.IGNORECASE) for name, pattern in _COLUMNS.items()
}
_NUMBERED = re.compile(
    r"\s*(?:[A-Z]{0,3}\d{1,3}|[A-Z]|[IVX]{1,4})(?:[.\-]\d{1,3}){0,3}[a-z]?\.?\s*"
)
_HEAD_CELLS = 2
_BROKEN = re.compile(r"(\w+)-\s*\n\s*([a-z]\w*)")
_WORD = re.compile(r"\w+")


class Cells(NamedTuple):
    """What the cells of a row say."""

    number: str
    lead: str
    due: str
    state: str


class Words:
    """The words of a document without marks of footnotes, breaks of lines and turns of pages."""

    def __init__(self, parts: Sequence[Part]) -> None:
        marks = [one for one in parts if one.type == "footnote_marker"]
        self._out = [(one.start, one.end, "") for one in marks]
        for one in parts:
            pieces = [(piece["start"], piece["end"]) for piece in one.segments]
            self._out += [
                (before[1], after[0], " ")
                for before, after in pairwise(pieces)
                if before[1] < after[0] and (before[1], after[0], "") not in self._out
            ]
        self._out.sort()
        self._known = {word for one in parts for word in _WORD.findall(one.text)}

    def cleaned(self, text: str, start: int | None) -> str:
        """Return words that begin at *start* in the document, in one line."""
        if start is not None:
            end = start + len(text)
            pieces, at = list[str](), start
            for first, last, blank in self._out:
                if at <= first and last <= end:
                    pieces.append(text[at - start : first - start] + blank)
                    at = last
            text = "".join((*pieces, text[at - start :]))
        return " ".join(_BROKEN.sub(self._joined, text).split())

    def _joined(self, found: re.Match[str]) -> str:
        """Join a word that a line break parts, where the document knows it as one."""
        whole = found[1] + found[2]
        return whole if whole in self._known else f"{found[1]}-{found[2]}"


def cells_of(parts: Sequence[Part], words: Words) -> dict[str, Cells]:
    """Return what the rows of every table say, by the address of the row."""
    found: dict[str, Cells] = {}
    columns: dict[str, int] = {}
    for part in parts:
        if part.type != "table_row":
            columns = columns if part.type in _WITHIN else {}
            continue
        if heads := _heads(part.text):
            columns = heads
        elif columns:
            found[part.address] = _cells(part, columns, words)
    return found


# What may stand between the rows of one table.
_WITHIN = frozenset(("footnote_marker", "footnote", "page_header", "page_footer", "noise"))


def _heads(text: str) -> dict[str, int]:
    """Return which column holds what, if a row is the head of a table."""
    cells = text.split("\t")
    if len(cells) < _HEAD_CELLS or any(any(ch.isdigit() for ch in cell) for cell in cells):
        return {}
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        for name, pattern in _HEADS.items():
            if name not in found and pattern.fullmatch(cell):
                found[name] = place
                break
    return found if {"lead", "due", "state"} & found.keys() else {}


def _cells(part: Part, columns: dict[str, int], words: Words) -> Cells:
    at, said = part.start, list[str]()
    for cell in part.text.split("\t"):
        said.append(words.cleaned(cell, at))
        at += len(cell) + 1

    def under(name: str) -> str:
        place = columns.get(name)
        return said[place] if place is not None and place < len(said) else ""

    number = under("number") or (said[0] if said and _NUMBERED.fullmatch(said[0]) else "")
    return Cells(number.strip(". "), under("lead"), under("due"), under("state"))
