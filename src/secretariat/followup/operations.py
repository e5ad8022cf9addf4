"""What may be said of commitments: one function, one act, one journal entry, one transaction."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from secretariat.errors import RefusedActError
from secretariat.followup import acts
from secretariat.followup.models import AnswerLink, Assessment, Life, Response
from secretariat.journal.operations import one_act_at_a_time, perform
from secretariat.record.derived.findings import snapshot
from secretariat.record.models import Actor, Document
from secretariat.record.operations import finding_at

if TYPE_CHECKING:
    from secretariat.journal.models import Entry
    from secretariat.people.models import User

SECRETARIAT = "secretariat"


@one_act_at_a_time()
def change_life(
    commitment: str,
    stage: Life.Stage,
    reason: str,
    *,
    on: date,
    by: User,
    version: int | None = None,
) -> Entry:
    """Say that a commitment still stands, or why it does not any more, from a day on."""
    told = _told(commitment, version)
    if not reason:
        raise RefusedActError("say why the commitment changes its life; the reason is kept")
    before = Life.kept.filter(finding=commitment, on__lte=on).order_by("on", "entry_id").last()
    told |= {
        "before": before.stage if before else Life.Stage.ACTIVE,
        "after": Life.Stage(stage).value,
        "reason": reason,
        "on": on.isoformat(),
    }
    return perform(acts.CHANGED_LIFE, by=by, subject=f"finding {commitment}", details=told)


@one_act_at_a_time()
def assess_commitment(  # noqa: PLR0913 - one argument per field of the form
    commitment: str,
    value: Assessment.Value,
    *,
    assessor: str,
    on: date,
    by: User,
    evidence: str = "",
    note: str = "",
    version: int | None = None,
) -> Entry:
    """Record what an assessor holds to be done; "fulfilled" names what shows it."""
    told = _told(commitment, version)
    if assessor != SECRETARIAT:
        _check_actor(assessor)
    if value == Assessment.Value.FULFILLED and not evidence:
        raise RefusedActError(
            "name the document or finding that shows it was fulfilled, or choose 'partly fulfilled'"
        )
    told |= {
        "assessor": assessor,
        "value": Assessment.Value(value).value,
        "evidence": evidence,
        "note": note,
        "on": on.isoformat(),
    }
    return perform(acts.ASSESSED, by=by, subject=f"finding {commitment}", details=told)


@one_act_at_a_time()
def record_response(  # noqa: PLR0913 - one argument per field of the form
    commitment: str,
    value: Response.Value,
    *,
    actor: str,
    on: date,
    by: User,
    note: str = "",
    version: int | None = None,
) -> Entry:
    """Record how somebody who is asked takes it."""
    told = _told(commitment, version)
    _check_actor(actor)
    told |= {
        "actor": actor,
        "value": Response.Value(value).value,
        "note": note,
        "on": on.isoformat(),
    }
    return perform(acts.RESPONDED, by=by, subject=f"finding {commitment}", details=told)


@one_act_at_a_time()
def confirm_answer(request: str, document: str, *, by: User, reason: str = "") -> Entry:
    """Say that a document answers a request, proposed or not."""
    told = _link(request, document) | {"state": AnswerLink.State.ACCEPTED.value, "reason": reason}
    return perform(acts.CONFIRMED_ANSWER, by=by, subject=f"finding {request}", details=told)


@one_act_at_a_time()
def reject_answer(request: str, document: str, reason: str, *, by: User) -> Entry:
    """Say that a document does not answer a request, and why."""
    if not reason:
        raise RefusedActError("say why the document does not answer the request; it is kept")
    told = _link(request, document) | {"state": AnswerLink.State.REJECTED.value, "reason": reason}
    return perform(acts.REJECTED_ANSWER, by=by, subject=f"finding {request}", details=told)


def _told(commitment: str, version: int | None) -> dict[str, Any]:
    finding = finding_at(commitment, version)
    if finding.kind != "commitment":
        raise RefusedActError(f"this is a {finding.kind}; only commitments are followed up")
    return {"finding": snapshot(finding)}


def _link(request: str, document: str) -> dict[str, Any]:
    told = _told(request, None)
    if not Document.kept.filter(pk=document).exists():
        raise RefusedActError("the answering document is not in the record; add it first")
    before = AnswerLink.kept.filter(request=request, document=document).first()
    return told | {"document": document, "before": before.state if before else "proposed"}


def _check_actor(identifier: str) -> None:
    if not Actor.kept.filter(pk=identifier).exists():
        raise RefusedActError(
            f"{identifier!r} is not an actor of the record; choose one that some document names"
        )
