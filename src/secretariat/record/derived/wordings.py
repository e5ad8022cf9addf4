"""The index of agreed language, made anew with the paragraphs of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secretariat.record.contract import part_said
from secretariat.record.derived.rows import insert, insert_values
from secretariat.record.models import Trace, Wording
from servanda.comparison.paragraphs import paragraphs
from servanda.comparison.sketch import sketch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secretariat.record.models import Document, Part


def forget(document: Document) -> None:
    """Take the paragraphs of a document out of the index."""
    Trace.kept.filter(part__document=document).delete()
    Wording.kept.filter(part__document=document).delete()


def index(parts: Sequence[Part]) -> None:
    """Put the paragraphs among *parts*, all of one document, into the index."""
    rows = {part.address: part for part in parts}
    wordings, traces = [], []
    for one in paragraphs([part_said(part) for part in parts], (), ()):
        part = rows[one.address]
        wordings.append(Wording(part=part, words=one.text))
        traces += [(part.pk, number) for number in sketch(one.text)]
    insert(Wording, wordings)
    insert_values(Trace, ["part_id", "number"], traces)
