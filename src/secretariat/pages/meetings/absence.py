"""Absence over time: a drawing of meetings across and parties down, and the same as rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.urls import reverse

from secretariat.meetings.accounts import DIFFERS, NOT_INVITED, UNKNOWN
from secretariat.meetings.gatherings import capacities, short_names
from secretariat.meetings.models import Attendance, Capacity
from secretariat.pages import addresses, days, wording
from secretariat.pages.listing import Filter, Option

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from secretariat.meetings.accounts import Cell, Said
    from secretariat.meetings.gatherings import Gathering

Value = Attendance.Value
# What a cell may say, in words, and the class of its shape.
MEANINGS = {
    Value.PRESENT.value: "present",
    Value.ABSENT.value: "absent",
    Value.EXCUSED.value: "excused",
    DIFFERS: "accounts differ",
    Value.EXPECTED.value: "announced",
    UNKNOWN: "nobody says",
    NOT_INVITED: "not invited",
}
_WIDE, _HIGH, _NAME, _TOP = 58, 26, 190, 46
_LONGEST_NAME = 26


class Mark(NamedTuple):
    """One cell of the drawing."""

    x: int
    y: int
    shape: str
    title: str
    address: str


class Head(NamedTuple):
    """The head of a column: the number of the meeting, and its year."""

    x: int
    label: str
    year: str
    title: str
    address: str


class Line(NamedTuple):
    """A row of the drawing: one party."""

    y: int
    name: str
    full: str
    marks: list[Mark]
    values: list[str]


class Grid(NamedTuple):
    """The drawing, and what it shows in one sentence."""

    width: int
    height: int
    heads: list[Head]
    lines: list[Line]
    words: str


@dataclass(frozen=True)
class Account:
    """One party at one meeting, with every account of whether it came."""

    meeting: str
    ordinal: int | None
    day: str
    place: str
    actor: str
    party: str
    capacity: str
    value: str
    accounts: list[tuple[str, str, str, str]]
    address: str

    def exported(self, absolute: Callable[[str], str]) -> dict[str, Any]:
        """Return it as one row of a table."""
        return {
            "meeting": self.meeting,
            "ordinal": self.ordinal,
            "date": self.day,
            "place": self.place,
            "party": self.party,
            "actor": self.actor,
            "capacity": self.capacity,
            "attendance": self.value,
            "accounts": [f"{source}: {value}" for source, value, _, _ in self.accounts],
            "reasons": [reason for _, _, reason, _ in self.accounts if reason],
            "address": absolute(self.address),
        }


def grid(
    found: Sequence[Gathering], cells: Sequence[Mapping[str, Cell]], names: Mapping[str, str]
) -> Grid | None:
    """Draw who was at the meetings that took place; nothing where none did."""
    pairs = [pair for pair in zip(found, cells, strict=True) if pair[0].is_held]
    parties = _parties(pairs, names)
    if not pairs or not parties:
        return None
    lines = []
    brief = short_names(pairs[0][0].series, names)
    for place, actor in enumerate(parties):
        y = _TOP + place * _HIGH
        found_here = [(one, some.get(actor)) for one, some in pairs]
        marks = [
            _mark(one, cell, actor, names, _NAME + column * _WIDE + _WIDE // 2, y + _HIGH // 2)
            for column, (one, cell) in enumerate(found_here)
        ]
        values = [cell.value if cell else NOT_INVITED for _, cell in found_here]
        name = names.get(actor, actor)
        short = wording.short(brief.get(actor, name), _LONGEST_NAME)
        lines.append(Line(y + _HIGH // 2, short, name, marks, [MEANINGS[one] for one in values]))
    return Grid(
        width=_NAME + len(pairs) * _WIDE,
        height=_TOP + len(parties) * _HIGH + 4,
        heads=[
            _head(one, _NAME + column * _WIDE + _WIDE // 2) for column, (one, _) in enumerate(pairs)
        ],
        lines=lines,
        words=summary(pairs, names),
    )


def summary(pairs: Sequence[tuple[Gathering, Mapping[str, Cell]]], names: Mapping[str, str]) -> str:
    """Say who stayed away how often, of the meetings of which somebody tells who came."""
    told = [some for _, some in pairs if any(cell.values for cell in some.values())]
    away: dict[str, int] = {}
    for some in told:
        for actor, cell in some.items():
            if cell.value in {Value.ABSENT, Value.EXCUSED, DIFFERS}:
                away[actor] = away.get(actor, 0) + 1
    if not told:
        return f"{wording.count(len(pairs), 'meeting')}; nobody tells who came."
    often = sorted(away, key=lambda actor: (-away[actor], names.get(actor, actor)))
    said = ", ".join(f"{names.get(actor, actor)} {away[actor]}" for actor in often)
    of = f"Of {wording.count(len(pairs), 'meeting')}, somebody tells of {len(told)} who came"
    return f"{of}; absent or excused, by at least one account: {said}." if said else f"{of}: all."


def rows(
    found: Sequence[Gathering], cells: Sequence[Mapping[str, Cell]], names: Mapping[str, str]
) -> list[Account]:
    """Return every party at every meeting that took place, or of which somebody tells."""
    result = []
    for one, some in zip(found, cells, strict=True):
        if not one.is_held and not any(cell.values for cell in some.values()):
            continue
        roles = capacities(one, some)
        for actor in sorted(some, key=lambda actor: names.get(actor, actor)):
            cell = some[actor]
            result.append(
                Account(
                    meeting=one.name,
                    ordinal=one.ordinal,
                    day=_iso(one.first_day),
                    place=one.place,
                    actor=actor,
                    party=names.get(actor, actor),
                    capacity=roles.get(actor, Capacity.MEMBER).label,
                    value=MEANINGS[cell.value],
                    accounts=[
                        (source(said), MEANINGS[said.value], said.reason, address(said, one))
                        for said in cell.said
                    ],
                    address=_leads(one, cell),
                )
            )
    return result


def filters(names: Mapping[str, str], party: str, value: str) -> list[Filter]:
    """Return by what the list is narrowed."""
    known = sorted(names.items(), key=lambda one: one[1])
    return [
        Filter("party", "Who", party, tuple(Option(*one) for one in known)),
        Filter("value", "Came", value, tuple(Option(one, one) for one in MEANINGS.values())),
    ]


def source(said: Said) -> str:
    """Return by whose account it is: a document's, or the officer's."""
    if said.finding:
        return said.finding.document.heading
    return f"{said.recorded.entry.by} at the meeting" if said.recorded else ""


def address(said: Said, gathering: Gathering) -> str:
    """Return where the account stands: its words, or the page of the meeting."""
    if said.finding:
        aspect = said.aspect if said.finding.fields.get(said.aspect) else ""
        return addresses.words(said.finding, aspect)
    return leads_to(gathering)


def leads_to(gathering: Gathering) -> str:
    """Return the page of a meeting: the office's, or that of the document that tells most."""
    if gathering.meeting:
        meeting = gathering.meeting
        return reverse("office-meeting", args=[meeting.series_id, meeting.pk])
    account = gathering.account
    return reverse("meeting", args=[account.pk]) if account else ""


def _leads(gathering: Gathering, cell: Cell) -> str:
    return address(cell.said[0], gathering) if cell.said else leads_to(gathering)


def _parties(
    pairs: Sequence[tuple[Gathering, Mapping[str, Cell]]], names: Mapping[str, str]
) -> list[str]:
    """Return who belongs into the drawing, States first, then by capacity and name."""
    roles: dict[str, Capacity] = {}
    for one, some in pairs:
        roles |= capacities(one, some)
    actors = {actor for _, some in pairs for actor in some}
    order: list[Capacity] = [one for one in Capacity if one != Capacity.CHAIR]
    return sorted(
        actors,
        key=lambda actor: (
            not actor.startswith("state:"),
            order.index(roles[actor]) if roles.get(actor) in order else 0,
            names.get(actor, actor),
        ),
    )


def _mark(
    gathering: Gathering, cell: Cell | None, actor: str, names: Mapping[str, str], x: int, y: int
) -> Mark:
    value = cell.value if cell else NOT_INVITED
    said = "; ".join(
        f"{MEANINGS[one.value]} says {source(one)}" for one in (cell.said if cell else ())
    )
    title = f"{names.get(actor, actor)}, {_called(gathering)}: {said or MEANINGS[value]}"
    where = _leads(gathering, cell) if cell else leads_to(gathering)
    return Mark(x, y, value.replace(" ", "-"), title, where)


def _head(gathering: Gathering, x: int) -> Head:
    label = days.ordinal(gathering.ordinal) if gathering.ordinal else ""
    year = str(gathering.first_day.year) if gathering.first_day else ""
    return Head(x, label, year, _called(gathering), leads_to(gathering))


def _called(gathering: Gathering) -> str:
    when = days.days(*gathering.days) if gathering.days else ""
    name = wording.short(gathering.name, 60)
    return f"{name}, {when}" if when else name


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
