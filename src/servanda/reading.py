"""The whole way of a document on one page: bytes, text, parts, findings."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from servanda.contract import (
    COLLECTIONS,
    CONTRACT,
    actor_as_dict,
    findings_as_dicts,
    part_as_dict,
)
from servanda.findings import find_all
from servanda.findings.anchors import lexicon
from servanda.findings.kinds import Actor, Defect, Finding
from servanda.intake import Received, take_in
from servanda.knowledge import Knowledge, load_knowledge
from servanda.structure import Document, Layout, build
from servanda.structure.phrases import phrases

__version__ = "0.1.0"


@dataclass(frozen=True, eq=False)
class Reading:
    """What one document says, each finding tied to its exact words.

    ``findings`` holds a tuple for every collection of the contract (``dates``, ``acts`` ...).
    """

    name: str
    received: Received
    document: Document
    facts: Mapping[str, object]
    actors: tuple[Actor, ...]
    findings: Mapping[str, tuple[Finding | Defect, ...]]
    knowledge: Knowledge

    @property
    def text(self) -> str:
        """The text as extracted; every span counts its code points."""
        return self.received.text

    @cached_property
    def coverage(self) -> float:
        """The share of the words of the file that stand in some part."""
        return self.document.coverage

    def as_dict(self) -> dict[str, Any]:
        """Return the reading in the layout of the contract, ready for JSON."""
        received = self.received
        made: dict[str, Any] = {
            "contract": CONTRACT,
            "reader": f"servanda {__version__}",
            "knowledge": self.knowledge.digest,
            "file": {
                "name": self.name,
                "sha256": received.sha256,
                "bytes": received.size,
                "media_type": received.media_type,
                "encoding": received.encoding,
                "extractor": received.extractor,
                "remarks": list(received.remarks),
                "agreement": received.agreement,
            },
            "chars": len(received.text),
            "coverage": self.coverage,
            "text": received.text,
            "document": dict(self.facts),
            "parts": [part_as_dict(part) for part in self.document.parts],
            "actors": [actor_as_dict(actor) for actor in self.actors],
        }
        for collection in COLLECTIONS:
            made[collection] = findings_as_dicts(self.findings.get(collection, ()), received.sha256)
        return made


def read(
    data: bytes,
    name: str = "",
    *,
    knowledge: Knowledge | None = None,
    layout: Layout | None = None,
) -> Reading:
    r"""Read one document: what it is, its parts, and everything found in them.

    Same bytes and same knowledge in, same reading out. Raises UnreadableFileError when the bytes
    are no text that can be read. *layout* says what a table is that another tool exported.

    >>> reading = read(b"55/1. Peace\n\nThe General Assembly,\n\n1. Requests States to report.")
    >>> [(act.verb, act.cls) for act in reading.findings["acts"]]
    [('requests', 'request')]
    """
    return read_received(take_in(data, name), name, knowledge=knowledge, layout=layout)


def warm_up(knowledge: Knowledge) -> None:
    """Compile what a first reading would compile: the names, the beginnings of paragraphs."""
    lexicon(knowledge)
    phrases(knowledge)
    knowledge.digest  # noqa: B018 - it is computed once


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no cycles of garbage: a reading makes none worth it, and it costs a tenth."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def read_received(
    received: Received,
    name: str = "",
    *,
    knowledge: Knowledge | None = None,
    layout: Layout | None = None,
) -> Reading:
    """Read a text that was taken in before, as :func:`read` does."""
    known = knowledge or load_knowledge()
    with _uncollected():
        document = build(received, known, layout)
        facts, actors, findings = find_all(document, known)
    return Reading(name, received, document, facts, actors, findings, known)
