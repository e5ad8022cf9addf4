"""Measures comparisons against ``changes.yaml``: which paragraph became which, and how it changed.

    python gold/on_changes.py [--shared DIR] [--misses] [--beside]

The pairs of the example process are always measured, those of ``../shared`` when they are there.
Printed are precision and recall of aligned pairs, and of each class of change on aligned pairs,
with the number of cases. ``--beside`` adds what a plain difflib alignment makes of the same pairs.
"""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import servanda
from servanda.comparison import Instrument, compare_instruments, instrument_of

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
EXAMPLE = ROOT / "examples" / "three-rivers"
_RANGE = re.compile(r"([a-z]+)(\d+)-(\d+)>([a-z]+)(\d+)-\d+")
_SAID = ("kept", "updated", "reworded", "strengthened", "weakened")
Pairs = dict[tuple[str, str], frozenset[str]]


@dataclass
class Gold:
    """What a careful reader found between two instruments."""

    before: str
    after: str
    pairs: Pairs = field(default_factory=dict)
    hard: set[tuple[str, str]] = field(default_factory=set)
    judged: Callable[[str], bool] = lambda _address: True


@cache
def instrument(name: str, shared: Path) -> Instrument | None:
    """Return a document of the example, or of the shared data where that is there."""
    folder, _, rest = name.partition("/")
    if folder == "example":
        path = next((EXAMPLE / "documents").glob(f"{rest}-*"))
        knowledge = servanda.load_knowledge(EXAMPLE / "knowledge")
    else:
        path, knowledge = shared / "data" / name, servanda.load_knowledge()
    if not path.is_file():
        return None
    return instrument_of(servanda.read(path.read_bytes(), path.name, knowledge=knowledge).as_dict())


def golds(shared: Path) -> Iterator[Gold]:
    """Yield the gold of every pair whose documents are there."""
    told = yaml.safe_load((EXAMPLE / "expected.yaml").read_text("utf-8"))["changes"]
    of_process = {(one["from"], one["to"]): one for one in told}
    for one in yaml.safe_load((HERE / "changes.yaml").read_text("utf-8"))["pairs"]:
        before, after = instrument(one["before"], shared), instrument(one["after"], shared)
        if before is None or after is None:
            continue
        gold = Gold(one["before"], one["after"])
        _listed(gold, one, before)
        if one["before"].startswith("example/"):
            _of_process(gold, of_process[before.symbol, after.symbol])
        yield gold


def _listed(gold: Gold, one: dict[str, Any], before: Instrument) -> None:
    if one.get("same_addresses"):
        for paragraph in before.paragraphs:
            gold.pairs[paragraph.address, paragraph.address] = frozenset({"kept"})
        for pair, said in one.get("except", {}).items():
            gold.pairs[_pair(pair)] = frozenset(said.split("|"))
    for said, pairs in one.items():
        if said.split("|")[0] in _SAID:
            for pair in pairs:
                for each in _spread(pair):
                    gold.pairs[each] = frozenset(said.split("|"))
    gold.hard = {_pair(pair) for pair in one.get("hard", ())}


def _spread(pair: str) -> Iterator[tuple[str, str]]:
    if found := _RANGE.fullmatch(pair):
        kind, first, last, other, start = found.groups()
        for number in range(int(first), int(last) + 1):
            yield f"{kind}{number}", f"{other}{number - int(first) + int(start)}"
    else:
        yield _pair(pair)


def _pair(words: str) -> tuple[str, str]:
    before, after = words.split(">")
    return before, after


def _of_process(gold: Gold, told: dict[str, Any]) -> None:
    for pair in told["renewed"]:
        gold.pairs[_addresses(pair)] = frozenset({"kept", "updated", "reworded"})
    for said in ("reworded", "strengthened", "weakened"):
        for one in told[said]:
            gold.pairs[_addresses(one["at"])] = frozenset({said})


def _addresses(pair: list[str]) -> tuple[str, str]:
    before, after = (one.partition("#")[2] for one in pair)
    return before, after


def by_servanda(before: Instrument, after: Instrument) -> dict[tuple[str, str], str]:
    """Return the pairs that the comparison finds, with their class."""
    comparison = compare_instruments(before, after)
    return {
        (pair.before.address, pair.after.address): pair.kind.value
        for pair in comparison.pairs
        if pair.before and pair.after
    }


def by_difflib(before: Instrument, after: Instrument) -> dict[tuple[str, str], str]:
    """Return what plain difflib makes of it: best ratio above .6, each once, best first."""
    ratios = []
    for one in before.paragraphs:
        for other in after.paragraphs:
            matcher = difflib.SequenceMatcher(None, one.text, other.text, autojunk=False)
            if matcher.real_quick_ratio() > 0.6 and matcher.quick_ratio() > 0.6:
                ratios.append((matcher.ratio(), one.address, other.address))
    found: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for ratio, one, other in sorted(ratios, reverse=True):
        if ratio > 0.6 and f"<{one}" not in taken and f">{other}" not in taken:
            taken |= {f"<{one}", f">{other}"}
            found[one, other] = "kept" if ratio == 1 else "reworded"
    return found


@dataclass
class Score:
    """Right, extra and missed; per class too."""

    right: int = 0
    extra: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    said: Counter[str] = field(default_factory=Counter)
    agreed: Counter[str] = field(default_factory=Counter)
    held: Counter[str] = field(default_factory=Counter)
    held_found: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def take(self, gold: Gold, found: dict[tuple[str, str], str]) -> None:
        """Add what was found between two instruments."""
        name = f"{Path(gold.before).stem} > {Path(gold.after).stem}"
        for pair, said in found.items():
            if pair in gold.hard:
                continue
            if pair not in gold.pairs:
                self.extra.append(f"{name}: {pair[0]} > {pair[1]}")
                continue
            self.right += 1
            self.said[said] += 1
            if said in gold.pairs[pair]:
                self.agreed[said] += 1
            else:
                truth = "|".join(sorted(gold.pairs[pair]))
                self.wrong.append(f"{name}: {pair[0]} > {pair[1]} is {truth}, not {said}")
        for pair, said_by in gold.pairs.items():
            if pair not in found:
                self.missed.append(f"{name}: {pair[0]} > {pair[1]}")
            if len(said_by) == 1:
                (one,) = said_by
                self.held[one] += 1
                self.held_found[one] += found.get(pair) == one

    def show(self, title: str, *, misses: bool) -> None:
        """Print the score."""
        print(title)
        wanted = self.right + len(self.missed)
        print(
            f"  pairs        precision {_share(self.right, self.right + len(self.extra))}"
            f"  recall {_share(self.right, wanted)}"
        )
        for said in _SAID:
            print(
                f"  {said:<12} precision {_share(self.agreed[said], self.said[said])}"
                f"  recall {_share(self.held_found[said], self.held[said])}"
            )
        for name in ("extra", "missed", "wrong") if misses else ():
            for one in getattr(self, name):
                print(f"    {name}: {one}")


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part}/{whole})" if whole else "  -   (0)"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--beside", action="store_true")
    options = parser.parse_args()
    ways = {"servanda": by_servanda} | ({"difflib": by_difflib} if options.beside else {})
    for way, find in ways.items():
        scores: dict[str, Score] = {}
        for gold in golds(options.shared):
            before, after = (
                instrument(gold.before, options.shared),
                instrument(gold.after, options.shared),
            )
            if before is None or after is None:
                sys.exit("a document went away while it was being measured")
            group = "example process" if gold.before.startswith("example/") else "un-pdf"
            scores.setdefault(group, Score()).take(gold, find(before, after))
        for group, score in scores.items():
            score.show(f"{way}, {group}", misses=options.misses)


if __name__ == "__main__":
    main()
