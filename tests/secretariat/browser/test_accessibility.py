"""Every page can be read by everybody: on a desk, on a phone, in the dark, with a screen reader."""

from __future__ import annotations

import pytest

from tests.secretariat.browser.axe import COLOURS, violations
from tests.secretariat.browser.site import PHONE, Site

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/?on=2021-06-30",
    "/processes",
    "/processes/three-rivers",
    "/processes/three-rivers/life",
    "/processes/three-rivers/life?on=2024-12-01",
    "/processes/three-rivers/left",
    "/documents",
    "/documents?words=there+is+no+such+document",
    "{document}",
    "{words}",
    "{document}/access",
    "{document}/accept-all",
    "/review",
    "/review?kind=commitment",
    "{correct}",
    "/commitments",
    "/commitments?standing=fulfilled",
    "{commitment}",
    "/actors",
    "/actors/state:XVC",
    "/actors/org:TRC-SEC",
    "/meetings",
    "{meeting}",
    "{meeting}/report",
    "{meeting}/report/add?level=participants",
    "/reports",
    "{report}",
    "/contradictions",
    "/findings?kind=figure",
    "/due",
    "/due?on=2024-12-01",
    "/feeds",
    "/work-plans",
    "/my-state",
    "/my-state?actor=state:XVA&on=2024-12-01",
    "{commitment}/answer?for=state:XVA",
    "/questionnaires",
    "/questionnaires/new?document=TRC/RES/7",
    "{questionnaire}",
    "{questionnaire}?actor=state:XVD",
    "{questionnaire}/answers",
    "{disputed}",
    "/people",
    "/language",
    "/lines",
    "{line}",
    "{compare}",
    "/series",
    "/statements",
    "/decisions",
    "/series/steering-group",
    "/series/steering-group/absence",
    "/series/high-level-review-meeting",
    "{office}",
    "{office}/agenda",
    "{office}/people",
    "{office}/proceedings",
    "/overviews",
    "/overviews/overdue",
    "/work-plans",
    "/work-plans/new",
    "/work-plans/import",
    "/work-plans/from-document",
    "{proposal}",
    "{plan}",
    "{plan}?on=2021-04-21",
    "{plan}/actions",
    "{plan}/links",
    "{plan}/agencies",
    "{plan}/coverage",
    "{plan}/coverage/late-milestones",
    "{action}?on=2021-04-21",
    "/journal",
    "/journal?verify=yes",
    "/import",
    "/import/tables",
    "/import/tables/new",
    "/sign-in/a-link-that-was-never-made",
    "/there-is-no-such-page",
    "/commitments?standing=nowhere",
)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_open_to_everybody(site: Site, page: str) -> None:
    site.visit(page.format(**site.places))
    assert site.one("h1").text
    assert violations(site) == ""
    site.emulate(dark=True)
    assert violations(site, COLOURS) == ""
    site.emulate(width=PHONE)
    assert site.browser.execute_script("return document.documentElement.scrollWidth") <= PHONE


def test_every_page_of_the_navigation_is_in_the_list_above(site: Site) -> None:
    looked_at = {page.partition("?")[0] for page in PAGES}
    site.visit("/")
    rooms = links(site)
    for room in rooms:
        site.visit(room)
        assert links(site) <= looked_at


def links(site: Site) -> set[str]:
    """Return where the navigation of a page leads."""
    found = (link.get_attribute("href") or "" for link in site.all(".masthead nav a"))
    return {one.removeprefix(site.address) for one in found}


def test_who_is_signed_out_can_read_how_to_come_in(site: Site) -> None:
    cookies = site.browser.get_cookies()
    site.browser.delete_all_cookies()
    try:
        site.visit("/commitments")
        assert site.one("h1").text == "Sign in"
        assert not site.all("nav")
        assert violations(site) == ""
        site.emulate(dark=True)
        assert violations(site, COLOURS) == ""
    finally:
        for cookie in cookies:
            site.browser.add_cookie(cookie)


def test_the_keyboard_reaches_the_content_first(site: Site) -> None:
    site.visit("/")
    site.press("\t")
    skip = site.browser.switch_to.active_element
    assert skip.text == "Skip to the content"
    skip.send_keys("\n")
    assert site.browser.switch_to.active_element.get_attribute("id") == "content"
