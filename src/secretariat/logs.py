"""Log lines that say where something went wrong, never what was in the document."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

    _ExcInfo = (
        tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    )


class DiscreetFormatter(logging.Formatter):
    """Keeps the messages of exceptions out of the log: databases quote whole rows in them."""

    def __init__(self, *_args: object, **_kwargs: object) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802 - the name logging calls
        """Return the kind of the exception and the lines it passed, without its message."""
        kind, _, trace = ei
        frames = traceback.extract_tb(trace)
        passed = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
        return "\n".join([*passed, kind.__name__ if kind else "no exception"])
