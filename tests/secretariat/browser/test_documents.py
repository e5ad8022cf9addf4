"""A document and its findings: one click from any value to its words."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.by import By

from tests.secretariat.browser.site import Site

pytestmark = pytest.mark.browser

IN_SIGHT = (
    "const box = arguments[0].getBoundingClientRect();"
    "return box.bottom > 0 && box.top < innerHeight"
)


def marked(site: Site) -> str:
    """Return the words that are highlighted, in one line."""
    marks = site.all("#text mark.chosen:not(.aspect)")
    return " ".join(" ".join(one.text for one in marks).split())


def test_what_is_late_leads_to_the_paragraph_that_asks_for_it(site: Site) -> None:
    site.visit("/")
    late = site.one("section[aria-labelledby='late-heading'] td[data-label='What'] a")
    action = late.text
    late.click()
    mark = site.one("#text mark.chosen")
    site.until(lambda browser: browser.execute_script(IN_SIGHT, mark))
    assert action.rstrip("…") in marked(site)
    assert site.one("#beside h2").text == "Commitment"


def test_a_mark_shows_its_fields_without_leaving_the_place(site: Site) -> None:
    site.visit(site.places["words"])
    site.browser.execute_script("document.body.dataset.same = 'yes'")
    chosen = site.one("#beside [data-finding]").get_attribute("data-finding")
    other = next(
        one
        for one in site.all("nav.found a")
        if one.get_attribute("data-beside") not in {chosen, ""}
    )
    finding = other.get_attribute("data-beside")
    other.click()
    site.one(f"#beside [data-finding='{finding}']")
    site.one(f"#text mark.chosen[data-finding='{finding}']")
    assert site.browser.execute_script("return document.body.dataset.same") == "yes"
    assert f"finding={finding}" in site.browser.current_url
    site.browser.back()
    site.one(f"#beside [data-finding='{chosen}']")
    site.one("#beside .close").click()
    site.until(lambda _: not site.all("#beside [data-finding]"))
    assert marked(site) == ""


def test_every_value_of_a_commitment_leads_to_its_words_or_to_who_is_named(site: Site) -> None:
    site.visit(site.places["commitment"])
    values = site.all("section[aria-labelledby='said-heading'] dl.fields:not(.basis) dd")
    read = [one for one in values if one.text != "not said"]
    assert len(read) > 4
    for value in read:
        address = value.find_element(By.TAG_NAME, "a").get_attribute("href") or ""
        assert "finding=" in address or "/actors/" in address, value.text


def test_the_date_of_a_document_leads_to_where_it_stands(site: Site) -> None:
    (resolution,) = (one for one in site.table("documents") if one["symbol"] == "TRC/RES/7/1")
    site.visit(f"/documents/{resolution['sha256']}")
    date = site.one("dl.facts a time")
    said = date.text
    date.click()
    site.one("#text mark.chosen")
    assert marked(site) == said == "17 October 2024"


def test_only_the_kinds_that_are_wanted_are_marked(site: Site) -> None:
    site.visit(site.places["words"].partition("?")[0])
    kept = site.one("#text")
    assert site.all("#text mark.mention")
    site.one("input[name='kinds'][value='mention']").click()
    site.until_gone(kept)
    site.one("#text mark.commitment")
    assert not site.all("#text mark.mention")


def test_without_scripts_a_mark_is_an_ordinary_link(site: Site) -> None:
    site.run_scripts(wanted=False)
    site.visit(site.places["words"].partition("?")[0])
    assert site.one("form.kinds button").is_displayed()
    before = site.one("#text")
    site.one("nav.found a[data-beside]").click()
    site.until_gone(before)
    assert site.one("#beside dl.fields").text
    assert marked(site)
