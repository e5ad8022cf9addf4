"""A reading as it comes from the reader, checked before the record takes it over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from secretariat.errors import InvalidReadingError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secretariat.record.models import Finding, Part
    from secretariat.record.reading import Contract

KINDS = {
    "mentions": "mention",
    "dates": "date",
    "citations": "citation",
    "acts": "act",
    "commitments": "commitment",
    "meetings": "meeting",
    "figures": "figure",
    "positions": "position",
    "contributions": "contribution",
    "measures": "measure",
    "defects": "defect",
}
_APART = frozenset({"id", "start", "end", "text", "rule", "confidence", "para"})
_LONGEST_ID = 80


class Found(NamedTuple):
    """One finding of a reading, in the columns of the record."""

    id: str
    kind: str
    part: str
    start: int | None
    end: int | None
    quote: str
    fields: dict[str, Any]
    rule: str
    confidence: str


def findings(contract: Contract) -> Iterator[Found]:
    """Yield every finding of a reading."""
    for collection, kind in KINDS.items():
        for item in contract.get(collection, ()):
            words = _words(item)
            yield Found(
                id=item["id"],
                kind=kind,
                part=item.get("para") or _part_at(contract, words.get("start")),
                start=words.get("start"),
                end=words.get("end"),
                quote=words.get("text") or "",
                fields={key: value for key, value in item.items() if key not in _APART},
                rule=item.get("rule") or "",
                confidence=item.get("confidence") or "",
            )


def check(contract: Contract, sha256: str) -> None:
    """Raise unless the reading is of that document and every quotation in it is exact."""
    name, text = contract["file"].get("name", sha256), contract["text"]
    if contract["file"]["sha256"] != sha256:
        raise InvalidReadingError(f"{name}: the reading is of another file; read it again")
    seen: set[str] = set()
    for found in findings(contract):
        if not found.id or len(found.id) > _LONGEST_ID or found.id in seen:
            raise InvalidReadingError(f"{name}: two findings share the id {found.id!r}")
        if not found.quote and found.kind != "defect":
            raise InvalidReadingError(f"{name}: {found.kind} {found.id} quotes nothing")
        seen.add(found.id)
    for words in _quotations(contract):
        if text[words["start"] : words["end"]] != words["text"] or not words["text"]:
            raise InvalidReadingError(
                f"{name}: {words['text'][:60]!r} is not what stands at "
                f"{words['start']}-{words['end']}; the file is kept, tell the developers"
            )


def reader_version(contract: Contract) -> str:
    """Return the version of the reader that made a reading.

    >>> reader_version({"reader": "servanda 0.1.0"})
    '0.1.0'
    """
    return str(contract["reader"]).rpartition(" ")[2]


def _words(item: dict[str, Any]) -> dict[str, Any]:
    if item.get("start") is not None:
        return item
    spans = item.get("spans") or ()
    words: dict[str, Any] = item.get("verb_span") or (spans[0] if spans else {})
    return words


def _part_at(contract: Contract, start: int | None) -> str:
    if start is None:
        return ""
    around = [part for part in contract["parts"] if part["start"] <= start < part["end"]]
    smallest = min(around, key=lambda part: int(part["end"] - part["start"]), default=None)
    return str(smallest["id"]) if smallest else ""


def _quotations(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if isinstance(value.get("start"), int) and isinstance(value.get("text"), str):
            yield value
        for inner in value.values():
            yield from _quotations(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _quotations(inner)


def part_said(part: Part) -> dict[str, Any]:
    """Return a paragraph of the record in the layout of the contract."""
    return {
        "id": part.address,
        "type": part.type,
        "text": part.text,
        "start": part.start,
        "end": part.end,
        "parent": part.parent or None,
        "number": part.number or None,
        "label": part.label or None,
        "segments": part.segments,
    }


def finding_said(finding: Finding) -> dict[str, Any]:
    """Return a finding of the record, as it stands, in the layout of the contract."""
    place = {"start": finding.start, "end": finding.end, "text": finding.quote}
    return {**finding.said, **place}
