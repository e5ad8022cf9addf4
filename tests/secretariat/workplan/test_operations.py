"""What an officer does with a work plan: every step an act, nothing overwritten."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from secretariat.access import Level
from secretariat.errors import ConflictingRecordError, RefusedActError
from secretariat.journal.models import Entry
from secretariat.people.models import User
from secretariat.record import operations as record
from secretariat.record.models import Finding
from secretariat.workplan import operations, queries
from secretariat.workplan.models import ActionCommitment, Funding, MilestoneChange, WorkPlan
from secretariat.workplan.money import operations as money
from secretariat.workplan.standing import Work
from tests.secretariat.pages.office import receive

State = MilestoneChange.State
Stage = Funding.Stage
ON = date(2004, 1, 15)
LATER = date(2004, 6, 1)


@pytest.fixture
def plan(amara: User) -> str:
    receive(amara)
    return operations.make_plan(
        "Work Plan 2004",
        process="the-lakes",
        first_day=date(2004, 1, 1),
        last_day=date(2004, 12, 31),
        by=amara,
    )


@pytest.fixture
def action(amara: User, plan: str) -> str:
    theme = operations.add_theme(plan, "Registers", key="1", by=amara)
    return operations.add_action(
        plan,
        "Publish a table of displaced persons",
        theme=theme,
        due=date(2004, 12, 1),
        leads=[("org:LC-SEC", "Secretariat")],
        supports=[("state:VAR", "Varda")],
        by=amara,
    )


def commitment(part: str) -> str:
    return Finding.kept.get(kind="commitment", part=part).pk


def test_an_action_has_themes_agencies_and_days(amara: User, plan: str, action: str) -> None:
    found = queries.action(amara, action, ON)
    assert found.action.theme is not None
    assert (found.action.theme.title, found.action.plan_id) == ("Registers", plan)
    assert [one.actor for one in found.leads] == ["org:LC-SEC"]
    assert [one.words for one in found.supports] == ["Varda"]
    assert found.work == Work.NO_INFORMATION
    assert not found.is_late
    assert queries.action(amara, action, date(2004, 12, 2)).is_late
    assert [one.action.pk for one in queries.actions(amara, ON, agency="state:VAR")] == [action]
    assert queries.actions(amara, ON, agency="state:OST") == []


def test_a_milestone_goes_from_draft_to_approved_and_keeps_every_step(
    amara: User, action: str
) -> None:
    step = operations.add_milestone(
        action, "Draft of the table", due=date(2004, 5, 1), on=ON, by=amara
    )
    assert queries.action(amara, action, ON).work == Work.NOT_STARTED
    assert queries.action(amara, action, date(2004, 5, 2)).late
    for state, on, note in (
        (State.SUBMITTED, date(2004, 4, 1), ""),
        (State.UNDER_REVIEW, date(2004, 4, 2), ""),
        (State.REJECTED, date(2004, 4, 20), "the sums are wrong"),
        (State.SUBMITTED, date(2004, 5, 10), ""),
        (State.APPROVED, date(2004, 5, 20), ""),
    ):
        operations.move_milestone(step, state=state, on=on, note=note, by=amara)
    (found,) = queries.action(amara, action, LATER).steps
    assert [one.state for one in found.changes] == [
        "draft",
        "submitted",
        "under_review",
        "rejected",
        "submitted",
        "approved",
    ]
    assert {one.by for one in found.changes} == {"amara"}
    assert found.now.due == date(2004, 5, 1), "the day stays while the state changes"
    assert queries.action(amara, action, LATER).work == Work.DONE
    on_4_april = queries.action(amara, action, date(2004, 4, 4))
    assert on_4_april.steps[0].now.state == State.UNDER_REVIEW
    assert on_4_april.work == Work.UNDER_WAY


@pytest.mark.parametrize(
    ("state", "note", "words"),
    [
        (State.APPROVED, "", "a milestone that is draft becomes submitted, not approved"),
        (State.REJECTED, "no", "not rejected"),
        (State.DRAFT, "", "nothing changes"),
    ],
)
def test_no_step_is_left_out(amara: User, action: str, state: State, note: str, words: str) -> None:
    step = operations.add_milestone(action, "Draft", on=ON, by=amara)
    with pytest.raises(RefusedActError, match=words):
        operations.move_milestone(step, state=state, on=LATER, note=note, by=amara)


def test_going_back_needs_a_reason(amara: User, action: str) -> None:
    step = operations.add_milestone(action, "Draft", due=LATER, on=ON, by=amara)
    operations.move_milestone(step, state=State.SUBMITTED, on=ON, by=amara)
    with pytest.raises(RefusedActError, match="say why the milestone becomes rejected"):
        operations.move_milestone(step, state=State.REJECTED, on=LATER, by=amara)
    with pytest.raises(RefusedActError, match="say why the day"):
        operations.move_milestone(step, due=date(2004, 7, 1), on=LATER, by=amara)
    with pytest.raises(RefusedActError, match="choose that day or a later one"):
        operations.move_milestone(step, state=State.APPROVED, on=date(2003, 1, 1), by=amara)


def test_two_officers_do_not_decide_past_each_other(amara: User, action: str) -> None:
    step = operations.add_milestone(action, "Draft", on=ON, by=amara)
    seen = queries.action(amara, action, ON).steps[0].now.entry_id
    operations.move_milestone(step, state=State.SUBMITTED, on=ON, seen=seen, by=amara)
    with pytest.raises(ConflictingRecordError, match="changed this milestone meanwhile"):
        operations.move_milestone(step, state=State.SUBMITTED, on=ON, seen=seen, by=amara)


def test_an_action_serves_commitments_and_a_commitment_has_actions(
    amara: User, plan: str, action: str
) -> None:
    other = operations.add_action(plan, "Ratify the Protocol", by=amara)
    operations.link_commitment(action, commitment("op1"), by=amara)
    operations.link_commitment(action, commitment("op2"), by=amara)
    operations.link_commitment(other, commitment("op2"), by=amara)
    assert len(queries.action(amara, action, ON).serves) == 2
    found = queries.actions_for(amara, commitment("op2"), ON)
    assert [one.action.pk for one in found] == [action, other]
    operations.reject_link(action, commitment("op2"), "only a table", by=amara)
    assert [one.action.pk for one in queries.actions_for(amara, commitment("op2"), ON)] == [other]
    kept = ActionCommitment.kept.get(action=action, commitment=commitment("op2"))
    assert (kept.state, kept.reason) == ("rejected", "only a table")
    with pytest.raises(RefusedActError, match="choose a commitment"):
        operations.link_commitment(action, Finding.kept.filter(kind="figure")[0].pk, by=amara)


def test_each_stage_of_money_has_its_own_gap(amara: User, plan: str, action: str) -> None:
    money.set_budget(action, "38 000", "eur", year=2004, by=amara)
    money.set_budget(action, "2,000.50", "USD", by=amara)
    pledge = money.record_funding(
        plan, Stage.PLEDGED, "20000", "EUR", action=action, contributors=["state:OST"], by=amara
    )
    money.record_funding(
        plan, Stage.DISBURSED, "15000", "EUR", action=action, same_as=pledge, by=amara
    )
    money.record_funding(plan, Stage.OFFERED, "9000", "EUR", action=action, by=amara)
    euros, dollars = queries.action(amara, action, ON).balances
    assert (euros.currency, euros.budget, euros.offered) == ("EUR", Decimal(38000), Decimal(9000))
    assert [(one.stage.value, one.amount, one.gap) for one in euros.stages] == [
        ("pledged", Decimal(20000), Decimal(18000)),
        ("committed", Decimal(0), Decimal(38000)),
        ("disbursed", Decimal(15000), Decimal(23000)),
    ]
    assert [one.gap for one in dollars.stages] == [Decimal("2000.50")] * 3
    # a second instalment is added to the first
    money.record_funding(
        plan, Stage.DISBURSED, "4000", "EUR", action=action, same_as=pledge, by=amara
    )
    assert queries.action(amara, action, ON).balances[0].stages[2].amount == Decimal(19000)
    # the same pledge, said again with another sum, counts once
    money.record_funding(
        plan, Stage.PLEDGED, "25000", "EUR", action=action, same_as=pledge, by=amara
    )
    euros, _ = queries.action(amara, action, ON).balances
    assert euros.stages[0].amount == Decimal(25000)


def test_money_read_in_a_document_is_as_restricted_as_its_words(
    amara: User, plan: str, action: str
) -> None:
    read = Finding.kept.get(kind="contribution")
    money.record_funding(
        plan, Stage.OFFERED, "200000", "USD", action=action, finding=read.pk, by=amara
    )
    assert len(queries.action(amara, action, ON).fundings) == 1
    with pytest.raises(RefusedActError, match="recorded for it at that stage already"):
        money.record_funding(
            plan, Stage.OFFERED, "200000", "USD", action=action, finding=read.pk, by=amara
        )
    record.set_access_level(read.document_id, Level.RESTRICTED, "it names a source", by=amara)
    amara.limit = Level.PARTICIPANTS
    assert queries.action(amara, action, ON).fundings == ()


def test_a_plan_is_as_restricted_as_the_document_it_was_adopted_in(
    amara: User, li: User, plan: str
) -> None:
    document = Finding.kept.filter(kind="figure")[0].document_id
    operations.make_plan("Plan of the cable", process="the-lakes", document=document, by=amara)
    record.set_access_level(document, Level.RESTRICTED, "it names a source", by=amara)
    assert queries.plans(amara).count() == 2
    assert not queries.plans(li).exists()
    amara.limit = Level.PARTICIPANTS
    assert [one.pk for one in queries.plans(amara)] == [plan]


def test_a_change_keeps_what_was_there_before(amara: User, action: str) -> None:
    seen = queries.action(amara, action, ON).action.seen
    entry = operations.change(
        "action",
        action,
        {"title": "Publish two tables", "due": date(2004, 11, 1)},
        "the Commission asked for two",
        seen=seen,
        by=amara,
    )
    assert entry.told["before"] == {
        "title": "Publish a table of displaced persons",
        "due": "2004-12-01",
    }
    assert queries.action(amara, action, ON).action.title == "Publish two tables"
    with pytest.raises(ConflictingRecordError, match="changed meanwhile"):
        operations.change("action", action, {"title": "Three"}, seen=seen, by=amara)
    with pytest.raises(RefusedActError, match="title cannot be empty"):
        operations.change("action", action, {"title": ""}, by=amara)
    with pytest.raises(RefusedActError, match="nothing was changed"):
        operations.change("action", action, {"title": "Publish two tables"}, by=amara)
    operations.change_agencies(action, [("state:OST", "Ostrov")], [], by=amara)
    found = queries.action(amara, action, ON)
    assert ([one.actor for one in found.leads], found.supports) == (["state:OST"], ())


def test_what_something_rests_on_is_not_taken_out(amara: User, plan: str, action: str) -> None:
    with pytest.raises(RefusedActError, match="1 theme, 1 action rest on it"):
        operations.end("plan", plan, "a mistake", by=amara)
    with pytest.raises(RefusedActError, match="say why"):
        operations.end("action", action, "", by=amara)
    operations.end("action", action, "done by somebody else", by=amara)
    assert queries.actions(amara, ON) == []
    with pytest.raises(ConflictingRecordError, match="not in the work plan any more"):
        money.set_budget(action, "1", "EUR", by=amara)


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        ("NaN", "EUR", "no amount of money"),
        ("Infinity", "EUR", "no amount of money"),
        ("-5", "EUR", "no amount of money"),
        ("1e40", "EUR", "no amount of money"),
        ("1.005", "EUR", "finer than a cent"),
        ("much", "EUR", "write digits"),
        ("5", "euro", "three letters"),
    ],
)
def test_what_is_no_money_is_refused(
    amara: User, action: str, amount: str, currency: str, words: str
) -> None:
    before = Entry.kept.count()
    with pytest.raises(RefusedActError, match=words):
        money.set_budget(action, amount, currency, by=amara)
    assert Entry.kept.count() == before


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"title": " "}, "give the work plan a title"),
        ({"title": "Plan", "process": "nowhere"}, "no process 'nowhere'"),
        ({"title": "Plan", "first_day": LATER, "last_day": ON}, "turn them round"),
        ({"title": "x" * 501}, "at most 500"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(
    amara: User, plan: str, told: dict[str, object], words: str
) -> None:
    given = {"process": "the-lakes", "by": amara} | told
    with pytest.raises(RefusedActError, match=words):
        operations.make_plan(**given)  # type: ignore[arg-type]
    assert WorkPlan.kept.count() == 1


def test_who_is_no_officer_changes_nothing(amara: User, li: User, plan: str) -> None:
    with pytest.raises(Exception, match="only a signed-in officer"):
        operations.add_action(plan, "Something", by=li)


def test_an_agency_is_one_of_the_record(amara: User, plan: str) -> None:
    with pytest.raises(RefusedActError, match="not an actor of the record"):
        operations.add_action(plan, "Something", leads=[("org:NOBODY", "Nobody")], by=amara)
    with pytest.raises(RefusedActError, match="named twice"):
        operations.add_action(
            plan,
            "Something",
            leads=[("state:VAR", "Varda")],
            supports=[("state:VAR", "Varda")],
            by=amara,
        )
