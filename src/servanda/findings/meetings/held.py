"""Meetings as what somebody held, convened or attended: sessions, rounds of talks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.findings.calendar import ORDINAL, ordinal
from servanda.findings.context import Context
from servanda.findings.meetings.beside import BesideReader
from servanda.findings.meetings.naming import Naming
from servanda.structure.parts import Unit

_ARTICLE = r"(?:(?:its|their|a|an|the|another|this|his|her|my|our) )?"
_MODIFIERS = (
    rf"(?:(?:{ORDINAL}|(?!(?:and|or|of|to|in|on|with|for|by|the|a|an|that|from|at)\b)[\w’'-]+) "
    r"){0,5}?"
)
_TALKS = r"(?:(?i:talks|discussions|negotiations|consultations)|dialogue)"
_HELD = re.compile(
    r"\b(?:held|holds|hold|convened|convene|hosted|host|co-hosted|organized|organised|attended|"
    r"chaired|co-chaired|opened|concluded|resumed|facilitated|moderated|participated in|"
    rf"took part in|inaugurated) {_ARTICLE}"
    rf"(?P<name>(?P<before>{_MODIFIERS})(?P<head>meetings?|sessions?|{_TALKS}|conference|summit|"
    rf"forum|workshop|seminar|retreat|(?P<round>rounds?) of (?:the |{_MODIFIERS}){_TALKS}))\b"
)
_ROUND = re.compile(
    rf"\b(?P<name>(?P<before>(?:{ORDINAL}|new|latest|next|final|last) )round"
    rf"(?: of (?:the )?(?:[\w-]+ ){{0,4}}{_TALKS})?)\b"
)
_PLACE_TALKS = re.compile(
    r" (?:international |peace |political )?(?:talks|discussions|negotiations)\b"
)
_TOPIC = re.compile(
    r" (?:of|with|on|between|in|among) (?:the )?[^,;.()]{3,110}?"
    r"(?=,|;|\.|\(|$| (?:on|in|at|from|to|during|which|that|for|and) )"
)
# "..., hosted by X, which commenced on 3 May"
_BEGAN = re.compile(
    r"(?:, [^,;.]{3,60})?,? (?:which |that )?(?:commenced|began|started|opened|took place|"
    r"was held|were held|had begun) (?:on|from|in|at) (?:the )?"
)
_HOSTED = re.compile(r",? hosted by (?:the )?(?P<place>[A-Z][\w-]+(?: [A-Z][\w-]+)?)")
_LEAD = re.compile(r"(?:On|From|Between|In|At) (?:the )?")
_PLANNED = re.compile(
    r"\b(?:will|shall|would|to|should|can|could|may|must|plans? to|intends? to) $"
)
_TO_HOLD = re.compile(
    r"\b(?:to|will|would|shall) (?:hold|convene|host|organi[sz]e) (?:the|a|its) $"
)
_WORDS = (
    "held", "hold", "convene", "host", "organi", "attended", "chaired", "opened", "concluded",
    "resumed", "facilitated", "moderated", "participated in", "took part in", "inaugurated",
)  # fmt: skip


class HeldReader:
    """Reads meetings named as the object of a verb of holding, and rounds of talks."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.content = context.content
        self.clauses = context.clauses
        self.beside = BesideReader(context)

    def read(self, unit: Unit) -> Iterator[Naming]:
        """Yield the meetings of a paragraph that a date, a place or a number makes distinct."""
        for match in self.context.matches_in(unit, _HELD, *_WORDS):
            planned = _PLANNED.search(self.content, max(match.start() - 14, 0), match.start())
            naming = self._naming(match, unit, planned=planned is not None)
            if naming is not None:
                yield naming
        for match in self.context.matches_in(unit, _ROUND, " round"):
            planned = _TO_HOLD.search(self.content, max(match.start() - 24, 0), match.start())
            naming = self._naming(match, unit, planned=planned is not None)
            if naming is not None:
                yield naming
        for place in self.context.anchors.between("place", unit.start, unit.end):
            talks = _PLACE_TALKS.match(self.content, place.end)
            if talks:
                yield self._of_place(place.start, talks.end(), unit)

    def _of_place(self, start: int, end: int, unit: Unit) -> Naming:
        """Read "the Kuwait talks": their place is their name."""
        words = self.content[start:end]
        naming = Naming(start, end, words, "talks", unit, place=words.split()[0])
        self.beside.read(naming, *self.beside.clause(naming))
        return naming

    def _naming(self, match: re.Match[str], unit: Unit, *, planned: bool) -> Naming | None:
        start, end = match.span("name")
        topic = _TOPIC.match(self.content, end, unit.end)
        words = self.content[start:end]
        number = re.search(rf"\b({ORDINAL})\b", match.group("before") or "")
        naming = Naming(
            start,
            end,
            words,
            words.split()[-1].lower(),
            unit,
            ordinal=ordinal(number.group(1)) if number else None,
            rule="meeting.held",
        )
        self.beside.read(naming, *self.beside.clause(naming))
        if topic and naming.date is None:
            wider = Naming(start, topic.end(), words, naming.head, unit)
            self.beside.read(wider, *self.beside.clause(wider))
            naming.date, naming.place = wider.date, naming.place or wider.place
            naming.country = naming.country or wider.country
        if naming.date is None:
            self._date_of_sentence(naming)
        hosted = _HOSTED.match(self.content, end)
        naming.place = naming.place or (hosted.group("place") if hosted else None)
        naming.status = "to_be_scheduled" if planned else "held"
        apart = naming.date or naming.ordinal or (naming.place and not words.endswith("s"))
        plural = words.endswith(("meetings", "sessions", "rounds"))
        return naming if apart and not plural else None

    def _date_of_sentence(self, naming: Naming) -> None:
        """Take the day that opens the sentence: "On 4 March, the Council held a meeting"."""
        sentence = self.clauses.sentence_at(naming.start)
        lead = _LEAD.match(self.content, sentence.start)
        for place, _, date in self.context.dates_between(naming.end, sentence.end)[:1]:
            if _BEGAN.fullmatch(self.content, naming.end, place):
                naming.date = date.value.removeprefix("../")
                return
        for place, stop, date in self.context.dates_between(sentence.start, naming.start):
            opens = lead is not None and place <= lead.end()
            exact = date.precision in ("day", "month") and date.form != "recurrence"
            if opens and exact and self.content[stop : stop + 1] == ",":
                naming.date = date.value.removeprefix("../")
            return
