"""A document as a tree of parts: title, paragraphs, footnotes, headings, residue."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from servanda.text import Quote, Span, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One block of a document, with its permanent address.

    ``start``/``end`` are offsets in the reading text (``Document.text.content``); ``quote`` is the
    envelope in the text as extracted and ``segments`` its real pieces where something was folded
    away in between. A residue or a footnote mark has no place in the reading text: its ``start``
    is -1.
    """

    id: str
    type: str
    quote: Quote
    start: int = -1
    end: int = -1
    parent: str | None = None
    number: int | None = None
    label: str | None = None
    opener: str | None = None
    portion: str | None = None
    speaker: str | None = None
    field: str | None = None
    segments: tuple[Quote, ...] = ()
    note: str | None = None

    @property
    def confidential(self) -> bool:
        """Whether its portion mark keeps the part from the public."""
        return self.portion not in (None, "", "U")


class Unit(NamedTuple):
    """One line of the reading text, and the part it belongs to."""

    start: int
    end: int
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """What the structure stage found out of order; it becomes a defect."""

    kind: str
    span: Span | None
    note: str
    severity: str = "medium"


@dataclass(kw_only=True, eq=False)
class Document:
    """The parts of a document and the text that recognizers read."""

    text: Text
    genre: str
    parts: tuple[Part, ...]
    units: tuple[Unit, ...]
    flaws: tuple[Flaw, ...] = ()
    meta: dict[str, object] = field(default_factory=dict)

    def children_of(self, parent: Part) -> list[Part]:
        """Return the parts directly inside another, in order."""
        return self._children.get(parent.id, [])

    @cached_property
    def _children(self) -> dict[str, list[Part]]:
        children: dict[str, list[Part]] = {}
        for part in self.parts:
            if part.parent is not None:
                children.setdefault(part.parent, []).append(part)
        return children

    @property
    def coverage(self) -> float:
        """The share of the letters and digits of the source that stand in some part."""
        source = self.text.source
        covered = position = whole = 0
        for part in sorted(self.parts, key=lambda part: part.quote.start):
            start = max(part.quote.start, position)
            if start < part.quote.end:
                covered += sum(map(str.isalnum, source[start : part.quote.end]))
                position = part.quote.end
        whole = sum(map(str.isalnum, source))
        return round(covered / whole, 4) if whole else 1.0
