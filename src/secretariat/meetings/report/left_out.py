"""What the record holds of a meeting and the draft does not say, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secretariat.access import Level
from secretariat.meetings.report.changing import source_of
from secretariat.meetings.report.draft import LeftOut
from secretariat.meetings.report.office import Office
from secretariat.record import queries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from secretariat.access import Reader
    from secretariat.meetings.report.material import Material
    from secretariat.meetings.report.told import Told
    from secretariat.meetings.report.wording import Wording
    from secretariat.record.models import Finding

_KINDS = frozenset(queries.WEIGHTY) - {"defect"}
_OF_OTHERS = "said in a document of the process since the previous meeting, not at this meeting"
_NO_RULE = "no rule of the draft made a sentence of it"
_ELSEWHERE = "another meeting than this one"
_WITHDRAWN = "a newer reading of the document does not find it any more"


def left_out(material: Material, said: frozenset[str], told: Iterable[Told]) -> Iterator[LeftOut]:
    """Yield every finding that no sentence tells, with its words and why."""
    reasons = {
        finding.pk: one.reason
        for one in told
        if one.reason
        for finding in one.passage.findings
        if finding.pk not in said
    }
    for document in material.documents:
        for finding in material.findings[document.pk]:
            if finding.kind not in _KINDS or finding.pk in said:
                continue
            yield _left(finding, reasons.get(finding.pk) or _why(finding))
    for finding in material.between:
        yield _left(finding, _OF_OTHERS)


def _why(finding: Finding) -> str:
    if finding.withdrawn:
        return _WITHDRAWN
    if finding.state in {"rejected", "disputed"}:
        return f"{finding.state} in the record"
    if finding.kind == "meeting":
        return _ELSEWHERE
    if finding.confidence == "doubtful":
        return "the reading is doubtful; accept it in the review to have it told"
    return _NO_RULE


def _left(finding: Finding, reason: str) -> LeftOut:
    return LeftOut(kind=finding.kind, reason=reason, source=source_of(finding))


def withheld(reader: Reader, material: Material, words: Wording) -> list[LeftOut]:
    """Return what documents of the meeting say above the level of the report.

    *reader* is who drafts it, not limited to that level: never part of what is circulated.
    """
    level = material.level
    found = []
    for document in material.documents:
        above = queries.findings(reader, document=document.pk).filter(
            level__gt=level, kind__in=_KINDS, withdrawn=False
        )
        found += [
            _left(one, f"its words are {Level(one.level).label}, above {level.label}")
            for one in above
        ]
    for one in material.own_meetings:
        found += Office(reader, one, words).above(material.reader)
    return found
