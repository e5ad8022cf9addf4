"""The gold of the documents of the field holds short facts that stand where they are said to."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.documents import ROOT, SHARED

sys.path.insert(0, str(ROOT / "gold"))
FILES = sorted((ROOT / "tests" / "gold").glob("*.yaml"))
LONGEST_QUOTE = 14  # words: a name of an instrument at most; longer is copied text
KINDS = {"part", "act", "commitment", "date", "citation", "meeting", "figure", "mention"}
KINDS |= {"position", "measure", "contribution", "defect"}


def gold_of(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return document


def test_the_field_is_covered_by_kinds_and_decades() -> None:
    documents = [gold_of(path) for path in FILES]
    assert len(documents) >= 18
    assert len({document["meta"].get("genre") for document in documents}) >= 8
    dates = [document["meta"].get("date") for document in documents]
    decades = {date[:3] for date in dates if date}
    assert decades >= {"195", "196", "197", "199", "200", "201", "202"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_gold_holds_facts_and_not_text(path: Path) -> None:
    document = gold_of(path)
    for entry in document["findings"]:
        assert entry["kind"] in KINDS
        assert entry.get("quality", "clear") in ("clear", "arguable", "hard")
        assert len(entry["quote"].split()) <= LONGEST_QUOTE, entry["quote"]


@pytest.mark.shared
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_quotation_stands_in_the_document(path: Path) -> None:
    if not (SHARED / "data").exists():
        pytest.skip("no folder ../shared/data beside the repository")
    field_documents = importlib.import_module("field_documents")
    measure = importlib.import_module("measure")
    document = gold_of(path)
    reading = field_documents.read(SHARED, document)
    text = measure.Plain(reading["text"])
    field_documents.scope_of(document, text)
    for entry in document["findings"]:
        assert text.find(entry["quote"]) is not None, entry["quote"]
