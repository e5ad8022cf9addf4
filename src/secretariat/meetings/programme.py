"""Meetings written down in a table: series, meetings, and what happened at them, as acts.

What is there already stays as it is, so that the same table can be carried out again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from secretariat.access import Level
from secretariat.errors import RefusedActError
from secretariat.meetings import operations, queries
from secretariat.meetings.checks import Account, Invitee
from secretariat.meetings.gatherings import gatherings, party_names
from secretariat.meetings.models import (
    AgendaItem,
    Attendance,
    Capacity,
    Decision,
    Invitation,
    Meeting,
    Series,
    Statement,
)
from secretariat.meetings.operations import Frame
from secretariat.meetings.proceedings import operations as proceedings
from secretariat.meetings.proceedings.papers import papers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from secretariat.people.models import User

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Programme:
    """The series and meetings of a process as a table has them."""

    process: str
    series: Iterable[Row]
    meetings: Iterable[Row]
    by: User

    def carry_out(self) -> int:
        """Do what the table says and was not done yet; return how many minutes were kept."""
        for told in self.series:
            self._open(told)
        kept = 0
        for told in self.meetings:
            meeting = self._meeting(told)
            self._prepare(meeting, told)
            kept += self._hold(meeting, told)
        return kept

    def _open(self, told: Row) -> None:
        slug = told["slug"]
        if not Series.kept.filter(pk=slug).exists():
            operations.open_series(
                told["name"],
                slug=slug,
                process=self.process,
                body=told.get("body", ""),
                level=Level.named(told.get("access", "participants")),
                by=self.by,
            )
        if told.get("past_from_documents"):
            self._take_over(Series.kept.select_related("process").get(pk=slug))

    def _take_over(self, series: Series) -> None:
        for one in gatherings(self.by, series):
            account = one.account
            if one.meeting or not one.is_held or account is None:
                continue
            first, last = one.days or (None, None)
            name = one.name[:1].upper() + one.name[1:300]
            frame = Frame(
                name=name, ordinal=one.ordinal, first_day=first, last_day=last, place=one.place
            )
            operations.plan_meeting(series.pk, frame, finding=account.pk, held=True, by=self.by)

    def _meeting(self, told: Row) -> Meeting:
        """Return the meeting that a row is about; it is planned, and put off, where it is new."""
        known = Meeting.kept.filter(series=told["series"], ordinal=told.get("ordinal"))
        if not told.get("ordinal"):
            known = Meeting.kept.filter(series=told["series"], name=told["name"])
        if not known.exists():
            planned = told.get("first_planned")
            frame = _frame(told)
            if planned:
                first = operations.plan_meeting(
                    told["series"],
                    Frame(**frame.__dict__ | {"first_day": planned, "last_day": None}),
                    by=self.by,
                )
                operations.postpone_meeting(first.pk, told["put_off_because"], to=frame, by=self.by)
            else:
                operations.plan_meeting(told["series"], frame, by=self.by)
        over = (Meeting.Stage.POSTPONED, Meeting.Stage.CANCELLED)
        found = known.exclude(stage__in=over).order_by("-pk").first()
        if not found:
            raise RefusedActError(f"{told['name']} of {told['series']} will not take place")
        return found

    def _prepare(self, meeting: Meeting, told: Row) -> None:
        for item in told.get("item", ()):
            if not AgendaItem.kept.filter(meeting=meeting, title=item["title"]).exists():
                operations.add_agenda_item(meeting.pk, item["title"], by=self.by)
        for one in told.get("invitee", ()):
            if not Invitation.kept.filter(meeting=meeting, actor=one["actor"]).exists():
                invitee = Invitee(
                    one["actor"],
                    one["name"],
                    Capacity(one.get("capacity", "member")),
                    reason=one["because"],
                )
                leave_out = bool(one.get("left_out"))
                operations.change_invitee(meeting.pk, invitee, leave_out=leave_out, by=self.by)
        if told.get("arising"):
            self._put_on_agenda(meeting, told["arising"])
        stage = Meeting.kept.get(pk=meeting.pk).stage
        if told.get("invited") and stage == Meeting.Stage.PLANNED and meeting.first_day:
            listed = queries.expected(self.by, meeting, meeting.first_day)
            operations.send_invitations(meeting.pk, listed, by=self.by)
        if told.get("held") and stage != Meeting.Stage.HELD:
            operations.hold_meeting(meeting.pk, by=self.by)

    def _put_on_agenda(self, meeting: Meeting, wanted: Iterable[Row]) -> None:
        """Put matters arising on the agenda, found by the document and the paragraph that ask."""
        if not meeting.first_day:
            return
        arising = queries.arising(self.by, meeting, meeting.first_day)
        for row in wanted:
            place = (row["document"], row["part"])
            here = [
                one
                for one in arising
                if place == (one.followed.document.symbol, one.followed.finding.part)
            ]
            if here and not any(one.is_on_agenda for one in here):
                findings = [one.followed.finding.pk for one in here]
                operations.add_agenda_item(
                    meeting.pk, row["title"], findings=findings, is_arising=True, by=self.by
                )

    def _hold(self, meeting: Meeting, told: Row) -> int:
        names = self._names(meeting, told)
        seen = set(
            Attendance.kept.filter(meeting=meeting, finding=None).values_list("actor", flat=True)
        )
        accounts = [
            _account(one, names) for one in told.get("attendance", ()) if one["actor"] not in seen
        ]
        if accounts:
            proceedings.record_attendance(meeting.pk, accounts, by=self.by)
        for one in told.get("statement", ()):
            if not Statement.kept.filter(meeting=meeting, words=one["words"]).exists():
                proceedings.record_statement(
                    meeting.pk,
                    one["actor"],
                    one["words"],
                    name=names.get(one["actor"], one["actor"]),
                    speaker=one.get("speaker", ""),
                    item=_item(meeting, one.get("item")),
                    by=self.by,
                )
        for one in told.get("decision", ()):
            if not Decision.kept.filter(meeting=meeting, words=one["words"]).exists():
                self._decide(meeting, one, names)
        if told.get("minutes") and papers(Meeting.kept.get(pk=meeting.pk)):
            return len(proceedings.keep_minutes(meeting.pk, received=told["minutes"], by=self.by))
        return 0

    def _decide(self, meeting: Meeting, told: Row, names: Mapping[str, str]) -> None:
        made = proceedings.record_decision(
            meeting.pk,
            told["words"],
            kind=Decision.Kind(told.get("kind", "decision")),
            adopted=told.get("adopted", ""),
            item=_item(meeting, told.get("item")),
            by=self.by,
        )
        for one in told.get("follow_up", ()):
            who = [(actor, names.get(actor, actor)) for actor in one["who"]]
            proceedings.track(made.pk, who, one["to"], due=one.get("by"), by=self.by)

    def _names(self, meeting: Meeting, told: Row) -> dict[str, str]:
        actors = [one["actor"] for one in (*told.get("attendance", ()), *told.get("statement", ()))]
        actors += [
            actor
            for decision in told.get("decision", ())
            for one in decision.get("follow_up", ())
            for actor in one["who"]
        ]
        return party_names(self.by, meeting.series, actors)


def _frame(told: Row) -> Frame:
    fields = ("name", "ordinal", "first_day", "last_day", "place", "host", "chair")
    return Frame(**{field: told[field] for field in fields if field in told})


def _account(told: Row, names: Mapping[str, str]) -> Account:
    return Account(
        told["actor"],
        names.get(told["actor"], told["actor"]),
        Attendance.Value(told["is"]),
        Capacity(told.get("capacity", "member")),
        told.get("by", ""),
        told.get("because", ""),
    )


def _item(meeting: Meeting, number: int | None) -> int | None:
    if number is None:
        return None
    found = AgendaItem.kept.filter(meeting=meeting, number=number, withdrawn=None).first()
    return found.pk if found else None
