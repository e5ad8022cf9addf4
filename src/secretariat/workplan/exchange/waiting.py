"""Files that somebody looks at before taking them in; no act yet, and nothing of the record."""

from __future__ import annotations

from django.conf import settings

from secretariat.errors import DamagedRecordError, RefusedActError
from secretariat.record.store import Store


def keep(data: bytes) -> str:
    """Keep a file until an officer decides, and return its name."""
    return _store().put(data)


def taken_up(digest: str) -> bytes:
    """Return a file that was kept."""
    try:
        return _store().get(digest)
    except (DamagedRecordError, ValueError) as error:
        raise RefusedActError("the file is not here any more; choose it once more") from error


def done(digest: str) -> None:
    """Forget a file that was decided on."""
    _store().path(digest).unlink(missing_ok=True)


def _store() -> Store:
    return Store(settings.DATA / "looked-at")
