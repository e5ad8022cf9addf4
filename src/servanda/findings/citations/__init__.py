"""Citations: where one document names another, by symbol, number, name, or "that resolution"."""

from __future__ import annotations

import re
from bisect import bisect_right

from servanda.findings.citations.footnotes import FootnoteReader, with_symbols_behind
from servanda.findings.citations.names import NameReader
from servanda.findings.citations.numbers import NumberReader
from servanda.findings.citations.phrases import PhraseReader
from servanda.findings.citations.reader import Cited, apart, outermost
from servanda.findings.citations.short_forms import ShortFormReader
from servanda.findings.context import Context
from servanda.findings.endings import Ending
from servanda.findings.kinds import Citation
from servanda.text import Places

_PURSUANT = Ending(
    re.compile(
        r"\b(?:pursuant to|in accordance with|in response to|in compliance with|"
        r"as requested (?:in|by)|in pursuance of|requested (?:in|by)|under|established by|"
        r"contained in|in implementation of|in follow-up to|in line with)"
        r"(?: (?:paragraphs?|operative paragraph|section) [\d IVX()a-z,and]{1,20} of)?"
        r"(?: (?:the|its|General Assembly|Security Council|Human Rights Council|"
        r"Economic and Social Council|Assembly|Council))* $",
        re.IGNORECASE,
    ),
    *(
        spelled
        for end in ("to", "with", "in", "by", "of", "under", "the", "its", "Assembly", "Council")
        for spelled in (end, end.lower(), end.capitalize(), end.upper())
    ),
)


def find_citations(context: Context) -> list[Citation]:
    """Return every reference to an instrument, report, decision, programme or law, in order.

    A phrase whose footnote holds the symbol takes that symbol as its target; references by words
    alone ("that resolution", "the report of the Secretary-General") keep what they say.
    """
    numbers, names = NumberReader(context), NameReader(context)
    short = ShortFormReader(context)
    found = [*numbers.symbols(), *numbers.numbers(), *names.instruments()]
    places = Places(found)
    for more in (short.present(), names.by_year(found), names.proper()):
        found += apart(more, places)
    found += apart(
        with_symbols_behind(context.content, PhraseReader(context).read(), found), places
    )
    found.sort(key=_place)
    for of_known in (short.short_forms, short.anaphors, short.places_in):
        found += apart(of_known(found), places)
        found.sort(key=_place)
    found = FootnoteReader(context).read(found)
    return [_finding(context, cited) for cited in outermost(found)]


def _place(cited: Cited) -> tuple[int, int]:
    return cited.start, -cited.end


def _finding(context: Context, cited: Cited) -> Citation:
    return context.finding(
        Citation,
        cited.start,
        cited.end,
        target=cited.target,
        cites=cited.cites,
        pinpoint=cited.pinpoint,
        relation=_relation(context, cited.start),
        via_footnote=cited.via_footnote,
        anaphor=cited.anaphor,
        self_topic=cited.self_topic,
        id_known=cited.id_known,
        rule=cited.rule,
        confidence=cited.sure,
    )


def _relation(context: Context, position: int) -> str | None:
    """Name the words of the clause that cite: "pursuant to", or the class of its verb."""
    unit = context.unit_at(position)
    near = context.content[max(position - 80, unit.start) : position]
    if words := _PURSUANT.search(near):
        return words.group().split(" paragraph")[0].strip().lower()
    acts = context.acts_in(unit.part.id)
    before = bisect_right(acts, position, key=lambda act: act[0])
    return acts[before - 1][1] if before else None
