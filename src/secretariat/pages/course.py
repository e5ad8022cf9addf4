"""The course of a commitment, drawn: what was said on each axis, by whom, and when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from secretariat.followup.models import Assessment, Extension, Life, Response
from secretariat.followup.operations import SECRETARIAT
from secretariat.pages import days

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from secretariat.followup.models import Statement
    from secretariat.followup.standing import Followed
    from secretariat.pages.naming import Names

SELF, OFFICE, INDEPENDENT = "itself", "the secretariat", "independent"
_LANE, _HEAD, _FOOT = 26, 6, 26
_SHAPES = {
    Assessment.Value.FULFILLED: "done",
    Assessment.Value.NOT_APPLICABLE: "done",
    Assessment.Value.NOT_FULFILLED: "not",
    Assessment.Value.NO_INFORMATION: "open",
}
_MOST_YEARS = 12


class Held(NamedTuple):
    """What one assessor held at one date, and on what it rests."""

    said: Assessment
    who: str
    by: str


class Mark(NamedTuple):
    """One thing that was said, at its day."""

    x: str
    shape: str
    title: str


class Lane(NamedTuple):
    """What one side said in the course of time."""

    label: str
    y: int
    middle: int
    marks: list[Mark]


class Course(NamedTuple):
    """The whole drawing."""

    lanes: list[Lane]
    years: list[tuple[str, str]]
    height: int
    foot: int
    label: str


def side(said: Assessment, one: Followed) -> str:
    """Return whether it is said by who is asked, by the secretariat, or by somebody else."""
    if said.assessor == SECRETARIAT:
        return OFFICE
    return SELF if said.assessor in {asked.actor_id for asked in one.asked} else INDEPENDENT


def held(one: Followed, statements: Iterable[Statement], names: Names) -> list[Held]:
    """Return who held what at which date: who is asked first, each the newest first."""
    order = (SELF, OFFICE, INDEPENDENT)
    found = [
        Held(
            said,
            "the secretariat" if said.assessor == SECRETARIAT else names[said.assessor],
            side(said, one),
        )
        for said in statements
        if isinstance(said, Assessment) and said.on <= one.on
    ]
    found.sort(key=lambda row: (row.said.on, row.said.pk), reverse=True)
    return sorted(found, key=lambda row: (order.index(row.by), row.who))


def course(one: Followed, statements: Sequence[Statement], names: Names) -> Course | None:
    """Return the drawing, or nothing where nothing was said."""
    known = [said for said in statements if said.on <= one.on]
    points = one.points
    if not known:
        return None
    first = min([said.on for said in known] + [_born(one)])
    last = max([one.on, *(point.last for point in points[:1])])
    span = max((last - first).days, 1)

    def at(day: date) -> str:
        return f"{12 + 86 * max(0, min((day - first).days, span)) / span:.2f}%"

    lanes: list[Lane] = []
    for label, chosen in _lanes(one, known, names):
        y = _HEAD + len(lanes) * _LANE
        marks = [Mark(at(day), shape, title) for day, shape, title in chosen]
        lanes.append(Lane(label, y, y + _LANE // 2, marks))
    due = [
        Mark(at(point.last), "open", f"due {days.day(point.last)}")
        for point in points
        if first <= point.last <= last
    ]
    y = _HEAD + len(lanes) * _LANE
    lanes.append(Lane("due", y, y + _LANE // 2, due))
    foot = y + _LANE
    step = max(1, (last.year - first.year) // _MOST_YEARS + 1)
    years = [
        (at(date(year, 1, 1)), str(year)) for year in range(first.year + 1, last.year + 1, step)
    ]
    return Course(lanes, years, foot + _FOOT, foot, f"What was said of it until {days.day(one.on)}")


def _born(one: Followed) -> date:
    return one.document.first_day or one.document.received


def _lanes(
    one: Followed, known: Sequence[Statement], names: Names
) -> Iterable[tuple[str, list[tuple[date, str, str]]]]:
    lives = [
        (said.on, "open" if said.stage != Life.Stage.ACTIVE else "", said.get_stage_display())
        for said in known
        if isinstance(said, Life)
    ]
    yield "life", [(day, shape, f"{words}, {days.day(day)}") for day, shape, words in lives]
    for label in (SELF, OFFICE, INDEPENDENT):
        yield (
            label,
            [
                (said.on, _SHAPES.get(Assessment.Value(said.value), ""), _title(said, names))
                for said in known
                if isinstance(said, Assessment) and side(said, one) == label
            ],
        )
    yield (
        "response",
        [
            (said.on, "", f"{names[said.actor]}: {said.value}, {days.day(said.on)}")
            for said in known
            if isinstance(said, Response)
        ],
    )
    moved = [said for said in known if isinstance(said, Extension)]
    if moved:
        yield (
            "moved",
            [
                (said.on, "open", f"moved to {days.day(said.due_to)}, {days.day(said.on)}")
                for said in moved
            ],
        )


def _title(said: Assessment, names: Names) -> str:
    who = "the secretariat" if said.assessor == SECRETARIAT else names[said.assessor]
    return f"{who}: {said.value}, {days.day(said.on)}"
