"""Duplicated, normative or operational, obsolete, orphaned, still funded."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from secretariat.followup import lines, orphans
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
from secretariat.followup.standing import OPEN, Standing
from secretariat.record import queries as record

if TYPE_CHECKING:
    from secretariat.followup.standing import Followed

# Measured on the example process: rewordings of one request score above, other requests below.
_SAME_REQUEST = 82
_SAME_PURPOSE = 72
_ENOUGH_WORDS = 5
_LONG_AGO = timedelta(days=2 * 365)
_NORMATIVE = re.compile(
    r"\b(?:acced\w{0,4}|accession|ratif\w{1,8}|sign|"
    r"adopt\w{0,4} (?:a |the )?(?:act|rules?)|laws?|legislat\w{1,4}|standards?|align|"
    r"harmoni[sz]\w{1,4}|"
    r"bring .{0,60}into (?:line|conformity)|comply|compliance|conform\w{0,5}|respect|refrain|"
    r"withdraw .{0,20}reservations?|incorporat\w{1,4}|guarantee|prohibit|amend)\b",
    re.IGNORECASE,
)


def _duplicated(question: Question) -> Answer:
    line_of = {
        document.pk: number
        for number, one in enumerate(lines.all_lines(question.reader, process=question.process))
        for document in one.documents
    }
    by_addressee: dict[tuple[str, ...], list[Followed]] = {}
    for one in question.followed:
        asked = tuple(sorted({each.actor_id for each in one.asked if not each.via}))
        if asked and one.standing in OPEN and one.commitment.kind == "directed":
            by_addressee.setdefault(asked, []).append(one)
    rows = []
    for found in by_addressee.values():
        for one, other in combinations(found, 2):
            place = line_of.get(one.document.pk)
            if one.document.pk == other.document.pk or (
                place is not None and place == line_of.get(other.document.pk)
            ):
                continue
            alike = fuzz.token_set_ratio(one.commitment.action, other.commitment.action)
            if alike >= _SAME_REQUEST and len(one.commitment.action.split()) >= _ENOUGH_WORDS:
                cells = (
                    line(one.commitment.action),
                    who(one),
                    where(one),
                    line(other.commitment.action),
                    where(other),
                    round(alike),
                )
                rows.append(Row(cells, finding=one.finding))
    rows.sort(key=lambda row: -int(row.cells[-1]))
    words = (
        f"{counted(len(rows), 'pair')} of open requests ask the same parties for much the same in "
        "instruments that do not follow each other."
        if rows
        else "No two open requests in different lines of instruments ask the same of the same."
    )
    return Answer(words, rows)


def is_normative(action: str) -> bool:
    """Tell whether what is asked changes rules rather than carries out work.

    >>> is_normative("to accede to the 1954 Convention"), is_normative("to train border guards")
    (True, False)
    """
    return _NORMATIVE.search(action) is not None


def _by_nature(question: Question) -> Answer:
    found = [one for one in question.followed if one.standing in OPEN]
    rows = [
        Row(
            (
                line(one.commitment.action),
                "normative" if is_normative(one.commitment.action) else "operational",
                who(one),
                one.standing.value,
                where(one),
            ),
            finding=one.finding,
        )
        for one in found
    ]
    rows.sort(key=lambda row: row.cells[1])
    normative = sum(row.cells[1] == "normative" for row in rows)
    words = (
        f"Of {counted(len(rows), 'open commitment')}, {normative} are normative (they change law, "
        f"standards or adherence) and {len(rows) - normative} operational (they are work to be "
        "carried out). This is told by the words of the action alone."
    )
    return Answer(words, rows)


def _orphaned(question: Question) -> Answer:
    found = orphans.orphaned(
        question.reader, question.followed, question.on, process=question.process
    )
    rows = [
        Row(
            (line(one.one.commitment.action), one.told, one.one.standing.value, where(one.one)),
            finding=one.one.finding,
        )
        for one in found
    ]
    words = (
        f"{counted(len(rows), 'open commitment')} {'has' if len(rows) == 1 else 'have'} nobody who "
        "could carry them out, or has lost the process in which it was made, and nobody is named "
        "who inherits it."
        if rows
        else "Every open commitment is somebody's who still exists, in a process that goes on."
    )
    return Answer(words, rows)


def _obsolete(question: Question) -> Answer:
    later = {
        document.pk: following
        for one in lines.all_lines(question.reader, process=question.process)
        for document, following in one.steps
        if following.first_day and following.first_day <= question.on
    }
    rows = []
    for one in question.followed:
        due, following = one.commitment.due_to, later.get(one.document.pk)
        if one.standing != Standing.LATE or not due or not following:
            continue
        if question.on - due > _LONG_AGO:
            cells = (
                line(one.commitment.action),
                who(one),
                due.isoformat(),
                following.heading,
                where(one),
            )
            rows.append(Row(cells, finding=one.finding))
    words = (
        f"{counted(len(rows), 'commitment')} passed the date more than two years ago without an "
        "answer, and a later instrument of the same line stands in the place of the one that asks. "
        "They may be closed, or asked again."
        if rows
        else "No unanswered commitment is both long past its date and followed by an instrument."
    )
    return Answer(words, rows)


def _funded(question: Question) -> Answer:
    contributions = record.findings(question.reader, kind="contribution")
    if question.process:
        contributions = contributions.filter(document__process=question.process)
    rows = []
    for money in contributions.exclude(state="rejected"):
        purpose = str(money.said.get("purpose") or "")
        if not purpose:
            continue
        scored = [
            (fuzz.token_set_ratio(purpose, one.commitment.action), one)
            for one in question.followed
            if one.standing in {Standing.LATE, Standing.ENDED, Standing.FULFILLED}
        ]
        alike, one = max(scored, key=lambda pair: pair[0], default=(0, None))
        if one is None or alike < _SAME_PURPOSE:
            continue
        amount = money.said.get("amount")
        currency = money.said.get("currency") or ""
        cells = (
            line(purpose),
            f"{amount:,.0f} {currency}" if amount else "",
            str(money.said.get("status", "")),
            money.document.heading,
            line(one.commitment.action),
            one.standing.value,
        )
        rows.append(Row(cells, finding=money))
    words = (
        f"{counted(len(rows), 'contribution')} {'is' if len(rows) == 1 else 'are'} for something "
        "that is late, fulfilled or ended."
        if rows
        else "No contribution in the record is for something that is late, fulfilled or ended."
    )
    return Answer(words, rows)


OVERVIEWS = (
    Overview(
        "duplicated",
        "Duplicated",
        "Open requests that ask the same of the same parties in different lines of instruments.",
        ("what", "who", "where", "asked again as", "there", "likeness"),
        _duplicated,
    ),
    Overview(
        "nature",
        "Normative or operational",
        "Whether what is open changes rules or is work to be carried out.",
        ("what", "nature", "who", "stands", "where"),
        _by_nature,
    ),
    Overview(
        "obsolete",
        "Obsolete",
        "Late for more than two years, while a later instrument of the line has come.",
        ("what", "who", "due", "followed by", "where"),
        _obsolete,
    ),
    Overview(
        "orphaned",
        "Orphaned",
        "Open commitments that nobody who exists can carry out, or whose process has ended.",
        ("what", "why", "stands", "where"),
        _orphaned,
    ),
    Overview(
        "funded",
        "Still funded",
        "Contributions for what is late, fulfilled or ended.",
        ("purpose", "amount", "status", "said in", "commitment", "stands"),
        _funded,
    ),
)
