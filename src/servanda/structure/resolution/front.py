"""The head of a resolution: what stands above the line of the organ."""

from __future__ import annotations

from servanda.structure.drafts import Draft, Sheet, past_blanks
from servanda.structure.forms import (
    ISSUER,
    OPERATIVE_NUMBER,
    RESOLUTION_TITLE,
    SYMBOL,
    front_field,
)
from servanda.text import Span


def front_length(sheet: Sheet, blocks: list[Draft]) -> int:
    """Count the blocks before the organ's line, or before the first paragraph without one."""
    for index, block in enumerate(blocks):
        if length_of_issuer(sheet, sheet.words(block)):
            return index
    for index, block in enumerate(blocks):
        words = sheet.words(block)
        number = OPERATIVE_NUMBER.match(words)
        begin = number.end() if number else 0
        if sheet.opens(words[begin:]) and not RESOLUTION_TITLE.match(words):
            return index
    return 0


def length_of_issuer(sheet: Sheet, words: str) -> int:
    """Return how much of a paragraph names the organ that speaks in it, 0 if it names none.

    The organ fills the paragraph, or the preamble begins behind it.
    """
    issuer = ISSUER.match(words)
    if issuer is None:
        return 0
    rest = words[issuer.end() :].lstrip()
    return issuer.end() if issuer.end() == len(words) or sheet.opens(rest) else 0


def draft_front(sheet: Sheet, blocks: list[Draft]) -> None:
    """Draft the title, the lines of the head, and the tail of a paragraph in a fragment."""
    title: Draft | None = None
    for block in blocks:
        words = sheet.words(block)
        known = front_field(words)
        titled = RESOLUTION_TITLE.match(words) or block.field == "heading"
        if title is None and titled and known != "symbol":
            title = sheet.add("title", block.spans)
        elif known:
            sheet.add("metadata_line", block.spans, field=known)
        elif words.endswith((",", ";")):
            _draft_fragment(sheet, block)
        elif title is not None and _is_number_only(sheet, title):
            title.spans += block.spans
        else:
            sheet.add("heading" if len(words) < 200 else "paragraph", block.spans)
    headings = [draft for draft in sheet.drafts if draft.type == "heading"]
    if title is None and headings:
        headings[-1].type = "title"


def _is_number_only(sheet: Sheet, title: Draft) -> bool:
    """Tell whether the title so far is a number or symbol, which the next line completes."""
    words = sheet.words(title)
    number = SYMBOL.fullmatch(words) or RESOLUTION_TITLE.fullmatch(words)
    return number is not None and len(title.spans) == 1


def _draft_fragment(sheet: Sheet, block: Draft) -> None:
    """Draft the tail of a paragraph with which a fragment begins; set its symbol apart."""
    start, end = block.spans[0]
    symbol = SYMBOL.match(sheet.source, start, end)
    if symbol and len(block.spans) == 1:
        sheet.add("metadata_line", [Span(*symbol.span())], field="symbol")
        start = past_blanks(sheet.source, symbol.end(), end)
        block.spans = [Span(start, end)]
    note = "the beginning is missing"
    sheet.add("preamble_fragment", block.spans, id="pp0", note=note)
    words = sheet.source[start : start + 60].split(",")[0]
    sheet.flaw(
        "truncation",
        Span(start, start + len(words)),
        "The document begins in the middle of a paragraph: what comes before is missing.",
        "high",
    )
