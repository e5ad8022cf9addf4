"""Parts in the making: builders draft them on the source, then they are folded into a document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as made_by
from functools import lru_cache

from servanda.intake import Received, Role
from servanda.knowledge import Knowledge
from servanda.structure.furniture import APART, leading_image, note_number
from servanda.structure.lines import Line
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
    marks = _footnote_marks(sheet, drafts)
    reading = [draft for draft in drafts if draft.read and draft.spans]
    kept = [_without(draft.spans, marks) for draft in reading]
    text = fold(sheet.source, kept)
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
        flaws=tuple(sheet.flaws),
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
    for draft in drafts:
        if not draft.id:
            draft.id = addresses.give(_base(draft, counts))
    for draft in drafts:
        for child in draft.children:
            label = (child.label or "").strip("().")
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


_MARK = re.compile(
    r"(?<=[a-zé,;:.”’\"')\]])(\d{1,3}|\*{1,3})(?=[\s,;.:)]|$)(?![.,]\d)|([¹²³⁰-⁹]{1,3})",
    re.MULTILINE,
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|[Nn]os?|paras?|arts?|vols?|pp?|chaps?|[Ff]ig|Add|Corr|Rev|Amend|Suppl)|\d)\.$"
)


def _footnote_marks(sheet: Sheet, drafts: Sequence[Draft]) -> list[Span]:
    """Find the marks of footnotes in the running text: numbers stuck to a word or a full stop."""
    known = sorted(
        Span(mark.start, mark.end)
        for mark in sheet.received.marks
        if mark.role is Role.FOOTNOTE_MARK
    )
    bodies = {d.number for d in drafts if d.type == "footnote" and d.number is not None}
    if known:
        return sorted({*known, *_stuck_to_years(sheet, drafts, known, bodies)})
    found: list[Span] = []
    last = 0
    for draft in drafts:
        if not draft.read or draft.type == "footnote":
            continue
        for span in draft.spans:
            for match in _MARK.finditer(sheet.source, *span):
                raised = match.group(2)
                if raised is None and not match.group(1).isdigit():
                    continue
                number = note_number(raised or match.group(1))
                if raised or _is_mark(sheet.source, match, number, last, bodies):
                    last = number
                    found.append(Span(*match.span(2 if raised else 1)))
    return found


_AFTER_YEAR = re.compile(r"\b(?:19|20)\d\d(\d{1,2})(?=[\s,;.)])")


def _stuck_to_years(
    sheet: Sheet, drafts: Sequence[Draft], known: Sequence[Span], bodies: set[int]
) -> Iterator[Span]:
    """Find marks that the layout could not part from a year: "Persons of 19544" has note 4."""
    marked = {sheet.source[start:end] for start, end in known}
    for draft in drafts:
        if not draft.read or draft.type == "footnote":
            continue
        for span in draft.spans:
            for match in _AFTER_YEAR.finditer(sheet.source, *span):
                digits = match.group(1)
                if int(digits) in bodies and digits not in marked:
                    yield Span(*match.span(1))


def _is_mark(source: str, match: re.Match[str], number: int, last: int, bodies: set[int]) -> bool:
    before = source[max(match.start() - 12, 0) : match.start()]
    if _ABBREVIATION.search(before):
        return False
    if before[-1] in ";”":
        return number <= last + 3 or not last
    if before[-1] == "," and before[-2:-1].isdigit():
        return bool(re.search(r"\b(?:19|20)\d\d,$", before)) and number == last + 1
    if before[-1].isalpha() or before[-1] in "'\"’":
        return number in bodies and number == last + 1
    return number == last + 1 or (number in bodies and last < number <= last + 3)


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
