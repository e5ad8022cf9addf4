"""Reports of the universal periodic review, and the lists of recommendations made from them."""

from __future__ import annotations

from servanda.structure.drafts import Sheet
from servanda.structure.review.body import draft_review_body
from servanda.structure.review.front import draft_review_front
from servanda.structure.review.listed import draft_review_list, is_review_list
from servanda.structure.review.long_lines import without_long_lines

__all__ = ["draft_review", "draft_review_list", "is_review_list"]


def draft_review(sheet: Sheet) -> None:
    """Draft the report of a review; each recommendation becomes a part with its number."""
    draft_review_body(sheet, draft_review_front(sheet, without_long_lines(sheet.body())))
