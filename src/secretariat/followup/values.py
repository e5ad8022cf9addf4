"""What the record holds of requests, documents and answers, put together for one reader."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import F

from secretariat.access import ceiling
from secretariat.databases import current
from secretariat.followup import acts as of_followup
from secretariat.followup.matching import (
    Heard,
    Link,
    Named,
    Paper,
    Reception,
    Request,
    answering,
    chains,
    heard_of,
    reception_of,
    renewals,
)
from secretariat.followup.matching.read import names_of, sessions_in
from secretariat.followup.matching.weighing import ORGANS
from secretariat.journal.operations import state_of_the_record
from secretariat.people import acts as of_people
from secretariat.record import acts as of_record
from secretariat.record import queries as record
from secretariat.record.mandates import How, Mandate
from secretariat.record.models import Actor, Citation, Document, Finding, Involvement, Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from secretariat.access import Reader
    from secretariat.record.models import Commitment

    # Of each document its session, and its agenda item.
    Sessions = dict[str, tuple[dict[str, Any], str]]
    # Of which database, for whom, after which act, with how many findings rejected and corrected.
    Mark = tuple[str, int, str, int, int]

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Known:
    """All that one reader may see of requests, documents and how they belong together."""

    requests: dict[str, Request]
    documents: dict[str, Document]
    links: dict[str, tuple[Link, ...]]
    chains: dict[str, tuple[str, ...]]
    receptions: dict[str, tuple[Reception, ...]]
    heard: dict[str, tuple[Heard, ...]]


# Acts that change nothing of what documents say, and of what may be seen of it. What was rejected
# and is accepted after all is counted apart.
_HARMLESS = frozenset(act.name for act in (*of_followup.ACTS, *of_people.ACTS, of_record.ACCEPTED))


def mark(reader: Reader) -> Mark | None:
    """Return what changes when the documents of the record say something else to *reader*.

    None for who may see nothing. Values that are derived from documents are kept under it.
    """
    top = ceiling(reader)
    if top is None:
        return None
    state = state_of_the_record(apart_from=_HARMLESS)
    found = Finding.objects.visible_to(reader)
    rejected, corrected = (found.filter(state=one).count() for one in ("rejected", "corrected"))
    return current(), int(top), state, rejected, corrected


# Derived from the record as it stands after one act; the last few are kept.
_KEPT: dict[Mark, Known] = {}
_MOST = 4


def known(reader: Reader) -> Known:
    """Return what *reader* may see, put together once for every state of the journal."""
    key = mark(reader)
    if key is None:
        return _put_together(reader)
    if key not in _KEPT:
        while len(_KEPT) >= _MOST:
            _KEPT.pop(next(iter(_KEPT)))
        _KEPT[key] = _put_together(reader)
    return _KEPT[key]


def _put_together(reader: Reader) -> Known:
    read = Document.objects.visible_to(reader).filter(state=Document.State.READ)
    documents = {one.pk: one for one in read}
    parents = dict(Actor.objects.visible_to(reader).exclude(parent="").values_list("pk", "parent"))
    sessions = _sessions(reader)
    requests = _requests(reader, parents)
    receptions = _receptions(reader, documents, sessions)
    symbols = frozenset(one.symbol for one in documents.values() if one.symbol)
    names = dict(Actor.objects.visible_to(reader).values_list("pk", "name"))
    links = answering(requests, _papers(reader, documents, parents, sessions))
    heard = heard_of(requests, receptions, symbols, names)
    return Known(
        requests={one.key: one for one in requests},
        documents=documents,
        links=_grouped(links, lambda one: one.request),
        chains=chains(renewals(requests)),
        receptions=_grouped(receptions, lambda one: one.target),
        heard=_grouped(heard, lambda one: one.request),
    )


def _grouped(values: Iterable[Value], key: Callable[[Value], str]) -> dict[str, tuple[Value, ...]]:
    found: dict[str, list[Value]] = {}
    for one in values:
        found.setdefault(key(one), []).append(one)
    return {name: tuple(of_one) for name, of_one in found.items()}


def _receptions(
    reader: Reader, documents: dict[str, Document], sessions: Sessions
) -> list[Reception]:
    rows = Citation.objects.visible_to(reader).exclude(finding__state="rejected")
    rows = rows.filter(finding__withdrawn=False, finding__document__genre__in=sorted(ORGANS))
    found = []
    for row in rows.select_related("finding"):
        how = reception_of(str(row.finding.said.get("relation") or ""))
        instrument = documents.get(row.finding.document_id)
        if how and instrument:
            session, _ = sessions.get(instrument.pk, ({}, ""))
            found.append(
                Reception(
                    instrument=instrument.pk,
                    issuer=instrument.issuer,
                    on=instrument.first_day,
                    session=session.get("number"),
                    target=row.target,
                    how=how,
                    words=row.finding.quote,
                    finding=row.pk,
                )
            )
    return found


def _requests(reader: Reader, parents: dict[str, str]) -> list[Request]:
    rows = record.commitments(reader).order_by()
    asked = _actors(reader, "addressees")
    asking = _actors(reader, "source")
    return [_request(row, asking[row.pk], asked[row.pk], parents) for row in rows]


def _request(
    row: Commitment, asking: frozenset[str], asked: frozenset[str], parents: dict[str, str]
) -> Request:
    finding, document = row.finding, row.finding.document
    after = finding.said.get("follow_up")
    after = after if isinstance(after, dict) else {}
    return Request(
        key=row.pk,
        document=document.pk,
        names=names_of(document.symbol, document.title),
        title=document.title,
        part=finding.part,
        action=row.action,
        asking=asking,
        asked=asked,
        parents=frozenset(parents[one] for one in asked if one in parents),
        recipient=str(after.get("body") or ""),
        on=document.first_day,
        due_to=row.due_to,
        sessions=sessions_in(row.due_value, after.get("session"), row.action),
        follow_up=row.follow_up,
        recurs=bool(finding.said.get("recurrence")),
        answerable=row.answerable,
    )


def _actors(reader: Reader, role: str) -> defaultdict[str, frozenset[str]]:
    rows = Involvement.objects.visible_to(reader).filter(role=role, finding__kind="commitment")
    found = defaultdict[str, set[str]](set)
    for finding, actor in rows.values_list("finding_id", "actor_id"):
        found[finding].add(actor)
    return defaultdict(frozenset, {key: frozenset(actors) for key, actors in found.items()})


def _papers(
    reader: Reader, documents: dict[str, Document], parents: dict[str, str], about: Sessions
) -> list[Paper]:
    named = _named(reader)
    papers = []
    for key, one in documents.items():
        session, item = about.get(key, ({}, ""))
        papers.append(
            Paper(
                key=key,
                symbol=one.symbol,
                title=one.title if one.title_level <= one.level else "",
                genre=one.genre,
                issuer=one.issuer,
                parent=parents.get(one.issuer, ""),
                on=one.first_day,
                body=str(session.get("body") or ""),
                session=session.get("number"),
                agenda_item=item,
                named=tuple(named[key]),
            )
        )
    return papers


def _named(reader: Reader) -> defaultdict[str, list[Named]]:
    rows = Citation.objects.visible_to(reader).exclude(pursuant="").exclude(mandate={})
    rows = rows.exclude(finding__state="rejected").filter(finding__withdrawn=False)
    found = defaultdict[str, list[Named]](list)
    for row in rows.annotate(document=F("finding__document_id")):
        found[row.document].append(Named(row.target, _mandate(row.mandate), row.pk))
    return found


def _mandate(told: dict[str, Any]) -> Mandate:
    return Mandate(**{**told, "how": How(told["how"]), "paragraphs": tuple(told["paragraphs"])})


def _sessions(reader: Reader) -> Sessions:
    """Return the session and the agenda item of each document, for who may see all its words."""
    rows = Reading.objects.visible_to(reader).filter(current=True)
    told = rows.values_list("document_id", "details__session", "details__agenda_item")
    return {
        key: (session if isinstance(session, dict) else {}, str(item or ""))
        for key, session, item in told
    }
