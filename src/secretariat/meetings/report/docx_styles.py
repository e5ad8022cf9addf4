"""The built-in styles of a report in Word, and the names that a template must have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

NEEDED = (
    "Title",
    "Subtitle",
    "Frame",
    "Cover Note",
    "Heading 1",
    "Numbered Paragraph",
    "List Bullet",
    "Header",
    "Footer",
)
_FONT = "Cambria"
_LANGUAGE = "en-GB"
_INK, _QUIET = "000000", "555555"


def styles_missing(document: Document) -> list[str]:
    """Return the names of styles that a template lacks."""
    known = {one.name for one in document.styles}
    return [one for one in NEEDED if one not in known]


def styled() -> Document:
    """Return an empty document with the built-in styles."""
    import docx  # noqa: PLC0415 - only this shape needs it
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.shared import Cm, Pt  # noqa: PLC0415

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2.5)
    styles = document.styles
    _set(styles["Normal"], Pt(11), after=Pt(6))
    language = styles.element.find(f".//{_w('rPrDefault')}//{_w('lang')}")
    if language is not None:
        language.set(_w("val"), _LANGUAGE)
    _set(styles["Title"], Pt(18), bold=True, after=Pt(4))
    _without_border(styles["Title"])
    _set(styles["Subtitle"], Pt(12), after=Pt(2), italic=False)
    _set(styles["Heading 1"], Pt(13), bold=True, before=Pt(14), after=Pt(4))
    paragraph, character = WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER
    for name in ("Frame", "Cover Note", "Numbered Paragraph"):
        styles.add_style(name, paragraph).base_style = styles["Normal"]
    _set(styles["Frame"], Pt(10.5), after=Pt(6), colour=_QUIET)
    _set(styles["Cover Note"], Pt(11), before=Pt(10), after=Pt(10))
    _set(styles["Numbered Paragraph"], Pt(11), after=Pt(6))
    styles["Numbered Paragraph"].paragraph_format.tab_stops.add_tab_stop(Cm(1.0))
    _set(styles["List Bullet"], Pt(11), after=Pt(4))
    _set(styles["Header"], Pt(9), colour=_QUIET)
    styles["Header"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _set(styles["Footer"], Pt(9), colour=_QUIET)
    styles["Footer"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    notes = styles.add_style("footnote text", paragraph)
    notes.element.set(_w("styleId"), "FootnoteText")
    notes.base_style = styles["Normal"]
    _set(notes, Pt(9), after=Pt(2))
    sign = styles.add_style("footnote reference", character)
    sign.element.set(_w("styleId"), "FootnoteReference")
    sign.font.superscript = True
    return document


def _set(  # noqa: PLR0913 - one argument per property of a style
    style: Any,  # noqa: ANN401 - python-docx tells no types
    size: Any,  # noqa: ANN401
    *,
    bold: bool = False,
    italic: bool = False,
    before: Any = 0,  # noqa: ANN401
    after: Any = 0,  # noqa: ANN401
    colour: str = _INK,
) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415 - only this shape needs it
    from docx.shared import RGBColor  # noqa: PLC0415

    font = style.font
    font.name, font.size, font.bold, font.italic = _FONT, size, bold, italic
    font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("w:eastAsia", "w:cs"):
        fonts.set(qn(name), _FONT)
    style.paragraph_format.space_before = before
    style.paragraph_format.space_after = after


def _without_border(style: Any) -> None:  # noqa: ANN401 - python-docx tells no types
    borders = style.element.pPr.find(_w("pBdr"))
    if borders is not None:
        style.element.pPr.remove(borders)


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"
