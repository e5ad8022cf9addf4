"""What one row of a knowledge file means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as the knowledge files know it: a State, organization, organ, office or group."""

    id: str
    name: str
    kind: str
    iso3: str | None = None
    acronym: str | None = None
    parent: str | None = None
    valid_from: str = ""
    valid_to: str = ""
    succeeded_by: str | None = None
    of: str | None = None
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """One way to name a party.

    ``form`` is ``full``, ``short``, ``acronym``, ``variant``, ``former``, ``adjective``,
    ``demonym`` or ``contextual``; a contextual name means the party only where ``context`` is
    named too.
    """

    words: str
    party: str
    form: str
    context: str | None = None
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """Who belongs to what, in which role, from when to when."""

    group: str
    member: str
    role: str
    valid_from: str
    valid_to: str


@dataclass(frozen=True, slots=True)
class Session:
    """One session of a body, as an interval of days."""

    body: str
    label: str
    number: int
    kind: str
    opened: str
    closed: str

    @property
    def days(self) -> tuple[date, date]:
        """First and last day; a month known without its day counts whole."""
        return first_day(self.opened), last_day(self.closed)

    @property
    def value(self) -> str:
        """The session as a date of the contract: ``GA session 56 (2001-09-12/2002-09-09)``."""
        return f"{self.label} session {self.number} ({self.opened}/{self.closed})"


@dataclass(frozen=True, slots=True)
class Place:
    """A city or site where meetings are held; a region across borders has no one country."""

    name: str
    country: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A treaty, programme or declaration that is cited by name.

    A name that several could have ("the Programme of Action") counts only in a document that
    mentions one of the parties in ``context``. ``parties`` made it.
    """

    target: str
    cites: str
    name: str
    adopted: str = ""
    context: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SymbolForm:
    """One form in which a body numbers its documents."""

    body: str
    cites: str
    pattern: str
    normal: str


@dataclass(frozen=True, slots=True)
class Verb:
    """An operative verb: its class, its force, and what must follow where a noun looks the same."""

    lemma: str
    finite: tuple[str, ...]
    participle: tuple[str, ...]
    past: tuple[str, ...]
    cls: str
    force: str | None
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weight:
    """How strong a class of acts is on the force scale, or what a word adds to it."""

    kind: str
    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that announce a finding: a qualifier, a promise, a verb of saying, a residue."""

    kind: str
    words: str
    value: str


@dataclass(frozen=True, slots=True)
class Counted:
    """What a figure counts, and its population type in the terms of UNHCR where there is one."""

    words: str
    population_type: str | None
    category: str


@dataclass(frozen=True, slots=True)
class Heading:
    """How a tool heads a column of the tables that it exports, and what its cells say.

    ``table`` is ``recommendations`` or ``pledges``; one that ``tells`` is headed so in no other.
    """

    table: str
    field: str
    tool: str
    words: str
    tells: bool


@dataclass(frozen=True, slots=True)
class CellWord:
    """A word of a cell, and what the record calls it."""

    field: str
    words: str
    value: str


@dataclass(frozen=True, slots=True)
class Marking:
    """A handling mark, and the access level it sets."""

    marking: str
    level: str
    scheme: str


def first_day(value: str) -> date:
    """Return the first day of an ISO day, month or year.

    >>> first_day("1996-05")
    datetime.date(1996, 5, 1)
    """
    year, month, day = ([int(part) for part in value.split("-")] + [1, 1])[:3]
    return date(year, month, day)


def last_day(value: str) -> date:
    """Return the last day of an ISO day, month or year.

    >>> last_day("1996-02")
    datetime.date(1996, 2, 29)
    >>> last_day("1996")
    datetime.date(1996, 12, 31)
    """
    year, *rest = (int(part) for part in value.split("-"))
    if not rest:
        return date(year, 12, 31)
    month, *days = rest
    if days:
        return date(year, month, days[0])
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
