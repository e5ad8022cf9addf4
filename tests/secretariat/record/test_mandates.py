from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.record.mandates import How, is_answerable, mandate_at, paragraphs_in


def mandate(text: str, named: str = "resolution 7/3"):  # type: ignore[no-untyped-def]  # noqa: ANN201
    start = text.index(named)
    return mandate_at(text, start, start + len(named))


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("The present report is submitted pursuant to resolution 7/3 of 4 May 2001.", ()),
        ("The present note responds to paragraph 23 of resolution 7/3.", ("23",)),
        ("This report, prepared in response to paragraphs 4 and 6 of resolution 7/3,", ("4", "6")),
        ("Report of the Chair pursuant to Council resolution 7/3", ()),
        (
            "This report has been prepared in accordance with the request of the Council "
            "contained in paragraph 9 of its resolution 7/3.",
            ("9",),
        ),
        ("The table is hereby published as requested in resolution 7/3.", ()),
    ],
)
def test_a_document_says_of_itself_what_it_answers(text: str, paragraphs: tuple[str, ...]) -> None:
    found = mandate(text)
    assert found is not None
    assert (found.how, found.own, found.paragraphs) == (How.PURSUANT, True, paragraphs)
    assert text[found.start : found.end].endswith("resolution 7/3")


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("In its resolution 7/3, the Council requested the Chair to report by June.", ()),
        (
            "In paragraph 8 of resolution 7/3, the Council regretted that nothing had been "
            "received and requested the Chair to submit it by June.",
            ("8",),
        ),
        ("We refer to resolution 7/3, in which the Council invited the Chair to report.", ()),
    ],
)
def test_a_document_tells_what_was_requested(text: str, paragraphs: tuple[str, ...]) -> None:
    found = mandate(text)
    assert found is not None
    assert (found.how, found.own, found.paragraphs) == (How.REQUESTED, True, paragraphs)


@pytest.mark.parametrize(
    "text",
    [
        "Recalling resolution 7/3 of 4 May 2001,",
        "Referring further to resolution 7/3,",
        "In its resolution 7/3, the Council welcomed the offer of the host.",
        "Travel is paid in accordance with the rules and with the budget approved after "
        "resolution 7/3.",
        "The fund was established by resolution 7/3.",
    ],
)
def test_to_name_a_document_is_not_to_answer_it(text: str) -> None:
    assert mandate(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Takes note of the report of the Chair submitted pursuant to resolution 7/3;",
        "The mission withdrew from the valley in accordance with resolution 7/3.",
    ],
)
def test_what_is_said_of_others_is_not_said_of_oneself(text: str) -> None:
    found = mandate(text)
    assert found is not None
    assert not found.own


def test_words_of_the_sentence_before_do_not_count() -> None:
    assert mandate("It acts pursuant to the treaty. The Council adopted resolution 7/3.") is None


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("paragraph 3 (b) of", ("3",)),
        ("article 3.1", ("3",)),
        ("paras. 4, 6 and 8 to 10", ("4", "6", "8", "9", "10")),
        ("paragraphs 1 to 900", ("1", "900")),  # no enumeration of a whole book
        ("resolution 7/3", ()),
    ],
)
def test_paragraphs_are_read_from_their_numbers(words: str, numbers: tuple[str, ...]) -> None:
    assert paragraphs_in(words) == numbers


@pytest.mark.parametrize(
    ("follow_up", "action", "answerable"),
    [
        ("report", "to keep the Council informed", True),
        ("agenda_item", "to include an item", True),
        ("meeting", "to hold a meeting and report on it", False),  # the meeting shows it
        ("", "to transmit its comments", True),
        ("", "to ratify the Protocol", False),
        ("", "to defer the matter to its next session", True),  # an organ, by its next document
    ],
)
def test_a_document_answers_what_is_handed_in(
    follow_up: str, action: str, answerable: bool
) -> None:
    assert is_answerable(follow_up, action) is answerable


@given(st.text(alphabet="aA1 ,.;\n()/", max_size=400), st.text(max_size=60))
def test_any_words_around_a_name_are_read_without_trouble(before: str, after: str) -> None:
    text = f"{before}resolution 7/3{after}"
    found = mandate_at(text, len(before), len(before) + 14)
    assert found is None or 0 <= found.start < found.end <= len(text)
