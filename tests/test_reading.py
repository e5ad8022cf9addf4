"""What holds of every reading of every document."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import servanda
from servanda.contract import COLLECTIONS, schema
from servanda.findings import RECOGNIZERS
from tests.documents import EXAMPLE, SHARED, documents_in, reading_of

FOLDERS = ("seeds", "data/agreements", "data/cables", "data/statements", "data/un-pdf/pdf")
OF_EACH = 6
SENTENCES = (
    "55/1. Peace in the valley",
    "The General Assembly,",
    "Recalling its resolution 54/2 of 3 May 1999,",
    "1. Requests the Secretary-General to report to it at its fifty-sixth session;",
    "2. Calls upon States\x0c to pay 3,000 dollars by the end of 2002.",
    "(a) The delegation of Belarus said that Georgia had agreed;",
    "__________________\n1 See A/48/185.",
    "Page 3 of 7",
    "\u00a0\u2003\u00ad",
    "800,000 displaced persons in Azerbaijan, over 4000 in Armenia",
    "4. (SBU) SUMMARY:",
    "Ministers met in Minsk on 3 and 4 March 2004.",
)


def all_documents() -> Iterator[Path]:
    """Yield the example process, and some of each kind of what lies in ../shared."""
    yield from documents_in(EXAMPLE / "documents")
    for folder in FOLDERS:
        if (SHARED / folder).is_dir():
            yield from list(documents_in(SHARED / folder))[:OF_EACH]


every_document = pytest.mark.parametrize(
    "path", list(all_documents()), ids=lambda path: path.name[:40]
)


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Yield everything in a reading that claims to quote."""
    if isinstance(value, dict):
        if value.get("start") is not None and "end" in value and "text" in value:
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


@every_document
def test_every_span_quotes_the_text_exactly(path: Path) -> None:
    reading = reading_of(path).as_dict()
    quoted = list(spans({name: reading[name] for name in ("document", "parts", *COLLECTIONS)}))
    assert quoted
    for quote in quoted:
        assert reading["text"][quote["start"] : quote["end"]] == quote["text"]


@every_document
def test_a_reading_keeps_the_published_schema(path: Path) -> None:
    jsonschema.Draft202012Validator(schema()).validate(reading_of(path).as_dict())


@every_document
def test_a_finding_stands_in_the_part_that_it_names(path: Path) -> None:
    reading = reading_of(path).as_dict()
    parts = {part["id"]: part for part in reading["parts"]}
    assert len(parts) == len(reading["parts"]), "two parts have one address"
    for name in COLLECTIONS:
        for finding in reading[name]:
            if finding.get("para") is not None:
                assert finding["para"] in parts, (name, finding["text"])


@every_document
def test_ids_are_unique_and_actors_are_listed(path: Path) -> None:
    reading = reading_of(path).as_dict()
    ids = [finding["id"] for name in COLLECTIONS for finding in reading[name]]
    assert len(ids) == len(set(ids))
    listed = {actor["id"] for actor in reading["actors"]}
    named = {mention["actor"] for mention in reading["mentions"]}
    assert named <= listed


@every_document
def test_what_was_not_read_is_a_small_part_or_said(path: Path) -> None:
    reading = reading_of(path)
    said = {defect["kind"] for defect in reading.as_dict()["defects"]} | set(
        reading.received.remarks
    )
    assert reading.coverage > 0.9 or said


def test_the_same_bytes_give_the_same_reading_in_another_process() -> None:
    path = EXAMPLE / "documents" / "04-report-2019.txt"
    command = (
        "import json, sys, servanda\n"
        "from pathlib import Path\n"
        f"path = Path({str(path)!r})\n"
        f"known = servanda.load_knowledge(Path({str(EXAMPLE / 'knowledge')!r}))\n"
        "reading = servanda.read(path.read_bytes(), path.name, knowledge=known)\n"
        "sys.stdout.write(json.dumps(reading.as_dict(), sort_keys=True))\n"
    )
    read = [
        subprocess.run(  # noqa: S603 - our own library
            [sys.executable, "-c", command],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert read[0]
    assert read[0] == read[1]


def test_line_ends_of_another_system_move_spans_and_change_nothing() -> None:
    data = (EXAMPLE / "documents" / "01-resolution-1-1.txt").read_bytes()
    readings = [servanda.read(one).as_dict() for one in (data, data.replace(b"\n", b"\r\n"))]
    for name in COLLECTIONS:
        one, other = (
            [" ".join((finding["text"] or "").split()) for finding in reading[name]]
            for reading in readings
        )
        assert one == other, name


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(
            st.sampled_from(SENTENCES),
            st.text(max_size=40),
            st.text(alphabet="0123456789./()- \n", max_size=30),
        ),
        max_size=12,
    ),
    st.sampled_from(["\n\n", "\n", "\r\n", " "]),
)
def test_whatever_stands_in_a_file_it_is_read_or_refused(parts: list[str], between: str) -> None:
    data = between.join(parts).encode("utf-8", "replace")
    try:
        reading = servanda.read(data).as_dict()
    except servanda.UnreadableFileError:
        return
    for quote in spans({name: reading[name] for name in ("parts", *COLLECTIONS)}):
        assert reading["text"][quote["start"] : quote["end"]] == quote["text"]


def test_recognizers_run_after_what_they_need() -> None:
    found: set[str] = set()
    for recognizer in RECOGNIZERS:
        assert set(recognizer.needs) <= found, recognizer.finds
        found.add(recognizer.finds)
    assert found == set(COLLECTIONS)
