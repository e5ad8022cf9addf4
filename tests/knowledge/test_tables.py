"""Knowledge files: faults are named by file, line and column; rows of a process come on top."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import servanda
from servanda import InvalidKnowledgeError, load_knowledge
from servanda.knowledge.schemas import TABLES, Schema, schema_of
from servanda.knowledge.tables import built_in, raise_for_fault
from tests.documents import EXAMPLE, ROOT, knowledge_of_example

STATES = (
    "id,iso3,name,formal_name,adjective,demonym,variants,capital,valid_from,valid_to,"
    "succeeded_by,example,source\n"
)
MEMBERSHIPS = "group,member,role,valid_from,valid_to,example,source\n"


def write(folder: Path, table: str, content: str) -> Path:
    (folder / f"{table}.csv").write_text(content, "utf-8")
    return folder


@pytest.mark.parametrize("table", TABLES)
def test_every_built_in_row_keeps_its_schema(table: str) -> None:
    schema = schema_of(table)
    rows = list(built_in(table))
    for placed in rows:
        raise_for_fault(schema, placed)
    keys = [tuple(placed.row[column] for column in schema.key) for placed in rows]
    assert len(set(keys)) == len(keys) > 0


@pytest.mark.parametrize("table", TABLES)
def test_every_party_that_a_built_in_row_names_is_known(table: str) -> None:
    from servanda.knowledge.schemas import cells  # noqa: PLC0415

    schema, known = schema_of(table), load_knowledge().parties
    for placed in built_in(table):
        for column in schema.parties:
            assert set(cells(placed.row[column])) <= known.keys(), placed


def test_the_example_process_keeps_the_schemas() -> None:
    knowledge = knowledge_of_example()
    assert "state:XVA" in knowledge.parties
    assert knowledge.digest != load_knowledge().digest


@pytest.mark.parametrize("schema", [schema_of(table) for table in TABLES], ids=lambda s: s.table)
def test_the_documentation_names_every_column(schema: Schema) -> None:
    page = (ROOT / "docs" / "reference" / "knowledge.md").read_text("utf-8")
    row = next(line for line in page.splitlines() if line.startswith(f"| `{schema.table}.csv`"))
    for column in schema.columns:
        assert column in row or column in ("example", "source")


def test_a_row_of_the_process_takes_the_place_of_the_built_in_one(tmp_path: Path) -> None:
    row = "state:FRA,FRA,Gaul,,Gaulish,Gauls,,Lutetia,,,,the Government of Gaul,a test\n"
    knowledge = load_knowledge(write(tmp_path, "states", STATES + row))
    assert knowledge.parties["state:FRA"].name == "Gaul"
    assert load_knowledge().parties["state:FRA"].name == "France"


@pytest.mark.parametrize(
    ("folders", "meant"),
    [
        ((), "group:pS"),  # of the OSCE, which the built-in tables know
        ((EXAMPLE / "knowledge",), "group:TRC-states"),  # what a process brought is meant first
    ],
)
def test_the_participating_states_of_a_process_are_its_own(
    folders: tuple[Path, ...], meant: str
) -> None:
    knowledge = load_knowledge(*folders)
    asked = b"Calls upon the participating States to name a focal point by 3 May 2019;"
    reading = servanda.read(asked, "call.txt", knowledge=knowledge)
    assert [one["actor"] for one in reading.as_dict()["mentions"]] == [meant]


@pytest.mark.parametrize(
    ("table", "content", "words"),
    [
        ("states", "id,iso3\nstate:XAA,XAA\n", "the first line lacks the column 'name'"),
        ("states", STATES + "state:XAA,XAA\n", "line 2: 2 cells where the first line has 13"),
        (
            "states",
            STATES + "Atlantis,XAA,Atlantis,,,,,,,,,Atlantis,a test\n",
            "line 2, column id: 'Atlantis' does not look like state:",
        ),
        (
            "states",
            STATES + "state:XAA,XAA,Atlantis,,,,,,1996-5,,,Atlantis,a test\n",
            "line 2, column valid_from: '1996-5' does not look like first day",
        ),
        (
            "memberships",
            MEMBERSHIPS + "org:UN,state:FRA,guest,1945,,1950,a test\n",
            "line 2, column role: 'guest' is not one of associate, founder, member",
        ),
        (
            "memberships",
            MEMBERSHIPS + "org:UN,state:XZZ,member,1945,,1950,a test\n",
            "line 2, column member: state:XZZ is not known; add it to states.csv",
        ),
        ("states", STATES + '"state:XAA,XAA', "line 2: unexpected end of data"),
    ],
)
def test_a_fault_is_named_by_its_place(
    tmp_path: Path, table: str, content: str, words: str
) -> None:
    knowledge = load_knowledge(write(tmp_path, table, content))
    with pytest.raises(InvalidKnowledgeError) as caught:
        knowledge.parties, knowledge.memberships  # noqa: B018
    assert f"{table}.csv" in str(caught.value)
    assert words in str(caught.value)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidKnowledgeError, match="no such folder of knowledge files"):
        load_knowledge(tmp_path / "nowhere")


def test_states_leave_and_their_membership_ends() -> None:
    knowledge = load_knowledge()
    cis = "org:CIS"
    assert "state:GEO" in knowledge.members(cis, date(2005, 1, 1))
    assert "state:GEO" not in knowledge.members(cis, date(2010, 1, 1))
    assert "state:GEO" not in knowledge.members(cis, date(1992, 6, 1))


def test_a_named_group_has_its_own_members() -> None:
    knowledge = knowledge_of_example()
    members = knowledge.members("group:TRC-lead-agencies", date(2020, 1, 1))
    assert members == ("org:UNHCR", "org:IOM", "org:RIPS")


def test_the_current_list_of_countries_is_the_standard_s() -> None:
    import pycountry  # noqa: PLC0415

    parties = load_knowledge().parties
    for country in pycountry.countries:
        assert f"state:{country.alpha_3}" in parties
    assert parties["state:HKG"].kind == "territory"
    assert parties["state:TUR"].kind == "state"


def test_the_standard_has_every_state_that_the_table_calls_current() -> None:
    import pycountry  # noqa: PLC0415

    codes = {country.alpha_3 for country in pycountry.countries}
    for party in load_knowledge().parties.values():
        if party.kind == "state" and not party.valid_to:
            assert party.iso3 in codes, party


def test_the_example_folder_documents_itself() -> None:
    assert {path.stem for path in (EXAMPLE / "knowledge").glob("*.csv")} <= set(TABLES)
