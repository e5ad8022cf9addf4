"""Requests and documents as the matching sees them, and the links that it finds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from secretariat.record.mandates import Mandate

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Something that a document asks of somebody; ``answerable`` where a document answers it."""

    key: str
    document: str
    names: frozenset[str] = frozenset()
    title: str = ""
    part: str = ""
    action: str = ""
    asking: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    parents: frozenset[str] = frozenset()
    recipient: str = ""
    on: date | None = None
    due_to: date | None = None
    sessions: frozenset[int] = frozenset()
    follow_up: str = ""
    recurs: bool = False
    answerable: bool = True

    @property
    def name(self) -> str:
        """The symbol of its document, or the title of one that has none."""
        return min(self.names, key=lambda one: (" " in one, one), default=self.title)

    @property
    def number(self) -> str:
        """The number of its paragraph: 3 of ``op3.a``."""
        found = _NUMBER.search(self.part)
        return found[0] if found else ""


@dataclass(frozen=True, slots=True)
class Named:
    """That a document names another one, and the words by which it says that it answers it."""

    target: str
    mandate: Mandate
    finding: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document that may answer requests."""

    key: str
    symbol: str = ""
    title: str = ""
    genre: str = ""
    issuer: str = ""
    parent: str = ""
    on: date | None = None
    body: str = ""
    session: int | None = None
    agenda_item: str = ""
    named: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Rival:
    """What competes with a link: another document, or another request of the same one."""

    request: str
    paper: str
    score: float


@dataclass(frozen=True, slots=True)
class Link:
    """That a document may answer a request: how likely, why, on which words, against what else."""

    request: str
    paper: str
    score: float
    reasons: tuple[str, ...]
    evidence: tuple[Named, ...] = ()
    rivals: tuple[Rival, ...] = ()

    @property
    def is_named(self) -> bool:
        """Whether the document itself names what it answers."""
        return bool(self.evidence)
