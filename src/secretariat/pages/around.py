"""The paragraphs around a finding, with its words marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secretariat.pages import detail
from secretariat.pages.layout import ROW, passage, tree
from secretariat.pages.marking import Highlighter
from secretariat.pages.printing import Printer
from secretariat.record import queries

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from secretariat.access import Reader
    from secretariat.record.models import Finding, Part


def context(reader: Reader, finding: Finding) -> SafeString | str:
    """Return the paragraphs in which a finding stands, with its words marked."""
    if finding.start is None or finding.end is None:
        return ""
    around = queries.parts(reader, finding.document_id).filter(
        start__lt=finding.end, end__gt=finding.start
    )
    parts = list(around)
    passages = [*_heads(reader, finding, parts), *parts]
    highlighter = Highlighter(detail.marks([finding], finding.pk), chosen={finding.pk})
    ground = finding.document.level
    return Printer(highlighter, ground=ground, level=3).html(tree(map(passage, passages)))


def _heads(reader: Reader, finding: Finding, parts: list[Part]) -> list[Part]:
    """Return the first row of the table in which a finding stands, which names the columns."""
    rows = [one for one in parts if one.type == ROW]
    if not rows:
        return []
    before = queries.parts(reader, finding.document_id).filter(place__lt=rows[0].place)
    other = before.exclude(type__in=(ROW, "footnote_marker")).order_by("-place").first()
    first = before.filter(type=ROW, place__gt=other.place if other else 0).first()
    return [first] if first else []
