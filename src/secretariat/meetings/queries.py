"""What may be asked of meetings; every question takes the reader first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, Q

from secretariat.followup import queries as followup
from secretariat.meetings.arising import Before, Matter, matters
from secretariat.meetings.gatherings import gatherings
from secretariat.meetings.invitations import members_on
from secretariat.meetings.models import (
    AgendaItem,
    Attendance,
    Decision,
    Invitation,
    Meeting,
    Minutes,
    Postponement,
    Series,
    Statement,
    Subject,
    TrackedItem,
)
from secretariat.record import queries as record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from secretariat.access import Reader
    from secretariat.meetings.checks import Invitee
    from secretariat.record.models import Commitment


def series(reader: Reader, *, process: str = "") -> QuerySet[Series]:
    """Return the series of meetings."""
    found = Series.objects.visible_to(reader).select_related("process")
    return found.filter(process=process) if process else found


def meetings(reader: Reader, *, series: str = "") -> QuerySet[Meeting]:
    """Return the meetings of the office, in the order in which they come."""
    found = Meeting.objects.visible_to(reader).select_related(
        "series", "series__process", "finding", "finding__document"
    )
    return found.filter(series=series) if series else found


def meeting(reader: Reader, number: int) -> Meeting:
    """Return one meeting; raises Meeting.DoesNotExist."""
    return meetings(reader).get(pk=number)


def agenda(reader: Reader, meeting: int) -> QuerySet[AgendaItem]:
    """Return what is on the agenda, in its order."""
    return AgendaItem.objects.visible_to(reader).filter(meeting=meeting, withdrawn=None)


def subjects(reader: Reader, meeting: int) -> QuerySet[Subject]:
    """Return what the items of an agenda are about."""
    found = Subject.objects.visible_to(reader).filter(item__meeting=meeting, item__withdrawn=None)
    return found.select_related("item", "finding", "finding__document", "document")


def invitations(reader: Reader, meeting: int) -> QuerySet[Invitation]:
    """Return who was invited, and who was left out."""
    return Invitation.objects.visible_to(reader).filter(meeting=meeting).select_related("entry")


def attendances(reader: Reader, *, meeting: int = 0, series: str = "") -> QuerySet[Attendance]:
    """Return every account of who came that an officer recorded or confirmed, oldest first."""
    found = Attendance.objects.visible_to(reader).select_related(
        "entry", "finding", "finding__document", "meeting"
    )
    if meeting:
        found = found.filter(meeting=meeting)
    if series:
        found = found.filter(meeting__series=series)
    return found.order_by("entry_id")


def statements(reader: Reader, meeting: int) -> QuerySet[Statement]:
    """Return what delegations said, in the order in which it was recorded."""
    found = Statement.objects.visible_to(reader).filter(meeting=meeting, withdrawn=None)
    return found.select_related("item", "document")


def decisions(reader: Reader, meeting: int) -> QuerySet[Decision]:
    """Return what the meeting decided, expressly did not decide, or put off."""
    found = Decision.objects.visible_to(reader).filter(meeting=meeting, withdrawn=None)
    return found.select_related("item")


def said(reader: Reader, *, words: str = "", series: str = "") -> QuerySet[Statement]:
    """Return statements at all meetings, the latest first, with these words in what was said."""
    found = (
        Statement.objects.visible_to(reader)
        .filter(withdrawn=None)
        .select_related("meeting", "meeting__series", "item", "document")
    )
    if series:
        found = found.filter(meeting__series=series)
    for word in words.split():
        found = found.filter(Q(words__icontains=word) | Q(subject__icontains=word))
    return found.order_by(F("meeting__first_day").desc(nulls_last=True), "-entry_id")


def decided(
    reader: Reader, *, words: str = "", series: str = "", kind: str = ""
) -> QuerySet[Decision]:
    """Return what all meetings decided, expressly did not decide, or put off, the latest first."""
    found = Decision.objects.visible_to(reader).filter(withdrawn=None)
    found = found.select_related("meeting", "meeting__series")
    wanted = {"meeting__series": series, "kind": kind}
    found = found.filter(**{field: value for field, value in wanted.items() if value})
    for word in words.split():
        found = found.filter(words__icontains=word)
    return found.order_by(F("meeting__first_day").desc(nulls_last=True), "-number")


def followed_up(reader: Reader, decisions: Sequence[Decision]) -> dict[int, list[Commitment]]:
    """Return the commitments that the minutes made of each decision and of what follows from it."""
    found: dict[int, list[Commitment]] = {}
    for meeting in dict.fromkeys(one.meeting_id for one in decisions):
        of = {f"tracked {one.pk}": one.decision_id for one in tracked(reader, meeting)}
        for key, commitments in commitments_of(reader, meeting).items():
            decision = of.get(key) or int(key.partition(" ")[2])
            found.setdefault(decision, []).extend(commitments)
    return found


def tracked(reader: Reader, meeting: int) -> QuerySet[TrackedItem]:
    """Return what is to follow from the decisions of a meeting."""
    found = TrackedItem.objects.visible_to(reader).filter(meeting=meeting, withdrawn=None)
    return found.select_related("decision")


def minutes(reader: Reader, meeting: int) -> QuerySet[Minutes]:
    """Return the documents that hold the decisions of a meeting."""
    return Minutes.objects.visible_to(reader).filter(meeting=meeting).select_related("document")


def commitments_of(reader: Reader, meeting: int) -> dict[str, list[Commitment]]:
    """Return what the reader found in the minutes, by "decision 12" or "tracked 15"."""
    found: dict[str, list[Commitment]] = {}
    for one in minutes(reader, meeting):
        numbers = {part.address: part.number for part in record.parts(reader, one.document_id)}
        holds = {str(number): key for key, number in one.holds.items()}
        for commitment in record.commitments(reader, document=one.document_id):
            key = holds.get(numbers.get(commitment.finding.part, ""), "")
            if key and not commitment.finding.withdrawn:
                found.setdefault(key, []).append(commitment)
    return found


def chain(reader: Reader, meeting: int) -> list[tuple[Meeting, Postponement | None]]:
    """Return a meeting with those it was put off from and to, each with why it was put off."""
    rows = Postponement.objects.visible_to(reader).select_related(
        "meeting", "meeting__series", "successor", "finding", "finding__document"
    )
    known = {one.pk: one for one in meetings(reader)}
    later = {one.meeting_id: one for one in rows}
    earlier = {one.successor_id: one.meeting_id for one in rows if one.successor_id}
    first = meeting
    seen = {first}
    while first in earlier and earlier[first] not in seen:
        first = earlier[first]
        seen.add(first)
    found: list[tuple[Meeting, Postponement | None]] = []
    step: int | None = first
    while step is not None and step in known:
        found.append((known[step], later.get(step)))
        step = later[step].successor_id if step in later else None
    return found


def expected(reader: Reader, meeting: Meeting, on: date) -> list[Invitee]:
    """Return whom the membership has on the first day of the meeting, *on* where it has none."""
    visible = series(reader).filter(pk=meeting.series_id).exists()
    day = meeting.first_day or on
    return members_on(meeting.series, day, meeting.last_day) if visible else []


def arising(reader: Reader, meeting: Meeting, on: date) -> list[Matter]:
    """Return the matters arising: what is open on its first day and has to do with the meeting."""
    day = meeting.first_day or on
    process = meeting.series.process_id or ""
    about = subjects(reader, meeting.pk).exclude(finding=None)
    return matters(
        meeting,
        followup.followed(reader, day, process=process),
        before=_before(reader, meeting, day),
        on_agenda=set(about.values_list("finding", flat=True)),
    )


def _before(reader: Reader, meeting: Meeting, day: date) -> Before:
    """Return the documents of the earlier meetings of the series: minutes, and what tells of it."""
    earlier = [
        one
        for one in gatherings(reader, meeting.series)
        if one.is_held and one.first_day and one.first_day < day
    ]
    kept: dict[int, set[str]] = {}
    for one in Minutes.objects.visible_to(reader).filter(meeting__series=meeting.series):
        kept.setdefault(one.meeting_id, set()).add(one.document_id)
    papers = [
        {told.finding.document_id for told in one.told if told.status == "held"}
        | (kept.get(one.meeting.pk, set()) if one.meeting else set())
        for one in earlier
    ]
    if not papers:
        return Before()
    return Before(set().union(*papers), papers[-1], earlier[-1].first_day)


def waiting_for_successor(reader: Reader, series: str) -> list[Meeting]:
    """Return the meetings that were put off and in whose place none was planned yet."""
    rows = Postponement.objects.visible_to(reader).filter(meeting__series=series, successor=None)
    return [one.meeting for one in rows.select_related("meeting")]
