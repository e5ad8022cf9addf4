"""The documentation says what is true: its examples are read, its lists are complete."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
import yaml

import servanda
from servanda.contract import COLLECTIONS
from tests.documents import ROOT

PAGES = ROOT / "docs" / "reference" / "findings"
FENCE = re.compile(r"```\{finding\} (\w+)\n(.*?)```", re.DOTALL)
KINDS = ("parts", *COLLECTIONS)


class Example(NamedTuple):
    """A document on a page, and what the page says is read in it."""

    kind: str
    document: str
    reads: list[dict[str, Any]]


def examples() -> Iterator[Example]:
    for page in sorted(PAGES.glob("*.md")):
        for kind, words in FENCE.findall(page.read_text("utf-8")):
            yield Example(kind, **yaml.safe_load(words))


@pytest.mark.parametrize("example", list(examples()), ids=lambda example: example.kind)
def test_what_a_page_says_is_read_is_read(example: Example) -> None:
    found = servanda.read(example.document.encode()).as_dict()[example.kind]
    for wanted in example.reads:
        assert any(wanted == {name: one.get(name) for name in wanted} for one in found), found


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_page_with_an_example_and_its_accuracy(kind: str) -> None:
    page = (PAGES / f"{kind}.md").read_text("utf-8")
    assert f"```{{finding}} {kind}" in page
    assert f"```{{accuracy}} {kind}" in page
    for heading in ("## What is read", "## Known limits", "## How well"):
        assert heading in page


def test_no_page_is_of_a_kind_that_does_not_exist() -> None:
    assert {page.stem for page in PAGES.glob("*.md")} == {"index", *KINDS}
