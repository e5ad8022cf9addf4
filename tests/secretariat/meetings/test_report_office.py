"""Reports on meetings that the office ran itself, with and without documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from secretariat import worker
from secretariat.access import Level
from secretariat.example import circulate_reports, find_example, hold_meetings, load
from secretariat.meetings import operations as calling
from secretariat.meetings.checks import Account, Invitee
from secretariat.meetings.models import Attendance, Capacity, Statement
from secretariat.meetings.operations import Frame
from secretariat.meetings.proceedings import operations as proceedings
from secretariat.meetings.report import operations, queries
from secretariat.meetings.report.composing import draft_report, kept_back
from secretariat.meetings.report.draft import Draft
from secretariat.people.models import User
from secretariat.record import reading
from tests.secretariat.meetings import reports

pytestmark = pytest.mark.django_db
VALUE = Attendance.Value
LEVEL = Level.PARTICIPANTS


@pytest.fixture(autouse=True)
def lakes() -> Iterator[None]:
    """Take the place of the samples: here the office works with the real reader."""
    yield
    reading.close()


@pytest.fixture
def held(amara: User) -> int:
    """A meeting of which only the office knows."""
    series = calling.open_series("Working Group on Returns", by=amara).pk
    frame = Frame(
        name="Second meeting",
        ordinal=2,
        first_day=date(2022, 3, 7),
        last_day=date(2022, 3, 8),
        place="Lima",
    )
    meeting = calling.plan_meeting(series, frame, by=amara).pk
    item = calling.add_agenda_item(meeting, "A common register", by=amara).pk
    invited = [
        Invitee(f"state:{code}", name, Capacity.MEMBER, reason="member")
        for code, name in (("PER", "Peru"), ("NOR", "Norway"), ("CHL", "Chile"), ("ALB", "Albania"))
    ]
    calling.send_invitations(meeting, invited, by=amara)
    calling.hold_meeting(meeting, by=amara)
    proceedings.record_attendance(
        meeting,
        [
            Account("state:PER", "Peru", VALUE.PRESENT, Capacity.CHAIR, "Ms. Rosa Quispe"),
            Account("state:NOR", "Norway", VALUE.PRESENT),
            Account("state:CHL", "Chile", VALUE.EXCUSED),
            Account(
                "org:IOM",
                "International Organization for Migration",
                VALUE.PRESENT,
                Capacity.OBSERVER,
            ),
        ],
        by=amara,
    )
    proceedings.record_statement(
        meeting, "state:NOR", "We support the register.", name="Norway", item=item, by=amara
    )
    proceedings.record_statement(
        meeting, "state:PER", "that it needed more time", name="Peru", item=item, by=amara
    )
    proceedings.record_statement(
        meeting,
        "state:PER",
        "We shall never agree.",
        name="Peru",
        setting=Statement.Setting.PRIVATE,
        by=amara,
    )
    proceedings.record_statement(
        meeting, "state:NOR", "We shall pay.", name="Norway", level=Level.RESTRICTED, by=amara
    )
    decision = proceedings.record_decision(
        meeting, "The Working Group took note of the draft register.", by=amara
    )
    proceedings.track(
        decision.pk,
        [("state:NOR", "Norway")],
        "revise the register",
        due=date(2022, 6, 30),
        words="Norway is to revise the register by 30 June 2022.",
        by=amara,
    )
    return int(meeting)


def section(draft: Draft, heading: str) -> list[str]:
    return [
        one.text
        for each in (*draft.sections, *draft.annexes)
        if each.heading == heading
        for one in each.sentences
    ]


def test_a_report_is_drafted_from_what_the_office_recorded_alone(held: int, amara: User) -> None:
    draft = draft_report(amara, f"office-{held}")
    assert draft.faults() == []
    assert draft.title == "Summary report of the second meeting of the Working Group on Returns"
    assert section(draft, "Participation") == [
        "The second meeting of the Working Group on Returns was held in Lima on 7 and 8 March "
        "2022.",
        "It was chaired by Peru.",
        "Norway was represented.",
        "The International Organization for Migration took part as an observer.",
        "Chile sent apologies.",
    ]
    assert section(draft, "A common register") == [
        "Norway said: “We support the register.”",
        "Peru said that it needed more time.",
    ]
    assert section(draft, "Decisions and conclusions") == [
        "The Working Group took note of the draft register."
    ]
    assert section(draft, "Matters for follow-up") == [
        "Norway is to revise the register by 30 June 2022."
    ]
    assert section(draft, "Annex I. Agenda") == ["1. A common register"]
    assert section(draft, "Annex II. Participants") == [
        "International Organization for Migration (observer)",
        "Norway (member)",
        "Peru: Ms. Rosa Quispe (Chair)",
        "Chile (excused)",
    ]


def test_every_sentence_names_the_entry_of_the_journal(held: int, amara: User) -> None:
    for sentence in draft_report(amara, f"office-{held}").sentences():
        assert all(one.entry and one.quote for one in sentence.sources), sentence.text
        assert "Record of the secretariat, journal entry" in sentence.note


def test_private_and_restricted_words_of_the_office_are_not_told(held: int, amara: User) -> None:
    draft = draft_report(amara, f"office-{held}")
    told = " ".join(one.text for one in draft.sentences())
    assert "never agree" not in told
    assert "We shall pay" not in told
    assert [one.source.quote for one in draft.left_out] == ["We shall never agree."]
    above = kept_back(amara, f"office-{held}", LEVEL)
    assert [one.source.quote for one in above] == ["We shall pay."]
    assert draft.withheld == 1
    assert "Norway said: “We shall pay.”" in [
        one.text for one in draft_report(amara, f"office-{held}", Level.RESTRICTED).sentences()
    ]


def test_who_was_invited_and_of_whom_nobody_said_anything_is_asked(held: int, amara: User) -> None:
    doubts = [one.words for one in draft_report(amara, f"office-{held}").doubts]
    assert "Nobody recorded whether Albania came." in doubts


def test_the_report_on_it_is_changed_frozen_and_circulated(held: int, amara: User) -> None:
    key = f"office-{held}"
    told = next(one for one in draft_report(amara, key).sentences() if "more time" in one.text)
    operations.reword_sentence(key, told.key, "Peru asked for time.", level=LEVEL, by=amara)
    assert any(one.text == "Peru asked for time." for one in draft_report(amara, key).sentences())
    version = operations.freeze_report(key, level=LEVEL, on=date(2022, 3, 20), by=amara)
    again = operations.freeze_report(key, level=LEVEL, on=date(2022, 3, 21), by=amara)
    assert (version.number, again.number, again.supersedes) == (1, 2, version)
    assert version.key == key
    operations.circulate_report(again.pk, ["state:PER"], on=date(2022, 3, 22), by=amara)
    assert queries.receipts(amara, again.pk).count() == 1


def test_the_office_and_documents_are_told_together(amara: User) -> None:
    reports.take_in(reports.MINUTES, amara)
    told = reports.meeting(amara, "fourth meeting")
    series = calling.open_series("Working Group on Migration", by=amara).pk
    frame = Frame(
        name="Fourth meeting",
        ordinal=4,
        first_day=date(2021, 5, 10),
        last_day=date(2021, 5, 11),
        place="Geneva",
    )
    meeting = calling.plan_meeting(series, frame, finding=told.pk, held=True, by=amara).pk
    chile = Account("state:CHL", "Chile", VALUE.PRESENT)
    proceedings.record_attendance(meeting, [chile], by=amara)
    proceedings.record_decision(
        meeting, "No agreement was reached on the seat of the register.", by=amara
    )
    proceedings.record_decision(meeting, "The next meeting will be held in Oslo.", by=amara)
    draft = draft_report(amara, told.pk)
    assert "Chile was represented." in section(draft, "Participation")
    assert section(draft, "Decisions and conclusions") == [
        "The meeting requested Norway to submit a draft of the register by 1 March 2022.",
        "No agreement was reached on the seat of the register.",
        "The next meeting will be held in Oslo.",
    ]
    said = [one.words for one in draft.doubts]
    assert "The secretariat recorded Chile as present; a document says absent." in said
    headings = {one.heading for one in draft.sections[0].sentences[0].sources}
    assert "Record of the secretariat" in headings


def test_the_report_of_the_last_meeting_of_the_example_was_sent(amara: User) -> None:
    example = find_example()
    list(load(example, by=amara))
    list(worker.read_waiting())
    hold_meetings(example, by=amara)
    list(worker.read_waiting())
    circulate_reports(example, by=amara)
    circulate_reports(example, by=amara)
    version = queries.versions(amara).get()
    assert version.title == "Summary report of the sixth meeting of the Steering Group"
    received = queries.receipts(amara, version.pk)
    assert received.count() == 13
    assert received.exclude(acknowledged=None).count() == 3
    told = section(draft_report(amara, version.key), "Decisions and conclusions")
    assert "No decision was taken on where the archives are to be kept." in told
    assert any(one.startswith("The Steering Group requested Haldria, Pelluria") for one in told)
