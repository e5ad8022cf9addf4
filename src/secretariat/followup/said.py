"""What documents themselves say of commitments: the answer to them, and how far they are done.

The list of a review says how the State took each recommendation; the table of another tool says
so in every export anew, and adds a stage. These are statements like those of an officer: of
somebody, on a day, with the words they come from. They are read, never stored.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from secretariat.followup.models import Assessment, Response
from secretariat.record import queries as record
from secretariat.record.periods import period

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from secretariat.access import Reader
    from secretariat.record.models import Commitment, Finding


class Said(NamedTuple):
    """What documents say of each of some commitments, in the order in which they came."""

    assessments: defaultdict[str, list[Assessment]]
    responses: defaultdict[str, list[Response]]


def said_of(reader: Reader, commitments: Sequence[Commitment]) -> Said:
    """Return what the documents of commitments say of them, and later tables that repeat them."""
    rows = [(one.pk, one) for one in commitments]
    first = {one.identity: one.pk for one in commitments if one.identity}
    for some in _chunks(list(first)):
        own = [first[identity] for identity in some]
        repeated = record.statements_of_rows(reader, some).exclude(pk__in=own)
        rows += [(first[one.identity], one) for one in repeated]
    rows.sort(key=lambda row: row[1].finding.document.entry_id)
    found = Said(defaultdict(list), defaultdict(list))
    for key, row in rows:
        found.assessments[key] += _stages(row.finding)
        found.responses[key] += _answers(row.finding)
    return found


def _stages(finding: Finding) -> Iterable[Assessment]:
    """Yield the stage that a row gives, as said by whoever is asked itself."""
    row = finding.said.get("row")
    row = row if isinstance(row, dict) else {}
    if row.get("stage") not in Assessment.Value.values:
        return
    note = _words(row.get("progress")) or _words(row.get("stage_span"))
    for actor in _actors(finding):
        yield Assessment(
            entry_id=finding.document.entry_id,
            finding=finding,
            on=_day(row.get("stage_on"), finding),
            assessor=actor,
            value=row["stage"],
            note=f"“{note}”, row {row['number']} of {finding.document.heading}",
            evidence="its own words, self-declared",
        )


def _answers(finding: Finding) -> Iterable[Response]:
    """Yield the answer that a document gives for whoever is asked."""
    value, span = finding.said.get("response"), finding.said.get("response_span")
    if value not in Response.Value.values or not isinstance(span, dict):
        return
    row = finding.said.get("row")
    when = row.get("date") if isinstance(row, dict) else None
    for actor in _actors(finding):
        yield Response(
            entry_id=finding.document.entry_id,
            finding=finding,
            on=_day(when, finding),
            actor=actor,
            value=value,
            note=f"“{_words(span)}”, in {finding.document.heading}",
        )


def _actors(finding: Finding) -> list[str]:
    asked = finding.said.get("addressees")
    return [one for one in asked if isinstance(one, str)] if isinstance(asked, list) else []


def _words(span: object) -> str:
    words = span.get("text") if isinstance(span, dict) else None
    plain = " ".join(str(words or "").split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"


def _day(value: object, finding: Finding) -> date:
    """Return the day of a statement: its own, else that of its document, else when it came."""
    document = finding.document
    days = period(value if isinstance(value, str) else None)
    return days.last or document.first_day or document.received


def _chunks(values: list[str]) -> Iterable[list[str]]:
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))


_AT_ONCE = 500
_LONGEST = 300
