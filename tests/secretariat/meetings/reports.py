"""Offices with the documents of meetings in their record, read by the real reader."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from secretariat import worker
from secretariat.access import Level
from secretariat.example import find_example
from secretariat.meetings.operations import Frame, open_series, plan_meeting
from secretariat.meetings.report.composing import draft_report
from secretariat.meetings.report.models import Change
from secretariat.meetings.report.operations import (
    acknowledge_report,
    add_sentence,
    circulate_report,
    comment_on_report,
    freeze_report,
    reword_sentence,
    strike_sentence,
    withdraw_change,
)
from secretariat.people.models import User
from secretariat.people.operations import enrol
from secretariat.record import operations, queries
from secretariat.record.models import Finding

if TYPE_CHECKING:
    from secretariat.record.models import Meeting

MINUTES = """The Lakes Commission

Joint secretariat

Geneva, 20 May 2021

To: All delegations

Re: Summary report of the fourth meeting of the Working Group on Migration

Summary report

1. The fourth meeting of the Working Group on Migration was held in Geneva on 10 and 11 May 2021. \
It was chaired by Ms. Ada Lindqvist.

2. Albania, Norway and Peru were represented. Chile was absent.

Border procedures

3. Norway stated that Peru and Chile supported a common register. Peru said that it hosted \
1,200 asylum-seekers. In private, the representative of Albania offered 5,000 dollars.

4. The meeting requested Norway to submit a draft of the register by 1 March 2022. \
No agreement was reached on the seat of the register.
"""


def of_example(by: User, *numbers: int) -> None:
    """Take in some documents of the example process and read them."""
    example = find_example()
    process = operations.create_process(
        example.name, slug="three-rivers", members=example.members, by=by
    )
    operations.give_knowledge(process.slug, example.knowledge, by=by)
    for told in example.documents:
        file = example.folder / told["file"]
        if int(file.name[:2]) in numbers:
            operations.receive_document(
                file.read_bytes(),
                file.name,
                by=by,
                process=process.slug,
                level=Level.named(told["access"]),
                received=told["received"],
            )
    assert all(one.outcome == "read" for one in worker.read_waiting())


def take_in(text: str, by: User, level: Level = Level.PARTICIPANTS) -> None:
    """Take in one document of our own and read it."""
    operations.receive_document(text.encode(), "minutes.txt", by=by, level=level)
    assert all(one.outcome == "read" for one in worker.read_waiting())


def meeting(by: User, words: str, document: str = "") -> Meeting:
    """Return the meeting of that name that was held, as that document tells it."""
    found = queries.meetings(by, words=words).filter(status="held")
    return found.filter(finding__document__name__contains=document).order_by("-first_day")[0]


def circulate() -> None:
    """Do everything that can be done to a report, in an office that lives already."""
    amara = User.objects.get(username="amara")
    jonas = enrol("jon", role="focal point", actor="state:OST", by=amara)
    held = Finding.kept.filter(kind="meeting", document__genre="report")[0].pk
    level, on = Level.PARTICIPANTS, date(2004, 4, 1)
    first = draft_report(amara, held, level).sections[0].sentences[0]
    reword_sentence(held, first.key, "Experts met in Varda.", level=level, by=amara, reason="short")
    heading = draft_report(amara, held, level).sections[0].heading
    add_sentence(held, heading, "It rained.", level=level, by=amara, own=True)
    rained = Change.kept.get(words="It rained.").pk
    add_sentence(held, heading, "There were 3.", level=level, by=amara, sources=[held])
    freeze_report(held, level=level, on=on, by=amara, note="for comments")
    cover = draft_report(amara, held, level).cover[0]
    strike_sentence(held, cover.key, "no cover note", level=level, by=amara)
    withdraw_change(rained, by=amara)
    last = freeze_report(held, level=level, on=on, by=amara)
    circulate_report(last.pk, ["state:OST", "state:VAR", "Mr. Kim"], on=on, by=amara)
    acknowledge_report(last.pk, "state:OST", on=on, by=jonas)
    comment_on_report(last.pk, "state:OST", "Too short.", on=on, by=jonas)
    acknowledge_report(last.pk, "Mr. Kim", on=on, by=amara)
    series = open_series("Talks", by=amara).pk
    talks = Frame(name="First meeting", first_day=date(2004, 3, 30))
    own = f"office-{plan_meeting(series, talks, held=True, by=amara).pk}"
    add_sentence(own, "Proceedings", "It was short.", level=level, by=amara, own=True)
    freeze_report(own, level=level, on=on, by=amara)
