"""How long a PDF takes, beside PDFium's own extraction; and whether another engine agrees.

    python benchmarks/pdf.py [--most 20]

For every file: PDFium's plain text of all pages, our text with layout, our whole reading, in
processor time on one core; and, where pypdf is installed, the share of pypdf's words that our text
holds. Agreement with PDFium's own plain text is checked in every reading; pypdf is slower than
the whole reading, and is asked here only.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import logging
import time
from collections.abc import Callable
from typing import Any

import pypdfium2

import servanda
from documents import pdfs
from servanda.intake import take_in
from servanda.intake.second import agreement
from servanda.reading import warm_up


def plain(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def with_pypdf(data: bytes) -> str:
    from pypdf import PdfReader  # noqa: PLC0415

    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    start = time.process_time()
    return work(), time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--most", type=int, default=20)
    wanted = parser.parse_args()
    logging.disable(logging.CRITICAL)
    knowledge = servanda.load_knowledge()
    warm_up(knowledge)
    asks_pypdf = importlib.util.find_spec("pypdf") is not None
    totals = [0.0] * 4
    shares = []
    for path in pdfs()[: wanted.most]:
        data = path.read_bytes()
        take_in(data)
        _, own = timed(lambda: plain(data))  # noqa: B023 - called at once
        received, ours = timed(lambda: take_in(data))  # noqa: B023
        _, whole = timed(lambda: servanda.read(data, knowledge=knowledge))  # noqa: B023
        other = 0.0
        if asks_pypdf:
            words, other = timed(lambda: with_pypdf(data))  # noqa: B023
            shares.append((agreement(words, received.text), path.name))
        totals = [a + b for a, b in zip(totals, (own, ours, whole, other), strict=True)]
        print(
            f"{path.name[:44]:<45}{own * 1000:>7.0f} ms PDFium  text {ours / own:>5.2f} times"
            f"  read {whole / own:>5.2f} times  agreement {received.agreement}",
            flush=True,
        )
    own, ours, whole, other = totals
    print(f"all: text {ours / own:.2f}, whole reading {whole / own:.2f} times PDFium's extraction")
    if not asks_pypdf:
        print("pypdf: not installed; pip install -r benchmarks/requirements.txt")
        return
    print(f"pypdf takes {other / own:.1f} times PDFium's extraction; share of its words in ours:")
    for share, name in sorted(shares)[:8]:
        print(f"  {share:.1%}  {name}")


if __name__ == "__main__":
    main()
