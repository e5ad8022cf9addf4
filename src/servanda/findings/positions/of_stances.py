"""Positions in words that take a stand: "is in favour of", "could not accept", "would join"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.findings.anchors import Anchor
from servanda.findings.clauses import actors_of, until
from servanda.findings.positions.reader import AS_DO, ON_CONDITION, SPEECH, PositionReader, Stated
from servanda.structure.parts import Unit

_BESIDE = re.compile(r"(?:,[^,]{3,90},)?(?: (?:also|fully|strongly|clearly|now|still|itself))* ?")
_PRONOUN = re.compile(
    r"(?:^|[,;] |\b(?:that|and|but) )(?P<p>[Ii]t|[Tt]hey|[Hh]e|[Ss]he|[Ww]e|I|"
    r"[Mm]y (?:delegation|Government|country)|"
    r"(?:[Tt]he|[Ii]ts|[Hh]is) (?:delegation|capital|Government))"
    r"(?: (?:also|fully|still))* ?$"
)
_PROPOSAL_OF = re.compile(
    r"\bthe (?:own |new |joint )?proposals? (?:of|by|made by|submitted by|put forward by) "
    r"(?:the )?(?=\S)"
)
_PROPOSAL_END = re.compile(r",? and of the proposal|,? and [a-z]+s (?=to |the |that )|;|\.$|$")
# "X support" is a noun as often as a verb: only several holders, or "we", take a stand in it.
_PLURAL = re.compile(r"(?:(?:fully|strongly) )?(?:support|oppose|reject|stand for)\b")
_CARRIED = re.compile(r"(?:,? (?:and|but)(?: (?:also|still|now))?) $")


class StanceReader(PositionReader):
    """Reads words that take a stand, with who takes it and who says so."""

    def read(self, unit: Unit) -> Iterator[Stated]:
        """Yield the stands of a paragraph; in a resolution, the proposals that it notes."""
        if unit.part.type in ("operative_paragraph", "preambular_paragraph"):
            yield from self._proposals_of(unit)
            return
        for anchor in self.context.anchors.between("stance", unit.start, unit.end):
            if not self.acted.touching(anchor.start, anchor.start + 1):
                found = self._stance(anchor)
                if found is not None:
                    yield found

    def _stance(self, anchor: Anchor) -> Stated | None:
        sentence = self.clauses.sentence_at(anchor.start)
        holder, begin = self._who(anchor.start, sentence.start)
        if not holder:
            return None
        stop = until(AS_DO, self.content, anchor.end, self.stop(anchor.end, sentence.end))
        stance = str(anchor.entry.value)
        if stance == "supports" and ON_CONDITION.search(self.content[anchor.end : stop]):
            stance = "conditional"
        return Stated(
            begin,
            self.trim(anchor.end, stop),
            holder,
            stance,
            self.target(anchor.end, stop),
            "position.stance",
            self._claimed(sentence.start, begin, holder),
        )

    def _who(self, position: int, floor: int) -> tuple[tuple[str, ...], int]:
        """Return who takes a stand directly before it, and where that clause begins."""
        chain = self.clauses.together_before(position, floor)
        plural = len(chain) > 1 or not _PLURAL.match(self.content, position)
        if chain and plural and _BESIDE.fullmatch(self.content[chain[-1].end : position]):
            return actors_of(chain), chain[0].start
        if pronoun := _PRONOUN.search(self.content[floor:position]):
            who = self.clauses.speaker_before(position) or self.context.speakers_at(position)
            head = self.clauses.head_actors(self.clauses.sentence_at(position))
            return who, head[0].start if head else floor + pronoun.start("p")
        if _CARRIED.search(self.content[floor:position]) and not _PLURAL.match(
            self.content, position
        ):
            return self.clauses.speaker_before(position), position
        return (), position

    def _claimed(self, floor: int, begin: int, holder: tuple[str, ...]) -> tuple[str, ...]:
        """Return who says so of the holder, if somebody else does."""
        saying = [
            act.source for _, _, act in self.acted.beginning(floor, begin) if act.cls in SPEECH
        ]
        if saying and saying[-1] and not set(saying[-1]) & set(holder):
            return saying[-1]
        speakers = self.context.speakers_at(begin)
        return speakers if not set(speakers) & set(holder) else ()

    def _proposals_of(self, unit: Unit) -> Iterator[Stated]:
        """Read "takes note of the proposal of X that ..." in a resolution: X proposes."""
        for match in _PROPOSAL_OF.finditer(self.content, unit.start, unit.end):
            chain = self.clauses.next_to(match.end(), unit.end, within=19)
            if not chain:
                continue
            stop = until(_PROPOSAL_END, self.content, chain[-1].end, unit.end)
            end = self.trim(match.start(), stop)
            yield Stated(
                match.start(),
                end,
                actors_of(chain),
                "proposes",
                self.target(chain[-1].end, end),
                "position.proposal_of",
            )
