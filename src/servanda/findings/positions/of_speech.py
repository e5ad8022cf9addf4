"""Positions in free speech: what a speaker holds, wants or rejects without a verb of an act."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.findings.clauses import Sentence
from servanda.findings.positions.reader import PositionReader, Stated
from servanda.structure.forms import leaping
from servanda.structure.parts import Unit

_ADVERB = (
    r"(?:(?:also|therefore|thus|hence|further|furthermore|fully|strongly|firmly|deeply|gravely|"
    r"seriously|particularly|especially|wholeheartedly|sincerely|warmly|certainly|equally|still|"
    r"once again|once more|again|likewise|all|both|too|very much|do|continue to|would like to|"
    r"wish to|want to|should like to|would|hereby|now|always|categorically|resolutely),? ){0,5}+"
)
_SELVES = "|".join(
    (
        *("We", "we", "I"),
        *(
            f"{our} {what}"
            for our in ("My", "my", "Our", "our")
            for what in ("delegation", "country", "Government", "Group")
        ),
    )
)
_SELF = re.compile(f"(?:{leaping(_SELVES)}),? ")
_BE = r"(?:am|are|is|remain|remains|have been|has been) "
_ADVERBS = re.compile(_ADVERB)
# What a speaker says of his own stand, and the stand. The first that fits.
_REFUSES = re.compile(
    r"(?:can ?not|do not|does not|could not|will not|shall not|did not|"
    r"(?:are|is) (?:not (?:able|ready|in a position|prepared)|unable) to) "
    r"(?:support|accept|agree|share|endorse|subscribe|recogni[sz]e|see (?:a|any|the) need)|"
    r"(?:oppose|reject|condemn|deplore|denounce|disagree with|object to)s?\b|"
    rf"{_BE}{_ADVERB}(?:opposed to|against)\b"
)
_IS_CONCERNED = re.compile(
    rf"{_BE}{_ADVERB}(?:concerned|alarmed|disturbed|worried|dismayed|troubled|saddened|"
    r"disappointed|shocked|appalled)\b|"
    r"regrets?\b|note with (?:[a-z]+ )?(?:concern|regret)|"
    r"express (?:our |my |its )?(?:[a-z]+ )?concern|fears?\b"
)
_SUPPORTS = re.compile(
    r"(?:support|endorse|favou?r|back|applaud|stand for|advocate|see (?:[a-z]+ )?merit in|"
    r"see value in|associate (?:ourselves|myself|itself) with|"
    r"align (?:ourselves|myself|itself) with|subscribe to|"
    r"agree (?:that|with)|concur (?:that|with)|"
    r"share the (?:view|opinion|concern|conviction|position))s?\b|"
    r"welcomes?(?= (?!you\b|everyone\b|everybody\b|all (?:of you|participants)\b))|"
    r"(?:supports|endorses|favou?rs|backs|advocates|stands for|sees merit in|"
    r"(?:has|have) [a-z ,]{0,30}supported|shares the view|associates itself with|"
    r"aligns itself with|subscribes to)\b|"
    rf"{_BE}{_ADVERB}(?:in favou?r of|interested in|"
    r"(?:pleased|delighted|glad|gratified|encouraged) (?:that|by|at)\b)"
)
_PROPOSES = re.compile(r"(?:propose|suggest|recommend)s?\b|needs?\b|should\b(?! (?:like|you)\b)")
_AFFIRMS = re.compile(
    r"(?:believe|consider|think|hold|maintain|feel|insist|reaffirm|affirm|reiterate|stress|"
    r"emphasi[sz]e|underline|underscore)s?\b|"
    r"attach(?:es)? (?:[a-z]+ )?(?:importance|significance|priority|weight)|"
    rf"{_BE}{_ADVERB}(?:convinced|confident|persuaded|certain|of the (?:[a-z]+ )?(?:view|"
    r"opinion|belief|conviction))\b|must\b|ha(?:ve|s) to\b"
)
_OWN_STANDS = (
    (_REFUSES, "opposes"),
    (_IS_CONCERNED, "concern"),
    (_SUPPORTS, "supports"),
    (_PROPOSES, "proposes"),
    (_AFFIRMS, "affirms"),
)
_IMPORTANT = (
    r"(?:essential|important|necessary|crucial|vital|imperative|indispensable|critical|"
    r"(?:high |about )?time|unacceptable|inadmissible|intolerable|inexcusable|regrettable|"
    r"deplorable|urgent|paramount|incumbent|our (?:[a-z]+ )?(?:view|belief|conviction|opinion))"
)
# What a speaker says to be so: that it is necessary, that others must.
_IT_IS = re.compile(rf"\b[Ii]t is {_ADVERB}(?:[a-z]+ly )?{_IMPORTANT}\b (?:that|to|for)\b")
_IS_NEEDED = re.compile(
    r"\b(?:is|are|remains?) (?:[a-z]+ly |also |therefore |an? |all |more |of (?:the )?){0,4}+"
    r"(?:indispensable|essential|necessary|crucial|vital|imperative|unacceptable|inexcusable|"
    r"inadmissible|intolerable|critical|prerequisite|long overdue|overdue|"
    r"(?:great|utmost|paramount|particular|key|crucial|vital|primary) importance)\b"
    r"(?! (?:for|to) (?:me|us) to\b)"
)
_OUGHT = re.compile(
    r"(?<!\bwe )(?<!\byou )(?<!\bthey )\b"
    r"(?P<ought>must|should|ought to|needs? to|has to|have to)(?: not)?"
    r"(?: [a-z]+ly| also| therefore)? "
    r"(?P<do>[a-z]+(?: [a-z]+ed)?)"
)
_UNJUST = re.compile(r"\b(?:unacceptable|inexcusable|inadmissible|intolerable|regrettable|deplor)")
_POLITE = re.compile(
    r"\b(?:this opportunity|the opportunity|convening|your presence|thank|congratulat|gratitude|"
    r"appreciation|honou?r|tribute|condolences|sympath|pleasure|good wishes|the floor|the podium)",
    re.IGNORECASE,
)
_NO_DUTY = frozenset(
    {"say", "admit", "confess", "recall", "mention", "remember", "note", "like", "forget", "add"}
)
_NO_DUTY_PASSIVE = re.compile(r"be (?:noted|recalled|said|mentioned|remembered|added|borne)")
# A clause with a subject of its own takes a stand of its own.
_CLAUSE_STOP = re.compile(r"; |, (?:and|but|while|yet) (?=(?:we|I|the|it|this|my|our|they)\b)")
_IF = re.compile(r"\b(?:if|whether|should|unless)\b", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"\b(?:if|whether|unless)\b|\b(?:who|which|that|what|where|when|how|why) (?:[\w’'-]+ ){0,4}$"
)
_LEAD = re.compile(
    r"(?:(?:And|But|Yet|So|Thus|Hence|First(?:ly)?|Second(?:ly)?|Third(?:ly)?|Fourth(?:ly)?|"
    r"Finally|Lastly|However|Therefore|Moreover|Furthermore|Also|Similarly|Likewise|Indeed|"
    r"(?:In|At|On|With|For|To|From|As|Under|Against|Concerning|Regarding) [^,]{2,80}),? )+"
)
_CLAUSE_OPENS = re.compile(
    r"(?:[^\w\s’'][”\"]? ?|\b(?:that|and|but|so|because|hence|then|therefore|today|also|now|"
    r"while|as|or|yet|course|end|regard|context|respect|connection|"
    r"moreover|furthermore|again|here|behalf) )$",
    re.IGNORECASE,
)
_NO_DUTY_FIRST = re.compile(
    r"(?:must|should|have to|has to|needs?(?: to)?) (?:also )?(?:be )?(?:say|admit|confess|recall|"
    r"mention|remember|like to|note|noted|recalled|said|forget|add)\b"
)
_NEEDED = (
    *("indispensable", "essential", "necessary", "crucial", "vital", "imperative", "overdue"),
    *("unacceptable", "inexcusable", "inadmissible", "intolerable", "critical", "prerequisite"),
    " importance",
)
_DUTIES = ("has to ", "have to ", "must ", "should ", "ought to ", "need to ", "needs to ")
_SHORTEST = 12


class SpeechReader(PositionReader):
    """Reads what the speaker of a statement or a speech stands for, sentence by sentence."""

    def read(self, unit: Unit) -> Iterator[Stated]:
        """Yield the stands of a paragraph that somebody speaks for a State."""
        speakers = self.context.speakers_at(unit.start)
        if not speakers or unit.part.type in ("speaker_line", "signature"):
            return
        for sentence in self.clauses.sentences_in(unit.start, unit.end):
            if self.content[sentence.end - 1] != "?":
                yield from self._stands(sentence, speakers)

    def _stands(self, sentence: Sentence, speakers: tuple[str, ...]) -> Iterator[Stated]:
        """Yield one stand for each clause of a sentence that takes one."""
        for start, end in self._clauses_of(sentence):
            found = self._own(start, end, speakers) or self._impersonal(start, end)
            if found is None:
                continue
            begin, stop, stance = found
            stop = self.trim(begin, stop)
            words = self.content[begin:stop]
            if stop - begin > _SHORTEST and not _POLITE.search(words[:90]):
                yield Stated(begin, stop, speakers, stance, words[:200], "position.free_speech")

    def _clauses_of(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        start = sentence.start
        for match in _CLAUSE_STOP.finditer(self.content, sentence.start, sentence.end):
            yield start, match.start()
            start = match.end()
        yield start, sentence.end

    def _own(self, start: int, end: int, speakers: tuple[str, ...]) -> tuple[int, int, str] | None:
        """Read "we are convinced that", "my delegation cannot accept", "we need"."""
        for begin, place in self._selves(start, end, speakers):
            if _IF.search(self.content, max(begin - 12, start), begin):
                continue
            if self.content[start:begin].strip() and not _CLAUSE_OPENS.search(
                self.content, max(begin - 24, start), begin
            ):
                continue  # "the challenges we have to meet"
            adverbs = _ADVERBS.match(self.content, place, end)
            verb = adverbs.end() if adverbs else place
            for form, stance in _OWN_STANDS:
                match = form.match(self.content, verb, end)
                if match and not _NO_DUTY_FIRST.match(self.content, verb):
                    return begin, self.next_verb(match.end(), end), stance
        return None

    def _selves(self, start: int, end: int, speakers: tuple[str, ...]) -> list[tuple[int, int]]:
        """Return where a clause names its speaker as "we", or by name, and what follows begins."""
        found = [match.span() for match in _SELF.finditer(self.content, start, end)]
        found += [
            (named.start, named.end + 1)
            for named in self.clauses.between(start, end)
            if named.mention.actor in speakers
        ]
        return sorted(found)

    def _impersonal(self, start: int, end: int) -> tuple[int, int, str] | None:
        """Read "it is essential that", "X is indispensable", "X must" and "X should"."""
        if found := self.context.search(_IT_IS, start, end, "it is "):
            return found.start(), end, self._judged(found.group())
        begin = self._head(start, end)
        if found := self.context.search(_IS_NEEDED, begin, end, *_NEEDED):
            if _SUBORDINATE.search(self.content, begin, found.start()):
                return None
            return begin, end, self._judged(found.group())
        ought = self.context.search(_OUGHT, begin, end, *_DUTIES)
        if ought is None or ought.start() == begin or ought.group("do") in _NO_DUTY:
            return None
        if _NO_DUTY_PASSIVE.match(ought.group("do")) or _SUBORDINATE.search(
            self.content, begin, ought.start()
        ):
            return None
        return begin, end, "affirms"

    def _head(self, start: int, end: int) -> int:
        """Return where the subject of a clause begins, behind "In this regard,"."""
        lead = _LEAD.match(self.content, start, end)
        return lead.end() if lead else start

    def _judged(self, words: str) -> str:
        return "opposes" if _UNJUST.search(words) else "affirms"
