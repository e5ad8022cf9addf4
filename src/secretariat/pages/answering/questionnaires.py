"""Questionnaires: the list, one with who answered what, its answers as a table, its calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST
from icalendar import Calendar

from secretariat.access import is_officer, speaks_for
from secretariat.answering import asking
from secretariat.answering import queries as answering
from secretariat.answering.content import Content
from secretariat.answering.models import Answer, Item
from secretariat.errors import RefusedActError
from secretariat.pages import addresses, days, wording
from secretariat.pages.answering.calendar import event, notice
from secretariat.pages.answering.said import said
from secretariat.pages.answering.sheets import Progress, Sheet, sheet, sheets
from secretariat.pages.doors import officer
from secretariat.pages.listing import Column, Listing
from secretariat.pages.naming import Names
from secretariat.record import queries as record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

    from secretariat.access import Reader
    from secretariat.answering.models import Questionnaire
    from secretariat.record.models import Finding

_COLUMNS = (
    Column("title", "Questionnaire", lambda one: one.sheet.title),
    Column("due", "Due", lambda one: one.sheet.due),
    Column("asked", "Asked", lambda one: len(one.of), is_number=True),
    Column("done", "Answered everything", lambda one: one.done, is_number=True),
    Column("answers", "Answers released"),
)
_ANSWER_COLUMNS = (
    Column("place", "No.", lambda one: one.item.place, is_number=True),
    Column("actor", "Who", lambda one: one.answer.actor),
    Column("answer", "Answer"),
)


class Question(NamedTuple):
    """One item of a questionnaire as a page shows it."""

    item: Item
    words: str
    where: str
    address: str
    answer: Answer | None
    cells: list[Cell]


class Cell(NamedTuple):
    """How far one recipient is with one item."""

    actor: str
    name: str
    state: str
    words: str
    address: str


class Named(NamedTuple):
    """A questionnaire in the list, with how far each recipient is, by its name."""

    one: Sheet
    recipients: list[tuple[str, Progress]]


class Given(NamedTuple):
    """One released answer to one item."""

    item: Item
    answer: Answer


@require_GET
def questionnaires(request: HttpRequest, shape: str) -> HttpResponse:
    """List the questionnaires; a focal point sees those that its State is asked."""
    reader = request.user
    on = days.asked(request.GET.get("on", ""))
    listing = Listing["Sheet", "Named"](
        request,
        "questionnaires",
        sheets(reader, on),
        _COLUMNS,
        [],
        lambda rows: _named(reader, rows),
        lambda row: _exported(row.one),
    )
    return listing.answer(shape, "pages/answering/questionnaires.html", own=speaks_for(reader))


@require_GET
def questionnaire(request: HttpRequest, number: int) -> HttpResponse:
    """Show one questionnaire: section by section, and to officers who has answered what."""
    reader = request.user
    found = _found(reader, number)
    own = speaks_for(reader)
    actor = own or request.GET.get("actor", "")
    if actor and actor not in found.recipients:
        raise RefusedActError(f"{actor} was not asked; choose one of the recipients")
    on = days.asked(request.GET.get("on", ""))
    one = sheet(reader, found, on, actor)
    names = Names(reader, found.recipients)
    late = [who for who, of_one in one.of.items() if not of_one.is_done]
    shown: dict[str, Any] = {
        "one": one,
        "sections": _sections(reader, one, names, actor),
        "recipients": [(who, names[who], of_one) for who, of_one in one.of.items()],
        "late": [(who, names[who]) for who in late],
        "actor": names[actor] if actor else "",
        "identifier": actor,
        "is_own": bool(own),
        "is_officer": is_officer(reader),
        "reminders": [
            (row, ", ".join(names[who] for who in row.actors))
            for row in answering.reminders(reader, number)
        ],
        "on": request.GET.get("on", ""),
        "states": [(state.value, words) for state, words in _STATES.items()],
    }
    return render(request, "pages/answering/questionnaire.html", shown)


@require_GET
def answers(request: HttpRequest, number: int, shape: str) -> HttpResponse:
    """Give all released answers to a questionnaire as a table."""
    reader = request.user
    one = sheet(reader, _found(reader, number), days.asked(""))
    by_item = {item.pk: item for item in one.items}
    rows = [
        Given(by_item[item], answer)
        for (_, item), answer in one.answers.items()
        if answer.state == Answer.State.RELEASED
    ]
    rows.sort(key=lambda row: (row.item.place, row.answer.actor))
    findings = _commitments(reader, one.items)
    names = Names(reader, one.sheet.recipients)
    listing = Listing["Given", "Given"](
        request,
        f"questionnaires/{number}/answers",
        rows,
        _ANSWER_COLUMNS,
        [],
        list,
        lambda row: _answered(row, findings, names),
    )
    told = {one.answer.pk: one for one in said(reader, [row.answer for row in rows])}
    shown = {
        "sheet": one.sheet,
        "told": [
            (row, _words(row.item, findings), names[row.answer.actor], told[row.answer.pk])
            for row in rows
        ],
    }
    return listing.answer(shape, "pages/answering/released.html", **shown)


@require_GET
def calendar(request: HttpRequest, number: int) -> HttpResponse:
    """Give the day on which a questionnaire is due, for a calendar."""
    reader = request.user
    one = sheet(reader, _found(reader, number), days.asked(""), speaks_for(reader))
    made = Calendar()
    made.add("prodid", "-//Servanda//Questionnaire//EN")
    made.add("version", "2.0")
    made.add_component(event(notice(request, one), timezone.now()))
    response = HttpResponse(made.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="questionnaire-{number}.ics"'
    return response


@require_POST
def change(request: HttpRequest, number: int, do: str) -> HttpResponse:
    """Remind the recipients, move the day, or close a questionnaire."""
    by = officer(request)
    words = request.POST.get("words", "").strip()
    if do == "remind":
        asking.remind(number, request.POST.getlist("actor"), by=by, words=words)
        done = "Reminded: it stands on their page and in their feeds."
    elif do == "move":
        asking.move_questionnaire(number, days.asked(request.POST.get("due", "")), words, by=by)
        done = "The day is moved."
    else:
        asking.close_questionnaire(number, by=by, reason=words)
        done = "Closed: its free questions take no more answers."
    messages.success(request, done)
    return redirect("questionnaire", number)


_STATES = {
    Answer.State.DRAFT: "draft",
    Answer.State.FOR_CLEARANCE: "for clearance",
    Answer.State.CLEARED: "cleared, not released",
    Answer.State.RELEASED: "released",
}


def _named(reader: Reader, rows: Sequence[Sheet]) -> list[Named]:
    names = Names(reader, [who for one in rows for who in one.of])
    return [Named(one, [(names[who], of_one) for who, of_one in one.of.items()]) for one in rows]


def _found(reader: Reader, number: int) -> Questionnaire:
    return answering.questionnaires(reader).get(pk=number)


def _sections(
    reader: Reader, one: Sheet, names: Names, actor: str
) -> list[tuple[str, list[Question]]]:
    findings = _commitments(reader, one.items)
    sections: dict[str, list[Question]] = {}
    for item in one.items:
        if actor and actor not in one.asked[item.pk]:
            continue
        finding = findings.get(item.commitment)
        sections.setdefault(item.section, []).append(
            Question(
                item=item,
                words=_words(item, findings),
                where=(
                    f"{finding.document.heading}, {wording.place(finding.part)}" if finding else ""
                ),
                address=addresses.words(finding) if finding else "",
                answer=one.answers.get((actor, item.pk)) if actor else None,
                cells=[_cell(one, item, who, names) for who in one.of],
            )
        )
    return list(sections.items())


def _cell(one: Sheet, item: Item, who: str, names: Names) -> Cell:
    if who not in one.asked[item.pk]:
        return Cell(who, names[who], "not-asked", "not asked", "")
    answer = one.answers.get((who, item.pk))
    state = answer.state if answer else ""
    words = "not yet"
    if answer:
        content = Content.of(answer.content)
        told = content.progress or content.choice or wording.short(content.text, 40)
        words = told if answer.state == Answer.State.RELEASED else answer.get_state_display()
    address = addresses.commitment(item.commitment) if item.commitment else ""
    return Cell(who, names[who], state.replace(" ", "-") or "none", words, address)


def _commitments(reader: Reader, items: Sequence[Item]) -> dict[str, Finding]:
    keys = [one.commitment for one in items if one.commitment]
    return record.findings(reader, kind="commitment").in_bulk(keys)


def _words(item: Item, findings: dict[str, Finding]) -> str:
    if item.words:
        return item.words
    finding = findings.get(item.commitment)
    return wording.short(finding.quote, 400) if finding else "a request that is gone"


def _exported(one: Sheet) -> dict[str, Any]:
    return {
        "questionnaire": one.sheet.pk,
        "title": one.sheet.title,
        "opened": one.sheet.opened.isoformat(),
        "due": one.sheet.due.isoformat(),
        "days_left": one.days_left,
        "closed": one.sheet.closed_id is not None,
        "asked": list(one.of),
        "answered_everything": [who for who, of_one in one.of.items() if of_one.is_done],
        "released": sum(of_one.released for of_one in one.of.values()),
        "total": sum(of_one.total for of_one in one.of.values()),
    }


def _answered(row: Given, findings: dict[str, Finding], names: Names) -> dict[str, Any]:
    item, answer = row.item, row.answer
    content, finding = Content.of(answer.content), findings.get(item.commitment)
    return {
        "place": item.place,
        "section": item.section,
        "question": _words(item, findings),
        "document": finding.document.heading if finding else "",
        "part": finding.part if finding else "",
        "actor": answer.actor,
        "name": names[answer.actor],
        "answer": content.progress or content.choice or content.text,
        "response": content.response,
        "words": content.text,
        "figures": [f"{one.value} {one.counted} {one.as_of}".strip() for one in content.figures],
        "needs": content.needs,
        "from": answer.on.isoformat(),
        "released": answer.released.at.isoformat() if answer.released else "",
        "on_behalf": answer.is_on_behalf,
    }
