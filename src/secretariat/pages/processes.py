"""Processes: what needs attention in each, its life drawn, and what is left when it ends."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_POST

from secretariat.errors import RefusedActError
from secretariat.followup import operations, orphans
from secretariat.followup import queries as followup
from secretariat.followup.lives import life_of
from secretariat.followup.models import Inheritance, ProcessStage
from secretariat.followup.orphans import Why
from secretariat.pages import addresses, correcting, days, wording
from secretariat.pages import followed as rows
from secretariat.pages.doors import officer
from secretariat.pages.home import Counted, as_of, counted, overview
from secretariat.pages.lifelines import lifeline, told
from secretariat.pages.listing import SHAPES, Column, Filter, Listing, Option, chosen, listing
from secretariat.record import knowledge, queries
from secretariat.record.models import Process

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

    from secretariat.access import Reader
    from secretariat.followup.lives import Proposal
    from secretariat.followup.orphans import Orphan

_SHOWN = 8
_COLUMNS = (
    Column("name", "Process", "name"),
    Column("soon", "Due soon", is_number=True),
    Column("late", "Late", is_number=True),
    Column("waiting", "To review", is_number=True),
    Column("unreadable", "Could not be read", is_number=True),
    Column("documents", "Documents", is_number=True),
)

_LEFT = (
    Column("action", "What"),
    Column("asked", "Asked of whom", lambda one: rows.people(rows.row(one.one))),
    Column("why", "Why it loses its frame", lambda one: one.why.value),
    Column("due", "Due", lambda one: one.one.due_to),
    Column("heir", "Who inherits it", lambda one: one.heir.kind if one.heir else ""),
)
_WHYS = {
    "body": (Why.BODY_ENDS, "who is asked ends"),
    "frame": (Why.FRAME_ENDS, "who asks ends"),
}


class Shown(NamedTuple):
    """A stage that documents speak for, with where the words stand."""

    proposal: Proposal
    address: str
    words: str


class Left(NamedTuple):
    """A commitment that loses its frame, as a row, with who inherits it."""

    row: rows.Row
    orphan: Orphan
    heir: str


@require_GET
def processes(request: HttpRequest, shape: str) -> HttpResponse:
    """List the processes with what needs attention in each."""
    reader = request.user
    on = days.asked(request.GET.get("on", ""))
    found = Listing[Process, Counted](
        request,
        "processes",
        queries.processes(reader),
        _COLUMNS,
        [],
        lambda some: counted(reader, some, on),
        _exported,
    )
    return found.answer(shape, "pages/processes.html", on=on)


@require_GET
def process(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what needs attention in one process, its life, and who belongs to it."""
    reader = request.user
    found = queries.processes(reader).get(slug=slug)
    on = days.asked(request.GET.get("on", ""))
    known = knowledge.knowledge_of(found)
    members = queries.actors(reader).filter(pk__in=found.members)
    named = {one.pk for one in members}
    strangers = [(one, known.actor(one)) for one in found.members if one not in named]
    shown = overview(reader, on, slug) | {
        "process": found,
        **as_of(request, on),
        **_life(reader, found, on),
        "members": members,
        "strangers": [party.name if party else wording.identifier(one) for one, party in strangers],
        "documents": queries.documents(reader, process=slug)[:_SHOWN],
        "document_count": queries.documents(reader, process=slug).count(),
    }
    return render(request, "pages/process.html", shown)


@require_GET
def life(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the life of a process: what documents say, what people set, what is left at the end."""
    reader = request.user
    found = queries.processes(reader).get(slug=slug)
    on = days.asked(request.GET.get("on", ""))
    shown = _life(reader, found, on)
    shown |= {
        "process": found,
        "on": on,
        **as_of(request, on),
        "proposals": [_shown(one) for one in shown["life"].proposals],
        "history": [(one, told(one)) for one in reversed(shown["life"].stages)],
        "stages": ProcessStage.Stage.choices,
        "others": queries.processes(reader).exclude(pk=slug),
    }
    return render(request, "pages/process_life.html", shown)


def _life(reader: Reader, process: Process, on: date) -> dict[str, Any]:
    """Return the life of a process on a day, and how much loses its frame."""
    life = life_of(reader, process, on)
    left = orphans.left_by(reader, followup.followed(reader, on, process=process.pk), life)
    open_ones = [one for one in left if not one.heir]
    end = life.end
    return {
        "life": life,
        "lifeline": lifeline(life),
        "stage": (life.stage, told(life.stage)) if life.stage else None,
        "end": end,
        "end_left": days.lapse(abs((end.on - on).days)) if end else "",
        "end_passed": bool(end and end.on < on),
        "left_counts": Counter(one.why.value for one in open_ones).most_common(),
        "left_count": len(open_ones),
        "inherited_count": len(left) - len(open_ones),
    }


@require_GET
def left(request: HttpRequest, slug: str, shape: str) -> HttpResponse:
    """List what loses its frame when a process ends, with who may inherit it."""
    reader = request.user
    process = queries.processes(reader).get(slug=slug)
    on = days.asked(request.GET.get("on", ""))
    life = life_of(reader, process, on)
    found = orphans.left_by(reader, followup.followed(reader, on, process=slug), life)
    why = chosen(request, "why", _WHYS)
    heir = chosen(request, "heir", ("none", "named"))
    if why:
        found = [one for one in found if one.why is _WHYS[why][0]]
    if heir:
        found = [one for one in found if bool(one.heir) is (heir == "named")]
    listed = Listing["Orphan", Left](
        request,
        f"processes/{slug}/left",
        found,
        _LEFT,
        [
            Filter("on", "As of", request.GET.get("on", ""), sort="date"),
            Filter("why", "Why", why, tuple(Option(key, one[1]) for key, one in _WHYS.items())),
            Filter(
                "heir",
                "Who inherits it",
                heir,
                (Option("none", "nobody has said"), Option("named", "somebody has said")),
            ),
        ],
        lambda shown: _left(reader, shown),
        lambda one: _exported_left(one, request),
    )
    return listed.answer(
        shape,
        "pages/process_left.html",
        process=process,
        life=life,
        end=life.end,
        end_passed=bool(life.end and life.end.on < on),
        on=on,
        as_of=days.query(request.GET.get("on", ""), on),
        others=queries.processes(reader).exclude(pk=slug),
        known_actors=correcting.known_actors(reader),
    )


@require_POST
def set_stage(request: HttpRequest, slug: str) -> HttpResponse:
    """Say in which stage of its life a process is, with the reason."""
    given = {name: request.POST.get(name, "").strip() for name in _STAGE_FIELDS}
    operations.set_stage(
        slug,
        _stage(given["stage"]),
        given["reason"],
        on=days.asked(given["on"]),
        by=officer(request),
        until=days.asked(given["until"]) if given["until"] else None,
        condition=given["condition"],
        heir=given["heir"],
        document=given["document"],
        part=given["part"],
    )
    messages.success(request, "The stage of the process is recorded.")
    return HttpResponseRedirect(reverse("process-life", args=[slug]) + _kept_day(request))


_STAGE_FIELDS = ("stage", "reason", "on", "until", "condition", "heir", "document", "part")


@require_POST
def name_heirs(request: HttpRequest, slug: str) -> HttpResponse:
    """Say who inherits the chosen commitments of a process; one act each."""
    by = officer(request)
    chosen_ones = request.POST.getlist("commitment")
    if not chosen_ones:
        raise RefusedActError("choose at least one commitment, by the box before it")
    kind, heir = heir_given(request)
    for commitment in chosen_ones:
        operations.name_heir(
            commitment,
            kind,
            request.POST.get("reason", "").strip(),
            on=days.asked(request.POST.get("from", "")),
            by=by,
            heir=heir,
        )
    number = wording.count(len(chosen_ones), "commitment")
    messages.success(request, f"Recorded who inherits {number}.")
    return HttpResponseRedirect(reverse("process-left", args=[slug]) + _kept_day(request))


def heir_given(request: HttpRequest) -> tuple[Inheritance.Kind, str]:
    """Return who inherits, as a form says it: "process SLUG", "addressee", "nobody", or a body."""
    word, _, slug = request.POST.get("heir", "").partition(" ")
    other = request.POST.get("other", "").strip()
    if word == Inheritance.Kind.BODY or (other and not word):
        return Inheritance.Kind.BODY, slug or correcting.identified(other, request.user)
    try:
        return Inheritance.Kind(word), slug
    except ValueError as error:
        raise RefusedActError("choose who inherits it: a process, a body, or nobody") from error


def heir_named(reader: Reader, heir: Inheritance, asked: str) -> str:
    """Return in words who inherits a commitment."""
    if heir.kind == Inheritance.Kind.PROCESS:
        found = queries.processes(reader).filter(pk=heir.heir).first()
        return found.name if found else heir.heir
    if heir.kind == Inheritance.Kind.BODY:
        actor = queries.actors(reader).filter(pk=heir.heir).first()
        return actor.name if actor else wording.identifier(heir.heir)
    if heir.kind == Inheritance.Kind.ADDRESSEE:
        return f"{asked} alone" if asked else heir.get_kind_display()
    return "nobody; it lapses"


def addresses_of_processes() -> list[URLPattern]:
    """Return the addresses of the list, of one process, of its life and of what it leaves."""
    one = "processes/<slug:slug>"
    return [
        *listing("processes", processes),
        path(one, process, name="process"),
        path(f"{one}/life", life, name="process-life"),
        path(f"{one}/stage", set_stage, name="set-stage"),
        path(f"{one}/heirs", name_heirs, name="name-heirs"),
        *(
            path(
                f"{one}/left{ending}",
                left,
                {"shape": shape},
                name=f"process-left{ending.replace('.', '-')}",
            )
            for shape, ending in SHAPES.items()
        ),
    ]


def _shown(one: Proposal) -> Shown:
    address = addresses.part(one.term.document.pk, one.term.part)
    return Shown(one, address, wording.short(one.term.words, 300))


def _left(reader: Reader, found: Sequence[Orphan]) -> list[Left]:
    shown = []
    for one in found:
        row = rows.row(one.one)
        heir = heir_named(reader, one.heir, rows.people(row)) if one.heir else ""
        shown.append(Left(row, one, heir))
    return shown


def _stage(word: str) -> ProcessStage.Stage:
    try:
        return ProcessStage.Stage(word)
    except ValueError as error:
        known = ", ".join(ProcessStage.Stage.values)
        raise RefusedActError(f"{word!r} is none of: {known}") from error


def _kept_day(request: HttpRequest) -> str:
    day = request.GET.get("on", "")
    return days.query(day, days.asked(day))


def _exported_left(shown: Left, request: HttpRequest) -> dict[str, Any]:
    one = shown.orphan
    return one.one.row() | {
        "why": one.why.value,
        "since": one.since.isoformat() if one.since else None,
        "may_inherit": [candidate.name for candidate in one.candidates],
        "inherited_by": shown.heir,
        "inherited_because": one.heir.note if one.heir else "",
        "address": request.build_absolute_uri(shown.row.address),
    }


def _exported(row: Counted) -> dict[str, Any]:
    process, *_ = row
    return {
        "name": process.name,
        "slug": process.slug,
        "soon": row.soon,
        "late": row.late,
        "waiting": row.waiting,
        "unreadable": row.unreadable,
        "documents": row.documents,
        "members": process.members,
    }
