"""A document as it is read: its passages in order, nested as they stand in each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from secretariat.access import Level
from servanda.intake.delimited import cells_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from secretariat.record.models import Part

# Stands in the line; everything else is a block.
INLINE = frozenset({"footnote_marker"})
HEADINGS = frozenset({"heading", "title"})
ROW = "table_row"
# What a reader passes over: left in its place, shown quietly.
RESIDUE = frozenset({"noise", "page_header", "page_number", "gap"})
LONGEST = 30_000


class Passage(NamedTuple):
    """One part of a document: where it stands, its address, its words."""

    start: int
    end: int
    type: str
    address: str
    text: str = ""
    number: str = ""
    portion: str = ""
    level: int = Level.PUBLIC


def passage(part: Part) -> Passage:
    """Return a part of the record as a passage of a page."""
    return Passage(*(getattr(part, name) for name in Passage._fields))


@dataclass(slots=True)
class Node:
    """A passage and those within it."""

    passage: Passage
    inner: list[Node] = field(default_factory=list)


def tree(passages: Iterable[Passage]) -> list[Node]:
    """Return passages nested as they stand in each other, in reading order.

    >>> outer, inner, after = (Passage(0, 9, "paragraph", "p1"), Passage(8, 9, "footnote_marker",
    ...     "fm1"), Passage(11, 14, "paragraph", "p2"))
    >>> [(node.passage.address, len(node.inner)) for node in tree([inner, after, outer])]
    [('p1', 1), ('p2', 0)]
    """
    top: list[Node] = []
    around: list[Node] = []
    for passage in sorted(passages, key=lambda one: (one.start, -one.end)):
        while around and not _holds(around[-1].passage, passage):
            around.pop()
        node = Node(passage)
        (around[-1].inner if around else top).append(node)
        around.append(node)
    return top


def _holds(outer: Passage, inner: Passage) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def gaps(text: str, passages: Iterable[Passage]) -> Iterator[Passage]:
    """Yield the words of the text that stand in no part; blanks and rules are left out."""
    position = 0
    for passage in [*sorted(passages), Passage(len(text), len(text), "", "")]:
        between = text[position : passage.start]
        if any(map(str.isalnum, between)):
            yield Passage(position, passage.start, "gap", f"gap{position}", between)
        position = max(position, passage.end)


class Section(NamedTuple):
    """A stretch of a document that is shown at once."""

    number: int
    start: int
    end: int


def sections(passages: Iterable[Passage], longest: int = LONGEST) -> list[Section]:
    """Cut a document into stretches of about *longest* characters, between its passages.

    A heading is never parted from what follows it.
    """
    cuts: list[int] = []
    first = None
    heading = None
    end = 0
    for node in tree(passages):
        start, end, kind, *_ = node.passage
        if first is None:
            first = start
        at = start if heading is None else heading
        if end - first > longest and at > first:
            cuts.append(at)
            first = at
        heading = (start if heading is None else heading) if kind in HEADINGS else None
    edges = [0, *cuts, max(end, 1)]
    return [Section(number, start, stop) for number, (start, stop) in enumerate(pairwise(edges), 1)]


def section_at(found: Sequence[Section], place: int) -> Section:
    """Return the section in which a character stands."""
    return next((one for one in found if place < one.end), found[-1])


def cells(node: Node, delimiter: str = "") -> list[tuple[int, int]]:
    """Return where each cell of a table row reaches; quotes count where a *delimiter* is known."""
    start, found = node.passage.start, []
    if delimiter:
        of_row = (one for one in cells_in(node.passage.text, delimiter) if one.row == 1)
        return [(start + one.start, start + one.end) for one in of_row]
    for words in node.passage.text.split("\t"):
        found.append((start, start + len(words)))
        start += len(words) + 1
    return found


def has_head(rows: Sequence[Node], delimiter: str = "") -> bool:
    """Tell whether the first row names the columns: words only, above rows with something in."""
    if delimiter:
        return rows[0].passage.address == "row1"
    first, *rest = (node.passage.text.split("\t") for node in rows)
    if not rest or len(first) < max(map(len, rest)):
        return False
    named = [cell for cell in first[1:] if cell.strip()]
    return bool(named) and not any(char.isdigit() for cell in named for char in cell[:1])
