"""Files made for the tests: small PDF and DOCX files, and some that do harm."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import NamedTuple
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


class Shown(NamedTuple):
    """Words on a page of a PDF: where they begin, how large, in which print.

    What stands between circumflexes is raised, and a bar moves what follows by a narrow gap.
    """

    left: float
    bottom: float
    words: str
    size: float = 10
    bold: bool = False


def column(lines: Sequence[str], *, left: float = 100, top: float = 700) -> list[Shown]:
    """Return lines below one another, twelve points apart."""
    return [Shown(left, top - 12 * number, words) for number, words in enumerate(lines)]


def pdf(pages: Iterable[Iterable[Shown]], *, rotate: int = 0) -> bytes:
    """Make a PDF that shows the given words."""
    streams = [_content(page) for page in pages]
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        _font("Times-Roman"),
        _font("Times-Bold"),
    ]
    for number, stream in enumerate(streams):
        objects.append(_page(6 + 2 * number, rotate))
        objects.append(_stream(stream))
    return assemble(objects)


def watermarked(lines: Sequence[str], mark: str) -> bytes:
    """Make a page with a word across it, in print that climbs to the right."""
    content = _content(column(lines))
    content += f"\nBT /F2 40 Tf 0.7 0.7 -0.7 0.7 150 300 Tm ({mark}) Tj ET".encode()
    tree = b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>"
    catalog = b"<< /Type /Catalog /Pages 2 0 R >>"
    fonts = [_font("Times-Roman"), _font("Times-Bold")]
    return assemble([catalog, tree, *fonts, _page(6, 0), _stream(content)])


def turned(lines: Sequence[str], quarters: int, rotate: int) -> bytes:
    """Make a page whose text runs up, upside down or down: quarter turns to the left."""
    across, up = ((1, 0), (0, 1), (-1, 0), (0, -1))[quarters]
    content = ""
    for number, words in enumerate(lines):
        place = f"{300 + 14 * up * number} {400 - 14 * across * number}"
        content += f"BT /F1 10 Tf {across} {up} {-up} {across} {place} Tm ({words}) Tj ET\n"
    tree = b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>"
    catalog = b"<< /Type /Catalog /Pages 2 0 R >>"
    fonts = [_font("Times-Roman"), _font("Times-Bold")]
    return assemble([catalog, tree, *fonts, _page(6, rotate), _stream(content.encode())])


def assemble(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Number the objects of a PDF and write the table that says where they are."""
    data = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
    return data + head + table + end % (len(objects) + 1, trailer, len(data))


def flate_bomb() -> bytes:
    """Make a PDF of a few kilobytes whose page unpacks to 600 megabytes, in two steps."""
    zeros = zlib.compressobj(9)
    inner = b"".join(zeros.compress(b" " * 10_000_000) for _ in range(60)) + zeros.flush()
    outer = zlib.compress(inner, 9)
    head = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>" % len(outer)
    bomb = head + b"\nstream\n" + outer + b"\nendstream"
    tree = b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>"
    catalog = b"<< /Type /Catalog /Pages 2 0 R >>"
    fonts = [_font("Times-Roman"), _font("Times-Bold")]
    return assemble([catalog, tree, *fonts, _page(6, 0), bomb])


def page_tree_loop() -> bytes:
    """Make a PDF whose tree of pages bites its own tail."""
    catalog = b"<< /Type /Catalog /Pages 2 0 R >>"
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    branch = b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>"
    return assemble([catalog, tree, branch])


def many_pages(count: int) -> bytes:
    """Make a PDF that shows one empty page very often."""
    kids = b"3 0 R " * count
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>"
    return assemble([b"<< /Type /Catalog /Pages 2 0 R >>", tree, page])


def locked() -> bytes:
    """Make a PDF that asks for a password."""
    catalog = b"<< /Type /Catalog /Pages 2 0 R >>"
    tree = b"<< /Type /Pages /Kids [] /Count 0 >>"
    key = b"<" + b"00" * 32 + b">"
    lock = b"<< /Filter /Standard /V 1 /R 2 /O %s /U %s /P -4 >>" % (key, key)
    return assemble([catalog, tree, lock], b"/Encrypt 3 0 R /ID [%s %s]" % (key, key))


def _content(page: Iterable[Shown]) -> bytes:
    pieces = []
    for left, bottom, words, size, bold in page:
        font = "F2" if bold else "F1"
        pieces.append(f"BT {left} {bottom} Td")
        for number, part in enumerate(words.split("^")):
            raised = number % 2
            height = size * 0.6 if raised else size
            pieces.append(f"/{font} {height} Tf {size * 0.4 * raised} Ts [{_strings(part)}] TJ")
        pieces.append("ET")
    return "\n".join(pieces).encode("cp1252")


def _strings(words: str) -> str:
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return " -150 ".join(f"({part})" for part in escaped.split("|"))


def _font(name: str) -> bytes:
    kind = f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
    return kind.encode()


def _page(content: int, rotate: int) -> bytes:
    fonts = "<< /Font << /F1 3 0 R /F2 4 0 R >> >>"
    return (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Rotate {rotate} "
        f"/Resources {fonts} /Contents {content} 0 R >>"
    ).encode()


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def docx(body: str, **parts: str) -> bytes:
    """Make a DOCX file with *body* and with the named parts: styles, numbering, footnotes ..."""
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{_kind(name)}" Target="{name}.xml"/>'
        for number, name in enumerate(parts)
    )
    files = {
        "_rels/.rels": _relations(
            f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": _relations(relations),
        **{f"word/{name}.xml": _part(name, words) for name, words in parts.items()},
    }
    return packed(files)


def packed(files: dict[str, str]) -> bytes:
    """Make a zip of *files*."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in files.items():
            archive.writestr(name, words)
    return stream.getvalue()


def paragraph(*runs: str, properties: str = "") -> str:
    """Make a paragraph of Word; a run that is no XML is text."""
    made = "".join(run if run.startswith("<") else text(run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{made}</w:p>"


def text(words: str, properties: str = "") -> str:
    """Make a run of Word."""
    run = f'<w:t xml:space="preserve">{escape(words)}</w:t>'
    return f"<w:r><w:rPr>{properties}</w:rPr>{run}</w:r>"


def table(*rows: Sequence[str]) -> str:
    """Make a table of Word; each cell is a paragraph or XML."""
    made = ""
    for row in rows:
        cells = (cell if cell.startswith("<") else paragraph(cell) for cell in row)
        made += "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"
    return f"<w:tbl>{made}</w:tbl>"


def _kind(name: str) -> str:
    return name.rstrip("0123456789")


def _part(name: str, words: str) -> str:
    root = {"header": "hdr", "footer": "ftr"}.get(_kind(name), _kind(name))
    return f'<w:{root} xmlns:w="{WORD}">{words}</w:{root}>'


def _relations(relations: str) -> str:
    return f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>'
