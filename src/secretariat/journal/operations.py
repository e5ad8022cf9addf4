"""Writing the journal: one act, one transaction, one entry."""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connections, transaction
from django.utils import timezone

from secretariat.access import check_officer, check_speaks_for
from secretariat.databases import current
from secretariat.journal.chain import START, Header, canonical, link, sealed
from secretariat.journal.models import Entry, Sealed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from django.contrib.auth.base_user import AbstractBaseUser

OFFICE = "servanda"
LOCK = 0x5E71A  # any number that nothing else in the database locks


class Act(NamedTuple):
    """A kind of act: its name in the journal, and what it does to the tables.

    ``apply`` works from the entry alone, and does the same when the journal is replayed.
    """

    name: str
    apply: Callable[[Entry], None]
    officers_only: bool = True


@contextmanager
def one_act_at_a_time() -> Iterator[None]:
    """Open a transaction beside which no other act runs, so that sequence is commit order."""
    alias = current()
    with transaction.atomic(using=alias):
        connection = connections[alias]
        if connection.vendor == "postgresql":  # SQLite: transaction_mode IMMEDIATE does it
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        yield


def perform(
    act: Act, *, by: AbstractBaseUser | None, subject: str, details: dict[str, Any]
) -> Entry:
    """Write the act into the journal and do it; *by* None is the office itself.

    Call it inside :func:`one_act_at_a_time`, after the checks.
    """
    entry = _write(act, by=by, subject=subject, details=details)
    act.apply(entry)
    return entry


def perform_sealed(
    act: Act,
    *,
    by: AbstractBaseUser,
    subject: str,
    compartment: str,
    words: dict[str, Any],
    details: dict[str, Any] | None = None,
) -> Entry:
    """Do as :func:`perform`, with *words* that only the people of the compartment may read."""
    check_speaks_for(by, compartment)
    told, salt = canonical(words), secrets.token_hex(32)
    shown = {**(details or {}), "compartment": compartment, "sealed": sealed(salt, told)}
    entry = _write(act, by=by, subject=subject, details=shown)
    Sealed.kept.create(entry=entry, compartment=compartment, words=told, salt=salt)
    act.apply(entry)
    return entry


def under_seal(entry: Entry) -> dict[str, Any]:
    """Return the sealed words of an act, for what it does to the tables; no page may ask."""
    return Sealed.kept.get(entry=entry).told


def _write(
    act: Act, *, by: AbstractBaseUser | None, subject: str, details: dict[str, Any]
) -> Entry:
    if by and act.officers_only:
        check_officer(by)
    who = by.get_username() if by else OFFICE
    return _append(act.name, by=who, subject=subject, details=details)


def _append(act: str, *, by: str, subject: str, details: dict[str, Any]) -> Entry:
    last = Entry.kept.order_by("seq").last()
    header = Header(last.seq + 1 if last else 1, timezone.now(), by, act, subject)
    words, salt = canonical(details), secrets.token_hex(32)
    previous = last.hash if last else START
    seal, digest = link(header, details=words, salt=salt, previous=previous)
    return Entry.kept.create(
        **header._asdict(), details=words, salt=salt, seal=seal, previous=previous, hash=digest
    )


def state_of_the_record(apart_from: Collection[str] = ()) -> str:
    """Return what changes with every act: a mark by which derived values are kept, not shown.

    Acts *apart_from* which it is asked leave it as it is.
    """
    entries = Entry.kept.exclude(act__in=apart_from) if apart_from else Entry.kept.all()
    last = entries.order_by("seq").values_list("hash", flat=True).last()
    return last or START


def copy(entry: Entry) -> Entry:
    """Write an entry of another database here as it is; its place in the chain must be next."""
    fields = {field.attname: getattr(entry, field.attname) for field in Entry._meta.fields}
    copied = Entry.kept.create(**fields)
    if "sealed" in entry.told:
        words = Sealed.kept.using(entry._state.db).filter(entry=entry.pk)
        for one in words.values("entry_id", "compartment", "words", "salt"):
            Sealed.kept.create(**one)
    return copied
