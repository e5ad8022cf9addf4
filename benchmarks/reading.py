"""How fast documents are read, beside a tokenizer and a date finder in the same run.

    python benchmarks/reading.py [--megabytes 10] [--seconds 60]

The documents of ``../shared/seeds`` (or of the example process, where that folder is missing) are
read again and again until the given size is reached, or the given time is over, by

- servanda, as a library: everything, from bytes to the reading in the layout of the contract;
- spaCy's blank English pipeline: tokens only;
- dateparser's search: dates only.

Each gets the same texts in the same order, and has warmed up before. What is printed is megabytes
of text per second, and the ratio to servanda's.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import sys
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import servanda

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT.parent / "shared" / "seeds"
EXAMPLE = ROOT / "examples" / "three-rivers" / "documents"


def documents() -> list[tuple[str, bytes]]:
    folder = SEEDS if SEEDS.is_dir() else EXAMPLE
    print(f"documents: {folder.parent.name}/{folder.name}")
    return [(path.name, path.read_bytes()) for path in sorted(folder.glob("*.txt"))]


def throughput(
    read: Callable[[str, bytes], object],
    texts: list[tuple[str, bytes]],
    size: int,
    seconds: float,
) -> tuple[float, float, int]:
    """Return megabytes per second, seconds, and documents read."""
    for name, data in texts:
        read(name, data)
        if sum(len(data) for _, data in texts) > 1_000_000:
            break
    done = number = 0
    start = time.perf_counter()
    for name, data in cycle(texts):
        read(name, data)
        done += len(data)
        number += 1
        if done >= size or time.perf_counter() - start > seconds:
            break
    taken = time.perf_counter() - start
    return done / taken / 1e6, taken, number


def with_servanda() -> Callable[[str, bytes], object]:
    knowledge = servanda.load_knowledge()
    return lambda name, data: servanda.read(data, name, knowledge=knowledge).as_dict()


def with_spacy() -> Callable[[str, bytes], object]:
    import spacy  # noqa: PLC0415

    nlp = spacy.blank("en")
    nlp.max_length = 100_000_000
    return lambda _, data: nlp(data.decode())


def with_dateparser() -> Callable[[str, bytes], object]:
    from dateparser.search import search_dates  # noqa: PLC0415

    return lambda _, data: search_dates(data.decode(), languages=["en"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=float, default=10)
    parser.add_argument("--seconds", type=float, default=60, help="at most, for each")
    wanted = parser.parse_args()
    texts = documents()
    ours = None
    for name, make in (
        ("servanda", with_servanda),
        ("spacy", with_spacy),
        ("dateparser", with_dateparser),
    ):
        try:
            version = importlib.metadata.version(name)
            read = make()
        except ImportError:
            print(f"{name}: not installed; pip install -r benchmarks/requirements.txt")
            continue
        speed, taken, number = throughput(read, texts, int(wanted.megabytes * 1e6), wanted.seconds)
        ours = ours or speed
        print(
            f"{name:<12}{version:<10}{speed:>8.3f} MB/s   {number:>6} documents in {taken:5.1f} s"
            f"   {speed / ours:>7.3f} times servanda"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
