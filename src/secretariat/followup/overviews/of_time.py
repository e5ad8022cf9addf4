"""What is overdue, and which instruments say neither when they end nor when they are looked at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secretariat.followup.overviews.told import (
    Answer,
    Overview,
    Question,
    Row,
    counted,
    line,
    where,
    who,
)
from secretariat.followup.passing import passings
from secretariat.followup.standing import Standing
from secretariat.record import queries as record
from servanda.comparison.lines import INSTRUMENTS

if TYPE_CHECKING:
    from secretariat.record.models import Document

# Words by which an instrument says when it ends, or when it is looked at again.
_CLAUSE = re.compile(
    r"\b(?:until|expir\w{1,6}|terminat\w{1,6}|for a (?:further )?period of|sunset|lapse[sd]?|"
    r"review(?:s|ed|ing)?|reconsider\w{0,3}|revert|resume its consideration|"
    r"remain(?:s)? (?:actively )?seized|at its [\w-]{3,20} session|provisional agenda)\b",
    re.IGNORECASE,
)
_OPERATIVE = ("operative_paragraph", "paragraph", "article", "list_item")


def _overdue(question: Question) -> Answer:
    late = [one for one in question.followed if one.standing == Standing.LATE]
    late.sort(key=lambda one: one.days_left or 0)
    if not late:
        return Answer("Nothing is late.", [])
    silent = {each.actor.name for one in late for each in one.asked if not each.via}
    oldest = late[0]
    words = (
        f"{counted(len(late), 'commitment')} of {counted(len(silent), 'party', 'parties')} "
        f"{'is' if len(late) == 1 else 'are'} late. The oldest was due "
        f"{abs(oldest.days_left or 0):,} days ago: {line(oldest.commitment.action)} "
        f"({where(oldest)})."
    )
    rows = [
        Row(
            (
                line(one.commitment.action),
                who(one),
                one.commitment.due_to.isoformat() if one.commitment.due_to else "",
                abs(one.days_left or 0),
                where(one),
            ),
            finding=one.finding,
        )
        for one in late
    ]
    return Answer(words, rows)


def _without_clause(question: Question) -> Answer:
    asking: dict[str, int] = {}
    dated = set()
    for one in question.followed:
        asking[one.document.pk] = asking.get(one.document.pk, 0) + 1
        if one.commitment.due_to or one.commitment.asks_report or one.commitment.follow_up:
            dated.add(one.document.pk)
    documents = record.documents(question.reader, process=question.process)
    instruments = [
        one for one in documents.filter(genre__in=INSTRUMENTS).order_by("first_day", "pk")
        if one.pk in asking
    ]  # fmt: skip
    without = [one for one in instruments if one.pk not in dated and not _has_clause(question, one)]
    if not instruments:
        return Answer("No instrument in the record asks for anything.", [])
    words = (
        f"{len(without)} of {counted(len(instruments), 'instrument')} that ask for something say "
        "neither when that ends, nor when it is reviewed, nor who reports on it."
    )
    rows = [Row((one.heading, one.date, asking[one.pk]), document=one) for one in without]
    return Answer(words, rows)


def _has_clause(question: Question, document: Document) -> bool:
    parts = record.parts(question.reader, document.pk).filter(type__in=_OPERATIVE)
    return any(_CLAUSE.search(text) for text in parts.values_list("text", flat=True))


def _passed(question: Question) -> Answer:
    found = passings(question.reader, question.followed, question.on, process=question.process)
    rows = [
        Row(
            (
                line(one.commitment.action),
                passing.stage.label,
                passing.on.isoformat(),
                f"{passing.because}: “{passing.words}”" if passing.words else passing.because,
                where(one),
            ),
            finding=one.finding,
        )
        for one in question.followed
        for passing in found.get(one.commitment.pk, ())
    ]
    number = len(found)
    words = (
        f"Of {counted(number, 'commitment')} a document or the calendar says that "
        f"{'it is' if number == 1 else 'they are'} over, renewed, superseded or lapsed, and nobody "
        "has said so yet. Confirm it on the page of each, or say otherwise."
        if number
        else "Nothing speaks for a change in the life of any commitment."
    )
    return Answer(words, rows)


OVERVIEWS = (
    Overview(
        "overdue",
        "Overdue",
        "What should have been done by that day and was neither answered nor fulfilled.",
        ("what", "who", "due", "days late", "where"),
        _overdue,
    ),
    Overview(
        "passed",
        "Over, renewed, superseded or lapsed",
        "What the calendar or a later document says of commitments whose life nobody has told.",
        ("what", "proposed", "from", "because", "where"),
        _passed,
    ),
    Overview(
        "without-end",
        "Without review or end",
        "Instruments that ask for something for ever: no end, no review, no report.",
        ("instrument", "date", "commitments"),
        _without_clause,
    ),
)
