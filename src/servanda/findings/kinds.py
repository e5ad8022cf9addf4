"""The kinds of finding: what a careful reader marks in a document, in the words of the contract.

Names of classes, fields and values are the vocabulary of the published contract
(docs/reference/contract.md), of the pages and of the exports. Every finding rests on a
:class:`~servanda.text.Quote`; fields typed ``Quote`` are exact words too. Actors are named by id
(``state:KAZ``, ``org:UNHCR``, ``office:...``, ``person:...``, ``group:...``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from servanda.text import Quote


class Confidence(StrEnum):
    """How sure the reader is; a doubtful finding is shown, never dropped."""

    CERTAIN = "certain"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What every finding has: its words, the paragraph they stand in, the rule that read them."""

    quote: Quote
    para: str
    rule: str
    confidence: Confidence = Confidence.LIKELY


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who can agree, ask, answer, attend or pay, as this document knows them."""

    id: str
    name: str
    kind: str
    iso3: str | None = None
    parent: str | None = None
    role: str | None = None
    members: tuple[str, ...] = ()
    members_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Finding):
    """One naming of an actor; its ``use`` is ``place`` where only the territory is meant."""

    actor: str
    use: str = "actor"
    form: str = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Finding):
    """One expression of time.

    ``value`` is ISO 8601: a point (day, month or year), an interval ``a/b``, a deadline ``../d``,
    a duration ``PnM``, or ``GA session n`` for a session used as a date.
    """

    value: str
    precision: str
    form: str
    year_inferred: bool = False
    in_name: bool = False
    asserted: bool = False
    probable: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Finding):
    """One reference to an instrument, report, decision, programme or law.

    ``target`` is the normal form (``A/RES/55/179``, ``S/RES/1244 (1999)``, ``A/48/185``), or a
    plain title. ``relation`` is the verb of the clause that cites.
    """

    target: str
    cites: str
    pinpoint: str | None = None
    relation: str | None = None
    via_footnote: int | None = None
    anaphor: bool = False
    self_topic: bool = False
    id_known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Act(Finding):
    """One operative verb, opener, or speech act of a delegation; ``quote`` is the verb phrase."""

    verb: str
    cls: str
    source: tuple[str, ...]
    force: str | None = None
    modifiers: tuple[str, ...] = ()
    object: str | None = None
    opener: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """By when; ``value`` as in :class:`Date`, none for a condition or a word like "soon"."""

    quote: Quote
    value: str | None
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """What will show that it was done: a report, an agenda item, a meeting, a deliverable."""

    type: str
    body: str | None = None
    session: int | None = None
    author: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What the row of a table says of a commitment beside its words.

    ``number`` counts rows as a spreadsheet does; ``reference`` is what the tool calls it.
    ``stage`` is how far it is done, on the day ``stage_on``, as whoever is asked says itself.
    Two rows with one ``identity`` say the same: same words, holder, addressee and occasion.
    """

    number: int
    identity: str
    reference: str | None = None
    mechanism: str | None = None
    themes: tuple[str, ...] = ()
    cycle: str | None = None
    session: str | None = None
    date: str | None = None
    symbol: str | None = None
    paragraph: str | None = None
    pledge_kind: str | None = None
    lead: tuple[str, ...] = ()
    stage: str | None = None
    stage_span: Quote | None = None
    stage_on: str | None = None
    progress: Quote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Finding):
    """Somebody is to do something, or is reported as committed to it.

    ``source`` utters it (for a reported one: holds it, ``recorded_by`` reports it). ``force``,
    ``kind`` and ``tier`` are the closed sets of the contract. ``action_words`` is the action as it
    reads in one line, without marks of footnotes and hyphens of line ends. ``response`` is how the
    addressee takes a recommendation of a review, in the words at ``response_span``. One that stands
    in the row of a table has in ``row`` what else the row says.
    """

    source: tuple[str, ...]
    verb: str
    force: str
    kind: str
    tier: str
    addressees: tuple[str, ...]
    action: Quote
    action_words: str = ""
    with_: tuple[str, ...] = ()
    recorded_by: tuple[str, ...] = ()
    due: Due | None = None
    recurrence: str | None = None
    condition: str | None = None
    follow_up: FollowUp | None = None
    response: str | None = None
    response_span: Quote | None = None
    location: str = "narrative"
    truncated: bool = False
    confidential: bool = False
    row: Entered | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Finding):
    """One distinct meeting, mission or conference; ``spans`` are all its namings."""

    name: str
    spans: tuple[Quote, ...]
    date: str | None = None
    place: str | None = None
    country: str | None = None
    status: str = "held"
    series: str | None = None
    ordinal: int | None = None
    part_of: str | None = None
    chair: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    observers: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    organizers: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    outcome: str | None = None
    chair_span: Quote | None = None
    participants_span: Quote | None = None
    absent_span: Quote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Finding):
    """A quantity of people, cases or money, and whose figure it is."""

    value: float
    qualifier: str
    counted: str
    population_type: str | None = None
    measure: str = "stock"
    place: str | None = None
    origin: str | None = None
    time: str | None = None
    currency: str | None = None
    category: str | None = None
    claimant: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Finding):
    """A view, support, opposition, proposal or concern; ``claimed_by`` if somebody else says so."""

    holder: tuple[str, ...]
    stance: str
    target: str
    claimed_by: tuple[str, ...] = ()
    setting: str | None = None
    confidential: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution(Finding):
    """Money, assistance or facilities: offered, pledged, given or proposed."""

    contributor: tuple[str, ...]
    status: str
    amount: float | None = None
    currency: str | None = None
    qualifier: str | None = None
    purpose: str | None = None
    conditional: bool = False
    claimed_by: tuple[str, ...] = ()
    setting: str | None = None
    confidential: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Finding):
    """What a State or organization says it did, is doing or plans at home."""

    actor: tuple[str, ...]
    status: str
    theme: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Defect:
    """What is wrong, missing, scrambled or contradictory; ``quote`` is none for a lack."""

    kind: str
    note: str
    severity: str
    quote: Quote | None
    para: str | None
    rule: str
    confidence: Confidence = Confidence.LIKELY
