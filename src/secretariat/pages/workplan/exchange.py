"""Work plans from files and as files: looked at first, taken in as one act, taken back whole."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from secretariat import tables
from secretariat.access import Level
from secretariat.errors import RefusedActError
from secretariat.pages import days, wording
from secretariat.pages.doors import officer
from secretariat.pages.workplan.forms import given
from secretariat.record import queries as record
from secretariat.record import store
from secretariat.workplan import queries
from secretariat.workplan.exchange import operations, parsing, waiting
from secretariat.workplan.exchange.giving import give
from secretariat.workplan.exchange.taking import look

if TYPE_CHECKING:
    from django.http import HttpRequest

    from secretariat.workplan.exchange.taken import Taken

_MARK = "\ufeff"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_SHOWN = 500


@require_http_methods(["GET", "POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    """Choose a file, and see what taking it in would bring."""
    reader = request.user
    shown: dict[str, Any] = {
        "processes": record.processes(reader),
        "plans": queries.plans(reader),
        "levels": [(level.label, wording.LEVELS[level.label]) for level in Level],
        "largest": parsing.LARGEST // 2**20,
    }
    if request.method == "POST":
        officer(request)
        upload = request.FILES.get("file")
        if upload is None:
            raise RefusedActError("choose a file first")
        if (upload.size or 0) > parsing.LARGEST:
            raise RefusedActError(
                f"{upload.name}: more than {parsing.LARGEST // 2**20} MB; split the plan"
            )
        data, name = upload.read(), (upload.name or "plan.json")[:255]
        taken = _look(request, data, name)
        shown |= {
            "taken": taken,
            "report": sorted(taken.report, key=lambda one: not one.reason)[:_SHOWN],
            "more": max(len(taken.report) - _SHOWN, 0),
            "new": sum(one.taken for one in taken.report),
            "left_out": len(taken.left_out),
            "digest": waiting.keep(data) if taken.sheet.rows else "",
            "given": {
                field: given(request, field) for field in ("process", "into", "title", "level")
            }
            | {"name": name},
        }
    return render(request, "pages/workplan/import.html", shown)


@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """Take in the file that was looked at."""
    by = officer(request)
    digest = given(request, "digest")
    if not _DIGEST.fullmatch(digest):
        raise RefusedActError("the form is damaged; choose the file once more")
    data = waiting.taken_up(digest)
    taken = _look(request, data, given(request, "name") or "plan.json")
    made = operations.import_plan(taken, data, by=by)
    waiting.done(digest)
    return redirect("plan-import", entry=made.pk)


def _look(request: HttpRequest, data: bytes, name: str) -> Taken:
    slug, into = given(request, "process"), given(request, "into")
    process = record.processes(request.user).filter(pk=slug).first()
    if process is None:
        raise RefusedActError(f"there is no process {slug!r}; choose one from the list")
    return look(
        request.user,
        data,
        name,
        process=process,
        on=days.asked(""),
        into=into,
        title=given(request, "title"),
        level=Level.named(given(request, "level") or "participants"),
    )


@require_GET
def report(request: HttpRequest, entry: int) -> HttpResponse:
    """Show what became of every row of a file."""
    found = queries.imports(request.user).get(pk=entry)
    rows = sorted(found.report, key=lambda row: not row["reason"])
    shown = {
        "found": found,
        "rows": rows[:_SHOWN],
        "more": max(len(rows) - _SHOWN, 0),
        "new": sum(row["taken"] for row in rows),
        "left_out": sum(bool(row["reason"]) for row in rows),
    }
    return render(request, "pages/workplan/imported.html", shown)


@require_GET
def report_as_csv(request: HttpRequest, entry: int) -> HttpResponse:
    """Give the report of an import as a file."""
    found = queries.imports(request.user).get(pk=entry)
    rows = [
        {
            "path": row["path"],
            "what": row["what"],
            "name": row["name"],
            "taken": "yes" if row["taken"] else "no",
            "reason": row["reason"],
        }
        for row in found.report
    ]
    response = HttpResponse(_MARK + tables.as_csv(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="import-{found.pk}.csv"'
    return response


@require_GET
def file(request: HttpRequest, entry: int) -> HttpResponse:
    """Give the file as it was taken in."""
    found = queries.imports(request.user).get(pk=entry)
    data = store.documents().get(found.sha256)
    response = HttpResponse(data, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{found.sha256[:16]}.json"'
    return response


@require_POST
def take_back(request: HttpRequest, entry: int) -> HttpResponse:
    """Take back everything that an import, or a document, brought in."""
    operations.take_back(entry, given(request, "reason"), by=officer(request))
    messages.success(request, "Everything that this act brought in is taken back.")
    return HttpResponseRedirect(reverse("work-plans"))


@require_GET
def export(request: HttpRequest, plan: str) -> HttpResponse:
    """Give a plan as JSON that can be taken in again."""
    found = give(request.user, plan, days.asked(""))
    content = json.dumps(found, ensure_ascii=False, indent=1)
    response = HttpResponse(content, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="work-plan-{plan}.json"'
    return response
