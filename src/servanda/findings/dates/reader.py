"""What the readers of dates share: an expression in the making, and the words before a date."""

from __future__ import annotations

import re
from typing import NamedTuple

from servanda.findings.anchors import MONTHS
from servanda.findings.calendar import deadline_of
from servanda.findings.context import Context
from servanda.findings.kinds import Confidence

MONTH = "|".join(MONTHS)
YEAR = r"(?:1[89]\d\d|20\d\d)"
NUMBER = (
    r"(?P<n>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"fifteen|eighteen|twenty(?:-four)?|thirty|forty-five|sixty|ninety)"
)
PART_OF_YEAR = re.compile(
    r"\b(?P<by>[Bb]y )?(?:the )?(?P<part>(?:very )?(?:early|late)(?: in)?|mid|"
    r"beginning of|start of|middle of|end of|first half of|second half of|"
    r"(?:first|second|third|fourth|last) quarter of)[ -](?:the year )?$"
)
PREPOSITION = re.compile(
    r"\b(?:in|since|of|by|until|from|year|years|for|during|before|after|early|late|mid|"
    r"end of|and|to|through|between|or|on|than|In|Since|By|Until|From|During|Before|After|"
    r"Year|For|Between|Of|beginning|throughout|late-|early-|mid-|as of|, )[ -]?$"
)
DEADLINE = re.compile(
    r"\b(?:[Bb]y|[Nn]o later than|[Nn]ot later than|[Bb]efore|[Uu]ntil|[Pp]rior to|[Uu]p to|"
    r"ending(?: on)?)(?: and including)?(?: the)? $"
)
_SINCE = re.compile(r"\b[Ss]ince(?: the)? $")


class Found(NamedTuple):
    """One expression of time on the reading text, before it becomes a finding."""

    start: int
    end: int
    known: dict[str, object]


def known(value: str, precision: str, form: str, rule: str, **more: object) -> dict[str, object]:
    """Return what is known of a date, under the names of the contract."""
    return {"value": value, "precision": precision, "form": form, "rule": rule} | more


def certain(value: str, precision: str, form: str, rule: str) -> dict[str, object]:
    """Return what is known of a date that can be read in one way only."""
    return known(value, precision, form, rule, confidence=Confidence.CERTAIN)


class DateReader:
    """The reading text of one document, and the day near which its dates lie."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.content = context.content
        self.near = context.date

    def bounded(
        self, start: int, end: int, value: str, precision: str, *, inferred: bool = False
    ) -> Found:
        """Read what stands before a date: by, until, before make a deadline, since a span."""
        window = self.context.back(start, 28)
        if deadline := DEADLINE.search(self.content, window, start):
            found = certain(deadline_of(value), precision, "deadline", "date.deadline")
            return Found(deadline.start(), end, found | {"year_inferred": inferred})
        if self.near and (since := _SINCE.search(self.content, window, start)):
            return Found(since.start(), end, certain(value, precision, "interval", "date.since"))
        sure = Confidence.LIKELY if inferred else Confidence.CERTAIN
        point = known(
            value, precision, "point", "date.point", year_inferred=inferred, confidence=sure
        )
        return Found(start, end, point)
