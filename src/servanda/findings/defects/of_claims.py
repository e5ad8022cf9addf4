"""Defects of claims: figures that nobody vouches for, and what one says of another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.findings.defects.reader import DefectReader
from servanda.findings.kinds import Defect, Meeting, Position

_BOTH = re.compile(
    r"\baccording to both (?:countries|States|parties|sides|Governments)\b|"
    r"\baccording to (?:various|several|some|unconfirmed) (?:sources|reports|estimates)\b"
)


class ClaimReader(DefectReader):
    """Notes figures and positions whose author is in doubt."""

    def read(self) -> Iterator[Defect]:
        """Yield ambiguous figures, then positions that are not the holder's own word."""
        yield from self._ambiguous_figures()
        yield from self._claims_of_others()

    def _ambiguous_figures(self) -> Iterator[Defect]:
        for match in self.context.matches(_BOTH, "according to "):
            yield self.on_words(
                "ambiguous_attribution",
                *match.span(),
                "It is unclear who vouches for which figure.",
                "medium",
            )
            sentence = self.context.clauses.sentence_at(match.start())
            counted = self.context.anchors.between("counted", sentence.start, match.start())
            if counted:
                yield self.on_words(
                    "population_type_conflict",
                    counted[0].start,
                    match.end(),
                    "Populations of several kinds are summed up in one word; compare "
                    "only figures of one type.",
                    "medium",
                )

    def _claims_of_others(self) -> Iterator[Defect]:
        meetings = self.context.found_of(Meeting)
        absent = {actor for meeting in meetings for actor in meeting.absent}
        for position in self.context.found_of(Position):
            if position.claimed_by and position.rule != "position.origin":
                yield self.on_finding(
                    "third_party_claim",
                    position,
                    f"{', '.join(position.claimed_by)} says so of "
                    f"{', '.join(position.holder)}: it is not their own word.",
                    "medium",
                    rule="defect.claim",
                )
            away = self._members(position.holder) & absent
            if away:
                yield self.on_finding(
                    "claim_vs_attendance",
                    position,
                    f"Support is claimed for {', '.join(sorted(away))}, absent from the meeting.",
                    "high",
                    rule="defect.attendance",
                )

    def _members(self, holders: tuple[str, ...]) -> set[str]:
        """Return the holders of a position and the members of those that are groups."""
        known = self.context.actors
        groups = [known[holder].members for holder in holders if holder in known]
        return {*holders, *(member for members in groups for member in members)}
