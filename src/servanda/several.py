"""Reading many files: on every core, the results in the order of the files."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from servanda.errors import ServandaError
from servanda.intake import take_in_guarded
from servanda.knowledge import Knowledge, load_knowledge
from servanda.reading import read_received, warm_up

# Fewer files are read sooner than another process starts.
_WORTH_IT = 4
_AHEAD = 4

Result = dict[str, Any] | ServandaError | OSError


def read_several(
    files: Sequence[str], folders: tuple[Path, ...] = (), *, cores: int | None = None
) -> Iterator[tuple[str, Result]]:
    """Yield each file with its reading in the layout of the contract, or why there is none."""
    cores = min(cores or os.cpu_count() or 1, len(files))
    if cores == 1 or len(files) < _WORTH_IT or "-" in files:
        for name in files:
            yield name, _result(name, folders)
        return
    warm_up(load_knowledge(*folders))  # where a process is a copy of this one, it knows it already
    context = get_context("fork" if sys.platform == "linux" else None)
    with ProcessPoolExecutor(cores, mp_context=context) as pool:
        waiting: deque[tuple[str, Future[Result]]] = deque()
        for name in files:
            waiting.append((name, pool.submit(_result, name, folders)))
            if len(waiting) > cores * _AHEAD:
                first, result = waiting.popleft()
                yield first, result.result()
        for name, result in waiting:
            yield name, result.result()


def _result(name: str, folders: tuple[Path, ...]) -> Result:
    try:
        return read_file(name, load_knowledge(*folders))
    except (ServandaError, OSError) as error:
        return error


def read_file(name: str, knowledge: Knowledge) -> dict[str, Any]:
    """Return the reading of a file in the layout of the contract; a dash is standard input."""
    if name == "-":
        data, plain = sys.stdin.buffer.read(), "-"
    else:
        path = Path(name)
        data, plain = path.read_bytes(), path.name
    received = take_in_guarded(data, plain)
    return read_received(received, plain, knowledge=knowledge).as_dict()
