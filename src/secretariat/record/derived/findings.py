"""What people did to findings: it holds whatever the reader says later."""

from __future__ import annotations

from typing import Any

from secretariat.record.derived.columns import frame_of, widen
from secretariat.record.models import Decision, Document, Finding

CONTENT = ("kind", "part", "start", "end", "quote", "fields", "rule", "confidence")


def snapshot(finding: Finding) -> dict[str, Any]:
    """Return everything that makes a finding again, should no reading make it any more."""
    content = {field: getattr(finding, field) for field in CONTENT}
    place = {"id": finding.id, "document": finding.document_id, "level": int(finding.level)}
    return place | content


def hold(told: dict[str, Any]) -> Finding:
    """Return the finding of a snapshot, never to be thrown away from now on."""
    finding = Finding.kept.select_related("document").filter(pk=told["id"]).first()
    if not finding:
        finding = _bring_back(told)
    finding.held = True
    finding.version += 1
    finding.save(update_fields=["held", "version"])
    return finding


def settle(finding: Finding) -> None:
    """Let the finding stand as the last decision on it that was not undone says."""
    last = Decision.kept.filter(finding=finding, undone=None).order_by("entry_id").last()
    before = finding.correction
    finding.state = last.verdict if last else Finding.State.PROPOSED
    finding.correction = last.correction if last else {}
    finding.save(update_fields=["state", "correction"])
    if finding.correction != before:
        widen([finding], frame_of(finding.document))


def _bring_back(told: dict[str, Any]) -> Finding:
    document = Document.kept.get(pk=told["document"])
    content = {field: told[field] for field in (*CONTENT, "id", "level")}
    finding = Finding(document=document, held=True, withdrawn=True, **content)
    finding.save(force_insert=True)
    widen([finding], frame_of(document))
    return finding
