"""Two instruments compared: what is kept, added, dropped, moved, stronger, weaker, due."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda import load_knowledge
from servanda.comparison import Instrument, Kind, compare_instruments
from servanda.knowledge.tables import built_in
from tests.comparison.texts import OPERATIVE, PREAMBLE, changed, resolution, said

POOL = (
    "Takes note of the report of the Secretary-General;",
    "Calls upon all States to register every child who is born on their territory;",
    "Urges donors to pay for the winter fuel of the hill villages;",
    "Requests the High Commissioner to publish a yearly table of returns;",
    "Encourages the railways to lower the fares of seasonal workers;",
    "Decides to open a regional office for land titles in the capital;",
    "Welcomes the training of two hundred border guards in asylum procedure;",
    "Invites the universities to translate the Guiding Principles;",
)
BASE = resolution()
_MADE: dict[tuple[str, ...], Instrument] = {}


def made(paragraphs: tuple[str, ...]) -> Instrument:
    if paragraphs not in _MADE:
        _MADE[paragraphs] = resolution(paragraphs)
    return _MADE[paragraphs]


some = st.lists(st.sampled_from(POOL), min_size=1, max_size=5, unique=True).map(tuple)


@settings(max_examples=25, deadline=None)
@given(some)
def test_a_document_compared_with_itself_is_kept_whole(paragraphs: tuple[str, ...]) -> None:
    one = made(paragraphs)
    comparison = compare_instruments(one, one)
    assert {pair.kind for pair in comparison.pairs} == {Kind.KEPT}
    assert len(comparison.pairs) == len(one.paragraphs)
    assert not list(comparison.substance)


@settings(max_examples=25, deadline=None)
@given(some, some)
def test_swapping_the_documents_swaps_what_is_said(
    one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    there = compare_instruments(made(one), made(other)).counts
    back = compare_instruments(made(other), made(one)).counts
    swapped = {"added": "dropped", "strengthened": "weakened"}
    swapped |= {value: key for key, value in swapped.items()}
    assert there == {kind: back[swapped.get(kind, kind)] for kind in there}


@settings(max_examples=25, deadline=None)
@given(some, some)
def test_every_paragraph_of_both_is_in_some_pair(
    one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    before, after = made(one), made(other)
    pairs = compare_instruments(before, after).pairs
    assert {pair.before.address for pair in pairs if pair.before} == {
        paragraph.address for paragraph in before.paragraphs
    }
    assert {pair.after.address for pair in pairs if pair.after} == {
        paragraph.address for paragraph in after.paragraphs
    }


def test_an_inserted_paragraph_moves_nothing_else() -> None:
    more = (*OPERATIVE[:1], "Urges donors to pay for the winter fuel;", *OPERATIVE[1:])
    assert changed(BASE, resolution(more)) == {
        "pp1": "kept",
        "pp2": "kept",
        "op1": "kept",
        "op2": "added",
        "op2 > op3": "kept",
        "op3 > op4": "kept",
        "op4 > op5": "kept",
    }


def test_a_paragraph_that_stands_elsewhere_has_moved() -> None:
    turned = (OPERATIVE[1], OPERATIVE[2], OPERATIVE[0], OPERATIVE[3])
    comparison = compare_instruments(BASE, resolution(turned))
    moved = [pair.address for pair in comparison.pairs if pair.place == "moved"]
    assert moved == ["op1 > op3"]
    assert ("moved", "op1 > op3") in said(comparison)


def test_a_paragraph_can_move_from_the_preamble_to_the_operative_part() -> None:
    words = "the number of families who still live in temporary shelters"
    after = resolution((f"Notes with concern {words};", *OPERATIVE), PREAMBLE[:1])
    pairs = compare_instruments(BASE, after).pairs
    assert [pair.place for pair in pairs if pair.address == "pp2 > op1"] == ["moved"]


def test_a_paragraph_in_two_halves_was_split() -> None:
    long = (
        "Calls upon all States to register every child who is born on their territory, and urges "
        "the railways to lower the fares of seasonal workers who return to the harvest;"
    )
    halves = (
        "Calls upon all States to register every child who is born on their territory;",
        "Urges the railways to lower the fares of seasonal workers who return to the harvest;",
    )
    one, two = resolution((OPERATIVE[0], long)), resolution((OPERATIVE[0], *halves))
    assert {pair.place for pair in compare_instruments(one, two).pairs} == {"same", "split"}
    assert {pair.place for pair in compare_instruments(two, one).pairs} == {"same", "merged"}


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        # A footnote mark, a hyphen, a capital or a comma makes no other paragraph.
        ("Notes the co-existence of offices;", "Notes the coexistence of Offices,", "kept"),
        ("Calls upon States to report;", "Also calls upon States to report;", "kept"),
        ("Notes that 97 States are parties;", "Notes that 99 States are parties;", "updated"),
        ("Notes the talks of May 2001;", "Notes the talks of June 2002;", "updated"),
        ("Notes the talks on water;", "Notes the talks on water and fish;", "reworded"),
        ("Calls upon States to report;", "Urges States to report;", "strengthened"),
        ("Requests States to report;", "Invites States to report;", "weakened"),
        ("Takes note of the plan;", "Takes note with appreciation of the plan;", "strengthened"),
        ("Requests States to report;", "Requests States to consider reporting;", "weakened"),
        # Praise is not stronger than regret, nor weaker.
        ("Welcomes the new register;", "Regrets the new register;", "reworded"),
        # Repeating a decision is as strong as taking it.
        (
            "Decides to convene a meeting on land titles;",
            "Reaffirms its decision to convene a meeting on land titles;",
            "reworded",
        ),
    ],
)
def test_what_changed_is_said_in_one_word(before: str, after: str, kind: str) -> None:
    one, other = resolution((before,)), resolution((after,))
    assert changed(one, other)["op1"] == kind


def test_an_appeal_that_joins_a_paragraph_strengthens_it() -> None:
    alone = "Recalls the promise of the Government to rebuild the bridge;"
    joined = alone[:-1] + ", and urges the donors to finish the work;"
    assert changed(resolution((alone,)), resolution((joined,)))["op1"] == "strengthened"
    assert changed(resolution((joined,)), resolution((alone,)))["op1"] == "weakened"


def test_a_yearly_request_is_renewed_for_the_next_session() -> None:
    later = tuple(words.replace("sixty-third", "sixty-fourth") for words in OPERATIVE)
    comparison = compare_instruments(BASE, resolution(later, symbol="63/7"))
    assert said(comparison) == [("renewed", "op3"), ("renewed", "op4")]
    told = [change.said for _, change in comparison.substance]
    assert all(words.startswith("renewed for session 64") for words in told)
    assert comparison.counts["updated"] == len(told)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("to report by 31 March 2010;", "to report;", "weakened"),
        ("to report;", "to report by 31 March 2010;", "strengthened"),
        ("to report by 31 March 2010;", "to report by 30 June 2010;", "deadline"),
        ("to report every year;", "to report every two years;", "weakened"),
    ],
)
def test_deadlines_that_change_are_told(before: str, after: str, kind: str) -> None:
    one, other = (
        resolution((f"Requests the Secretary-General {words}",)) for words in (before, after)
    )
    assert kind in [change.kind for _, change in compare_instruments(one, other).substance]


def test_who_is_asked_now_and_who_no_longer_is_told_by_name() -> None:
    one = resolution(("Requests the Secretary-General to hold a seminar on land titles;",))
    other = resolution(
        ("Requests the High Commissioner for Refugees to hold a seminar on land titles;",)
    )
    (told,) = [
        change
        for _, change in compare_instruments(one, other).substance
        if change.kind == "addressees"
    ]
    assert "Secretary-General" in told.before
    assert "High Commissioner" in told.after


def test_what_stood_where_the_later_text_breaks_off_is_not_called_dropped() -> None:
    cut = resolution((*OPERATIVE[:2], "Requests the Secretary-General to submit a report on the"))
    assert cut.breaks_off
    assert changed(BASE, cut)["op4"] == "unread"
    assert changed(cut, BASE)["op4"] == "unread"
    assert not BASE.breaks_off


def test_items_of_a_list_are_compared_one_by_one() -> None:
    head = "Calls upon States:\n\n(a) To register every child;\n\n(b) To open the archives;"
    more = head + "\n\n(c) To lower the fares of seasonal workers;"
    found = changed(resolution((head,)), resolution((more,)))
    assert found["op1.c"] == "added"
    assert {found[address] for address in ("op1", "op1.a", "op1.b")} == {"kept"}


@pytest.mark.parametrize("kind", ["act", "regret", "adverb", "softener", "negation"])
def test_every_weight_of_the_force_scale_does_what_its_example_shows(kind: str) -> None:
    assert load_knowledge().weights
    wrong = []
    for row in (one.row for one in built_in("weights") if one.row["kind"] == kind):
        first, second = (words.strip() for words in row["example"].split("->"))
        one, other = resolution((f"{first};",)), resolution((f"{second};",))
        wanted = "opposed" if kind == "negation" else "strengthened"
        if wanted not in [change.kind for _, change in compare_instruments(one, other).substance]:
            wrong.append(row["example"])
    assert not wrong, "\n".join(wrong)


def test_a_not_that_denies_nothing_is_no_opposite() -> None:
    one = resolution(("Urges States to accede to the Convention by 31 March 2010;",))
    other = resolution(
        ("Urges States that have not done so to accede to the Convention by 31 March 2010;",)
    )
    assert "opposed" not in [kind for kind, _ in said(compare_instruments(one, other))]
