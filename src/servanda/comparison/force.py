"""How strongly a clause asks or values, and what makes it softer: the force scale.

The scale is a table of the knowledge files (``weights.csv``); an officer may correct it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
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
# "Not" that denies nothing of what is asked: a deadline, or whom it is asked of.
_NO_NEGATION = re.compile(
    r"\bnot (?:later|less|more|earlier|exceeding|only|yet|already|part(?:y|ies)|members?)\b"
    r"|\b(?:if|whether or|but) not\b|\b(?:that|which|who) (?:have|has|had|do|does|did|are|is|were)"
    r" not\b",
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
        return _any_of(self._rows["softener"])

    @cached_property
    def _negations(self) -> re.Pattern[str]:
        return _any_of(self._rows["negation"])

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

    def says_no(self, clause: Clause) -> bool:
        """Tell whether a clause asks that something be not done, or be ended.

        >>> scale_of().says_no(Clause(verb="decides", cls="decide", words="not to close it"))
        True
        >>> scale_of().says_no(
        ...     Clause(verb="urges", cls="urge", words="States that have not done so to accede")
        ... )
        False
        """
        words = _NO_NEGATION.sub(" ", clause.words)
        return len(self._negations.findall(words)) % 2 == 1

    def softeners(self, clause: Clause) -> list[str]:
        """Return the words of a clause that take back some of what it asks.

        >>> clause = Clause(verb="invites", cls="invite", words="States to consider acceding")
        >>> scale_of().softeners(clause)
        ['consider']
        """
        return [found[0].casefold() for found in self._softeners.finditer(clause.words)]


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


def scale_of(knowledge: Knowledge | None = None) -> Scale:
    """Return the force scale of *knowledge*, or the built-in one."""
    return _scale((knowledge or load_knowledge()).weights)


@lru_cache(maxsize=8)
def _scale(weights: tuple[Weight, ...]) -> Scale:
    return Scale(weights)
