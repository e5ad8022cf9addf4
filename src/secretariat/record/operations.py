"""What may be done to the record: one function, one act, one journal entry, one transaction.

Operations check; what an act does to the tables stands in :mod:`secretariat.record.acts`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils import timezone
from django.utils.text import slugify

from secretariat.access import Level, check_officer
from secretariat.errors import ConflictingRecordError, RefusedActError
from secretariat.journal.operations import Act, one_act_at_a_time, perform
from secretariat.record import acts, contract, knowledge, store
from secretariat.record import reading as reader
from secretariat.record.derived.findings import snapshot
from secretariat.record.models import (
    Decision,
    Document,
    Finding,
    Part,
    Process,
    Reading,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from secretariat.journal.models import Entry
    from secretariat.people.models import User
    from secretariat.record.reading import Contract

LARGEST = 50 * 1024 * 1024


class Receipt(NamedTuple):
    """The document, and whether the record had it already."""

    document: Document
    is_duplicate: bool


# Processes and documents


@one_act_at_a_time()
def create_process(
    name: str, *, by: User | None, slug: str = "", members: Sequence[str] = ()
) -> Process:
    """Open a process under which documents are kept."""
    slug = slug or slugify(name)[:80]
    if not slug:
        raise RefusedActError("the process needs a name with at least one letter or digit")
    if Process.kept.filter(slug=slug).exists():
        raise RefusedActError(f"there is a process {slug!r} already; add the documents to that one")
    details = {"slug": slug, "name": name, "members": list(members)}
    perform(acts.CREATED_PROCESS, by=by, subject=f"process {slug}", details=details)
    return Process.kept.get(slug=slug)


@one_act_at_a_time()
def give_knowledge(slug: str, folder: Path, *, by: User | None) -> Process:
    """Let a process bring the knowledge files in *folder*; what is the same changes nothing."""
    process = Process.kept.get(slug=slug)
    files = knowledge.take_in(folder)
    if files != process.knowledge:
        details = {"slug": slug, "before": process.knowledge, "after": files}
        perform(acts.GAVE_KNOWLEDGE, by=by, subject=f"process {slug}", details=details)
    return Process.kept.get(slug=slug)


def receive_document(
    data: bytes,
    name: str,
    *,
    by: User | None,
    process: str | None = None,
    level: Level = Level.PARTICIPANTS,
    received: date | None = None,
) -> Receipt:
    """Take in a document as it is, to be read later; the same bytes are taken in once."""
    if by:
        check_officer(by)  # before anything is kept
    name = Path(name.replace("\\", "/")).name[:255] or "document"
    if not data:
        raise RefusedActError(f"{name}: the file is empty; send it again")
    if len(data) > LARGEST:
        size, most = len(data) // 2**20, LARGEST // 2**20
        raise RefusedActError(f"{name}: {size} MB is more than {most} MB; send it in parts")
    sha256 = store.documents().put(data)
    details = {
        "sha256": sha256,
        "bytes": len(data),
        "name": name,
        "process": process,
        "level": int(level),
        "received": (received or timezone.localdate()).isoformat(),
    }
    return _receive(sha256, details, by=by)


@one_act_at_a_time()
def _receive(sha256: str, details: dict[str, Any], *, by: User | None) -> Receipt:
    if already := Document.kept.filter(pk=sha256).first():
        return Receipt(already, is_duplicate=True)
    perform(acts.RECEIVED, by=by, subject=f"document {sha256}", details=details)
    return Receipt(Document.kept.get(pk=sha256), is_duplicate=False)


# Readings


def claim_waiting_documents(most: int) -> list[Document]:
    """Return the next documents to read and keep others off them. No act: nobody decides."""
    waiting = Document.kept.filter(state=Document.State.WAITING).order_by("entry_id")
    return _claim(waiting.select_related("process")[:most]) if waiting.exists() else []


@one_act_at_a_time()
def _claim(waiting: QuerySet[Document]) -> list[Document]:
    documents = list(waiting)
    for document in documents:
        document.state = Document.State.READING
    Document.kept.bulk_update(documents, ["state"])
    return documents


@one_act_at_a_time()
def release_claims(some: Iterable[Document] | None = None) -> None:
    """Let documents wait again whose reading was broken off: all, or some. No act either."""
    claimed = Document.kept.filter(state=Document.State.READING)
    if some is not None:
        claimed = claimed.filter(pk__in=[document.pk for document in some])
    claimed.update(state=Document.State.WAITING)


@one_act_at_a_time()
def ask_to_read_again(sha256: str, *, by: User | None, reason: str = "") -> None:
    """Put a document back among those to be read."""
    if Document.kept.filter(pk=sha256, state=Document.State.TAKEN_BACK).exists():
        raise RefusedActError("the import of this table was taken back; import it again")
    details = {"sha256": sha256, "reason": reason}
    perform(acts.ASKED_AGAIN, by=by, subject=f"document {sha256}", details=details)


def record_reading(sha256: str, reading: Contract, *, by: User | None = None) -> Reading:
    """Take over a reading: proposals are replaced, decisions stay; see its ``changes``.

    The reading that the document has already is returned as it is.
    """
    contract.check(reading, sha256)
    digest = store.readings().put(reader.as_bytes(reading))
    found: dict[str, int] = {}
    for one in contract.findings(reading):
        found[one.kind] = found.get(one.kind, 0) + 1
    details = {"sha256": sha256, "contract": digest, "reader": reading["reader"], "found": found}
    return _record_reading(sha256, details, by=by)


@one_act_at_a_time()
def _record_reading(sha256: str, details: dict[str, Any], *, by: User | None) -> Reading:
    read = Document.kept.filter(pk=sha256, state=Document.State.READ).exists()
    same = Reading.kept.filter(document=sha256, current=True, contract=details["contract"]).first()
    if read and same:
        return same
    entry = perform(acts.READ, by=by, subject=f"document {sha256}", details=details)
    return Reading.kept.get(pk=entry)


@one_act_at_a_time()
def mark_unreadable(sha256: str, reason: str, *, by: User | None = None) -> None:
    """Say why a document could not be read; its bytes stay, and so does an earlier reading."""
    details = {"sha256": sha256, "reason": reason or "the reader gave no reason"}
    perform(acts.COULD_NOT_READ, by=by, subject=f"document {sha256}", details=details)


# Findings


def accept_finding(
    finding: str, *, by: User, version: int | None = None, reason: str = ""
) -> Entry:
    """Vouch for a finding as the reader proposed it."""
    return _decide(acts.ACCEPTED, finding, by=by, version=version, reason=reason)


def correct_finding(
    finding: str,
    fields: dict[str, Any],
    *,
    by: User,
    version: int | None = None,
    reason: str = "",
) -> Entry:
    """Vouch for a finding with other values in some of its fields, over earlier corrections."""
    if not fields:
        raise RefusedActError("nothing was corrected; accept the finding, or change a field")
    return _decide(
        acts.CORRECTED, finding, by=by, version=version, reason=reason, correction=fields
    )


def reject_finding(finding: str, reason: str, *, by: User, version: int | None = None) -> Entry:
    """Say that the document does not say this, and why."""
    return _decide(acts.REJECTED, finding, by=by, version=version, reason=reason)


def dispute_finding(finding: str, reason: str, *, by: User, version: int | None = None) -> Entry:
    """Record that somebody holds the finding to be wrong, and why; it stays in the record."""
    return _decide(acts.DISPUTED, finding, by=by, version=version, reason=reason)


@one_act_at_a_time()
def _decide(
    act: Act,
    identifier: str,
    *,
    by: User,
    version: int | None,
    reason: str,
    correction: dict[str, Any] | None = None,
) -> Entry:
    finding = finding_at(identifier, version)
    if not reason and act in (acts.REJECTED, acts.DISPUTED):
        raise RefusedActError("say why, in a few words; the reason is kept with the decision")
    kept = {} if act is acts.ACCEPTED else finding.correction
    one = {"finding": snapshot(finding), "correction": kept | (correction or {})}
    details = {
        "verdict": act.name,
        "reason": reason,
        "before": {"state": finding.state, "correction": finding.correction},
        "findings": [one],
    }
    return perform(act, by=by, subject=f"finding {identifier}", details=details)


@one_act_at_a_time()
def accept_all(sha256: str, *, by: User, reading: int | None = None, reason: str = "") -> Entry:
    """Vouch for every proposal of one document, as one act; *reading* is what the officer saw."""
    current = Reading.kept.filter(document=sha256, current=True).first()
    if reading is not None and (not current or current.pk != reading):
        raise ConflictingRecordError(
            "the document was read again meanwhile; look at what changed, then accept"
        )
    proposals = Finding.kept.filter(document=sha256, state="proposed", withdrawn=False)
    if not proposals:
        raise RefusedActError("nothing in this document waits for a decision")
    findings = [{"finding": snapshot(one), "correction": {}} for one in proposals.order_by("pk")]
    details = {"verdict": acts.ACCEPTED.name, "reason": reason, "findings": findings}
    return perform(acts.ACCEPTED, by=by, subject=f"document {sha256}", details=details)


@one_act_at_a_time()
def undo(entry: int, *, by: User, reason: str = "") -> Entry:
    """Take back the decisions of one act; what held before them holds again."""
    decisions = Decision.kept.filter(entry=entry, undone=None).select_related("finding")
    if not decisions:
        raise RefusedActError("there is nothing to undo; the act decided nothing or is undone")
    for decision in decisions:
        later = Decision.kept.filter(finding=decision.finding, entry__gt=entry, undone=None)
        if last := later.order_by("entry_id").last():
            raise ConflictingRecordError(
                f"{last.by} decided again on {last.at:%Y-%m-%d %H:%M}; undo that first"
            )
    findings = [snapshot(one.finding) for one in decisions.order_by("finding_id")]
    details = {"undoes": entry, "reason": reason, "findings": findings}
    return perform(acts.UNDID, by=by, subject=f"entry {entry}", details=details)


def finding_at(identifier: str, version: int | None) -> Finding:
    """Return the finding if it is still as the officer saw it; call it inside an act."""
    finding = Finding.kept.filter(pk=identifier).first()
    if not finding:
        raise ConflictingRecordError(
            "the finding is gone: the document was read again; open the document anew"
        )
    if version is not None and finding.version != version:
        last = Decision.kept.filter(finding=finding).order_by("entry_id").last()
        who = f"{last.by} on {last.at:%Y-%m-%d %H:%M}" if last else "somebody"
        raise ConflictingRecordError(
            f"this finding was changed meanwhile, last decided by {who}; look at it again"
        )
    return finding


# Access


@one_act_at_a_time()
def set_access_level(
    sha256: str, level: Level, reason: str, *, by: User, part: str = "", seen: Level | None = None
) -> Entry:
    """Set how far a document, or one paragraph of it, may travel; *seen* is what it was."""
    if not reason:
        raise RefusedActError("say why the level is set; the reason is kept with it")
    document = Document.kept.get(pk=sha256)
    paragraph = Part.kept.filter(document=document, address=part).first() if part else None
    if part and not paragraph:
        raise ConflictingRecordError(f"paragraph {part} is gone; open the document anew")
    before = Level(paragraph.level if paragraph else document.level)
    if seen is not None and seen != before:
        raise ConflictingRecordError(f"the level is {before.label} meanwhile; look at it again")
    details = {
        "sha256": sha256,
        "before": int(before),
        "after": int(level),
        "reason": reason,
        "start": paragraph.start if paragraph else None,
        "end": paragraph.end if paragraph else None,
        "words": paragraph.text if paragraph else "",
    }
    subject = f"document {sha256}" + (f"#{part}" if part else "")
    return perform(acts.SET_LEVEL, by=by, subject=subject, details=details)
