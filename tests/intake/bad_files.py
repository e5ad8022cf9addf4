"""Bad files of many classes, made in code: cut, swollen, looped, mislabelled, hostile."""

from __future__ import annotations

import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

from tests.intake.making import (
    WORD,
    assemble,
    column,
    docx,
    flate_bomb,
    locked,
    many_pages,
    packed,
    page_tree_loop,
    paragraph,
    pdf,
)
from tests.intake.making_doc import Stories, doc

WORDS = "The Conference requests the Secretariat to report at its next session."
PDF = pdf([column([WORDS, "Decides to remain seized of the matter."])] * 2)
DOCX = docx(paragraph(WORDS) * 40)
OLD = doc(Stories(f"{WORDS}\r" * 40))
HTML = f"<html><head><title>Report</title></head><body><p>{WORDS}</p></body></html>".encode()
TEXT = f"RESOLUTION 1\n\n{WORDS}\n".encode() * 20

_LIST_OF_PIECES = b"\x02" + (20).to_bytes(4, "little")
_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def _page(more: bytes) -> bytes:
    return b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] " + more + b" >>"


def _spaces_bomb() -> bytes:
    packed_spaces = zlib.compress(b" " * 400_000_000, 1)
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (
        len(packed_spaces),
        packed_spaces,
    )
    return assemble([_CATALOG, _PAGES, _page(b"/Contents 4 0 R"), stream])


def _deep_array() -> bytes:
    return assemble([_CATALOG, _PAGES, _page(b"/Foo " + b"[" * 200_000 + b"]" * 200_000)])


def _huge_box() -> bytes:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 6000000 6000000] >>"
    return assemble([_CATALOG, _PAGES, page])


def _document_xml(xml: str) -> bytes:
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return packed(
        {
            "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r" '
            f'Type="{kind}" Target="word/document.xml"/></Relationships>',
            "word/document.xml": xml,
        }
    )


def _laughs() -> bytes:
    entities = "".join(
        f'<!ENTITY l{n} "{"&l" + str(n - 1) + ";" if n else "ha"}{"ha" * 9}">' for n in range(12)
    )
    body = f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&l11;</w:t></w:r></w:p>'
    return _document_xml(f"<!DOCTYPE d [{entities}]>{body}</w:body></w:document>")


def _outside_entity() -> bytes:
    body = f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p>'
    entity = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    return _document_xml(f"{entity}{body}</w:body></w:document>")


def _one_long_text() -> bytes:
    return _document_xml(
        f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>{"a" * 310_000_000}</w:t></w:r></w:p>'
        "</w:body></w:document>"
    )


def _nested_paragraphs() -> bytes:
    deep = 100_000
    body = "<w:p>" * deep + "</w:p>" * deep
    return _document_xml(f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')


def _many_paragraphs() -> bytes:
    return docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 200_000)


def _many_entries() -> bytes:
    return packed({f"word/media/{number}.txt": "" for number in range(5_000)})


def _understated() -> bytes:
    """Say in the directory of a zip that its large part is small."""
    data = bytearray(packed({"word/document.xml": "a" * 1_000_000}))
    place = data.rfind(b"PK\x01\x02")
    struct.pack_into("<L", data, place + 24, 10)
    return bytes(data)


def _escaping() -> bytes:
    return packed({"../../word/document.xml": f'<w:document xmlns:w="{WORD}"/>'})


def _zip_in_zip() -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("inner.zip", packed({"a.txt": "a"}))
    return stream.getvalue()


def _book(**parts: str) -> bytes:
    """Return an Excel file with one sheet, some of its parts replaced."""
    spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    known = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        f'<Default Extension="rels" ContentType="{package}.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/s.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{spreadsheet}" xmlns:r="{office}"><sheets>'
        '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/worksheet" Target="s.xml"/></Relationships>',
        "xl/s.xml": f'<worksheet xmlns="{spreadsheet}"><sheetData>{parts["rows"]}</sheetData>'
        "</worksheet>",
    }
    return packed(known)


def _row(number: int, cell: str, words: str) -> str:
    inline = f'<c r="{cell}" t="inlineStr"><is><t>{words}</t></is></c>'
    return f'<row r="{number}">{inline}</row>'


def _table(rows: int, columns: int) -> bytes:
    row = b",".join(b"c%d" % number for number in range(columns))
    return b"\n".join([row] * rows) + b"\n"


BAD: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a table of a million columns": ("a.csv", lambda: _table(2, 1_000_000)),
    "a book whose only cell is the last of all": (
        "a.xlsx",
        lambda: _book(rows=_row(1_048_576, "XFD1048576", "x")),
    ),
    "a book of 300,000 rows": (
        "a.xlsx",
        lambda: _book(rows="".join(_row(n, f"A{n}", "x") for n in range(1, 300_001))),
    ),
    "a book with one cell of 290 MB": (
        "a.xlsx",
        lambda: _book(rows=_row(1, "A1", "a" * 290_000_000)),
    ),
    "a book whose cell names no column": ("a.xlsx", lambda: _book(rows=_row(1, "???", "x"))),
    "a table of three million rows": ("a.csv", lambda: _table(3_000_000, 3)),
    "a table with NUL bytes": ("a.csv", lambda: b"a,b,c\n1,\0,3\n" * 20),
    "a table whose quote is never closed": (
        "a.csv",
        lambda: b'a,b,c\n1,"2,3\n' + b"x,y,z\n" * 90_000,
    ),
    "a table of quotes": ("a.csv", lambda: b"a,b,c\n" + b'"",""" , "" ,\n' * 90_000),
    "a table with rows of every length": (
        "a.csv",
        lambda: b"a,b,c\n" + b"".join(b"x," * (n % 40) + b"\n" for n in range(9_000)),
    ),
    "an empty file": ("a.pdf", lambda: b""),
    "a PDF cut in the middle": ("a.pdf", lambda: PDF[: len(PDF) // 2]),
    "a PDF without its end": ("a.pdf", lambda: PDF[:-30]),
    "a PDF of which only the head is left": ("a.pdf", lambda: PDF[:9]),
    "a PDF with rubbish inside": ("a.pdf", lambda: PDF[:200] + b"\xff" * 400 + PDF[600:]),
    "a PDF with a wrong table of places": ("a.pdf", lambda: PDF.replace(b"00000", b"99999")),
    "a PDF that unpacks twice to gigabytes": ("a.pdf", flate_bomb),
    "a PDF that is 400 MB of blanks": ("a.pdf", _spaces_bomb),
    "a PDF whose pages go in a circle": ("a.pdf", page_tree_loop),
    "a PDF that says it has 200,000 pages": ("a.pdf", lambda: many_pages(200_000)),
    "a PDF with an array 200,000 deep": ("a.pdf", _deep_array),
    "a PDF page of two kilometres": ("a.pdf", _huge_box),
    "a PDF with a password": ("a.pdf", locked),
    "a PDF of empty pages": ("a.pdf", lambda: pdf([[], []])),
    "a DOCX cut in the middle": ("a.docx", lambda: DOCX[: len(DOCX) // 2]),
    "a DOCX with one byte changed in its pack": ("a.docx", lambda: DOCX[:500] + b"?" + DOCX[501:]),
    "a DOCX with entities that multiply": ("a.docx", _laughs),
    "a DOCX with an entity of another file": ("a.docx", _outside_entity),
    "a DOCX with 310 MB in one text": ("a.docx", _one_long_text),
    "a DOCX nested 100,000 deep": ("a.docx", _nested_paragraphs),
    "a DOCX of 200,000 paragraphs": ("a.docx", _many_paragraphs),
    "a zip of 5,000 entries": ("a.docx", _many_entries),
    "a zip that understates a size": ("a.docx", _understated),
    "a zip that climbs out of its folder": ("a.docx", _escaping),
    "a zip in a zip": ("a.docx", _zip_in_zip),
    "a DOCX whose XML is not closed": (
        "a.docx",
        lambda: _document_xml(f'<w:document xmlns:w="{WORD}"><w:body><w:p>'),
    ),
    "a DOCX without words": ("a.docx", lambda: docx("<w:p/>")),
    "a page nested 300,000 deep": (
        "a.html",
        lambda: b"<html>" + b"<div>" * 300_000 + WORDS.encode(),
    ),
    "a tag with 300,000 attributes": (
        "a.html",
        lambda: b"<html><p " + b"".join(b"a%d=1 " % n for n in range(300_000)) + b">words",
    ),
    "tables nested 20,000 deep": ("a.html", lambda: b"<html>" + b"<table>" * 20_000 + b"words"),
    "a page of tags that never end": ("a.html", lambda: b"<html>words" + b"<a " * 100_000),
    "a page of comments that never end": ("a.html", lambda: b"<html>words" + b"<!--" * 100_000),
    "a page with an entity of another file": (
        "a.html",
        lambda: b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><p>words &x;',
    ),
    "a page that declares another encoding": (
        "a.html",
        lambda: b"<html><meta charset=utf-16><p>" + WORDS.encode(),
    ),
    "a page without words": ("a.html", lambda: b"<html><script>alert(1)</script></html>"),
    "a text of null bytes": ("a.txt", lambda: b"\0" * 10_000),
    "a text of random bytes": (
        "a.txt",
        lambda: bytes((n * 7919 + n // 251) % 256 for n in range(20_000)),
    ),
    "a text in two encodings": ("a.txt", lambda: TEXT + "é".encode("latin-1") + "é".encode() * 50),
    "a text of blanks": ("a.txt", lambda: b" \n" * 50_000),
    "a text of one line of 5 MB": ("a.txt", lambda: (WORDS.encode() + b" ") * 70_000),
    "JSON 100,000 deep": ("a.json", lambda: b"[" * 100_000),
    "JSON of 2 MB that is no list of paragraphs": (
        "a.json",
        lambda: json.dumps({str(n): n for n in range(150_000)}).encode(),
    ),
    "a picture called PDF": ("a.pdf", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100),
    "an old Word file called docx": (
        "a.docx",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
    ),
    "an old Word file cut in the middle": ("a.doc", lambda: OLD[: len(OLD) // 2]),
    "an old Word file whose pieces lie": (
        "a.doc",
        lambda: OLD.replace(_LIST_OF_PIECES, b"\x02" + b"\xff" * 4),
    ),
    "a PDF called text": ("a.txt", lambda: PDF[: len(PDF) // 3]),
    "a program": ("a.pdf", lambda: b"\x7fELF\x02\x01\x01" + b"\0" * 500),
}
