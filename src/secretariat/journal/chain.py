"""The chain of entries: how each is sealed, and how anybody can check it.

>>> from datetime import UTC, datetime
>>> first = link(Header(1, datetime(2005, 10, 10, tzinfo=UTC), "amara", "accepted", "finding 7"),
...              details="{}", salt="00", previous=START)
>>> first.seal == sealed("00", "{}"), len(first.hash)
(True, 64)
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from secretariat.journal.models import Entry, Sealed

START = "0" * 64


class Header(NamedTuple):
    """What an entry shows of itself."""

    seq: int
    at: datetime
    by: str
    act: str
    subject: str


class Link(NamedTuple):
    """What binds an entry to its words and to the entry before it."""

    seal: str
    hash: str


class Fault(NamedTuple):
    """An entry that is not as it was written."""

    seq: int
    words: str


def canonical(value: object) -> str:
    """Return *value* as JSON in the one form that is hashed: sorted, without blanks.

    >>> canonical({"b": 1, "a": "Дом"})
    '{"a":"Дом","b":1}'
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sealed(salt: str, details: str) -> str:
    """Return the salted hash of the details: they can be erased later and the chain still holds."""
    return hashlib.sha256(bytes.fromhex(salt) + details.encode()).hexdigest()


def link(header: Header, *, details: str, salt: str, previous: str) -> Link:
    """Return seal and hash of an entry."""
    seal = sealed(salt, details)
    content = header._asdict() | {
        "at": header.at.isoformat(timespec="microseconds"),
        "previous": previous,
        "seal": seal,
    }
    return Link(seal, hashlib.sha256(canonical(content).encode()).hexdigest())


def faults(entries: Iterable[Entry]) -> Iterator[Fault]:
    """Walk the chain from its start and yield every entry that does not fit."""
    previous, expected = START, 1
    for entry in entries:
        if entry.seq != expected:
            yield Fault(entry.seq, f"entry {expected} is missing before it")
        if entry.previous != previous:
            yield Fault(entry.seq, "it does not follow the entry before it")
        header = Header(entry.seq, entry.at, entry.by, entry.act, entry.subject)
        found = link(header, details=entry.details, salt=entry.salt, previous=entry.previous)
        if found != (entry.seal, entry.hash):
            yield Fault(entry.seq, "its words are not those that were sealed")
        previous, expected = entry.hash, entry.seq + 1


def faults_under_seal(words: Iterable[Sealed], entries: Iterable[Entry]) -> Iterator[Fault]:
    """Yield every act whose words in a compartment are not those that its entry sealed."""
    known = {one.pk: one for one in words}
    for entry in entries:
        told = entry.told
        if "sealed" not in told:
            continue
        one = known.get(entry.pk)
        if one is None:
            yield Fault(entry.seq, "its words in a compartment are missing")
        elif (sealed(one.salt, one.words), one.compartment) != (
            told["sealed"],
            told["compartment"],
        ):
            yield Fault(entry.seq, "its words in a compartment are not those that were sealed")
