"""Who is asked to a meeting: the members of its process on its first day, each in its capacity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secretariat.meetings.checks import Invitee
from secretariat.meetings.models import Capacity
from secretariat.record.knowledge import knowledge_of
from servanda.knowledge import holds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from secretariat.meetings.models import Series
    from servanda import Knowledge
    from servanda.knowledge.entries import Membership, Party

_OBSERVER, _PARTNER = "observer", "partner"
_STATES = frozenset({"state", "territory"})
# Words in the name of a named group that say as what its members come.
_GROUPS = ((Capacity.FRIEND, "friend"), (Capacity.NEIGHBOUR, "neighbour"))


def members_on(series: Series, on: date, until: date | None = None) -> list[Invitee]:
    """Return whom the knowledge of the process has as taking part on that day, by name.

    Who joined while the meeting lasted, *until* its last day, belongs to it too. States of a named
    group of Friends or of neighbouring countries come as such. Where the process brings no
    memberships, its members are those named when it was opened.
    """
    knowledge = knowledge_of(series.process)
    groups = dict(_grouped(knowledge, on))
    found: dict[str, Invitee] = {}
    memberships = _memberships(series, knowledge)
    for one in memberships:
        days = dict.fromkeys((on, until or on))
        if one.member not in found and any(
            holds(one.valid_from, one.valid_to, day) for day in days
        ):
            since = f" since {one.valid_from}" if one.valid_from else ""
            capacity = _capacity(series, knowledge.actor(one.member), one, groups)
            basis = f"{one.role} in {_short(knowledge, one.group)}{since}"
            found[one.member] = Invitee(one.member, _name(knowledge, one.member), capacity, basis)
    dated = {one.member for one in memberships}
    for actor, (capacity, group) in groups.items():
        if actor not in dated:
            basis = f"one of the {group}"
            found.setdefault(actor, Invitee(actor, _name(knowledge, actor), capacity, basis))
    if not found and series.process:
        capacity = Capacity(series.capacity)
        for actor in series.process.members:
            basis = f"member of {series.process.name}"
            found[actor] = Invitee(actor, _name(knowledge, actor), capacity, basis)
    order = list(Capacity)
    return sorted(found.values(), key=lambda one: (order.index(one.capacity), one.name))


def _memberships(series: Series, knowledge: Knowledge) -> tuple[Membership, ...]:
    """Return the memberships of the body, or of the nearest body above it that has some.

    A series of no known body is one of the whole process.
    """
    body: str | None = series.body
    if not body:
        whole = sorted(knowledge.brought & knowledge.memberships.keys())
        body = whole[0] if whole else None
    seen: set[str] = set()
    while body and body not in seen:
        if found := knowledge.memberships.get(body):
            return found
        seen.add(body)
        party = knowledge.actor(body)
        body = party.parent if party else None
    return ()


def _grouped(knowledge: Knowledge, on: date) -> Iterator[tuple[str, tuple[Capacity, str]]]:
    """Yield the members of the process's own groups of Friends and of neighbouring countries."""
    for identifier in sorted(knowledge.brought):
        party = knowledge.actor(identifier)
        if not party or party.kind != "group":
            continue
        name = party.name.casefold()
        for capacity, word in _GROUPS:
            if word in name:
                for member in knowledge.members(identifier, on):
                    yield member, (capacity, party.name)


def _capacity(
    series: Series,
    party: Party | None,
    one: Membership,
    groups: dict[str, tuple[Capacity, str]],
) -> Capacity:
    if one.role == _OBSERVER:
        return Capacity.OBSERVER
    if one.role != _PARTNER:
        return Capacity(series.capacity)
    if party and party.kind == "ngo":
        return Capacity.NGO
    if party and party.kind not in _STATES:
        return Capacity.ORGANIZATION
    return groups[one.member][0] if one.member in groups else Capacity.FRIEND


def _short(knowledge: Knowledge, identifier: str) -> str:
    party = knowledge.actor(identifier)
    acronym = getattr(party, "acronym", None)
    return acronym or _name(knowledge, identifier)


def _name(knowledge: Knowledge, identifier: str) -> str:
    party = knowledge.actor(identifier)
    return party.name if party else identifier
