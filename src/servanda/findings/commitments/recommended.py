"""Recommendations of a review: who recommends what to the State under review, and its answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.findings.commitments.reader import CommitmentReader, Found
from servanda.findings.commitments.recommenders import Recommended, recommended_in
from servanda.findings.commitments.referred import referred_to
from servanda.findings.commitments.responses import NO_ANSWER, answer_in
from servanda.findings.kinds import Confidence
from servanda.structure.parts import Part
from servanda.text import Quote

_LABEL = re.compile(r"(?:\d{1,3}\.\s?\d{1,3}\.?|\d{1,3}[.)]|\(?[a-z]{1,2}\)|[•–—-])?\s*")
_OF_RECOMMENDATIONS = re.compile(r"recommend", re.IGNORECASE)


class RecommendedReader(CommitmentReader):
    """Reads the lists of recommendations in the conclusions of a review report."""

    def read(self) -> Iterator[Found]:
        """Yield every recommendation: one for each text, with all States that make it.

        Those that the conclusions only refer to follow; their words stand in the dialogue.
        """
        parts = {part.id: part for part in self.context.document.parts}
        for part in parts.values():
            if part.field == "recommendation" and part.start >= 0:
                yield from self._of_item(part, parts.get(part.parent or ""))
        for text in referred_to(self.context):
            recommended = Recommended(text.start, text.end, text.states, False)
            yield self._found(recommended, text.lead, "commitment.referred")

    def _of_item(self, part: Part, lead: Part | None) -> Iterator[Found]:
        label = _LABEL.match(self.content, part.start, part.end)
        start = label.end() if label else part.start
        announced = lead is not None and _OF_RECOMMENDATIONS.search(self._words(lead))
        for text in recommended_in(self.context, start, part.end):
            if text.states or announced:
                yield self._found(text, lead, "commitment.recommended")

    def _found(self, text: Recommended, lead: Part | None, rule: str) -> Found:
        response, quote = self._answer(lead)
        known: dict[str, object] = {
            "source": text.states,
            "verb": "recommend",
            "force": "recommendation",
            "kind": "directed",
            "tier": "core",
            "addressees": self.addressees,
            "response": response,
            "response_span": quote,
            "rule": rule,
            "confidence": _how_sure(text),
        }
        end = max(text.end, text.start + 1)
        return Found(text.start, end, (text.start, end), known)

    @property
    def addressees(self) -> tuple[str, ...]:
        """The State under review; nobody when the report does not name it."""
        state = self.context.facts.get("state_under_review")
        return (str(state),) if state else ()

    def _answer(self, lead: Part | None) -> tuple[str, Quote | None]:
        answer = answer_in(self._words(lead)) if lead else None
        if answer is None or lead is None:
            return NO_ANSWER, None
        quote = self.context.quote(lead.start + answer.start, lead.start + answer.end)
        return answer.response, quote

    def _words(self, part: Part) -> str:
        return self.content[part.start : part.end]


def _how_sure(text: Recommended) -> Confidence:
    if not text.states:
        return Confidence.DOUBTFUL
    return Confidence.CERTAIN if text.sure else Confidence.LIKELY
