"""A form that ends at a place is ruled out by its last letters only where it cannot stand."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import servanda.findings
from servanda.findings.endings import Ending
from tests.pumps import texts_of


def _endings() -> dict[str, Ending]:
    names = pkgutil.walk_packages(servanda.findings.__path__, "servanda.findings.")
    modules = [importlib.import_module(found.name) for found in names]
    return {
        f"{module.__name__}.{name}": value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, Ending)
    }


ENDINGS = _endings()


@pytest.mark.parametrize("where", ENDINGS)
def test_every_choice_of_a_form_ends_as_it_says(where: str) -> None:
    ending = ENDINGS[where]
    texts = [text for text in texts_of(ending.pattern) if ending.pattern.search(text)]
    assert texts
    for text in texts:
        assert ending.search(text), f"{where} would miss {text!r}"


def test_endings_are_found() -> None:
    assert len(ENDINGS) >= 5


def test_an_ending_is_looked_for_up_to_its_place() -> None:
    ending = Ending(re.compile(r"\b(?:he|she)(?: also)? ?$"), "he", "also")
    words = "Then she also said that he left"
    found = ending.search(words, 0, len("Then she also "))
    assert found is not None
    assert found.group() == "she also "
    assert ending.search(words, 0, len("Then she also said")) is None
    assert ending.search(words) is None
