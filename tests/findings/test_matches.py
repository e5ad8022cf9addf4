"""A form is looked for only where one of its words stands; without them it stands nowhere."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

import servanda
import servanda.findings
from servanda.findings.context import Context
from servanda.findings.plain_words import PlainWords
from servanda.intake import take_in
from servanda.structure import build
from tests.pumps import texts_of

_PAGE = "It may report in a year.\nThe İstanbul office was asked a YEAR ago, within two years."


# Of the measures: they pass on a line, a form and its words.
_WHOLE = ("context.matches", "context.beginning")
_IN_UNIT = ("self._pattern", "self._whole")


class Search(NamedTuple):
    """Where it stands in the code, the form, its words, and whether it begins with one."""

    where: str
    form: re.Pattern[str]
    words: tuple[str, ...]
    begins: bool


def _searches() -> Iterator[Search]:
    """Yield every search by words."""
    for found in pkgutil.walk_packages(servanda.findings.__path__, "servanda.findings."):
        module = importlib.import_module(found.name)
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if not isinstance(node, ast.Call) or len(node.args) < 2:
                continue
            function = ast.unparse(node.func)
            in_unit = function.endswith("context.matches_in") or function in _IN_UNIT
            form, *words = node.args[1:] if in_unit else node.args
            between = function.endswith("context.search")
            words = words[2:] if between else words
            written = f"({', '.join(map(ast.unparse, words))},)"
            if function == "self._first":  # of the defects: the words are one argument
                written = ast.unparse(words[0])
            elif not in_unit and not between and not function.endswith(_WHOLE):
                continue
            if pattern := _value(form, module):
                where = f"{found.name}:{node.lineno}"
                begins = function.endswith("context.beginning")
                yield Search(where, pattern, _value(written, module), begins)


def _value(words: ast.expr | str, module: object) -> Any:
    source = words if isinstance(words, str) else ast.unparse(words)
    try:
        return eval(source, dict(vars(module)))  # noqa: S307 - our own modules
    except NameError:
        return None  # what a function is given; its callers pass names that are looked at


SEARCHES = list(_searches())


@pytest.mark.parametrize("search", SEARCHES, ids=[search.where for search in SEARCHES])
def test_every_choice_of_a_form_holds_one_of_its_words(search: Search) -> None:
    for text in texts_of(search.form):
        small = text.lower()
        if search.begins:
            held = small.startswith(search.words)
        else:
            held = any(word in small for word in search.words)
        assert held, f"{search.where} would miss {text!r}"
    assert all(word == word.lower() for word in search.words)


def test_searches_are_found() -> None:
    assert len(SEARCHES) > 20


def test_a_form_is_found_in_its_lines_and_in_their_order() -> None:
    knowledge = servanda.load_knowledge()
    context = Context(build(take_in(_PAGE.encode(), "a.txt"), knowledge), knowledge)
    form = re.compile(r"\b(?:two|a) years?\b", re.IGNORECASE)
    found = [match.group() for match in context.matches(form, " year")]
    assert found == ["a year", "a YEAR", "two years"]
    assert not list(context.matches(form, "decade"))


def test_a_word_asked_for_before_is_found_in_the_same_lines() -> None:
    """The first text is searched for each word, later ones in one pass for all."""
    page = "\n".join(("No wombat.", "", "Wombats and a wombat", "none here", "the wombat"))
    words = ("wombat", "here")
    lines = [PlainWords(page.lower()).lines(words) for _ in range(2)]
    assert lines[0] == lines[1] == [(0, 10), (12, 32), (33, 42), (43, 53)]


def test_the_places_of_words_are_found_though_only_their_lines_were_wanted_before() -> None:
    small = "no numbat.\nnumbats and a numbat"
    assert [PlainWords(small).lines(("numbat",)) for _ in range(2)] == [[(0, 10), (11, 31)]] * 2
    assert [PlainWords(small).places(("numbat",)) for _ in range(2)] == [[3, 11, 25]] * 2
