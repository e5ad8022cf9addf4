"""Versions of reports: the list, and one with its files, its recipients and what they said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from secretariat.access import is_officer
from secretariat.meetings import queries as meetings
from secretariat.meetings.report import files, operations, queries
from secretariat.meetings.report.models import Version
from secretariat.pages import days
from secretariat.pages.doors import officer, open_to_parties, signed_in
from secretariat.pages.listing import Column, Listing, listing
from secretariat.record import queries as record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest
    from django.urls import URLPattern

    from secretariat.access import Reader
    from secretariat.meetings.report.models import Comment, Receipt

_COLUMNS = (
    Column("on", "Day", "on"),
    Column("title", "Report", "title"),
    Column("number", "Version", "number", is_number=True),
    Column("level", "For", "level"),
    Column("sent", "Sent to", is_number=True),
    Column("acknowledged", "Acknowledged", is_number=True),
)


class Sent(NamedTuple):
    """A version, and how many received it."""

    version: Version
    sent: int
    acknowledged: int


class Received(NamedTuple):
    """A receipt, and what the recipient said."""

    receipt: Receipt
    comments: list[Comment]


def addresses_of_versions() -> list[URLPattern]:
    """Return the addresses of the list, of one version, its files and its receipts."""
    one = "reports/<int:number>"
    return [
        *listing("reports", versions),
        path(one, version, name="report-version"),
        *(
            path(f"{one}.{shape}", file, {"shape": shape}, name=f"report-version-{shape}")
            for shape in files.SHAPES
        ),
        path(f"{one}/circulate", circulate, name="circulate-report"),
        path(f"{one}/acknowledge", acknowledge, name="acknowledge-report"),
        path(f"{one}/comment", comment, name="comment-on-report"),
    ]


@require_GET
def versions(request: HttpRequest, shape: str) -> HttpResponse:
    """List the reports that were frozen, the newest first."""
    reader = request.user
    shown = Listing[Version, Sent](
        request,
        "reports",
        queries.versions(reader),
        _COLUMNS,
        (),
        lambda rows: _counted(reader, rows),
        lambda row: _exported(request, row),
    )
    return shown.answer(shape, "pages/report_versions.html")


def _counted(reader: Reader, rows: Sequence[Version]) -> list[Sent]:
    found: dict[int, list[Receipt]] = {}
    for one in queries.receipts(reader).filter(version__in=[row.pk for row in rows]):
        found.setdefault(one.version_id, []).append(one)
    return [
        Sent(
            row,
            len(found.get(row.pk, ())),
            sum(one.acknowledged_on is not None for one in found.get(row.pk, ())),
        )
        for row in rows
    ]


def _exported(request: HttpRequest, row: Sent) -> dict[str, Any]:
    one = row.version
    return {
        "on": one.on.isoformat(),
        "title": one.title,
        "version": one.number,
        "level": one.get_level_display(),
        "sent": row.sent,
        "acknowledged": row.acknowledged,
        "sentences": one.told,
        "left_out": one.left_out,
        **{f"sha256_{shape}": digest for shape, digest in sorted(one.files.items())},
        "address": request.build_absolute_uri(reverse("report-version", args=[one.pk])),
    }


@require_GET
def version(request: HttpRequest, number: int) -> HttpResponse:
    """Show one version with its files, to whom it went, and what they said."""
    reader = request.user
    found = queries.versions(reader).get(pk=number)
    said: dict[int, list[Comment]] = {}
    for one in queries.comments(reader, number):
        said.setdefault(one.receipt_id, []).append(one)
    receipts = list(queries.receipts(reader, number))
    newer = queries.versions(reader).filter(supersedes=number).first()
    shown = {
        "version": found,
        "files": [
            (shape.label, reverse(f"report-version-{name}", args=[number]), found.files[name])
            for name, shape in files.SHAPES.items()
            if name in found.files
        ],
        "received": [Received(one, said.get(one.pk, [])) for one in receipts],
        "newer": newer,
        "is_officer": is_officer(reader),
        "candidates": _candidates(reader, found, {one.recipient for one in receipts}),
        "today": timezone.localdate(),
    }
    return render(request, "pages/report_version.html", shown)


def _candidates(reader: Reader, version: Version, there: set[str]) -> list[tuple[str, str, bool]]:
    """Return who may be meant: who came to the meeting first, then the members of the process."""
    if not is_officer(reader):
        return []
    if version.held_id:
        rows = meetings.invitations(reader, version.held_id).filter(is_left_out=False)
        return [(one.actor, one.name, True) for one in rows if one.actor not in there]
    if version.meeting is None:
        return []
    said = version.meeting.said
    roles = ("participants", "observers", "absent")
    process = version.meeting.document.process
    came = [actor for role in roles for actor in said.get(role) or []]
    wanted = dict.fromkeys([*came, *(process.members if process else [])])
    names = dict(record.actors(reader).filter(pk__in=wanted).values_list("pk", "name"))
    parties = [one for one in wanted if one.startswith(("state:", "org:")) and one not in there]
    members = set(process.members) if process else set(parties)
    named = [(one, names[one], one in members) for one in parties if one in names]
    return sorted(named, key=lambda one: (not one[2], one[1]))


@require_GET
def file(request: HttpRequest, number: int, shape: str) -> HttpResponse:
    """Return a file of a version, as it was frozen."""
    content = queries.file(request.user, number, shape)
    found = queries.versions(request.user).get(pk=number)
    response = HttpResponse(content, content_type=files.SHAPES[shape].media_type)
    name = re.sub(r"[^a-z0-9]+", "-", found.title.lower()).strip("-")[:80]
    kept = f'attachment; filename="{name}-version-{found.number}.{shape}"'
    response["Content-Disposition"] = kept
    return response


@require_POST
def circulate(request: HttpRequest, number: int) -> HttpResponse:
    """Send a version to the recipients that were chosen."""
    others = request.POST.get("others", "").splitlines()
    on = days.asked(request.POST.get("on", ""))
    wanted = [*request.POST.getlist("recipient"), *others]
    operations.circulate_report(number, wanted, on=on, by=officer(request))
    messages.success(request, "Recorded to whom it was sent.")
    return redirect("report-version", number)


@open_to_parties
@require_POST
def acknowledge(request: HttpRequest, number: int) -> HttpResponse:
    """Note that a recipient received a version."""
    recipient = request.POST.get("recipient", "")
    on = days.asked(request.POST.get("on", ""))
    operations.acknowledge_report(number, recipient, on=on, by=signed_in(request))
    messages.success(request, "Receipt is acknowledged.")
    return redirect("report-version", number)


@open_to_parties
@require_POST
def comment(request: HttpRequest, number: int) -> HttpResponse:
    """Keep what a recipient says of a version."""
    recipient, words = request.POST.get("recipient", ""), request.POST.get("words", "")
    on = days.asked(request.POST.get("on", ""))
    operations.comment_on_report(number, recipient, words, on=on, by=signed_in(request))
    messages.success(request, "The comment is kept with the version.")
    return redirect("report-version", number)
