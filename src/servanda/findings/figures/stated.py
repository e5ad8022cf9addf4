"""Figures in sentences: what is counted, how exactly, where, when, and who says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.findings.anchors import Anchor
from servanda.findings.clauses import Sentence, actors_of
from servanda.findings.context import Context
from servanda.findings.figures.counted import (
    GROUP,
    OF_WHOLE,
    CountedReader,
    looks_like_a_year,
)
from servanda.findings.figures.numbers import currency_of, is_money, numbers_in, plain, value_of
from servanda.findings.kinds import Citation, Confidence, Figure
from servanda.structure.parts import Unit
from servanda.text import Places, Span

_UNREAD = frozenset(
    {
        "metadata_line",
        "title",
        "heading",
        "footnote",
        "meeting_line",
        "date_line",
        "signature_block",
        "page_header",
    }
)
_NOT_A_FIGURE = re.compile(
    r"(?:\b(?:[Nn]o\.?|[Nn]umber|[Pp]ara(?:graph)?s?\.?|[Aa]rt(?:icle)?s?\.?|[Cc]hapter|[Ss]ection|"
    r"[Pp]age|p\.|pp\.|[Rr]esolutions?|[Dd]ecisions?|[Ii]tems?|[Aa]nnex|[Ff]ootnote|[Vv]ol\.|"
    r"[Pp]rotocol|[Oo]bjective|[Gg]oal|[Tt]able|[Ff]igure|[Vv]ersion|SECTION|E\.O\.|[Tt]el\.?:?|"
    r"[Ff]ax:?|Room|Cluster|Phase|Track|Part|Principle|Rule|Target) ?|[+¶§]|\d-)$"
)
_PART_OF = re.compile(
    r"\b(?:\d{1,3}|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|"
    r"[Nn]ine|[Tt]en) of (?:the |its |their )?$|\b[Bb]etween [\d,]+ and $"
)
_LABEL_END = re.compile(r"\.\s|\)")
_IN_PLACE = re.compile(
    r"(?:[\w’'-]+ ){0,5}?(?:present |living |remaining |residing )?in (?:the )?$"
)
_HEAD_PLACE = re.compile(r"(?:In|Within|Across|Throughout) (?:the )?")
_AT = re.compile(r"\b(?:in|at|near) $")
_FROM = re.compile(r" (?:who (?:had )?(?:fled|come) )?from (?:the )?")
_ACCORDING = re.compile(
    r"\b[Aa]ccording to (?:the )?(?=\S)|"
    r"\b(?:estimated|reported|registered|recorded|counted|announced|pledged) by (?:the )?(?=\S)"
)
_BOTH = re.compile(r"\b[Aa]ccording to both (?:countries|States|parties|sides|Governments)\b")
_MY_GOVERNMENT = re.compile(r"\b[Mm]y (?:government|country)")
# In these the author tells what others did: only what they are said to have said is theirs.
_NARRATING = frozenset({"report", "programme", "resolution"})
_FLOWS = frozenset({"flow", "applications", "decisions"})
# "one in five children" is a share, not five children.
_ONE_IN = re.compile(r"(?i)\b(?:one|two|three|four|nine|\d{1,2}) (?:in|out of)(?: every)? $")
_PEOPLE = frozenset({"stock", "flow", "persons", "applications", "casualties"})


class StatedReader:
    """Reads the figures in the sentences of one document, outside *table_rows*."""

    def __init__(self, context: Context, table_rows: frozenset[str]) -> None:
        self.context = context
        self.content = context.content
        self.clauses = context.clauses
        self.table_rows = table_rows
        self.nouns = CountedReader(context)
        everything = context.dates_between(0, len(self.content))
        taken = [Span(dated.start, dated.end) for dated in everything]
        taken += [context.place_of(citation.quote) for citation in context.found_of(Citation)]
        self.taken = Places(taken)

    def read(self) -> Iterator[Figure]:
        """Yield the figures of each paragraph, in order."""
        for unit in self.context.document.units:
            if unit.part.type not in _UNREAD and unit.part.id not in self.table_rows:
                yield from self._in_unit(unit)

    def _in_unit(self, unit: Unit) -> Iterator[Figure]:
        last: Anchor | None = None
        between = self.context.anchors.between
        words = [between(kind, unit.start, unit.end) for kind in ("number", "scale")]
        places = [anchor.start for anchors in words for anchor in anchors]
        for number in numbers_in(self.content, unit.start, unit.end, places):
            if not self._may_count(number, unit):
                continue
            counted = self.nouns.counted(number, unit, last)
            last = counted or last
            if counted is None and not is_money(number):
                continue
            figure = self._figure(number, counted, unit)
            if figure is not None:
                yield figure

    def _may_count(self, number: re.Match[str], unit: Unit) -> bool:
        """Leave out labels, dates, numbers of documents, and "five of the" of a whole."""
        start, end = number.span()
        words = (number.group("words") or "").lower()
        if words in ("a", "one") and not number.group("wscale"):
            return False
        before = self.content[max(start - 14, unit.start) : start]
        bracketed = before.endswith("(") and not self.nouns.is_share_in_brackets(number)
        if _NOT_A_FIGURE.search(before) or _ONE_IN.search(before) or bracketed:
            return False
        opens = start <= unit.start + 1
        row = unit.part.type == "table_row"
        if opens and (row or _LABEL_END.match(self.content[end : end + 2])):
            return False
        if self.taken.touching(start, end):
            return False
        return not _PART_OF.search(self.content, max(start - 30, unit.start), start)

    def _figure(self, number: re.Match[str], counted: Anchor | None, unit: Unit) -> Figure | None:
        value, money = value_of(number), is_money(number)
        entry = counted.entry if counted else None
        category = "money" if money else getattr(entry, "category", None) or "persons"
        if value == 0 or (category == "organizational" and looks_like_a_year(value)):
            return None
        start, end, qualifier = self._extent(number, unit)
        noun_end = counted.end if counted and counted.start > number.start() else end
        sentence = self.clauses.sentence_at(number.start())
        certain = number.group("digits") and counted and counted.start > end
        return self.context.finding(
            Figure,
            start,
            end,
            value=plain(value),
            qualifier=_exactness(qualifier, value, category),
            counted=self._counted_words(number, counted),
            population_type=getattr(entry, "population_type", None),
            measure="flow" if category in _FLOWS else "stock",
            place=self._in_brackets(number)
            or self._place(number.end(), noun_end, sentence, category),
            origin=self._origin(noun_end, sentence.end),
            time=self._time(number.start(), sentence),
            currency=currency_of(number) if money else None,
            category=category if category != "stock" else None,
            claimant=self._claimant(number.start(), sentence, unit),
            rule="figure.money" if money else "figure.counted",
            confidence=Confidence.CERTAIN if certain else Confidence.LIKELY,
        )

    def _extent(self, number: re.Match[str], unit: Unit) -> tuple[int, int, str]:
        """Return where a figure stands with its qualifier, and the qualifier."""
        start, end = number.span()
        if pair := self.nouns.range_around(start, end, unit):
            (start, end), qualifier = pair, "approximately"
        else:
            start, qualifier = self._qualifier(start, unit)
        if whole := OF_WHOLE.match(self.content, number.end()):
            end = whole.end() - 1
        group = GROUP.search(self.content, max(start - 20, unit.start), start)
        if group and group.group().lower().startswith("group"):
            start = group.start()
        return start, end, qualifier

    def _qualifier(self, start: int, unit: Unit) -> tuple[int, str]:
        before = self.context.anchors.between("qualifier", max(start - 22, unit.start), start)
        if before:
            gap = self.content[before[-1].end : start].strip()
            if gap in ("", "the", "of", "a total of"):
                return before[-1].start, str(before[-1].entry.value)
        return start, "none"

    def _counted_words(self, number: re.Match[str], counted: Anchor | None) -> str:
        if is_money(number):
            return f"{currency_of(number)} (money)"
        if counted is None:
            return "persons"
        if counted.end <= number.start():
            return self.content[counted.start : counted.end]
        return self.content[number.end() : counted.end].strip(" ,")

    def _in_brackets(self, number: re.Match[str]) -> str | None:
        """Return the State in front of a number in brackets: "Georgia (32,900)"."""
        if not self.nouns.is_share_in_brackets(number):
            return None
        before = self.clauses.between(number.start() - 60, number.start())
        return before[-1].mention.actor.partition(":")[2] if before else None

    def _place(
        self, number_end: int, noun_end: int, sentence: Sentence, category: str
    ) -> str | None:
        """Return where the people are: "in X" after the number, else the speaker's State.

        A town says its State; so does the head of a sentence, "Within X, ...".
        """
        limit = sentence.end
        for start, _, mention in self.clauses.between(number_end, limit):
            if not mention.actor.startswith("state:"):
                continue
            for origin in (number_end, noun_end):
                if start >= origin and _IN_PLACE.fullmatch(self.content[origin:start].lstrip()):
                    return mention.actor.partition(":")[2]
        head = self.clauses.between(sentence.start, min(sentence.start + 60, number_end))
        for start, _, mention in head:
            state = mention.actor.startswith("state:")
            if state and _HEAD_PLACE.fullmatch(self.content[sentence.start : start]):
                return mention.actor.partition(":")[2]
        for town in self.context.anchors.between("place", number_end, min(limit, noun_end + 90)):
            if category in _PEOPLE and _AT.search(self.content[town.start - 8 : town.start]):
                return str(town.entry.country) if town.entry.country else None
        speaker = self.context.speakers_at(number_end) or self.clauses.speaker_before(number_end)
        states = [actor for actor in speaker if actor.startswith("state:")]
        return states[0].partition(":")[2] if len(states) == 1 else None

    def _origin(self, position: int, limit: int) -> str | None:
        for start, _, mention in self.clauses.between(position, limit):
            state = mention.actor.startswith("state:")
            if state and _FROM.fullmatch(self.content[position:start]):
                return mention.actor.partition(":")[2]
        return None

    def _time(self, position: int, sentence: Sentence) -> str | None:
        """Return when: the date of the sentence nearest to the number, else the document's."""
        dates = [
            dated
            for dated in self.context.dates_between(*sentence)
            if dated.date.precision in ("day", "month", "year")
            and dated.date.form in ("point", "interval", "relative", "deadline")
        ]
        if dates:
            return min(dates, key=lambda dated: abs(dated.start - position)).date.value
        day = self.context.event_date or self.context.date
        return day.isoformat() if day else None

    def _claimant(self, position: int, sentence: Sentence, unit: Unit) -> tuple[str, ...]:
        """Return whose figure it is: "according to X", else whose words the paragraph reports."""
        start, end = sentence
        speaker_before = self.clauses.speaker_before
        if _BOTH.search(self.content, position, end):
            return speaker_before(unit.start + 12) or speaker_before(position)
        if source := _ACCORDING.search(self.content, start, end):
            chain = self.clauses.together_after(source.end(), end)
            if chain and chain[0].start - source.end() < 8:
                return actors_of(chain)
        speakers = self.context.speakers_at(position)
        if _MY_GOVERNMENT.search(self.content[start:position]):
            return speakers
        organ = () if unit.part.type == "cable_paragraph" else self.context.issuers
        told = self.context.sayings_in(start, position)
        if organ and self.context.document.genre in _NARRATING and not told:
            return organ
        subject = self.clauses.head_actors(sentence)
        if subject and position < subject[-1].end and organ:
            return organ
        return speaker_before(position) or speakers or organ


def _exactness(qualifier: str, value: float, category: str) -> str:
    """Call a number without a qualifier exact when it counts money or things, or is not round."""
    if qualifier != "none":
        return qualifier
    return "none" if category in _PEOPLE and value % 100 == 0 else "exact"
