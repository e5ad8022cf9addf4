"""Reports under a cover note: letterhead, date, addressee, subject, then the report."""

from __future__ import annotations

import re

from servanda.structure.drafts import Draft, Sheet
from servanda.structure.forms import PLACE_DATE, SYMBOL, is_heading
from servanda.structure.prose.blocks import blocks_of
from servanda.structure.prose.body import draft_body
from servanda.structure.prose.front import (
    SIGNED,
    before_heading,
    choose_title,
    draft_front,
    is_subtitle,
    take_front_line,
)

_ADDRESSEE = re.compile(r"(?:To|TO|Addressed to|For|CC|Cc|From|FROM):\s")
_SUBJECT = re.compile(r"(?:Re|RE|Subject|SUBJECT|Ref|Reference):\s")


def draft_circulated(sheet: Sheet) -> None:
    """Draft a report under a cover note; without a subject line there is no cover note."""
    found = blocks_of(sheet, numbered=True)
    cover = next((i for i, block in enumerate(found) if _SUBJECT.match(sheet.words(block))), None)
    if cover is None:
        draft_body(sheet, draft_front(sheet, found, numbered=True), numbered=True)
        return
    _draft_cover(sheet, found[:cover])
    sheet.add("subject", found[cover].spans)
    rest = found[cover + 1 :]
    noted = next((i for i, b in enumerate(rest) if is_heading(sheet.words(b), b.field)), 0)
    for block in rest[:noted]:
        if _ADDRESSEE.match(sheet.words(block)):
            sheet.add("addressee", block.spans)
        else:
            sheet.add("paragraph", block.spans, id=sheet.unused("p0"))
    body = _draft_report_head(sheet, rest[noted:])
    draft_body(sheet, body, numbered=True)


def _draft_cover(sheet: Sheet, cover: list[Draft]) -> None:
    """Draft what stands above the subject of a cover note."""
    letterhead = False
    for block in cover:
        words = sheet.words(block)
        if PLACE_DATE.match(words):
            sheet.add("place_date", block.spans)
        elif _ADDRESSEE.match(words):
            sheet.add("addressee", block.spans)
        elif SYMBOL.fullmatch(words):
            sheet.add("metadata_line", block.spans, field="symbol")
        else:
            sheet.add("issuing_unit" if letterhead else "letterhead", block.spans)
            letterhead = True


def _draft_report_head(sheet: Sheet, found: list[Draft]) -> list[Draft]:
    """Draft the head of the report behind a cover note; return the blocks of its body."""
    length = 0
    while length < len(found) and is_heading(sheet.words(found[length]), found[length].field):
        length += 1
    length = before_heading(sheet, found, length)
    candidates: list[Draft] = []
    for block in found[:length]:
        words = sheet.words(block)
        if take_front_line(sheet, block, words):
            continue
        if SIGNED.match(words):
            sheet.add("signature", block.spans)
            continue
        draft = sheet.add("heading", block.spans)
        if not is_subtitle(words) and not sheet.names_body(words):
            candidates.append(draft)
    choose_title(sheet, candidates)
    return found[length:]
