"""Which document answers which request, in the record.

Proposals are not kept: they follow from what the documents say (followup/matching), in whatever
order they arrived. What a person decided (:class:`~secretariat.followup.models.AnswerLink`) goes
before them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from secretariat.followup.matching import LIKELY
from secretariat.followup.models import AnswerLink
from secretariat.record.models import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from secretariat.access import Reader
    from secretariat.followup.matching import Link, Named
    from secretariat.followup.values import Known
    from secretariat.record.models import Commitment, Document

    Answers = dict[str, list["Answer"]]

_AT_ONCE = 500


class AnswerState(StrEnum):
    """What is known of an answer."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Evidence(NamedTuple):
    """The words of the answering document by which it names the request."""

    finding: str
    words: str
    start: int
    end: int


class Competing(NamedTuple):
    """Another document that may answer the same request."""

    document: Document
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """A document that answers a request, or is proposed to; the score says how likely and why."""

    request: str
    document: Document
    state: AnswerState
    score: float = 1.0
    reasons: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    rivals: tuple[Competing, ...] = ()
    by: str = ""
    at: datetime | None = None

    @property
    def is_likely(self) -> bool:
        """Tell whether it is a proposal that deserves a look before anybody is reminded."""
        return self.state == AnswerState.PROPOSED and self.score >= LIKELY

    @property
    def on(self) -> date:
        """The day of the answer: that of the document, or else that of its arrival."""
        return self.document.first_day or self.document.received


def answers(reader: Reader, requests: Sequence[Commitment], known: Known) -> Answers:
    """Return the answers to each request, decided ones first, then the likeliest.

    What was decided keeps the words that spoke for it.
    """
    wanted = [request.pk for request in requests]
    found = {(one.request, one.document.pk): one for one in _decided(reader, wanted)}
    for proposal in _proposed(reader, wanted, known):
        key = (proposal.request, proposal.document.pk)
        decided = found.get(key)
        found[key] = replace(decided, evidence=proposal.evidence) if decided else proposal
    by_request: dict[str, list[Answer]] = {request: [] for request in wanted}
    for answer in sorted(found.values(), key=_order):
        by_request[answer.request].append(answer)
    return by_request


def _order(answer: Answer) -> tuple[bool, float, str]:
    return answer.state == AnswerState.PROPOSED, -answer.score, answer.document.pk


def _decided(reader: Reader, requests: list[str]) -> Iterator[Answer]:
    for some in _chunks(requests):
        links = AnswerLink.objects.visible_to(reader).filter(request__in=some)
        for link in links.select_related("document"):
            yield Answer(
                request=link.request_id,
                document=link.document,
                state=AnswerState(link.state),
                reasons=(link.reason,) if link.reason else (),
                by=link.by,
                at=link.at,
            )


def _proposed(reader: Reader, wanted: list[str], known: Known) -> Iterator[Answer]:
    """Yield the proposals for some requests, weighed against all that the reader may see."""
    links = [link for key in wanted for link in known.links.get(key, ())]
    words = _Words(reader, links)
    for link in links:
        yield Answer(
            request=link.request,
            document=known.documents[link.paper],
            state=AnswerState.PROPOSED,
            score=link.score,
            reasons=link.reasons,
            evidence=tuple(words.of(link.paper, named) for named in link.evidence),
            rivals=tuple(_rivals(link, known)),
        )


def _rivals(link: Link, known: Known) -> Iterator[Competing]:
    for rival in link.rivals:
        yield Competing(known.documents[rival.paper], rival.score)


class _Words:
    """The words that links rest on, cut from the paragraphs that the reader may see."""

    def __init__(self, reader: Reader, links: Sequence[Link]) -> None:
        documents = sorted({link.paper for link in links if link.evidence})
        self._parts: dict[str, list[tuple[int, int, str]]] = {}
        for some in _chunks(documents):
            parts = Part.objects.visible_to(reader).filter(document__in=some)
            for row in parts.values_list("document_id", "start", "end", "text"):
                self._parts.setdefault(row[0], []).append(row[1:])

    def of(self, document: str, named: Named) -> Evidence:
        """Return the words, or what is cited where their paragraph is not for the reader."""
        start, end = named.mandate.start, named.mandate.end
        for first, last, text in self._parts.get(document, ()):
            if first <= start and end <= last:
                words = " ".join(text[start - first : end - first].split())
                return Evidence(named.finding, words, start, end)
        return Evidence(named.finding, f"{named.mandate.cue} {named.target}", start, end)


def _chunks(values: Sequence[str]) -> Iterable[Sequence[str]]:
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))
