"""Measures readings of the documents of the field against what was read in them by hand.

``tests/gold`` holds, for each document, short facts by quotation; the documents themselves lie in
``../shared``. Only the paragraphs named under ``scope`` are compared, and only of the ``kinds``
that were marked there completely; of the other kinds nothing counts as too much.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import measure
import yaml

import servanda

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "gold"
FACTS = ("symbol", "genre", "date", "date_role", "issuer", "title")
# Organizations whose id is compared; of all others only that it is one (as gold/score.py does).
KNOWN = frozenset(
    "UN UNGA UNSC UNSG UNHCR OHCHR IOM ILO UNDP UNEP ECOSOC HRC OSCE CSCE COE EU CIS CSTO".split()
)
Scores = dict[str, "measure.Score"]


def golds() -> list[dict[str, Any]]:
    """Return the gold of every document of the field, in order of name."""
    return [yaml.safe_load(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.yaml"))]


def received(path: Path) -> tuple[bytes, str]:
    """Return a document of ../shared as a reader would be given it, and its name.

    A decision comes as a record of a database: its number, title and text are the document.
    """
    data = path.read_bytes()
    if path.suffix == ".json":
        record = json.loads(data)
        if isinstance(record, dict):
            head = f"{record['ED_DecisionNumber']}. {record['ED_Title']}"
            return f"{head}\n\n{record['ED_DecisionText']}".encode(), f"{path.stem}.txt"
    return data, path.name


def read(shared: Path, document: dict[str, Any]) -> dict[str, Any]:
    data, name = received(shared / document["document"])
    return servanda.read(data, name).as_dict()


def scope_of(document: dict[str, Any], text: measure.Plain) -> list[tuple[int, int]] | None:
    """Return the stretches of the text that were annotated, None for all of it."""
    if "scope" not in document:
        return None
    found = []
    for quote in document["scope"]:
        span = text.find(quote)
        if span is None:
            raise ValueError(f"{document['document']}: {quote!r} is not in the text")
        found.append(span)
    return found


def within(finding: dict[str, Any], kind: str, scope: list[tuple[int, int]] | None) -> bool:
    if scope is None:
        return True
    starts = [span[0] for span in measure.spans(kind, finding)]
    return any(low <= start < high for start in starts for low, high in scope)


def field_scores(shared: Path) -> Scores:
    """Read every document of the field and compare it with its gold."""
    scores: Scores = {kind: measure.Score() for kind in (*measure.COLLECTIONS, "fact")}
    for document in golds():
        compare(document, read(shared, document), scores)
    return scores


def compare(document: dict[str, Any], reading: dict[str, Any], scores: Scores) -> None:
    """Compare one reading with its gold, inside what was annotated."""
    name = Path(document["document"]).stem
    text = measure.Plain(reading["text"])
    scope = scope_of(document, text)
    parts = {part["id"]: part for part in reading["parts"]}
    for kind, collection in measure.COLLECTIONS.items():
        wanted: measure.Wanted = []
        for entry in document["findings"]:
            if entry["kind"] == kind:
                lenient = entry | ({"quality": "hard"} if entry.get("optional") else {})
                wanted.append((measure.locate(entry, text, parts), lenient))
        complete = kind in document["kinds"]
        score = scores[kind]
        extra, pairs = len(score.extra), len(score.pairs)
        near = [
            found for found in reading[collection] if not complete or within(found, kind, scope)
        ]
        measure.match(kind, name, wanted, near, score)
        if not complete:
            del score.extra[extra:]
            score.pairs[pairs:] = [pair for pair in score.pairs[pairs:] if pair[0] is not None]
    facts(name, document["meta"], reading["document"], scores["fact"])


def facts(name: str, wanted: dict[str, Any], read: dict[str, Any], score: measure.Score) -> None:
    """Compare what the document is: a fact that is read wrong is both missed and too much."""
    for fact in FACTS:
        if fact not in wanted:
            continue
        have = read.get(fact)
        want = wanted[fact]
        if want is None and have is None:
            continue
        if have is not None and measure.plain(str(want)) == measure.plain(str(have)):
            score.found += 1
            score.right += 1
            continue
        if want is not None:
            score.missed.append(f"{name} {fact}: {want} read as {have}")
        if have is not None:
            score.extra.append(f"{name} {fact}: {want} read as {have}")


def folded(actors: list[str] | None) -> set[str]:
    """Return actors by id where the id is sure, by kind otherwise."""
    found = set()
    for actor in actors or []:
        kind, _, name = actor.partition(":")
        known = kind == "state" or (kind == "org" and name in KNOWN)
        found.add(actor if known else {"org": "unit", "office": "unit"}.get(kind, kind))
    return found


def right_of(kind: str, entry: dict[str, Any], finding: dict[str, Any]) -> bool:
    """Return whether a finding says what the gold says, in all that the gold says of its value."""
    want = measure.expected_value(kind, entry)
    if want is not None and not measure.same(kind, want, finding.get(measure.VALUES[kind])):
        return False
    if kind == "commitment" and entry.get("due"):
        due = str((finding.get("due") or {}).get("value") or "").removeprefix("../")
        return due.partition(" (")[0] == str(entry["due"]).removeprefix("../").partition(" (")[0]
    return True


def field_table(scores: Scores) -> dict[str, dict[str, float]]:
    """Return figures by kind, with the share of attributes that are right on what was found."""
    table = {}
    names = measure.COLLECTIONS | {"fact": "facts"}
    for kind, row in measure.as_table(scores, names).items():
        singular = next(one for one, many in names.items() if many == kind)
        pairs = [(entry, finding) for entry, finding in scores[singular].pairs if entry]
        for attribute in ("para", "source", "addressees", "holder", "date", "place", "number"):
            asked = [(e, f) for e, f in pairs if attribute in e]
            if attribute == "date" and singular != "meeting":
                continue
            if asked and singular not in ("mention",):
                right = sum(_equal(e[attribute], f.get(attribute)) for e, f in asked)
                row[f"{attribute}_right"] = round(right / len(asked), 3)
        table[kind] = row
    return table


def _equal(want: Any, have: Any) -> bool:
    if isinstance(want, list):
        return folded(want) == folded(have)
    return bool(want == have)


def tiers(scores: Scores) -> dict[str, Counter[tuple[str, bool]]]:
    """Count, by kind, how many findings of each confidence are right and wrong."""
    counts: dict[str, Counter[tuple[str, bool]]] = {}
    for kind, score in scores.items():
        counts[kind] = Counter(
            (finding["confidence"], entry is not None and right_of(kind, entry, finding))
            for entry, finding in score.pairs
            if "confidence" in finding
        )
    return counts


def seed_scores(shared: Path) -> Scores:
    """Compare the readings of the annotated seeds by their spans, to know their confidence."""
    scores: Scores = {kind: measure.Score() for kind in measure.COLLECTIONS}
    for path in sorted((shared / "gold").glob("0*.json")):
        gold = json.loads(path.read_text("utf-8"))
        reading = servanda.read((shared / "seeds" / gold["file"]).read_bytes(), gold["file"])
        read = reading.as_dict()
        for kind, collection in measure.COLLECTIONS.items():
            wanted = [
                (measure.spans(kind, _as_found(entry)), _as_entry(kind, entry))
                for entry in gold[collection]
            ]
            measure.match(kind, gold["file"], wanted, read[collection], scores[kind])
    return scores


def _as_found(entry: dict[str, Any]) -> dict[str, Any]:
    span = entry.get("verb_span") or entry
    return entry | {"start": span.get("start"), "end": span.get("end")}


def _as_entry(kind: str, entry: dict[str, Any]) -> dict[str, Any]:
    due = (entry.get("due") or {}).get("value") if kind == "commitment" else None
    return entry | {"quote": entry.get("text"), "defect": entry.get("kind"), "due": due}


def show_tiers(example: Scores, field: Scores, shared: Path) -> None:
    """Print how often each confidence is right, and every finding wrongly called certain."""
    sources = {"example": example, "field": field}
    if (shared / "gold").exists():
        sources["seeds"] = seed_scores(shared)
    total: Counter[tuple[str, bool]] = Counter()
    wrong: list[str] = []
    print("\nRight of all findings of a confidence (certain, likely, doubtful)")
    for name, scores in sources.items():
        for kind, counts in tiers(scores).items():
            total += counts
            shares = [_share(counts, tier) for tier in ("certain", "likely", "doubtful")]
            if any(shares):
                print(f"{name:8} {kind:14}" + "".join(f"{share or '-':>16}" for share in shares))
            wrong += [
                f"{name} {kind} {f['rule']} {f.get('para')} {f.get(measure.VALUES[kind])} "
                f"{measure.short(f.get('text'))} <- {e and measure.label(kind, e)}"
                for e, f in scores[kind].pairs
                if f.get("confidence") == "certain" and not (e and right_of(kind, e, f))
            ]
    print("all     ", *(f"{t}: {_share(total, t)}" for t in ("certain", "likely", "doubtful")))
    print(f"\ncertain and not in the gold ({len(wrong)})", *wrong, sep="\n  ")


def _share(counts: Counter[tuple[str, bool]], tier: str) -> str:
    right, wrong = counts[tier, True], counts[tier, False]
    return f"{right}/{right + wrong} {right / (right + wrong):.3f}" if right + wrong else ""
