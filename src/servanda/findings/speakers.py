"""Speakers: who says "I" and "my Government" in a statement, a speech or an embedded statement."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from servanda.findings.anchors import Anchor
from servanda.findings.endings import Ending
from servanda.findings.kinds import Actor
from servanda.structure.forms import leaping

if TYPE_CHECKING:
    from servanda.findings.context import Context

# How a speaker names his own State: "on behalf of the people of X", "my country, X".
_ON_BEHALF = Ending(
    re.compile(
        r"(?:[Oo]n behalf of|[Mm]y country,|[Mm]y homeland,|[Ww]e in|[Oo]ur country,|"
        r"[Mm]y delegation, (?:that )?of)"
        r"(?: the)?(?: (?:Government|people|delegation|President|Head of State|leadership|State)"
        r"(?: and (?:the )?(?:Government|people))? of)?(?: the)? $"
    ),
    *("of", "in", "country,", "homeland,", "the"),
)
# "X believes", "X has always": who is the subject of so much is likely to speak.
_DOES = re.compile(
    r",? (?:(?:also|fully|strongly|firmly|always|itself|therefore|too|as a [^,]{3,60}),? ){0,3}+"
    r"(?:supports|welcomes|believes|considers|attaches|has|is|will|stands|continues|remains|"
    r"shares|favou?rs|intends|advocates|hopes|expects|proposes|calls|joins|reaffirms|looks)\b"
)
_FIRST_PERSON = re.compile(f"(?:{leaping('We|we|I|Our|our|My|my|us')})\\b")
_SPOKEN_BY = re.compile(
    r"(?i)\b(?:statement|remarks|speech|address|message)(?: made| delivered)? (?:by|of|from) "
)
_BESIDE = 40
_WE_THE = re.compile(
    r"[“\"]?We, (?:the )?(?P<who>(?:Heads|Ministers?|Presidents?|[Hh]igh|[Rr]epresentatives|"
    r"leaders|Governments|Member States|States|parliamentarians|participants|Parties|Deputy|"
    r"Foreign)"
    r"[^,;.]{0,90}),"
)
_FIRST_UNITS = 40
_NEAR = 90
_NAMED, _SUBJECT, _OWN, _BEHALF = 2, 4, 1, 30
_HEADS = ("title", "heading", "speaker_line", "lead")


class Speakers:
    """Who speaks where in one document; asked once its names are known."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @cached_property
    def any(self) -> str | None:
        """The State or body that says "my Government" in the document, if there is one."""
        if self.context.document.genre == "statement":
            return self.of_statement
        return next((party for _, party in self._speeches if party), None) or next(
            iter(self._embedded.values()), None
        )

    def at(self, position: int) -> str | None:
        """Return who says "I" and "my Government" at *position*."""
        part = self.context.part_at(position)
        embedded = self._embedded.get(part.parent or part.id)
        if embedded:
            return embedded
        if self._speeches:
            index = bisect_right(self._speech_starts, position) - 1
            return self._speeches[index][1] if index >= 0 else None
        statement = self.context.document.genre == "statement"
        return self.declaring or (self.of_statement if statement else None)

    @cached_property
    def declaring(self) -> str | None:
        """Who declares together: "We, the Ministers and high representatives, having met ..."."""
        for unit in self.context.document.units[:_FIRST_UNITS]:
            we = _WE_THE.match(self.context.content, unit.start, unit.end)
            if we is None:
                continue
            name = " ".join(we.group("who").split())
            identifier = "group:" + re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
            actor = Actor(id=identifier, name=name, kind="group")
            self.context.actors.setdefault(identifier, actor)
            return identifier
        return None

    @cached_property
    def _speech_starts(self) -> list[int]:
        return [start for start, _ in self._speeches]

    @cached_property
    def _speeches(self) -> list[tuple[int, str | None]]:
        """Where each speech of a record begins, and for which State it is made, if for one."""
        return [
            (unit.start, self._first_state(unit.start, unit.start + len(unit.part.speaker) + 6))
            for unit in self.context.document.units
            if unit.part.speaker
        ]

    def _first_state(self, start: int, end: int) -> str | None:
        states = (
            self.context.party_of(anchor)
            for anchor in self.context.anchors.between("name", start, end)
        )
        return next((state for state in states if state.startswith("state:")), None)

    @cached_property
    def _embedded(self) -> dict[str, str]:
        """Speakers of embedded statements, by the address of the statement."""
        found: dict[str, str] = {}
        for unit in self.context.document.units:
            part = unit.part
            if part.type == "embedded_statement" and part.id not in found:
                for anchor in self.context.anchors.between("name", unit.start, unit.end):
                    found[part.id] = self.context.party_of(anchor)
                    break
        return found

    @cached_property
    def of_statement(self) -> str | None:
        """The State that a statement is of: named in its title, else that speaks like it.

        Often a speech names its own State less than the States it speaks about; but it says what
        its own State believes, and "on behalf of" it.
        """
        states = [
            anchor
            for anchor in self.context.anchors.all("name")
            if anchor.entry.party.startswith("state:") and anchor.entry.form != "demonym"
        ]
        for anchor in states:
            if self.context.part_at(anchor.start).type in _HEADS:
                return self.context.party_of(anchor)
        if (office := self._in_title()) is not None:
            return office
        weights: Counter[str] = Counter()
        for anchor in states:
            weights[self.context.party_of(anchor)] += self._weight(anchor)
        return weights.most_common(1)[0][0] if weights else None

    def _in_title(self) -> str | None:
        """Return the office or the body that a title says speaks: "Remarks by the President"."""
        for part in self.context.document.parts:
            if part.type not in _HEADS or part.start < 0:
                continue
            by = _SPOKEN_BY.search(self.context.content, part.start, part.end)
            if by is None:
                continue
            for anchor in self.context.anchors.between("name", by.end(), part.end):
                if anchor.start - by.end() < _BESIDE:
                    return self.context.party_of(anchor)
        return None

    def _weight(self, anchor: Anchor) -> int:
        """Return how much a naming of a State says that it is the speaker's own."""
        content = self.context.content
        weight = _NAMED
        if _ON_BEHALF.search(content, self.context.back(anchor.start, 100), anchor.start):
            weight += _BEHALF
        if _DOES.match(content, anchor.end):
            weight += _SUBJECT
        start = self.context.back(anchor.start, _NEAR)
        if _FIRST_PERSON.search(content, start, anchor.end + _NEAR):
            weight += _OWN
        return weight
