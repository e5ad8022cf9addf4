"""The four axes of one commitment side by side, with every reply beside what it replies to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from secretariat.access import speaks_for
from secretariat.answering import queries as answering
from secretariat.followup.models import Life, Response
from secretariat.pages import addresses, axes, wording
from secretariat.pages.answering.said import Said, said
from secretariat.pages.course import SELF, Course, Held, course, held
from secretariat.record import queries as record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from secretariat.access import Reader
    from secretariat.followup.models import Statement
    from secretariat.followup.standing import Followed
    from secretariat.pages.axes import Axis
    from secretariat.pages.naming import Names

_KEY = re.compile(r"[0-9a-f]{32}(?:[0-9a-f]{32})?")


class Rest(NamedTuple):
    """What an assessment rests on: words, and their address where the reader may see them."""

    words: str
    address: str


class Row(NamedTuple):
    """What one assessor held at a date, on what it rests, and what was replied."""

    held: Held
    is_latest: bool
    rest: Rest | None
    replies: list[Said]
    can_reply: bool


class Axes(NamedTuple):
    """All that a page shows of the four axes."""

    life: Axis
    lives: list[Life]
    rows: list[Row]
    response: Axis
    responses: list[tuple[str, Response]]
    record: Axis
    course: Course | None
    answers: list[Said]
    own: str
    nobody: str


def on_axes(reader: Reader, one: Followed, statements: Sequence[Statement], names: Names) -> Axes:
    """Return the axes of a commitment on its day; no statement hides another."""
    life, implementation, response, of_record = axes.axes(one, names)
    own = speaks_for(reader)
    is_asked = own in {asked.actor_id for asked in one.asked}
    return Axes(
        life=life,
        lives=[row for row in statements if isinstance(row, Life) and row.on <= one.on],
        rows=list(_rows(reader, held(one, statements, names), own if is_asked else "")),
        response=response,
        responses=[
            (names[row.actor], row)
            for row in statements
            if isinstance(row, Response) and row.on <= one.on
        ],
        record=of_record,
        course=course(one, statements, names),
        answers=_answers(reader, one),
        own=own if is_asked else "",
        nobody=implementation.nobody,
    )


def _answers(reader: Reader, one: Followed) -> list[Said]:
    found = answering.released(reader, commitment=one.commitment.pk).filter(assessment=None)
    return said(reader, found.filter(on__lte=one.on))


def _rows(reader: Reader, found: Sequence[Held], own: str) -> Iterable[Row]:
    replies = answering.replies(reader, [row.said.pk for row in found])
    told = {
        one.answer.pk: one for one in said(reader, [one for of in replies.values() for one in of])
    }
    rests = _rests(reader, {row.said.evidence for row in found if row.said.evidence})
    seen: set[str] = set()
    for row in found:
        key = row.said.assessor
        given = replies[row.said.pk]
        yield Row(
            held=row,
            is_latest=key not in seen,
            rest=rests.get(row.said.evidence),
            replies=[told[one.pk] for one in given],
            can_reply=bool(own and row.by != SELF and own not in {one.actor for one in given}),
        )
        seen.add(key)


def _rests(reader: Reader, evidence: Iterable[str]) -> dict[str, Rest]:
    """Return what assessments rest on: a document, a finding, or what somebody wrote there."""
    wanted = list(evidence)
    documents = record.documents(reader).in_bulk(wanted)
    findings = record.findings(reader).in_bulk(wanted)
    found = {}
    for one in wanted:
        if one in documents:
            found[one] = Rest(documents[one].heading, addresses.document(one))
        elif one in findings:
            finding = findings[one]
            found[one] = Rest(wording.short(finding.quote, 120), addresses.words(finding))
        elif _KEY.fullmatch(one):
            found[one] = Rest("something that is not open to you", "")
        else:
            found[one] = Rest(one, "")
    return found
