"""The documents of the record: the list, and what can be done with one."""

from __future__ import annotations

import mimetypes
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from secretariat.access import Level
from secretariat.pages import wording
from secretariat.pages.doors import officer
from secretariat.pages.listing import Column, Filter, Listing, Option, chosen
from secretariat.pages.naming import Names
from secretariat.record import operations, queries
from secretariat.record.models import Document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

    from secretariat.access import Reader

_COLUMNS = (
    Column("symbol", "Symbol", ("symbol", "name")),
    Column("title", "Title", "title"),
    Column("date", "Date", "first_day"),
    Column("genre", "Genre", "genre"),
    Column("issuer", "Issued by"),
    Column("commitments", "Commitments", is_number=True),
    Column("waiting", "To review", is_number=True),
)


@require_GET
def documents(request: HttpRequest, shape: str) -> HttpResponse:
    """List documents."""
    reader = request.user
    processes = {one.pk: one.name for one in queries.processes(reader)}
    genres = sorted({*queries.documents(reader).order_by().values_list("genre", flat=True)} - {""})
    states = [state.value for state in Document.State]
    process = chosen(request, "process", processes)
    genre = chosen(request, "genre", genres)
    state = chosen(request, "state", states)
    words = request.GET.get("words", "")
    found = queries.documents(reader, process=process, genre=genre, state=state, words=words)
    found = found.order_by("-first_day", "-entry_id")
    filters = [
        Filter("words", "Words in symbol, title or file name", words),
        Filter("genre", "Genre", genre, tuple(Option(one, wording.words(one)) for one in genres)),
        Filter(
            "state",
            "State of reading",
            state,
            tuple(Option(*one) for one in Document.State.choices),
        ),
    ]
    if len(processes) > 1:
        options = tuple(Option(*one) for one in processes.items())
        filters.insert(1, Filter("process", "Process", process, options))
    listing = Listing[Document, Counted](
        request,
        "documents",
        found,
        _COLUMNS,
        filters,
        lambda rows: counted(reader, rows),
        _exported,
    )
    return listing.answer(shape, "pages/documents.html")


class Counted(NamedTuple):
    """A document with the number of its commitments, and of what waits for an officer."""

    document: Document
    commitments: int
    waiting: int
    issuer: str


def counted(reader: Reader, rows: Sequence[Document]) -> list[Counted]:
    """Return documents with what was found in each, and the name of who issued it."""
    of_these = queries.findings(reader).filter(document__in=[one.pk for one in rows])
    counts = of_these.order_by().values("document", "kind", "state").annotate(number=Count("pk"))
    commitments, waiting = Counter[str](), Counter[str]()
    for one in counts:
        if one["kind"] == "commitment" and one["state"] != "rejected":
            commitments[one["document"]] += one["number"]
        if one["kind"] in queries.WEIGHTY and one["state"] == "proposed":
            waiting[one["document"]] += one["number"]
    names = Names(reader, [one.issuer for one in rows if one.issuer])
    return [
        Counted(row, commitments[row.pk], waiting[row.pk], names[row.issuer] if row.issuer else "")
        for row in rows
    ]


def _exported(row: Counted) -> dict[str, Any]:
    document = row.document
    return {
        "symbol": document.symbol,
        "title": wording.line(document.title) if document.title_level <= document.level else "",
        "date": document.date,
        "genre": document.genre,
        "issuer": row.issuer,
        "commitments": row.commitments,
        "waiting": row.waiting,
        "state": document.state,
        "reason": document.reason,
        "process": document.process_id,
        "access": document.get_level_display(),
        "received": document.received.isoformat(),
        "name": document.name,
        "sha256": document.pk,
    }


@require_GET
def original(request: HttpRequest, sha256: str) -> HttpResponse:
    """Give back a document as it was received; nothing in it may run."""
    document = queries.documents(request.user).get(pk=sha256)
    data = queries.original(request.user, sha256)
    kind = mimetypes.guess_type(document.name)[0] or "application/octet-stream"
    response = HttpResponse(data, content_type=kind)
    disposition = content_disposition_header(as_attachment=True, filename=document.name)
    response["Content-Disposition"] = disposition or "attachment"
    response["Content-Security-Policy"] = "sandbox"
    return response


@require_GET
def reading(request: HttpRequest, sha256: str) -> HttpResponse:
    """Give the reading as the reader gave it, in JSON."""
    queries.documents(request.user).get(pk=sha256)
    contract = queries.contract(request.user, sha256)
    if contract is None:
        raise Document.DoesNotExist
    return HttpResponse(contract, content_type="application/json")


@require_POST
def read_again(request: HttpRequest, sha256: str) -> HttpResponse:
    """Have a document read anew."""
    document = queries.documents(request.user).get(pk=sha256)
    operations.ask_to_read_again(sha256, by=officer(request), reason=request.POST.get("reason", ""))
    messages.success(
        request, f"{document.heading} will be read again; what people decided stays as it is."
    )
    return redirect("document", sha256)


@require_http_methods(["GET", "POST"])
def accept_all(request: HttpRequest, sha256: str) -> HttpResponse:
    """Ask whether to accept everything that waits in a document, and do it."""
    reader = request.user
    document = queries.documents(reader).get(pk=sha256)
    if request.method == "POST":
        seen = request.POST.get("reading", "")
        entry = operations.accept_all(
            sha256,
            by=officer(request),
            reading=int(seen) if seen.isdigit() else None,
            reason=request.POST.get("reason", "").strip(),
        )
        number = len(entry.told["findings"])
        messages.success(
            request, f"Accepted {wording.count(number, 'finding')}.", extra_tags=str(entry.seq)
        )
        return redirect("document", sha256)
    waiting = queries.findings(reader, document=sha256, state="proposed").filter(withdrawn=False)
    counts = waiting.order_by().values("kind").annotate(number=Count("pk"))
    numbers = {one["kind"]: one["number"] for one in counts}
    shown = {
        "document": document,
        "reading": queries.reading(reader, sha256),
        "counts": [
            wording.count(numbers[key], kind.one, kind.many)
            for key, kind in wording.KINDS.items()
            if key in numbers
        ],
        "doubtful": waiting.filter(confidence="doubtful").count(),
        "number": sum(numbers.values()),
    }
    return render(request, "pages/accept_all.html", shown)


@require_http_methods(["GET", "POST"])
def access(request: HttpRequest, sha256: str) -> HttpResponse:
    """Show how far the words of a document may travel, paragraph by paragraph, and change it."""
    reader = request.user
    document = queries.documents(reader).get(pk=sha256)
    parts = list(queries.parts(reader, sha256))
    if request.method == "POST":
        seen = request.POST.get("seen", "")
        operations.set_access_level(
            sha256,
            Level.named(request.POST.get("level", "")),
            request.POST.get("reason", "").strip(),
            by=officer(request),
            part=request.POST.get("part", ""),
            seen=Level.named(seen) if seen else None,
        )
        messages.success(request, "The access level is set.")
        return redirect("access", sha256)
    shown = {
        "document": document,
        "parts": parts,
        "levels": [(level.label, wording.LEVELS[level.label]) for level in Level],
        "decisions": queries.level_decisions(reader, sha256),
    }
    return render(request, "pages/access.html", shown)
