"""What must be so before an act on meetings is done, in sentences an officer can act on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from secretariat.access import Level
from secretariat.errors import ConflictingRecordError, RefusedActError
from secretariat.meetings.models import AgendaItem, Attendance, Capacity, Decision, Meeting, Series
from secretariat.record.derived.findings import snapshot
from secretariat.record.models import Document, Part, Reading
from secretariat.record.operations import finding_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

_OVER = frozenset({Meeting.Stage.POSTPONED, Meeting.Stage.CANCELLED})


class Invitee(NamedTuple):
    """Somebody on the list of invitations, and why."""

    actor: str
    name: str
    capacity: Capacity
    basis: str = ""
    reason: str = ""


class Account(NamedTuple):
    """What one source says of whether somebody came."""

    actor: str
    name: str
    value: Attendance.Value
    capacity: Capacity = Capacity.MEMBER
    represented_by: str = ""
    reason: str = ""


class Place(NamedTuple):
    """Words of a document: the paragraph, and where they stand in its text."""

    document: str
    part: str
    start: int
    end: int


def series_of(slug: str) -> Series:
    """Return a series that there is."""
    found = Series.kept.select_related("process").filter(pk=slug).first()
    if not found:
        raise RefusedActError(f"there is no series of meetings {slug!r}; open it first")
    return found


def meeting_of(meeting: int, version: int | None = None) -> Meeting:
    """Return a meeting that there is, still as the officer saw it."""
    found = Meeting.kept.select_related("series", "series__process").filter(pk=meeting).first()
    if not found:
        raise RefusedActError("there is no such meeting; open its series and choose one")
    if version is not None and found.version != version:
        raise ConflictingRecordError("the meeting was changed meanwhile; look at it again")
    return found


def still_on(meeting: Meeting) -> Meeting:
    """Refuse acts on a meeting that will not take place."""
    if meeting.stage in _OVER:
        raise RefusedActError(
            f"the meeting is {meeting.get_stage_display()}; go to the one that took its place"
        )
    return meeting


def days_in_order(first: date | None, last: date | None) -> tuple[str | None, str | None]:
    """Return the days as the journal writes them; a single day is first and last."""
    last = last or first
    first = first or last
    if first and last and first > last:
        raise RefusedActError("the first day is after the last; turn them round")
    return (first.isoformat(), last.isoformat()) if first and last else (None, None)


def level_of(meeting: Meeting, level: Level | None, *others: Level) -> int:
    """Return how far a row may travel: no further than its meeting and what it rests on."""
    own = Level(level) if level is not None else Level(meeting.level)
    return int(max(own, Level(meeting.level), *others))


def findings_told(findings: Iterable[str]) -> list[dict[str, Any]]:
    """Return the snapshots of findings, each once."""
    return [snapshot(finding_at(one, None)) for one in dict.fromkeys(findings)]


def documents_told(documents: Iterable[str]) -> list[str]:
    """Return the documents, each once and all in the record."""
    wanted = list(dict.fromkeys(documents))
    known = set(Document.kept.filter(pk__in=wanted).values_list("pk", flat=True))
    if missing := [one for one in wanted if one not in known]:
        raise RefusedActError(f"{missing[0]!r} is not in the record; add the document first")
    return wanted


def levels_of(findings: Iterable[dict[str, Any]], documents: Iterable[str]) -> list[Level]:
    """Return the levels of what something rests on."""
    known = Document.kept.filter(pk__in=list(documents)).values_list("level", flat=True)
    return [*(Level(one["level"]) for one in findings), *(Level(one) for one in known)]


def item_of(meeting: Meeting, item: int | None) -> AgendaItem | None:
    """Return an item on the agenda of this meeting."""
    if item is None:
        return None
    found = AgendaItem.kept.filter(pk=item, meeting=meeting, withdrawn=None).first()
    if not found:
        raise RefusedActError("this item is not on the agenda of the meeting; choose another")
    return found


def decision_of(decision: int) -> Decision:
    """Return a decision that there is."""
    known = Decision.kept.select_related("meeting", "meeting__series").filter(withdrawn=None)
    found = known.filter(pk=decision).first()
    if not found:
        raise RefusedActError("there is no such decision; record it first")
    return found


def actors_told(accounts: Sequence[Invitee | Account]) -> list[dict[str, Any]]:
    """Return accounts or invitees as the journal writes them; each actor stands once."""
    actors = [one.actor for one in accounts]
    twice = next((one for one in actors if actors.count(one) > 1), None)
    if not actors or "" in actors:
        raise RefusedActError("say of whom; choose at least one State or organization")
    if twice:
        raise RefusedActError(f"{twice} stands twice in the list; leave one out")
    return [
        {field: str(value) for field, value in one._asdict().items()}
        | {"name": one.name or one.actor}
        for one in accounts
    ]


def words_at(place: Place) -> tuple[str, Level]:
    """Return the words of a document at a place, and how far they may travel."""
    reading = Reading.kept.filter(document=place.document, current=True).first()
    part = Part.kept.filter(document=place.document, address=place.part).first()
    if not reading or not part:
        raise RefusedActError("this paragraph is not in the record; open the document anew")
    if not part.start <= place.start < place.end <= part.end:
        raise RefusedActError("these words are not within the paragraph; mark them again")
    return reading.text[place.start : place.end], Level(part.level)
