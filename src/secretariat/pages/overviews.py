"""The reports that need no asking: each a page, a file, and a paragraph of plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.http import Http404
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_GET

from secretariat.followup.overviews import OVERVIEWS, Question
from secretariat.pages import addresses, days, wording
from secretariat.pages.listing import SHAPES, Column, Filter, Listing, Option, chosen
from secretariat.record import queries

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

    from secretariat.followup.overviews import Overview, Row

_LONG = 160


class Told(NamedTuple):
    """An overview with its answer in plain words."""

    overview: Overview
    words: str
    number: int


class Cell(NamedTuple):
    """One cell of a row; the first leads to the words, the actor or the document."""

    label: str
    words: str
    address: str
    is_number: bool


class Shown(NamedTuple):
    """A row on a page."""

    cells: list[Cell]
    row: Row


@require_GET
def overviews(request: HttpRequest) -> HttpResponse:
    """Show what every overview says."""
    question, process, processes = _asked(request)
    told = []
    for overview in OVERVIEWS.values():
        answer = overview.answer(question)
        told.append(Told(overview, answer.words, len(answer.rows)))
    query = days.query(request.GET.get("on", ""), question.on)
    shown = {
        "told": told,
        "on": question.on,
        "is_today": not query,
        "query": _query(query, process),
        "process": processes.get(process, ""),
    }
    return render(request, "pages/overviews.html", shown)


@require_GET
def overview(request: HttpRequest, name: str, shape: str) -> HttpResponse:
    """Show one overview as a page, or give it as a file."""
    if name not in OVERVIEWS:
        raise Http404
    found = OVERVIEWS[name]
    question, process, processes = _asked(request)
    answer = found.answer(question)
    filters = [Filter("on", "As of", request.GET.get("on", ""), sort="date")]
    if len(processes) > 1:
        options = tuple(Option(*one) for one in processes.items())
        filters.append(Filter("process", "Process", process, options))
    listing = Listing["Row", Shown](
        request,
        f"overviews/{name}",
        answer.rows,
        [
            Column(
                label.replace(" ", "-"),
                label[0].upper() + label[1:],
                _cell_of(place),
                is_number=_is_number(answer.rows, place),
            )
            for place, label in enumerate(found.columns)
        ],
        filters,
        lambda rows: [_shown(found, row) for row in rows],
        lambda one: (
            dict(zip(found.columns, one.row.cells, strict=True))
            | (
                {"words": request.build_absolute_uri(address)}
                if (address := _leads(one.row))
                else {}
            )
        ),
    )
    return listing.answer(
        shape, "pages/overview.html", overview=found, words=answer.words, on=question.on
    )


def addresses_of_overviews() -> list[URLPattern]:
    """Return the addresses of the page of all, and of each in every shape."""
    return [
        path("overviews", overviews, name="overviews"),
        *(
            path(
                f"overviews/<slug:name>{ending}",
                overview,
                {"shape": shape},
                name=f"overview{ending.replace('.', '-')}",
            )
            for shape, ending in SHAPES.items()
        ),
    ]


def _asked(request: HttpRequest) -> tuple[Question, str, dict[str, str]]:
    processes = {one.pk: one.name for one in queries.processes(request.user)}
    process = chosen(request, "process", processes)
    on = days.asked(request.GET.get("on", ""))
    return Question(request.user, on, process), process, processes


def _query(on: str, process: str) -> str:
    if not process:
        return on
    return f"{on}&process={process}" if on else f"?process={process}"


def _cell_of(place: int) -> Callable[[Row], str | int]:
    return lambda row: row.cells[place]


def _is_number(rows: Sequence[Row], place: int) -> bool:
    return bool(rows) and all(isinstance(row.cells[place], int) for row in rows)


def _shown(found: Overview, row: Row) -> Shown:
    cells = []
    for place, (label, value) in enumerate(zip(found.columns, row.cells, strict=True)):
        address = _leads(row) if place == 0 else ""
        cells.append(Cell(label, _said(value), address, isinstance(value, int)))
    return Shown(cells, row)


def _said(value: str | int) -> str:
    return f"{value:,}" if isinstance(value, int) else wording.short(days.spelled(value), _LONG)


def _leads(row: Row) -> str:
    """Return the address of what a row is about."""
    if row.finding is not None:
        return addresses.words(row.finding)
    if row.actor is not None:
        return reverse("actor", args=[row.actor.pk])
    return addresses.document(row.document.pk) if row.document is not None else ""
