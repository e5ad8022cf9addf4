"""The review queue: by keyboard, by buttons, and without scripts."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.by import By

from tests.secretariat.browser.axe import violations
from tests.secretariat.browser.site import Site

pytestmark = pytest.mark.browser

QUEUE = "/review?kind=position"


def shown(site: Site) -> str:
    """Return the finding whose turn it is."""
    form = site.one("#finding-heading ~ .decide form[action*='/accept'], .decide a[data-key='e']")
    address = form.get_attribute("action") or form.get_attribute("href") or ""
    return address.split("/findings/")[1].split("/")[0]


def decided(site: Site) -> int:
    """Return how many were decided so far."""
    return int(site.one("#progress").get_attribute("value") or 0)


def state(site: Site, finding: str) -> str:
    """Return what the record says of a finding."""
    found = {one["finding"]: one["state"] for one in site.table("findings")}
    return str(found[finding])


def act(site: Site, key: str) -> None:
    """Press a key and wait for the page that follows."""
    before = site.one("main")
    site.press(key)
    site.until_gone(before)
    site.one("main")


def test_keys_go_through_the_queue(site: Site) -> None:
    site.visit(QUEUE)
    first, count = shown(site), decided(site)
    act(site, "j")
    second = shown(site)
    assert second != first
    act(site, "k")
    assert shown(site) == first

    act(site, "a")
    assert "Accepted" in site.one(".message").text
    assert shown(site) == second
    assert decided(site) == count + 1
    assert state(site, first) == "accepted"

    act(site, "u")
    assert shown(site) == first
    assert decided(site) == count
    assert state(site, first) == "proposed"


def test_a_question_mark_explains_the_keys(site: Site) -> None:
    site.visit(QUEUE)
    site.press("?")
    dialog = site.one("#keys[open]")
    explained = {one.text for one in dialog.find_elements(By.CSS_SELECTOR, "kbd")}
    assert explained == {"j", "k", "a", "e", "r", "u", "?"}
    site.press("a")  # keys that decide rest while the dialog is open
    assert site.all("#keys[open]")
    dialog.find_element(By.TAG_NAME, "button").click()
    site.until(lambda _: not site.all("#keys[open]"))


def test_rejecting_asks_for_a_reason_and_keeps_it(site: Site) -> None:
    site.visit(QUEUE)
    finding = shown(site)
    site.press("r")
    reason = site.one("#reject[open] input[name='reason']")
    site.until(lambda browser: browser.switch_to.active_element == reason, "no focus")
    reason.send_keys("only hearsay")
    before = site.one("main")
    reason.send_keys("\n")
    site.until_gone(before)
    assert "Rejected" in site.one(".message").text
    assert state(site, finding) == "rejected"
    site.visit(f"/review?finding={finding}")
    assert "only hearsay" in site.one(".history").text
    act(site, "u")
    assert state(site, finding) == "proposed"


def test_correcting_keeps_what_was_read_beside_the_correction(site: Site) -> None:
    site.visit(QUEUE)
    finding = shown(site)
    act(site, "e")
    target = site.one("form.correcting #field-target")
    target.clear()
    target.send_keys("the seat of the secretariat")
    before = site.one("main")
    site.one("form.correcting button.main").click()
    site.until_gone(before)
    assert "orrected" in site.one(".message").text
    assert state(site, finding) == "corrected"
    site.visit(f"/review?finding={finding}")
    assert "the seat of the secretariat" in site.one(".fields .corrected").text
    act(site, "u")
    assert state(site, finding) == "proposed"


def test_who_is_slower_is_told_how_it_stands_now(site: Site) -> None:
    site.visit(QUEUE)
    finding = shown(site)
    slow = site.browser.current_window_handle
    site.browser.switch_to.new_window("tab")
    site.visit(f"/review?finding={finding}")
    act(site, "a")
    site.browser.close()
    site.browser.switch_to.window(slow)
    act(site, "a")
    assert site.one("h1").text == "Somebody else was faster"
    assert "accepted" in site.one(".basis .state").text
    assert violations(site) == ""
    site.visit(f"/review?finding={finding}")
    act(site, "u")
    assert state(site, finding) == "proposed"


def test_buttons_do_the_same_without_scripts(site: Site) -> None:
    site.run_scripts(wanted=False)
    site.visit(QUEUE)
    first = shown(site)
    assert not site.one("button.for-scripts").is_displayed()
    click(site, "a[rel='next']")
    assert shown(site) != first
    click(site, "a[rel='prev']")
    assert shown(site) == first

    click(site, ".decide button[data-key='a']")
    assert state(site, first) == "accepted"
    click(site, ".message form button")  # undo, where it is said what was done
    assert state(site, first) == "proposed"

    site.visit(f"{QUEUE}&finding={first}")
    site.one("details[data-dialog='reject'] summary").click()
    site.one("details[data-dialog='reject'] input[name='reason']").send_keys("not said")
    click(site, "details[data-dialog='reject'] form button")
    assert state(site, first) == "rejected"
    click(site, "button[data-key='u']")
    assert state(site, first) == "proposed"


def click(site: Site, selector: str) -> None:
    """Press a button and wait for the page that follows."""
    before = site.one("main")
    site.one(selector).click()
    site.until_gone(before)
    site.one("main")
