"""What was committed to: the list, and one commitment with everything said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from secretariat.access import is_officer
from secretariat.errors import RefusedActError
from secretariat.followup import operations
from secretariat.followup import queries as followup
from secretariat.followup.models import Assessment, Extension, Inheritance, Life, Response, Theming
from secretariat.followup.operations import SECRETARIAT
from secretariat.followup.outcome import rounds
from secretariat.followup.passing import passings
from secretariat.followup.standing import OPEN, Followed, Standing
from secretariat.pages import addresses, correcting, days, followed, wording
from secretariat.pages.answering.on_axes import on_axes
from secretariat.pages.detail import Detail
from secretariat.pages.doors import officer
from secretariat.pages.followed import Row
from secretariat.pages.listing import Column, Filter, Listing, Option, chosen
from secretariat.pages.naming import Names
from secretariat.pages.processes import heir_given, heir_named
from secretariat.pages.workplan.actions import may_serve, serving
from secretariat.record import queries
from secretariat.record.models import Commitment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.http import HttpRequest, HttpResponse

    from secretariat.followup.models import Statement

Word = TypeVar("Word", Assessment.Value, Response.Value, Life.Stage)

_OPEN = "open"
_KINDS = ("directed", "self", "mutual", "reported")
_TIERS = ("core", "soft")
_COLUMNS = (
    Column("due", "Due", lambda one: one.due_to),
    Column("asked", "To be done by", lambda one: one.asked[0].actor.name if one.asked else ""),
    Column("action", "What"),
    Column(
        "force",
        "Force",
        lambda one: (
            wording.FORCES.index(one.commitment.force)
            if one.commitment.force in wording.FORCES
            else len(wording.FORCES)
        ),
    ),
    Column("document", "Where", lambda one: one.document.heading),
    Column("standing", "Stands", lambda one: list(Standing).index(one.standing)),
)


@require_GET
def commitments(request: HttpRequest, shape: str) -> HttpResponse:
    """List commitments, the most urgent first."""
    reader = request.user
    on = days.asked(request.GET.get("on", ""))
    processes = {one.pk: one.name for one in queries.processes(reader)}
    process = chosen(request, "process", processes)
    actor, document = request.GET.get("actor", ""), request.GET.get("document", "")
    found = followup.followed(reader, on, actor=actor, process=process, document=document)
    filters = _filters(request, processes)
    listing = Listing[Followed, Row](
        request,
        "commitments",
        [one for one in found if _is_wanted(one, request)],
        _COLUMNS,
        filters,
        followed.rows,
        lambda row: row.one.row() | {"address": request.build_absolute_uri(row.address)},
    )
    shown: dict[str, Any] = {"on": on, "as_of": days.query(request.GET.get("on", ""), on)}
    if actor:
        shown["actor"] = queries.actors(reader).filter(pk=actor).first()
    if document:
        shown["document"] = queries.documents(reader).filter(pk=document).first()
    return listing.answer(shape, "pages/commitments.html", **shown)


def _is_wanted(one: Followed, request: HttpRequest) -> bool:
    wanted = {name: request.GET.get(name, "") for name in ("force", "kind", "tier", "standing")}
    commitment = one.commitment
    for name in ("force", "kind", "tier"):
        if wanted[name] and getattr(commitment, name) != wanted[name]:
            return False
    if wanted["standing"] == _OPEN and one.standing not in OPEN:
        return False
    if wanted["standing"] not in {"", _OPEN} and one.standing != wanted["standing"]:
        return False
    said = " ".join(one.finding.quote.casefold().split())
    return all(word in said for word in request.GET.get("words", "").casefold().split())


def _filters(request: HttpRequest, processes: dict[str, str]) -> list[Filter]:
    forces = tuple(Option(force, wording.words(force)) for force in wording.FORCES)
    standings = (
        Option(_OPEN, "open (all below)"),
        *(Option(standing.value, words) for standing, words in wording.STANDINGS.items()),
    )
    kinds = tuple(Option(kind, wording.words(kind)) for kind in _KINDS)
    tiers = tuple(Option(tier, wording.words(tier)) for tier in _TIERS)
    known = {
        "force": forces,
        "kind": kinds,
        "tier": tiers,
        "standing": standings,
    }
    value = {
        name: chosen(request, name, [one.value for one in options])
        for name, options in known.items()
    }
    filters = [
        Filter("words", "Words in the quotation", request.GET.get("words", "")),
        Filter("standing", "Stands", value["standing"], standings),
        Filter("force", "Force", value["force"], forces),
        Filter("kind", "Kind", value["kind"], kinds),
        Filter("tier", "Tier", value["tier"], tiers),
        Filter("on", "As of", request.GET.get("on", ""), sort="date"),
    ]
    if len(processes) > 1:
        options = tuple(Option(*one) for one in processes.items())
        filters.insert(1, Filter("process", "Process", request.GET.get("process", ""), options))
    for name, label in (("actor", "Actor"), ("document", "Document")):
        if value_of := request.GET.get(name, ""):
            filters.append(Filter(name, label, value_of, sort="hidden"))
    return filters


@require_GET
def commitment(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show one commitment."""
    reader = request.user
    on = days.asked(request.GET.get("on", ""))
    try:
        one = followup.followed_one(reader, identifier, on)
    except Commitment.DoesNotExist:
        found = queries.findings(reader, kind="commitment").get(pk=identifier)
        return redirect(addresses.words(found))  # rejected: it is no commitment, but it is said
    statements = followup.statements(reader, identifier)
    said = [
        getattr(one, "assessor", "") or getattr(one, "actor", "") or getattr(one, "heir", "")
        for one in statements
    ]
    names = Names(reader, [*said, *(involved.actor_id for involved in one.asked)])
    stands = on_axes(reader, one, statements, names)
    replies = {row.held.said.pk: row.replies for row in stands.rows}
    shown = {
        "one": one,
        "row": followed.row(one),
        "on": on,
        "as_of": days.query(request.GET.get("on", ""), on),
        "detail": Detail(reader, one.finding),
        "stands": stands,
        "statements": [
            (
                statement,
                _told(statement, names),
                replies.get(statement.pk, ()) if isinstance(statement, Assessment) else (),
            )
            for statement in statements
        ],
        "answers": one.answers,
        "rounds": rounds(one),
        "passings": passings(reader, [one], on).get(identifier, []),
        "received": followup.receptions(reader, one),
        "assessors": _assessors(one, names),
        "values": Assessment.Value.choices,
        "stages": Life.Stage.choices,
        "responses": Response.Value.choices,
        "respondents": _respondents(one),
        "known_actors": correcting.known_actors(reader),
        "heir": heir_named(reader, one.inheritance, followed.people(followed.row(one)))
        if one.inheritance
        else "",
        "theme": next(iter(followup.facets(reader, [one]).of("theme", one)), ("", ""))[1],
        "others": queries.processes(reader).exclude(pk=one.document.process_id),
        "serving": serving(reader, identifier, on),
        "may_serve": may_serve(reader, identifier, on) if is_officer(reader) else [],
    }
    return render(request, "pages/commitment.html", shown)


def _told(statement: Statement, names: Names) -> tuple[str, str]:
    """Return who said something of a commitment, and what."""
    if isinstance(statement, Life):
        return "Life", statement.get_stage_display()
    if isinstance(statement, Extension):
        until = days.day(statement.due_to)
        was = f" instead of {days.day(statement.replaces)}" if statement.replaces else ""
        return "Date moved", f"due {until}{was}"
    if isinstance(statement, Theming):
        return "Theme", statement.theme
    if isinstance(statement, Inheritance):
        heir = statement.heir and names[statement.heir]
        return "Inherited by", heir or statement.get_kind_display()
    if isinstance(statement, Response):
        return f"Response of {names[statement.actor]}", statement.get_value_display()
    assert isinstance(statement, Assessment)  # noqa: S101 - there is no other kind
    secretariat = statement.assessor == SECRETARIAT
    who = "the secretariat" if secretariat else names[statement.assessor]
    return f"Assessed by {who}", statement.get_value_display()


def _assessors(one: Followed, names: Names) -> list[tuple[str, str]]:
    asked = {involved.actor_id: names[involved.actor_id] for involved in one.asked}
    return [
        (SECRETARIAT, "the secretariat"),
        *((actor, f"{name}, of itself") for actor, name in asked.items()),
    ]


def _respondents(one: Followed) -> Iterable[tuple[str, str]]:
    return {involved.actor_id: involved.actor.name for involved in one.asked}.items()


@require_POST
def assess(request: HttpRequest, identifier: str) -> HttpResponse:
    """Record what an assessor holds to be done."""
    given = _given(request)
    other = given("other")
    operations.assess_commitment(
        identifier,
        _one_of(Assessment.Value, given("value")),
        assessor=correcting.identified(other, request.user) if other else given("assessor"),
        on=days.asked(given("on")),
        by=officer(request),
        evidence=given("evidence"),
        note=given("note"),
    )
    return _back(request, identifier, "The assessment is recorded.")


@require_POST
def respond(request: HttpRequest, identifier: str) -> HttpResponse:
    """Record how somebody who is asked takes it."""
    given = _given(request)
    other = given("other")
    operations.record_response(
        identifier,
        _one_of(Response.Value, given("value")),
        actor=correcting.identified(other, request.user) if other else given("actor"),
        on=days.asked(given("on")),
        by=officer(request),
        note=given("note"),
    )
    return _back(request, identifier, "The response is recorded.")


@require_POST
def change_stage(request: HttpRequest, identifier: str) -> HttpResponse:
    """Say from when on a commitment still stands, or does not any more."""
    given = _given(request)
    operations.change_life(
        identifier,
        _one_of(Life.Stage, given("stage")),
        given("reason"),
        on=days.asked(given("on")),
        by=officer(request),
    )
    return _back(request, identifier, "The change is recorded.")


@require_POST
def move_due(request: HttpRequest, identifier: str) -> HttpResponse:
    """Move a due point to another day, with the reason."""
    given = _given(request)
    replaces, first = given("replaces"), given("first")
    operations.move_due(
        identifier,
        days.asked(given("to")),
        given("reason"),
        replaces=days.asked(replaces) if replaces else None,
        first=days.asked(first) if first else None,
        on=days.asked(given("on")),
        by=officer(request),
    )
    return _back(request, identifier, "The date is moved; the old one stays in the journal.")


@require_POST
def put_under(request: HttpRequest, identifier: str) -> HttpResponse:
    """Put it under a theme."""
    given = _given(request)
    operations.put_under_theme(
        identifier,
        given("theme"),
        on=days.asked(given("on")),
        by=officer(request),
        note=given("note"),
    )
    return _back(request, identifier, "The theme is recorded.")


@require_POST
def inherit(request: HttpRequest, identifier: str) -> HttpResponse:
    """Say who carries it on when the process in which it was made has ended."""
    given = _given(request)
    kind, heir = heir_given(request)
    operations.name_heir(
        identifier,
        kind,
        given("reason"),
        on=days.asked(given("on")),
        by=officer(request),
        heir=heir,
    )
    return _back(request, identifier, "Recorded who inherits it.")


@require_POST
def answer(request: HttpRequest, identifier: str, verdict: str) -> HttpResponse:
    """Confirm that a document answers a request, or say that it does not."""
    given = _given(request)
    document = _document(request, given("document"))
    by = officer(request)
    if verdict == "confirm":
        operations.confirm_answer(identifier, document, by=by, reason=given("reason"))
        return _back(request, identifier, "The answer is confirmed.")
    operations.reject_answer(identifier, document, given("reason"), by=by)
    return _back(request, identifier, "Recorded: this document is no answer.")


def _document(request: HttpRequest, words: str) -> str:
    """Return the hash of the document that is meant by its hash or symbol."""
    known = queries.documents(request.user)
    if known.filter(pk=words).exists():
        return words
    found = list(known.filter(symbol__iexact=words).values_list("pk", flat=True)[:2])
    if words and len(found) == 1:
        return found[0]
    raise RefusedActError(f"{words!r} is not the symbol of one document of the record; choose one")


def _given(request: HttpRequest) -> Callable[[str], str]:
    return lambda name: request.POST.get(name, "").strip()


def _one_of(values: type[Word], word: str) -> Word:
    try:
        return values(word)
    except ValueError as error:
        known = ", ".join(values.values)
        raise RefusedActError(f"{word!r} is none of: {known}") from error


def _back(request: HttpRequest, identifier: str, words: str) -> HttpResponse:
    """Return to the commitment, on the day on which it was looked at."""
    messages.success(request, words)
    day = request.GET.get("on", "")
    query = days.query(day, days.asked(day))
    return HttpResponseRedirect(f"{reverse('commitment', args=[identifier])}{query}#axes")
