"""The office in tests: amara is an officer, jonas a focal point, li only reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from secretariat.people.operations import enrol
from secretariat.record import reading
from tests.secretariat import postgresql
from tests.secretariat.samples import Lakes, read_sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest_django.fixtures import Settings

    from secretariat.people.models import User


@pytest.fixture(autouse=True)
def data_folder(settings: Settings, tmp_path: Path) -> Path:
    """Every test has a data folder of its own."""
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    folder: Path = settings.DATA
    return folder


@pytest.fixture(autouse=True)
def lakes(monkeypatch: pytest.MonkeyPatch) -> Lakes:
    """The reader knows our samples, and the Lakes Commission."""
    known = Lakes()
    monkeypatch.setattr(reading, "read_file", read_sample)
    monkeypatch.setattr(reading, "knowledge", lambda _folders=(): known)
    monkeypatch.setattr(reading, "version", lambda: "0.1.0")
    return known


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL server of our own."""
    if reason := postgresql.why_not():
        pytest.skip(reason)
    with postgresql.cluster() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """The database of an office: its own file, or an empty PostgreSQL database."""
    if request.param == "sqlite":
        return ""
    return postgresql.empty_database(request.getfixturevalue("server"))


@pytest.fixture
def amara(db: None) -> User:
    """An officer of the secretariat."""
    return enrol("amara", name="Amara", role="officer", by=None)


@pytest.fixture
def jonas(db: None) -> User:
    """A focal point of Varda, who writes its answers."""
    return enrol("jonas", name="Jonas", role="focal point", actor="state:VAR", by=None)


@pytest.fixture
def petra(db: None) -> User:
    """Another focal point of Varda, who clears what Jonas writes."""
    return enrol("petra", name="Petra", role="focal point", actor="state:VAR", by=None)


@pytest.fixture
def oleg(db: None) -> User:
    """The focal point of Ostrov, another State."""
    return enrol("oleg", name="Oleg", role="focal point", actor="state:OST", by=None)


@pytest.fixture
def li(db: None) -> User:
    """Somebody who only reads; for now nothing is public."""
    return enrol("li", name="Li", role="reader", by=None)
