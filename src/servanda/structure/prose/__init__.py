"""Documents that are no resolution and no cable: reports, releases, agreements, statements.

All of them are headings and paragraphs, numbered or not; what differs is the head of the document
and how numbers and articles are written.
"""

from __future__ import annotations

from servanda.structure.drafts import Sheet
from servanda.structure.prose.blocks import blocks_of
from servanda.structure.prose.body import draft_body
from servanda.structure.prose.circulated import draft_circulated
from servanda.structure.prose.front import draft_front
from servanda.structure.prose.release import draft_release

__all__ = ["draft_circulated", "draft_prose", "draft_release"]


def draft_prose(sheet: Sheet, *, numbered: bool) -> None:
    """Draft a document as headings and paragraphs; numbers of paragraphs become addresses."""
    blocks = blocks_of(sheet, numbered=numbered)
    draft_body(sheet, draft_front(sheet, blocks, numbered=numbered), numbered=numbered)
