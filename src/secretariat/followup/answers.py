"""Which document answers which request.

A document is proposed as an answer when it cites the document of the request with words such as
"pursuant to". Nothing is stored for that, so it does not matter which of the two came first; what
a person decided (:class:`~secretariat.followup.models.AnswerLink`) goes before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from secretariat.followup.models import AnswerLink
from secretariat.record.models import Citation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from secretariat.access import Reader
    from secretariat.record.models import Actor, Commitment, Document, Involvement

    # Who is asked by each commitment.
    Asked = Mapping[str, Sequence[Involvement]]

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


@dataclass(frozen=True, slots=True)
class Answer:
    """A document that answers a request, or is proposed to; the score says how likely and why."""

    request: str
    document: Document
    state: AnswerState
    score: float = 1.0
    reasons: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    by: str = ""
    at: datetime | None = None

    @property
    def is_likely(self) -> bool:
        """Tell whether it is a proposal that deserves a look before anybody is reminded."""
        return self.state == AnswerState.PROPOSED and self.score >= _LIKELY

    @property
    def on(self) -> date:
        """The day of the answer: that of the document, or else that of its arrival."""
        return self.document.first_day or self.document.received


# What speaks for an answer, and how much. A citation "pursuant to" is what makes a proposal at all.
_CITES = 0.4
_CITES_PARAGRAPH = 0.1
_ASKED_BODY = 0.3
_ITS_PARENT = 0.2
_IS_REPORT = 0.2
_IS_LATER = 0.1
_LIKELY = 0.7


def answers(
    reader: Reader, requests: Sequence[Commitment], asked: Asked
) -> dict[str, list[Answer]]:
    """Return the answers to each request, decided ones first, then the likeliest.

    *asked* holds who is asked by each request, members of groups included.
    """
    found: dict[str, list[Answer]] = {request.pk: [] for request in requests}
    decided = set()
    for answer in _decided(reader, list(found)):
        found[answer.request].append(answer)
        decided.add((answer.request, answer.document.pk))
    for answer in _proposed(reader, requests, asked):
        if (answer.request, answer.document.pk) not in decided:
            found[answer.request].append(answer)
    for of_one in found.values():
        of_one.sort(key=lambda answer: (answer.state == AnswerState.PROPOSED, -answer.score))
    return found


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


def _proposed(reader: Reader, requests: Sequence[Commitment], asked: Asked) -> Iterator[Answer]:
    asking: dict[str, list[Commitment]] = {}
    for request in requests:
        if request.asks_report:
            for name in _names(request.finding.document):
                asking.setdefault(name, []).append(request)
    citing: dict[tuple[str, str], list[Citation]] = {}
    for citation in _citations(reader, list(asking)):
        for request in asking[citation.target]:
            citing.setdefault((request.pk, citation.finding.document_id), []).append(citation)
    by_id = {request.pk: request for request in requests}
    for (identifier, _), citations in citing.items():
        actors = [one.actor for one in asked.get(identifier, ())]
        answer = _weigh(by_id[identifier], citations, actors)
        if answer:
            yield answer


def _names(document: Document) -> list[str]:
    return [name for name in (document.symbol, document.title[:500]) if name]


def _citations(reader: Reader, targets: list[str]) -> Iterator[Citation]:
    for some in _chunks(targets):
        found = Citation.objects.visible_to(reader).filter(target__in=some)
        found = found.exclude(pursuant="").exclude(finding__state="rejected")
        found = found.filter(finding__withdrawn=False)
        yield from found.select_related("finding", "finding__document").order_by("pk")


def _weigh(request: Commitment, citations: list[Citation], asked: list[Actor]) -> Answer | None:
    """Return the proposal, or None where the document cannot be an answer."""
    document, asking = citations[0].finding.document, request.finding.document
    days = (document.first_day, asking.first_day)
    if document.pk == asking.pk or (days[0] and days[1] and days[0] < days[1]):
        return None
    citations = [one for one in citations if one.paragraph in {"", _number(request.finding.part)}]
    if not citations:  # it answers other paragraphs
        return None
    reasons = [(_CITES, f"cites {asking.heading} with {citations[0].pursuant!r}")]
    if any(one.paragraph for one in citations):
        reasons.append((_CITES_PARAGRAPH, "names the paragraph of the request"))
    if any(document.issuer == actor.pk for actor in asked):
        reasons.append((_ASKED_BODY, "comes from who was asked"))
    elif document.issuer and any(document.issuer == actor.parent for actor in asked):
        reasons.append((_ITS_PARENT, "comes from the body of who was asked"))
    if document.genre == "report" or document.title.lower().startswith("report"):
        reasons.append((_IS_REPORT, "is a report"))
    if days[0] and days[1]:
        reasons.append((_IS_LATER, "is dated after the request"))
    return Answer(
        request=request.pk,
        document=document,
        state=AnswerState.PROPOSED,
        score=min(round(sum(weight for weight, _ in reasons), 2), 1.0),
        reasons=tuple(words for _, words in reasons),
        evidence=tuple(_evidence(citation) for citation in citations),
    )


def _number(address: str) -> str:
    """Return the number of a paragraph from its address: 3 of ``op3.a``."""
    found = re.search(r"\d+", address)
    return found[0] if found else ""


def _evidence(citation: Citation) -> Evidence:
    finding = citation.finding
    start = finding.start or 0 if citation.pursuant_start is None else citation.pursuant_start
    return Evidence(finding.pk, f"{citation.pursuant} {finding.quote}", start, finding.end or 0)


def _chunks(values: list[str]) -> Iterable[list[str]]:
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))
