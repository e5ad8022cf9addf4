"""JSON that lists the paragraphs of a document, as the mandate registers of the UN publish it."""

from __future__ import annotations

import json
import re
from typing import Any

from servanda.intake.decoding import Decoded
from servanda.intake.received import Extract, Role
from servanda.intake.writing import Writing, whole_characters

_HEADINGS = {"title": 1, "heading": 2}
_LOWEST_HEADING = 6
# What a machine called a footer is often text cut off by a page (A/RES/1995 (XIX), annex); so a
# footer is only what looks like one.
_PAGE_LINE = re.compile(r"<!-- Page \d+ -->|\d{1,4}|-{3,}|_{3,}")
_NOTE = re.compile(r"([⁰¹²³⁴-⁹]{1,4}|\d{1,3}|\*{1,3})\s+\S")


def read_paragraphs(decoded: Decoded) -> Extract | None:
    r"""Return the text of a JSON list of paragraphs, or None when it is any other text.

    >>> file = '[{"text": "Decides", "prefix": "1."}, {"text": "Calls"}]'
    >>> read_paragraphs(Decoded(file, "ascii")).text
    '1. Decides\n\nCalls\n'
    """
    blocks = _blocks(decoded.text)
    if blocks is None:
        return None
    writing = Writing()
    for block in blocks:
        _write(block, writing)
    remarks = [decoded.remark] if decoded.remark else []
    empty = sum(not _words(block) and not _label(block) for block in blocks)
    if empty:
        remarks.append(f"{empty} of {len(blocks)} paragraphs hold no text")
    return Extract(
        writing.text(),
        "application/json",
        "JSON paragraphs",
        encoding=decoded.encoding,
        marks=writing.marks(),
        remarks=tuple(remarks),
    )


def _blocks(text: str) -> list[dict[str, Any]] | None:
    """Return the paragraphs of a JSON list or of JSON lines."""
    start = text.lstrip()[:1]
    if start not in ("[", "{"):
        return None
    try:
        lines = text.splitlines() if start == "{" else [text]
        found = [json.loads(line) for line in lines if line.strip()]
    except (ValueError, RecursionError):
        return None
    blocks = found if start == "{" else found[0]
    return blocks if _are_paragraphs(blocks) else None


def _are_paragraphs(blocks: list[Any]) -> bool:
    return all(
        isinstance(block, dict) and isinstance(block.get("text"), str | None) and "text" in block
        for block in blocks
    ) and any(map(_words, blocks))


def _words(block: dict[str, Any]) -> str:
    """Return the words of a paragraph; its own blank lines go, so that it stays one block."""
    words = whole_characters(block["text"] or "")
    return "\n".join(filter(str.strip, words.strip().splitlines()))


def _label(block: dict[str, Any]) -> str:
    """Return the number before the words; an article's heading may be nothing else."""
    prefix = block.get("prefix")
    return whole_characters(prefix.strip()) if isinstance(prefix, str) else ""


def _write(block: dict[str, Any], writing: Writing) -> None:
    label, words = _label(block), _words(block)
    if not label and not words:
        return
    writing.end_paragraph()
    start = writing.length
    writing.put(label)
    writing.mark(start, Role.NUMBER, value=label)
    writing.put(" " if label and words else "")
    writing.put(words)
    _mark(block, writing, start)
    writing.put("\n")


def _mark(block: dict[str, Any], writing: Writing, start: int) -> None:
    kind, words = str(block.get("type")), _words(block)
    note = _NOTE.match(words)
    if kind in _HEADINGS:
        writing.mark(start, Role.HEADING, _heading_level(block, _HEADINGS[kind]))
    elif kind == "footnote" or (kind == "footer" and note):
        writing.mark(start, Role.FOOTNOTE, value=note[1] if note else None)
    elif kind == "footer" and _PAGE_LINE.fullmatch(words):
        writing.mark(start, Role.FOOTER)


def _heading_level(block: dict[str, Any], usual: int) -> int:
    """Return the level that the file gives, or the usual one of its kind."""
    level = block.get("heading_level")
    return level if isinstance(level, int) and 1 <= level <= _LOWEST_HEADING else usual
