"""What is marked inside a paragraph: citations, dates, figures, names, and its footnotes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lxml.etree import _Element as Element

from servanda.exchange.akn_names import element, slug, work_of
from servanda.exchange.own_words import OwnWords


class Mark(NamedTuple):
    """Words to be marked, as a stretch of the folded text."""

    start: int
    end: int
    name: str
    attributes: dict[str, str]


class Inline:
    """Fills paragraphs with their words, marked; a footnote goes to the place of its first mark."""

    def __init__(self, reading: Mapping[str, Any], own: OwnWords) -> None:
        self._own = own
        self._notes = {
            part["number"]: part["id"]
            for part in reversed(reading["parts"])
            if part["type"] == "footnote" and part.get("number") is not None
        }
        self.placed: set[str] = set()
        self._marks = sorted(self._marks_of(reading), key=lambda mark: (mark.start, -mark.end))
        self._starts = [mark.start for mark in self._marks]

    def fill(self, block: Element, part: str, chunk: int) -> None:
        """Put the words of one chunk of a part into *block*."""
        words = self._own.of[part].chunks
        if chunk >= len(words):
            return
        start, end = words[chunk].start, words[chunk].end
        pen = _Pen(block)
        notes = list(words[chunk].marks)
        open_: list[tuple[int, Element]] = []
        position = start
        for mark in self._fitting(start, end):
            position = self._close(pen, open_, position, mark.start, notes)
            position = self._write(pen, position, mark.start, notes)
            open_.append((mark.end, pen.open(mark.name, mark.attributes)))
        position = self._close(pen, open_, position, end + 1, notes)
        self._write(pen, position, end, notes, last=True)

    def _fitting(self, start: int, end: int) -> Iterator[Mark]:
        """Yield the marks inside a stretch that lie beside or inside each other."""
        first = bisect_left(self._starts, start)
        ends: list[int] = []
        for mark in self._marks[first : bisect_left(self._starts, end, first)]:
            while ends and ends[-1] <= mark.start:
                ends.pop()
            if mark.end <= (ends[-1] if ends else end) and (not ends or mark.name != "date"):
                ends.append(mark.end)
                yield mark

    def _close(
        self,
        pen: _Pen,
        open_: list[tuple[int, Element]],
        position: int,
        before: int,
        notes: list[tuple[int, dict[str, Any]]],
    ) -> int:
        """Write and close the marks that end before a place."""
        while open_ and open_[-1][0] <= before:
            position = self._write(pen, position, open_.pop()[0], notes)
            pen.close()
        return position

    def _write(
        self,
        pen: _Pen,
        start: int,
        end: int,
        notes: list[tuple[int, dict[str, Any]]],
        *,
        last: bool = False,
    ) -> int:
        """Write words, and the footnotes whose marks stand among them."""
        content = self._own.text.content
        while notes and (notes[0][0] < end or (notes[0][0] <= end and last)):
            place, mark = notes.pop(0)
            place = max(place, start)
            pen.write(content[start:place])
            self._note(pen, mark)
            start = place
        pen.write(content[start:end])
        return max(start, end)

    def _note(self, pen: _Pen, mark: Mapping[str, Any]) -> None:
        number = mark.get("number")
        note = self._notes.get(number)
        marker = "".join(mark["text"].split())
        if note is None or note in self.placed:
            pen.empty("noteRef", {"href": f"#{note or 'missing'}", "marker": marker})
            return
        self.placed.add(note)
        words = self._own.of[note]
        attributes = {"eId": note, "wId": note, "placement": "bottom"}
        made = pen.empty("authorialNote", attributes | {"marker": words.number or marker})
        for chunk in range(max(len(words.chunks), 1)):
            self.fill(element(made, "p"), note, chunk)

    def _marks_of(self, reading: Mapping[str, Any]) -> Iterator[Mark]:
        for citation in reading["citations"]:
            known = citation.get("id_known") and citation["kind"] == "resolution"
            href = work_of(citation["target"], "resolution", None, None) if known else "#"
            href = href.replace("/unknown/", "/") if known else f"#cite-{citation['id']}"
            yield from self._mark(citation, "ref", {"href": href})
        for date in reading["dates"]:
            value = str(date["value"]).removeprefix("../")
            if len(value) == len("2000-12-19") and value[4] == "-":
                yield from self._mark(date, "date", {"date": value})
        for figure in reading["figures"]:
            attributes = {"normalized": str(figure["value"]), "refersTo": "#servanda"}
            yield from self._mark(
                figure, "quantity", {"eId": f"figure-{figure['id']}"} | attributes
            )
        for mention in reading["mentions"]:
            kind = mention["actor"].partition(":")[0]
            name = {"person": "person", "office": "role"}.get(kind, "organization")
            identifier = f"mention-{mention['id']}"
            attributes = {"eId": identifier, "refersTo": f"#{slug(mention['actor'])}"}
            if mention["use"] == "place":
                name = "location"
            yield from self._mark(mention, name, attributes)

    def _mark(
        self, finding: Mapping[str, Any], name: str, attributes: dict[str, str]
    ) -> Iterator[Mark]:
        text = self._own.text
        start, end = text.position(finding["start"]), text.position(finding["end"] - 1) + 1
        if 0 <= start < end <= len(text.content):
            yield Mark(start, end, name, attributes)


class _Pen:
    """Writes words and elements one after the other into a block."""

    def __init__(self, block: Element) -> None:
        self._into = [block]

    def write(self, words: str) -> None:
        block = self._into[-1]
        if len(block):
            block[-1].tail = (block[-1].tail or "") + words
        else:
            block.text = (block.text or "") + words

    def open(self, name: str, attributes: dict[str, str]) -> Element:
        made = element(self._into[-1], name, **attributes)
        self._into.append(made)
        return made

    def close(self) -> None:
        self._into.pop()

    def empty(self, name: str, attributes: dict[str, str]) -> Element:
        return element(self._into[-1], name, **attributes)
