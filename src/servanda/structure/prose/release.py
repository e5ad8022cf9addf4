"""Press releases: headline, date, lead, paragraphs, and whom to ask."""

from __future__ import annotations

import re

from servanda.structure.drafts import Draft, Sheet
from servanda.structure.prose.blocks import blocks_of
from servanda.structure.prose.body import draft_body
from servanda.structure.prose.front import take_front_line

_CONTACT = re.compile(
    r"(?:\+\s?\d[\d\s()/-]{6}|[Ss]pokes(?:man|woman|person)|"
    r"[Pp]ress (?:[Ss]ervice|[Oo]ffice|[Ss]ecretary|contact)|[Mm]edia contact|Contact:|"
    r"For (?:more|further) information|[Tt]el\.?:|[Ff]ax|E-?mail:|\S@[^\s@]{1,90}\.\S)"
)
_CONTACT_LENGTH = 200


def draft_release(sheet: Sheet) -> None:
    """Draft a press release: title, lead, paragraphs, the contact at the end."""
    found = blocks_of(sheet, numbered=False)
    first = next((i for i, block in enumerate(found) if _is_prose(sheet.words(block))), 0)
    _draft_head(sheet, found[:first])
    draft_body(sheet, _draft_contact(sheet, found[first:]), numbered=False)


def _is_prose(words: str) -> bool:
    return len(words) > 110 and words.endswith((".", "”", '"', ":"))


def _draft_head(sheet: Sheet, head: list[Draft]) -> None:
    """Draft what stands above the first paragraph: title, date, and a lead without a full stop."""
    headings: list[Draft] = []
    for block in head:
        if not take_front_line(sheet, block, sheet.words(block)):
            headings.append(sheet.add("heading", block.spans))
    long = [draft for draft in headings if len(sheet.words(draft)) > 30]
    if len(long) > 1 and len(sheet.words(long[-1])) > 100:
        long.pop().type = "lead"
    if headings:
        (long or headings)[-1].type = "title"


def _draft_contact(sheet: Sheet, found: list[Draft]) -> list[Draft]:
    """Draft the lines at the end that say whom to ask, as one; return the blocks before them."""
    rest = list(found)
    contact: Draft | None = None
    while rest and len(sheet.words(rest[-1])) < _CONTACT_LENGTH:
        names_contact = _names_contact(sheet, rest[-1])
        above = contact is None and len(rest) > 1 and _names_contact(sheet, rest[-2])
        if not names_contact and not above:
            break
        block = rest.pop()
        if not names_contact:
            sheet.add("noise", block.spans, read=False)
        elif contact is None:
            contact = sheet.add("signature_block", list(block.spans))
        else:
            contact.spans = [*block.spans, *contact.spans]
    return rest


def _names_contact(sheet: Sheet, block: Draft) -> bool:
    return _CONTACT.search(sheet.words(block)) is not None
