"""From the fields of a finding to the columns that the follow-up asks for.

Nothing here writes; :mod:`secretariat.record.derived` does. Fields may have been corrected by
hand, so what does not fit a column is left out of it and still stands in the fields.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from secretariat.record.mandates import is_answerable, mandate_at
from secretariat.record.models import Citation, Commitment, FigureClaim, Involvement, Meeting
from secretariat.record.periods import Period, period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from secretariat.record.models import Document, Finding, Narrow
    from secretariat.record.periods import Sessions

ROLES = (
    "source",
    "addressees",
    "with_",
    "recorded_by",
    "holder",
    "claimed_by",
    "endorsed_by",
    "claimant",
    "contributor",
    "actor",
    "chair",
    "participants",
    "observers",
    "absent",
    "organizers",
    "host",
)
_LONGEST_ID = 200
_LAST_ORDINAL = 9999


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What is known around a finding when its columns are made."""

    document: Document
    text: str
    groups: dict[str, list[str]]
    sessions: Sessions

    @property
    def said_on(self) -> date:
        """The day from which the document counts."""
        return self.document.first_day or self.document.received

    def days(self, value: object) -> Period:
        """Return the days that a date of the contract covers."""
        return period(
            value if isinstance(value, str) else None, base=self.said_on, sessions=self.sessions
        )


def involved(finding: Finding, frame: Frame) -> Iterator[Involvement]:
    """Yield who has which part in the finding; an addressed group also as its members."""
    seen = set()
    for role in ROLES:
        for actor in actors_in(finding.said.get(role)):
            members = frame.groups.get(actor, ()) if role == "addressees" else ()
            for identifier, via in ((actor, ""), *((member, actor) for member in members)):
                if (identifier, role, via) not in seen:
                    seen.add((identifier, role, via))
                    yield Involvement(finding=finding, actor_id=identifier, role=role, via=via)


def actors_in(value: object) -> list[str]:
    """Return the ids of actors in one field of a finding."""
    values = value if isinstance(value, list) else [value]
    return [actor[:_LONGEST_ID] for actor in values if isinstance(actor, str) and actor]


def columns(finding: Finding, frame: Frame) -> Narrow | None:
    """Return the row with the columns of this kind of finding, where there is one."""
    make = _COLUMNS.get(finding.kind)
    return make(finding, finding.said, frame) if make else None


def _commitment(finding: Finding, said: dict[str, Any], frame: Frame) -> Commitment:
    due, after, action = (_inner(said, field) for field in ("due", "follow_up", "action"))
    days = frame.days(due.get("value"))
    if due.get("type") == "deadline":
        days = Period(None, days.last)
    follow_up = _words(after, "type", 20)
    corrected = "action" in finding.correction
    read = "" if corrected else _words(said, "action_words")
    words = read or _words(action, "text") or finding.quote
    return Commitment(
        finding=finding,
        force=_words(said, "force", 40),
        kind=_words(said, "kind", 20),
        tier=_words(said, "tier", 20),
        verb=_words(said, "verb", 200),
        action=words,
        due_type=_words(due, "type", 20),
        due_value=_words(due, "value", 80),
        due_words=_words(due, "text"),
        due_from=days.first,
        due_to=days.last,
        follow_up=follow_up,
        asks_report=follow_up == "report" or (not follow_up and _asks_report(words)),
        answerable=is_answerable(follow_up, words),
        identity=_words(_inner(said, "row"), "identity", 16),
    )


def _asks_report(action: str) -> bool:
    return bool(re.search(r"\b(?:reports?|reporting)\b", action, re.IGNORECASE))


def _citation(finding: Finding, said: dict[str, Any], frame: Frame) -> Citation:
    start, end = finding.start or 0, finding.end or 0
    mandate = mandate_at(frame.text, start, end, _words(said, "pinpoint")) if frame.text else None
    return Citation(
        finding=finding,
        target=_words(said, "target", 500),
        cites=_words(said, "cites", 60) or _words(said, "kind", 60),
        pursuant=mandate.cue[:80] if mandate else "",
        mandate=asdict(mandate) if mandate else {},
    )


def _figure(finding: Finding, said: dict[str, Any], frame: Frame) -> FigureClaim | None:
    value = said.get("value")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    days = frame.days(said.get("time"))
    return FigureClaim(
        finding=finding,
        value=float(value),
        qualifier=_words(said, "qualifier", 20),
        counted=_words(said, "counted", 500),
        population_type=_words(said, "population_type", 40),
        measure=_words(said, "measure", 60),
        place=_words(said, "place", 200),
        origin=_words(said, "origin", 200),
        currency=_words(said, "currency", 8),
        time=_words(said, "time", 120),
        first_day=days.first,
        last_day=days.last,
    )


def _meeting(finding: Finding, said: dict[str, Any], frame: Frame) -> Meeting:
    days = frame.days(said.get("date"))
    ordinal = said.get("ordinal")
    return Meeting(
        finding=finding,
        name=_words(said, "name") or finding.quote,
        status=_words(said, "status", 40),
        series=_words(said, "series", 300),
        ordinal=ordinal if isinstance(ordinal, int) and 0 < ordinal <= _LAST_ORDINAL else None,
        place=_words(said, "place", 300),
        country=_words(said, "country", 8),
        date=_words(said, "date", 80),
        first_day=days.first,
        last_day=days.last,
    )


def _inner(said: dict[str, Any], field: str) -> dict[str, Any]:
    value = said.get(field)
    return value if isinstance(value, dict) else {}


def _words(said: dict[str, Any], field: str, longest: int | None = None) -> str:
    value = said.get(field)
    return value[:longest] if isinstance(value, str) else ""


_COLUMNS: dict[str, Callable[[Finding, dict[str, Any], Frame], Narrow | None]] = {
    "commitment": _commitment,
    "citation": _citation,
    "figure": _figure,
    "meeting": _meeting,
}
TABLES: tuple[type[Narrow], ...] = (Commitment, Citation, FigureClaim, Meeting)
