from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat import worker
from secretariat.followup import contradictions, queries
from secretariat.people.models import User
from secretariat.record import operations, reading
from secretariat.record.models import Document, FigureClaim, Finding
from tests.secretariat import samples


def receive(by: User, *contracts: dict[str, Any]) -> None:
    monkey = {contract["text"]: contract for contract in contracts}
    for text in monkey:
        operations.receive_document(text.encode(), "sample.txt", by=by)
    read = reading.read_file
    try:
        reading.read_file = lambda data, *_: monkey[data.decode()]
        list(worker.read_waiting())
    finally:
        reading.read_file = read


def figure(text: str, words: str, **fields: Any) -> dict[str, Any]:
    known = {
        "value": float(words.replace(",", "")),
        "qualifier": "none",
        "counted": "displaced persons",
        "population_type": "IDP",
        "measure": "stock",
        "place": "VAR",
        "time": "2003",
        "claimant": ["state:VAR"],
    }
    return samples.reading(
        text,
        document={"genre": "statement", "date": "2003-06-01"},
        parts=[{"id": "p1", "type": "paragraph", "words": text}],
        figures=[{"words": words, **known, **fields}],
    )


def test_figures_of_the_same_people_place_and_time_stand_side_by_side(amara: User) -> None:
    receive(amara, samples.read_cable(), samples.read_report())
    (found,) = [one for one in queries.contradictions(amara) if one.kind == "figures"]
    assert (found.about, found.differs_by) == ("IDP VAR", ("source", "date"))
    assert [(side.says, side.when, side.who) for side in found.sides] == [
        ("12,000 displaced persons", "2003", ("embassy",)),
        ("15,500 displaced persons", "2003-12-31", ("Secretariat of the Lakes Commission",)),
    ]


@pytest.mark.parametrize(
    ("other", "contradicts"),
    [
        ({}, True),
        ({"value": 800.0}, False),  # the same
        ({"qualifier": "over"}, True),  # "over 900" cannot be 800
        ({"value": 700.0, "qualifier": "over"}, False),  # "over 700" can be 800
        ({"qualifier": "up_to"}, False),  # "up to 900" can be 800
        ({"value": 850.0, "qualifier": "approximately"}, False),
        ({"population_type": "REF"}, False),  # other people
        ({"population_type": None}, False),  # nobody knows which
        ({"place": "OST"}, False),  # elsewhere
        ({"time": "1999"}, False),  # at another time
        ({"time": "2002-10"}, False),  # the same claimant, earlier: a change
        ({"time": "2002-10", "claimant": ["org:LC-SEC"]}, True),  # nearly the same time
        ({"time": "2001-10", "claimant": ["org:LC-SEC"]}, False),  # too long ago
        ({"time": "2003-06"}, True),  # within the year
        ({"time": None}, True),  # of the year of the document
        ({"measure": "flow"}, False),  # counted otherwise
    ],
)
def test_figures_differ_only_where_both_cannot_be_meant(
    amara: User, other: dict[str, Any], contradicts: bool
) -> None:
    receive(
        amara,
        figure("There are 800 of them.", "800"),
        figure("There are 900 of them.", "900", **other),
    )
    assert bool(contradictions.figures(amara)) is contradicts


def test_a_rejected_figure_contradicts_nothing(amara: User) -> None:
    receive(amara, figure("There are 800.", "800"), figure("There are 900.", "900"))
    one = Finding.kept.filter(kind="figure").first()
    assert one
    operations.reject_finding(one.pk, "a misprint", by=amara)
    assert contradictions.figures(amara) == []


@given(
    st.tuples(
        *(
            st.builds(
                FigureClaim,
                value=st.floats(0, 1e9),
                qualifier=st.sampled_from(["none", "over", "up_to", "approximately", "exact"]),
            )
            for _ in range(2)
        )
    )
)
def test_being_compatible_is_mutual(claims: tuple[FigureClaim, FigureClaim]) -> None:
    one, other = claims
    assert contradictions._compatible(one, other) == contradictions._compatible(other, one)
    assert contradictions._compatible(one, one)


def meeting(text: str, day: str, **fields: Any) -> dict[str, Any]:
    return samples.reading(
        text,
        document={"genre": "report", "date": "2005-06-01"},
        parts=[{"id": "p1", "type": "paragraph", "words": text}],
        meetings=[
            {
                "spans": [{"words": "Meeting of Heads"}],
                "name": "Meeting of Heads",
                "date": day,
                "place": "Varda",
                "status": "held",
                **fields,
            }
        ],
    )


@pytest.mark.parametrize(
    ("one", "other", "fields", "differ"),
    [
        ("2005-03-17/2005-03-18", "2004-03-17/2004-03-18", {}, True),  # heading and cover note
        ("2005-03-17", "2005-03-19", {}, True),
        ("2005-03-17", "2005-03", {}, False),  # less exact, not different
        ("2005-03-17", "2004-09-02", {}, False),  # two meetings of one name
        ("2005-03-17", "2004-09-02", {"ordinal": 3}, True),  # but there is one third meeting
        ("2005-03-17", "2004-09-02", {"ordinal": 3, "name": "3rd plenary meeting"}, False),
        ("2005-03-17", "2005-03-17", {}, False),
        ("2005-03-17", None, {}, False),
    ],
)
def test_meetings_that_documents_date_differently(
    amara: User, one: str, other: str, fields: dict[str, Any], differ: bool
) -> None:
    receive(
        amara,
        meeting("The Meeting of Heads was held.", one, **fields),
        meeting("A Meeting of Heads took place.", other, **fields),
    )
    assert bool(contradictions.meeting_dates(amara)) is differ


def test_a_document_that_contradicts_itself_is_shown(amara: User) -> None:
    receive(amara, samples.read_cable())
    (found,) = contradictions.within_documents(amara)
    assert (found.kind, found.about) == ("claim_vs_attendance", "TALKS IN OSTROV")
    assert found.sides[0].finding.quote == "In private Ostrov"


def test_a_process_has_contradictions_of_its_own(amara: User) -> None:
    receive(amara, samples.read_cable(), samples.read_report())
    assert Document.kept.count() == 2
    assert queries.contradictions(amara, process="elsewhere") == []
