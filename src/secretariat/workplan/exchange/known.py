"""What the record knows of what a file names: actors, commitments, documents, words."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from secretariat.record import queries as record
from secretariat.record.knowledge import knowledge_of

if TYPE_CHECKING:
    from secretariat.access import Reader
    from secretariat.record.models import Process


class Known:
    """The record as far as a reader sees it, asked by names, ids, symbols and paragraphs."""

    def __init__(self, reader: Reader, process: Process) -> None:
        self.reader, self.process = reader, process

    @cached_property
    def _actors(self) -> dict[str, set[str]]:
        """Return who goes by which name: in the record, and in the knowledge of the process."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for identifier, name in record.actors(self.reader).values_list("pk", "name"):
            found[_plain(name)].add(identifier)
            found[_plain(identifier)].add(identifier)
        knowledge = knowledge_of(self.process)
        for one in getattr(knowledge, "names", ()):
            if one.form != "contextual":
                found[_plain(one.words)].add(one.party)
        for identifier, party in knowledge.parties.items():
            found[_plain(identifier)].add(identifier)
            found[_plain(party.name)].add(identifier)
        return dict(found)

    def actor(self, identifier: str, words: str) -> str:
        """Return the one actor of that id or name, or nothing; it is never guessed."""
        if identifier:
            return identifier if identifier in self._actors.get(_plain(identifier), ()) else ""
        found = self._actors.get(_plain(words), set())
        return next(iter(found)) if len(found) == 1 else ""

    def finding(self, told: dict[str, Any], *kinds: str) -> str:
        """Return the finding of that id, or of that document, paragraph and words, if one."""
        found = record.findings(self.reader).filter(kind__in=kinds).exclude(state="rejected")
        identifier = told.get("id")
        if isinstance(identifier, str) and found.filter(pk=identifier).exists():
            return identifier
        document, part = told.get("document"), told.get("paragraph")
        if not (isinstance(document, str) and isinstance(part, str) and document and part):
            return ""
        there = found.filter(document__symbol=document, part=part)
        if isinstance(words := told.get("words"), str) and words:
            same = [one.pk for one in there if _plain(one.quote) == _plain(words)]
            return same[0] if len(same) == 1 else ""
        only = list(there.values_list("pk", flat=True)[:2])
        return only[0] if len(only) == 1 else ""

    def document(self, told: dict[str, Any]) -> str:
        """Return the document of that hash or symbol, if one."""
        found = record.documents(self.reader)
        sha256, symbol = told.get("sha256"), told.get("symbol")
        if isinstance(sha256, str) and found.filter(pk=sha256).exists():
            return sha256
        if isinstance(symbol, str) and symbol:
            only = list(found.filter(symbol=symbol).values_list("pk", flat=True)[:2])
            return only[0] if len(only) == 1 else ""
        return ""


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
