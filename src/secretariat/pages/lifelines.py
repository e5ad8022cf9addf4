"""The life of a process drawn on the server: stages, and how long each of its frames lasts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from secretariat.followup.lasting import What
from secretariat.pages import addresses, days, wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from secretariat.followup.lives import ProcessLife
    from secretariat.followup.models import ProcessStage
    from secretariat.followup.terms import Frame, Term

_LANE = 46  # pixels from one lane to the next
_FOOT = 40
_LONGEST_LABEL = 60
_WIDE = 9  # per cent of the drawing in which the name of a stage has room
_MOST_LANES = 12
_SHORTEST = 365


class Bar(NamedTuple):
    """A time during which something lasts; its shape says on whose word."""

    x: str
    width: str
    shape: str
    title: str
    label: str = ""


class Sign(NamedTuple):
    """A moment: where words say something, or where something ends."""

    x: str
    shape: str
    title: str
    address: str = ""


class Lane(NamedTuple):
    """One frame, with its bars and signs."""

    label: str
    y: int
    bars: tuple[Bar, ...]
    signs: tuple[Sign, ...]


class Told(NamedTuple):
    """One row of the same as a table."""

    frame: str
    what: str
    term: Term
    address: str


@dataclass(frozen=True, slots=True)
class Lifeline:
    """A lane for the process, and one for each thing that documents say lasts so long."""

    lanes: tuple[Lane, ...]
    years: tuple[tuple[str, str], ...]
    now: str
    height: int
    base: int
    label: str
    rows: tuple[Told, ...]


def lifeline(life: ProcessLife) -> Lifeline | None:
    """Draw the life of a process; nothing where nobody says anything of it."""
    frames = _shown(life)
    moments = [one.on for one in life.stages] + [one.until for one in life.stages if one.until]
    for frame in frames:
        moments += [day for one in frame.terms for day in (one.said_on, one.until) if day]
    if not moments:
        return None
    first, last = min(*moments, life.on), max(*moments, life.on)
    scale = _Scale(date(first.year, 1, 1), date(last.year + 1, 1, 1))
    lanes = [_of_process(life, scale), *(_of_frame(one, scale) for one in frames)]
    placed = [one._replace(y=place * _LANE) for place, one in enumerate(lanes)]
    base = len(placed) * _LANE
    return Lifeline(
        lanes=tuple(placed),
        years=tuple(scale.years()),
        now=scale.x(life.on),
        height=base + _FOOT,
        base=base,
        label=f"Life of {life.process.name}, {first.year} to {last.year}",
        rows=tuple(_rows(frames)),
    )


class _Scale:
    """Where a day stands in the drawing."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self._days = max((last - first).days, _SHORTEST)

    def part(self, day: date) -> float:
        """Return a day as per cent of the width."""
        return min(max((day - self.first).days * 100 / self._days, 0), 100)

    def x(self, day: date) -> str:
        return f"{self.part(day):.2f}%"

    def years(self) -> Iterator[tuple[str, str]]:
        number = self.last.year - self.first.year
        step = max(number // 14 + 1, 1)
        for year in range(self.first.year, self.last.year, step):
            yield self.x(date(year, 1, 1)), str(year)

    def bar(self, start: date, end: date, shape: str, title: str, label: str = "") -> Bar:
        width = max(self.part(end) - self.part(start), 0.4)
        return Bar(self.x(start), f"{width:.2f}%", shape, title, label if width > _WIDE else "")


def _shown(life: ProcessLife) -> list[Frame]:
    """Return the frames that belong in the drawing, those of the process first."""
    shown = [
        one
        for one in life.frames
        if one.of_process or one.of_secretariat or one.actor in life.own or one.last
    ]
    shown.sort(key=lambda one: (not one.of_process, not one.of_secretariat, -len(one.terms)))
    return shown[:_MOST_LANES]


def _of_process(life: ProcessLife, scale: _Scale) -> Lane:
    bars, signs = [], []
    for place, stage in enumerate(life.stages):
        following = life.stages[place + 1].on if place + 1 < len(life.stages) else None
        title = told(stage)
        address = ""
        if stage.document_id:
            address = addresses.part(stage.document_id, stage.part)
        if stage.stage in {"concluded", "succeeded"}:
            signs.append(Sign(scale.x(stage.on), "end", title, address))
            continue
        end = min(one for one in (following, stage.until, scale.last) if one)
        bars.append(scale.bar(stage.on, end, stage.stage, title, stage.stage))
        signs.append(Sign(scale.x(stage.on), "said", title, address))
        if stage.until and (not following or following > stage.until):
            shape = "maybe" if stage.condition else "end"
            signs.append(Sign(scale.x(stage.until), shape, f"until {days.day(stage.until)}"))
    label = "The process" if life.stages else "The process: nobody has set a stage"
    return Lane(label, 0, tuple(bars), tuple(signs))


def _of_frame(frame: Frame, scale: _Scale) -> Lane:
    bars: list[Bar] = []
    signs: list[Sign] = []
    reached: date | None = None
    for term in frame.terms:
        start = term.said_on or scale.first
        title = f"{days.day(start)}: {wording.short(term.words, 160)}"
        if term.until and (reached is None or term.until > reached):
            begin = reached if reached and reached > start else start
            bars.append(scale.bar(begin, term.until, "said", title))
            reached = term.until
        elif term.what is What.BEGUN and term.firm and len(frame.terms) == 1:
            bars.append(scale.bar(start, scale.last, "open", title))
        address = addresses.part(term.document.pk, term.part)
        signs.append(Sign(scale.x(start), "said", title, address))
    last = frame.last
    if last and last.until:
        shape = "maybe" if last.condition else "end"
        words = f"{wording.short(frame.name, _LONGEST_LABEL)}: until {days.day(last.until)}"
        signs.append(Sign(scale.x(last.until), shape, words))
    name = wording.short(frame.name, _LONGEST_LABEL)
    return Lane(name[:1].upper() + name[1:], 0, tuple(bars), tuple(signs))


def told(stage: ProcessStage) -> str:
    """Return a stage in words.

    >>> from secretariat.followup.models import ProcessStage
    >>> told(ProcessStage(stage="active", on=date(2018, 12, 3)))
    'active from 3 December 2018'
    """
    words = f"{stage.get_stage_display()} from {days.day(stage.on)}"
    if stage.until:
        words += f" until {days.day(stage.until)}"
    return f"{words}, {stage.condition}" if stage.condition else words


_SAID = {
    What.BEGUN: "begun",
    What.LASTS: "lasts",
    What.EXTENDED: "extended",
    What.ENDS: "ends",
    What.SUCCEEDED: "succeeded",
}


def _rows(frames: Sequence[Frame]) -> Iterator[Told]:
    for frame in frames:
        for term in frame.terms:
            address = addresses.part(term.document.pk, term.part)
            yield Told(frame.name, _SAID[term.what], term, address)
