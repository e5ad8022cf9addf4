"""A report on a meeting, composed from what the record holds for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from secretariat.access import Level
from secretariat.meetings.report import frame, grammar, presence
from secretariat.meetings.report import queries as report_queries
from secretariat.meetings.report.alike import alike
from secretariat.meetings.report.changing import Changes, source_of
from secretariat.meetings.report.draft import Doubt, Draft, Section, Sentence, Source
from secretariat.meetings.report.follow_up import follow_up
from secretariat.meetings.report.left_out import left_out, withheld
from secretariat.meetings.report.material import material
from secretariat.meetings.report.models import OFFICE
from secretariat.meetings.report.office import Office
from secretariat.meetings.report.told import Teller
from secretariat.meetings.report.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from secretariat.access import Reader
    from secretariat.meetings.report.draft import LeftOut
    from secretariat.meetings.report.material import Material
    from secretariat.meetings.report.passages import Passage
    from secretariat.meetings.report.told import Told
    from secretariat.meetings.report.wording import Wording

_TWICE = "the report says it already, in nearly the same words"
# What a careful officer looks at before a report goes out.
_DEFECTS = {
    "date_conflict": "Two dates for one thing: {note}",
    "claim_vs_attendance": "A position is claimed for somebody who was not there: {note}",
    "third_party_claim": "One delegation speaks for others: {note}",
    "figure_conflict": "Figures differ: {note}",
    "partial_extract": "The document is not complete.",
    "truncated_document": "The document ends in the middle of a sentence.",
}


def draft_report(
    reader: Reader,
    meeting: str,
    level: Level = Level.PARTICIPANTS,
    words: Wording | None = None,
) -> Draft:
    """Return the draft of a summary report on a meeting, for recipients up to *level*."""
    held, used = material(reader, meeting, level), words or wording()
    draft = Composition(held, used).draft()
    return replace(draft, withheld=len(withheld(reader, held, used)))


def kept_back(reader: Reader, meeting: str, level: Level) -> list[LeftOut]:
    """Return what the documents of the meeting say above *level*, for the eyes of *reader* only."""
    return withheld(reader, material(reader, meeting, level), wording())


@dataclass
class Composition:
    """One report in the making."""

    material: Material
    words: Wording
    _twice: list[Told] = field(default_factory=list)

    def draft(self) -> Draft:
        """Return the whole report."""
        changes = self._changes
        sections = changes.sections(self._sections())
        annexes = changes.without_additions(self._annexes())
        cover = changes.worded((self._cover(),))
        sentences = [*cover, *(one for each in (*sections, *annexes) for one in each.sentences)]
        said = frozenset(finding for one in sentences for finding in one.said)
        return Draft(
            meeting=self.material.meeting.key,
            tellings=self._keys,
            level=self.material.level,
            title=self.words.sentence("title", meeting=frame.called(self.material)),
            frame=self.material.process.name if self.material.process else "",
            held=self._place_and_day(),
            cover=cover,
            sections=tuple(sections),
            annexes=tuple(annexes),
            left_out=(*changes.struck, *self._left_out(said)),
            doubts=tuple(self._doubts()),
        )

    @cached_property
    def _changes(self) -> Changes:
        known = report_queries.changes(self.material.reader, self._keys)
        return Changes(self.material.reader, known)

    @property
    def _keys(self) -> tuple[str, ...]:
        """Under which keys people may have changed or frozen the report on this meeting."""
        own = (f"{OFFICE}{one.pk}" for one in self.material.own_meetings)
        return (*(one.finding.pk for one in self.material.tellings), *own)

    @cached_property
    def _office(self) -> list[Office]:
        """What the office recorded of it."""
        reader = self.material.reader
        return [Office(reader, one, self.words) for one in self.material.own_meetings]

    def _left_out(self, said: frozenset[str]) -> Iterator[LeftOut]:
        struck = self._changes.struck_findings
        for one in left_out(self.material, said, [*self._told, *self._twice]):
            if one.source.finding not in struck:
                yield one
        for office in self._office:
            yield from office.private()

    def _place_and_day(self) -> str:
        meeting = self.material.meeting
        days = re.sub(r"^(?:on|in|from) ", "", grammar.when(meeting.first_day, meeting.last_day))
        return ", ".join(one for one in (meeting.place, days) if one)

    def _cover(self) -> Sentence:
        first = next(self._held())
        meeting = self.material.meeting
        text = self.words.sentence(
            "circulated",
            meeting=frame.called(self.material),
            place=f"in {meeting.place}" if meeting.place else "",
            days=grammar.when(meeting.first_day, meeting.last_day),
        )
        return replace(first, text=text)

    def _held(self) -> Iterator[Sentence]:
        return frame.held(self.material, self.words, [one.frame() for one in self._office])

    def _sections(self) -> Iterator[Section]:
        heading = self.words.heading
        opening = (*self._held(), *self._opening[0])
        yield Section(heading=heading("participation"), sentences=opening)
        yield from self._proceedings()
        told = [one.sentence for one in self._shown if one.sentence and self._decides(one)]
        decided = tuple(_unlike(self._recorded, told))
        yield Section(heading=heading("decisions"), sentences=decided, listed=True)
        passages = [one.passage for one in self._shown]
        tracked = [one for office in self._office for one in office.tracked()]
        matters = _unlike(tracked, list(_once(follow_up(self.material, passages, self.words))))
        yield Section(heading=heading("follow_up"), sentences=tuple(matters), listed=True)

    def _proceedings(self) -> Iterator[Section]:
        by_topic: dict[str, list[Sentence]] = {}
        for one in self._shown:
            if one.sentence and not self._decides(one):
                by_topic.setdefault(self._topic(one), []).append(one.sentence)
        known = frozenset(one.pk for one in self.material.documents)
        for office in self._office:
            for topic, sentence in office.statements(known):
                by_topic.setdefault(topic or self.words.heading("proceedings"), []).append(sentence)
        for topic, sentences in by_topic.items():
            yield Section(heading=topic, sentences=tuple(sentences))

    @cached_property
    def _recorded(self) -> list[Sentence]:
        """The decisions that the office recorded."""
        return [one for office in self._office for one in office.decisions()]

    def _decides(self, one: Told) -> bool:
        """Tell whether a sentence tells a decision, by its words or by what was recorded."""
        text = one.sentence.text if one.sentence else ""
        same = (alike(text, other.text) for other in self._recorded)
        return one.decides or any(same)

    def _topic(self, one: Told) -> str:
        formal = (
            not one.topic
            or frame.is_formal(one.topic)
            or not frame.is_topical(self.material, one.passage)
        )
        return self.words.heading("proceedings") if formal else one.topic

    @cached_property
    def _opening(self) -> tuple[list[Sentence], set[Passage]]:
        """Who chaired, who came and who did not; and the sentences of documents it tells."""
        attended, told = presence.attended(self.material, self.words)
        chaired = list(frame.chaired(self.material, self.words, told))
        own = [one for office in self._office for one in office.attended()]
        chairs = [one for office in self._office for one in office.chaired()]
        return [*(chairs or chaired), *(own or attended)], told

    @cached_property
    def _told(self) -> list[Told]:
        teller = Teller(self.material, self.words)
        elsewhere = self._opening[1]
        found = (teller.tell(one) for one in self.material.passages if one not in elsewhere)
        return [one for one in found if one]

    @cached_property
    def _shown(self) -> list[Told]:
        """What is told, each once: a summary at the top gives way to what it sums up."""
        found: list[Told] = []
        kept: list[str] = []
        for one in self._told:
            if one.sentence is None:
                continue
            words = one.sentence.text
            if any(alike(words, other) for other in kept):
                self._twice.append(replace(one, reason=_TWICE))
                continue
            kept.append(words)
            found.append(one)
        return found

    def _annexes(self) -> Iterator[Section]:
        heading = self.words.heading
        topics = [Sentence(text=one.quote, sources=(one,)) for one in frame.topics(self.material)]
        agenda = [one for office in self._office for one in office.agenda()]
        named = "own_agenda" if agenda else "agenda"
        yield Section(heading=heading(named), sentences=tuple(agenda or topics), listed=True)
        own = [one for office in self._office for one in office.present()]
        present = own or presence.participants(self.material, self.words, self._opening[1])
        yield Section(
            heading=heading("participants"),
            sentences=tuple(Sentence(text=_present(one), sources=one.sources) for one in present),
            listed=True,
        )
        yield Section(
            heading=heading("documents"),
            sentences=tuple(self._documents()),
            listed=True,
            noted=False,
        )

    def _documents(self) -> Iterator[Sentence]:
        told = {one.document.pk: one for one in reversed(self.material.tellings)}
        for telling in reversed(told.values()):
            document = telling.document
            title = (
                grammar.one_line(document.title) if document.title_level <= document.level else ""
            )
            words = f"{document.symbol}: {title}" if document.symbol and title else document.heading
            day = f" ({grammar.day(document.first_day)})" if document.first_day else ""
            quote = title or document.heading
            source = Source(
                document=document.pk,
                heading=document.heading,
                part="",
                place="",
                quote=quote,
                level=Level(max(document.level, telling.finding.level)),
            )
            yield Sentence(text=f"{words}{day}", sources=(source,))

    def _doubts(self) -> Iterator[Doubt]:
        if frame.is_outside(self.material):
            yield Doubt(
                words="Only people who were there for somebody else tell of this meeting; let the "
                "delegations see the draft before it is called a report."
            )
        told = presence.told(self.material)
        for office in self._office:
            yield from office.doubts(told)
            if left := office.unheard():
                yield Doubt(words=f"Nobody recorded whether {grammar.listed(left)} came.")
        heard = {one.actor for office in self._office for one in office.present()}
        if names := [one for one in presence.silent(self.material) if one not in heard]:
            yield Doubt(words=f"No document says whether {self.material.named(names)} took part.")
        for document in self.material.documents:
            for one in self.material.findings[document.pk]:
                words = _DEFECTS.get(str(one.fields.get("kind"))) if one.kind == "defect" else None
                if words and one.state not in {"rejected"}:
                    note = self._spelled(str(one.fields.get("note", "")))
                    yield Doubt(words=words.format(note=note), source=source_of(one))
        for change in self._changes.idle():
            yield Doubt(
                words=f"A change is not used, since the rules do not write “{change.drafted}” any "
                f"more: “{change.words or change.reason}”."
            )
        for said in (one.sentence for one in self._shown if one.sentence):
            if said.remark:
                yield Doubt(words=f"{said.remark} “{said.text}”", source=said.sources[0])

    def _spelled(self, note: str) -> str:
        for identifier in sorted(self.material.names, key=len, reverse=True):
            if ":" in note and identifier in note:
                note = note.replace(identifier, self.material.names[identifier])
        return note


def _once(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    found: set[str] = set()
    for one in sentences:
        if one.text not in found:
            found.add(one.text)
            yield one


def _unlike(more: Sequence[Sentence], known: Sequence[Sentence]) -> list[Sentence]:
    """Return what is known, and of *more* what nothing known says already."""
    texts = [one.text for one in known]
    fresh = [one for one in more if not any(alike(one.text, text) for text in texts)]
    return [*known, *fresh]


def _present(one: presence.Presence) -> str:
    return f"{one.name} ({one.capacity})" if one.capacity else one.name
