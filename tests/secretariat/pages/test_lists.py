"""Every list is a page, and at the same address a table for programs."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from openpyxl import load_workbook

from secretariat.followup.overviews import OVERVIEWS
from tests.secretariat.pages.office import receive

if TYPE_CHECKING:
    from secretariat.people.models import User

LISTS = (
    "documents",
    "findings",
    "commitments",
    "actors",
    "meetings",
    "contradictions",
    "processes",
    "people",
    "journal",
)


@pytest.fixture
def officer(amara: User) -> Client:
    receive(amara)
    client = Client()
    client.force_login(amara)
    return client


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_the_same_as_a_page_as_csv_and_as_json(officer: Client, name: str) -> None:
    page = officer.get(f"/{name}")
    total = page.context["listing"].total()
    rows = json.loads(officer.get(f"/{name}.json").content)
    table = officer.get(f"/{name}.csv")
    lines = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert total == len(rows) == len(lines) > 0
    assert list(rows[0]) == list(lines[0])
    assert table.headers["Content-Disposition"].startswith(f'attachment; filename="{name}-')
    shown = page.content.decode()
    assert f'href="/{name}.csv"' in shown
    assert f'href="/{name}.json"' in shown
    book = load_workbook(io.BytesIO(officer.get(f"/{name}.xlsx").content), read_only=True)
    (sheet,) = book.worksheets
    assert [cell.value for cell in next(iter(sheet.rows))] == list(rows[0])
    assert len(list(sheet.rows)) == total + 1
    book.close()


@pytest.mark.parametrize("name", OVERVIEWS)
def test_every_overview_is_a_page_and_a_file(officer: Client, name: str) -> None:
    page = officer.get(f"/overviews/{name}?on=2005-06-01")
    assert page.status_code == 200
    rows = json.loads(officer.get(f"/overviews/{name}.json?on=2005-06-01").content)
    assert len(rows) == page.context["listing"].total()
    assert officer.get("/overviews").status_code == 200
    table = officer.get(f"/overviews/{name}.csv?on=2005-06-01")
    assert f'filename="overviews-{name}-' in table.headers["Content-Disposition"]


def test_no_overview_is_for_strangers(officer: Client, li: User) -> None:
    stranger = Client()
    stranger.force_login(li)
    for name in OVERVIEWS:
        assert stranger.get(f"/overviews/{name}.json").status_code == 403, name


def test_an_overview_that_does_not_exist_is_not_there(officer: Client) -> None:
    assert officer.get("/overviews/weather").status_code == 404


def test_what_narrows_and_orders_a_page_narrows_and_orders_its_tables(officer: Client) -> None:
    query = "?kind=commitment&sort=-date"
    page = officer.get(f"/findings{query}")
    assert page.status_code == 200
    rows = json.loads(officer.get(f"/findings.json{query}").content)
    assert rows
    assert {one["kind"] for one in rows} == {"commitment"}
    assert "/findings.csv?kind=commitment&amp;sort=-date" in page.content.decode()
    assert len(rows) < len(json.loads(officer.get("/findings.json").content))


@pytest.mark.parametrize("shape", ["", ".csv", ".json"])
def test_a_filter_that_nobody_knows_is_named(officer: Client, shape: str) -> None:
    answer = officer.get(f"/commitments{shape}?standing=nowhere")
    assert answer.status_code == 400
    assert "nowhere" in answer.content.decode()
