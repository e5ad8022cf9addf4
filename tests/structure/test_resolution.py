"""Resolutions of every decade and organ: what is preamble, what is operative, what is neither."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import servanda
from servanda.structure.parts import Part

MODERN = """Resolution adopted by the General Assembly on 4 June 2019

[on the report of the Third Committee (A/73/999, para. 14)]

73/901. Cooperation in the valley

The General Assembly,

Recalling its resolution 72/18 of 1 December 2017,

Deeply concerned about the families who left the valley,

1. Welcomes the report of the Secretary-General;

2. Requests the Secretary-General:

(a) To keep the situation under review;

(b) To report on:

(i) The number of families;

(ii) The state of the roads;

(c) To invite the neighbours;

3. Decides to remain seized of the matter.

81st plenary meeting
4 June 2019
"""


def parts_of(text: str, name: str = "invented.txt") -> list[Part]:
    return list(servanda.read(text.encode(), name).document.parts)


def kinds(text: str) -> list[tuple[str, str]]:
    """Return address and type of every part that is no mark of a footnote."""
    return [(part.id, part.type) for part in parts_of(text) if part.type != "footnote_marker"]


def of_type(text: str, *types: str) -> list[str]:
    return [part.id for part in parts_of(text) if part.type in types]


def beginning(text: str, address: str) -> str:
    part = next(part for part in parts_of(text) if part.id == address)
    return " ".join(part.quote.text.split())


def test_a_resolution_of_today_has_its_parts_in_order() -> None:
    assert kinds(MODERN) == [
        ("meta1", "metadata_line"),
        ("meta2", "metadata_line"),
        ("title", "title"),
        ("issuer", "issuer_line"),
        ("pp1", "preambular_paragraph"),
        ("pp2", "preambular_paragraph"),
        ("op1", "operative_paragraph"),
        ("op2", "operative_paragraph"),
        ("op2.a", "list_item"),
        ("op2.b", "list_item"),
        ("op2.b.i", "list_item"),
        ("op2.b.ii", "list_item"),
        ("op2.c", "list_item"),
        ("op3", "operative_paragraph"),
        ("ml", "meeting_line"),
        ("dl", "date_line"),
    ]


@pytest.mark.parametrize("blank", ["\n", "\n\n", "\r\n", "\n \n"])
def test_blank_lines_between_paragraphs_do_not_matter(blank: str) -> None:
    long = MODERN.replace("the situation under review", "under review " + "the situation, " * 14)
    assert kinds(blank.join(long.split("\n\n"))) == kinds(long)


@pytest.mark.parametrize(
    "organ",
    [
        "The General Assembly,",
        "The General Assembly",  # as printed before "Adopts the following declaration"
        "The General Assembly.",  # recognition of print takes the comma for a full stop
        "THE GENERAL ASSEMBLY,",
        "The Security Council,",
        "The Human Rights Council,",
        "The Economic and Social Council",
        "The Executive Committee of the Valley Fund,",  # no table knows it; its comma tells
    ],
)
def test_the_line_of_the_organ_is_found(organ: str) -> None:
    text = MODERN.replace("The General Assembly,", organ)
    assert of_type(text, "issuer_line") == ["issuer"]
    assert of_type(text, "preambular_paragraph") == ["pp1", "pp2"]


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("1, Reaffirms its call for restraint;", 1),
        ("I. Reaffirms its call for restraint;", 1),
        ("S. Appeals urgently to all parties;", 5),
        ("ll. Calls once again for unimpeded access;", 11),
        ("7 . Further requests the Secretary-General to report;", 7),
    ],
)
def test_numbers_that_print_or_recognition_has_worn_are_read(printed: str, number: int) -> None:
    text = f"Resolution 999 (1974)\n\nThe Security Council,\n\nNoting the report,\n\n{printed}\n"
    found = [part for part in parts_of(text) if part.type == "operative_paragraph"]
    assert [part.number for part in found] == [number]


def test_a_number_that_the_print_lost_is_told_by_its_neighbours() -> None:
    text = MODERN.replace("2. Requests the Secretary-General:", "Requests the Secretary-General:")
    reading = servanda.read(text.encode())
    assert [p.number for p in reading.document.parts if p.type == "operative_paragraph"] == [
        1,
        2,
        3,
    ]
    assert "missing_paragraph_number" in [flaw.kind for flaw in reading.document.flaws]


def test_old_resolutions_without_numbers_are_operative_by_their_verbs() -> None:
    text = """98 (1952). Resolution of 23 December 1952

The Security Council,
Having received the third report on the valley,

Takes note of the report with appreciation;

Calls upon the parties to enter into negotiations;

Requests the Secretary-General to report to the Council.

Adopted at the 611th meeting
by 9 votes to none, with 1 abstention (Pelluria).
"""
    assert of_type(text, "operative_paragraph") == ["op1", "op2", "op3"]
    assert of_type(text, "meeting_line") == ["ml"]
    assert beginning(text, "ml").endswith("(Pelluria).")


@pytest.mark.parametrize(
    "item",
    ["(a) Becoming parties to the Convention;", "(a) Recognizing that the road is closed;"],
)
def test_a_lettered_item_is_never_an_opener_of_the_preamble(item: str) -> None:
    text = MODERN.replace("(a) To keep the situation under review;", item)
    assert of_type(text, "preambular_paragraph") == ["pp1", "pp2"]
    assert beginning(text, "op2.a") == item


def test_items_that_were_run_together_on_one_line_are_items() -> None:
    text = """12/1. Peace

The General Assembly,

1. Requests the Office: (a) To draft a plan; (b) To hold a meeting; and (c) To report.
"""
    assert [address for address, _ in kinds(text)][-3:] == ["op1.a", "op1.b", "op1.c"]


def test_a_paragraph_cut_by_a_page_is_whole() -> None:
    text = """The General Assembly,

1. Requests the Office of the High Com-

40 General Assembly—Twenty-ninth Session

missioner to repair the bridge;

2. Decides to remain seized of the matter.
"""
    part = next(part for part in parts_of(text) if part.id == "op1")
    assert [piece.text.split()[0] for piece in part.segments] == ["1.", "missioner"]
    assert of_type(text, "page_header") == ["ph1"]


def test_a_page_of_a_volume_holds_several_resolutions() -> None:
    text = """Resolutions adopted on the reports of the Third Committee 35

9. Requests the Committee to report to the Assembly.

371st plenary meeting,
2 February 1952.

538 (VI). Assistance to the families of the valley

A

The General Assembly

1. Takes note of the report;

2. Expresses its satisfaction at the conclusion of the agreement.

371st plenary meeting,
2 February 1952.

539 (VI). Draft rules of the valley

The General Assembly,

Considering that the rules are not ready,

Decides to defer consideration of the item.
"""
    assert of_type(text, "title") == ["title", "title2"]
    assert of_type(text, "operative_paragraph") == ["op9", "op1", "op2", "op1-2"]
    assert of_type(text, "date_line") == ["dl", "dl2"]
    assert of_type(text, "footnote") == []


DECLARATION = """68/4. Declaration on the valley

The General Assembly

Adopts the following declaration:

Declaration on the valley

We, representatives of States and Governments, gathered in the capital on 3 October 2013,

1. Recognize that the valley is shared;

2. We also commit to keeping its roads open.
"""


def test_a_declaration_in_the_text_has_operative_paragraphs() -> None:
    assert kinds(DECLARATION)[1:] == [
        ("issuer", "issuer_line"),
        ("op1-2", "operative_paragraph"),
        ("h1", "heading"),
        ("pp1", "preambular_paragraph"),
        ("op1", "operative_paragraph"),
        ("op2", "operative_paragraph"),
    ]


ANNEXED = """70/1. Agreement on the valley

The General Assembly,

1. Approves the Agreement annexed to the present resolution.

Annex I

Agreement on the valley

The States Parties to the present Agreement,

Considering that the valley is shared,

Have agreed as follows:

Article 1

1. The Parties shall keep the roads open.

2. They shall inform each other:

(a) Of repairs;

(b) Of floods.

Annex II

Political declaration

We, the Heads of State and Government, meeting in the capital on 4 May 2015,

1. We reaffirm our commitment to the valley.

Annex III

Terms of reference

1. The Board shall meet twice a year.
"""


def test_an_annex_keeps_what_it_holds() -> None:
    assert kinds(ANNEXED)[3:] == [
        ("h1", "heading"),
        ("h2", "heading"),
        ("issuer2", "issuer_line"),
        ("annexi.pp1", "preambular_paragraph"),
        ("annexi.p1", "paragraph"),
        ("annexi.art1", "heading"),
        ("annexi.art1.1", "paragraph"),
        ("annexi.art1.2", "paragraph"),
        ("annexi.art1.2.a", "list_item"),
        ("annexi.art1.2.b", "list_item"),
        ("h3", "heading"),
        ("h4", "heading"),
        ("annexii.pp1", "preambular_paragraph"),
        ("annexii.op1", "operative_paragraph"),
        ("h5", "heading"),
        ("h6", "heading"),
        ("annexiii.p1", "paragraph"),
    ]


def test_a_recorded_vote_is_kept_as_such() -> None:
    text = MODERN.replace(
        "81st plenary meeting\n4 June 2019\n",
        "[Adopted by a recorded vote of 28 to 8, with 11 abstentions.\n\n"
        "In favour: Maravel, Pelluria, Tessmar\n\nAgainst: Haldria\n\nAbstaining: Sorvan]\n",
    )
    votes = [part for part in parts_of(text) if part.field == "vote"]
    assert [part.quote.text.split(":")[0] for part in votes] == [
        "In favour",
        "Against",
        "Abstaining",
    ]


def test_the_states_that_voted_stand_with_their_vote() -> None:
    text = MODERN + "\nIn favour:\n\nMaravel, Pelluria, Tessmar\n\nAgainst:\n\nHaldria\n"
    votes = [part for part in parts_of(text) if part.field == "vote"]
    assert [" ".join(part.quote.text.split()) for part in votes] == [
        "In favour: Maravel, Pelluria, Tessmar",
        "Against: Haldria",
    ]


def test_sponsors_of_a_draft_are_one_line_of_its_head() -> None:
    text = """A/C.3/90/L.23

Third Committee

Agenda item 61

Armenia, Austria, Brazil, Bulgaria, Canada, Colombia, Croatia, Denmark,
Ireland, Uruguay: draft resolution

Roads of the valley

The General Assembly,

1. Thanks the Office.
"""
    sponsors = [part for part in parts_of(text) if part.field == "sponsors"]
    assert [part.quote.text.split(",")[0] for part in sponsors] == ["Armenia"]
    assert beginning(text, "title") == "Roads of the valley"


def test_the_letter_of_a_section_stands_apart_from_its_first_paragraph() -> None:
    text = """814 (1993). The valley

The Security Council,

A

1. Thanks the Office;

B
Acting under Chapter VII of the Charter,

2. Decides to send a mission.
"""
    assert [address for address, _ in kinds(text)][2:] == ["h1", "op1", "h2", "pp1", "op2"]


def test_a_heading_that_looks_like_a_verb_is_a_heading() -> None:
    text = MODERN.replace("3. Decides to remain", "Reviews\n\n3. Decides to remain")
    assert of_type(text, "heading") == ["h1"]
    assert of_type(text, "operative_paragraph") == ["op1", "op2", "op3"]


def test_marks_of_italics_do_not_hide_openers_and_verbs() -> None:
    text = """12/1. Roads

The General Assembly,

_Recalling_ its resolution 11/1,

1. _Takes note with interest_ of the report;

2. *Commends* the Office.
"""
    assert [address for address, _ in kinds(text)][2:] == ["pp1", "op1", "op2"]


def test_a_draft_inside_a_resolution_has_its_own_organ() -> None:
    text = """2012/16. Roads

The Economic and Social Council

Recommends to the General Assembly the adoption of the following draft resolution:

The General Assembly,

Recalling its resolution 66/172,

1. Requests States to mend the roads.
"""
    assert [address for address, _ in kinds(text)][1:] == [
        "issuer",
        "op1-2",
        "issuer2",
        "pp1",
        "op1",
    ]


def test_numbered_paragraphs_of_a_report_are_not_operative() -> None:
    text = """Report of the Secretary-General

I. Introduction

1. The present report is submitted pursuant to General Assembly resolution 72/18.

2. Requests for help came from all parts of the valley.

3. The Assembly decided to keep the matter under review.

4. Notes were exchanged in the capital.
"""
    assert of_type(text, "operative_paragraph", "preambular_paragraph") == []
    assert of_type(text, "paragraph") == ["p1", "p2", "p3", "p4"]


def test_footnotes_stand_apart_wherever_the_page_put_them() -> None:
    text = """The General Assembly,

Recalling the report of the Committee,7 which it has examined,

_______________
7 See Official Records of the General Assembly, Ninth Session, Supplement No. 3.

1. Thanks the Committee.
"""
    assert of_type(text, "footnote") == ["fn7"]
    assert [p.number for p in parts_of(text) if p.type == "footnote_marker"] == [7]
    assert of_type(text, "preambular_paragraph", "operative_paragraph") == ["pp1", "op1"]


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        ("Having received the report dated 22 April 1952, 3\nwhich it has examined,", [3]),
        ("Noting the agreements of 17 December 1992 3 and 4 January 1993,", [3]),
        ("Noting the filters of 0.5 m³ (50 gallons) that the valley needs,", []),
        ("Recalling paragraph 3 of the plan of 4 May 1992,", []),
    ],
)
def test_marks_of_old_prints_stand_behind_a_blank(words: str, marks: list[int]) -> None:
    text = f"""Resolution 98 (1993)

The Security Council,

{words}

1. Thanks the Committee.

3 Ibid., document S/2611.
"""
    found = [part.number for part in parts_of(text) if part.type == "footnote_marker"]
    assert found == marks


VERBS = ("Requests", "Urges", "Also encourages", "Strongly condemns", "Takes note of", "Decides to")
OPENERS = ("Recalling", "Noting with concern", "Deeply alarmed by", "Bearing in mind", "Welcoming")
THINGS = ("the report", "the plan of the Office", "the efforts of States", "the road to the valley")


@given(
    openers=st.lists(st.tuples(st.sampled_from(OPENERS), st.sampled_from(THINGS)), max_size=6),
    verbs=st.lists(
        st.tuples(st.sampled_from(VERBS), st.sampled_from(THINGS), st.integers(0, 4)),
        min_size=1,
        max_size=8,
    ),
    wrapped=st.booleans(),
)
def test_every_paragraph_of_a_resolution_is_found_with_its_number_and_items(
    openers: list[tuple[str, str]], verbs: list[tuple[str, str, int]], wrapped: bool
) -> None:
    paragraphs = [f"{opener} {thing}," for opener, thing in openers]
    wanted = [f"pp{number}" for number in range(1, len(openers) + 1)]
    for number, (verb, thing, items) in enumerate(verbs, 1):
        paragraphs.append(f"{number}. {verb} {thing}{':' if items else ';'}")
        wanted.append(f"op{number}")
        for letter in "abcd"[:items]:
            paragraphs.append(f"({letter}) To mend {thing};")
            wanted.append(f"op{number}.{letter}")
    text = "\n\n".join(["73/901. The valley", "The General Assembly,", *paragraphs])
    if wrapped:
        text = re.sub(r"(?<=the) ", "\n", text)
    types = ("preambular_paragraph", "operative_paragraph", "list_item")
    assert of_type(text, *types) == wanted
