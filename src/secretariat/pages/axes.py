"""The four axes of a commitment, each drawn apart: they are never one status."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from secretariat.followup.models import Assessment, Life, Response
from secretariat.followup.operations import SECRETARIAT
from secretariat.pages import wording
from secretariat.record.models import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from secretariat.followup.standing import Followed
    from secretariat.pages.naming import Names


class Step(NamedTuple):
    """A value that an axis knows, and whether it is the one."""

    label: str
    is_current: bool


class Track(NamedTuple):
    """Where one author puts the commitment on an axis."""

    steps: tuple[Step, ...]
    who: str = ""
    on: date | None = None
    note: str = ""
    evidence: str = ""


class Axis(NamedTuple):
    """One axis with a track for everybody who said something."""

    name: str
    asks: str
    tracks: tuple[Track, ...]
    nobody: str = ""


def axes(one: Followed, names: Names) -> tuple[Axis, ...]:
    """Return the four axes of a commitment on its day."""
    return (
        Axis("Life", "Does it still stand?", (_life(one),)),
        Axis(
            "Implementation",
            "What is done, and who says so?",
            tuple(_assessments(one, names)) or (_track(Assessment.Value.labels, "no information"),),
            "Nobody has assessed it." if not one.assessments else "",
        ),
        Axis(
            "Response",
            "How do those who are asked take it?",
            tuple(_responses(one, names)) or (_track(Response.Value.labels, "none"),),
            "Nobody who is asked has responded." if not one.responses else "",
        ),
        Axis(
            "Record",
            "Is it read rightly?",
            (_track(Finding.State.labels, one.finding.get_state_display()),),
        ),
    )


def _track(labels: Iterable[str], current: str) -> Track:
    return Track(tuple(Step(label, label == current) for label in labels))


def _life(one: Followed) -> Track:
    track = _track(Life.Stage.labels, one.stage)
    if not one.life:
        return track._replace(note="active unless somebody says otherwise")
    return track._replace(on=one.life.on, note=one.life.note)


def _assessments(one: Followed, names: Names) -> Iterable[Track]:
    asked = {involved.actor_id for involved in one.asked}
    for said in one.assessments:
        track = _track(Assessment.Value.labels, said.get_value_display())
        if said.assessor == SECRETARIAT:
            who = "the secretariat"
        else:
            of = "of itself" if said.assessor in asked else "independent"
            who = f"{names[said.assessor]}, {of}"
        yield track._replace(who=who, on=said.on, note=said.note, evidence=said.evidence)


def _responses(one: Followed, names: Names) -> Iterable[Track]:
    for said in one.responses:
        track = _track(Response.Value.labels, said.get_value_display())
        yield track._replace(who=names[said.actor], on=said.on, note=said.note)


def stages() -> list[tuple[str, str]]:
    """Return the stages of life as options."""
    return [(value, wording.words(label)) for value, label in Life.Stage.choices]
