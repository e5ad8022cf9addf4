"""Bad files: each is read, or refused with a reason, and none ends the reader or is empty."""

from __future__ import annotations

import re
import sys
import time

import pytest

from servanda.errors import UnreadableFileError
from servanda.intake import take_in_guarded
from tests.intake.bad_files import BAD, DOCX, HTML, PDF, TEXT
from tests.intake.mutants import mutants

MOST_SECONDS = 30
MOST_MEGABYTES = 512
ORIGINALS = [("a.pdf", PDF), ("a.docx", DOCX), ("a.html", HTML), ("a.txt", TEXT)]


def _outcome(data: bytes, name: str) -> str:
    """Return "read" or the reason of the refusal; anything else fails the test."""
    start = time.monotonic()
    try:
        received = take_in_guarded(data, name, seconds=MOST_SECONDS, megabytes=MOST_MEGABYTES)
    except UnreadableFileError as refusal:
        outcome = str(refusal)
    else:
        assert received.text.strip(), "read, and silently empty"
        outcome = "read"
    assert time.monotonic() - start < MOST_SECONDS + 5
    return outcome


def test_there_are_thirty_classes_and_more() -> None:
    assert len(BAD) >= 30


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no resource limits")
@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_read_or_refused_with_a_reason(kind: str) -> None:
    name, make = BAD[kind]
    outcome = _outcome(make(), name)
    if outcome != "read":
        assert outcome.startswith(f"{name}: ")
        assert len(outcome.split()) > 5, "a reason, and what to do"
        assert not re.search(r"Traceback|<class", outcome)


def test_changed_files_are_read_or_refused() -> None:
    """A sample; benchmarks/mutants.py runs two thousand over real documents."""
    for name, data in mutants(ORIGINALS, 40, seed=1996):
        _outcome(data, name)


def test_the_same_seed_makes_the_same_mutants() -> None:
    assert list(mutants(ORIGINALS, 5, seed=3)) == list(mutants(ORIGINALS, 5, seed=3))
