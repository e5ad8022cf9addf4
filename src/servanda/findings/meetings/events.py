"""One meeting or two: which namings are of the same meeting, and which meeting a report is of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from servanda.findings.meetings.naming import Naming

Event = list[Naming]

_REPORTING = frozenset(
    {
        "diplomatic_cable",
        "summary_report",
        "press_release",
        "report",
        "document",
        "transcript",
    }
)
_STOP = frozenset(
    "the a an of on in at and for to its first second third last next held year".split()
)


def gather(namings: Iterable[Naming]) -> list[Event]:
    """Return each distinct meeting as the list of its namings."""
    events: list[Event] = []
    for naming in namings:
        event = next((e for e in events if any(_is_same(known, naming) for known in e)), None)
        if event is not None:
            event.append(naming)
        elif naming.distinct:
            events.append([naming])
    return events


def main_event(events: list[Event], genre: str) -> Event | None:
    """Return the meeting that the document reports, if it reports one."""
    if genre not in _REPORTING:
        return None
    held = [event for event in events if event[0].status == "held"]
    return max(held, key=lambda event: (len(event), -event[0].start), default=None)


def _is_same(known: Naming, naming: Naming) -> bool:
    if "meeting.line" in (known.rule, naming.rule):
        return False
    if (
        known.date
        and known.date == naming.date
        and known.place == naming.place
        and known.head == naming.head
    ):
        return True
    if _differ(known.ordinal, naming.ordinal) or _dates_differ(known.date, naming.date):
        return False
    if _levels_differ(known.words, naming.words):
        return False
    return bool(known.body and known.body == naming.body) or _alike(known.words, naming.words)


_LEVEL = re.compile(
    r"\b(senior|high|working|expert|ministerial|technical|preparatory|summit)\b", re.IGNORECASE
)


def _levels_differ(one: str, other: str) -> bool:
    """Tell whether two namings are of meetings of different rank: senior-level, high-level."""
    first, second = _levels(one), _levels(other)
    return bool(first and second and first != second)


# Each naming is held against all events: what its words say is worked out once.
@lru_cache(maxsize=4096)
def _levels(words: str) -> frozenset[str]:
    return frozenset(level.lower() for level in _LEVEL.findall(words))


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


def _dates_differ(one: str | None, other: str | None) -> bool:
    """Tell whether two dates cannot be of one meeting; a year and a day in it can."""
    if one is None or other is None:
        return False
    first, second = one.partition("/")[0], other.partition("/")[0]
    shorter, longer = sorted((first, second), key=len)
    return not longer.startswith(shorter[:4])


def _alike(one: str, other: str) -> bool:
    """Tell whether two namings share the words of their name."""
    first, second = _key(one), _key(other)
    common = first & second
    return len(common) >= 2 and len(common) >= min(len(first), len(second)) * 0.75


@lru_cache(maxsize=4096)
def _key(words: str) -> frozenset[str]:
    plain = re.findall(r"[a-z]+", re.sub(r"\([^()]{0,200}\)", " ", words.lower()))
    return frozenset(re.sub(r"n$|s$", "", word) for word in plain if word not in _STOP)
