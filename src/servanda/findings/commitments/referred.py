"""Recommendations that the conclusions of a review only refer to: "those in paragraphs 20 (b), 32".

Early reports list what the State accepts, and name what it does not accept by the paragraphs of the
dialogue; the words and the delegation stand there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from servanda.findings.clauses import Sentence
from servanda.findings.context import Context
from servanda.structure.parts import Part

_REFERS = re.compile(r"\brecommendations?\b[^.:;]{0,160}?\bparagraphs? (?=\d)", re.IGNORECASE)
_SENTENCES = {"first": 0, "second": 1, "third": 2, "last": -1, "final": -1}
_REFERENCE = re.compile(
    r"(?P<number>\d{1,3})"
    r"(?P<letters>(?:(?:,|,? ?and| ?[-–]| to)? ?\(\w(?:(?:, ?| and | ?[-–] ?| & )\w)*\))*)"
    rf"(?:,? ?\(?(?P<sentence>{'|'.join(_SENTENCES)}) sentence\)?)?"
)
_NEXT = re.compile(r"(?:,|;)? ?(?:(?:and|as well as|&) )?(?:in )?(?:paragraphs? )?(?=\d)")
_LETTER = re.compile(r"\(([a-z])\) ")
_RECOMMENDS = re.compile(r"(?<!as )(?<!been )\brecommend(?:s|ed|ing)\b(?! by\b)")
_CONCLUSIONS = re.compile(r"conclusions|recommendations", re.IGNORECASE)
_JOINS = re.compile(r"(?:[\s,:;]|\([a-z]\)|\bthat\b|\band\b|\balso\b|\bfurther\b)*")
_OTHER_SUBJECT = re.compile(
    r"(?:it|the (?:[A-Z][a-z]+ )?(?:Government|authorities|State(?: under review)?))\b(?: of)?"
)
# What a delegation says besides, in the same sentence: ", and wished to know whether".
_ASKS_MORE = re.compile(
    r",? (?:and|while)(?: also| further)? (?:wished (?:to know|for)|asked|inquired|enquired|"
    r"requested (?:further |more )?information|sought|thanked|noted|welcomed|commended|hoped|"
    r"expressed)\b"
)
_AND_LAST = re.compile(r"(?:[\s,;.]|\b(?:and|also)\b){1,40}$")
_SHORTEST = 12


class Reference(NamedTuple):
    """A paragraph that is referred to, and the letters or the sentence in it, else all of it."""

    number: int
    letters: tuple[str, ...]
    sentence: str | None = None


class Referred(NamedTuple):
    """A recommendation in the dialogue: its words, its delegation, the paragraph that refers."""

    start: int
    end: int
    states: tuple[str, ...]
    lead: Part


def referred_to(context: Context) -> Iterator[Referred]:
    """Yield the recommendations of the dialogue that the conclusions name by paragraph."""
    conclusions = _start_of_conclusions(context)
    if conclusions is None:
        return
    numbered = {
        part.number: part
        for part in reversed(context.document.parts)
        if part.type == "paragraph" and part.number is not None and part.start < conclusions
    }
    for lead in context.document.parts:
        if lead.type != "paragraph" or lead.start <= conclusions:
            continue
        for reference in references_in(context.content[lead.start : lead.end]):
            if part := numbered.get(reference.number):
                for start, end in _texts(context, part, reference):
                    yield Referred(start, end, _delegation(context, part), lead)


def references_in(words: str) -> Iterator[Reference]:
    """Yield the paragraphs that *words* refer to for their recommendations.

    >>> for reference in references_in("The recommendations in paragraphs 20 (b) and (c), 44"):
    ...     print(reference.number, *reference.letters)
    20 b c
    44
    """
    for refers in _REFERS.finditer(words):
        position = refers.end()
        while found := _REFERENCE.match(words, position):
            letters = _letters(found.group("letters"))
            yield Reference(int(found.group("number")), letters, found.group("sentence"))
            following = _NEXT.match(words, found.end())
            if following is None:
                break
            position = following.end()


def _letters(words: str) -> tuple[str, ...]:
    """Return the letters of "(a, b)" and "(b) and (c)"; a dash stands for those between."""
    found: list[str] = []
    plain = words.replace("(", "").replace(")", "")
    for first, dash, last in re.findall(r"\b([a-z])\b(?:( ?[-–] ?| to )([a-z])\b)?", plain):
        last_code = ord(last) if dash else ord(first)
        found += [chr(code) for code in range(ord(first), last_code + 1)]
    return tuple(letter for letter in found if letter)


def _start_of_conclusions(context: Context) -> int | None:
    starts = [
        part.start
        for part in context.document.parts
        if part.field == "recommendation"
        or (part.type == "heading" and _CONCLUSIONS.search(part.quote.text))
    ]
    return min((start for start in starts if start >= 0), default=None)


def _texts(context: Context, part: Part, reference: Reference) -> list[tuple[int, int]]:
    """Return the recommendations of a paragraph: those with the letters, else all."""
    labels = _sequence(context, part)
    if reference.letters:
        pieces = [_lettered(context, part, labels, letter) for letter in reference.letters]
    else:
        start, end = _sentence(context, part, reference.sentence)
        pieces = [piece for piece in _recommended(context, part, labels) if start <= piece[0] < end]
    cleaned = (_cleaned(context, *piece) for piece in pieces if piece is not None)
    return [piece for piece in cleaned if piece[1] - piece[0] >= _SHORTEST]


def _sentence(context: Context, part: Part, which: str | None) -> Sentence:
    """Return where the first or the last sentence of a paragraph stands, or all of them."""
    if which is None:
        return Sentence(part.start, part.end)
    sentences = context.clauses.sentences_in(part.start, part.end)
    place = _SENTENCES[which]
    return sentences[place] if place < len(sentences) > 0 else Sentence(part.start, part.end)


def _sequence(context: Context, part: Part) -> list[re.Match[str]]:
    """Return the letters inside a paragraph that count up from a."""
    found: list[re.Match[str]] = []
    for match in _LETTER.finditer(context.content, part.start, part.end):
        if ord(match.group(1)) == ord("a") + len(found):
            found.append(match)
    return found


def _lettered(
    context: Context, part: Part, labels: list[re.Match[str]], letter: str
) -> tuple[int, int] | None:
    for index, label in enumerate(labels):
        if label.group(1) == letter:
            stop = labels[index + 1].start() if index + 1 < len(labels) else part.end
            sentence = context.clauses.sentence_at(label.end())
            return label.end(), min(stop, max(sentence.end, label.end() + 1))
    return None


def _recommended(
    context: Context, part: Part, labels: list[re.Match[str]]
) -> Iterator[tuple[int, int]]:
    """Yield what follows each verb of recommending; a list by letters is one piece for each."""
    verbs = list(_RECOMMENDS.finditer(context.content, part.start, part.end))
    for index, verb in enumerate(verbs):
        stop = min(context.clauses.sentence_at(verb.end()).end, part.end)
        if index + 1 < len(verbs):
            stop = min(stop, verbs[index + 1].start())
        cuts = [label.start() for label in labels if verb.end() <= label.start() < stop]
        bounds = [verb.end(), *cuts, stop]
        yield from pairwise(bounds)


def _cleaned(context: Context, start: int, end: int) -> tuple[int, int]:
    """Cut off what joins a recommendation to its sentence, and the State that is to do it."""
    content = context.content
    if verb := _RECOMMENDS.search(content, start, min(start + 50, end)):
        start = verb.end()
    if asks := _ASKS_MORE.search(content, start, end):
        end = asks.start()
    joins = _JOINS.match(content, start, end)
    start = joins.end() if joins else start
    article = 4 if content.startswith("the ", start) else 0
    reviewed = context.facts.get("state_under_review")
    for anchor in context.anchors.between("name", start, start + article + 1):
        if context.party_of(anchor) == reviewed and anchor.entry.form != "demonym":
            start = anchor.end
            break
    else:
        if subject := _OTHER_SUBJECT.match(content, start, end):
            start = subject.end()
    if asks := _ASKS_MORE.search(content, start, end):
        end = asks.start()
    joins = _JOINS.match(content, start, end)
    start = joins.end() if joins else start
    tail = _AND_LAST.search(content[start:end])
    return start, start + tail.start() if tail else end


def _delegation(context: Context, part: Part) -> tuple[str, ...]:
    """Return the delegation whose statement a paragraph reports: who acts most in it."""
    reviewed = context.facts.get("state_under_review")
    sources = Counter(
        source
        for _, _, act in context.acts
        if act.para == part.id
        for source in act.source
        if source.startswith("state:") and source != reviewed
    )
    if sources:
        return (sources.most_common(1)[0][0],)
    for anchor in context.anchors.between("name", part.start, part.end):
        party = context.party_of(anchor)
        if party.startswith("state:") and anchor.entry.form != "demonym" and party != reviewed:
            return (party,)
    return ()
