"""Reports that came as one long line: cut where a chapter of every such report begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from servanda.structure.lines import Line

LONG = 3_000
_GAP = r"\s{1,8}"
_HEADINGS = (
    r"(?:Draft )?Report of the Working Group on the Universal Periodic Review",
    rf"Contents{_GAP}Paragraphs{_GAP}Page",
    rf"Introduction(?={_GAP}1\.\s)",
    r"Summary of the proceedings of the review process",
    r"Presentation by the State under review",
    r"Interactive dialogue and responses by the State under review",
    r"Conclusions and ?/? ?or recommendations",
    r"Voluntary (?:pledges and )?commitments",
    r"Annex(?=\s{1,8}(?:Composition|COMPOSITION))",
    r"Composition of the delegation",
)
_IN_CAPITALS = tuple(re.sub(r"(?<!\\)[a-z]+", lambda m: m.group().upper(), h) for h in _HEADINGS)
# A heading begins with a capital; "all conclusions and/or recommendations" is none.
_CHAPTER = re.compile(
    rf"(?<=\s)(?:(?:[IV]{{1,3}}|[A-C])\.{_GAP})?(?:{'|'.join((*_HEADINGS, *_IN_CAPITALS))})"
    r"\*{0,2}(?=\s)"
)


def without_long_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, each long one cut before and behind the headings inside it."""
    return [piece for line in lines for piece in _pieces(line)]


def _pieces(line: Line) -> Iterator[Line]:
    if line.end - line.start < LONG:
        yield line
        return
    bounds = [0]
    for heading in _CHAPTER.finditer(line.text):
        if _is_contents(line.text, heading.end()):
            continue
        bounds += [heading.start(), heading.end()]
    bounds.append(len(line.text))
    for start, end in pairwise(bounds):
        words = line.text[start:end].strip()
        if words:
            first = line.start + line.text.index(words, start)
            yield replace(line, start=first, end=first + len(words), text=words)


def _is_contents(text: str, end: int) -> bool:
    """Tell whether the heading is only listed, with dots before the number of its page."""
    return "...." in text[end : end + 8]
