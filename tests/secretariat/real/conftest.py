"""Here the office works with the real reader."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from secretariat.record import reading


@pytest.fixture(autouse=True)
def lakes() -> Iterator[None]:
    """Take the place of the samples that other tests read."""
    yield
    reading.close()
