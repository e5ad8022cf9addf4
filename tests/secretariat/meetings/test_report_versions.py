from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from secretariat.access import Level
from secretariat.errors import NotAllowedError, RefusedActError
from secretariat.journal.models import Entry
from secretariat.meetings.report import operations, queries
from secretariat.meetings.report.composing import draft_report
from secretariat.meetings.report.draft import Draft, Sentence
from secretariat.meetings.report.models import Change, Version
from secretariat.people.models import User
from secretariat.people.operations import enrol
from secretariat.record import operations as record
from secretariat.record import queries as of_record
from secretariat.record import reading, store
from tests.secretariat.meetings import reports

pytestmark = pytest.mark.django_db
DAY = date(2021, 6, 1)
LEVEL = Level.PARTICIPANTS


@pytest.fixture(autouse=True)
def lakes() -> Iterator[None]:
    """Take the place of the samples: here the office works with the real reader."""
    yield
    reading.close()


@pytest.fixture
def meeting(amara: User) -> str:
    reports.take_in(reports.MINUTES, amara)
    return str(reports.meeting(amara, "fourth meeting").pk)


def sentence(draft: Draft, words: str) -> Sentence:
    return next(one for one in draft.sentences() if words in one.text)


def freeze(meeting: str, by: User, on: date = DAY) -> Version:
    return operations.freeze_report(meeting, level=LEVEL, on=on, by=by)


def test_a_sentence_that_is_worded_otherwise_keeps_its_sources(meeting: str, amara: User) -> None:
    before = sentence(draft_report(amara, meeting), "Peru said that it hosted")
    words = "Peru told the meeting that it hosted 1,200 asylum-seekers."
    operations.reword_sentence(meeting, before.key, words, level=LEVEL, by=amara)
    after = sentence(draft_report(amara, meeting), "Peru told the meeting")
    assert after.sources == before.sources
    assert (after.text, after.drafted, after.key) == (words, before.text, before.key)
    again = "Peru hosted, by its own account, 1,200 asylum-seekers."
    operations.reword_sentence(meeting, after.key, again, level=LEVEL, by=amara)
    draft = draft_report(amara, meeting)
    assert sentence(draft, "by its own account").key == before.key
    operations.withdraw_change(sentence(draft, "by its own account").change, by=amara)
    assert sentence(draft_report(amara, meeting), "Peru told the meeting").text == words


def test_a_sentence_is_left_out_for_a_reason_and_listed(meeting: str, amara: User) -> None:
    told = sentence(draft_report(amara, meeting), "Peru said that it hosted")
    with pytest.raises(RefusedActError, match="say why"):
        operations.strike_sentence(meeting, told.key, "", level=LEVEL, by=amara)
    operations.strike_sentence(meeting, told.key, "Peru asked for it", level=LEVEL, by=amara)
    draft = draft_report(amara, meeting)
    assert not any("1,200" in one.text for one in draft.sentences())
    left = [one for one in draft.left_out if "1,200" in one.source.quote]
    assert [one.reason for one in left] == ["left out by amara: Peru asked for it"]


def test_an_added_sentence_names_words_or_is_the_secretariats_own(
    meeting: str, amara: User
) -> None:
    heading = "Border procedures"
    with pytest.raises(RefusedActError, match="name a finding that the sentence rests on"):
        operations.add_sentence(meeting, heading, "All went well.", level=LEVEL, by=amara)
    with pytest.raises(RefusedActError, match="is not a finding of the record"):
        operations.add_sentence(
            meeting, heading, "All went well.", level=LEVEL, by=amara, sources=["nowhere"]
        )
    operations.add_sentence(meeting, heading, "All went well.", level=LEVEL, by=amara, own=True)
    offer = of_record.findings(amara, kind="contribution")[0]
    operations.add_sentence(
        meeting, heading, "Albania offered to help.", level=LEVEL, by=amara, sources=[offer.pk]
    )
    draft = draft_report(amara, meeting)
    own, rests = sentence(draft, "All went well"), sentence(draft, "Albania offered to help")
    assert own.own
    assert own.note == "Secretariat's own words."
    assert [one.finding for one in rests.sources] == [offer.pk]
    assert draft.faults() == []
    assert not any(one.source.finding == offer.pk for one in draft.left_out)


def test_what_is_worded_for_restricted_eyes_stays_with_them(meeting: str, amara: User) -> None:
    told = sentence(draft_report(amara, meeting, Level.RESTRICTED), "Peru said that it hosted")
    words = "Peru said, in tears, that it hosted 1,200 asylum-seekers."
    operations.reword_sentence(meeting, told.key, words, level=Level.RESTRICTED, by=amara)
    assert sentence(draft_report(amara, meeting, Level.RESTRICTED), "in tears").text == words
    assert not any("in tears" in one.text for one in draft_report(amara, meeting).sentences())
    paragraph = told.sources[0]
    record.set_access_level(
        paragraph.document, Level.RESTRICTED, "under discussion", by=amara, part="p3"
    )
    with pytest.raises(RefusedActError, match="above the level of the report"):
        operations.add_sentence(
            meeting, "x", "y", level=LEVEL, by=amara, sources=[paragraph.finding]
        )


def test_a_version_stays_as_it_was_whatever_the_record_says_later(
    meeting: str, amara: User
) -> None:
    first = freeze(meeting, amara)
    files = {shape: queries.file(amara, first.pk, shape) for shape in first.files}
    figure = of_record.findings(amara, kind="figure").get(quote__contains="1,200")
    record.reject_finding(figure.pk, "a typing error", by=amara)
    second = freeze(meeting, amara, date(2021, 6, 5))
    assert (first.number, second.number, second.supersedes) == (1, 2, first)
    assert second.told == first.told - 1
    for shape, content in files.items():
        assert queries.file(amara, first.pk, shape) == content
        assert queries.file(amara, second.pk, shape) != content
    assert "Version 1, 1 June 2021" in files["html"].decode()
    assert b'"text": "Peru said that it hosted' in store.documents().get(first.draft)


def test_a_version_is_circulated_received_and_commented_on(meeting: str, amara: User) -> None:
    version = freeze(meeting, amara)
    with pytest.raises(RefusedActError, match="choose at least one recipient"):
        operations.circulate_report(version.pk, [" "], on=DAY, by=amara)
    operations.circulate_report(
        version.pk, ["state:NOR", "state:PER", "Ms. Ada Lindqvist"], on=DAY, by=amara
    )
    assert [one.name for one in queries.receipts(amara, version.pk)] == [
        "Ms. Ada Lindqvist",
        "Norway",
        "Peru",
    ]
    with pytest.raises(RefusedActError, match="it was sent to state:NOR already"):
        operations.circulate_report(version.pk, ["state:NOR"], on=DAY, by=amara)
    with pytest.raises(RefusedActError, match="it was sent on 1 June 2021; choose a later day"):
        operations.acknowledge_report(version.pk, "state:NOR", on=date(2021, 5, 1), by=amara)
    operations.acknowledge_report(version.pk, "state:NOR", on=date(2021, 6, 3), by=amara)
    operations.comment_on_report(
        version.pk, "state:NOR", "Paragraph 3 is too short.", on=date(2021, 6, 3), by=amara
    )
    receipt = queries.receipts(amara, version.pk).get(recipient="state:NOR")
    assert receipt.acknowledged_on == date(2021, 6, 3)
    assert [one.words for one in queries.comments(amara, version.pk)] == [
        "Paragraph 3 is too short."
    ]
    freeze(meeting, amara)
    with pytest.raises(RefusedActError, match="a newer version takes its place"):
        operations.circulate_report(version.pk, ["state:CHL"], on=DAY, by=amara)


def test_a_focal_point_sees_and_acknowledges_what_its_state_was_sent(
    meeting: str, amara: User, client: Client
) -> None:
    enrol("jonas", name="Jonas", role="focal point", actor="state:NOR", by=amara)
    jonas = User.objects.get(username="jonas")
    version = freeze(meeting, amara)
    assert not queries.versions(jonas).exists()
    operations.circulate_report(version.pk, ["state:NOR", "state:PER"], on=DAY, by=amara)
    assert list(queries.versions(jonas)) == [version]
    assert [one.recipient for one in queries.receipts(jonas)] == ["state:NOR"]
    operations.acknowledge_report(version.pk, "state:NOR", on=date(2021, 6, 2), by=jonas)
    with pytest.raises(NotAllowedError):
        operations.acknowledge_report(version.pk, "state:PER", on=date(2021, 6, 2), by=jonas)
    assert Entry.kept.get(act="acknowledged report").by == "jonas"
    client.force_login(jonas)
    page = client.get(f"/reports/{version.pk}").content.decode()
    assert "Norway" in page
    assert "Peru" not in page
    assert client.get(f"/reports/{version.pk}.pdf").content == queries.file(
        amara, version.pk, "pdf"
    )
    assert client.get(f"/meetings/{meeting}/report").status_code == 403


def test_the_pages_change_freeze_and_circulate(meeting: str, amara: User, client: Client) -> None:
    client.force_login(amara)
    told = sentence(draft_report(amara, meeting), "Peru said that it hosted")
    form = f"/meetings/{meeting}/report/sentence/{told.key}"
    assert told.text in client.get(form).content.decode()
    client.post(form, {"level": "participants", "words": "Peru hosts many.", "verdict": "reword"})
    client.post(
        f"/meetings/{meeting}/report/add",
        {
            "level": "participants",
            "section": "Border procedures",
            "words": "So be it.",
            "own": "yes",
        },
    )
    page = client.get(f"/meetings/{meeting}/report").content.decode()
    assert "Peru hosts many." in page
    assert "So be it." in page
    assert Change.kept.filter(withdrawn=None).count() == 2
    client.post(f"/meetings/{meeting}/report/freeze", {"level": "participants", "on": "2021-06-01"})
    version = Version.kept.get()
    client.post(
        f"/reports/{version.pk}/circulate",
        {"recipient": ["state:NOR"], "others": "Mr. Kim\n\n", "on": "2021-06-01"},
    )
    client.post(f"/reports/{version.pk}/acknowledge", {"recipient": "Mr. Kim", "on": "2021-06-02"})
    client.post(
        f"/reports/{version.pk}/comment",
        {"recipient": "Mr. Kim", "on": "2021-06-02", "words": "Thank you."},
    )
    page = client.get(f"/reports/{version.pk}").content.decode()
    for words in ("Norway", "Mr. Kim", "Thank you.", "2 June 2021"):
        assert words in page
    journal = client.get("/journal").content.decode()
    for words in ("froze version 1 of", "to 2 recipients", "worded a report: Peru hosts many."):
        assert words in journal
    rows = client.get("/reports.json").json()
    assert [(row["version"], row["sent"], row["acknowledged"]) for row in rows] == [(1, 2, 1)]


def test_a_change_whose_sentence_is_gone_is_said_and_not_used(meeting: str, amara: User) -> None:
    told = sentence(draft_report(amara, meeting), "Peru said that it hosted")
    operations.reword_sentence(meeting, told.key, "Peru hosts many.", level=LEVEL, by=amara)
    figure = of_record.findings(amara, kind="figure").get(quote__contains="1,200")
    record.reject_finding(figure.pk, "a typing error", by=amara)
    draft = draft_report(amara, meeting)
    assert not any("Peru hosts many" in one.text for one in draft.sentences())
    assert any("A change is not used" in one.words for one in draft.doubts)
