"""A draft as people worded it: changes laid over what the rules drafted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from secretariat.access import Level
from secretariat.meetings.report import grammar
from secretariat.meetings.report.draft import LeftOut, Section, Sentence, Source
from secretariat.meetings.report.models import Change
from secretariat.meetings.report.passages import called
from secretariat.record import queries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from secretariat.access import Reader
    from secretariat.record.models import Finding


class Changes:
    """What people changed of one draft; the last change of a sentence counts."""

    def __init__(self, reader: Reader, changes: Iterable[Change]) -> None:
        self._reader = reader
        kept = list(changes)
        self._of = {one.key: one for one in kept if one.key}
        self._added = [one for one in kept if one.kind == Change.Kind.ADDED]
        self._used: set[str] = set()
        self.struck: list[LeftOut] = []
        self.struck_findings: set[str] = set()

    def worded(self, sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
        """Return the sentences as they are to read."""
        return tuple(one for sentence in sentences for one in self._worded(sentence))

    def sections(self, sections: Iterable[Section]) -> list[Section]:
        """Return the sections with what was added; for a new heading there is a new section."""
        found = [replace(one, sentences=self.worded(one.sentences)) for one in sections]
        for change in self._added:
            sentence = self._new(change)
            if sentence is None:
                continue
            place = next((n for n, one in enumerate(found) if one.heading == change.section), None)
            if place is None:
                found.append(Section(heading=change.section, sentences=(sentence,)))
            else:
                one = found[place]
                found[place] = replace(one, sentences=(*one.sentences, sentence))
        return [one for one in found if one.sentences]

    def without_additions(self, sections: Iterable[Section]) -> list[Section]:
        """Return sections, such as annexes, to which nothing can be added."""
        found = (replace(one, sentences=self.worded(one.sentences)) for one in sections)
        return [one for one in found if one.sentences]

    def idle(self) -> list[Change]:
        """Return changes of sentences that the rules do not draft any more."""
        return [one for key, one in self._of.items() if key not in self._used]

    def _worded(self, sentence: Sentence) -> Iterator[Sentence]:
        change = self._of.get(sentence.key)
        if change is None:
            yield sentence
            return
        self._used.add(sentence.key)
        if change.kind == Change.Kind.STRUCK:
            self.struck_findings |= sentence.said
            reason = f"left out by {change.entry.by}: {change.reason}"
            self.struck += [
                LeftOut(kind="sentence", reason=reason, source=one) for one in sentence.sources
            ]
            return
        yield replace(
            sentence, text=change.words, drafted=sentence.text, change=change.pk, remark=""
        )

    def _new(self, change: Change) -> Sentence | None:
        findings = list(queries.findings(self._reader).filter(pk__in=change.sources))
        if len(findings) < len(change.sources):
            return None
        return Sentence(
            text=change.words,
            sources=tuple(source_of(one) for one in findings),
            said=frozenset(change.sources),
            own=not change.sources,
            change=change.pk,
            paragraph=f"added {change.pk}",
        )


def source_of(finding: Finding) -> Source:
    """Return the words of a finding as the source of a sentence."""
    return Source(
        document=finding.document_id,
        heading=called(finding.document),
        part=finding.part,
        place=grammar.place(finding.part),
        quote=grammar.one_line(finding.quote),
        finding=finding.pk,
        level=Level(finding.level),
    )
