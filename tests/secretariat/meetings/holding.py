"""Everything that can be done with meetings, in an office that has lived."""

from __future__ import annotations

from datetime import date

from secretariat.meetings import operations as calling
from secretariat.meetings import queries
from secretariat.meetings.checks import Account, Invitee, Place
from secretariat.meetings.models import Attendance, Capacity
from secretariat.meetings.operations import Frame
from secretariat.meetings.proceedings import operations as proceedings
from secretariat.people.models import User
from secretariat.record.models import Document, Finding, Part


def meet() -> None:
    """Call meetings and put one off, hold one with everything that can happen at it."""
    amara = User.objects.get(username="amara")
    process, report = "the-lakes", Document.kept.get(name="report.txt").pk
    told = Finding.kept.get(document=report, kind="meeting")
    request = Finding.kept.filter(kind="commitment").order_by("start").first()
    assert request
    series = calling.open_series("Sessions", process=process, body="org:LC", by=amara).pk
    march = Frame(name="Fourth session", ordinal=4, first_day=date(2004, 3, 1))
    june = Frame(name="Fourth session", ordinal=4, first_day=date(2004, 6, 1), place="Varda")
    put_off = calling.plan_meeting(series, march, by=amara)
    calling.postpone_meeting(put_off.pk, "elections", finding=told.pk, by=amara)
    meeting = calling.plan_meeting(series, june, by=amara, succeeds=put_off.pk).pk
    cancelled = calling.plan_meeting(series, Frame(name="Extraordinary session"), by=amara)
    calling.cancel_meeting(cancelled.pk, "nobody asked for it", by=amara)
    experts = Frame(name="Third meeting of experts", ordinal=3, first_day=date(2003, 5, 3))
    calling.plan_meeting(series, experts, finding=told.pk, held=True, by=amara)
    changed = Frame(name="Fourth session", ordinal=4, first_day=date(2004, 6, 1), place="Ostrov")
    calling.change_meeting(meeting, changed, by=amara)
    opening = calling.add_agenda_item(meeting, "Opening", documents=[report], by=amara).pk
    item = calling.add_agenda_item(meeting, "Report", findings=[request.pk], by=amara).pk
    calling.order_agenda(meeting, [item, opening], by=amara)
    calling.withdraw_agenda_item(meeting, opening, "no time", by=amara)
    press = Invitee("org:press", "Press", Capacity.NGO, reason="asked to report")
    calling.change_invitee(meeting, press, by=amara)
    known = queries.expected(amara, queries.meeting(amara, meeting), date(2004, 1, 1))
    calling.send_invitations(meeting, known, by=amara)
    calling.hold_meeting(meeting, by=amara)
    came = Account("state:VAR", "Varda", Attendance.Value.PRESENT)
    proceedings.record_attendance(meeting, [came], by=amara)
    proceedings.record_attendance(
        meeting, [came._replace(value=Attendance.Value.ABSENT)], finding=told.pk, by=amara
    )
    part = Part.kept.get(document=report, address="p2")
    words = Place(report, "p2", part.start, part.end)
    proceedings.record_statement(meeting, "state:VAR", place=words, item=item, by=amara)
    decision = proceedings.record_decision(meeting, "The session took note.", by=amara)
    proceedings.track(decision.pk, [("state:VAR", "Varda")], "report", by=amara)
    wrong = proceedings.record_decision(meeting, "The session took not.", by=amara)
    proceedings.track(wrong.pk, [("state:OST", "Ostrov")], "report", by=amara)
    proceedings.withdraw("decision", wrong.pk, "a typing error", by=amara)
    proceedings.keep_minutes(meeting, by=amara)
