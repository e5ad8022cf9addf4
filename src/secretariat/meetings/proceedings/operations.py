"""What may be recorded at a meeting: one function, one act, one journal entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secretariat.access import Level
from secretariat.errors import RefusedActError
from secretariat.journal.operations import one_act_at_a_time, perform
from secretariat.meetings import acts, checks
from secretariat.meetings.checks import Account, Place
from secretariat.meetings.models import (
    Attendance,
    Decision,
    Minutes,
    Statement,
    TrackedItem,
)
from secretariat.meetings.proceedings.minutes import named, sentence
from secretariat.meetings.proceedings.papers import Paper, papers
from secretariat.record.operations import receive_document

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from secretariat.journal.models import Entry
    from secretariat.people.models import User


@one_act_at_a_time()
def record_attendance(
    meeting: int, accounts: Sequence[Account], *, by: User, finding: str = ""
) -> Entry:
    """Record who came and who did not: as the officer saw it, or as the *finding* says.

    Earlier accounts stay; an account of another source is never changed.
    """
    of = checks.still_on(checks.meeting_of(meeting))
    findings = checks.findings_told([finding] if finding else [])
    told = checks.actors_told(accounts)
    if any(one["value"] not in Attendance.Value.values for one in told):
        raise RefusedActError(f"choose one of: {', '.join(Attendance.Value.values)}")
    details = {
        "meeting": of.pk,
        "finding": findings[0] if findings else None,
        "accounts": told,
    }
    return perform(acts.RECORDED_ATTENDANCE, by=by, subject=f"meeting {of.pk}", details=details)


@one_act_at_a_time()
def record_statement(  # noqa: PLR0913 - one argument per field of the form
    meeting: int,
    actor: str,
    words: str = "",
    *,
    by: User,
    name: str = "",
    speaker: str = "",
    item: int | None = None,
    subject: str = "",
    setting: Statement.Setting = Statement.Setting.PLENARY,
    place: Place | None = None,
    level: Level | None = None,
) -> Statement:
    """Record what a delegation said: as noted, or in the words at a *place* of a document."""
    of = checks.still_on(checks.meeting_of(meeting))
    checks.item_of(of, item)
    quoted, own = checks.words_at(place) if place else (" ".join(words.split()), Level.PUBLIC)
    if not quoted or not actor:
        raise RefusedActError("say which delegation spoke, and what it said")
    details = {
        "meeting": of.pk,
        "actor": actor,
        "name": name or actor,
        "speaker": speaker,
        "item": item,
        "subject": subject,
        "setting": Statement.Setting(setting).value,
        "words": quoted,
        "document": place.document if place else None,
        "part": place.part if place else "",
        "start": place.start if place else None,
        "end": place.end if place else None,
        "level": checks.level_of(of, level, own),
    }
    entry = perform(acts.RECORDED_STATEMENT, by=by, subject=f"meeting {of.pk}", details=details)
    return Statement.kept.get(pk=entry)


@one_act_at_a_time()
def record_decision(  # noqa: PLR0913 - one argument per field of the form
    meeting: int,
    words: str,
    *,
    by: User,
    kind: Decision.Kind = Decision.Kind.DECISION,
    adopted: str = "",
    item: int | None = None,
    level: Level | None = None,
) -> Decision:
    """Record what a meeting decided, expressly did not decide, or put off."""
    of = checks.still_on(checks.meeting_of(meeting))
    checks.item_of(of, item)
    words = " ".join(words.split())
    if not words:
        raise RefusedActError("write the decision in the words in which it was taken")
    last = Decision.kept.filter(meeting=of).order_by("number").last()
    details = {
        "meeting": of.pk,
        "number": last.number + 1 if last else 1,
        "kind": Decision.Kind(kind).value,
        "words": words,
        "adopted": Decision.Adopted(adopted).value,
        "item": item,
        "level": checks.level_of(of, level),
    }
    entry = perform(acts.RECORDED_DECISION, by=by, subject=f"meeting {of.pk}", details=details)
    return Decision.kept.get(pk=entry)


@one_act_at_a_time()
def track(
    decision: int,
    who: Sequence[tuple[str, str]],
    action: str,
    *,
    by: User,
    due: date | None = None,
    words: str = "",
) -> TrackedItem:
    """Say who (ids and names) is to do what by when; *words* replace the sentence made of it."""
    of = checks.decision_of(decision)
    if not who or not (action.strip() or words.strip()):
        raise RefusedActError("say who is to do what after the decision")
    said = words or sentence(of.meeting.series.name, [named(*one) for one in who], action, due)
    details = {
        "meeting": of.meeting_id,
        "decision": of.pk,
        "who": [actor for actor, _ in who],
        "words": " ".join(said.split()),
        "due": due.isoformat() if due else None,
        "level": int(of.level),
    }
    entry = perform(acts.TRACKED, by=by, subject=f"meeting {of.meeting_id}", details=details)
    return TrackedItem.kept.get(pk=entry)


@one_act_at_a_time()
def withdraw(what: str, row: int, reason: str, *, by: User) -> Entry:
    """Take back a statement, a decision or a follow-up that was recorded wrongly, and say why.

    What the minutes hold stands; another decision changes it.
    """
    found: Statement | Decision | TrackedItem | None = None
    if what == "statement":
        found = Statement.kept.filter(pk=row, withdrawn=None).first()
    elif what == "decision":
        found = Decision.kept.filter(pk=row, withdrawn=None).first()
    elif what == "follow-up":
        found = TrackedItem.kept.filter(pk=row, withdrawn=None).first()
    if not found:
        raise RefusedActError("this is not recorded any more; look at the meeting again")
    if not reason:
        raise RefusedActError("say why it is taken back; the reason is kept")
    key = f"{'tracked' if what == 'follow-up' else what} {row}"
    if any(key in one.holds for one in Minutes.kept.filter(meeting=found.meeting_id)):
        raise RefusedActError("the minutes hold it already; record a decision that changes it")
    details = {"meeting": found.meeting_id, "what": what, "row": row, "reason": reason}
    subject = f"meeting {found.meeting_id}"
    return perform(acts.WITHDREW, by=by, subject=subject, details=details)


def keep_minutes(meeting: int, *, by: User, received: date | None = None) -> list[Minutes]:
    """Make a document of the decisions that no minutes hold yet, to be read like any other.

    What the reader finds in it (who is asked what by when) is followed up in those exact words.
    More restricted decisions get a document of their own.
    """
    of = checks.meeting_of(meeting)
    written = papers(of)
    if not written:
        raise RefusedActError("every decision is in the minutes already; record one first")
    return [_keep(of.series.process_id, paper, by=by, received=received) for paper in written]


def _keep(process: str | None, paper: Paper, *, by: User, received: date | None) -> Minutes:
    receipt = receive_document(
        paper.text.encode(),
        paper.name,
        by=by,
        process=process,
        level=paper.level,
        received=received,
    )
    return _link_minutes(paper, receipt.document.pk, by=by)


@one_act_at_a_time()
def _link_minutes(paper: Paper, sha256: str, *, by: User) -> Minutes:
    if already := Minutes.kept.filter(meeting=paper.meeting, document=sha256).first():
        return already
    details = {
        "meeting": paper.meeting,
        "document": sha256,
        "holds": paper.holds,
        "level": int(paper.level),
    }
    entry = perform(acts.KEPT_MINUTES, by=by, subject=f"meeting {paper.meeting}", details=details)
    return Minutes.kept.get(pk=entry)
