"""Agreed language: who said the same or nearly before, first where, and what changed since.

Every function takes the reader first; a paragraph that a reader may not see is neither found nor
counted. Nothing is written: a pasted text is read and forgotten.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Count, Q
from rapidfuzz import fuzz, process

from secretariat.errors import RefusedActError
from secretariat.record import queries as record
from secretariat.record import reading
from secretariat.record.contract import finding_said, part_said
from secretariat.record.knowledge import folders_of
from secretariat.record.models import Actor, Trace, Wording
from servanda.comparison import Instrument, Pair, Paragraph, instrument_of
from servanda.comparison.compared import judge_alone
from servanda.comparison.likeness import NEARLY, counted, excerpt, likeness
from servanda.comparison.paragraphs import paragraphs
from servanda.comparison.sketch import numbers_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from secretariat.access import Reader
    from secretariat.record.models import Document, Finding, Part

LONGEST = 100_000  # characters of a pasted text
MOST = 60  # paragraphs of a pasted text that are looked for
_USES = 40
_CANDIDATES = 2000  # that share most numbers with the text
_COMPARED = 400  # of these, whose letters are most alike
_SEARCHED = 150  # of these, that may hold the text as a sentence
_WHOLE = 0.85  # a paragraph that is less alike may hold the text as one of its sentences
_AT_ONCE = 500
_BEGIN = 30  # characters by which a clause is known again in an excerpt
_FRAME = "General Assembly\n\nThe General Assembly,\n\n"


class Use(NamedTuple):
    """One paragraph of the record that says the same or nearly; ``pair`` is against the one before.

    ``pair`` is None for the first use.
    """

    document: Document
    part: Part
    words: str
    score: float
    pair: Pair | None = None


class Agreed(NamedTuple):
    """A paragraph with its uses, the first use first, and how it stands to the last."""

    paragraph: Paragraph
    uses: tuple[Use, ...]
    against: Pair | None

    @property
    def verdict(self) -> str:
        """What the paragraph does to agreed language: ``new``, ``repeats``, ``contradicts`` ..."""
        if self.against is None:
            return "new"
        if any(change.kind == "opposed" for change in self.against.changes):
            return "contradicts"
        return _VERDICTS.get(self.against.kind.value, "rewords")


_VERDICTS = {
    "kept": "repeats",
    "updated": "repeats",
    "strengthened": "strengthens",
    "weakened": "weakens",
}


def uses(reader: Reader, text: str, *, but: Part | None = None, longest: int = _USES) -> list[Use]:
    """Return the paragraphs that say the same or nearly, the most alike first."""
    traces = Trace.objects.visible_to(reader).filter(number__in=numbers_of(text))
    shared = traces.values("part").annotate(number_shared=Count("pk"))
    ranked = shared.order_by("-number_shared", "part").values_list("part", flat=True)
    candidates = _words(reader, list(ranked[:_CANDIDATES]))
    forms = _forms(text, candidates)
    best = sorted(forms, key=lambda part: -forms[part].score)[:longest]
    rows = Wording.objects.visible_to(reader).select_related("part__document").in_bulk(best)
    return [Use(rows[part].part.document, rows[part].part, *forms[part]) for part in best]


class _Form(NamedTuple):
    words: str
    score: float


def _forms(text: str, candidates: dict[int, str]) -> dict[int, _Form]:
    """Return which candidates are a form of the text, in which words: all, or those within."""
    asked = counted(text)
    near = process.extract(text, candidates, scorer=fuzz.ratio, limit=_COMPARED)
    found = {
        part: _Form(words, score)
        for words, _, part in near
        if (score := likeness(asked, counted(words))) >= NEARLY
    }
    for part, words in list(candidates.items())[:_SEARCHED]:
        whole = found[part].score if part in found else 0.0
        if whole < _WHOLE and len(words) > len(text) and (within := excerpt(text, words)):
            score = likeness(asked, counted(within))
            if score > whole:
                found[part] = _Form(within, score)
    return {part: form for part, form in found.items() if form.score >= NEARLY}


def agreed(
    reader: Reader, paragraph: Paragraph, *, named: Mapping[str, str] | None = None
) -> Agreed:
    """Return a paragraph with its uses in time, and how it stands to the last of them.

    *named* are the names of actors that the paragraph brings along.
    """
    chain, names = _chain(reader, uses(reader, paragraph.text), [paragraph])
    names = {**(named or {}), **names}
    against = None
    if chain:
        before, last = chain[-1]
        against = judge_alone(
            _instrument(before.document, last, names),
            Instrument(name="", paragraphs=(paragraph,), actors=names),
        )
    return Agreed(paragraph, tuple(use for use, _ in chain), against)


def of_part(reader: Reader, part: Part) -> Agreed | None:
    """Return the uses of a paragraph of the record, itself among them.

    How it stands is told against the use before it.
    """
    wording = Wording.objects.visible_to(reader).filter(part=part.pk).first()
    if wording is None:
        return None
    own = Use(part.document, part, wording.words, 1.0)
    others = [one for one in uses(reader, wording.words) if one.part.pk != part.pk]
    chain, _ = _chain(reader, [own, *others], ())
    (use, paragraph) = next(one for one in chain if one[0].part.pk == part.pk)
    return Agreed(paragraph, tuple(one for one, _ in chain), use.pair)


def _chain(
    reader: Reader, found: Sequence[Use], more: Sequence[Paragraph]
) -> tuple[list[tuple[Use, Paragraph]], dict[str, str]]:
    """Return uses in time, each judged against the one before, and the names of who is asked."""
    ordered = sorted(
        found, key=lambda one: (one.document.date or "9", one.document.symbol, one.part.place)
    )
    known = _as_paragraphs(reader, ordered)
    names = _names(reader, [*known, *more])
    chain = list(zip(ordered, known, strict=True))
    judged = [
        (use._replace(pair=_judged(chain[place - 1], (use, said), names) if place else None), said)
        for place, (use, said) in enumerate(chain)
    ]
    return judged, names


def pasted(reader: Reader, text: str) -> list[Agreed]:
    """Return what each paragraph of a pasted text repeats, strengthens, weakens, contradicts."""
    if len(text) > LONGEST:
        raise RefusedActError(
            f"this is too long ({len(text):,} characters); paste at most {LONGEST:,} at a time"
        )
    if not text.strip():
        return []
    draft = read_pasted(reader, text)
    return [agreed(reader, one, named=draft.actors) for one in draft.paragraphs[:MOST]]


def read_pasted(reader: Reader, text: str) -> Instrument:
    """Read a pasted text; where it names no issuer, it is read as paragraphs of a resolution."""
    folders = tuple(
        folder for process in record.processes(reader) for folder in folders_of(process)
    )
    found = _read(text, folders)
    if not any(one.clauses for one in found.paragraphs):
        blocks = [" ".join(block.split()) for block in text.split("\n\n") if block.strip()]
        framed = _read(_FRAME + "\n\n".join(blocks) + "\n", folders)
        if any(one.clauses for one in framed.paragraphs):
            return framed
    return found


def _read(text: str, folders: tuple[Path, ...]) -> Instrument:
    return instrument_of(reading.read_file(text.encode(), "pasted.txt", folders))


def _words(reader: Reader, parts: Sequence[int]) -> dict[int, str]:
    known = Wording.objects.visible_to(reader)
    found: dict[int, str] = {}
    for start in range(0, len(parts), _AT_ONCE):
        some = known.filter(part__in=parts[start : start + _AT_ONCE])
        found |= dict(some.values_list("part", "words"))
    return {part: found[part] for part in parts if part in found}


def _as_paragraphs(reader: Reader, found: Sequence[Use]) -> list[Paragraph]:
    """Return uses as paragraphs with their clauses."""
    said = _said_in(reader, found)
    made = []
    for one in found:
        acts, commitments = (said.get((one.document.pk, kind), ()) for kind in _SPOKEN)
        (paragraph,) = paragraphs(
            [part_said(one.part) | {"parent": None}],
            [finding_said(act) for act in acts],
            [finding_said(commitment) for commitment in commitments],
        ) or (Paragraph(address=one.part.address, zone="other", text=one.words),)
        clauses = paragraph.clauses
        if len(one.words) < len(paragraph.text) * _WHOLE:
            clauses = tuple(each for each in clauses if each.words[:_BEGIN] in one.words)
        made.append(replace(paragraph, text=one.words, clauses=clauses))
    return made


_SPOKEN = ("act", "commitment")


def _said_in(reader: Reader, found: Iterable[Use]) -> dict[tuple[str, str], list[Finding]]:
    wanted = Q(pk__in=())
    for one in found:
        start, end = one.part.start, one.part.end
        wanted |= Q(document=one.document.pk, start__gte=start, start__lt=end)
    said: dict[tuple[str, str], list[Finding]] = {}
    known = record.findings(reader).filter(wanted, kind__in=_SPOKEN, withdrawn=False)
    for finding in known.exclude(state="rejected").order_by("start"):
        said.setdefault((finding.document_id, finding.kind), []).append(finding)
    return said


def _names(reader: Reader, known: Iterable[Paragraph]) -> dict[str, str]:
    named = {who for one in known for clause in one.clauses for who in clause.addressees}
    actors = Actor.objects.visible_to(reader).filter(pk__in=named)
    return dict(actors.values_list("pk", "name"))


def _judged(
    earlier: tuple[Use, Paragraph], later: tuple[Use, Paragraph], names: dict[str, str]
) -> Pair:
    return judge_alone(
        *(_instrument(use.document, paragraph, names) for use, paragraph in (earlier, later))
    )


def _instrument(document: Document, paragraph: Paragraph, names: dict[str, str]) -> Instrument:
    return Instrument(
        name=document.name,
        symbol=document.symbol,
        date=document.date,
        paragraphs=(paragraph,),
        actors=names,
    )
