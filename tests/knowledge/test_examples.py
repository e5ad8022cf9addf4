"""Every entry of the knowledge does on its own example what it was entered for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

import servanda
from servanda import Knowledge, load_knowledge
from servanda.findings.anchors import lexicon
from servanda.findings.tabled.values import CellWords, plain
from servanda.knowledge import holds
from servanda.knowledge.entries import first_day, last_day
from servanda.knowledge.schemas import cells
from servanda.knowledge.tables import Placed, brought, built_in
from servanda.structure.tables.headings import folded
from tests.documents import EXAMPLE, knowledge_of_example

FOLDERS = (EXAMPLE / "knowledge",)


def rows(*tables: str) -> Iterator[Placed]:
    """Yield every row of these tables, those of the example process too."""
    for table in tables:
        yield from built_in(table)
        yield from brought(table, FOLDERS)


def each(placed: list[Placed]) -> str:
    return "\n".join(f"{one.origin}, line {one.line}: {one.row['example']}" for one in placed)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return knowledge_of_example()


def test_names_of_parties_are_found_in_their_examples(knowledge: Knowledge) -> None:
    words = lexicon(knowledge)
    missed = []
    for placed in rows("states", "actors", "groups", "names"):
        party = placed.row.get("actor") or placed.row["id"]
        found = {anchor.entry.party for anchor in words.find(placed.row["example"]).all("name")}
        if party not in found:
            missed.append(placed)
    assert not missed, each(missed)


def test_places_and_instruments_are_found_in_their_examples(knowledge: Knowledge) -> None:
    words = lexicon(knowledge)
    missed = []
    for table, kind, column in (
        ("places", "place", "name"),
        ("instruments", "instrument", "target"),
    ):
        for placed in rows(table):
            anchors = words.find(placed.row["example"]).all(kind)
            if placed.row[column] not in [getattr(one.entry, column) for one in anchors]:
                missed.append(placed)
    assert not missed, each(missed)


def test_memberships_hold_on_the_day_of_their_example() -> None:
    wrong = []
    for placed in rows("memberships"):
        row = placed.row
        days = first_day(row["example"]), last_day(row["example"])
        if not any(holds(row["valid_from"], row["valid_to"], day) for day in days):
            wrong.append(placed)
    assert not wrong, each(wrong)


def test_members_are_members_at_the_date_of_the_example() -> None:
    knowledge = load_knowledge()
    for placed in built_in("memberships"):
        row = placed.row
        day = last_day(row["example"])
        roles = [row["role"]]
        assert row["member"] in knowledge.members(row["group"], day, roles), placed


def test_sessions_cover_the_day_of_their_example() -> None:
    for placed in rows("sessions"):
        row = placed.row
        first = first_day(row["opened"])
        last = last_day(row["closed"]) if row["closed"] else date.max
        assert first <= last, placed
        assert first_day(row["example"]) <= last, placed
        assert first <= last_day(row["example"]), placed


def test_regular_sessions_of_a_body_follow_each_other() -> None:
    known: dict[str, dict[int, tuple[date, date]]] = {}
    for placed in built_in("sessions"):
        row = placed.row
        if row["kind"] == "regular":
            days = first_day(row["opened"]), last_day(row["closed"] or row["opened"])
            known.setdefault(row["body"], {})[int(row["number"])] = days
    for body, sessions in known.items():
        for number in sorted(sessions):
            if number + 1 in sessions:
                assert sessions[number][0] < sessions[number + 1][0], (body, number)


def test_symbols_are_brought_into_their_normal_form() -> None:
    wrong = []
    for placed in rows("symbols"):
        written, _, normal = placed.row["example"].partition(" -> ")
        known = knowledge_of_example() if "three-rivers" in placed.origin else load_knowledge()
        words = f"55/1. Peace\n\nThe General Assembly,\n\n1. Recalls {written};\n"
        reading = servanda.read(words.encode(), knowledge=known).as_dict()
        targets = [citation["target"] for citation in reading["citations"]]
        if normal not in targets:
            wrong.append(f"{placed.row['example']}: {targets}")
    assert not wrong, "\n".join(wrong)


def test_headings_of_columns_are_known_by_their_examples() -> None:
    knowledge = load_knowledge()
    wrong = []
    for placed in rows("columns"):
        row = placed.row
        known = {
            one.field
            for one in knowledge.headings
            if one.table == row["table"] and folded(one.words) == folded(row["example"])
        }
        if row["field"] not in known:
            wrong.append(placed)
    assert not wrong, each(wrong)


def test_words_of_cells_are_known_by_their_examples() -> None:
    meanings = CellWords(load_knowledge())
    wrong = [
        placed
        for placed in rows("cellwords")
        if meanings.value(placed.row["field"], placed.row["example"]) != placed.row["value"]
    ]
    assert not wrong, each(wrong)


def test_mechanisms_of_cells_are_parties() -> None:
    knowledge = load_knowledge()
    named = [one.value for one in knowledge.cell_words if one.field == "mechanism"]
    assert named
    assert set(named) <= knowledge.parties.keys()


def test_no_word_of_a_cell_means_two_things() -> None:
    found: dict[tuple[str, str], str] = {}
    for one in load_knowledge().cell_words:
        key = one.field, plain(one.words)
        assert found.setdefault(key, one.value) == one.value, key


def test_verbs_are_read_in_their_examples() -> None:
    knowledge = load_knowledge()
    wrong = []
    for placed in built_in("verbs"):
        row = placed.row
        anchors = lexicon(knowledge).find(row["example"]).all("verb")
        if row["lemma"] not in {anchor.entry.verb.lemma for anchor in anchors}:
            wrong.append(placed)
    assert not wrong, each(wrong)


def test_acts_of_a_resolution_have_the_class_and_force_of_their_verb() -> None:
    wrong = []
    for placed in built_in("verbs"):
        row = placed.row
        opener = row["example"].split()[0].lower()
        if not any(one.split()[0].lower() == opener for one in cells(row["finite"])):
            continue
        words = f"55/1. Peace\n\nThe General Assembly,\n\n1. {row['example']};\n"
        acts = servanda.read(words.encode()).as_dict()["acts"]
        if (row["cls"], row["force"] or None) not in [(a["cls"], a.get("force")) for a in acts[:1]]:
            wrong.append(f"{row['lemma']}: {[(a['verb'], a['cls'], a.get('force')) for a in acts]}")
    assert not wrong, "\n".join(wrong)


def test_cues_and_counted_nouns_are_found_in_their_examples() -> None:
    words = lexicon(load_knowledge())
    missed = []
    for placed in rows("cues", "counted"):
        row = placed.row
        kind = row.get("kind", "counted")
        wanted = {one.casefold() for one in cells(row["words"])}
        example = row["example"]
        found = {example[a.start : a.end].casefold() for a in words.find(example).all(kind)}
        if kind != "residue" and not wanted & found:
            missed.append(placed)
    assert not missed, each(missed)


def test_marks_are_read_from_a_paragraph_and_set_its_level() -> None:
    knowledge = load_knowledge()
    for placed in built_in("markings"):
        row = placed.row
        assert row["marking"].casefold() in row["example"].casefold(), placed
        assert knowledge.level(row["marking"]) == row["level"]


def test_lines_that_a_page_puts_around_its_text_are_set_apart() -> None:
    page = "Home\nBack to top\n\n1. The meeting took note of the report.\n\nPrint\n"
    reading = servanda.read(page.encode())
    text = reading.document.text.content
    assert "took note" in text
    assert "Back to top" not in text


def test_spellings_of_one_name_are_one_party() -> None:
    words = lexicon(load_knowledge())
    for placed in built_in("spellings"):
        row = placed.row
        example = row["example"]
        assert row["one"] in example or row["other"] in example, placed
    for name in (
        "Organization for Security and Co-operation in Europe",
        "Organisation for Security and Cooperation in Europe",
    ):
        assert {a.entry.party for a in words.find(name).all("name")} == {"org:OSCE"}
