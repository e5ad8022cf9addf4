"""Plain text: decoded right, and then left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.errors import UnreadableFileError
from servanda.intake import take_in
from servanda.intake.decoding import decode
from tests.documents import shared

RUSSIAN = "Государства подтверждают приверженность Программе действий и просят секретариат. " * 3
FRENCH = "Le Conseil a décidé d’élaborer un rapport et de le présenter à l’Assemblée générale. " * 3
POLISH = "Rzeczpospolita Polska potwierdza zobowiązania wobec uchodźców i przesiedleńców. " * 3

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)
LINES = st.lists(WORDS, min_size=1)


@given(lines=LINES, end=st.sampled_from(["\n", "\r\n", "\r"]))
def test_the_decoded_text_is_untouched(lines: list[str], end: str) -> None:
    text = "Notes: " + end.join(lines)
    assert take_in(text.encode()).text == text


@given(
    lines=LINES,
    encoding=st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]),
)
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(
    lines: list[str], encoding: str
) -> None:
    text = "Notes: " + "\r\n".join(lines)
    received = take_in(text.encode(encoding))
    assert (received.text, received.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("text", "written", "read"),
    [
        (FRENCH, "cp1252", "cp1252"),
        (FRENCH, "mac_roman", "mac_roman"),
        (POLISH, "cp1250", "cp1250"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN, "koi8-r", "koi8_r"),
        (RUSSIAN, "mac_cyrillic", "mac_cyrillic"),
        # Letter statistics say cp1250 here, and Spain would be spelt "Espańa".
        ("El informe “España” señaló que la situación es crítica.", "cp1252", "cp1252"),
        # UPR reports: the apostrophe is 0xD5 and the dash 0xD0, which cp1252 reads as capitals.
        ("the State’s report, paragraphs 5–92", "mac_roman", "mac_roman"),
        # A blank that does not break is 0xCA there, which cp1252 reads as a capital too.
        ("1.\u00a0To ratify; 2.\u00a0To report", "mac_roman", "mac_roman"),
        ("Être et rester, l’État est tenu de répondre", "cp1252", "cp1252"),
        ("¶1. (U) Summary.  ", "cp1252", "cp1252"),  # cables number paragraphs so
    ],
)
def test_text_that_declares_no_encoding_is_read_by_what_fits(
    text: str, written: str, read: str
) -> None:
    decoded = decode(text.encode(written))
    assert (decoded.text, decoded.encoding) == (text, read)
    assert "no encoding is declared" in (decoded.remark or "")


def test_a_few_stray_bytes_do_not_make_a_file_another_encoding() -> None:
    data = "“Recalling” – «Напоминая» ".encode() * 5 + b"20\xb0 and more"
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert decoded.text.endswith("20° and more")
    assert decoded.remark == "bytes that are not UTF-8, read as Latin-1: 1"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xff\xfeA", "breaks it at byte 2"),  # half a character of UTF-16
        ("Decides".encode("utf-16-le"), "NUL bytes"),
    ],
)
def test_text_in_pieces_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFileError, match=words):
        take_in(data)


@pytest.mark.shared
@pytest.mark.parametrize("name", ["armenia2010", "turkmenistan2009", "ukraine2008", "russia2009"])
def test_reports_in_macroman_are_read_as_such(name: str) -> None:
    received = take_in(shared("data", "upr", "reports-txt", f"{name}.txt").read_bytes(), name)
    assert received.encoding == "mac_roman"
    assert "’s " in received.text
    assert "Õ" not in received.text


@pytest.mark.shared
def test_statements_of_the_general_debate_are_decoded_without_guessing() -> None:
    for path in sorted(shared("data", "general-debate").glob("*.txt")):
        received = take_in(path.read_bytes(), path.name)
        assert received.encoding in ("ascii", "utf-8", "utf-8-sig"), path.name
        assert not received.remarks, path.name
        assert not received.text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}"), path.name
