"""Which database rows go to: the record, or the one that is being rebuilt beside it."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model

RECORD = "default"
_current: ContextVar[str] = ContextVar("database", default=RECORD)


class Router:
    """Sends everything to the database of the context."""

    def db_for_read(self, _model: type[Model], **_hints: object) -> str:
        """Return the alias to read from."""
        return _current.get()

    def db_for_write(self, _model: type[Model], **_hints: object) -> str:
        """Return the alias to write to."""
        return _current.get()


def current() -> str:
    """Return the alias of the database that rows go to now."""
    return _current.get()


@contextmanager
def rows_in(alias: str) -> Iterator[None]:
    """Send all rows to the database *alias* for a while."""
    token = _current.set(alias)
    try:
        yield
    finally:
        _current.reset(token)
