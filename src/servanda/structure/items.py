"""Lists inside a paragraph: a), b), c) on one line, and the items that are missing."""

from __future__ import annotations

import re
from itertools import pairwise

from servanda.structure.drafts import Draft, Sheet
from servanda.text import Span

_LABEL = re.compile(r"(?:(?<=[:;,.])|\band,?|\bor)\s+(\(?([a-z])\))\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?][”\"’]?(?=\s+[A-Z]|\s*$)")
_TAIL = re.compile(r"[\s,]{0,40}+(?:\b(?:and|or)\b)?[\s,]{0,40}+$")
_LEAST = 2


def draft_inline_items(sheet: Sheet, draft: Draft) -> None:
    """Draft the lettered items of one paragraph as its children, and note a letter left out."""
    if draft.children or not draft.spans:
        return
    source, end = sheet.source, draft.end
    if source.find("a)", draft.start, end) < 0:
        return
    labels = _sequence(list(_LABEL.finditer(source, draft.start, end)))
    if len(labels) < _LEAST:
        return
    for index, label in enumerate(labels):
        start = label.start(1)
        if index + 1 < len(labels):
            stop = labels[index + 1].start(1)
        else:
            sentence = _SENTENCE_END.search(source, label.end(), end)
            stop = sentence.end() if sentence else end
        words = source[start:stop]
        tail = _TAIL.search(words)
        stop = start + (tail.start() if tail else len(words))
        draft.children.append(
            Draft("list_item", [Span(start, stop)], label=label.group(1), parent=draft)
        )
    _note_gaps(sheet, labels)


def _sequence(labels: list[re.Match[str]]) -> list[re.Match[str]]:
    """Keep the labels that count up from a."""
    kept: list[re.Match[str]] = []
    for label in labels:
        letter = label.group(2)
        if (not kept and letter == "a") or (kept and letter > kept[-1].group(2)):
            kept.append(label)
    return kept


def _note_gaps(sheet: Sheet, labels: list[re.Match[str]]) -> None:
    for before, after in pairwise(labels):
        missing = range(ord(before.group(2)) + 1, ord(after.group(2)))
        if 0 < len(missing) <= 3:
            letters = ", ".join(chr(code) for code in missing)
            sheet.flaw(
                "missing_list_item",
                Span(labels[0].start(1), labels[-1].end(1)),
                f"The list goes from {before.group(1)} to {after.group(1)}: {letters} is missing.",
            )
