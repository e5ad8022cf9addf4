r"""Servanda reads what States and organizations agreed on, in their own words.

>>> import servanda
>>> words = b"55/1. Peace\n\nThe General Assembly,\n\n1. Requests States to report."
>>> reading = servanda.read(words)
>>> [commitment.verb for commitment in reading.findings["commitments"]]
['requests']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from servanda.errors import (
        InvalidKnowledgeError,
        ServandaError,
        UnknownTermError,
        UnreadableFileError,
    )
    from servanda.knowledge import Knowledge, load_knowledge
    from servanda.reading import Reading, __version__, read
    from servanda.structure.tables import Layout

__all__ = [
    "InvalidKnowledgeError",
    "Knowledge",
    "Layout",
    "Reading",
    "ServandaError",
    "UnknownTermError",
    "UnreadableFileError",
    "__version__",
    "load_knowledge",
    "read",
]

_PLACES = {
    "servanda.errors": {
        "InvalidKnowledgeError",
        "ServandaError",
        "UnknownTermError",
        "UnreadableFileError",
    },
    "servanda.knowledge": {"Knowledge", "load_knowledge"},
    "servanda.reading": {"Reading", "__version__", "read"},
    "servanda.structure.tables": {"Layout"},
}


def __getattr__(name: str) -> object:
    """Import what is asked for: the child that opens a foreign file needs no grammar."""
    for place, names in _PLACES.items():
        if name in names:
            return getattr(import_module(place), name)
    raise AttributeError(f"module 'servanda' has no attribute {name!r}")
