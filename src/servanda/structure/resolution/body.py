"""The body of a resolution: preamble, operative part and annexes."""

from __future__ import annotations

import re

from servanda.structure.drafts import Draft, Sheet, past_blanks
from servanda.structure.forms import (
    ADOPTION_LINE,
    ANNEX,
    DATE_LINE,
    ITEM,
    MEETING_LINE,
    OPERATIVE_NUMBER,
    SECTION,
)
from servanda.structure.resolution.front import length_of_issuer
from servanda.text import Span

_SENTENCE_ENDS = (",", ";", ":", ".")
_HEADING_LENGTH = 120


class Body:
    """Walks through preamble, operative part and annexes, block by block.

    ``last`` is the number of the latest paragraph, and ``holder`` the part that items belong to.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.state = "preamble"
        self.last = 0
        self.holder: Draft | None = None
        self.section = ""

    def draft(self, blocks: list[Draft]) -> None:
        """Draft the blocks in order; a block can depend on the one that follows it."""
        for index, block in enumerate(blocks):
            following = self.sheet.words(blocks[index + 1]) if index + 1 < len(blocks) else ""
            self._draft_block(block, self.sheet.words(block), following)

    def _draft_block(self, block: Draft, words: str, following: str) -> None:
        if length := length_of_issuer(self.sheet, words):
            self._issuer(block, length, len(words))
        elif block.field == "heading" and not OPERATIVE_NUMBER.match(words):
            self._heading(block, words)
        elif MEETING_LINE.match(words) or ADOPTION_LINE.match(words):
            self.sheet.add("meeting_line", block.spans)
        elif DATE_LINE.match(words):
            self.sheet.add("date_line", block.spans)
        elif ANNEX.match(words):
            self._annex(block, words)
        elif self.state == "annex":
            self._annexed(block, words)
        else:
            self._paragraph(block, words, following)

    def _issuer(self, block: Draft, length: int, whole: int) -> None:
        """Draft the line of the organ, and the paragraph that was run together with it."""
        sheet = self.sheet
        self.state, self.last = "preamble", 0
        if length == whole:
            sheet.add("issuer_line", block.spans)
            return
        start, stop = block.spans[0]
        end = start + length
        sheet.add("issuer_line", [Span(start, end)])
        block.spans[0] = Span(past_blanks(sheet.source, end, stop), stop)
        self._paragraph(block, sheet.words(block), "")

    def _heading(self, block: Draft, words: str) -> None:
        self.sheet.add("heading", block.spans)
        if SECTION.match(words):
            self.section = words.rstrip(".")

    def _annex(self, block: Draft, words: str) -> None:
        self.state, self.last, self.holder = "annex", 0, None
        self.section = words.rstrip(".").lower().replace(" ", "")
        self.sheet.add("heading", block.spans)

    def _paragraph(self, block: Draft, words: str, following: str) -> None:
        """Draft a paragraph before the annexes: by its number, its first words, or its end."""
        opener = self.sheet.phrases.opener.match(words)
        finite = self.sheet.phrases.finite.match(words)
        if number := OPERATIVE_NUMBER.match(words):
            self._operative(block, int(number.group(1)))
        elif self._take_item(block, words):
            return
        elif opener and not (finite and self.state == "operative"):
            self._preambular(block, " ".join(opener.group().split()))
        elif finite:
            self._operative(block, self._displaced_number(block, following))
        elif words[0].islower() and self.holder is not None:
            self.holder.spans += block.spans
        elif SECTION.match(words) or _is_short(words):
            self._heading(block, words)
        elif self.state == "preamble" and words.endswith((",", ";")):
            self._preambular(block, None)
        else:
            self._annexed(block, words)

    def _preambular(self, block: Draft, opener: str | None) -> None:
        self.holder = self.sheet.add("preambular_paragraph", block.spans, opener=opener)

    def _operative(self, block: Draft, number: int | None) -> None:
        self.state = "operative"
        if number is not None:
            self.last = number
        self.holder = self.sheet.add("operative_paragraph", block.spans, number=number)

    def _take_item(self, block: Draft, words: str) -> bool:
        """Draft a sub-paragraph as a piece of the paragraph above; tell whether it was one."""
        item = ITEM.match(words)
        if item is None or self.holder is None:
            return False
        child = Draft("list_item", list(block.spans), label=item.group(1), parent=self.holder)
        self.holder.children.append(child)
        self.holder.spans += block.spans
        return True

    def _annexed(self, block: Draft, words: str) -> None:
        """Draft what follows the operative part: statutes, programmes, lists of names."""
        if self._take_item(block, words):
            return
        if number := OPERATIVE_NUMBER.match(words):
            base = f"{self.section}.p" if self.section else "p"
            address = self.sheet.unused(f"{base}{number.group(1)}")
            self.holder = self.sheet.add(
                "paragraph", block.spans, number=int(number.group(1)), id=address
            )
        elif _is_short(words):
            self.sheet.add("heading", block.spans)
        else:
            self.holder = self.sheet.add("paragraph", block.spans)

    def _displaced_number(self, block: Draft, following: str) -> int | None:
        """Find the number of a paragraph whose layout put it in the middle of its text.

        ``Takes note of the report of the Committee on 1. Migration;`` before ``2. Calls upon``.
        """
        wanted = self.last + 1
        after = OPERATIVE_NUMBER.match(following)
        if not after or int(after.group(1)) != wanted + 1:
            return None
        source = self.sheet.source
        start = block.spans[0].start
        end = block.spans[-1].start + len(source[slice(*block.spans[-1])].rstrip())
        number = re.compile(rf"(?<=\s){wanted}\.\s(?=\S)").search(source, start, end)
        if number is None:
            return None
        self.sheet.flaw(
            "scrambled_order",
            Span(start, end),
            f"The number {wanted} stands inside the paragraph that it opens; read as if it stood "
            "before it. Check the line order in the original.",
            "medium",
        )
        block.spans = _without(block.spans, number)
        return wanted


def _is_short(words: str) -> bool:
    return len(words) < _HEADING_LENGTH and not words.endswith(_SENTENCE_ENDS)


def _without(spans: list[Span], number: re.Match[str]) -> list[Span]:
    """Cut a number out of the spans of a paragraph."""
    kept: list[Span] = []
    for span in spans:
        if span.start <= number.start() < span.end:
            kept += [Span(span.start, number.start()), Span(number.end(), span.end)]
        else:
            kept.append(span)
    return [span for span in kept if span.start < span.end]
