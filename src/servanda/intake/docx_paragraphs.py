"""Paragraphs of a Word file: runs, labels, fields, notes and text boxes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from lxml import etree

from servanda.intake.docx_numbering import Numbering, Styles, is_on
from servanda.intake.docx_package import child, local, value
from servanda.intake.labels import roman
from servanda.intake.received import Role
from servanda.intake.writing import Writing

_DELETED = frozenset(("del", "moveFrom"))
_INSERTED = frozenset(("ins", "moveTo"))
_NO_TEXT = frozenset(
    (
        "pPr", "rPr", "instrText", "delText", "delInstrText", "sectPr", "tblPr", "tblGrid", "trPr",
        "tcPr", "sdtPr", "sdtEndPr", "footnoteRef", "endnoteRef", "softHyphen", "Fallback",
    )
)  # fmt: skip
_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_BULLET = "\uf0b7"  # how Word's symbol font numbers the bullet
_LONGEST_HEADING = 200
_GOES_ON = (".", ";", ",", ":")


class Paragraphs:
    """Writes paragraphs one after the other, and counts what it leaves out."""

    def __init__(self, writing: Writing, styles: Styles, numbering: Numbering) -> None:
        self.writing = writing
        self.notes: dict[str, dict[str, str]] = {"footnote": {}, "endnote": {}}
        self.left_out: Counter[str] = Counter()
        self.inserted = 0
        self._styles = styles
        self._numbering = numbering
        self._fields: list[str] = []
        self._boxes: list[etree._Element] = []
        self._flat = False  # within a table of data, where a row stays one line
        self._bold = True
        self._pending_sign: tuple[str, str] | None = None

    def write(self, paragraph: etree._Element) -> None:
        """Write a paragraph as a block of its own, and its text boxes after it."""
        waiting = [paragraph]
        while waiting:
            self.writing.end_paragraph()
            self._paragraph(waiting.pop(0))
            waiting.extend(self._paragraphs_of_boxes())
        self.writing.end_line()

    def write_flat(self, cell: etree._Element) -> None:
        """Write all paragraphs of a cell as one line."""
        self._flat = True
        waiting = _paragraphs_of(cell)
        while waiting:
            if self.writing.ending[-1] not in "\n\t ":
                self.writing.put(" ")
            self._paragraph(waiting.pop(0))
            waiting.extend(self._paragraphs_of_boxes())
        self._flat = False

    def write_note(self, note: etree._Element, sign: str) -> None:
        """Write a footnote or endnote behind its number."""
        self.writing.end_paragraph()
        start = self.writing.length
        self.writing.put(f"{sign} ")
        for number, paragraph in enumerate(_paragraphs_of(note)):
            if number:
                self.writing.end_line()
            self._paragraph(paragraph, may_head=False)
        self.writing.mark(start, Role.FOOTNOTE, value=sign)

    def write_margin(self, margin: etree._Element, role: Role) -> None:
        """Write a header or footer."""
        self.writing.end_paragraph()
        start = self.writing.length
        waiting = _paragraphs_of(margin)
        while waiting:
            self.writing.end_line()
            self._paragraph(waiting.pop(0), may_head=False)
            waiting.extend(self._paragraphs_of_boxes())
        self.writing.mark(start, role)

    def _paragraphs_of_boxes(self) -> list[etree._Element]:
        """Return the paragraphs of the text boxes that hang on what was written."""
        found = [paragraph for box in self._boxes for paragraph in _paragraphs_of(box)]
        self._boxes.clear()
        return found

    def _paragraph(self, paragraph: etree._Element, *, may_head: bool = True) -> None:
        properties = child(paragraph, "pPr")
        start = self.writing.length
        numbered = self._styles.numbered(properties)
        if numbered:
            label, suffix = self._numbering.label(numbered)
            self.writing.put(label)
            self.writing.mark(start, Role.NUMBER, numbered.level + 1, label)
            self.writing.put(suffix if label else "")
        words_start = self.writing.length
        self._bold = True
        self._runs(paragraph)
        self._fields.clear()  # a field without an end must not swallow what follows
        level = self._styles.heading_level(properties)
        if may_head and (level or self._looks_like_heading(properties, words_start)):
            self.writing.mark(start, Role.HEADING, level)
        elif numbered:
            self.writing.mark(start, Role.LIST_ITEM, numbered.level + 1)

    def _looks_like_heading(self, properties: etree._Element | None, start: int) -> bool:
        """Tell whether a short paragraph is all bold and not the part of a sentence."""
        if self._flat or not 0 < self.writing.ink - start <= _LONGEST_HEADING:
            return False
        bold = self._bold or self._styles.is_bold(properties)
        return bold and not self.writing.ending.strip().endswith(_GOES_ON)

    def _runs(self, element: etree._Element) -> None:
        """Write what *element* shows, in order."""
        for part in element:
            name = local(part)
            if name in _DELETED:
                self.left_out["tracked deletions"] += 1
            elif name in _NO_TEXT or (name == "r" and self._is_hidden(part)):
                continue
            elif name == "txbxContent":
                self._boxes.append(part)
            elif name in _SPECIAL:
                _SPECIAL[name](self, part)
            elif name in _BREAKS:
                self._put(" " if self._flat and name != "noBreakHyphen" else _BREAKS[name])
            else:
                self.inserted += name in _INSERTED
                self._runs(part)

    def _is_hidden(self, run: etree._Element) -> bool:
        properties = child(run, "rPr")
        if is_on(child(properties, "vanish")):
            self.left_out["hidden text"] += 1
            return True
        self._bold = self._bold and (is_on(child(properties, "b")) or not _has_words(run))
        return False

    def _put(self, words: str) -> None:
        """Write *words*, unless they are the code of a field."""
        if "code" not in self._fields:
            start = self.writing.length
            self.writing.put(words)
            if self._pending_sign and words.strip():
                kind, identity = self._pending_sign
                self.notes[kind][identity] = words.strip()
                self.writing.mark(start, Role.FOOTNOTE_MARK, value=words.strip())
                self._pending_sign = None

    def _text(self, part: etree._Element) -> None:
        self._put(part.text or "")

    def _symbol(self, part: etree._Element) -> None:
        try:
            sign = chr(int(value(part, "char") or "", 16))
        except (ValueError, OverflowError):
            sign = "\N{REPLACEMENT CHARACTER}"
        self._put("•" if sign == _BULLET else sign)

    def _field(self, part: etree._Element) -> None:
        match value(part, "fldCharType"):
            case "begin":
                self._fields.append("code")
            case "separate" if self._fields:
                self._fields[-1] = "result"
            case "end" if self._fields:
                self._fields.pop()

    def _alternatives(self, part: etree._Element) -> None:
        """Write the first choice only: the others say the same for older programs."""
        for choice in part:
            if local(choice) in ("Choice", "Fallback"):
                self._runs(choice)
                return

    def _footnote(self, part: etree._Element) -> None:
        self._call("footnote", part, str)

    def _endnote(self, part: etree._Element) -> None:
        self._call("endnote", part, roman)

    def _call(self, kind: str, part: etree._Element, count: Callable[[int], str]) -> None:
        """Write the number of a note; a sign of the author's own follows as text."""
        identity = value(part, "id") or ""
        if is_on_attribute(value(part, "customMarkFollows")):
            self._pending_sign = (kind, identity)
            return
        called = self.notes[kind]
        sign = called.setdefault(identity, count(1 + sum(map(_is_counted, called.values()))))
        start = self.writing.length
        self._put(sign)
        self.writing.mark(start, Role.FOOTNOTE_MARK, value=sign)

    def _comment(self, _part: etree._Element) -> None:
        self.left_out["comments"] += 1

    def _chunk(self, _part: etree._Element) -> None:
        self.left_out["embedded files"] += 1


_SPECIAL: dict[str, Callable[[Paragraphs, etree._Element], None]] = {
    "t": Paragraphs._text,
    "sym": Paragraphs._symbol,
    "fldChar": Paragraphs._field,
    "AlternateContent": Paragraphs._alternatives,
    "footnoteReference": Paragraphs._footnote,
    "endnoteReference": Paragraphs._endnote,
    "commentReference": Paragraphs._comment,
    "altChunk": Paragraphs._chunk,
}


def is_on_attribute(text: str | None) -> bool:
    """Tell whether an attribute that is a switch is set."""
    return text in ("1", "true", "on")


def _is_counted(sign: str) -> bool:
    return sign.isalnum()


def _has_words(run: etree._Element) -> bool:
    return any(local(part) == "t" and (part.text or "").strip() for part in run)


def _paragraphs_of(element: etree._Element) -> list[etree._Element]:
    """Return the outermost paragraphs below *element*; those of text boxes come with theirs."""
    found: list[etree._Element] = []
    for part in element:
        name = local(part)
        if name == "p":
            found.append(part)
        elif name not in _NO_TEXT:
            found.extend(_paragraphs_of(part))
    return found
