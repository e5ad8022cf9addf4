"""What is due: the list, by whom, by body, process, theme and partner, on any day."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.views.decorators.http import require_GET

from secretariat.errors import RefusedActError
from secretariat.followup import queries as followup
from secretariat.followup.outcome import Round, outcome
from secretariat.followup.standing import OPEN, Followed, Standing
from secretariat.pages import days, followed, wording
from secretariat.pages.followed import Row
from secretariat.pages.listing import Column, Filter, Listing, Option, chosen
from secretariat.record import queries

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.http import HttpRequest, HttpResponse

    from secretariat.followup.facets import Facets

_OPEN = "open"
_LATEST = "latest"
_LONGEST_LEAD = 3650
_SHOWN = 12
# By what the list can be summed up, and by which filter one of it is shown.
AXES = {
    "actor": "who is asked",
    "body": "who asks",
    "process": "process",
    "theme": "theme",
    "lead": "lead agency",
    "partner": "in cooperation with",
}
_DONE = "done"
# What is counted of each, and by which value of the filter the list shows just those.
_SUMMED: dict[str, tuple[str, tuple[Standing, ...]]] = {
    "Late": (Standing.LATE.value, (Standing.LATE,)),
    "Due soon": (Standing.DUE_SOON.value, (Standing.DUE_SOON,)),
    "Answer to confirm": (Standing.ANSWER_PROPOSED.value, (Standing.ANSWER_PROPOSED,)),
    "Waiting": (Standing.WAITING.value, (Standing.WAITING,)),
    "Answered": (_DONE, (Standing.ANSWERED, Standing.FULFILLED)),
}
_COLUMNS = (
    Column("due", "Due", lambda one: one.due_to),
    Column("asked", "To be done by", lambda one: one.asked[0].actor.name if one.asked else ""),
    Column("action", "What"),
    Column("document", "Where", lambda one: one.document.heading),
    Column("outcome", "How it came out", lambda one: outcome(one).outcome.value),
    Column("standing", "Stands", lambda one: list(Standing).index(one.standing)),
)


class DueRow(NamedTuple):
    """One commitment of the list, with how it came out and where it was asked before."""

    row: Row
    outcome: Round


class Count(NamedTuple):
    """How many stand so, and the address of the list of them."""

    label: str
    number: int
    address: str


class Sum(NamedTuple):
    """How much is late, due soon, waiting and answered of one actor, body, process or theme."""

    name: str
    address: str
    counts: tuple[Count, ...]


@require_GET
def due(request: HttpRequest, shape: str) -> HttpResponse:
    """List what is due, the most urgent first, with sums by one of the axes."""
    reader = request.user
    on = days.asked(request.GET.get("on", ""))
    soon = lead(request.GET.get("soon", ""))
    processes = {one.pk: one.name for one in queries.processes(reader)}
    process = chosen(request, "process", processes)
    actor = request.GET.get("actor", "")
    found = followup.followed(reader, on, actor=actor, process=process, soon=soon)
    found = [one for one in found if one.due_to or one.commitment.tier == "core"]
    found = [one for one in found if not _is_left_to_a_later(one, request)]
    facets = followup.facets(reader, found)
    by = chosen(request, "by", AXES) or "actor"
    wanted = [one for one in found if _is_wanted(one, request, facets)]
    listing = Listing[Followed, DueRow](
        request,
        "due",
        wanted,
        _COLUMNS,
        _filters(request, processes, soon),
        _rows,
        lambda shown: _exported(shown, request),
    )
    shown: dict[str, Any] = {
        "on": on,
        "as_of": days.query(request.GET.get("on", ""), on),
        "axes": [
            (name, label, listing.address(by=name), name == by) for name, label in AXES.items()
        ],
        "summed": list(_SUMMED),
        "sums": _sums(listing, found, facets, by)[:_SHOWN],
        "sums_left": max(len(_sums(listing, found, facets, by)) - _SHOWN, 0),
        "chosen": _chosen(request, facets),
        "actor": queries.actors(reader).filter(pk=actor).first() if actor else None,
    }
    return listing.answer(shape, "pages/due.html", **shown)


def lead(words: str) -> int:
    """Return how many days before it is due something counts as due soon."""
    if not words.strip():
        return settings.LEAD_DAYS
    if not words.strip().isdigit() or int(words) > _LONGEST_LEAD:
        raise RefusedActError(f"{words!r} is no number of days; write one such as 30 or 90")
    return int(words)


def _is_wanted(one: Followed, request: HttpRequest, facets: Facets) -> bool:
    standing = request.GET.get("standing", _OPEN)
    if standing == _OPEN and one.standing not in OPEN:
        return False
    if standing == _DONE and one.standing not in _SUMMED["Answered"][1]:
        return False
    if standing not in {"", _OPEN, _DONE} and one.standing != standing:
        return False
    wanted = {name: request.GET.get(name, "") for name in ("body", "theme", "lead", "partner")}
    return facets.fits(one, {name: value for name, value in wanted.items() if value})


def _is_left_to_a_later(one: Followed, request: HttpRequest) -> bool:
    """Tell whether a later instrument asks it again, and only the latest is wanted."""
    latest = request.GET.get("repeated", _LATEST) == _LATEST
    return bool(latest and one.renewed_by and one.standing in OPEN)


def _filters(request: HttpRequest, processes: dict[str, str], soon: int) -> list[Filter]:
    standings = (
        Option(_OPEN, "open (all below)"),
        *(Option(standing.value, words) for standing, words in wording.STANDINGS.items()),
        Option(_DONE, "answered or fulfilled"),
    )
    chosen(request, "standing", [one.value for one in standings])
    standing = request.GET.get("standing", _OPEN)
    filters = [
        Filter("on", "As of", request.GET.get("on", ""), sort="date"),
        Filter("standing", "Stands", standing, standings),
        Filter(
            "soon", "Due soon means days", request.GET.get("soon", "") or str(soon), sort="number"
        ),
        Filter(
            "repeated",
            "Asked again and again",
            chosen(request, "repeated", [_LATEST, "each"]) or request.GET.get("repeated", _LATEST),
            (Option(_LATEST, "the latest only"), Option("each", "each time")),
        ),
    ]
    if len(processes) > 1:
        options = tuple(Option(slug, name) for slug, name in processes.items())
        filters.append(Filter("process", "Process", request.GET.get("process", ""), options))
    kept = ("actor", "body", "theme", "lead", "partner", "by")
    return filters + [
        Filter(name, "", request.GET[name], sort="hidden") for name in kept if request.GET.get(name)
    ]


def _chosen(request: HttpRequest, facets: Facets) -> list[tuple[str, str]]:
    """Return in words by what the list is narrowed."""
    found = []
    for name in ("actor", "body", "theme", "lead", "partner"):
        value = request.GET.get(name, "")
        if value:
            found.append((AXES[name], facets.name(name, value)))
    return found


def _rows(found: Iterable[Followed]) -> list[DueRow]:
    return [DueRow(followed.row(one), outcome(one)) for one in found]


def _exported(shown: DueRow, request: HttpRequest) -> dict[str, Any]:
    one, came_out = shown.row.one, shown.outcome
    return one.row() | {
        "outcome": came_out.outcome.value,
        "answered_on": came_out.answered_on,
        "days_late": came_out.days_late,
        "proposed": came_out.is_proposed,
        "address": request.build_absolute_uri(shown.row.address),
    }


def _sums(
    listing: Listing[Followed, DueRow], found: Sequence[Followed], facets: Facets, by: str
) -> list[Sum]:
    """Sum up the whole list, whatever it is narrowed to, by one of the axes."""
    counts: dict[tuple[str, str], Counter[Standing]] = {}
    for one in found:
        for key in facets.of(by, one):
            counts.setdefault(key, Counter())[one.standing] += 1
    sums = [
        Sum(
            name,
            listing.address(**{by: key}),
            tuple(
                Count(
                    label,
                    sum(counted[one] for one in standings),
                    listing.address(**{by: key, "standing": value}),
                )
                for label, (value, standings) in _SUMMED.items()
            ),
        )
        for (key, name), counted in counts.items()
    ]
    return sorted(sums, key=lambda one: ([-count.number for count in one.counts], one.name))
