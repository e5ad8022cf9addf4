"""The documents that benchmarks read: of several kinds, each once."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
EXAMPLE = ROOT / "examples" / "three-rivers" / "documents"
FOLDERS = ("seeds", "data/unsc-gold", "data/agreements", "data/treaties", "data/general-debate")
_MOST_OF_A_KIND = 60


def texts() -> list[tuple[str, bytes]]:
    """Return plain texts: resolutions, cables, reports, agreements, statements."""
    folders = [SHARED / name for name in FOLDERS if (SHARED / name).is_dir()] or [EXAMPLE]
    paths = [path for folder in folders for path in sorted(folder.rglob("*.txt"))[:_MOST_OF_A_KIND]]
    return [(path.name, path.read_bytes()) for path in paths]


def resolutions() -> list[str]:
    """Return the texts of resolutions only."""
    folder = SHARED / "data" / "unsc-gold"
    folder = folder if folder.is_dir() else EXAMPLE
    return [path.read_text("utf-8") for path in sorted(folder.rglob("*.txt"))]


def resolution_of(size: int) -> str:
    """Return one resolution of about *size* characters, its paragraphs numbered through."""
    numbers = count(1)
    pieces: list[str] = []
    length = 0
    while length < size:
        for words in resolutions():
            pieces.append(re.sub(r"(?m)^\d+\. ", lambda _: f"{next(numbers)}. ", words))
            length += len(words)
            if length >= size:
                break
    return "\n\n".join(pieces)[:size]


def pdfs() -> list[Path]:
    """Return the PDF files."""
    folders = [SHARED / "data" / "un-pdf", SHARED / "data" / "upr"]
    found = [path for folder in folders for path in sorted(folder.rglob("*.pdf"))]
    return found or sorted(EXAMPLE.glob("*.pdf"))
