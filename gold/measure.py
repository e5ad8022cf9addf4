"""Measures readings against gold: precision and recall per kind, gains and losses, floors.

    python gold/measure.py [--shared DIR] [--record] [--show KIND] [--field] [--tiers]

Three golds are measured: the readings of the example process, made by quotation
(``examples/three-rivers/gold``), and, when ``../shared`` is there, its annotated seeds, by that
folder's own scorer, and the documents of the field (``tests/gold``, see ``field_documents.py``).
``--field`` measures only the last; ``--tiers`` adds how often each confidence was right. Losses
below a floor of ``floors.toml`` end with exit code 1; ``--record`` writes the run to
``recorded.json``, against which the next one shows its changes.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import field_documents
import yaml

import servanda

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
EXAMPLE = ROOT / "examples" / "three-rivers"
COLLECTIONS = {
    "part": "parts",
    "mention": "mentions",
    "date": "dates",
    "citation": "citations",
    "act": "acts",
    "commitment": "commitments",
    "meeting": "meetings",
    "figure": "figures",
    "position": "positions",
    "contribution": "contributions",
    "measure": "measures",
    "defect": "defects",
}
# The attribute of each kind that is compared on what was found.
VALUES = {
    "part": "type",
    "mention": "actor",
    "date": "value",
    "citation": "target",
    "act": "cls",
    "commitment": "force",
    "figure": "value",
    "position": "stance",
    "contribution": "status",
    "measure": "status",
    "meeting": "status",
    "defect": "kind",
}


@dataclass
class Score:
    """What was found of one kind, over all documents."""

    found: int = 0
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    due: list[bool] = field(default_factory=list)
    core_missed: int = 0
    pairs: list[tuple[dict[str, Any] | None, dict[str, Any]]] = field(default_factory=list)
    """Each finding with the entry of the gold that it answers, or with none."""

    @property
    def recall(self) -> float:
        whole = self.found + len(self.missed)
        return self.found / whole if whole else 1.0

    @property
    def precision(self) -> float:
        whole = self.found + len(self.extra)
        return self.found / whole if whole else 1.0


def plain(words: str | list[str]) -> str:
    """Fold what two ways of quoting the same words may differ in."""
    words = words[0] if isinstance(words, list) else words
    folded = words.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    folded = (
        folded.replace("–", "-").replace("—", "-").replace("\u00a0", " ").replace("\u2011", "-")
    )
    folded = re.sub(r"-\s*\n\s*(?=[a-z])", "", folded)
    return " ".join(folded.split())


_HYPHEN = re.compile(r"(?<=[a-z])-(?=\s*\n\s*[a-z])")


class Plain:
    """The text of a reading with single blanks, and where each character came from."""

    def __init__(self, text: str) -> None:
        kept: list[str] = []
        self.places: list[int] = []
        blank = True
        hyphens = {match.start() for match in _HYPHEN.finditer(text)}
        for place, character in enumerate(text):
            if place in hyphens:
                blank = True
                continue
            one = plain(character) or " "
            if one == " " and blank:
                continue
            blank = one == " "
            kept.append(one)
            self.places.append(place)
        self.words = "".join(kept)

    def find(
        self, quote: str, nth: int = 1, after: int = 0, before: int | None = None
    ) -> tuple[int, int] | None:
        """Return where the nth occurrence of a quotation stands in the text as extracted.

        ``first words ... last words`` quotes from the first to the last.
        """
        first, _, last = (piece.strip() for piece in plain(quote).partition(" ... "))
        start = -1
        position = next((i for i, p in enumerate(self.places) if p >= after), 0)
        for _ in range(nth):
            start = self.words.find(first, position)
            if start < 0:
                return None
            position = start + 1
        end = start + len(first)
        if last:
            tail = self.words.find(last, end)
            if tail < 0:
                return None
            end = tail + len(last)
        span = (self.places[start], self.places[end - 1] + 1)
        return None if before is not None and span[0] >= before else span


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    common = min(one[1], other[1]) - max(one[0], other[0])
    whole = max(one[1], other[1]) - min(one[0], other[0])
    return common / whole if common > 0 else 0.0


def spans(kind: str, finding: dict[str, Any]) -> list[tuple[int, int]]:
    if kind == "meeting":
        return [(span["start"], span["end"]) for span in finding["spans"]]
    if finding.get("start") is None:
        return []
    found = [(finding["start"], finding["end"])]
    if kind == "commitment":
        found.append((finding["action"]["start"], finding["action"]["end"]))
    return found


def close_enough(kind: str, gold: tuple[int, int], finding: dict[str, Any]) -> float:
    best = 0.0
    for span in spans(kind, finding):
        if kind == "part":
            best = max(best, 1.0 if abs(span[0] - gold[0]) <= 3 else 0.0)
        elif kind in ("meeting", "defect", "figure", "contribution"):
            best = max(best, overlap(gold, span), 0.5 if overlap(gold, span) > 0 else 0.0)
        else:
            best = max(best, overlap(gold, span))
    return best


THRESHOLD = {"figure": 0.3, "contribution": 0.3, "meeting": 0.01, "defect": 0.01, "part": 0.9}


def expected_value(kind: str, entry: dict[str, Any]) -> Any:
    return entry["defect"] if kind == "defect" else entry.get(VALUES[kind])


# What the gold wants of one kind: where it can stand, and the entry.
Wanted = list[tuple[list[tuple[int, int]], dict[str, Any]]]


def compare(document: dict[str, Any], reading: dict[str, Any], scores: dict[str, Score]) -> None:
    settle_all(document["document"], located(document, reading), reading, scores)


def located(document: dict[str, Any], reading: dict[str, Any]) -> dict[str, Wanted]:
    """Return, by kind, what the gold of a document wants, with its places in the text."""
    text = Plain(reading["text"])
    parts = {part["id"]: part for part in reading["parts"]}
    wanted: dict[str, Wanted] = {}
    for entry in document["findings"]:
        wanted.setdefault(entry["kind"], []).append((locate(entry, text, parts), entry))
    return wanted


def settle_all(
    name: str, wanted: dict[str, Wanted], reading: dict[str, Any], scores: dict[str, Score]
) -> None:
    """Compare one reading with what is wanted of it, kind by kind."""
    for kind, collection in COLLECTIONS.items():
        match(kind, name, wanted.get(kind, []), reading[collection], scores[kind])


def locate(entry: dict[str, Any], text: Plain, parts: dict[str, Any]) -> list[tuple[int, int]]:
    """Return where a quotation can stand: in its paragraph, else wherever its words occur."""
    if not entry.get("quote"):
        return []
    part = parts.get(entry.get("para", ""))
    if part is not None and entry["kind"] != "part":
        inside = text.find(entry["quote"], entry.get("nth", 1), part["start"], part["end"])
        if inside is not None:
            return [inside]
    places = []
    nth = 1
    while (at := text.find(entry["quote"], nth)) is not None and nth < 60:
        places.append(at)
        nth += 1
    return places


def match(
    kind: str,
    name: str,
    wanted: Wanted,
    found: list[dict[str, Any]],
    score: Score,
) -> None:
    """Pair what the gold wants with what was found, the closest first, and settle each pair."""
    pairs = [
        (near, i, j)
        for i, (places, entry) in enumerate(wanted)
        for j, finding in enumerate(found)
        if (near := closeness(kind, places, entry, finding)) >= THRESHOLD.get(kind, 0.5)
    ]
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for _, i, j in sorted(pairs, reverse=True):
        if i in used_gold or j in used_found:
            continue
        used_gold.add(i)
        used_found.add(j)
        settle(kind, name, wanted[i][1], found[j], score)
    for i, (_, entry) in enumerate(wanted):
        if i not in used_gold and entry.get("quality") != "hard":
            score.missed.append(f"{name} {entry.get('para', '')} {label(kind, entry)}")
            score.core_missed += kind == "commitment" and entry.get("tier") == "core"
    if kind == "mention":
        return  # only the first mention of each actor is in the gold
    score.pairs += [(None, found[j]) for j in range(len(found)) if j not in used_found]
    for j, finding in enumerate(found):
        apart = finding.get("type") in (
            "noise",
            "page_number",
            "page_header",
            "footnote_marker",
            "list_item",
            "metadata_line",
            "table_row",
            "heading",
        )
        if j not in used_found and not (kind == "part" and apart):
            score.extra.append(
                f"{name} {finding.get('para', finding.get('id'))} "
                f"{VALUES[kind]}={finding.get(VALUES[kind])} {short(finding.get('text'))}"
            )


def closeness(
    kind: str, places: list[tuple[int, int]], entry: dict[str, Any], finding: dict[str, Any]
) -> float:
    """Return how well a finding covers what the gold wants; a lack has no place to cover."""
    if kind == "defect":
        if finding["kind"] != entry["defect"]:
            return 0.0
        if not places or finding.get("start") is None:
            return 1.0
    return max((close_enough(kind, place, finding) for place in places), default=0.0)


def settle(
    kind: str, name: str, entry: dict[str, Any], finding: dict[str, Any], score: Score
) -> None:
    score.found += 1
    score.pairs.append((entry, finding))
    want, have = expected_value(kind, entry), finding.get(VALUES[kind])
    if want is None or same(kind, want, have):
        score.right += 1
    else:
        score.wrong.append(f"{name} {short(entry.get('quote'))}: {want} read as {have}")
    if kind == "commitment":
        due = finding.get("due") or {}
        wanted = str(entry.get("due") or "").removeprefix("../").partition(" (")[0]
        read = str(due.get("value") or "").partition(" (")[0]
        score.due.append(wanted == read)
        if wanted != read:
            score.wrong.append(
                f"{name} {short(entry.get('quote'))}: due {wanted!r} read as {read!r}"
            )


def same(kind: str, want: Any, have: Any) -> bool:
    if kind == "mention":
        return actor_kind(str(want)) == actor_kind(str(have))
    if kind == "date":
        return str(want).partition(" (")[0] == str(have).partition(" (")[0]
    if kind == "part":
        return want == have or {want, have} == {"list_item", "table_row"}
    if kind == "citation":
        one, other = ("".join(str(target).lower().split()) for target in (want, have))
        return one.startswith(other) or other.startswith(one)
    return bool(want == have)


def actor_kind(identifier: str) -> str:
    kind = identifier.partition(":")[0]
    return identifier if kind in ("state", "org") else {"office": "office"}.get(kind, kind)


def label(kind: str, entry: dict[str, Any]) -> str:
    return f"{expected_value(kind, entry)} {short(entry.get('quote'))}"


def short(words: str | list[str] | None) -> str:
    line = plain(words or "")
    return f"“{line if len(line) < 90 else line[:60] + ' … ' + line[-25:]}”"


def example_scores() -> dict[str, Score]:
    """Read every document of the example process and compare it with its gold."""
    knowledge = servanda.load_knowledge(EXAMPLE / "knowledge")
    scores = {kind: Score() for kind in COLLECTIONS}
    for path in sorted((EXAMPLE / "gold").glob("*.yaml")):
        document = yaml.safe_load(path.read_text("utf-8"))
        file = EXAMPLE / "documents" / document["document"]
        reading = servanda.read(file.read_bytes(), file.name, knowledge=knowledge).as_dict()
        compare(document, reading, scores)
    return scores


def seed_table(shared: Path) -> dict[str, dict[str, float]]:
    """Score the seeds with the scorer that lies beside their gold."""
    with tempfile.TemporaryDirectory() as folder:
        for gold in sorted((shared / "gold").glob("0*.json")):
            name = json.loads(gold.read_text("utf-8"))["file"]
            reading = servanda.read((shared / "seeds" / name).read_bytes(), name)
            Path(folder, gold.name).write_text(json.dumps(reading.as_dict()), "utf-8")
        return score_folder(shared, folder)


def score_folder(shared: Path, folder: str, gold: str | None = None) -> dict[str, dict[str, float]]:
    """Score a folder of readings with the scorer beside the gold of the seeds."""
    done = subprocess.run(
        [sys.executable, str(shared / "gold" / "score.py"), folder, *([gold] if gold else [])],
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(_rows(done.stdout))


def _rows(output: str) -> Iterator[tuple[str, dict[str, float]]]:
    form = re.compile(
        r"(\w+)\s+P ([\d.]+) R ([\d.]+) F1 ([\d.]+)\s+tp (\d+) fp (\d+) fn (\d+)(?: core_fn (\d+))?"
    )
    for line in output.splitlines():
        found = form.match(line)
        if found:
            name, precision, recall, f1, tp, fp, fn, core = found.groups()
            row = {"precision": float(precision), "recall": float(recall), "f1": float(f1)}
            row |= {"found": float(tp), "extra": float(fp), "missed": float(fn)}
            if core is not None:
                core_found = _core_recall(float(tp), float(core))
                row["core_recall"] = core_found
            for attribute, right, of in _ATTRIBUTE.findall(line[found.end() :]):
                row[f"{attribute}_right"] = float(right) / float(of)
            yield name, row


_ATTRIBUTE = re.compile(r"(\w+) (\d+)/(\d+)")


CORE_IN_SEEDS = 24.0


def _core_recall(found: float, core_missed: float) -> float:
    return 1 - core_missed / CORE_IN_SEEDS


def as_table(
    scores: dict[str, Score], names: dict[str, str] | None = None
) -> dict[str, dict[str, float]]:
    names = names or COLLECTIONS
    table = {}
    for kind, score in scores.items():
        precision, recall = score.precision, score.recall
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        row = {"precision": precision, "recall": recall, "f1": f1, "found": score.found}
        row |= {"extra": len(score.extra), "missed": len(score.missed)}
        row["value_right"] = score.right / score.found if score.found else 1.0
        if score.due:
            row["due_right"] = sum(score.due) / len(score.due)
        table[names[kind]] = {name: round(value, 3) for name, value in row.items()}
    return table


def show(
    title: str, table: dict[str, dict[str, float]], before: dict[str, dict[str, float]]
) -> None:
    print(f"\n{title}")
    print(f"{'':14}{'P':>7}{'R':>7}{'F1':>7}{'found':>7}{'extra':>7}{'missed':>7}   change of F1")
    for name, row in table.items():
        change = row["f1"] - before.get(name, row)["f1"]
        sign = f"{change:+.3f}" if abs(change) >= 0.0005 else ""
        more = " ".join(
            f"{key.replace('_', ' ')} {row[key]:.3f}"
            for key in row
            if key == "core_recall" or key.endswith("_right")
        )
        print(
            f"{name:14}"
            + "".join(f"{row[key]:7.3f}" for key in ("precision", "recall", "f1"))
            + "".join(f"{row[key]:7.0f}" for key in ("found", "extra", "missed"))
            + f"  {sign:8}{more}"
        )


def below_floor(
    which: str, table: dict[str, dict[str, float]], floors: dict[str, Any]
) -> list[str]:
    return [
        f"{which} {name} {measure} {table[name][measure]:.3f} is below its floor {floor}"
        for name, measures in floors.get(which, {}).items()
        for measure, floor in measures.items()
        if table[name][measure] < floor
    ]


Run = dict[str, dict[str, dict[str, float]]]


def measure_seeds(shared: Path, run: Run, recorded: Run) -> None:
    if not (shared / "gold" / "score.py").exists():
        print(f"\nThe seeds are not measured: {shared} has no gold.")
        return
    run["seeds"] = seed_table(shared)
    show("The seeds of ../shared, by their scorer", run["seeds"], recorded.get("seeds", {}))


def measure_field(shared: Path, run: Run, recorded: Run) -> dict[str, Score]:
    if not (shared / "data").exists():
        print(f"\nThe documents of the field are not measured: {shared} has no data.")
        return {}
    scores = field_documents.field_scores(shared)
    run["field"] = field_documents.field_table(scores)
    count = len(field_documents.golds())
    show(f"{count} documents of the field", run["field"], recorded.get("field", {}))
    return scores


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument(
        "--record", action="store_true", help="keep this run for the next comparison"
    )
    parser.add_argument(
        "--show", choices=COLLECTIONS, help="list misses, extras and wrong values of a kind"
    )
    parser.add_argument("--field", action="store_true", help="measure the documents of the field")
    parser.add_argument("--tiers", action="store_true", help="show how often a confidence is right")
    arguments = parser.parse_args()
    recorded_file = HERE / "recorded.json"
    recorded = json.loads(recorded_file.read_text("utf-8")) if recorded_file.exists() else {}
    floors = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))
    run: Run = {}
    scores: dict[str, Score] = {}
    if not arguments.field:
        scores = example_scores()
        run["example"] = as_table(scores)
        show(
            "The example process, against its gold by quotation",
            run["example"],
            recorded.get("example", {}),
        )
        measure_seeds(arguments.shared, run, recorded)
    measured = measure_field(arguments.shared, run, recorded)
    if arguments.field:
        scores = measured
    if arguments.tiers:
        field_documents.show_tiers(scores, measured, arguments.shared)
    if arguments.show:
        score = scores[arguments.show]
        for title, lines in (
            ("missed", score.missed),
            ("extra", score.extra),
            ("wrong", score.wrong),
        ):
            print(f"\n{title} ({len(lines)})", *lines, sep="\n  ")
    if arguments.record:
        recorded_file.write_text(json.dumps(recorded | run, indent=1) + "\n", "utf-8")
    losses = [line for which in run for line in below_floor(which, run[which], floors)]
    print(*losses, sep="\n")
    return 1 if losses else 0


if __name__ == "__main__":
    sys.exit(main())
