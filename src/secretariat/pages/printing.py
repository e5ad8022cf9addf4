"""Passages of a document as HTML, with their marks."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from secretariat.access import Level
from secretariat.pages import wording
from secretariat.pages.layout import HEADINGS, INLINE, RESIDUE, ROW, cells, has_head

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from secretariat.pages.layout import Node, Passage
    from secretariat.pages.marking import Highlighter

_EMPTY = SafeString("")
# Parts whose line breaks say something: heads of letters and cables, signatures.
_LINES = frozenset({"metadata_line", "letterhead", "addressee", "signature", "signature_block"})
# Parts whose words others may have used before.
_AGREED = frozenset({"preambular_paragraph", "operative_paragraph", "list_item", "paragraph"})
# Parts so small that their address would only be in the way.
_UNADDRESSED = (
    RESIDUE
    | _LINES
    | HEADINGS
    | {
        "issuing_unit",
        "place_date",
        "subject",
        "issuer_line",
        "meeting_line",
        "date_line",
        "caption",
    }
)


class Printer:
    """Prints passages; *ground* is the access level of the document as a whole.

    With *asking*, the begin of an address, each paragraph links to who said it before. In the table
    of another tool *delimiter* parts the cells of a row.
    """

    def __init__(
        self,
        marks: Highlighter,
        *,
        ground: int,
        footnotes: Iterable[str] = (),
        level: int = 3,
        asking: str = "",
        delimiter: str = "",
    ) -> None:
        self._delimiter = delimiter
        self._asking = asking
        self._marks = marks
        self._ground = ground
        self._footnotes = frozenset(footnotes)
        self._level = level
        self._heading = ""

    def html(self, nodes: Sequence[Node]) -> SafeString:
        """Return the passages as HTML."""
        return SafeString("\n".join(self._blocks(nodes)))

    def _blocks(self, nodes: Sequence[Node]) -> Iterator[SafeString]:
        for is_row, group in groupby(nodes, key=lambda node: node.passage.type == ROW):
            if is_row:
                yield self._table(list(group))
            else:
                yield from map(self._block, group)

    def _block(self, node: Node) -> SafeString:
        passage = node.passage
        if passage.type in RESIDUE and not passage.text.strip():
            return _EMPTY
        if passage.type in HEADINGS and all(one.passage.type in INLINE for one in node.inner):
            return self._title(node)
        classes = ["part", passage.type.replace("_", "-")]
        classes += ["residue"] if passage.type in RESIDUE else []
        classes += ["lines"] if passage.type in _LINES else []
        return format_html(
            '<div class="{}" id="{}">{}{}</div>',
            " ".join(classes),
            passage.address,
            self._margin(passage),
            SafeString("".join(self._body(node))),
        )

    def _title(self, node: Node) -> SafeString:
        passage = node.passage
        self._heading = wording.short(passage.text, 200)
        return format_html(
            '<h{} class="part {}" id="{}">{}</h{}>',
            self._level,
            passage.type,
            passage.address,
            SafeString("".join(self._line(node, passage.start, passage.end))),
            self._level,
        )

    def _margin(self, passage: Passage) -> SafeString:
        """Return what stands beside the words: their address, and how far they may travel."""
        raised = passage.level > self._ground
        if passage.type in _UNADDRESSED and not raised:
            return _EMPTY
        named = wording.place(passage.address)
        shown = format_html(
            '<a href="#{0}" title="{1}">{0}</a>', passage.address, f"address of {named}"
        )
        if self._asking and passage.type in _AGREED:
            shown = format_html(
                '{} <a class="before" href="{}{}" title="who said {} before">≈</a>',
                shown,
                self._asking,
                passage.address,
                named,
            )
        if passage.type in _UNADDRESSED:
            shown = _EMPTY
        if raised:
            level = Level(passage.level).label
            shown = format_html('{} <span class="level">{}</span>', shown, level)
        return format_html('<div class="margin">{}</div>', shown)

    def _body(self, node: Node) -> Iterator[SafeString]:
        """Yield the words of a passage as paragraphs, with the blocks within it between them."""
        line: list[SafeString] = []
        position = node.passage.start
        for inner in node.inner:
            line += self._run(node, position, inner.passage.start)
            position = max(position, inner.passage.end)
            if inner.passage.type in INLINE:
                line.append(self._marker(inner))
            else:
                yield from _paragraph(line)
                line = []
                yield self._block(inner)
        line += self._run(node, position, node.passage.end)
        yield from _paragraph(line)

    def _line(self, node: Node, start: int, end: int) -> Iterator[SafeString]:
        """Yield the words between two places in one line; what stands within them too."""
        position = start
        for inner in node.inner:
            if start <= inner.passage.start < end:
                yield from self._run(node, position, inner.passage.start)
                yield self._marker(inner)
                position = max(position, inner.passage.end)
        yield from self._run(node, position, end)

    def _run(self, node: Node, start: int, end: int) -> list[SafeString]:
        if start >= end:
            return []
        first = node.passage.start
        return [self._marks.html(node.passage.text[start - first : end - first], start)]

    def _marker(self, node: Node) -> SafeString:
        passage = node.passage
        words = self._marks.html(passage.text, passage.start)
        note = f"fn{passage.number}"
        if note in self._footnotes and not self._marks.touches(passage.start, passage.end):
            return format_html(
                '<sup id="{}"><a href="#{}">{}</a></sup>', passage.address, note, words
            )
        return format_html('<sup id="{}">{}</sup>', passage.address, words)

    def _table(self, rows: Sequence[Node]) -> SafeString:
        head = has_head(rows, self._delimiter)
        lines = [
            format_html(
                '<tr id="{}">{}</tr>', row.passage.address, self._row(row, head=head, first=not i)
            )
            for i, row in enumerate(rows)
        ]
        caption = self._heading or "Table"
        return format_html(
            '<div class="scroll" role="region" tabindex="0" aria-label="{}">'
            '<table class="as-read"><caption class="unseen">{}</caption>{}</table></div>',
            f"Table: {caption}",
            caption,
            format_html_join("\n", "{}", ((line,) for line in lines)),
        )

    def _row(self, row: Node, *, head: bool, first: bool) -> SafeString:
        written = []
        for index, (start, end) in enumerate(cells(row, self._delimiter)):
            words = SafeString("".join(self._line(row, start, end)))
            scope = ""
            if head and words and (first or index == 0):
                scope = "col" if first else "row"
            written.append(_cell(words, scope))
        return SafeString("".join(written))


def _cell(words: SafeString, scope: str) -> SafeString:
    if not scope:
        return format_html("<td>{}</td>", words)
    return format_html('<th scope="{}">{}</th>', scope, words)


def _paragraph(line: Sequence[SafeString]) -> Iterator[SafeString]:
    words = SafeString("".join(conditional_escape(one) for one in line))
    if words.strip():
        yield format_html("<p>{}</p>", words)
