"""Akoma Ntoso 3.0 (OASIS, 2018) in the profile of the United Nations: text with its structure.

Every part of the reading is an element whose ``wId`` is the part's permanent address; names,
dates, figures and citations are marked where they stand; acts and commitments lie in the analysis.
:func:`parts_of` reads the words of the parts back.

Sources: https://docs.oasis-open.org/legaldocml/akn-core/v1.0/ and https://unsceb.org/akn4un
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree
from lxml.etree import _Element as Element

from servanda.exchange.akn_identity import SOURCE, identification, references
from servanda.exchange.akn_inline import Inline
from servanda.exchange.akn_names import AKN, SERVANDA, element, kind_of
from servanda.exchange.own_words import APART, children_inside, own_words

Part = Mapping[str, Any]

_FRONT = frozenset(
    "title metadata_line letterhead issuing_unit place_date addressee subject caption lead".split()
)
_PREAMBLE = frozenset({"issuer_line", "preambular_paragraph", "preamble_fragment"})
_CLOSING = frozenset({"meeting_line", "date_line", "signature", "signature_block"})
_NUMBERED = frozenset({"operative_paragraph", "paragraph", "cable_paragraph"})
_ANALYSED = ("verb", "cls", "force", "kind", "tier", "source", "addressees", "with_", "condition")


def as_akoma_ntoso(reading: Mapping[str, Any]) -> str:
    """Return a reading as one Akoma Ntoso document, valid against the OASIS schema."""
    written: str = etree.tostring(_Writer(reading).document(), encoding="unicode")
    return written


def parts_of(xml: str | bytes) -> dict[str, str]:
    """Return the own words of every part, by its permanent address, from Akoma Ntoso.

    Own words are those without sub-paragraphs, on one line, the number first.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(xml.encode() if isinstance(xml, str) else xml, parser)
    found: dict[str, list[str]] = {}
    for one in root.iter(f"{{{AKN}}}*"):
        if one.get("wId"):
            found[one.get("wId", "")] = [one.get("marker", "")]
        if etree.QName(one).localname in ("p", "num", "heading", "docTitle"):
            found[_owner(one)].append("".join(_words(one)))
    return {part: " ".join(" ".join(words).split()) for part, words in found.items()}


def _owner(block: Element) -> str:
    """Return the address of the part whose words a block holds."""
    while block.get("wId") is None:
        block = block.getparent()
    return str(block.get("wId"))


def _words(block: Element) -> Iterator[str]:
    yield block.text or ""
    for child in block:
        if etree.QName(child).localname not in ("authorialNote", "noteRef"):
            yield from _words(child)
        yield child.tail or ""


class _Writer:
    """Writes one reading."""

    def __init__(self, reading: Mapping[str, Any]) -> None:
        self._reading = reading
        self._kind, self._name = kind_of(reading)
        self._parts = [part for part in reading["parts"] if part["type"] not in APART]
        self._own = own_words(reading)
        self._inline = Inline(reading, self._own)
        known = {part["id"] for part in self._parts}
        self._children: dict[str, list[Part]] = {}
        for part in self._parts:
            if part.get("parent") in known:
                self._children.setdefault(part["parent"], []).append(part)
        self._inside = {
            child["id"] for children in children_inside(self._parts).values() for child in children
        }

    def document(self) -> Element:
        root = etree.Element(f"{{{AKN}}}akomaNtoso", nsmap={None: AKN, "s": SERVANDA})
        written = element(root, self._kind, name=self._name)
        meta = element(written, "meta")
        identification(meta, self._reading)
        self._analysis(meta)
        references(meta, self._reading)
        front, preamble, main, closing = self._divided()
        if front:
            self._front(element(written, "preface"), front)
        if preamble:
            self._preamble(element(written, "preamble"), preamble)
        body = element(written, "mainBody")
        self._body(body, main)
        conclusions = None
        if closing:
            conclusions = element(written, "conclusions")
            for part in closing:
                self._block(conclusions, part)
        self._notes_without_mark(body)
        if not len(body):
            element(body, "p")
        return root

    def _divided(self) -> tuple[list[Part], list[Part], list[Part], list[Part]]:
        """Part the document into front matter, preamble, body and closing lines."""
        nested = {child["id"] for children in self._children.values() for child in children}
        top = [one for one in self._parts if one["id"] not in nested and one["type"] != "footnote"]
        front = 0
        for number, part in enumerate(top):
            if part["type"] in _FRONT:
                front = number + 1
            elif part["type"] != "heading":
                break
        preamble = front
        if self._kind == "statement":
            for number, part in enumerate(top[front:], front):
                if part["type"] in _PREAMBLE:
                    preamble = number + 1
                elif part["type"] in _NUMBERED:
                    break
        closing = len(top)
        while closing > preamble and top[closing - 1]["type"] in _CLOSING:
            closing -= 1
        return top[:front], top[front:preamble], top[preamble:closing], top[closing:]

    def _front(self, preface: Element, parts: Sequence[Part]) -> None:
        for part in parts:
            if part["type"] == "title":
                title = element(preface, "longTitle", eId=part["id"])
                self._fill(element(title, "p", wId=part["id"]), part)
                self._nested_blocks(title, part)
            else:
                self._block(preface, part)

    def _preamble(self, preamble: Element, parts: Sequence[Part]) -> None:
        recitals: Element | None = None
        for part in parts:
            if part["type"] == "issuer_line":
                recitals = None
                formula = element(
                    preamble, "formula", name="enactingFormula", eId=part["id"], wId=part["id"]
                )
                self._fill(element(formula, "p"), part)
            elif part["type"] == "preambular_paragraph":
                if recitals is None:
                    recitals = element(preamble, "recitals", eId=f"recs-{part['id']}")
                recital = element(recitals, "recital", eId=part["id"], wId=part["id"])
                self._number(recital, part)
                self._fill(element(recital, "p"), part)
                self._nested_blocks(recital, part)
            else:
                recitals = None
                self._block(preamble, part)

    def _nested_blocks(self, parent: Element, part: Part) -> None:
        """Add the sub-paragraphs of a part, and its own words after them, as blocks."""
        children = self._children.get(part["id"], ())
        if not children:
            return
        listed = element(parent, "blockList", eId=f"{part['id']}-list")
        for child in children:
            item = element(listed, "item", eId=child["id"], wId=child["id"])
            self._number(item, child)
            self._fill(element(item, "p"), child)
            self._nested_blocks(item, child)
        for chunk in range(1, len(self._own.of[part["id"]].chunks)):
            self._inline.fill(element(parent, "p"), part["id"], chunk)

    def _body(self, body: Element, parts: Sequence[Part]) -> None:
        """Add paragraphs; a heading begins a section that ends at the next."""
        into, table = body, None
        for part in parts:
            if part["type"] == "table_row":
                if table is None:
                    table = self._table(into, part)
                self._row(table, part)
                continue
            table = None
            if part["type"] == "heading":
                attributes = {"name": "section", "eId": part["id"], "wId": part["id"]}
                into = element(body, "hcontainer", **attributes)
                self._number(into, part)
                self._fill(element(into, "heading"), part)
                for child in self._children.get(part["id"], ()):
                    self._paragraph(into, child)
            else:
                self._paragraph(into, part)

    def _paragraph(self, into: Element, part: Part, *, point: bool = False) -> None:
        numbered = part["type"] in _NUMBERED
        name = "point" if point else "paragraph" if numbered else "hcontainer"
        attributes = {"eId": part["id"], "wId": part["id"]}
        if name == "hcontainer":
            attributes["name"] = part["type"]
        made = element(into, name, **attributes)
        self._number(made, part)
        children = self._children.get(part["id"], ())
        if not children:
            self._fill(element(element(made, "content"), "p"), part)
            return
        listed = element(made, "list", eId=f"{part['id']}-list")
        chunk = 0
        chunks = len(self._own.of[part["id"]].chunks)
        if chunks:
            self._inline.fill(
                element(element(listed, "intro", eId=f"{part['id']}-intro"), "p"), part["id"], 0
            )
            chunk = 1
        for child in children:
            self._paragraph(listed, child, point=True)
        for left in range(chunk, chunks):
            name = f"{part['id']}-after-{left}"
            more = element(listed, "hcontainer", name="continuation", eId=name)
            self._inline.fill(element(element(more, "content"), "p"), part["id"], left)

    def _table(self, into: Element, part: Part) -> Element:
        holder = element(into, "hcontainer", name="table", eId=f"table-{part['id']}")
        content = element(holder, "content")
        return element(content, "table", eId=f"table-{part['id']}-rows")

    def _row(self, table: Element, part: Part) -> None:
        row = element(table, "tr", eId=part["id"], wId=part["id"])
        if self._own.of[part["id"]].number:
            self._number(element(row, "td"), part, name="p")
        for chunk in range(max(len(self._own.of[part["id"]].chunks), 1)):
            self._inline.fill(element(element(row, "td"), "p"), part["id"], chunk)

    def _block(self, into: Element, part: Part) -> None:
        """Add a part that is one block of words."""
        block = element(into, "p", eId=part["id"], wId=part["id"])
        number = self._own.of[part["id"]].number
        if number:
            block.text = f"{number} "
        self._fill(block, part)
        self._nested_blocks(into, part)

    def _number(self, parent: Element, part: Part, *, name: str = "num") -> None:
        number = self._own.of[part["id"]].number
        if number:
            element(parent, name, number)

    def _fill(self, block: Element, part: Part) -> None:
        """Put the words of a part into a block: all of them, unless parts stand inside it."""
        chunks = len(self._own.of[part["id"]].chunks)
        whole = not self._children.get(part["id"])
        for chunk in range(chunks if whole else min(chunks, 1)):
            self._inline.fill(block, part["id"], chunk)

    def _notes_without_mark(self, body: Element) -> None:
        """Add the footnotes that nothing points to; they are not lost."""
        for part in self._parts:
            if part["type"] == "footnote" and part["id"] not in self._inline.placed:
                self._paragraph(body, part)

    def _analysis(self, meta: Element) -> None:
        """Add acts and commitments, each tied to the paragraph that holds its words."""
        found = [(name, one) for name in ("acts", "commitments") for one in self._reading[name]]
        if not found:
            return
        analysis = element(meta, "analysis", source=SOURCE)
        other = element(analysis, "otherAnalysis", source=SOURCE)
        for name, one in found:
            made = etree.SubElement(other, f"{{{SERVANDA}}}{name.removesuffix('s')}")
            made.set("id", one["id"])
            made.set("href", f"#{one['para']}")
            for key in _ANALYSED:
                value = one.get(key)
                if value:
                    made.set(key.rstrip("_"), " ".join(value) if isinstance(value, list) else value)
            if one.get("due"):
                made.set("due", str(one["due"].get("value") or one["due"]["text"]))
            made.text = " ".join(one["text"].split())
