"""Thematic lists of recommendations: a table with a recommendation and its position in each row."""

from __future__ import annotations

import re

from servanda.structure.drafts import Sheet
from servanda.structure.forms import is_heading
from servanda.structure.lines import Line
from servanda.structure.review.labels import label_at

LIST_TITLE = re.compile(r"\b(?:list|matrix|table) of (?:the )?recommendations\b", re.IGNORECASE)
_OF_REVIEW = re.compile(r"\b(?:UPR|Universal Periodic Review)\b", re.IGNORECASE)


def is_review_list(words: str) -> bool:
    """Tell whether the words of a head announce the recommendations of a review in a list.

    >>> is_review_list("UPR of Ruritania (2nd Cycle)  Thematic list of recommendations")
    True
    """
    return LIST_TITLE.search(words) is not None and _OF_REVIEW.search(words) is not None


def draft_review_list(sheet: Sheet) -> None:
    """Draft the rows of the list; each recommendation has its number as its address."""
    _read_title(sheet)
    for line in sheet.body():
        label = label_at(sheet.source, line.start, line.end)
        if label is not None and label.kind == "decimal" and "\t" in line.text:
            sheet.add(
                "table_row",
                [line.span],
                id=sheet.unused(f"p{label.number}.{label.item}"),
                number=label.number,
                label=label.words,
                field="recommendation",
            )
        elif is_review_list(line.text):
            sheet.add("title", [line.span])
        elif "\t" in line.text:
            sheet.add("table_row", [line.span])
        else:
            sheet.add("heading" if _heads(line) else "paragraph", [line.span])


def _read_title(sheet: Sheet) -> None:
    """Take the first page header that names the list as its title; it has no other."""
    if any(is_review_list(line.text) for line in sheet.body()):
        return
    for line in sheet.lines:
        if is_review_list(line.text):
            line.role = None
            return


def _heads(line: Line) -> bool:
    return line.text.startswith("Theme:") or is_heading(line.text, line.role)
