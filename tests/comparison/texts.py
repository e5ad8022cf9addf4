"""Invented resolutions that the tests compare."""

from __future__ import annotations

import servanda
from servanda.comparison import Comparison, Instrument, compare_instruments, instrument_of

PREAMBLE = (
    "Recalling its resolution 61/4 of 3 November 2006,",
    "Concerned at the number of families who still live in temporary shelters,",
)
OPERATIVE = (
    "Takes note of the report of the Secretary-General;",
    "Calls upon all States to register every child who is born on their territory;",
    "Requests the Secretary-General to submit to the General Assembly at its sixty-third session a "
    "report on the reconstruction of schools in the mountain districts;",
    "Decides to include in the provisional agenda of its sixty-third session the item entitled "
    "“Families in temporary shelters”.",
)


def resolution(
    operative: tuple[str, ...] = OPERATIVE,
    preamble: tuple[str, ...] = PREAMBLE,
    *,
    symbol: str = "62/9",
) -> Instrument:
    """Read a resolution made of these paragraphs."""
    numbered = [f"{number}. {words}" for number, words in enumerate(operative, 1)]
    blocks = [f"{symbol}. Families in temporary shelters", "The General Assembly,"]
    text = "\n\n".join([*blocks, *preamble, *numbered]) + "\n"
    return instrument_of(servanda.read(text.encode(), "resolution.txt").as_dict())


def changed(before: Instrument, after: Instrument) -> dict[str, str]:
    """Return how every paragraph changed, by address."""
    return {pair.address: pair.kind.value for pair in compare_instruments(before, after).pairs}


def said(comparison: Comparison) -> list[tuple[str, str]]:
    """Return the substance as kind and address."""
    return [(change.kind, pair.address) for pair, change in comparison.substance]
