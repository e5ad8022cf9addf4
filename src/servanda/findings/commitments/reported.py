"""Reported commitments: what a document records that others are committed or ready to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.findings.anchors import Anchor
from servanda.findings.clauses import acting, actors_of, until
from servanda.findings.commitments.reader import (
    DIRECTING,
    PROSE,
    TIERS,
    CommitmentReader,
    Found,
)
from servanda.findings.context import Acted, Named
from servanda.findings.kinds import Confidence
from servanda.structure.parts import Unit

_DETERMINER = re.compile(
    r"(?:\b(?:the|its|their|his|her|our|my|all) (?:(?:full|continued|strong|firm|declared|"
    r"stated|political|clear|unwavering|affirmed|repeated) )*)$",
    re.IGNORECASE,
)
_HOLDER = re.compile(r" (?:expressed |declared |made |shown |given )?(?:of|by) ")
_JOINED = re.compile(r"(?:,? and|,? as well as)(?: the| its| their)? $")
_STOP = re.compile(
    r";|, as agreed|, as well as the\b|, and (?:welcomes|urges|calls|requests|encourages)|"
    r", which| offering |, in particular|"
    r" (?:has|have|had) (?:not )?(?:been|yet)| (?:was|were|is|are) (?:not |still |also )?[a-z]+"
)
_TO = re.compile(r"(?<= )to ")
_POSSESSIVE = ("its", "their", "his", "her")


class ReportedReader(CommitmentReader):
    """Reads nouns of commitment: "the commitment by X to", "its readiness to"."""

    def read(self) -> Iterator[Found]:
        """Yield every commitment, intention or readiness that the document records."""
        for anchor in self.context.anchors.all("promise_noun"):
            unit = self.context.unit_at(anchor.start)
            own = unit.part.type in (
                "preambular_paragraph",
                "operative_paragraph",
                "preamble_fragment",
            )
            commitment = anchor.entry.value == "reported_commitment"
            if own or (unit.part.type in PROSE and commitment):
                found = self._reported(anchor, unit)
                if found is not None:
                    yield found

    def _reported(self, anchor: Anchor, unit: Unit) -> Found | None:
        window = max(anchor.start - 60, unit.start)
        determiner = _DETERMINER.search(self.content, window, anchor.start)
        start = determiner.start() if determiner else anchor.start
        holder_at = _HOLDER.match(self.content, anchor.end)
        after = holder_at.end() if holder_at else anchor.end
        limit = self._limit(anchor, unit)
        to = self._action_of(after, limit)
        if to is None:
            return None
        if holder_at:
            chain = [n for n in self.clauses.together_after(after, to) if n.start - after < 90]
        elif determiner and self._is_holders_own(determiner, anchor, unit):
            chain = self._holders_before(anchor.start, unit)
        else:
            return None
        acted = self.act_before(anchor.start, unit)
        if not chain or (acted is not None and _directs(acted, start)):
            return None
        known = self._known(anchor, actors_of(acting(chain)), to, limit) | {
            "recorded_by": acted.act.source if acted else (),
            "with_": self.partners(after, limit),
        }
        return Found(start, limit, (to, limit), known)

    def _is_holders_own(self, determiner: re.Match[str], anchor: Anchor, unit: Unit) -> bool:
        """Tell whether the holder stands before: "its commitment", "the commitment to"."""
        if determiner.group().split()[0].lower() in _POSSESSIVE:
            return True
        return unit.part.type in PROSE and self.content.startswith(" to ", anchor.end)

    def _known(
        self, anchor: Anchor, holders: tuple[str, ...], to: int, limit: int
    ) -> dict[str, object]:
        force = str(anchor.entry.value)
        noun = self.content.endswith(" the ", 0, to)
        return {
            "source": holders,
            "verb": self.content[anchor.start : anchor.end],
            "force": force,
            "kind": "reported",
            "tier": TIERS[force],
            "addressees": holders if noun else self.beneficiary(to, limit, holders, force),
            "rule": "commitment.reported",
            "confidence": Confidence.LIKELY,
        }

    def _action_of(self, start: int, end: int) -> int | None:
        """Return where the action begins: after "to", be it a verb or a noun."""
        for match in _TO.finditer(self.content[start - 1 : end]):
            at = start - 1 + match.end()
            inside = any(n.start < at - 1 < n.end for n in self.clauses.between(start, end))
            if not inside:
                return at + (4 if self.content.startswith("the ", at) else 0)
        return None

    def _limit(self, anchor: Anchor, unit: Unit) -> int:
        """Return where what belongs to one noun of commitment ends."""
        limit = unit.end
        if unit.part.type in PROSE:
            limit = self.clauses.sentence_at(anchor.start).end
        following = self.acted.beginning(anchor.end + 1, limit)
        limit = following[0].start if following else limit
        for other in self.context.anchors.between("promise_noun", anchor.end, limit):
            joint = _JOINED.search(self.content, max(other.start - 24, anchor.end), other.start)
            if joint:
                limit = joint.start()
                break
        return self.trim(anchor.start, until(_STOP, self.content, anchor.end, limit))

    def _holders_before(self, position: int, unit: Unit) -> list[Named]:
        """Return whose commitment "its commitment" is: the first actor that the act names."""
        acted = self.act_before(position, unit)
        organ = acted is not None and acted.act.rule == "act.organ"
        floor = acted.end if acted and organ else unit.start
        return self.clauses.together_after(floor, position)[:1]


def _directs(acted: Acted, start: int) -> bool:
    """Tell whether the noun is the direct object of a request: "encourages the intention of"."""
    act = acted.act
    follows = start - acted.end <= len(" the further ")
    return act.force in DIRECTING and not act.opener and follows
