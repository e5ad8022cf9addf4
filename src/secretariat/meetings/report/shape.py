"""A draft as plain data, as templates and files want it: footnotes numbered, each once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secretariat.meetings.report.draft import Draft, Section, Sentence


_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # no XML file may hold them


class Notes:
    """The footnotes of a report: one that was there before keeps its number, where it is shared."""

    def __init__(self, *, shared: bool) -> None:
        self.shared = shared
        self.numbers: dict[str, int] = {}

    def told(self, sentence: Sentence, *, noted: bool = True) -> dict[str, Any]:
        """Return a sentence with the number of its footnote."""
        note = _UNFIT.sub("", sentence.note) if noted else ""
        key = note if self.shared else f"{note} {len(self.numbers)}"
        again = key in self.numbers
        number = self.numbers.setdefault(key, len(self.numbers) + 1) if note else 0
        return {
            "text": _UNFIT.sub("", sentence.text),
            "note": note,
            "number": number,
            "mark": f"note-{number}",
            "again": again,
            "sentence": sentence,
        }

    def section(self, section: Section) -> dict[str, Any]:
        """Return a section with its sentences in paragraphs."""
        return {
            "heading": section.heading,
            "listed": section.listed,
            "noted": section.noted,
            "paragraphs": [
                [self.told(one, noted=section.noted) for one in group]
                for group in section.paragraphs()
            ],
        }


def shaped(draft: Draft, *, version: str = "", shared: bool = True) -> dict[str, Any]:
    """Return the draft for a template; ``marking`` is said where it is not public.

    On paper, sentences with the same footnote share it; a page leads each to its own words.
    """
    notes = Notes(shared=shared)
    return {
        "title": draft.title,
        "frame": draft.frame,
        "held": draft.held,
        "marking": draft.level.label if draft.level else "",
        "version": version,
        "cover": [notes.told(one) for one in draft.cover],
        "sections": [notes.section(one) for one in draft.sections],
        "annexes": [notes.section(one) for one in draft.annexes],
    }


def bare(shape: dict[str, Any]) -> dict[str, Any]:
    """Return the same without our own objects, to be written as JSON."""
    return {name: _bare(value) for name, value in shape.items()}


def _bare(value: Any) -> Any:  # noqa: ANN401 - whatever JSON has
    if isinstance(value, dict):
        return {name: _bare(inner) for name, inner in value.items() if name != "sentence"}
    if isinstance(value, list):
        return [_bare(one) for one in _of(value)]
    return value


def _of(value: Iterable[Any]) -> list[Any]:
    return list(value)
