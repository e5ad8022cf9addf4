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
        "doubts": [(one, _named(one.source)) for one in _each_once(draft.doubts)],
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
            found[one["number"]] = Note(one["number"], [each for each in sources if each])
    return list(found.values())


def _named(source: Source | None) -> Named | None:
    if source is None:
        return None
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
        named = _named(one.source)
        if named:
            found.setdefault(one.reason, Group(one.reason, [])).rows.append((one, named))
    return sorted(found.values(), key=lambda group: -len(group.rows))


def _each_once(doubts: Iterable[Doubt]) -> list[Doubt]:
    return list({one.words: one for one in doubts}.values())
