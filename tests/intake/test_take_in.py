"""What a file is, what is refused at once, and what holds of every text that is taken in."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.errors import UnreadableFileError
from servanda.intake import MOST_BYTES, Format, format_of, take_in
from tests.intake import making


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"The General Assembly,", "note.pdf", Format.TEXT),  # the name says PDF, the bytes do not
        (b"%PDF-1.4 ...", "note.txt", Format.PDF),
        (b"\r\n  %PDF-1.4 ...", "", Format.PDF),  # a mail gateway put a line before it
        (b"a header of the scanner %PDF-1.4 ... startxref 9 %%EOF", "", Format.PDF),
        (b"how to recognize %PDF- at the start of a file", "", Format.TEXT),
        (b"\xef\xbb\xbf <!-- saved from url --><HTML><p>x", "", Format.HTML),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><html/>', "", Format.HTML),
        (b"<p>a fragment</p>", "page.html", Format.HTML),
        (b"<p>a fragment</p>", "notes.txt", Format.TEXT),
        (b"no tags at all", "page.html", Format.TEXT),
        ("<html>".encode("utf-16"), "", Format.HTML),
        (making.docx(""), "report.doc", Format.DOCX),
    ],
)
def test_the_bytes_decide_what_a_file_is(data: bytes, name: str, expected: Format) -> None:
    assert format_of(data, name) is expected


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "nothing but blanks"),
        (b"a" * (MOST_BYTES + 1), "50,000,001 bytes"),
        (b"\x89PNG\r\n\x1a\n", "OCR"),
        (b"\xff\xd8\xff\xe0 JFIF", "OCR"),
        (b"RIFF\x00\x01\x02\x03WEBPVP8 ", "OCR"),
        (b"\x00\x00\x00\x18ftypheic", "OCR"),
        (b"{\\rtf1 Resolution}", "save it as PDF or DOCX"),
        (b"\x1f\x8b\x08 packed", "unpack it"),
        (b"7z\xbc\xaf\x27\x1c", "unpack it"),
        (b"MZ\x90\x00\x03\x00 a program", "NUL bytes"),
        (b"\x01\x02\x03\x04\x05 control characters", "control characters"),
        (making.packed({"readme.txt": "x"}), "not a Word file"),
        (making.packed({"xl/workbook.xml": "x"}), "Excel"),
        (making.packed({"mimetype": "x", "content.xml": "x"}), "OpenDocument"),
        (b"PK\x05\x06" + bytes(18), "not a Word file"),
        (b"PK\x03\x04 cut off", "damaged or cut off"),
    ],
)
def test_a_refusal_says_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFileError, match=words) as refusal:
        take_in(data, "draft.bin")
    assert str(refusal.value).startswith("draft.bin: ")


@pytest.mark.parametrize(
    ("stream", "words"),
    [
        ("WordDocument", "damaged Word file"),
        ("EncryptedPackage", "remove the password"),
        ("Workbook", "Excel"),
        ("PowerPoint Document", "PowerPoint"),
        ("SomethingElse", "old Office file"),
    ],
)
def test_an_old_office_file_is_named_for_what_it_is(stream: str, words: str) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + stream.encode("utf-16-le")
    with pytest.raises(UnreadableFileError, match=words):
        take_in(data, "old.doc")


def test_a_file_without_a_name_is_called_the_file() -> None:
    with pytest.raises(UnreadableFileError, match=r"^the file: "):
        take_in(b"")


def test_the_digest_and_size_are_those_of_the_bytes() -> None:
    data = "Ministère\r\n".encode("cp1252")
    received = take_in(data)
    assert received.sha256 == hashlib.sha256(data).hexdigest()
    assert received.size == len(data)


def test_starting_the_intake_loads_no_heavy_library() -> None:
    heavy = "{'lxml', 'pypdfium2', 'charset_normalizer'}"
    code = f"import sys, servanda.intake; sys.exit(len({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603


FILES = [
    b"Calls upon all States;\r\n",
    b'[{"text": "Title", "type": "title"}, {"text": "Requests", "prefix": "1."}]',
    b"<html><body><h1>Title</h1><ul><li>one<li>two</ul><table><tr><td>a<td>b</table>",
    making.docx(making.paragraph("Welcomes the report") + making.table(["a", "b"], ["c", "d"])),
    making.pdf([making.column(["The General Assembly,", "Recalling"])] * 2),
]


@pytest.mark.parametrize("data", FILES, ids=["text", "json", "html", "docx", "pdf"])
def test_the_same_bytes_give_the_same_text_and_marks(data: bytes) -> None:
    assert take_in(data) == take_in(data)


@pytest.mark.parametrize("data", FILES, ids=["text", "json", "html", "docx", "pdf"])
def test_marks_lie_within_the_text_and_in_order(data: bytes) -> None:
    received = take_in(data)
    places = [(mark.start, -mark.end) for mark in received.marks]
    assert places == sorted(places)
    assert all(0 <= mark.start < mark.end <= len(received.text) for mark in received.marks)


@given(data=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_sentence(data: bytes) -> None:
    try:
        outcome = take_in(data, "x").text
    except UnreadableFileError as refusal:
        outcome = str(refusal).removeprefix("x: ")
    assert outcome.strip()
