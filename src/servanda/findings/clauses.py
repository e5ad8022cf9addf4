"""Sentences, who is the subject of a verb, and which actors are named together."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import NamedTuple

from servanda.findings.context import Context, Named
from servanda.text import Quote

_END = re.compile(r"[.!?][”\"’)]*\s+(?=[“\"(‘]?[A-Z0-9¶/-])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|Nos|Amb|Gen|Prof|Sen|Rep|para|paras|vol|pp?|art|arts|sect|chap|"
    r"cf|etc|i\.e|e\.g|approx|Add|Corr|Rev|Inc|Ltd|Jr|Sr)|\b[A-Z])\.$"
)
_LABEL = re.compile(r"(?:^|[.:;,–-]\s+|\s\s|\()\d{1,2}\.$")
_TOGETHER = re.compile(
    r"(?:,| and|, and|,? as well as|/|,? or| &|,? including|, namely,?| together with| with)?"
    r"(?: with| by| of| from| both| to)?(?: the| its| their| all| other)? ?(?:\([^)]{1,20}\))?"
)
_HEADING_NUMBER = re.compile(r"^\W*\d{1,3}\.\s*(?:\([A-Z/]+\)\s*)?(?:SUMMARY\.\s*)?")
_LEAD = re.compile(
    r"(?:(?:In|At|On|During|For|As|With|After|Following|Since|By|To|While|Within|Regarding|However|"
    r"Moreover|Furthermore|In addition|Additionally)[^,]{0,90}, )?"
    r"(?:(?:However|Moreover|Also|Similarly|Meanwhile|Finally|Lastly|In turn), )?"
    r"(?:[Tt]he |[Bb]oth |[Mm]any |[Aa]ll |[Ss]ome |[Oo]ther |“|\")?"
    r"(?:[Dd]elegation of |[Rr]epresentatives? of |Government of )?(?:the )?"
)
_THE = "the "
_HE = re.compile(r"(?:[A-Z][^,.]{2,40}, )?(?:[Hh]e|[Ss]he)\b")
_DELEGATE = re.compile(r"-(?:delegat|representative|side$|spokes)")
_OF_ANOTHER = re.compile(
    r"\b(?:of|following|with|in|for|by|from|to|on|between|against|towards|than|within)(?: the)? $"
)


class Sentence(NamedTuple):
    """One sentence of the reading text."""

    start: int
    end: int


class Clauses:
    """Sentences and subjects of one document; made once the mentions are known."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.content = context.content
        self.mentions = context.mentions
        self.starts = [named.start for named in context.mentions]
        self.ends = [named.end for named in context.mentions]

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Every sentence, in order."""
        found: list[Sentence] = []
        for unit in self.context.document.units:
            lead = _HEADING_NUMBER.match(self.content[unit.start : min(unit.end, unit.start + 30)])
            start = unit.start + (lead.end() if lead else 0)
            for match in _END.finditer(self.content, start, unit.end):
                before = self.content[max(match.start() - 8, start) : match.start() + 1]
                if _ABBREVIATION.search(before) and not before.endswith("U.S."):
                    continue
                if before[-2:-1].isdigit() and _LABEL.search(before):
                    continue
                found.append(Sentence(start, match.start() + len(match.group().rstrip())))
                start = match.end()
            if start < unit.end:
                found.append(Sentence(start, unit.end))
        return found

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentences_in(self, start: int, end: int) -> list[Sentence]:
        """Return the sentences that begin in ``[start, end)``."""
        first = bisect_left(self._sentence_starts, start)
        return self.sentences[first : bisect_left(self._sentence_starts, end, first)]

    def sentence_at(self, position: int) -> Sentence:
        """Return the sentence in which *position* stands."""
        return self.sentences[max(bisect_right(self._sentence_starts, position) - 1, 0)]

    def sentence_start(self, quote: Quote) -> int:
        """Return where, in the source, the sentence of a quotation begins."""
        text = self.context.document.text
        sentence = self.sentence_at(text.position(quote.start))
        return min(text.origin(sentence.start, sentence.start + 1).start, quote.start)

    def between(self, start: int, end: int) -> list[Named]:
        """Return the mentions that stand within ``start:end``."""
        first = bisect_left(self.starts, start)
        return [n for n in self.mentions[first : bisect_left(self.starts, end)] if n.end <= end]

    def acting_between(self, start: int, end: int) -> list[Named]:
        """Return the mentions within ``start:end`` that are not of a mere place."""
        return [named for named in self.between(start, end) if named.mention.use != "place"]

    def actors_between(self, start: int, end: int) -> tuple[str, ...]:
        """Return the ids of the actors named within ``start:end``, each once, places left out."""
        return actors_of(self.acting_between(start, end))

    def together_before(self, position: int, floor: int) -> list[Named]:
        """Return the actors named together in a list that ends at *position*, in order."""
        index = bisect_right(self.ends, position) - 1
        chain: list[Named] = []
        limit = position
        while index >= 0 and self.starts[index] >= floor:
            named = self.mentions[index]
            if chain and not _TOGETHER.fullmatch(self.content[named.end : limit]):
                break
            chain.append(named)
            limit = named.start
            index -= 1
        return chain[::-1]

    def together_after(self, position: int, ceiling: int) -> list[Named]:
        """Return the actors named together in a list that begins at *position*, in order."""
        index = bisect_left(self.starts, position)
        chain: list[Named] = []
        limit = position
        while index < len(self.starts) and self.ends[index] <= ceiling:
            named = self.mentions[index]
            if chain and not _TOGETHER.fullmatch(self.content[limit : named.start]):
                break
            chain.append(named)
            limit = named.end
            index += 1
        return chain

    def next_to(self, position: int, ceiling: int, *, within: int) -> list[Named]:
        """Return the actors named together after words such as "by the", if they follow at once.

        The first begins less than *within* characters after *position*; "the" can belong to it.
        """
        chain = self.together_after(position - len(_THE), ceiling)
        return chain if chain and chain[0].start - position < within else []

    def speaker_before(self, position: int) -> tuple[str, ...]:
        """Return whose words a paragraph reports: the subject at the head of the sentence.

        A sentence that begins with a pronoun, or with no actor, carries on the one before it in
        the same paragraph; a paragraph that begins with "he" or "she", the paragraph before.
        """
        unit = self.context.unit_at(position)
        sentence = self.sentence_at(position)
        while True:
            chain = self.head_actors(sentence)
            if chain:
                actors = actors_of(chain)
                carried = sentence.start != self.sentence_at(position).start
                return self.represented(actors) if carried else actors
            index = bisect_left(self._sentence_starts, sentence.start) - 1
            opens = index < 0 or self.sentences[index].start < unit.start
            if opens and (index < 0 or not _HE.match(self.content, sentence.start)):
                return ()
            sentence = self.sentences[index]
            unit = self.context.unit_at(sentence.start)

    def represented(self, actors: tuple[str, ...]) -> tuple[str, ...]:
        """Name the State for whom a delegate speaks; other offices and bodies stay themselves."""
        return tuple(dict.fromkeys(self._for_whom(actor) for actor in actors))

    def _for_whom(self, actor: str) -> str:
        known = self.context.actors.get(actor)
        parent = known.parent if known is not None and _DELEGATE.search(actor) else None
        return parent if parent and parent.startswith("state:") else actor

    def of_another(self, position: int) -> bool:
        """Tell whether a name at *position* only belongs to the noun before: "accession of X"."""
        return _OF_ANOTHER.search(self.content, max(position - 16, 0), position) is not None

    def head_actors(self, sentence: Sentence) -> list[Named]:
        """Return the actors that open a sentence as its subject, if any do."""
        chain = self.together_after(sentence.start, sentence.end)
        if not chain:
            return []
        if not _LEAD.fullmatch(self.content[sentence.start : chain[0].start]):
            return []
        after = self.content[chain[-1].end : chain[-1].end + 3]
        if after.startswith(("'s", "’s", "' ", "’ ")):
            return []
        return acting(chain)


def actors_of(chain: list[Named]) -> tuple[str, ...]:
    """Return the ids of the actors of a list, each once."""
    return tuple(dict.fromkeys(named.mention.actor for named in chain))


def acting(chain: list[Named]) -> list[Named]:
    """Leave mere places out of a list of actors, unless it names nothing else."""
    return [named for named in chain if named.mention.use != "place"] or chain


def with_article(content: str, start: int) -> int:
    """Return where a noun at *start* begins together with its "the"."""
    before = start - len(_THE)
    return before if content[before:start] == _THE else start


def until(stop: re.Pattern[str], content: str, start: int, end: int) -> int:
    """Return where *stop* first matches within ``start:end``, or the end."""
    found = stop.search(content, start, end)
    return found.start() if found else end


_JOINING = ("and", "also", "further", "as", "the")


def without_tail(
    tail: re.Pattern[str], content: str, start: int, end: int, *, reach: int = 40
) -> int:
    """Return where ``start:end`` ends without a *tail* of punctuation and joining words."""
    if content[end - 1 : end].isalnum() and not content.endswith(_JOINING, start, end):
        return end  # nearly every clause: its last word is no joining one
    found = tail.search(content, max(start, end - reach), end)
    return found.start() if found else end
