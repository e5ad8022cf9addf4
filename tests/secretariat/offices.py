# ruff: noqa: PLC0415, S603, T201 - Django is imported when the office is open
"""Real offices in data folders of their own, run in processes of their own.

    python -m tests.secretariat.offices ACTION DATA [ARGUMENT...]

Each action opens the office in DATA as a command would, with our samples for a reader, and prints
one line of JSON at the end.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.secretariat import samples

if TYPE_CHECKING:
    from collections.abc import Callable

    from secretariat.people.models import User

ROOT = Path(__file__).parents[2]
Told = dict[str, Any]


def run(action: str, data: Path, *arguments: str, url: str = "") -> Told:
    """Run an action in a process of its own and return what it tells."""
    done = subprocess.run(
        command(action, data, *arguments),
        cwd=ROOT,
        env=environment(url),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    told: Told = json.loads(done.stdout.splitlines()[-1])
    return told


def command(action: str, data: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "tests.secretariat.offices", action, str(data), *arguments]


def environment(url: str = "") -> dict[str, str]:
    known = {name: value for name, value in os.environ.items() if "SERVANDA" not in name}
    return {
        **known,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
        "SERVANDA_DATABASE_URL": url,
    }


def live() -> Told:
    """Do everything that can be done, some of it twice."""
    from secretariat.access import Level
    from secretariat.followup import operations as followup
    from secretariat.followup.models import Assessment, Life, Response
    from secretariat.journal.models import Entry
    from secretariat.people.operations import change_role, enrol, make_sign_in_link, sign_in
    from secretariat.record import operations as record
    from secretariat.record.models import Document, Finding

    amara = enrol("amara", name="Amara", role="officer", by=None)
    enrol("jonas", name="Jonas", role="reader", by=amara)
    change_role("jonas", role="reader", is_active=False, by=amara, reason="left")
    petra, oleg = (
        enrol(name, role="focal point", actor="state:VAR", by=amara) for name in ("petra", "oleg")
    )
    change_role(
        "oleg", role="focal point", actor="state:VAR", is_active=True, by=amara, reason="stays"
    )
    sign_in(make_sign_in_link("amara", by=None))
    make_sign_in_link("amara", by=amara)
    lakes = record.create_process("The Lakes", by=amara, members=["state:VAR", "state:OST"])
    received = {}
    for name, text in (
        ("report.txt", samples.REPORT),
        ("cable.txt", samples.CABLE),
        ("resolution.txt", samples.RESOLUTION),
        ("empty.pdf", "%PDF of a blank page"),
    ):
        receipt = record.receive_document(
            text.encode(), name, by=amara, process=lakes.slug, received=date(2004, 3, 1)
        )
        received[name] = receipt.document.sha256
    read_all()
    report, cable, resolution, empty = received.values()
    request, call = Finding.kept.filter(document=resolution, kind="commitment").order_by("start")
    figure = Finding.kept.get(document=cable, kind="figure")
    position = Finding.kept.get(document=cable, kind="position")
    meeting = Finding.kept.get(document=report, kind="meeting")
    record.accept_finding(request.pk, by=amara, version=0)
    record.correct_finding(figure.pk, {"value": 12500}, by=amara, reason="typing error")
    record.reject_finding(position.pk, "only hearsay", by=amara)
    record.dispute_finding(position.pk, "Ostrov denies it", by=amara)
    record.undo(record.accept_all(report, by=amara).seq, by=amara)
    record.accept_finding(meeting.pk, by=amara)
    record.set_access_level(cable, Level.RESTRICTED, "it names a source", by=amara)
    record.set_access_level(cable, Level.PARTICIPANTS, "published", by=amara, part="p2")
    record.set_access_level(report, Level.STRICTLY_RESTRICTED, "draft", by=amara, part="p1")
    followup.assess_commitment(
        call.pk,
        Assessment.Value.IN_PROGRESS,
        assessor="state:VAR",
        on=date(2004, 6, 1),
        by=amara,
    )
    followup.record_response(
        call.pk, Response.Value.SUPPORTED, actor="state:VAR", on=date(2003, 4, 1), by=amara
    )
    followup.change_life(call.pk, Life.Stage.LAPSED, "overtaken", on=date(2005, 1, 1), by=amara)
    followup.move_due(
        request.pk,
        date(2004, 6, 30),
        "the session was put off",
        replaces=date(2004, 3, 5),
        on=date(2004, 2, 1),
        by=amara,
    )
    end_process(lakes.slug, resolution, call.pk, request.pk, by=amara)
    token = followup.make_feed(actor="state:VAR", by=amara)
    followup.make_feed(by=amara)
    followup.end_feed(hashlib.sha256(token.encode()).hexdigest(), by=amara)
    followup.reject_answer(request.pk, cable, "not a report", by=amara)
    followup.confirm_answer(request.pk, report, by=amara)
    answer_for_a_state(amara, petra, oleg, call.pk, report)
    # a newer reader misses the figure that was corrected, and finds the meeting otherwise
    again = samples.read_cable("0.2.0")
    again["figures"] = []
    record.record_reading(cable, again)
    record.ask_to_read_again(empty, by=amara, reason="scanned anew")
    read_all()
    return {
        "entries": Entry.kept.count(),
        "documents": Document.kept.count(),
        "flagged": Finding.kept.filter(withdrawn=True).count(),
    }


def plan_work() -> Told:
    """Make a work plan, and change, decide and take out what is in it."""
    from secretariat.journal.models import Entry
    from tests.secretariat.workplan.planning import plan_everything

    plan_everything()
    return {"entries": Entry.kept.count()}


def import_tables() -> Told:
    """Import tables of other tools, one that repeats the other, and take one back and in again."""
    from secretariat.journal.models import Entry
    from secretariat.people.operations import enrol
    from secretariat.record.imports import operations
    from secretariat.record.models import Import
    from servanda import Layout

    amara = enrol("amara", name="Amara", role="officer", by=None)
    layout = Layout("recommendations", "upr-info", {"Session": ""})

    def take(text: str, name: str, **more: Any) -> int:
        data = text.encode()
        reading = samples.read_sample(data, name, (), more.get("layout"))
        done = operations.import_table(
            data, name, reading, by=amara, received=date(2022, 1, 1), **more
        )
        return int(done.pk)

    take(samples.TABLE, "export.csv")
    newer = take(samples.NEWER_TABLE, "newer.csv", layout=layout)
    operations.take_back_import(newer, "the wrong State", by=amara)
    take(samples.NEWER_TABLE, "newer again.csv", layout=layout)
    return {"entries": Entry.kept.count(), "imports": Import.kept.count()}


def hold_meetings() -> Told:
    """Call meetings, put one off, and hold one with everything that can happen at it."""
    from secretariat.journal.models import Entry
    from tests.secretariat.meetings.holding import meet

    meet()
    return {"entries": Entry.kept.count()}


def circulate_reports() -> Told:
    """Change the draft of a report, freeze it twice, send it, and hear what comes back."""
    from secretariat.journal.models import Entry
    from secretariat.meetings.report.models import Version
    from tests.secretariat.meetings.reports import circulate

    circulate()
    return {"entries": Entry.kept.count(), "versions": Version.kept.count()}


def answer_for_a_state(amara: Any, petra: Any, oleg: Any, call: str, report: str) -> None:
    """Answer a request, a question and an assessment; withdraw, discard, enter on behalf."""
    from secretariat.answering import asking
    from secretariat.answering import operations as answering
    from secretariat.answering.content import Content, Figure
    from secretariat.answering.models import Item, Policy
    from secretariat.followup.models import Assessment
    from secretariat.followup.operations import assess_commitment

    state, day = "state:VAR", date(2005, 3, 1)
    answering.set_policy(state, Policy.Eyes.ALWAYS, "its note of 1 May", by=amara)
    sheet = asking.open_questionnaire(
        "Ratification",
        [
            asking.Question(call, section="The Protocol"),
            asking.Question(words="Which ministry leads?", kind=Item.Kind.TEXT),
        ],
        recipients=[state],
        opened=day,
        due=date(2005, 4, 1),
        by=amara,
    )
    asking.move_questionnaire(sheet.pk, date(2005, 5, 1), "holidays", by=amara)
    asking.remind(sheet.pk, [state], by=amara, words="Two months left.")
    evidence = [(report, "The third meeting of experts was held in Varda")]

    def write(about: answering.About, content: Content) -> int:
        draft = answering.save_draft(state, about, content, on=day, by=petra, evidence=evidence)
        draft = answering.save_draft(state, about, content, on=day, by=petra, evidence=evidence)
        answering.ask_clearance(draft.pk, by=petra)
        answering.return_draft(draft.pk, "shorter", by=oleg)
        answering.ask_clearance(draft.pk, by=petra)
        answering.clear_draft(draft.pk, by=oleg)
        answering.release(draft.pk, on=day, by=petra)
        return int(draft.pk)

    request = answering.About(call)
    figures = (Figure("15,500", "displaced persons", "2003"),)
    done = Content(progress="fulfilled", response="supported", text="Done.", figures=figures)
    first = write(request, done)
    write(request, Content(progress="in progress", text="Not quite."))
    answering.withdraw(write(request, done), "too early", on=date(2005, 6, 1), by=oleg)
    assert first
    entry = assess_commitment(
        call, Assessment.Value.NOT_FULFILLED, assessor="secretariat", on=day, by=amara
    )
    write(answering.About(call, assessment=entry.pk), Content(text="It was."))
    write(answering.About(question=f"{sheet.pk}.2"), Content(text="Interior"))
    asking.close_questionnaire(sheet.pk, by=amara)
    draft = answering.save_draft(state, request, Content(text="secret"), on=day, by=oleg)
    answering.discard_draft(draft.pk, by=petra)
    answering.save_draft(state, request, Content(text="another"), on=day, by=oleg)
    answering.enter_on_behalf(
        state, request, done, source=report, on=day, by=amara, evidence=evidence
    )


def end_process(process: str, resolution: str, call: str, request: str, *, by: User) -> None:
    """Let a process end, and say who inherits what it leaves."""
    from secretariat.followup import operations as followup
    from secretariat.followup.models import Inheritance, ProcessStage

    followup.set_stage(
        process,
        ProcessStage.Stage.EXTENDED,
        "the Commission said so",
        on=date(2004, 1, 1),
        by=by,
        until=date(2005, 12, 31),
        condition="unless it decides otherwise",
        document=resolution,
        part="op1",
    )
    followup.set_stage(
        process,
        ProcessStage.Stage.SUCCEEDED,
        "agreed in Tarn",
        on=date(2006, 1, 1),
        by=by,
        heir="the Delta Dialogue",
    )
    followup.put_under_theme(call, "Treaties", on=date(2004, 1, 1), by=by, note="agreed")
    followup.name_heir(
        call,
        Inheritance.Kind.BODY,
        "it keeps the archive",
        on=date(2006, 1, 1),
        by=by,
        heir="org:LC-SEC",
    )
    followup.name_heir(
        request, Inheritance.Kind.NOBODY, "nobody wants it", on=date(2006, 1, 1), by=by
    )


def read_all() -> None:
    from secretariat import worker

    list(worker.read_waiting())


def rebuild(accept: str = "") -> Told:
    """Rebuild the record."""
    from secretariat import rebuild as rebuilding
    from secretariat.journal.models import Entry
    from secretariat.record.models import Finding

    outcome = rebuilding.rebuild(accept=bool(accept))
    return {
        "entries": outcome.entries,
        "rows": outcome.rows,
        "seconds": outcome.seconds,
        "differences": {one.table: one[1:] for one in outcome.differences},
        "kept_at": outcome.kept_at,
        "found_again": Finding.kept.count(),
        "entries_now": Entry.kept.count(),
    }


def newer_reader() -> Told:
    """Rebuild with a reader that says its version is another one."""
    from secretariat.record import reading

    def read(data: bytes, name: str, folders: tuple[Any, ...] = (), layout: Any = None) -> Told:
        contract = samples.read_sample(data, name, folders, layout)
        return contract | {"reader": "servanda 0.9.0"}

    reading.read_file = read
    return rebuild()


def sql(*statements: str) -> Told:
    """Run statements past all operations, as somebody with the database in hand would."""
    from django.db import connection

    troubles = []
    for statement in statements:
        try:
            with connection.cursor() as cursor:
                cursor.execute(statement)
        except Exception as error:
            troubles.append(str(error))
    return {"troubles": troubles}


def write_acts(number: str, who: str) -> Told:
    """Write acts one after the other, naming each as soon as it is acknowledged."""
    from secretariat.record.operations import create_process

    for one in range(int(number)):
        process = create_process(f"{who} {one}", by=None)
        print(process.slug, flush=True)
    return {"done": True}


def serve(port: str = "0") -> Told:
    """Serve until told to stop."""
    from functools import partial

    from secretariat.errors import RefusedActError
    from secretariat.office import operator
    from secretariat.serving import serve as serve_site

    try:
        serve_site("127.0.0.1", int(port), by=operator(), tell=partial(print, flush=True))
    except RefusedActError as error:
        sys.exit(str(error))
    return {"served": True}


def receive(name: str) -> Told:
    """Take in one of our samples, to be read by whoever reads."""
    from secretariat.office import operator
    from secretariat.record.operations import receive_document

    text: str = getattr(samples, name)
    receive_document(text.encode(), f"{name.lower()}.txt", by=operator())
    return {"received": True}


def states() -> Told:
    """Tell how far each document was read."""
    from secretariat.record.models import Document

    return dict(Document.kept.values_list("name", "state"))


def check() -> Told:
    """Tell how the journal is, and which processes there are."""
    from secretariat.doctor import examine
    from secretariat.journal.chain import faults
    from secretariat.journal.models import Entry
    from secretariat.record.models import Process

    return {
        "faults": list(faults(Entry.kept.order_by("seq"))),
        "entries": Entry.kept.count(),
        "processes": list(Process.kept.values_list("slug", flat=True)),
        "troubles": [f"{one.name}: {one.words}" for one in examine() if not one.is_well],
    }


ACTIONS: dict[str, Callable[..., Told]] = {
    action.__name__: action
    for action in (
        live,
        plan_work,
        hold_meetings,
        circulate_reports,
        import_tables,
        rebuild,
        newer_reader,
        sql,
        write_acts,
        serve,
        receive,
        states,
        check,
    )
}


def main(action: str, data: str, *arguments: str) -> None:
    from secretariat.office import open_office
    from secretariat.record import reading

    lakes = samples.Lakes()
    reading.read_file = samples.read_sample
    reading.knowledge = lambda _folders=(): lakes  # type: ignore[assignment,return-value]
    reading.version = lambda: "0.1.0"
    with open_office(data):
        print(json.dumps(ACTIONS[action](*arguments)))


if __name__ == "__main__":
    main(*sys.argv[1:])
