"""How strongly a clause asks or values, and what makes it softer: the force scale.

The scale is a table of the knowledge files (``weights.csv``); an officer may correct it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from servanda.comparison.paragraphs import Clause
from servanda.knowledge import Knowledge, load_knowledge
from servanda.knowledge.entries import Weight

APPEAL = 50.0  # from here on something is asked of somebody
# "Reaffirms its decision to convene" decides no less than the decision did.
_SAID_AGAIN = re.compile(
    r"(?:once again |again )?its (?:earlier |previous )?"
    r"(?P<noun>decision|request|call|appeal|invitation|recommendation)\b",
    re.IGNORECASE,
)
_NOUNS = {
    "decision": "decide",
    "request": "request",
    "call": "call",
    "appeal": "call",
    "invitation": "invite",
    "recommendation": "recommend",
}


@dataclass(frozen=True, eq=False)
class Scale:
    """The force scale of one body of knowledge."""

    weights: tuple[Weight, ...]

    @cached_property
    def _rows(self) -> dict[str, dict[str, float]]:
        found: dict[str, dict[str, float]] = {}
        for one in self.weights:
            found.setdefault(one.kind, {})[one.words.casefold()] = one.weight
        return found

    @cached_property
    def _softeners(self) -> re.Pattern[str]:
        words = sorted(self._rows["softener"], key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)

    def weight(self, clause: Clause) -> float | None:
        """Return how strong the verb of a clause is; None where it is not on the scale."""
        again = _SAID_AGAIN.match(clause.words) if clause.cls == "reaffirm" else None
        cls = _NOUNS[again["noun"].casefold()] if again else clause.cls
        known = self._rows["act"].get(cls, self._rows["regret"].get(cls))
        if known is None:
            return None
        words = clause.verb.casefold().split()
        adverbs = self._rows["adverb"]
        return known + sum(adverbs.get(word, 0.0) for word in words)

    def is_appeal(self, clause: Clause) -> bool:
        """Tell whether a clause asks something of somebody, or decides it."""
        return (self.weight(clause) or 0.0) >= APPEAL

    def comparable(self, one: Clause, other: Clause) -> bool:
        """Tell whether two clauses differ in force, not in liking: regret is no weaker praise."""
        values = sorted((one, other), key=lambda clause: clause.cls in self._rows["regret"])
        regretted = [clause.cls in self._rows["regret"] for clause in values]
        return regretted != [False, True] or values[0].cls == "note"

    def softeners(self, clause: Clause) -> list[str]:
        """Return the words of a clause that take back some of what it asks.

        >>> clause = Clause(verb="invites", cls="invite", words="States to consider acceding")
        >>> scale_of().softeners(clause)
        ['consider']
        """
        return [found[0].casefold() for found in self._softeners.finditer(clause.words)]


def scale_of(knowledge: Knowledge | None = None) -> Scale:
    """Return the force scale of *knowledge*, or the built-in one."""
    return _scale((knowledge or load_knowledge()).weights)


@lru_cache(maxsize=8)
def _scale(weights: tuple[Weight, ...]) -> Scale:
    return Scale(weights)
