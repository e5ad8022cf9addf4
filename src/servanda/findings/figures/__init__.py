"""Figures: quantities of people, cases and money, and whose figures they are."""

from __future__ import annotations

from servanda.findings.context import Context
from servanda.findings.figures.stated import StatedReader
from servanda.findings.figures.tabulated import TableReader
from servanda.findings.kinds import Figure


def find_figures(context: Context) -> list[Figure]:
    """Return every quantity of people, cases or money, in order.

    Years, dates, symbols, paragraph and telephone numbers are not figures.
    """
    tables = TableReader(context)
    found = [*StatedReader(context, tables.rows).read(), *tables.read()]
    return sorted(found, key=lambda figure: figure.quote.start)
