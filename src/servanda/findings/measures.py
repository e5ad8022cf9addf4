"""Measures: what States and organizations report as done, under way or planned at home."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from servanda.findings.anchors import Anchor
from servanda.findings.clauses import acting, actors_of, until, without_tail
from servanda.findings.context import Context
from servanda.findings.kinds import Confidence, Measure
from servanda.structure.parts import Unit

_STOP = re.compile(
    r"; |, (?:while|noting|which could|although|but|and (?:said|noted|stated|was|is|also|"
    r"supports|underscored))\b|"
    r", and (?=(?:since|each|every|some|many|most|more than|over|\d[\d,]*)\b)|"
    r" and (?:said|supports international|underscored)\b|, and "
    r"(?=[a-z]+ed )"
)
_TRIM = re.compile(r"(?:[\s,;.:]|\band\b){1,40}$")
_TO_GERUND = re.compile(
    r"(?:;|,|\band\b|\bincluded:?|\bin|\binclude:?|:|\)|\bby) (?:also )?(?=[a-z]+ing )"
)
_GIVEN_TO = re.compile(
    r"\b(?:to|in order to) (?P<verb>adopt|establish|build|draft|create|develop|set up|"
    r"implement|reform) "
)
_OFFERED = re.compile(
    r"\b(?:highlighted|extended|issued|renewed|announced) "
    r"(?P<what>an invitation to (?:U\.S\.|[^.;]){5,160})"
)
_FIRST_TO = re.compile(
    r"\b(?:is|was|became) (?:one of )?the first (?:[\w-]+ ){0,4}(?:country|countries|State|States) "
    r"(?:(?:of|in) the [a-z ]{3,30} )?to (?P<what>(?:adopt|ratify|accede|introduce|establish|"
    r"abolish|open|create|grant|enact)[^.;]{5,200})"
)
_FOR_HAVING = re.compile(r"\bfor (?P<what>having [a-z]+ed [^,;.]{5,140})")
_NOUNS_BY = re.compile(
    r"\bthe (?:recent |early )?(?:(?:accession|ratification|signature) (?:of|by)|(?:adoption|"
    r"enactment|introduction|establishment|opening|launch|creation|release|lifting|abolition) by) "
    r"(?:the )?(?=\S)"
)
_STEPS_OF = (
    *("accession", "ratification", "signature", "adoption by", "enactment by", "introduction by"),
    *("establishment by", "opening by", "launch by", "creation by", "release by", "lifting by"),
    "abolition by",
)
_NOUN_END = re.compile(r", and [a-z]+s |; |\.$")
_PAPERS = re.compile(
    r"\b(?:repl(?:y|ies)|information|reports?|questionnaires?|comments?|responses?|letters?|"
    r"communications?|documents?|notes?)\b"
)
_COMES_IN = re.compile(r"(?:received|returned|distributed|completed|transmitted)\b")
_PASSIVE_FORM = re.compile(r"(?:was|were|is|are|has been|have been) [a-z]+(?:ed|en|up)$")
_RELATIVE = re.compile(r"\b(?:who|which|that|whose|of which|of whom)$")
_ASKED = re.compile(r"^(?:which|who|that|what)\b|\b(?:what|whether|how|why)\b")
_LEAD_PLACE = re.compile(r"(?:In|Within|Throughout) (?:the )?$")
_BY_AGENT = re.compile(r" by (?:the )?(?=\S)")
_IN_PROGRESS = re.compile(r"(?:moving|assisting|working|continuing|developing|preparing) ")
_MONEY = re.compile(r"[$€£]\s?\d|\b(?:million|billion|dollars|euros|US\$|USD|EUR)\b")
_GIVES_MONEY = re.compile(
    r"(?:provided|provides|contributed|allocated|has provided|have provided)\b"
)
_ALLOWED = re.compile(
    r"\b(?P<who>those|persons|refugees|asylum[- ]seekers|applicants|returnees)[^.;]{3,60}? "
    r"(?:were|are) (?:also )?(?:given|granted|provided with|allowed|issued) [^.;]{4,140}"
)
_ASSESSMENTS = re.compile(
    r"\b(?:informed|briefed)(?: the \w+)? (?:about|on) (?:their|its|his|her) (?P<what>(?:\w+ ){0,3}"
    r"(?:assessments?|activities|programmes?|projects|work|findings|monitoring))\b"
)
_GAVE_OVERVIEW = re.compile(
    r"\boverview of (?:his|her|their|its) (?P<what>[^.;]{5,120}?)(?= and (?:informed|"
    r"briefed|stressed)|[.;]|$)"
)
_STEPS_BY = re.compile(
    r"\b(?P<what>(?:steps|measures|efforts|actions) (?:undertaken|taken|made|initiated) "
    r"by (?:the )?(?=\S)[^,;.]{5,160})"
)
_CONTAINED = re.compile(
    r"\b(?:its|their) (?:[\w ]{3,40}) (?:with|of) (?:the )?[\w ]{2,30} contained? [^.;]{5,120}"
)
_ALLOWED_FOR = re.compile(
    r"\b(?P<what>(?:[Mm]y|[Oo]ur) (?:government|country)(?:[’']s)? [^.;]{3,60} allowed "
    r"for [^.;]{5,160})"
)
_GRANTED = (
    "re given ",
    "re granted ",
    "re provided with ",
    "re allowed ",
    "re issued ",
    "re also ",
)
_PROSE = frozenset(
    {
        "paragraph",
        "cable_paragraph",
        "embedded_statement",
        "statement_item",
        "list_item",
        "lead",
        "operative_paragraph",
        "preambular_paragraph",
    }
)
_TELLING = frozenset(
    {"statement", "diplomatic_cable", "report", "press_release", "summary_report", "transcript"}
)
_HELPER = re.compile(
    r"(?:\b(?:has|have|had|was|were|is|are|being)"
    r"(?: (?:also|already|now|recently|since|been|[a-z]+ly))*) ?$"
)
_ASIDE = re.compile(r"(?:,[^,]{3,80},)? ?")
_ASIDE_OR_ADVERBS = re.compile(r"(?:,[^,]{3,80},)?(?: (?:also|now|recently|already|has))* ?")
_PASSIVE = re.compile(r"\b(?:been|is|are|was|were|being)$")
_ONGOING = re.compile(r"\b(?:is|are|being)$")
_WE = re.compile(
    r"\b(?:[Ww]e|[Ii]t|[Tt]hey|[Mm]y Government|[Oo]ur Government|[Tt]he Government) ?$"
)
_PRONOUN = re.compile(
    r"\b(?:[Ii]t|[Hh]e|[Ss]he|[Tt]hey|[Ww]e)(?: (?:also|now|recently|already))* ?$"
)
_DONE = re.compile(r"(?:^|[,;:] |\band |\bthat |\([a-z]\) )(?P<np>(?:[^,;:]|,(?=\d)){3,110}?) ?$")
_SUBJECT = re.compile(r"(?:^|[,;] |\bthat |\bKyrgyzstan, )(?P<np>[^,;]{3,140}?) ?$")
_STATE_VERBS = ("was", "is", "were", "are", "have been", "has been", "came", "entered")
_OWN_VERBS = ("cooperating", "active", "planned", "participates", "supports")
_BE = re.compile(r" (?:was|were|is|are) ")
_BE_OR_HAVE = re.compile(r" (?:was|were|is|are|has|have) ")
_NEXT_LABEL = re.compile(r"(?:[;,.]|,? and,?)?(?: ?\(?[a-z]\))?$")
_ACTS_AT_HOME = ("state:", "office:", "org:")


class Reported(NamedTuple):
    """One measure on the reading text, before it becomes a finding."""

    start: int
    end: int
    actor: tuple[str, ...]
    status: str
    rule: str


def find_measures(context: Context) -> list[Measure]:
    """Return every national or organizational action reported as done, ongoing or planned."""
    reader = _MeasureReader(context)
    found = sorted(reader.read(), key=lambda item: (item.start, -item.end))
    kept: list[Reported] = []
    for item in found:
        listed = item.rule == "measure.listed" and item not in kept
        inside = kept and item.start < kept[-1].end and not listed
        if item.actor and item.end - item.start > 8 and not inside:
            kept.append(item)
    return [
        context.finding(
            Measure,
            item.start,
            item.end,
            actor=item.actor,
            status=item.status,
            theme=context.content[item.start : item.end][:120],
            rule=item.rule,
            confidence=Confidence.LIKELY,
        )
        for item in kept
    ]


class _MeasureReader:
    """Reads the measures of one document."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.content = context.content
        self.clauses = context.clauses

    def read(self) -> Iterator[Reported]:
        for unit in self.context.document.units:
            if unit.part.type not in _PROSE:
                continue
            if unit.part.type in ("operative_paragraph", "preambular_paragraph"):
                yield from self._steps(unit)
                yield from self._praised(unit)
                continue
            for anchor in self.context.anchors.between("measure", unit.start, unit.end):
                found = self._of_verb(anchor)
                if found is not None:
                    yield found
            for anchor in self.context.anchors.between("deed", unit.start, unit.end):
                found = self._deed(anchor)
                if found is not None:
                    yield found
            for anchor in self.context.anchors.between("measure_list", unit.start, unit.end):
                yield from self._listed(anchor)
            yield from self._pattern(unit, _FIRST_TO, "the first ")
            yield from self._pattern(unit, _OFFERED, "an invitation to ")
            yield from self._pattern(unit, _ASSESSMENTS, "informed", "briefed")
            yield from self._pattern(unit, _GAVE_OVERVIEW, "overview of ")
            yield from self._pattern(unit, _ALLOWED_FOR, " allowed for ")
            yield from self._whole(unit, _ALLOWED, *_GRANTED)
            yield from self._whole(unit, _CONTAINED, " contain")
            if self.content.find("assistance", unit.start, unit.end) >= 0:
                yield from self._assisted(unit)

    def _of_verb(self, anchor: Anchor) -> Reported | None:
        """Read "X has adopted ...", "it has created ...", "assistance was being given to"."""
        sentence = self.clauses.sentence_at(anchor.start)
        start, actor = self._subject(anchor, sentence.start)
        if not actor:
            return None
        status = str(anchor.entry.value)
        end = self._end(anchor, sentence.end)
        if self._is_money(anchor, end):
            return None
        if status == "planned_or_ongoing":
            end = self._trim(anchor.start, until(_BE, self.content, anchor.end, end))
        return Reported(start, end, actor, status, "measure.verb")

    def _subject(self, anchor: Anchor, floor: int) -> tuple[int, tuple[str, ...]]:
        words = self.content[anchor.start : anchor.end]
        before = self.content[floor : anchor.start]
        chain = self.clauses.together_before(anchor.start, floor)
        if _PASSIVE_FORM.match(words):
            chain = []  # what was set up did not set itself up
        if chain and _ASIDE_OR_ADVERBS.fullmatch(self.content[chain[-1].end : anchor.start]):
            return chain[0].start, actors_of(acting(chain))
        if pronoun := _PRONOUN.search(before):
            return floor + pronoun.start(), self._speaker(anchor.start)
        if words.startswith(_STATE_VERBS) and (noun := _SUBJECT.search(before)):
            who = () if self._is_of_others(noun, floor) else self._speaker(anchor.start)
            return floor + noun.start("np"), who
        if words.startswith(_OWN_VERBS):
            return anchor.start, self._speaker(anchor.start) or self._main()
        return anchor.start, ()

    def _deed(self, anchor: Anchor) -> Reported | None:
        """Read what somebody did: "Maravel acceded to", "we registered", "has been granted"."""
        if self.context.document.genre not in _TELLING:
            return None
        sentence = self.clauses.sentence_at(anchor.start)
        helper = _HELPER.search(self.content[sentence.start : anchor.start])
        at = sentence.start + helper.start() if helper else anchor.start
        words = helper.group().strip() if helper else ""
        if self._is_no_deed(anchor, helper, sentence.end):
            return None
        passive = _PASSIVE.search(words) is not None
        subject = (self._done_to if passive else self._doer)(at, sentence.start, anchor.start)
        if subject is None:
            return None
        start, actor = subject
        if self._is_money(anchor, self._end(anchor, sentence.end)):
            return None
        status = "ongoing" if _ONGOING.search(words) else "done"
        return Reported(start, self._end(anchor, sentence.end), actor, status, "measure.deed")

    def _is_no_deed(self, anchor: Anchor, helper: re.Match[str] | None, end: int) -> bool:
        """Tell what only looks like a deed: "was prepared to pay", "before being resettled"."""
        words = self.content[anchor.start : anchor.end]
        if words == "prepared" and self.content.startswith(" to ", anchor.end):
            return True
        if words == "signed" and self.context.document.genre == "press_release":
            return True
        before = self.content[max(anchor.start - 24, 0) : anchor.start]
        return re.search(r"\b(?:before|after|without|not) (?:being|been) $", before) is not None

    def _is_money(self, anchor: Anchor, end: int) -> bool:
        """Tell whether money is given: that is a contribution."""
        gives = _GIVES_MONEY.match(self.content, anchor.start)
        return gives is not None and _MONEY.search(self.content, anchor.end, end) is not None

    def _praised(self, unit: Unit) -> Iterator[Reported]:
        """Read "thanks X for having admitted", "welcomes the accession of X to"."""
        for match in self.context.matches_in(unit, _FOR_HAVING, "for having "):
            chain = self.clauses.together_before(match.start(), unit.start)
            if chain and match.start() - chain[-1].end < 3:
                start, end = match.span("what")
                actor = actors_of(acting(chain))
                yield Reported(start, self._trim(start, end), actor, "done", "measure.praised")
        for match in self.context.matches_in(unit, _NOUNS_BY, *_STEPS_OF):
            chain = self.clauses.next_to(match.end(), unit.end, within=20)
            actor = actors_of(chain)
            if chain and all(one.startswith(("state:", "office:")) for one in actor):
                start, end = match.start(), until(_NOUN_END, self.content, chain[-1].end, unit.end)
                yield Reported(start, self._trim(start, end), actor, "done", "measure.noun")

    def _doer(self, at: int, floor: int, verb: int) -> tuple[int, tuple[str, ...]] | None:
        """Return where the subject of an active verb begins, and who it is."""
        chain = self.clauses.together_before(at, floor)
        if chain and _ASIDE.fullmatch(self.content[chain[-1].end : at]):
            actor = actors_of(acting(chain))
            return (chain[0].start, actor) if actor[0].startswith(_ACTS_AT_HOME) else None
        who = _WE.search(self.content[floor:at])
        return (floor + who.start(), self._speaker(verb)) if who else None

    def _done_to(self, at: int, floor: int, verb: int) -> tuple[int, tuple[str, ...]] | None:
        """Return where the subject of a passive verb begins, and who did it.

        That is the agent, or the State in which it was done, else the State that says so.
        """
        before = self.content[floor:at]
        noun = _DONE.search(before)
        if noun is None or self._is_of_others(noun, floor):
            return None
        if _COMES_IN.match(self.content, verb) and _PAPERS.search(noun.group("np")):
            return None
        that = noun.group("np").rfind(" that ")
        start = floor + noun.start("np") + (that + len(" that ") if that >= 0 else 0)
        actor = self._agent_or_place(verb, floor) or self._speaker(verb)
        at_home = all(one.startswith(("state:", "office:")) for one in actor)
        return (start, actor) if actor and at_home else None

    def _is_of_others(self, noun: re.Match[str], floor: int) -> bool:
        """Tell whether a subject is asked about, only described, or a body set up by others."""
        words = noun.group("np")
        if _RELATIVE.search(words) or _ASKED.search(words):
            return True
        named = self.clauses.between(floor + noun.start("np"), floor + noun.end("np"))
        return any(one.mention.actor.startswith("org:") for one in named)

    def _agent_or_place(self, verb: int, floor: int) -> tuple[str, ...]:
        sentence = self.clauses.sentence_at(verb)
        for match in _BY_AGENT.finditer(self.content, verb, min(verb + 60, sentence.end)):
            chain = self.clauses.next_to(match.end(), sentence.end, within=5)
            if chain:
                return self._states(actors_of(chain))
        for named in self.clauses.between(floor, min(floor + 60, verb)):
            if _LEAD_PLACE.fullmatch(self.content[floor : named.start]):
                return (named.mention.actor,)
        return ()

    def _states(self, actors: tuple[str, ...]) -> tuple[str, ...]:
        """Name the State whose authorities did something."""
        known = self.context.actors
        parents = (known[a].parent if a in known and "authorit" in a else None for a in actors)
        return tuple(parent or actor for actor, parent in zip(actors, parents, strict=True))

    def _end(self, anchor: Anchor, limit: int) -> int:
        """Return where what a verb governs ends."""
        return self._trim(anchor.start, until(_STOP, self.content, anchor.end, limit))

    def _speaker(self, position: int) -> tuple[str, ...]:
        return self.clauses.speaker_before(position) or self.context.speakers_at(position)

    def _main(self) -> tuple[str, ...]:
        """Return the organization that a report is of."""
        issuer = self.context.issuer
        if issuer is None:
            return ()
        party = self.context.knowledge.parties.get(issuer)
        return (party.parent if party and party.parent else issuer,)

    def _listed(self, anchor: Anchor) -> Iterator[Reported]:
        """Read a list of steps: "Recent steps included: a) adopting ...; b) establishing ..."."""
        sentence = self.clauses.sentence_at(anchor.start)
        actor = self._speaker(anchor.start)
        status = str(anchor.entry.value)
        starts = [m.end() for m in _TO_GERUND.finditer(self.content, anchor.end - 9, sentence.end)]
        limit = self.content.find(", the ", anchor.end, sentence.end)
        for start, end in pairwise([*starts, sentence.end]):
            stop = self._trim(start, min(end, limit) if limit > start else end)
            stop = start + len(_NEXT_LABEL.sub("", self.content[start:stop]))
            going = _IN_PROGRESS.match(self.content, start)
            yield Reported(
                start,
                self._trim(start, stop),
                actor,
                "ongoing" if going else status,
                "measure.listed",
            )

    def _pattern(self, unit: Unit, form: re.Pattern[str], *words: str) -> Iterator[Reported]:
        for match in self.context.matches_in(unit, form, *words):
            start, end = match.span("what")
            speaker = self._speaker(match.start())
            yield Reported(start, self._trim(start, end), speaker, "done", "measure.pattern")

    def _steps(self, unit: Unit) -> Iterator[Reported]:
        """Read "the steps taken by X to ..."."""
        for match in self.context.matches_in(
            unit, _STEPS_BY, "taken by", "made by", "initiated by"
        ):
            start, end = match.span("what")
            named = self.clauses.actors_between(start, end)[:1]
            actor = named or self._speaker(match.start())
            yield Reported(start, self._trim(start, end), actor, "ongoing", "measure.pattern")

    def _whole(self, unit: Unit, form: re.Pattern[str], *words: str) -> Iterator[Reported]:
        for match in self.context.matches_in(unit, form, *words):
            end = self._trim(*match.span())
            actor = self._speaker(match.start())
            status = "done" if form is _ALLOWED else "ongoing"
            yield Reported(match.start(), end, actor, status, "measure.pattern")

    def _assisted(self, unit: Unit) -> Iterator[Reported]:
        """Read "with the assistance of X, to draft a law": what the assistance was for."""
        for match in _GIVEN_TO.finditer(self.content, unit.start, unit.end):
            sentence = self.clauses.sentence_at(match.start())
            if "assistance" in self.content[sentence.start : match.start()]:
                start = match.start("verb")
                end = self._trim(start, until(_BE_OR_HAVE, self.content, start, sentence.end))
                actor = self._speaker(match.start())
                yield Reported(start, end, actor, "done", "measure.assisted")

    def _trim(self, start: int, end: int) -> int:
        return without_tail(_TRIM, self.content, start, end)
