"""Symbols that belong to a phrase: in the footnote at its end, or in brackets behind it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from servanda.findings.citations.reader import CitationReader, Cited
from servanda.findings.kinds import Confidence
from servanda.text import Places


class FootnoteReader(CitationReader):
    """Ties phrases of the text to the citations in their footnotes."""

    def read(self, found: list[Cited]) -> list[Cited]:
        """Give the phrase before a footnote mark the symbol that stands in its footnote."""
        notes = self._notes(found)
        result = list(found)
        for mark, position in self._marks() if result else ():
            index = self._phrase_before(result, position)
            if index is not None:
                result[index] = _with_note(result[index], mark, notes.get(mark))
        return result

    def _phrase_before(self, found: list[Cited], position: int) -> int | None:
        """Return the index of the phrase a mark belongs to; a symbol needs no footnote."""
        unit = self.context.unit_at(position)
        first = bisect_left(found, unit.start, key=_start)
        candidates = [
            index
            for index in range(first, bisect_right(found, position, lo=first, key=_start))
            if found[index].end <= position + 1
            and found[index].rule not in ("cite.symbol", "cite.number")
            and found[index].via_footnote is None
        ]
        if not candidates or self._cut(found[candidates[-1]].end, position):
            return None
        return _bound(found, candidates, position)

    def _cut(self, end: int, position: int) -> bool:
        """Tell whether a semicolon or a new sentence parts the phrase from the mark."""
        between = self.content[end : max(position - 1, end)]
        return ";" in between or ". " in between

    def _marks(self) -> Iterator[tuple[int, int]]:
        """Yield the footnote marks as (number, place in the reading text)."""
        position = self.context.document.text.position
        for part in self.context.document.parts:
            if part.type == "footnote_marker" and part.number is not None:
                yield part.number, position(part.quote.start)

    def _notes(self, found: list[Cited]) -> dict[int, Cited]:
        """Return the first citation that each footnote holds."""
        notes: dict[int, Cited] = {}
        places = Places(found)
        for part in self.context.document.parts:
            if part.type != "footnote" or part.start < 0 or part.number is None:
                continue
            inside = [c for c in places.beginning(part.start, part.end) if c.id_known]
            if inside:
                notes.setdefault(part.number, inside[0])
        return notes


# What can stand between a document named by what it is and its symbol.
_TO_SYMBOL = re.compile(
    r"(?:,? (?:of|dated) \d{1,2} [A-Z][a-z]+(?: \d{4})?)?"
    r"(?: (?:on|concerning|regarding|relating to|pursuant to) [^;.()]{3,200})?"
    r"(?:,? (?:as )?(?:contained|issued|circulated|set out|reproduced|transmitted) (?:in|as) "
    r"(?:the )?(?:documents? )?| ?[(\[](?:see |documents? )*)(?=[A-Z]{1,8}[./])"
)


def with_symbols_behind(content: str, phrases: Iterable[Cited], found: list[Cited]) -> list[Cited]:
    """Give a phrase the symbol behind it: "the report of the Secretary-General (A/58/281)"."""
    symbols = {cited.start: cited for cited in found if cited.rule == "cite.symbol"}
    result = []
    for cited in phrases:
        gap = _TO_SYMBOL.match(content, cited.end) if not cited.id_known else None
        symbol = symbols.get(gap.end()) if gap else None
        result.append(_with_symbol(cited, symbol) if symbol else cited)
    return result


def _with_symbol(cited: Cited, symbol: Cited) -> Cited:
    return cited._replace(target=symbol.target, id_known=True, sure=Confidence.LIKELY)


def _start(cited: Cited) -> int:
    return cited.start


def _bound(found: list[Cited], candidates: list[int], position: int) -> int:
    """Choose the phrase a mark belongs to: one that ends at it, else the latest of its clause.

    A treaty cited by name needs no footnote for its symbol; a document without one does.
    """
    ending = [index for index in candidates if found[index].end >= position - 1]
    if ending:
        return min(ending, key=lambda index: (found[index].id_known, found[index].start))
    unknown = [index for index in candidates if not found[index].id_known]
    plain = [index for index in candidates if found[index].pinpoint is None]
    return (unknown or plain or candidates)[-1]


def _with_note(cited: Cited, mark: int, note: Cited | None) -> Cited:
    if note is None or (cited.rule == "cite.instrument" and note.rule == "cite.symbol"):
        return cited._replace(via_footnote=mark)
    return cited._replace(
        via_footnote=mark,
        target=note.target,
        pinpoint=note.pinpoint or cited.pinpoint,
        id_known=True,
        sure=Confidence.LIKELY,
    )
