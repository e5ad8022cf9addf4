"""Reads the documents that wait, in their order, and those that an older reader has read."""

from __future__ import annotations

import logging
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from enum import StrEnum
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from django.db import DatabaseError, close_old_connections
from django.db.models import Q

from secretariat.record import operations, reading, store
from secretariat.record.imports.report import layout_of
from secretariat.record.knowledge import folders_of, knowledge_of
from secretariat.record.models import Document, Process, Reading
from servanda.errors import ServandaError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from secretariat.record.reading import Contract
    from servanda import Layout

logger = logging.getLogger(__name__)

_IDLE_SECONDS = 1.0
_LOOK_AGAIN_SECONDS = 60.0
_AHEAD = 16  # documents that are claimed at once


class Outcome(StrEnum):
    """What became of a document."""

    READ = "read"
    UNREADABLE = "unreadable"


class Result(NamedTuple):
    """A document that was taken up, and what became of it."""

    document: Document
    outcome: Outcome
    words: str


def read_waiting() -> Iterator[Result]:
    """Read every document that waits, several at once; yield what became of each, in order."""
    ahead: deque[tuple[Document, Future[Contract]]] = deque()
    with ThreadPoolExecutor(reading.AT_ONCE) as threads:
        try:
            while True:
                if len(ahead) <= reading.AT_ONCE:
                    ahead.extend(_begin(threads, _AHEAD))
                if not ahead:
                    return
                result = _finish(*ahead[0])
                ahead.popleft()
                yield result
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
            operations.release_claims(document for document, _ in ahead)


def _begin(threads: ThreadPoolExecutor, most: int) -> Iterator[tuple[Document, Future[Contract]]]:
    for document in operations.claim_waiting_documents(most):
        layout = layout_of(document.sha256)
        yield document, threads.submit(_read, document, folders_of(document.process), layout)


def _read(document: Document, folders: tuple[Path, ...], layout: Layout | None) -> Contract:
    data = store.documents().get(document.sha256)
    more = () if layout is None else (layout,)
    return reading.read_file(data, document.name, folders, *more)


def _finish(document: Document, begun: Future[Contract]) -> Result:
    """Take over the reading of a document; whatever went wrong becomes its reason."""
    try:
        recorded = operations.record_reading(document.sha256, begun.result())
    except ServandaError as error:
        reason = str(error)
    except (DatabaseError, reading.ReadingStoppedError):
        raise  # it says nothing about the document, which is taken up again later
    except Exception as error:
        logger.exception("reading %s", document.sha256)
        kind = str(error) if isinstance(error, reading.ReaderFailedError) else type(error).__name__
        reason = (
            f"{document.name}: the reader failed ({kind}); the file is kept, send it to the "
            "developers if it may be shown to them"
        )
    else:
        found = sum(recorded.entry.told["found"].values())
        return Result(document, Outcome.READ, f"{found} findings")
    operations.mark_unreadable(document.sha256, reason)
    return Result(document, Outcome.UNREADABLE, reason)


def outdated() -> Iterator[Document]:
    """Yield the documents whose reading another version or other knowledge made."""
    for process in [None, *Process.kept.all()]:
        current = Q(reader=reading.version(), knowledge=knowledge_of(process).digest)
        stale = Reading.kept.filter(current=True, document__process=process).exclude(current)
        documents = Document.kept.filter(pk__in=stale.values("document"), state=Document.State.READ)
        yield from documents.select_related("process")


class Worker(Thread):
    """Reads in the background of ``servanda serve`` until it is told to stop."""

    def __init__(self) -> None:
        super().__init__(name="worker", daemon=True)
        self._stopping = Event()
        self._tried: set[str] = set()

    def stop(self) -> None:
        """Ask the worker to end, and wait until it has."""
        self._stopping.set()
        reading.close()
        self.join(timeout=10)

    def run(self) -> None:
        """Read what waits, then what is outdated, then look again."""
        operations.release_claims()
        looked = -_LOOK_AGAIN_SECONDS
        while not self._stopping.is_set():
            try:
                self._read_waiting()
                if monotonic() - looked > _LOOK_AGAIN_SECONDS:
                    self._read_outdated()
                    looked = monotonic()
            except reading.ReadingStoppedError:
                return
            except Exception:
                logger.exception("the worker will try again")
            close_old_connections()
            self._stopping.wait(_IDLE_SECONDS)

    def _read_waiting(self) -> None:
        for _ in read_waiting():
            if self._stopping.is_set():
                return

    def _read_outdated(self) -> None:
        for document in outdated():
            if document.sha256 in self._tried or self._stopping.is_set():
                continue
            self._tried.add(document.sha256)  # once is enough, whatever comes of it
            try:
                layout = layout_of(document.sha256)
                contract = _read(document, folders_of(document.process), layout)
                operations.record_reading(document.sha256, contract)
            except ServandaError:
                logger.warning("%s keeps the reading it has", document.sha256)
