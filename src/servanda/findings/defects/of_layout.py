"""Defects of the layout: paragraphs cut or run together, numbers left out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from servanda.findings.defects.reader import PICTURE, DefectReader
from servanda.findings.kinds import Defect
from servanda.structure.parts import Part
from servanda.text import Quote, Span

_PROSE = ("preambular_paragraph", "operative_paragraph", "paragraph", "article")
_RESIDUE = ("noise", "page_header")
_LARGEST_GAP = 5
_LETTER = re.compile(r"\(?([a-z])\)")


class LayoutReader(DefectReader):
    """Notes what the structure stage found out of order, and what its parts show."""

    def read(self) -> Iterator[Defect]:
        """Yield the flaws of the structure, then cuts, joints and gaps between paragraphs."""
        for flaw in self.context.document.flaws:
            rule = f"structure.{flaw.kind}"
            yield self.on_source(flaw.kind, flaw.span, flaw.note, flaw.severity, rule)
        yield from self._interrupted()
        yield from self._between_recitals()
        yield from self._runs_together()
        yield from self._missing_numbers()
        yield from self._missing_letters()

    def _interrupted(self) -> Iterator[Defect]:
        """Note paragraphs cut by a page break or a footnote, joined again for reading."""
        between = [
            part
            for part in self.parts
            if (part.start < 0 or part.type == "footnote") and part.type != "footnote_marker"
        ]
        starts = [part.quote.start for part in between]
        for part in self.parts:
            for one, other in pairwise(part.segments):
                first = bisect_left(starts, one.end)
                near = between[first : bisect_left(starts, other.start, first)]
                cut = [p for p in near if p.quote.end <= other.start]
                if cut and not all(PICTURE.fullmatch(p.quote.text.strip()) for p in cut):
                    yield self._interruption(part, one, other, cut)

    def _interruption(self, part: Part, one: Quote, other: Quote, cut: list[Part]) -> Defect:
        if all(p.type in _RESIDUE for p in cut):
            kind, what = "page_break_residue", "residue of a page break"
            span = Span(cut[0].quote.start, cut[-1].quote.end)
        else:
            kind, what = "page_break_in_paragraph", "a footnote or page break"
            span = Span(max(one.end - 40, one.start), min(other.start + 30, other.end))
        note = f"{part.id} is interrupted by {what}; its pieces are read as one."
        return self.on_source(kind, self._trimmed(span), note, "low", "structure.interrupted")

    def _trimmed(self, span: Span) -> Span:
        words = self.source[span.start : span.end]
        start = span.start + len(words) - len(words.lstrip())
        return Span(start, start + len(words.strip()))

    def _between_recitals(self) -> Iterator[Defect]:
        recitals = self.of_type("preambular_paragraph")
        if not recitals:
            return
        first, last = recitals[0].quote.end, recitals[-1].quote.start
        notes = [part for part in self.of_type("footnote") if first < part.quote.start < last]
        if notes:
            yield self.on_source(
                "page_break_in_preamble",
                Span(notes[0].quote.start, notes[-1].quote.end),
                "Footnotes stand between paragraphs of the preamble; they are read apart.",
                "low",
                "structure.interrupted",
            )

    def _runs_together(self) -> Iterator[Defect]:
        prose = self.of_type(*_PROSE)
        if len(prose) < 4:
            return
        gaps = (self.source[one.quote.end : other.quote.start] for one, other in pairwise(prose))
        if sum("\n" not in gap for gap in gaps) > len(prose) * 0.5:
            yield self.on_source(
                "lost_paragraph_breaks",
                None,
                "Paragraphs run together on one line; they were parted by their openers "
                "and numbers. Check them against the original.",
                "medium",
                "structure.lost_breaks",
            )

    def _missing_letters(self) -> Iterator[Defect]:
        """Note a list that runs (a), (b), (d), unless the structure stage noted it."""
        if any(flaw.kind == "missing_list_item" for flaw in self.context.document.flaws):
            return
        last: dict[str | None, str] = {}
        for part in self.of_type("list_item"):
            letter = _LETTER.fullmatch(part.label or "")
            if letter is None:
                continue
            before, here = last.get(part.parent), letter.group(1)
            last[part.parent] = here
            if before and 1 < ord(here) - ord(before) <= _LARGEST_GAP:
                yield self.on_source(
                    "missing_list_item",
                    Span(part.quote.start, min(part.quote.start + 40, part.quote.end)),
                    f"Item ({here}) follows ({before}): what lies between is missing.",
                    "medium",
                    "structure.letters",
                )

    def _missing_numbers(self) -> Iterator[Defect]:
        for type_ in ("operative_paragraph", "cable_paragraph"):
            last = 0
            for part in self.of_type(type_):
                if part.number is None:
                    continue
                if last and 1 < part.number - last <= _LARGEST_GAP:
                    yield self.on_source(
                        "missing_paragraph",
                        Span(part.quote.start, min(part.quote.start + 40, part.quote.end)),
                        f"Paragraph {part.number} follows {last}: what lies between is missing.",
                        "high",
                        "structure.numbers",
                    )
                last = part.number
