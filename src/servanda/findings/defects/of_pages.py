"""Defects of the page: marks without footnotes, residue, page numbers, a text that breaks off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from servanda.findings.defects.reader import PICTURE, DefectReader
from servanda.findings.kinds import Defect
from servanda.structure.furniture import CABLE_PAGE
from servanda.structure.parts import Part, Unit
from servanda.text import Places, Quote, Span

_NUMBER_AFTER = re.compile(r"\s+\d{1,3}\.(?=\s)")
_PARTIAL = re.compile(
    r"\bpartial extract\b[^.]{0,60}|\bfull text (?:of the [\w ]{3,30} )?is not available\b|"
    r"\[\.\.\.\]|\btext (?:missing|illegible|cut)\b",
    re.IGNORECASE,
)
_PARTIAL_WORDS = ("partial extract", "full text ", "[...]", " missing", " illegible", " cut")
_BODY = (
    "operative_paragraph",
    "preambular_paragraph",
    "paragraph",
    "cable_paragraph",
    "article",
)
_SIGNED = ("signature", "meeting_line", "date_line", "signature_block")
_FEW_PAGES = 2


class PageReader(DefectReader):
    """Notes what is wrong with footnotes, with the furniture of the page and with its end."""

    def read(self) -> Iterator[Defect]:
        """Yield the defects of footnotes, of furniture, and of the end of the document."""
        yield from self._missing_footnotes()
        yield from self._fused_marks()
        yield from self._residue()
        yield from self._page_number()
        yield from self._extract()
        yield from self._truncation()

    def _marks(self) -> list[Part]:
        return [mark for mark in self.of_type("footnote_marker") if mark.number is not None]

    def _missing_footnotes(self) -> Iterator[Defect]:
        """Note marks without their footnote, each number once."""
        known = {part.number for part in self.of_type("footnote")}
        for mark in self._marks():
            if mark.number not in known:
                yield self.on_source(
                    "missing_footnote",
                    Span(self.word_start(mark.quote.start), mark.quote.end),
                    f"Mark {mark.number} has no footnote: what it cites must be found elsewhere.",
                    "high",
                    "defect.missing_footnote",
                )
            known.add(mark.number)

    def _fused_marks(self) -> Iterator[Defect]:
        """Note the first mark that is fused to a word or a year."""
        for mark in self._marks():
            start, end = mark.quote.start, mark.quote.end
            if self.source[start - 1].isspace() or not self.source[start:end].isascii():
                continue  # a raised figure is no part of the word before it
            number = _NUMBER_AFTER.match(self.source, end)
            yield self.on_source(
                "footnote_marker_run_on",
                Span(self.word_start(start), number.end() if number else end),
                "A footnote mark is fused to the word before it; it is no part of a "
                "year, a name or a number.",
                "low",
                "defect.footnote_marks",
            )
            return

    def _residue(self) -> Iterator[Defect]:
        """Note residue of web pages and of files, save what interrupts a paragraph.

        Of the file names of pictures, the first is enough.
        """
        runs: list[list[Part]] = []
        for part in self.of_type("noise"):
            if runs and not self._words_between(runs[-1][-1], part):
                runs[-1].append(part)
            else:
                runs.append([part])
        pictures = 0
        for run in runs:
            is_picture = all(PICTURE.fullmatch(part.quote.text.strip()) for part in run)
            pictures += is_picture
            if pictures > 1 if is_picture else self._inside_paragraph(run[0]):
                continue
            kind, note = (
                ("page_break_residue", "The head of a page of the transmission, set apart.")
                if all(CABLE_PAGE.match(" ".join(part.quote.text.split())) for part in run)
                else (
                    "ui_residue",
                    "Residue of a web page or a file name, set apart from the text.",
                )
            )
            span = Span(run[0].quote.start, run[-1].quote.end)
            yield self.on_source(kind, span, note, "low", "defect.residue")

    def _words_between(self, one: Part, other: Part) -> bool:
        return any(map(str.isalnum, self.source[one.quote.end : other.quote.start]))

    def _inside_paragraph(self, part: Part) -> bool:
        at = part.quote.start
        return any(quote.start < at for quote in self._in_pieces.touching(at, at + 1))

    @cached_property
    def _in_pieces(self) -> Places[Quote]:
        """Where the parts stand that something interrupts."""
        return Places(part.quote for part in self.parts if part.segments)

    def _page_number(self) -> Iterator[Defect]:
        """Note a page number that stands alone; pages that are numbered throughout are in order."""
        pages = self.of_type("page_number")
        if not pages or len(pages) > _FEW_PAGES:
            return
        quote = pages[0].quote
        before = len(self.source[: quote.start].rstrip())
        yield self.on_source(
            "page_number_residue",
            Span(self.word_start(before), quote.end),
            "A page number stands in the text; it is neither a figure nor part of a name.",
            "low",
            "defect.page_number",
        )

    def _extract(self) -> Iterator[Defect]:
        """Note a document that says that it is an extract."""
        for match in islice(self.context.matches(_PARTIAL, *_PARTIAL_WORDS), 1):
            yield self.on_words(
                "partial_extract",
                *match.span(),
                "The document says that it is not complete.",
                "high",
            )

    def _truncation(self) -> Iterator[Defect]:
        """Note a document that breaks off."""
        body = [unit for unit in self.context.document.units if unit.part.type in _BODY]
        if not body or not self._breaks_off(body[-1]):
            return
        last = body[-1]
        tail = self.content.rfind(" ", last.start, max(last.end - 30, last.start + 1)) + 1
        span = self.context.document.text.origin(tail, last.end)
        pages = [
            page.quote.end
            for page in self.of_type("page_number")
            if 0 <= page.quote.start - span.end < 3
        ]
        yield self.on_source(
            "truncation",
            Span(span.start, pages[0]) if pages else span,
            f"{last.part.id} breaks off; what follows is missing.",
            "high",
            "defect.truncation",
        )

    def _breaks_off(self, last: Unit) -> bool:
        words = self.content[last.start : last.end]
        if len(words) <= 60 or words[-1:] in ".!?:;”\"')]…":
            return False
        return all(p.quote.start <= last.part.quote.start for p in self.of_type(*_SIGNED))
