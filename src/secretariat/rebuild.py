"""Making the record again from its journal and its documents, beside the one in use.

The acts are copied and done once more in an empty database. If every table is then as it was, the
new one takes the place of the old, of which a copy stays.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from itertools import chain
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from django.apps import apps
from django.core.management import call_command
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

from secretariat import swapping
from secretariat.answering import acts as of_answering
from secretariat.databases import RECORD, rows_in
from secretariat.errors import DamagedRecordError
from secretariat.followup import acts as of_followup
from secretariat.journal import operations as journal
from secretariat.journal.chain import faults, faults_under_seal
from secretariat.journal.models import Entry, Sealed
from secretariat.meetings import acts as of_meetings
from secretariat.people import acts as of_people
from secretariat.record import acts as of_record
from secretariat.record import operations
from secretariat.workplan import acts as of_workplan

if TYPE_CHECKING:
    from collections.abc import Callable

    from secretariat.journal.operations import Act

APPS = ("people", "journal", "record", "followup", "answering", "workplan", "meetings")
REBUILT = "rebuilt"
_ACTS = chain(
    of_people.ACTS,
    of_record.ACTS,
    of_followup.ACTS,
    of_answering.ACTS,
    of_workplan.ACTS,
    of_meetings.ACTS,
)
ACTS: dict[str, Act] = {act.name: act for act in _ACTS}


class Difference(NamedTuple):
    """A table that came out otherwise: rows that only one side has."""

    table: str
    only_before: int
    only_after: int


@dataclass
class Outcome:
    """What a rebuild made."""

    entries: int = 0
    rows: int = 0
    seconds: float = 0.0
    differences: list[Difference] = field(default_factory=list)
    kept_at: str = ""


def rebuild(*, accept: bool = False, tell: Callable[[int, int], None] | None = None) -> Outcome:
    """Rebuild the record; differing tables take its place only if *accept* says so.

    Call it with the office to itself.
    """
    begun = monotonic()
    with swapping.acts_held():
        operations.release_claims()
        _check_journal()
        swapping.prepare(REBUILT)
        call_command("migrate", database=REBUILT, verbosity=0, interactive=False)
        outcome = Outcome(entries=replay(REBUILT, tell))
        outcome.differences = differences(RECORD, REBUILT)
        outcome.rows = sum(table._base_manager.using(REBUILT).count() for table in tables())
        if any(one.table == Entry._meta.db_table for one in outcome.differences):
            raise DamagedRecordError("the journal did not come out the same; nothing was replaced")
        if accept or not outcome.differences:
            outcome.kept_at = swapping.swap(REBUILT)
    outcome.seconds = monotonic() - begun
    return outcome


def replay(alias: str, tell: Callable[[int, int], None] | None = None) -> int:
    """Do every act of the journal again in the empty database *alias*; return how many."""
    entries = Entry.kept.using(RECORD).order_by("seq")
    number = entries.count()
    with rows_in(alias), transaction.atomic(using=alias):
        for done, entry in enumerate(entries.iterator(), 1):
            if entry.act not in ACTS:
                raise DamagedRecordError(
                    f"journal entry {entry.seq}: this version does not know the act {entry.act!r}; "
                    "rebuild with the version that wrote it, or a newer one"
                )
            ACTS[entry.act].apply(journal.copy(entry))
            if tell:
                tell(done, number)
    return number


def tables() -> list[type[models.Model]]:
    """Return everything that the record holds, precious and derived."""
    return [table for app in APPS for table in apps.get_app_config(app).get_models()]


def differences(one: str, other: str) -> list[Difference]:
    """Compare every row of every table of two databases, numbers given by the database aside."""
    found = []
    for table in tables():
        before, after = _rows(table, one), _rows(table, other)
        if before != after:
            name = table._meta.db_table
            found.append(Difference(name, len(before - after), len(after - before)))
    return found


def _rows(table: type[models.Model], alias: str) -> set[str]:
    fields = [name for one in table._meta.concrete_fields for name in _compared(one)]
    rows = table._base_manager.using(alias).values(*fields).iterator()
    return {_fingerprint(row) for row in rows}


def _compared(one: models.Field[Any, Any]) -> list[str]:
    """Return what of a column is compared: of a row with a number only, what else tells it."""
    if isinstance(one, models.AutoField | models.BigAutoField):
        return []
    other = one.related_model if isinstance(one, models.ForeignKey) else None
    if other and isinstance(other._meta.pk, models.AutoField | models.BigAutoField):
        unique = next(
            rule for rule in other._meta.constraints if isinstance(rule, models.UniqueConstraint)
        )
        return [f"{one.name}__{name}" for name in unique.fields]
    return [one.attname]


def _fingerprint(row: dict[str, object]) -> str:
    words = json.dumps(row, cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()


def _check_journal() -> None:
    entries = Entry.kept.using(RECORD).order_by("seq")
    sealed = entries.filter(details__contains='"sealed"')
    of_words = faults_under_seal(Sealed.kept.using(RECORD).all(), sealed)
    for fault in chain(faults(entries.iterator()), of_words):
        raise DamagedRecordError(
            f"journal entry {fault.seq}: {fault.words}; restore the record from a backup"
        )
