"""Every regular expression grows linearly: no text, however odd, keeps a reader busy."""

from __future__ import annotations

import re
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.patterns import Found, all_patterns
from tests.pumps import pumps

MOST_SECONDS = 0.05
TRIES = 10  # of which the fastest counts: other work on the machine only ever slows it
FOUND, UNREAD = all_patterns()
# Modules that compile an expression while they run, and from what.
MADE_FROM = {
    "servanda.findings.anchors": "the words behind an adverb, escaped",
    "servanda.comparison.force": "softeners, escaped",
    "servanda.findings.acts": "words that may follow a verb, escaped",
    "servanda.findings.commitments.responses": "the forms of answers, attacked as compiled",
    "servanda.findings.symbols": "the forms of symbols, attacked as compiled",
    "servanda.knowledge.schemas": "the forms of cells, tried on one cell",
    "servanda.structure.genres": "forms of words, two of them in variables",
    "servanda.structure.samples": "forms of words, each attacked where it is given",
    "servanda.structure.phrases": "verbs and adverbs, attacked as compiled",
    "servanda.structure.prose.front": "words of titles",
    "servanda.structure.resolution.body": "a number",
}


class _TooLongError(Exception):
    pass


@contextmanager
def _stopped_after(seconds: float) -> Iterator[None]:
    """Break off an expression that runs away; without timers it runs to its end."""
    if sys.platform == "win32":
        yield
        return

    def stop(*_: object) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _seconds(found: Found, text: str) -> float:
    """Return the processor time that an expression takes on a text, as it is used."""
    start = time.process_time()
    try:
        with _stopped_after(4 * MOST_SECONDS):
            if found.anchored:
                found.pattern.match(text)
                found.pattern.fullmatch(text)
            else:
                for _ in found.pattern.finditer(text):
                    pass
    except _TooLongError:
        pass
    return time.process_time() - start


@pytest.mark.parametrize("found", FOUND, ids=[found.where for found in FOUND])
def test_an_expression_takes_50_ms_at_most_on_16_384_repeats_of_its_own_pieces(
    found: Found,
) -> None:
    for text in pumps(found.pattern):
        if _seconds(found, text[: len(text) // 8] + text[-1]) < MOST_SECONDS / 100:
            continue  # even if it grew with the square of the length, the whole would be fast
        if _seconds(found, text) > MOST_SECONDS:
            best = min(_seconds(found, text) for _ in range(TRIES))
            assert best <= MOST_SECONDS, f"{text[:60]!r} ... takes {best:.3f} s"


def test_every_expression_is_found() -> None:
    """An expression made while reading has to be listed with what it is made from."""
    strangers = [unread for unread in UNREAD if unread.where.partition(":")[0] not in MADE_FROM]
    assert not strangers


def test_expressions_in_functions_tables_and_modules_are_all_found() -> None:
    wheres = [found.where for found in FOUND]
    assert len(FOUND) > 400
    assert any(where.startswith("servanda.findings.acts._") for where in wheres)
    assert any(re.search(r":\d+$", where) for where in wheres)
    assert any(where.startswith("the knowledge of") for where in wheres)


def test_an_expression_that_backtracks_is_caught() -> None:
    """The four field expressions that exploded when they were measured."""
    for form in (r"(\d{1,2}\s*)+March", r"(see .*?,\s*)*A/\d+", r"(a+)+$", r"\w+ session"):
        bad = Found("here", re.compile(form), anchored=False)
        assert any(_seconds(bad, text) > MOST_SECONDS for text in pumps(bad.pattern))
