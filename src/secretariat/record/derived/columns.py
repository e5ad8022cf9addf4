"""The columns of findings, and the actors they name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secretariat.record.derived.rows import insert
from secretariat.record.knowledge import knowledge_of
from secretariat.record.models import Actor, Document, Finding, Involvement, Reading
from secretariat.record.narrow import TABLES, Frame, columns, involved

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from servanda import Knowledge

_AT_ONCE = 500


def frame_of(document: Document, reading: Reading | None = None) -> Frame:
    """Return what is known around the findings of a document, from its current reading."""
    reading = reading or Reading.kept.filter(document=document, current=True).first()
    return Frame(
        document=document,
        text=reading.text if reading else "",
        groups=reading.details.get("groups", {}) if reading else {},
        sessions=knowledge_of(document.process).session,
    )


def widen(findings: Sequence[Finding], frame: Frame, *, are_new: bool = False) -> None:
    """Make the columns of *findings* anew from their fields as they stand."""
    if not are_new:
        narrow([finding.id for finding in findings])
    involvements = [one for finding in findings for one in involved(finding, frame)]
    named = {one.actor_id for one in involvements}
    known = Actor.kept.filter(pk__in=named).values_list("pk", flat=True)
    strangers = sorted(named - set(known))
    Actor.kept.bulk_create(_actor(identifier, {}) for identifier in strangers)
    insert(Involvement, involvements)
    rows = [row for finding in findings if (row := columns(finding, frame))]
    for table in TABLES:
        insert(table, [row for row in rows if type(row) is table])


def narrow(identifiers: Sequence[str]) -> None:
    """Remove the columns of these findings."""
    for start in range(0, len(identifiers), _AT_ONCE):
        some = identifiers[start : start + _AT_ONCE]
        Involvement.kept.filter(finding__in=some).delete()
        for table in TABLES:
            table.kept.filter(finding__in=some).delete()


def register_actors(
    wanted: Iterable[str], said: dict[str, dict[str, Any]], knowledge: Knowledge
) -> None:
    """Give every actor a row; the knowledge files say best what it is called."""
    known, others = [], []
    for identifier in sorted(wanted):
        party = knowledge.actor(identifier)
        if party:
            fields = {"name": party.name, "kind": party.kind, "iso3": party.iso3}
            known.append(_actor(identifier, fields | {"parent": party.parent}))
        else:
            others.append(_actor(identifier, said.get(identifier, {})))
    Actor.kept.bulk_create(
        known,
        batch_size=_AT_ONCE,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["name", "kind", "iso3", "parent"],
    )
    Actor.kept.bulk_create(others, batch_size=_AT_ONCE, ignore_conflicts=True)


def _actor(identifier: str, said: dict[str, Any]) -> Actor:
    return Actor(
        id=identifier,
        name=(said.get("name") or identifier)[:500],
        kind=(said.get("kind") or identifier.partition(":")[0])[:40],
        iso3=(said.get("iso3") or "")[:8],
        parent=(said.get("parent") or "")[:200],
    )
