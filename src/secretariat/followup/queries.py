"""Reading the follow-up: what is due, from whom, what answers it, where accounts differ.

Every function takes the reader first and returns only what that reader may see. The day *on* is
an argument: the same record on the same day gives the same answer.
"""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from django.db.models import Q

from secretariat.followup import contradictions as differences
from secretariat.followup.answers import answers
from secretariat.followup.facets import facets_of
from secretariat.followup.models import (
    Assessment,
    Extension,
    FeedAddress,
    GivenAnswer,
    Inheritance,
    Life,
    Response,
    Statement,
    Theming,
)
from secretariat.followup.points import Moved, Point, Spoken, points
from secretariat.followup.said import said_of
from secretariat.followup.standing import (
    SOON_DAYS,
    Followed,
    Standing,
)
from secretariat.followup.values import Known, known
from secretariat.record import queries as record
from secretariat.record.knowledge import knowledge_of
from secretariat.record.models import Commitment, Document, Involvement, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from django.db.models import QuerySet

    from secretariat.access import Reader
    from secretariat.followup.contradictions import Contradiction
    from secretariat.followup.facets import Facets
    from secretariat.followup.matching import Request

Said = TypeVar("Said", Life, Assessment, Response, Inheritance)
_AT_ONCE = 500


def followed(  # noqa: PLR0913 - one argument per filter
    reader: Reader,
    on: date,
    *,
    actor: str = "",
    process: str = "",
    document: str = "",
    soon: int = SOON_DAYS,
    until: date | None = None,
) -> list[Followed]:
    """Return every commitment said by that day, with where it stands, the most urgent first.

    With *actor*, what is asked of it, and where that stands for it alone; what it or *process* has
    inherited comes along. Due points are given up to the day *until* (the day itself), and the
    next one after it.
    """
    commitments = record.commitments(reader, actor=actor, process=process, document=document)
    if (inherited := _inherited(reader, on, actor or process)) and not (actor and process):
        commitments |= record.commitments(reader, document=document).filter(pk__in=inherited)
    said = Q(finding__document__first_day__lte=on) | Q(finding__document__first_day=None)
    return _follow(reader, commitments.filter(said), on, soon=soon, actor=actor, until=until)


def followed_one(reader: Reader, commitment: str, on: date) -> Followed:
    """Return one commitment with its four axes; raises Commitment.DoesNotExist."""
    found = _follow(reader, record.commitments(reader).filter(pk=commitment), on)
    if not found:
        raise Commitment.DoesNotExist
    return found[0]


def due(
    reader: Reader, on: date, *, actor: str = "", process: str = "", soon: int = SOON_DAYS
) -> list[Followed]:
    """Return what is open and is asked with some weight: with a date, or as a core commitment.

    What a later instrument asks again is left to that.
    """
    return due_list(reader, on, actor=actor, process=process, soon=soon)


def contradictions(reader: Reader, *, process: str = "") -> list[Contradiction]:
    """Return where accounts differ, between documents and within one."""
    return [
        *differences.figures(reader, process=process),
        *differences.meeting_dates(reader, process=process),
        *differences.within_documents(reader, process=process),
    ]


def due_list(  # noqa: PLR0913 - one argument per filter
    reader: Reader,
    on: date,
    *,
    actor: str = "",
    process: str = "",
    soon: int = SOON_DAYS,
    narrowed: dict[str, str] | None = None,
    everything: bool = False,
) -> list[Followed]:
    """Return what is due, narrowed by body, theme and partner.

    Without *everything*, what is answered is left out, and what a later instrument asks again.
    """
    found = followed(reader, on, actor=actor, process=process, soon=soon)
    found = [one for one in found if (one.is_weighty if everything else one.is_still_due)]
    wanted = {axis: key for axis, key in (narrowed or {}).items() if key}
    known_facets = facets_of(reader, found) if wanted else None
    return [one for one in found if known_facets is None or known_facets.fits(one, wanted)]


def facets(reader: Reader, found: Sequence[Followed]) -> Facets:
    """Return by what these commitments can be narrowed and summed up."""
    return facets_of(reader, found)


class Received(NamedTuple):
    """What an instrument made of a document: noted it, welcomed it."""

    document: Document
    how: str
    instrument: Document
    finding: str
    words: str


def receptions(reader: Reader, one: Followed) -> list[Received]:
    """Return what later instruments made of the answers to a request, by its day."""
    everything = known(reader)
    found = []
    for answer in one.answers:
        for reception in everything.receptions.get(answer.document.symbol, ()):
            instrument = everything.documents[reception.instrument]
            if reception.on and reception.on <= one.on and answer.document.symbol:
                words = " ".join(reception.words.split())
                found.append(
                    Received(answer.document, reception.how, instrument, reception.finding, words)
                )
    return found


class News(NamedTuple):
    """Something that happened to a document."""

    at: datetime
    what: str
    document: Document
    reading: Reading | None = None


def news(reader: Reader, *, process: str = "", limit: int = 20) -> list[News]:
    """Return the documents received and read last, the newest first."""
    received = record.documents(reader, process=process).order_by("-entry_id")[:limit]
    readings = Reading.objects.visible_to(reader).select_related("document", "entry")
    if process:
        readings = readings.filter(document__process=process)
    events = [News(one.received_at, "received", one) for one in received]
    events += [
        News(one.entry.at, "read again" if one.changes else "read", one.document, one)
        for one in readings.order_by("-entry_id")[:limit]
    ]
    return sorted(events, key=lambda event: event.at, reverse=True)[:limit]


def feeds(reader: Reader) -> QuerySet[FeedAddress]:
    """Return the feed addresses of the reader that have not ended, the newest first."""
    found = FeedAddress.objects.visible_to(reader).filter(user_id=reader.get_username(), ended=None)
    return found.select_related("entry").order_by("-entry_id")


def statements(reader: Reader, commitment: str) -> list[Statement]:
    """Return everything that was ever said of a commitment, the newest first."""
    said: list[Statement] = []
    for table in (Life, Assessment, Response, Extension, Inheritance, Theming):
        rows = table.objects.visible_to(reader).filter(finding=commitment)
        said += rows.select_related("entry")
    read = said_of(reader, list(record.commitments(reader).filter(pk=commitment)))
    said += [*read.assessments[commitment], *read.responses[commitment]]
    return sorted(said, key=lambda one: (one.on, one.pk), reverse=True)


def _follow(
    reader: Reader,
    found: QuerySet[Commitment],
    on: date,
    *,
    soon: int = SOON_DAYS,
    actor: str = "",
    until: date | None = None,
) -> list[Followed]:
    commitments = list(found)
    identifiers = [one.pk for one in commitments]
    asked = _involved(reader, identifiers, "addressees")
    asking = _involved(reader, identifiers, "source")
    everything = known(reader)
    answered = answers(reader, commitments, everything)
    lives = _latest(Life.objects.visible_to(reader), identifiers, on, "finding_id")
    read = said_of(reader, commitments)
    assessments = _latest(
        Assessment.objects.visible_to(reader), identifiers, on, "assessor", read.assessments
    )
    heirs = _latest(Inheritance.objects.visible_to(reader), identifiers, on, "finding_id")
    responses = _latest(
        Response.objects.visible_to(reader), identifiers, on, "actor", read.responses
    )
    given = _given(reader, identifiers, on)
    due = _points(reader, commitments, on, until or on)
    rows = [
        Followed(
            commitment=one,
            on=on,
            asked=tuple(asked[one.pk]),
            asking=tuple(asking[one.pk]),
            life=next(iter(lives[one.pk]), None),
            assessments=tuple(assessments[one.pk]),
            responses=tuple(responses[one.pk]),
            answers=tuple(answer for answer in answered[one.pk] if answer.on <= on),
            given=tuple(given[one.pk]),
            points=due[one.pk],
            chain=_chain(everything, one.pk, on),
            heard=tuple(
                heard
                for heard in everything.heard.get(one.pk, ())
                if heard.reception.on and heard.reception.on <= on
            ),
            inheritance=next(iter(heirs[one.pk]), None),
            actor=actor,
            soon=soon,
        )
        for one in commitments
    ]
    return sorted(rows, key=_urgency)


def _inherited(reader: Reader, on: date, heir: str) -> list[str]:
    """Return the commitments that an actor or a process has inherited by a day."""
    if not heir:
        return []
    rows = Inheritance.objects.visible_to(reader).filter(on__lte=on)
    mine = rows.filter(heir=heir).values("finding")
    last = {
        row.finding_id: row.heir
        for row in rows.filter(finding__in=mine).order_by("on", "entry_id")
    }  # fmt: skip
    return [finding for finding, of_it in last.items() if of_it == heir]


def _chain(everything: Known, key: str, on: date) -> tuple[Request, ...]:
    """Return the requests of its line that were made by that day."""
    line = (everything.requests[one] for one in everything.chains.get(key, ()))
    return tuple(one for one in line if one.on and one.on <= on)


def _points(
    reader: Reader, commitments: list[Commitment], on: date, until: date
) -> dict[str, tuple[Point, ...]]:
    """Return when each commitment is due, as its words and the acts up to that day have it."""
    moved = defaultdict[str, list[Moved]](list)
    for some in _chunks([one.pk for one in commitments]):
        rows = Extension.objects.visible_to(reader).filter(finding__in=some, on__lte=on)
        for row in rows.order_by("on", "entry_id"):
            told = Moved(row.due_to, row.due_from, row.replaces, row.note)
            moved[row.finding_id].append(told)
    processes = {one.pk: one for one in record.processes(reader)}

    def sessions(slug: str | None, label: str, number: int) -> tuple[date, date] | None:
        return knowledge_of(processes.get(slug or "")).session(label, number)

    return {
        one.pk: points(
            _spoken(one),
            until,
            sessions=partial(sessions, one.finding.document.process_id),
            moved=moved[one.pk],
        )
        for one in commitments
    }


def _spoken(one: Commitment) -> Spoken:
    finding, document = one.finding, one.finding.document
    recurrence = finding.said.get("recurrence")
    return Spoken(
        said_on=document.first_day or document.received,
        value=one.due_value,
        words=one.due_words,
        first=one.due_from,
        last=one.due_to,
        recurrence=recurrence if isinstance(recurrence, str) else "",
        action=one.action,
        quote=finding.quote,
        is_term=one.due_type == "until",
    )


def _involved(
    reader: Reader, identifiers: list[str], role: str
) -> defaultdict[str, list[Involvement]]:
    found: defaultdict[str, list[Involvement]] = defaultdict(list)
    for some in _chunks(identifiers):
        rows = Involvement.objects.visible_to(reader).filter(finding__in=some, role=role)
        for row in rows.select_related("actor").order_by("via", "actor__name", "pk"):
            found[row.finding_id].append(row)
    return found


def _latest(
    statements: QuerySet[Said],
    identifiers: list[str],
    on: date,
    by: str,
    read: dict[str, list[Said]] | None = None,
) -> defaultdict[str, list[Said]]:
    """Return by commitment what each author (field *by*) said last on that day or before.

    What documents say (*read*) gives way to what a person recorded for the same day.
    """
    said: list[tuple[str, Said]] = [
        (key, one) for key, rows in (read or {}).items() for one in rows if one.on <= on
    ]
    for some in _chunks(identifiers):
        rows = statements.filter(finding__in=some, on__lte=on).order_by("on", "entry_id")
        said += [(row.finding_id, row) for row in rows]
    last: dict[tuple[str, str], Said] = {}
    for key, row in sorted(said, key=lambda one: one[1].on):
        last[key, getattr(row, by)] = row
    found: defaultdict[str, list[Said]] = defaultdict(list)
    for (identifier, _), row in sorted(last.items(), key=lambda item: item[0]):
        found[identifier].append(row)
    return found


def _given(reader: Reader, identifiers: list[str], on: date) -> defaultdict[str, list[GivenAnswer]]:
    """Return by commitment what those who are asked answered in their own name by that day."""
    found: defaultdict[str, list[GivenAnswer]] = defaultdict(list)
    for some in _chunks(identifiers):
        rows = GivenAnswer.objects.visible_to(reader).filter(finding__in=some, on__lte=on)
        rows = rows.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=on))
        for row in rows.order_by("on", "entry_id"):
            found[row.finding_id].append(row)
    return found


def _chunks(identifiers: list[str]) -> Iterable[list[str]]:
    return (identifiers[start : start + _AT_ONCE] for start in range(0, len(identifiers), _AT_ONCE))


def _urgency(one: Followed) -> tuple[int, str, str, int]:
    due_to = one.due_to
    rank = list(Standing).index(one.standing)
    return rank, due_to.isoformat() if due_to else "9999", one.document.pk, one.finding.start or 0
