from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from secretariat.errors import NotAllowedError, RefusedActError
from secretariat.journal import queries
from secretariat.journal.chain import START, Header, canonical, faults, link
from secretariat.journal.models import Entry
from secretariat.people.models import User
from secretariat.record.models import Process
from secretariat.record.operations import create_process


def test_an_act_leaves_one_entry_that_says_who_did_what_to_what(amara: User) -> None:
    create_process("The Lakes", by=amara)
    entry = queries.entries(amara).first()
    assert entry
    assert (entry.by, entry.act, entry.subject) == ("amara", "created process", "process the-lakes")
    assert entry.told["name"] == "The Lakes"
    assert Process.kept.get().entry == entry


def test_the_header_of_an_entry_holds_no_words_of_a_document(amara: User) -> None:
    create_process("The Lakes", by=amara)
    entry = Entry.kept.get(act="created process")
    assert "The Lakes" in entry.details
    assert "The Lakes" not in str(entry)


def test_the_first_entry_follows_nothing_and_each_other_the_one_before(amara: User) -> None:
    for number in range(3):
        create_process(f"process {number}", by=amara)
    entries = list(Entry.kept.order_by("seq"))
    assert [entry.seq for entry in entries] == [1, 2, 3, 4]
    assert [entry.previous for entry in entries] == [START, *(one.hash for one in entries[:-1])]
    assert queries.verify(amara) == []
    assert queries.head(amara) == (4, entries[-1].hash)


def test_an_act_that_fails_leaves_no_entry(amara: User) -> None:
    create_process("The Lakes", by=amara)
    with pytest.raises(RefusedActError, match="already"):
        create_process("The Lakes", by=amara)
    assert Entry.kept.filter(act="created process").count() == 1


def test_only_officers_change_the_record(li: User) -> None:
    before = Entry.kept.count()
    with pytest.raises(NotAllowedError, match="officer"):
        create_process("The Lakes", by=li)
    assert Entry.kept.count() == before
    assert not Process.kept.exists()


def test_who_may_not_see_everything_sees_no_entry(amara: User, li: User) -> None:
    assert queries.entries(amara).exists()
    assert not queries.entries(li).exists()


REFUSED = {
    "update": "UPDATE journal_entry SET act = 'accepted' WHERE seq = 1",
    "delete": "DELETE FROM journal_entry WHERE seq = 1",
    "number twice": "INSERT INTO journal_entry SELECT * FROM journal_entry WHERE seq = 1",
    "number left out": (
        "INSERT INTO journal_entry (seq, at, by, act, subject, details, salt, seal, previous, hash)"
        " SELECT 99, at, by, act, subject, details, salt, seal, 'other', 'other'"
        " FROM journal_entry WHERE seq = 1"
    ),
}
REFUSED_HERE = {
    "sqlite": {
        "replace": "INSERT OR REPLACE INTO journal_entry SELECT * FROM journal_entry WHERE seq = 1"
    },
    "postgresql": {"truncate": "TRUNCATE journal_entry CASCADE"},
}


@pytest.mark.parametrize("name", [*REFUSED, "replace", "truncate"])
def test_the_database_itself_refuses_to_change_the_journal(amara: User, name: str) -> None:
    statement = {**REFUSED, **REFUSED_HERE[connection.vendor]}.get(name)
    if not statement:
        pytest.skip(f"{connection.vendor} has no {name}")
    before = list(Entry.kept.values())
    with (
        pytest.raises(DatabaseError, match=r"journal entry|UNIQUE|unique"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert list(Entry.kept.values()) == before


FIELDS = ("seq", "at", "by", "act", "subject", "details", "salt", "seal", "previous", "hash")


@pytest.mark.parametrize("field", FIELDS)
def test_any_changed_field_of_any_entry_is_found(amara: User, jonas: User, field: str) -> None:
    entries = list(Entry.kept.order_by("seq"))
    for changed in range(len(entries)):
        value = getattr(entries[changed], field)
        setattr(entries[changed], field, _other(value))
        assert {fault.seq for fault in faults(entries)} & {changed + 1, changed + 2, changed + 8}
        setattr(entries[changed], field, value)
    assert not list(faults(entries))


def _other(value: Any) -> Any:
    if isinstance(value, int):
        return value + 7
    if isinstance(value, str):
        return ("1" if value[:1] == "0" else "0") + value[1:]
    return value.replace(year=value.year - 1)


def test_an_entry_sealed_anew_no_longer_carries_the_entries_after_it(
    amara: User, jonas: User, li: User
) -> None:
    first, second, third = Entry.kept.order_by("seq")
    first.by = "li"
    header = Header(first.seq, first.at, first.by, first.act, first.subject)
    forged = link(header, details=first.details, salt=first.salt, previous=first.previous)
    first.hash = second.previous = forged.hash
    assert [fault.seq for fault in faults([first, second, third])] == [2]


def test_an_entry_that_was_taken_out_is_found(amara: User, jonas: User, li: User) -> None:
    entries = list(Entry.kept.order_by("seq"))
    del entries[1]
    assert [fault.seq for fault in faults(entries)] == [3, 3]


@given(
    told=st.dictionaries(
        st.text(),
        st.recursive(st.none() | st.integers() | st.text(), st.lists, max_leaves=5),
    )
)
def test_the_canonical_form_does_not_depend_on_order(told: dict[str, Any]) -> None:
    backwards = dict(reversed(list(told.items())))
    assert canonical(told) == canonical(backwards)
