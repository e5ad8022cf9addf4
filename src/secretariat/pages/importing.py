"""Taking in documents: several at once, each with what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from secretariat.access import Level
from secretariat.errors import RefusedActError
from secretariat.pages import addresses, days, wording
from secretariat.pages.doors import officer
from secretariat.pages.errors import wants_data
from secretariat.record import operations, queries
from secretariat.record.models import Document
from servanda.errors import ServandaError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest, HttpResponse

    from secretariat.access import Reader
    from secretariat.people.models import User

Told = dict[str, Any]
_BATCH = "batch"
_MOST = 200

RECEIVED, KNOWN, REFUSED = "received", "known", "refused"


@require_http_methods(["GET", "POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    """Show where files are dropped, and what became of the last ones; or take files in."""
    if request.method == "POST":
        files = _receive(request)
        if wants_data(request):
            return JsonResponse({"files": _with_states(request.user, files)})
        request.session[_BATCH] = files[:_MOST]
        return redirect("import")
    reader = request.user
    batch = _with_states(reader, request.session.get(_BATCH, []))
    shown = {
        "processes": queries.processes(reader),
        "levels": [(level.label, wording.LEVELS[level.label]) for level in Level],
        "given": Level.PARTICIPANTS.label,
        "batch": batch,
        "is_reading": any(one["state"] in {"waiting", "reading"} for one in batch),
        "largest": operations.LARGEST // 2**20,
    }
    return render(request, "pages/import.html", shown)


@require_GET
def progress(request: HttpRequest) -> JsonResponse:
    """Tell how far documents are read, for the page that waits for it."""
    wanted = [{"sha256": one, "outcome": RECEIVED} for one in request.GET.getlist("sha256")[:_MOST]]
    return JsonResponse({"files": _with_states(request.user, wanted)})


def _receive(request: HttpRequest) -> list[Told]:
    by = officer(request)
    uploads = request.FILES.getlist("files")
    if not uploads:
        raise RefusedActError("no file was chosen; choose at least one")
    level = Level.named(request.POST.get("level", ""))
    process = _process(request, by)
    return [_take_in(upload, by, process, level) for upload in uploads]


def _process(request: HttpRequest, by: User) -> str | None:
    """Return the process that was chosen, or the new one that was named."""
    name = request.POST.get("new_process", "").strip()
    if name:
        known = queries.processes(by).filter(name__iexact=name).first()
        return known.slug if known else operations.create_process(name, by=by).slug
    slug = request.POST.get("process", "")
    if slug and not queries.processes(by).filter(slug=slug).exists():
        raise RefusedActError(f"there is no process {slug!r}; choose one from the list")
    return slug or None


def _take_in(upload: UploadedFile[bytes], by: User, process: str | None, level: Level) -> Told:
    name = upload.name or "document"
    if (upload.size or 0) > operations.LARGEST:
        most = operations.LARGEST // 2**20
        reason = f"{name}: more than {most} MB; send it in parts"
        return {"name": name, "outcome": REFUSED, "reason": reason}
    try:
        receipt = operations.receive_document(
            upload.read(), name, by=by, process=process, level=level
        )
    except ServandaError as error:
        return {"name": name, "outcome": REFUSED, "reason": str(error)}
    outcome = KNOWN if receipt.is_duplicate else RECEIVED
    return {"name": name, "outcome": outcome, "sha256": receipt.document.sha256}


def _with_states(reader: Reader, files: Iterable[Told]) -> list[Told]:
    """Add to each file how far it is read, and where it is."""
    files = list(files)
    known = [one["sha256"] for one in files if "sha256" in one]
    documents = queries.documents(reader).in_bulk(known)
    rows = queries.findings(reader).filter(document__in=known, withdrawn=False).order_by()
    counts = rows.values("document").annotate(number=Count("pk"))
    numbers = {one["document"]: one["number"] for one in counts}
    return [
        _state(documents[one["sha256"]], numbers.get(one["sha256"], 0), one["outcome"]) | one
        if one.get("sha256") in documents
        else one | {"state": REFUSED, "words": wording.why(one.get("reason", ""), one["name"])}
        for one in files
    ]


def _state(document: Document, findings: int, outcome: str) -> Told:
    found = wording.count(findings, "finding")
    why = wording.why(document.reason, document.name)
    words = {
        Document.State.WAITING: "waiting to be read",
        Document.State.READING: "being read",
        Document.State.READ: f"read: {found}",
        Document.State.UNREADABLE: f"could not be read. {why}",
        Document.State.TAKEN_BACK: "its import was taken back",
    }[Document.State(document.state)]
    if outcome == KNOWN:
        known = f"in the record already as {document.heading}"
        words = f"{known}, since {days.day(document.received)}; {words}"
    return {
        "name": document.name,
        "heading": document.heading,
        "address": addresses.document(document.sha256),
        "state": document.state,
        "words": words,
    }
