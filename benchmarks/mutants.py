"""Bad files: every class, and changed copies of real documents, through the guarded reader.

    python benchmarks/mutants.py [--number 2000] [--seed 1996] [--jobs 2]

Each is to be read or refused with a reason within 30 s and 512 MB; none may end the reader, none
may be read and be empty. Originals are the documents of ``../shared/data`` up to 300 kB, or those
of the example process where that folder is missing. Prints one line per outcome, then the figures.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.intake.bad_files import BAD, DOCX  # noqa: E402
from tests.intake.mutants import mutants  # noqa: E402

from servanda.errors import UnreadableFileError  # noqa: E402
from servanda.intake import take_in_guarded  # noqa: E402

SHARED = ROOT.parent / "shared" / "data"
EXAMPLE = ROOT / "examples" / "three-rivers" / "documents"
LARGEST = 300_000
FORMATS = (".pdf", ".docx", ".html", ".txt", ".doc")
MOST_SECONDS = 30


def originals() -> list[tuple[str, bytes]]:
    """Return up to twenty documents of each format."""
    folder = SHARED if SHARED.is_dir() else EXAMPLE
    found = [("a.docx", DOCX)]
    for suffix in FORMATS:
        paths = [p for p in sorted(folder.rglob(f"*{suffix}")) if p.stat().st_size <= LARGEST]
        step = max(len(paths) // 20, 1)
        found += [(path.name, path.read_bytes()) for path in paths[::step][:20]]
    return found


def outcome(file: tuple[str, bytes]) -> tuple[str, float, str]:
    """Return what became of a file, the seconds it took, and the words of a refusal."""
    name, data = file
    start = time.monotonic()
    try:
        received = take_in_guarded(data, name, seconds=MOST_SECONDS, megabytes=512)
    except UnreadableFileError as refusal:
        return "refused", time.monotonic() - start, str(refusal).partition(": ")[2]
    except Exception as error:
        return f"FAILED {type(error).__name__}", time.monotonic() - start, str(error)
    kind = "read" if received.text.strip() else "EMPTY"
    return kind, time.monotonic() - start, ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--number", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1996)
    parser.add_argument("--jobs", type=int, default=2)
    wanted = parser.parse_args()
    known = originals()
    classes = [(name, make()) for name, make in BAD.values()]
    with ThreadPoolExecutor(wanted.jobs) as pool:
        bad = list(pool.map(outcome, classes))
        changed = list(pool.map(outcome, mutants(known, wanted.number, wanted.seed)))
    for title, results in (("classes of bad files", bad), ("changed copies", changed)):
        counts = Counter(kind for kind, _, _ in results)
        print(
            f"{len(results)} {title}: {dict(counts)}, longest {max(s for _, s, _ in results):.1f} s"
        )
    reasons = Counter(reason.partition(";")[0][:70] for kind, _, reason in changed if reason)
    for reason, count in reasons.most_common(12):
        print(f"{count:6}  {reason}")
    print(f"from {len(known)} originals, seed {wanted.seed}; each child limited to 512 MB")
    failed = [kind for kind, _, _ in (*bad, *changed) if kind not in ("read", "refused")]
    late = [s for _, s, _ in (*bad, *changed) if s > MOST_SECONDS + 1]
    sys.exit(1 if failed or late else 0)


if __name__ == "__main__":
    main()
