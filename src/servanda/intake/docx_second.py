"""The words of a Word file by another parser than the one that reads it."""

from __future__ import annotations

from typing import IO
from xml.parsers import expat

_BREAKS = frozenset({"p", "tab", "br", "cr", "tc"})
_WORD_ELEMENTS = "wordprocessingml"
_CHUNK = 1 << 16


def plain_words(stream: IO[bytes]) -> str:
    """Return the text of one part of a Word file as it stands in the XML, hidden words aside."""
    found = _Words()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = found.begin
    parser.EndElementHandler = found.end
    parser.CharacterDataHandler = found.take
    try:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk)
        parser.Parse(b"", True)
    except expat.ExpatError:
        found.pieces.append("\n")  # the first parser may forgive it; up to here is compared
    return "".join(found.pieces)


class _Words:
    """Collects what stands in texts, unless its run is hidden or shown by old versions only."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._in_text = self._in_run = self._in_fallback = 0
        self._hidden = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        word = self._step(name, 1)
        if word == "r":
            self._hidden = False
        elif word == "vanish" and self._in_run:
            values = [value for key, value in attributes.items() if key.endswith(" val")]
            self._hidden = values not in (["0"], ["false"], ["off"])

    def end(self, name: str) -> None:
        self._step(name, -1)

    def take(self, words: str) -> None:
        if self._in_text and not self._in_fallback and not self._hidden:
            self.pieces.append(words)

    def _step(self, name: str, step: int) -> str:
        """Count an element in or out; return its name when it is one of Word's own."""
        space, _, local = name.rpartition(" ")
        if local == "Fallback":
            self._in_fallback += step
        if _WORD_ELEMENTS not in space:
            return ""
        if local == "t":
            self._in_text += step
        elif local == "r":
            self._in_run += step
        elif local in _BREAKS:
            self.pieces.append("\n")
        return local
