"""Which table it is, by how its columns are headed."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from servanda.knowledge import Knowledge
from servanda.structure.tables.table import GENRES, Column, Layout

_IN_BRACKETS = re.compile(r"\[database:(\w+)\]", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-zа-яé])(?=[A-ZА-Я])")
_NO_WORD = re.compile(r"[\W_]+")
_PLURAL = re.compile(r"\(e?s\)", re.IGNORECASE)
# Fields that several columns may hold; of any other the first column counts.
_SEVERAL = frozenset({"theme", "group", "sdg", "note", "partner", "progress", "recommender"})
# What a table has to hold: one field of each group.
_NEEDED = {
    "recommendations": (
        ("text", "title", "detail"),
        ("recommender", "mechanism", "addressee", "response", "symbol"),
    ),
    "pledges": (("text", "title"), ("pledger",)),
}
# Fields that tell the kind of a table when it holds them all, whatever their headings.
_TELL_TOGETHER = {"recommendations": {"text", "recommender", "addressee", "response"}}
_FEWEST = 2


class Known(NamedTuple):
    """What the columns of a table mean, as one kind of table, and how well that fits."""

    kind: str
    tool: str
    columns: tuple[Column, ...]
    fits: int
    told: bool


def folded(heading: str) -> str:
    """Return the words of a heading by which it is known.

    >>> folded("AffectedPersons"), folded("State(s) under Review:"), folded("Échéance")
    ('affected persons', 'state under review', 'echeance')
    >>> folded("Title (required) [database:title]")
    'database title'
    """
    inside = _IN_BRACKETS.search(heading)
    words = f"database {inside.group(1)}" if inside else _PLURAL.sub("", heading)
    words = _HUMP.sub(" ", words)
    plain = unicodedata.normalize("NFKD", words.casefold().replace("œ", "oe"))
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    found = " ".join(_NO_WORD.sub(" ", plain).split())
    return found or heading.strip()


def known_columns(headings: Mapping[int, str], knowledge: Knowledge, layout: Layout) -> list[Known]:
    """Return what the columns mean, for every kind of table that it can be, the likeliest first."""
    kinds = [layout.kind] if layout.kind else list(GENRES)
    found = [_as_kind(kind, headings, knowledge, layout) for kind in kinds]
    enough = [one for one in found if one.fits >= _FEWEST and _holds_enough(one)]
    told = bool(layout.kind or layout.columns)
    return sorted((one for one in enough if one.told or told), key=_likelihood)


def _likelihood(one: Known) -> tuple[bool, int, str]:
    return not one.told, -one.fits, one.kind


def _as_kind(kind: str, headings: Mapping[int, str], knowledge: Knowledge, layout: Layout) -> Known:
    """Give every column its field: said ones first, then those that can mean one thing only."""
    chosen = {folded(heading): field for heading, field in layout.columns.items()}
    fields: dict[int, str | None] = {}
    taken: set[str] = set()
    tools: Counter[str] = Counter()
    told = False
    candidates: dict[int, Sequence[tuple[str, str, bool]]] = {}
    for number, heading in headings.items():
        words = folded(heading)
        if words in chosen:
            fields[number] = chosen[words] or None
            taken.add(chosen[words])
        else:
            candidates[number] = _meanings(knowledge, kind, layout.tool).get(words, ())
    for number in sorted(candidates, key=lambda one: (len(candidates[one]), one)):
        fields[number] = None
        for field, tool, tells in candidates[number]:
            if field in taken and field not in _SEVERAL:
                continue
            fields[number] = field
            taken.add(field)
            tools[tool] += 2 if tells else 1
            told = told or tells
            break
    columns = tuple(Column(number, headings[number], fields[number]) for number in sorted(fields))
    held = {one.field for one in columns}
    told = told or held >= _TELL_TOGETHER.get(kind, {"nothing"})
    fits = len(held - {None, "note"})
    tool = layout.tool or max(sorted(tools), key=lambda one: tools[one], default="")
    return Known(kind, tool, columns, fits, told)


def _holds_enough(one: Known) -> bool:
    fields = {column.field for column in one.columns}
    return all(fields.intersection(group) for group in _NEEDED[one.kind])


@lru_cache(maxsize=16)
def _meanings(
    knowledge: Knowledge, kind: str, tool: str
) -> dict[str, tuple[tuple[str, str, bool], ...]]:
    """Return what folded headings can mean: field, tool, and whether it tells the kind of table.

    Those of *tool* come first, then in the order of the table.
    """
    found: dict[str, dict[str, tuple[str, bool]]] = {}
    ordered = sorted(knowledge.headings, key=lambda one: one.tool != tool)
    for one in ordered:
        if one.table == kind:
            of_words = found.setdefault(folded(one.words), {})
            tool_of, tells = of_words.get(one.field, (one.tool, False))
            of_words[one.field] = tool_of, tells or one.tells
    return {
        words: tuple((field, *known) for field, known in of_words.items())
        for words, of_words in found.items()
    }
