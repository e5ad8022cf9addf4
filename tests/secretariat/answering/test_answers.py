"""Answers go from draft to release by the people of their State, and count when released."""

from __future__ import annotations

from datetime import date

import pytest

from secretariat.answering import operations, queries
from secretariat.answering.content import Content
from secretariat.answering.models import Answer, Policy
from secretariat.answering.operations import About
from secretariat.errors import ConflictingRecordError, NotAllowedError, RefusedActError
from secretariat.followup import queries as followup
from secretariat.followup.models import Assessment
from secretariat.followup.operations import assess_commitment
from secretariat.followup.outcome import Outcome, outcome
from secretariat.followup.standing import Standing
from secretariat.people.models import User
from secretariat.record.models import Document, Finding
from tests.secretariat.pages.office import receive

VARDA, OSTROV = "state:VAR", "state:OST"
IN_TIME, LATE = date(2004, 12, 1), date(2005, 2, 1)
SHOWN = "Varda hosted 15,500 displaced persons"
DONE = Content(progress="fulfilled", response="supported", text="The Protocol is ratified.")


@pytest.fixture
def call(amara: User) -> str:
    """The urge to ratify by 31 December 2004, addressed to the lake States."""
    receive(amara)
    return Finding.kept.get(kind="commitment", part="op2").pk


@pytest.fixture
def report() -> str:
    return Document.kept.get(name="report.txt").pk


def released(by: User, call: str, content: Content, on: date, report: str) -> Answer:
    """Draft, clear and release as the only person of a State."""
    actor = by.actor
    draft = operations.save_draft(
        actor, About(call), content, on=on, by=by, evidence=[(report, SHOWN)]
    )
    operations.ask_clearance(draft.pk, by=by)
    operations.clear_draft(draft.pk, by=by)
    operations.release(draft.pk, on=on, by=by)
    return Answer.kept.get(pk=draft.pk)


@pytest.mark.parametrize(("on", "came_out"), [(IN_TIME, Outcome.IN_TIME), (LATE, Outcome.LATE)])
def test_a_released_answer_closes_the_loop_for_its_state_alone(
    amara: User, jonas: User, call: str, report: str, on: date, came_out: Outcome
) -> None:
    released(jonas, call, DONE, on, report)
    (own,) = [one for one in followup.followed(amara, LATE, actor=VARDA) if one.finding.pk == call]
    assert (own.standing, outcome(own).outcome) == (Standing.ANSWERED, came_out)
    (other,) = followup.followed(amara, LATE, actor=OSTROV)
    assert other.standing == Standing.LATE
    whole = followup.followed_one(amara, call, LATE)
    assert whole.standing == Standing.LATE
    assert "state:OST" in {one.actor_id for one in whole.silent}
    assert outcome(whole).outcome == Outcome.IN_PART
    assert not outcome(whole).is_proposed, "the State said so itself"


def test_a_state_that_says_it_is_on_its_way_has_not_done_it(
    amara: User, jonas: User, call: str, report: str
) -> None:
    released(jonas, call, Content(progress="in progress"), IN_TIME, report)
    (own,) = [one for one in followup.followed(amara, LATE, actor=VARDA) if one.finding.pk == call]
    assert own.standing == Standing.LATE
    assert [one.value for one in own.assessments] == ["in progress"]


def test_an_answer_anew_replaces_the_one_before_and_both_are_kept(
    amara: User, jonas: User, call: str, report: str
) -> None:
    first = released(jonas, call, Content(progress="planning"), date(2004, 1, 1), report)
    second = released(jonas, call, DONE, IN_TIME, report)
    states = {one.pk: one.state for one in queries.released(amara, actor=VARDA)}
    assert states == {first.pk: "replaced", second.pk: "released"}
    values = followup.statements(amara, call)
    assert [one.value for one in values if isinstance(one, Assessment)] == ["fulfilled", "planning"]


def test_what_is_withdrawn_counts_no_more_from_that_day(
    amara: User, jonas: User, call: str, report: str
) -> None:
    answer = released(jonas, call, DONE, IN_TIME, report)
    operations.withdraw(answer.pk, "the law was struck down", on=LATE, by=jonas)
    before, after = (
        next(one for one in followup.followed(amara, on, actor=VARDA) if one.finding.pk == call)
        for on in (date(2005, 1, 31), LATE)
    )
    assert (before.standing, after.standing) == (Standing.ANSWERED, Standing.LATE)
    assert queries.released(amara).get().remark == "the law was struck down"
    with pytest.raises(ConflictingRecordError, match="not in force"):
        operations.withdraw(answer.pk, "again", on=LATE, by=jonas)


def test_fulfilled_needs_exact_words_of_the_record(jonas: User, call: str, report: str) -> None:
    def save(*words: tuple[str, str]) -> Answer:
        return operations.save_draft(VARDA, About(call), DONE, on=LATE, by=jonas, evidence=words)

    with pytest.raises(RefusedActError, match="do not stand in"):
        save((report, "Varda hosted 15,501 displaced persons"))
    with pytest.raises(RefusedActError, match="send it to the secretariat"):
        save(("0" * 64, SHOWN))
    with pytest.raises(RefusedActError, match="needs the words"):
        operations.ask_clearance(save().pk, by=jonas)
    draft = save((report, "Varda  hosted\n15,500 displaced persons"))
    (one,) = queries.evidence(jonas, [draft])[draft.pk]
    text = Document.kept.get(pk=report)
    assert (one.part, one.quote, one.document) == ("p1", SHOWN, text)
    operations.ask_clearance(draft.pk, by=jonas)
    whole = operations.save_draft(
        VARDA, About(call), DONE, on=LATE, by=jonas, evidence=[(report, "", "p2")]
    )
    (one,) = queries.evidence(jonas, [whole])[whole.pk]
    assert one.quote.endswith("was held in Varda on 3 May 2003.")
    with pytest.raises(RefusedActError, match="no paragraph p9"):
        operations.save_draft(
            VARDA, About(call), DONE, on=LATE, by=jonas, evidence=[(report, "", "p9")]
        )


def test_two_people_of_a_state_look_at_an_answer(
    amara: User, jonas: User, petra: User, call: str
) -> None:
    draft = operations.save_draft(
        VARDA, About(call), Content(progress="planning"), on=LATE, by=jonas
    )
    with pytest.raises(ConflictingRecordError, match="not cleared"):
        operations.release(draft.pk, on=LATE, by=petra)
    operations.ask_clearance(draft.pk, by=jonas)
    with pytest.raises(NotAllowedError, match="another person"):
        operations.clear_draft(draft.pk, by=jonas)
    operations.return_draft(draft.pk, "name the law", by=petra)
    operations.ask_clearance(draft.pk, by=jonas)
    operations.clear_draft(draft.pk, by=petra)
    operations.release(draft.pk, on=LATE, by=jonas)
    answer = queries.released(amara).get()
    assert (answer.drafted_by, answer.cleared_by, answer.released_by) == ("jonas", "petra", "jonas")
    assert answer.remark == "", "what was said at home stays there"


@pytest.mark.parametrize(
    ("eyes", "is_needed"), [("always", True), ("never", False), ("where there are two", False)]
)
def test_a_state_says_how_its_answers_are_cleared(
    amara: User, jonas: User, call: str, eyes: str, is_needed: bool
) -> None:
    operations.set_policy(VARDA, Policy.Eyes(eyes), "its note", by=amara)
    assert operations.needs_another(VARDA) is is_needed
    with pytest.raises(NotAllowedError):
        operations.set_policy(VARDA, Policy.Eyes.NEVER, "I say so", by=jonas)


def test_words_written_after_clearance_are_not_cleared(jonas: User, call: str) -> None:
    draft = operations.save_draft(
        VARDA, About(call), Content(progress="planning"), on=LATE, by=jonas
    )
    operations.ask_clearance(draft.pk, by=jonas)
    operations.clear_draft(draft.pk, by=jonas)
    operations.save_draft(VARDA, About(call), Content(progress="in progress"), on=LATE, by=jonas)
    with pytest.raises(ConflictingRecordError, match="is draft"):
        operations.release(draft.pk, on=LATE, by=jonas)


def test_nobody_writes_over_what_a_colleague_saved(jonas: User, petra: User, call: str) -> None:
    draft = operations.save_draft(VARDA, About(call), Content(text="a"), on=LATE, by=jonas, seen=0)
    seen = draft.changed_id
    operations.save_draft(VARDA, About(call), Content(text="b"), on=LATE, by=petra, seen=seen)
    with pytest.raises(ConflictingRecordError, match="petra changed"):
        operations.save_draft(VARDA, About(call), Content(text="c"), on=LATE, by=jonas, seen=seen)


def test_each_answers_for_its_own_state_only(
    amara: User, jonas: User, oleg: User, li: User, call: str
) -> None:
    draft = operations.save_draft(
        VARDA, About(call), Content(progress="planning"), on=LATE, by=jonas
    )
    for stranger in (amara, oleg, li):
        with pytest.raises(NotAllowedError):
            operations.save_draft(VARDA, About(call), Content(text="x"), on=LATE, by=stranger)
        for act in (operations.ask_clearance, operations.clear_draft, operations.discard_draft):
            with pytest.raises(NotAllowedError):
                act(draft.pk, by=stranger)
        with pytest.raises(NotAllowedError):
            operations.return_draft(draft.pk, "no", by=stranger)
        with pytest.raises(NotAllowedError):
            operations.release(draft.pk, on=LATE, by=stranger)


def test_a_state_answers_only_what_it_is_asked(jonas: User, call: str) -> None:
    request = Finding.kept.get(kind="commitment", part="op1").pk  # asked of the Secretariat
    with pytest.raises(RefusedActError, match="not asked of your State"):
        operations.save_draft(VARDA, About(request), Content(text="x"), on=LATE, by=jonas)


def test_the_secretariat_enters_an_answer_from_a_document_and_it_says_so(
    amara: User, jonas: User, call: str, report: str
) -> None:
    with pytest.raises(RefusedActError, match="name the document"):
        operations.enter_on_behalf(VARDA, About(call), DONE, source="", on=LATE, by=amara)
    with pytest.raises(NotAllowedError):
        operations.enter_on_behalf(VARDA, About(call), DONE, source=report, on=LATE, by=jonas)
    operations.enter_on_behalf(
        VARDA, About(call), DONE, source=report, on=LATE, by=amara, evidence=[(report, SHOWN)]
    )
    answer = queries.released(jonas, actor=VARDA).get()
    assert (answer.is_on_behalf, answer.source, answer.drafted_by) == (True, report, "amara")
    own = released(jonas, call, Content(progress="planning"), LATE, report)
    states = {one.pk: one.state for one in queries.released(amara)}
    assert states == {answer.pk: "replaced", own.pk: "released"}


def test_a_state_withdraws_what_was_entered_for_it_and_nobody_withdraws_its_own(
    amara: User, jonas: User, oleg: User, call: str, report: str
) -> None:
    operations.enter_on_behalf(
        VARDA, About(call), DONE, source=report, on=LATE, by=amara, evidence=[(report, SHOWN)]
    )
    entered = queries.released(jonas).get().pk
    with pytest.raises(NotAllowedError):
        operations.withdraw(entered, "not ours", on=LATE, by=oleg)
    operations.withdraw(entered, "we never said so", on=LATE, by=jonas)
    own = released(jonas, call, DONE, LATE, report)
    with pytest.raises(NotAllowedError):
        operations.withdraw(own.pk, "wrong", on=LATE, by=amara)


def test_a_reply_stands_beside_the_assessment_and_changes_no_axis(
    amara: User, jonas: User, call: str
) -> None:
    said = assess_commitment(
        call, Assessment.Value.NOT_FULFILLED, assessor="secretariat", on=LATE, by=amara
    )
    (asked,) = queries.asked(jonas, VARDA, LATE)
    assert [one.pk for one in asked.unreplied] == [said.pk]
    about = About(call, assessment=said.pk)
    draft = operations.save_draft(VARDA, about, Content(text="It is."), on=LATE, by=jonas)
    assert queries.replies(amara, [said.pk]) == {}
    operations.ask_clearance(draft.pk, by=jonas)
    operations.clear_draft(draft.pk, by=jonas)
    operations.release(draft.pk, on=LATE, by=jonas)
    (reply,) = queries.replies(amara, [said.pk])[said.pk]
    assert Content.of(reply.content).text == "It is."
    assert [one.value for one in followup.followed_one(amara, call, LATE).assessments] == [
        "not fulfilled"
    ]
    assert queries.asked(jonas, VARDA, LATE)[0].unreplied == ()
