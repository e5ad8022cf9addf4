"""Where accounts differ: both sides, their words, and by how much; never who is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.views.decorators.http import require_GET

from secretariat.followup import queries as followup
from secretariat.followup.contradictions import Contradiction
from secretariat.pages import addresses, days, drawings, wording
from secretariat.pages.fields import names_for
from secretariat.pages.listing import Column, Filter, Listing, Option, chosen
from secretariat.record import queries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from secretariat.access import Reader
    from secretariat.followup.contradictions import Side
    from secretariat.pages.drawings import Bar

_COLUMNS = (Column("kind", "Kind"), Column("about", "About"))


class ShownSide(NamedTuple):
    """One account, with where its words stand."""

    side: Side
    who: str
    says: str
    when: str
    address: str
    bar: Bar | None


class Shown(NamedTuple):
    """A contradiction on a page."""

    told: Contradiction
    title: str
    sides: list[ShownSide]
    apart: str
    because: str

    @property
    def has_days(self) -> bool:
        """Whether some side says as of when."""
        return any(side.when for side in self.sides)


@require_GET
def contradictions(request: HttpRequest, shape: str) -> HttpResponse:
    """List contradictions."""
    reader = request.user
    processes = {one.pk: one.name for one in queries.processes(reader)}
    process = chosen(request, "process", processes)
    found = followup.contradictions(reader, process=process)
    kinds = sorted({one.kind for one in found})
    kind = chosen(request, "kind", kinds)
    filters = [
        Filter("kind", "Kind", kind, tuple(Option(one, wording.words(one)) for one in kinds))
    ]
    if len(processes) > 1:
        options = tuple(Option(*one) for one in processes.items())
        filters.append(Filter("process", "Process", process, options))
    listing = Listing[Contradiction, Shown](
        request,
        "contradictions",
        [one for one in found if kind in {"", one.kind}],
        _COLUMNS,
        filters,
        lambda rows: shown(reader, rows),
        lambda one: _exported(request, one),
        per_page=20,
    )
    return listing.answer(shape, "pages/contradictions.html")


def shown(reader: Reader, found: Sequence[Contradiction]) -> list[Shown]:
    """Return contradictions as a page shows them."""
    names = names_for(reader, [side.finding for one in found for side in one.sides])

    def side(one: Side, bar: Bar | None) -> ShownSide:
        return ShownSide(
            side=one,
            who=", ".join(one.who),
            says=days.spelled(names.spelled(one.says)),
            when=days.said(one.when).words,
            address=addresses.words(one.finding),
            bar=bar,
        )

    shown = []
    for one in found:
        values = _values(one)
        bars = drawings.bars(values) if values else [None] * len(one.sides)
        shown.append(
            Shown(
                told=one,
                title=_title(one),
                sides=[side(*pair) for pair in zip(one.sides, bars, strict=True)],
                apart=drawings.apart(values),
                because=" and ".join(one.differs_by),
            )
        )
    return shown


def _values(one: Contradiction) -> list[float]:
    if one.kind != "figures":
        return []
    values = [side.finding.said.get("value") for side in one.sides]
    return [value for value in values if isinstance(value, int | float)]


def _title(one: Contradiction) -> str:
    if one.kind == "figures":
        return f"Figures: {_population(one.about)}"
    if one.kind == "meeting dates":
        return f"Dates of a meeting: {wording.short(one.about, 100)}"
    return f"{wording.words(one.kind).capitalize()}: {wording.short(one.about, 100)}"


def _population(about: str) -> str:
    key, _, place = about.partition(" ")
    return f"{wording.words(key)}, {place}" if place else wording.words(key)


def _exported(request: HttpRequest, one: Shown) -> dict[str, Any]:
    return {
        "kind": one.told.kind,
        "about": one.told.about,
        "differs_by": list(one.told.differs_by),
        "apart": one.apart,
        "who": [side.who for side in one.sides],
        "says": [side.says for side in one.sides],
        "when": [side.when for side in one.sides],
        "documents": [side.side.finding.document.heading for side in one.sides],
        "addresses": [request.build_absolute_uri(side.address) for side in one.sides],
    }
