"""A work plan as a drawing: a bar for every action, a mark for every milestone, and today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse

from secretariat.pages import days, wording
from secretariat.workplan.standing import Work

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secretariat.workplan.models import WorkPlan
    from secretariat.workplan.queries import Planned, Step

_ROW = 44
_HEAD = 24
_MOST = 60
_YEARS = 12


class Mark(NamedTuple):
    """A milestone in the drawing; its shape says how far it is."""

    x: str
    shape: str
    title: str


class Bar(NamedTuple):
    """An action in the drawing."""

    planned: Planned
    y: int
    x: str
    width: str
    address: str
    label: str
    title: str
    shape: str
    marks: list[Mark]


class Tick(NamedTuple):
    """The beginning of a year."""

    x: str
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The actions of a plan along the time."""

    bars: list[Bar]
    ticks: list[Tick]
    height: int
    now: str
    label: str
    left_out: int


def timeline(planned: Sequence[Planned], plan: WorkPlan, on: date) -> Drawing | None:
    """Draw the actions that have a day; nothing where none has."""
    dated = [one for one in planned if _days(one)]
    if not dated:
        return None
    shown = dated[:_MOST]
    every = [day for one in shown for day in _days(one)]
    first = min([*every, plan.first_day or min(every)])
    last = max([*every, plan.last_day or max(every)])
    last = max(last, first + timedelta(days=30))
    scale = _Scale(first, last)
    bars = [_bar(one, place, scale, plan) for place, one in enumerate(shown)]
    late = sum(bool(one.is_late) for one in shown)
    label = (
        f"{wording.count(len(shown), 'action')} from {days.day(first)} to {days.day(last)}, "
        f"{late} late"
    )
    return Drawing(
        bars=bars,
        ticks=[
            Tick(scale.x(date(year, 1, 1)), str(year))
            for year in range(first.year, last.year + 1)
            if first <= date(year, 1, 1) <= last and last.year - first.year <= _YEARS
        ],
        height=_HEAD + len(bars) * _ROW,
        now=scale.x(on) if first <= on <= last else "",
        label=label,
        left_out=len(planned) - len(shown),
    )


class _Scale(NamedTuple):
    first: date
    last: date

    def share(self, on: date) -> float:
        """Return where a day lies, from 1 to 99 per cent."""
        whole = (self.last - self.first).days
        return 1 + 98 * (on - self.first).days / whole

    def x(self, on: date) -> str:
        """Return where a day lies in the drawing."""
        return f"{self.share(on):.2f}%"


def _days(one: Planned) -> list[date]:
    found = [one.action.start, one.action.due, *(step.now.due for step in one.steps)]
    return [day for day in found if day]


def _bar(one: Planned, place: int, scale: _Scale, plan: WorkPlan) -> Bar:
    own = _days(one)
    begins = one.action.start or plan.first_day or scale.first
    begins = max(min(begins, *own), scale.first)
    ends = max(own)
    start = scale.share(begins)
    shape = "late" if one.is_late else "done" if one.work == Work.DONE else "open"
    leads = ", ".join(agency.words for agency in one.leads) or "nobody leads it"
    label = f"{one.action.key} {wording.short(one.action.title, 90)}"
    stands = f"{one.work.value}{', late' if one.is_late else ''}"
    return Bar(
        planned=one,
        y=_HEAD + place * _ROW,
        x=f"{start:.2f}%",
        width=f"{max(scale.share(ends) - start, 0.4):.2f}%",
        address=reverse("action", args=[one.action.pk]),
        label=label,
        title=f"{label}; {wording.short(leads, 80)}; {stands}",
        shape=shape,
        marks=[mark for step in one.steps if (mark := _mark(step, scale))],
    )


def _mark(step: Step, scale: _Scale) -> Mark | None:
    if step.now.due is None:
        return None
    shape = "late" if step.is_late else "approved" if step.now.state == "approved" else "open"
    return Mark(
        scale.x(step.now.due),
        shape,
        f"{days.day(step.now.due)}: {wording.short(step.milestone.title, 90)}, "
        f"{step.now.get_state_display()}{', late' if step.is_late else ''}",
    )
