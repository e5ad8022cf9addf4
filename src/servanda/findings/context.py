"""What every recognizer sees: the document, its anchors, and what was found before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from servanda.findings.anchors import Anchor, Anchors, lexicon
from servanda.findings.kinds import Act, Actor, Citation, Date, Defect, Finding, Mention
from servanda.findings.plain_words import PlainWords
from servanda.knowledge import Knowledge
from servanda.structure.parts import Document, Part, Unit
from servanda.text import Places, Quote, Span

if TYPE_CHECKING:
    from servanda.findings.clauses import Clauses
    from servanda.findings.speakers import Speakers
    from servanda.findings.tabled.rows import Rowed

F = TypeVar("F", bound=Finding)

_AT_ITS = re.compile(
    r",? ?(?:(?:has |had )?(?:held|opened|resumed|concluded|began|started|closed)|at|during|in|for|"
    r"to|of)? ?(?:its|their|the) "
)
_MAIN_COMMITTEE = re.compile(r"A/C\.\d/")
_MEET_IN_SESSIONS = frozenset({"organ", "body", "igo", "process", "institution"})


class Named(NamedTuple):
    """A mention of an actor, and where it stands in the reading text."""

    start: int
    end: int
    mention: Mention


class Acted(NamedTuple):
    """An act, and where its verb phrase stands in the reading text."""

    start: int
    end: int
    act: Act


class Dated(NamedTuple):
    """An expression of time, and where it stands in the reading text."""

    start: int
    end: int
    date: Date


class Context:
    """One document under reading.

    ``date`` is the document's own date, against which days without a year are resolved;
    ``event_date`` that of the meeting it reports, when it reports one.
    """

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self.document = document
        self.knowledge = knowledge
        self.content = document.text.content
        self.anchors: Anchors = lexicon(knowledge).find(self.content)
        self.date: date | None = None
        self.event_date: date | None = None
        self.issuer: str | None = None
        self.symbol: str | None = None
        self.facts: dict[str, object] = {}
        self.actors: dict[str, Actor] = {}
        self.found: dict[str, tuple[Finding | Defect, ...]] = {}
        self.mentions: list[Named] = []
        self.rowed: Rowed | None = None
        self._unit_starts = [unit.start for unit in document.units]
        self._unit: Unit | None = None

    @cached_property
    def parties_present(self) -> frozenset[str]:
        """The parties that the document mentions."""
        return frozenset(mention.actor for _, _, mention in self.mentions) | {self.issuer or ""}

    @cached_property
    def clauses(self) -> Clauses:
        """Sentences and subjects; asked only once the mentions are known."""
        from servanda.findings.clauses import Clauses  # noqa: PLC0415 - the two know each other

        return Clauses(self)

    def items_between(self, start: int, end: int) -> list[int]:
        """Return where the items of lists begin in ``[start, end)``."""
        places = self._item_places
        first = bisect_left(places, start)
        return places[first : bisect_left(places, end, first)]

    @cached_property
    def _item_places(self) -> list[int]:
        items = (part.start for part in self.document.parts if part.type == "list_item")
        return sorted({start for start in items if start >= 0})

    def matches(self, form: re.Pattern[str], *words: str) -> Iterator[re.Match[str]]:
        """Yield where a form stands that cannot stand without one of *words*, in small letters.

        It is looked for only in lines that hold one: most lines hold none, and to know that costs
        a hundredth of trying the form at every character. No form goes on over the end of a line.
        """
        for start, end in self._plain_words.lines(words):
            yield from form.finditer(self.content, start, end)

    def beginning(self, form: re.Pattern[str], *words: str) -> Iterator[re.Match[str]]:
        """Yield where a form stands that begins with one of *words*, in small letters.

        It is tried only where they stand, as :meth:`matches` tries it in their lines.
        """
        free = 0
        for place in self._plain_words.places(words):
            if place >= free:
                end = self.content.find("\n", place)
                end = len(self.content) if end < 0 else end
                if match := form.match(self.content, place, end):
                    free = match.end()
                    yield match

    def lines_with(self, *words: str) -> Sequence[tuple[int, int]]:
        """Return start and end of the lines that hold one of *words*, in small letters."""
        return self._plain_words.lines(words)

    def matches_in(self, unit: Unit, form: re.Pattern[str], *words: str) -> Iterable[re.Match[str]]:
        """Return where a form stands in one line, as :meth:`matches` does in all of them."""
        if unit.start not in self._plain_words.starts(words):
            return ()
        return form.finditer(self.content, unit.start, unit.end)

    def search(
        self, form: re.Pattern[str], start: int, end: int, *words: str
    ) -> re.Match[str] | None:
        """Return where a form first stands within ``start:end``; not without one of *words*."""
        if not self._plain_words.stand_in(words, start, end):
            return None
        return form.search(self.content, start, end)

    @cached_property
    def _plain_words(self) -> PlainWords:
        return PlainWords(self.small)

    @cached_property
    def small(self) -> str:
        """The reading text in small letters, each in the place of its capital."""
        small = self.content.lower()
        if len(small) == len(self.content):
            return small
        return "".join(c.lower() if len(c.lower()) == 1 else c for c in self.content)

    def unit_at(self, position: int) -> Unit:
        """Return the line of the reading text in which *position* stands."""
        unit = self._unit  # asked for last; the next place is mostly in it too
        if unit is None or not unit.start <= position < unit.end:
            units, starts = self.document.units, self._unit_starts
            unit = self._unit = units[max(bisect_right(starts, position) - 1, 0)]
        return unit

    def units_from(self, start: int, end: int) -> tuple[Unit, ...]:
        """Return the lines of the reading text that begin in ``[start, end)``."""
        first = bisect_left(self._unit_starts, start)
        return self.document.units[first : bisect_left(self._unit_starts, end, first)]

    def part_at(self, position: int) -> Part:
        """Return the part in which *position* stands."""
        return self.unit_at(position).part

    def back(self, position: int, reach: int) -> int:
        """Return the place at most *reach* characters before *position*, in the same line."""
        floor = max(position - reach, 0)
        return max(floor, self.content.rfind("\n", floor, position) + 1)

    def quote(self, start: int, end: int) -> Quote:
        """Cut out the exact words of the source behind a piece of the reading text."""
        return self.document.text.quote(start, end)

    def place_of(self, quote: Quote) -> Span:
        """Return where a quotation stands in the reading text."""
        position = self.document.text.position
        return Span(position(quote.start), position(quote.end - 1) + 1)

    def finding(self, kind: type[F], start: int, end: int, /, **known: object) -> F:
        """Make a finding of words of the reading text."""
        return kind(
            quote=self.quote(start, end),
            para=self.part_at(start).id,
            **known,  # type: ignore[arg-type]
        )

    def found_of(self, kind: type[F]) -> list[F]:
        """Return the findings of one kind that were made before, in order."""
        collection = f"{kind.__name__.lower()}s"
        return [finding for finding in self.found.get(collection, ()) if isinstance(finding, kind)]

    @cached_property
    def _dates(self) -> Places[Dated]:
        dates = (Dated(*self.place_of(date.quote), date) for date in self.found_of(Date))
        return Places(sorted(dates, key=lambda dated: dated[:2]))

    def dates_between(self, start: int, end: int) -> list[Dated]:
        """Return the dates that stand within ``start:end`` of the reading text."""
        return [dated for dated in self._dates.beginning(start, end) if dated.end <= end]

    @cached_property
    def resolutions_cited(self) -> Places[Span]:
        """Where resolutions and decisions are cited; asked only once the citations are found."""
        cited = (c for c in self.found_of(Citation) if c.cites in ("resolution", "decision"))
        return Places(self.place_of(citation.quote) for citation in cited)

    @cached_property
    def _cited(self) -> Places[Span]:
        return Places(sorted(self.place_of(citation.quote) for citation in self.found_of(Citation)))

    def is_cited(self, position: int) -> bool:
        """Tell whether *position* stands in the name of what is cited: "the Convention of 1954"."""
        return any(span.end > position for span in self._cited.beginning(position - 300, position))

    @cached_property
    def acts(self) -> list[Acted]:
        """The acts with their place in the reading text; asked only once they are found."""
        return [Acted(*self.place_of(act.quote), act) for act in self.found_of(Act)]

    @cached_property
    def acted(self) -> Places[Acted]:
        """The same acts, to be asked for those near a place."""
        return Places(self.acts)

    def sayings_in(self, start: int, end: int) -> list[tuple[int, tuple[str, ...]]]:
        """Return place and speaker of the verbs of saying within ``start:end``."""
        return [
            (place, act.source)
            for place, _, act in self.acted.beginning(start, end)
            if act.rule == "act.reported" and act.source
        ]

    @cached_property
    def _acts_by_part(self) -> dict[str, list[tuple[int, str]]]:
        by_part: dict[str, list[tuple[int, str]]] = {}
        for place, _, act in self.acts:
            by_part.setdefault(act.para, []).append((place, act.cls))
        return by_part

    def acts_in(self, part: str) -> list[tuple[int, str]]:
        """Return place and class of the acts found in a part, in order."""
        return self._acts_by_part.get(part, [])

    def counts_next(self, position: int) -> bool:
        """Tell whether a counted noun follows directly, so that a number before it is a figure."""
        return bool(self.anchors.between("counted", position, position + 2))

    def body_of_session(self, start: int, end: int) -> str | None:
        """Return the body whose session the words at ``start:end`` name.

        "of the Human Rights Council" after it decides; else the body named before "at its"; else
        the organ that speaks.
        """
        after = re.match(r",? of (?:the )?", self.content[end : end + 12])
        if after:
            for anchor in self.anchors.between("name", end, end + after.end() + 1):
                if self._is_meant(anchor):
                    return self.party_of(anchor)
        for anchor in reversed(self.anchors.between("name", max(start - 90, 0), start)):
            gap = self.content[anchor.end : start]
            if _AT_ITS.fullmatch(gap):
                body = self.party_of(anchor)
                if self.meets_in_sessions(body):
                    return body
        if not (self.issuer and self.has_calendar(self.issuer)):
            for anchor in reversed(self.anchors.between("name", self.back(start, 160), start)):
                if self._is_meant(anchor) and self.has_calendar(self.party_of(anchor)):
                    return self.party_of(anchor)
        if self.symbol and _MAIN_COMMITTEE.match(self.symbol):
            return "org:UNGA"  # what a Main Committee drafts, the Assembly says
        return self.issuer

    def _is_meant(self, anchor: Anchor) -> bool:
        """Leave out contextual names ("the Working Group") of bodies that the document lacks."""
        body = anchor.entry.context
        return anchor.entry.form != "contextual" or body is None or body in self.parties_present

    def has_calendar(self, body: str) -> bool:
        """Tell whether the knowledge has days of the sessions of a body."""
        return body in _calendars(self.knowledge)

    def meets_in_sessions(self, body: str) -> bool:
        """Tell whether a party is of a kind that meets in sessions: an organ, no office."""
        party = self.knowledge.parties.get(body)
        return party is not None and party.kind in _MEET_IN_SESSIONS

    def party_of(self, anchor: Anchor) -> str:
        """Return the id of the party that a name anchor means."""
        party: str = anchor.entry.party
        return party

    @cached_property
    def _speakers(self) -> Speakers:
        from servanda.findings.speakers import Speakers  # noqa: PLC0415 - the two know each other

        return Speakers(self)

    @property
    def speaker(self) -> str | None:
        """The State or body that says "my Government" in a statement, if there is one."""
        return self._speakers.any

    @property
    def declaring(self) -> str | None:
        """Who declares together: "We, the Ministers"; nobody in most documents."""
        return self._speakers.declaring

    @property
    def issuers(self) -> tuple[str, ...]:
        """The body that speaks in the document; nobody when it is not known."""
        return (self.issuer,) if self.issuer else ()

    @cached_property
    def organs(self) -> frozenset[str]:
        """The bodies named in the document that meet and decide."""
        return frozenset(actor for actor in self.actors if self.meets_in_sessions(actor))

    def speakers_at(self, position: int) -> tuple[str, ...]:
        """Return who says "I" and "my Government" at *position*, or nobody."""
        speaker = self.speaker_at(position)
        return (speaker,) if speaker else ()

    def speaker_at(self, position: int) -> str | None:
        """Return who says "I" and "my Government" at *position*."""
        return self._speakers.at(position)


@lru_cache(maxsize=4)
def _calendars(knowledge: Knowledge) -> frozenset[str]:
    return frozenset(body for body, _ in knowledge.sessions)
