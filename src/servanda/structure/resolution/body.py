"""The body of a resolution: preamble, operative part, what closes it, and what follows."""

from __future__ import annotations

import re

from servanda.structure.drafts import Draft, Sheet, past_blanks
from servanda.structure.forms import (
    ADOPTION_LINE,
    ANNEX,
    DATE_LINE,
    ITEM,
    MEETING_LINE,
    SECTION,
    VOTE_LINE,
    front_field,
)
from servanda.structure.items import draft_inline_items
from servanda.structure.lists import Levels
from servanda.structure.resolution.annex import Annex, declares
from servanda.structure.resolution.front import is_numbered_title, length_of_issuer
from servanda.structure.resolution.numbers import number_of
from servanda.text import Span

_SENTENCE_ENDS = (",", ";", ":", ".")
_HEADING_LENGTH = 120
_LONGEST_LIST = 30
_ENDED = re.compile(r"[,;.:][”\"]?\d{0,3}$")
_WITH_ITEMS = ("operative_paragraph", "preambular_paragraph", "paragraph", "article")


class Body:
    """Walks through preamble, operative part and annexes, block by block.

    ``last`` is the number of the latest paragraph, and ``holder`` the part that items belong to.
    A page of a volume can hold several resolutions: each title begins again.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.state = "preamble"
        self.last = 0
        self.holder: Draft | None = None
        self.levels = Levels()
        self.annex: Annex | None = None
        self.beyond: list[str] = []

    def draft(self, blocks: list[Draft]) -> None:
        """Draft the blocks in order; a block can depend on the one that follows it."""
        words = [self.sheet.words(block) for block in blocks]
        for index, block in enumerate(blocks):
            self.beyond = words[index + 1 :][:_LONGEST_LIST]
            self._draft_block(block, words[index], words[index + 1] if self.beyond else "")
        for draft in self.sheet.drafts:
            if draft.type in _WITH_ITEMS:
                draft_inline_items(self.sheet, draft)

    def _draft_block(self, block: Draft, words: str, following: str) -> None:
        if self._closes(block, words) or self._begins_again(block, words):
            return
        if ANNEX.match(words):
            self.annex = Annex(self.sheet, words)
            self.sheet.add("heading", block.spans)
        elif self.annex is not None:
            self.annex.draft(block, words, following)
        elif length := length_of_issuer(self.sheet, words, following):
            self._issuer(block, length, len(words))
        elif block.field == "heading" and not self._is_prose(words):
            self.sheet.add("heading", block.spans)
        else:
            self._paragraph(block, words, following)

    def _is_prose(self, words: str) -> bool:
        """Tell whether what the file marks as a heading is a paragraph: numbered, or an opener."""
        long = len(words) > _HEADING_LENGTH
        return number_of(self.sheet, words) is not None or (long and self.sheet.opens(words))

    def _closes(self, block: Draft, words: str) -> bool:
        """Draft a line that says when, where and by which vote a resolution was adopted."""
        last = self.sheet.drafts[-1] if self.sheet.drafts else None
        if VOTE_LINE.match(words) and not words.startswith(("[", "Adopted")):
            self.sheet.add("metadata_line", block.spans, field="vote")
        elif last is not None and last.field == "vote" and self.sheet.words(last)[-1] == ":":
            last.spans += block.spans
        elif words.startswith("[Adopted"):
            self.sheet.add("metadata_line", block.spans, field="adoption")
        elif MEETING_LINE.match(words) or ADOPTION_LINE.match(words):
            self.sheet.add("meeting_line", block.spans)
        elif DATE_LINE.match(words):
            self.sheet.add("date_line", block.spans)
        elif block.field == "table_cell" or words.startswith("|"):
            self.sheet.add("table_row", block.spans)
        else:
            return False
        return True

    def _begins_again(self, block: Draft, words: str) -> bool:
        """Draft the title of the next resolution, and the lines of its head."""
        if is_numbered_title(words):
            self.sheet.add("title", block.spans)
            self.state, self.last, self.annex, self.holder = "preamble", 0, None, None
            self.levels.close()
        elif self.last == 0 and len(words) < _HEADING_LENGTH and front_field(words):
            self.sheet.add("metadata_line", block.spans, field=front_field(words))
        else:
            return False
        return True

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

    def _paragraph(self, block: Draft, words: str, following: str) -> None:
        """Draft a paragraph before the annexes: by its number, its first words, or its end."""
        opener = self.sheet.phrases.opener.match(words)
        finite = self.sheet.phrases.finite.match(words)
        if finite and finite.end() == len(words):
            finite = None  # a heading: "Reviews"
        if number := number_of(self.sheet, words):
            self._operative(block, number.value)
        elif self._take_item(block, words, following):
            return
        elif opener and not (finite and self.state == "operative"):
            self._preambular(block, " ".join(opener.group().split()).strip("_*"))
        elif finite:
            self._operative(block, self._number_elsewhere(block))
        elif declares(words):
            self._preambular(block, None)
        elif self.holder is not None and (words[0].islower() or self._goes_on(block, words)):
            self.holder.spans += block.spans
            self.levels.go_on(block.spans)
        elif self._take_name(block, words, following):
            return
        elif SECTION.match(words) or _is_short(words):
            self.sheet.add("heading", block.spans)
        elif self.state == "preamble" and words.endswith((",", ";")):
            self._preambular(block, None)
        else:
            self.holder = self.sheet.add("paragraph", block.spans)

    def _goes_on(self, block: Draft, words: str) -> bool:
        """Tell whether a block is the rest of the paragraph above, which has not ended."""
        holder = self.holder
        if holder is None or block.field == "heading" or not _ENDED.search(words):
            return False
        unended = self.sheet.source[holder.end - 1].isalpha()
        return unended and holder is self.sheet.drafts[-1]

    def _preambular(self, block: Draft, opener: str | None) -> None:
        self.holder = self.sheet.add("preambular_paragraph", block.spans, opener=opener)

    def _operative(self, block: Draft, number: int | None) -> None:
        self.state = "operative"
        if number is not None:
            self.last = number
        self.holder = self.sheet.add("operative_paragraph", block.spans, number=number)

    def _take_item(self, block: Draft, words: str, following: str) -> bool:
        """Draft a sub-paragraph as a piece of the paragraph above; tell whether it was one."""
        item = ITEM.match(words)
        if item is None or self.holder is None:
            return False
        self.levels.take(self.holder, block.spans, item.group(1), following)
        return True

    def _take_name(self, block: Draft, words: str, following: str) -> bool:
        """Draft one of several names under a paragraph that introduces them; tell whether it is.

        ``Appoints the following members:`` and then a name on each line.
        """
        holder = self.holder
        if holder is None or holder.type != "operative_paragraph" or words[-1] in ",;:.":
            return False
        begun = bool(holder.children) and holder.children[-1].label == str(len(holder.children))
        introduced = self.sheet.source[holder.end - 1] == ":" and not holder.children
        more = _is_short(words) and _is_short(following) and not MEETING_LINE.match(following)
        if holder is not self.sheet.drafts[-1] or not (begun or (introduced and more)):
            return False
        label = str(len(holder.children) + 1)
        child = Draft("list_item", list(block.spans), label=label, parent=holder)
        holder.children.append(child)
        holder.spans += block.spans
        return True

    def _number_elsewhere(self, block: Draft) -> int | None:
        """Find the number of a paragraph that does not stand before it.

        The layout can put it in the middle of the text (``Takes note of the report of the
        Committee on 1. Migration;`` before ``2. Calls upon``), or the print can lose it.
        """
        wanted = self.last + 1
        following = next((words for words in self.beyond if not ITEM.match(words)), "")
        after = number_of(self.sheet, following)
        if not after or after.value != wanted + 1:
            return None
        source = self.sheet.source
        start = block.spans[0].start
        end = block.spans[-1].start + len(source[slice(*block.spans[-1])].rstrip())
        number = re.compile(rf"(?<=\s){wanted}\.\s(?=\S)").search(source, start, end)
        if number is None:
            return self._lost_number(start, wanted) if self.last else None
        self.sheet.flaw(
            "scrambled_order",
            Span(start, end),
            f"The number {wanted} stands inside the paragraph that it opens; read as if it stood "
            "before it. Check the line order in the original.",
            "medium",
        )
        block.spans = _without(block.spans, number)
        return wanted

    def _lost_number(self, start: int, wanted: int) -> int:
        """Note that a paragraph stands where its number is missing."""
        self.sheet.flaw(
            "missing_paragraph_number",
            Span(start, start + 40),
            f"The paragraph between {wanted - 1} and {wanted + 1} has no number; it is read as "
            f"{wanted}. Check it against the original.",
            "low",
        )
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
