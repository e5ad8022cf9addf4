"""Resolutions and decisions: organ, preamble, numbered operative paragraphs, annexes."""

from __future__ import annotations

import re

from servanda.structure.drafts import Draft, Sheet
from servanda.structure.resolution.blocks import blocks_of
from servanda.structure.resolution.body import Body
from servanda.structure.resolution.front import draft_front, front_length
from servanda.text import Span

_LAST_NUMBER = re.compile(r"(?<=[a-z]) (\d{1,3})\s*$")


def draft_resolution(sheet: Sheet) -> None:
    """Draft the parts of a resolution or decision."""
    blocks = list(blocks_of(sheet))
    _cut_page_number(sheet, blocks)
    front = front_length(sheet, blocks)
    draft_front(sheet, blocks[:front])
    Body(sheet).draft(blocks[front:])


def _cut_page_number(sheet: Sheet, blocks: list[Draft]) -> None:
    """Set a page number apart that stands after the last word of a text that breaks off."""
    if not blocks:
        return
    start, end = blocks[-1].spans[-1]
    number = _LAST_NUMBER.search(sheet.source, start, end)
    if number and number.end() == end and number.start() - start > 60:
        blocks[-1].spans[-1] = Span(start, number.start())
        sheet.add("page_number", [Span(*number.span(1))], read=False)
