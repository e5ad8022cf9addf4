"""The requests and documents of the record as the matching takes them, for one reader."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F

from secretariat.followup.matching import Named, Paper, Request
from secretariat.followup.matching.read import names_of, sessions_in
from secretariat.record.mandates import How, Mandate
from secretariat.record.models import Actor, Citation, Commitment, Document, Involvement, Reading

if TYPE_CHECKING:
    from secretariat.access import Reader


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that can be linked, and the documents by their hash."""

    requests: tuple[Request, ...]
    papers: tuple[Paper, ...]
    documents: dict[str, Document]


def material(reader: Reader) -> Material:
    """Return the requests and documents that *reader* may see, as values."""
    read = Document.objects.visible_to(reader).filter(state=Document.State.READ)
    documents = {one.pk: one for one in read.defer("reason")}
    parents = dict(Actor.objects.visible_to(reader).exclude(parent="").values_list("pk", "parent"))
    return Material(
        requests=tuple(_requests(reader, parents)),
        papers=tuple(_papers(reader, documents, parents)),
        documents=documents,
    )


def _requests(reader: Reader, parents: dict[str, str]) -> list[Request]:
    rows = Commitment.objects.visible_to(reader).filter(answerable=True)
    rows = rows.exclude(finding__state="rejected")
    rows = rows.select_related("finding", "finding__document")
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
    )


def _actors(reader: Reader, role: str) -> defaultdict[str, frozenset[str]]:
    rows = Involvement.objects.visible_to(reader).filter(role=role, finding__kind="commitment")
    found = defaultdict[str, set[str]](set)
    for finding, actor in rows.values_list("finding_id", "actor_id"):
        found[finding].add(actor)
    return defaultdict(frozenset, {key: frozenset(actors) for key, actors in found.items()})


def _papers(reader: Reader, documents: dict[str, Document], parents: dict[str, str]) -> list[Paper]:
    named = _named(reader)
    about = _sessions(reader)
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


def _sessions(reader: Reader) -> dict[str, tuple[dict[str, Any], str]]:
    """Return the session and the agenda item of each document, for who may see all its words."""
    rows = Reading.objects.visible_to(reader).filter(current=True)
    told = rows.values_list("document_id", "details__session", "details__agenda_item")
    return {
        key: (session if isinstance(session, dict) else {}, str(item or ""))
        for key, session, item in told
    }
