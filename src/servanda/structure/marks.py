"""The marks of footnotes in the running text: raised, stuck to a word, or parted by a blank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from servanda.intake import Received, Role
from servanda.structure.furniture import note_number
from servanda.text import Span


class Drafted(Protocol):
    """What is asked of a part in the making."""

    type: str
    spans: list[Span]
    number: int | None
    read: bool


_MARK = re.compile(
    r"(?=[ \d*¹²³⁰-⁹])(?:"  # what cannot begin a mark is passed at once
    r"(?<=[a-zé,;:.”’\"')\]])(\d{1,3}|\*{1,3})(?=[\s,;.:)]|$)(?![.,]\d)|"
    r"(?<!\dm)(?<!\d m)(?<!\dcm)(?<!\d cm)(?<!\dkm)(?<!\d km)([¹²³⁰-⁹]{1,3})|"
    r"(?<=[a-z,;:”\d)]) (\d{1,3})(?=\s?\n|\s[a-z]|\s\(|,\s[a-z]|$))",
    re.MULTILINE,
)
# What a mark begins with, save for the blank before it.
_FIGURE = re.compile(r"[\d*¹²³⁰-⁹](?<!\d\d)(?<!\*\*)(?<![¹²³⁰-⁹]{2})")
_COUNTS = re.compile(r" (?:of|and|to|or|per|days|months|years|members|votes|hours)\b")
_AFTER_DATE = re.compile(r"(?:\b(?:1[89]|20)\d\d|\b\d{1,2} [A-Z][a-z]{2,8})$")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-z]|[Nn]os?|paras?|arts?|vols?|pp?|chaps?|[Ff]ig|Add|Corr|Rev|Amend|Suppl)|\d)\.$"
)


def footnote_marks(received: Received, drafts: Sequence[Drafted]) -> list[Span]:
    """Find the marks of footnotes in the running text: numbers stuck to a word or a full stop."""
    known = sorted(
        Span(mark.start, mark.end) for mark in received.marks if mark.role is Role.FOOTNOTE_MARK
    )
    bodies = {d.number for d in drafts if d.type == "footnote" and d.number is not None}
    if known:
        return sorted({*known, *_stuck_to_years(received, drafts, known, bodies)})
    found: list[Span] = []
    order = [0, *sorted(bodies)]
    last = 0
    for draft in drafts:
        if not draft.read or draft.type == "footnote":
            continue
        for span in draft.spans:
            for match in _marks_in(received.text, *span):
                raised, parted = match.group(2), match.group(3)
                if not raised and not parted and not match.group(1).isdigit():
                    continue
                number = note_number(raised or parted or match.group(1))
                if parted:
                    fits = _is_parted(received.text, match, number, order, last)
                else:
                    first = not found and number == min(bodies, default=-1)
                    fits = bool(raised) or _is_mark(
                        received.text, match, number, number - 1 if first else last, bodies
                    )
                if fits:
                    last = number
                    found.append(Span(*match.span(match.lastindex or 0)))
    return found


def _marks_in(source: str, start: int, end: int) -> Iterator[re.Match[str]]:
    free = start
    for figure in _FIGURE.finditer(source, start, end):
        place = figure.start()
        blank = place > free and source[place - 1] == " " and _MARK.match(source, place - 1, end)
        if place >= free and (mark := blank or _MARK.match(source, place, end)):
            free = mark.end()
            yield mark


def _is_parted(source: str, match: re.Match[str], number: int, order: list[int], last: int) -> bool:
    """Tell whether a number behind a blank is a mark: the next that has a footnote.

    Behind a date it can stand before "and"; elsewhere such a number counts something.
    """
    if number not in order or last not in order:
        return False
    steps = order.index(number) - order.index(last)
    before = source[max(match.start() - 14, 0) : match.start()]
    if _AFTER_DATE.search(before):
        return 1 <= steps <= _MISSED + 1
    if _COUNTS.match(source, match.end()) or _NUMBERED.search(before):
        return False
    return steps == 1 or (1 < steps <= _MISSED + 1 and not before[-1].isalpha())


_MISSED = 2
_NUMBERED = re.compile(
    r"\b(?:[Pp]aragraphs?|[Aa]rticles?|[Nn]os?\.|[Rr]esolutions?|and|to|[Pp]art)$"
)
_AFTER_YEAR = re.compile(r"\b(?:19|20)\d\d(\d{1,2})(?=[\s,;.)])")


def _stuck_to_years(
    received: Received, drafts: Sequence[Drafted], known: Sequence[Span], bodies: set[int]
) -> Iterator[Span]:
    """Find marks that the layout could not part from a year: "Persons of 19544" has note 4."""
    marked = {received.text[start:end] for start, end in known}
    for draft in drafts:
        if not draft.read or draft.type == "footnote":
            continue
        for span in draft.spans:
            for match in _AFTER_YEAR.finditer(received.text, *span):
                digits = match.group(1)
                if int(digits) in bodies and digits not in marked:
                    yield Span(*match.span(1))


def _is_mark(source: str, match: re.Match[str], number: int, last: int, bodies: set[int]) -> bool:
    before = source[max(match.start() - 12, 0) : match.start()]
    if _ABBREVIATION.search(before):
        return False
    if before[-1] in ";”":
        return number <= last + 3 or not last
    if before[-1] == "," and before[-2:-1].isdigit():
        return bool(re.search(r"\b(?:19|20)\d\d,$", before)) and number == last + 1
    if before[-1].isalpha() or before[-1] in "'\"’":
        return number in bodies and number == last + 1
    return number == last + 1 or (number in bodies and last < number <= last + 3)
