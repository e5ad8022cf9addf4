"""Reports of the universal periodic review: numbered paragraphs, then recommendations in lists."""

from __future__ import annotations

from servanda.structure.drafts import Sheet
from servanda.structure.review.body import draft_review_body
from servanda.structure.review.front import draft_review_front

__all__ = ["draft_review"]


def draft_review(sheet: Sheet) -> None:
    """Draft the report of a review; each recommendation becomes a part with its number."""
    draft_review_body(sheet, draft_review_front(sheet, sheet.body()))
