"""What breaks in the reader's process breaks nothing in ours."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from secretariat.record.reading import (
    Isolation,
    ReaderFailedError,
    Readers,
    ReadingStoppedError,
)
from servanda.errors import UnreadableFileError


def read(data: bytes, name: str, _folders: tuple[Path, ...]) -> dict[str, Any]:
    """Read as the first word of the file says."""
    if data == b"abort":
        os.abort()
    if data == b"long":
        time.sleep(0.5)
    if data == b"hang":
        time.sleep(600)
    if data == b"bomb":
        return {"text": "x" * 2**40}
    if data == b"fault":
        raise ZeroDivisionError("the words of a restricted paragraph")
    if data == b"scan":
        raise UnreadableFileError(f"{name}: no text in it")
    return {"text": data.decode(), "pid": os.getpid()}


@pytest.fixture
def isolation(monkeypatch: pytest.MonkeyPatch) -> Iterator[Isolation]:
    """A reader's process that finds this module."""
    monkeypatch.syspath_prepend(Path(__file__).parents[3])
    made = Isolation(read, seconds=3)
    yield made
    made.close()


def test_files_are_read_in_another_process(isolation: Isolation) -> None:
    first = isolation.read(b"one", "one.txt", ())
    again = isolation.read(b"two", "two.txt", ())
    assert (first["text"], again["text"]) == ("one", "two")
    assert first["pid"] == again["pid"] != os.getpid()


def test_a_reason_comes_through(isolation: Isolation) -> None:
    with pytest.raises(UnreadableFileError, match=r"scan.pdf: no text in it"):
        isolation.read(b"scan", "scan.pdf", ())


def test_a_fault_of_ours_comes_through_without_words(isolation: Isolation) -> None:
    with pytest.raises(ReaderFailedError, match=r"^ZeroDivisionError$"):
        isolation.read(b"fault", "a.txt", ())


def test_the_process_is_renewed_after_some_files(
    isolation: Isolation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secretariat.record.reading.FILES_PER_PROCESS", 2)
    pids = [isolation.read(b"x", "x.txt", ())["pid"] for _ in range(3)]
    assert pids[0] == pids[1] != pids[2]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"abort", "broke the reader"),  # as PDFium does with a bomb in a PDF
        (b"bomb", "needs too much memory"),
        (b"hang", "not read within 3 seconds"),
    ],
)
def test_a_file_that_breaks_the_reader_is_refused_and_the_next_one_read(
    isolation: Isolation, data: bytes, says: str
) -> None:
    with pytest.raises(UnreadableFileError, match=says):
        isolation.read(data, "bad.pdf", ())
    assert isolation.read(b"next", "next.txt", ())["text"] == "next"


def test_closing_says_nothing_about_the_file(isolation: Isolation) -> None:
    isolation.read(b"warm", "warm.txt", ())
    closing = Timer(0.3, isolation.close)
    closing.start()
    with pytest.raises(ReadingStoppedError):
        isolation.read(b"hang", "long.pdf", ())
    closing.join()


def test_several_files_are_read_at_once_each_in_a_process_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.syspath_prepend(Path(__file__).parents[3])
    readers = Readers(read, seconds=30, number=2)
    try:
        with ThreadPoolExecutor(3) as threads:
            asked = [threads.submit(readers.read, b"long", "long.txt", ()) for _ in range(3)]
            pids = [one.result()["pid"] for one in asked]
    finally:
        readers.close()
    assert len(set(pids)) == 2
