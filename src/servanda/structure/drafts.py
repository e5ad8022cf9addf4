"""Parts in the making: builders draft them on the source, then they are folded into a document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as made_by
from functools import lru_cache

from servanda.intake import Received
from servanda.knowledge import Knowledge
from servanda.structure.furniture import APART, leading_image, note_number
from servanda.structure.lines import Line
from servanda.structure.marks import footnote_marks
from servanda.structure.misread import read_as_meant
from servanda.structure.parts import Document, Flaw, Part, Unit
from servanda.structure.phrases import Phrases, phrases
from servanda.text import Quote, Span, Text, fold


@dataclass(slots=True, eq=False)
class Draft:
    """One part to be: its type, the spans of source that it reads, and what is known of it.

    ``children`` are drafts inside the same reading unit (sub-paragraphs, list items). What is set
    apart is not ``read``; a unit that is read as a piece of its ``parent`` has no ``own_part``.
    """

    type: str
    spans: list[Span]
    id: str = ""
    number: int | None = None
    label: str | None = None
    opener: str | None = None
    portion: str | None = None
    speaker: str | None = None
    field: str | None = None
    note: str | None = None
    read: bool = True
    children: list[Draft] = made_by(default_factory=list)
    parent: Draft | None = None
    own_part: bool = True

    @property
    def start(self) -> int:
        """Where the first words stand in the source."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where the last words end in the source."""
        return self.spans[-1].end


class Addresses:
    """The addresses given in one document, each once."""

    def __init__(self, given: Iterable[str] = ()) -> None:
        self._given = set(given)
        self._again: dict[str, int] = {}

    def take(self, address: str) -> None:
        """Note an address as given."""
        self._given.add(address)

    def free(self, wish: str) -> str:
        """Return an address that was not given yet: the one wished for, or that with a number.

        >>> Addresses({"op1", "op1-2"}).free("op1")
        'op1-3'
        """
        if wish not in self._given:
            return wish
        again = self._again.get(wish, 2)
        while f"{wish}-{again}" in self._given:
            again += 1
        self._again[wish] = again
        return f"{wish}-{again}"

    def give(self, wish: str) -> str:
        """Return a free address, and note it as given."""
        address = self.free(wish)
        self._given.add(address)
        return address


@dataclass(slots=True, eq=False)
class Sheet:
    """What a builder works on: the lines of one document, and the drafts it has made so far."""

    received: Received
    knowledge: Knowledge
    lines: list[Line]
    drafts: list[Draft] = made_by(default_factory=list)
    flaws: list[Flaw] = made_by(default_factory=list)
    meta: dict[str, object] = made_by(default_factory=dict)
    genre: str = "document"
    addresses: Addresses = made_by(default_factory=Addresses)

    @property
    def names(self) -> frozenset[str]:
        """The names of all parties, in small letters."""
        return names_in_small(self.knowledge)

    @property
    def source(self) -> str:
        """The text as extracted."""
        return self.received.text

    @property
    def phrases(self) -> Phrases:
        """Beginnings of paragraphs, compiled."""
        return phrases(self.knowledge)

    def body(self) -> list[Line]:
        """Return the lines that are the document's own text."""
        return [line for line in self.lines if line.role not in APART]

    def add(self, type: str, spans: list[Span], **known: object) -> Draft:
        """Draft one more part."""
        draft = Draft(type, spans, **known)  # type: ignore[arg-type]
        self.drafts.append(draft)
        self.addresses.take(draft.id)
        return draft

    def opens(self, words: str) -> bool:
        """Tell whether words open a paragraph: an opener of the preamble or an operative verb."""
        return bool(self.phrases.opener.match(words) or self.phrases.finite.match(words))

    def names_body(self, words: str) -> bool:
        """Tell whether words are the name of an organization, an organ or a State, and no more."""
        plain = words.removeprefix("The ").removeprefix("THE ").strip(" *,.:;")
        return plain.casefold() in self.names

    def words(self, draft: Draft) -> str:
        """Return the words of a draft with single blanks."""
        return " ".join(" ".join(self.source[a:b] for a, b in draft.spans).split())

    def unused(self, wish: str) -> str:
        """Return an address that no draft has yet: the one wished for, or that with a number."""
        return self.addresses.free(wish)

    def flaw(self, kind: str, span: Span | None, note: str, severity: str = "medium") -> None:
        """Note something that is out of order."""
        self.flaws.append(Flaw(kind=kind, span=span, note=note, severity=severity))


@lru_cache(maxsize=4)
def names_in_small(knowledge: Knowledge) -> frozenset[str]:
    """Return every full name of a party in small letters."""
    kinds = ("full", "short", "variant", "former")
    return frozenset(name.words.casefold() for name in knowledge.names if name.form in kinds)


_APART_TYPES = {
    "rule": "noise",
    "residue": "noise",
    "navigation": "noise",
    "header": "page_header",
    "footer": "page_header",
    "page_number": "page_number",
    "footnote": "footnote",
}
_FOOTNOTE_NUMBER = re.compile(r"(\d{1,3}|[¹²³⁰-⁹]{1,3})[\s.)]")


def draft_apart(sheet: Sheet) -> None:
    """Draft the furniture of the page: every line set apart becomes a part of its own."""
    note: Draft | None = None
    for line in sheet.lines:
        if line.role not in APART:
            note = None
            continue
        if line.role == "footnote":
            begins = _FOOTNOTE_NUMBER.match(line.text)
            if note is not None and not begins and not line.text.startswith("*"):
                note.spans.append(line.span)
                continue
            number = note_number(begins.group(1)) if begins else None
            note = sheet.add("footnote", [line.span], number=number)
            continue
        note = None
        if any(character.isalnum() for character in line.text):
            kind = _APART_TYPES[str(line.role)]
            sheet.add(kind, [line.span], read=False)


def cut_leading_image(sheet: Sheet, line: Line) -> Span:
    """Set an image file's name at the head of a line apart; return the span of the rest."""
    length = leading_image(line.text)
    if not length or length == len(line.text):
        return line.span
    sheet.add("noise", [Span(line.start, line.start + length)], read=False)
    rest = line.text[length:]
    return Span(line.end - len(rest.lstrip()), line.end)


def past_blanks(source: str, start: int, end: int) -> int:
    """Return where the words of ``source[start:end]`` begin."""
    words = source[start:end]
    return start + len(words) - len(words.lstrip())


def assemble(sheet: Sheet, genre: str) -> Document:
    """Fold the drafts into a document: reading text, parts with addresses, footnote marks."""
    drafts = sorted(sheet.drafts, key=lambda draft: (draft.start, -draft.end))
    _address(drafts)
    marks = [] if "table" in sheet.meta else footnote_marks(sheet.received, drafts)
    reading = [draft for draft in drafts if draft.read and draft.spans]
    kept = [_without(draft.spans, marks) for draft in reading]
    text, misread = read_as_meant(fold(sheet.source, kept), sheet.knowledge)
    extents = list(_extents(text)) if reading else []
    parts = list(_parts(drafts, reading, extents, text))
    by_id = {part.id: part for part in parts}
    units = tuple(
        Unit(start, end, by_id[draft.id if draft.own_part or not draft.parent else draft.parent.id])
        for draft, (start, end) in zip(reading, extents, strict=True)
        if start < end
    )
    parts += _mark_parts(sheet.source, marks)
    parts.sort(key=lambda part: (part.quote.start, -part.quote.end))
    return Document(
        text=text,
        genre=genre,
        parts=tuple(parts),
        units=units,
        flaws=(*sheet.flaws, *misread),
        meta=sheet.meta,
    )


_PREFIX = {
    "preambular_paragraph": "pp",
    "operative_paragraph": "op",
    "cable_paragraph": "p",
    "paragraph": "p",
    "article": "art",
    "footnote": "fn",
    "footnote_marker": "fm",
    "page_number": "pg",
    "heading": "h",
    "noise": "noise",
    "issuer_line": "issuer",
    "meeting_line": "ml",
    "date_line": "dl",
    "metadata_line": "meta",
    "list_item": "item",
    "statement_item": "st",
    "table_row": "row",
    "page_header": "ph",
    "speaker_line": "sp",
}
_NUMBERED = frozenset(
    {"operative_paragraph", "cable_paragraph", "paragraph", "article", "footnote"}
)
_SINGLE = frozenset({"title", "issuer_line", "lead", "meeting_line", "date_line"})


def _address(drafts: Sequence[Draft]) -> None:
    """Give every draft its permanent address: its number where it has one, else its order."""
    addresses = Addresses(draft.id for draft in drafts if draft.id)
    counts: dict[str, int] = {}
    for draft in sorted(drafts, key=lambda draft: draft.number is None):
        if not draft.id:
            draft.id = addresses.give(_base(draft, counts))
    for draft in drafts:
        for child in draft.children:
            label = (child.label or "").strip("()[]{}.")
            above = child.parent.id if child.parent else draft.id
            child.id = addresses.give(f"{above}.{label or len(draft.children)}")


def _base(draft: Draft, counts: dict[str, int]) -> str:
    prefix = _PREFIX.get(draft.type, draft.type)
    if draft.number is not None and draft.type in _NUMBERED:
        return f"{prefix}{draft.number}"
    counts[draft.type] = counts.get(draft.type, 0) + 1
    if draft.type in _SINGLE and counts[draft.type] == 1:
        return prefix
    return f"{prefix}{counts[draft.type]}"


def _without(spans: Sequence[Span], marks: Sequence[Span]) -> list[Span]:
    """Cut the footnote marks out of the spans of a unit."""
    pieces: list[Span] = []
    for start, end in spans:
        position = start
        for mark in marks[bisect_left(marks, (start, 0)) : bisect_left(marks, (end, 0))]:
            if mark.end <= end:
                pieces.append(Span(position, mark.start))
                position = mark.end
        pieces.append(Span(position, end))
    return [piece for piece in pieces if piece.start < piece.end]


def _parts(
    drafts: Sequence[Draft],
    reading: Sequence[Draft],
    extents: Sequence[tuple[int, int]],
    text: Text,
) -> Iterator[Part]:
    starts = {id(draft): extent for draft, extent in zip(reading, extents, strict=True)}
    for draft in drafts:
        if not draft.own_part:
            continue
        start, end = starts.get(id(draft), (-1, -1))
        yield _part(draft, text, start, end)
        for child in draft.children:
            first = text.position(child.start)
            last = max(text.position(child.end - 1) + 1, first + 1)
            yield _part(child, text, max(first, start), min(last, end))


def _extents(text: Text) -> Iterator[tuple[int, int]]:
    position = 0
    for line in text.content.split("\n"):
        yield position, position + len(line)
        position += len(line) + 1


def _part(draft: Draft, text: Text, start: int, end: int) -> Part:
    quote = Quote(draft.start, draft.end, text.source[draft.start : draft.end])
    segments = text.segments(start, end) if start >= 0 and start < end else ()
    segments = tuple(piece for piece in segments if piece.text.strip())
    return Part(
        id=draft.id,
        type=draft.type,
        quote=quote,
        start=start,
        end=end,
        parent=draft.parent.id if draft.parent else None,
        number=draft.number,
        label=draft.label,
        opener=draft.opener,
        portion=draft.portion,
        speaker=draft.speaker,
        field=draft.field,
        segments=segments if len(segments) > 1 else (),
        note=draft.note,
    )


def _mark_parts(source: str, marks: Sequence[Span]) -> Iterator[Part]:
    addresses = Addresses()
    for start, end in marks:
        digits = source[start:end]
        number = note_number(digits) if digits[:1].isdigit() else None
        yield Part(
            id=addresses.give(f"fm{digits}"),
            type="footnote_marker",
            quote=Quote(start, end, digits),
            number=number,
        )
