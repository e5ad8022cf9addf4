"""Who chaired, who came and who was absent, from the sentences of a report."""

from __future__ import annotations

import re
from dataclasses import dataclass

from servanda.findings.clauses import Sentence, actors_of
from servanda.findings.context import Context
from servanda.text import Quote

_CHAIRED = re.compile(
    r"\b(?:co-)?chaired by (?:the )?|\bunder the (?:co-)?chair(?:man|person)?ship of (?:the )?|"
    r"\bpresided over by (?:the )?|\bmoderated by (?:the )?|"
    r"\bopened (?:on [^,.;]{3,24} )?by (?:the |its )?(?:Acting )?(?:Co-)?Chair(?:man|person)?, "
)
_PRESENT = re.compile(
    r"\b(?:[Mm]eeting )?[Pp]articipants (?:included|were|came from)|"
    r"\b(?:were|was) (?:also )?(?:represented|present)\b|"
    r"\b(?:[Rr]epresentatives? of|[Dd]elegations? (?:of|from))\b|\battended (?:the|by)\b|"
    r"\bwas attended by\b|\bparticipat(?:ed|ing) in the\b|\brepresented (?:the |by )|"
    r"\btook part in\b|\bin attendance\b|\bwith the participation of\b"
)
_ABSENT = re.compile(
    r"\b(?:was|were) (?:absent|not (?:present|represented|in attendance))\b|"
    r"\bdid not (?:attend|participate|take part|come)\b|"
    r"\bsent (?:its |their )?(?:apologies|regrets)\b|[’']s? absence\b|\bwas excused\b|"
    r"\bwere excused\b|\bfailed to (?:attend|appear)\b"
)
_OBSERVING = re.compile(
    r"\b(?:observers?|neighbou?ring (?:countries|States)|[Oo]ther Friends|Friends of the Process)\b"
)


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who took part in a meeting and how, with the words that say so."""

    chair: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    observers: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    chair_span: Quote | None = None
    participants_span: Quote | None = None
    absent_span: Quote | None = None


class AttendanceReader:
    """Reads who chaired, who was present or absent, sentence by sentence."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.content = context.content
        self.clauses = context.clauses
        self.chair: list[str] = []
        self.present: list[str] = []
        self.observers: list[str] = []
        self.absent: list[str] = []
        self.spans: dict[str, Quote] = {}

    def read(self) -> Attendance:
        """Return the attendance of the meeting that the document reports."""
        for sentence in self.clauses.sentences:
            words = self.content[sentence.start : sentence.end]
            self._read_chair(sentence, words)
            if away := _ABSENT.search(words):
                self._read_absence(sentence, sentence.start + away.start())
            elif _PRESENT.search(words):
                self._read_presence(sentence, words)
        came = dict.fromkeys([*self.present, *self.chair])
        return Attendance(
            chair=tuple(self.chair),
            participants=tuple(actor for actor in came if actor not in self.absent),
            observers=tuple(actor for actor in self.observers if actor not in self.present),
            absent=tuple(self.absent),
            chair_span=self.spans.get("chair"),
            participants_span=self.spans.get("participants"),
            absent_span=self.spans.get("absent"),
        )

    def _read_chair(self, sentence: Sentence, words: str) -> None:
        by = _CHAIRED.search(words)
        if by is None:
            return
        chain = self.clauses.together_after(sentence.start + by.end() - 4, sentence.end)
        actors = actors_of(chain)
        persons = [actor for actor in actors if actor.startswith("person:")]
        self.chair += [actor for actor in persons or actors if actor not in self.chair]
        end = chain[-1].end if chain else sentence.end
        self._note("chair", sentence.start + by.start(), end)

    def _read_absence(self, sentence: Sentence, position: int) -> None:
        for actor in actors_of(self.clauses.together_before(position, sentence.start)):
            if actor.startswith(("state:", "org:")) and actor not in self.absent:
                self.absent.append(actor)
        self._note("absent", *sentence)

    def _read_presence(self, sentence: Sentence, words: str) -> None:
        named = self.clauses.actors_between(*sentence)
        if not named:
            return
        beside = _OBSERVING.search(words) and len(named) > 3
        where = self.observers if beside else self.present
        where += [actor for actor in named if actor not in where and actor not in self.absent]
        self._note("participants", *sentence)

    def _note(self, what: str, start: int, end: int) -> None:
        """Keep the first words that speak of the chair, of who came, or of who did not."""
        self.spans.setdefault(what, self.context.quote(start, end))
