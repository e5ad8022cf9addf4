"""The head of a resolution: what stands above the line of the organ."""

from __future__ import annotations

import re

from servanda.structure.drafts import Draft, Sheet, past_blanks
from servanda.structure.forms import ISSUER, ITEM, RESOLUTION_TITLE, SYMBOL, front_field
from servanda.structure.resolution.numbers import number_of, opens_numbered
from servanda.text import Span

_SECTION = 2  # characters of a letter that heads a section: "A", "B."
_LONGEST_TITLE = 500
_LONGEST_ORGAN = 120


def front_length(sheet: Sheet, blocks: list[Draft]) -> int:
    """Count the blocks before the organ's line, or before the first paragraph without one.

    A page of a volume can begin with the end of another resolution: that is no head.
    """
    words = [sheet.words(block) for block in blocks]
    pairs = enumerate(zip(words, [*words[1:], ""], strict=True))
    issuer = next((i for i, pair in pairs if length_of_issuer(sheet, *pair)), None)
    tail = _has_tail(sheet, words[:issuer])
    if issuer is not None and not tail:
        return issuer
    for index, paragraph in enumerate(words[:issuer]):
        number = number_of(sheet, paragraph)
        begin = number.length if number else 0
        if sheet.opens(paragraph[begin:]) and not is_numbered_title(paragraph):
            return index
    return next((i for i, paragraph in enumerate(words) if _TAKEN.match(paragraph)), 0)


# A decision is told in one sentence: "At its 12th plenary meeting, on 3 May 2023, the Assembly".
_TAKEN = re.compile(r"(?:[A-Z]\s+)?(?:At|On) (?:its|the|\d)")


def _has_tail(sheet: Sheet, before: list[str]) -> bool:
    """Tell whether paragraphs of another resolution stand above the organ."""
    openers = sum(sheet.opens(words) and words.endswith((",", ";")) for words in before)
    return openers > 1 or any(opens_numbered(sheet, words) for words in before)


def length_of_issuer(sheet: Sheet, words: str, following: str) -> int:
    """Return how much of a paragraph names the organ that speaks in it, 0 if it names none.

    The organ fills the paragraph, or the preamble begins behind it. Without its comma it needs
    the verb or the opener of the paragraph that follows.
    """
    if not words.startswith(("The ", "THE ")):
        return 0
    issuer = ISSUER.match(words)
    if issuer is not None:
        rest = words[issuer.end() :].lstrip()
        return issuer.end() if issuer.end() == len(words) or sheet.opens(rest) else 0
    if len(words) > _LONGEST_ORGAN or not sheet.names_body(words):
        return 0
    number = number_of(sheet, following)
    return len(words) if sheet.opens(following[number.length if number else 0 :]) else 0


def is_numbered_title(words: str) -> bool:
    """Tell whether a paragraph is the title of a resolution with its number.

    >>> is_numbered_title("539 (VI). Draft Protocol"), is_numbered_title("10. Condemns the attack;")
    (True, False)
    """
    number = RESOLUTION_TITLE.match(words)
    if number is None or len(words) > _LONGEST_TITLE:
        return False
    named = number.group().lower().startswith(("resolution", "decision"))
    return named or re.search(r"[/(]", number.group()) is not None


def draft_front(sheet: Sheet, blocks: list[Draft]) -> None:
    """Draft the title, the lines of the head, and the tail of a paragraph in a fragment."""
    title: Draft | None = None
    headings: list[Draft] = []
    for block in blocks:
        words = sheet.words(block)
        known = front_field(words)
        if title is None and known != "symbol" and is_numbered_title(words):
            title = sheet.add("title", block.spans)
        elif known:
            sheet.add("metadata_line", block.spans, field=known)
        elif words.endswith((",", ";")):
            _draft_fragment(sheet, block)
        elif title is not None and _is_number_only(sheet, title):
            title.spans += block.spans
        elif words[0].islower():
            sheet.add("paragraph", block.spans, note="the beginning is missing")
        elif block.field != "heading" and len(words) >= 200:
            sheet.add("paragraph", block.spans)
        else:
            headings.append(sheet.add("heading", block.spans, field=block.field))
    named = [draft for draft in headings if len(sheet.words(draft)) > _SECTION]
    if title is None and named:
        marked = [draft for draft in named if draft.field == "heading"]
        (marked or named)[-1].type = "title"
    for draft in headings:
        draft.field = None


def _is_number_only(sheet: Sheet, title: Draft) -> bool:
    """Tell whether the title so far is a number or symbol, which the next line completes."""
    words = sheet.words(title)
    number = SYMBOL.fullmatch(words) or RESOLUTION_TITLE.fullmatch(words)
    return number is not None and len(title.spans) == 1


def _draft_fragment(sheet: Sheet, block: Draft) -> None:
    """Draft the tail of a paragraph with which a fragment begins; set its symbol apart."""
    start, end = block.spans[0]
    symbol = SYMBOL.match(sheet.source, start, end)
    if symbol and symbol.end() < end:
        sheet.add("metadata_line", [Span(*symbol.span())], field="symbol")
        start = past_blanks(sheet.source, symbol.end(), end)
        block.spans[0] = Span(start, end)
    note = "the beginning is missing"
    if ITEM.match(sheet.source, start, end):
        sheet.add("paragraph", block.spans, note=note)
    else:
        sheet.add("preamble_fragment", block.spans, id=sheet.unused("pp0"), note=note)
    words = sheet.source[start : start + 60].split(",")[0]
    sheet.flaw(
        "truncation",
        Span(start, start + len(words)),
        "The document begins in the middle of a paragraph: what comes before is missing.",
        "high",
    )
