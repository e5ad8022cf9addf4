"""The meetings of a series from both sides: what the office runs, and what documents tell."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from secretariat.meetings import accounts
from secretariat.meetings.accounts import Cell
from secretariat.meetings.invitations import members_on
from secretariat.meetings.models import Attendance, Capacity, Invitation, Meeting, Series
from secretariat.meetings.occurrences import (
    Known,
    best,
    counted,
    is_put_off,
    lines,
    plain,
    words_of,
)
from secretariat.record import queries as record
from secretariat.record.knowledge import knowledge_of
from secretariat.record.models import Actor

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from secretariat.access import Reader
    from secretariat.meetings.checks import Invitee
    from secretariat.record.models import Meeting as Told

_HELD = "held"
_OVER = frozenset({Meeting.Stage.POSTPONED, Meeting.Stage.CANCELLED})


@dataclass
class Gathering:
    """One meeting of a series: as the office has it, as documents tell it, or both."""

    series: Series
    meeting: Meeting | None = None
    told: list[Told] = field(default_factory=list)
    session: tuple[date, date] | None = None

    @property
    def account(self) -> Told | None:
        """The document's account that says most."""
        return best(self.told) if self.told else None

    @property
    def name(self) -> str:
        """What it is called: in the series of a body, its number is name enough."""
        if self.meeting:
            return self.meeting.name
        told = " ".join(self.account.name.split()) if self.account else ""
        if self.ordinal is None or not self.series.body:
            return told
        sits = any("session" in one.name.casefold() for one in self.told)
        return f"{counted(self.ordinal)} {'session' if sits else 'meeting'}"

    @property
    def ordinal(self) -> int | None:
        """Its number in the series."""
        if self.meeting and self.meeting.ordinal:
            return self.meeting.ordinal
        return next((one.ordinal for one in self.told if one.ordinal), None)

    @property
    def days(self) -> tuple[date, date] | None:
        """Its days: the office's, a document's, or those of the calendar of sessions."""
        if self.meeting and self.meeting.first_day and self.meeting.last_day:
            return self.meeting.first_day, self.meeting.last_day
        dated = [one for one in self.told if one.first_day and one.last_day]
        held = [one for one in dated if one.status == _HELD]
        if held or (dated and not self.session):
            one = best(held or dated)
            return (one.first_day, one.last_day) if one.first_day and one.last_day else None
        return self.session

    @property
    def first_day(self) -> date | None:
        """Its first day, where anything says so."""
        return self.days[0] if self.days else None

    @property
    def place(self) -> str:
        """Where it was or will be."""
        if self.meeting and self.meeting.place:
            return self.meeting.place
        return next((one.place for one in self.told if one.place), "")

    @property
    def stage(self) -> str:
        """How far it is; a document that tells that it was held is believed."""
        if self.meeting:
            return self.meeting.stage
        statuses = [one.status for one in self.told]
        if _HELD in statuses:
            return _HELD
        return statuses[-1] if statuses else ""

    @property
    def is_put_off(self) -> bool:
        """Whether it was planned for other days before, by what documents tell."""
        return is_put_off(self.told)

    @property
    def is_held(self) -> bool:
        """Whether it took place."""
        return self.stage == _HELD


def gatherings(reader: Reader, series: Series) -> list[Gathering]:
    """Return every meeting of a series that *reader* may know of, in the order of their days."""
    sessions = knowledge_of(series.process).session
    own = Meeting.objects.visible_to(reader).filter(series=series)
    found = [
        Gathering(series, one, session=_session(series, sessions, one.ordinal))
        for one in own.select_related("finding", "series", "series__process")
    ]
    taken = {one.meeting.finding_id for one in found if one.meeting}
    days = [one.meeting for one in found if one.meeting and one.meeting.stage not in _OVER]
    for group in lines(told_of(reader, series, taken, days), least=1):
        gathering = next((one for one in found if _is_told(one, group)), None)
        if gathering:
            gathering.told += group
        else:
            ordinal = next((one.ordinal for one in group if one.ordinal), None)
            session = _session(series, sessions, ordinal)
            found.append(Gathering(series, None, group, session))
    return sorted(found, key=_by_day)


def told_of(
    reader: Reader,
    series: Series,
    taken: Iterable[str | None] = (),
    own: Iterable[Meeting] = (),
) -> list[Told]:
    """Return what documents tell of meetings of a series.

    *taken* are told of them for sure, and so is a meeting without a name of its own on the same
    days at the same place as one of the *own* meetings.
    """
    known = known_by(series)
    rows = record.meetings(reader, process=series.process_id or "").filter(finding__withdrawn=False)
    sure = set(taken)
    when = {(one.first_day, one.last_day, one.place.casefold()) for one in own if one.place}
    return [
        one
        for one in rows
        if one.pk in sure
        or known.owns(one)
        or (not plain(one) and (one.first_day, one.last_day, one.place.casefold()) in when)
    ]


def known_by(series: Series) -> Known:
    """Return by which words and sessions documents name the meetings of a series."""
    knowledge = knowledge_of(series.process)
    party = knowledge.actor(series.body) if series.body else None
    above = knowledge.actor(party.parent) if party and party.parent else None
    process = words_of(
        series.process.name if series.process else "",
        *((above.name, getattr(above, "acronym", None) or "") if above else ()),
    )
    own = words_of(series.name, party.name if party else "")
    return Known(series.body, own - process, process, knowledge.session)


def presence(reader: Reader, series: Series, found: Sequence[Gathering]) -> list[dict[str, Cell]]:
    """Return for each of these meetings every party with the accounts of whether it came."""
    rows: dict[int, list[Attendance]] = {}
    kept = Attendance.objects.visible_to(reader).filter(meeting__series=series)
    for row in kept.select_related("finding", "finding__document").order_by("entry_id"):
        rows.setdefault(row.meeting_id, []).append(row)
    lists: dict[int, list[Invitation]] = {}
    for one in Invitation.objects.visible_to(reader).filter(meeting__series=series):
        lists.setdefault(one.meeting_id, []).append(one)
    names = party_names(reader, series, _actors(found))
    members = knowledge_of(series.process).members
    result = []
    for gathering in found:
        key = gathering.meeting.pk if gathering.meeting else 0
        day = gathering.first_day
        expand = partial(members, on=day) if day else None
        proposed = accounts.told((one.finding for one in gathering.told), names, expand)
        invited = _invited(gathering, lists.get(key, []))
        result.append(accounts.cells(accounts.recorded(rows.get(key, [])), proposed, invited))
    return result


def party_names(reader: Reader, series: Series, actors: Iterable[str]) -> dict[str, str]:
    """Return what parties are called, by the knowledge of the process, else by the record."""
    knowledge = knowledge_of(series.process)
    wanted = set(actors)
    listed = Invitation.objects.visible_to(reader).filter(meeting__series=series)
    noted = dict(listed.filter(actor__in=wanted).values_list("actor", "name"))
    seen = Actor.objects.visible_to(reader).filter(pk__in=wanted)
    found = noted | dict(seen.values_list("pk", "name"))
    for actor in wanted:
        if party := knowledge.actor(actor):
            found[actor] = party.name
    return found


def short_names(series: Series, names: Mapping[str, str]) -> dict[str, str]:
    """Return what parties are called where there is little room: organizations by acronym."""
    knowledge = knowledge_of(series.process)
    known = {actor: knowledge.actor(actor) for actor in names}
    return {actor: getattr(known[actor], "acronym", None) or name for actor, name in names.items()}


def capacities(
    gathering: Gathering, cells: Mapping[str, Cell], invitations: Sequence[Invitation] = ()
) -> dict[str, Capacity]:
    """Return as what each party takes part: as invited, as it came, or by its membership."""
    found = {one.actor: one.capacity for one in _members(gathering)}
    for cell in cells.values():
        for said in cell.said:
            if said.capacity:
                found[cell.actor] = said.capacity
    return found | {one.actor: Capacity(one.capacity) for one in invitations}


def _invited(gathering: Gathering, listed: Sequence[Invitation]) -> list[str]:
    members = [one.actor for one in _members(gathering)]
    out = {one.actor for one in listed if one.is_left_out}
    added = [one.actor for one in listed if not one.is_left_out]
    return [actor for actor in dict.fromkeys([*members, *added]) if actor not in out]


def _members(gathering: Gathering) -> list[Invitee]:
    return members_on(gathering.series, *gathering.days) if gathering.days else []


def _actors(found: Sequence[Gathering]) -> set[str]:
    said = (one.finding.said for gathering in found for one in gathering.told)
    return {
        actor
        for fields in said
        for role in ("chair", "participants", "observers", "absent")
        for actor in fields.get(role) or ()
        if isinstance(actor, str)
    }


def _is_told(gathering: Gathering, group: Sequence[Told]) -> bool:
    """Tell whether documents speak of this meeting of the office."""
    meeting = gathering.meeting
    if meeting is None:
        return False
    if meeting.finding_id in {one.pk for one in group}:
        return True
    if meeting.stage in _OVER:
        return False
    if meeting.ordinal:
        return any(one.ordinal == meeting.ordinal for one in group)
    return bool(meeting.first_day) and any(
        one.first_day and one.last_day and one.first_day <= meeting.first_day <= one.last_day
        for one in group
        if meeting.first_day
    )


def _session(series: Series, sessions: object, ordinal: int | None) -> tuple[date, date] | None:
    if not series.body or ordinal is None or not callable(sessions):
        return None
    days: tuple[date, date] | None = sessions(series.body, ordinal)
    return days


def _by_day(one: Gathering) -> tuple[str, int]:
    return (one.first_day.isoformat() if one.first_day else "9999", one.ordinal or 0)
