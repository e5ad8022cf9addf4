"""Who makes a promise, who has a duty: the subject of a verb, where it commits somebody."""

from __future__ import annotations

import re
from functools import cached_property

from servanda.findings.anchors import Anchor
from servanda.findings.clauses import actors_of
from servanda.findings.commitments.reader import CommitmentReader
from servanda.findings.context import Named
from servanda.findings.endings import Ending

_MEETING = re.compile(
    r"(?:^|[.;,] |\b(?:that|and) )"
    r"(?P<np>(?:[Aa]n?|[Tt]he|[Oo]ne|[Tt]wo) (?:[\w’-]+ ){0,8}?(?:meeting|conference|session|round|"
    r"workshop|seminar|visit|review|mission|course|training)s?(?:,? [^.;]{0,70})?) ?$"
)
_GAP = re.compile(
    r"(?:[,]? (?:said (?:that )?it|said|also|therefore|further|itself|themselves|and its partners|"
    r"would|governments themselves|each|all|both|now|[a-z]+ly))* ?"
)
_CAUSED = re.compile(
    r"(?:^|[ “\"])(?P<p>I|[Ww]e|[Ii]t|[Hh]e|[Ss]he|[Tt]hey|"
    r"(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) (?:Government|country|delegation|authorities))"
    r"(?: (?:also|is|was|are|were|has|have|therefore|further))* ?$"
)
_JOINED = re.compile(r"(?:^|,| and|, and|; )(?: (?:also|further|on-going|its))* ?$")
_FIRST = re.compile(r"(?:^|[ “\"])(?:I|[Ww]e)\b[^.]{0,20}$")
# "The participants agreed to": who is not named, but who it is.
_SEVERAL = re.compile(
    r"(?:The|All|Both|Two) (?P<np>(?:two |three |four |five |other )?(?:participants|sides|"
    r"delegations|Co-[Cc]hairs|Ministers|Presidents|Heads of (?:State|Government|Delegation)|"
    r"leaders|Governments|delegates|experts|[Pp]arties|representatives|States))\b(?! of\b)"
)
_WHO = re.compile(r",? who(?: (?:also|has|had|have|then))* $")
_OWN = re.compile(r"\b(?:its|their|our|on-going|ongoing) (?:on-going |main |top |ongoing )?$")
_SOON_SUBJECT = re.compile(r"\b(?:that|said) (?P<np>(?:the |its |a )?[^,;.]{3,60}) $")
_PARTY = re.compile(
    r"(?P<np>\b(?:(?:The|the|Each|each|Both|both|Either|either) )?"
    r"(?:(?:[Cc]ontracting|High Contracting|two|other) ){0,3}(?:[Pp]art(?:y|ies)|[Ss]ides?|"
    r"Participants?|Signatories|Member States?|State Party|States Parties)) ?$"
)
_THEMSELVES = Ending(re.compile(r"(?P<np>(?:the )?[^,;]{3,60}) themselves $"), "themselves")
_NEEDED = re.compile(r"(?:^|\bthat )(?P<np>[^,;]{5,80}) $")
_SENTENCE_SUBJECT = re.compile(
    r"(?P<np>(?:(?:The|Each|Every|All|Both|Any|An?|These|Those|Such|No) )?"
    r"[A-Za-z][^.;:]{2,200}?) ?$"
)
_AGENT = re.compile(r"\bby (?:the )?(?=\S)")
_WHOM = r"(?: [\w’'-]{1,20}){1,5}"
_SAID_THAT = re.compile(
    r"\b(?:said|stated|confirmed|announced|reported|added|indicated|explained|"
    rf"informed{_WHOM}|noted|declared|recalled|hoped|insisted|asserted|maintained|stressed|"
    rf"emphasized|pledged|promised|assured{_WHOM}|told{_WHOM}) (?:that )?"
    r"(?:[^.]{2,50}? and that )?(?P<np>[^,;.]{2,80}?) ?$"
)
_PRONOUN = re.compile(r"(?:it|he|she|they)$")
_PLAIN_SUBJECT = re.compile(r"(?P<np>(?:The|A|An|These|Those|All) [^,;]{3,120}?) ?$")
_FIRST_PLURAL = Ending(re.compile(r"(?P<np>\b[Ww]e) ?$"), "We", "we")
# "the challenges we have to meet": what follows a noun only describes it.
_NOUN_BEFORE = re.compile(
    r"(?<!\bthat)(?<!\band)(?<!\bbut)(?<!\bso)(?<!\bbecause)(?<!\bhence)(?<!\bthen)"
    r"(?<!\btherefore)(?<!\btoday)(?<!\balso)(?<!\bnow)(?<!\bwhile)(?<!\bas)(?<!\bor)"
    r"(?<!\byet)(?<!\bend)(?<!\bhere)(?<=[a-z]) $"
)
_SUBORDINATE = re.compile(r"\b(?:which|who|that|where|if|when|as|unless|until) [^,;]{0,40}$")
_NOBODY = re.compile(
    r"(?:It|There|Nothing|Nobody|Nothing in)\b|(?:The|This|Such) (?:(?:present|above|said) )?"
    r"(?:Agreement|Treaty|Convention|Protocol|Memorandum|Charter|Arrangement|Programme|Plan|"
    r"Declaration|Accord|Annex|Article|[Aa]rticle|provisions?)\b"
)
_ARTICLE = re.compile(r"(?:ARTICLE|Article|Art\.) [\dIVX]{1,5}[.:)]? +(?:\d{1,2}\.? +)?")
_WHO_ACTS = re.compile(
    r"(?:authorit|state|part(?:y|ies)\b|sides?\b|agenc|institut|organi[sz]ation|bod(?:y|ies)\b|"
    r"ministr|minister|government|committee|commission|secretariat|council|court|member|national|"
    r"citizen|enterprise|entit|person|official|expert|chair|delegat|office|bank|participant|"
    r"signator|countr|group|represent|lead|centre|police|assembly|conference|board|community)",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r" (?:also |now |all |therefore )*(?:say|admit|note|recall|remember|recognize|commend|thank|"
    r"pay tribute|express|acknowledge|confess|stress|emphasize|underline|mention|congratulate|"
    r"ask ourselves|not forget|never forget|bear in mind|realize|understand|concede|agree that)\b"
)
_LEAD = re.compile(
    r"(?:Where|If|When|For|In|At|On|By|To|With|Within|After|Before|During|As)\b[^,]{3,140}, "
)
_SUBJECT_END = re.compile(r",| that | which | who ")
_DATED = frozenset({"deadline", "session", "fuzzy", "point", "interval", "relative", "duration"})
_DEADLINE = frozenset({"deadline"})
BINDING = frozenset({"agreement", "memorandum", "programme"})
_SHALL = ("shall", "shall not")
_ADOPTING = frozenset({"resolution", "decision"})
_NOTES = frozenset({"report", "document"})
# A statute also describes: "shall be entitled", "shall cease to apply", "shall be New York".
_DESCRIBES = re.compile(
    r" (?:be (?:entitled|regarded|considered|deemed|guided|understood|construed|composed|eligible|"
    r"known|equal|an?|the|in|of|without|[A-Z\d])\b|(?:cease to )?apply\b|mean\b|have\b|enter into|"
    r"consist\b|include\b|remain in|cease\b|prevail\b|constitute\b|come into)"
)
# "goods of the Parties shall be": the goods are the subject.
_OF_THE_PARTIES = re.compile(r"\b(?:of|between|among|by|from|to|for|with|in|both) (?:the )?$")
# A word that is defined binds nobody: "shall mean", "shall be deemed to be".
_DEFINES = re.compile(
    r" (?:mean\b|be (?:deemed|understood|construed|interpreted)\b|have (?:prevalence|precedence)\b|"
    r"prevail\b)"
)
# What is foreseen is not planned: "will have", "will likely clash", "will be affected".
_FORECAST = re.compile(
    r" (?:be\b|have\b|likely\b|probably\b|remain\b|need\b|face\b|depend\b|require\b|become\b|"
    r"result\b|benefit\b|experience\b|suffer\b|see\b)"
)
_BESIDE = re.compile(r"(?:, [^,.;]{3,120},)?(?: (?:also|therefore|immediately|then|further))? ?")
FUTURE = ("will", "shall", "shall not")
_TOLD = frozenset({"diplomatic_cable", "press_release", "summary_report"})
_ANNOUNCING = ("statement", "press_release", "embedded_statement", "letter", "report")

# Where a promise begins, and who makes it.
_Subject = tuple[int, tuple[str, ...]]


class SubjectReader(CommitmentReader):
    """Finds the subjects of promises, plans and duties."""

    def subject(self, kind: str, anchor: Anchor, floor: int, words: str) -> _Subject | None:
        """Return where the promise begins and who makes it; None when nobody does."""
        before = self.content[floor : anchor.start]
        if kind == "duty":
            return self._duty_subject(anchor, floor, before, words)
        if words.startswith(("would soon", "will soon")) and (np := _SOON_SUBJECT.search(before)):
            return floor + np.start("np"), self.clauses.speaker_before(anchor.start)
        chain = self.clauses.together_before(anchor.start, floor)
        if kind == "scheduled" and (meeting := _MEETING.search(before)):
            return floor + meeting.start("np"), self._process()
        beside = chain and _GAP.fullmatch(self.content[chain[-1].end : anchor.start])
        if beside and not self.clauses.of_another(chain[0].start):
            return chain[0].start, actors_of(chain)
        if words.startswith("priorities") and (own := _OWN.search(before)):
            return floor + own.start(), self.clauses.speaker_before(anchor.start)
        if words.startswith(("moving", "working")):
            return self._ongoing(anchor, before)
        return self._taken_up(anchor, floor, before)

    def _taken_up(self, anchor: Anchor, floor: int, before: str) -> _Subject | None:
        """Read who promises where a pronoun, "who" or nothing stands before the verb."""
        if _WHO.search(before) and (whose := self._relative(anchor.start, floor)):
            return anchor.start, whose
        if several := _SEVERAL.match(before):
            beside = before[several.end() :]
            if not beside.strip() or _JOINED.search(before):
                return floor, self.group_of(several.group("np"))
        if _CAUSED.search(before) or _JOINED.search(before):
            holders = self._first_person_or_speaker(anchor.start, before)
            return (anchor.start, holders) if holders else None
        return None

    def _ongoing(self, anchor: Anchor, before: str) -> _Subject | None:
        holders = self.clauses.speaker_before(anchor.start)
        listed = before.rstrip().endswith((")", "and,", "was", "was also", ":"))
        return (anchor.start, holders) if holders and listed else None

    def _first_person_or_speaker(self, position: int, before: str) -> tuple[str, ...]:
        if _FIRST.search(before):
            return self.context.speakers_at(position) or self.context.issuers
        sentence = self.clauses.sentence_at(position)
        said = self.context.sayings_in(sentence.start, position)
        return said[-1][1] if said else self.clauses.speaker_before(position)

    def _relative(self, position: int, floor: int) -> tuple[str, ...]:
        """Return the person or office that "who" takes up: "with X, head of Y, who promised to"."""
        people = [
            named.mention.actor
            for named in self.clauses.between(floor, position)
            if named.mention.actor.startswith(("person:", "office:"))
        ]
        return tuple(people[-1:])

    def _process(self) -> tuple[str, ...]:
        """Return the process or body that a document is about: it schedules the meeting."""
        return (self._first_process,) if self._first_process else self.context.issuers

    @cached_property
    def _first_process(self) -> str | None:
        for _, _, mention in self.context.mentions:
            actor = self.context.actors.get(mention.actor)
            if actor is not None and actor.kind == "process":
                return mention.actor
        return None

    def _duty_subject(self, anchor: Anchor, floor: int, before: str, words: str) -> _Subject | None:
        """Read who shall, will, must or should: only a subject of its own clause commits."""
        genre = self.context.document.genre
        if genre in BINDING or (words in _SHALL and self.ordains(anchor.start)):
            return self._ordained_subject(anchor, floor, before, words)
        if (first := _FIRST_PLURAL.search(before)) and words not in ("shall", "would"):
            if _SAYING.match(self.content, anchor.end) or _NOUN_BEFORE.search(
                before[: first.start("np")]
            ):
                return None
            speakers = self.context.speakers_at(anchor.start) or self.context.issuers
            return (floor + first.start("np"), speakers) if speakers else None
        if words.startswith("would") and (own := _THEMSELVES.search(before)):
            chain = self.clauses.together_before(anchor.start - 12, floor)
            return (floor + own.start("np"), actors_of(chain)) if chain else None
        if words.startswith("need") and words.endswith(" be"):
            said, holders = _NEEDED.search(before), self.clauses.speaker_before(anchor.start)
            return (floor + said.start("np"), holders) if said and holders else None
        if words in ("will", "would"):
            return self._future_subject(anchor, floor, before, words)
        if words in ("should", "must", "should be", "must be") or words.endswith("expected to"):
            return self._dated_duty(anchor, floor, before)
        return None

    def ordains(self, position: int) -> bool:
        """Tell whether "shall" binds here: in an annex that an organ adopts, or in its own note."""
        genre = self.context.document.genre
        if genre in _ADOPTING:
            return self.context.part_at(position).id.startswith("annex")
        return genre in _NOTES

    def _ordained_subject(
        self, anchor: Anchor, floor: int, before: str, words: str
    ) -> _Subject | None:
        """Read who shall do something: by an agreement, and by a statute or rules in an annex."""
        genre = self.context.document.genre
        if genre in _NOTES:
            chain = self.clauses.together_before(anchor.start, floor)
            beside = chain and _BESIDE.fullmatch(self.content[chain[-1].end : anchor.start])
            return (chain[0].start, actors_of(chain)) if beside else None
        if genre not in BINDING and _DESCRIBES.match(self.content, anchor.end):
            return None
        subject = self._binding_subject(anchor, floor, before, words)
        if genre in BINDING or subject is None or subject[1] != ("group:parties",):
            return subject
        if _PARTY.search(before):
            return subject
        return None  # "decisions shall be taken by a majority" is left to nobody

    def _binding_subject(
        self, anchor: Anchor, floor: int, before: str, words: str
    ) -> _Subject | None:
        """Read the subject of "shall", "will" or "should" in an agreement or a programme.

        A thing as subject ("goods shall be exempt") leaves it to the parties to see to it; the
        agreement itself ("this Agreement shall enter into force") commits nobody.
        """
        if heading := _ARTICLE.match(before):
            floor, before = floor + heading.end(), before[heading.end() :]
        genre = self.context.document.genre
        if _DEFINES.match(self.content, anchor.end):
            return None
        party = _PARTY.search(before)
        if party and not _OF_THE_PARTIES.search(before[: party.start("np")]):
            return floor + party.start("np"), ("group:parties",)
        if words not in (*FUTURE, "should", "should be", "must"):
            return None
        if _SUBORDINATE.search(before) and not before[:1].isupper():
            return None
        if len(before) >= 240 or not _SENTENCE_SUBJECT.match(before) or _NOBODY.match(before):
            return None
        holders = self.named_in(floor, anchor.start)
        agent = _AGENT.search(
            self.content, anchor.start, min(anchor.start + 160, len(self.content))
        )
        if not holders and agent:
            holders = actors_of(self.clauses.together_after(agent.end() - 4, agent.end() + 80))
        lead = _LEAD.match(before)
        begin = lead.end() if lead else 0
        subject = _SUBJECT_END.split(before[begin:])[0]
        if not holders and not _WHO_ACTS.search(subject):
            if genre == "programme":
                return None
            holders = ("group:parties",)
        return floor + begin, holders or self.group_of(subject)

    def _future_subject(
        self, anchor: Anchor, floor: int, before: str, words: str
    ) -> _Subject | None:
        """Read "X will", and "X said that it would": what delegations say they will do.

        Without a date, only a State's or an organization's own future counts.
        """
        dated = self._has_date(anchor, _DATED)
        said = _SAID_THAT.search(before)
        pronoun = said and _PRONOUN.match(said.group("np").strip())
        chain = self.clauses.together_before(anchor.start, floor)
        direct = bool(chain) and _GAP.fullmatch(self.content[chain[-1].end : anchor.start])
        if said and (dated or pronoun):
            speakers = self.clauses.speaker_before(anchor.start) or self.speaker(anchor.start)
            holders = actors_of(chain) if direct and not pronoun else speakers
            return (floor + said.start("np"), holders) if holders else None
        if said and direct and self._promises_for_its_state(anchor, floor, chain[-1]):
            return floor + said.start("np"), actors_of(chain)
        own = direct and not self.clauses.of_another(chain[0].start)
        forecast = not dated and _FORECAST.match(self.content, anchor.end)
        if own and words == "will" and not forecast and (dated or self._is_own_future(chain[-1])):
            return chain[0].start, actors_of(chain)
        if dated and (subject := _PLAIN_SUBJECT.match(before)):
            return floor + subject.start("np"), self._process()
        return None

    def _promises_for_its_state(self, anchor: Anchor, floor: int, named: Named) -> bool:
        """Tell whether a person says what his own State would do ("he said France would host")."""
        if self.context.document.genre not in _TOLD or not named.mention.actor.startswith("state:"):
            return False
        speakers = self.clauses.speaker_before(anchor.start) or self.speaker(anchor.start)
        return any(speaker.startswith(("person:", "office:")) for speaker in speakers)

    def _is_own_future(self, named: Named) -> bool:
        """Tell whether a State or an organization announces what it will do."""
        group = named.mention.actor.startswith("group:")
        return self.context.document.genre in _ANNOUNCING and not group

    def _dated_duty(self, anchor: Anchor, floor: int, before: str) -> _Subject | None:
        """Read "Comments should reach the secretariat by 28 May": a duty with a deadline."""
        if len(before) > 120 or not self._has_date(anchor, _DEADLINE):
            return None
        return floor, self.named_in(floor, anchor.start)

    def _has_date(self, anchor: Anchor, forms: frozenset[str]) -> bool:
        """Tell whether the rest of the sentence names a date of one of these forms."""
        sentence = self.clauses.sentence_at(anchor.start)
        dates = self.context.dates_between(anchor.end, sentence.end)
        return any(dated.date.form in forms for dated in dates)
