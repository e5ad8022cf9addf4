"""Positions in nouns: "X's proposal for", "the view that", "was mentioned as a concern by"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.findings.clauses import actors_of
from servanda.findings.positions.reader import AS_DO, REPORTED, PositionReader, Stated
from servanda.structure.parts import Unit

_PROPOSAL = re.compile(r"(?:[’']s?|,)? (?:own |new |joint )?proposals? (?:for|to|that|on) ")
_NEXT_PROPOSAL = re.compile(r"; and \(\d\)|; \(\d\)")
_VIEW = re.compile(
    r"\b(?:the view|their understanding|its understanding|the understanding|the conviction|"
    r"the opinion|the position|their view|its view|"
    r"attention was (?:also )?drawn to the fact)(?: of (?:the )?(?P<whose>[^,;]{3,60}?))?"
    r" that "
)
_VIEWS = (
    *("the view", "understanding", "the conviction", "the opinion", "the position"),
    *("their view", "its view", "attention was"),
)
_DO = ("as do", "as did", "as have", "as has")
_WAS = re.compile(r"(?P<what>[^,.;]{3,80}) (?:was|were|had been) (?:first |originally )?$")
_MENTIONED = re.compile(
    r" (?:was|were) (?:mentioned|raised|noted|cited|identified) as (?:a |an )?"
    r"(?P<as>concern|priority|challenge|problem|obstacle)s? by (?:the )?"
)
_AS = ("mentioned as", "raised as", "noted as", "cited as", "identified as")


class NounReader(PositionReader):
    """Reads proposals, views and concerns that are named by a noun, with whose they are."""

    def proposals_and_views(self, unit: Unit) -> Iterator[Stated]:
        """Yield the proposals of a paragraph, who takes the same stand, and the views."""
        yield from self._proposals(unit)
        yield from self._as_do(unit)
        yield from self._views(unit)

    def origins_and_concerns(self, unit: Unit) -> Iterator[Stated]:
        """Yield what a paragraph says was suggested by somebody, or mentioned as a concern."""
        yield from self._suggested(unit)
        yield from self._mentioned(unit)

    def _proposals(self, unit: Unit) -> Iterator[Stated]:
        """Read "X's proposal for ..." where no act of the sentence says it already."""
        for match in self.context.matches_in(unit, _PROPOSAL, "proposal"):
            place = match.start()
            chain = self.clauses.together_before(place, unit.start)
            sentence = self.clauses.sentence_at(place)
            said = self.acted.beginning(sentence.start, place)
            if said or not chain or chain[-1].end != place:
                continue
            stop = self.stop(match.end(), sentence.end)
            numbered = _NEXT_PROPOSAL.search(self.content[match.end() : stop])
            stop = match.end() + numbered.start() if numbered else stop
            target = self.target(place, stop)
            start, who = chain[0].start, actors_of(chain)
            yield Stated(start, stop, who, "proposes", target, "position.proposal")

    def _as_do(self, unit: Unit) -> Iterator[Stated]:
        """Read "supports ..., as do the other Friends"."""
        for match in self.context.matches_in(unit, AS_DO, *_DO):
            sentence = self.clauses.sentence_at(match.start())
            chain = self.clauses.together_after(match.end(), sentence.end)
            if not chain or chain[0].start - match.end() > 4:
                continue
            stances = [
                REPORTED[act.cls]
                for _, _, act in self.acted.beginning(sentence.start, match.start())
                if act.cls in REPORTED
            ]
            if not stances and "support" in self.content[sentence.start : match.start()]:
                stances = ["supports"]
            if stances:
                yield Stated(
                    match.start(),
                    chain[-1].end,
                    actors_of(chain),
                    stances[-1],
                    self.target(sentence.start, match.start()),
                    "position.as_do",
                )

    def _views(self, unit: Unit) -> Iterator[Stated]:
        """Read "the view of X that ...", "their understanding that ..."."""
        for match in self.context.matches_in(unit, _VIEW, *_VIEWS):
            stop = self.stop(match.end(), unit.end)
            if match.group().startswith("attention"):
                speaker = self.clauses.speaker_before(match.start()) or (
                    self.clauses.speaker_before(max(unit.start - 2, 0))
                )
                target = self.target(match.end(), stop)
                yield Stated(match.end(), stop, speaker, "affirms", target, "position.view")
                continue
            whose = self.clauses.between(*match.span())[:1]
            before = self.clauses.together_before(match.start() - 4, unit.start)[-1:]
            nearest = self.clauses.between(unit.start, match.start())[-1:]
            holder = actors_of(whose or before or nearest)
            target = self.target(match.end(), stop)
            yield Stated(match.start(), stop, holder, "affirms", target, "position.view")

    def _suggested(self, unit: Unit) -> Iterator[Stated]:
        """Read "the idea was first suggested by X"."""
        for anchor in self.context.anchors.between("origin_verb", unit.start, unit.end):
            floor, end = self.clauses.sentence_at(anchor.start)
            was = _WAS.search(self.content, max(anchor.start - 110, floor), anchor.start)
            chain = self.clauses.together_after(anchor.end, end)
            if not was or not chain or chain[0].start - anchor.end > 5:
                continue
            that = self.content.rfind(" that ", floor, was.end("what"))
            start = that + len(" that ") if that >= 0 else was.start("what")
            start += self.content.startswith(" ", start)
            saying = [acted.act.source for acted in self.acted.beginning(floor, start)]
            yield Stated(
                start,
                chain[0].end,
                actors_of(chain),
                "attributed_origin",
                self.content[start : was.end("what")],
                "position.origin",
                saying[-1] if saying else (),
            )

    def _mentioned(self, unit: Unit) -> Iterator[Stated]:
        """Read "... were identified as a priority by X"."""
        for match in self.context.matches_in(unit, _MENTIONED, *_AS):
            start, limit = self.clauses.sentence_at(match.end())
            chain = self.clauses.next_to(match.end(), limit, within=6)
            if chain:
                stance = "affirms" if match.group("as") == "priority" else "concern"
                what = self.content[start : match.start()][:160]
                end = chain[-1].end
                yield Stated(start, end, actors_of(chain), stance, what, "position.mentioned")
