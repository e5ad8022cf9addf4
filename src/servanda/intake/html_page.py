"""The walk through a web page: blocks to lines, tables to rows, lists to labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from servanda.intake.html_table import Table, is_table_of_data
from servanda.intake.labels import letter, roman
from servanda.intake.received import Mark, Role
from servanda.intake.writing import Writing

_PARAGRAPHS = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol dl menu dir table blockquote pre listing xmp article "
    "section main header footer nav aside figure form fieldset hr address details center "
    "body head".split()
)
_LINES = frozenset(
    "div li tr td th dt dd option caption figcaption summary legend title optgroup select".split()
)
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_PREFORMATTED = frozenset(("pre", "listing", "xmp", "textarea"))
_UNSHOWN = frozenset(("script", "style", "template", "noframes"))
_APPARATUS = frozenset(("nav", "aside", "select", "button", "datalist", "noscript"))
_APPARATUS_ROLES = frozenset(("navigation", "banner", "contentinfo", "complementary", "search"))
_EMBEDDED = frozenset(("iframe", "object", "embed", "video", "audio", "svg", "canvas", "math"))
_CONTENT = frozenset(("article", "main", "section"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_NOTE_SIGN = re.compile(r"\[?(\d{1,3}|[*†‡§]{1,3}|[a-z])\]?")
_NOTE_LINK = re.compile(r"#(?:_?ftn|_?edn|fn|note|footnote|cite_note)[-_:]?\d+")
_NOTE_NAME = re.compile(r"(?:_?ftn|_?edn|fn|note|footnote|cite_note)[-_:]?(\d{1,4})")
_UNIT = re.compile(r"\b(?:k|c|m)?m$")
_SMALL_NUMBER = re.compile(r"-?\d{1,6}")
_LINK_BLOCKS = frozenset(("div", "ul", "ol", "table", "td", "p", "section", "menu"))
_FEWEST_LINKS = 5
_MOSTLY = 0.8


@dataclass(slots=True)
class _List:
    """A list while it is read."""

    tag: str
    style: str
    number: int


@dataclass(slots=True)
class _Open:
    """An element while it is read: what to do at its end."""

    start: int
    links: int
    linked: int
    inked: int
    closers: list[Callable[[], object]] = field(default_factory=list)


class Page:
    """Writes down what a page shows."""

    def __init__(self) -> None:
        self.writing = Writing()
        self._open: list[_Open] = []
        self._lists: list[_List] = []
        self._tables: list[Table | None] = []
        self._table_count = 0
        self._navigation: list[Mark] = []
        self._left_out: Counter[str] = Counter()
        self._unseen: list[str] = []
        self._hidden = self._unshown = self._pre = self._content = self._link = 0
        self._blank = False
        self._label_end = self._note_start = -1
        self._links = self._linked = self._inked = 0

    def read(self, tree: etree._Element) -> None:
        """Write down *tree*, element by element; the depth of the page does not matter."""
        events = ("start", "end", "comment", "pi")
        for event, element in etree.iterwalk(tree, events=events):
            if event == "start":
                self._begin(element)
                self._say(_first_words(element))
                continue
            if event == "end":
                self._end(element)
            self._say(element.tail)
        self.writing.end_line()

    def marks(self) -> tuple[Mark, ...]:
        """Return the marks of the page; of blocks of links only the outermost."""
        end = 0
        for mark in sorted(self._navigation, key=lambda mark: (mark.start, -mark.end)):
            if mark.end > end:
                self.writing.add(mark)
                end = mark.end
        return self.writing.marks()

    def unseen(self) -> str:
        """Return the words of the page that it does not show."""
        return "".join(self._unseen)

    def remarks(self) -> Iterator[str]:
        """Say what was left out."""
        for what, count in sorted(self._left_out.items()):
            yield f"left out, {what}: {count}"

    def _begin(self, element: etree._Element) -> None:
        tag = element.tag
        entry = _Open(self.writing.length, self._links, self._linked, self._inked)
        self._open.append(entry)
        self._leave_out(element, entry)
        if self._hidden or self._unshown:
            return
        if tag == "br":
            self._break(lambda: self.writing.put("\n"))
        elif tag == "img":
            self._blank = True
        else:
            self._break_at(tag)
        self._open_special(element, entry)

    def _open_special(self, element: etree._Element, entry: _Open) -> None:
        """Begin what is more than a block; its marks start after the line break."""
        tag = element.tag
        entry.start = self.writing.length
        if tag in _PREFORMATTED:
            self._pre += 1
            entry.closers.append(self._end_pre)
            self._mark_at_end(entry, Role.PREFORMATTED)
        elif tag in _LISTS:
            self._begin_list(element, entry)
        elif tag == "li":
            self._begin_item(element, entry)
        elif tag in ("table", "tr", "td", "th"):
            self._begin_table_part(element, entry)
        elif tag in ("sup", "a"):
            self._begin_note_sign(element, entry)
        elif len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":  # noqa: PLR2004
            self._mark_at_end(entry, Role.HEADING, int(tag[1]))
        elif tag == "title":
            self._mark_at_end(entry, Role.HEADER)
        elif tag in _CONTENT:
            self._content += 1
            entry.closers.append(self._end_content)
        self._begin_apparatus(element, entry)

    def _end(self, element: etree._Element) -> None:
        entry = self._open.pop()
        for closer in reversed(entry.closers):
            closer()
        if self._hidden or self._unshown:
            return
        tag = element.tag
        if tag in _LINK_BLOCKS:
            self._mark_links(entry)
        self._break_at(tag)

    def _say(self, words: str | None) -> None:
        """Write *words* with blanks as a browser shows them."""
        if not words:
            return
        if self._hidden:
            self._unseen.append(words)
        elif self._unshown:
            pass
        elif self._pre and not self._in_table():
            self._count(words)
            self.writing.put(words.replace("\r\n", "\n").replace("\r", "\n"))
        else:
            self._say_flowing(_BLANKS.sub(" ", words))

    def _say_flowing(self, words: str) -> None:
        stripped = words.strip(" ")
        if not stripped.strip() and (self._blank or self.writing.ending[-1] in "\n\t"):
            return  # a blank of any kind at the start of a line shows nothing
        if stripped:
            self._blank = self._blank or words[0] == " "
            self._put_blank()
            self._count(stripped)
            self.writing.put(stripped)
            self._blank = words[-1] == " "
        else:
            self._blank = True

    def _put_blank(self) -> None:
        if self._blank and self.writing.ending[-1] not in "\n\t ":
            self.writing.put(" ")
        self._blank = False

    def _count(self, words: str) -> None:
        inked = len(words)
        self._inked += inked
        self._linked += inked if self._link else 0

    def _break_at(self, tag: str) -> None:
        """Break at the start or end of a block; the cells of a table of data are parted by tabs."""
        if tag in ("td", "th") and self._tables and self._tables[-1]:
            return
        if tag in _PARAGRAPHS:
            self._break(self.writing.end_paragraph)
        elif tag in _LINES:
            self._break(self.writing.end_line)

    def _break(self, end: Callable[[], None]) -> None:
        """End the line, but not after a label, and not in a table of data: a row stays one line."""
        if self._in_table():
            self._blank = True
        elif self.writing.length != self._label_end:
            self._blank = False
            end()

    def _in_table(self) -> bool:
        return bool(self._tables) and self._tables[-1] is not None and self._tables[-1].in_cell

    def _leave_out(self, element: etree._Element, entry: _Open) -> None:
        tag = element.tag
        if tag in _UNSHOWN:
            self._unshown += 1
            self._left_out[f"{tag} elements"] += 1
            entry.closers.append(self._end_unshown)
            if tag in ("template", "noframes"):
                self._unseen.extend(element.itertext(etree.Element))
        elif element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
            self._hidden += 1
            self._left_out["hidden elements"] += 1
            entry.closers.append(self._end_hidden)
        elif tag == "img":
            self._left_out["pictures"] += 1
        elif tag in _EMBEDDED:
            self._left_out["embedded objects"] += 1

    def _end_unshown(self) -> None:
        self._unshown -= 1

    def _end_hidden(self) -> None:
        self._hidden -= 1
        self._unseen.append("\n")

    def _end_pre(self) -> None:
        self._pre -= 1

    def _end_content(self) -> None:
        self._content -= 1

    def _end_link(self) -> None:
        self._link -= 1

    def _mark_at_end(
        self, entry: _Open, role: Role, level: int = 0, value: str | None = None
    ) -> None:
        entry.closers.append(lambda: self.writing.mark(entry.start, role, level, value))

    def _begin_list(self, element: etree._Element, entry: _Open) -> None:
        start = element.get("start") or ""
        number = int(start) if _SMALL_NUMBER.fullmatch(start) else 1
        style = "none" if "none" in (element.get("style") or "") else element.get("type") or "1"
        self._lists.append(_List(element.tag, style, number))
        entry.closers.append(self._lists.pop)

    def _begin_item(self, element: etree._Element, entry: _Open) -> None:
        """Write the label of a list item, as a browser shows it."""
        depth = len(self._lists)
        label = self._label(element)
        if label:
            self.writing.put(label)
            self.writing.mark(entry.start, Role.NUMBER, depth, label)
            self.writing.put(" ")
            self._label_end = self.writing.length
        self._mark_at_end(entry, Role.LIST_ITEM, depth)
        self._mark_note(element, entry)

    def _label(self, element: etree._Element) -> str:
        if not self._lists or self._lists[-1].style == "none":
            return ""
        current = self._lists[-1]
        if current.tag != "ol":
            return "-"
        value = element.get("value") or ""
        number = int(value) if _SMALL_NUMBER.fullmatch(value) else current.number
        current.number = number + 1
        counted = {"a": letter, "i": roman}.get(current.style.lower(), str)(number)
        return f"{counted.upper() if current.style in 'AI' else counted}."

    def _begin_table_part(self, element: etree._Element, entry: _Open) -> None:
        """Begin a table, a row or a cell; a table that only places things on the page has none."""
        tag = element.tag
        if tag == "table":
            table = None
            if is_table_of_data(element):
                self._table_count += 1
                table = Table(self.writing, self._table_count)
            self._tables.append(table)
            entry.closers.append(self._tables.pop)
        elif self._tables and (table := self._tables[-1]):
            if tag == "tr":
                table.begin_row()
            else:
                self._begin_cell(element, entry, table)

    def _begin_cell(self, element: etree._Element, entry: _Open, table: Table) -> None:
        self._blank = False
        table.begin_cell(element.get("colspan"), element.get("rowspan"))
        entry.start = self.writing.length
        entry.closers.append(lambda: self._end_cell(entry, table))

    def _end_cell(self, entry: _Open, table: Table) -> None:
        self._blank = False
        table.end_cell(entry.start)

    def _begin_note_sign(self, element: etree._Element, entry: _Open) -> None:
        """Mark a raised number as what calls a footnote; "km2" and "15th" call none."""
        if element.tag == "a":
            if element.get("href") is None:
                return
            self._link += 1
            self._links += 1
            entry.closers.append(self._end_link)
            if not _NOTE_LINK.fullmatch(element.get("href")):
                return
        sign = _NOTE_SIGN.fullmatch("".join(element.itertext()).strip())
        if sign is None or (element.tag == "sup" and _UNIT.search(self.writing.ending)):
            return
        if element.tag == "a" and element.xpath("parent::sup"):
            return  # the raised number is marked already
        self._put_blank()
        if self.writing.length == self._note_start:
            return  # the number of the note itself
        entry.start = self.writing.length
        self._mark_at_end(entry, Role.FOOTNOTE_MARK, value=sign[1])

    def _begin_apparatus(self, element: etree._Element, entry: _Open) -> None:
        """Mark what is not the document but the site around it, and the notes below it."""
        tag = element.tag
        around = tag in ("header", "footer") and not self._content
        if around or tag in _APPARATUS or element.get("role") in _APPARATUS_ROLES:
            entry.closers.append(lambda: self._mark_navigation(entry.start))
        if tag in ("div", "p", "aside"):
            self._mark_note(element, entry)

    def _mark_note(self, element: etree._Element, entry: _Open) -> None:
        name = _NOTE_NAME.fullmatch(element.get("id") or "")
        if name:
            self._note_start = self.writing.length
            self._mark_at_end(entry, Role.FOOTNOTE, value=name[1])

    def _mark_navigation(self, start: int) -> None:
        if self.writing.ink > start:
            self._navigation.append(Mark(start, self.writing.ink, Role.NAVIGATION))

    def _mark_links(self, entry: _Open) -> None:
        """Mark a block that is made of links: a menu, whatever it is called."""
        if self._links - entry.links < _FEWEST_LINKS:
            return
        if self._linked - entry.linked >= _MOSTLY * (self._inked - entry.inked):
            self._mark_navigation(entry.start)


def _first_words(element: etree._Element) -> str | None:
    """Return the text before the first child; a line break right after <pre> does not count."""
    words: str | None = element.text
    if words and element.tag in _PREFORMATTED:
        return words.removeprefix("\r").removeprefix("\n")
    return words
