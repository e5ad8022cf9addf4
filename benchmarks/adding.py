"""How fast resolutions are added to a record: read, stored with all indexes, journalled.

    python benchmarks/adding.py [--number 2000]

Resolutions of ordinary length, each with its own number and title, are written into a folder and
added by the command ``servanda add`` into a new record on SQLite.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from documents import resolutions


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--number", type=int, default=2000)
    wanted = parser.parse_args()
    known = resolutions()
    with tempfile.TemporaryDirectory() as folder:
        documents = Path(folder, "documents")
        documents.mkdir()
        size = 0
        for number in range(wanted.number):
            words = known[number % len(known)]
            words = re.sub(r"\b(\d{1,4}) \((\d{4})\)", rf"{number + 1} (\2)", words, count=1)
            words += f"\n\nCirculated as number {number + 1}.\n"
            size += len(words)
            (documents / f"{number:05}.txt").write_text(words, "utf-8")
        command = [sys.executable, "-m", "servanda.cli", "add", str(documents)]
        start = time.monotonic()
        done = subprocess.run(
            [*command, "--data", str(Path(folder, "data"))],
            check=False,
            capture_output=True,
            text=True,
        )
        taken = time.monotonic() - start
    if done.returncode:
        print(done.stderr[-2000:], file=sys.stderr)
    print(
        f"{wanted.number} resolutions ({size / wanted.number / 1000:.1f} kB each) in {taken:.1f} s:"
        f" {wanted.number / taken:.1f} a second"
    )
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
