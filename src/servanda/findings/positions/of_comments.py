"""Positions of the reporter himself, in the comment of a cable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from servanda.findings.positions.reader import PositionReader, Stated
from servanda.structure.parts import Unit

_ASSESSES = re.compile(
    r"\b(?:is clearly|we believe|post believes|"
    r"is a (?:laudable|welcome|positive|worrying)|unwelcome|ideally)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"(?:However|Clearly|Nonetheless|Still), ")


class CommentReader(PositionReader):
    """Reads the reporter's own view in the comment of a cable."""

    def read(self, unit: Unit) -> Iterator[Stated]:
        """Yield what the mission that sent a cable assesses or proposes itself."""
        holder = self.context.issuers
        if self.context.document.genre != "diplomatic_cable" or not self._in_comment(unit):
            return
        for sentence in self.clauses.sentences_in(unit.start, unit.end) if holder else ():
            words = self.content[sentence.start : sentence.end]
            if found := _ASSESSES.search(words):
                stance = "proposes" if found.group().lower() == "ideally" else "assesses"
                lead = _LEAD.match(words)
                start = sentence.start + (lead.end() if lead else 0)
                end = self.trim(start, sentence.end)
                yield Stated(start, end, holder, stance, words[:160], "position.assessment")

    def _in_comment(self, unit: Unit) -> bool:
        """Tell whether a paragraph, or the last heading before it, says that it is a comment."""
        opening = self.content[unit.start : unit.start + 30]
        return unit.start in self._under_comment or "COMMENT" in opening.upper()

    @cached_property
    def _under_comment(self) -> frozenset[int]:
        """Where the paragraphs begin that stand under a heading which says "comment"."""
        found = set()
        comment = False
        for unit in self.context.document.units:
            if unit.part.type == "heading":
                comment = "COMMENT" in self.content[unit.start : unit.end].upper()
            if comment:
                found.add(unit.start)
        return frozenset(found)
