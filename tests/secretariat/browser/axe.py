"""What axe-core finds wrong with a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.secretariat.browser.site import Site

# What the dark changes are colours.
COLOURS: dict[str, Any] = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
}


def violations(site: Site, options: dict[str, Any] | None = None) -> str:
    """Return what keeps people out of the page that is open, in words; nothing if nothing does."""
    core = pytest.importorskip("selenium_axe_python", reason="`make test` installs axe-core")
    axe = core.Axe(site.browser)
    axe.inject()
    found = axe.run(options=options)["violations"]
    words: str = axe.report(found) if found else ""
    return words
