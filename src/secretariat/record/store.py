"""Files under the hash of their content: written once, checked whenever they are read."""

from __future__ import annotations

import gzip
import hashlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings

from secretariat.errors import DamagedRecordError

if TYPE_CHECKING:
    from collections.abc import Iterator


_synced: set[Path] = set()  # folders that are on the disk since this process saw them there


class Damage(NamedTuple):
    """A file that is not what its name says."""

    digest: str
    words: str


class Store:
    """A folder of files named by the SHA-256 of what they hold.

    What holds:

    1. When :meth:`put` returns, the content is on the disk, whole, under its name.
    2. :meth:`get` returns exactly what was put, or raises.
    3. Nothing is changed or removed; a damaged file is only ever replaced by the right content.
    """

    def __init__(self, folder: Path, *, packed: bool = False) -> None:
        self.folder = folder
        self.packed = packed

    def put(self, content: bytes) -> str:
        """Keep *content* and return its name."""
        digest = hashlib.sha256(content).hexdigest()
        if not self.has(digest):
            packed = gzip.compress(content, mtime=0) if self.packed else content
            self._write(self.path(digest), packed)
        return digest

    def get(self, digest: str) -> bytes:
        """Return the content of that name."""
        path = self.path(digest)
        try:
            content = path.read_bytes()
            if self.packed:
                content = gzip.decompress(content)
        except (OSError, EOFError) as error:
            raise DamagedRecordError(
                f"{path} cannot be read ({type(error).__name__}); put it back from a backup"
            ) from error
        if hashlib.sha256(content).hexdigest() != digest:
            raise DamagedRecordError(
                f"{path} is not what was received under that name; put it back from a backup"
            )
        return content

    def has(self, digest: str) -> bool:
        """Tell whether the content of that name is here and whole."""
        try:
            self.get(digest)
        except DamagedRecordError:
            return False
        return True

    def path(self, digest: str) -> Path:
        """Return where the content of that name lies."""
        return self.folder / digest[:2] / digest[2:]

    def names(self) -> Iterator[str]:
        """Yield the name of everything kept."""
        for path in sorted(self.folder.glob("??/*")):
            yield path.parent.name + path.name

    def damages(self) -> Iterator[Damage]:
        """Read everything and yield what is not whole."""
        for digest in self.names():
            try:
                self.get(digest)
            except DamagedRecordError as error:
                yield Damage(digest, str(error))

    def _write(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=self.folder, prefix="unfinished-")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fchmod(file.fileno(), 0o400)
            os.fsync(file.fileno())
        Path(unfinished).replace(path)
        _sync(path.parent)
        for folder in (self.folder, self.folder.parent):
            if path.parent not in _synced:
                _sync(folder)
        _synced.add(path.parent)


def documents() -> Store:
    """Return the store of everything received: precious."""
    return Store(settings.DATA / "documents")


def readings() -> Store:
    """Return the store of readings as the reader gave them: can be made again."""
    return Store(settings.DATA / "readings", packed=True)


class Counter(Store):
    """Where files lie that somebody looks at before they are taken in; nothing here is kept."""

    def drop(self, digest: str) -> None:
        """Let go of a file that was taken in, or will not be."""
        self.path(digest).unlink(missing_ok=True)

    def clear(self, before: float) -> None:
        """Let go of every file that was put here before that moment, in seconds of the system."""
        for digest in self.names():
            if self.path(digest).stat().st_mtime < before:
                self.drop(digest)


def counter() -> Counter:
    """Return the counter on which tables lie while an officer looks at what they would make."""
    return Counter(settings.DATA / "counter")


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
