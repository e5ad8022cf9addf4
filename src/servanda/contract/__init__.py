"""The reading as data: the published layout, its schema, and the ids of findings."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable
from importlib import resources
from typing import Any

from servanda.findings.kinds import Actor, Defect, Finding
from servanda.structure.parts import Part
from servanda.text import Quote

CONTRACT = "1.0"

# Collections of the contract, in its order.
COLLECTIONS = (
    "mentions",
    "dates",
    "citations",
    "acts",
    "commitments",
    "meetings",
    "figures",
    "positions",
    "contributions",
    "measures",
    "defects",
)

# Fields whose name in the contract is not their name in Python.
_RENAMED = {"cites": "kind"}
# Fields that only few findings have; without them the others keep their ids.
_SELDOM = frozenset({"row"})


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a reading."""
    file = resources.files("servanda.contract").joinpath("reading.schema.json")
    loaded: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return loaded


def part_as_dict(part: Part) -> dict[str, Any]:
    """Return one part in the layout of the contract."""
    known: dict[str, Any] = {"id": part.id, "type": part.type} | _span(part.quote)
    for name in ("parent", "number", "label", "opener", "portion", "speaker", "field", "note"):
        value = getattr(part, name)
        if value is not None:
            known[name] = value
    if part.segments:
        known["segments"] = [_span(segment) for segment in part.segments]
    return known


def actor_as_dict(actor: Actor) -> dict[str, Any]:
    """Return one actor in the layout of the contract."""
    return {name: value for name, value in _fields(actor) if value not in (None, [])}


def findings_as_dicts(findings: Iterable[Finding | Defect], digest: str) -> list[dict[str, Any]]:
    """Return the findings of one kind in the layout of the contract, each with its id.

    The id is a hash of document, kind, span and value: reading the same file again gives the same
    ids, and a finding whose value changed gets another one.
    """
    made: list[dict[str, Any]] = []
    used: dict[str, int] = {}
    for finding in findings:
        known = _finding(finding)
        identifier = _hash(digest, type(finding).__name__, known)
        used[identifier] = used.get(identifier, 0) + 1
        if used[identifier] > 1:
            identifier = f"{identifier}-{used[identifier]}"
        made.append({"id": identifier} | known)
    return made


def _finding(finding: Finding | Defect) -> dict[str, Any]:
    known: dict[str, Any] = {}
    for name, value in _fields(finding):
        if name == "quote":
            known |= value if value is not None else {"start": None, "end": None, "text": None}
        elif name not in _SELDOM or value is not None:
            known[_RENAMED.get(name, name)] = value
    if type(finding).__name__ == "Act":
        known["verb_span"] = {key: known[key] for key in ("start", "end", "text")}
    return known


def _fields(value: object) -> Iterable[tuple[str, Any]]:
    for field in dataclasses.fields(value):  # type: ignore[arg-type]
        yield field.name, _plain(getattr(value, field.name))


def _plain(value: object) -> object:
    if isinstance(value, Quote):
        return _span(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        known = dict(_fields(value))
        quote = known.pop("quote", None)
        return (quote or {}) | known
    return value


def _span(quote: Quote) -> dict[str, Any]:
    return {"start": quote.start, "end": quote.end, "text": quote.text}


def _hash(digest: str, kind: str, known: dict[str, Any]) -> str:
    value = {
        name: item for name, item in known.items() if name not in ("rule", "confidence", "para")
    }
    words = json.dumps([digest, kind, value], sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.blake2b(words.encode(), digest_size=8).hexdigest()
