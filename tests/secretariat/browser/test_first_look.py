"""What docs/tutorial/first-look.md tells a newcomer to do can be done."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.by import By

from tests.secretariat.browser.site import Site

pytestmark = pytest.mark.browser


def follow(site: Site, selector: str) -> None:
    """Press something and wait for the page that follows."""
    before = site.one("main")
    site.one(selector).click()
    site.until_gone(before)
    site.one("main h1")


def test_the_first_look_can_be_followed(site: Site) -> None:
    site.visit("/")
    site.one("#as-of").send_keys("12012024")
    follow(site, ".as-of button")
    assert site.one("h1").text == "As of 1 December 2024"

    before = site.one("main")
    site.browser.find_element(By.LINK_TEXT, "to submit them by 31 January 2025").click()
    site.until_gone(before)
    assert site.one("h1").text == "TRC/RES/7/1"
    assert "by 31 January 2025" in site.one("#text mark.chosen").text

    site.browser.back()
    follow(site, "section[aria-labelledby='answers-heading'] td[data-label='Stands'] a")
    assert "at its second session, a report" in site.one("h1").text
    assert [one.text.split()[0] for one in site.all(".axis h3")] == [
        "Life",
        "Implementation",
        "Response",
        "Record",
    ]
    answer = site.one("article.answer")
    assert "submitted pursuant to paragraph 10" in answer.text
    follow(site, "article.answer .decide > form button")
    assert site.one("article.answer .state").text == "accepted"
    assert "submitted pursuant to paragraph 10" in site.one("article.answer blockquote a").text
    assert site.one(".lead .standing").text == "answered"
    assert "as of 1 December 2024" in site.one(".lead").text, "the day stays"


def test_a_link_signs_in_once(site: Site) -> None:
    site.visit(site.link)
    follow(site, "main form button")
    assert "work once" in site.one("main").text
    site.visit("/")
    assert site.one("h1").text.startswith("Today")
