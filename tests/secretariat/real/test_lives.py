"""The life of the example process, as its documents have it and as its officer set it."""

from __future__ import annotations

from datetime import date

import pytest

from secretariat import worker
from secretariat.errors import RefusedActError
from secretariat.example import find_example, hand_on, load
from secretariat.followup import orphans
from secretariat.followup import queries as followup
from secretariat.followup.lives import life_of
from secretariat.followup.outcome import Outcome, outcome
from secretariat.followup.overviews import OVERVIEWS, Question
from secretariat.followup.standing import Followed, Standing
from secretariat.journal import queries as journal
from secretariat.pages import followed
from secretariat.people.models import User
from secretariat.record import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(amara: User) -> User:
    try:
        example = find_example()
    except RefusedActError as error:
        pytest.skip(str(error))
    list(load(example, by=amara))
    assert [one.words for one in worker.read_waiting() if one.outcome != "read"] == []
    return amara


def test_the_life_of_the_example_is_told_with_its_words(loaded: User) -> None:
    on = date(2024, 12, 1)
    life = life_of(loaded, queries.processes(loaded).get(), on)
    assert [(one.stage, one.on.year) for one in life.stages] == [
        ("mandated", 2018),
        ("active", 2018),
        ("extended", 2022),
        ("extended", 2024),
    ]
    # 19#op9: "... shall cease its activities on that date unless the Assembly decides otherwise at
    # its eighth session"; the date is 31 December 2025
    assert life.end is not None
    assert (life.end.on, life.end.condition) == (
        date(2025, 12, 31),
        "unless the Assembly decides otherwise at its eighth session",
    )
    assert not life.has_ended
    assert life_of(loaded, life.process, date(2026, 1, 1)).has_ended
    lasting = {one.name: one.last.until for one in life.frames if one.last}
    # 19#op2 and 03#art7: "remains in effect for three years", from 5 March 2019
    assert lasting["Programme of Action"] == date(2026, 12, 31)
    assert lasting["Memorandum"] == date(2022, 3, 5)
    assert lasting["joint secretariat"] == date(2025, 12, 31)
    # what is not set yet: that it concludes on that day
    assert [(one.stage.value, one.on, one.term.part) for one in life.proposals] == [
        ("concluded", date(2025, 12, 31), "op9")
    ]


def test_before_a_resolution_nothing_of_it_is_known(loaded: User) -> None:
    life = life_of(loaded, queries.processes(loaded).get(), date(2019, 1, 1))
    assert {one.name: one.last.until for one in life.frames if one.last} == {
        "Programme of Action": date(2024, 12, 31),  # 02#p19
        "joint secretariat": date(2022, 12, 31),  # 01#op5
    }


def test_what_the_example_leaves_is_in_the_overview_once_it_has_ended(loaded: User) -> None:
    process = queries.processes(loaded).get()
    on = date(2026, 1, 1)
    found = followup.followed(loaded, on, process=process.pk)
    left = orphans.left_by(loaded, found, life_of(loaded, process, on))
    places = {f"{one.one.document.name[:2]}#{one.one.finding.part}": one for one in left}
    # the archives: asked of the joint secretariat, which ends with the process
    assert places["19#op10"].why is orphans.Why.BODY_ENDS
    # the outstanding national reports: asked of the States, which do not
    assert places["19#op6"].why is orphans.Why.FRAME_ENDS
    assert [one.kind.value for one in places["19#op6"].candidates] == ["addressee", "nobody"]
    # the yearly report was asked for again, so the earlier request is not left; nor is the life
    # of the process itself something to inherit
    assert {"05#op11", "01#op1", "19#op9"}.isdisjoint(places)
    answer = OVERVIEWS["orphaned"].answer(Question(loaded, on, process.pk))
    told = {row.finding.pk for row in answer.rows if row.finding}
    assert {one.one.finding.pk for one in left} <= told
    before = OVERVIEWS["orphaned"].answer(Question(loaded, date(2025, 12, 31), process.pk))
    assert len(before.rows) < len(left)


def test_what_is_extended_ends_and_is_never_late(loaded: User) -> None:
    def extended(on: date) -> Followed:
        """19#op9: "Decides to extend until 31 December 2025 the provisional arrangement"."""
        return next(
            one
            for one in followup.followed(loaded, on)
            if one.document.name.startswith("19") and one.due_words == "until 31 December 2025"
        )

    assert extended(date(2024, 12, 1)).standing is Standing.WAITING
    soon = extended(date(2025, 12, 10))
    assert (soon.standing, soon.days_left) == (Standing.DUE_SOON, 21)
    assert followed.row(soon).due == "ends on 31 December 2025"
    assert outcome(soon).outcome is Outcome.RUNS
    over = extended(date(2026, 1, 1))
    assert over.standing is Standing.ENDED
    assert outcome(over).outcome is Outcome.OVER


def test_the_example_says_who_inherits_two_of_them(loaded: User) -> None:
    example = find_example()
    assert list(hand_on(example, by=loaded)) == [], "every commitment is there"
    before = journal.head(loaded)
    assert list(hand_on(example, by=loaded)) == []
    assert journal.head(loaded) == before, "said once"
    process = queries.processes(loaded).get()
    on = date(2026, 1, 1)
    found = followup.followed(loaded, on, process=process.pk)
    left = orphans.left_by(loaded, found, life_of(loaded, process, on))
    inherited = {f"{one.one.document.name[:2]}#{one.one.finding.part}" for one in left if one.heir}
    # the yearly table of the Institute, and the accession to the Conventions
    assert inherited == {"02#p6", "19#op4"}
    orphaned = {one.one.finding.pk for one in orphans.orphaned(loaded, found, on)}
    assert not orphaned & {one.one.finding.pk for one in left if one.heir}
