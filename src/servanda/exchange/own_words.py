"""The own words of each part: without its number, its sub-paragraphs, and what was folded away.

A part that holds others is cut into chunks, the words before, between and after them. Footnote
marks are no words; where they stood is kept, so that the note can be placed there again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from servanda.text import Span, Text, fold

# What belongs to the page or only points to a footnote.
APART = frozenset({"noise", "page_number", "page_header", "footnote_marker"})
_NUMBER = re.compile(r"\s*(\(?[\w.]{1,12}[.)]?|[*†]{1,3}|[¹²³⁰-⁹]{1,3})(?=\s)\s*")
_CELL = "\t"


@dataclass(slots=True)
class Chunk:
    """Words of one part that stand together, as a stretch of the folded text."""

    start: int = 0
    end: int = 0
    marks: list[tuple[int, dict[str, Any]]] = field(default_factory=list)


@dataclass(slots=True)
class Words:
    """The number of a part as it is written, and its chunks; a table row has one per cell."""

    number: str | None
    chunks: list[Chunk]


@dataclass(frozen=True, slots=True, eq=False)
class OwnWords:
    """The folded text of a reading, and which words of it are each part's own."""

    text: Text
    of: Mapping[str, Words]

    def plain(self, part: str) -> str:
        """Return the own words of a part on one line, its number first."""
        words = self.of[part]
        pieces = [self.text.content[chunk.start : chunk.end] for chunk in words.chunks]
        return " ".join(piece for piece in (words.number or "", *pieces) if piece)


def own_words(reading: Mapping[str, Any]) -> OwnWords:
    """Return the own words of every part that is not apart."""
    source = reading["text"]
    shown = [part for part in reading["parts"] if part["type"] not in APART]
    marks = [part for part in reading["parts"] if part["type"] == "footnote_marker"]
    inner = children_inside(shown)
    units: list[list[Span]] = []
    owners: list[tuple[str, list[Chunk]]] = []
    of: dict[str, Words] = {}
    for part in shown:
        number, begin = _number(source, part)
        words = of[part["id"]] = Words(number, [])
        for spans in _chunks(source, part, begin, inner.get(part["id"], ()), marks):
            if any(source[start:end].strip() for start, end in spans):
                units.append(spans)
                owners.append((part["id"], words.chunks))
    text = fold(source, units)
    position = 0
    lines = text.content.split("\n") if units else []
    for unit, (_, chunks), line in zip(units, owners, lines, strict=True):
        chunk = Chunk(position, position + len(line))
        chunk.marks = [
            (min(text.position(mark["end"]), chunk.end), mark)
            for mark in marks
            if unit[0].start < mark["end"] and mark["start"] <= unit[-1].end
        ]
        chunks.append(chunk)
        position += len(line) + 1
    return OwnWords(text, of)


def children_inside(parts: Sequence[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    """Return, for each part, the parts that it names as its children and whose words it holds."""
    known = {part["id"]: part for part in parts}
    inside: dict[str, list[Mapping[str, Any]]] = {}
    for part in parts:
        parent = known.get(part.get("parent") or "")
        if parent and parent["start"] <= part["start"] and part["end"] <= parent["end"]:
            inside.setdefault(parent["id"], []).append(part)
    return inside


def _number(source: str, part: Mapping[str, Any]) -> tuple[str | None, int]:
    """Return the number in front of a part as it is written, and where its words begin."""
    if part.get("number") is None and part.get("label") is None:
        return None, part["start"]
    found = _NUMBER.match(source, part["start"], part["end"])
    return (found.group(1), found.end()) if found else (None, part["start"])


def _chunks(
    source: str,
    part: Mapping[str, Any],
    begin: int,
    inner: Sequence[Mapping[str, Any]],
    marks: Sequence[Mapping[str, Any]],
) -> Iterator[list[Span]]:
    """Yield the pieces of source that make each chunk of a part."""
    pieces = [(one["start"], one["end"]) for one in part.get("segments", ())]
    pieces = pieces or [(part["start"], part["end"])]
    pieces = [(max(start, begin), end) for start, end in pieces if end > begin]
    last = begin
    for child in sorted(inner, key=lambda one: one["start"]):
        yield _without(_between(pieces, last, child["start"]), marks)
        last = max(last, child["end"])
    rest = _without(_between(pieces, last, part["end"]), marks)
    if part["type"] == "table_row":
        yield from _cells(source, rest)
    else:
        yield rest


def _between(pieces: Sequence[tuple[int, int]], start: int, end: int) -> list[Span]:
    cut = [(max(one, start), min(other, end)) for one, other in pieces]
    return [Span(*piece) for piece in cut if piece[0] < piece[1]]


def _without(spans: Sequence[Span], marks: Sequence[Mapping[str, Any]]) -> list[Span]:
    """Cut footnote marks out of *spans*."""
    kept: list[Span] = []
    for start, end in spans:
        position = start
        for mark in marks:
            if start <= mark["start"] and mark["end"] <= end:
                kept.append(Span(position, mark["start"]))
                position = mark["end"]
        kept.append(Span(position, end))
    return [span for span in kept if span.start < span.end]


def _cells(source: str, spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Part a row at its tabs."""
    cell: list[Span] = []
    for start, end in spans:
        position = start
        while (tab := source.find(_CELL, position, end)) >= 0:
            yield [*cell, Span(position, tab)]
            cell, position = [], tab + 1
        cell.append(Span(position, end))
    yield cell
