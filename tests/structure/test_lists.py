"""Lists inside lists: letters, Roman numbers, figures."""

from __future__ import annotations

import pytest

import servanda


def addresses(*labels: str) -> list[str]:
    items = "\n\n".join(f"({label}) To mend the road;" for label in labels)
    text = f"73/9. Roads\n\nThe General Assembly,\n\n1. Requests the Office:\n\n{items}\n"
    parts = servanda.read(text.encode()).document.parts
    return [part.id.removeprefix("op1.") for part in parts if part.type == "list_item"]


@pytest.mark.parametrize(
    ("labels", "wanted"),
    [
        ("a b c", "a b c"),
        ("a i ii b i", "a a.i a.ii b b.i"),
        ("i ii iii iv v", "i ii iii iv v"),
        ("a i ii iii iv v b", "a a.i a.ii a.iii a.iv a.v b"),
        ("g h i j", "g h i j"),  # the ninth letter, for j follows
        ("h i ii i", "h h.i h.ii i"),  # a list inside h, for ii follows; then the ninth letter
        ("a 1 2 b", "a a.1 a.2 b"),
        ("y z aa bb", "y z aa bb"),
        ("a b ca d", "a b c d"),  # recognition read (c) as (ca)
    ],
)
def test_an_item_stands_at_its_level(labels: str, wanted: str) -> None:
    assert addresses(*labels.split()) == wanted.split()


def test_an_item_holds_the_items_inside_it() -> None:
    text = """73/9. Roads

The General Assembly,

1. Requests the Office:

(a) To mend:

(i) The bridge;

(b) To report.
"""
    parts = {part.id: part for part in servanda.read(text.encode()).document.parts}
    assert parts["op1.a.i"].parent == "op1.a"
    assert parts["op1.a"].end >= parts["op1.a.i"].end
    assert "The bridge" not in parts["op1.b"].quote.text


def test_names_under_a_paragraph_that_introduces_them_are_its_items() -> None:
    text = """73/9. Roads

The General Assembly,

1. Appoints the following members of the Board:

Ms. Amara Odel (Maravel)

Mr. Jonas Ferrant (Pelluria)

2. Adopts the following declaration:

Declaration on the roads

We, representatives of States, gathered in the capital on 3 October 2013, say this to all.
"""
    parts = servanda.read(text.encode()).document.parts
    assert [part.id for part in parts if part.type == "list_item"] == ["op1.1", "op1.2"]
    assert [part.quote.text for part in parts if part.type == "heading"] == [
        "Declaration on the roads"
    ]
