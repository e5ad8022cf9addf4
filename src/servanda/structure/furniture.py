"""What is on a page besides the document: headers, page numbers, footnotes, residue of web pages.

Nothing is dropped: every line set apart becomes a part of its own (a footnote, a page number, a
residue), so that the parts together still cover the file.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from servanda.knowledge import Knowledge
from servanda.structure.forms import DATE_LINE, MEETING_LINE
from servanda.structure.lines import Line

HEADING, RULE, PAGE_NUMBER, HEADER, FOOTNOTE, RESIDUE = (
    "heading",
    "rule",
    "page_number",
    "header",
    "footnote",
    "residue",
)
APART = frozenset({RULE, PAGE_NUMBER, HEADER, FOOTNOTE, RESIDUE, "footer", "navigation"})

_PAGE_NUMBER_FORM = r"(?:[Pp]age )?[-–—]?\s?\d{1,4}(?:\s?(?:/|of)\s?\d{1,4})?\s?[-–—]?$"
_CABLE_PAGE_FORM = r"(?:[A-Z ]{3,40}\s\d{5,8}\s{1,3}\d{3}(?:\.\d)? OF \d{3}|SIPDIS)$"
_IMAGE_FORM = r"[\w-]{1,60}\. ?(?:JPE?G|PNG|GIF|jpe?g|png|gif)(?=\s|$)"
_PAGE_NUMBER = re.compile(_PAGE_NUMBER_FORM)
CABLE_PAGE = re.compile(_CABLE_PAGE_FORM)
_IMAGE = re.compile(_IMAGE_FORM)
# What fills a line of furniture, in one expression: nearly every line is nothing of it. Headers
# are numbers of jobs, symbols with their pages, running heads of the printed volumes, and what a
# transcription writes where a page begins.
_FORM = re.compile(
    r"(?P<rule>(?:[-_=*~.–—\s]{4,}|-{3}|_{3}|\*{3}|\* \* \*)$)|"
    rf"(?P<page_number>{_PAGE_NUMBER_FORM})|"
    rf"(?P<residue>{_CABLE_PAGE_FORM})|"
    rf"(?P<image>{_IMAGE_FORM})|"
    r"(?P<header>(?:\*\d{5,8}\*|\d{2}-\d{5}(?:X)?(?: \([EFSCRA]\))?(?: \d{6})?)$|"
    r"[A-Z]{1,2}/[\w./-]{3,30}\s+[Pp]age \d{1,4}$|"
    r"(?:\d{1,4}\s+)?(?:General Assembly|Economic and Social Council|Security Council)"
    r"\s?[-–—]{1,2}\s?[A-Z][a-z]+(?:-[a-z]+)?(?: (?:[A-Z][a-z]+ ){0,2}[Ss]ession| Year)"
    r"(?:\s+\d{1,4})?$|"
    r"(?:\d{1,4}\s+)?(?:[IVX]{1,5}\.\s)?(?:Resolutions|RESOLUTIONS)"
    r"(?: and [Dd]ecisions| AND DECISIONS)? (?:(?:adopted|ADOPTED)"
    r" (?:on|ON|without|WITHOUT|by|BY|during|DURING|at)|of the) [^;:]{3,110}$|<!--.{1,60}-->$)"
)
_BREADCRUMB = re.compile(
    r"(?:[\w’' -]{2,40} (?:>|»|›|::) ){1,6}[\w’' -]{2,60}$|[A-Z][\w ]{2,24} / [A-Z][\w ]{2,40}$"
)
_FOOTNOTE = re.compile(r"(\d{1,3}|\*{1,3}|†|[¹²³⁰-⁹]{1,3})[ \t\u2002\u2003]{1,4}(?=[A-Z“\"‘(])")
# Words with which only a footnote goes on behind its number; it needs no note before it.
_SURE_NOTE = re.compile(
    r"(?:\d{1,3}|[¹²³⁰-⁹]{1,3})\s+(?:See (?:also )?[A-Z“\"]|See (?:resolution|document|also)|"
    r"Ibid\b|Idem\b|Op\. cit|Official Records|United Nations, Treaty|[A-Z]{1,5}/[A-Z\d]|"
    r"(?:General Assembly |Security Council )?[Rr]esolutions? \d|League of Nations|"
    r"(?:The delegation|The representative)s? of|Subsequently,)"
)
_NUMBERED = re.compile(r"\d{1,3}[.)](?:\s|$)|\([a-z0-9]{1,3}\)$")
_STEP = re.compile(r" (?:[>»›/]|::) ")
_REPEATS = 3
_HEADER_LENGTH = 110


def set_apart(lines: Sequence[Line], knowledge: Knowledge) -> None:
    """Give a role to every line that is not the document's own running text.

    A role that the intake knew from the file's layout is kept.
    """
    residue = [cue for cue in knowledge.cues if cue.kind == "residue"]
    whole = {cue.words.casefold() for cue in residue if cue.value == "line"}
    opening = tuple(cue.words for cue in residue if cue.value == "opening")
    repeated = _repeated(lines)
    for index, line in enumerate(lines):
        if line.role is not None:
            continue
        words = line.text
        found = _FORM.match(words)
        form = found.lastgroup if found else None
        if form == RULE:
            line.role = RULE
            _head_above(lines, index)
        elif form == PAGE_NUMBER and not _in_table(lines, index):
            line.role = PAGE_NUMBER
        elif form == RESIDUE:
            line.role = RESIDUE
        elif words in repeated or form == HEADER:
            line.role = HEADER
        elif words.casefold().rstrip(" .0123456789") in whole or words.startswith(opening):
            line.role = RESIDUE
        elif found and form == "image":
            line.role = RESIDUE if found.end() == len(words) else None
        elif _is_trail(words) or words.startswith(("©", "Copyright ©")):
            line.role = RESIDUE
    _footnotes(lines)
    for above, line in pairwise(lines):
        line.after_apart = line.page_before or above.role in APART


def _is_trail(words: str) -> bool:
    return _STEP.search(words) is not None and _BREADCRUMB.match(words) is not None


def leading_image(words: str) -> int:
    """Return the length of an image file's name at the start of *words*, or 0.

    >>> leading_image("DSC_0017.JPG During the meeting")
    12
    """
    image = _IMAGE.match(words)
    return image.end() if image else 0


def _head_above(lines: Sequence[Line], index: int) -> None:
    above = lines[index - 1] if index else None
    if above is None or above.role is not None or lines[index].blank_before:
        return
    underlines = set(lines[index].text) <= set("-=~ ")
    alone = index < 2 or above.blank_before or lines[index - 2].role is not None
    if underlines and alone and not above.text.endswith((".", ";", ",")):
        above.role = HEADING


def _in_table(lines: Sequence[Line], index: int) -> bool:
    near = [lines[i].text for i in (index - 1, index + 1) if 0 <= i < len(lines)]
    return any(_PAGE_NUMBER.match(words) or "\t" in words for words in near)


def _repeated(lines: Sequence[Line]) -> frozenset[str]:
    counts = Counter(
        line.text
        for line in lines
        if line.role is None and len(line.text) < _HEADER_LENGTH and not line.text.endswith(";")
    )
    pages = sum(line.page_before for line in lines)
    return frozenset(
        words
        for words, count in counts.items()
        if count >= _REPEATS
        and count >= pages // 2
        and not _NUMBERED.match(words)
        and not _ends_resolution(words)
        and (any(c.isdigit() for c in words) or words.isupper())
        and "\t" not in words
    )


def _ends_resolution(words: str) -> bool:
    """Tell whether a line says where or when a resolution was adopted; a volume has many."""
    return MEETING_LINE.match(words) is not None or DATE_LINE.match(words) is not None


def _footnotes(lines: Sequence[Line]) -> None:
    """Find footnotes: small numbers that count up, a word after a blank, no full stop between."""
    expected, inside = 1, False
    after_rule = False
    for index, line in enumerate(lines):
        if line.role == RULE:
            after_rule, inside = True, False
            continue
        if line.role == FOOTNOTE:
            note = _FOOTNOTE.match(line.text)
            expected = (
                note_number(note.group(1)) + 1 if note and note.group(1)[0].isdigit() else expected
            )
            continue
        if line.role is not None:
            inside = False
            continue
        note = None if line.text[0].isalpha() else _FOOTNOTE.match(line.text)
        if note and DATE_LINE.match(line.text):
            note = None
        number = note_number(note.group(1)) if note and note.group(1)[0].isdigit() else None
        counts_up = number is not None and (
            expected <= number <= expected + 2 or _SURE_NOTE.match(line.text) is not None
        )
        apart = after_rule or inside or line.blank_before or index == 0
        if note and apart and (counts_up or number is None) and _is_note(lines, index):
            line.role, inside = FOOTNOTE, True
            expected = number + 1 if number is not None else expected
        elif inside and _continues(lines[index - 1], line):
            line.role = FOOTNOTE
        else:
            inside = False
        after_rule = False


def note_number(words: str) -> int:
    """Return the number of a footnote, also of one in raised figures.

    >>> note_number("²")
    2
    """
    return int(unicodedata.normalize("NFKC", words))


_NOTE_WORDS = re.compile(
    r"(?:\d{1,3}|\*{1,3}|†|[¹²³⁰-⁹]{1,3})\s+(?:See|Ibid|Idem|Op\. cit|Cf|As |"
    r"Resolution|Official Records|United Nations, |General Assembly|Security Council|"
    r"Economic and Social Council|Human Rights Council|Adopted|The |This |In |On |For |Re-?issued|"
    r"Previously|[A-Z][A-Za-z.]{0,4}/|“|\"|Report|Document|Convention|Treaty|Letter|Statement|Note|"
    r"Recorded|Also|Available|http|www|[A-Z])"
)


def _is_note(lines: Sequence[Line], index: int) -> bool:
    return bool(_NOTE_WORDS.match(lines[index].text))


def _continues(above: Line, line: Line) -> bool:
    if line.blank_before or line.page_before:
        return False
    return not above.text.endswith((".", ".”", '."'))
