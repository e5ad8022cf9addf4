"""The draft of a summary report: every sentence with its words, what it leaves out, its files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from secretariat import tables
from secretariat.access import Level, ceiling
from secretariat.meetings import queries as meetings
from secretariat.meetings.report import files
from secretariat.meetings.report.about import about, level_of
from secretariat.meetings.report.composing import draft_report, kept_back
from secretariat.meetings.report.models import OFFICE
from secretariat.meetings.report.queries import versions
from secretariat.meetings.report.shape import shaped
from secretariat.meetings.report.wording import wording
from secretariat.pages import addresses
from secretariat.pages.meetings.report_changes import addresses_of_changes
from secretariat.pages.meetings.report_versions import addresses_of_versions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest
    from django.urls import URLPattern

    from secretariat.access import Reader
    from secretariat.meetings.report.draft import Doubt, Draft, LeftOut, Source


_TABLES = {
    "csv": (tables.as_csv, "text/csv; charset=utf-8"),
    "xlsx": (
        tables.as_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}


class Named(NamedTuple):
    """Where the words of a source are, and what to call it."""

    label: str
    address: str
    quote: str


class Note(NamedTuple):
    """A footnote of the page: its number and the words it leads to."""

    number: int
    sources: list[Named]


class Group(NamedTuple):
    """What is left out for one reason, with its words."""

    reason: str
    rows: list[tuple[LeftOut, Named]]


def addresses_of_reports() -> list[URLPattern]:
    """Return the addresses of the draft, and of its files."""
    one = "meetings/<str:identifier>/report"
    return [
        *addresses_of_changes(),
        *addresses_of_versions(),
        path(one, report, name="meeting-report"),
        *(
            path(f"{one}.{shape}", file, {"shape": shape}, name=f"meeting-report-{shape}")
            for shape in files.SHAPES
        ),
        *(
            path(
                f"{one}/left-out.{shape}",
                left_out,
                {"shape": shape},
                name=f"meeting-report-left-out-{shape}",
            )
            for shape in _TABLES
        ),
    ]


@require_GET
def report(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show the draft of the report on a meeting."""
    reader = request.user
    level, draft = _drafted(request, identifier)
    shape = shaped(draft, shared=False)
    shown = {
        "identifier": identifier,
        "about": about(reader, identifier),
        "meeting_address": _meeting(reader, draft),
        "draft": draft,
        "shape": shape,
        "notes": _notes(shape),
        "left_out": _groups(draft.left_out),
        "withheld": _groups(kept_back(reader, identifier, level)),
        "doubts": [
            (one, _named(one.source) if one.source else None) for one in _each_once(draft.doubts)
        ],
        "level": level,
        "versions": versions(reader, draft.tellings),
        "today": timezone.localdate(),
        "files": [
            (one.label, reverse(f"meeting-report-{shape}", args=[identifier]))
            for shape, one in files.SHAPES.items()
        ],
        "levels": [one for one in Level if one <= (ceiling(reader) or Level.PUBLIC)],
    }
    return render(request, "pages/meeting_report.html", shown)


@require_GET
def file(request: HttpRequest, identifier: str, shape: str) -> HttpResponse:
    """Return the draft as a file."""
    level, draft = _drafted(request, identifier)
    content = files.written(draft, shape, files.templates())
    response = HttpResponse(content, content_type=files.SHAPES[shape].media_type)
    name = re.sub(r"[^a-z0-9]+", "-", draft.title.lower()).strip("-")[:80]
    response["Content-Disposition"] = f'attachment; filename="{name}-{level.label}.{shape}"'
    return response


@require_GET
def left_out(request: HttpRequest, identifier: str, shape: str) -> HttpResponse:
    """Return what the draft leaves out as a table; nothing in it is above the level either."""
    level, draft = _drafted(request, identifier)
    rows = [
        {
            "kind": one.kind,
            "reason": one.reason,
            "document": one.source.heading,
            "part": one.source.part,
            "words": one.source.quote,
            "finding": one.source.finding,
            "address": request.build_absolute_uri(_named(one.source).address),
        }
        for one in draft.left_out
    ]
    write, media_type = _TABLES[shape]
    response = HttpResponse(write(rows), content_type=media_type)
    name = f"left-out-{level.label.replace(' ', '-')}.{shape}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _drafted(request: HttpRequest, identifier: str) -> tuple[Level, Draft]:
    """Return the draft for the level that is asked for, or the lowest at which there is one."""
    wanted = request.GET.get("level", "")
    level = Level.named(wanted) if wanted else _least(request.user, identifier)
    words = wording(files.templates())
    return level, draft_report(request.user, identifier, level, words)


def _least(reader: Reader, identifier: str) -> Level:
    return max(Level.PARTICIPANTS, level_of(reader, identifier))


def _meeting(reader: Reader, draft: Draft) -> str:
    """Return the address of the page of the meeting: of the document that tells of it, if any."""
    if not draft.meeting.startswith(OFFICE):
        return reverse("meeting", args=[draft.meeting])
    one = meetings.meeting(reader, int(draft.meeting.removeprefix(OFFICE)))
    return reverse("office-meeting", args=[one.series_id, one.pk])


def _notes(shape: dict[str, Any]) -> list[Note]:
    """Return the footnotes in their order, each with the way to its words."""
    found: dict[int, Note] = {}
    sections = [*shape["sections"], *shape["annexes"]]
    told = [one for section in sections for group in section["paragraphs"] for one in group]
    for one in (*shape["cover"], *told):
        if one["number"] and not one["again"]:
            sources = [_named(source) for source in one["sentence"].sources]
            found[one["number"]] = Note(one["number"], sources)
    return list(found.values())


def _named(source: Source) -> Named:
    where = f"{source.heading}, {source.place}" if source.place else source.heading
    if source.entry:
        return Named(
            where, f"{reverse('journal')}?{urlencode({'subject': source.part})}", source.quote
        )
    if source.finding:
        address = addresses.words_in(source.document, source.finding)
    elif source.part:
        address = addresses.part(source.document, source.part)
    else:
        address = addresses.document(source.document)
    return Named(where, address, source.quote)


def _groups(left: Iterable[LeftOut]) -> list[Group]:
    found: dict[str, Group] = {}
    for one in left:
        group = found.setdefault(one.reason, Group(one.reason, []))
        group.rows.append((one, _named(one.source)))
    return sorted(found.values(), key=lambda group: -len(group.rows))


def _each_once(doubts: Iterable[Doubt]) -> list[Doubt]:
    return list({one.words: one for one in doubts}.values())
