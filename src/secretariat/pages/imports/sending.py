"""Sending a table of another tool, and looking at what it would make before it is imported."""

from __future__ import annotations

import hashlib
import time
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from secretariat.access import Level
from secretariat.errors import RefusedActError
from secretariat.pages import wording
from secretariat.pages.doors import officer
from secretariat.pages.imports import words
from secretariat.pages.imports.sent import Sent, find, forget, keep, preview
from secretariat.record import operations as record
from secretariat.record import queries, store
from secretariat.record.imports import operations
from secretariat.record.imports.report import may_be_imported

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from secretariat.pages.imports.sent import Preview
    from secretariat.record.models import Process

_LOOKED_AT = 24 * 60 * 60  # seconds for which a table lies on the counter


@require_http_methods(["GET", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """Show where a table is sent, or put one on the counter."""
    if request.method == "POST":
        sent = _received(request)
        keep(request, sent)
        return redirect("preview-table", sent.sha256)
    reader = request.user
    shown = {
        "processes": queries.processes(reader),
        "levels": [(level.label, wording.LEVELS[level.label]) for level in Level],
        "given": Level.PARTICIPANTS.label,
        "sent_as": words.SENT_AS,
        "largest": record.LARGEST // 2**20,
    }
    return render(request, "pages/imports/send.html", shown)


def _received(request: HttpRequest) -> Sent:
    by = officer(request)
    upload = request.FILES.get("file")
    if upload is None:
        raise RefusedActError("no file was chosen; choose the table that the other tool exported")
    if (upload.size or 0) > record.LARGEST:
        raise RefusedActError(
            f"{upload.name}: more than {record.LARGEST // 2**20} MB; send it in parts"
        )
    process = request.POST.get("process", "")
    if process and not queries.processes(by).filter(slug=process).exists():
        raise RefusedActError(f"there is no process {process!r}; choose one from the list")
    kind, tool = words.sent_as(request.POST.get("sent_as", ""))
    data = upload.read()
    if not data:
        raise RefusedActError(f"{upload.name}: the file is empty; export it again")
    counter = store.counter()
    counter.clear(time.time() - _LOOKED_AT)
    counter.put(data)
    return Sent(
        sha256=hashlib.sha256(data).hexdigest(),
        name=upload.name or "table.csv",
        process=process,
        level=int(Level.named(request.POST.get("level", Level.PARTICIPANTS.label))),
        kind=kind,
        tool=tool,
    )


@require_http_methods(["GET", "POST"])
def look(request: HttpRequest, sha256: str) -> HttpResponse:
    """Show what a table would make; import it, or look again with other meanings of columns."""
    sent = find(request, sha256)
    if sent is None:
        messages.error(request, "The table lies here no more; send it again.")
        return redirect("import-table")
    process = queries.processes(request.user).filter(slug=sent.process).first()
    if request.method == "POST":
        return _decide(request, sent, process)
    made = preview(sent, process)
    keep(request, sent)
    already = queries.documents(request.user).filter(pk=sha256).first()
    shown = {
        "sent": sent,
        "made": made,
        "table": words.TABLES.get(made.told.table, "") if made.told else "",
        "tool": words.HEADED_AS.get(made.told.tool, "") if made.told else "",
        "tables": words.TABLES.items(),
        "others": made.contract["document"]["table"]["others"] if made.told else [],
        "already": already if already and not may_be_imported(already) else None,
        "process": process,
        "level": Level(sent.level).label,
    }
    return render(request, "pages/imports/look.html", shown)


def _decide(request: HttpRequest, sent: Sent, process: Process | None) -> HttpResponse:
    what = request.POST.get("what", "")
    if what == "leave":
        forget(request, sent)
        messages.success(request, f"{sent.name} was not imported; nothing was kept of it.")
        return redirect("import-table")
    if what == "look":
        _say(request, sent, preview(sent, process))
        keep(request, sent)
        return redirect("preview-table", sent.sha256)
    done = operations.import_table(
        store.counter().get(sent.sha256),
        sent.name,
        sent.contract(process),
        by=officer(request),
        process=sent.process or None,
        level=Level(sent.level),
        layout=sent.layout,
    )
    forget(request, sent)
    rows = wording.count(done.taken, "row")
    messages.success(request, f"{rows} of {sent.name} imported.")
    return redirect("imported", done.pk)


def _say(request: HttpRequest, sent: Sent, made: Preview) -> None:
    """Take over what the officer says of the columns; what is as it was found is not said."""
    columns = dict(sent.columns)
    for number, column in enumerate(made.columns, 1):
        field = request.POST.get(f"column-{number}")
        if field is not None and field != column.field:
            columns[column.heading] = field if field in words.FIELDS else ""
    kind = request.POST.get("kind", "")
    sent.columns = columns
    sent.kind = kind if kind in words.TABLES else sent.kind
    sent.read = ""
