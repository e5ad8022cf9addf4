"""A reading is taken over: parts and proposals are replaced, what people decided stays."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

from secretariat.access import Level
from secretariat.record import contract as contracts
from secretariat.record.derived import wordings
from secretariat.record.derived.columns import frame_of, narrow, register_actors, widen
from secretariat.record.derived.findings import CONTENT
from secretariat.record.derived.levels import level_of, summarize, words_of
from secretariat.record.derived.rows import insert
from secretariat.record.levels import marked
from secretariat.record.models import Document, Finding, LevelDecision, Part, Reading
from secretariat.record.narrow import ROLES, actors_in
from secretariat.record.periods import period

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from secretariat.journal.models import Entry
    from secretariat.record.contract import Found
    from secretariat.record.levels import Words
    from secretariat.record.reading import Contract
    from servanda import Knowledge

_LONGEST_QUOTE = 5000


class Source(NamedTuple):
    """A reading, its hash, and the knowledge it was made with."""

    contract: Contract
    digest: str
    knowledge: Knowledge


def take_over(document: Document, entry: Entry, source: Source) -> Reading:
    """Put a reading in the place of the one before, and say what changed."""
    contract, knowledge = source.contract, source.knowledge
    before = {finding.id: finding for finding in Finding.kept.filter(document=document)}
    found = list(contracts.findings(contract))
    _describe(document, contract["document"], knowledge)
    parts = [_part(document, place, part) for place, part in enumerate(contract["parts"], 1)]
    words = words_of(document, parts, contract["text"], knowledge)
    summarize(document, words, contract["text"], contract["document"])
    document.save()
    _replace_parts(document, parts, words, _rows(contract))
    reading = _replace_reading(document, entry, source, changes(before.values(), found))
    members = reading.details["groups"].values()
    named = {*_named(found), *(one for some in members for one in some)}
    register_actors(named, _said(contract), knowledge)
    findings = _replace_findings(reading, found, before, words)
    widen(findings, frame_of(document, reading), are_new=not before)
    return reading


def _describe(document: Document, said: dict[str, Any], knowledge: Knowledge) -> None:
    captions = [caption for caption in said.get("captions") or () if knowledge.level(caption)]
    marks = [mark for mark in (said.get("classification"), *captions) if mark]
    days = period(said.get("date"), sessions=knowledge.session)
    document.state, document.reason = Document.State.READ, ""
    document.symbol = (said.get("symbol") or "")[:200]
    document.title = said.get("title") or ""
    document.genre = (said.get("genre") or "")[:60]
    document.issuer = (said.get("issuer") or "")[:200]
    document.date = (said.get("date") or "")[:60]
    document.first_day, document.last_day = days
    document.marking = ", ".join(marks)[:200]
    if not LevelDecision.kept.filter(document=document, start=None).exists():
        levels = [marked(mark, knowledge.level) for mark in marks]
        document.level = max([Level(document.given_level), *levels])


def _part(document: Document, place: int, part: dict[str, Any]) -> Part:
    number = part.get("number")
    return Part(
        document=document,
        address=part["id"],
        place=place,
        type=part["type"],
        parent=part.get("parent") or "",
        number="" if number is None else str(number)[:40],
        label=(part.get("label") or "")[:40],
        portion=(part.get("portion") or "")[:40],
        start=part["start"],
        end=part["end"],
        text=part["text"],
        segments=part.get("segments") or [],
    )


def _rows(contract: Contract) -> dict[str, str]:
    """Return what the rows of a table say is to be done, by their address."""
    rows = [one for one in contract.get("commitments", ()) if one.get("row")]
    return {one["para"]: one["text"] for one in rows}


def _replace_parts(
    document: Document, parts: list[Part], words: Words, rows: dict[str, str]
) -> None:
    if Part.kept.filter(document=document).exists():
        wordings.forget(document)
        Part.kept.filter(document=document).delete()
    for part in parts:
        part.level = words.level(part.start, part.end)
    Part.kept.bulk_create(parts, batch_size=500)
    wordings.index(parts, rows)


def _replace_reading(
    document: Document, entry: Entry, source: Source, changed: dict[str, Any]
) -> Reading:
    contract, knowledge = source.contract, source.knowledge
    Reading.kept.filter(document=document, current=True).update(current=False)
    return Reading.kept.create(
        entry=entry,
        document=document,
        reader=contracts.reader_version(contract)[:60],
        knowledge=contract["knowledge"],
        contract=source.digest,
        text=contract["text"],
        details=contract["document"]
        | {"file": contract["file"], "groups": _groups(contract, document, knowledge)},
        coverage=contract["coverage"],
        changes=changed,
    )


def _groups(contract: Contract, document: Document, knowledge: Knowledge) -> dict[str, list[str]]:
    """Return the members of every named group on the day from which the document counts."""
    on = document.first_day or document.received
    groups = {}
    for actor in contract["actors"]:
        if actor["id"].startswith("group:"):
            members = actor.get("members") or knowledge.members(actor["id"], on)
            groups[actor["id"]] = actors_in([_identifier(member) for member in members])
    return groups


def _identifier(member: str) -> str:
    return member if ":" in member else f"state:{member}"


def _said(contract: Contract) -> dict[str, dict[str, Any]]:
    return {actor["id"]: actor for actor in contract["actors"]}


def _named(found: Iterable[Found]) -> set[str]:
    """Return the id of every actor that a finding names."""
    return {actor for one in found for role in ROLES for actor in actors_in(one.fields.get(role))}


def _replace_findings(
    reading: Reading, found: list[Found], before: dict[str, Finding], words: Words
) -> list[Finding]:
    """Replace the proposals and return all findings of the document as they now stand."""
    made = {one.id for one in found}
    rows = [_row(one, before.get(one.id), reading) for one in found]
    for row in rows:
        row.level = level_of(row, words)
    _remove([old.id for old in before.values() if not old.held])
    insert(Finding, [row for row in rows if not row.held])
    content = ["reading", "withdrawn", "level", *CONTENT]
    Finding.kept.bulk_update([row for row in rows if row.held], content, batch_size=100)
    missed = [old for old in before.values() if old.held and old.id not in made]
    for old in missed:
        old.withdrawn = True
    Finding.kept.bulk_update(missed, ["withdrawn"], batch_size=100)
    return [*rows, *missed]


def _row(one: Found, old: Finding | None, reading: Reading) -> Finding:
    row = old if old and old.held else Finding(id=one.id, document=reading.document)
    for field in CONTENT:
        setattr(row, field, getattr(one, field))
    row.reading, row.withdrawn = reading, False
    return row


def _remove(identifiers: list[str]) -> None:
    """Drop proposals that nobody acted on, with everything made from them."""
    narrow(identifiers)
    for start in range(0, len(identifiers), 500):
        Finding.kept.filter(pk__in=identifiers[start : start + 500], held=False).delete()


def changes(before: Collection[Finding], found: Iterable[Found]) -> dict[str, Any]:
    """Say what a reading adds, drops and says differently, against the one before."""
    if not before:
        return {}
    now = {one.id: one for one in found}
    was = {one.id: one for one in before if not one.withdrawn}
    added = {one.id: one for one in now.values() if one.id not in was}
    lost = [old for old in was.values() if old.id not in now]
    successors = _successors(lost, added.values())
    new = set(successors.values())
    return {
        "added": [identifier for identifier in added if identifier not in new],
        "changed": [
            _lost(old) | {"now": successors[old.id]} for old in lost if old.id in successors
        ],
        "gone": [_lost(old) for old in lost if old.id not in successors],
        "flagged": [old.id for old in lost if old.held],
        "same": len(was) - len(lost),
    }


def _lost(old: Finding) -> dict[str, Any]:
    return {"id": old.id, "kind": old.kind, "quote": old.quote}


def _successors(lost: Iterable[Finding], added: Iterable[Found]) -> dict[str, str]:
    """Pair what is gone with what now reads most of the same words in the same way."""
    by_kind: dict[str, list[tuple[int, int, str]]] = {}
    for one in added:
        by_kind.setdefault(one.kind, []).append((one.start or 0, one.end or 0, one.id))
    for places in by_kind.values():
        places.sort()
    pairs: dict[str, str] = {}
    for old in lost:
        start, end = old.start or 0, old.end or 0
        places = by_kind.get(old.kind, [])
        first = bisect_left(places, (start - _LONGEST_QUOTE,))
        near = places[first : bisect_right(places, (end,))]
        shared = [(min(end, e) - max(start, s), s, e, identifier) for s, e, identifier in near]
        length, s, e, identifier = max(shared, default=(0, 0, 0, ""))
        if length > 0:
            pairs[old.id] = identifier
            places.remove((s, e, identifier))
    return pairs
