"""The paragraphs of an instrument as a comparison sees them: own words, clauses, zone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from servanda.comparison.words import one_line

Row = Mapping[str, Any]

PREAMBLE, OPERATIVE, OTHER = "preamble", "operative", "other"
_ZONES = {
    "preambular_paragraph": PREAMBLE,
    "preamble_fragment": PREAMBLE,
    "operative_paragraph": OPERATIVE,
    "list_item": OTHER,
    "paragraph": OTHER,
    "cable_paragraph": OTHER,
    "statement_item": OTHER,
    "embedded_statement": OTHER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One act of a paragraph with what it is about, up to the next act.

    ``due`` is the deadline as a value of the contract (None where its words have no value),
    ``due_words`` its words, empty where there is none.
    """

    verb: str
    cls: str
    words: str
    modifiers: tuple[str, ...] = ()
    is_commitment: bool = False
    addressees: tuple[str, ...] = ()
    due: str | None = None
    due_words: str = ""
    recurrence: str = ""

    @property
    def text(self) -> str:
        """The verb with what it is about."""
        return f"{self.verb} {self.words}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph or item: its address, its own words without those of its items."""

    address: str
    zone: str
    text: str
    label: str = ""
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """One document as it is compared."""

    name: str
    symbol: str = ""
    title: str = ""
    date: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    actors: Mapping[str, str]
    breaks_off: bool = False  # its end is missing

    @property
    def heading(self) -> str:
        """What the instrument is called in short."""
        return self.symbol or self.title or self.name


def instrument_of(reading: Row) -> Instrument:
    """Return a reading, in the layout of the contract, as it is compared."""
    facts = reading["document"]
    found = paragraphs(reading["parts"], reading["acts"], reading["commitments"])
    return Instrument(
        name=reading["file"]["name"],
        symbol=facts.get("symbol") or "",
        title=one_line(facts.get("title") or ""),
        date=facts.get("date") or "",
        paragraphs=found,
        actors={actor["id"]: actor["name"] for actor in reading["actors"]},
        breaks_off=breaks_off(found),
    )


def breaks_off(found: Sequence[Paragraph]) -> bool:
    """Tell whether a document ends in the middle of a sentence of its operative part."""
    if not found or found[-1].zone != OPERATIVE:
        return False
    last = found[-1].text.rstrip("”’\"')]")
    return not last.endswith((".", ";", ":", "!", "?"))


def paragraphs(
    parts: Sequence[Row], acts: Iterable[Row], commitments: Iterable[Row]
) -> tuple[Paragraph, ...]:
    """Return the paragraphs and items of a document in their order, each with its own words.

    Front matter of a resolution (sponsors, headings, session) is no paragraph of it.
    """
    marks = [(one["start"], one["end"]) for one in parts if one["type"] == "footnote_marker"]
    known = _without_front([one for one in parts if one["type"] in _ZONES])
    inner: dict[str, list[tuple[int, int]]] = {}
    for one in known:
        inner.setdefault(one.get("parent") or "", []).append((one["start"], one["end"]))
    spoken = _Spoken(acts, commitments)
    found, zones = [], dict[str, str]()
    for one in sorted(known, key=lambda part: (part["start"], -part["end"])):
        zone = zones.get(one.get("parent") or "", _ZONES[one["type"]])
        zones[one["id"]] = zone
        pieces = _outside(_pieces(one), sorted([*inner.get(one["id"], ()), *marks]))
        text = one_line("".join(_cut(one, *piece) for piece in pieces))
        label, text = _label(one, text)
        if text:
            clauses = spoken.clauses(one, pieces)
            found.append(
                Paragraph(address=one["id"], zone=zone, text=text, label=label, clauses=clauses)
            )
    return tuple(found)


def _without_front(parts: Sequence[Row]) -> list[Row]:
    first = min((one["start"] for one in parts if _ZONES[one["type"]] != OTHER), default=0)
    return [one for one in parts if one["start"] >= first]


def _pieces(part: Row) -> list[tuple[int, int]]:
    segments = part.get("segments") or [part]
    return [(one["start"], one["end"]) for one in segments]


def _outside(
    pieces: Iterable[tuple[int, int]], holes: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return what of *pieces* does not lie in *holes*, both sorted."""
    left: list[tuple[int, int]] = []
    for start, end in pieces:
        position = start
        for hole_start, hole_end in holes:
            if hole_end <= position or hole_start >= end:
                continue
            if hole_start > position:
                left.append((position, hole_start))
            position = max(position, hole_end)
        if position < end:
            left.append((position, end))
    return left


def _cut(part: Row, start: int, end: int) -> str:
    """Return the words of a part between two places; a new piece begins after a blank."""
    text: str = part["text"][start - part["start"] : end - part["start"]]
    starts = {piece[0] for piece in _pieces(part)}
    return f"\n{text}" if start in starts else text


def _label(part: Row, text: str) -> tuple[str, str]:
    """Part the number or letter of a paragraph from its words."""
    number = part.get("number")
    for label in (part.get("label"), None if number is None else f"{number}."):
        if label and text.startswith(label):
            return label, text[len(label) :].strip()
    return "", text


class _Spoken:
    """The acts of a document by place, each with the commitment that it makes."""

    def __init__(self, acts: Iterable[Row], commitments: Iterable[Row]) -> None:
        placed = [one for one in acts if one.get("start") is not None]
        self._acts = sorted(placed, key=lambda act: (act["start"], -act["end"]))
        self._starts = [act["start"] for act in self._acts]
        self._commitments = sorted(
            (one for one in commitments if one.get("start") is not None),
            key=lambda one: (one["start"], one["end"]),
        )

    def clauses(self, part: Row, pieces: Sequence[tuple[int, int]]) -> tuple[Clause, ...]:
        """Return what a paragraph does, act by act, in its own words."""
        acts = [act for start, end in pieces for act in self._between(start, end)]
        acts = [
            act
            for number, act in enumerate(acts)
            if not number or act["start"] >= acts[number - 1]["end"]
        ]
        end = pieces[-1][1] if pieces else 0
        found = []
        for number, act in enumerate(acts):
            stop = acts[number + 1]["start"] if number + 1 < len(acts) else end
            words = "".join(_cut(part, *one) for one in _within(pieces, act["end"], stop))
            found.append(self._clause(act, _without_link(one_line(words)), stop))
        return tuple(found)

    def _between(self, start: int, end: int) -> list[Row]:
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self._acts[first:last]

    def _clause(self, act: Row, words: str, stop: int) -> Clause:
        own = [one for one in self._commitments if act["start"] <= one["start"] < stop]
        named = [who for one in own for who in one.get("addressees") or ()]
        due = next((one["due"] for one in own if one.get("due")), None) or {}
        again = next((one["recurrence"] for one in own if one.get("recurrence")), None)
        return Clause(
            verb=one_line(act["text"]),
            cls=act["cls"],
            words=words,
            modifiers=tuple(act.get("modifiers") or ()),
            is_commitment=bool(own),
            addressees=tuple(dict.fromkeys(named)),
            due=due.get("value"),
            due_words=one_line(due.get("text") or ""),
            recurrence=again or "",
        )


def _without_link(words: str) -> str:
    """Take away what only leads to the next act."""
    return words.rstrip(" ,;.:").removesuffix(" and").rstrip(" ,;")


def _within(pieces: Iterable[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    clipped = ((max(first, start), min(last, end)) for first, last in pieces)
    return [(first, last) for first, last in clipped if first < last]
