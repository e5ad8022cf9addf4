"""Recommendations of a review: who recommends what to the State under review, and its answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.findings.commitments.reader import CommitmentReader, Found
from servanda.findings.commitments.recommenders import Recommended, recommended_in
from servanda.findings.commitments.referred import referred_to
from servanda.findings.commitments.responses import NO_ANSWER, answer_in, answer_in_cell
from servanda.findings.kinds import Confidence
from servanda.structure.parts import Part
from servanda.text import Quote

_LABEL = re.compile(r"(?:\d{1,3}\.\s?\d{1,3}\.?|\(?\d{1,3}[.)]|\(?[a-z]{1,2}\)|[•–—-])?\s*")
_SOURCE_OF_POSITION = re.compile(r"\bSource of position\b", re.IGNORECASE)
_OF_RECOMMENDATIONS = re.compile(r"recommend", re.IGNORECASE)


class RecommendedReader(CommitmentReader):
    """Reads the recommendations of a review: in the conclusions of its report, or in a list."""

    def read(self) -> Iterator[Found]:
        """Yield every recommendation: one for each text, with all States that make it.

        Those that the conclusions only refer to follow; their words stand in the dialogue.
        """
        parts = {part.id: part for part in self.context.document.parts}
        heading: Part | None = None
        for part in parts.values():
            if part.start < 0:
                continue
            if part.type == "heading":
                heading = part
            elif part.field == "pledge":
                yield self._pledge(part)
            elif part.field != "recommendation":
                continue
            elif part.type == "table_row":
                yield from self._of_row(part)
            else:
                yield from self._of_item(part, parts.get(part.parent or ""), heading)
        for text in referred_to(self.context):
            recommended = Recommended(text.start, text.end, text.states, False)
            yield self._found(recommended, self._answer(text.lead), "commitment.referred")

    def _pledge(self, part: Part) -> Found:
        """Read what the State under review itself undertakes."""
        label = _LABEL.match(self.content, part.start, part.end)
        start = label.end() if label else part.start
        end = max(self.trim(start, part.end), start + 1)
        known: dict[str, object] = {
            "source": self.addressees,
            "verb": "pledge",
            "force": "pledge",
            "kind": "self",
            "tier": "core",
            "addressees": (),
            "rule": "commitment.pledged",
            "confidence": Confidence.CERTAIN,
        }
        return Found(start, end, (start, end), known)

    def _of_row(self, part: Part) -> Iterator[Found]:
        """Read a row of a thematic list: the recommendation, then the position on it."""
        cells = part.quote.text.split("\t")
        source = _SOURCE_OF_POSITION.search(cells[0])
        position = self.context.document.text.position
        last = part.quote.start + (source.start() if source else len(cells[0]))
        label = _LABEL.match(self.content, part.start, part.end)
        start = label.end() if label else part.start
        answer: tuple[str, Quote | None] = (NO_ANSWER, None)
        if len(cells) > 1 and (said := answer_in_cell(cells[1])):
            begin = position(part.quote.start + len(cells[0]) + 1)
            quote = self.context.quote(begin + said.start, begin + said.end)
            answer = said.response, quote
        for text in recommended_in(self.context, start, position(last)):
            if text.states:
                yield self._found(text, answer, "commitment.recommended")

    def _of_item(self, part: Part, lead: Part | None, heading: Part | None) -> Iterator[Found]:
        label = _LABEL.match(self.content, part.start, part.end)
        start = label.end() if label else part.start
        announced = lead is not None and _OF_RECOMMENDATIONS.search(self._words(lead))
        answer = self._answer(lead, heading)
        for text in recommended_in(self.context, start, part.end):
            if text.states or announced:
                made = text if text.states else self._stated(part, text)
                yield self._found(made, answer, "commitment.recommended")

    def _stated(self, part: Part, text: Recommended) -> Recommended:
        """Name the delegation of a text without brackets: "Ruritania recommended that ..."."""
        for start, _, act in self.acts:
            if act.para == part.id and act.cls == "recommend" and start < text.end and act.source:
                return text._replace(states=act.source)
        return text

    def _found(self, text: Recommended, answer: tuple[str, Quote | None], rule: str) -> Found:
        response, quote = answer
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

    def _answer(self, *places: Part | None) -> tuple[str, Quote | None]:
        """Return the answer in the words before a list, else in the heading above it."""
        for part in places:
            answer = answer_in(self._words(part)) if part else None
            if answer is not None and part is not None:
                quote = self.context.quote(part.start + answer.start, part.start + answer.end)
                return answer.response, quote
        return NO_ANSWER, None

    def _words(self, part: Part) -> str:
        return self.content[part.start : part.end]


def _how_sure(text: Recommended) -> Confidence:
    if not text.states:
        return Confidence.DOUBTFUL
    return Confidence.CERTAIN if text.sure else Confidence.LIKELY
