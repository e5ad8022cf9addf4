"""An office with three documents in its record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from secretariat import worker
from secretariat.record import operations
from tests.secretariat import samples

if TYPE_CHECKING:
    from secretariat.people.models import User


def receive(by: User) -> None:
    """Take in our samples as a process of the Lakes, and read them."""
    process = operations.create_process("The Lakes", by=by, members=["state:VAR", "state:OST"])
    for name in ("RESOLUTION", "CABLE", "REPORT"):
        operations.receive_document(
            getattr(samples, name).encode(),
            f"{name.lower()}.txt",
            by=by,
            process=process.slug,
            received=date(2004, 3, 1),
        )
    assert all(one.outcome == "read" for one in worker.read_waiting())
