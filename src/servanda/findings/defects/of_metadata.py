"""Defects of the document's own data: markings that disagree, facts that are not in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.findings.defects.reader import DefectReader
from servanda.findings.kinds import Defect
from servanda.text import Span

_WANTED = {
    "resolution": ("symbol", "date", "title", "agenda_item"),
    "summary_report": ("symbol", "date"),
    "press_release": ("place_date", "date"),
    "agreement": ("date",),
}


class MetadataReader(DefectReader):
    """Notes what the head of a document says wrongly, or not at all."""

    def read(self) -> Iterator[Defect]:
        """Yield a marking that is too low, then what is missing from the head."""
        yield from self._marking()
        yield from self._lacks()

    def _marking(self) -> Iterator[Defect]:
        """Note a message marked lower than its paragraphs."""
        level = self.context.knowledge.level
        portions = {part.portion for part in self.parts if part.portion}
        restricted = sorted(
            portion
            for portion in portions
            if level(portion) in ("restricted", "strictly restricted")
        )
        marks = [p for p in self.parts if p.field in ("classification", "caption") and p.start >= 0]
        if not restricted or not marks:
            return
        words = self.content[marks[0].start : marks[0].end]
        if re.search(r"\bUNCLAS", words) and "SENSITIVE" not in words:
            yield self.on_source(
                "marking_inconsistency",
                Span(marks[0].quote.start, marks[0].quote.end),
                "The message is marked unclassified, but paragraphs carry "
                f"({', '.join(restricted)}): access is kept per paragraph.",
                "high",
                "defect.marking",
            )

    def _lacks(self) -> Iterator[Defect]:
        """Note which facts about the document itself are not in it."""
        wanted = _WANTED.get(self.genre, ())
        missing = [name.replace("_", " ") for name in wanted if not self.context.facts.get(name)]
        if "place_date" in wanted and not self.of_type("place_date", "date_line"):
            missing = ["publication date"]
        if missing:
            yield self.on_source(
                "missing_metadata",
                None,
                f"Not in the text: {', '.join(missing)}.",
                "low",
                "defect.metadata",
            )
