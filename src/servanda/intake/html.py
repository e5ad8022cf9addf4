"""Web pages: the words that a reader sees, line by line, and what was left out."""

from __future__ import annotations

import codecs
import re
from itertools import chain

from lxml import etree

from servanda.errors import UnreadableFileError
from servanda.intake.decoding import Decoded, decode, refuse_binary
from servanda.intake.html_guard import agreement, check_shape, without_comments
from servanda.intake.html_page import Page
from servanda.intake.received import Extract
from servanda.intake.second import doubt

_HEAD = 4096
_DECLARED = re.compile(
    rb"""<meta\b[^>]{0,500}?charset\s*=\s*["']?([\w-]{2,30})|<\?xml\b[^>]{0,200}?encoding=["']([\w-]+)""",
    re.IGNORECASE,
)
# What browsers understand by an old name, and the only names that are believed: Python's codecs
# also know names that are no encodings of text.
_KNOWN = re.compile(
    r"utf-?8|utf-?16([bl]e)?|(windows-|cp)\d{3,4}|iso-?8859-\d{1,2}|koi8-[ru]|(x-)?mac-?\w+|"
    r"gbk?|gb2312|gb18030|big5|shift[-_]jis|euc-(jp|kr)|us-ascii|latin-?1",
    re.IGNORECASE,
)
_AS_BROWSERS_DO = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252",
                   "us-ascii": "cp1252", "gb2312": "gb18030", "gb": "gb18030",
                   "x-mac-cyrillic": "mac_cyrillic", "macintosh": "mac_roman"}  # fmt: skip


def read_html(data: bytes) -> Extract:
    r"""Return the text of a web page.

    >>> read_html(b"<html><h1>Title</h1><p>One<br>two<script>x</script><p>Three").text
    'Title\n\nOne\ntwo\n\nThree\n'
    """
    decoded = decode_page(data)
    refuse_binary(decoded.text)
    source = without_comments(decoded.text)
    check_shape(source)
    page = Page()
    page.read(_tree(decoded.text))
    text = page.writing.text()
    share = agreement(source, text + "\n" + page.unseen())
    if not text.strip():
        raise UnreadableFileError(
            ("the page shows no text" if share == 1 else "no word of the page could be read")
            + "; save it from the browser as PDF or text"
        )
    remarks = chain(
        [decoded.remark] if decoded.remark else [],
        page.remarks(),
        # The second, independent reading of the page finds words that are missing.
        doubt(share, "page"),
    )
    return Extract(
        text,
        "text/html",
        f"lxml {etree.__version__}",
        encoding=decoded.encoding,
        marks=page.marks(),
        remarks=tuple(remarks),
        agreement=round(share, 4),
    )


def decode_page(data: bytes) -> Decoded:
    """Decode a page by its byte order mark, its declaration, or as plain text is decoded."""
    match = _DECLARED.search(data[:_HEAD])
    name = (match[1] or match[2]).decode("ascii", "replace").lower() if match else ""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", codecs.BOM_UTF8)) or not _KNOWN.fullmatch(name):
        return decode(data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _as_declared(data, name)
    return decode(data)


def _as_declared(data: bytes, name: str) -> Decoded:
    try:
        encoding = codecs.lookup(_AS_BROWSERS_DO.get(name, name)).name
        return Decoded(data.decode(encoding), encoding)
    except (LookupError, UnicodeDecodeError):
        decoded = decode(data)
    remark = f"the page declares {name} and is not written so"
    return decoded._replace(remark="; ".join(filter(None, (remark, decoded.remark))))


def _tree(page: str) -> etree._Element:
    # Without huge_tree, lxml drops all text of a page nested 255 deep and says nothing.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        tree = etree.fromstring(page.encode("utf-8"), parser)
    except etree.LxmlError as problem:
        raise UnreadableFileError(
            f"the page is damaged or too long ({problem}); save it as PDF, or in parts"
        ) from problem
    if tree is None:
        raise UnreadableFileError("the page holds no text; check that the right file was sent")
    return tree
