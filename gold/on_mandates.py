"""Measures paragraph types and verbs against the silver labels of ``../shared/data/un-mandates``.

    python gold/on_mandates.py [--shared DIR] [--joined STRING] [--show types|verbs|links|all]

The labelled paragraphs of each document are joined into one text, which is read as any other.
A paragraph agrees when the part that covers it best is of the type of its label. The labels were
made by a machine; ``docs/explanation/silver-labels.md`` says who is right where the two differ.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import servanda
from servanda.findings.kinds import Act, Citation
from servanda.structure.parts import Part

SHARED = Path(__file__).resolve().parents[2] / "shared"
PREAMBULAR, OPERATIVE = "preambular", "operative"
SIDE = {
    "preambular_paragraph": PREAMBULAR,
    "preamble_fragment": PREAMBULAR,
    "issuer_line": PREAMBULAR,
    "operative_paragraph": OPERATIVE,
}
_ANNEX = re.compile(r"\s*(?:Annex|ANNEX|Appendix)(?: [IVX\d]+)?\s*(?:\n|$)")


class Labelled(NamedTuple):
    """One paragraph of the silver data, and where it stands in the joined text."""

    start: int
    end: int
    type: str
    side: str | None
    verb: str | None
    annexed: bool
    links: tuple[str, ...]
    words: str


class Labels(NamedTuple):
    """One document of the silver data: its paragraphs, and the text they make together."""

    name: str
    kind: str
    text: str
    paragraphs: list[Labelled]


@dataclass
class Tally:
    """How often labels and readings agree, and where they do not."""

    same: int = 0
    cases: int = 0
    classes: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def count(self, label: str, found: str, place: str) -> None:
        self.cases += 1
        if label == found:
            self.same += 1
            return
        self.classes[f"{label} -> {found}"] += 1
        self.examples[f"{label} -> {found}"].append(place)

    def report(self, title: str, *, show: bool) -> None:
        share = self.same / self.cases if self.cases else 1.0
        print(f"{title:44} {share:.4f}   {self.same} of {self.cases}")
        for name, number in self.classes.most_common() if show else ():
            print(f"    {number:4} {name}")
            for place in self.examples[name]:
                print(f"           {place}")


def labels_in(folder: Path, joined: str) -> Iterator[Labels]:
    """Yield the documents of the silver data, each with its paragraphs joined into a text."""
    with (folder / "index.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        items = json.loads((folder / "docs" / f"{row['file']}.json").read_text("utf-8"))
        pieces: list[str] = []
        paragraphs: list[Labelled] = []
        length, annexed = 0, False
        for item in items:
            annexed = annexed or _ANNEX.match(item["text"]) is not None
            piece = f"{item['prefix']} {item['text']}" if item.get("prefix") else item["text"]
            paragraphs.append(
                Labelled(
                    length,
                    length + len(piece),
                    item["type"],
                    item.get("paragraph_type"),
                    item.get("action_verb_normalized"),
                    annexed,
                    tuple(_linked(url) for _, url in item.get("links") or () if _linked(url)),
                    piece,
                )
            )
            pieces.append(piece)
            length += len(piece) + len(joined)
        yield Labels(row["file"], row["kind"], joined.join(pieces), paragraphs)


def _linked(url: str) -> str:
    """Return the symbol that a link of the United Nations names, without its language."""
    return unquote(url.partition("undocs.org/")[2]).removeprefix("en/")


def is_resolution(labels: Labels) -> bool:
    return "_RES_" in labels.name or labels.name.startswith("UNEP_EA") or "RES." in labels.name


def part_over(parts: list[Part], start: int, end: int) -> Part | None:
    """Return the part that covers a stretch best: the least of those that hold most of it."""

    def shared(part: Part) -> int:
        return min(part.quote.end, end) - max(part.quote.start, start)

    covering = [part for part in parts if shared(part) > (end - start) / 2]
    return min(covering, key=lambda part: part.quote.end - part.quote.start, default=None)


def side_of(part: Part | None, by_id: dict[str, Part]) -> str:
    while part is not None and part.type == "list_item" and part.parent:
        part = by_id[part.parent]
    return SIDE.get(part.type, part.type) if part else "nothing"


def bare(symbol: str) -> str:
    """Return a symbol without blanks, in which ways of writing it differ."""
    return symbol.replace(" ", "").upper().rstrip("/")


def read_as(label: str, acts: list[Act]) -> str:
    """Return the label when an act has a verb that begins with it, else the verbs that were read.

    The labels are stems ("recogniz", "tak"), or an opener in full ("having considered").
    """
    wanted = label.lower().removeprefix("having ").split()[0].replace("is", "iz")
    words = [word.replace("is", "iz") for act in acts for word in act.verb.split()]
    if any(word.startswith(wanted) for word in words):
        return label
    return " / ".join(act.verb for act in acts)


class Measured:
    """What is counted over one group of documents."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.all, self.body, self.both, self.verbs = Tally(), Tally(), Tally(), Tally()
        self.links = Tally()

    def add(self, labels: Labels) -> None:
        """Read one document and count where its parts and acts agree with the labels."""
        reading = servanda.read(labels.text.encode(), f"{labels.name}.txt")
        parts = [part for part in reading.document.parts if part.type != "footnote_marker"]
        by_id = {part.id: part for part in parts}
        acts = [act for act in reading.findings["acts"] if isinstance(act, Act)]
        citations = [one for one in reading.findings["citations"] if isinstance(one, Citation)]
        for one in labels.paragraphs:
            near = [c for c in citations if one.start <= c.quote.start < one.end]
            targets = {bare(c.target) for c in near}
            for link in one.links:
                read = link if bare(link) in targets else " ".join(sorted(c.target for c in near))
                self.links.count(link, read, f"{labels.name} {' '.join(one.words.split())[:60]}")
            if one.side is None:
                continue
            part = part_over(parts, one.start, one.end)
            found = side_of(part, by_id)
            place = f"{labels.name} {part.id if part else '-'} {' '.join(one.words.split())[:90]}"
            self.all.count(one.side, found, place)
            if not one.annexed:
                self.body.count(one.side, found, place)
            if found in (PREAMBULAR, OPERATIVE):
                self.both.count(one.side, found, place)
            if one.verb and found == one.side:
                done = [act for act in acts if one.start <= act.quote.start < one.end]
                self.verbs.count(one.verb, read_as(one.verb, done), place)

    def report(self, shown: list[str]) -> None:
        """Print the shares, and the disagreements that are asked for."""
        print(self.name)
        self.all.report("  type, all labels", show="all" in shown)
        self.body.report("  type, annexes left out", show="types" in shown)
        self.both.report("  type, where both know one", show=False)
        self.verbs.report("  first verb", show="verbs" in shown)
        self.links.report("  symbols that are linked", show="links" in shown)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--shared", type=Path, default=SHARED)
    options.add_argument("--joined", default="\n\n", help="what stands between two paragraphs")
    options.add_argument(
        "--show",
        choices=("all", "types", "verbs", "links"),
        action="append",
        default=[],
        help="list the disagreements with the labels",
    )
    options.add_argument("--only", default="", help="documents whose name holds this")
    given = options.parse_args()
    joined = given.joined.encode().decode("unicode_escape")
    resolutions, others = Measured("Resolutions"), Measured("Other documents")
    for labels in labels_in(given.shared / "data" / "un-mandates", joined):
        if given.only in labels.name:
            (resolutions if is_resolution(labels) else others).add(labels)
    resolutions.report(given.show)
    others.report([name for name in given.show if name == "links"])


if __name__ == "__main__":
    main()
