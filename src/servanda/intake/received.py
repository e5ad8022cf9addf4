"""What intake hands on: the text of one file as extracted, and where its parts stand in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a stretch of text is by its layout, before anybody reads what it says."""

    HEADING = "heading"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    FOOTNOTE = "footnote"
    FOOTNOTE_MARK = "footnote_mark"
    HEADER = "header"
    FOOTER = "footer"
    NAVIGATION = "navigation"
    PAGE_BREAK = "page_break"
    NUMBER = "number"
    PREFORMATTED = "preformatted"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Mark:
    """A half-open span of the text and its role.

    ===============  ==========================  =================================
    role             level                       value
    ===============  ==========================  =================================
    HEADING          1 (highest) to 6, 0 if      -
                     the file does not say
    LIST_ITEM        depth of the list           -
    TABLE_CELL       which table, from 1         ``row,column``, both from 1
    FOOTNOTE         -                           its number or sign; None when it
                                                 goes on from the page before
    FOOTNOTE_MARK    -                           the number or sign in the text
    PAGE_BREAK       -                           number of the page that begins
    NUMBER           depth of the list           the label, without blanks
    HEADER, FOOTER,  -                           -
    NAVIGATION,
    PREFORMATTED,
    RULE
    ===============  ==========================  =================================

    A NUMBER is a label that the file does not hold as characters (Word and HTML count for
    themselves); it stands in the text, because an officer who reads the page sees it there.
    A RULE is the line drawn above footnotes, where it is drawn with characters.
    """

    start: int
    end: int
    role: Role
    level: int = 0
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Extract:
    """What a reader of one format makes of the bytes."""

    text: str
    media_type: str
    extractor: str
    encoding: str | None = None
    marks: tuple[Mark, ...] = ()
    remarks: tuple[str, ...] = ()
    agreement: float | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """A file as it was received: its text as extracted, with marks.

    What holds:

    1. The text of a plain text file is the decoded file, untouched.
    2. Every mark lies within ``text``; marks are in the order of their start.
    3. What could not be read is named in ``remarks``; nothing is dropped in silence.
    4. Same bytes, same ``Received``.

    ``agreement`` is the share of the words of a second, independent extraction that the text
    holds; a text file is its own text and has none.
    """

    text: str
    media_type: str
    encoding: str | None
    extractor: str
    sha256: str
    size: int
    marks: tuple[Mark, ...] = ()
    remarks: tuple[str, ...] = ()
    agreement: float | None = None
