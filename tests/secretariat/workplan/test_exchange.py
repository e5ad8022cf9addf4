"""Work plans from files: what is new is taken, what cannot be is told, and all of it goes back."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secretariat.errors import RefusedActError
from secretariat.people.models import User
from secretariat.record import operations as record
from secretariat.record import store
from secretariat.record.models import Finding, Process
from secretariat.workplan import operations, queries
from secretariat.workplan.exchange import operations as exchange
from secretariat.workplan.exchange import parsing
from secretariat.workplan.exchange.giving import give
from secretariat.workplan.exchange.taken import Taken
from secretariat.workplan.exchange.taking import look
from secretariat.workplan.models import MilestoneChange, PlanImport, WorkPlan
from secretariat.workplan.queries import Planned
from servanda.errors import ServandaError
from tests.secretariat.pages.office import receive
from tests.secretariat.workplan.planning import ACTION, plan_everything

ON = date(2026, 1, 15)

# A row as flat lists of reform plans have it: invented, in their shape.
FLAT = {
    "report": "WS3",
    "work_package_number": 4,
    "work_package_name": "Registers",
    "work_package_goal": "One register",
    "action_number": 27,
    "indicative_activity": "Merge the registers of displaced persons",
    "work_package_leads": ["Varda", "USG Registers"],
    "action_entities": "Ostrov;Office for Nothing",
    "doc_text": "The registers will be merged.",
    "first_milestone": "Formats compared",
    "first_milestone_deadline": "2026-01-31",
    "upcoming_milestone": "Pilot in two districts",
    "upcoming_milestone_deadline": "2026-06-30",
    "final_milestone": None,
    "final_milestone_deadline": None,
    "is_subaction": False,
    "updates": None,
}


@pytest.fixture
def office(amara: User) -> User:
    receive(amara)
    return amara


def looked(by: User, found: object, **choices: Any) -> Taken:
    return look_at(by, json.dumps(found).encode(), **choices)


def look_at(by: User, data: bytes, **choices: Any) -> Taken:
    process = Process.kept.get(slug=choices.pop("process", "the-lakes"))
    return look(by, data, "plan.json", process=process, on=ON, **choices)


def take(by: User, found: object, **choices: Any) -> PlanImport:
    data = json.dumps(found).encode()
    return exchange.import_plan(look_at(by, data, **choices), data, by=by)


def reasons(taken: Taken) -> dict[str, str]:
    return {one.path: one.reason for one in taken.left_out}


def actions(by: User, plan: str) -> list[Planned]:
    return queries.actions(by, ON, plan=plan)


# The shapes


def test_a_flat_list_has_a_row_for_each_action_and_its_milestones(office: User) -> None:
    second = FLAT | {"action_number": 28, "indicative_activity": "Train clerks"}
    made = take(office, [FLAT, second])
    stream, package = queries.themes(office, made.plan_id)
    assert (stream.title, package.title, package.parent_id) == ("WS3", "Registers", stream.pk)
    assert package.note == "One register"
    one, other = actions(office, made.plan_id)
    assert (one.action.key, other.action.key) == ("27", "28")
    assert one.action.description == "The registers will be merged."
    assert [(who.actor, who.words) for who in one.leads] == [
        ("state:VAR", "Varda"),
        ("", "USG Registers"),  # nobody of that name: kept by its words, and told
    ]
    assert [who.actor for who in one.supports] == ["state:OST", ""]
    assert [(step.milestone.kind, step.now.state, step.now.due) for step in one.steps] == [
        ("first", "draft", date(2026, 1, 31)),
        ("upcoming", "draft", date(2026, 6, 30)),
    ]
    told = {row["reason"] for row in made.report if row["name"] == "USG Registers"}
    assert told == {"no actor of the record has this name; kept by its words only"}


def test_what_a_flat_row_says_wrong_is_told_by_its_own_field(office: User) -> None:
    wrong = {"first_milestone_deadline": "soon", "upcoming_milestone_status": "halfway"}
    taken = looked(office, [FLAT | wrong])
    told = {path: reason for path, reason in reasons(taken).items() if "milestone" in path}
    assert told == {
        "$[0].first_milestone_deadline": "'soon' is no day such as 2026-03-31",
        "$[0].upcoming_milestone_status": (
            "'halfway' is none of: draft, submitted, under_review, approved, rejected"
        ),
    }
    titles = [row["fields"]["title"] for row in taken.sheet.rows if row["table"] == "milestone"]
    assert titles == ["Formats compared"], "of an unknown state nothing is guessed"


def test_a_nested_plan_has_workstreams_packages_actions_and_milestones(office: User) -> None:
    made = take(
        office,
        {
            "work_plan": {"id": "P1", "title": "Reform", "first_day": "2026-01-01"},
            "workstreams": [
                {
                    "id": "WS1",
                    "title": "Structures",
                    "work_packages": [{"number": 1, "name": "Seats", "actions": [ACTION]}],
                }
            ],
        },
    )
    assert (made.plan.key, made.plan.title) == ("P1", "Reform")
    (one,) = actions(office, made.plan_id)
    assert one.action.theme is not None
    assert one.action.theme.title == "Seats"
    (step,) = one.steps
    assert (step.now.state, step.now.on, step.now.by) == ("under_review", ON, "amara")
    assert [link.commitment.part for link in one.serves] == ["op2"]
    (balance,) = one.balances
    assert (str(balance.budget), str(balance.stages[0].gap)) == ("100.00", "60.00")


def test_measures_have_indicators_beside_them(office: User) -> None:
    made = take(
        office,
        {
            "measures": [{"id": 7, "title": "Issue papers", "target_date": "end of 2026"}],
            "indicators": [
                {"id": 3, "title": "Papers issued", "measure_ids": [7], "end_date": "2026-12-31"},
                {"id": 4, "title": "Of no measure", "measure_ids": [8]},
            ],
        },
    )
    (one,) = actions(office, made.plan_id)
    assert (one.action.due, one.action.due_words) == (None, "end of 2026")
    assert [step.milestone.title for step in one.steps] == ["Papers issued"]
    told = {row["path"]: row["reason"] for row in made.report if row["reason"]}
    assert told == {
        "$.measures[0].target_date": "'end of 2026' is no day such as 2026-03-31; kept as words",
        "$.indicators[1]": "no measure of the file has it",
    }


def test_tables_of_a_tracker_nested_in_each_other_are_understood(office: User) -> None:
    row = {
        "id": 9,
        "sub_id": "a",
        "indicative_action": "Merge registers",
        "sub_action": "Merge the registers of the north",
        "notes": [{"content": "First note", "user_id": "x"}, {"content": "Second note"}],
        "milestones": [
            {"milestone_type": "first", "description": "Compared", "deadline": "2026-03-31"},
            {"milestone_type": "second", "description": "Merged", "status": "rejected"},
        ],
    }
    work_package = {"id": 1, "work_package_title": "Registers", "actions": [row]}
    stream = {"id": "WS3", "workstream_title": "Structures", "work_packages": [work_package]}
    made = take(office, {"workstreams": [stream]})
    (one,) = actions(office, made.plan_id)
    assert (one.action.key, one.action.title) == ("9.a", "Merge the registers of the north")
    assert one.action.note == "First note\nSecond note"
    first, second = one.steps
    assert (first.milestone.kind, first.milestone.title) == ("first", "Compared")
    assert (second.now.state, second.now.note) == ("rejected", "the file gives no reason")
    told = {row["path"]: row["reason"] for row in made.report if row["reason"]}
    assert told == {
        "$.workstreams[0].work_packages[0].actions[0].milestones[1].kind": (
            "'second' is none of: first, upcoming, final"
        )
    }


# What cannot be taken


def test_every_row_that_cannot_be_taken_is_told_with_its_place(office: User) -> None:
    taken = looked(
        office,
        {
            "actions": [
                {"id": 1, "title": ["a", 1]},
                "not a row",
                {"id": 2, "title": "Sound", "due": "31/03/2026", "start": 5, "leads": {"x": 1}},
                {"id": 2, "title": "Twice"},
                {
                    "id": 3,
                    "title": "Steps",
                    "milestones": [
                        {"title": "Halfway", "status": "halfway"},
                        {"title": "Good", "status": "Approved"},
                        {"id": "Good", "title": "Good again"},
                        {"status": "draft"},
                    ],
                    "commitments": ["no such id", 4.5],
                    "budget": [{"amount": "much", "currency": "EUR"}],
                    "contributions": [
                        {"amount": 5, "currency": "EUR", "stage": "promised"},
                        {"amount": 5, "currency": "euro", "stage": "pledged"},
                    ],
                },
            ],
            "workstreams": {"id": 1},
        },
    )
    assert reasons(taken) == {
        "$.workstreams": "a list is expected here",
        "$.actions[0].title": "a text is expected here",
        "$.actions[0]": "it has no title",
        "$.actions[1]": "an object with a title is expected here",
        "$.actions[2].due": "'31/03/2026' is no day such as 2026-03-31; kept as words",
        "$.actions[2].start": "'5' is no day such as 2026-03-31",
        "$.actions[2].leads": "a list of names is expected here",
        "$.actions[3]": "the id '2' stands at $.actions[2] too",
        "$.actions[4].milestones[0]": (
            "'halfway' is none of: draft, submitted, under_review, approved, rejected"
        ),
        "$.actions[4].milestones[2]": ("the id 'Good' stands at $.actions[4].milestones[1] too"),
        "$.actions[4].milestones[3]": "it has no title",
        "$.actions[4].commitments[0]": "no such commitment in the record; link it later",
        "$.actions[4].commitments[1]": "an id or an object is expected here",
        "$.actions[4].budget[0]": ("'much' is no amount; write digits, with a point before cents"),
        "$.actions[4].contributions[0]": (
            "the stage is none of: offered, pledged, committed, disbursed"
        ),
        "$.actions[4].contributions[1]": (
            "'euro' is no currency; write its three letters, such as EUR"
        ),
    }
    titles = [row["fields"]["title"] for row in taken.sheet.rows if row["table"] == "action"]
    assert titles == ["Sound", "Steps"]


DEEP = b"[" * 100_000 + b"]" * 100_000


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b" \n", "the file is empty"),
        (b"{", "no JSON at line 1, column 2"),
        (b'{"actions": [\n  {"title": }]}', "line 2, column 13"),
        (b'[{"title": NaN}]', "NaN is no number"),
        (b'[{"title": -Infinity}]', "-Infinity is no number"),
        (b'[{"title": 1e999}]', "larger than a number can be"),
        (b'[{"id": ' + b"9" * 5000 + b"}]", "a number of 5000 digits"),
        (b'[{"title": "a", "title": "b"}]', "'title' stands twice"),
        (DEEP, "more than 20 deep"),
        (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, "more than 20 deep"),
        (b"\xff\xfe[\x00]\x00", "not UTF-8"),
        (b'["\\ud800"]', "broken characters"),
        (b'[{"title": "a\\u0000b"}]', r"\$\[0\].title holds broken characters"),
        (b'[{"\\u0000": 1}]', "broken characters"),
        (b'"a plan"', "a list of actions, or an object"),
        (b"7", "a list of actions, or an object"),
        (b"null", "a list of actions, or an object"),
        (b'{"name": "x"}', "no workstreams, work packages, actions or measures"),
        (b'{"actions": []}', "there is no action in it"),
        (b"[" + b"{}," * 20_001 + b"{}]", "more than 20,000 rows"),
        (b" " * (parsing.LARGEST + 1), "the file is empty"),
        (b"[" + b" " * parsing.LARGEST + b"]", "is more than 5 MB"),
    ],
    ids=range(23),
)
def test_what_is_no_plan_is_refused_with_what_to_do(office: User, data: bytes, words: str) -> None:
    with pytest.raises(RefusedActError, match=words):
        look_at(office, data)
    assert not WorkPlan.kept.exists()


def test_brackets_in_words_are_no_depth(office: User) -> None:
    title = "See " + "[" * 50 + '\\" {'
    taken = looked(office, [{"title": title}])
    assert taken.sheet.rows[1]["fields"]["title"] == title


LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.floats(-1e9, 1e9)
KEYS = st.sampled_from(
    [
        *("id", "title", "due", "leads", "supports", "milestones", "actions", "status", "history"),
        *("workstreams", "work_packages", "commitments", "budget", "contributions", "amount"),
        *("currency", "stage", "measures", "indicators", "work_plan", "document", "same_as"),
        *("first_milestone", "first_milestone_deadline", "access", "read_from", "kind", "x"),
    ]
)
TREES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5)
)


@settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(found=st.dictionaries(KEYS, TREES, max_size=6) | st.lists(TREES, max_size=4))
def test_whatever_a_file_holds_it_is_taken_told_or_refused(office: User, found: object) -> None:
    data = json.dumps(found).encode()
    try:
        taken = look_at(office, data)
    except ServandaError:
        return
    assert all(one.path.startswith("$") for one in taken.report)
    if not taken.sheet.rows:
        return
    made = exchange.import_plan(taken, data, by=office)
    exchange.take_back(made.pk, "only a test", by=office)
    assert not queries.plans(office).exists()


# The same file again


def test_what_is_there_already_stays_as_it_is_and_is_told(office: User) -> None:
    file = {"work_plan": {"id": "P1"}, "actions": [ACTION, {"id": 2, "title": "Other"}]}
    made = take(office, file)
    again = looked(office, file)
    assert again.plan == made.plan_id
    assert again.sheet.rows == []
    assert reasons(again) == {
        "$.actions[0]": "is there already, unchanged",
        "$.actions[0].milestones[0]": "is there already, unchanged",
        "$.actions[1]": "is there already, unchanged",
    }
    with pytest.raises(RefusedActError, match="nothing in it is new"):
        exchange.import_plan(again, json.dumps(file).encode(), by=office)

    changed = ACTION | {
        "title": "Hold two courses",
        "milestones": [
            {"title": "Course held", "due": "2004-09-01", "status": "approved"},
            {"title": "Second course held"},
        ],
    }
    further = take(office, {"work_plan": {"id": "P1"}, "actions": [changed, {"title": "New"}]})
    assert further.plan_id == made.plan_id
    told = {row["path"]: row["reason"] for row in further.report if row["reason"]}
    assert told == {
        "$.actions[0]": "is there already with another title; nothing was changed",
        "$.actions[0].milestones[0]": ("is there already with another state; nothing was changed"),
    }
    found = {one.action.title: one for one in actions(office, made.plan_id)}
    assert found.keys() == {"Hold a course", "Other", "New"}
    assert len(found["Hold a course"].steps) == 2


# Taking back


def test_an_import_is_taken_back_whole_unless_something_was_built_on_it(office: User) -> None:
    made = take(office, {"actions": [ACTION]})
    kept = store.documents().get(made.sha256)
    assert json.loads(kept) == {"actions": [ACTION]}
    (one,) = actions(office, made.plan_id)
    operations.move_milestone(
        one.steps[0].milestone.pk,
        state=MilestoneChange.State.APPROVED,
        on=date(2026, 2, 1),
        by=office,
    )
    with pytest.raises(RefusedActError, match=r"'Course held' became approved.*undo that first"):
        exchange.take_back(made.pk, "wrong file", by=office)
    assert len(actions(office, made.plan_id)) == 1

    other = take(office, [{"id": 1, "title": "Alone"}], title="Second")
    with pytest.raises(RefusedActError, match="say why"):
        exchange.take_back(other.pk, "", by=office)
    exchange.take_back(other.pk, "wrong file", by=office)
    assert [one.pk for one in queries.plans(office)] == [made.plan_id]
    assert PlanImport.kept.get(pk=other.pk).undone_id is not None
    with pytest.raises(RefusedActError, match="taken back already"):
        exchange.take_back(other.pk, "again", by=office)
    again = take(office, [{"id": 1, "title": "Alone"}], title="Second")
    assert [one.action.title for one in actions(office, again.plan_id)] == ["Alone"]


def test_what_an_import_added_to_a_plan_of_ours_goes_and_the_rest_stays(office: User) -> None:
    plan = operations.make_plan("Ours", process="the-lakes", by=office)
    operations.add_action(plan, "By hand", key="A", by=office)
    made = take(office, [{"id": 1, "title": "From the file"}], into=plan)
    assert len(actions(office, plan)) == 2
    exchange.take_back(made.pk, "not ours", by=office)
    assert [one.action.title for one in actions(office, plan)] == ["By hand"]


def test_who_may_not_change_the_record_keeps_no_file(office: User, li: User) -> None:
    data = json.dumps([{"title": "x"}]).encode()
    taken = look_at(office, data)
    with pytest.raises(ServandaError, match="only a signed-in officer"):
        exchange.import_plan(taken, data, by=li)
    assert not store.documents().has(taken.sha256)
    with pytest.raises(RefusedActError, match="not the file that was looked at"):
        exchange.import_plan(taken, b"[]", by=office)


# There and back


def test_a_plan_goes_out_and_comes_in_again_without_loss(office: User) -> None:
    plan_everything()
    plan = WorkPlan.kept.get(title="Work Plan")
    (action,) = actions(office, plan.pk)
    contribution = Finding.kept.get(kind="contribution")
    from secretariat.workplan.models import Funding  # noqa: PLC0415
    from secretariat.workplan.money.operations import record_funding  # noqa: PLC0415

    record_funding(
        plan.pk,
        Funding.Stage.OFFERED,
        "200000",
        "USD",
        action=action.action.pk,
        finding=contribution.pk,
        contributors=["state:OST"],
        by=office,
    )
    out = give(office, plan.pk, ON)
    assert out["work_plan"]["title"] == "Work Plan"
    (theme,) = out["workstreams"]
    (row,) = theme["actions"]
    assert [one["state"] for one in row["milestones"][0]["history"]] == [
        "draft",
        "submitted",
        "submitted",
    ]
    assert {one["state"] for one in row["commitments"]} == {"accepted", "rejected"}
    assert [one.get("same_as") for one in row["contributions"]] == [None, "1", None]
    assert len(out["contributions"]) == 1, "money for a commitment itself"

    record.create_process("Another office", slug="other", by=office)
    made = take(office, out, process="other")
    assert not [one for one in made.report if one["reason"]]
    assert give(office, made.plan_id, ON) == out
