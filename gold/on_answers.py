"""Measures which document answers which request, beside a matcher of titles.

    python gold/on_answers.py [--shared DIR] [--misses]

Four sets, told apart in the table:

- **chain**: the metadata rows of ``data/cis-chain`` as documents, once with the mandate that the
  report names, once without it;
- **openings**: requests for reports read from ``data/un-mandates`` and ``data/un-pdf`` (which
  paragraph asks whom for what was marked by hand, ``gold/answers/requests.csv``), answered by
  openings composed here in the grammar of such reports, and documents that only mention them;
- **real**: documents of those folders that answer a request which is there too;
- **example**: the files of the example process, by its ``expected.yaml``.

A link counts when it is likely; precision is the share of links that are right, recall the share
of answers that were found. The other matcher knows titles only (rapidfuzz, as the United Nations'
own survey did it) and is measured on whole documents, not on paragraphs: it cannot tell those.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import fuzz

import servanda
from secretariat.followup.matching import (
    LIKELY,
    Named,
    Paper,
    Reception,
    Request,
    answering,
    heard_of,
    renewals,
)
from secretariat.followup.matching.read import names_of, paper_in, receptions_in, requests_in
from secretariat.record.mandates import How, Mandate

HERE = Path(__file__).resolve().parent
EXAMPLE = HERE.parent / "examples" / "three-rivers"
KNOWN = servanda.load_knowledge()


@dataclass
class Set:
    """Requests, documents, and which of them belong together."""

    name: str
    requests: list[Request] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    right: set[tuple[str, str]] = field(default_factory=set)  # paper, "document#paragraph"


@dataclass
class Score:
    """Links that were right, those that were not, and answers that were not found."""

    right: set[tuple[str, str]]
    wrong: set[tuple[str, str]]
    missed: set[tuple[str, str]]

    @property
    def precision(self) -> float:
        found = len(self.right) + len(self.wrong)
        return len(self.right) / found if found else 1.0

    @property
    def recall(self) -> float:
        asked = len(self.right) + len(self.missed)
        return len(self.right) / asked if asked else 1.0


def parent(actor: str) -> str:
    party = KNOWN.actor(actor)
    return (party.parent or "") if party else ""


def read(data: bytes, name: str, knowledge: servanda.Knowledge = KNOWN) -> dict[str, Any]:
    return servanda.read(data, name, knowledge=knowledge).as_dict()


# The chain: metadata rows


def chain(folder: Path, *, named: bool) -> Set:
    rows = list(csv.DictReader((folder / "chain.csv").open(encoding="utf-8")))
    made = Set("chain, mandate named" if named else "chain, mandate not named")
    for row in rows:
        day = _day(row["date"])
        session = _number(row["agenda_or_session"])
        if row["kind"] == "GA resolution":
            made.requests.append(
                Request(
                    key=f"{row['symbol']}#1",
                    document=row["symbol"],
                    names=names_of(row["symbol"], ""),
                    title=row["title_short"],
                    part="op1",
                    action=f"to submit a report on {row['title_short']}",
                    asking=frozenset({"org:UNGA"}),
                    asked=frozenset({"org:UNSG"}),
                    recipient="org:UNGA",
                    on=day,
                    sessions=frozenset(filter(None, [_number(row["asks_report_at"])])),
                    follow_up="report",
                )
            )
        else:
            mandate = re.sub(r" \(.*", "", row["requested_by"])
            said = Mandate(How.PURSUANT, True, "submitted pursuant to", 0, 1)
            made.papers.append(
                Paper(
                    key=row["symbol"],
                    symbol=row["symbol"],
                    title=row["title_short"],
                    genre="report" if row["kind"].startswith("SG") else "document",
                    issuer="org:UNSG" if row["kind"].startswith("SG") else "",
                    on=day,
                    body="org:UNGA",
                    session=session,
                    named=(Named(mandate, said),) if named and mandate else (),
                )
            )
        answers = re.sub(r" \(.*", "", row["answers"])
        if answers:
            made.right.add((row["symbol"], f"{answers}#1"))
    return made


def _day(words: str) -> date | None:
    """Return the day, the 28th of a month, or none for a year alone."""
    year, *rest = (int(one) for one in words.split("-"))
    return date(year, rest[0], rest[1] if len(rest) > 1 else 28) if rest else None


def _number(words: str) -> int | None:
    found = re.match(r"(\d+)", words)
    return int(found[1]) if found else None


# Requests and reports of the United Nations


def instruments(shared: Path) -> dict[str, dict[str, Any]]:
    """Read every resolution and report of the two folders, by its symbol."""
    found = {}
    for file in sorted((shared / "data" / "un-mandates" / "docs").glob("*.json")):
        items = json.loads(file.read_text(encoding="utf-8"))
        text = "\n\n".join(_item(one) for one in items)
        found[_symbol(file.stem)] = read(text.encode(), f"{file.stem}.txt")
    for file in sorted((shared / "data" / "un-pdf" / "pdf").glob("*.pdf")):
        found[_symbol(file.stem.removesuffix("-EN"))] = read(file.read_bytes(), file.name)
    return found


def _item(one: dict[str, Any]) -> str:
    prefix, text = one.get("prefix") or "", one["text"]
    return f"{prefix} {text}" if prefix and not text.startswith(prefix) else text


def _symbol(stem: str) -> str:
    words = stem.replace("_", "/")
    return words.replace("(", " (")


def asked_in(found: dict[str, dict[str, Any]]) -> list[Request]:
    requests = []
    for symbol, contract in found.items():
        contract["document"]["symbol"] = symbol
        for one in requests_in(contract, symbol, parent=parent, sessions=KNOWN.session):
            requests.append(one)
    return requests


OPENINGS = (
    "The present report is submitted pursuant to {organ} resolution {number}, in which the "
    "{short} requested the {asked} to submit to it{session} a report on {subject}.",
    "In paragraph {paragraph} of its resolution {number}, the {organ} requested the {asked} to "
    "report to it{session} on {subject}. The present report has been prepared in response to that "
    "request.",
    "The present report, prepared in accordance with paragraph {paragraph} of {organ} resolution "
    "{number}, gives an account of {subject}.",
    "In its resolution {number}, the {organ} requested the {asked} to submit a report on "
    "{subject}{session}.",
    "This note responds to the request of the {organ} contained in its resolution {number} for a "
    "report on {subject}.",
)
# Documents that name the resolution and answer something else.
PASSING = (
    "The present report is submitted pursuant to {organ} resolution 34/901. The fund was "
    "established by {organ} resolution {number}.",
    "The present report covers the work of the panel. In its resolution {number}, the {organ} "
    "welcomed the establishment of the panel and the support of Member States.",
    "The present note gives the calendar of meetings for next year. Travel is arranged in "
    "accordance with the rules and with the budget approved after resolution {number}.",
)


def openings(requests: list[Request]) -> Set:
    made = Set("openings composed in their grammar", requests=requests)
    rows = list(csv.DictReader((HERE / "answers" / "requests.csv").open(encoding="utf-8")))
    for place, row in enumerate(rows):
        told = _told(row)
        for number, words in enumerate(OPENINGS):
            key = f"{row['symbol']} op{row['paragraph']} opening {number + 1}"
            made.papers.append(_composed(row, words.format(**told), key, 10 * place + number))
            made.right.add((key, f"{row['symbol']}#{row['paragraph']}"))
        for number, words in enumerate(PASSING):
            key = f"{row['symbol']} op{row['paragraph']} passing {number + 1}"
            other = row | {"subject": "work of the panel on the calendar of conferences"}
            made.papers.append(_composed(other, words.format(**told), key, 500 + place))
    return made


def _told(row: dict[str, str]) -> dict[str, str]:
    organ = row["organ"]
    number = re.sub(r"^\w/RES/", "", row["symbol"])
    session = f", at its {_ordinal(int(row['session']))} session," if row["session"] else ""
    return {**row, "short": organ.split()[-1], "number": number, "session": session}


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 < number % 100 < 14 else ending}"


def _composed(row: dict[str, str], opening: str, key: str, number: int) -> Paper:
    general = row["organ"] == "General Assembly"
    session = row["session"] or "2030"
    year = 1946 + int(row["session"]) if general else 2030
    head = (
        f"United Nations\n\nA/{session}/{number + 100}\n\nGeneral Assembly\n\n"
        if general
        else f"United Nations\n\nS/2030/{number + 100}\n\nSecurity Council\n\n"
    )
    held = f"{_ordinal(int(session)).capitalize()} session\n\n" if general else ""
    office = row["asked"]
    text = (
        f"{head}Distr.: General\n1 August {year}\n\n{held}"
        f"{row['subject'][0].upper()}{row['subject'][1:]}\n\nReport of the {office}\n\n"
        f"I. Introduction\n\n1. {opening}\n\n2. It covers the period that ended on 30 June.\n"
    )
    return paper_in(read(text.encode(), "composed.txt"), key, parent=parent)


REAL = (  # read in the documents: which answers which paragraph of which
    ("S/2009/254", "S/RES/1866 (2009)#6"),  # "submitted pursuant to"
    ("A/RES/79/292", "A/RES/78/283#8"),  # the item that was put on the agenda of that session
    ("A/RES/80/211", "A/RES/78/205#47"),  # the question to be considered again at the eightieth
)


def real(found: dict[str, dict[str, Any]], requests: list[Request]) -> Set:
    made = Set("real documents of the two folders", requests=requests)
    for symbol, contract in found.items():
        contract["document"]["symbol"] = symbol
        made.papers.append(paper_in(contract, symbol, parent=parent))
    made.right.update(REAL)
    return made


# The example process


def example() -> Set:
    known = servanda.load_knowledge(EXAMPLE / "knowledge")
    made = Set("example process")
    told = tomllib.loads((EXAMPLE / "process.toml").read_text(encoding="utf-8"))
    behind = lambda actor: (party.parent or "") if (party := known.actor(actor)) else ""  # noqa: E731
    for one in told["document"]:
        file = EXAMPLE / one["file"]
        contract = read(file.read_bytes(), file.name, known)
        key = file.name[:2]
        made.requests += requests_in(contract, key, parent=behind, sessions=known.session)
        made.papers.append(paper_in(contract, key, parent=behind))
    expected = yaml.safe_load((EXAMPLE / "expected.yaml").read_text(encoding="utf-8"))
    for one in expected["answers"]:
        made.right.add((one["report"], _paragraph(one["request"])))
    # the next resolution considers the item that the one before put on its agenda
    for one in expected["requests"]:
        agenda = one["what"].startswith("agenda item") and one["outcome"] == "in_time"
        if agenda or one["outcome"] == "deferred":
            made.right.add((_file_of(one["by"]), _paragraph(one["at"])))
    return made


def _paragraph(address: str) -> str:
    document, _, part = address.partition("#")
    return f"{document}#{re.search(r'[0-9]+', part)[0]}"


def _file_of(by: str) -> str:
    """Return the number of a file: of ``TRC/RES/2/1``, or of ``10#op11``."""
    if "#" in by:
        return by.partition("#")[0]
    number = by.partition("/RES/")[2].replace("/", "-")
    return next(one.name[:2] for one in (EXAMPLE / "documents").glob(f"*-resolution-{number}.*"))


def repeated() -> tuple[Score, Score]:
    """Measure which request repeats which, and which answers are only heard of."""
    known = servanda.load_knowledge(EXAMPLE / "knowledge")
    expected = yaml.safe_load((EXAMPLE / "expected.yaml").read_text(encoding="utf-8"))
    requests: list[Request] = []
    receptions: list[Reception] = []
    symbols = set()
    for file in sorted((EXAMPLE / "documents").iterdir()):
        contract = read(file.read_bytes(), file.name, known)
        key = file.name[:2]
        requests += requests_in(contract, key, sessions=known.session)
        receptions += receptions_in(contract, key)
        symbols.add(contract["document"]["symbol"])
    where = {one.key: f"{one.document}#{one.part}" for one in requests}
    found = {(where[first], where[again]) for first, again in renewals(requests).items()}
    right: set[tuple[str, str]] = set()
    for change in expected["changes"]:
        right.update((first, again) for first, again in change["renewed"])
        for kind in ("weakened", "strengthened", "reworded"):
            right.update(tuple(one["at"]) for one in change[kind])
    right = {pair for pair in right if set(pair) <= set(where.values())}
    right |= {("05#op8", "10#op7"), ("14#op7", "19#op9")}  # asked again after a silence; extended
    names = {actor: _name(known, actor) for one in requests for actor in one.asked}
    of_record = frozenset(symbol for symbol in symbols if symbol)
    told = heard_of(requests, receptions, of_record, names)
    heard = {(one.target, where[one.request]) for one in told}
    outside = {
        (one["by"], one["at"])
        for one in expected["requests"]
        if one.get("in_record") is False and str(one["by"]).startswith("TRC/")
    }
    return score(found, right), score(heard, outside)


def _name(knowledge: servanda.Knowledge, actor: str) -> str:
    party = knowledge.actor(actor)
    return party.name if party else ""


# Measuring


def ours(made: Set) -> Score:
    by_key = {one.key: one for one in made.requests}
    found = set()
    for link in answering(made.requests, made.papers):
        if link.score >= LIKELY:
            request = by_key[link.request]
            found.add((link.paper, f"{request.document}#{request.number}"))
    return score(found, made.right)


def titles(made: Set, least: float) -> Score:
    """Match each report to the request document with the likest title, the latest before it."""
    documents = {one.document: one for one in made.requests}
    found = set()
    for paper in made.papers:
        if paper.genre in {"resolution", "decision"}:
            continue
        scored = [
            (fuzz.token_set_ratio(_plain(paper.title), _plain(one.title)) / 100, str(one.on), key)
            for key, one in documents.items()
            if not (paper.on and one.on and one.on >= paper.on)
        ]
        best = max(scored, default=(0.0, "", ""))
        if best[0] >= least and best[2] != paper.key:
            found.add((paper.key, best[2]))
    return score(found, {(paper, where.partition("#")[0]) for paper, where in made.right})


def _plain(title: str) -> str:
    title = re.sub(r"^\S+\. ", "", title.lower())
    return re.sub(r"^report of the [\w-]+( of the united nations)? ?(on )?", "", title)


def score(found: set[tuple[str, str]], right: set[tuple[str, str]]) -> Score:
    return Score(found & right, found - right, right - found)


def rows(sets: Iterable[Set]) -> Iterable[tuple[str, str, int, Score]]:
    for made in sets:
        yield made.name, "its own words, then what fits", len(made.right), ours(made)
        for least in (0.8, 0.7):
            yield made.name, f"titles at {least}", len(made.right), titles(made, least)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=HERE.parents[1] / "shared")
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    sets = [example()]
    names = ("requests asked again, example", "answers heard of, example")
    for name, one in zip(names, repeated(), strict=True):
        total = len(one.right) + len(one.missed)
        print(f"{name:67} {total:>7} {one.precision:>9.3f} {one.recall:>7.3f}")
        if arguments.misses:
            print(f"    wrong: {sorted(one.wrong)}\n    missed: {sorted(one.missed)}")
    if (arguments.shared / "data").is_dir():
        folder = arguments.shared / "data" / "cis-chain"
        sets += [chain(folder, named=True), chain(folder, named=False)]
        found = instruments(arguments.shared)
        requests = asked_in(found)
        sets += [openings(requests), real(found, requests)]
    else:
        print(f"{arguments.shared}/data is not there; only the example process is measured")
    print(f"{'set':36} {'by':30} {'answers':>7} {'precision':>9} {'recall':>7}")
    for name, how, number, one in rows(sets):
        print(f"{name:36} {how:30} {number:>7} {one.precision:>9.3f} {one.recall:>7.3f}")
        if arguments.misses and how.startswith("its"):
            for label, pairs in (("wrong", one.wrong), ("missed", one.missed)):
                for pair in sorted(pairs):
                    print(f"    {label}: {' -> '.join(pair)}")


if __name__ == "__main__":
    sys.exit(main())
