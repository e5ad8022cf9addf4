"""What each act of the work plan does to the tables, from its journal entry alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secretariat.journal.operations import Act

ACTS: tuple[Act, ...] = ()
