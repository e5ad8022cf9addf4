"""Two instruments compared: aligned, each pair judged, the substance listed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from servanda.comparison.alignment import Match, align
from servanda.comparison.changes import Change, Comparison, Kind, Pair
from servanda.comparison.force import Scale, scale_of
from servanda.comparison.judging import Judge, title_of
from servanda.comparison.paragraphs import Instrument, Paragraph, instrument_of
from servanda.comparison.words import keys, only_moved_on
from servanda.knowledge import Knowledge

_REPEATS = frozenset({"also", "further"})


def compare(
    before: Mapping[str, Any], after: Mapping[str, Any], *, knowledge: Knowledge | None = None
) -> Comparison:
    """Compare two readings in the layout of the contract, the earlier one first."""
    return compare_instruments(instrument_of(before), instrument_of(after), knowledge=knowledge)


def compare_instruments(
    before: Instrument, after: Instrument, *, knowledge: Knowledge | None = None
) -> Comparison:
    """Compare two instruments; every paragraph of both is in some pair."""
    matches = align(before.paragraphs, after.paragraphs)
    judge = Judge(before, after, scale_of(knowledge))
    pairs = [judge_pair(before, after, match, judge) for match in matches]
    return Comparison(
        before=before,
        after=after,
        pairs=tuple(_in_reading_order(before, after, matches, pairs, judge.scale)),
    )


def judge_pair(before: Instrument, after: Instrument, match: Match, judge: Judge) -> Pair:
    """Say how one paragraph changed on becoming another."""
    one, other = before.paragraphs[match.before], after.paragraphs[match.after]
    placed = {"same place": "same"}.get(match.how, match.how)
    changes = [] if placed in {"split", "merged"} else list(judge.changes(one, other))
    return Pair(
        before=one,
        after=other,
        kind=_kind(one, other, changes, parted=placed in {"split", "merged"}),
        place=placed,
        score=match.score,
        changes=(*changes, *_placed(one, other, placed)),
    )


def _kind(one: Paragraph, other: Paragraph, changes: list[Change], *, parted: bool) -> Kind:
    was, now = _plain(one), _plain(other)
    if was == now:
        return Kind.KEPT
    if not parted and only_moved_on(was, now):
        return Kind.UPDATED
    kinds = {change.kind for change in changes}
    if {"strengthened", "weakened"} & kinds == {"strengthened"}:
        return Kind.STRENGTHENED
    if {"strengthened", "weakened"} & kinds == {"weakened"}:
        return Kind.WEAKENED
    return Kind.REWORDED


def _plain(paragraph: Paragraph) -> list[str]:
    """Return the words of a paragraph without the Also and Further that mark a repeated verb."""
    words = keys(paragraph.text)
    return [key for place, key in enumerate(words) if place > 1 or key not in _REPEATS]


def _placed(one: Paragraph, other: Paragraph, placed: str) -> Iterator[Change]:
    said = {
        "moved": f"{one.address} has moved to {other.address}",
        "split": f"part of {one.address} is now {other.address}",
        "merged": f"{one.address} is now part of {other.address}",
    }
    if placed in said:
        yield Change(kind=placed, said=said[placed], before=one.address, after=other.address)


def _in_reading_order(
    before: Instrument, after: Instrument, matches: list[Match], pairs: list[Pair], scale: Scale
) -> Iterator[Pair]:
    """Yield all pairs in the order of *after*; what was dropped stands after what it followed."""
    by_after: dict[int, list[Pair]] = {}
    for match, pair in zip(matches, pairs, strict=True):
        by_after.setdefault(match.after, []).append(pair)
    end = max((match.after for match in matches), default=-1) if before.breaks_off else math.inf
    for place, paragraph in enumerate(after.paragraphs):
        if place not in by_after:
            by_after[place] = [_alone(None, paragraph, scale, unread=place > end)]
    followed = {match.before: match.after for match in matches if match.how == "same place"}
    known = {match.before for match in matches}
    end = max(known, default=-1) if after.breaks_off else math.inf
    last = -1
    for place, paragraph in enumerate(before.paragraphs):
        if place in followed:
            last = followed[place]
        elif place not in known:
            by_after.setdefault(last, []).append(_alone(paragraph, None, scale, unread=place > end))
    for place in sorted(by_after):
        yield from by_after[place]


def _alone(
    before: Paragraph | None, after: Paragraph | None, scale: Scale, *, unread: bool
) -> Pair:
    kind = Kind.DROPPED if before else Kind.ADDED
    if unread:
        return Pair(before=before, after=after, kind=Kind.UNREAD)
    paragraph = before or after
    if paragraph is None:
        raise ValueError("a pair has at least one side")
    change = Change(
        kind=kind.value,
        said=title_of(paragraph, scale),
        before=paragraph.text if before else "",
        after="" if before else paragraph.text,
    )
    return Pair(before=before, after=after, kind=kind, changes=(change,))


def judge_alone(
    before: Instrument, after: Instrument, *, knowledge: Knowledge | None = None
) -> Pair:
    """Say how the first paragraph of one instrument differs from the first of another."""
    judge = Judge(before, after, scale_of(knowledge))
    return judge_pair(before, after, Match(0, 0, 1.0), judge)
