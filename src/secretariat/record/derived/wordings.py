"""The index of agreed language, made anew with the paragraphs of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secretariat.record.contract import part_said
from secretariat.record.derived.rows import insert, insert_values
from secretariat.record.models import Trace, Wording
from servanda.comparison.paragraphs import paragraphs
from servanda.comparison.sketch import sketch
from servanda.comparison.words import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from secretariat.record.models import Document, Part


def forget(document: Document) -> None:
    """Take the paragraphs of a document out of the index."""
    Trace.kept.filter(part__document=document).delete()
    Wording.kept.filter(part__document=document).delete()


def index(parts: Sequence[Part], rows: Mapping[str, str] | None = None) -> None:
    """Put the paragraphs among *parts*, all of one document, into the index.

    *rows* are what the rows of a table say, by their address: their own words, not the whole row.
    """
    known = {part.address: part for part in parts}
    found = {one.address: one.text for one in paragraphs([part_said(one) for one in parts], (), ())}
    found |= {address: one_line(words) for address, words in (rows or {}).items()}
    wordings, traces = [], []
    for address, words in found.items():
        part = known[address]
        wordings.append(Wording(part=part, words=words))
        traces += [(part.pk, number) for number in sketch(words)]
    insert(Wording, wordings)
    insert_values(Trace, ["part_id", "number"], traces)
