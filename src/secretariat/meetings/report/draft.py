"""What a drafted report is: sentences with their sources, and what the draft leaves out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from secretariat.access import Level
from secretariat.meetings.report.grammar import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The words of a document on which a sentence rests."""

    document: str
    heading: str
    part: str
    place: str
    quote: str
    finding: str = ""
    entry: int = 0
    level: Level = Level.PUBLIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a report; a sentence of the secretariat's own says so, all others have words.

    ``said`` are the findings that it tells, so that what nobody tells can be listed.
    """

    text: str
    sources: tuple[Source, ...] = ()
    said: frozenset[str] = frozenset()
    remark: str = ""
    own: bool = False
    paragraph: str = ""
    drafted: str = ""
    change: int = 0

    @property
    def key(self) -> str:
        """What stands for this sentence when somebody words it otherwise."""
        words = [self.drafted or self.text, *(f"{one.document} {one.part}" for one in self.sources)]
        return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]

    @property
    def level(self) -> Level:
        """How far it may travel: as far as the most restricted of its words."""
        return max((one.level for one in self.sources), default=Level.PUBLIC)

    @property
    def note(self) -> str:
        """Its footnote: where its words stand, and the words where it does not use them itself."""
        if self.own:
            return "Secretariat's own words."
        return " ".join(f"{self._told(one)}." for one in self.sources)

    def _told(self, source: Source) -> str:
        where = f"{source.heading}, {source.place}" if source.place else source.heading
        quote = one_line(source.quote)
        same = quote.rstrip(".;,") == one_line(self.text).rstrip(".;,")
        return f"{where} (these words)" if same else f"{where}: “{quote.rstrip('.;,')}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Sentences under one heading; ``listed`` ones stand one below the other.

    Where ``noted`` is false, the sentences name their sources themselves and need no footnote.
    """

    heading: str
    sentences: tuple[Sentence, ...]
    listed: bool = False
    noted: bool = True

    def paragraphs(self) -> list[list[Sentence]]:
        """Return its sentences in paragraphs: those told by one paragraph stand together."""
        if self.listed:
            return [[one] for one in self.sentences]
        return [list(group) for _, group in groupby(self.sentences, attrgetter("paragraph"))]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Something the record holds and the draft does not say, and why."""

    kind: str
    reason: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something to look at before the report is circulated."""

    words: str
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A report on one meeting, up to one level of access."""

    meeting: str
    tellings: tuple[str, ...]
    level: Level
    title: str
    frame: str
    held: str
    cover: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    annexes: tuple[Section, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    withheld: int = field(default=0)

    def sentences(self) -> Iterator[Sentence]:
        """Yield every sentence, in the order in which it is read."""
        yield from self.cover
        for section in (*self.sections, *self.annexes):
            yield from section.sentences

    def faults(self) -> list[str]:
        """Return what must not be: sentences without words, and words above the level."""
        found = []
        for one in self.sentences():
            if not one.own and not any(source.quote.strip() for source in one.sources):
                found.append(f"no words of the record stand behind “{one.text}”")
            if one.level > self.level:
                found.append(f"“{one.text}” rests on words that are {one.level.label}")
        found += [
            f"the list of what is left out quotes words that are {one.source.level.label}"
            for one in self.left_out
            if one.source.level > self.level
        ]
        return found
