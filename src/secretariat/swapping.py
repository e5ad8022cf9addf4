"""Putting a rebuilt database in the place of the record, on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import connections, transaction

from secretariat.databases import RECORD
from secretariat.errors import OfficeInUseError
from secretariat.journal.operations import LOCK

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEPT = "before_rebuild"
_FUNCTIONS = ("journal_refuse()", "journal_in_turn()", "journal_sealed_with_entry()")


@contextmanager
def acts_held() -> Iterator[None]:
    """Keep every act waiting; on SQLite the lock on the data folder does it."""
    connection = connections[RECORD]
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def prepare(alias: str) -> None:
    """Make an empty database beside the record and give it the name *alias*."""
    settings = deepcopy(connections.databases[RECORD])
    if connections[RECORD].vendor == "sqlite":
        new = Path(settings["NAME"]).with_name(f"{alias}.sqlite3")
        for leftover in _with_side_files(new):
            leftover.unlink(missing_ok=True)
        settings["NAME"] = str(new)
    else:
        settings["OPTIONS"] |= {"options": f"-c search_path={alias}"}
        with connections[RECORD].cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {alias} CASCADE")
            cursor.execute(f"CREATE SCHEMA {alias}")
    connections.databases[alias] = settings


def swap(alias: str) -> str:
    """Let the database *alias* be the record; return where the old one is kept."""
    connections[alias].close()
    return _swap_files(alias) if connections[RECORD].vendor == "sqlite" else _swap_tables(alias)


def _swap_files(alias: str) -> str:
    new, old = (Path(connections.databases[name]["NAME"]) for name in (alias, RECORD))
    for name in (alias, RECORD):
        with connections[name].cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy, *_ = cursor.fetchone()
        connections[name].close()
        if busy:
            raise OfficeInUseError(f"{old}: somebody is writing; stop all commands and try again")
    kept = old.with_name(f"{_KEPT}.sqlite3")
    kept.unlink(missing_ok=True)
    try:
        os.link(old, kept)
    except OSError:  # a file system without links
        shutil.copy2(old, kept)
    for side in _with_side_files(old)[1:]:
        side.unlink(missing_ok=True)
    new.replace(old)
    folder = os.open(old.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
    return str(kept)


def _with_side_files(file: Path) -> list[Path]:
    return [file, *(file.with_name(file.name + side) for side in ("-wal", "-shm"))]


def _swap_tables(alias: str) -> str:
    with transaction.atomic(using=RECORD), connections[RECORD].cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        (schema,) = cursor.fetchone()
        cursor.execute(f"DROP SCHEMA IF EXISTS {_KEPT} CASCADE")
        cursor.execute(f"CREATE SCHEMA {_KEPT}")
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [alias])
        names = [f'TABLE "{{}}"."{table}"' for (table,) in cursor.fetchall()]
        names += [f'FUNCTION "{{}}".{function}' for function in _FUNCTIONS]
        for name in names:
            cursor.execute(f'ALTER {name.format(schema)} SET SCHEMA "{_KEPT}"')
            cursor.execute(f'ALTER {name.format(alias)} SET SCHEMA "{schema}"')
        cursor.execute(f"DROP SCHEMA {alias}")
    return f"schema {_KEPT}"
