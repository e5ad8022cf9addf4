"""What may be done to a report: one function, one act, one journal entry, one transaction."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from secretariat.access import Level, check_officer, check_speaks_for, is_officer
from secretariat.errors import RefusedActError
from secretariat.journal.operations import one_act_at_a_time, perform
from secretariat.meetings.models import Meeting as Held
from secretariat.meetings.report import acts, files, grammar
from secretariat.meetings.report.composing import draft_report
from secretariat.meetings.report.models import OFFICE, Change, Receipt, Version, of_meetings
from secretariat.meetings.report.wording import wording
from secretariat.record import store
from secretariat.record.derived.findings import snapshot
from secretariat.record.models import Actor, Finding
from secretariat.record.operations import finding_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secretariat.journal.models import Entry
    from secretariat.meetings.report.draft import Draft, Sentence
    from secretariat.people.models import User


@one_act_at_a_time()
def reword_sentence(
    meeting: str, key: str, words: str, *, level: Level, by: User, reason: str = ""
) -> Entry:
    """Word a sentence of the draft otherwise; it keeps its sources."""
    sentence = _sentence(by, meeting, key, level)
    words = grammar.one_line(words)
    if not words:
        raise RefusedActError("write the sentence; to leave it out, say why and leave it out")
    if words == sentence.text:
        raise RefusedActError("the sentence reads so already; change its words, or go back")
    told = _told(meeting, level) | _of_sentence(sentence)
    told |= {"kind": Change.Kind.REWORDED.value, "words": words, "reason": reason}
    return perform(acts.CHANGED_REPORT, by=by, subject=f"meeting {meeting}", details=told)


@one_act_at_a_time()
def strike_sentence(meeting: str, key: str, reason: str, *, level: Level, by: User) -> Entry:
    """Leave a sentence out of the report; the list of what is left out says why."""
    sentence = _sentence(by, meeting, key, level)
    if not reason:
        raise RefusedActError("say why the sentence is left out; the reason is kept")
    told = _told(meeting, level) | _of_sentence(sentence)
    told |= {"kind": Change.Kind.STRUCK.value, "words": "", "reason": reason}
    return perform(acts.CHANGED_REPORT, by=by, subject=f"meeting {meeting}", details=told)


@one_act_at_a_time()
def add_sentence(  # noqa: PLR0913 - one argument per field of the form
    meeting: str,
    section: str,
    words: str,
    *,
    level: Level,
    by: User,
    sources: Iterable[str] = (),
    own: bool = False,
) -> Entry:
    """Add a sentence: it names the findings that it rests on, or is the secretariat's own."""
    words, named = grammar.one_line(words), list(sources)
    if not words:
        raise RefusedActError("write the sentence that is to be added")
    if not named and not own:
        raise RefusedActError(
            "name a finding that the sentence rests on, or mark it as the secretariat's own words"
        )
    for one in named:
        finding = Finding.kept.filter(pk=one).first()
        if finding is None:
            raise RefusedActError(f"{one!r} is not a finding of the record; give the id of one")
        if finding.level > level:
            raise RefusedActError(
                f"the words of {one} are {Level(finding.level).label}, above the level of the "
                f"report ({Level(level).label}); draft the report for that level"
            )
    told = _told(meeting, level) | {
        "kind": Change.Kind.ADDED.value,
        "key": "",
        "drafted": "",
        "section": grammar.one_line(section),
        "words": words,
        "reason": "",
        "sources": named,
    }
    return perform(acts.CHANGED_REPORT, by=by, subject=f"meeting {meeting}", details=told)


@one_act_at_a_time()
def withdraw_change(change: int, *, by: User) -> Entry:
    """Let the draft stand again as it was before a change."""
    found = Change.kept.filter(pk=change, withdrawn=None).first()
    if found is None:
        raise RefusedActError("this change is not there, or was withdrawn already")
    subject = f"meeting {found.key}"
    return perform(acts.WITHDREW_CHANGE, by=by, subject=subject, details={"change": change})


@one_act_at_a_time()
def freeze_report(meeting: str, *, level: Level, on: date, by: User, note: str = "") -> Version:
    """Freeze the draft as the next version; its files are kept as they are now."""
    check_officer(by)
    folder = files.templates()
    draft = draft_report(by, meeting, level, wording(folder))
    if faults := draft.faults():
        raise RefusedActError(f"the report cannot go out: {faults[0]}")
    same = Version.kept.filter(of_meetings(draft.tellings), level=level)
    before = same.order_by("number").last()
    number = before.number + 1 if before else 1
    title = f"Version {number}, {grammar.day(on)}"
    kept = store.documents()
    told = _told(draft.meeting, level) | {
        "number": number,
        "on": on.isoformat(),
        "title": draft.title,
        "note": note,
        "files": {
            shape: kept.put(files.written(draft, shape, folder, version=title))
            for shape in files.SHAPES
        },
        "draft": kept.put(_as_json(draft)),
        "told": sum(1 for _ in draft.sentences()),
        "left_out": len(draft.left_out),
        "supersedes": before.pk if before else None,
    }
    subject = f"meeting {draft.meeting}"
    return Version.kept.get(pk=perform(acts.FROZE_REPORT, by=by, subject=subject, details=told).seq)


@one_act_at_a_time()
def circulate_report(version: int, recipients: Iterable[str], *, on: date, by: User) -> Entry:
    """Send a version to a list: actors of the record by id, others by name."""
    frozen = _version(version)
    if Version.kept.filter(supersedes=frozen).exists():
        raise RefusedActError("a newer version takes its place; circulate that one")
    if on < frozen.on:
        raise RefusedActError(f"it was frozen on {grammar.day(frozen.on)}; it cannot go out before")
    wanted = list(dict.fromkeys(grammar.one_line(one) for one in recipients if one.strip()))
    there = set(Receipt.kept.filter(version=frozen).values_list("recipient", flat=True))
    if again := [one for one in wanted if one in there]:
        raise RefusedActError(f"it was sent to {again[0]} already; take that one from the list")
    if not wanted:
        raise RefusedActError("choose at least one recipient")
    names = dict(Actor.kept.filter(pk__in=wanted).values_list("pk", "name"))
    told = {
        "version": frozen.pk,
        "on": on.isoformat(),
        "recipients": [{"recipient": one, "name": names.get(one, one)} for one in wanted],
    }
    return perform(acts.CIRCULATED_REPORT, by=by, subject=f"report {version}", details=told)


@one_act_at_a_time()
def acknowledge_report(version: int, recipient: str, *, on: date, by: User) -> Entry:
    """Note that a version came: an officer does it, or the focal point of who received it."""
    receipt = _receipt(version, recipient, by)
    if receipt.acknowledged_on:
        raise RefusedActError(f"{receipt.name} acknowledged it already")
    if on < receipt.sent_on:
        raise RefusedActError(f"it was sent on {grammar.day(receipt.sent_on)}; choose a later day")
    told = {"version": version, "recipient": recipient, "on": on.isoformat()}
    return perform(acts.ACKNOWLEDGED_REPORT, by=by, subject=f"report {version}", details=told)


@one_act_at_a_time()
def comment_on_report(version: int, recipient: str, words: str, *, on: date, by: User) -> Entry:
    """Keep what a recipient says of a version."""
    _receipt(version, recipient, by)
    if not words.strip():
        raise RefusedActError("write the comment")
    told = {
        "version": version,
        "recipient": recipient,
        "on": on.isoformat(),
        "words": words.strip(),
    }
    return perform(acts.COMMENTED_REPORT, by=by, subject=f"report {version}", details=told)


def _sentence(by: User, meeting: str, key: str, level: Level) -> Sentence:
    check_officer(by)
    draft = draft_report(by, meeting, level, wording(files.templates()))
    found = [one for one in draft.sentences() if one.key == key]
    if not found:
        raise RefusedActError(
            "the draft does not say this any more, since the record changed; look at it anew"
        )
    return found[0]


def _of_sentence(sentence: Sentence) -> dict[str, Any]:
    return {
        "key": sentence.key,
        "drafted": sentence.drafted or sentence.text,
        "section": "",
        "sources": [one.finding for one in sentence.sources if one.finding],
    }


def _told(meeting: str, level: Level) -> dict[str, Any]:
    if meeting.startswith(OFFICE):
        held = Held.kept.get(pk=int(meeting.removeprefix(OFFICE)))
        return {"meeting": None, "held": held.pk, "level": int(level)}
    finding = finding_at(meeting, None)
    if finding.kind != "meeting":
        raise RefusedActError(f"this is a {finding.kind}; reports are drafted of meetings")
    return {"meeting": snapshot(finding), "held": None, "level": int(level)}


def _version(version: int) -> Version:
    found = Version.kept.filter(pk=version).first()
    if found is None:
        raise RefusedActError(f"there is no version {version}; freeze the report first")
    return found


def _receipt(version: int, recipient: str, by: User) -> Receipt:
    if not is_officer(by):
        check_speaks_for(by, recipient)
    found = Receipt.kept.filter(version=version, recipient=recipient).first()
    if found is None:
        raise RefusedActError(f"it was not sent to {recipient}; circulate it first")
    return found


def _as_json(draft: Draft) -> bytes:
    told = asdict(draft)
    return json.dumps(told, ensure_ascii=False, sort_keys=True, default=sorted).encode()
