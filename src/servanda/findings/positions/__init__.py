"""Positions: who supports, opposes, proposes or is concerned about what, and who says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.findings.clauses import Sentence
from servanda.findings.context import Context
from servanda.findings.kinds import Confidence, Position
from servanda.findings.positions.of_acts import ActReader
from servanda.findings.positions.of_comments import CommentReader
from servanda.findings.positions.of_nouns import NounReader
from servanda.findings.positions.of_quotations import QuotationReader
from servanda.findings.positions.of_speech import SpeechReader
from servanda.findings.positions.of_stances import StanceReader
from servanda.findings.positions.reader import Stated
from servanda.structure.parts import Unit
from servanda.text import Places

_PRIVATE = re.compile(
    r"\b(?:in (?:a )?private (?:conversation|meeting|discussion|talk)s?|privately|"
    r"told (?:PRM|USUN|Pol|Emb|Econ|the (?:Ambassador|mission|embassy|DCM))\w*|"
    r"in confidence|off the record|on the margins|awkward silence)",
    re.IGNORECASE,
)
_PLENARY = re.compile(
    r"\b(?:in|during|at) the (?:plenary|conference|session|meeting|public session)\b|"
    r"\bplenary session\b",
    re.IGNORECASE,
)
_IN_PRIVATE = (
    *("in private ", "in a private ", "privately", "told prm", "told usun", "told pol", "told emb"),
    *("told econ", "told the ", "in confidence", "off the record", "on the margins", "awkward "),
)
_IN_PUBLIC = (
    *("the plenary", "the conference", "the session", "the meeting", "the public session"),
    "plenary session",
)
_UNREAD = ("footnote", "metadata_line", "title", "heading", "page_header")


def find_positions(context: Context) -> list[Position]:
    """Return every view, support, opposition, proposal or concern, in order of place.

    What one delegation says of another is claimed by the first; what an organ supports or is
    concerned about in a resolution is the organ's own.
    """
    acts = ActReader(context)
    found = [*acts.stands(), *acts.speech(), *_of_words(context)]
    kept: list[Stated] = []
    places: Places[Stated] = Places()
    for item in sorted(found, key=_order):
        near = places.touching(item.start, item.end)
        if item.holder and not any(_same(item, other) for other in near):
            kept.append(item)
            places.add(item)
    return [_finding(context, item) for item in kept]


def _of_words(context: Context) -> Iterator[Stated]:
    """Read what takes a stand without a verb of saying, paragraph by paragraph."""
    nouns, quotations = NounReader(context), QuotationReader(context)
    stances, comments = StanceReader(context), CommentReader(context)
    speech = SpeechReader(context)
    for unit in context.document.units:
        if unit.part.type == "footnote":
            yield from stances.read(unit)
        if unit.part.type not in _UNREAD:
            yield from nouns.proposals_and_views(unit)
            yield from quotations.read(unit)
            yield from nouns.origins_and_concerns(unit)
            yield from stances.read(unit)
            yield from comments.read(unit)
            yield from speech.read(unit)


def _order(item: Stated) -> tuple[int, bool, int]:
    """Order by place; what a verb says before what a whole clause of a speech does."""
    return item.start, item.rule == "position.free_speech", -item.end


def _same(one: Stated, other: Stated) -> bool:
    common = min(one.end, other.end) - max(one.start, other.start)
    return common > 0.6 * min(one.end - one.start, other.end - other.start)


def _finding(context: Context, item: Stated) -> Position:
    unit = context.unit_at(item.start)
    sentence = context.clauses.sentence_at(item.start)
    private = _private(context, sentence, unit)
    plenary = context.search(_PLENARY, sentence.start, sentence.end, *_IN_PUBLIC)
    return context.finding(
        Position,
        item.start,
        item.end,
        holder=item.holder,
        stance=item.stance,
        target=item.target,
        claimed_by=item.claimed_by,
        setting="private" if private else "plenary" if plenary else None,
        confidential=unit.part.confidential and private,
        rule=item.rule,
        confidence=Confidence.LIKELY if item.rule == "position.act" else Confidence.DOUBTFUL,
    )


def _private(context: Context, sentence: Sentence, unit: Unit) -> bool:
    """Tell whether words were said in private: this sentence or the one before says so."""
    near = max(sentence.start - 220, unit.start)
    earlier = context.clauses.sentence_at(min(near, sentence.start))
    return context.search(_PRIVATE, earlier.start, sentence.end, *_IN_PRIVATE) is not None
