"""Stages of a process and heirs of commitments are set by people, with a reason."""

from __future__ import annotations

from datetime import date

import pytest

from secretariat import worker
from secretariat.errors import RefusedActError
from secretariat.followup import operations, orphans, queries
from secretariat.followup.lives import life_of
from secretariat.followup.models import Inheritance, ProcessStage
from secretariat.followup.orphans import Orphan
from secretariat.people.models import User
from secretariat.record import operations as record
from secretariat.record import queries as kept
from tests.secretariat import samples

Stage = ProcessStage.Stage
Kind = Inheritance.Kind
ON = date(2004, 6, 1)


@pytest.fixture
def lakes_process(amara: User) -> str:
    slug = record.create_process("The Lakes", by=amara).slug
    record.receive_document(
        samples.RESOLUTION.encode(), "r.txt", by=amara, process=slug, received=date(2003, 3, 5)
    )
    assert [one.outcome for one in worker.read_waiting()] == ["read"]
    return slug


def left(by: User, slug: str, on: date = ON) -> dict[str, Orphan]:
    life = life_of(by, kept.processes(by).get(pk=slug), on)
    found = orphans.left_by(by, queries.followed(by, on, process=slug), life)
    return {one.one.finding.part: one for one in found}


def test_a_process_is_in_the_stage_that_was_set_last_by_the_day(
    amara: User, lakes_process: str
) -> None:
    process = kept.processes(amara).get()
    operations.set_stage(
        lakes_process, Stage.ACTIVE, "it met", on=date(2003, 3, 5), by=amara,
        until=date(2005, 12, 31), condition="unless it decides otherwise",
    )  # fmt: skip
    operations.set_stage(lakes_process, Stage.CONCLUDED, "so agreed", on=date(2006, 1, 1), by=amara)
    before = life_of(amara, process, date(2003, 1, 1))
    assert before.stage is None
    assert not before.has_ended
    while_it_lasts = life_of(amara, process, ON)
    assert while_it_lasts.stage is not None
    assert while_it_lasts.stage.stage == Stage.ACTIVE
    assert not while_it_lasts.has_ended
    after = life_of(amara, process, date(2006, 1, 1))
    assert after.has_ended
    assert after.end is not None
    assert (after.end.on, after.end.is_set) == (date(2006, 1, 1), True)


def test_a_last_day_that_a_person_set_ends_a_process_when_it_has_passed(
    amara: User, lakes_process: str
) -> None:
    process = kept.processes(amara).get()
    operations.set_stage(
        lakes_process, Stage.EXTENDED, "once more", on=ON, by=amara, until=date(2005, 12, 31)
    )
    assert not life_of(amara, process, date(2005, 12, 31)).has_ended
    assert life_of(amara, process, date(2006, 1, 1)).has_ended


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"reason": ""}, "say why"),
        ({"until": date(2003, 1, 1)}, "turn them round"),
        ({"stage": Stage.SUCCEEDED}, "name what succeeds"),
        ({"heir": "the-lakes"}, "does not succeed itself"),
        ({"process": "nowhere"}, "there is no process"),
        ({"document": "0" * 64}, "not in the record"),
    ],
)
def test_a_stage_that_makes_no_sense_is_refused(
    amara: User, lakes_process: str, given: dict[str, object], why: str
) -> None:
    told = {"process": lakes_process, "stage": Stage.EXTENDED, "reason": "so", "on": ON} | given
    with pytest.raises(RefusedActError, match=why):
        operations.set_stage(by=amara, **told)  # type: ignore[arg-type]


def test_open_commitments_lose_their_frame_and_say_who_may_inherit(
    amara: User, lakes_process: str
) -> None:
    found = left(amara, lakes_process)
    assert set(found) == {"op1", "op2"}
    kinds = [[one.kind for one in orphan.candidates] for orphan in found.values()]
    assert all(many[-1] == Kind.NOBODY for many in kinds)
    # op2 urges the members to ratify: they carry on, whatever becomes of the Lakes
    assert Kind.ADDRESSEE in kinds[list(found).index("op2")]


def test_an_heir_takes_a_commitment_over(amara: User, lakes_process: str) -> None:
    call = left(amara, lakes_process)["op2"].one.finding.pk
    delta = record.create_process("The Delta", by=amara).slug
    operations.set_stage(
        lakes_process, Stage.SUCCEEDED, "agreed in Tarn", on=date(2004, 5, 1), by=amara, heir=delta
    )
    overview = orphans.orphaned(amara, queries.followed(amara, ON), ON)
    assert {one.one.finding.part for one in overview} == {"op1", "op2"}
    first = left(amara, lakes_process)["op2"].candidates[0]
    assert (first.kind, first.heir) == (Kind.PROCESS, delta)
    operations.name_heir(call, Kind.PROCESS, "as agreed", on=date(2004, 5, 1), by=amara, heir=delta)
    overview = orphans.orphaned(amara, queries.followed(amara, ON), ON)
    assert {one.one.finding.part for one in overview} == {"op1"}
    (inherited,) = queries.followed(amara, ON, process=delta)
    assert inherited.finding.pk == call
    assert queries.followed(amara, date(2004, 4, 30), process=delta) == []
    operations.name_heir(call, Kind.BODY, "after all", on=ON, by=amara, heir="org:LC-SEC")
    assert queries.followed(amara, ON, process=delta) == []
    asked = {one.finding.part for one in queries.followed(amara, ON, actor="org:LC-SEC")}
    assert asked == {"op1", "op2"}


@pytest.mark.parametrize(
    ("kind", "heir", "reason", "why"),
    [
        (Kind.NOBODY, "", "", "say why"),
        (Kind.PROCESS, "nowhere", "so", "there is no process"),
        (Kind.BODY, "org:NOBODY", "so", "is not an actor"),
    ],
)
def test_an_heir_that_nobody_knows_is_refused(
    amara: User, lakes_process: str, kind: Kind, heir: str, reason: str, why: str
) -> None:
    call = left(amara, lakes_process)["op2"].one.finding.pk
    with pytest.raises(RefusedActError, match=why):
        operations.name_heir(call, kind, reason, on=ON, by=amara, heir=heir)


def test_nobody_sees_lives_who_may_see_nothing(amara: User, li: User, lakes_process: str) -> None:
    operations.set_stage(lakes_process, Stage.ACTIVE, "it met", on=ON, by=amara)
    life = life_of(li, kept.processes(amara).get(), ON)
    assert (life.stages, life.frames) == ((), ())
