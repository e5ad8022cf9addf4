"""Rules of the house that no linter knows."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

import secretariat
from secretariat.answering import queries as answering_queries
from secretariat.followup import queries as followup_queries
from secretariat.journal import queries as journal_queries
from secretariat.meetings import queries as meetings_queries
from secretariat.meetings.report import queries as report_queries
from secretariat.people import queries as people_queries
from secretariat.record import queries as record_queries
from secretariat.workplan import queries as workplan_queries

OFFICE = Path(secretariat.__file__).parent
APPS = ("people", "journal", "record", "followup", "answering", "workplan", "meetings")
MODULES = [path for path in sorted(OFFICE.rglob("*.py")) if "migrations" not in path.parts]
QUERIES = (
    people_queries,
    journal_queries,
    record_queries,
    followup_queries,
    answering_queries,
    workplan_queries,
    meetings_queries,
    report_queries,
)
LONGEST = 400

# An operation checks and decides, an act does it to the tables, the rest is derived from that.
WRITERS = {"operations.py", "acts.py"}
WRITES = {
    "save",
    "create",
    "get_or_create",
    "update_or_create",
    "bulk_create",
    "bulk_update",
    "update",
    "delete",
}
# Names of what is not a table: dictionaries and sets are updated, servers and sessions made,
# Word files saved.
NO_TABLES = {"word", "bar", "named", "names", "state", "fields", "known", "wanted", "seen", "book"}
# Modules of an app, and what each is for.
SHAPE = {
    "__init__.py",
    "models.py",
    "operations.py",
    "acts.py",
    "queries.py",
    "admin.py",
    "migrations",
}
MORE = {
    "journal": {"chain.py"},
    "record": {
        "contract.py",
        "derived",
        "imports",
        "knowledge.py",
        "levels.py",
        "mandates.py",
        "models",
        "narrow.py",
        "periods.py",
        "reading.py",
        "store.py",
    },
    "workplan": {
        "building.py",
        "checks.py",
        "coverage.py",
        "exchange",
        "money",
        "proposing",
        "sheet.py",
        "standing.py",
    },
    "answering": {"asking.py", "content.py", "quoting.py", "telling.py"},
    "followup": {
        "answers.py",
        "contradictions.py",
        "facets.py",
        "language.py",
        "lasting.py",
        "lines.py",
        "lives.py",
        "orphans.py",
        "overviews",
        "matching",
        "outcome.py",
        "passing.py",
        "points.py",
        "said.py",
        "standing.py",
        "terms.py",
        "values.py",
    },
    "meetings": {
        "arising.py",
        "checks.py",
        "invitations.py",
        "accounts.py",
        "gatherings.py",
        "occurrences.py",
        "proceedings",
        "programme.py",
        "report",
    },
}


def calls(path: Path) -> Iterator[tuple[int, str, str]]:
    """Yield line, object and name of every method that a module calls."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.lineno, ast.unparse(node.func.value), node.func.attr


def attributes(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Attribute):
            yield node.lineno, node.attr


def is_writer(path: Path) -> bool:
    return path.name in WRITERS or path.parent.name == "derived"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(OFFICE)))
def test_only_operations_and_their_acts_write(path: Path) -> None:
    if is_writer(path):
        return
    writes = [
        f"line {line}: {owner}.{name}()"
        for line, owner, name in calls(path)
        if name in WRITES and owner.split(".")[-1] not in NO_TABLES
    ]
    assert not writes, "write by a function in operations.py"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(OFFICE)))
def test_what_shows_something_asks_who_wants_to_see_it(path: Path) -> None:
    shows = path.name in {"queries.py", "answers.py", "standing.py", "contradictions.py"}
    shows |= path.parent.name == "followup" and path.name in {"values.py", "facets.py"}
    shows |= path.parent.name == "followup" and path.name in {"language.py", "lines.py"}
    shows |= path.parent.name == "meetings" and path.name == "gatherings.py"
    shows |= path.name in {"lives.py", "orphans.py", "passing.py", "terms.py"}
    shows |= {"pages", "commands"} & set(path.parts) != set() or path.name == "tables.py"
    if not shows:
        return
    past = [line for line, name in attributes(path) if name in {"kept", "_base_manager", "raw"}]
    assert not past, f"lines {past}: use objects.visible_to(reader)"


@pytest.mark.parametrize("module", QUERIES, ids=lambda module: module.__name__)
def test_every_query_takes_the_reader_first(module: object) -> None:
    for name, function in inspect.getmembers(module, inspect.isfunction):
        if function.__module__ == getattr(module, "__name__", "") and not name.startswith("_"):
            assert next(iter(inspect.signature(function).parameters)) == "reader", name


def test_every_module_says_what_it_holds_and_stays_short() -> None:
    for path in MODULES:
        text = path.read_text()
        assert ast.get_docstring(ast.parse(text)), f"{path}: say in one line what it holds"
        assert len(text.splitlines()) <= LONGEST, f"{path}: is asking to be two"


@pytest.mark.parametrize("app", APPS)
def test_every_app_has_the_same_shape(app: str) -> None:
    found = {path.name for path in (OFFICE / app).iterdir()} - {"__pycache__"}
    assert found <= SHAPE | MORE.get(app, set())
    assert {"operations.py", "queries.py"} <= found


def test_migrations_are_named_for_what_they_do() -> None:
    for path in OFFICE.glob("*/migrations/0*.py"):
        assert "auto" not in path.stem, path.name
        assert "initial" not in path.stem, path.name


def test_only_one_module_calls_the_reader() -> None:
    callers = [
        path.relative_to(OFFICE).as_posix()
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Import) and any(one.name == "servanda" for one in node.names)
    ]
    assert callers == ["record/reading.py"]


def test_the_clock_is_read_at_the_edge_only() -> None:
    for path in MODULES:
        if path.parent.name in {"followup", "derived"} or path.name in {"acts.py", "narrow.py"}:
            clocks = [
                f"line {line}: {owner}.{name}()"
                for line, owner, name in calls(path)
                if name in {"now", "today", "localdate", "localtime"}
            ]
            assert not clocks, f"{path}: the day is an argument"


def test_no_path_of_somebodys_machine_is_in_the_code() -> None:
    for path in MODULES:
        for home in ("home", "Users", "root", "work"):
            assert f"/{home}/" not in path.read_text(), path
