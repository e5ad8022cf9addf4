"""Measures what is read in reports of the universal periodic review against a coded table.

    python gold/on_reviews.py [--shared DIR] [--set tuned|apart|all] [--each] [--show REPORT]

The table (``upr/recommendations-dev.csv`` of the shared folder) was coded by people who read the
reports: one row for each recommendation and recommending State, with the answer of the State under
review. A report is compared with the rows of its State and session only, and read as any document
is; nothing of the table reaches the reader. Seven reports were looked at while the grammar was
written (``tuned``), the others were only measured (``apart``).

**When two texts are the same.** Both are folded: small letters, no brackets with States, no
punctuation, no leading "that", "to" or "recommended", and no page header where a text crosses a
page. They match when one contains the other and is at least 60 % as long, or when the words that
both have in the same order make up 85 % of their words (twice the common ones, divided by the
words of both). Each row takes the found text that fits best, one of its own State first when two
fit alike.

- *recall*: rows whose text was found; *precision*: found texts that some row has.
- *State right*: of the rows found, those whose State is among the sources of the text.
- *words*: the same recall, where a row also counts as found when all its words stand in one text of
  its State; the coders often parted a text ("ratify A and B") into rows.
- *pairs*: (text, State) pairs, as the table counts them: found ones that a row has (precision),
  and rows whose text and State were both found (recall).
- *response right*: of the rows found whose text has an answer in the report (not "will be
  examined", for the table holds the answer that came later), those with the answer of the table.
"""

from __future__ import annotations

import argparse
import csv
import difflib
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import servanda

ROOT = Path(__file__).resolve().parents[1]
# Each report: the State and session of its rows in the table, and its half of the development.
REPORTS = {
    "armenia2010": ("Armenia", "8", "tuned"),
    "azerbaijan2009": ("Azerbaijan", "4", "tuned"),
    "russia2009": ("Russian Federation", "4", "tuned"),
    "ukraine2012": ("Ukraine", "14", "tuned"),
    "uzbekistan2009": ("Uzbekistan", "3", "tuned"),
    "turkmenistan2009": ("Turkmenistan", "3", "tuned"),
    "georgia2011": ("Georgia", "10", "tuned"),
    "belarus2010": ("Belarus", "8", "apart"),
    "kyrgysztan2010": ("Kyrgyzstan", "8", "apart"),
    "ukraine2008": ("Ukraine", "2", "apart"),
}
# Names that only the table uses.
TABLE_NAMES = {"Macedonia FYR": "state:MKD", "Sao Tome & Principe": "state:STP"}
TABLE_NAMES |= {"St Kitts & Nevis": "state:KNA"}
ANSWERS = {"Accepted": ("supported", "supported in part"), "Noted": ("noted",)}


@dataclass
class Count:
    """What was compared in one report, or in several."""

    rows: int = 0
    rows_found: int = 0
    texts: int = 0
    texts_right: int = 0
    state_right: int = 0
    words_found: int = 0
    pairs: int = 0
    pairs_right: int = 0
    answered: int = 0
    answer_right: int = 0
    notes: list[str] = field(default_factory=list)

    def __add__(self, other: Count) -> Count:
        mine, theirs = vars(self), vars(other)
        return Count(**{name: mine[name] + theirs[name] for name in mine})


def folded(words: str) -> list[str]:
    """Return the words of a text without what two ways of quoting it may differ in."""
    plain = re.sub(r"\((?:[A-Z][^()]*|the [A-Z][^()]*)(?:\([^()]*\)[^()]*)*\)", " ", words)
    plain = plain.lower().replace("’", "'").replace("'", "")
    plain = re.sub(r"(?<=\w)[-–/.](?=\w)", "", plain)  # the table has and-or, the report and/or
    found = re.findall(r"[^\W_]+", plain)
    while found and found[0] in ("that", "to", "recommended", "recommends", "and"):
        found = found[1:]
    return found


def without_furniture(reading: dict[str, Any], span: dict[str, Any]) -> str:
    """Return the words of a span without the page headers and numbers that stand inside it."""
    words, position = "", span["start"]
    for part in reading["parts"]:
        inside = span["start"] <= part["start"] and part["end"] <= span["end"]
        if inside and part["type"] in ("page_header", "page_number", "footnote"):
            words += reading["text"][position : part["start"]] + " "
            position = max(part["end"], position)
    return words + reading["text"][position : span["end"]]


ALIKE = 0.85


def likeness(row: list[str], text: list[str]) -> float:
    """Return how alike two texts are, from 0 to 1; below ALIKE they are two texts."""
    if not row or not text:
        return 0.0
    if row == text:
        return 1.0
    one, other = " ".join(row), " ".join(text)
    short, long = sorted((one, other), key=len)
    if f" {short} " in f" {long} " and len(short) >= 0.6 * len(long):
        return 0.9 + 0.1 * len(short) / len(long)
    if not 0.7 <= len(row) / len(text) <= 1.43:
        return 0.0
    matcher = difflib.SequenceMatcher(None, row, text, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return 2 * same / (len(row) + len(text))


def actor_of(name: str) -> str:
    """Return the id of a State by its name in the table."""
    if name in TABLE_NAMES:
        return TABLE_NAMES[name]
    knowledge = servanda.load_knowledge()
    plain = name.replace("&", "and").replace("Cote", "Côte")
    for known in knowledge.names:
        if known.words in (name, plain) and known.party.startswith("state:"):
            return known.party
    raise SystemExit(f"{name!r} is no State that the knowledge names; add it to TABLE_NAMES")


def compare(reading: dict[str, Any], rows: list[dict[str, str]]) -> Count:
    """Match the recommendations of one reading with the rows of its State and session."""
    found = [c for c in reading["commitments"] if c["force"] == "recommendation"]
    texts = [folded(without_furniture(reading, c["action"])) for c in found]
    count = Count(rows=len(rows), texts=len(found))
    taken: set[int] = set()
    pairs: set[tuple[int, str]] = set()
    for row in rows:
        state, words = actor_of(row["From"]), folded(row["Text"])
        best = max(
            (
                (likeness(words, text), state in found[i]["source"], -i)
                for i, text in enumerate(texts)
            ),
            key=lambda fit: (fit[0] >= ALIKE, fit[1] and fit[0] >= ALIKE, fit[0]),
            default=(0.0, False, 0),
        )
        if best[0] < ALIKE:
            line = f" {' '.join(words)} "
            count.words_found += any(
                line in f" {' '.join(text)} " and state in found[i]["source"]
                for i, text in enumerate(texts)
            )
            count.notes.append(f"missed  {row['From']}: {row['Text'][:160]}")
            continue
        index = -best[2]
        taken.add(index)
        count.rows_found += 1
        count.words_found += 1
        count.state_right += best[1]
        if best[1]:
            pairs.add((index, state))
        else:
            count.notes.append(
                f"state   {row['From']}, read as {found[index]['source']}: {row['Text'][:100]}"
            )
        response = found[index].get("response")
        if response not in (None, "none"):
            count.answered += 1
            right = response in ANSWERS[row["Response"]]
            count.answer_right += right
            if not right:
                count.notes.append(
                    f"answer  {row['Response']} read as {response}: {row['Text'][:90]}"
                )
    count.texts_right = len(taken)
    count.pairs = sum(max(len(c["source"]), 1) for c in found)
    count.pairs_right = len(pairs)
    count.notes += [
        f"extra   {c['source']}: {' '.join(c['action']['text'].split())[:160]}"
        for i, c in enumerate(found)
        if i not in taken
    ]
    return count


def rows_by_report(shared: Path) -> dict[tuple[str, str], list[dict[str, str]]]:
    """Return the rows of the table by State under review and session."""
    by_report: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    with (shared / "data" / "upr" / "recommendations-dev.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            by_report[row["To"], row["Session"]].append(row)
    return by_report


def files_of(shared: Path, name: str) -> Iterator[Path]:
    """Yield the files in which a report is there: as text, and as PDF for some."""
    for folder, suffix in (("reports-txt", ".txt"), ("reports-pdf", ".pdf")):
        path = shared / "data" / "upr" / folder / f"{name}{suffix}"
        if path.exists():
            yield path


def share(part: int, whole: int) -> str:
    return f"{part / whole:5.3f} ({part}/{whole})" if whole else "    - (0/0)"


def show(name: str, count: Count) -> None:
    print(
        f"{name:22} recall {share(count.rows_found, count.rows):18} "
        f"words {share(count.words_found, count.rows):18} "
        f"precision {share(count.texts_right, count.texts):18} "
        f"State {share(count.state_right, count.rows_found):18} "
        f"response {share(count.answer_right, count.answered):18} "
        f"pairs P {share(count.pairs_right, count.pairs):18} "
        f"R {share(count.pairs_right, count.rows):18}"
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    arguments.add_argument("--set", choices=("tuned", "apart", "all"), default="all")
    arguments.add_argument("--each", action="store_true", help="one line for each report")
    arguments.add_argument(
        "--show", metavar="REPORT", help="what was missed, wrong and extra in it"
    )
    wanted = arguments.parse_args()
    table = rows_by_report(wanted.shared)
    sums: dict[tuple[str, str], Count] = defaultdict(Count)
    for name, (state, session, half) in REPORTS.items():
        if wanted.set not in ("all", half) or wanted.show not in (None, name):
            continue
        for path in files_of(wanted.shared, name):
            reading = servanda.read(path.read_bytes(), path.name).as_dict()
            count = compare(reading, table[state, session])
            sums[half, path.suffix[1:]] += count
            if wanted.each or wanted.show:
                show(path.name, count)
            if wanted.show:
                print("\n".join(count.notes))
    for (half, kind), count in sums.items():
        show(f"{half}, as {kind}", count)


if __name__ == "__main__":
    main()
