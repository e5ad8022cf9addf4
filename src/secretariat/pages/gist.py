"""What a finding says, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from secretariat.pages import addresses, days, wording
from secretariat.pages.fields import names_for
from secretariat.pages.naming import named

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from secretariat.access import Reader
    from secretariat.pages.naming import Names
    from secretariat.record.models import Finding

Said = dict[str, Any]


class Summed(NamedTuple):
    """A finding with the line that says what was read, and the address of its words."""

    finding: Finding
    gist: str
    address: str


def summed(reader: Reader, rows: Sequence[Finding]) -> list[Summed]:
    """Return findings with what was read in each."""
    names = names_for(reader, rows)
    return [Summed(row, gist(row, names), addresses.words(row)) for row in rows]


def gist(finding: Finding, names: Names) -> str:
    """Return what was read, in the words of the office."""
    make = _GISTS.get(finding.kind)
    return make(finding.said, names) if make else wording.kind(finding.kind)


def amount(value: object, currency: object = "", qualifier: object = "") -> str:
    """Return a quantity as one says it.

    >>> amount(31000000, "EUR", "over"), amount(412, None, "exact"), amount(None)
    ('over 31,000,000 EUR', '412', '')
    """
    quantity = wording.number(value)
    if not quantity:
        return ""
    before = wording.words(qualifier) if qualifier not in {"exact", "none", None} else ""
    return _joined(before, quantity, currency, by=" ")


def _joined(*parts: object, by: str = ", ") -> str:
    return by.join(str(part) for part in parts if part)


def _people(said: Said, field: str, names: Names) -> str:
    value = said.get(field)
    many = value if isinstance(value, list) else [value]
    return names.all(one for one in many if isinstance(one, str) and one)


def _commitment(said: Said, names: Names) -> str:
    due = said.get("due") or {}
    asked = _people(said, "addressees", names) or "nobody is named"
    when = days.said(due.get("value")).words or wording.line(str(due.get("text") or ""))
    head = _joined(f"{said.get('verb', '')} → {asked}", when)
    action = wording.short(str((said.get("action") or {}).get("text") or ""), 90)
    return _joined(head, action, by=": ")


def _meeting(said: Said, names: Names) -> str:
    status = said.get("status")
    absent = _people(said, "absent", names)
    return _joined(
        wording.short(said.get("name") or "", 90),
        days.said(said.get("date")).words,
        said.get("place"),
        "" if status == "held" else wording.words(status),
        f"absent: {absent}" if absent else "",
    )


def _figure(said: Said, names: Names) -> str:
    counted = said.get("counted") or wording.words(said.get("population_type"))
    quantity = amount(said.get("value"), said.get("currency"), said.get("qualifier"))
    if said.get("currency"):
        counted = ""
    return _joined(
        _joined(quantity, counted, by=" "),
        named(names, said.get("place")),
        days.said(said.get("time")).words,
        f"says {_people(said, 'claimant', names)}" if said.get("claimant") else "",
    )


def _position(said: Said, names: Names) -> str:
    claimed = _people(said, "claimed_by", names)
    return _joined(
        f"{_people(said, 'holder', names) or 'nobody named'}: {wording.words(said.get('stance'))}",
        wording.short(said.get("target") or "", 110),
        f"claimed by {claimed}" if claimed else "",
        "in private" if said.get("setting") == "private" else "",
    )


def _contribution(said: Said, names: Names) -> str:
    return _joined(
        _people(said, "contributor", names) or "nobody named",
        wording.words(said.get("status")),
        amount(said.get("amount"), said.get("currency"), said.get("qualifier")),
        f"for {wording.short(said['purpose'], 90)}" if said.get("purpose") else "",
        "on a condition" if said.get("conditional") else "",
        "in private" if said.get("setting") == "private" else "",
    )


def _measure(said: Said, names: Names) -> str:
    return _joined(
        _people(said, "actor", names) or "nobody named",
        wording.words(said.get("status")),
        wording.short(said.get("theme") or "", 110),
    )


def _defect(said: Said, names: Names) -> str:
    note = days.spelled(names.spelled(str(said.get("note") or "")))
    return f"{wording.words(said.get('kind'))}: {note}"


def _act(said: Said, names: Names) -> str:
    return _joined(_people(said, "source", names), said.get("verb"), by=" ")


def _citation(said: Said, _names: Names) -> str:
    return _joined(said.get("target"), said.get("pinpoint"))


def _date(said: Said, _names: Names) -> str:
    return days.said(said.get("value")).words


def _mention(said: Said, names: Names) -> str:
    place = " (the place)" if said.get("use") == "place" else ""
    return _people(said, "actor", names) + place


_GISTS: dict[str, Callable[[Said, Names], str]] = {
    "commitment": _commitment,
    "meeting": _meeting,
    "figure": _figure,
    "position": _position,
    "contribution": _contribution,
    "measure": _measure,
    "defect": _defect,
    "act": _act,
    "citation": _citation,
    "date": _date,
    "mention": _mention,
}
