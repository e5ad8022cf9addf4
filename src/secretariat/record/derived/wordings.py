"""The index of agreed language, made anew with the paragraphs of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secretariat.record.contract import part_said
from secretariat.record.models import Trace, Wording
from servanda.comparison.paragraphs import paragraphs
from servanda.comparison.sketch import sketch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secretariat.record.models import Document, Part

_AT_ONCE = 500


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
        traces += [Trace(part=part, number=number) for number in sketch(one.text)]
    Wording.kept.bulk_create(wordings, batch_size=_AT_ONCE)
    Trace.kept.bulk_create(traces, batch_size=_AT_ONCE)
