"""Open commitments that have lost their frame, or whom nobody who exists is asked to carry out.

One rule for the page of a process and for the overview: a commitment is orphaned when it names
nobody, when those whom it names exist no more, or when the process in which it was made has ended.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from secretariat.followup.lives import lives
from secretariat.followup.models import Inheritance
from secretariat.followup.standing import OPEN
from secretariat.record import queries as record
from secretariat.record.knowledge import knowledge_of
from secretariat.record.models import Involvement
from servanda.knowledge.entries import last_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from secretariat.access import Reader
    from secretariat.followup.lives import ProcessLife
    from secretariat.followup.standing import Followed

_AT_ONCE = 500


class Why(StrEnum):
    """Why nobody may carry a commitment out any more."""

    NOBODY_NAMED = "nobody is named who should do it"
    PARTY_ENDED = "who is asked exists no more"
    BODY_ENDS = "who is asked ends with the process"
    FRAME_ENDS = "who asks for it, and would follow it up, ends with the process"


class Candidate(NamedTuple):
    """Who may inherit: a process, a body, the addressee itself, or nobody; and why."""

    kind: Inheritance.Kind
    heir: str
    name: str
    because: str


class Orphan(NamedTuple):
    """A commitment without a frame: why, since when, who may inherit it and who does."""

    one: Followed
    why: Why
    since: date | None
    told: str
    candidates: tuple[Candidate, ...] = ()

    @property
    def heir(self) -> Inheritance | None:
        """Who inherits it, where a person has said so."""
        return self.one.inheritance


def orphaned(
    reader: Reader, found: Sequence[Followed], on: date, *, process: str = ""
) -> list[Orphan]:
    """Return those of the commitments that are orphaned on a day and that nobody has inherited."""
    over = {one.process.pk: one for one in lives(reader, on, process=process) if one.has_ended}
    parties = _Parties(on)
    orphans = []
    for one in found:
        life = over.get(one.document.process_id or "")
        orphan = _without_party(one, parties) or (without_frame(one, life) if life else None)
        if orphan and not orphan.heir:
            orphans.append(orphan)
    return orphans


def left_by(reader: Reader, found: Sequence[Followed], life: ProcessLife) -> list[Orphan]:
    """Return what loses its frame when a process ends, as things stand, with who may inherit."""
    orphans = [orphan for one in found if (orphan := without_frame(one, life))]
    candidates = _Candidates(reader, life, [one.one for one in orphans])
    return [one._replace(candidates=tuple(candidates.of(one))) for one in orphans]


def _without_party(one: Followed, parties: _Parties) -> Orphan | None:
    if one.standing not in OPEN or one.commitment.kind == "reported":
        return None
    named = [each for each in one.asked if not each.via]
    if not named:
        return Orphan(one, Why.NOBODY_NAMED, None, Why.NOBODY_NAMED.value)
    ended = [parties.ended(one, each.actor_id) for each in named]
    if not all(ended):
        return None
    since = max(day for day in ended if day)
    return Orphan(one, Why.PARTY_ENDED, None, f"{named[0].actor.name} ended in {since}")


def without_frame(one: Followed, life: ProcessLife) -> Orphan | None:
    """Return a commitment as one that loses its frame when a process ends, if it is open."""
    if not one.is_still_due:
        return None
    if one.document.process_id != life.process.pk or life.is_told_by(one):
        return None
    named = {each.actor_id for each in one.asked if not each.via}
    why = Why.BODY_ENDS if named and named <= life.own else Why.FRAME_ENDS
    end = life.end
    return Orphan(one, why, end.on if end else None, why.value)


class _Parties:
    """Which parties exist no more on a day, by the knowledge of the process that names them."""

    def __init__(self, on: date) -> None:
        self._on = on
        self._ended: dict[str | None, dict[str, str]] = {}

    def ended(self, one: Followed, actor: str) -> str:
        """Return when an actor ended, if it did."""
        process = one.document.process_id
        if process not in self._ended:
            self._ended[process] = {
                identifier: party.valid_to
                for identifier, party in knowledge_of(one.document.process).parties.items()
                if party.valid_to and last_day(party.valid_to) < self._on
            }
        return self._ended[process].get(actor, "")


class _Candidates:
    """Who may inherit the commitments of a process."""

    def __init__(self, reader: Reader, life: ProcessLife, found: Sequence[Followed]) -> None:
        self._life = life
        self._partners = _partners(reader, [one.commitment.pk for one in found])
        self._heirs = [
            Candidate(Inheritance.Kind.PROCESS, one.pk, one.name, "succeeds the process")
            for one in record.processes(reader)
            if one.pk != life.process.pk and _succeeds(life, one.pk, one.name)
        ]

    def of(self, orphan: Orphan) -> Iterable[Candidate]:
        """Yield who may inherit one of them, the likeliest first."""
        one, own = orphan.one, self._life.own
        yield from self._heirs
        outside = [each for each in one.asked if not each.via and each.actor_id not in own]
        if outside:
            names = ", ".join(each.actor.name for each in outside)
            yield Candidate(Inheritance.Kind.ADDRESSEE, "", names, "is asked, and does not end")
        seen = {each.actor_id for each in outside}
        for each in self._partners.get(one.commitment.pk, ()):
            if each.actor_id not in own | seen and not each.actor_id.startswith("group:"):
                seen.add(each.actor_id)
                yield Candidate(
                    Inheritance.Kind.BODY, each.actor_id, each.actor.name, "was to cooperate"
                )
        for each in one.asking:
            if each.actor_id not in own | seen and not each.actor_id.startswith("state:"):
                seen.add(each.actor_id)
                yield Candidate(
                    Inheritance.Kind.BODY, each.actor_id, each.actor.name, "asked for it"
                )
        yield Candidate(Inheritance.Kind.NOBODY, "", "nobody", "it lapses with the process")


def _succeeds(life: ProcessLife, slug: str, name: str) -> bool:
    named = {one.heir for one in life.stages if one.heir}
    named |= {term.heir for frame in life.frames for term in frame.terms if term.heir}
    return slug in named or any(name.casefold() in one.casefold() for one in named)


def _partners(reader: Reader, commitments: Sequence[str]) -> dict[str, list[Involvement]]:
    found: dict[str, list[Involvement]] = {}
    for start in range(0, len(commitments), _AT_ONCE):
        rows = Involvement.objects.visible_to(reader).filter(
            finding__in=commitments[start : start + _AT_ONCE], role="with_"
        )
        for row in rows.select_related("actor").order_by("via", "actor__name"):
            found.setdefault(row.finding_id, []).append(row)
    return found
