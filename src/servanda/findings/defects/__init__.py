"""Defects: what is missing, scrambled, contradictory or vague in the document, what to check."""

from __future__ import annotations

from servanda.findings.context import Context
from servanda.findings.defects.of_claims import ClaimReader
from servanda.findings.defects.of_dates import DateDefectReader
from servanda.findings.defects.of_layout import LayoutReader
from servanda.findings.defects.of_metadata import MetadataReader
from servanda.findings.defects.of_pages import PageReader
from servanda.findings.defects.of_words import WordReader
from servanda.findings.kinds import Defect


def find_defects(context: Context) -> list[Defect]:
    """Return every defect, those of the structure first; nothing is repaired in silence."""
    found = [
        *LayoutReader(context).read(),
        *PageReader(context).read(),
        *DateDefectReader(context).read(),
        *WordReader(context).read(),
        *ClaimReader(context).read(),
        *MetadataReader(context).read(),
    ]
    return sorted(found, key=_place)


def _place(defect: Defect) -> tuple[bool, int]:
    """Rank what lacks in the document behind what stands in it."""
    return defect.quote is None, defect.quote.start if defect.quote else 0
