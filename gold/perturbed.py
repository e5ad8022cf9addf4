"""Scores readings of damaged and changed documents against the same gold, and prints the fall.

    python gold/perturbed.py [--shared DIR] [--seed N ...] [--way NAME ...] [--show KIND]

The texts of the seeds and of the example process are re-wrapped, hyphenated, given page heads,
OCR noise and the like (see ``perturbing.py``); the spans of the gold move with their words. Each
figure is compared with that of the same text left alone. Ends with exit code 1 when a figure
falls by more than ``--allowed``.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import measure
import yaml
from exchanged import Exchange
from perturbing import WAYS, Changed, Edit, Source

import servanda
from servanda.knowledge import Knowledge

EXCHANGE = "other States and dates"
PAGES = "page heads"
BAR = 0.03
_OF_MARKS = ("missing_footnote", "footnote_marker_run_on")
_FURNITURE = ("page_header", "page_number")
# The figures that have a bar, and the measure in which it is set.
FIGURES = {
    "parts": ("f1",),
    "mentions": ("f1", "actor_right"),
    "dates": ("f1", "value_right"),
    "citations": ("f1",),
    "figures": ("f1",),
    "meetings": ("f1",),
    "contributions": ("f1",),
    "acts": ("recall",),
    "commitments": (
        "core_recall",
        "precision",
        "source_right",
        "addressees_right",
        "force_right",
        "due_right",
    ),
    "positions": ("recall",),
    "measures": ("recall",),
    "defects": ("recall",),
}
Table = dict[str, dict[str, float]]


def _chance(seed: str) -> Random:
    return Random(seed)  # noqa: S311 - chance that can be repeated, no secret


def changed(
    source: Source, way: str, seed: str, exchange: Exchange | None, fixed: list[tuple[int, int]]
) -> Changed:
    """Return a text changed in one way; the same seed makes the same change."""
    chance = _chance(seed)
    edits: Iterator[Edit]
    if way == EXCHANGE:
        assert exchange is not None  # noqa: S101 - made for this way by the caller
        edits = exchange.edits(source, fixed)
    else:
        edits = WAYS[way](source, chance)
    return Changed(source.text, list(edits))


def moved(node: Any, change: Changed) -> Any:
    """Return a gold with all its spans moved to where their words now stand."""
    if isinstance(node, list):
        return [moved(one, change) for one in node]
    if not isinstance(node, dict):
        return node
    made = {key: moved(value, change) for key, value in node.items()}
    if isinstance(node.get("start"), int) and isinstance(node.get("end"), int):
        made["start"], made["end"] = change.span(node["start"], node["end"])
        if "text" in made:
            made["text"] = change.text[made["start"] : made["end"]]
    return made


def without_dropped(gold: dict[str, Any], change: Changed) -> dict[str, Any]:
    """Leave out of a gold what no longer stands in the text: marks, and defects of marks."""
    gone = [edit for edit in change.edits if not edit.words]

    def stands(finding: dict[str, Any]) -> bool:
        start, end = finding.get("start"), finding.get("end")
        if start is None or end is None:
            return True
        if finding.get("kind") in _OF_MARKS:
            return not any(start <= edit.start and edit.end <= end for edit in gone)
        return not any(edit.start <= start and end <= edit.end for edit in gone)

    kept = dict(gold)
    for name in ("parts", "defects"):
        kept[name] = [finding for finding in gold[name] if stands(finding)]
    return kept


def of_seeds(shared: Path, way: str | None, seed: int) -> Table:
    """Score the seeds, changed in one way or left alone."""
    rows = servanda.load_knowledge()._table("states")
    with tempfile.TemporaryDirectory() as readings, tempfile.TemporaryDirectory() as golds:
        for file in sorted((shared / "gold").glob("0*.json")):
            gold = json.loads(file.read_text("utf-8"))
            text = (shared / "seeds" / gold["file"]).read_bytes().decode("utf-8")
            if way is not None:
                marks = _spans(gold["parts"], "footnote_marker")
                source = Source(text, marks, _head(gold["document"]))
                fixed = _fixed(gold["citations"], gold["mentions"])
                states = set(_states(gold))
                exchange = Exchange(rows, states, _chance(f"{seed} {file.name}"))
                change = changed(source, way, f"{seed} {file.name}", exchange, fixed)
                gold = without_dropped(gold, change)
                if way == EXCHANGE:
                    kept = [d["start"] for d in gold["dates"] if _is_fixed(d["text"], d, fixed)]
                    values = {d["start"]: d["value"] for d in gold["dates"]}
                    gold = exchange.gold(gold)
                    for date in gold["dates"]:
                        if date["start"] in kept:
                            date["value"] = values[date["start"]]
                gold = moved(gold, change)
                text = change.text
            Path(golds, file.name).write_text(json.dumps(gold), "utf-8")
            reading = servanda.read(text.encode("utf-8"), gold["file"]).as_dict()
            if way == PAGES:  # the heads that were put in are no part of the gold
                reading["parts"] = [p for p in reading["parts"] if p["type"] not in _FURNITURE]
            Path(readings, file.name).write_text(json.dumps(reading), "utf-8")
        return measure.score_folder(shared, readings, golds)


def of_example(way: str | None, seed: int, names: tuple[str, ...] = ()) -> Table:
    """Score the texts of the example process, each as plain text, changed or left alone."""
    knowledge = servanda.load_knowledge(measure.EXAMPLE / "knowledge")
    scores = {kind: measure.Score() for kind in measure.COLLECTIONS}
    for path in sorted((measure.EXAMPLE / "gold").glob("*.yaml")):
        document = yaml.safe_load(path.read_text("utf-8"))
        if not names or document["document"].startswith(names):
            _score_example(document, knowledge, way, f"{seed} {path.name}", scores)
    return measure.as_table(scores)


def _score_example(
    document: dict[str, Any],
    knowledge: Knowledge,
    way: str | None,
    seed: str,
    scores: dict[str, measure.Score],
) -> None:
    file = measure.EXAMPLE / "documents" / document["document"]
    text = servanda.read(file.read_bytes(), file.name, knowledge=knowledge).text
    plain = _read(text, file.stem, knowledge)
    wanted = measure.located(document, plain)
    if way is None:
        measure.settle_all(document["document"], wanted, plain, scores)
        return
    source = Source(text, _spans(plain["parts"], "footnote_marker"), _head(plain["document"]))
    rows = knowledge._table("states")
    exchange = Exchange(rows, set(_states(document)), _chance(seed))
    fixed = _fixed(plain["citations"], plain["mentions"])
    change = changed(source, way, seed, exchange, fixed)
    if way == EXCHANGE:
        wanted = {
            kind: [
                (
                    p,
                    e
                    if p and _is_fixed(e["quote"], {"start": p[0][0], "end": p[0][1]}, fixed)
                    else exchange.gold(e),
                )
                for p, e in of_kind
            ]
            for kind, of_kind in wanted.items()
        }
    gone = [(edit.start, edit.end) for edit in change.edits if not edit.words]
    wanted["defect"] = [
        (places, entry)
        for places, entry in wanted.get("defect", [])
        if entry["defect"] not in _OF_MARKS
        or not any(a <= start and end <= b for start, end in gone for a, b in places)
    ]
    wanted = {
        kind: [([change.span(*p) for p in places], entry) for places, entry in of_kind]
        for kind, of_kind in wanted.items()
    }
    reading = _read(change.text, file.stem, knowledge)
    measure.settle_all(document["document"], wanted, reading, scores)


def _read(text: str, stem: str, knowledge: Knowledge) -> dict[str, Any]:
    return servanda.read(text.encode("utf-8"), f"{stem}.txt", knowledge=knowledge).as_dict()


def _spans(findings: list[dict[str, Any]], type_: str) -> tuple[tuple[int, int], ...]:
    return tuple((f["start"], f["end"]) for f in findings if f["type"] == type_)


def _head(document: dict[str, Any]) -> str:
    """Return what stands on top of the pages: the symbol, else the title."""
    return str(document["symbol"] or document["title"] or "")


def _fixed(*of: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Return the spans that are names of instruments or organizations: States stay in them."""
    return [
        (finding["start"], finding["end"])
        for findings in of
        for finding in findings
        if not str(finding.get("actor", "org:")).startswith(("state:", "office:", "group:"))
        and not str(finding.get("actor", "org:")).startswith("person:")
    ]


def _is_fixed(words: str, date: dict[str, Any], fixed: list[tuple[int, int]]) -> bool:
    """Tell whether a date names its year inside a name, where it was left as it is."""
    named = re.search(r"\d{4}", str(words)) is not None
    return named and any(a < date["end"] and date["start"] < b for a, b in fixed)


def _states(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        if node.startswith("state:"):
            yield node
    elif isinstance(node, dict | list):
        for one in node.values() if isinstance(node, dict) else node:
            yield from _states(one)


def falls(before: Table, after: Table) -> Iterator[tuple[str, float, float, float]]:
    """Yield each figure with a bar: its name, what it was, what it is, and the bar's own fall."""
    for kind, measures in FIGURES.items():
        for name in measures:
            if name in before.get(kind, {}) and name in after.get(kind, {}):
                was, now = before[kind][name], after[kind][name]
                yield f"{kind} {name.replace('_', ' ')}", was, now, now - was


def mean(tables: list[Table]) -> Table:
    """Return the mean of several runs, figure by figure."""
    return {
        kind: {
            name: sum(table[kind].get(name, 0.0) for table in tables) / len(tables) for name in row
        }
        for kind, row in tables[0].items()
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=measure.ROOT.parent / "shared")
    parser.add_argument("--seed", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--way", nargs="+", choices=[*WAYS, EXCHANGE])
    parser.add_argument("--allowed", type=float, default=BAR, help="the fall that is allowed")
    arguments = parser.parse_args()
    ways = arguments.way or [*WAYS, EXCHANGE]
    worst = 0.0
    for title, score in (
        ("The example process, each document as plain text", of_example),
        ("The seeds of ../shared", lambda way, seed: of_seeds(arguments.shared, way, seed)),
    ):
        if title.startswith("The seeds") and not (arguments.shared / "gold").exists():
            print(f"\nThe seeds are not measured: {arguments.shared} has no gold.")
            continue
        print(f"\n{title}: mean of {len(arguments.seed)} runs; falls above {BAR} are marked *")
        before = score(None, 0)
        after = {way: mean([score(way, seed) for seed in arguments.seed]) for way in ways}
        worst = min(worst, show(before, after))
    return 1 if -worst > arguments.allowed else 0


def show(before: Table, after: dict[str, Table]) -> float:
    """Print the change of every figure for every way; return the deepest fall."""
    width = max(len(way) for way in after) + 2
    print(f"{'':30}{'alone':>7}" + "".join(f"{way:>{width}}" for way in after))
    deepest = 0.0
    for name, was, _, _ in falls(before, before):
        line = f"{name:30}{was:7.3f}"
        for table in after.values():
            change = next(fall for key, _, _, fall in falls(before, table) if key == name)
            deepest = min(deepest, change)
            mark = "*" if change < -BAR else " "
            line += f"{f'{change:+.3f}{mark}':>{width}}"
        print(line)
    return deepest


if __name__ == "__main__":
    sys.exit(main())
