"""Where accounts differ because of source, definition or date: side by side, never judged."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from math import inf
from typing import TYPE_CHECKING, TypeVar

from secretariat.record.models import FigureClaim, Finding, Involvement, Meeting
from secretariat.record.periods import Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.db.models import QuerySet

    from secretariat.access import Reader

# Defects in which one document contradicts itself.
SELF_CONTRADICTIONS = ("date_conflict", "claim_vs_attendance")
Row = TypeVar("Row", FigureClaim, Meeting)
_ABOUT = 0.1  # "approximately" allows a tenth
_SAME_TIME = timedelta(days=366)
_CLOSE = timedelta(days=45)  # two dates of one meeting, rather than two meetings


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One account: who says it, where, in which words."""

    finding: Finding
    says: str
    when: str
    who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Accounts of the same thing that cannot all be so as they stand.

    ``differs_by`` says in what else they differ: source, definition, date.
    """

    kind: str
    about: str
    sides: tuple[Side, ...]
    differs_by: tuple[str, ...] = ()


def figures(reader: Reader, *, process: str = "") -> list[Contradiction]:
    """Return figures of the same people and place that differ between sources.

    They are of the same time, or of nearly the same and from different claimants: what one
    claimant counts again later is a change, not a contradiction.
    """
    people = _current(FigureClaim.objects.visible_to(reader), process)
    claims = list(people.exclude(population_type="").filter(currency=""))
    claimants = _claimants(reader, claims)
    groups = defaultdict[tuple[str, ...], list[FigureClaim]](list)
    for claim in claims:
        key = (claim.population_type, claim.place, claim.origin, claim.measure)
        groups[tuple(word.casefold() for word in key)].append(claim)

    def differ(one: FigureClaim, other: FigureClaim) -> bool:
        if _compatible(one, other):
            return False
        others = claimants[one.pk] != claimants[other.pk]
        if _time(one).overlaps(_time(other)):
            return others or one.finding.document_id != other.finding.document_id
        return others and _apart(_time(one), _time(other)) <= _SAME_TIME

    return [
        Contradiction(
            kind="figures",
            about=" ".join(word for word in (apart[0].population_type, apart[0].place) if word),
            sides=tuple(_figure_side(one, claimants[one.pk]) for one in apart),
            differs_by=_reasons(apart, claimants),
        )
        for group in groups.values()
        for apart in _clusters(group, differ)
    ]


def meeting_dates(reader: Reader, *, process: str = "") -> list[Contradiction]:
    """Return meetings that documents date differently."""
    groups = defaultdict[tuple[str, int | None], list[Meeting]](list)
    for meeting in _current(Meeting.objects.visible_to(reader), process):
        groups[_plain(meeting.series or meeting.name), meeting.ordinal].append(meeting)
    return [
        Contradiction(
            kind="meeting dates",
            about=apart[0].name,
            sides=tuple(Side(finding=one.finding, says=one.date, when=one.date) for one in apart),
        )
        for group in groups.values()
        for apart in _clusters(group, _dated_apart)
    ]


def within_documents(reader: Reader, *, process: str = "") -> list[Contradiction]:
    """Return what a document itself contradicts: its dates, a claim about who was not there."""
    defects = Finding.objects.visible_to(reader).exclude(state="rejected")
    defects = defects.filter(kind="defect", fields__kind__in=SELF_CONTRADICTIONS, withdrawn=False)
    if process:
        defects = defects.filter(document__process=process)
    return [
        Contradiction(
            kind=defect.fields["kind"],
            about=defect.document.heading,
            sides=(Side(finding=defect, says=defect.said.get("note", ""), when=""),),
        )
        for defect in defects.select_related("document")
    ]


def _current(found: QuerySet[Row], process: str) -> QuerySet[Row]:
    found = found.exclude(finding__state="rejected").filter(finding__withdrawn=False)
    if process:
        found = found.filter(finding__document__process=process)
    return found.select_related("finding", "finding__document").order_by("first_day", "pk")


def _claimants(reader: Reader, claims: Iterable[FigureClaim]) -> dict[str, tuple[str, ...]]:
    """Return by name who states each figure."""
    names: dict[str, list[str]] = {claim.pk: [] for claim in claims}
    claiming = Involvement.objects.visible_to(reader).filter(role="claimant")
    for one in claiming.select_related("actor").order_by("actor_id"):
        if one.finding_id in names:
            names[one.finding_id].append(one.actor.name)
    return {identifier: tuple(found) for identifier, found in names.items()}


def _figure_side(claim: FigureClaim, who: tuple[str, ...]) -> Side:
    says = " ".join(claim.finding.quote.split())
    when = claim.time or claim.finding.document.date
    return Side(finding=claim.finding, says=f"{says} {claim.counted}".strip(), when=when, who=who)


def _compatible(one: FigureClaim, other: FigureClaim) -> bool:
    """Tell whether one number can be meant by both, "over" and "about" taken at their word."""
    (low, high), (other_low, other_high) = _range(one), _range(other)
    return max(low, other_low) <= min(high, other_high)


def _range(claim: FigureClaim) -> tuple[float, float]:
    value = claim.value
    ranges = {
        "over": (value, inf),
        "at_least": (value, inf),
        "up_to": (0.0, value),
        "approximately": (value * (1 - _ABOUT), value * (1 + _ABOUT)),
    }
    return ranges.get(claim.qualifier, (value, value))


def _time(claim: FigureClaim) -> Period:
    """Return the days a figure is of; where it does not say, the year of its document."""
    if claim.first_day or claim.last_day:
        return Period(claim.first_day, claim.last_day)
    said_on = claim.finding.document.first_day or claim.finding.document.received
    return Period(date(said_on.year, 1, 1), date(said_on.year, 12, 31))


def _apart(one: Period, other: Period) -> timedelta:
    """Return how long it is from the end of one to the beginning of the other."""
    starts = max(one.first or date.min, other.first or date.min)
    ends = min(one.last or date.max, other.last or date.max)
    return max(starts - ends, timedelta(0))


def _reasons(claims: list[FigureClaim], claimants: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    reasons = {
        "source": len({(one.finding.document_id, claimants[one.pk]) for one in claims}) > 1,
        "definition": len({_plain(one.counted) for one in claims}) > 1,
        "date": len({_time(one) for one in claims}) > 1,
    }
    return tuple(reason for reason, holds in reasons.items() if holds)


def _plain(name: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", name.casefold()))


def _dated_apart(one: Meeting, other: Meeting) -> bool:
    """Tell whether two documents date one meeting differently.

    Meetings of one name without a number are one meeting only where the dates are close, or the
    same but for the year; plenary meetings are numbered anew in every session.
    """
    if not (one.first_day and other.first_day):
        return False
    if one.finding.document_id == other.finding.document_id or _days(one).overlaps(_days(other)):
        return False
    if one.ordinal is not None and "plenary" not in one.name.lower():
        return True
    same_day = one.first_day.strftime("%m-%d") == other.first_day.strftime("%m-%d")
    return abs(one.first_day - other.first_day) <= _CLOSE or (same_day and one.place == other.place)


def _days(meeting: Meeting) -> Period:
    return Period(meeting.first_day, meeting.last_day)


def _clusters(rows: list[Row], differ: Callable[[Row, Row], bool]) -> list[list[Row]]:
    """Return the groups of rows that differ from each other, directly or by way of another."""
    left = list(rows)
    clusters = []
    while left:
        cluster = [left.pop(0)]
        for one in cluster:
            apart = [other for other in left if differ(one, other)]
            cluster += apart
            left = [other for other in left if other not in apart]
        if len(cluster) > 1:
            clusters.append(cluster)
    return clusters
