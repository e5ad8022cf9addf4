"""What States answer in the example process, and how it comes out."""

from __future__ import annotations

from datetime import date

import pytest

from secretariat import worker
from secretariat.answering import queries as answering
from secretariat.answering.content import Content
from secretariat.answering.models import Answer, Questionnaire
from secretariat.errors import RefusedActError
from secretariat.example import answer, find_example, load
from secretariat.followup import queries as followup
from secretariat.followup.outcome import Outcome, outcome
from secretariat.journal.models import Entry
from secretariat.people.models import User

pytestmark = pytest.mark.django_db
ON = date(2024, 12, 1)


@pytest.fixture
def told(amara: User) -> User:
    try:
        example = find_example()
    except RefusedActError as error:
        pytest.skip(str(error))
    list(load(example, by=amara))
    list(worker.read_waiting())
    assert list(answer(example, by=amara)) == [], "every request and every word is there"
    acts = Entry.kept.count()
    assert list(answer(example, by=amara)) == []
    assert Entry.kept.count() == acts, "told again, nothing is done again"
    return amara


def test_the_example_shows_answers_of_all_kinds(told: User) -> None:
    ilse = User.objects.get(pk="ilse.maren")
    oda = User.objects.get(pk="oda.brenn")
    drafts = answering.answers(ilse, states=["draft", "for clearance"])
    assert {one.state for one in drafts} == {"draft", "for clearance"}
    for other in (told, oda):
        assert not answering.answers(other, states=["draft", "for clearance"]).exists()
    # Velmora introduced the form in 2019, as the report of that year says: in time
    (form,) = [
        one
        for one in followup.followed(told, ON, actor="state:XVA")
        if (one.document.symbol, one.finding.part) == ("TRC/2018/2", "p5")
    ]
    assert outcome(form).outcome == Outcome.IN_TIME
    assert outcome(form).answered_on == date(2019, 12, 10)
    # Velmora and the secretariat do not agree on the estimate of costs
    (estimate,) = [
        one
        for one in followup.followed(told, ON, actor="state:XVA")
        if (one.document.symbol, one.finding.part) == ("TRC/SG/2021/4", "p7")
    ]
    assert {one.assessor: one.value for one in estimate.assessments} == {
        "secretariat": "not fulfilled",
        "org:IOM": "partly fulfilled",
    }
    said = next(one for one in estimate.assessments if one.assessor == "secretariat")
    (reply,) = answering.replies(oda, [said.pk])[said.pk]
    assert "handed to the Chair on 28 June 2021" in Content.of(reply.content).text


def test_the_questionnaire_of_the_example_is_half_answered(told: User) -> None:
    sheet = Questionnaire.kept.get()
    items = answering.items(told, sheet.pk)
    found = answering.progress(told, sheet, items)
    counts = {who: sum(actor == who for actor, _ in found) for who in sheet.recipients}
    assert (len(items), counts["state:XVD"], counts["state:XVA"]) == (7, 5, 1)
    assert sum(counts.values()) == 6
    on_behalf = Answer.kept.get(is_on_behalf=True)
    assert on_behalf.actor == "state:XVD"
