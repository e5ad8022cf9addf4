"""Positions in quotation marks: what somebody is quoted to have said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.findings.clauses import actors_of
from servanda.findings.positions.reader import PROPOSE, PositionReader, Stated, stance_of
from servanda.structure.parts import Unit

_QUOTED = re.compile(r"[“\"](?P<words>[^“”\"]{30,900})[”\"],? ?(?:[a-z]{1,20}ed |said |says )?")
_SAID = re.compile(r"[”\", ]{1,4}(?:said|noted|stated|added|stressed|explained|emphasized|noted) ")
_QUOTING = ("press_release", "document", "report", "summary_report")


class QuotationReader(PositionReader):
    """Reads quotations of more than a few words, with the speaker."""

    def read(self, unit: Unit) -> Iterator[Stated]:
        """Yield the quotations of a paragraph, in documents that quote what was said."""
        if self.context.document.genre not in _QUOTING:
            return
        for match in _QUOTED.finditer(self.content, unit.start, unit.end):
            words = match.group("words").rstrip(" ,.")
            speaker = self._speaker(match, unit)
            if speaker and len(words.split()) > 7:
                start = match.start("words")
                stance = stance_of(words) if PROPOSE.search(words) else "affirms"
                end = start + len(words)
                yield Stated(start, end, speaker, stance, words[:200], "position.quoted")

    def _speaker(self, match: re.Match[str], unit: Unit) -> tuple[str, ...]:
        end = match.end("words")
        said = _SAID.match(self.content[end : end + 60])
        if said:
            return actors_of(self.clauses.together_after(end + said.end(), unit.end)[:1])
        return self.clauses.speaker_before(match.start())
