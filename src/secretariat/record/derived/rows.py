"""Writing many new rows at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connections, models

from secretariat.databases import current

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from secretariat.access import Kept

# What the database takes as it is; everything else is asked of its field.
_PLAIN = (models.CharField, models.TextField, models.IntegerField, models.BooleanField)


def insert(table: type[Kept], rows: Iterable[Kept]) -> None:
    """Write *rows* into *table*; they learn no number that the database gives.

    The same as ``bulk_create``, without asking each field for what the database takes as it is.
    """
    fields = [one for one in table._meta.concrete_fields if not isinstance(one, models.AutoField)]
    connection = connections[current()]
    prepare = [(one.attname, None if _is_plain(one) else one.get_db_prep_save) for one in fields]

    def values(row: Kept) -> list[Any]:
        kept = row.__dict__
        return [ready(kept[name], connection) if ready else kept[name] for name, ready in prepare]

    _write(table, fields, list(map(values, rows)))


def insert_values(table: type[Kept], names: Sequence[str], values: Sequence[Sequence[Any]]) -> None:
    """Write rows of plain values, in the order of the columns *names*."""
    fields = {one.attname: one for one in table._meta.concrete_fields}
    _write(table, [fields[name] for name in names], values)


def _write(
    table: type[Kept], fields: Sequence[models.Field[Any, Any]], values: Sequence[Sequence[Any]]
) -> None:
    connection = connections[current()]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(one.column)) for one in fields)
    marks = ", ".join(["%s"] * len(fields))
    words = f"INSERT INTO {quote(table._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(words, values)


def _is_plain(field: models.Field[Any, Any]) -> bool:
    if isinstance(field, models.ForeignKey):
        return _is_plain(field.target_field)
    return isinstance(field, _PLAIN) and not field.choices
