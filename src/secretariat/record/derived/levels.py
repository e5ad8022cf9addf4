"""The access level of every paragraph and finding of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secretariat.access import Level
from secretariat.record.knowledge import knowledge_of
from secretariat.record.levels import Layer, Words, marked, spans_in
from secretariat.record.models import Document, Finding, LevelDecision, Part, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from servanda import Knowledge


def words_of(document: Document, parts: Sequence[Part], text: str, knowledge: Knowledge) -> Words:
    """Return the level of every stretch of the text: the document's, raised by marks and persons.

    What a person set for certain words takes the place of the mark on every part within them;
    where those words are no longer found, a raised level falls on the whole document.
    """
    ground, persons = _set_by_persons(document, text)
    layers = []
    for part in parts:
        pieces = spans_in(part.segments) if part.segments else [(part.start, part.end)]
        within = [one.level for one in persons if one.start <= part.start and part.end <= one.end]
        level = within[-1] if within else marked(part.portion, knowledge.level)
        layers += [Layer(*piece, level) for piece in pieces]
    return Words(ground, [*layers, *persons])


def level_of(finding: Finding, words: Words) -> Level:
    """Return the level of the most restricted words that a finding rests on."""
    own = {"start": finding.start, "end": finding.end}
    return words.level_of([*spans_in(own), *spans_in(finding.fields)])


def relevel(document: Document) -> None:
    """Put every part and finding of a document at the level that its words now have."""
    reading = Reading.kept.filter(document=document, current=True).first()
    if not reading:
        return
    parts = list(Part.kept.filter(document=document))
    words = words_of(document, parts, reading.text, knowledge_of(document.process))
    for part in parts:
        part.level = words.level(part.start, part.end)
    Part.kept.bulk_update(parts, ["level"], batch_size=500)
    findings = list(Finding.kept.filter(document=document))
    for finding in findings:
        finding.level = _level_now(finding, words, reading.text)
    Finding.kept.bulk_update(findings, ["level"], batch_size=500)
    summarize(document, words, reading.text, reading.details)
    document.save(update_fields=["title_level", "words_level"])


def summarize(document: Document, words: Words, text: str, details: dict[str, object]) -> None:
    """Set the level of the title, and that of the most restricted words."""
    spans = list(spans_in(details.get("title_span")))
    document.title_level = words.level_of(spans) if spans else document.level
    document.words_level = words.level(0, len(text))


def _set_by_persons(document: Document, text: str) -> tuple[Level, list[Layer]]:
    ground, layers = Level(document.level), dict[tuple[int, int], Layer]()
    for decision in LevelDecision.kept.filter(document=document).exclude(start=None):
        start = _find(text, decision)
        if start < 0:
            ground = max(ground, Level(decision.level))
        else:
            end = start + len(decision.words)
            layers[start, end] = Layer(start, end, Level(decision.level))
    return ground, list(layers.values())


def _find(text: str, decision: LevelDecision) -> int:
    start, end = decision.start or 0, decision.end or 0
    return start if text[start:end] == decision.words else text.find(decision.words)


def _level_now(finding: Finding, words: Words, text: str) -> Level:
    if finding.withdrawn and text[finding.start or 0 : finding.end or 0] != finding.quote:
        return max(words.ground, Level(finding.level))
    return level_of(finding, words)
