"""What stands beside the naming of a meeting: its date, its place, and whether it was held."""

from __future__ import annotations

import re

from servanda.findings.anchors import Anchor
from servanda.findings.context import Context
from servanda.findings.meetings.naming import Naming

_POSTPONED = re.compile(
    r"\b(?:postpone[ds]?|postponement of|postponing|deferred?|deferring)"
    r"(?: (?:the|its|a|of|their))* $"
)
_POSTPONED_AFTER = re.compile(
    r"^[^.;]{0,60}\b(?:was|were|had been|has been|is) (?:again )?"
    r"(?:postponed|deferred|rescheduled)\b"
)
_CANCELLED = re.compile(r"\b(?:cancel(?:led|ing|s)?|cancellation of)(?: (?:the|its|a))* $")
_SCHEDULED = re.compile(
    r"^[^.;]{0,50}\b(?:will|would|shall|could|can|may|might|should|is to|are to|to) (?:be )?"
    r"(?:scheduled|held|convened|take place|organized)\b"
)
_TO_CONVENE = re.compile(
    r"\b(?:[Dd]ecides|[Rr]equests|[Cc]alls|[Ii]nvites|to|shall|will|would) (?:[^.;]{0,60} )?"
    r"(?:convene|hold|organize|host|schedule)(?:,[^,;.]{3,60},)?"
    r"(?: (?:a|an|the|its|another|one|two))* $|"
    r"\b(?:Convene|Hold|Organize|Host|Schedule)(?: (?:a|an|the|its|another|one|two))* $"
)
_DISTRICT = re.compile(r" (?:district|region|province|oblast|valley)(?:, [A-Z][\w-]+)?")
_GAP_BEFORE = re.compile(
    r"(?:,? (?:[A-Z]\w+,? )?(?:in |on |from |of |the |, ){0,6}"
    r"(?:from [\d\w ]{6,26}|[A-Z][a-z]+ \d{4}|of \d{4})?,? ?(?:of |the |a |an ){0,6})|[^.;]{0,6}"
)
_GAP_AFTER = re.compile(
    r"(?:,| held| convened|, held| organized|, which was held|, which took place| took place|"
    r" was held(?: (?:jointly )?with [^.;]{3,80}?(?= on \d))?|"
    r" (?:could|can|may|might|would|will|shall|should|is to|was to) be "
    r"(?:held|convened|scheduled)| had taken place(?: by [a-z ]{3,20})?|"
    r" took place by [a-z ]{3,20}| of the year took place|[^.;]{0,30}took place|"
    r"[^.;,]{0,40}? held)?,? ?(?:(?:in|on|at|from) )?(?:[A-Z][\w ]{2,30},? )?"
    r"(?:(?:in|on|at|from|and) )?(?:[A-Z]\w+,? )?$"
)


class BesideReader:
    """Reads the clause around the naming of a meeting."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.content = context.content

    def clause(self, naming: Naming) -> tuple[int, int]:
        """Return the clause of a naming: from the last semicolon before to the next after."""
        unit = naming.unit
        starts = (self.content.rfind(end, unit.start, naming.start) for end in (";", ". "))
        ends = [self.content.find(end, naming.end, unit.end) for end in (";", ". ")]
        return max(*starts, unit.start), min((e for e in ends if e >= 0), default=unit.end)

    def read(self, naming: Naming, start: int, end: int) -> None:
        """Read date and place beside a naming: directly before, inside, or directly after it."""
        window = max(start, naming.start - 70), min(end, naming.end + 110)
        for place, stop, date in self.context.dates_between(*window):
            passing = date.precision in ("session", "duration") or date.form == "recurrence"
            if not passing and self._is_beside(naming, place, stop):
                naming.date = naming.date or date.value.removeprefix("../")
        for city in self.context.anchors.between("place", *window):
            if self._is_beside(naming, city.start, city.end):
                naming.place = naming.place or self._place(city)
                naming.country = naming.country or city.entry.country

    def _place(self, city: Anchor) -> str:
        """Return a place with the district and the region that belong to its name."""
        district = _DISTRICT.match(self.content, city.end)
        return self.content[city.start : district.end() if district else city.end]

    def _is_beside(self, naming: Naming, start: int, end: int) -> bool:
        if naming.start <= start < naming.end:
            return True
        if end <= naming.start:
            gap = self.content[end : naming.start]
            return len(gap) < 70 and _GAP_BEFORE.fullmatch(gap) is not None
        gap = self.content[naming.end : start]
        return len(gap) < 90 and _GAP_AFTER.match(gap) is not None

    def read_status(self, naming: Naming) -> None:
        """Read whether a meeting was held, put off, called off or is still to come."""
        before = self.content[max(naming.start - 110, naming.unit.start) : naming.start]
        after = self.content[naming.end : min(naming.end + 110, naming.unit.end)]
        if _POSTPONED.search(before) or _POSTPONED_AFTER.match(after):
            naming.status = "postponed"
        elif _CANCELLED.search(before):
            naming.status = "cancelled"
        elif _SCHEDULED.match(after) or _TO_CONVENE.search(before):
            naming.status = "to_be_scheduled"
