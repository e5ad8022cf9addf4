"""Old Word files made for the tests: a compound file with the two streams that hold the text."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import NamedTuple

_SECTOR = 512
_LEAST = 4096  # a stream of that size lies in sectors of its own
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


class Stories(NamedTuple):
    """The texts of a file, with the signs of Word in them."""

    body: str
    footnotes: str = ""
    headers: str = ""


def doc(stories: Stories, *, flags: int = 0, version: int = 0xC1, wide: bool = True) -> bytes:
    """Make a Word file of 1997; its text lies in one piece, in two bytes for a character or one."""
    text = "".join(stories)
    words = text.encode("utf-16-le" if wide else "cp1252")
    head = bytearray(2048)
    struct.pack_into("<HH6xH", head, 0, 0xA5EC, version, flags | 0x0200)
    struct.pack_into("<5I", head, 0x4C, *map(len, stories), 0, 0)
    where = len(head) if wide else (2 * len(head)) | 0x40000000
    listed = struct.pack("<2I", 0, len(text)) + struct.pack("<HIH", 0, where, 0)
    table = b"\x01\x02\x00ab" + b"\x02" + struct.pack("<I", len(listed)) + listed
    struct.pack_into("<2I", head, 0x1A2, 0, len(table))
    return compound({"WordDocument": bytes(head) + words, "1Table": table})


def compound(streams: dict[str, bytes]) -> bytes:
    """Make a compound file with these streams."""
    sectors: list[bytes] = []
    chain: list[int] = []

    def put(data: bytes) -> int:
        first = len(sectors)
        pieces = [data[at : at + _SECTOR] for at in range(0, len(data), _SECTOR)]
        sectors.extend(piece.ljust(_SECTOR, b"\0") for piece in pieces)
        chain.extend(range(first + 1, first + len(pieces)))
        chain.append(_END)
        return first

    entries = [_entry("Root Entry", 5, _END, 0, child=1)]
    for number, (name, data) in enumerate(streams.items(), 1):
        padded = data.ljust(_LEAST, b"\0")
        right = number + 1 if number < len(streams) else _FREE
        entries.append(_entry(name, 2, put(padded), len(padded), right=right))
    while len(entries) % 4:
        entries.append(bytes(128))
    folder = put(b"".join(entries))
    fat = len(sectors)
    assert fat < _SECTOR // 4
    chain += [_FAT, *[_FREE] * (_SECTOR // 4 - fat - 1)]
    sectors.append(struct.pack(f"<{_SECTOR // 4}I", *chain))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, 1, folder, 0, _LEAST, _END, 0, _END, 0)
    return head + struct.pack("<109I", fat, *[_FREE] * 108) + b"".join(sectors)


def _entry(
    name: str, kind: int, first: int, size: int, *, child: int = _FREE, right: int = _FREE
) -> bytes:
    words = name.encode("utf-16-le")
    return (
        words.ljust(64, b"\0")
        + struct.pack("<HBB3I", len(words) + 2, kind, 1, _FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", first, size)
    )


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return the words of a table as Word keeps them."""
    return "".join("".join(f"{cell}\x07" for cell in row) + "\x07" for row in rows)
