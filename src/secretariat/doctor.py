"""Whether the record is whole, and how the office is set up."""

from __future__ import annotations

import platform
import shutil
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

import django
from django.conf import settings
from django.core import checks
from django.db import connection

from secretariat import environment, worker
from secretariat.journal.chain import faults, faults_under_seal
from secretariat.journal.models import Entry, Sealed
from secretariat.record import reading, store
from secretariat.record.knowledge import folders_of
from secretariat.record.models import Document, Finding, Part, Process, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

# What `check --deploy` says of a site without https; a site of one's own machine is one.
_PLAIN_HTTP = frozenset({"security.W004", "security.W008", "security.W012", "security.W016"})
_GUARDS = {"sqlite": 6, "postgresql": 6}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: what, whether it is well, and in which words."""

    name: str
    is_well: bool
    words: str


def examine() -> Iterator[Check]:
    """Look at everything and yield what was found."""
    yield _database()
    yield _database_settings()
    yield _journal()
    yield _guards()
    yield from _stores()
    yield _documents()
    yield _knowledge()
    yield _quotes()
    yield _outdated()
    yield _site()
    yield Check("isolation", is_well=True, words=_isolation())
    yield Check("versions", is_well=True, words=_versions())


def _database() -> Check:
    if connection.vendor != "sqlite":
        return Check("database", is_well=True, words=f"PostgreSQL, {_count()}")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        troubles = [row[0] for row in cursor.fetchall() if row[0] != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        troubles += [f"a row of {row[0]} points nowhere" for row in cursor.fetchall()]
    words = "; ".join(troubles[:5]) or f"{connection.settings_dict['NAME']}, {_count()}"
    return Check("database", not troubles, words)


def _count() -> str:
    return f"{Document.kept.count()} documents, {Finding.kept.count()} findings"


def _database_settings() -> Check:
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SHOW synchronous_commit")
            value = cursor.fetchone()[0]
        return Check("durability", value != "off", f"synchronous_commit={value}")
    wanted = {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "secure_delete": "1"}
    found = {}
    with connection.cursor() as cursor:
        for pragma in wanted:
            cursor.execute(f"PRAGMA {pragma}")
            found[pragma] = str(cursor.fetchone()[0])
    shown = ", ".join(f"{pragma}={value}" for pragma, value in found.items())
    return Check("durability", found == wanted, shown)


def _journal() -> Check:
    entries = Entry.kept.order_by("seq")
    found = list(faults(entries.iterator()))
    found += faults_under_seal(Sealed.kept.all(), entries.filter(details__contains='"sealed"'))
    if found:
        words = f"entry {found[0].seq}: {found[0].words} ({len(found)} in all); restore a backup"
        return Check("journal", is_well=False, words=words)
    last = Entry.kept.order_by("seq").last()
    head = f"{last.seq} entries, head {last.hash[:16]}" if last else "empty"
    return Check("journal", is_well=True, words=head)


def _guards() -> Check:
    query = {
        "sqlite": "SELECT count(*) FROM sqlite_master "
        "WHERE type = 'trigger' AND tbl_name IN ('journal_entry', 'journal_sealed')",
        "postgresql": "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal "
        "AND tgenabled <> 'D' AND tgrelid IN "
        "('journal_entry'::regclass, 'journal_sealed'::regclass)",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        (number,) = cursor.fetchone()
    whole = number == _GUARDS[connection.vendor]
    words = "the database refuses changes to the journal"
    return Check("guards", whole, words if whole else "guards are missing; run `servanda rebuild`")


def _stores() -> Iterator[Check]:
    for name, kept in (("documents", store.documents()), ("readings", store.readings())):
        damages = list(kept.damages())
        number = sum(1 for _ in kept.names())
        words = damages[0].words if damages else f"{number} files, each as its name says"
        yield Check(f"store of {name}", not damages, words)


def _documents() -> Check:
    kept = store.documents()
    lost = [one for one in Document.kept.all() if not kept.path(one.sha256).exists()]
    words = f"{lost[0].name} ({lost[0].sha256}) is missing from the store" if lost else "all there"
    return Check("documents of the record", not lost, words)


def _knowledge() -> Check:
    folders = [folder for process in Process.kept.all() for folder in folders_of(process)]
    return Check("knowledge", is_well=True, words=f"{len(folders)} processes bring their own")


def _quotes() -> Check:
    wrong, number = [], 0
    for current in Reading.kept.filter(current=True).iterator():
        parts = Part.kept.filter(document=current.document_id).values_list("start", "end", "text")
        findings = Finding.kept.filter(document=current.document_id, withdrawn=False)
        quotes = findings.exclude(start=None).values_list("start", "end", "quote")
        for start, end, words in [*parts, *quotes]:
            number += 1
            if current.text[start:end] != words:
                wrong.append(f"{current.document_id[:12]} {start}-{end}")
    said = f"{number} quotations stand where they say"
    return Check("quotations", not wrong, f"not exact: {', '.join(wrong[:5])}" if wrong else said)


def _outdated() -> Check:
    number = sum(1 for _ in worker.outdated())
    words = f"{number} documents will be read again by this reader" if number else "up to date"
    return Check("readings", is_well=True, words=words)


def _site() -> Check:
    found = checks.run_checks(include_deployment_checks=True)
    warnings = {str(one.id) for one in found if one.level >= checks.WARNING}
    expected = set() if environment.is_https() else _PLAIN_HTTP
    rest = sorted(warnings - expected)
    words = ", ".join(rest) or (
        "https"
        if environment.is_https()
        else "plain http: for this machine only; behind a proxy "
        f"with https, set {environment.ORIGIN}"
    )
    return Check("site", not rest, words)


def _isolation() -> str:
    limit = f"{reading.MEMORY // 2**30} GB and {reading.SECONDS} s per file"
    wrap = "bubblewrap is here but not used" if shutil.which("bwrap") else "no bubblewrap"
    return f"files are read in a process of their own, {limit}; {wrap}"


def _versions() -> str:
    return (
        f"reader {reading.version()}, Python {platform.python_version()}, "
        f"Django {django.get_version()}, SQLite {sqlite3.sqlite_version}, data {settings.DATA}"
    )
