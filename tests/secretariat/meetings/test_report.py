from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.test import Client

from secretariat.access import Level
from secretariat.errors import RefusedActError
from secretariat.meetings.report.as_pdf import as_pdf
from secretariat.meetings.report.composing import draft_report, kept_back
from secretariat.meetings.report.draft import Draft, Section
from secretariat.people.models import User
from secretariat.record import operations, queries, reading
from servanda.intake import take_in as take_in_file
from tests.secretariat.meetings import reports

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lakes() -> Iterator[None]:
    """Take the place of the samples: here the office works with the real reader."""
    yield
    reading.close()


@pytest.fixture
def minutes(amara: User) -> Draft:
    reports.take_in(reports.MINUTES, amara)
    return draft_report(amara, reports.meeting(amara, "fourth meeting").pk)


def section(draft: Draft, heading: str) -> list[str]:
    return [
        one.text
        for each in (*draft.sections, *draft.annexes)
        if each.heading == heading
        for one in each.sentences
    ]


def test_the_frame_says_where_when_under_whom_and_who_was_there(minutes: Draft) -> None:
    assert section(minutes, "Participation") == [
        "The fourth meeting of the Working Group on Migration was held in Geneva on 10 and 11 "
        "May 2021.",
        "It was chaired by Ms. Ada Lindqvist.",
        "Albania, Norway and Peru were represented.",
        "Chile was absent.",
    ]
    assert minutes.title == "Summary report of the fourth meeting of the Working Group on Migration"
    assert minutes.held == "Geneva, 10 and 11 May 2021"


def test_what_a_delegation_says_of_others_stays_its_word(minutes: Draft) -> None:
    told = section(minutes, "Border procedures")
    assert "Norway stated that Peru and Chile supported a common register." in told
    assert not any(one.startswith(("Peru and Chile", "Chile")) for one in told)
    assert any("not their own word" in one.words for one in minutes.doubts)


def test_decisions_and_the_lack_of_one_are_told_and_become_matters(minutes: Draft) -> None:
    assert section(minutes, "Decisions and conclusions") == [
        "The meeting requested Norway to submit a draft of the register by 1 March 2022.",
        "No agreement was reached on the seat of the register.",
    ]
    assert section(minutes, "Matters for follow-up") == [
        "Norway is requested to submit a draft of the register by 1 March 2022."
    ]


def test_what_was_said_in_private_is_left_out_with_its_words(minutes: Draft) -> None:
    assert not any("5,000" in one.text for one in minutes.sentences())
    left = [one for one in minutes.left_out if one.kind == "contribution"]
    assert [(one.reason, "5,000" in one.source.quote) for one in left] == [
        ("said in private, not at the meeting", True)
    ]


def test_every_sentence_rests_on_words_of_the_record(minutes: Draft, amara: User) -> None:
    assert minutes.faults() == []
    text = " ".join(str(queries.reading(amara, one.pk).text) for one in queries.documents(amara))  # type: ignore[union-attr]
    for sentence in minutes.sentences():
        for source in sentence.sources:
            assert source.quote in " ".join(text.split()), sentence.text
            if source.finding:
                assert queries.findings(amara).filter(pk=source.finding).exists()


def test_a_sentence_whose_words_are_taken_away_is_a_fault(minutes: Draft) -> None:
    for number, taken in enumerate(minutes.sections):
        bare = tuple(replace(one, sources=()) for one in taken.sentences)
        other = replace(taken, sentences=bare)
        sections = (*minutes.sections[:number], other, *minutes.sections[number + 1 :])
        faults = replace(minutes, sections=sections).faults()
        assert len(faults) == len(taken.sentences) > 0


def test_what_was_rejected_is_not_told_any_more(minutes: Draft, amara: User) -> None:
    figure = queries.findings(amara, kind="figure").get(quote__contains="1,200")
    told = "Peru said that it hosted 1,200 asylum-seekers."
    assert told in section(minutes, "Border procedures")
    operations.reject_finding(figure.pk, "a typing error of ours", by=amara)
    again = draft_report(amara, minutes.meeting)
    assert told not in section(again, "Border procedures")
    left = next(one for one in again.left_out if one.source.finding == figure.pk)
    assert left.reason.startswith("rejected")


def test_nothing_above_the_level_of_the_recipients_is_in_any_part_of_it(amara: User) -> None:
    reports.take_in(reports.MINUTES, amara)
    found = reports.meeting(amara, "fourth meeting")
    sha256 = found.finding.document_id
    operations.set_access_level(
        sha256, Level.RESTRICTED, "still under discussion", by=amara, part="p3"
    )
    draft = draft_report(amara, found.pk, Level.PARTICIPANTS)
    everything = [one.text + one.note for one in draft.sentences()]
    everything += [one.source.quote for one in draft.left_out]
    everything += [one.words for one in draft.doubts]
    assert not any("1,200" in one or "common register" in one for one in everything)
    assert draft.faults() == []
    assert draft.withheld == len(kept_back(amara, found.pk, Level.PARTICIPANTS)) > 0
    assert any("1,200" in one.text for one in draft_report(amara, found.pk, Level(2)).sentences())


def test_a_meeting_nobody_may_read_of_is_not_drafted_but_explained(amara: User) -> None:
    reports.take_in(reports.MINUTES, amara, Level.RESTRICTED)
    with pytest.raises(RefusedActError, match="its words are restricted: draft it for that level"):
        draft_report(amara, reports.meeting(amara, "fourth meeting").pk, Level.PARTICIPANTS)


def test_our_own_reader_finds_every_sentence_in_the_pdf(minutes: Draft) -> None:
    pdf = as_pdf(minutes)
    assert pdf == as_pdf(minutes), "the same draft gives the same bytes"
    content = "".join(take_in_file(pdf, "report.pdf").text.split())
    for sentence in minutes.sentences():
        assert "".join(sentence.text.split()).rstrip(".") in content, sentence.text


def test_the_page_leads_from_every_footnote_to_its_words(
    minutes: Draft, amara: User, client: Client
) -> None:
    client.force_login(amara)
    page = client.get(f"/meetings/{minutes.meeting}/report").content.decode()
    for sentence in minutes.sentences():
        for source in sentence.sources:
            assert f"/documents/{source.document}" in page
            assert not source.finding or f"finding-{source.finding}" in page
    assert "said in private, not at the meeting" in page
    table = client.get(f"/meetings/{minutes.meeting}/report/left-out.csv").content.decode()
    assert len(table.splitlines()) == len(minutes.left_out) + 1
    assert "5,000" in table
    file = client.get(f"/meetings/{minutes.meeting}/report.pdf")
    assert file.content.startswith(b"%PDF")
    assert "summary-report-of-the-fourth-meeting" in file["Content-Disposition"]


def test_sentences_that_differ_in_a_name_or_a_number_are_both_told(amara: User) -> None:
    more = "5. Norway opposed the register. Norway and Peru opposed the register. Norway opposed \
the register. Peru reported 12 returns. Peru reported 13 returns.\n"
    reports.take_in(f"{reports.MINUTES}\n{more}", amara)
    draft = draft_report(amara, reports.meeting(amara, "fourth meeting").pk)
    told = [one.text for one in draft.sentences()]
    assert told.count("Norway opposed the register.") == 1
    assert "Norway and Peru opposed the register." in told
    assert {"Peru reported 12 returns.", "Peru reported 13 returns."} <= set(told)
    assert any("says it already" in one.reason for one in draft.left_out)


def test_the_report_of_the_example_meeting_tells_what_happened(amara: User) -> None:
    reports.of_example(amara, 15, 16, 17, 18)
    draft = draft_report(amara, reports.meeting(amara, "review meeting", "17-summary").pk)
    assert draft.faults() == []
    assert "Zarene was absent." in section(draft, "Participation")
    told = section(draft, "Joint secretariat")
    assert told[0] == (
        "The Sorvan Federation presented its proposal for a permanent seat in Belmir and declared "
        "that Pelluria and Zarene supported it."
    )
    assert "No decision was taken on the seat of the joint secretariat." in section(
        draft, "Decisions and conclusions"
    )
    assert "Zarene (absent)" in section(draft, "Annex II. Participants")
    assert any("somebody who was not there" in one.words for one in draft.doubts)
    # resolution 6/1 names the same days, so it stands behind the first sentence too
    assert {one.heading for one in draft.sections[0].sentences[0].sources} == {
        "TRC/SG/2023/8",
        "TRC/RES/6/1",
    }


def test_paragraphs_of_a_section_are_those_of_the_document() -> None:
    assert Section(heading="Empty", sentences=()).paragraphs() == []
