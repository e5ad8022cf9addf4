"""What is asked of each State and of each agency, and how much of it is open, late, answered."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from secretariat.followup.overviews.told import Answer, Overview, Question, Row, counted
from secretariat.followup.standing import OPEN, Standing
from secretariat.record import queries as record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secretariat.record.models import Actor

_DONE = (Standing.ANSWERED, Standing.FULFILLED)
_COLUMNS = ("asked", "open", "late", "answered or fulfilled")
# Kinds of actor that lead work: bodies with a staff, not organs that decide.
_AGENCIES = frozenset({"igo", "agency", "ngo", "institution", "secretariat", "mission"})


class Load(NamedTuple):
    """How much is asked of somebody, and where it stands."""

    actor: Actor
    asked: int
    open: int
    late: int
    done: int

    def row(self) -> Row:
        """Return it as a row that leads to the actor."""
        cells = (self.actor.name, self.asked, self.open, self.late, self.done)
        return Row(cells, actor=self.actor)


def _loads(question: Question, actors: Iterable[Actor]) -> list[Load]:
    asked = {each.actor_id for one in question.followed for each in one.asked}
    loads = []
    for actor in actors:
        if actor.pk not in asked:
            continue
        stands = Counter(one.standing for one in question.of(actor.pk))
        loads.append(
            Load(
                actor,
                stands.total(),
                sum(stands[one] for one in OPEN),
                stands[Standing.LATE],
                sum(stands[one] for one in _DONE),
            )
        )
    return sorted(loads, key=lambda load: (-load.late, -load.open, load.actor.name))


def _answer(loads: list[Load], one: str, several: str) -> Answer:
    if not loads:
        return Answer(f"Nothing in the record is asked of any {one}.", [])
    late = [load for load in loads if load.late]
    words = f"Something is asked of {counted(len(loads), one, several)}. "
    if not late:
        words += "Nothing of it is late."
    else:
        most = late[0]
        words += (
            f"{counted(len(late), one, several)} {'is' if len(late) == 1 else 'are'} late with "
            f"something; {most.actor.name} with most, {most.late} of {most.asked}."
        )
    return Answer(words, [load.row() for load in loads])


def _by_state(question: Question) -> Answer:
    states = record.actors(question.reader, kind="state")
    return _answer(_loads(question, states), "State", "States")


def _by_agency(question: Question) -> Answer:
    actors = record.actors(question.reader)
    agencies = [one for one in actors if one.kind in _AGENCIES]
    return _answer(_loads(question, agencies), "agency", "agencies")


OVERVIEWS = (
    Overview(
        "states",
        "By State",
        "What is asked of each State, by name or as a member of a group at that day.",
        ("State", *_COLUMNS),
        _by_state,
    ),
    Overview(
        "agencies",
        "By lead agency",
        "What is asked of each organization, agency and secretariat.",
        ("agency", *_COLUMNS),
        _by_agency,
    ),
)
