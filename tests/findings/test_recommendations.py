"""Recommendations of a review: who recommends, to whom, which words, with which answer."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import validate

import servanda
from servanda.contract import schema
from servanda.findings.commitments.referred import references_in
from servanda.findings.commitments.responses import answer_in
from servanda.findings.kinds import Act, Commitment
from tests.documents import knowledge_of_example, reading_of, shared
from tests.reviews import (
    EARLY,
    LETTERED,
    NUMBERED,
    PLAIN,
    PLEDGES,
    THEMATIC,
    reading_of_report,
    report,
)

HALDRIA, SORVAN, MARAVEL = "state:XVB", "state:XVC", "state:XVD"
TESSMAR, ONDARIA, PELLURIA = "state:XVE", "state:XVF", "state:XVG"


def recommendations(conclusions: str) -> list[Commitment]:
    found = reading_of_report(conclusions).findings["commitments"]
    return [c for c in found if isinstance(c, Commitment) and c.force == "recommendation"]


def table(conclusions: str) -> list[tuple[str, tuple[str, ...], str | None]]:
    return [(c.action.text, c.source, c.response) for c in recommendations(conclusions)]


def listed(item: str) -> list[tuple[str, tuple[str, ...]]]:
    """Read one item of a list of recommendations."""
    lead = "20. The recommendations below enjoy the support of Velmora:\n20.1. "
    return [(words, states) for words, states, _ in table(f"{lead}{item}\n")]


def test_each_text_has_its_states_and_the_answer_of_its_list() -> None:
    assert table(NUMBERED) == [
        ("Ratify the Convention on Rivers", (HALDRIA, SORVAN), "supported"),
        ("Open its prisons to visitors", (MARAVEL,), "supported"),
        ("publish what the visitors report", (TESSMAR, ONDARIA), "supported"),
        ("Abolish the tax on bridges", (PELLURIA,), "noted"),
        ("Invite the rapporteurs", ("state:IRN", "state:GBR"), "none"),
    ]


def test_the_state_under_review_is_asked_and_the_words_of_its_answer_are_kept() -> None:
    first = recommendations(NUMBERED)[0]
    assert first.addressees == ("state:XVA",)
    assert (first.kind, first.tier, first.para) == ("directed", "core", "p20.1")
    assert first.response_span is not None
    assert first.response_span.text == "enjoy the support"


def test_the_report_says_which_state_is_reviewed_and_in_which_session() -> None:
    facts = reading_of_report(NUMBERED).facts
    assert facts["genre"] == "review_report"
    assert facts["state_under_review"] == "state:XVA"
    assert facts["review_session"] == {"body": "org:UPR-WG", "number": 7}
    assert facts["session"] == {"body": "org:HRC", "number": 14}
    assert facts["issuer"] == "org:HRC"


@pytest.mark.parametrize("conclusions", [LETTERED, PLAIN])
def test_lists_by_letters_and_lists_without_labels_are_read(conclusions: str) -> None:
    found = recommendations(conclusions)
    assert [c.source[0] for c in found] == [HALDRIA, SORVAN]
    assert {c.response for c in found} == {"supported"}


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        # brackets that name no State belong to the text
        (
            "Apply the Covenant on Bridges (CB) in full (Haldria).",
            [("Apply the Covenant on Bridges (CB) in full", (HALDRIA,))],
        ),
        # a State that is named in the text recommends nothing
        (
            "Return the boats seized from Sorvan and Maravel (Haldria).",
            [("Return the boats seized from Sorvan and Maravel", (HALDRIA,))],
        ),
        # one bracket after the other: the same text
        (
            "Open the archives (Haldria); (Sorvan) / (Maravel).",
            [("Open the archives", (HALDRIA, SORVAN, MARAVEL))],
        ),
        # a stroke parts two texts as a semicolon does
        (
            "Open the archives (Haldria)/keep them open (Sorvan).",
            [("Open the archives", (HALDRIA,)), ("keep them open", (SORVAN,))],
        ),
        # words that only add to the text before them
        (
            "Open the archives (Haldria) as soon as possible (Sorvan).",
            [
                ("Open the archives (Haldria) as soon as possible", (SORVAN,)),
                ("Open the archives", (HALDRIA,)),
            ],
        ),
        # alternatives that share their object
        (
            "Consider signing (Haldria)/ratify the Convention on Rivers (Sorvan) and the protocol "
            "thereto (Maravel).",
            [
                ("Consider signing (Haldria)/ratify the Convention on Rivers", (HALDRIA,)),
                (
                    "ratify the Convention on Rivers (Sorvan) and the protocol thereto",
                    (MARAVEL,),
                ),
                ("ratify the Convention on Rivers", (SORVAN,)),
            ],
        ),
        # a State named in brackets inside a text
        (
            "Settle with its neighbour (Maravel) the border of the lake (Haldria).",
            [("Settle with its neighbour (Maravel) the border of the lake", (HALDRIA,))],
        ),
        # what else stands in the brackets of early reports
        (
            "Open the archives [Haldria]; close the mines (Sorvan, para. 14, and others).",
            [("Open the archives", (HALDRIA,)), ("close the mines", (SORVAN,))],
        ),
        # a statement in place of brackets
        (
            "Haldria recommended that Velmora open the archives.",
            [("Haldria recommended that Velmora open the archives", (HALDRIA,))],
        ),
        # an article, an "and", a State that speaks for others
        (
            "Open the archives (the Haldria, and Sorvan, on behalf of the European Union).",
            [("Open the archives", (HALDRIA, SORVAN, "org:EU"))],
        ),
        # a name that is nearly written right, and a bracket that was not closed
        ("Open the archives (Haldira);", [("Open the archives", (HALDRIA,))]),
        ("Open the archives (Haldria", [("Open the archives", (HALDRIA,))]),
        # a text may be a list itself
        (
            "Publish: the laws; the judgments; the budget (Haldria);",
            [("Publish: the laws; the judgments; the budget", (HALDRIA,))],
        ),
    ],
)
def test_brackets_say_who_recommends(
    item: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert listed(item) == expected


def test_a_recommendation_of_nobody_is_shown_as_doubtful() -> None:
    lead = "20. The recommendations below enjoy the support of Velmora:\n"
    (found,) = recommendations(f"{lead}20.1. Open the archives of the bridges.\n")
    assert (found.source, found.confidence) == ((), "doubtful")


@pytest.mark.parametrize(
    ("lead", "response"),
    [
        ("have been examined by Velmora and enjoy its support", "supported"),
        ("enjoy the support of Velmora, which considers them implemented", "supported"),
        ("were accepted by Velmora", "supported"),
        ("Velmora supports the following recommendations", "supported"),
        ("Velmora accepts the following recommendations in part", "supported in part"),
        ("did not enjoy the support of Velmora", "noted"),
        ("could not be accepted by Velmora", "noted"),
        ("Velmora is not in a position to support the following", "noted"),
        ("Velmora rejected the recommendations below", "noted"),
        ("have been noted by Velmora", "noted"),
        ("will be examined by Velmora, which will respond in due time", "none"),
        ("Velmora will provide its response to the recommendations below", "none"),
    ],
)
def test_the_words_before_a_list_say_how_it_is_taken(lead: str, response: str) -> None:
    answer = answer_in(f"The following recommendations: {lead}:")
    assert answer is not None
    assert answer.response == response


@pytest.mark.parametrize("mark", ["(1)", "•", "–"])
def test_numbers_in_brackets_and_bullets_mark_items(mark: str) -> None:
    second = mark.replace("1", "2")
    found = table(
        f"20. The following recommendations are noted by Velmora:\n{mark} Open the archives "
        f"(Haldria);\n{second} Mend the bridges (Sorvan).\n"
    )
    assert [words for words, _, _ in found] == ["Open the archives", "Mend the bridges"]


def test_a_heading_above_a_silent_list_says_how_it_is_taken() -> None:
    (found,) = table(
        "A. Recommendations that enjoy the support of Velmora\n"
        "20. The delegations made these recommendations:\n20.1 Open the archives (Haldria).\n"
    )
    assert found == ("Open the archives", (HALDRIA,), "supported")


def test_words_that_give_no_answer_give_none() -> None:
    assert answer_in("The following recommendations were made to Velmora:") is None


def test_the_reading_of_a_review_fits_the_contract() -> None:
    reading: dict[str, Any] = reading_of_report(NUMBERED).as_dict()
    validate(reading, schema())
    responses = {c["para"]: c["response"] for c in reading["commitments"]}
    assert (responses["p20.1"], responses["p22.1"]) == ("supported", "none")


def test_what_the_dialogue_recommends_is_not_counted_twice() -> None:
    assert {c.para for c in recommendations(NUMBERED)} == {"p20.1", "p20.2", "p21.1", "p22.1"}


def test_delegations_speak_in_the_dialogue() -> None:
    acts = reading_of_report(NUMBERED).findings["acts"]
    said = {(act.para, act.cls, act.source) for act in acts if act.para in ("p18", "p19")}  # type: ignore[union-attr]
    assert ("p18", "welcome", (HALDRIA,)) in said
    assert ("p18", "recommend", (HALDRIA,)) in said
    assert ("p19", "recommend", (SORVAN,)) in said


def test_what_the_conclusions_refer_to_is_read_in_the_dialogue() -> None:
    found = table(EARLY)
    assert found[:2] == [
        ("publish all judgments", (HALDRIA,), "noted"),
        ("closing the oldest of them", (SORVAN,), "noted"),
    ]
    assert [words for words, _, response in found if response == "none"] == [
        "To continue the reform of its courts",
        "To teach human rights\nA/HRC/14/99 Page 9\nin all schools",
        "to print the books for it",
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("recommendations noted in paragraph 74 are not relevant", [(74, "")]),
        ("recommendations in paragraphs 20 (b) and (c) and 32 (a) above", [(20, "bc"), (32, "a")]),
        ("recommendations in paragraphs 33 (a, b), 39 (a), 44", [(33, "ab"), (39, "a"), (44, "")]),
        ("recommendation made in paragraphs 18 (a)-(c) and 19", [(18, "abc"), (19, "")]),
        ("recommendations are listed in section II", []),
        ("the report in paragraph 105 describes them", []),
    ],
)
def test_paragraphs_and_letters_are_told_apart(words: str, expected: list[tuple[int, str]]) -> None:
    found = [(reference.number, "".join(reference.letters)) for reference in references_in(words)]
    assert found == expected


def test_a_reference_to_a_sentence_is_to_the_recommendations_in_it() -> None:
    found = table(
        "20. Recommendations noted in the report in paragraphs 18 (last sentence) and 19 above did "
        "not enjoy the support of Velmora.\n"
    )
    assert [words for words, _, _ in found] == [
        "train its judges",
        "publish all judgments",
        "closing the oldest of them",
    ]


def test_what_the_state_itself_undertakes_is_a_pledge() -> None:
    found = reading_of_report(PLEDGES).findings["commitments"]
    pledges = [c for c in found if isinstance(c, Commitment) and c.force == "pledge"]
    assert [(c.para, c.action.text, c.source, c.kind) for c in pledges] == [
        ("p21.1", "To report on its bridges every two years", ("state:XVA",), "self"),
        ("p21.2", "To open the archives by 2012", ("state:XVA",), "self"),
        ("p22.a", "Train its judges", ("state:XVA",), "self"),
        ("p22.b", "Pave the roads", ("state:XVA",), "self"),
    ]
    assert [words for words, _, _ in table(PLEDGES)] == ["Open the archives"]


def test_a_thematic_list_is_read_row_by_row() -> None:
    reading = servanda.read(THEMATIC.encode(), "list.txt", knowledge=knowledge_of_example())
    assert reading.facts["genre"] == "review_list"
    assert reading.facts["state_under_review"] == "state:XVA"
    assert reading.facts["review_session"] == {"body": "org:UPR-WG", "number": 18}
    found = [c for c in reading.findings["commitments"] if isinstance(c, Commitment)]
    assert [(c.para, c.action.text, c.source, c.response) for c in found] == [
        ("p115.3", "Ratify the Convention", (HALDRIA, SORVAN), "supported"),
        ("p115.4", "Open the dams", (MARAVEL,), "noted"),
        ("p115.4", "open the locks", (TESSMAR,), "noted"),
        ("p115.7", "Mend the bridges", (ONDARIA,), "supported in part"),
    ]


def test_the_answer_that_a_state_promises_is_due_at_a_session() -> None:
    found = reading_of_report(
        "20. The following recommendations will be examined by Velmora, which will provide "
        "responses in due time, but no later than the fifteenth session of the Human Rights "
        "Council:\n20.1 Open the archives (Haldria).\n"
    ).findings["commitments"]
    (promise,) = [c for c in found if isinstance(c, Commitment) and c.para == "p20"]
    assert (promise.kind, promise.force, promise.source) == ("self", "plan", ("state:XVA",))
    assert promise.action.text.startswith("provide responses in due time")
    assert promise.due is not None
    assert promise.due.value == "HRC session 15"


@pytest.mark.parametrize(
    "question",
    [
        "asked about the courts",
        "enquired whether the courts were open",
        "requested further information on the measures taken to open the courts",
        "asked Velmora to elaborate on the courts",
        "asked the delegation how the courts were opened",
    ],
)
def test_a_question_of_the_dialogue_is_an_act_and_no_commitment(question: str) -> None:
    text = report(NUMBERED).replace(
        "asked about prisons and recommended closing", f"{question} and"
    )
    reading = servanda.read(text.encode(), "review.txt", knowledge=knowledge_of_example())
    acts = [act for act in reading.findings["acts"] if isinstance(act, Act) and act.para == "p19"]
    assert [(act.cls, act.source) for act in acts] == [("request", (SORVAN,))]
    assert not [c for c in reading.findings["commitments"] if c.para == "p19"]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "rows", "noted"),
    [
        ("2ndcycleunoriginal__UPR20__Slovenia_ThematicListRecommendations_E.docx", 163, 21),
        ("3rdcycleunoriginal__UPR34_Slovenia_Thematic_list_of_Recommendations.docx", 215, 33),
    ],
)
def test_every_row_of_a_thematic_list_has_its_states_and_its_position(
    name: str, rows: int, noted: int
) -> None:
    reading = reading_of(shared("data", "upr", "followup-slovenia", name))
    found = [c for c in reading.findings["commitments"] if isinstance(c, Commitment)]
    assert len({c.para for c in found}) == rows
    assert len({c.para for c in found if c.response == "noted"}) == noted
    assert all(c.source and c.addressees == ("state:SVN",) for c in found)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "state", "session", "first", "last"),
    [
        ("reports-txt/armenia2010.txt", "state:ARM", 8, "p93.1", "p96.1"),
        ("reports-pdf/georgia2011.pdf", "state:GEO", 10, "p105.1", "p107.5"),
        ("reports-txt/ukraine2012.txt", "state:UKR", 14, "p97.1", "p97.145"),
    ],
)
def test_a_report_is_read_to_its_last_recommendation(
    name: str, state: str, session: int, first: str, last: str
) -> None:
    reading = reading_of(shared("data", "upr", *name.split("/")))
    assert reading.facts["state_under_review"] == state
    assert reading.facts["review_session"] == {"body": "org:UPR-WG", "number": session}
    found = [c for c in reading.findings["commitments"] if isinstance(c, Commitment)]
    listed = [c.para for c in found if c.rule == "commitment.recommended"]
    assert (listed[0], listed[-1]) == (first, last)
