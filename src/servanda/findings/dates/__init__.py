"""Dates: points, intervals, deadlines, windows, sessions, durations, and words like "last year"."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from servanda.findings.context import Context
from servanda.findings.dates.days import DayReader
from servanda.findings.dates.durations import DurationReader
from servanda.findings.dates.intervals import IntervalReader
from servanda.findings.dates.reader import Found
from servanda.findings.dates.relative import RelativeReader
from servanda.findings.dates.sessions import SessionReader
from servanda.findings.dates.years import YearReader
from servanda.findings.kinds import Date


def find_dates(context: Context) -> list[Date]:
    """Return every expression of time in the document, in order.

    Days without a year and words like "last year" are resolved against the date of the document;
    without one they are doubtful.
    """
    found = [
        *IntervalReader(context).read(),
        *DayReader(context).read(),
        *SessionReader(context).read(),
        *YearReader(context).read(),
        *DurationReader(context).read(),
        *RelativeReader(context).read(),
    ]
    kept = _widest(found)
    context.event_date = _event(context, kept)
    return [
        context.finding(Date, start, end, **_until(context, known)) for start, end, known in kept
    ]


def _widest(found: list[Found]) -> list[Found]:
    """Drop what stands inside a wider expression."""
    kept: list[Found] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
        elif item.end - item.start > kept[-1].end - kept[-1].start:
            kept[-1] = item
    return kept


def _event(context: Context, found: list[Found]) -> date | None:
    """Return the last day of the meeting that a report is of: the first date beside one."""
    if context.document.genre not in (
        "diplomatic_cable",
        "summary_report",
        "press_release",
        "report",
    ):
        return None
    for start, end, known in found:
        yearless = str(known["value"]).startswith("--")
        if yearless or known["precision"] != "day" or known["form"] not in ("point", "interval"):
            continue
        if context.part_at(start).type in ("metadata_line", "place_date", "date_line"):
            continue
        if context.anchors.between("gathering", start - 90, end + 60):
            with suppress(ValueError):  # a day without its year: "--10-10"
                return date.fromisoformat(str(known["value"]).rpartition("/")[2])
    return None


def _until(context: Context, known: dict[str, object]) -> dict[str, object]:
    """Give "since X" its end: the day of the meeting that is reported, else of the document."""
    if known["rule"] != "date.since":
        return known
    day = context.event_date or context.date
    start = str(known["value"]).partition("/")[0]
    return known | {"value": f"{start}/{day.isoformat()}" if day else start}
