"""The zip that a DOCX file is: checked before anything is unpacked, then opened part by part."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO

from lxml import etree

from servanda.errors import UnreadableFileError

MOST_ENTRIES = 2_000
MOST_UNPACKED = 300_000_000
HIGHEST_RATIO = 200
_LONGEST_DIRECTORY = 2_000_000
_SMALL = 1_000_000  # below this a part may be packed as tight as it likes
_END = b"PK\x05\x06"
_END_LENGTH = 22
_DAMAGED = "damaged or cut off; ask for it to be sent again"
_ENCRYPTED = 0x1
# What the library of Python raises on a damaged zip; only the first is its own.
_ZIP_PROBLEMS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
)
_OTHERS = (
    ("xl/", "an Excel file of another kind; save it as .xlsx or CSV and send that"),
    ("ppt/", "a PowerPoint file; save it as PDF and send that"),
    ("content.xml", "an OpenDocument file; save it as .docx, a table as .xlsx, and send that"),
    ("META-INF/container.xml", "an e-book; save it as PDF or text and send that"),
)

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """Return an attribute of Word's own, in either of the two namespaces it has had."""
    if element is None:
        return None
    found: str | None = element.get(WORD + name)
    return found if found is not None else element.get(_STRICT + name)


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first element at *path* below *element*, by local names."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element


def opened(data: bytes, program: str = "Word") -> zipfile.ZipFile:
    """Return the zip that a file of an office program is, its directory found sound."""
    _check_directory_length(data, program)
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except _ZIP_PROBLEMS as problem:
        raise UnreadableFileError(_DAMAGED) from problem
    _check_entries(package.infolist(), len(data), program)
    return package


class Package:
    """A DOCX file whose directory has been found sound."""

    def __init__(self, data: bytes) -> None:
        self._zip = opened(data)
        self._names = frozenset(self._zip.namelist())
        self.main = self._main_part()

    def parts(self, kind: str) -> list[str]:
        """Return the names of the parts that belong to the document as *kind*, sorted."""
        folder, name = posixpath.split(self.main)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        return sorted(target for each, target in self._relations(relations, folder) if each == kind)

    def read(self, part: str) -> Iterator[tuple[str, etree._Element]]:
        """Yield the start and the end of every element of *part*."""
        try:
            with self._zip.open(part) as stream:
                yield from _elements(stream, part)
        except _ZIP_PROBLEMS as problem:
            raise UnreadableFileError(f"{part} is {_DAMAGED}") from problem

    def open(self, part: str) -> IO[bytes]:
        """Return *part* as it is packed, for another parser."""
        return self._zip.open(part)

    def has(self, part: str) -> bool:
        """Tell whether the file holds *part*."""
        return part in self._names

    def count(self, folder: str) -> int:
        """Return how many files lie in a folder of the document."""
        prefix = posixpath.join(posixpath.dirname(self.main), folder) + "/"
        return sum(name.startswith(prefix) for name in self._names)

    def _main_part(self) -> str:
        for kind, target in self._relations("_rels/.rels", ""):
            if kind == "officeDocument" and target.endswith(".xml") and "word" in target:
                return target
        if "word/document.xml" in self._names:
            return "word/document.xml"
        raise UnreadableFileError(self._other_kind())

    def _other_kind(self) -> str:
        for start, kind in _OTHERS:
            if any(name.startswith(start) for name in self._names):
                return kind
        return "a zip archive and not a Word file; unpack it and send the documents one by one"

    def _relations(self, part: str, folder: str) -> Iterator[tuple[str, str]]:
        """Yield kind and name of the parts that *part* lists and the file holds."""
        if part not in self._names:
            return
        for event, element in self.read(part):
            if event == "end" and local(element) == "Relationship":
                kind = (element.get("Type") or "").rpartition("/")[2]
                target = posixpath.normpath(posixpath.join(folder, element.get("Target") or ""))
                if target.lstrip("/") in self._names:
                    yield kind, target.lstrip("/")


def _elements(stream: IO[bytes], part: str) -> Iterator[tuple[str, etree._Element]]:
    parser = etree.iterparse(
        stream, events=("start", "end"), resolve_entities=False, load_dtd=False, no_network=True
    )
    first = True
    try:
        for event, element in parser:
            if first and element.getroottree().docinfo.internalDTD is not None:
                raise UnreadableFileError(
                    f"{part} declares a document type, which Word never does; do not open the file"
                )
            first = False
            yield event, element
    except etree.XMLSyntaxError as problem:
        raise UnreadableFileError(f"{part} is {_DAMAGED} ({problem})") from problem


def _check_directory_length(data: bytes, program: str) -> None:
    """Refuse a directory too long to list, before it is listed."""
    place = data.rfind(_END)
    if place < 0 or len(data) - place < _END_LENGTH:
        raise UnreadableFileError(_DAMAGED)
    entries, length = struct.unpack("<10xHI", data[place : place + 16])
    if entries > MOST_ENTRIES or length > _LONGEST_DIRECTORY:
        raise UnreadableFileError(
            f"a zip with more than {MOST_ENTRIES:,} entries; no {program} file has so many"
        )


def _check_entries(entries: list[zipfile.ZipInfo], packed: int, program: str) -> None:
    """Refuse what is not the directory of a Word file, before anything is unpacked."""
    if len(entries) > MOST_ENTRIES:
        raise UnreadableFileError(
            f"a zip with more than {MOST_ENTRIES:,} entries; no {program} file has so many"
        )
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MOST_UNPACKED or unpacked > max(HIGHEST_RATIO * packed, _SMALL):
        raise UnreadableFileError(
            f"unpacks to {unpacked:,} bytes from {packed:,}; no {program} file does, do not open it"
        )
    for entry in entries:
        _check_entry(entry, program)


def _check_entry(entry: zipfile.ZipInfo, program: str) -> None:
    name = entry.filename
    if name.startswith(("/", "\\")) or ":" in name or ".." in name.replace("\\", "/").split("/"):
        raise UnreadableFileError("holds a file that would leave its folder; do not open it")
    if entry.flag_bits & _ENCRYPTED:
        raise UnreadableFileError(
            "protected with a password; remove the password and send it again"
        )
    if entry.file_size > max(HIGHEST_RATIO * entry.compress_size, _SMALL):
        raise UnreadableFileError(
            f"{name} unpacks to {entry.file_size:,} bytes from {entry.compress_size:,}; "
            f"no {program} file does, do not open it"
        )
