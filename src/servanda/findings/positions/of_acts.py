"""Positions in acts: "supports", "proposed", and opinions behind "said that"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.findings.clauses import Sentence, actors_of, until
from servanda.findings.context import Acted
from servanda.findings.kinds import Act
from servanda.findings.positions.reader import (
    AND_NEXT,
    AS_DO,
    ON_CONDITION,
    REPORTED,
    SPEECH,
    PositionReader,
    Stated,
    stance_of,
)

_OF_ORGANS = {
    "support": "supports",
    "oppose": "opposes",
    "propose": "proposes",
    "concern": "concern",
    "condemn": "opposes",
    "conviction": "affirms",
}
_THAT = re.compile(
    r"^(?: [a-z]+ly)?(?: (?:us|him|her|them|[A-Z]\w+|[a-z]{3,20}|the [\w ]{3,30}?) (?=that ))?"
    r"(?: |(?<= ))(?:that )?(?=\S)"
)
_OPINION = re.compile(
    r"\b(?:must|should|ought to|needs? to(?! be\b)|needed to(?! be\b)|time to|would likely|"
    r"would be (?:better|best|wrong|right|useful|premature|unacceptable|essential|important|ready|"
    r"prepared|willing|glad|against|in favou?r)|(?:did|does|do) not (?:feel|believe|think|see)|"
    r"doubt|would prefer|was flexible|is flexible|unprepared|could not|cannot|can not|in favou?r|"
    r"desire|clearly|not enough|no longer|(?:is|was|are|most) important|important (?:to|that)|"
    r"essential|necessary|unacceptable|matter for|better to|best to|\bripe\b|imperative|"
    r"premature|unwelcome|threat|priority|interested in|relevant|causing|responsib)",
)
# Who holds, stresses or is convinced takes a stand, whatever the words after "that".
_HOLDS = re.compile(
    r"\b(?:consider|believ|maintain|stress|emphasi|underlin|underscor|convinced|hold)"
)
_THAT_CLAUSE = re.compile(r"(?: [a-z]+ly)? that ")
_BEARS_IN_MIND = re.compile(r"\b(?:mindful|mind|aware|conscious|considering|cognizant)\b")
_DOING = re.compile(r" (?:[a-z]+ly )?[a-z]+ing | to (?=[a-z])")
_HAD_AGREED = re.compile(
    r" (?:had|have|has|would) (?:also )?"
    r"(?:agreed?|support(?:ed)?|accept(?:ed)?|endorse[d]?|join(?:ed)?|back(?:ed)?)\b"
)
_ENDS = re.compile(r"[.,]?”?")
_SAYS_WHO = re.compile(
    r",”? (?:he|she|they|the (?:representative|delegate|speaker|Minister)|[A-Z][^,.;]{2,60}?) $"
)
_HEAD = re.compile(r"“")
_SHORTEST = 20
_OPPORTUNITY = re.compile(r" (?:this|the) (?:opportunity|occasion)\b")
_NEED = re.compile(
    r"\b(?:the (?:need|importance|necessity|urgency|continued importance) (?:to|of|for)) "
)


class ActReader(PositionReader):
    """Reads the stand that an act takes, and the opinion that an act of saying reports."""

    def stands(self) -> Iterator[Stated]:
        """Read acts that take a stand: supports, opposes, proposes, is concerned."""
        for index, acted in enumerate(self.acts):
            organ = acted.act.rule == "act.organ"
            found = self._of_organ(index, acted) if organ else self._of_delegation(index, acted)
            if found is not None:
                yield found

    def _of_organ(self, index: int, acted: Acted) -> Stated | None:
        start, end, act = acted
        stance = _OF_ORGANS.get(act.cls)
        if act.cls in ("stress", "recognize") and (need := _NEED.match(self.content, end + 1)):
            stance = None if self._asks_of(need.end()) else "affirms"
        if stance is None or _BEARS_IN_MIND.search(act.verb):
            return None
        limit = self.context.unit_at(start).end
        following = [other.start for other in self.acts[index + 1 : index + 2]]
        stop = self.trim(start, min([*following, limit]))
        return Stated(start, stop, act.source, stance, self.target(end, stop), "position.act")

    def _asks_of(self, position: int) -> bool:
        """Tell whether "the importance of" is of somebody's doing something: that asks him to."""
        chain = self.clauses.together_after(position, position + 120)
        near = bool(chain) and chain[0].start - position < 12
        return near and _DOING.match(self.content, chain[-1].end) is not None

    def _of_delegation(self, index: int, acted: Acted) -> Stated | None:
        start, end, act = acted
        stance = REPORTED.get(act.cls)
        if act.cls == "recommend" and "suggest" in act.verb and act.rule != "act.passive":
            stance = "proposes"
        if stance is None or _OPPORTUNITY.match(self.content, end):
            return None
        sentence = self.clauses.sentence_at(start)
        limit = self.next_verb(end, sentence.end)
        stop = until(AS_DO, self.content, end, self.stop(end, limit))
        stop = self.trim(end, stop)
        if stance == "affirms" and _THAT_CLAUSE.match(self.content, end):
            return None  # read as speech: what is affirmed begins after "that"
        holds = act.cls in ("reaffirm", "conviction")
        if stance == "affirms" and not holds and not _OPINION.search(self.content, end, stop):
            return None
        if stance == "supports" and ON_CONDITION.search(self.content, end, stop):
            stance = "conditional"
        passive = act.rule == "act.passive"
        begin = sentence.start if passive else self.subject_start(start, sentence.start, act.source)
        if self._carries_on(index, begin):
            begin = start
        target = self.target(end, stop)
        claimed = self._claimed(sentence.start, begin, act.source)
        return Stated(begin, stop, act.source, stance, target, "position.act", claimed)

    def _carries_on(self, index: int, begin: int) -> bool:
        """Tell whether a verb only carries on one after the same subject: "X ..., and welcomes"."""
        before = self.acts[index - 1] if index else None
        now = self.acts[index]
        return (
            before is not None
            and begin <= before.start
            and before.act.source == now.act.source
            and AND_NEXT.search(self.content, before.end, now.start) is not None
        )

    def _claimed(self, floor: int, begin: int, holder: tuple[str, ...]) -> tuple[str, ...]:
        """Return who is said to have said so of the holder, if it was somebody else."""
        parted = self.content.rfind(";", floor, begin)
        saying = self.context.sayings_in(max(floor, parted), begin)
        who = saying[-1][1] if saying else ()
        own = set(self.clauses.represented(who)) & set(self.clauses.represented(holder))
        return () if own else who

    def speech(self) -> Iterator[Stated]:
        """Read opinions in reported speech: "X said that any new arrangement must ..."."""
        for start, end, act in self.acts:
            if act.rule not in ("act.reported", "act.first_person") or act.cls not in SPEECH:
                continue
            sentence = self.clauses.sentence_at(start)
            if behind := self._said_behind(start, end, sentence):
                words = self.content[slice(*behind)]
                if _OPINION.search(words):
                    target = self.target(*behind)
                    stance = stance_of(words)
                    yield Stated(*behind, act.source, stance, target, "position.speech")
                continue
            that = _THAT.match(self.content[end : sentence.end])
            if that is None:
                continue
            begin = end + that.end()
            stop = self.stop(begin, sentence.end)
            words, target = self.content[begin:stop], self.target(begin, stop)
            if others := self._agreed_others(begin, stop, act):
                subject = self.subject_start(start, sentence.start)
                yield Stated(
                    subject, stop, others, "supports", target, "position.claimed", act.source
                )
            elif (that.group().endswith("that ") and _HOLDS.search(act.verb)) or _OPINION.search(
                words
            ):
                stance = stance_of(words)
                yield Stated(begin, stop, act.source, stance, target, "position.speech")

    def _said_behind(self, start: int, end: int, sentence: Sentence) -> tuple[int, int] | None:
        """Return the clause before a verb of saying at its end: "X must act, he said."."""
        if not _ENDS.fullmatch(self.content, end, sentence.end):
            return None
        before = _SAYS_WHO.search(self.content, sentence.start, start)
        if before is None:
            return None
        lead = _HEAD.match(self.content, sentence.start)
        begin = lead.end() if lead else sentence.start
        return (begin, before.start()) if before.start() - begin > _SHORTEST else None

    def _agreed_others(self, begin: int, stop: int, act: Act) -> tuple[str, ...]:
        """Return whom a speaker says to have agreed: that is his claim, not their word."""
        chain = self.clauses.together_after(begin, stop)
        if not chain or chain[0].start - begin > 10:
            return ()
        actors = actors_of(chain)
        own = set(actors) & set(act.source)
        return actors if not own and _HAD_AGREED.match(self.content, chain[-1].end) else ()
