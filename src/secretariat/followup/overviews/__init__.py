"""The reports that need no asking: what the record tells of itself on a day."""

from __future__ import annotations

from secretariat.followup.overviews import of_parties, of_time, of_work
from secretariat.followup.overviews.told import Answer, Overview, Question, Row

OVERVIEWS: dict[str, Overview] = {
    one.name: one for one in (*of_parties.OVERVIEWS, *of_time.OVERVIEWS, *of_work.OVERVIEWS)
}

__all__ = ["OVERVIEWS", "Answer", "Overview", "Question", "Row"]
