"""Tables that other tools export are read row by row, and what was not understood is told."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import servanda
from servanda.contract import schema
from servanda.findings.tabled.names import Names
from servanda.findings.tabled.values import day_in, money_in
from servanda.structure.tables import Layout
from tests.documents import shared

UPR = "State under Review,Recommending State,Recommendation,Response,Issue,Session\n"
PLEDGES = "Pledge ID,Pledging entity,Joint pledge partners,Pledge description,Stage of progress"


def read(text: str, name: str = "list.csv", layout: Layout | None = None) -> dict[str, Any]:
    made = servanda.read(text.encode(), name, layout=layout).as_dict()
    Draft202012Validator(schema()).validate(json.loads(json.dumps(made)))
    return made


def notes(made: dict[str, Any], kind: str) -> list[str]:
    return [f"{one['para']}: {one['note']}" for one in made["defects"] if one["kind"] == kind]


def written(*rows: list[str]) -> str:
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows)
    return file.getvalue()


def test_a_row_is_a_commitment_of_the_state_under_review() -> None:
    made = read(UPR + 'Armenia,France,"Ratify the Treaty, without delay",Noted,Justice,35\n')
    [one] = made["commitments"]
    assert made["document"]["genre"] == "recommendation_table"
    assert (one["source"], one["addressees"]) == (["state:FRA"], ["state:ARM"])
    assert (one["force"], one["kind"], one["response"]) == ("recommendation", "directed", "noted")
    assert one["text"] == "Ratify the Treaty, without delay"
    assert one["response_span"]["text"] == "Noted"
    assert (one["para"], one["row"]["number"], one["row"]["session"]) == ("row2", 2, "35")
    assert one["row"]["themes"] == ["Justice"]
    assert made["document"]["state_under_review"] == "state:ARM"


def test_a_coded_table_of_the_review_is_known_by_its_columns_together() -> None:
    made = read(
        "To,From,Text,Response,Action,Issue,Session\nChad,Spain,Adopt a law,Accepted,5,,9\n"
    )
    [one] = made["commitments"]
    assert (one["source"], one["addressees"]) == (["state:ESP"], ["state:TCD"])
    columns = {one["heading"]: one["field"] for one in made["document"]["table"]["columns"]}
    assert columns["Action"] is None, "a column that nobody knows stays visible"


def test_the_order_of_the_columns_does_not_matter() -> None:
    one = read(UPR + "Armenia,France,Adopt a law,Noted,Justice,35\n")["commitments"][0]
    turned = "Session,Response,Recommendation,Issue,State under Review,Recommending State\n"
    other = read(turned + "35,Noted,Adopt a law,Justice,Armenia,France\n")["commitments"][0]
    assert one["row"]["identity"] == other["row"]["identity"]


def test_an_export_of_the_index_names_the_mechanism() -> None:
    made = read(
        written(
            ["AnnotationId", "Symbol", "Body", "Countries", "Text", "AnnotationType", "Themes"],
            [
                "a1",
                "CRC/C/TCD/CO/3",
                "- CRC",
                "- Chad",
                "Adopt a law.",
                "- Recommendations",
                "- A\n- B",
            ],
            [
                "a2",
                "CRC/C/TCD/CO/3",
                "- CRC",
                "- Chad",
                "It is bad.",
                "- Concerns/Observations",
                "",
            ],
        )
    )
    [one] = made["commitments"]
    assert (one["source"], one["addressees"]) == (["org:CRC"], ["state:TCD"])
    assert one["row"]["mechanism"] == "org:CRC"
    assert one["row"]["themes"] == ["A", "B"]
    assert one["row"]["symbol"] == "CRC/C/TCD/CO/3"
    assert [c["target"] for c in made["citations"] if c["para"] == "row2"] == ["CRC/C/TCD/CO/3"]
    assert "which asks for nothing" in notes(made, "row_not_taken")[0]


def test_states_in_brackets_behind_the_words_recommend_them() -> None:
    made = read(
        "AnnotationId,Body,Countries,Text\n"
        'a1,- UPR,- Chad,"130.5 Ratify the Treaty (Spain, Peru);"\n'
    )
    [one] = made["commitments"]
    assert one["source"] == ["state:ESP", "state:PER"]
    assert one["text"] == "Ratify the Treaty"
    assert one["row"]["mechanism"] == "org:UPR-WG"


def test_impact_oss_names_its_fields_in_square_brackets() -> None:
    made = read(
        written(
            [
                "Title (required) [database:title]",
                "Reference [database:reference]",
                "Accepted [database:accepted]",
                "Response [database:response]",
            ],
            ["Required: text", "Required: text", "Optional: boolean", "Optional: text"],
            ["Adopt a law on prisons", "122.3", "true", "The Government agrees with this."],
            ["Close the prison", "122.4", "false", ""],
        )
    )
    first, second = made["commitments"]
    assert (first["row"]["reference"], first["response"]) == ("122.3", "supported")
    assert first["response_span"]["text"] == "The Government agrees with this."
    assert second["response"] == "noted"
    assert (first["source"], first["confidence"]) == ([], "doubtful")
    assert notes(made, "row_not_taken") == [
        "row2: the row explains the columns; nothing, it is no entry."
    ]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Supported", "supported"),
        ("PARTIALLY ACCEPTED", "supported in part"),
        ("Rejected", "noted"),
        ("pending", "none"),
        ("Appuyée", "supported"),
        ("Tomada en nota", "noted"),
        ("Принята к сведению", "noted"),
    ],
)
def test_answers_are_known_in_the_languages_of_the_field(words: str, value: str) -> None:
    [one] = read(f"{UPR}Chad,Spain,Adopt a law,{words},,9\n")["commitments"]
    assert (one["response"], one["response_span"]["text"]) == (value, words)


def test_an_answer_that_nobody_knows_is_told_and_not_guessed() -> None:
    made = read(UPR + "Chad,Spain,Adopt a law,Welcomed warmly,,9\n")
    assert made["commitments"][0]["response"] is None
    assert "“Welcomed warmly” under “Response” is no answer" in notes(made, "row_remark")[0]


def test_a_name_that_nobody_knows_is_kept_as_it_is_written() -> None:
    made = read(UPR + "Chad,Ruritania,Adopt a law,Noted,,9\n")
    [one] = made["commitments"]
    assert one["source"] == ["group:ruritania"]
    [actor] = [one for one in made["actors"] if one["id"] == "group:ruritania"]
    assert actor["name"] == "Ruritania"
    assert "row2: “Ruritania” under “Recommending State” is nobody" in notes(made, "row_remark")[0]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Chad,Spain,,Noted,,9", "nothing stands under “Recommendation”"),
        ("Chad,Spain,--,Noted,,9", "nothing stands under “Recommendation”"),
        (
            "Chad,Spain,Adopt a law, and soon,Noted,,9",
            "the row has 7 cells where the headings are 6",
        ),
        ("Chad,Spain,Adopt a", "the row has 3 cells where the headings are 6"),
    ],
)
def test_a_row_that_is_not_taken_says_why(row: str, reason: str) -> None:
    made = read(f"{UPR}Chad,Spain,Report on prisons,Noted,,9\n{row}\nChad,Peru,Accede,Noted,,9\n")
    assert [one["para"] for one in made["commitments"]] == ["row2", "row4"]
    [note] = notes(made, "row_not_taken")
    assert note.startswith(f"row3: {reason}; ")


def test_rows_that_differ_in_capitals_and_blanks_only_are_told() -> None:
    made = read(
        UPR + "Chad,Spain,Adopt a law,Noted,,9\nChad,Spain,ADOPT  a law.,Supported,,9\n"
        "Chad,Peru,Adopt a law,Noted,,9\nChad,Spain,Adopt a law,Noted,,31\n"
    )
    assert [one["para"] for one in made["commitments"]] == ["row2", "row4", "row5"]
    assert notes(made, "row_repeated") == [
        "row3: it says the same as row 2, but for capitals, signs or blanks (but noted there, "
        "supported here); settle which of the two holds."
    ]


def test_quotes_and_line_ends_inside_a_cell_belong_to_its_words() -> None:
    made = read(UPR + 'Chad,Spain,"Adopt the ""road map""\nand report",Noted,,9\n')
    [one] = made["commitments"]
    assert one["text"] == 'Adopt the ""road map""\nand report'
    assert made["text"][one["start"] : one["end"]] == one["text"]


def test_a_title_may_stand_above_the_headings() -> None:
    made = read("Export of 3 May,,,,,\n,,,,,\n" + UPR + "Chad,Spain,Adopt a law,Noted,,9\n")
    assert made["document"]["title"] == "Export of 3 May"
    assert made["commitments"][0]["para"] == "row4"


def test_the_words_of_a_row_say_when_it_is_due_unless_a_column_does() -> None:
    made = read(
        "Recommendation,Country,Target date\nReport by the end of 2027,Chad,\n"
        "Adopt a law,Chad,2026-06-30\nClose the prison,Chad,soon\n"
    )
    dues = [one["due"] for one in made["commitments"]]
    assert [due["value"] for due in dues] == ["2027-12-31", "2026-06-30", None]
    assert "“soon” is no day" in notes(made, "row_remark")[0]


def test_a_pledge_binds_who_makes_it() -> None:
    made = read(
        f"{PLEDGES},Date of update,Amount,Currency\n"
        'P-1,Chad,Spain; UNHCR,Open 40 schools,In progress,2025-05-01,"1,200,000",EUR\n'
        "P-2,Friends of the Delta,,Train teachers,Fulfilled,,,\n"
        "P-3,,,Train nurses,Planning,,,\n"
    )
    assert made["document"]["genre"] == "pledge_table"
    first, second = made["commitments"]
    assert (first["source"], first["addressees"]) == (["state:TCD"], ["state:TCD"])
    assert first["with_"] == ["state:ESP", "org:UNHCR"]
    assert (first["force"], first["kind"]) == ("pledge", "self")
    assert (first["row"]["stage"], first["row"]["stage_on"]) == ("in progress", "2025-05-01")
    assert first["row"]["stage_span"]["text"] == "In progress"
    assert second["row"]["stage"] == "fulfilled"
    assert second["source"] == ["group:friends-of-the-delta"]
    [money] = made["contributions"]
    assert (money["amount"], money["currency"], money["status"]) == (1_200_000, "EUR", "pledged")
    assert money["contributor"] == ["state:TCD"]
    assert "nobody stands under “Pledging entity”" in notes(made, "row_not_taken")[0]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("État examiné;État auteur de la recommandation;Recommandation;Position de l'État",
         "Arménie;Côte d'Ivoire;Adopter une loi;Notée"),
        ("Estado examinado;Estado recomendante;Recomendación;Posición del Estado",
         "Armenia;Côte d'Ivoire;Aprobar una ley;Tomada en nota"),
        ("Государство — объект обзора;Рекомендующее государство;Рекомендация;Позиция государства",
         "Армения;Кот д'Ивуар;Принять закон;Принята к сведению"),
    ],
)  # fmt: skip
def test_headings_and_states_are_known_in_other_languages(header: str, row: str) -> None:
    [one] = read(f"{header}\n{row}\n")["commitments"]
    assert (one["source"], one["addressees"]) == (["state:CIV"], ["state:ARM"])
    assert one["response"] == "noted"


@pytest.mark.parametrize(
    ("cell", "parties"),
    [
        ("Iran, Islamic Republic of", ("state:IRN",)),
        ("Spain, Korea, Republic of, Peru", ("state:ESP", "state:KOR", "state:PER")),
        ("Bosnia and Herzegovina and Trinidad and Tobago", ("state:BIH", "state:TTO")),
        ("TCD", ("state:TCD",)),
        ("St Kitts & Nevis", ("state:KNA",)),
        ("- Chad\n- Peru", ("state:TCD", "state:PER")),
    ],
)
def test_names_are_parted_without_breaking_any(cell: str, parties: tuple[str, ...]) -> None:
    assert Names(servanda.load_knowledge()).parties(cell) == (parties, ())


def test_a_layout_says_what_a_column_means() -> None:
    text = "Wer,Was,Antwort\nChad,Adopt a law,Noted\n"
    assert read(text)["commitments"] == []
    columns = {"Wer": "addressee", "Was": "text", "Antwort": "response"}
    [one] = read(text, layout=Layout(kind="recommendations", columns=columns))["commitments"]
    assert (one["addressees"], one["response"]) == (["state:TCD"], "noted")


def test_a_process_teaches_a_new_export(tmp_path: Any) -> None:
    (tmp_path / "columns.csv").write_text(
        "table,field,tool,tells,words,example,source\n"
        "recommendations,text,ours,yes,Was zu tun ist,Was zu tun ist,ours\n"
        "recommendations,addressee,ours,,Wer,Wer,ours\n",
        "utf-8",
    )
    data = b"Wer,Was zu tun ist,Nr\nChad,Adopt a law,4\n"
    assert not servanda.read(data, "a.csv").findings["commitments"]
    knowledge = servanda.load_knowledge(tmp_path)
    assert len(servanda.read(data, "a.csv", knowledge=knowledge).findings["commitments"]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Year,Country,Refugees,Title\n1996,Chad,1200,Stock\n1997,Chad,1300,Stock\n",
        "Question,Answer,Date\nWho?,Nobody,2020-01-01\nWhy?,Because,2020-01-02\n",
        "symbol,title,date\nA/RES/55/1,Peace,2000-01-01\nA/RES/55/2,Rivers,2000-01-02\n",
    ],
)
def test_other_tables_are_no_list_of_recommendations(text: str) -> None:
    made = read(text)
    assert not made["document"]["genre"].endswith("_table")


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("31.12.2026", "2026-12-31"),
        ("12/31/2026", "2026-12-31"),
        ("31/12/2026", "2026-12-31"),
        ("2026-12-31T00:00:00", "2026-12-31"),
        ("March 2026", "2026-03"),
        ("1st Sept 2026", "2026-09-01"),
        ("31.02.2026", None),
        ("01/02/2026", None),  # January or February
        ("next year", None),
    ],
)
def test_a_day_is_read_only_where_it_can_be_no_other(cell: str, day: str | None) -> None:
    assert day_in(cell) == day


@pytest.mark.parametrize(
    ("cell", "currency", "money"),
    [
        ("$200,000", "", (200_000, "USD")),
        ("2.5 million", "CHF", (2_500_000, "CHF")),
        ("EUR 1.200.000", "", (1_200_000, "EUR")),
        ("350000", "", (350_000, None)),
        ("in kind", "", None),
    ],
)
def test_sums_are_read_with_their_currency(cell: str, currency: str, money: Any) -> None:
    found = money_in(cell, currency)
    assert (tuple(found) if found else None) == money


CELLS = st.sampled_from(
    ["Chad", "Spain and Peru", "Ruritania", "Adopt a law", "adopt  a LAW", "", "--", "Noted",
     "soon", "2026-12-31", 'The ""road""', "a\nb", "=1+1", "31", "Required", "In progress", "€ 5"]
)  # fmt: skip
FIELDS = ["Country", "Recommendation", "Recommending State", "Response", "Target date", "Status"]


@settings(deadline=None)
@given(
    order=st.permutations(FIELDS),
    rows=st.lists(st.lists(CELLS, min_size=1, max_size=7), max_size=8),
    delimiter=st.sampled_from(",;\t|"),
)
def test_every_row_is_taken_or_told_and_every_word_is_exact(
    order: list[str], rows: list[list[str]], delimiter: str
) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows([order, *rows])
    made = servanda.read(file.getvalue().encode(), "list.csv").as_dict()
    table, text = made["document"]["table"], made["text"]
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    assert table["rows"] == len(filled) == table["taken"] + len(table["left"])
    told = {one["para"] for one in made["defects"] if one["kind"] != "row_remark"}
    assert told == {f"row{one['row']}" for one in table["left"]}
    taken = {one["para"] for one in made["commitments"]}
    assert not taken & told
    assert len(taken) == table["taken"]
    for one in (*made["commitments"], *made["defects"], *made["parts"]):
        assert text[one["start"] : one["end"]] == one["text"]
        assert one["text"].strip()


@pytest.mark.shared
def test_the_coded_table_of_the_review_is_taken_whole() -> None:
    lines = (
        shared("data", "upr", "recommendations-dev.csv")
        .read_text("utf-8")
        .splitlines(keepends=True)
    )
    rows = list(csv.DictReader(lines[:1500]))
    made = servanda.read("".join(lines[:1500]).encode(), "coded.csv").as_dict()
    table = made["document"]["table"]
    assert table["rows"] == len(rows)
    assert table["taken"] >= 0.995 * len(rows)
    accepted = sum(one["response"] == "supported" for one in made["commitments"])
    assert accepted == pytest.approx(sum(r["Response"] == "Accepted" for r in rows), abs=5)


def test_a_heading_between_rows_is_no_recommendation_and_the_state_stands_above() -> None:
    rows = (
        ("Recommendation", "Position"),
        ("Theme: Fords and ferries", ""),
        ("100.1 Open the fords (Georgia)", "Supported"),
        ("100.2 Mark the wells (Armenia)", "Noted"),
    )
    table = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in rows)
    page = f"<html><body><p>UPR of Kazakhstan (2nd Cycle)</p><table>{table}</table></body></html>"
    found = servanda.read(page.encode(), "list.html").as_dict()["commitments"]
    assert [(c["source"], c["addressees"]) for c in found] == [
        (["state:GEO"], ["state:KAZ"]),
        (["state:ARM"], ["state:KAZ"]),
    ]
