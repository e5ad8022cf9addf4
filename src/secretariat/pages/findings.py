"""Findings of one kind or all, and what an officer decides about one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from secretariat.errors import ConflictingRecordError
from secretariat.pages import addresses, correcting, wording
from secretariat.pages.around import context
from secretariat.pages.detail import Detail
from secretariat.pages.doors import officer, way_back
from secretariat.pages.gist import Summed, summed
from secretariat.pages.listing import Column, Filter, Listing, Option, chosen
from secretariat.record import operations, queries
from secretariat.record.models import Finding

if TYPE_CHECKING:
    from django.http import HttpRequest

    from secretariat.journal.models import Entry

_COLUMNS = (
    Column("kind", "Kind", "kind"),
    Column("words", "Words"),
    Column("read", "What was read"),
    Column("document", "Document", ("document__symbol", "document__name")),
    Column("date", "Date", "document__first_day"),
    Column("confidence", "Confidence", "confidence"),
    Column("state", "State", "state"),
)
_DONE = {
    "accept": "Accepted",
    "correct": "Corrected",
    "reject": "Rejected",
    "dispute": "Disputed",
}


@require_GET
def findings(request: HttpRequest, shape: str) -> HttpResponse:
    """List findings, in the order of their words."""
    reader = request.user
    kind = chosen(request, "kind", wording.KINDS)
    state = chosen(request, "state", Finding.State.values)
    processes = {one.pk: one.name for one in queries.processes(reader)}
    process = chosen(request, "process", processes)
    actor, document = request.GET.get("actor", ""), request.GET.get("document", "")
    words = request.GET.get("words", "")
    found = queries.findings(
        reader, kind=kind, state=state, process=process, actor=actor, document=document
    ).filter(withdrawn=request.GET.get("flagged") == "yes")
    for word in words.split():
        found = found.filter(quote__icontains=word)
    filters = [
        Filter("words", "Words in the quotation", words),
        Filter("kind", "Kind", kind, tuple(Option(k, v.many) for k, v in wording.KINDS.items())),
        Filter("state", "State", state, tuple(Option(*one) for one in Finding.State.choices)),
    ]
    if len(processes) > 1:
        options = tuple(Option(*one) for one in processes.items())
        filters.append(Filter("process", "Process", process, options))
    filters += [
        Filter(name, label, value, sort="hidden")
        for name, label, value in (
            ("actor", "Actor", actor),
            ("document", "Document", document),
            ("flagged", "Flagged", request.GET.get("flagged", "")),
        )
        if value
    ]
    listing = Listing[Finding, Summed](
        request,
        "findings",
        found,
        _COLUMNS,
        filters,
        lambda rows: summed(reader, rows),
        lambda row: _exported(request, row),
    )
    title = wording.kinds(kind) if kind else "findings"
    shown: dict[str, object] = {"title": title, "kind": kind}
    if actor:
        shown["actor"] = queries.actors(reader).filter(pk=actor).first()
    if document:
        shown["document"] = queries.documents(reader).filter(pk=document).first()
    return listing.answer(shape, "pages/findings.html", **shown)


def _exported(request: HttpRequest, row: Summed) -> dict[str, Any]:
    finding = row.finding
    return {
        "kind": finding.kind,
        "words": " ".join(finding.quote.split()),
        "read": row.gist,
        "document": finding.document.heading,
        "date": finding.document.date,
        "part": finding.part,
        "confidence": finding.confidence,
        "state": finding.state,
        "finding": finding.pk,
        "sha256": finding.document_id,
        "address": request.build_absolute_uri(row.address),
    }


@require_GET
def finding(request: HttpRequest, identifier: str) -> HttpResponse:
    """Lead from the permanent address of a finding to its words."""
    found = queries.findings(request.user).get(pk=identifier)
    return redirect(addresses.words(found))


@require_GET
def beside(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show the fields of a finding alone, to be put beside the text it stands in."""
    found = queries.findings(request.user).get(pk=identifier)
    near = queries.findings(request.user, document=found.document_id).filter(withdrawn=False)
    if found.start is None:
        near = near.none()
    shared = near.filter(start__lt=found.end or 0, end__gt=found.start or 0).exclude(pk=found.pk)
    shown = {
        "detail": Detail(request.user, found),
        "document": found.document,
        "others": summed(request.user, list(shared)),
        "back": addresses.words(found),
        "without_choice": addresses.document(found.document_id) + "#text",
    }
    return render(request, "pages/_beside.html", shown)


@require_POST
def decide(request: HttpRequest, identifier: str, verdict: str) -> HttpResponse:
    """Accept, reject or dispute a finding."""
    found = queries.findings(request.user).get(pk=identifier)
    reason = request.POST.get("reason", "").strip()
    by, version = officer(request), _version(request)
    try:
        if verdict == "accept":
            entry = operations.accept_finding(identifier, by=by, version=version, reason=reason)
        elif verdict == "reject":
            entry = operations.reject_finding(identifier, reason, by=by, version=version)
        else:
            entry = operations.dispute_finding(identifier, reason, by=by, version=version)
    except ConflictingRecordError as error:
        return _conflict(request, found, error)
    return _done(request, found, verdict, entry)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show the fields of a finding as a form, and take over what was changed in them."""
    found = queries.findings(request.user).get(pk=identifier)
    back = way_back(request, addresses.words(found))
    around = context(request.user, found)
    if request.method != "POST":
        shown = {"detail": Detail(request.user, found), "back": back, "context": around}
        return render(request, "pages/correct.html", shown)
    changed = correcting.corrected(found, request.POST, request.user)
    if changed.errors or not changed.fields:
        shown = {
            "detail": Detail(request.user, found, request.POST, changed.errors),
            "back": back,
            "context": around,
            "nothing": not changed.errors,
        }
        return render(request, "pages/correct.html", shown, status=400)
    try:
        entry = operations.correct_finding(
            identifier,
            changed.fields,
            by=officer(request),
            version=_version(request),
            reason=request.POST.get("reason", "").strip(),
        )
    except ConflictingRecordError as error:
        return _conflict(request, found, error)
    return _done(request, found, "correct", entry)


@require_POST
def undo(request: HttpRequest, seq: int) -> HttpResponse:
    """Take back the decisions of one act."""
    first = queries.decisions(request.user).filter(entry=seq).first()
    entry = operations.undo(seq, by=officer(request), reason=request.POST.get("reason", "").strip())
    number = len(entry.told["findings"])
    messages.success(request, f"Taken back: {wording.count(number, 'decision')}.")
    return HttpResponseRedirect(way_back(request, addresses.words(first.finding) if first else "/"))


def _done(request: HttpRequest, found: Finding, verdict: str, entry: Entry) -> HttpResponse:
    words = f"{_DONE[verdict]}: {wording.kind(found.kind)} “{wording.short(found.quote, 70)}”."
    messages.success(request, words, extra_tags=str(entry.seq))
    return HttpResponseRedirect(way_back(request, addresses.words(found)))


def _conflict(request: HttpRequest, found: Finding, error: ConflictingRecordError) -> HttpResponse:
    """Show the finding as it stands now; what was to be decided is not recorded."""
    shown = {
        "detail": Detail(request.user, found),
        "words": wording.sentence(str(error)),
        "again": way_back(request, addresses.words(found), "again"),
    }
    return render(request, "pages/conflict.html", shown, status=409)


def _version(request: HttpRequest) -> int | None:
    given = request.POST.get("version", "")
    return int(given) if given.isdigit() else None
