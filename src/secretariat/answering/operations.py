"""What may be done with answers of States: one function, one act, one journal entry.

The way of an answer: saved as a draft, for clearance, cleared by another person of the State,
released to all. Until then its words stand under the seal of the State.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from secretariat.access import check_officer, check_speaks_for, is_officer
from secretariat.answering import acts
from secretariat.answering.content import (
    Content,
    check_question,
    check_request,
    check_words,
)
from secretariat.answering.models import OPEN, Answer, Evidence, Item, Policy
from secretariat.answering.quoting import Quoted, quoted
from secretariat.errors import ConflictingRecordError, NotAllowedError, RefusedActError
from secretariat.followup.models import Assessment
from secretariat.journal.operations import one_act_at_a_time, perform, perform_sealed
from secretariat.people.models import User
from secretariat.record import queries as record
from secretariat.record.derived.findings import snapshot
from secretariat.record.models import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from secretariat.journal.models import Entry
    from secretariat.journal.operations import Act

    # A document and words of it; a paragraph where the words stand in it twice.
    Words = tuple[str, str] | tuple[str, str, str]

State = Answer.State


@dataclass(frozen=True, slots=True)
class About:
    """To what an answer is given: a request, a free question, or an assessment by another."""

    commitment: str = ""
    question: str = ""
    assessment: int | None = None

    def data(self) -> dict[str, Any]:
        """Return it as data."""
        return {
            "commitment": self.commitment,
            "question": self.question,
            "assessment": self.assessment,
        }


@one_act_at_a_time()
def save_draft(  # noqa: PLR0913 - one argument per part of the form
    actor: str,
    about: About,
    content: Content,
    *,
    on: date,
    by: User,
    evidence: Sequence[Words] = (),
    seen: int | None = None,
) -> Answer:
    """Save an answer at home; clearance that it had falls. *seen* is the last act that was seen."""
    check_speaks_for(by, actor)
    question = _check_target(actor, about, by)
    check_words(content, question)
    before = _open(actor, about)
    _check_seen(before, seen)
    words = {
        "answer": before.pk if before else None,
        "actor": actor,
        "about": about.data(),
        "content": content.data(),
        "evidence": [_quote(by, one)._asdict() for one in evidence],
        "on": on.isoformat(),
    }
    entry = _sealed(acts.SAVED_DRAFT, actor, words, by)
    return Answer.kept.get(pk=before.pk if before else entry.pk)


@one_act_at_a_time()
def ask_clearance(answer: int, *, by: User, seen: int | None = None) -> Entry:
    """Say that a draft is ready to be cleared by another person of the State."""
    draft = _own(answer, by, State.DRAFT, seen=seen)
    _check_complete(draft)
    return _sealed(acts.ASKED_CLEARANCE, draft.actor, {"answer": answer}, by)


@one_act_at_a_time()
def return_draft(answer: int, remark: str, *, by: User, seen: int | None = None) -> Entry:
    """Give a draft back to be written again; the remark stays at home."""
    draft = _own(answer, by, State.FOR_CLEARANCE, State.CLEARED, seen=seen)
    if not remark:
        raise RefusedActError("say what is to be changed; only your State reads it")
    return _sealed(acts.RETURNED, draft.actor, {"answer": answer, "remark": remark}, by)


@one_act_at_a_time()
def clear_draft(answer: int, *, by: User, seen: int | None = None) -> Entry:
    """Clear an answer for release; by another person than who wrote it, as the State wants."""
    draft = _own(answer, by, State.FOR_CLEARANCE, seen=seen)
    if draft.drafted_by == by.get_username() and needs_another(draft.actor):
        raise NotAllowedError(
            "another person of your State has to clear what you wrote; ask one of them, or ask "
            "the secretariat to change how your State clears its answers"
        )
    return _sealed(acts.CLEARED, draft.actor, {"answer": answer}, by)


@one_act_at_a_time()
def discard_draft(answer: int, *, by: User, seen: int | None = None) -> Entry:
    """Give up a draft; only the State knows that there was one."""
    draft = _own(answer, by, *OPEN, seen=seen)
    return _sealed(acts.DISCARDED, draft.actor, {"answer": answer}, by)


@one_act_at_a_time()
def release(answer: int, *, on: date, by: User, seen: int | None = None) -> Entry:
    """Show a cleared answer to everybody who may see what it answers; it counts from that day."""
    draft = _own(answer, by, State.CLEARED, seen=seen)
    _check_complete(draft)
    told = {
        "answer": answer,
        "actor": draft.actor,
        "about": _about(draft).data(),
        "content": draft.content,
        "quotes": _quotes(draft),
        "is_on_behalf": False,
        "on": on.isoformat(),
    }
    return perform(
        acts.RELEASED,
        by=by,
        subject=f"actor {draft.actor}",
        details=told | _counting(_about(draft), Content.of(draft.content), told["quotes"]),
    )


@one_act_at_a_time()
def enter_on_behalf(  # noqa: PLR0913 - one argument per part of the form
    actor: str,
    about: About,
    content: Content,
    *,
    source: str,
    on: date,
    by: User,
    evidence: Sequence[Words] = (),
) -> Entry:
    """Enter what a State answered in a document of the record; it is marked as entered for it."""
    check_officer(by)
    question = _check_target(actor, about, by)
    check_words(content, question)
    if not record.documents(by).filter(pk=source).exists():
        raise RefusedActError(
            "name the document in which the State says so: its symbol, as the record has it"
        )
    quotes = [_quote(by, one)._asdict() for one in evidence]
    _check_content(about, content, question, quotes)
    told = {
        "answer": None,
        "actor": actor,
        "about": about.data(),
        "content": content.data(),
        "quotes": quotes,
        "is_on_behalf": True,
        "source": source,
        "on": on.isoformat(),
    }
    return perform(
        acts.ENTERED,
        by=by,
        subject=f"actor {actor}",
        details=told | _counting(about, content, quotes, source),
    )


@one_act_at_a_time()
def withdraw(answer: int, reason: str, *, on: date, by: User) -> Entry:
    """Take back a released answer; it stays to be read, and counts no more from that day."""
    released = Answer.kept.filter(pk=answer, state=State.RELEASED).first()
    if not released:
        raise ConflictingRecordError("this answer is not in force any more; look at it again")
    if not (released.is_on_behalf and is_officer(by)):  # a State's account is its own
        check_speaks_for(by, released.actor)
    if not reason:
        raise RefusedActError("say why the answer is withdrawn; everybody reads it")
    details = {
        "answer": answer,
        "released": released.released_id,
        "counted": bool(released.commitment and released.assessment is None),
        "reason": reason,
        "on": on.isoformat(),
    }
    return perform(acts.WITHDREW, by=by, subject=f"actor {released.actor}", details=details)


@one_act_at_a_time()
def set_policy(actor: str, eyes: Policy.Eyes, reason: str, *, by: User) -> Entry:
    """Say how a State wants its answers cleared; an officer does it at the State's word."""
    if not reason:
        raise RefusedActError("say who of the State asked for it, and how; the reason is kept")
    details = {
        "actor": actor,
        "before": policy_of(actor).value,
        "after": Policy.Eyes(eyes).value,
        "reason": reason,
    }
    return perform(acts.SET_POLICY, by=by, subject=f"actor {actor}", details=details)


def policy_of(actor: str) -> Policy.Eyes:
    """Return how a State wants its answers cleared."""
    last = Policy.kept.filter(actor=actor).order_by("entry_id").last()
    return Policy.Eyes(last.eyes) if last else Policy.Eyes.WHERE_TWO


def needs_another(actor: str) -> bool:
    """Tell whether another person than who wrote an answer has to clear it."""
    eyes = policy_of(actor)
    if eyes == Policy.Eyes.WHERE_TWO:
        people = User.objects.filter(role=User.Role.FOCAL_POINT, actor=actor, is_active=True)
        return people.count() > 1
    return eyes == Policy.Eyes.ALWAYS


def _sealed(act: Act, actor: str, words: dict[str, Any], by: User) -> Entry:
    subject = f"actor {actor}"
    return perform_sealed(act, by=by, subject=subject, compartment=actor, words=words)


def _check_target(actor: str, about: About, by: User) -> Item | None:
    """Raise unless that is asked of the actor, as *by* may see; return the free question."""
    if about.question:
        question = Item.objects.visible_to(by).filter(pk=about.question).first()
        sheet = question.questionnaire if question else None
        if not question or not sheet or actor not in sheet.recipients:
            raise RefusedActError("this question is not asked of your State")
        if sheet.closed_id:
            raise RefusedActError("this questionnaire is closed; write to the secretariat")
        return question
    if about.assessment is not None:
        said = Assessment.objects.visible_to(by).filter(pk=about.assessment).first()
        if not said or said.finding_id != about.commitment:
            raise RefusedActError("this assessment is not in the record; open the page anew")
        if said.assessor == actor:
            raise RefusedActError("this is your own assessment; answer the request again instead")
    asked = record.involvements(by, finding=about.commitment, actor=actor, role="addressees")
    if not asked.exists():
        raise RefusedActError(
            "this is not asked of your State in the words of the record; if it should be, tell "
            "the secretariat who is meant"
        )
    return None


def _open(actor: str, about: About) -> Answer | None:
    return Answer.kept.filter(
        actor=actor,
        commitment=about.commitment,
        question=about.question or None,
        assessment=about.assessment,
        state__in=OPEN,
    ).first()


def _own(answer: int, by: User, *states: Answer.State, seen: int | None) -> Answer:
    """Return an answer of the person's own State that is in one of these states."""
    found = Answer.objects.visible_to(by).filter(pk=answer).first()
    if not found:
        raise NotAllowedError("only the people of the State that wrote it may do that")
    check_speaks_for(by, found.actor)
    _check_seen(found, seen)
    if found.state not in states:
        wanted = " or ".join(states)
        raise ConflictingRecordError(
            f"this answer is {found.get_state_display()}, not {wanted}; look at it again"
        )
    return found


def _check_seen(answer: Answer | None, seen: int | None) -> None:
    if seen is not None and seen != (answer.changed_id if answer else 0):
        who = answer.changed.by if answer else "somebody"
        raise ConflictingRecordError(
            f"{who} changed this answer meanwhile; open it anew, your words are still in the form"
        )


def _quote(by: User, one: Words) -> Quoted:
    document, words, *part = one
    return quoted(by, document, words, part[0] if part else "")


def _quotes(answer: Answer) -> list[dict[str, Any]]:
    fields = ("document_id", "part", "start", "end", "quote")
    rows = Evidence.kept.filter(answer=answer).order_by("place").values(*fields)
    return [{"document": row.pop("document_id"), **row} for row in rows]


def _about(answer: Answer) -> About:
    return About(answer.commitment, answer.question_id or "", answer.assessment)


def _check_complete(answer: Answer) -> None:
    content = Content.of(answer.content)
    _check_content(_about(answer), content, answer.question, _quotes(answer))


def _check_content(
    about: About, content: Content, question: Item | None, quotes: Sequence[object]
) -> None:
    if question:
        check_question(content, question)
    elif about.assessment is None:
        check_request(content, quotes)
    elif not content.text:
        raise RefusedActError("write what your State replies to this assessment")


def _counting(
    about: About, content: Content, quotes: Sequence[dict[str, Any]], source: str = ""
) -> dict[str, Any]:
    """Return what counts on the axes and the loop: nothing for a reply or a free question."""
    if about.question or about.assessment is not None:
        return {"finding": None}
    finding = Finding.kept.filter(pk=about.commitment).first()
    if not finding:
        raise ConflictingRecordError("the document was read again; open the request anew")
    return {
        "finding": snapshot(finding),
        "value": content.progress,
        "evidence": quotes[0]["document"] if quotes else source,
        "note": content.text,
        "response": content.response,
    }
