"""What a comparison says: pairs of paragraphs, how each changed, and the list of substance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from servanda.comparison.paragraphs import Instrument, Paragraph
from servanda.comparison.words import Piece, difference


class Kind(StrEnum):
    """How a paragraph changed, the weightiest thing that can be said of it."""

    KEPT = "kept"
    UPDATED = "updated"
    REWORDED = "reworded"
    STRENGTHENED = "strengthened"
    WEAKENED = "weakened"
    ADDED = "added"
    DROPPED = "dropped"
    UNREAD = "unread"  # the other document breaks off before it


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing of substance.

    ``kind`` is one of ``ORDER``. ``before`` and ``after`` are the words that changed; ``said`` is
    the whole in a few words of ours.
    """

    kind: str
    said: str
    before: str = ""
    after: str = ""

    def swapped(self) -> Change:
        """Return the same change, seen from the other side, without its sentence."""
        other = _OPPOSITES.get(self.kind, self.kind)
        return Change(kind=other, said="", before=self.after, after=self.before)


_OPPOSITES = {
    "strengthened": "weakened",
    "weakened": "strengthened",
    "added": "dropped",
    "dropped": "added",
    "split": "merged",
    "merged": "split",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A paragraph before, and what has become of it; one side is None where it is new or gone.

    ``place`` is ``same``, ``moved``, ``split`` or ``merged``.
    """

    before: Paragraph | None
    after: Paragraph | None
    kind: Kind
    place: str = "same"
    score: float = 0.0
    changes: tuple[Change, ...] = ()

    @property
    def address(self) -> str:
        """Both addresses, as one would say them: ``op3 > op4``."""
        sides = [one.address for one in (self.before, self.after) if one]
        return " > ".join(dict.fromkeys(sides))

    @property
    def pieces(self) -> list[Piece]:
        """The words of both sides as one, with what is gone and what is new."""
        if self.before and self.after:
            return difference(self.before.text, self.after.text)
        if self.after:
            return [Piece("new", self.after.text)]
        return [Piece("gone", self.before.text)] if self.before else []


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two instruments, paragraph by paragraph, in the order of the later one.

    What was dropped stands where it stood.
    """

    before: Instrument
    after: Instrument
    pairs: tuple[Pair, ...]

    @property
    def substance(self) -> Iterator[tuple[Pair, Change]]:
        """What a delegate wants to know first: all changes of substance, the weightiest first."""
        every = [(pair, change) for pair in self.pairs for change in pair.changes]
        order = {kind: number for number, kind in enumerate(ORDER)}
        return iter(sorted(every, key=lambda one: order[one[1].kind]))

    @property
    def counts(self) -> dict[str, int]:
        """How many paragraphs changed in which way."""
        found = {kind.value: 0 for kind in Kind}
        for pair in self.pairs:
            found[pair.kind.value] += 1
        return found

    def as_dict(self) -> dict[str, Any]:
        """Return the comparison for JSON."""
        return {
            "before": _instrument(self.before),
            "after": _instrument(self.after),
            "counts": self.counts,
            "substance": [
                {"at": pair.address, "kind": change.kind, "said": change.said}
                | {"before": change.before, "after": change.after}
                for pair, change in self.substance
            ],
            "pairs": [_pair(pair) for pair in self.pairs],
        }


ORDER = (
    "opposed",
    "strengthened",
    "weakened",
    "added",
    "dropped",
    "deadline",
    "addressees",
    "renewed",
    "split",
    "merged",
    "moved",
)


def _instrument(one: Instrument) -> dict[str, str]:
    return {"name": one.name, "symbol": one.symbol, "title": one.title, "date": one.date}


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "before": pair.before.address if pair.before else None,
        "after": pair.after.address if pair.after else None,
        "kind": pair.kind.value,
        "place": pair.place,
        "score": round(pair.score, 3),
        "words": [{"kind": piece.kind, "text": piece.text} for piece in pair.pieces],
    }
