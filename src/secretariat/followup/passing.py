"""What becomes of a commitment by itself: its term is over, it is renewed, superseded, or lapses.

Proposals with the words that show them, worked out anew whenever they are asked for; what a person
said of the life of a commitment is never overwritten. Every function takes the reader first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q

from secretariat.followup import lines
from secretariat.followup.lives import lives
from secretariat.followup.models import Inheritance, Life
from secretariat.followup.orphans import without_frame
from secretariat.followup.standing import OPEN
from secretariat.record.models import Citation, Document, Part
from servanda.comparison import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from secretariat.access import Reader
    from secretariat.followup.lines import OneLine
    from secretariat.followup.lives import ProcessLife
    from secretariat.followup.standing import Followed
    from servanda.comparison.paragraphs import Paragraph

_STEM = r"(?:supersed|replac|revok|repeal|rescind|annul|abrogat)"
_STEMS = ("supersed", "replac", "revok", "repeal", "rescind", "annul", "abrogat")
# "supersedes resolution 5/1", "resolution 5/1 is hereby superseded"
_ACTIVE = re.compile(rf"\b{_STEM}(?:e?s|e|ing)\b[^.;]{{0,60}}$", re.IGNORECASE)
_PASSIVE = re.compile(
    rf"^[^.;]{{0,40}}\b(?:is|are|be|shall be|was|were)\s+(?:hereby\s+)?{_STEM}e?d\b", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+")
_MOST_STEPS = 60  # comparisons for one list, the newest steps first
_LONGEST = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """A stage of life that something speaks for: from which day, because of which words."""

    stage: Life.Stage
    on: date
    because: str
    words: str = ""
    document: Document | None = None
    part: str = ""


class _Replaced(NamedTuple):
    """That a document says of another one that it is replaced, or of one paragraph of it."""

    document: Document
    part: str
    words: str
    number: str


def passings(
    reader: Reader, found: Sequence[Followed], on: date, *, process: str = ""
) -> dict[str, list[Passing]]:
    """Return what becomes of each commitment by a day, of those whose life nobody has told."""
    untold = [one for one in found if one.life is None]
    if not untold:
        return {}
    over = {one.process.pk: one for one in lives(reader, on, process=process) if one.has_ended}
    replaced = _replaced(reader, on)
    aligned = _aligned(reader, untold, on, process)
    by_commitment: dict[str, list[Passing]] = {}
    for one in untold:
        proposals = [
            *_term_over(one),
            *_replacing(one, replaced),
            *_renewed(one),
            *aligned.get(one.commitment.pk, ()),
        ]
        life = over.get(one.document.process_id or "")
        if life and not proposals:
            proposals = list(_frame_lost(one, life))
        if proposals:
            by_commitment[one.commitment.pk] = proposals
    return by_commitment


def _term_over(one: Followed) -> Iterator[Passing]:
    point = one.point
    if point and point.is_end and point.last < one.on:
        yield Passing(
            stage=Life.Stage.ELAPSED,
            on=point.last + timedelta(days=1),
            because="its term is over",
            words=point.words,
            document=one.document,
            part=one.finding.part,
        )


def _renewed(one: Followed) -> Iterator[Passing]:
    again = one.renewed_by
    if again and again.on:
        yield Passing(
            stage=Life.Stage.RENEWED,
            on=again.on,
            because=f"{again.name} asks it again",
            words=_short(again.action),
            part=again.part,
        )


def _replacing(one: Followed, replaced: dict[str, list[_Replaced]]) -> Iterator[Passing]:
    number = _NUMBER.search(one.finding.part)
    for name in filter(None, (one.document.symbol, one.document.title)):
        for by in replaced.get(name, ()):
            if by.document.pk == one.document.pk or not by.document.first_day:
                continue
            if by.number and by.number != (number[0] if number else ""):
                continue
            yield Passing(
                stage=Life.Stage.SUPERSEDED,
                on=by.document.first_day,
                because=f"{by.document.heading} says so",
                words=by.words,
                document=by.document,
                part=by.part,
            )


def _frame_lost(one: Followed, life: ProcessLife) -> Iterator[Passing]:
    if not without_frame(one, life) or life.end is None:
        return
    heir = one.inheritance
    if heir and heir.kind != Inheritance.Kind.NOBODY:
        return
    because = "its process has ended, and nobody is said to inherit it"
    if heir:
        because = "its process has ended, and it was said that nobody inherits it"
    stage = life.stage
    yield Passing(
        stage=Life.Stage.LAPSED,
        on=life.end.on + timedelta(days=1),
        because=because,
        words=heir.note if heir else "",
        document=stage.document if stage else None,
        part=stage.part if stage else "",
    )


def _replaced(reader: Reader, on: date) -> dict[str, list[_Replaced]]:
    """Return what documents say that they, or others, replace; by the name of what is replaced."""
    cued = Q()
    for stem in _STEMS:
        cued |= Q(text__icontains=stem)
    parts = Part.objects.visible_to(reader).filter(cued, document__first_day__lte=on)
    speaking = {(part.document_id, part.address): part for part in parts.select_related("document")}
    cited = Citation.objects.visible_to(reader).filter(
        finding__document__in={document for document, _ in speaking}
    )
    found: defaultdict[str, list[_Replaced]] = defaultdict(list)
    for row in cited.exclude(finding__state="rejected").select_related("finding"):
        finding = row.finding
        part = speaking.get((finding.document_id, finding.part))
        if part is None or finding.start is None or finding.end is None:
            continue
        before = part.text[: finding.start - part.start]
        after = part.text[finding.end - part.start :]
        if _ACTIVE.search(before) or _PASSIVE.search(after):
            number = _NUMBER.search(str(finding.said.get("pinpoint") or ""))
            words = _short(part.text)
            found[row.target].append(
                _Replaced(part.document, part.address, words, number[0] if number else "")
            )
    return found


def _aligned(
    reader: Reader, found: Sequence[Followed], on: date, process: str
) -> dict[str, list[Passing]]:
    """Return what the next instrument of its line makes of each commitment that is open."""
    of_document: dict[str, list[Followed]] = {}
    for one in found:
        if one.standing in OPEN and not one.renewed_by:
            of_document.setdefault(one.document.pk, []).append(one)
    by_commitment: dict[str, list[Passing]] = {}
    for before, after in _steps(reader, list(of_document), on, process):
        comparison = lines.compared(reader, before.pk, after.pk)
        pairs = {pair.before.address: pair for pair in comparison.pairs if pair.before}
        for one in of_document[before.pk]:
            pair = pairs.get(one.finding.part)
            if pair is None or after.first_day is None:
                continue
            if pair.after:
                if not _asks_one_of(pair.after, one):
                    continue
                at, words = pair.after.address, _short(pair.after.text)
                stage = Life.Stage.SUPERSEDED
                because = f"{after.heading} says it otherwise"
                if pair.kind in {Kind.KEPT, Kind.UPDATED}:
                    stage, because = Life.Stage.RENEWED, f"{after.heading} says it again"
            elif pair.kind is not Kind.DROPPED or (one.due_to and one.due_to >= after.first_day):
                continue  # cut before it, or not due yet when it fell silent
            else:
                at, words, stage = "", "", Life.Stage.LAPSED
                because = f"{after.heading}, which follows in its line, does not repeat it"
            by_commitment.setdefault(one.commitment.pk, []).append(
                Passing(
                    stage=stage,
                    on=after.first_day,
                    because=because,
                    words=words,
                    document=after,
                    part=at,
                )
            )
    return by_commitment


def _asks_one_of(paragraph: Paragraph, one: Followed) -> bool:
    """Tell whether a paragraph asks something of one of those who are asked already."""
    asked = {each.actor_id for each in one.asked}
    return any(asked & set(clause.addressees) for clause in paragraph.clauses)


def _steps(
    reader: Reader, documents: list[str], on: date, process: str
) -> list[tuple[Document, Document]]:
    """Return for instruments what follows them in their lines by a day, the newest first."""
    if len(documents) == 1:
        line = lines.line_of(reader, documents[0])
        known: list[OneLine] = [line] if line else []
    else:
        known = lines.all_lines(reader, process=process)
    wanted = set(documents)
    steps = [
        step
        for line in known
        for step in line.steps
        if step[0].pk in wanted and step[1].first_day and step[1].first_day <= on
    ]
    steps.sort(key=lambda step: (step[1].first_day or date.min, step[1].pk), reverse=True)
    return steps[:_MOST_STEPS]


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
