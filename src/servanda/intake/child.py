"""Reading in a child process that can be killed: a hostile file harms only its own reader.

PDFium ends the whole process when memory runs out, and nothing can catch that; so files in a
foreign format are read by a child with limits on memory, time and output.
"""

from __future__ import annotations

import ctypes
import json
import math
import os
import signal
import struct
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from servanda.errors import UnreadableFileError
from servanda.intake import MOST_BYTES, take_in
from servanda.intake.formats import Format, format_of
from servanda.intake.received import Mark, Received, Role

if sys.platform != "win32":
    import resource

_SHORT = 1_000_000
_LONGEST_REPLY = 64_000_000
_MOST_OPEN_FILES = 32
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # CLONE_NEWUSER, CLONE_NEWNET of Linux
_LENGTH = struct.Struct(">Q")
_PACKAGE_ROOT = Path(__file__).parents[2]


def take_in_guarded(
    data: bytes, name: str = "", *, seconds: float = 30, megabytes: int = 512
) -> Received:
    """Return what :func:`~servanda.intake.take_in` returns, whatever the file does to its reader.

    Plain text is read in this process; PDF, DOCX, HTML and long JSON in a child that has *seconds*
    and *megabytes*. A child that fails, hangs or dies raises
    :class:`~servanda.errors.UnreadableFileError` with the reason.
    """
    foreign = _foreign_format(data, name)
    if foreign is None:
        return take_in(data, name)
    reply = _ask_child(data, name, seconds, megabytes, foreign)
    if "unreadable" in reply:
        raise UnreadableFileError(reply["unreadable"])
    return _received(reply["received"])


def _foreign_format(data: bytes, name: str) -> Format | None:
    """Return the format of a file that needs a child; what is refused at once needs none."""
    if not 0 < len(data) <= MOST_BYTES:
        return None
    try:
        found = format_of(data, name)
    except UnreadableFileError:
        return None
    if found is Format.TEXT and (len(data) < _SHORT or data.lstrip()[:1] not in (b"[", b"{")):
        return None  # long JSON takes twenty times its length in memory
    return found


def _ask_child(
    data: bytes, name: str, seconds: float, megabytes: int, foreign: Format
) -> dict[str, Any]:
    """Run a child on the file and return its reply."""
    question = json.dumps({"name": name, "seconds": seconds, "megabytes": megabytes}).encode()
    command = [sys.executable, "-P", "-m", "servanda.intake.child"]
    with tempfile.TemporaryFile() as answer:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own module
            command, stdin=subprocess.PIPE, stdout=answer, stderr=subprocess.DEVNULL, env=_paths()
        )
        try:
            process.communicate(_LENGTH.pack(len(question)) + question + data, timeout=seconds)
            late = False
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            late = True
        reply = None if late else _reply(answer)
    if reply is None:
        problem = _problem(process.returncode, seconds, megabytes, foreign, late=late)
        raise UnreadableFileError(f"{name or 'the file'}: {problem}")
    return reply


def _paths() -> dict[str, str]:
    """Return the environment of the child: it finds this very package."""
    places = filter(None, (str(_PACKAGE_ROOT), os.environ.get("PYTHONPATH")))
    return {**os.environ, "PYTHONPATH": os.pathsep.join(places)}


def _reply(answer: IO[bytes]) -> dict[str, Any] | None:
    """Return the reply, or None when the child died before it was whole."""
    answer.seek(0)
    head = answer.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > _LONGEST_REPLY:
        return None
    body = answer.read(length)
    if len(body) < length:
        return None
    reply: dict[str, Any] = json.loads(body)
    return reply


def _problem(code: int, seconds: float, megabytes: int, foreign: Format, *, late: bool) -> str:
    """Say why there is no reply, and what to do."""
    advice = "print it to a new PDF and send that"
    if late or code == -getattr(signal, "SIGXCPU", 0):
        return f"reading it took more than {seconds:g} s; {advice}"
    if code == -getattr(signal, "SIGXFSZ", 0):
        return f"its text is longer than {_LONGEST_REPLY:,} bytes; split it"
    how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
    return (
        f"the {foreign.upper()} reader broke off ({how}), as when a file unpacks to more than "
        f"{megabytes} MB; {advice}"
    )


def _received(reply: dict[str, Any]) -> Received:
    marks = tuple(Mark(start, end, Role(role), *rest) for start, end, role, *rest in reply["marks"])
    return Received(**{**reply, "marks": marks, "remarks": tuple(reply["remarks"])})


def main() -> None:
    """Read one file from standard input within the limits and write the reply."""
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # no library shall write into the reply
    question, data = _question(sys.stdin.buffer.read())
    _limit(question["seconds"], question["megabytes"])
    _leave_network()
    try:
        reply: dict[str, Any] = {"received": _packed(take_in(data, question["name"]))}
    except UnreadableFileError as problem:
        reply = {"unreadable": str(problem)}
    except MemoryError:
        reply = {
            "unreadable": f"{question['name'] or 'the file'}: needs more than "
            f"{question['megabytes']} MB of memory; split it or print it to a new PDF"
        }
    except Exception as problem:  # whatever a library raises on a file, the office goes on
        reply = {
            "unreadable": f"{question['name'] or 'the file'}: its reader failed "
            f"({type(problem).__name__}: {problem}); report this and send the file as PDF"
        }
    body = json.dumps(reply, ensure_ascii=False).encode("utf-8", "replace")
    answer.write(_LENGTH.pack(len(body)) + body)
    answer.close()


def _question(asked: bytes) -> tuple[dict[str, Any], bytes]:
    (length,) = _LENGTH.unpack_from(asked)
    start = _LENGTH.size + length
    return json.loads(asked[_LENGTH.size : start]), asked[start:]


def _limit(seconds: float, megabytes: int) -> None:
    """Limit memory, time, output and open files, where the system can."""
    if sys.platform == "win32":
        return
    for what, most in (
        (resource.RLIMIT_AS, megabytes * 1_000_000),
        (resource.RLIMIT_CPU, math.ceil(seconds)),
        (resource.RLIMIT_FSIZE, _LONGEST_REPLY + _LENGTH.size),
        (resource.RLIMIT_NOFILE, _MOST_OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def _leave_network() -> None:
    """Go where there is no network, if the system lets a process do so (Linux mostly does).

    No reader asks for anything outside; this holds even for one that a file has taken over.
    """
    if not sys.platform.startswith("linux"):
        return
    with suppress(OSError, AttributeError):
        leave = ctypes.CDLL(None).unshare
        if leave(_NEW_NETWORK) != 0:
            leave(_NEW_USER | _NEW_NETWORK)


def _packed(received: Received) -> dict[str, Any]:
    marks = [(mark.start, mark.end, mark.role, mark.level, mark.value) for mark in received.marks]
    fields = {name: getattr(received, name) for name in received.__dataclass_fields__}
    return {**fields, "marks": marks}


if __name__ == "__main__":
    main()
