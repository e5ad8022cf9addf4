"""Where things are: one click from any value to its words."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secretariat.record.models import Finding


def anchor(finding: str, aspect: str = "") -> str:
    """Return the id of the element in which the words of a finding, or of a field, begin."""
    return f"finding-{finding}" + (f"-{aspect.replace('_', '-')}" if aspect else "")


def words(finding: Finding, aspect: str = "") -> str:
    """Return the address of the exact words of a finding, or of one of its fields."""
    return words_in(finding.document_id, finding.pk, aspect)


def words_in(
    sha256: str, finding: str, aspect: str = "", kept: Mapping[str, list[str]] | None = None
) -> str:
    """Return the address of the words of a finding in a document, with *kept* in the query."""
    query = urlencode({**(kept or {}), "finding": finding}, doseq=True)
    return f"{document(sha256)}?{query}#{anchor(finding, aspect)}"


def document(sha256: str) -> str:
    """Return the address of a document."""
    return reverse("document", args=[sha256])


def part(sha256: str, address: str) -> str:
    """Return the address of a paragraph, whichever page of the document it stands on."""
    return f"{document(sha256)}?{urlencode({'part': address})}#{address}"


def commitment(finding: str) -> str:
    """Return the address of a commitment with everything said of it."""
    return reverse("commitment", args=[finding])
