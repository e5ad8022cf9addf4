"""Diplomatic cables: header lines, numbered paragraphs with portion marks, embedded texts."""

from __future__ import annotations

import re

from servanda.structure.drafts import Draft, Sheet
from servanda.structure.furniture import APART
from servanda.structure.items import draft_inline_items
from servanda.structure.lines import Line
from servanda.text import Span

CAPTION = re.compile(
    r"(?:UNCLAS(?:SIFIED)?|C O N F I D E N T I A L|S E C R E T|CONFIDENTIAL|SECRET)\b.*$"
)
SUBJECT = re.compile(r"(?:SUBJECT|SUBJ|Subject):\s*(?=\S)")
_FIELD = re.compile(
    r"(?P<key>E\.?O\.? ?\d{5}|EO \d{5}|TAGS?|SUBJECT|SUBJ|REFS?|Ref|REFTEL|Classified By|"
    r"CLASSIFIED BY|REASONS?|Identifier|Origin|Created|Released|Classification|Tags|Subject|"
    r"Reference ID|Date|Cable title|DECL|Declassify|FM|TO|INFO|DE|ZNR|PASS)\b\s?:?"
)
_KEYS = {
    "EO": "eo",
    "TAG": "tags",
    "SUBJ": "subject",
    "REF": "reference",
    "IDENTIFIER": "identifier",
    "ORIGIN": "origin",
    "CREATED": "created",
    "DATE": "created",
    "RELEASED": "released",
    "CLASSIFICATION": "classification",
    "CLASSIFIED": "classified_by",
    "REASON": "classified_by",
    "FM": "from",
    "TO": "to",
    "INFO": "info",
}
_EXTRACT_NOTE = re.compile(
    r"This record is (?:a )?partial|.{0,40}(?:full|complete) text .{0,40}not available"
)
_IDENTIFIER = re.compile(r"\b\d{2}[A-Z]{4,}\d{1,6}\b")
_ROUTING = re.compile(
    r"(?:VZCZC|[A-Z]{2} RU[A-Z]{3,}|RU[A-Z]{4,}|DE RU|ZNR |[A-Z] \d{6}Z |FM |TO |INFO )"
)
PARAGRAPH = re.compile(
    r"[¶�]?\s*+(\d{1,3})\.\s*+(\((?:U|SBU|C|S|TS|NF|C/NF|S/NF|SBU/NF|U/FOUO|FOUO|LOU)\))?\s*(?=\S)"
)
_BULLET = re.compile(r"(?:--|[-*•–])\s*(?=\S)")
_BEGIN_TEXT = re.compile(
    r"(?://.{0,60}//$|/?(?:BEGIN|Begin|Start|START)\b.{0,60}(?:[Tt][Ee][Xx][Tt]|STATEMENT|"
    r"[Ss]tatement|[Tt]ranslation|[Ll]etter|LETTER).{0,40}[:./]?$)"
)
_END_TEXT = re.compile(
    r"/?/?\s?(?:END|End|end)(?: OF)? (?:STATEMENT|TEXT|statement|[Tt]ext|[Tt]ranslation|"
    r"LETTER|[Ll]etter).{0,40}$"
)
_ENDING_TEXT = re.compile(
    r"/{1,2}\s?END (?:OF )?(?:STATEMENT|TEXT)\s?/{1,2}$|(?:END|End) (?:STATEMENT|TEXT|[Tt]ext)\.?$"
)
_CAPITAL_HEADING = re.compile(r"[A-Z][A-Z0-9 ,:'’&/()-]{2,78}$")
_SIGNATURE = re.compile(r"[A-Z][A-Za-z'’-]+(?: [A-Z][A-Za-z'’-]+){0,2}$")


def draft_cable(sheet: Sheet) -> None:
    """Draft the parts of a cable."""
    body_from = _draft_header(sheet)
    _Body(sheet).draft([line for line in sheet.body() if line.start >= body_from])


def _draft_header(sheet: Sheet) -> int:
    """Draft everything before the first numbered paragraph; return where that stands."""
    lines = sheet.lines
    first = next((i for i, line in enumerate(lines) if _starts_body(lines, i)), len(lines))
    header = lines[:first]
    subject = _subject_words(header)
    open_field: Draft | None = None
    title_seen = False
    begins = next((i for i, line in enumerate(header) if _begins_field(line.text)), 0)
    for line in header[: max(begins - _MIRROR_HEAD, 0)]:
        line.role = line.role or "navigation"
    for line in header:
        words = line.text
        if words == "SIPDIS":
            line.role = "caption"
            sheet.add("caption", [line.span])
        if line.role in (*APART, "caption"):
            open_field = None
        elif open_field is not None and not line.blank_before and not _begins_field(words):
            open_field.spans.append(line.span)
        elif not title_seen and subject and words.casefold() == subject:
            sheet.add("title", [line.span])
            title_seen = True
        else:
            open_field = _draft_header_line(sheet, line, before_title=not title_seen)
    return lines[first].start if first < len(lines) else len(sheet.source)


# A mirror site puts at most its name, a disclaimer and the subject above the header.
_MIRROR_HEAD = 5


def _begins_field(words: str) -> bool:
    return bool(
        _FIELD.match(words)
        or _EXTRACT_NOTE.match(words)
        or CAPTION.match(words)
        or _ROUTING.match(words)
    )


def _draft_header_line(sheet: Sheet, line: Line, *, before_title: bool) -> Draft | None:
    """Draft one line of the header; return it if the following lines may belong to it."""
    words = line.text
    if known := _FIELD.match(words):
        return sheet.add("metadata_line", [line.span], field=_field_name(known.group("key")))
    if _ROUTING.match(words):
        return sheet.add("metadata_line", [line.span], field="routing")
    if CAPTION.match(words):
        sheet.add("metadata_line", [line.span], field="caption")
    elif _EXTRACT_NOTE.match(words):
        sheet.add("metadata_line", [line.span], field="extract_note")
    elif before_title and _IDENTIFIER.search(words):
        sheet.add("page_header", [line.span])
    elif words.isupper():
        sheet.add("metadata_line", [line.span], field="pass_instruction")
    else:
        sheet.add("heading", [line.span])
    return None


def _starts_body(lines: list[Line], index: int) -> bool:
    if lines[index].role in APART:
        return False
    number = PARAGRAPH.match(lines[index].text)
    above = [line for line in lines[max(index - 40, 0) : index] if SUBJECT.match(line.text)]
    if number:
        return bool(above) or index > 0
    heading = lines[index].role == "heading" or lines[index].text.upper().startswith("SUMMARY")
    return heading and bool(above)


def _subject_words(header: list[Line]) -> str:
    words: list[str] = []
    for line in header:
        if words and (line.blank_before or _FIELD.match(line.text)):
            break
        if words or SUBJECT.match(line.text):
            words.append(line.text)
    joined = " ".join(words)
    subject = SUBJECT.match(joined)
    return joined[subject.end() :].casefold() if subject else ""


def _field_name(key: str) -> str:
    plain = key.upper().replace(".", "").replace(" ", "")
    return next((name for start, name in _KEYS.items() if plain.startswith(start)), "routing")


def _begins_text(line: Line) -> bool:
    """Tell whether a line announces an embedded text: "Begin text of statement:"."""
    alone = line.blank_before or line.text.startswith("/")
    return bool(alone) and _BEGIN_TEXT.match(line.text) is not None


class _Body:
    """Walks through the numbered paragraphs and the texts embedded between them."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.last = 0
        self.portions = False
        self.current: Draft | None = None
        self.statement: Draft | None = None

    def draft(self, lines: list[Line]) -> None:
        numbers = [PARAGRAPH.match(line.text) for line in lines]
        self.portions = sum(bool(number and number.group(2)) for number in numbers) > 1
        for index, line in enumerate(lines):
            self._line(line, last=index == len(lines) - 1)
        for draft in self.sheet.drafts:
            if draft.type == "cable_paragraph":
                draft_inline_items(self.sheet, draft)
        self._close_statement()

    def _line(self, line: Line, *, last: bool) -> None:
        words = line.text
        if line.role == "heading":
            self.sheet.add("heading", [line.span])
            self.current = None
        elif self.statement is None and _begins_text(line):
            self.statement = self.sheet.add("embedded_statement", [line.span], read=False)
            self._piece(line)
        elif self.statement is not None:
            self._in_statement(line, self.statement)
        elif number := self._number(line):
            self._paragraph(line, number)
        elif last and _SIGNATURE.match(words) and (line.blank_before or self._sentence_ended()):
            self.sheet.add("signature", [line.span])
        elif line.blank_before and self._is_heading(words):
            self.sheet.add("heading", [line.span])
            self.current = None
        elif self.current is not None and self._goes_on(self.current, line):
            self.current.spans.append(line.span)
        else:
            self.current = self.sheet.add("paragraph", [line.span])

    def _goes_on(self, current: Draft, line: Line) -> bool:
        """Tell whether a line carries on: a numbered paragraph lasts until the next number."""
        if current.type == "cable_paragraph":
            return True
        return not (line.blank_before and self._sentence_ended())

    def _sentence_ended(self) -> bool:
        if self.current is None:
            return True
        last = self.current.spans[-1]
        return self.sheet.source[last.end - 1] in '.!?"”)'

    def _is_heading(self, words: str) -> bool:
        return bool(_CAPITAL_HEADING.match(words)) and self._sentence_ended()

    def _number(self, line: Line) -> re.Match[str] | None:
        """Match the number of the next paragraph: it counts up, and has a portion mark."""
        number = PARAGRAPH.match(line.text)
        if number is None or not self.last < int(number.group(1)) <= self.last + 3:
            return None
        return number if not self.portions or number.group(2) or line.blank_before else None

    def _paragraph(self, line: Line, number: re.Match[str]) -> None:
        self.last = int(number.group(1))
        portion = number.group(2).strip("()") if number.group(2) else None
        self.current = self.sheet.add(
            "cable_paragraph", [line.span], number=self.last, portion=portion
        )

    def _in_statement(self, line: Line, statement: Draft) -> None:
        number = PARAGRAPH.match(line.text)
        if number and number.group(2) and int(number.group(1)) == self.last + 1:
            self._close_statement()
            self._paragraph(line, number)
            return
        statement.spans.append(line.span)
        bullet = _BULLET.match(line.text)
        if number and line.blank_before:
            self._note_collision(line)
            self.current = self.sheet.add(
                "statement_item",
                [line.span],
                number=int(number.group(1)),
                parent=statement,
            )
        elif bullet:
            self._list_item(line, bullet.group().strip())
        elif line.blank_before or self.current is None:
            self._piece(line)
        else:
            self.current.spans.append(line.span)
            if self.current.children:
                self.current.children[-1].spans.append(line.span)
        if _END_TEXT.match(line.text) or _ENDING_TEXT.search(line.text):
            self._close_statement()

    def _piece(self, line: Line) -> None:
        self.current = self.sheet.add(
            "paragraph", [line.span], parent=self.statement, own_part=False
        )
        if _END_TEXT.match(line.text):
            self._close_statement()

    def _list_item(self, line: Line, label: str) -> None:
        holder = self.current
        if holder is None or holder.type != "statement_item":
            holder = self.sheet.add("paragraph", [], parent=self.statement, own_part=False)
            self.current = holder
        holder.spans.append(line.span)
        holder.children.append(Draft("list_item", [line.span], label=label, parent=holder))

    def _note_collision(self, line: Line) -> None:
        end = line.start + len(line.text)
        self.sheet.flaw(
            "numbering_collision",
            Span(line.start, end),
            "A numbered item of the embedded text looks like a paragraph of the cable; it carries "
            "no portion mark.",
        )

    def _close_statement(self) -> None:
        self.statement = None
        self.current = None
