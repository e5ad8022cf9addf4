"""What must hold before an act on the work plan is written, and in which words it is refused."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, TypeVar

from secretariat.errors import ConflictingRecordError, RefusedActError
from secretariat.record.models import Actor, Document
from secretariat.record.operations import finding_at

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from secretariat.record.models import Finding
    from secretariat.workplan.models import Action, Made, Milestone, Theme, WorkPlan

    Keyed = Action | Milestone | Theme | WorkPlan

Row = TypeVar("Row", bound="Made")

_CURRENCY = re.compile(r"[A-Z]{3}")
_PLACES = Decimal("0.01")
_MOST = Decimal(10) ** 15
_LONGEST_TITLE = 500


def said(words: str, otherwise: str) -> str:
    """Return words in one line, or refuse the act with what is missing."""
    words = " ".join(words.split())
    if not words:
        raise RefusedActError(otherwise)
    if len(words) > _LONGEST_TITLE:
        raise RefusedActError(
            f"this is {len(words)} characters long; a title has at most {_LONGEST_TITLE}, the rest "
            "belongs into the description"
        )
    return words


def standing_row(table: type[Row], identifier: str, seen: int | None = None) -> Row:
    """Return a row that nobody took out, if it is still as the officer saw it."""
    row = table.kept.filter(pk=identifier, ended=None).first()
    name = table._meta.verbose_name
    if row is None:
        raise ConflictingRecordError(
            f"this {name} is not in the work plan any more; open the plan anew"
        )
    if seen is not None and row.seen != seen:
        raise ConflictingRecordError(f"this {name} was changed meanwhile; look at it again")
    return row


def check_days(first: date | None, last: date | None) -> None:
    """Refuse a period that ends before it begins."""
    if first and last and first > last:
        raise RefusedActError("the first day is after the last; turn them round")


def check_document(sha256: str) -> None:
    """Refuse a document that the record does not hold."""
    if sha256 and not Document.kept.filter(pk=sha256).exists():
        raise RefusedActError("the document of the plan is not in the record; add it first")


def check_key(table: type[Keyed], key: str, **within: str) -> None:
    """Refuse a number or id that another row of the same plan has."""
    if key and table.kept.filter(ended=None, **{"key": key, **within}).exists():
        raise RefusedActError(f"{key!r} is taken in this plan; choose another number")


def check_agencies(agencies: Iterable[tuple[str, str]]) -> None:
    """Refuse agencies that the record does not know, and the same one twice."""
    known: set[str] = set()
    for actor, words in agencies:
        if not words:
            raise RefusedActError("an agency needs a name")
        if actor and not Actor.kept.filter(pk=actor).exists():
            raise RefusedActError(
                f"{actor!r} is not an actor of the record; choose one that some document names"
            )
        if actor and actor in known:
            raise RefusedActError(f"{words} is named twice; an agency either leads or supports")
        known.add(actor)


def commitment_at(identifier: str) -> Finding:
    """Return a commitment of the record."""
    finding = finding_at(identifier, None)
    if finding.kind != "commitment":
        raise RefusedActError(f"this is a {finding.kind}; choose a commitment")
    return finding


def money(amount: str, currency: str) -> tuple[str, str]:
    """Return an amount and its currency as they are kept.

    >>> money("38 000", "eur"), money("1,250.5", "USD")
    (('38000.00', 'EUR'), ('1250.50', 'USD'))
    """
    code = currency.strip().upper()
    if not _CURRENCY.fullmatch(code):
        raise RefusedActError(f"{currency!r} is no currency; write its three letters, such as EUR")
    try:
        value = Decimal(re.sub(r"[\s,\u00a0\u202f]", "", amount))
    except InvalidOperation as error:
        raise RefusedActError(
            f"{amount!r} is no amount; write digits, with a point before cents"
        ) from error
    if not value.is_finite() or value <= 0 or value >= _MOST:
        raise RefusedActError(f"{amount!r} is no amount of money; write a number above nothing")
    if value != value.quantize(_PLACES):
        raise RefusedActError(f"{amount!r} is finer than a cent; round it")
    return str(value.quantize(_PLACES)), code
