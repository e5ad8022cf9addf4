"""What changed between two instruments: paragraph by paragraph, verb by verb, in their own words.

Pure, like the rest of the reader: readings in the layout of the contract go in, findings about
their difference come out. ``compare(before, after)`` is the door.
"""

from __future__ import annotations

from servanda.comparison.changes import Change, Comparison, Kind, Pair
from servanda.comparison.compared import compare, compare_instruments
from servanda.comparison.paragraphs import Instrument, Paragraph, instrument_of

__all__ = [
    "Change",
    "Comparison",
    "Instrument",
    "Kind",
    "Pair",
    "Paragraph",
    "compare",
    "compare_instruments",
    "instrument_of",
]
