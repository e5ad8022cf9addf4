"""The one door from the office to the reader.

A file is read in a process of its own, with limits: what breaks there breaks nothing here. This
module imports no Django, so that the child starts fast.
"""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from queue import LifoQueue
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

import servanda
from servanda.errors import ServandaError, UnreadableFileError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from servanda import Knowledge, Layout

Contract = dict[str, Any]
Folders = tuple[Path, ...]
Read = Callable[..., Contract]

SECONDS = 60
MEMORY = 2 * 1024**3
FILES_PER_PROCESS = 50
AT_ONCE = min(os.cpu_count() or 1, 4)

_TOO_SLOW = "too slow"
_BROKEN = "broken"


class ReadingStoppedError(Exception):
    """The office closes while a file is being read: it says nothing about the file."""


class ReaderFailedError(Exception):
    """The reader has a fault; the message is its kind, without words of the document."""


class Isolation:
    """A child process that reads, kept for the next file, and replaced when it breaks."""

    def __init__(self, read: Read, seconds: float) -> None:
        self._read = read
        self._seconds = seconds
        self._lock = Lock()
        self._child: BaseProcess | None = None
        self._line: Connection | None = None
        self._files = 0
        self._closed = False

    def read(self, data: bytes, name: str, folders: Folders, *more: object) -> Contract:
        """Return the reading of a file, or raise UnreadableFileError with the reason.

        *more* is handed on to the function that reads.
        """
        with self._lock:
            self._closed = False
            line = self._start()
            try:
                line.send((data, name, folders, *more))
                answer = line.recv() if line.poll(self._seconds) else _TOO_SLOW
            except (EOFError, OSError):
                answer = _BROKEN
            if answer in (_BROKEN, _TOO_SLOW):
                self._end()
                raise self._reason(name, answer)
            if isinstance(answer, BaseException):
                raise answer
            return cast("Contract", answer)

    def close(self) -> None:
        """End the child, whatever it is reading."""
        self._closed = True
        if child := self._child:
            child.kill()
        with self._lock:
            self._end()

    def _start(self) -> Connection:
        """Return the line to a child that is ready to read."""
        if self._files >= FILES_PER_PROCESS:
            self._end()
        if not self._line:
            context = get_context("spawn")
            self._line, far_end = context.Pipe()
            self._child = context.Process(
                target=_answer, args=(far_end, self._read), name="reader", daemon=True
            )
            self._child.start()
            far_end.close()
        self._files += 1
        return self._line

    def _end(self) -> None:
        if self._child and self._line:
            self._child.kill()
            self._child.join()
            self._line.close()
        self._child, self._line, self._files = None, None, 0

    def _reason(self, name: str, answer: str) -> Exception:
        if self._closed:
            return ReadingStoppedError()
        if answer == _TOO_SLOW:
            return UnreadableFileError(
                f"{name}: not read within {self._seconds:.0f} seconds; save it in a simpler form "
                "(text, or PDF without pictures) and register that"
            )
        return UnreadableFileError(
            f"{name}: the file broke the reader or needs too much memory; open and save it anew, "
            "and register the new file"
        )


class Readers:
    """Several processes that read; each is started when all before it are busy."""

    def __init__(self, read: Read, seconds: float, number: int) -> None:
        self._all = [Isolation(read, seconds) for _ in range(number)]
        self._idle: LifoQueue[Isolation] = LifoQueue()
        for one in reversed(self._all):
            self._idle.put(one)

    def read(self, data: bytes, name: str, folders: Folders, *more: object) -> Contract:
        """Return the reading of a file by whichever process is idle first."""
        one = self._idle.get()
        try:
            return one.read(data, name, folders, *more)
        finally:
            self._idle.put(one)

    def close(self) -> None:
        """End every process, whatever it is reading."""
        for one in self._all:
            one.close()


def _answer(line: Connection, read: Read) -> None:
    """Read what comes along the line, in the child, until the line is cut."""
    _limit()
    while True:
        try:
            asked = line.recv()
        except EOFError:
            return
        line.send(_attempt(read, *asked))


def _attempt(read: Read, *asked: Any) -> Contract | Exception | str:  # noqa: ANN401 - as asked
    try:
        return read(*asked)
    except MemoryError:
        return _BROKEN
    except ServandaError as error:
        return error
    except Exception as error:
        return ReaderFailedError(type(error).__name__)


def read_file(
    data: bytes, name: str, folders: Folders = (), layout: Layout | None = None
) -> Contract:
    """Return the reading of a file as the contract has it; *layout* says what a table is.

    Several threads may ask at once.
    """
    more = () if layout is None else (layout,)
    contract = _readers.read(data, name, folders, *more)
    if "\x00" in contract.get("text", ""):
        raise UnreadableFileError(
            f"{name}: holds characters that no text has; save it as text, PDF or DOCX"
        )
    return contract


def as_bytes(contract: Contract) -> bytes:
    """Return a reading in the one form in which it is kept and hashed."""
    return json.dumps(contract, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def close() -> None:
    """End the reader's processes."""
    _readers.close()


def version() -> str:
    """Return the version of the reader."""
    return servanda.__version__


def knowledge(folders: Folders = ()) -> Knowledge:
    """Return the built-in knowledge together with that of *folders*."""
    return servanda.load_knowledge(*folders)


def _read(data: bytes, name: str, folders: Folders, layout: Layout | None = None) -> Contract:
    read = servanda.read(data, name, knowledge=knowledge(folders), layout=layout)
    contract: Contract = read.as_dict()
    return contract


def _limit() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the office, which then ends us
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


_readers = Readers(_read, SECONDS, AT_ONCE)
