"""Correcting a finding: its fields as a form, and what an officer changed in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isfinite, nan
from typing import TYPE_CHECKING, Any, NamedTuple

from secretariat.errors import RefusedActError
from secretariat.pages import wording
from secretariat.pages.fields import FIELDS, Field, Sort, value_of
from secretariat.record import queries
from secretariat.record.periods import NEVER_SAID, period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.http import QueryDict

    from secretariat.access import Reader
    from secretariat.pages.naming import Names
    from secretariat.record.models import Finding

MOST_ACTORS = 2000
_ID = re.compile(r"\[([a-z]+:[^\[\]]+)\]\s*$")
_OTHER_TIMES = re.compile(r"P\d{1,4}[DWMY]|--\d\d-\d\d|.+ session \d+(?: \([^()]*\))?")
_WHEN = "2021-06-30, 2021-06, 2021, 2021-01/2021-06, or ../2021-12-31 for a deadline"


class Option(NamedTuple):
    """One choice of a field."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Input:
    """A field of the form with what stands in it; ``values`` are several for actors."""

    field: Field
    name: str
    values: tuple[str, ...]
    options: tuple[Option, ...] = ()
    hint: str = ""
    error: str = ""

    @property
    def value(self) -> str:
        """What stands in a field for one value."""
        return self.values[0] if self.values else ""


class Corrected(NamedTuple):
    """What was changed, and what could not be understood, by field."""

    fields: dict[str, Any]
    errors: dict[str, str]


def inputs(
    finding: Finding,
    names: Names,
    given: QueryDict | None = None,
    errors: dict[str, str] | None = None,
) -> list[Input]:
    """Return the form of a finding, with what was *given* in it already."""
    return [
        _input(field, finding.said, names, given, (errors or {}).get(field.name, ""))
        for field in _editable(finding)
    ]


def known_actors(reader: Reader) -> list[str]:
    """Return everybody an officer can choose from, as the form writes them."""
    rows = queries.actors(reader).values_list("pk", "name")[:MOST_ACTORS]
    return [_actor(identifier, name) for identifier, name in rows]


def corrected(finding: Finding, given: QueryDict, reader: Reader) -> Corrected:
    """Return the fields that *given* says otherwise than the finding does."""
    fields: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for field in _editable(finding):
        before = value_of(finding.said, field.name)
        try:
            after = _understood(field, given, before, reader)
        except (ValueError, RefusedActError) as error:
            errors[field.name] = str(error)
            continue
        if after == before or (after in (None, "", [], False) and before in (None, "", [], False)):
            continue
        outer, _, inner = field.name.partition(".")
        if inner:
            whole = fields.get(outer, finding.said.get(outer)) or {}
            after = {**whole, inner: after}
        fields[outer] = after
    return Corrected(fields, errors)


def _editable(finding: Finding) -> Iterator[Field]:
    for field in FIELDS.get(finding.kind, ()):
        if field.sort != Sort.QUOTE and (field.choices or field.sort != Sort.CHOICE):
            yield field


def _name(field: Field) -> str:
    return f"field-{field.name}"


def _actor(identifier: str, name: str) -> str:
    return f"{name} [{identifier}]"


def _input(
    field: Field, said: dict[str, Any], names: Names, given: QueryDict | None, error: str
) -> Input:
    name = _name(field)
    if given is not None:
        values = tuple(one for one in given.getlist(name) if one.strip())
    else:
        values = tuple(_written(field, value_of(said, field.name), names))
    options: tuple[Option, ...] = ()
    if field.sort == Sort.CHOICE:
        current = values[0] if values else ""
        known = dict.fromkeys(("", *field.choices, current))
        options = tuple(Option(one, wording.words(one) or "–", one == current) for one in known)
    hint = _WHEN if field.sort == Sort.WHEN else ""
    return Input(field, name, values, options, hint, error)


def _written(field: Field, value: object, names: Names) -> Iterable[str]:
    """Return a value as the form holds it."""
    if value is None or value == "" or value is False:
        return []
    if field.sort == Sort.ACTORS:
        many = value if isinstance(value, list) else [value]
        return [_actor(one, names[one]) for one in many if isinstance(one, str)]
    if isinstance(value, list):
        return ["\n".join(str(one) for one in value)]
    if field.sort == Sort.NUMBER:
        return [wording.number(value) or str(value)]
    return [str(value)]


def _understood(field: Field, given: QueryDict, before: object, reader: Reader) -> object:
    """Return what an officer wrote, as the contract has it; raises ValueError with a reason."""
    written = [one.strip() for one in given.getlist(_name(field)) if one.strip()]
    if field.sort == Sort.ACTORS:
        actors = [identified(one, reader) for one in written]
        several = isinstance(before, list) or (before is None and "." not in field.name)
        return actors if several else next(iter(actors), None)
    words = written[0] if written else ""
    if field.sort == Sort.FLAG:
        return bool(words)
    if field.sort == Sort.LIST:
        return words.splitlines()
    if not words:
        return None
    return _single(field, words, before)


def _single(field: Field, words: str, before: object) -> object:
    if field.sort == Sort.NUMBER:
        return _number(words)
    if field.sort == Sort.CHOICE and words not in (*field.choices, before):
        raise ValueError("choose one of the list")
    if field.sort == Sort.WHEN and not _is_time(words) and words != before:
        raise ValueError(f"write it as {_WHEN}")
    same = isinstance(before, str) and words.split() == before.split()
    return before if same else words  # a browser changes line ends


def _number(words: str) -> float:
    try:
        value = float(words.replace(",", "").replace(" ", ""))
    except ValueError:
        value = nan
    if not isfinite(value):
        raise ValueError(f"{words!r} is not a number; write 1250000 or 1,250,000")
    return int(value) if value.is_integer() else value


def _is_time(words: str) -> bool:
    return period(words) != NEVER_SAID or bool(_OTHER_TIMES.fullmatch(words))


def identified(words: str, reader: Reader) -> str:
    """Return the id of the actor that is meant."""
    marked = _ID.search(words)
    known = queries.actors(reader)
    wanted = marked[1] if marked else words
    if known.filter(pk=wanted).exists():
        return wanted
    found = list(known.filter(name__iexact=words).values_list("pk", flat=True)[:2])
    if len(found) == 1:
        return found[0]
    raise RefusedActError(f"{words!r} is not one actor of the record; choose one from the list")
