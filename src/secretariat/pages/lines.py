"""Lines of instruments: which follow each other, and what changed from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from secretariat.followup import lines as followup
from secretariat.pages import addresses
from secretariat.pages.listing import Column, Filter, Listing, Option, chosen
from secretariat.record import queries
from secretariat.record.models import Document
from servanda.comparison import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from secretariat.access import Reader
    from secretariat.followup.lines import OneLine
    from servanda.comparison import Change, Comparison, Pair
    from servanda.comparison.words import Piece

_COLUMNS = (
    Column("title", "Line", lambda one: one.title),
    Column("first", "First", lambda one: one.documents[0].date),
    Column("last", "Last", lambda one: one.documents[-1].date),
    Column("number", "Instruments", lambda one: len(one.documents), is_number=True),
)
_SHOWN = 6  # of the list of substance, where it stands among other things
_STEPS = 12  # comparisons on one page; older ones are a click away
_CLOSING = ".,;:”’)"
_MARKS = {"gone": "{}<del>{}</del>", "new": "{}<ins>{}</ins>"}
_QUIET = (Kind.KEPT, Kind.UPDATED)


class Told(NamedTuple):
    """One thing of substance, with where its words stand in both documents."""

    kind: str
    at: str
    said: str
    before: str
    after: str


class Step(NamedTuple):
    """From one instrument to the next: how much changed, and what of substance."""

    before: Document
    after: Document
    counts: list[tuple[str, int]]
    substance: list[Told]
    more: int
    address: str


class Row(NamedTuple):
    """A pair of paragraphs on the page, words gone on one side and new on the other."""

    pair: Pair
    before: str
    after: str
    gone: SafeString
    new: SafeString


@require_GET
def lines(request: HttpRequest, shape: str) -> HttpResponse:
    """List the lines of instruments."""
    reader = request.user
    processes = {one.pk: one.name for one in queries.processes(reader)}
    process = chosen(request, "process", processes)
    options = tuple(Option(*one) for one in processes.items())
    listing = Listing[Any, Any](
        request,
        "lines",
        followup.all_lines(reader, process=process),
        _COLUMNS,
        [Filter("process", "Process", process, options)] if len(processes) > 1 else [],
        lambda rows: rows,
        _exported,
    )
    return listing.answer(shape, "pages/lines.html")


@require_GET
def line(request: HttpRequest, sha256: str) -> HttpResponse:
    """Show the line of a document: its instruments in time, and what each changed."""
    reader = request.user
    document = queries.documents(reader).get(pk=sha256)
    found = followup.line_of(reader, sha256)
    if found is None:
        return render(request, "pages/line.html", {"document": document})
    shown = {
        "document": document,
        "line": found,
        "steps": [step(reader, *pair) for pair in found.steps[::-1][:_STEPS]],
        "older": max(len(found.steps) - _STEPS, 0),
    }
    return render(request, "pages/line.html", shown)


@require_GET
def compare(request: HttpRequest, before: str, after: str) -> HttpResponse:
    """Show two documents side by side, and what of substance changed."""
    reader = request.user
    documents = [queries.documents(reader).get(pk=sha256) for sha256 in (before, after)]
    comparison = followup.compared(reader, before, after)
    told = substance(comparison, before, after)
    everything = "all" in request.GET
    rows = [
        row(pair, before, after) for pair in comparison.pairs if everything or not is_quiet(pair)
    ]
    shown = {
        "before": documents[0],
        "after": documents[1],
        "counts": counted(comparison),
        "substance": told,
        "rows": rows,
        "quiet": sum(is_quiet(pair) for pair in comparison.pairs),
        "everything": everything,
        "hidden": [one for one in documents if not followup.is_seen_whole(reader, one)],
        "line": followup.line_of(reader, after),
        "breaks_off": [
            one
            for one, told_of in zip(documents, (comparison.before, comparison.after), strict=True)
            if told_of.breaks_off
        ],
    }
    return render(request, "pages/compare.html", shown)


@require_GET
def compare_as_json(request: HttpRequest, before: str, after: str) -> HttpResponse:
    """Give a comparison to programs."""
    comparison = followup.compared(request.user, before, after)
    return JsonResponse(comparison.as_dict(), json_dumps_params={"ensure_ascii": False})


def changed_lately(reader: Reader, *, on: date, process: str = "", longest: int = 3) -> list[Step]:
    """Return the last step, by a day, of the lines that moved last."""
    last = []
    for line in followup.all_lines(reader, process=process):
        steps = [one for one in line.steps if one[1].first_day and one[1].first_day <= on]
        if steps:
            last.append(steps[-1])
    last.sort(key=lambda one: (str(one[1].first_day), one[1].pk), reverse=True)
    return [step(reader, *one, shown=_SHOWN) for one in last[:longest]]


def step(reader: Reader, before: Document, after: Document, shown: int = 0) -> Step:
    """Return what changed from one instrument to the next."""
    comparison = followup.compared(reader, before.pk, after.pk)
    told = substance(comparison, before.pk, after.pk)
    kept = told[:shown] if shown else told
    return Step(
        before=before,
        after=after,
        counts=counted(comparison),
        substance=kept,
        more=len(told) - len(kept),
        address=reverse("compare", args=[before.pk, after.pk]),
    )


def substance(comparison: Comparison, before: str, after: str) -> list[Told]:
    """Return the list of substance, each line with the address of its words."""
    return [_told(pair, change, before, after) for pair, change in comparison.substance]


def counted(comparison: Comparison) -> list[tuple[str, int]]:
    """Return how many paragraphs changed in which way, without the ways that do not occur."""
    return [(kind, number) for kind, number in comparison.counts.items() if number]


def row(pair: Pair, before: str, after: str) -> Row:
    """Return a pair as a row of the page."""
    return Row(
        pair=pair,
        before=addresses.part(before, pair.before.address) if pair.before else "",
        after=addresses.part(after, pair.after.address) if pair.after else "",
        gone=marked(pair.pieces, "gone"),
        new=marked(pair.pieces, "new"),
    )


def is_quiet(pair: Pair) -> bool:
    """Tell whether a pair says the same, or only moved on with the year."""
    return pair.kind in _QUIET and pair.place == "same"


def marked(pieces: Sequence[Piece], side: str) -> SafeString:
    """Return one side of a word diff, what is only there marked as gone or as new."""
    shown = [piece for piece in pieces if piece.kind in {"same", side}]
    written = []
    for number, piece in enumerate(shown):
        blank = " " if number and piece.text[:1] not in _CLOSING else ""
        form = "{}{}" if piece.kind == "same" else _MARKS[side]
        written.append(format_html(form, blank, piece.text))
    return SafeString("".join(written))


def _told(pair: Pair, change: Change, before: str, after: str) -> Told:
    return Told(
        kind=change.kind,
        at=pair.address,
        said=change.said,
        before=addresses.part(before, pair.before.address) if pair.before else "",
        after=addresses.part(after, pair.after.address) if pair.after else "",
    )


def _exported(one: OneLine) -> dict[str, Any]:
    return {
        "title": one.title,
        "instruments": [document.heading for document in one.documents],
        "dates": [document.date for document in one.documents],
        "sha256": [document.pk for document in one.documents],
    }
