"""One site and one browser for all tests of a run; each test begins at the desk, by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.secretariat.browser.site import Site, signed_in, why_not

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    if reason := why_not():
        pytest.skip(reason)
    with signed_in(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture
def site(office: Site) -> Iterator[Site]:
    """The example process, with an officer at its desk."""
    office.emulate()
    yield office
    office.run_scripts(wanted=True)
