"""What stands in the form of an answer: as saved, as answered last time, or as just written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from secretariat.answering.content import Content, Figure
from secretariat.errors import RefusedActError
from secretariat.record import queries as record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.http import QueryDict

    from secretariat.access import Reader
    from secretariat.answering.models import Evidence
    from secretariat.record.models import Document

_MARK = re.compile(r"\[([0-9a-f]{12,64})\]\s*$")
_BLANK_ROWS = 2
_MOST_DOCUMENTS = 2000


class Row(NamedTuple):
    """A row of the form for the words of a document."""

    document: str = ""
    words: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """All that stands in a form."""

    content: Content = field(default_factory=Content)
    evidence: tuple[Row, ...] = ()
    on: str = ""
    source: str = ""

    @property
    def figures(self) -> list[Figure]:
        """The rows for figures, some of them empty."""
        return [*self.content.figures, *[Figure("", "")] * _BLANK_ROWS]

    @property
    def rows(self) -> list[Row]:
        """The rows for words of documents, some of them empty."""
        return [*self.evidence, *[Row()] * _BLANK_ROWS]


def written(post: QueryDict) -> Given:
    """Return what somebody wrote in the form."""

    def one(name: str) -> str:
        return post.get(name, "").replace("\r\n", "\n").strip()

    def rows(*names: str) -> Iterable[tuple[str, ...]]:
        columns = [[value.strip() for value in post.getlist(name)] for name in names]
        return (row for row in zip(*columns, strict=False) if any(row))

    figures = rows("figure-value", "figure-counted", "figure-as-of")
    content = Content(
        progress=one("progress"),
        response=one("response"),
        text=one("text"),
        measures=tuple(dict.fromkeys(post.getlist("measure"))),
        figures=tuple(Figure(*row) for row in figures),
        needs=one("needs"),
        choice=one("choice"),
    )
    quotes = rows("evidence-document", "evidence-words", "evidence-part")
    return Given(content, tuple(Row(*row) for row in quotes), one("on"), one("source"))


def filled_in(content: Content, evidence: Sequence[Evidence], on: str = "") -> Given:
    """Return what was saved or released, to be written on."""
    rows = (Row(named(one.document), " ".join(one.quote.split()), one.part) for one in evidence)
    return Given(content, tuple(rows), on)


def quotes(given: Given, reader: Reader) -> list[tuple[str, str, str]]:
    """Return the words of documents that are named, with the hash of each document."""
    found = []
    for row in given.evidence:
        if not row.document:
            raise RefusedActError(
                f"evidence is a document and words of it; the document of "
                f"“{(row.words or row.part)[:80]}” is missing"
            )
        if not row.words and not row.part:
            raise RefusedActError(
                f"evidence is a document and words of it; the words of {row.document} are missing, "
                "or the paragraph that is meant"
            )
        found.append((meant(row.document, reader), row.words, row.part))
    return found


def known_documents(reader: Reader) -> list[str]:
    """Return the documents that can be named, as the form writes them."""
    rows = record.documents(reader, state="read")[:_MOST_DOCUMENTS]
    return [named(one) for one in rows]


def named(document: Document) -> str:
    """Return a document as the form writes it."""
    return f"{document.heading[:90]} [{document.pk[:12]}]"


def meant(words: str, reader: Reader) -> str:
    """Return the hash of the document that is meant by its symbol, its title or its hash."""
    known = record.documents(reader)
    mark = _MARK.search(words)
    wanted = mark[1] if mark else words
    for narrowed in ({"pk__startswith": wanted}, {"symbol__iexact": words}, {"name": words}):
        found = list(known.filter(**narrowed).values_list("pk", flat=True)[:2])
        if len(found) == 1:
            return str(found[0])
    raise RefusedActError(
        f"{words!r} is not one document of the record; choose it from the list, by its symbol"
    )
