"""What the readers of citations share: a citation in the making, and which of two is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import NamedTuple

from servanda.findings.context import Context
from servanda.findings.endings import Ending
from servanda.findings.kinds import Confidence
from servanda.knowledge import Knowledge
from servanda.knowledge.entries import Instrument
from servanda.text import Places

_PARAGRAPHS = Ending(
    re.compile(
        r"\b(?P<pin>(?:(?:operative |preambular )?[Pp]aragraphs?|[Pp]aras?\.|[Ss]ections?|"
        r"[Aa]nnex(?:es)?|[Aa]rticles?|[Cc]hapters?|[Pp]art)"
        r" (?:\d{1,3}(?: \([a-z]\))?|[IVXLC]{1,6}|[A-Z]|\d-[A-Z])"
        r"(?:(?:,| and| to| or|–|-) ?(?:\d{1,3}(?: \([a-z]\))?|[IVXLC]{1,6}))*"
        r"(?: of annex [\w-]{1,6})?)"
        r" (?:of|to) (?:the |its |that |this |Security Council |General Assembly )?$"
    ),
    *("of", "to", "the", "its", "that", "this", "Security Council", "General Assembly"),
)
# What a document calls the instrument it is about, once all know which is meant.
_SHORT_NAMES = (
    "Programme of Action",
    "Plan of Action",
    "Work Plan",
    "Action Plan",
    "Declaration",
    "Concluding Statement",
    "Framework",
)
_NESTED = frozenset({"cite.nested", "cite.number", "cite.symbol", "cite.instrument", "cite.self"})


class Cited(NamedTuple):
    """One citation on the reading text, before it becomes a finding."""

    start: int
    end: int
    target: str
    cites: str
    rule: str
    sure: Confidence
    pinpoint: str | None = None
    anaphor: bool = False
    self_topic: bool = False
    id_known: bool = True
    via_footnote: int | None = None


class CitationReader:
    """The reading text of one document, and the pinpoint that can stand before a citation."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.content = context.content

    def with_pinpoint(self, start: int) -> tuple[int, str | None]:
        """Take in the pinpoint before a citation: "paragraph 7 of its resolution"."""
        before = _PARAGRAPHS.search(self.content, max(start - 90, 0), start)
        return (before.start(), before.group("pin")) if before else (start, None)

    def of_process(self, what: str) -> Instrument | None:
        """Return the one instrument of that name that a process under discussion has made.

        "The Programme of Action" in a document on a conference is that of the conference.
        """
        return self._of_processes.get(what.replace("Program of", "Programme of"))

    @cached_property
    def _of_processes(self) -> dict[str, Instrument]:
        knowledge = self.context.knowledge
        parties = knowledge.parties
        present = {
            party
            for party in self.context.parties_present
            if party in parties and parties[party].kind == "process"
        }
        made: dict[str, dict[str, Instrument]] = {}
        for what, instrument in _with_short_names(knowledge) if present else ():
            if present.intersection(instrument.parties):
                made.setdefault(what, {})[instrument.target] = instrument
        return {what: next(iter(of.values())) for what, of in made.items() if len(of) == 1}


@lru_cache(maxsize=4)
def _with_short_names(knowledge: Knowledge) -> tuple[tuple[str, Instrument], ...]:
    """Return the instruments that somebody made whose names hold what they are, with that word."""
    return tuple(
        (what, instrument)
        for name, instrument in knowledge.instruments
        for what in _SHORT_NAMES
        if instrument.parties and what in name
    )


def apart(more: Iterable[Cited], places: Places[Cited]) -> list[Cited]:
    """Keep what does not overlap a known citation, and give it its place among them.

    A phrase may hold one that it goes on about.
    """
    kept = [
        cited
        for cited in more
        if not any(_clashes(cited, other) for other in places.touching(cited.start, cited.end))
    ]
    places.add_all(kept)
    return kept


def _clashes(cited: Cited, other: Cited) -> bool:
    """Tell whether two citations that overlap cannot both be kept."""
    return not (
        cited.rule == "cite.phrase" and cited.start < other.start - 8 and other.end <= cited.end
    )


def outermost(found: list[Cited]) -> list[Cited]:
    """Leave out what stands inside another citation, save those that name a document in full."""
    kept: list[Cited] = []
    for cited in sorted(found, key=lambda item: (item.start, -item.end)):
        if not kept or not _hides(kept[-1], cited):
            kept.append(cited)
    return kept


def _hides(outer: Cited, cited: Cited) -> bool:
    if cited.end > outer.end or cited.start >= outer.end or cited.rule == "cite.nested":
        return False
    return cited.rule not in _NESTED or outer.rule in _NESTED - {"cite.nested"}
