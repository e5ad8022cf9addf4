"""The head of a document: symbol, date, issuing body, title, subtitle, signature."""

from __future__ import annotations

import re

from servanda.structure.drafts import Draft, Sheet
from servanda.structure.forms import (
    ARTICLE,
    NUMBER,
    PLACE_DATE,
    SYMBOL,
    front_field,
    is_front_line,
)

_SUBTITLE = re.compile(
    r"(?:Report|Note|Letter|Statement|Communication|Memorandum|Proposal|Draft|Summary report|"
    r"Summary|Minutes|Submitted|Prepared|Presented|between|Adopted)\b"
    r"(?: (?:of|by|from|dated|and|the)\b.{0,200})?$"
)
SIGNED = re.compile(
    r"(?:For (?:the |and on behalf of )[^:]{3,90}:|\(?Signed\)?|"
    r"(?:(?:Mr|Ms|Mrs|Dr|H\.E\.)\.? )?(?:[A-ZÀ-Þ][\w’'-]+ ){1,3}[A-ZÀ-Þ][\w’'-]+,? "
    r"(?:\(?[Ss]igned\)?|(?:Acting |Deputy )?(?:Head|Director|Minister|Chair|Secretary|Ambassador|"
    r"President|Executive|Coordinator|Permanent)\b.{0,80}))"
)
_ADDRESS = re.compile(
    r"(?:Mr|Madam|Madame|Ms|Mrs|Excellenc|Distinguished|Dear|Ladies)\b.{0,80}[,:]$"
)
_DISTRIBUTION = re.compile(r"(?:Distr\.|Original|Distribution|Agenda item|Item \d)")
_SECTION_HEAD = re.compile(
    r"(?:(?:[IVXLC]{1,5}|[A-Z]|\d{1,2})\.? [A-Z]|Introduction|Summary|Participants|"
    r"Background|Opening|Attendance|Purpose|General|Preamble|Overview)"
)
_FRONT_BLOCKS = 24
_PROSE_LENGTH = 110
# The words by which a document of a kind names itself; the line that has them is the title.
_OF_GENRE = {
    "programme": r"programme|program|plan|strategy|road ?map|framework",
    "agreement": r"agreement|memorandum|treaty|protocol|convention",
    "memorandum": r"memorandum",
    "statement": r"statement|address|speech|intervention|remarks",
    "summary_report": r"meeting|conference|session|report",
    "statistics": r"table|statistic|figures|persons|release",
}


def draft_front(sheet: Sheet, found: list[Draft], *, numbered: bool) -> list[Draft]:
    """Draft the head of a document; return the blocks that follow it.

    The title is the line that is neither a symbol, a session, a date, the name of a body nor a
    subtitle such as "Report of the Secretary-General".
    """
    front = _front_length(sheet, found, numbered=numbered)
    candidates: list[Draft] = []
    named = False
    for block in found[:front]:
        words = sheet.words(block)
        if take_front_line(sheet, block, words):
            continue
        if is_front_line(words):
            sheet.add("metadata_line", block.spans, field=front_field(words))
        elif SIGNED.match(words):
            sheet.add("signature", block.spans)
        elif sheet.names_body(words):
            sheet.add("issuing_unit" if named else "letterhead", block.spans)
            named = True
        else:
            draft = sheet.add("heading", block.spans)
            if sheet.genre == "statement" or not is_subtitle(words):
                candidates.append(draft)
    choose_title(sheet, candidates)
    return found[front:]


def _front_length(sheet: Sheet, found: list[Draft], *, numbered: bool) -> int:
    """Count the blocks of the head: short lines before the first paragraph or numbered section."""
    for index, block in enumerate(found[:_FRONT_BLOCKS]):
        words = sheet.words(block)
        opens = numbered and NUMBER.match(words) and not is_front_line(words)
        prose = (
            len(words) > _PROSE_LENGTH
            and words.endswith((".", ":", ",", ";"))
            and block.field != "heading"
        )
        if opens or prose or ARTICLE.match(words) or _ADDRESS.match(words):
            return before_heading(sheet, found, index)
        if block.field == "table_cell" or "\t" in words:
            return index
    return 0


def before_heading(sheet: Sheet, found: list[Draft], index: int) -> int:
    """Leave a heading of the first section to the body."""
    while index > 1:
        words = sheet.words(found[index - 1])
        if len(words) >= 60 or not _SECTION_HEAD.match(words):
            break
        index -= 1
    return index


def take_front_line(sheet: Sheet, block: Draft, words: str) -> bool:
    """Draft a symbol, a place and date, a distribution line; tell whether it was one."""
    if SYMBOL.fullmatch(words):
        sheet.add("metadata_line", block.spans, field="symbol")
    elif PLACE_DATE.match(words) and len(words) < 60:
        sheet.add("place_date" if "," in words else "date_line", block.spans)
    elif _DISTRIBUTION.match(words) and len(words) < 80:
        sheet.add("metadata_line", block.spans, field="distribution")
    else:
        return False
    return True


def is_subtitle(words: str) -> bool:
    """Tell whether a line only says what sort of document this is, and by whom."""
    return _SUBTITLE.match(words) is not None


def choose_title(sheet: Sheet, candidates: list[Draft]) -> None:
    """Make the title of the line that says what the document is, else of the first.

    The headline of a press release is the last line before its text.
    """
    if not candidates:
        return
    form = re.compile(_OF_GENRE.get(sheet.genre, r"(?!)"), re.IGNORECASE)
    fitting = [draft for draft in candidates if form.search(sheet.words(draft))]
    chosen = candidates[-1] if sheet.genre == "press_release" else (fitting or candidates)[0]
    chosen.type = "title"
