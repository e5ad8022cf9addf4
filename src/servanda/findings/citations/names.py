"""Documents cited by a name of their own: instruments, "the Convention of 1951", programmes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.findings.anchors import Anchor
from servanda.findings.citations.reader import CitationReader, Cited
from servanda.findings.kinds import Confidence

_OF_YEAR = re.compile(r" of (?:\d{1,2} [A-Z][a-z]+ )?(?:1[89]|20)\d\d\b| \((?:1[89]|20)\d\d\)")
_KIND_OF_YEAR = re.compile(
    r"\b(?P<what>Convention|Protocol|Covenant|Agreement|Treaty|Declaration|Statute) of "
    r"(?P<y>(?:1[89]|20)\d\d)\b"
)
_OF_REFUGEE_LAW = re.compile(r"Refugees|Stateless|Migrant")
_PROPER_BEFORE = re.compile(
    r"\b(?:joint )?(?:[A-Z][\w’&-]{0,30}(?:/[A-Z][\w-]{0,20}){0,4}"
    r"(?: (?:and|of|for|on|the))? ){1,7}$"
)
_PROPER_AFTER = re.compile(
    r" (?:for|on|of) (?:the )?(?:[A-Z][\w’-]{0,30}(?![\w’-])(?: and)? ?){1,6}"
)
_ARTICLE = re.compile(r"(?:The|This|Its|In|On|By|For|A|An|Their) ")


class NameReader(CitationReader):
    """Reads documents cited by a name of their own."""

    def instruments(self) -> list[Cited]:
        """Read the instruments that the knowledge files name."""
        found: list[Cited] = []
        for anchor in self.context.anchors.all("instrument"):
            if self._is_cited(anchor):
                cited = self._instrument(anchor)
                if not found or cited.start >= found[-1].end:
                    found.append(cited)
        return found

    def _instrument(self, anchor: Anchor) -> Cited:
        start, pin = self.with_pinpoint(anchor.start)
        year = _OF_YEAR.match(self.content, anchor.end)
        target: str = anchor.entry.target
        return Cited(
            start,
            year.end() if year else anchor.end,
            f"{target}, {pin}" if pin and pin.startswith("Chapter") else target,
            anchor.entry.cites,
            "cite.instrument",
            Confidence.CERTAIN,
            pinpoint=pin,
            self_topic=self.context.part_at(anchor.start).type == "title",
        )

    def _is_cited(self, anchor: Anchor) -> bool:
        """Leave out names of instruments inside the name of a party, and those out of context."""
        near = self.context.clauses.between(anchor.start - 120, anchor.end + 120)
        for start, end, mention in near:
            inside = start <= anchor.start and anchor.end <= end
            if inside and end - start > anchor.end - anchor.start:
                return mention.actor.startswith(("group:", "office:"))
        context = anchor.entry.context
        return not context or any(party in self.context.parties_present for party in context)

    def by_year(self, found: list[Cited]) -> Iterator[Cited]:
        """Resolve "the Convention of 1951" to the instrument of that kind and year."""
        for match in self.context.matches(_KIND_OF_YEAR, " of 1", " of 2"):
            what, year = match.group("what"), match.group("y")
            named = [
                cited.target
                for cited in found
                if cited.end <= match.start()
                and what.lower() in cited.target.lower()
                and year in cited.target
            ]
            target = named[-1] if named else self._only_of_year(what, year)
            if target:
                yield Cited(*match.span(), target, "treaty", "cite.year", Confidence.LIKELY)

    def _only_of_year(self, what: str, year: str) -> str | None:
        """Return the instrument of a kind and year: of refugee law first, else the only one."""
        fitting = {
            instrument.target
            for _, instrument in self.context.knowledge.instruments
            if instrument.name.startswith(what) and instrument.adopted.startswith(year)
        }
        field = [target for target in fitting if _OF_REFUGEE_LAW.search(target)]
        if len(field) == 1:
            return field[0]
        return next(iter(fitting)) if len(fitting) == 1 else None

    def proper(self) -> Iterator[Cited]:
        """Read documents and programmes with a proper name that no knowledge file holds."""
        for anchor in self.context.anchors.all("programme_noun"):
            unit = self.context.unit_at(anchor.start)
            if unit.part.type in ("heading", "metadata_line"):
                continue
            start = self._proper_start(anchor, unit.start)
            after = _PROPER_AFTER.match(self.content, anchor.end, unit.end)
            end = anchor.end + (len(after.group().rstrip()) if after else 0)
            title = self.content[start:end]
            if len(title.split()) >= 3:
                known = self.of_process(title)
                yield Cited(
                    start,
                    end,
                    known.target if known else title,
                    known.cites if known else "programme",
                    "cite.proper",
                    Confidence.LIKELY,
                    id_known=known is not None,
                )

    def _proper_start(self, anchor: Anchor, floor: int) -> int:
        window = max(anchor.start - 110, floor)
        before = _PROPER_BEFORE.search(self.content, window, anchor.start)
        start = before.start() if before else anchor.start
        lead = _ARTICLE.match(self.content, start, anchor.start)
        return lead.end() if lead else start
