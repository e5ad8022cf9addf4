"""A table is imported and taken back by somebody who only clicks, with and without scripts."""

from __future__ import annotations

import pytest

from tests.documents import EXAMPLE
from tests.secretariat.browser.axe import violations
from tests.secretariat.browser.site import Site

pytestmark = pytest.mark.browser

PLEDGES = EXAMPLE / "tables" / "pledges-2024.csv"


def test_a_table_is_looked_at_imported_and_taken_back(site: Site) -> None:
    site.run_scripts(wanted=False)
    site.visit("/import/tables/new")
    site.one("#file").send_keys(str(PLEDGES))
    site.one("button.main").click()
    assert "Import 5 rows" in site.one("button.main").text
    site.run_scripts(wanted=True)
    assert not violations(site)
    site.one("button.main").click()
    assert "5 rows of pledges-2024.csv imported" in site.one(".message, [role=status]").text
    assert not violations(site)
    site.one("#reason").send_keys("only a trial")
    form = site.one("form[action$='take-back']")
    form.find_element("css selector", "button").click()
    site.until_gone(form)
    assert "Taken back" in site.one("main").text
