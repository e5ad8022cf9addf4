"""How fast agreed language is found among 100,000 paragraphs, beside other ways to find it.

    python benchmarks/language.py [--paragraphs 100000] [--queries 100] [--only servanda]

Paragraphs are those of ``../shared/data/un-mandates`` where that folder is there, and sentences
made from parts, varied as negotiators vary them: another verb, other years, words put in, left out
or exchanged. Every query is a paragraph of the record varied once more. What should be found is
the 25 most alike by the measure of the comparison, looked for in all paragraphs one by one.

Printed are, for each way: building time, median and slowest of 20 queries, and the share of what
should be found that is found. The ways:

- servanda: the office itself, with a record in SQLite: ``followup.language.uses``;
- fts5: SQLite's full-text index asked for the rarest words of the query, then the same measure;
- datasketch: MinHash LSH in memory, when it is installed (it is no dependency), then the measure;
- rapidfuzz: ``process.extract`` over all paragraphs, no index.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from rapidfuzz import fuzz, process

from servanda.comparison.likeness import Counted, alike, counted, likeness
from servanda.comparison.words import keys

ROOT = Path(__file__).resolve().parents[1]
MANDATES = ROOT.parent / "shared" / "data" / "un-mandates" / "docs"

VERBS = (
    "Requests|Calls upon|Urges|Invites|Encourages|Strongly encourages|Reminds|Appeals to|"
    "Notes the readiness of|Welcomes the efforts of|Takes note of the report of"
).split("|")
WHO = (
    "the Secretary-General|all States|the Governments concerned|the joint secretariat|donors|"
    "the river commissions|the United Nations High Commissioner for Refugees|local authorities|"
    "the participating States|neighbouring countries|the lead agencies|the Steering Group"
).split("|")
DO = (
    "to register every child born on their territory|to open the archives of the border guard|"
    "to lower the fees for residence permits|to publish figures on persons who returned|"
    "to rebuild the schools of the mountain districts|to train judges in asylum procedure|"
    "to recognize diplomas issued before the change of borders|to keep families together|"
    "to report on the implementation of the present resolution|to reopen the crossing points|"
    "to issue identity papers to formerly deported persons|to convene a meeting of experts|"
    "to provide seeds and tools to farmers who came back|to appoint a national coordinator|"
    "to inform migrant workers of their rights before departure|to clear roads and fields of mines"
).split("|")
HOW = (
    "in cooperation with the organizations concerned|as a matter of urgency|without delay|"
    "with the support of the international community|in accordance with international law|"
    "taking into account the needs of women and older persons|on the basis of equality|"
    "by 31 March of each year|at its fifty-eighth session|within the limits of existing resources|"
    "through the national coordinators|with due regard for the safety of those who return|"
    "in the languages that the persons concerned understand|free of charge|in full transparency"
).split("|")
WHY = (
    "and to bear in mind that many of them have lost their papers in flight|"
    "so that those who wish to return can do so before the winter|"
    "and stresses that the primary responsibility lies with the States themselves|"
    "and expresses its appreciation to the host communities for their patience|"
    "with a view to ending the need for temporary shelters in the region|"
    "and notes with concern that contributions have been slow in coming|"
    "while respecting the decisions of the courts on property and tenancy|"
    "and decides to come back to the question when the figures are known"
).split("|")


def made(chance: random.Random) -> str:
    how = chance.sample(HOW, 2)
    parts = [chance.choice(VERBS), chance.choice(WHO), chance.choice(DO), *how, chance.choice(WHY)]
    if chance.random() < 0.5:
        parts.insert(3, "and " + chance.choice(DO))
    return " ".join(parts) + ";"


def varied(text: str, chance: random.Random, pool: list[str], share: float) -> str:
    words = text.split()
    for _ in range(max(1, int(len(words) * share))):
        place = chance.randrange(len(words))
        act = chance.random()
        if act < 0.4:
            words[place] = chance.choice(pool)
        elif act < 0.7 and len(words) > 8:
            del words[place]
        else:
            words.insert(place, chance.choice(pool))
    return " ".join(words)


def corpus(number: int, chance: random.Random) -> list[str]:
    base = list(dict.fromkeys(_mandates()))
    print(f"{len(base)} paragraphs of un-mandates" if base else "invented paragraphs only")
    base += [made(chance) for _ in range(max(number // 3 - len(base), 0))]
    pool = [word for text in base[:5000] for word in text.split()]
    texts = list(base)
    while len(texts) < number:
        texts.append(
            varied(chance.choice(base), chance, pool, chance.choice((0.02, 0.1, 0.3, 0.8)))
        )
    chance.shuffle(texts)
    return texts[:number]


def _mandates() -> Iterator[str]:
    for path in sorted(MANDATES.glob("*.json")) if MANDATES.is_dir() else ():
        for item in json.loads(path.read_text("utf-8")):
            if item.get("type") == "paragraph" and len(item["text"].split()) > 8:
                yield " ".join(item["text"].split())


_WANTED = 25  # of all that is alike, the most alike: what a page shows
Way = Callable[[str], set[int]]


def by_rapidfuzz(texts: list[str]) -> Way:
    return lambda text: {
        place
        for _, _, place in process.extract(
            text, texts, scorer=fuzz.ratio, score_cutoff=60, limit=500
        )
    }


def by_fts5(texts: list[str]) -> Way:
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table said using fts5(words, content='', tokenize='unicode61')")
    base.executemany(
        "insert into said(rowid, words) values (?, ?)",
        ((place, " ".join(keys(text))) for place, text in enumerate(texts)),
    )
    holding = Counter(key for text in texts for key in set(keys(text)))
    known = [counted(text) for text in texts]

    def find(text: str) -> set[int]:
        rare = sorted(set(keys(text)), key=lambda key: holding[key] or len(texts))[:16]
        wanted = " OR ".join(f'"{key}"' for key in rare)
        asked = "select rowid from said where said match ? order by rank limit 1000"
        rows = base.execute(asked, (wanted,)).fetchall()
        return _best(text, known, [place for (place,) in rows])

    return find


def by_datasketch(texts: list[str]) -> Way:
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 - no dependency of ours

    lsh = MinHashLSH(threshold=0.3, num_perm=64)
    known = [counted(text) for text in texts]

    def hashed(text: str) -> MinHash:
        words = keys(text)
        pairs = {f"{one} {other}".encode() for one, other in pairwise(words)}
        minhash = MinHash(num_perm=64)
        minhash.update_batch(pairs)
        return minhash

    with lsh.insertion_session() as session:
        for place, text in enumerate(texts):
            session.insert(place, hashed(text))

    def find(text: str) -> set[int]:
        return _best(text, known, lsh.query(hashed(text)))

    return find


def _best(text: str, known: list[Counted], places: Iterable[int]) -> set[int]:
    one = counted(text)
    scores = {place: likeness(one, known[place]) for place in places if alike(one, known[place])}
    return set(sorted(scores, key=lambda place: -scores[place])[:_WANTED])


def by_servanda(texts: list[str]) -> Way:
    sys.path.insert(0, str(ROOT))
    from benchmarks.record import record_of  # noqa: PLC0415 - Django is set up there

    return record_of(texts)


WAYS = {
    "servanda": by_servanda,
    "fts5": by_fts5,
    "datasketch": by_datasketch,
    "rapidfuzz": by_rapidfuzz,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--paragraphs", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--only", choices=WAYS)
    options = parser.parse_args()
    chance = random.Random(1996)
    texts = corpus(options.paragraphs, chance)
    pool = [word for text in texts[:2000] for word in text.split()]
    queries = [
        varied(chance.choice(texts), chance, pool, chance.choice((0.02, 0.1, 0.2)))
        for _ in range(options.queries)
    ]
    known = [counted(text) for text in texts]
    truth = [_all(text, known) for text in queries]
    print(f"{len(texts)} paragraphs, {len(queries)} queries, {sum(map(len, truth))} to be found")
    for name, build in WAYS.items():
        if options.only in (None, name):
            _measure(name, build, texts, queries, truth)


def _all(text: str, known: list[Counted]) -> set[int]:
    """Return the most alike of all, looked at one by one."""
    one = counted(text)
    scores = {place: likeness(one, other) for place, other in enumerate(known) if alike(one, other)}
    return set(sorted(scores, key=lambda place: -scores[place])[:_WANTED])


def _measure(
    name: str,
    build: Callable[[list[str]], Way],
    texts: list[str],
    queries: list[str],
    truth: list[set[int]],
) -> None:
    begun = time.perf_counter()
    try:
        find = build(texts)
    except ImportError as error:
        print(f"{name:<11} {error.name} is not installed")
        return
    built = time.perf_counter() - begun
    times, found, wanted = [], 0, 0
    for text, right in zip(queries, truth, strict=True):
        begun = time.perf_counter()
        got = find(text)
        times.append((time.perf_counter() - begun) * 1000)
        found += len(got & right)
        wanted += len(right)
    worst = sorted(times)[int(len(times) * 0.95)]
    print(
        f"{name:<11} built in {built:6.1f} s   query median {statistics.median(times):7.1f} ms"
        f"   19 of 20 under {worst:7.1f} ms   found {found / max(wanted, 1):.3f}"
    )


if __name__ == "__main__":
    main()
