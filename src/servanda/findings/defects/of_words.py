"""Defects of words: repeated, misspelt, vague, written in several ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import compress, count, islice
from operator import eq

from servanda.findings.defects.reader import DefectReader
from servanda.findings.kinds import Act, Defect

_MARKUP = re.compile(
    r"\*\*[^*\n]{1,120}\*\*|__[^_\n]{1,120}__|</?[a-z]{1,10}>|&(?:nbsp|amp|quot|lt|gt);|"
    r"\[\d{1,4}\]\([^()\n]{0,200}\)"
)
_MARKUP_SIGNS = ("**", "__", "<", "&", "](")
_VAGUE = re.compile(
    r"\b(?:generally accepted|other (?:key |relevant )?)"
    r"(?: (?:international|legal|key))* (?:documents|instruments|standards|norms)\b"
)
_QUOTE_MARKS = re.compile(
    r" ”\w+(?: [A-Z][a-z]+){0,2}|[,.] ”(?=\w)| [a-z]+\" [A-Z][a-z]+|"
    r"[“\"] [A-Z]\w+(?=[^“”\"]{0,200}[.]? \")"
)
_NOT_LISTED = re.compile(
    r"\b[Tt]he (?:proposed|agreed|following|identified|priority) "
    r"(?:areas|fields|measures|activities|projects|recommendations)\b"
    r"(?! (?:are|were) (?:listed|annexed|set out))"
)
_ONLY_DISCUSSED = re.compile(
    r"\b[Pp]ossible (?:areas|fields|ways|forms)[^.;]{3,120} (?:were|was) (?:also )?discussed\b|"
    r"\b(?:were|was) (?:also )?discussed\b"
)
_ANNOUNCED = (
    *("the proposed ", "the agreed ", "the following ", "the identified ", "the priority "),
)
_DECIDING = ("decide", "agree", "adopt", "recommend", "endorse")
_WORDS = re.compile(r"[A-Za-z][\w’'-]*")
_DOUBLED = frozenset(
    "the of and in to a an is for by with on at from be are was were their its".split()
)
_PARTING = frozenset(',.;:()\n“”"/-')
_LONGEST_REPETITION = 5
_SENTENCE_LENGTH = 50
_SENTENCE_KEY = 90
_VARIANT_PAIRS = re.compile(
    r"\b(?:Plan|Program|Programme) of Action\b|\bChair(?:man|person)?-in[- ]Office\b|"
    r"\bCo-?[Cc]hair(?:men|s|persons)\b|\bNagorn[oy]-Karabakh\b|"
    r"\bTrans?-?[Dd]niestria\w*\b|\bCo-?operation\b|\bcentr?er?s?\b"
)
_VARYING = (
    *("of action", "-in-office", "-in office", "co-chair", "cochair", "nagorn", "dniestria"),
    *("cooperation", "co-operation", "centr", "cente"),
)
_HALF_JOINED = re.compile(r"-in Office$")
_LOST_APOSTROPHE = re.compile(
    r"\b[A-Z][a-z]+s, (?:own )?(?:proposals?|position|views?|initiative|offer|statement|delegation|"
    r"representative|Government|request) (?=for |on |to |of |that |said |in )"
)
_OWNED = tuple(
    f"s, {what}"
    for what in (
        *("own ", "proposal", "position", "view", "initiative", "offer", "statement"),
        *("delegation", "representative", "government", "request"),
    )
)
_INITIAL = re.compile(r"\b[A-Z]\.")

_Spellings = dict[str, tuple[int, int]]


class WordReader(DefectReader):
    """Notes what is wrong with the words of a document and with its names."""

    def read(self) -> Iterator[Defect]:
        """Yield defects of wording, then names that are written in several ways."""
        yield from self._first(
            _MARKUP,
            _MARKUP_SIGNS,
            "markup_residue",
            "Marks of a markup language stand in the text.",
        )
        yield from self._repetitions()
        yield from self._misspellings()
        yield from self._lost_apostrophes()
        yield from self._first(
            _VAGUE,
            ("documents", "instruments", "standards", "norms"),
            "vague_reference",
            "No instrument is named; an explicit list is needed to check against.",
        )
        yield from self._first(
            _QUOTE_MARKS,
            (" ”", '" ', "“ "),
            "quote_punctuation",
            "A quotation mark or a blank is misplaced.",
        )
        yield from self._unlisted()
        yield from self._undecided()
        yield from self._repeated_sentences()
        yield from self._variants()
        yield from self._person_variants()

    def _first(
        self, form: re.Pattern[str], words: tuple[str, ...], kind: str, note: str
    ) -> Iterator[Defect]:
        """Note the first place where a form stands: one example is enough."""
        for match in islice(self.context.matches(form, *words), 1):
            yield self.on_words(kind, *match.span(), note)

    def _lost_apostrophes(self) -> Iterator[Defect]:
        """Note a comma where a State owns what follows: "Belarus, proposal for"."""
        for match in self.context.matches(_LOST_APOSTROPHE, *_OWNED):
            name_end = self.content.index(",", match.start())
            named = self.context.clauses.between(match.start(), name_end)
            if named and named[-1].mention.actor.startswith("state:"):
                note = "A comma stands where an apostrophe is meant."
                yield self.on_words("typo", match.start(), match.end() - 1, note)

    def _misspellings(self) -> Iterator[Defect]:
        for anchor in self.context.anchors.all("misspelling"):
            wrong = self.content[anchor.start : anchor.end]
            note = f"“{wrong}”: probably “{anchor.entry.value}”."
            yield self.on_words("typo", anchor.start, anchor.end, note)

    def _repetitions(self) -> Iterator[Defect]:
        """Note words written twice in a row: "the the", "the Office of the Office of"."""
        for unit in self.context.document.units:
            if unit.part.type != "table_row":  # two cells may say the same
                yield from self._repetitions_in(unit.start, unit.end)

    def _repetitions_in(self, start: int, end: int) -> Iterator[Defect]:
        words = _WORDS.findall(self.context.small, start, end)
        twice = sorted(
            (position, length)
            for length in range(1, _LONGEST_REPETITION + 1)
            for position in compress(count(), map(eq, words, words[length:]))
            if _stands_twice(words, position, length)
        )
        if not twice:
            return
        most = twice[-1][0] + 2 * _LONGEST_REPETITION
        found = islice(_WORDS.finditer(self.content, start, end), most)
        spans = [match.span() for match in found]
        free = 0
        for position, length in twice:
            first, last = spans[position][0], spans[position + 2 * length - 1][1]
            if position >= free and _PARTING.isdisjoint(self.content[first:last]):
                yield self.on_words("duplicate_words", first, last, "Words are repeated.")
                free = position + 2 * length

    def _repeated_sentences(self) -> Iterator[Defect]:
        """Note long sentences that stand in two paragraphs."""
        seen: set[str] = set()
        for start, end in self.context.clauses.sentences:
            words = self.content[start:end].rstrip(".")
            if len(words) < _SENTENCE_LENGTH:
                continue
            key = words[:_SENTENCE_KEY]
            prose = self.context.part_at(start).type in ("cable_paragraph", "paragraph")
            if key in seen and prose:
                yield self.on_words(
                    "repeated_sentence",
                    start,
                    start + len(words),
                    "The same sentence stands in two paragraphs: one fact, two places.",
                )
            seen.add(key)

    def _unlisted(self) -> Iterator[Defect]:
        """Note what a press release speaks of as listed and does not list."""
        if self.genre == "press_release":
            yield from self._first(
                _NOT_LISTED,
                _ANNOUNCED,
                "missing_annex",
                "What is meant is not listed here and no annex is attached; it cannot be "
                "followed up from this document.",
            )

    def _undecided(self) -> Iterator[Defect]:
        """Note a report that records discussions and no decision; its last words say so."""
        if self.genre != "summary_report":
            return
        discussed = list(self.context.matches(_ONLY_DISCUSSED, "discussed"))
        decided = any(act.cls in _DECIDING for act in self.context.found_of(Act))
        if discussed and not decided:
            yield self.on_words(
                "no_decisions",
                *discussed[-1].span(),
                "The report records discussions only: nothing was decided that could be "
                "followed up.",
                "medium",
            )

    def _variants(self) -> Iterator[Defect]:
        """Note one thing under several spellings, where the rarest of them stands."""
        groups: dict[str, _Spellings] = {}
        counts: Counter[str] = Counter()
        for match in self.context.matches(_VARIANT_PAIRS, *_VARYING):
            counts[match.group()] += 1
            spellings = groups.setdefault(_plain_spelling(match.group()), {})
            spellings.setdefault(match.group(), match.span())
        for spellings in groups.values():
            odd = [span for words, span in spellings.items() if _HALF_JOINED.search(words)]
            if len(spellings) > 1 or odd:
                note = f"Written in several ways: {', '.join(spellings)}."
                rarest = min(reversed(spellings), key=lambda words: counts[words])
                yield self.on_words("name_variants", *(odd[0] if odd else spellings[rarest]), note)

    def _person_variants(self) -> Iterator[Defect]:
        """Note the first person who is named with initials in one place only."""
        forms: dict[str, _Spellings] = {}
        for start, end, mention in self.context.mentions:
            if mention.actor.startswith("person:"):
                spellings = forms.setdefault(mention.actor, {})
                spellings.setdefault(self.content[start:end], (start, end))
        for person, spellings in forms.items():
            initials = [span for words, span in spellings.items() if _INITIAL.search(words)]
            if len(spellings) > 1 and initials:
                note = f"One person under several names ({', '.join(spellings)}): {person}."
                yield self.on_words("name_variants", *initials[0], note)
                return


def _stands_twice(words: list[str], position: int, length: int) -> bool:
    """Tell whether some words stand twice in a row; one word must be of those often doubled."""
    if length == 1:
        return words[position] in _DOUBLED
    middle = position + length
    return words[position:middle] == words[middle : middle + length]


def _plain_spelling(words: str) -> str:
    """Return what the spellings of one name have in common.

    >>> _plain_spelling("Programme of Action") == _plain_spelling("Plan of Action")
    True
    """
    plain = words.lower().replace("person", "").replace("man", "")
    plain = plain.replace("men", "s").replace("o-k", "y-k")
    plain = re.sub(r"(?i)programme|program|plan", "plan", plain)
    return re.sub(r"[^a-z]", "", plain)[:12]
