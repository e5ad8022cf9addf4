"""The work plan of the example, as its document lays it down; expected by reading it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from secretariat import worker
from secretariat.access import Level
from secretariat.errors import RefusedActError
from secretariat.example import find_example, load
from secretariat.example_plan import plan
from secretariat.people.models import User
from secretariat.record import queries as record
from secretariat.record.operations import set_access_level
from secretariat.workplan import queries
from secretariat.workplan.coverage import coverage
from secretariat.workplan.exchange import operations
from secretariat.workplan.proposing import activities, links
from secretariat.workplan.proposing.proposal import sheet_of
from secretariat.workplan.standing import Work

if TYPE_CHECKING:
    from django.test import Client

    from secretariat.workplan.proposing.proposal import Activity, Proposal

pytestmark = pytest.mark.django_db
ON = date(2020, 6, 15)


@pytest.fixture
def loaded(amara: User) -> User:
    try:
        example = find_example()
    except RefusedActError as error:
        pytest.skip(str(error))
    list(load(example, by=amara))
    list(worker.read_waiting())
    return amara


def proposed(by: User, symbol: str) -> Proposal:
    document = record.documents(by).get(symbol=symbol)
    return activities.proposal(by, document.pk)


def numbered(found: Proposal) -> dict[str, Activity]:
    return {one.number: one for one in found.activities}


def take(by: User) -> str:
    found = proposed(by, "TRC/SG/2020/2")
    chosen = {one.finding.pk for one in found.activities if found.likely(one)}
    sheet, held = sheet_of(found, chosen, "three-rivers")
    return operations.take_from_document(found.document.pk, sheet, held, by=by)


def test_a_work_plan_is_proposed_from_its_document(loaded: User) -> None:
    symbols = {one.symbol for one, _ in activities.candidates(loaded)}
    assert symbols == {"TRC/SG/2020/2", "TRC/2018/2"}
    found = proposed(loaded, "TRC/SG/2020/2")
    assert found.title == "Work Plan 2020–2021"
    assert (found.first_day, found.last_day) == (date(2020, 1, 1), date(2021, 12, 31))
    assert found.adopted == "Adopted by the Steering Group on 20 February 2020"
    rows = {number: one for number, one in numbered(found).items() if found.likely(one)}
    assert list(rows) == ["1.1", "1.2", "1.3", "2.1", "2.2", "3.1", "3.2", "4.1", "4.2"]
    assert [one.key for one in found.themes] == ["1", "2", "3", "4"]

    training = rows["2.1"]
    assert training.title.startswith("Hold the first regional training course on asylum decisions")
    assert {who for who, _ in training.leads} == {"state:XVE", "state:XVA"}
    assert [who for who, _ in training.supports] == ["org:UNHCR"]
    assert (training.due, training.said_state) == (date(2020, 4, 30), "Under way")
    (money,) = training.money  # paragraph 3: its costs of 38,000 euros are borne by the two
    assert (money.amount, money.currency, money.is_cost) == ("38000.00", "EUR", True)

    housing = rows["4.2"]
    assert housing.leads == ()
    assert housing.title == "Assess housing needs in the lower basin", "without the footnote mark"
    assert "No funds are yet available" in housing.notes[0]
    assert rows["3.1"].due_words == "30 June 2020", "without the footnote mark"
    assert rows["2.2"].due == date(2020, 10, 15)  # the third session, 14 and 15 October 2020


def test_measures_that_are_under_way_can_be_taken_over_too(loaded: User) -> None:
    others = {one.symbol or one.name for one, _ in activities.others(loaded)}
    assert "TRC/SG/2020/2" not in others
    assert not any(name.startswith("TRC/RES/") for name in others)
    found = record.findings(loaded, kind="measure", process="three-rivers")
    told = next(one for one in found if one.said["status"] in {"planned", "ongoing"})
    proposed_there = activities.proposal(loaded, told.document_id)
    one = next(each for each in proposed_there.activities if each.finding.pk == told.pk)
    assert one.said_state == told.said["status"]
    assert [who for who, _ in one.leads] == told.said["actor"]
    sheet, held = sheet_of(proposed_there, {told.pk}, "three-rivers")
    taken = operations.take_from_document(told.document_id, sheet, held, by=loaded)
    (action,) = queries.actions(loaded, ON, plan=taken)
    assert action.action.finding_id == told.pk


def test_an_action_is_as_restricted_as_every_word_that_goes_into_it(loaded: User) -> None:
    document = record.documents(loaded).get(symbol="TRC/SG/2020/2")
    set_access_level(document.pk, Level.RESTRICTED, "costs", by=loaded, part="p3")
    taken = take(loaded)
    levels = {one.action.key: one.action.level for one in queries.actions(loaded, ON, plan=taken)}
    told_of = {key for key, level in levels.items() if level == Level.RESTRICTED}
    assert told_of == {"2.1", "3.2", "4.2"}, "paragraph 3 tells of these"
    loaded.limit = Level.PARTICIPANTS
    assert len(queries.actions(loaded, ON, plan=taken)) == 6


def test_chapters_of_a_programme_are_themes_with_a_lead(loaded: User) -> None:
    found = proposed(loaded, "TRC/2018/2")
    titles = [one.title for one in found.themes]
    assert titles == [
        "Registration and statistics",
        "Asylum and statelessness",
        "Labour migration",
        "Return and housing",
    ]
    of = numbered(found)
    assert [who for who, _ in of["10"].leads] == ["org:UNHCR"]
    assert [who for who, _ in of["14"].leads] == ["state:XVB"]
    table = of["6"].title
    assert table.endswith("a table of the persons of concern in each of them"), "no page furniture"


def test_an_officer_takes_over_some_of_it_and_the_rest_later(loaded: User) -> None:
    found = proposed(loaded, "TRC/SG/2020/2")
    of = numbered(found)
    sheet, held = sheet_of(found, {of["2.1"].finding.pk}, "three-rivers")
    taken = operations.take_from_document(found.document.pk, sheet, held, by=loaded)
    (only,) = queries.actions(loaded, ON, plan=taken)
    assert only.action.key == "2.1"
    (balance,) = only.balances
    assert [(one.stage.value, int(one.gap or 0)) for one in balance.stages] == [
        ("pledged", 0),
        ("committed", 38000),
        ("disbursed", 38000),
    ]
    assert take(loaded) == taken, "the rest is added to the same plan"
    assert len(queries.actions(loaded, ON, plan=taken)) == 9
    assert [one.title for one in queries.themes(loaded, taken)] == [
        "Theme 1",
        "Theme 2",
        "Theme 3",
        "Theme 4",
    ]
    with pytest.raises(RefusedActError, match="at least one activity"):
        take(loaded)


# Reading the Work Plan beside the Programme of Action: which activity carries out which paragraph.
EXPECTED = {
    ("1.1", "TRC/2018/2", "p5"),  # the common registration form
    ("1.3", "TRC/2018/2", "p6"),  # the annual table
    ("1.3", "TRC/MOU/2019/1", "art3.1"),  # the same table, in the memorandum
    ("2.1", "TRC/2018/2", "p9"),  # the regional training course
    ("2.2", "TRC/2018/2", "p8"),  # legislation on asylum
    ("3.1", "TRC/2018/2", "p11"),  # the model agreement; a footnote cites the paragraph
    ("3.2", "TRC/2018/2", "p12"),  # offices that inform migrant workers
    ("4.1", "TRC/2018/2", "p14"),  # the meeting of experts
}


def test_links_to_commitments_are_proposed_and_the_first_is_the_right_one(loaded: User) -> None:
    taken = take(loaded)
    found = links.proposed(loaded, ON, plan=taken)
    told = {
        (
            one.planned.action.key,
            one.commitment.finding.document.symbol,
            one.commitment.finding.part,
        )
        for one in found
    }
    assert told >= EXPECTED
    assert len(told) <= len(EXPECTED) + 3
    first: dict[str, tuple[str, str, str]] = {}
    for one in found:
        finding = one.commitment.finding
        first.setdefault(
            one.planned.action.key,
            (one.planned.action.key, finding.document.symbol, finding.part),
        )
    assert set(first.values()) <= EXPECTED
    cited = next(one for one in found if one.planned.action.key == "3.1")
    assert cited.why[0] == "the action cites paragraph 11 of TRC/2018/2"


def test_what_the_plan_leaves_out(loaded: User) -> None:
    taken = take(loaded)
    before = coverage(loaded, ON, process="three-rivers", plan=taken)
    assert [one.action.key for one in before.without_lead] == ["4.2"]
    assert len(before.without_commitment) == 9
    assert [one.action.key for one in before.actions if one not in before.without_money] == ["2.1"]
    asked = next(
        one for one in before.without_action if one.finding.part == "p9"
    )  # the training course of the Programme of Action
    from secretariat.workplan.operations import link_commitment  # noqa: PLC0415

    training = next(one for one in before.actions if one.action.key == "2.1")
    link_commitment(training.action.pk, asked.commitment.pk, by=loaded)
    after = coverage(loaded, ON, process="three-rivers", plan=taken)
    assert asked.commitment.pk not in {one.commitment.pk for one in after.without_action}
    assert len(after.without_action) == len(before.without_action) - 1
    assert len(after.without_commitment) == 8


def test_taking_over_can_be_taken_back_until_something_is_built_on_it(loaded: User) -> None:
    taken = take(loaded)
    made = queries.plan(loaded, taken).entry_id
    training = queries.actions(loaded, ON, plan=taken)[3].action.pk
    from secretariat.workplan import operations as of_plan  # noqa: PLC0415

    step = of_plan.add_milestone(training, "Course held", on=ON, by=loaded)
    with pytest.raises(RefusedActError, match=r"the milestone .* undo that first"):
        operations.take_back(made, "wrong document", by=loaded)
    of_plan.end("milestone", step, "not needed", by=loaded)
    operations.take_back(made, "wrong document", by=loaded)
    assert not queries.plans(loaded).exists()
    again = take(loaded)
    assert again != taken
    assert len(queries.actions(loaded, ON, plan=again)) == 9


def test_an_officer_goes_from_the_document_to_the_plan_in_pages(
    loaded: User, client: Client
) -> None:
    client.force_login(loaded)
    assert "Work Plan 2020" in client.get("/work-plans/from-document").content.decode()
    document = record.documents(loaded).get(symbol="TRC/SG/2020/2")
    page = client.get(f"/work-plans/from-document/{document.pk}").content.decode()
    assert "nobody is named" in page
    found = proposed(loaded, "TRC/SG/2020/2")
    chosen = [one.finding.pk for one in found.activities if found.likely(one)]
    done = client.post(f"/work-plans/from-document/{document.pk}", {"activity": chosen})
    address = done["Location"]
    page = client.get(address, {"on": "2020-06-15"}).content.decode()
    assert "Adopted by the Steering Group on 20 February 2020" in page
    assert "The same as a table" in page
    assert "1 late" in page  # 2.1 was due on 30 April
    for name, number in (
        ("actions-without-lead", 1),
        ("actions-without-commitment", 9),
        ("actions-without-money", 8),
        ("late-milestones", 0),
    ):
        rows = client.get(f"{address}/coverage/{name}.json", {"on": "2020-06-15"}).json()
        assert len(rows) == number, name
        assert client.get(f"{address}/coverage/{name}").status_code == 200
    assert client.get(f"{address}/coverage/commitments-without-action.xlsx").status_code == 200
    assert (
        "1 of 9 actions has nobody who leads" in client.get(f"{address}/coverage").content.decode()
    )
    agencies = client.get(f"{address}/agencies").content.decode()
    assert "Assess housing needs" in agencies
    rows = client.get(f"{address}/actions.json", {"agency": "org:IOM"}).json()
    assert [one["number"] for one in rows] == ["3.1", "3.2"]
    commitment = next(one for one in links.proposed(loaded, ON) if one.planned.action.key == "4.1")
    action = f"/actions/{commitment.planned.action.pk}"
    where = f"/commitments/{commitment.commitment.pk}"
    assert "may serve it" in client.get(where).content.decode()
    client.post(f"{action}/serve", {"commitment": commitment.commitment.pk, "next": "links"})
    page = client.get(where).content.decode()
    assert "may serve it" not in page, "it is decided"
    assert "Convene a meeting of experts on the restitution" in page
    assert "What is done about it" in page
    assert client.get(f"{address}/links").status_code == 200


def test_the_plan_of_the_example_tells_what_became_of_it(loaded: User) -> None:
    """As the summary report TRC/SG/2021/4, of 21 and 22 April 2021, has it in paragraph 3."""
    assert list(plan(find_example(), by=loaded)) == []
    made = queries.plans(loaded).get().pk
    then = date(2021, 4, 21)
    found = {one.action.key: one for one in queries.actions(loaded, then, plan=made)}
    done = [key for key, one in found.items() if one.work == Work.DONE]
    assert len(done) == 4, "four of the nine activities had been completed"
    assert {"3.1", "4.1"} == {
        key for key, one in found.items() if one.work == Work.NOT_STARTED and one.is_late
    }, "the model agreement and the meeting of experts had not begun"
    assert found["2.1"].steps[0].now.due == date(2020, 11, 30), "held in November 2020"
    assert not found["4.2"].leads, "a lead for activity 4.2 was still lacking"
    states = {step.now.state for one in found.values() for step in one.steps}
    assert states == {"approved", "draft", "under_review"}
    (training,) = found["2.1"].balances
    assert [int(one.amount) for one in training.stages] == [38000, 19000, 19000]
    assert list(plan(find_example(), by=loaded)) == []
    assert queries.plans(loaded).count() == 1, "once is enough"
