from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.followup.matching import LIKELY, Link, Named, Paper, Request, answering
from secretariat.record.mandates import How, Mandate


def asked(part: str, session: int = 0, **more: Any) -> Request:
    """The Lakes Commission asks its Secretariat for a report on fish."""
    told: dict[str, Any] = {
        "key": f"{more.get('document', '3/2')} {part}",
        "document": "3/2",
        "names": frozenset({f"LC/RES/{more.get('document', '3/2')}"}),
        "title": "Fish in the lakes",
        "part": part,
        "action": "to submit a report on fish",
        "asking": frozenset({"org:LC"}),
        "asked": frozenset({"org:LC-SEC"}),
        "recipient": "org:LC",
        "on": date(2003, 3, 5),
        "sessions": frozenset({session} if session else ()),
        "follow_up": "report",
    }
    return Request(**{**told, **more})


def report(key: str = "report", *named: Named, **more: Any) -> Paper:
    told: dict[str, Any] = {
        "key": key,
        "title": "Fish in the lakes",
        "genre": "report",
        "issuer": "org:LC-SEC",
        "on": date(2004, 2, 20),
        "body": "org:LC",
        "named": named,
    }
    return Paper(**{**told, **more})


def says(target: str, *paragraphs: str, own: bool = True, asked: str = "") -> Named:
    mandate = Mandate(How.PURSUANT, own, "submitted pursuant to", 10, 40, paragraphs, asked)
    return Named(f"LC/RES/{target}", mandate)


def likely(links: tuple[Link, ...]) -> set[tuple[str, str]]:
    return {(one.paper, one.request) for one in links if one.score >= LIKELY}


def test_a_document_answers_what_it_names() -> None:
    (link,) = answering([asked("op1")], [report("r", says("3/2", "1"), issuer="")])
    assert link.is_named
    assert link.score >= LIKELY
    assert "names the paragraph of the request" in link.reasons


def test_a_document_that_names_a_paragraph_answers_no_other() -> None:
    links = answering([asked("op1"), asked("op2")], [report("r", says("3/2", "2"))])
    assert [one.request for one in links] == ["3/2 op2"]


def test_of_two_requests_in_one_document_the_better_is_likely() -> None:
    fish = asked("op1", action="to submit a report on fish")
    boats = asked("op2", action="to submit a report on boats and harbours")
    paper = report("r", says("3/2", asked="the Secretariat to report on boats and harbours"))
    assert likely(answering([fish, boats], [paper])) == {("r", "3/2 op2")}
    assert len(answering([fish, boats], [paper])) == 2, "the other is still shown"


def test_a_mention_in_passing_is_not_likely() -> None:
    links = answering([asked("op1")], [report("r", says("3/2", own=False))])
    assert likely(links) == set()
    assert len(links) == 1


def test_what_answers_something_else_is_not_linked_by_its_title() -> None:
    paper = report("r", says("1/1"), session=4)
    assert answering([asked("op1", 4)], [paper]) == ()


def test_without_words_of_its_own_issuer_session_and_title_decide() -> None:
    requests = [
        asked("op1", 4),
        asked("op5", 5, document="4/2", on=date(2004, 3, 5)),
    ]
    papers = [report("of 4", session=4), report("of 5", session=5, on=date(2005, 2, 1))]
    links = answering(requests, papers)
    assert likely(links) == {("of 4", "3/2 op1"), ("of 5", "4/2 op5")}
    assert not any(one.is_named for one in links)


@pytest.mark.parametrize(
    "paper",
    [
        report("early", says("3/2"), on=date(2003, 1, 1)),  # before it was asked
        report("instrument", says("3/2"), genre="resolution", issuer="org:LC"),
        report("draft", says("3/2"), symbol="LC/4/L.2"),
        report("3/2", says("3/2")),  # the request itself
    ],
    ids=lambda one: one.key,
)
def test_some_documents_cannot_answer(paper: Paper) -> None:
    assert answering([asked("op1")], [paper]) == ()


def test_an_item_put_on_the_agenda_is_answered_by_the_resolution_of_that_session() -> None:
    item = asked(
        "op9", 4, follow_up="agenda_item", asked=frozenset({"org:LC"}), action="to include the item"
    )
    papers = [
        report("4/1", genre="resolution", issuer="org:LC", session=4),
        report("5/1", genre="resolution", issuer="org:LC", session=5),
        report("other", genre="resolution", issuer="org:LC", session=4, title="Harbour fees"),
        report("report", session=4),
    ]
    assert likely(answering([item], papers)) == {("4/1", "3/2 op9")}


def test_a_matter_is_taken_up_by_the_organ_in_its_own_words() -> None:
    organ = frozenset({"org:LC"})
    seat = asked("op6", 4, follow_up="", asked=organ, action="to consider the seat of the harbour")
    again = asked(
        "op2",
        5,
        document="4/1",
        asked=organ,
        action="to defer the seat of the harbour",
        follow_up="",
    )
    papers = [
        report("4/1", genre="resolution", issuer="org:LC", session=4, title="Harbour fees"),
        report("4/2", genre="resolution", issuer="org:LC", session=4, title="Harbour fees"),
    ]
    links = answering([seat, again], papers)
    assert likely(links) == {("4/1", "3/2 op6")}
    assert "takes the matter up in its own words" in links[0].reasons


def test_what_competes_is_told() -> None:
    papers = [report("one", says("3/2", "1")), report("two", says("3/2"))]
    first, second = answering([asked("op1")], papers)
    assert [one.paper for one in first.rivals] == ["two"]
    assert [one.paper for one in second.rivals] == ["one"]


REQUESTS = [
    asked(f"op{number}", session, document=document, on=date(2000 + session, 3, 5))
    for document, session in (("1/1", 2), ("2/1", 3), ("3/2", 4))
    for number in (1, 2)
]
PAPERS = [
    report("a", says("1/1", "1"), on=date(2002, 5, 1), session=2),
    report("b", says("2/1"), on=date(2003, 5, 1), session=3),
    report("c", on=date(2004, 5, 1), session=4),
    report("d", says("3/2", own=False), on=date(2004, 6, 1)),
    report("e", says("1/1"), says("2/1", "2"), on=date(2005, 1, 1)),
]


@given(st.permutations(REQUESTS), st.permutations(PAPERS))
def test_the_order_of_arrival_does_not_matter(requests: list[Request], papers: list[Paper]) -> None:
    assert answering(requests, papers) == answering(REQUESTS, PAPERS)


@given(st.permutations(PAPERS), st.integers(0, 4))
def test_later_documents_change_no_score_of_earlier_ones(papers: list[Paper], many: int) -> None:
    """Each document is weighed for itself, so what came before it keeps its links."""
    early = bare(answering(REQUESTS, papers[:many]))
    assert early <= bare(answering(REQUESTS, papers))


def bare(links: tuple[Link, ...]) -> set[Link]:
    """Links without what competes with them, which later documents may add to."""
    return {replace(one, rivals=()) for one in links}
