"""Which meeting a report is on: one that documents tell of, one that the office ran, or both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from secretariat.access import Level
from secretariat.errors import RefusedActError
from secretariat.meetings import models as office
from secretariat.meetings.report import grammar
from secretariat.meetings.report.models import OFFICE
from secretariat.record import queries
from secretariat.record.models import Meeting

if TYPE_CHECKING:
    from secretariat.access import Reader
    from secretariat.record.models import Process

_HELD = "held"
_STATUSES = {"planned": "to_be_scheduled", "convened": "to_be_scheduled"}
_COUNTED = re.compile(r"[\w-]+(?: [\w-]+)? (?:meeting|session)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """A meeting as the report is asked for: by the finding that tells of it, or by its number."""

    key: str
    name: str
    status: str = _HELD
    place: str = ""
    first_day: date | None = None
    last_day: date | None = None
    ordinal: int | None = None
    series: str = ""
    process: Process | None = None


def about(reader: Reader, key: str) -> About | None:
    """Return the meeting of that key as far as *reader* may know of it."""
    if key.startswith(OFFICE):
        number = key.removeprefix(OFFICE)
        found = office.Meeting.objects.visible_to(reader).select_related("series__process")
        row = found.filter(pk=int(number)).first() if number.isdigit() else None
        return of_office(row) if row else None
    told = queries.meetings(reader).filter(pk=key).select_related("finding__document__process")
    one = told.first()
    return of_record(one) if one else None


def level_of(reader: Reader, key: str) -> Level:
    """Return the lowest level at which anything can be said of a meeting."""
    if key.startswith(OFFICE):
        number = key.removeprefix(OFFICE)
        rows = office.Meeting.objects.visible_to(reader).select_related("series", "finding")
        row = rows.filter(pk=int(number)).first() if number.isdigit() else None
        if row:
            told = row.finding.level if row.finding else Level.PUBLIC
            return Level(max(row.level, row.series.level, told))
    found = queries.meetings(reader).filter(pk=key).first()
    if found is None:
        raise RefusedActError(f"no meeting {key!r} in the record; choose one on the page Meetings")
    return Level(found.finding.level)


def filled(one: About, fuller: About) -> About:
    """Return a meeting with what a fuller account says of it and the shorter one does not."""
    office = one.key.startswith(OFFICE)
    return About(
        key=one.key,
        name=one.name if office else fuller.name,
        status=one.status,
        place=one.place or fuller.place,
        first_day=one.first_day or fuller.first_day,
        last_day=one.last_day or fuller.last_day,
        ordinal=one.ordinal or fuller.ordinal,
        series=one.series or fuller.series,
        process=one.process,
    )


def of_record(one: Meeting) -> About:
    """Return a meeting that a document tells of."""
    return About(
        key=one.pk,
        name=one.name,
        status=one.status,
        place=one.place,
        first_day=one.first_day,
        last_day=one.last_day,
        ordinal=one.ordinal,
        series=one.series,
        process=one.finding.document.process,
    )


def of_office(one: office.Meeting) -> About:
    """Return a meeting that the office runs."""
    of = one.series.name
    counted = _COUNTED.fullmatch(one.name)
    name = f"{one.name} of {grammar.with_article(of)}" if counted else one.name
    return About(
        key=f"{OFFICE}{one.pk}",
        name=name,
        status=_STATUSES.get(one.stage, one.stage),
        place=one.place,
        first_day=one.first_day,
        last_day=one.last_day or one.first_day,
        ordinal=one.ordinal,
        series=of,
        process=one.series.process,
    )
