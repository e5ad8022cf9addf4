"""What States answered, as pages show it: the words, the figures, the evidence, who released it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from secretariat.answering import queries as answering
from secretariat.answering.content import Content
from secretariat.pages import addresses, wording
from secretariat.pages.naming import Names
from secretariat.record import queries as record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secretariat.access import Reader
    from secretariat.answering.models import Answer
    from secretariat.record.models import Document


class Link(NamedTuple):
    """Words, and where they stand."""

    words: str
    where: str
    address: str


class Said(NamedTuple):
    """One answer in words."""

    answer: Answer
    who: str
    content: Content
    measures: list[Link]
    evidence: list[Link]
    hidden: int
    source: Document | None


def said(reader: Reader, found: Iterable[Answer]) -> list[Said]:
    """Return answers in words, with as much of their evidence as the reader may see."""
    answers = list(found)
    names = Names(reader, [one.actor for one in answers])
    contents = {one.pk: Content.of(one.content) for one in answers}
    evidence = answering.evidence(reader, answers)
    wanted = {key for one in contents.values() for key in one.measures}
    measures = record.findings(reader, kind="measure").in_bulk(list(wanted))
    sources = record.documents(reader).in_bulk([one.source for one in answers if one.source])
    shown = []
    for one in answers:
        known = [measures[key] for key in contents[one.pk].measures if key in measures]
        shown.append(
            Said(
                answer=one,
                who=names[one.actor],
                content=contents[one.pk],
                measures=[
                    Link(
                        wording.short(of_one.quote, 200),
                        of_one.document.heading,
                        addresses.words(of_one),
                    )
                    for of_one in known
                ],
                evidence=[
                    Link(
                        " ".join(of_one.quote.split()),
                        f"{of_one.document.heading}, {wording.place(of_one.part)}",
                        addresses.part(of_one.document_id, of_one.part),
                    )
                    for of_one in evidence[one.pk]
                ],
                hidden=len(contents[one.pk].measures) - len(known),
                source=sources.get(one.source),
            )
        )
    return shown
