"""What the rows of tables say, by the words at the head of their columns."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from secretariat.workplan.proposing.rows import Cells, Words, cells_of


def parts(*rows: tuple[str, str], kind: str = "table_row") -> list[Any]:
    """Return paragraphs of a document: type and text, one after the other."""
    made, at = [], 0
    for number, (type_, text) in enumerate(rows, 1):
        made.append(
            SimpleNamespace(
                type=type_ or kind,
                text=text,
                start=at,
                end=at + len(text),
                address=f"row{number}",
                segments=[],
            )
        )
        at += len(text) + 1
    return made


def said(*rows: tuple[str, str]) -> dict[str, Cells]:
    found = parts(*rows)
    return cells_of(found, Words(found))


@pytest.mark.parametrize(
    ("head", "row", "cells"),
    [
        (
            "Ref.\tAction\tResponsible entity\tTimeline\tProgress",
            "A.1\tMap the routes\tOffice of the Envoy\tQ2 2024\tongoing",
            Cells("A.1", "Office of the Envoy", "Q2 2024", "ongoing"),
        ),
        (
            "Activity\tLed by\tSupported by\tBy when",
            "Map the routes\tVarda\tOstrov\tJune 2024",
            Cells("", "Varda", "June 2024", ""),  # who supports is no deadline
        ),
        (
            "Output\tLead agency\tDeadline",
            "12\tVarda\t1 May 2024",
            Cells("12", "Varda", "1 May 2024", ""),
        ),
        (
            "No.\tMeasure\tImplementing partner\tTo be completed by\tStatus",
            "3\tMap the routes\t\t1 May 2024",
            Cells("3", "", "1 May 2024", ""),  # an empty cell, and one that is missing
        ),
    ],
)
def test_the_head_of_a_column_says_what_stands_in_it(head: str, row: str, cells: Cells) -> None:
    assert said(("", head), ("", row)) == {"row2": cells}


def test_a_table_without_such_a_head_says_nothing() -> None:
    assert said(("", "Delegation\tRepresentative"), ("", "Varda\tMs. A")) == {}
    assert said(("", "1.1\tMap the routes\tVarda")) == {}


def test_a_page_may_turn_within_a_table_but_a_paragraph_ends_it() -> None:
    head, row = ("", "No.\tWhat\tLead"), ("", "1\tMap\tVarda")
    assert list(said(head, row, ("page_header", "2/3"), row)) == ["row2", "row4"]
    assert list(said(head, row, ("paragraph", "The end."), row)) == ["row2"]


def test_words_are_without_marks_and_broken_lines() -> None:
    found = parts(("paragraph", "a train-\ning course1 on training"))
    found.append(SimpleNamespace(type="footnote_marker", start=19, end=20, text="1", segments=[]))
    assert Words(found).cleaned(found[0].text, 0) == "a training course on training"
    assert Words(found).cleaned("co-\noperation", None) == "co-operation"
