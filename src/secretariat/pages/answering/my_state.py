"""My State: what is asked of it in all processes, in which words, by when, and what it answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.shortcuts import render
from django.views.decorators.http import require_GET

from secretariat.access import is_officer, speaks_for
from secretariat.answering import queries as answering
from secretariat.answering.content import Content
from secretariat.answering.models import Answer
from secretariat.errors import RefusedActError
from secretariat.followup import queries as followup
from secretariat.followup.outcome import Round, outcome
from secretariat.followup.standing import OPEN, Standing
from secretariat.pages import days, followed, wording
from secretariat.pages.answering.sheets import sheets
from secretariat.pages.due import lead
from secretariat.pages.followed import Row
from secretariat.pages.listing import PAGE, Column, Filter, Listing, Option, chosen
from secretariat.pages.naming import Names
from secretariat.people.queries import focal_points, sign_ins
from secretariat.record import queries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from secretariat.access import Reader
    from secretariat.answering.queries import Asked
    from secretariat.followup.facets import Facets
    from secretariat.followup.models import Assessment
    from secretariat.record.models import Actor

_SHOWN = 5
_OPEN = "open"
_TO_REPLY = "to reply"
_UNANSWERED = "never answered"
_WITH_DRAFT = "draft"
_ANSWERS = {
    _UNANSWERED: "never answered by us",
    _TO_REPLY: "a reply is open",
    _WITH_DRAFT: "with a draft",
}
_COLUMNS = (
    Column("due", "Due", lambda one: one.followed.due_to),
    Column("what", "What is asked"),
    Column("where", "Where", lambda one: one.followed.document.heading),
    Column("stands", "Stands", lambda one: list(Standing).index(one.followed.standing)),
    Column("answered", "Our last answer", lambda one: one.last.on if one.last else None),
    Column("assessed", "Assessed by others"),
    Column("act", "Answer"),
)


class Line(NamedTuple):
    """One thing asked of a State, with what it said and what others hold."""

    asked: Asked
    row: Row
    outcome: Round
    content: Content
    others: list[tuple[str, Assessment, bool]]


@require_GET
def my_state(request: HttpRequest, shape: str) -> HttpResponse:
    """List what is asked of a State, late first; officers choose whose page they look at."""
    reader = request.user
    actor = of_whom(reader, request.GET.get("actor", ""))
    if not actor:
        if shape != PAGE:
            raise RefusedActError("say of whom: ?actor=, with the id of a State or organization")
        return render(request, "pages/answering/choose.html", {"states": states(reader)})
    on = days.asked(request.GET.get("on", ""))
    processes = {one.pk: one.name for one in queries.processes(reader)}
    process = chosen(request, "process", processes)
    chosen(request, "answered", _ANSWERS)
    soon = lead(request.GET.get("soon", ""))
    found = answering.asked(reader, actor, on, process=process, soon=soon)
    facets = followup.facets(reader, [one.followed for one in found])
    themes = sorted({name for one in found for name, _ in facets.of("theme", one.followed)})
    listing = Listing["Asked", Line](
        request,
        "my-state",
        [one for one in found if _is_wanted(one, request, facets)],
        _COLUMNS,
        _filters(request, processes, themes, actor),
        lambda rows: _lines(reader, rows),
        lambda one: _exported(one, request),
    )
    own = speaks_for(reader) == actor
    shown = {
        "actor": Names(reader, [actor])[actor],
        "identifier": actor,
        "is_own": own,
        "on": on,
        "as_of": days.query(request.GET.get("on", ""), on),
        "counts": _counts(found),
        "sheets": [one for one in sheets(reader, on, actor=actor) if not one.sheet.closed_id],
        "people": focal_points(reader, actor),
        "sign_ins": sign_ins(reader, actor)[:_SHOWN],
        "is_officer": is_officer(reader),
        "eyes": answering.policy(reader, actor).label,
        "for_whom": "" if own else f"?for={actor}",
    }
    return listing.answer(shape, "pages/answering/my_state.html", **shown)


def of_whom(reader: Reader, wanted: str) -> str:
    """Return whose page it is: one's own, or any for an officer."""
    own = speaks_for(reader)
    if own or not wanted:
        if wanted and wanted != own:
            raise RefusedActError("this page shows your own State; others have a page under Actors")
        return own
    if not queries.actors(reader).filter(pk=wanted).exists():
        raise RefusedActError(f"{wanted!r} is no actor of the record; choose a State from the list")
    return wanted


def states(reader: Reader) -> list[Actor]:
    """Return the States of the record, members of a process first."""
    members = {one for process in queries.processes(reader) for one in process.members}
    found = list(queries.actors(reader, kind="state"))
    found += queries.actors(reader).filter(pk__in=members).exclude(kind="state")
    return sorted(found, key=lambda one: (one.pk not in members, one.name))


def _is_wanted(one: Asked, request: HttpRequest, facets: Facets) -> bool:
    standing = request.GET.get("standing", _OPEN)
    if standing == _OPEN and one.followed.standing not in OPEN and not one.unreplied:
        return False
    if standing not in {"", _OPEN} and one.followed.standing != standing:
        return False
    wanted = {
        _UNANSWERED: not one.last,
        _TO_REPLY: bool(one.unreplied),
        _WITH_DRAFT: bool(one.draft),
    }
    if not wanted.get(request.GET.get("answered", ""), True):
        return False
    said = " ".join(one.followed.finding.quote.casefold().split())
    if any(word not in said for word in request.GET.get("words", "").casefold().split()):
        return False
    theme = request.GET.get("theme", "")
    return not theme or facets.fits(one.followed, {"theme": theme})


def _filters(
    request: HttpRequest, processes: dict[str, str], themes: list[str], actor: str
) -> list[Filter]:
    standings = (
        Option(_OPEN, "open (all below)"),
        *(Option(standing.value, words) for standing, words in wording.STANDINGS.items()),
    )
    chosen(request, "standing", [one.value for one in standings])
    filters = [
        Filter("standing", "Stands", request.GET.get("standing", _OPEN), standings),
        Filter("words", "Words in the quotation", request.GET.get("words", "")),
        Filter(
            "answered",
            "Our answer",
            request.GET.get("answered", ""),
            tuple(Option(*one) for one in _ANSWERS.items()),
        ),
        Filter("on", "As of", request.GET.get("on", ""), sort="date"),
    ]
    if len(processes) > 1:
        options = tuple(Option(*one) for one in processes.items())
        filters.insert(1, Filter("process", "Process", request.GET.get("process", ""), options))
    if themes:
        options = tuple(Option(one, wording.short(one, 60)) for one in themes)
        filters.insert(1, Filter("theme", "Theme", request.GET.get("theme", ""), options))
    if request.GET.get("actor"):
        filters.append(Filter("actor", "Of", actor, sort="hidden"))
    return filters


def _lines(reader: Reader, rows: Sequence[Asked]) -> list[Line]:
    names = Names(reader, [said.assessor for one in rows for said in one.others])
    return [
        Line(
            one,
            followed.row(one.followed),
            outcome(one.followed),
            Content.of(one.last.content) if one.last else Content(),
            [(_assessor(names, said), said, said in one.unreplied) for said in one.others],
        )
        for one in rows
    ]


def _assessor(names: Names, said: Assessment) -> str:
    return "the secretariat" if said.assessor == "secretariat" else names[said.assessor]


def _counts(found: Sequence[Asked]) -> list[tuple[str, int, str]]:
    """Return what stands at the head of the page: how much of what, and how to see it."""
    late = sum(one.followed.standing == Standing.LATE for one in found)
    soon = sum(one.followed.standing == Standing.DUE_SOON for one in found)
    never = sum(not one.last and one.followed.standing in OPEN for one in found)
    to_reply = sum(bool(one.unreplied) for one in found)
    drafts = sum(bool(one.draft) for one in found)
    counts = [
        ("late", late, "standing=late"),
        ("due soon", soon, "standing=due+soon"),
        ("open, never answered", never, "answered=never+answered"),
        ("replies open", to_reply, "standing=&answered=to+reply"),
    ]
    waiting = sum(
        bool(one.draft and one.draft.state == Answer.State.FOR_CLEARANCE) for one in found
    )
    if drafts:
        label = f"drafts, {waiting} for clearance" if waiting else "drafts"
        counts.append((label, drafts, "standing=&answered=draft"))
    return counts


def _exported(one: Line, request: HttpRequest) -> dict[str, Any]:
    last = one.asked.last
    own = {
        "our_answer": one.content.text,
        "our_progress": one.content.progress,
        "our_response": one.content.response,
        "answered_on": last.on.isoformat() if last else None,
        "on_behalf": last.is_on_behalf if last else None,
        "assessed_by_others": [
            f"{who}: {said.value}, {said.on} ({'reply open' if is_open else 'replied'})"
            for who, said, is_open in one.others
        ],
        "reply_open": bool(one.asked.unreplied),
    }
    return (
        one.row.one.row()
        | own
        | {
            "outcome": one.outcome.outcome.value,
            "address": request.build_absolute_uri(one.row.address),
        }
    )
