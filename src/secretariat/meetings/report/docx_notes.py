"""Footnotes of a Word file: python-docx has none, so the part that holds them is written here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_NAME = "/word/footnotes.xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Footnotes:
    """The footnotes of one document; the lines above them come first, as Word wants it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._root = etree.Element(_w("footnotes"), nsmap={"w": _W})
        for identity, kind in ((-1, "separator"), (0, "continuationSeparator")):
            note = etree.SubElement(self._root, _w("footnote"))
            note.set(_w("type"), kind)
            note.set(_w("id"), str(identity))
            run = etree.SubElement(etree.SubElement(note, _w("p")), _w("r"))
            etree.SubElement(run, _w(kind))

    def call(self, paragraph: Paragraph, number: int, words: str, *, again: bool) -> None:
        """Call a footnote after what stands in the paragraph; *again* refers to the one before."""
        if again:
            field(paragraph, f"NOTEREF _note{number} \\f \\h", str(number))
            return
        bookmark = {"id": str(number), "name": f"_note{number}"}
        _put(paragraph._p, "bookmarkStart", bookmark)
        run = _put(paragraph._p, "r")
        _put(_put(run, "rPr"), "rStyle", {"val": "FootnoteReference"})
        _put(run, "footnoteReference", {"id": str(number)})
        _put(paragraph._p, "bookmarkEnd", {"id": str(number)})
        self._note(number, words)

    def finish(self) -> None:
        """Put the footnotes into the file; those that a template came with give way."""
        from docx.opc.packuri import PackURI  # noqa: PLC0415 - only this shape needs it
        from docx.opc.part import Part  # noqa: PLC0415

        part = self._document.part
        for name, relation in list(part.rels.items()):
            if relation.reltype == _RELATION:
                del part.rels[name]
        content = etree.tostring(
            self._root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        package = part.package
        part.relate_to(Part(PackURI(_NAME), _TYPE, content, package), _RELATION)

    def _note(self, number: int, words: str) -> None:
        note = _put(self._root, "footnote", {"id": str(number)})
        paragraph = _put(note, "p")
        _put(_put(paragraph, "pPr"), "pStyle", {"val": "FootnoteText"})
        sign = _put(paragraph, "r")
        _put(_put(sign, "rPr"), "rStyle", {"val": "FootnoteReference"})
        _put(sign, "footnoteRef")
        text = _put(_put(paragraph, "r"), "t")
        text.set(_SPACE, "preserve")
        text.text = f" {words}"


def field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """Put a field that Word computes at the end of a paragraph, with what it shows until then."""
    simple = _put(paragraph._p, "fldSimple", {"instr": f" {instruction} "})
    run = _put(simple, "r")
    if instruction.startswith("NOTEREF"):
        _put(_put(run, "rPr"), "rStyle", {"val": "FootnoteReference"})
    _put(run, "t").text = shown


def _put(
    parent: etree._Element, name: str, attributes: dict[str, str] | None = None
) -> etree._Element:
    element = parent.makeelement(
        _w(name), {_w(key): one for key, one in (attributes or {}).items()}
    )
    parent.append(element)
    return element


def _w(name: str) -> str:
    return f"{{{_W}}}{name}"
