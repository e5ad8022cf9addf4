"""Instruments of one line in the record, and what changed between two of them.

Every function takes the reader first. What a reader may not see is in no line and in no
comparison: paragraphs are left out before anything is compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Q

from secretariat.access import ceiling
from secretariat.followup.values import mark
from secretariat.record import queries as record
from secretariat.record.contract import finding_said, part_said
from secretariat.record.knowledge import knowledge_of
from secretariat.record.models import Actor, Citation, Document
from servanda.comparison import Comparison, Instrument, compare_instruments
from servanda.comparison.lines import INSTRUMENTS, Line, Told, lines
from servanda.comparison.paragraphs import breaks_off, paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from secretariat.access import Reader

# Kinds of what is cited: instruments, not the reports on them.
_CITED = ("resolution", "decision", "document", "programme_of_action", "agreement")


class OneLine(NamedTuple):
    """Instruments of one line, the earliest first."""

    title: str
    documents: tuple[Document, ...]

    @property
    def steps(self) -> list[tuple[Document, Document]]:
        """Each instrument with the one after it."""
        return list(zip(self.documents, self.documents[1:], strict=False))

    def beside(self, sha256: str) -> tuple[Document | None, Document | None]:
        """Return what stands before and after an instrument."""
        place = [one.pk for one in self.documents].index(sha256)
        before = self.documents[place - 1] if place else None
        after = self.documents[place + 1] if place + 1 < len(self.documents) else None
        return before, after


def all_lines(reader: Reader, *, process: str = "") -> list[OneLine]:
    """Return the lines of two or more instruments, the one that moved last first."""
    known = mark(reader)
    if known is None:
        return []
    key = (*known, process)
    if key not in _KEPT:
        while len(_KEPT) >= _MOST:
            _KEPT.pop(next(iter(_KEPT)))
        _KEPT[key] = _all_lines(reader, process)
    return _with_documents(reader, _KEPT[key])


# Put together for one state of what documents say; the last few are kept.
_KEPT: dict[tuple[Any, ...], list[Line]] = {}
_MOST = 8


def _all_lines(reader: Reader, process: str) -> list[Line]:
    citations = Citation.objects.visible_to(reader)
    told = _told(reader, process, _recalled(citations))
    found = [line for line in lines(told) if len(line.members) > 1]
    return sorted(found, key=lambda line: (line.members[-1].day, line.title), reverse=True)


def line_of(reader: Reader, sha256: str) -> OneLine | None:
    """Return the line in which a document stands, if any other stands in it.

    A line is followed by titles, and by what this document recalls and what recalls it.
    """
    document = record.documents(reader).filter(pk=sha256, genre__in=INSTRUMENTS).first()
    if document is None:
        return None
    near = Q(finding__document=sha256)
    if document.symbol:
        near |= Q(target=document.symbol)
    told = _told(reader, "", _recalled(Citation.objects.visible_to(reader).filter(near)))
    for line in lines(told):
        if len(line.members) > 1 and any(one.key == sha256 for one in line.members):
            return _with_documents(reader, [line])[0]
    return None


def compared(reader: Reader, before: str, after: str) -> Comparison:
    """Return what changed from one document to another, of what *reader* may see of both.

    Raises Document.DoesNotExist.
    """
    one, other = (record.documents(reader).get(pk=sha256) for sha256 in (before, after))
    knowledge = knowledge_of(other.process)
    return compare_instruments(
        instrument(reader, one), instrument(reader, other), knowledge=knowledge
    )


def is_seen_whole(reader: Reader, document: Document) -> bool:
    """Tell whether *reader* may see every word of a document."""
    top = ceiling(reader)
    return top is not None and document.words_level <= top


def instrument(reader: Reader, document: Document) -> Instrument:
    """Return a document as it is compared, without what *reader* may not see."""
    acts = record.findings(reader, document=document.pk, kind="act")
    commitments = record.findings(reader, document=document.pk, kind="commitment")
    kept = [one for one in commitments if one.state != "rejected" and not one.withdrawn]
    found = paragraphs(
        [part_said(one) for one in record.parts(reader, document.pk)],
        [finding_said(one) for one in acts if one.state != "rejected" and not one.withdrawn],
        [finding_said(one) for one in kept],
    )
    named = {who for one in kept for who in one.said.get("addressees") or ()}
    actors = Actor.objects.visible_to(reader).filter(pk__in=named)
    return Instrument(
        name=document.name,
        symbol=document.symbol,
        title=_title(document),
        date=document.date,
        paragraphs=found,
        actors=dict(actors.values_list("pk", "name")),
        breaks_off=breaks_off(found),
    )


def _told(reader: Reader, process: str, recalled: dict[str, set[str]]) -> list[Told]:
    found = record.documents(reader, process=process).filter(genre__in=INSTRUMENTS)
    columns = ("pk", "symbol", "title", "issuer", "first_day", "title_level", "level")
    return [
        Told(
            key=sha256,
            symbol=symbol,
            title=title if title_level <= level else "",
            issuer=issuer,
            day=day.isoformat() if day else "",
            recalls=frozenset(recalled.get(sha256, ())),
        )
        for sha256, symbol, title, issuer, day, title_level, level in found.order_by("pk")
        .values_list(*columns)
        .iterator()
    ]


def _recalled(citations: QuerySet[Citation]) -> dict[str, set[str]]:
    """Return which symbols each document recalls."""
    recalled: dict[str, set[str]] = {}
    resolutions = citations.filter(cites__in=_CITED).exclude(finding__state="rejected")
    for sha256, target in resolutions.values_list("finding__document", "target").iterator():
        recalled.setdefault(sha256, set()).add(target)
    return recalled


def _with_documents(reader: Reader, found: Sequence[Line]) -> list[OneLine]:
    keys = [one.key for line in found for one in line.members]
    documents = record.documents(reader).in_bulk(keys)
    return [
        OneLine(line.title, tuple(documents[one.key] for one in line.members)) for line in found
    ]


def _title(document: Document) -> str:
    return document.title if document.title_level <= document.level else ""
