"""The documents that tests read: the example process, and what lies in ``../shared``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import servanda
from servanda import Knowledge, Reading

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
EXAMPLE = ROOT / "examples" / "three-rivers"
FORMATS = frozenset({".txt", ".html", ".htm", ".pdf", ".docx"})


def shared(*names: str) -> Path:
    """Return a path in the folder of shared documents, or skip the test when it is not there."""
    path = SHARED.joinpath(*names)
    if not path.exists():
        pytest.skip(f"no folder ../shared/{'/'.join(names)} beside the repository")
    return path


def documents_in(folder: Path, largest: int = 400_000) -> Iterator[Path]:
    """Yield the documents of a folder, in order of name, that are not larger than *largest*."""
    for path in sorted(folder.rglob("*")):
        known = path.suffix.lower() in FORMATS and path.is_file()
        if known and 0 < path.stat().st_size <= largest:
            yield path


@cache
def knowledge_of_example() -> Knowledge:
    """Return the knowledge of the example process."""
    return servanda.load_knowledge(EXAMPLE / "knowledge")


@cache
def reading_of(path: Path) -> Reading:
    """Read a document once for all tests, with the knowledge of its process."""
    knowledge = knowledge_of_example() if EXAMPLE in path.parents else None
    return servanda.read(path.read_bytes(), path.name, knowledge=knowledge)


def example_documents() -> list[Path]:
    """Return the documents of the example process, in their order."""
    return list(documents_in(EXAMPLE / "documents"))
