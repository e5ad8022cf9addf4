"""What the reader knows of the world: parties, names, sessions, verbs, symbols, as data.

The tables lie in ``data/``; a process adds its own folder. Nothing here asks the clock: what held
at a date is asked with that date.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from servanda.errors import InvalidKnowledgeError
from servanda.knowledge.countries import countries
from servanda.knowledge.entries import (
    CellWord,
    Counted,
    Cue,
    Heading,
    Instrument,
    Marking,
    Membership,
    Name,
    Party,
    Place,
    Session,
    SymbolForm,
    Verb,
    Weight,
    first_day,
    last_day,
)
from servanda.knowledge.schemas import TABLES, cells
from servanda.knowledge.tables import Row, brought, raise_for_strangers, read_table

__all__ = ["Knowledge", "load_knowledge"]


@dataclass(frozen=True, eq=False)
class Knowledge:
    """The knowledge tables, read once; ``folders`` are those a process brought."""

    folders: tuple[Path, ...] = ()

    @cached_property
    def parties(self) -> dict[str, Party]:
        """Every party by id."""
        parties = {row["id"]: _state(row) for row in self._table("states")}
        parties |= {row["id"]: _party(row) for row in self._table("actors")}
        parties |= {row["id"]: _group(row) for row in self._table("groups")}
        raise_for_strangers(parties, self.folders)
        return parties

    @cached_property
    def brought(self) -> frozenset[str]:
        """The ids of the parties that the process brought, which the built-in tables lack."""
        if not self.folders:
            return frozenset()
        return frozenset(self.parties.keys() - load_knowledge().parties.keys())

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Every name of every party, spelled as the tables spell it."""
        found: list[Name] = []
        for row in self._table("states"):
            found += _state_names(row)
        for row in self._table("actors"):
            found += _actor_names(row)
        for row in self._table("groups"):
            party, form = row["id"], "group"
            found += [Name(words, party, form) for words in (row["name"], *cells(row["variants"]))]
        found += [_name(row) for row in self._table("names")]
        found = self._own_first(found)
        known = {(name.words, name.party) for name in found}
        for row in countries():
            found += [n for n in _state_names(row) if (n.words, n.party) not in known]
        return tuple(found)

    def _own_first(self, names: list[Name]) -> list[Name]:
        """Leave out built-in names of others for words that a process brought as names of its own.

        "participating States" are those of the process, in its documents; contextual names, which
        need their body in the document, do not push others out.
        """
        tables = ("states", "actors", "groups")
        own = {placed.row["id"] for table in tables for placed in brought(table, self.folders)}
        words = {n.words for n in names if n.party in own and n.form != "contextual"}
        return [n for n in names if n.party in own or n.words not in words]

    @cached_property
    def verbs(self) -> tuple[Verb, ...]:
        """The operative verbs and openers."""
        return tuple(_verb(row) for row in self._table("verbs"))

    @cached_property
    def weights(self) -> tuple[Weight, ...]:
        """The force scale: how strongly acts ask or value, and what softens them."""
        return tuple(
            Weight(row["kind"], row["words"], float(row["weight"]))
            for row in self._table("weights")
        )

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """The words that announce findings."""
        return tuple(
            Cue(row["kind"], words, row["value"])
            for row in self._table("cues")
            for words in cells(row["words"])
        )

    @cached_property
    def counted(self) -> tuple[Counted, ...]:
        """The nouns that figures count."""
        return tuple(
            Counted(words, row["population_type"] or None, row["category"])
            for row in self._table("counted")
            for words in cells(row["words"])
        )

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """How other tools head the columns of their tables."""
        return tuple(
            Heading(row["table"], row["field"], row["tool"], words, bool(row["tells"]))
            for row in self._table("columns")
            for words in cells(row["words"])
        )

    @cached_property
    def cell_words(self) -> tuple[CellWord, ...]:
        """What single words in the cells of such tables mean."""
        return tuple(
            CellWord(row["field"], words, row["value"])
            for row in self._table("cellwords")
            for words in cells(row["words"])
        )

    @cached_property
    def symbol_forms(self) -> tuple[SymbolForm, ...]:
        """The forms of document symbols, those of a process first."""
        forms = [
            SymbolForm(row["body"], row["cites"], row["pattern"], row["normal"])
            for row in self._table("symbols")
        ]
        own = len(forms) - len(Knowledge().symbol_forms) if self.folders else 0
        return tuple(forms[len(forms) - own :] + forms[: len(forms) - own])

    @cached_property
    def instruments(self) -> tuple[tuple[str, Instrument], ...]:
        """Every name of an instrument, and the instrument."""
        found = []
        for row in self._table("instruments"):
            context = cells(row.get("context", ""))
            made_by = cells(row["parties"])
            instrument = Instrument(
                row["target"], row["kind"], row["name"], row["adopted"], context, made_by
            )
            names = (row["name"], *cells(row["variants"]))
            found += [(name, instrument) for name in names]
        return tuple(found)

    @cached_property
    def places(self) -> tuple[tuple[str, Place], ...]:
        """Every name of a place, and the place."""
        found = []
        for row in self._table("places"):
            where = cells(row["country"])
            place = Place(row["name"], where[0] if len(where) == 1 else None, row["kind"])
            found += [(name, place) for name in (row["name"], *cells(row["variants"]))]
        return tuple(found)

    @cached_property
    def sessions(self) -> dict[tuple[str, int], Session]:
        """The regular sessions of each body, by body id and by label, and number."""
        found: dict[tuple[str, int], Session] = {}
        for row in self._table("sessions"):
            if row["kind"] == "regular":
                session = Session(
                    row["body"],
                    row["label"],
                    int(row["number"]),
                    row["kind"],
                    row["opened"],
                    row["closed"] or row["opened"],
                )
                found[session.body, session.number] = session
                found[session.label, session.number] = session
        return found

    @cached_property
    def memberships(self) -> dict[str, tuple[Membership, ...]]:
        """Memberships by group."""
        found: dict[str, list[Membership]] = {}
        for row in self._table("memberships"):
            entry = Membership(
                row["group"], row["member"], row["role"], row["valid_from"], row["valid_to"]
            )
            found.setdefault(entry.group, []).append(entry)
        return {group: tuple(entries) for group, entries in found.items()}

    @cached_property
    def spellings(self) -> tuple[tuple[str, str], ...]:
        """Pairs of spellings of one word: Organization, Organisation."""
        return tuple((row["one"], row["other"]) for row in self._table("spellings"))

    @cached_property
    def markings(self) -> dict[str, Marking]:
        """Handling marks by their words."""
        return {
            row["marking"]: Marking(row["marking"], row["level"], row["scheme"])
            for row in self._table("markings")
        }

    @cached_property
    def digest(self) -> str:
        """A hash over all tables: two readers with the same digest know the same."""
        state = hashlib.sha256()
        for name in TABLES:
            for row in self._table(name):
                state.update("\x1f".join((name, *row.values())).encode())
        return state.hexdigest()[:16]

    def actor(self, identifier: str) -> Party | None:
        """Return the party with that id, or None."""
        return self.parties.get(identifier)

    def session(self, body: str, number: int) -> tuple[date, date] | None:
        """Return first and last day of a session; *body* is its id or its label."""
        session = self.sessions.get((body, number))
        return session.days if session else None

    def level(self, marking: str) -> str | None:
        """Return the access level that a handling mark sets, or None for an unknown mark."""
        known = self.markings.get(marking.strip("() ").upper())
        return known.level if known else None

    def members(self, group: str, on: date, roles: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the ids of who belonged to *group* on that day.

        A named group ("Central Asian countries") has its own members; the States of an
        organization are those whose membership covers the day. ``roles`` narrows; without it,
        observers and partners are left out.
        """
        party = self.parties.get(group)
        if party and party.members:
            return party.members
        body = party.of if party and party.of else group
        wanted = set(roles)
        return tuple(
            entry.member
            for entry in self.memberships.get(body, ())
            if (entry.role in wanted if wanted else entry.role not in _OUTSIDE)
            and holds(entry.valid_from, entry.valid_to, on)
        )

    def _table(self, name: str) -> list[Row]:
        return read_table(name, self.folders)


_OUTSIDE = frozenset({"observer", "partner"})


@lru_cache(maxsize=8)
def load_knowledge(*folders: str | Path) -> Knowledge:
    """Return the built-in knowledge together with that of *folders*.

    Raises InvalidKnowledgeError when a folder is not there.
    """
    paths = tuple(Path(folder) for folder in folders)
    for path in paths:
        if not path.is_dir():
            raise InvalidKnowledgeError(f"{path}: no such folder of knowledge files")
    return Knowledge(paths)


def holds(valid_from: str, valid_to: str, on: date) -> bool:
    """Tell whether a period covers the day; an empty end is open.

    >>> holds("1995-01-01", "", date(2000, 1, 1))
    True
    """
    return not (
        (valid_from and first_day(valid_from) > on) or (valid_to and last_day(valid_to) < on)
    )


def _state(row: Row) -> Party:
    return Party(
        id=row["id"],
        name=row["name"],
        kind=row.get("kind", "state"),
        iso3=row["iso3"] or None,
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        succeeded_by=row["succeeded_by"] or None,
    )


def _party(row: Row) -> Party:
    return Party(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        acronym=row["acronym"] or None,
        parent=row["parent"] or None,
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        succeeded_by=row["succeeded_by"] or None,
    )


def _group(row: Row) -> Party:
    return Party(
        id=row["id"],
        name=row["name"],
        kind="group",
        of=row["of"] or None,
        members=cells(row["members"]),
    )


def _state_names(row: Row) -> list[Name]:
    period = (row["valid_from"], row["valid_to"])
    forms = [
        ("short", (row["name"],)),
        ("full", cells(row["formal_name"])),
        ("variant", cells(row["variants"])),
        ("adjective", cells(row["adjective"])),
        ("demonym", cells(row["demonym"])),
    ]
    return [Name(words, row["id"], form, None, *period) for form, all_ in forms for words in all_]


def _actor_names(row: Row) -> list[Name]:
    period = (row["valid_from"], row["valid_to"])
    names = [Name(row["name"], row["id"], "full", None, *period)]
    if row["acronym"]:
        names.append(Name(row["acronym"], row["id"], "acronym", None, *period))
    return names


def _name(row: Row) -> Name:
    return Name(
        row["name"],
        row["actor"],
        row["form"],
        row["context"] or None,
        row["valid_from"],
        row["valid_to"],
    )


def _verb(row: Row) -> Verb:
    return Verb(
        row["lemma"],
        cells(row["finite"]),
        cells(row["participle"]),
        cells(row["past"]),
        row["cls"],
        row["force"] or None,
        cells(row["after"]),
    )
