"""Changing the draft of a report: wording a sentence otherwise, leaving it out, adding one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_POST

from secretariat.access import Level
from secretariat.errors import RefusedActError
from secretariat.meetings.report import files, operations
from secretariat.meetings.report.composing import draft_report
from secretariat.meetings.report.wording import wording
from secretariat.pages import addresses, days
from secretariat.pages.doors import officer
from secretariat.record import queries

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.urls import URLPattern

    from secretariat.meetings.report.draft import Draft


def addresses_of_changes() -> list[URLPattern]:
    """Return the addresses under which a draft is changed and frozen."""
    one = "meetings/<str:identifier>/report"
    return [
        path(f"{one}/sentence/<str:key>", sentence, name="meeting-report-sentence"),
        path(f"{one}/add", add, name="meeting-report-add"),
        path(f"{one}/changes/<int:change>/withdraw", withdraw, name="meeting-report-withdraw"),
        path(f"{one}/freeze", freeze, name="meeting-report-freeze"),
    ]


@require_http_methods(["GET", "POST"])
def sentence(request: HttpRequest, identifier: str, key: str) -> HttpResponse:
    """Word a sentence otherwise, or leave it out."""
    level = asked_level(request)
    if request.method == "POST":
        by, given = officer(request), request.POST.get
        reason = given("reason", "").strip()
        if given("verdict") == "strike":
            operations.strike_sentence(identifier, key, reason, level=level, by=by)
            messages.success(request, "The sentence is left out; the list below says why.")
        else:
            words = given("words", "")
            operations.reword_sentence(identifier, key, words, level=level, by=by, reason=reason)
            messages.success(request, "The sentence is worded anew; its sources stay.")
        return back(identifier, level)
    draft = _draft(request, identifier, level)
    found = next((one for one in draft.sentences() if one.key == key), None)
    if found is None:
        raise RefusedActError(
            "the draft does not say this any more, since the record changed; look at it anew"
        )
    shown = {"sentence": found, "draft": draft, "level": level, "identifier": identifier}
    sources = [
        (one, addresses.words_in(one.document, one.finding)) for one in found.sources if one.finding
    ]
    return render(request, "pages/report_sentence.html", {**shown, "sources": sources})


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, identifier: str) -> HttpResponse:
    """Add a sentence that rests on a finding, or is the secretariat's own."""
    level = asked_level(request)
    if request.method == "POST":
        given = request.POST.get
        operations.add_sentence(
            identifier,
            given("section", ""),
            given("words", ""),
            level=level,
            by=officer(request),
            sources=request.POST.getlist("finding"),
            own=given("own", "") == "yes",
        )
        messages.success(request, "The sentence is added.")
        return back(identifier, level)
    draft = _draft(request, identifier, level)
    wanted = request.GET.get("finding", "")
    finding = queries.findings(request.user).filter(pk=wanted).first() if wanted else None
    shown = {"draft": draft, "level": level, "identifier": identifier, "finding": finding}
    return render(request, "pages/report_add.html", shown)


@require_POST
def withdraw(request: HttpRequest, identifier: str, change: int) -> HttpResponse:
    """Let the draft stand as it was before a change."""
    operations.withdraw_change(change, by=officer(request))
    messages.success(request, "The change is withdrawn; the draft says again what the rules wrote.")
    return back(identifier, asked_level(request))


@require_POST
def freeze(request: HttpRequest, identifier: str) -> HttpResponse:
    """Freeze the draft as the next version."""
    version = operations.freeze_report(
        identifier,
        level=asked_level(request),
        on=days.asked(request.POST.get("on", "")),
        by=officer(request),
        note=request.POST.get("note", "").strip(),
    )
    messages.success(request, f"Version {version.number} is frozen; now say to whom it goes.")
    return redirect("report-version", version.pk)


def asked_level(request: HttpRequest) -> Level:
    """Return the level of the report that a form is about."""
    given = request.POST.get("level") or request.GET.get("level") or ""
    return Level.named(given) if given else Level.PARTICIPANTS


def back(identifier: str, level: Level) -> HttpResponse:
    """Return to the draft at its level."""
    return redirect(f"{reverse('meeting-report', args=[identifier])}?level={level.label}")


def _draft(request: HttpRequest, identifier: str, level: Level) -> Draft:
    return draft_report(request.user, identifier, level, wording(files.templates()))
