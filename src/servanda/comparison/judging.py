"""What of substance changed between two paragraphs: force, appeals, deadlines, addressees."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from servanda.comparison.changes import Change
from servanda.comparison.force import APPEAL, Scale
from servanda.comparison.paragraphs import Clause, Instrument, Paragraph
from servanda.comparison.words import keys

_SAME_THING = 0.4  # two clauses with as much in common are about the same thing
_OPPOSED = 0.6  # and as much where one denies what the other says
_SHOWN = 150
_SESSION = re.compile(r"(?P<body>.+?) session (?P<number>\d+)")
_YEAR = re.compile(r"(\d{4})")
_TIMES = {"two": 2, "second": 2, "three": 3, "third": 3, "four": 4, "fourth": 4, "five": 5}
_LINKS = frozenset("the a an of to in on and or for with by that their its it at as".split())


def title_of(paragraph: Paragraph, scale: Scale) -> str:
    """Return what a paragraph is about in one line: its weightiest clause."""
    clauses = sorted(paragraph.clauses, key=lambda one: -(scale.weight(one) or 0.0))
    words = clauses[0].text if clauses else paragraph.text
    return shortened(words)


def shortened(words: str) -> str:
    """Cut words that are too long for a list, after a whole word."""
    if len(words) <= _SHOWN:
        return words
    return words[:_SHOWN].rpartition(" ")[0].rstrip(" ,;") + "…"


@dataclass(frozen=True, eq=False)
class Judge:
    """Judges pairs of paragraphs of two instruments by one force scale."""

    before: Instrument
    after: Instrument
    scale: Scale

    def changes(self, one: Paragraph, other: Paragraph) -> Iterator[Change]:
        """Yield what of substance changed when *one* became *other*."""
        matched, lost, new = _matched(one.clauses, other.clauses)
        forces = [change for pair in matched for change in self._force(*pair)]
        yield from forces
        shifted = bool(forces) or not matched
        for clause in lost:
            if clause.is_commitment and self.scale.is_appeal(clause) and not shifted:
                said = f"no longer: {shortened(clause.text)}"
                yield Change(kind="weakened", said=said, before=clause.text)
        for clause in new:
            if clause.is_commitment and self.scale.is_appeal(clause) and not shifted:
                said = f"now also: {shortened(clause.text)}"
                yield Change(kind="strengthened", said=said, after=clause.text)
        for was, now in matched:
            yield from self._deadline(was, now)
            yield from self._addressees(was, now)

    def _force(self, was: Clause, now: Clause) -> Iterator[Change]:
        if self.scale.says_no(was) != self.scale.says_no(now) and _alike(was, now) >= _OPPOSED:
            yield Change(
                kind="opposed",
                said=f"says the opposite: {shortened(now.text)}",
                before=was.text,
                after=now.text,
            )
            return
        old, new = self.scale.weight(was), self.scale.weight(now)
        if old is None or new is None or not self.scale.comparable(was, now):
            return
        if old != new:
            kind = "strengthened" if new > old else "weakened"
            yield Change(
                kind=kind,
                said=f"{was.verb} → {now.verb}: {shortened(now.words)}",
                before=was.text,
                after=now.text,
            )
        elif old >= APPEAL:
            yield from self._softened(was, now)

    def _softened(self, was: Clause, now: Clause) -> Iterator[Change]:
        old, new = Counter(self.scale.softeners(was)), Counter(self.scale.softeners(now))
        gone, come = old - new, new - old
        if bool(gone) == bool(come):
            return
        kind = "strengthened" if gone else "weakened"
        words = ", ".join(f"“{word}”" for word in (gone or come))
        told = f"{words} is gone" if gone else f"{words} is new"
        yield Change(
            kind=kind,
            said=f"{told}: {shortened(now.text)}",
            before=was.text,
            after=now.text,
        )

    def _deadline(self, was: Clause, now: Clause) -> Iterator[Change]:
        if not (was.is_commitment and now.is_commitment):
            return
        old, new = was.due_words, now.due_words
        often, seldom = _every(was), _every(now)
        words = {"before": old or was.recurrence, "after": new or now.recurrence}
        about = shortened(now.text)
        if often and seldom and often != seldom:
            kind = "weakened" if seldom > often else "strengthened"
            yield Change(kind=kind, said=f"{words['before']} → {words['after']}: {about}", **words)
        elif old and new and (was.due, was.due or old) != (now.due, now.due or new):
            yield self._moved(was, now, about)
        elif old and not new and not seldom:
            yield Change(kind="weakened", said=f"no deadline any more ({old}): {about}", **words)
        elif new and not old and not often:
            yield Change(kind="strengthened", said=f"now {new}: {about}", **words)

    def _moved(self, was: Clause, now: Clause, about: str) -> Change:
        words = {"before": was.due_words, "after": now.due_words}
        session = _SESSION.match(now.due or "")
        earlier = _SESSION.match(was.due or "")
        if session and earlier and int(session["number"]) > int(earlier["number"]):
            said = f"renewed for session {session['number']}: {about}"
            return Change(kind="renewed", said=said, **words)
        if self._goes_with_the_year(was.due, now.due):
            return Change(kind="renewed", said=f"renewed ({now.due_words}): {about}", **words)
        said = f"deadline {was.due_words} → {now.due_words}: {about}"
        return Change(kind="deadline", said=said, **words)

    def _goes_with_the_year(self, was: str | None, now: str | None) -> bool:
        """Tell whether a deadline moved by as many years as lie between the two instruments."""
        years = [
            _YEAR.search(value or "") for value in (was, now, self.before.date, self.after.date)
        ]
        if not all(years):
            return False
        due_was, due_now, year_was, year_now = (int(year[1]) for year in years if year)
        return year_now > year_was and due_now - due_was == year_now - year_was

    def _addressees(self, was: Clause, now: Clause) -> Iterator[Change]:
        old, new = was.addressees, now.addressees
        if not (old and new) or set(old) == set(new):
            return
        gone = [self._name(who) for who in old if who not in new]
        come = [self._name(who) for who in new if who not in old]
        told = [f"now also {', '.join(come)}"] if come else []
        told += [f"no longer {', '.join(gone)}"] if gone else []
        yield Change(
            kind="addressees",
            said=f"{', '.join(told)}: {shortened(now.text)}",
            before=", ".join(map(self._name, old)),
            after=", ".join(map(self._name, new)),
        )

    def _name(self, who: str) -> str:
        return self.after.actors.get(who) or self.before.actors.get(who) or who


def _every(clause: Clause) -> float:
    """Return how many years lie between two times that a clause asks for; 0 where it is once."""
    words = f"{clause.recurrence} {clause.due_words} {clause.words}".casefold()
    found = re.search(
        r"(?:every|once in) (?:(other|two|second|three|third|four|fourth|five) )?year", words
    )
    if found:
        return _TIMES.get(found[1] or "", 2 if found[1] else 1)
    if re.search(r"biennial|every second session", words):
        return 2
    if re.search(
        r"each year|annual(?:ly)?\b|yearly|at each (?:of its )?(?:regular )?session", words
    ):
        return 1
    return 0


def _matched(
    before: Sequence[Clause], after: Sequence[Clause]
) -> tuple[list[tuple[Clause, Clause]], list[Clause], list[Clause]]:
    """Pair the clauses that are about the same thing, and return those that are left."""
    scores = sorted(
        (
            (_alike(was, now), -abs(place - other), place, other)
            for place, was in enumerate(before)
            for other, now in enumerate(after)
        ),
        reverse=True,
    )
    olds, news = dict[int, int](), set[int]()
    for score, _, place, other in scores:
        if score >= _SAME_THING and place not in olds and other not in news:
            olds[place] = other
            news.add(other)
    pairs = [(before[place], after[other]) for place, other in sorted(olds.items())]
    lost = [one for place, one in enumerate(before) if place not in olds]
    new = [one for place, one in enumerate(after) if place not in news]
    if [one.cls for one in lost if one.is_commitment] == [
        one.cls for one in new if one.is_commitment
    ]:
        return pairs, [], []  # asked as strongly as before, in other words
    return pairs, lost, new


def _alike(was: Clause, now: Clause) -> float:
    """Return how much two clauses say of the same thing, from 0 to 1, small words left out."""
    one = [key for key in keys(was.words) if key not in _LINKS]
    other = [key for key in keys(now.words) if key not in _LINKS]
    if not one or not other:
        return float(one == other)
    shared = sum((Counter(one) & Counter(other)).values())
    within = shared / min(len(one), len(other))
    return (Indel.normalized_similarity(one, other) + within) / 2
