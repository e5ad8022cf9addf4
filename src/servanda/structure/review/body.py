"""The body of a review report, line by line: paragraphs in one count, lists that start anew.

Early reports number the recommendations of a paragraph 1, 2, 3; later ones 93.1, 93.2; some give
letters, or no number at all. A number may stand alone on its line, and a page may cut a text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from servanda.structure.drafts import Draft, Sheet
from servanda.structure.forms import ANNEX, is_heading
from servanda.structure.lines import Line
from servanda.structure.review.labels import Label, inner_label, label_at
from servanda.structure.review.long_lines import LONG
from servanda.text import Span

_CONCLUSIONS = re.compile(
    r"(?:[IVX]+\.?|\d\.)?\s*(?:Conclusions?(?: and ?/? ?(?:or)?)? ?(?:and )?recommendations?|"
    r"Recommendations?|Conclusions)\W*$",
    re.IGNORECASE,
)
_PLEDGES = re.compile(
    r"(?:[IVX]+\.?|\d\.)?\s*Voluntary (?:pledges|commitments)[\w ]{0,40}\W*$", re.IGNORECASE
)
_CHAPTER = re.compile(r"(?:[IVX]{1,5}|[A-Z])\.\s+[A-Z]")
_UNDERTAKES = re.compile(r"\bvoluntary (?:pledges?|commitments?|undertakings?)\b", re.IGNORECASE)
_MAIN = re.compile(
    r"(?:All (?:the )?(?:conclusions|recommendations)|The (?:following|above|recommendations?|"
    r"responses?|State|delegation|Working|Government|view)|In the (?:view|course)|"
    r"During the|Recommendations?\b)"
)
_STATE_LAST = re.compile(r"\(\W{0,9}[A-Z][^()]{2,400}(?:\([^()]{2,60}\)[^()]{0,60}){0,9}\)\W{0,4}$")
_FINISHED = (".", ";", ":", "?", "!", ".”", '."', ";”")
_FARTHEST = 4
_FARTHEST_APART = 40
_HEADING_LENGTH = 120
_LAST_LINES = 8


def draft_review_body(sheet: Sheet, lines: Sequence[Line]) -> None:
    """Draft the paragraphs of the report, and every recommendation of its lists as a part."""
    body = _Body(sheet)
    for line in lines:
        for span, label in body.pieces(line):
            body.take(span, label, line)


class _Body:
    """Walks through the report.

    ``section`` is ``proceedings``, ``conclusions``, ``pledges`` or ``annex``; ``main`` the number
    of the last paragraph; ``lead`` the paragraph that introduces the list being read, ``style``
    how its items are labelled and ``last`` the number of the last of them.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.section = "proceedings"
        self.main = 0
        self.current: Draft | None = None
        self.lead: Draft | None = None
        self.style: str | None = None
        self.last = 0
        self.unnumbered = 0
        self.long_lines = [line.span for line in sheet.lines if line.end - line.start >= LONG]

    def pieces(self, line: Line) -> Iterator[tuple[Span, Label | None]]:
        """Cut a line where the next number of a list stands inside it."""
        start, label = line.start, label_at(self.sheet.source, line.start, line.end)
        long = self._in_long_line(start)
        while True:
            inner = self._next_inside(start, line.end, label, long=long)
            if inner is None:
                yield Span(start, line.end), label
                return
            words = self.sheet.source[start : inner.start].rstrip()
            yield Span(start, start + len(words)), label
            start, label = inner.start, inner

    def _in_long_line(self, position: int) -> bool:
        """Tell whether a place lies in a line that holds a whole chapter, or more."""
        index = bisect_right(self.long_lines, (position, position)) - 1
        near = self.long_lines[max(index, 0) : index + 2]
        return any(start <= position < end for start, end in near)

    def _next_inside(
        self, start: int, end: int, label: Label | None, *, long: bool
    ) -> Label | None:
        if not long and self.section not in ("conclusions", "pledges"):
            return None
        return inner_label(self.sheet.source, start + 1, end, self._expected(label))

    def _expected(self, label: Label | None) -> tuple[tuple[str, int, int], ...]:
        """Return the labels that can come next: kind, number, number of the item."""
        main, last, style = self.main, self.last, self.style
        if label is not None and label.kind == "number" and self._is_main(label, ""):
            main, last, style = label.number, 0, None
        elif label is not None and label.kind == "decimal":
            main, last, style = label.number, label.item, "decimal"
        elif label is not None:
            last, style = label.number, label.kind
        if self.section not in ("conclusions", "pledges"):
            return tuple(("number", main + step, 0) for step in range(1, _FARTHEST))
        found = [("number", main + 1, 0), ("decimal", main + 1, 1)]
        if style in (None, "decimal"):
            found.append(("decimal", main, last + 1))
        if style in ("number", "letter"):
            found.append((style, last + 1, 0))
        elif style is None:
            found += [("number", 1, 0), ("letter", 1, 0)]
        return tuple(found)

    def take(self, span: Span, label: Label | None, line: Line) -> None:
        """Take in one piece of a line: a new paragraph, a new item, a heading, or more words."""
        words = self.sheet.source[span.start : span.end]
        if self._heads(words, line):
            return self._head(span, words)
        rest = words[label.length :].strip() if label else words
        if label is not None and self._take_labelled(span, label, rest):
            return None
        return self._take_plain(span, words, line)

    def _heads(self, words: str, line: Line) -> bool:
        """Tell whether a piece heads what follows; one that goes on with a sentence does not."""
        if len(words) > _HEADING_LENGTH:
            return False
        if ANNEX.match(words) or _CONCLUSIONS.match(words) or _PLEDGES.match(words):
            return True
        if self._is_open():
            return False
        if _CHAPTER.match(words) or line.role == "heading":
            return not words.endswith((";", ",")) and label_at(words, 0, len(words)) is None
        apart = line.blank_before or line.after_apart or self.current is None
        return bool(apart) and is_heading(words) and words[0].isupper()

    def _is_open(self) -> bool:
        """Tell whether the part being read has not come to an end."""
        if self.current is None:
            return False
        words = self._last_words()
        return _is_only_label(words) or not _ends(words)

    def _last_words(self) -> str:
        """Return the last lines of the part being read."""
        spans = self.current.spans[-_LAST_LINES:] if self.current else []
        return " ".join(" ".join(self.sheet.source[start:end] for start, end in spans).split())

    def _head(self, span: Span, words: str) -> None:
        self.sheet.add("heading", [span])
        self.current = None
        if ANNEX.match(words):
            self.section, self.lead, self.unnumbered = "annex", None, 0
        elif _PLEDGES.match(words):
            self.section, self.lead = "pledges", None
        elif _CONCLUSIONS.match(words):
            self.section, self.lead = "conclusions", None

    def _take_labelled(self, span: Span, label: Label, rest: str) -> bool:
        if self.section == "annex":
            return False
        if label.kind == "decimal":
            return self._take_decimal(span, label)
        if label.kind == "number":
            if self._is_main(label, rest):
                self._open_main(span, label)
                return True
            if self._lists() and self._goes_on("number", label.number):
                self._item(span, label, "number", label.number)
                return True
            return False
        if label.kind == "letter":
            return self._take_letter(span, label)
        return False

    def _take_decimal(self, span: Span, label: Label) -> bool:
        """Take in "93.2": an item of paragraph 93, also where that paragraph is missing."""
        if self.section == "proceedings" or not self.main <= label.number <= self.main + _FARTHEST:
            return False
        if label.number == self.main and not self.last < label.item <= self.last + 2 * _FARTHEST:
            return False
        if label.number != self.main:
            self.main, self.lead, self.last = label.number, None, 0
        self._item(span, label, "decimal", label.item)
        return True

    def _is_main(self, label: Label, rest: str) -> bool:
        """Tell whether a number continues the count of paragraphs, not that of a list."""
        farthest = _FARTHEST if self._lists() or self._is_open() else _FARTHEST_APART
        if label.number <= self.main or (self.main and label.number > self.main + farthest):
            return False
        if not self._lists() or not self._goes_on("number", label.number):
            return True
        next_main = label.number == self.main + 1
        return next_main and (label.number != self.last + 1 or bool(_MAIN.match(rest)))

    def _lists(self) -> bool:
        """Tell whether a list can stand here: after a paragraph that announces one."""
        return self.lead is not None and self.section in ("conclusions", "pledges")

    def _goes_on(self, style: str, number: int) -> bool:
        if self.style not in (None, style):
            return False
        return number == 1 if self.style is None else self.last < number <= self.last + _FARTHEST

    def _open_main(self, span: Span, label: Label) -> None:
        self.main, self.last, self.style, self.unnumbered = label.number, 0, None, 0
        self.current = self.sheet.add(
            "paragraph", [span], number=label.number, id=self.sheet.unused(f"p{label.number}")
        )
        self.lead = self.current if self.section in ("conclusions", "pledges") else None

    def _item(self, span: Span, label: Label | None, style: str, number: int) -> None:
        """Draft one item of a list, with an address below its paragraph."""
        self.style, self.last = style, number
        mark = label.words.strip(" .()") if label else str(number)
        address = f"p{mark}" if style == "decimal" else f"p{self.main}.{mark}"
        self.current = self.sheet.add(
            "list_item",
            [span],
            id=self.sheet.unused(address),
            number=label.number if label and style != "letter" else None,
            label=label.words.strip() if label else None,
            parent=self.lead,
            field="pledge" if self._pledges() else "recommendation",
        )

    def _pledges(self) -> bool:
        """Tell whether the list is of what the State itself undertakes."""
        words = self.sheet.words(self.lead) if self.lead else ""
        if "recommendation" in words:
            return False
        return self.section == "pledges" or bool(_UNDERTAKES.search(words))

    def _take_letter(self, span: Span, label: Label) -> bool:
        """Take in "(a)": an item where a list goes by letters, else a piece of the paragraph."""
        if self._lists() and self._goes_on("letter", label.number) and not self._inside_item():
            self._item(span, label, "letter", label.number)
            return True
        if self.section != "proceedings" or self.current is None:
            return False
        child = Draft("list_item", [span], label=label.words, parent=self.current)
        self.current.children.append(child)
        self.current.spans.append(span)
        return True

    def _inside_item(self) -> bool:
        return self.style is None and self.last > 0

    def _take_plain(self, span: Span, words: str, line: Line) -> None:
        """Take in words without a label: they go on, or begin an unnumbered paragraph or item."""
        if self.current is not None and self._continues(words, line):
            self.current.spans.append(span)
            if self.current.children:
                self.current.children[-1].spans.append(span)
        elif self._lists() and self.style in (None, "plain") and self._may_be_item(words):
            self._item(span, None, "plain", self.last + 1)
        else:
            self._unnumbered(span)

    def _unnumbered(self, span: Span) -> None:
        """Draft a paragraph that has no number; its address is that of the one before it, and u1.

        The numbers of paragraphs are taken by those that have them.
        """
        place = "annex" if self.section == "annex" else f"p{self.main}"
        self.unnumbered += 1
        address = self.sheet.unused(f"{place}.u{self.unnumbered}")
        self.current = self.sheet.add("paragraph", [span], id=address)

    def _continues(self, words: str, line: Line) -> bool:
        if words[0].islower() or words[0] in "(,;)" or self._is_open():
            return True
        if line.blank_before or line.after_apart:
            return False
        return self._in_labelled_item() or not _ends(self._last_words())

    def _in_labelled_item(self) -> bool:
        """Tell whether the part being read is an item of a list in which each has a label."""
        labelled = self.style not in (None, "plain")
        return labelled and self.current is not None and self.current.type == "list_item"

    def _may_be_item(self, words: str) -> bool:
        if self.section == "pledges":
            return True
        announced = self.lead is not None and self.sheet.words(self.lead).endswith(":")
        return announced or bool(_STATE_LAST.search(words[-500:]))


def _is_only_label(words: str) -> bool:
    """Tell whether there is nothing yet but a number, which may stand alone on its line."""
    label = label_at(words, 0, len(words))
    return label is not None and label.length == len(words)


def _ends(words: str) -> bool:
    """Tell whether words come to an end: with a sentence, or with the States that recommend."""
    return words.endswith(_FINISHED) or bool(_STATE_LAST.search(words[-500:]))
