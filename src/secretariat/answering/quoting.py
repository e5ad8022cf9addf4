"""Exact words of the record that an answer rests on: found, or refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from secretariat.errors import RefusedActError
from secretariat.record import queries as record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secretariat.access import Reader
    from secretariat.record.models import Document, Part

_SHORTEST = 8


class Quoted(NamedTuple):
    """Words of a document, and where they stand in it."""

    document: str
    part: str
    start: int
    end: int
    quote: str


def quoted(reader: Reader, document: str, words: str, part: str = "") -> Quoted:
    """Return where those words stand in a document that *reader* may see.

    Line breaks and blanks may differ, for that is what copying does; the words kept are those of
    the document. Words that stand there twice need the paragraph too; a paragraph alone is quoted
    whole.
    """
    known = record.documents(reader).filter(pk=document).first()
    if not known:
        raise RefusedActError(
            "this document is not in the record; send it to the secretariat to be taken in"
        )
    words = words.strip().strip('“”"')
    if part and not words:
        return _whole(reader, known, part)
    if len(words) < _SHORTEST:
        raise RefusedActError(f"{words!r} is too short to show anything; copy the whole sentence")
    found = list(_places(reader, document, words, part))
    if not found:
        where = f"paragraph {part} of {known.heading}" if part else known.heading
        raise RefusedActError(
            f"these words do not stand in {where}: “{words[:120]}”; copy them from the document "
            "as they are, within one paragraph"
        )
    if len(found) > 1:
        places = ", ".join(one.part for one in found)
        raise RefusedActError(f"these words stand in {places}; say which paragraph is meant")
    return found[0]


def _whole(reader: Reader, document: Document, part: str) -> Quoted:
    one = record.parts(reader, document.pk).filter(address=part).first()
    if not one:
        raise RefusedActError(f"there is no paragraph {part} in {document.heading}; look it up")
    return Quoted(document.pk, part, one.start, one.end, one.text)


def _places(reader: Reader, document: str, words: str, part: str) -> Iterable[Quoted]:
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    parts = record.parts(reader, document)
    inner = {one.parent for one in parts if one.parent}
    for one in parts:
        if part and one.address != part:
            continue
        match = pattern.search(one.text)
        if not match or (
            not part and one.address in inner and _inside(parts, one.address, pattern)
        ):
            continue
        start, end = one.start + match.start(), one.start + match.end()
        yield Quoted(document, one.address, start, end, match[0])


def _inside(parts: Iterable[Part], parent: str, pattern: re.Pattern[str]) -> bool:
    """Tell whether the words stand in a smaller paragraph inside it."""
    return any(one.parent == parent and pattern.search(one.text) for one in parts)
