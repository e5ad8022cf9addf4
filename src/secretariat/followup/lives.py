"""The life of a process: what documents say of how long it lasts, and what people set.

Every function takes the reader first. What documents say is proposed (followup/terms.py); the
stage is what a person set, with a reason. The day *on* is an argument.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from secretariat.followup.lasting import What
from secretariat.followup.models import ProcessStage
from secretariat.followup.terms import frames, own_bodies
from secretariat.record import queries as record

if TYPE_CHECKING:
    from datetime import date

    from secretariat.access import Reader
    from secretariat.followup.standing import Followed
    from secretariat.followup.terms import Frame, Term
    from secretariat.record.models import Process

Stage = ProcessStage.Stage


class End(NamedTuple):
    """When a process ends; ``is_set`` by a person, or else said by a document."""

    on: date
    condition: str
    is_set: bool
    term: Term | None = None


class Proposal(NamedTuple):
    """A stage of life that the words of a document speak for."""

    stage: Stage
    on: date
    until: date | None
    term: Term


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessLife:
    """The life of a process, as it is known on a day."""

    process: Process
    on: date
    stages: tuple[ProcessStage, ...]
    frames: tuple[Frame, ...]
    own: frozenset[str]

    @property
    def stage(self) -> ProcessStage | None:
        """The stage that a person set last, by that day."""
        return next((one for one in reversed(self.stages) if one.on <= self.on), None)

    @property
    def end(self) -> End | None:
        """When it ends or ended: as a person set it, else as the documents have it."""
        closing = next((one for one in self.stages if one.stage in _CLOSED), None)
        if closing:
            return End(closing.on, closing.condition, is_set=True)
        stage = self.stage
        if stage and stage.until:
            return End(stage.until, stage.condition, is_set=True)
        term = self.said_end
        return End(term.until, term.condition, False, term) if term and term.until else None

    @property
    def said_end(self) -> Term | None:
        """The latest words that say when the process, or else its secretariat, ends."""
        for several in (self._of("of_process"), self._of("of_secretariat")):
            found = [one.last for one in several if one.last]
            if found:
                return max(found, key=_said)
        return None

    @property
    def has_ended(self) -> bool:
        """Whether a person set an end that has passed by that day."""
        end = self.end
        return bool(end and end.is_set and end.on < self.on) or bool(
            self.stage and self.stage.stage in _CLOSED
        )

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """The stages that documents speak for and that nobody has set, the latest first."""
        taken = {(one.document_id, one.part, one.stage) for one in self.stages}
        found = [
            proposal
            for frame in self.frames
            if frame.of_process or frame.of_secretariat
            for term in frame.terms
            if (proposal := _proposal(term))
            and (term.what is not What.ENDS or term is frame.last)
            and (frame.of_process or proposal.stage != Stage.MANDATED)
            and (term.document.pk, term.part, proposal.stage.value) not in taken
        ]
        return tuple(sorted(found, key=lambda one: _said(one.term), reverse=True))

    def is_told_by(self, one: Followed) -> bool:
        """Whether a commitment is nothing but what is said of its life: that it begins or ends."""
        words = " ".join(one.finding.quote.split())
        return any(
            term.document.pk == one.document.pk
            and term.part == one.finding.part
            and (words in term.words or term.words in words)
            for frame in self.frames
            for term in frame.terms
        )

    def _of(self, kind: str) -> list[Frame]:
        return [one for one in self.frames if getattr(one, kind)]


_CLOSED = frozenset({Stage.CONCLUDED.value, Stage.SUCCEEDED.value})


def life_of(reader: Reader, process: Process, on: date) -> ProcessLife:
    """Return the life of a process, by what was said and set up to that day."""
    rows = ProcessStage.objects.visible_to(reader).filter(process=process)
    told = [
        frame._replace(terms=terms)
        for frame in frames(reader, process)
        if (terms := tuple(one for one in frame.terms if not one.said_on or one.said_on <= on))
    ]
    return ProcessLife(
        process=process,
        on=on,
        stages=tuple(rows.select_related("document", "entry").order_by("on", "entry_id")),
        frames=tuple(told),
        own=own_bodies(process),
    )


def lives(reader: Reader, on: date, *, process: str = "") -> list[ProcessLife]:
    """Return the lives of processes, or of one."""
    found = record.processes(reader)
    return [life_of(reader, one, on) for one in (found.filter(pk=process) if process else found)]


def _said(term: Term) -> tuple[str, str, str]:
    day = term.said_on.isoformat() if term.said_on else ""
    return day, term.until.isoformat() if term.until else "", term.part


def _proposal(term: Term) -> Proposal | None:
    """Return the stage that a term speaks for."""
    day = term.said_on
    if day is None:
        return None
    if term.what is What.BEGUN:
        return Proposal(Stage.MANDATED, day, term.until, term) if term.firm else None
    if term.what is What.LASTS:
        return Proposal(Stage.ACTIVE, day, term.until, term)
    if term.what is What.EXTENDED:
        return Proposal(Stage.EXTENDED, day, term.until, term)
    if term.what is What.SUCCEEDED:
        return Proposal(Stage.SUCCEEDED, term.until or day, None, term)
    return Proposal(Stage.CONCLUDED, term.until or day, None, term)
