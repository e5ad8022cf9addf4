"""The head of a review report: symbol, session, title with the State, table of contents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from servanda.structure.drafts import Draft, Sheet
from servanda.structure.forms import front_field, is_front_line
from servanda.structure.lines import Line
from servanda.structure.prose.front import take_front_line

TITLE = re.compile(
    r"(?:Draft )?Report of the Working Group\s+on\s+the\s+Universal\s*(?:Periodic\s*Review)?",
    re.IGNORECASE,
)
_TITLE_GOES_ON = re.compile(r"(?:on the )?(?:Universal )?Periodic Review\W*$", re.IGNORECASE)
_FIRST = re.compile(r"1\.\s*(?:The Working Group|$)|The Working Group on the Universal\s*Periodic")
_INTRODUCTION = re.compile(r"(?:I\.\s*)?Introduction\W*$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:Contents|Paragraphs?\s+Page|Page)$|.*\.{4}", re.IGNORECASE)
_MOST_FRONT_LINES = 140
_NAME_LENGTH = 70


def draft_review_front(sheet: Sheet, lines: Sequence[Line]) -> Sequence[Line]:
    """Draft the head of the report; return the lines of its body."""
    length = _front_length(lines)
    title: Draft | None = None
    named = contents = False
    for line in lines[:length]:
        words = line.text
        block = Draft("block", [line.span])
        contents = contents or bool(_CONTENTS.match(words))
        if contents:
            sheet.add("metadata_line", block.spans, field="contents")
        elif title is None and TITLE.match(words):
            title = sheet.add("title", block.spans)
        elif title is not None and title.end <= line.start and _of_title(sheet, title, words):
            title.spans += block.spans
        elif take_front_line(sheet, block, words):
            continue
        elif is_front_line(words):
            sheet.add("metadata_line", block.spans, field=front_field(words))
        elif sheet.names_body(words):
            sheet.add("issuing_unit" if named else "letterhead", block.spans)
            named = True
        else:
            sheet.add("heading", block.spans)
    return lines[length:]


def _front_length(lines: Sequence[Line]) -> int:
    """Count the lines before the introduction; a report that is cut has no head."""
    for index, line in enumerate(lines[:_MOST_FRONT_LINES]):
        if _FIRST.match(line.text):
            heads = index > 0 and _INTRODUCTION.match(lines[index - 1].text)
            return index - 1 if heads else index
    return 0


def _of_title(sheet: Sheet, title: Draft, words: str) -> bool:
    """Tell whether a line goes on with the title, or names the State under review below it."""
    so_far = sheet.words(title)
    if _TITLE_GOES_ON.match(words):
        return not so_far.rstrip("* ").lower().endswith("review")
    small = words.casefold().strip(" *")
    return len(words) < _NAME_LENGTH and small in sheet.names and small not in so_far.casefold()
