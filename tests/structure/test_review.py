"""Reports of the universal periodic review: paragraphs in one count, lists that start anew."""

from __future__ import annotations

import pytest

import servanda
from servanda.structure.parts import Part
from servanda.structure.review.labels import inner_label, label_at
from tests.documents import knowledge_of_example
from tests.reviews import EARLY, LETTERED, NUMBERED, PLAIN, reading_of_report, report


def items(conclusions: str, end: str = "\n") -> list[Part]:
    parts = reading_of_report(conclusions, end).document.parts
    return [part for part in parts if part.field == "recommendation"]


@pytest.mark.parametrize(
    ("conclusions", "addresses"),
    [
        (NUMBERED, ["p20.1", "p20.2", "p21.1", "p22.1"]),
        (EARLY, ["p20.1", "p20.2"]),
        (LETTERED, ["p20.a", "p20.b"]),
        (PLAIN, ["p20.1", "p20.2"]),
    ],
)
def test_each_recommendation_has_an_address_below_its_paragraph(
    conclusions: str, addresses: list[str]
) -> None:
    found = items(conclusions)
    assert [part.id for part in found] == addresses
    assert {part.parent for part in found} == {part.id.partition(".")[0] for part in found}


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\n\n"])
def test_the_ends_of_lines_do_not_matter(end: str) -> None:
    assert [part.id for part in items(EARLY, end)] == ["p20.1", "p20.2"]


def test_numbered_paragraphs_of_a_report_are_not_operative() -> None:
    parts = reading_of_report(NUMBERED).document.parts
    numbered = {part.id: part.type for part in parts if part.number is not None}
    assert "operative_paragraph" not in numbered.values()
    assert [name for name in numbered if numbered[name] == "paragraph"] == [
        *("p1", "p2", "p18", "p19"),
        *("p20", "p21", "p22", "p23"),
    ]


def test_a_number_alone_on_its_line_belongs_to_the_words_below() -> None:
    lead = next(part for part in reading_of_report(EARLY).document.parts if part.id == "p20")
    assert lead.quote.text.split() == EARLY.partition("1.")[0].split()


def test_a_recommendation_cut_by_a_page_is_whole_and_the_header_stands_apart() -> None:
    reading = reading_of_report(EARLY)
    part = next(part for part in reading.document.parts if part.id == "p20.2")
    words = reading.document.text.content[part.start : part.end]
    assert words.startswith("2. To teach human rights in all schools (Sorvan and Maravel);")
    headers = [part.quote.text for part in reading.document.parts if part.type == "page_header"]
    assert headers == ["A/HRC/14/99 Page 9"]


def test_the_count_of_paragraphs_wins_over_that_of_a_list() -> None:
    listed = "".join(f"{n}. Build bridge {n} (Haldria);\n" for n in range(1, 21))
    parts = reading_of_report(
        f"20. The following recommendations were made:\n{listed}"
        "21. The response of Velmora will be included in the outcome report.\n"
    ).document.parts
    by_id = {part.id: part for part in parts}
    assert by_id["p20.20"].parent == "p20"
    assert (by_id["p21"].type, by_id["p21"].parent) == ("paragraph", None)


def test_a_list_run_together_on_one_line_is_cut_at_its_numbers() -> None:
    found = items(
        "20. The recommendations below enjoy the support of Velmora: 20.1. Open the archives "
        "(Haldria); 20.2. Close the mines of 19.5 metres (Sorvan); 20.3 Plant trees (Tessmar).\n"
    )
    assert [part.id for part in found] == ["p20.1", "p20.2", "p20.3"]
    assert found[1].quote.text == "20.2. Close the mines of 19.5 metres (Sorvan);"


@pytest.mark.parametrize("conclusions", [NUMBERED, EARLY, LETTERED])
def test_a_report_in_one_long_line_is_cut_too(conclusions: str) -> None:
    speech = "The delegation spoke at length of bridges and of rivers. " * 60
    text = report(conclusions).replace("held at the third meeting.", f"held in May. {speech}")
    line = " ".join(text.split()).encode()
    parts = servanda.read(line, "line.txt", knowledge=knowledge_of_example()).document.parts
    wanted = [part.id for part in items(conclusions)]
    assert [part.id for part in parts if part.field == "recommendation"] == wanted
    assert [part.id for part in parts if part.type == "title"] == ["title"]
    assert "p19" in {part.id for part in parts}


def test_the_reply_of_the_state_is_not_the_report_of_the_review() -> None:
    text = (
        "A/HRC/14/99/Add.1\nHuman Rights Council\nFourteenth session\nAgenda item 6\n"
        "Universal Periodic Review\nReport of the Working Group on the Universal Periodic Review\n"
        "Velmora\nAddendum\nViews on conclusions and/or recommendations, voluntary commitments and "
        "replies presented by the State under review\n\n"
        "1. The present document holds the views of Velmora.\n\n"
        "2. Velmora accepts recommendations 1 and 2.\n\n3. It notes the others.\n\n4. It will "
        "report on them.\n"
    )
    reading = servanda.read(text.encode(), "reply.txt", knowledge=knowledge_of_example())
    assert reading.facts["genre"] == "report"
    assert reading.facts["symbol"] == "A/HRC/14/99/Add.1"


def test_every_word_of_the_report_stands_in_some_part() -> None:
    for conclusions in (NUMBERED, EARLY, LETTERED, PLAIN):
        assert reading_of_report(conclusions).coverage == 1.0


@pytest.mark.parametrize(
    ("words", "kind", "number", "item"),
    [
        ("93.2 Ratify", "decimal", 93, 2),
        ("93. 2. Ratify", "decimal", 93, 2),
        ("7.\nThe delegation", "number", 7, 0),
        ("(c) That", "letter", 3, 0),
        ("(bb) That", "letter", 28, 0),
    ],
)
def test_labels_are_read_in_every_form(words: str, kind: str, number: int, item: int) -> None:
    label = label_at(words, 0, len(words))
    assert label is not None
    assert (label.kind, label.number, label.item) == (kind, number, item)


@pytest.mark.parametrize("words", ["19.3 per cent", "2010 saw", "A. Presentation", "(ICCPR) and"])
def test_a_number_inside_a_sentence_is_not_taken_for_the_next_one(words: str) -> None:
    text = f"the share rose; {words} more"
    assert inner_label(text, 1, len(text), (("decimal", 20, 1), ("number", 21, 0))) is None
