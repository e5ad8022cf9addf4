"""Imports that were made: all of them, the report of one, its rows to be mended, taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from secretariat import tables
from secretariat.access import is_officer
from secretariat.errors import ConflictingRecordError
from secretariat.pages import wording
from secretariat.pages.doors import officer
from secretariat.pages.imports import words
from secretariat.pages.listing import XLSX, Column, Filter, Listing, Option, chosen
from secretariat.record import queries
from secretariat.record.imports import operations
from secretariat.record.imports.report import Built, built_on, rows_left
from secretariat.record.models import Import

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

Told = dict[str, Any]

_COLUMNS = (
    Column("file", "File", "document__name"),
    Column("table", "What it holds", "table"),
    Column("at", "Imported", "entry"),
    Column("rows", "Rows", "rows", is_number=True),
    Column("taken", "Taken", "taken", is_number=True),
    Column("remarked", "With a remark", "remarked", is_number=True),
    Column("left", "Not taken", is_number=True),
)
_ROWS = (
    Column("row", "Row", lambda one: one["row"], is_number=True),
    Column("outcome", "What became of it", lambda one: one["outcome"]),
    Column("column", "Column", lambda one: one["column"]),
    Column("words", "Words"),
    Column("reason", "Why", lambda one: one["reason"]),
)


@require_GET
def imports(request: HttpRequest, shape: str) -> HttpResponse:
    """List the tables that were imported."""
    reader = request.user
    processes = {one.pk: one.name for one in queries.processes(reader)}
    process = chosen(request, "process", processes)
    options = tuple(Option(*one) for one in processes.items())
    filters = [Filter("process", "Process", process, options)] if len(processes) > 1 else []
    found = queries.imports(reader, process=process)
    listing = Listing[Import, Import](
        request, "import/tables", found, _COLUMNS, filters, lambda rows: rows, _import_row
    )
    return listing.answer(shape, "pages/imports/imports.html", tables=words.TABLES)


def _import_row(one: Import) -> Told:
    return {
        "file": one.document.name,
        "table": one.table,
        "tool": one.tool,
        "process": one.document.process_id,
        "at": one.entry.at.isoformat(),
        "by": one.entry.by,
        "rows": one.rows,
        "taken": one.taken,
        "remarked": one.remarked,
        "left": one.refused,
        "taken_back": one.undone.at.isoformat() if one.undone else None,
        "sha256": one.document_id,
        "entry": one.pk,
    }


@require_GET
def imported(request: HttpRequest, seq: int, shape: str) -> HttpResponse:
    """Show what became of the rows of one table."""
    one = queries.imports(request.user).get(pk=seq)
    outcome = chosen(request, "outcome", words.OUTCOMES)
    rows = [told for told in one.told if outcome in ("", told["outcome"])]
    options = tuple(Option(*pair) for pair in words.OUTCOMES.items())
    listing = Listing[Told, Told](
        request,
        f"import/tables/{seq}",
        rows,
        _ROWS,
        [Filter("outcome", "What became of the row", outcome, options)],
        _with_words,
        _told_row,
    )
    shown = {
        "one": one,
        "table": words.TABLES.get(one.table, one.table),
        "built": _built(request, one),
        "updated": queries.repeated(request.user, one.document_id),
    }
    return listing.answer(shape, "pages/imports/imported.html", **shown)


def _built(request: HttpRequest, one: Import) -> list[Built]:
    """Return what keeps the import from being taken back, for whoever may do that."""
    return built_on(one.document)[:20] if is_officer(request.user) and not one.undone else []


def _with_words(rows: Sequence[Told]) -> list[Told]:
    return [one | {"became": words.OUTCOMES[one["outcome"]]} for one in rows]


def _told_row(one: Told) -> Told:
    names = ("row", "outcome", "column", "words", "reason", "todo")
    return {name: one[name] for name in names}


@require_GET
def left(request: HttpRequest, seq: int, shape: str) -> HttpResponse:
    """Give the rows that were not taken in their own columns, to be mended and imported again."""
    one = queries.imports(request.user).get(pk=seq)
    written = rows_left(one.headings, one.told) or [dict.fromkeys(one.headings, "")]
    name = f"not taken, {one.document.name.rpartition('.')[0] or one.document.name}.{shape}"
    if shape == XLSX:
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        response = HttpResponse(tables.as_xlsx(written), content_type=kind)
    else:
        content = "\ufeff" + tables.as_csv(written)
        response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = disposition or "attachment"
    return response


@require_POST
def take_back(request: HttpRequest, seq: int) -> HttpResponse:
    """Take an import back, unless people built on its rows."""
    reason = request.POST.get("reason", "").strip()
    one = queries.imports(request.user).get(pk=seq)
    try:
        operations.take_back_import(seq, reason, by=officer(request))
    except ConflictingRecordError as error:
        messages.error(request, wording.sentence(str(error)))
        return redirect("imported", seq)
    messages.success(request, f"The import of {one.document.name} is taken back; the file stays.")
    return redirect("imported", seq)
