"""From text to document: lines, furniture, genre, parts."""

from __future__ import annotations

from servanda.intake import Received
from servanda.intake.delimited import MEDIA_TYPE as DELIMITED
from servanda.intake.second import ENOUGH
from servanda.knowledge import Knowledge
from servanda.structure.cable import draft_cable
from servanda.structure.drafts import Sheet, assemble, draft_apart
from servanda.structure.forms import NUMBERED_TITLE
from servanda.structure.furniture import set_apart
from servanda.structure.genres import tell_genre
from servanda.structure.lines import split_lines
from servanda.structure.parts import Document
from servanda.structure.prose import draft_circulated, draft_prose, draft_release
from servanda.structure.resolution import draft_resolution
from servanda.structure.review import draft_review, draft_review_list
from servanda.structure.tables import Layout, Table, draft_table, is_all, is_spreadsheet, table_in

__all__ = ["Document", "Layout", "build"]


def build(received: Received, knowledge: Knowledge, layout: Layout | None = None) -> Document:
    """Return the document as a tree of parts, over a reading text that knows its origins.

    What holds: the parts together cover every word of the text as extracted. *layout* says what
    the columns of a table mean that another tool exported.
    """
    if is_spreadsheet(received) and (table := table_in(received, knowledge, layout)):
        return _tabled(Sheet(received, knowledge, [], genre=table.genre), table)
    marks = () if received.media_type == DELIMITED else received.marks
    sheet = Sheet(received, knowledge, split_lines(received.text, marks))
    set_apart(sheet.lines, knowledge)
    genre = tell_genre(sheet)
    table = table_in(received, knowledge, layout) if genre.name in _MAY_BE_TABLES else None
    if table and is_all(table, received.text):
        return _tabled(sheet, table)
    if received.agreement is not None and received.agreement < ENOUGH:
        note = (
            f"A second extraction of the file agrees on {received.agreement:.1%} of the words; "
            "compare the original."
        )
        sheet.flaw("extraction_doubtful", None, note, "high")
    sheet.meta["genre_score"] = round(genre.score, 1)
    if (headline := _headline(sheet)) is not None:
        sheet.meta["headline"] = headline
    sheet.genre = genre.name
    _draft(sheet, genre.name)
    draft_apart(sheet)
    return assemble(sheet, genre.name)


# Kinds for which little speaks; a page or a Word file of such a kind may be one table.
_MAY_BE_TABLES = frozenset({"document", "statistics", "report"})


def _tabled(sheet: Sheet, table: Table) -> Document:
    sheet.genre = table.genre
    draft_table(sheet, table)
    return assemble(sheet, table.genre)


def _headline(sheet: Sheet) -> int | None:
    """Return where the title of a resolution stands that the file marks as a heading.

    A file cut from a volume begins with the end of another resolution.
    """
    titles = (
        line.start
        for line in sheet.lines
        if line.role == "heading" and NUMBERED_TITLE.match(line.text)
    )
    return next(titles, None)


def _draft(sheet: Sheet, genre: str) -> None:
    if genre == "diplomatic_cable":
        draft_cable(sheet)
    elif genre in ("resolution", "decision"):
        draft_resolution(sheet)
    elif genre == "press_release":
        draft_release(sheet)
    elif genre == "review_report":
        draft_review(sheet)
    elif genre == "review_list":
        draft_review_list(sheet)
    elif genre == "summary_report":
        draft_circulated(sheet)
    else:
        draft_prose(sheet, numbered=genre != "statement")
