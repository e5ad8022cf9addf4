"""What the office itself recorded of a meeting, as sentences that name their journal entry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from secretariat.access import Level
from secretariat.meetings import queries
from secretariat.meetings.models import Attendance, Capacity, Decision, Statement
from secretariat.meetings.report import grammar
from secretariat.meetings.report.draft import Doubt, LeftOut, Sentence, Source
from secretariat.meetings.report.presence import Presence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from secretariat.access import Reader
    from secretariat.meetings.models import Invitation, Meeting
    from secretariat.meetings.report.wording import Wording

_VALUE = Attendance.Value
_TELLS_THAT = re.compile(r"^(?:that|to)\b", re.IGNORECASE)
HEADING = "Record of the secretariat"


@dataclass
class Office:
    """The office's own account of one meeting, for one reader."""

    reader: Reader
    meeting: Meeting
    words: Wording

    def source(self, entry: int, quote: str, level: int | None = None) -> Source:
        """Return an entry of the journal as the source of a sentence."""
        own = max(self.meeting.level, self.meeting.series.level)
        return Source(
            document="",
            heading=HEADING,
            part=f"meeting {self.meeting.pk}",
            place=f"journal entry {entry}",
            quote=grammar.one_line(quote),
            entry=entry,
            level=Level(max(own, level if level is not None else own)),
        )

    def frame(self) -> Source:
        """Return the words in which the office planned the meeting."""
        one = self.meeting
        days = grammar.when(one.first_day, one.last_day or one.first_day)
        said = ", ".join(part for part in (one.name, one.place, days) if part)
        return self.source(one.pk, said)

    # Who came

    def chaired(self) -> Iterator[Sentence]:
        """Say who chaired."""
        chairs = [one for one in self._accounts if one.capacity == "chair" and _came(one)]
        if chairs:
            names = grammar.listed([_named(one) for one in chairs])
            yield self._sentence(self.words.sentence("chaired", names=names), chairs)

    def attended(self) -> Iterator[Sentence]:
        """Say who came as what, who sent apologies, and who did not come."""
        present = [one for one in self._accounts if _came(one) and one.capacity != "chair"]
        for capacity in Capacity:
            group = [one for one in present if one.capacity == capacity]
            if not group:
                continue
            role = self.words.role(capacity, several=len(group) > 1)
            if len(group) == 1:
                role = grammar.with_indefinite(role)
            states = all(one.actor.startswith("state:") for one in group)
            name = "represented" if states else "took_part"
            plain = capacity in {Capacity.MEMBER, Capacity.ORGANIZATION} or not role
            yield self._told(name if plain else f"{name}_as", group, role=role)
        excused = [one for one in self._accounts if one.value == _VALUE.EXCUSED]
        if excused:
            yield self._told("excused", excused)
        absent = [one for one in self._accounts if one.value == _VALUE.ABSENT]
        for expected in (True, False):
            group = [one for one in absent if (one.actor in self._invited) == expected]
            if group:
                yield self._told("absent_expected" if expected else "absent", group)

    def present(self) -> list[Presence]:
        """Return the list of participants."""
        return [
            Presence(
                one.actor,
                grammar.capital(": ".join(part for part in (one.name, one.represented_by) if part)),
                one.get_capacity_display() if _came(one) else one.get_value_display(),
                (self.source(one.entry_id, _said(one)),),
            )
            for one in sorted(self._accounts, key=lambda one: (not _came(one), one.name))
        ]

    def doubts(self, told: dict[str, str]) -> Iterator[Doubt]:
        """Say where documents tell otherwise who came; *told* is what they say, by actor."""
        for one in self._accounts:
            said = told.get(one.actor)
            if said and (said == "present") != _came(one):
                yield Doubt(
                    words=f"The secretariat recorded {one.name} as {one.get_value_display()}; a "
                    f"document says {said}.",
                    source=self.source(one.entry_id, _said(one)),
                )

    def unheard(self) -> list[str]:
        """Return the names of those invited of whom nobody recorded whether they came."""
        known = {one.actor for one in self._accounts}
        invited = self._invited.values()
        return [one.name for one in invited if known and one.actor not in known]

    @cached_property
    def _accounts(self) -> list[Attendance]:
        rows = queries.attendances(self.reader, meeting=self.meeting.pk).exclude(
            value=_VALUE.EXPECTED
        )
        kept: dict[str, Attendance] = {}
        for one in sorted(rows, key=lambda one: (one.finding_id is None, one.entry_id)):
            kept[one.actor] = one
        return sorted(kept.values(), key=lambda one: one.name)

    @cached_property
    def _invited(self) -> dict[str, Invitation]:
        rows = queries.invitations(self.reader, self.meeting.pk).filter(is_left_out=False)
        return {one.actor: one for one in rows}

    def _told(self, name: str, rows: Sequence[Attendance], role: str = "") -> Sentence:
        text = self.words.sentence(
            name,
            names=grammar.capital(grammar.listed([_named(one) for one in rows])),
            were="were" if len(rows) > 1 else "was",
            role=role,
        )
        return self._sentence(text, rows)

    def _sentence(self, text: str, rows: Iterable[Attendance]) -> Sentence:
        by_entry: dict[int, list[str]] = {}
        for one in rows:
            by_entry.setdefault(one.entry_id, []).append(_said(one))
        sources = (self.source(entry, "; ".join(said)) for entry, said in by_entry.items())
        return Sentence(text=text, sources=tuple(sources))

    # What was said and decided

    def agenda(self) -> list[Sentence]:
        """Return the agenda, in its order."""
        return [
            Sentence(
                text=f"{one.number}. {grammar.one_line(one.title)}",
                sources=(self.source(one.pk, one.title, one.level),),
            )
            for one in queries.agenda(self.reader, self.meeting.pk)
        ]

    def statements(self, known: frozenset[str]) -> Iterator[tuple[str, Sentence]]:
        """Yield what delegations said, with its heading; *known* documents tell theirs already."""
        for one in queries.statements(self.reader, self.meeting.pk):
            if one.setting == Statement.Setting.PRIVATE or one.document_id in known:
                continue
            heading = one.item.title if one.item else one.subject
            yield grammar.one_line(heading), self._statement(one)

    def private(self) -> Iterator[LeftOut]:
        """Yield what was said in private: the office knows it, the report does not tell it."""
        for one in queries.statements(self.reader, self.meeting.pk):
            if one.setting == Statement.Setting.PRIVATE:
                reason = "said in private, not at the meeting"
                yield LeftOut(kind="statement", reason=reason, source=self._words_of(one))

    def decisions(self) -> list[Sentence]:
        """Return what was decided, expressly not decided, or put off, in the words used."""
        return [
            Sentence(
                text=grammar.ended(grammar.capital(grammar.one_line(one.words))),
                sources=(self.source(one.pk, one.words, one.level),),
            )
            for one in queries.decisions(self.reader, self.meeting.pk)
        ]

    def tracked(self) -> list[Sentence]:
        """Return who is to do what by when."""
        return [
            Sentence(
                text=grammar.ended(grammar.capital(grammar.one_line(one.words))),
                sources=(self.source(one.pk, one.words, max(one.level, one.decision.level)),),
            )
            for one in queries.tracked(self.reader, self.meeting.pk)
        ]

    def above(self, limited: Reader) -> Iterator[LeftOut]:
        """Yield what *limited* may not see of what was said and decided."""
        rows: tuple[tuple[str, Iterable[Statement | Decision]], ...] = (
            ("statement", queries.statements(self.reader, self.meeting.pk)),
            ("decision", queries.decisions(self.reader, self.meeting.pk)),
        )
        seen = {
            *queries.statements(limited, self.meeting.pk).values_list("pk", flat=True),
            *queries.decisions(limited, self.meeting.pk).values_list("pk", flat=True),
        }
        for kind, found in rows:
            for one in found:
                if one.pk not in seen:
                    source = self.source(one.pk, one.words, one.level)
                    reason = f"its words are {Level(source.level).label}, above the report"
                    yield LeftOut(kind=kind, reason=reason, source=source)

    def _statement(self, one: Statement) -> Sentence:
        words = grammar.one_line(one.words)
        who = grammar.capital(grammar.with_article(one.name))
        names = f"{who} ({one.speaker})" if one.speaker else who
        if _TELLS_THAT.match(words):
            text = f"{names} said {words[:1].lower()}{words[1:]}"
        elif rest := _of_itself(words, (who, one.name)):
            text = f"{names} said that it {rest}"
        else:
            said = grammar.ended(grammar.capital(words))
            text = self.words.sentence("said", names=names, words=said)
        return Sentence(
            text=grammar.ended(text),
            sources=(self._words_of(one),),
            paragraph=f"statement {one.actor}",
        )

    def _words_of(self, one: Statement) -> Source:
        if one.document is None:
            return self.source(one.pk, one.words, one.level)
        return Source(
            document=one.document.pk,
            heading=one.document.heading,
            part=one.part,
            place=grammar.place(one.part),
            quote=grammar.one_line(one.words),
            level=Level(max(one.level, self.meeting.level, one.document.level)),
        )


def _of_itself(words: str, names: Iterable[str]) -> str:
    """Return what follows the name of a delegation that is said to do something, in the past.

    >>> _of_itself("Varda will pay.", ["Varda"]), _of_itself("It will pay.", ["Varda"])
    ('would pay.', '')
    """
    for name in names:
        verb, _, rest = words.removeprefix(f"{name} ").partition(" ")
        if words.startswith(f"{name} ") and verb in _PAST:
            return f"{_PAST[verb]} {rest}"
    return ""


_PAST = {"will": "would", "has": "had", "is": "was", "can": "could", "shall": "would"}


def _came(one: Attendance) -> bool:
    return one.value == _VALUE.PRESENT


def _named(one: Attendance) -> str:
    return grammar.with_article(one.name)


def _said(one: Attendance) -> str:
    told = f"{one.name}: {one.get_value_display()}, {one.get_capacity_display()}"
    further = [part for part in (one.represented_by, one.reason) if part]
    return f"{told} ({'; '.join(further)})" if further else told
