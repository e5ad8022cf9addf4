"""What may be said of commitments: one function, one act, one journal entry, one transaction."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date
from typing import TYPE_CHECKING, Any

from secretariat.access import Level, ceiling
from secretariat.errors import NotAllowedError, RefusedActError
from secretariat.followup import acts
from secretariat.followup.models import (
    AnswerLink,
    Assessment,
    FeedAddress,
    Inheritance,
    Life,
    ProcessStage,
    Response,
    Theming,
)
from secretariat.journal.operations import one_act_at_a_time, perform
from secretariat.record.derived.findings import snapshot
from secretariat.record.models import Actor, Document, Process
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
def move_due(  # noqa: PLR0913 - one argument per field of the form
    commitment: str,
    to: date,
    reason: str,
    *,
    replaces: date | None,
    on: date,
    by: User,
    first: date | None = None,
    version: int | None = None,
) -> Entry:
    """Move a due point to another day, from a day on; reminders of the old one stop.

    *replaces* is the last day of the point as it stands, none where nothing says when it is due.
    Who calls it asked :func:`secretariat.followup.queries.followed_one` for the points.
    """
    told = _told(commitment, version)
    if not reason:
        raise RefusedActError("say why the date changes, and which document says so; it is kept")
    if first and first > to:
        raise RefusedActError("the first day is after the last; turn them round")
    if to == replaces:
        raise RefusedActError(f"it is due on {to.isoformat()} already; choose another day")
    told |= {
        "before": replaces.isoformat() if replaces else None,
        "after": {"from": first.isoformat() if first else None, "to": to.isoformat()},
        "reason": reason,
        "on": on.isoformat(),
    }
    return perform(acts.EXTENDED, by=by, subject=f"finding {commitment}", details=told)


@one_act_at_a_time()
def set_stage(  # noqa: PLR0913 - one argument per field of the form
    process: str,
    stage: ProcessStage.Stage,
    reason: str,
    *,
    on: date,
    by: User | None,
    until: date | None = None,
    condition: str = "",
    heir: str = "",
    document: str = "",
    part: str = "",
) -> Entry:
    """Say in which stage of its life a process is from a day on, until when, and unless what."""
    if not Process.kept.filter(pk=process).exists():
        raise RefusedActError(f"there is no process {process!r}; choose one of the record")
    if not reason:
        raise RefusedActError("say why the process changes its stage; the reason is kept")
    if until and until < on:
        raise RefusedActError("the last day is before the first; turn them round")
    if stage == ProcessStage.Stage.SUCCEEDED and not heir:
        raise RefusedActError("name what succeeds the process, or choose 'concluded'")
    if heir == process:
        raise RefusedActError("a process does not succeed itself; choose 'extended'")
    if document and not Document.kept.filter(pk=document).exists():
        raise RefusedActError("the document that says so is not in the record; add it first")
    before = ProcessStage.kept.filter(process=process, on__lte=on).order_by("on", "entry_id").last()
    details = {
        "process": process,
        "before": before.stage if before else None,
        "after": ProcessStage.Stage(stage).value,
        "on": on.isoformat(),
        "until": until.isoformat() if until else None,
        "condition": condition,
        "heir": heir,
        "document": document or None,
        "part": part,
        "reason": reason,
    }
    return perform(acts.SET_STAGE, by=by, subject=f"process {process}", details=details)


@one_act_at_a_time()
def put_under_theme(
    commitment: str, theme: str, *, on: date, by: User, note: str = "", version: int | None = None
) -> Entry:
    """Put a commitment under a theme, from a day on."""
    told = _told(commitment, version)
    theme = " ".join(theme.split())
    longest = Theming._meta.get_field("theme").max_length or 0
    if not theme or len(theme) > longest:
        raise RefusedActError(f"name the theme, in at most {longest} characters")
    before = Theming.kept.filter(finding=commitment, on__lte=on).order_by("on", "entry_id").last()
    told |= {
        "before": before.theme if before else None,
        "after": theme,
        "note": note,
        "on": on.isoformat(),
    }
    return perform(acts.PUT_UNDER_THEME, by=by, subject=f"finding {commitment}", details=told)


@one_act_at_a_time()
def name_heir(  # noqa: PLR0913 - one argument per field of the form
    commitment: str,
    kind: Inheritance.Kind,
    reason: str,
    *,
    on: date,
    by: User,
    heir: str = "",
    version: int | None = None,
) -> Entry:
    """Say who carries a commitment on when the process in which it was made has ended."""
    told = _told(commitment, version)
    if not reason:
        raise RefusedActError("say why it is inherited so, and who decided it; the reason is kept")
    if kind == Inheritance.Kind.PROCESS and not Process.kept.filter(pk=heir).exists():
        raise RefusedActError(f"there is no process {heir!r}; open it first, or name a body")
    if kind == Inheritance.Kind.BODY:
        _check_actor(heir)
    if kind in {Inheritance.Kind.ADDRESSEE, Inheritance.Kind.NOBODY}:
        heir = ""
    before = Inheritance.kept.filter(finding=commitment, on__lte=on).order_by("on", "entry_id")
    told |= {
        "before": _heir_before(before.last()),
        "kind": Inheritance.Kind(kind).value,
        "heir": heir,
        "reason": reason,
        "on": on.isoformat(),
    }
    return perform(acts.NAMED_HEIR, by=by, subject=f"finding {commitment}", details=told)


def _heir_before(before: Inheritance | None) -> dict[str, str] | None:
    return {"kind": before.kind, "heir": before.heir} if before else None


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


@one_act_at_a_time()
def make_feed(*, actor: str = "", level: Level = Level.PARTICIPANTS, by: User) -> str:
    """Return a token under which *by* follows what is due; only its hash is kept.

    The feed shows what that person may see on the day it is fetched, and nothing above *level*,
    since calendars are often read by somebody else's server.
    """
    if ceiling(by) is None:
        raise NotAllowedError("only who may see the record follows what is due; sign in first")
    if actor:
        _check_actor(actor)
    token = secrets.token_urlsafe(32)
    details = {
        "username": by.get_username(),
        "digest": _digest(token),
        "actor": actor,
        "level": Level(level).value,
    }
    subject = f"person {by.get_username()}"
    perform(acts.MADE_FEED, by=by, subject=subject, details=details)
    return token


@one_act_at_a_time()
def end_feed(digest: str, *, by: User) -> Entry:
    """Let a feed address of one's own show nothing any more."""
    feed = FeedAddress.kept.filter(digest=digest, user=by, ended=None).first()
    if not feed:
        raise RefusedActError("this feed has ended already, or is somebody else's")
    details = {"username": by.get_username(), "digest": digest}
    subject = f"person {by.get_username()}"
    return perform(acts.ENDED_FEED, by=by, subject=subject, details=details)


def open_feed(token: str) -> tuple[User, str]:
    """Return the person who follows by this token, limited to what the feed carries, and whom."""
    feed = FeedAddress.kept.select_related("user").filter(digest=_digest(token), ended=None).first()
    if not feed or not feed.user.is_active:
        raise NotAllowedError("this address shows nothing; make a new one on the page Feeds")
    feed.user.limit = Level(feed.level)
    return feed.user, feed.actor


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


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
