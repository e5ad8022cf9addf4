"""Reports on the meetings of two of the documents of ../shared/seeds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from secretariat.access import Level
from secretariat.meetings.report import files
from secretariat.meetings.report.composing import draft_report
from secretariat.meetings.report.draft import Draft
from secretariat.people.models import User
from secretariat.record import reading
from tests.secretariat.meetings import reports

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the documents of ../shared are not here"),
]


@pytest.fixture(autouse=True)
def lakes() -> Iterator[None]:
    """Take the place of the samples: here the office works with the real reader."""
    yield
    reading.close()


def seed(number: str) -> str:
    return next(SEEDS.glob(f"{number}_*.txt")).read_text()


def section(draft: Draft, heading: str) -> str:
    found = [one for one in (*draft.sections, *draft.annexes) if one.heading == heading]
    return "\n".join(one.text for each in found for one in each.sentences)


def test_the_end_of_a_process_is_reported_without_its_restricted_words(amara: User) -> None:
    reports.take_in(seed("004"), amara)
    draft = draft_report(amara, reports.meeting(amara, "meeting in Geneva").pk)
    assert draft.faults() == []
    assert draft.held == "Geneva, 10 October 2005"
    participation = section(draft, "Participation")
    assert "Turkmenistan and Uzbekistan were absent." in participation
    assert "co-chaired by the United Nations High Commissioner for Refugees" in participation
    assert "no decision was made on new structures" in section(draft, "Decisions and conclusions")
    proceedings = section(draft, "Proceedings")
    assert "Kyrgyzstan warned that negative trends in migration" in proceedings
    assert "Ukraine reported that it had adopted new laws" in proceedings
    assert "According to Belarus, over 3,000 asylum requests" in proceedings
    # paragraphs 13 to 15 and 17 are marked (SBU): the offer, and who is said to support whom
    for shape in files.SHAPES:
        assert b"$200,000" not in files.written(draft, shape)
    everything = [one.text + one.note for one in draft.sentences()]
    everything += [one.source.quote for one in draft.left_out]
    everything += [one.words for one in draft.doubts]
    assert not any("200,000" in one or "GUAM" in one for one in everything)
    assert draft.withheld > 5
    # a cable is the account of an observer; its own people do not speak for the meeting
    assert any("Only people who were there for somebody else" in one.words for one in draft.doubts)
    assert "told us" not in proceedings


def test_the_private_offer_is_left_out_even_where_it_may_be_read(amara: User) -> None:
    reports.take_in(seed("004"), amara)
    meeting = reports.meeting(amara, "meeting in Geneva").pk
    draft = draft_report(amara, meeting, Level.RESTRICTED)
    assert not any("200,000" in one.text for one in draft.sentences())
    offer = next(one for one in draft.left_out if "200,000" in one.source.quote)
    assert "private" in offer.reason


def test_a_summary_report_is_drafted_anew_from_itself(amara: User) -> None:
    reports.take_in(seed("002"), amara)
    draft = draft_report(amara, reports.meeting(amara, "Heads of Centres").pk)
    assert draft.held == "Dushanbe, 17 and 18 March 2005"
    assert "chaired by the Director of CPC, Ambassador Lamberto Zannier" in section(
        draft, "Participation"
    )
    assert "Possible areas for co-operation" in section(draft, "Proceedings")
    assert section(draft, "Decisions and conclusions") == ""
    # 2004 in the heading, 2005 in the cover note
    assert any("2004-03-17" in one.words for one in draft.doubts)
