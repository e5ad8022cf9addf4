"""Which decisions of a meeting go into which document, and where in it they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.text import slugify

from secretariat.access import Level
from secretariat.meetings.models import Decision, Minutes, TrackedItem
from secretariat.meetings.proceedings.minutes import Frame, Paragraph, written

if TYPE_CHECKING:
    from secretariat.meetings.models import Meeting


class Paper(NamedTuple):
    """Minutes as they will be kept: the text, and which paragraph holds which row."""

    meeting: int
    level: Level
    name: str
    text: str
    holds: dict[str, int]


def papers(meeting: Meeting) -> list[Paper]:
    """Return the minutes of what no minutes hold yet, one document for each access level."""
    issued = list(Minutes.kept.filter(meeting=meeting))
    kept = {key for one in issued for key in one.holds}
    by_level: dict[Level, list[Paragraph]] = {}
    tracked: dict[int, list[TrackedItem]] = {}
    for one in TrackedItem.kept.filter(meeting=meeting, withdrawn=None).order_by("pk"):
        tracked.setdefault(one.decision_id, []).append(one)
    for decision in Decision.kept.filter(meeting=meeting, withdrawn=None).order_by("number"):
        said = [Paragraph(f"decision {decision.pk}", decision.words)]
        said += [Paragraph(f"tracked {one.pk}", one.words) for one in tracked.get(decision.pk, ())]
        left = [one for one in said if one.holds not in kept]
        if left:
            by_level.setdefault(Level(decision.level), []).extend(left)
    return [
        _paper(meeting, level, paragraphs, len(issued) + place)
        for place, (level, paragraphs) in enumerate(sorted(by_level.items()), 1)
    ]


def _paper(meeting: Meeting, level: Level, paragraphs: list[Paragraph], issue: int) -> Paper:
    series = meeting.series
    frame = Frame(
        process=series.process.name if series.process else "",
        series=series.name,
        meeting=meeting.name,
        place=meeting.place,
        first_day=meeting.first_day,
        last_day=meeting.last_day,
        issue=issue,
    )
    ending = f"-{issue}" if issue > 1 else ""
    return Paper(
        meeting.pk,
        level,
        f"minutes-{slugify(f'{series.name} {meeting.name}')[:80]}{ending}.txt",
        written(frame, paragraphs),
        {one.holds: number for number, one in enumerate(paragraphs, 1)},
    )
