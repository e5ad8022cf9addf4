"""How time and memory grow with the length of one document.

    python benchmarks/linear.py [--sizes 0.5 1 2 4 8] [--kinds resolution mixed paragraph]

Each size is read in a process of its own, so that the largest memory it had is its own. Printed
are seconds of processor time for each megabyte, which stay the same when cost is linear, and memory
beyond that of an idle reader as a multiple of the document.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path

import servanda
from documents import resolution_of, texts
from servanda.reading import warm_up


def document(kind: str, size: int) -> str:
    if kind == "resolution":
        return resolution_of(size)
    whole = "\n\n".join(data.decode("utf-8", "replace") for _, data in texts())
    whole = (whole + "\n\n") * (size // len(whole) + 1)
    whole = whole.encode()[:size].decode("utf-8", "ignore")
    return " ".join(whole.split()) if kind == "paragraph" else whole


def measure(kind: str, size: int) -> None:
    knowledge = servanda.load_knowledge()
    warm_up(knowledge)
    servanda.read(b"1. Requests States to report;", knowledge=knowledge)
    data = document(kind, size).encode()
    idle = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    start = time.process_time()
    reading = servanda.read(data, "long.txt", knowledge=knowledge)
    taken = time.process_time() - start
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    findings = sum(len(found) for found in reading.findings.values())
    print(
        f"{kind:<12}{len(data) / 1e6:>6.1f} MB  {taken:>7.2f} s"
        f" {taken / len(data) * 1e6:>6.2f} s/MB"
        f"  memory {(most - idle) / len(data):>5.1f} times  {findings:>8,} findings",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=float, nargs="+", default=[0.5, 1, 2, 4, 8])
    parser.add_argument("--kinds", nargs="+", default=["resolution", "mixed", "paragraph"])
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.one:
        measure(wanted.one[0], int(wanted.one[1]))
        return
    for kind in wanted.kinds:
        for size in wanted.sizes:
            one = ["--one", kind, str(int(size * 1e6))]
            subprocess.run([sys.executable, str(Path(__file__)), *one], check=True)


if __name__ == "__main__":
    main()
