from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from secretariat import worker
from secretariat.errors import RefusedActError
from secretariat.followup import operations, queries
from secretariat.followup.models import Assessment, Life, Response
from secretariat.followup.standing import Followed, Standing
from secretariat.followup.values import mark
from secretariat.people.models import User
from secretariat.record import operations as record
from secretariat.record.models import Commitment, Document, Finding
from tests.secretariat import samples

Value = Assessment.Value


def receive(by: User, *texts: str) -> None:
    for number, text in enumerate(texts):
        record.receive_document(text.encode(), f"{number}.txt", by=by, received=date(2004, 3, 1))
    list(worker.read_waiting())


def request_and_call(by: User, on: date) -> tuple[Followed, Followed]:
    """Return the two commitments of the resolution: a report asked, a ratification urged."""
    found = {one.finding.part: one for one in queries.followed(by, on)}
    return found["op1"], found["op2"]


@pytest.mark.parametrize(
    ("on", "request_stands", "call_stands"),
    [
        (date(2003, 3, 5), Standing.WAITING, Standing.WAITING),
        (date(2004, 1, 30), Standing.WAITING, Standing.WAITING),
        (date(2004, 1, 31), Standing.DUE_SOON, Standing.WAITING),  # session opens in 30 days
        (date(2004, 3, 3), Standing.DUE_SOON, Standing.WAITING),  # while it sits
        (date(2004, 3, 5), Standing.DUE_SOON, Standing.WAITING),  # its last day
        (date(2004, 3, 6), Standing.LATE, Standing.WAITING),
        (date(2004, 12, 1), Standing.LATE, Standing.DUE_SOON),
        (date(2004, 12, 31), Standing.LATE, Standing.DUE_SOON),
        (date(2005, 1, 1), Standing.LATE, Standing.LATE),
    ],
)
def test_the_calendar_says_where_a_commitment_stands(
    amara: User, on: date, request_stands: Standing, call_stands: Standing
) -> None:
    receive(amara, samples.RESOLUTION)
    request, call = request_and_call(amara, on)
    assert (request.standing, call.standing) == (request_stands, call_stands)


def test_nothing_is_asked_before_it_was_said(amara: User) -> None:
    receive(amara, samples.RESOLUTION)
    assert queries.followed(amara, date(2003, 3, 4)) == []


def test_days_left_count_to_the_last_day(amara: User) -> None:
    receive(amara, samples.RESOLUTION)
    request, call = request_and_call(amara, date(2004, 3, 6))
    assert (request.days_left, call.days_left) == (-1, 300)


def test_the_most_urgent_stands_first(amara: User) -> None:
    receive(amara, samples.RESOLUTION)
    found = queries.due(amara, date(2004, 12, 5))
    assert [one.standing for one in found] == [Standing.LATE, Standing.DUE_SOON]
    assert found[0].row()["asked"] == ["Secretariat of the Lakes Commission"]


def test_what_is_asked_of_a_group_is_asked_of_its_members(amara: User) -> None:
    receive(amara, samples.RESOLUTION)
    on = date(2004, 1, 1)
    assert [one.finding.part for one in queries.due(amara, on, actor="state:LUM")] == ["op2"]
    assert [one.finding.part for one in queries.due(amara, on, actor="org:LC-SEC")] == ["op1"]
    assert queries.due(amara, on, actor="state:KAZ") == []


def test_nobody_is_told_what_is_due(amara: User, li: User) -> None:
    receive(amara, samples.RESOLUTION, samples.CABLE, samples.REPORT)
    assert queries.due(li, date(2004, 12, 5)) == []
    assert queries.contradictions(li) == []
    assert queries.news(li) == []
    with pytest.raises(Commitment.DoesNotExist):
        queries.followed_one(li, Commitment.kept.first().pk, date(2005, 1, 1))  # type: ignore[union-attr]


# Answers

AFTER = date(2004, 3, 20)


@pytest.mark.parametrize(
    "order", list(permutations([samples.RESOLUTION, samples.REPORT, samples.CABLE]))
)
def test_an_answer_is_proposed_in_whatever_order_documents_arrive(
    amara: User, order: tuple[str, ...]
) -> None:
    for text in order:
        receive(amara, text)
    request, _ = request_and_call(amara, AFTER)
    (answer,) = request.answers
    assert request.standing == Standing.ANSWER_PROPOSED
    assert (answer.state, answer.document.symbol, answer.score) == ("proposed", "LC/REP/4/1", 1.0)
    assert answer.reasons == (
        "cites LC/RES/3/2 with 'submitted pursuant to'",
        "comes from who was asked",
        "is a report",
        "a report was asked for",
        "is dated after the request",
    )
    (evidence,) = answer.evidence
    assert evidence.words == "submitted pursuant to resolution LC/RES/3/2"
    assert samples.REPORT[evidence.start : evidence.end] == evidence.words


def test_an_answer_counts_from_its_date_on(amara: User) -> None:
    receive(amara, samples.RESOLUTION, samples.REPORT)
    before, _ = request_and_call(amara, date(2004, 2, 19))
    assert (before.standing, before.answers) == (Standing.DUE_SOON, ())


def test_a_person_confirms_an_answer(amara: User) -> None:
    receive(amara, samples.RESOLUTION, samples.REPORT)
    request, _ = request_and_call(amara, AFTER)
    operations.confirm_answer(request.finding.pk, request.answers[0].document.pk, by=amara)
    request, _ = request_and_call(amara, AFTER)
    assert request.standing == Standing.ANSWERED
    assert [(one.state, one.by) for one in request.answers] == [("accepted", "amara")]
    assert request not in queries.due(amara, AFTER)


def test_a_rejected_answer_is_not_proposed_again(amara: User) -> None:
    receive(amara, samples.RESOLUTION, samples.REPORT)
    request, _ = request_and_call(amara, AFTER)
    document = request.answers[0].document.pk
    with pytest.raises(RefusedActError, match="say why"):
        operations.reject_answer(request.finding.pk, document, "", by=amara)
    operations.reject_answer(request.finding.pk, document, "of another year", by=amara)
    record.record_reading(document, samples.read_report("0.2.0"))
    request, _ = request_and_call(amara, AFTER)
    assert request.standing == Standing.LATE
    assert [one.state for one in request.answers] == ["rejected"]


def test_a_person_links_an_answer_that_nobody_proposed(amara: User) -> None:
    receive(amara, samples.RESOLUTION, samples.CABLE)
    _, call = request_and_call(amara, AFTER)
    cable = Document.kept.get(genre="diplomatic_cable")
    operations.confirm_answer(call.finding.pk, cable.pk, by=amara, reason="it tells of the law")
    _, call = request_and_call(amara, AFTER)
    assert call.standing == Standing.ANSWERED


def test_a_document_before_the_request_does_not_answer_it(
    amara: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    early = samples.read_report()
    early["document"]["date"] = "2003-01-01"
    texts = {samples.REPORT: early, samples.RESOLUTION: samples.read_resolution()}
    read = lambda data, *_: texts[data.decode()]  # noqa: E731
    monkeypatch.setattr("secretariat.record.reading.read_file", read)
    receive(amara, samples.RESOLUTION, samples.REPORT)
    request, _ = request_and_call(amara, AFTER)
    assert request.answers == ()


@pytest.mark.parametrize(
    ("words", "proposed", "likely"),
    [
        ("submitted pursuant to paragraph 1 of LC/RES/3/2", True, True),
        ("submitted pursuant to paragraph 2 of LC/RES/3/2", False, False),  # another paragraph
        ("prepared in response to LC/RES/3/2", True, True),
        ("on the report requested in LC/RES/3/2", False, False),  # only speaks of the report
        ("which recalls LC/RES/3/2", False, False),
    ],
)
def test_words_before_the_citation_say_whether_it_answers(
    amara: User, monkeypatch: pytest.MonkeyPatch, words: str, proposed: bool, likely: bool
) -> None:
    text = f"Report of the Secretariat {words}\n"
    report = samples.reading(
        text,
        document={"genre": "report", "date": "2004-02-20", "issuer": "org:LC"},
        parts=[{"id": "title", "type": "title", "words": text.strip()}],
        citations=[{"words": "LC/RES/3/2", "target": "LC/RES/3/2", "cites": "resolution"}],
    )
    texts = {text: report, samples.RESOLUTION: samples.read_resolution()}
    read = lambda data, *_: texts[data.decode()]  # noqa: E731
    monkeypatch.setattr("secretariat.record.reading.read_file", read)
    receive(amara, *texts)
    request, _ = request_and_call(amara, AFTER)
    assert bool(request.answers) is proposed
    assert (request.standing == Standing.ANSWER_PROPOSED) is likely


def test_a_rejected_citation_proposes_nothing(amara: User) -> None:
    receive(amara, samples.RESOLUTION, samples.REPORT)
    citation = Finding.kept.get(kind="citation")
    record.reject_finding(citation.pk, "a misprint", by=amara)
    request, _ = request_and_call(amara, AFTER)
    assert request.answers == ()


# The four axes


def test_the_axes_stand_side_by_side(amara: User) -> None:
    receive(amara, samples.RESOLUTION)
    _, call = request_and_call(amara, AFTER)
    key = call.finding.pk
    record.accept_finding(key, by=amara)
    operations.assess_commitment(
        key, Value.FULFILLED, assessor="state:VAR", on=AFTER, by=amara, evidence="Law 7"
    )
    operations.assess_commitment(
        key, Value.NOT_FULFILLED, assessor="secretariat", on=AFTER, by=amara
    )
    operations.record_response(key, Response.Value.NOTED, actor="state:OST", on=AFTER, by=amara)
    call = queries.followed_one(amara, key, AFTER)
    assert call.stage == "active"
    assert call.finding.state == "accepted"
    assert {one.assessor: one.value for one in call.assessments} == {
        "state:VAR": "fulfilled",
        "secretariat": "not fulfilled",
    }
    assert [(one.actor, one.value) for one in call.responses] == [("state:OST", "noted")]
    assert call.standing == Standing.WAITING, "who is asked does not settle it alone"


def test_the_last_word_of_each_assessor_by_that_day_counts(amara: User) -> None:
    receive(amara, samples.RESOLUTION)
    _, call = request_and_call(amara, AFTER)
    for value, on in ((Value.FULFILLED, date(2004, 9, 1)), (Value.PLANNING, date(2004, 5, 1))):
        operations.assess_commitment(
            call.finding.pk, value, assessor="secretariat", on=on, by=amara, evidence="Law 7"
        )
    told = {
        on: queries.followed_one(amara, call.finding.pk, on)
        for on in (date(2004, 4, 30), date(2004, 6, 1), date(2005, 6, 1))
    }
    assert [[one.value for one in row.assessments] for row in told.values()] == [
        [],
        ["planning"],
        ["fulfilled"],
    ]
    assert told[date(2005, 6, 1)].standing == Standing.FULFILLED


def test_fulfilled_names_what_shows_it(amara: User) -> None:
    receive(amara, samples.RESOLUTION)
    _, call = request_and_call(amara, AFTER)
    with pytest.raises(RefusedActError, match="name the document"):
        operations.assess_commitment(
            call.finding.pk, Value.FULFILLED, assessor="secretariat", on=AFTER, by=amara
        )


def test_a_commitment_that_lapsed_is_not_due(amara: User) -> None:
    receive(amara, samples.RESOLUTION)
    _, call = request_and_call(amara, AFTER)
    change: Any = operations.change_life
    with pytest.raises(RefusedActError, match="say why"):
        change(call.finding.pk, Life.Stage.LAPSED, "", on=AFTER, by=amara)
    change(call.finding.pk, Life.Stage.LAPSED, "overtaken by the treaty", on=AFTER, by=amara)
    late = date(2005, 6, 1)
    assert queries.followed_one(amara, call.finding.pk, late).standing == Standing.ENDED
    before = queries.followed_one(amara, call.finding.pk, date(2004, 1, 1))
    assert before.stage == "active"


def test_only_commitments_are_followed_up(amara: User) -> None:
    receive(amara, samples.CABLE)
    figure = Finding.kept.get(kind="figure")
    with pytest.raises(RefusedActError, match="only commitments"):
        operations.change_life(figure.pk, Life.Stage.CLOSED, "done", on=AFTER, by=amara)


def test_an_assessor_is_somebody_the_record_knows(amara: User) -> None:
    receive(amara, samples.RESOLUTION)
    _, call = request_and_call(amara, AFTER)
    with pytest.raises(RefusedActError, match="not an actor"):
        operations.assess_commitment(
            call.finding.pk, Value.PLANNING, assessor="state:XXX", on=AFTER, by=amara
        )


def test_what_was_said_of_a_commitment_outlives_its_reading(amara: User) -> None:
    receive(amara, samples.RESOLUTION)
    request, call = request_and_call(amara, AFTER)
    operations.change_life(call.finding.pk, Life.Stage.CLOSED, "done", on=AFTER, by=amara)
    newer = samples.read_resolution("0.2.0")
    newer["commitments"] = []
    record.record_reading(call.document.pk, newer)
    assert not Finding.kept.filter(pk=request.finding.pk).exists()
    assert queries.followed_one(amara, call.finding.pk, AFTER).stage == "closed"
    assert [one.note for one in queries.statements(amara, call.finding.pk)] == ["done"]


def test_news_tells_what_came_and_what_was_read(amara: User) -> None:
    receive(amara, samples.RESOLUTION)
    record.record_reading(Document.kept.get().pk, samples.read_resolution("0.2.0"))
    assert [event.what for event in queries.news(amara)] == ["read again", "read", "received"]


# A group is asked

ASKED = "LC/RES/5/1\nRequests the lake States to submit a national report by 30 June 2004;\n"


def national_report(name: str, issuer: str) -> dict[str, Any]:
    text = f"National report of {name} submitted pursuant to LC/RES/5/1\n"
    return samples.reading(
        text,
        document={"genre": "report", "date": "2004-05-01", "issuer": issuer},
        parts=[{"id": "title", "type": "title", "words": text.strip()}],
        citations=[{"words": "LC/RES/5/1", "target": "LC/RES/5/1", "cites": "resolution"}],
    )


def group_asked() -> dict[str, Any]:
    return samples.reading(
        ASKED,
        document={"symbol": "LC/RES/5/1", "genre": "resolution", "date": "2004-01-10"},
        parts=[
            {"id": "op1", "type": "operative_paragraph", "words": ASKED.split("\n")[1]},
        ],
        commitments=[
            {
                "words": "Requests the lake States to submit a national report by 30 June 2004",
                "source": ["org:LC"],
                "verb": "requests",
                "force": "request",
                "kind": "directed",
                "tier": "core",
                "addressees": ["group:lake-states"],
                "action": {"words": "submit a national report"},
                "due": {"words": "by 30 June 2004", "value": "../2004-06-30", "type": "deadline"},
            }
        ],
    )


def test_each_member_of_an_asked_group_answers_for_itself(
    amara: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = {
        issuer: national_report(name, issuer)
        for name, issuer in (("Varda", "state:VAR"), ("Ostrov", "state:OST"))
    }
    texts = {one["text"]: one for one in (group_asked(), *reports.values())}
    read = lambda data, *_: texts[data.decode()]  # noqa: E731
    monkeypatch.setattr("secretariat.record.reading.read_file", read)
    receive(amara, *texts)
    on = date(2004, 7, 1)
    (asked,) = queries.followed(amara, on)
    assert asked.standing == Standing.LATE, "Lumen has not reported"
    assert len(asked.answers) == 2
    for issuer in reports:
        document = Document.kept.get(issuer=issuer)
        operations.confirm_answer(asked.finding.pk, document.pk, by=amara)
    stands = {
        actor: queries.followed(amara, on, actor=actor)[0]
        for actor in ("state:VAR", "state:OST", "state:LUM", "")
    }
    assert [one.standing for one in stands.values()] == [
        Standing.ANSWERED,
        Standing.ANSWERED,
        Standing.LATE,
        Standing.LATE,
    ]
    assert [one.actor.name for one in stands[""].silent] == ["Lumen"]


def test_a_report_on_all_members_speaks_for_all(
    amara: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody = national_report("all lake States", "org:LC-SEC")
    texts = {one["text"]: one for one in (group_asked(), everybody)}
    read = lambda data, *_: texts[data.decode()]  # noqa: E731
    monkeypatch.setattr("secretariat.record.reading.read_file", read)
    receive(amara, *texts)
    (asked,) = queries.followed(amara, date(2004, 7, 1))
    assert asked.standing == Standing.ANSWER_PROPOSED
    operations.confirm_answer(asked.finding.pk, asked.answers[0].document.pk, by=amara)
    (asked,) = queries.followed(amara, date(2004, 7, 1))
    assert (asked.standing, asked.silent) == (Standing.ANSWERED, ())


# What is kept between acts


def test_what_documents_say_is_put_together_anew_only_when_they_say_something_else(
    amara: User,
) -> None:
    receive(amara, samples.RESOLUTION)
    first = mark(amara)
    request, call = request_and_call(amara, AFTER)
    operations.change_life(call.finding.pk, Life.Stage.LAPSED, "overtaken", on=AFTER, by=amara)
    record.accept_finding(call.finding.pk, by=amara)
    assert mark(amara) == first
    record.reject_finding(request.finding.pk, "misread", by=amara)
    rejected = mark(amara)
    assert rejected != first
    record.accept_finding(request.finding.pk, by=amara)
    assert mark(amara) not in {first, rejected} or len(queries.followed(amara, AFTER)) == 2
    receive(amara, samples.REPORT)
    assert mark(amara) not in {first, rejected}


def test_nothing_is_kept_for_who_may_see_nothing(amara: User, li: User) -> None:
    receive(amara, samples.RESOLUTION)
    assert mark(li) is None
