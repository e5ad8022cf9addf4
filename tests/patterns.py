"""Every regular expression of Servanda: found in its modules, in its functions, in its tables."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from types import ModuleType
from typing import Any, NamedTuple

import servanda
from servanda.findings.symbols import forms
from servanda.structure.phrases import phrases

_ANCHORED = frozenset({"match", "fullmatch"})
_TAKES_PATTERN = frozenset(
    {"compile", "search", "match", "fullmatch", "findall", "finditer", "sub", "subn", "split"}
)
_SHORT_FORMS = {"has_form": "search", "count_form": "findall", "opens_with": "finditer"}
_DEEPEST = 4


class Found(NamedTuple):
    """One expression: where it stands, and whether it is only ever tried at a given place."""

    where: str
    pattern: re.Pattern[str]
    anchored: bool


class Unread(NamedTuple):
    """A call that makes an expression out of what only the running program knows."""

    where: str
    words: str


def all_patterns() -> tuple[list[Found], list[Unread]]:
    """Return every expression of the reader, each once, and the calls that could not be read."""
    modules = list(_modules())
    searched = _searched(modules)
    found: dict[tuple[str, int], Found] = {}
    unread: list[Unread] = []
    for module in modules:
        for name, value in vars(module).items():
            for pattern in _patterns_in(value):
                where = f"{module.__name__}.{name}"
                _note(found, where, pattern, anchored=_key(pattern) not in searched)
        for call in _calls(module):
            where = f"{module.__name__}:{call.lineno}"
            made = _evaluated(call, module)
            if made is None:
                unread.append(Unread(where, ast.unparse(call.args[0])))
            elif _method(call) != "compile" or _key(made) not in found:
                _note(found, where, made, anchored=_method(call) in _ANCHORED)
    known = servanda.load_knowledge()
    # Beginnings of paragraphs and forms of symbols are matched where they may stand.
    for name, table in (("phrases", phrases(known)), ("symbols", forms(known))):
        for pattern in _patterns_in(table):
            _note(found, f"the knowledge of {name}", pattern, anchored=True)
    return list(found.values()), unread


def _modules() -> Iterator[ModuleType]:
    for module in pkgutil.walk_packages(servanda.__path__, "servanda."):
        yield importlib.import_module(module.name)


def _note(
    found: dict[tuple[str, int], Found], where: str, pattern: re.Pattern[str], *, anchored: bool
) -> None:
    """Note an expression; one that is searched for anywhere counts as searched for."""
    known = found.get(_key(pattern))
    if known is None or (known.anchored and not anchored):
        found[_key(pattern)] = Found(known.where if known else where, pattern, anchored)


def _key(pattern: re.Pattern[str]) -> tuple[str, int]:
    return pattern.pattern, pattern.flags


def _patterns_in(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """Yield the expressions in a value: itself, or what a table, a class or an entry holds."""
    inside: Iterable[object] = ()
    if isinstance(value, re.Pattern):
        yield _of_characters(value)
    elif isinstance(value, dict):
        inside = value.values()
    elif isinstance(value, (tuple, list, set, frozenset)):
        inside = value
    elif is_dataclass(value) and not isinstance(value, type):
        inside = [getattr(value, field.name, None) for field in fields(value)]
    elif type(value).__module__.startswith("servanda.") or (
        isinstance(value, type) and value.__module__.startswith("servanda.")
    ):
        inside = list(vars(value).values()) if hasattr(value, "__dict__") else ()
    for held in inside if depth < _DEEPEST else ():
        yield from _patterns_in(held, depth + 1)


def _searched(modules: Iterable[ModuleType]) -> frozenset[tuple[str, int]]:
    """Return the expressions whose names are used in another way than ``NAME.match(...)``."""
    searched: set[tuple[str, int]] = set()
    for module in modules:
        tree = ast.parse(inspect.getsource(module))
        anchored = {
            id(node.func.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in _ANCHORED
        }
        names = {
            node.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Name)
            and isinstance(node.ctx, ast.Load)
            and id(node) not in anchored
        }
        searched |= {_key(p) for name in names for p in _patterns_in(vars(module).get(name))}
    return frozenset(searched)


def _calls(module: ModuleType) -> Iterator[ast.Call]:
    """Yield the calls of a function of ``re`` that take an expression, compiled names aside."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Call) and node.args and _method(node) in _TAKES_PATTERN:
            yield node


def _method(call: ast.Call) -> str:
    """Name the function of ``re`` that is called; judging genres has short forms of them."""
    function = call.func
    if isinstance(function, ast.Attribute) and function.attr in _SHORT_FORMS:
        return _SHORT_FORMS[function.attr]
    of_re = (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "re"
    )
    return function.attr if of_re and isinstance(function, ast.Attribute) else ""


def _evaluated(call: ast.Call, module: ModuleType) -> re.Pattern[str] | None:
    """Return the expression of a call, when the module alone says what it is."""
    words = ast.Expression(call if _method(call) == "compile" else call.args[0])
    try:
        made = eval(compile(words, f"<{module.__name__}>", "eval"), dict(vars(module)))  # noqa: S307
    except NameError:
        return None
    return _of_characters(re.compile(made)) if isinstance(made, (str, bytes, re.Pattern)) else None


def _of_characters(pattern: re.Pattern[Any]) -> re.Pattern[str]:
    """Return an expression on bytes as one on characters: it is attacked in the same way."""
    if isinstance(pattern.pattern, str):
        return pattern
    return re.compile(pattern.pattern.decode("latin-1"), pattern.flags | re.ASCII)
