"""Bytes to characters: by the byte order mark, as UTF-8, or by what fits the words around."""

from __future__ import annotations

import codecs
import re
from itertools import islice
from typing import NamedTuple

from servanda.errors import UnreadableFileError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins with the mark of UTF-16, so it comes first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The 8-bit encodings of texts in Latin letters; the earlier wins when two fit alike.
_LATIN = ("cp1252", "mac_roman", "cp1250", "cp850")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_SAMPLE = 4000
_FEW = 0.25  # of all letters; above this the script is not Latin, and neighbours tell nothing
_GOOD = 0.8
_WESTERN = frozenset("éàçèêëîïôûùüöäßñóíáúåøæœãõÉÀÇÈÊÎÔÜÖÄÑÓÍÁÚÅØÆŒ")
_ALONE = frozenset("àèéêóòôúùíìáâîïäöüœæøåñçÀÉÈÊÓÁÍÚÄÖÜÅØÇÆŒ")
_STRAY = re.compile(r"[\udc80-\udcff]")  # how surrogateescape keeps a byte that is not UTF-8
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")


class Decoded(NamedTuple):
    """Characters, the encoding they were written in, and how that is known."""

    text: str
    encoding: str
    remark: str | None = None


def decode(data: bytes) -> Decoded:
    r"""Return the characters of *data*, line ends and blanks untouched.

    >>> decoded = decode(b"refugees\xd5 rights, 1\xd04")
    >>> decoded.text, decoded.encoding
    ('refugees’ rights, 1–4', 'mac_roman')
    >>> decoded.remark.partition("; ")[2]
    'read as mac_roman, which fits 2 of 2 characters outside ASCII'
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_marked(data, encoding)
    if b"\0" in data:
        raise UnreadableFileError(
            "not text, it holds NUL bytes; if it is a document, save it as PDF, DOCX or UTF-8 text"
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data)
    return Decoded(text, "utf-8" if _BEYOND_ASCII.search(text) else "ascii")


def refuse_binary(text: str) -> None:
    """Refuse text in which more than one character in a hundred is a control character."""
    sample = text[:100_000]
    if len(_CONTROL.findall(sample)) * 100 > len(sample) or "\0" in text:
        raise UnreadableFileError(
            "not text, it is full of control characters; save the document as PDF, DOCX or text"
        )


def _decode_marked(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as problem:
        raise UnreadableFileError(
            f"begins as {encoding} and breaks it at byte {problem.start}; save it again as UTF-8"
        ) from problem


def _guess(data: bytes) -> Decoded:
    """Decode text that declares nothing: neighbours first, then letter statistics."""
    mended = _as_damaged_utf8(data)
    if mended:
        return mended
    if _share_beyond_ascii(data) < _FEW:
        fits = {encoding: _fit(data, encoding) for encoding in _LATIN}
        best = max(fits.values())
        if best >= _GOOD:
            tied = [encoding for encoding in _LATIN if fits[encoding] == best]
            return _as_guessed(data, _settle(data, tied))
    return _as_guessed(data, _by_statistics(data))


def _as_damaged_utf8(data: bytes) -> Decoded | None:
    """Decode a file in UTF-8 but for a few stray bytes, as cut-and-paste leaves them."""
    text = data.decode("utf-8", "surrogateescape")
    stray = len(_STRAY.findall(text))
    if stray * 10 > len(_BEYOND_ASCII.findall(text)) - stray:
        return None
    mended = _STRAY.sub(lambda byte: chr(ord(byte[0]) - 0xDC00), text)
    return Decoded(mended, "utf-8", f"bytes that are not UTF-8, read as Latin-1: {stray}")


def _settle(data: bytes, tied: list[str]) -> str:
    """Choose among encodings that fit alike; letter statistics are asked about rare letters only.

    On a short Spanish text the statistics say cp1250, and "España" would become "Espańa".
    """
    letters = {char for char in _beyond_ascii(data, tied[0]) if char.isalpha()}
    if letters <= _WESTERN:
        return tied[0]
    return next((guess for guess in _likely_encodings(data) if guess in tied), tied[0])


def _by_statistics(data: bytes) -> str:
    """Return the likeliest encoding whose capitals and small letters stand where they should."""
    encodings = _likely_encodings(data)
    if not encodings:
        raise UnreadableFileError(
            "its characters are in no encoding that is known here; save it again as UTF-8"
        )
    return max(encodings, key=lambda encoding: _fit(data, encoding))


def _likely_encodings(data: bytes) -> list[str]:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to load, seldom needed

    return [match.encoding for match in from_bytes(data)]


def _as_guessed(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise UnreadableFileError(
            f"looks like {encoding} and breaks it at byte {problem.start}; save it again as UTF-8"
        ) from problem
    found = list(islice(_BEYOND_ASCII.finditer(text), _SAMPLE))
    fitting = sum(_fits(text, match.start()) >= _GOOD for match in found)
    remark = (
        f"no encoding is declared; read as {encoding}, "
        f"which fits {fitting} of {len(found)} characters outside ASCII"
    )
    return Decoded(text, encoding, remark)


def _share_beyond_ascii(data: bytes) -> float:
    """Return how many of the letters and high bytes are high bytes."""
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    letters = sum(map(str.isalpha, data[:200_000].decode("ascii", "ignore")))
    return high / (high + letters * max(1.0, len(data) / 200_000))


def _beyond_ascii(data: bytes, encoding: str) -> str:
    return "".join(_BEYOND_ASCII.findall(data.decode(encoding, "replace"))[:_SAMPLE])


def _fit(data: bytes, encoding: str) -> float:
    """Return how well the characters outside ASCII fit where they stand, from 0 to 1."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    places = [match.start() for match in islice(_BEYOND_ASCII.finditer(text), _SAMPLE)]
    return sum(_fits(text, place) for place in places) / len(places) if places else 0.0


def _fits(text: str, place: int) -> float:
    """Judge one character by its neighbours.

    >>> _fits("States’ rights", 6), _fits("StatesÕ rights", 6)
    (1.0, 0.0)
    """
    char = text[place]
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    if char.isalpha():
        begins = char.isupper() and after.isupper() and not before.isalpha()
        if begins and text[place + 2 : place + 3].islower():
            return 0.0  # "ÊTo" is a blank of MacRoman and a word
        return float(_letter_fits(before, char, after))
    return float(_sign_fits(before, char, after))


def _letter_fits(before: str, char: str, after: str) -> bool:
    """Tell whether the letter stands among letters, and no capital follows a small letter."""
    if before.isdigit() or after.isdigit():
        return False
    if not before.isalpha() and not after.isalpha():
        return char in _ALONE
    return not (before.islower() and char.isupper()) and not (char.islower() and after.isupper())


def _sign_fits(before: str, char: str, after: str) -> bool:
    """Tell whether the sign stands where typesetters put it."""
    if char in "“‘«„":
        return not before.isalnum() and not after.isspace()
    if char in "”’»":
        return not before.isspace()
    if char in "–—":
        return not (before.islower() and after.islower())
    if char in "•●·§¶©®™…£€\xa0\xad":
        return True
    return char in "°ºª½¼¾" and not before.isalpha()
