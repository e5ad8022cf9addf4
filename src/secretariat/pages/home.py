"""What needs an officer's attention: due, late, new, contradictory, unread, unreadable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from secretariat.access import speaks_for
from secretariat.followup import queries as followup
from secretariat.followup.standing import SOON_DAYS, Standing
from secretariat.pages import contradictions, days, followed, lately, lines
from secretariat.pages.drawings import timeline
from secretariat.pages.journal import since_last_visit
from secretariat.record import queries
from secretariat.record.models import Document, Process

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from django.http import HttpRequest, HttpResponse

    from secretariat.access import Reader
    from secretariat.followup.queries import News
    from secretariat.followup.standing import Followed

_SHOWN = 5
_LINES = 2
_NEWS = 40


class Fresh(NamedTuple):
    """A document with what happened to it lately, the newest first."""

    document: Document
    events: list[News]
    found: int


class Counted(NamedTuple):
    """A process with what needs attention in it."""

    process: Process
    soon: int
    late: int
    waiting: int
    unreadable: int
    documents: int


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show what needs attention now; a focal point comes to the page of its State."""
    reader = request.user
    if speaks_for(reader):
        return redirect("my-state")
    on = days.asked(request.GET.get("on", ""))
    processes = list(queries.processes(reader))
    shown = overview(reader, on) | {
        **as_of(request, on),
        "processes": counted(reader, processes, on) if len(processes) > 1 else [],
        "process": processes[0] if len(processes) == 1 else None,
    }
    return render(request, "pages/home.html", shown)


def as_of(request: HttpRequest, on: date) -> dict[str, Any]:
    """Return whether the page is of today, and else what keeps its day in the addresses on it."""
    query = days.query(request.GET.get("on", ""), on)
    return {"is_today": not query, "as_of": query, "on_query": query.replace("?", "&")}


def overview(reader: Reader, on: date, process: str = "") -> dict[str, Any]:
    """Return what needs attention on a day."""
    found = followup.followed(reader, on, process=process)
    due = [one for one in found if one.is_still_due]
    late = [one for one in due if one.standing == Standing.LATE]
    late.sort(key=lambda one: one.days_left or 0, reverse=True)
    coming = [one for one in due if one.days_left is not None and one.days_left >= 0]
    coming.sort(key=lambda one: one.days_left or 0)
    soon = [one for one in due if one.standing == Standing.DUE_SOON]
    proposed = [one for one in due if one.standing == Standing.ANSWER_PROPOSED]
    differing = followup.contradictions(reader, process=process)
    unreadable = queries.documents(reader, process=process, state=Document.State.UNREADABLE)
    visit = since_last_visit(reader)
    broken, broken_count = lately.broken(found, _SHOWN)
    return {
        "on": on,
        "closed": lately.closed(found, on, _SHOWN),
        "broken": broken,
        "broken_count": broken_count,
        "meetings": lately.coming(reader, found, on, process=process, longest=_SHOWN),
        "changed": lines.changed_lately(reader, process=process, longest=_LINES, on=on),
        "soon_days": SOON_DAYS,
        "process_slug": process,
        "late": followed.rows(late[:_SHOWN]),
        "late_count": len(late),
        "coming": followed.rows(coming[:_SHOWN]),
        "coming_count": len(coming),
        "soon_count": len(soon),
        "proposed": followed.rows(proposed[:_SHOWN]),
        "proposed_count": len(proposed),
        "timeline": timeline(due, on),
        "contradictions": contradictions.shown(reader, differing[:_SHOWN]),
        "contradiction_count": len(differing),
        "waiting_count": queries.review_queue(reader, process=process).count(),
        "flagged_count": queries.flagged(reader, process=process).count(),
        "unreadable": unreadable,
        "unread_count": _unread(reader, process),
        "since": visit,
        "fresh": _fresh(followup.news(reader, process=process, limit=_NEWS), visit),
        "document_total": queries.documents(reader, process=process).count(),
    }


def _unread(reader: Reader, process: str) -> int:
    """Return how many documents wait to be read."""
    found = queries.documents(reader, process=process)
    return found.filter(state__in=(Document.State.WAITING, Document.State.READING)).count()


def _fresh(news: Sequence[News], since: datetime | None) -> list[Fresh]:
    """Return what happened since, document by document; without a day, what happened last."""
    events: dict[str, list[News]] = {}
    for one in news:
        if since is None or one.at > since:
            events.setdefault(one.document.pk, []).append(one)
    fresh = []
    for many in list(events.values())[: _SHOWN if since is None else len(events)]:
        reading = next((one.reading for one in many if one.reading), None)
        found = len(reading.changes.get("added", ())) if reading and reading.changes else 0
        fresh.append(Fresh(many[0].document, many, found))
    return fresh


def counted(reader: Reader, rows: Sequence[Process], on: date) -> list[Counted]:
    """Return processes with what needs attention in each."""
    due: dict[str | None, list[Followed]] = {}
    for one in followup.due(reader, on):
        due.setdefault(one.document.process_id, []).append(one)
    counted = []
    for row in rows:
        of_it = due.get(row.pk, [])
        documents = queries.documents(reader, process=row.pk)
        counted.append(
            Counted(
                process=row,
                soon=sum(one.standing == Standing.DUE_SOON for one in of_it),
                late=sum(one.standing == Standing.LATE for one in of_it),
                waiting=queries.review_queue(reader, process=row.pk).count(),
                unreadable=documents.filter(state=Document.State.UNREADABLE).count(),
                documents=documents.count(),
            )
        )
    return counted
