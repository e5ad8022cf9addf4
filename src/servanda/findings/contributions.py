"""Contributions: money, assistance and facilities: offered, pledged, given or proposed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from servanda.findings.clauses import acting, actors_of, until, with_article
from servanda.findings.context import Context
from servanda.findings.kinds import Confidence, Contribution, Figure
from servanda.structure.parts import Unit

_OFFERED = re.compile(
    r"\b(?:prepared|ready|willing|offer(?:ed|s|ing)?|would|could|intend(?:s|ed)?|"
    r"consider(?:s|ed|ing)?|expressed (?:its |their )?(?:readiness|willingness))\b"
)
_PLEDGED = re.compile(
    r"\b(?:pledg(?:e[sd]?|ing)|confirmed that it would|committed|commits|promised|will|"
    r"undertook|announce[ds]?)\b"
)
_GIVEN = re.compile(
    r"\b(?:provided|gave|given|contributed|donated|granted|paid|disbursed|allocated|"
    r"financed|funded|made available|spent|received|has been|have been)\b"
)
_PROPOSED = re.compile(r"\b(?:propos(?:e[sd]?|al|ing)|would be|should be|to be)\b")
# The first that fits: an offer is no pledge, a pledge no payment.
_STATUSES = (
    (re.compile(r"\bpledge[sd]?\b|\bconfirmed that it would\b"), "pledged"),
    (_OFFERED, "offered"),
    (_PLEDGED, "pledged"),
    (_GIVEN, "given"),
    (_PROPOSED, "proposed"),
)
_PURPOSE = re.compile(
    r"\b(?:towards?|for|to(?= [a-z]+ )|to support|in support of|aimed at) "
    r"(?P<purpose>[^,;.]{4,140})"
)
_CONDITION = re.compile(
    r"\b(?:provided that|on condition|if |subject to|depending on|towards the establishment)\b"
)
_BY = re.compile(
    r"\b(?:partially |partly |fully |co-|jointly |mainly |generously )?(?:funded|financed|"
    r"supported financially|sponsored) by (?:the )?(?=\S)"
)
_FUNDED = re.compile(r"-(?:funded|financed|sponsored) (?P<what>[\w’'-]+(?: [\w’'-]+){0,4})")
_GIVEN_BY = re.compile(r" (?:given|provided|extended|offered|granted|rendered) by (?:the )?(?=\S)")
_FUND = re.compile(
    r"\b(?:has |have |had )?(?:set up|established|created|launched) (?:an? |the )?"
    r"(?P<fund>[\w’' -]{0,40}[Ff]und)\b"
)
_TO_BE = re.compile(r"\b(?:would|should|could|to) be $")
_PROJECT_END = re.compile(r" (?:and|was|is|in|has|had|which|that|said|noted)\b")
_FUND_FOR = re.compile(r" (?:to|for) (?P<p>[^,;.]{4,120})")
_OF = re.compile(r" (?:of|by) (?:the )?")
_OFFER_END = re.compile(r"[;,.]|$")
_SUM_OF = re.compile(
    r"(?:the )?(?:contribution|pledge|grant|offer|donation|amount|sum)s? "
    r"of (?:up to |over |some )?$|the $"
)
_FIRST_PERSON = re.compile(
    r"\b(?:I|[Ww]e|[Mm]y (?:[Gg]overnment|country)|[Oo]ur \w+|[Ii]t|[Tt]hey|[Hh]e|[Ss]he)\b"
    r"[^.;]{0,40}$"
)
_GIVES = re.compile(
    r"(?: to (?:host|bear|pay|provide|fund|finance|cover|make available|second|lend|"
    r"contribute(?! (?:[a-z]+ly |further |more )*to\b|,))\b|"
    r",? (?:free of charge|an? |the |its (?:premises|good offices)))"
)
_STOP = re.compile(r"; |, (?:noting|which|while|although|and (?:said|noted))\b|\.")
_HOST = re.compile(
    r"\b(?:offer(?:ed|s)? to host|is ready to host|was ready to host|will host|would host|"
    r"expressed (?:its|their) (?:readiness|willingness) to host) [^,;.]{5,140}"
)
_BY_WHOM = re.compile(
    r"(?: (?:which had been|that were|already|first))? ?(?:made|announced|pledged|offered|promised|"
    r"provided|given|donated|contributed|granted) by (?:the )?(?=\S)"
)
_SPENT = re.compile(
    r"\b(?:spent|spends|from its (?:own |national )?budget|allocated from|national budget|"
    r"state budget|own resources|own funds)\b"
)
_TO_GIVE = re.compile(
    r" to (?P<verb>host|bear|pay|provide|fund|finance|cover|make available|second|lend|"
    r"contribute(?! (?:[a-z]+ly |further |more )*to\b|,)|accommodate)\b"
)
_AVAILABLE = re.compile(
    r"\b(?P<what>(?:premises|facilities|offices?|office space|buildings?|equipment|staff|"
    r"experts|interpreters|the venue)) (?:made available|provided|offered|lent|seconded) "
    r"by (?:the )?(?=\S)"
)
_PAID_BY = ("funded by", "financed by", "supported financially by", "sponsored by")
_LENT_BY = ("made available by", "provided by", "offered by", "lent by", "seconded by")
_BORNE = re.compile(
    r"\b(?:(?P<now>is|are|will be|shall be) |was |were |been )?(?:borne|covered|met|paid|financed|"
    r"funded|provided) by (?:the )?(?=\S)"
)
_HIS_GOVERNMENT = re.compile(r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts) (?:Government|country) ?$")
_HELPERS = re.compile(
    r"(?: (?:was|is|were|are|had|has|would|also|prepared|ready|willing|to)){0,8} ?$"
)
_OTHER_CLAUSE = re.compile(r";|, (?:and|but|while) (?:the|a|its|their) ")


class Given(NamedTuple):
    """One contribution on the reading text, before it becomes a finding."""

    start: int
    end: int
    contributor: tuple[str, ...]
    status: str
    purpose: str | None
    amount: float | None = None
    currency: str | None = None
    qualifier: str | None = None
    conditional: bool = False
    rule: str = "contribution.money"


def find_contributions(context: Context) -> list[Contribution]:
    """Return every contribution, in order of place; a sum that nobody gives is only a figure."""
    reader = _ContributionReader(context)
    kept: list[Given] = []
    for item in sorted(reader.read(), key=lambda item: (item.start, -item.end)):
        inside = bool(kept) and item.start < kept[-1].end
        repeats = inside and item.amount in (None, kept[-1].amount)
        if item.contributor and not repeats:
            kept.append(item)
    return [reader.finding(item) for item in kept]


class _ContributionReader:
    """Reads the contributions of one document."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.content = context.content
        self.clauses = context.clauses

    def finding(self, item: Given) -> Contribution:
        confidential = self.context.part_at(item.start).confidential
        return self.context.finding(
            Contribution,
            item.start,
            item.end,
            contributor=item.contributor,
            status=item.status,
            amount=item.amount,
            currency=item.currency,
            qualifier=item.qualifier,
            purpose=item.purpose,
            conditional=item.conditional,
            claimed_by=self._claimed_by(item),
            setting="private" if confidential else None,
            confidential=confidential,
            rule=item.rule,
            confidence=Confidence.LIKELY,
        )

    def _claimed_by(self, item: Given) -> tuple[str, ...]:
        sentence = self.clauses.sentence_at(item.start)
        saying = self.context.sayings_in(sentence.start, item.start)
        return saying[-1][1] if saying else self._speaker(item.start)

    def _speaker(self, position: int) -> tuple[str, ...]:
        return self.context.speakers_at(position) or self.clauses.speaker_before(position)

    def read(self) -> Iterator[Given]:
        yield from self._sums()
        yield from self._acted()
        for unit in self.context.document.units:
            if unit.part.type in ("footnote", "metadata_line", "title", "heading"):
                continue
            yield from self._funded(unit)
            yield from self._assistance(unit)
            yield from self._funds(unit)
            yield from self._hosting(unit)
            yield from self._offers(unit)
            yield from self._made_available(unit)

    def _sums(self) -> Iterator[Given]:
        """Read sums of money with a verb of giving and somebody who gives."""
        for figure in self.context.found_of(Figure):
            if figure.category != "money":
                continue
            place, figure_end = self.context.place_of(figure.quote)
            sentence = self.clauses.sentence_at(place)
            verbs = self.context.anchors.between("money", *sentence)
            by = _BY_WHOM.match(self.content, figure_end)
            borne = _BORNE.search(self.content, figure_end, sentence.end)
            if not (verbs or by or borne):
                continue
            givers = self.clauses.next_to(by.end(), sentence.end, within=5) if by else []
            bearers = self.clauses.next_to(borne.end(), sentence.end, within=19) if borne else []
            if givers:
                start = self._noun_start(sentence.start, place)
                end, contributor = givers[-1].end, actors_of(givers)
            elif borne and bearers:
                start, contributor = sentence.start, actors_of(bearers)
                end = until(_STOP, self.content, bearers[-1].end, sentence.end)
            else:
                near = [a for a in verbs if not self._parted(a.end, place)]
                if not near:
                    continue
                verb = min(near, key=lambda a: (a.start > place, abs(a.start - place)))
                start, contributor = self._giver(verb.start, sentence.start)
                end = until(_STOP, self.content, figure_end, sentence.end)
            words = self.content[start:end]
            purpose = _PURPOSE.search(self.content, figure_end - 1, end)
            yield Given(
                start,
                end - (self.content[end - 1] == "."),
                contributor,
                "pledged" if borne and borne.group("now") else _status_of(words, contributor),
                purpose.group("purpose") if purpose else None,
                figure.value,
                figure.currency,
                figure.qualifier,
                bool(_CONDITION.search(words)),
            )

    def _parted(self, verb_end: int, place: int) -> bool:
        """Tell whether a verb and a sum stand in two clauses: "gives it, and the costs are"."""
        return verb_end < place and bool(_OTHER_CLAUSE.search(self.content, verb_end, place))

    def _noun_start(self, floor: int, place: int) -> int:
        """Take in the noun before a sum: "the contribution of 250,000 euros pledged by X"."""
        noun = _SUM_OF.search(self.content[floor:place])
        return floor + noun.start() if noun else place

    def _giver(self, verb: int, floor: int) -> tuple[int, tuple[str, ...]]:
        """Return where the clause of a giver begins, and who it is: named, "we", or the speaker."""
        chain = self.clauses.together_before(verb, floor)
        if chain and verb - chain[-1].end < 60:
            chain = acting(chain)
            return chain[0].start, actors_of(chain)
        before = self.content[floor:verb]
        if own := _HIS_GOVERNMENT.search(_HELPERS.sub("", before)):
            return floor + own.start(), self._state_of_speaker(verb)
        if first := _FIRST_PERSON.search(before):
            return floor + first.start(), self._speaker(verb)
        return verb, self.clauses.speaker_before(verb)

    def _with_sum(self, item: Given) -> Given:
        """Add the sum that an offer names."""
        for figure in self.context.found_of(Figure):
            place = self.context.place_of(figure.quote).start
            if figure.category == "money" and item.start <= place < item.end:
                return item._replace(
                    amount=figure.value, currency=figure.currency, qualifier=figure.qualifier
                )
        return item

    def _state_of_speaker(self, position: int) -> tuple[str, ...]:
        """Return the State of which a speaker says "his Government"."""
        speaker = self._speaker(position)
        states = [a for a in self.clauses.represented(speaker) if a.startswith("state:")]
        return tuple(states[:1]) or speaker

    def _offers(self, unit: Unit) -> Iterator[Given]:
        """Read "the offer of X to host", "the readiness of X to bear the costs"."""
        for anchor in self.context.anchors.between("promise_noun", unit.start, unit.end):
            of = _OF.match(self.content, anchor.end)
            if anchor.entry.value != "reported_willingness" or of is None:
                continue
            chain = self.clauses.next_to(of.end(), unit.end, within=18)
            to = _TO_GIVE.match(self.content, chain[-1].end) if chain else None
            if to is None:
                continue
            end = until(_OFFER_END, self.content, to.end(), unit.end)
            purpose = self.content[to.end("verb") : end].strip()
            who, start = actors_of(chain), with_article(self.content, anchor.start)
            yield self._with_sum(
                Given(start, end, who, "offered", purpose, rule="contribution.offer")
            )

    def _acted(self) -> Iterator[Given]:
        """Read "Maravel maintained its offer to host it", "My Government offers a building"."""
        for start, begin, act in self.context.acts:
            if act.cls not in ("offer", "pledge") or act.rule == "act.organ" or not act.source:
                continue
            sentence = self.clauses.sentence_at(start)
            if not _GIVES.match(self.content[begin : sentence.end]):
                continue
            end = until(_STOP, self.content, begin, sentence.end)
            chain = self.clauses.together_before(start, sentence.start)
            first = chain[0].start if chain and start - chain[-1].end < 24 else start
            yield Given(
                first,
                end,
                act.source,
                "pledged" if act.cls == "pledge" else "offered",
                self.content[begin:end].strip(" ,"),
                rule="contribution.acted",
            )

    def _made_available(self, unit: Unit) -> Iterator[Given]:
        for match in self.context.matches_in(unit, _AVAILABLE, *_LENT_BY):
            chain = self.clauses.next_to(match.end(), unit.end, within=18)
            if chain:
                yield Given(
                    match.start(),
                    chain[-1].end,
                    actors_of(chain),
                    "given",
                    match.group("what"),
                    rule="contribution.available",
                )

    def _funded(self, unit: Unit) -> Iterator[Given]:
        """Read "funded by X", "to be financed by X", "the X-funded project"."""
        for match in self.context.matches_in(unit, _BY, *_PAID_BY):
            chain = self.clauses.next_to(match.end(), unit.end, within=4)
            if chain:
                before = self.content[max(match.start() - 24, unit.start) : match.start()]
                yield Given(
                    match.start(),
                    chain[-1].end,
                    actors_of(chain),
                    "proposed" if _TO_BE.search(before) else "given",
                    None,
                    rule="contribution.funded_by",
                )
        for match in self.context.matches_in(
            unit, _FUNDED, "-funded ", "-financed ", "-sponsored "
        ):
            chain = self.clauses.together_before(match.start(), unit.start)
            if chain and chain[-1].end == match.start():
                end = until(_PROJECT_END, self.content, *match.span("what"))
                yield Given(
                    chain[-1].start,
                    end,
                    actors_of(chain[-1:]),
                    "given",
                    self.content[match.start("what") : end],
                    rule="contribution.funded",
                )

    def _assistance(self, unit: Unit) -> Iterator[Given]:
        """Read "the assistance provided by X for ..."."""
        for anchor in self.context.anchors.between("assistance", unit.start, unit.end):
            by = _GIVEN_BY.match(self.content, anchor.end)
            sentence = self.clauses.sentence_at(anchor.start)
            chain = self.clauses.next_to(by.end(), sentence.end, within=5) if by else []
            if not chain:
                continue
            end = until(_STOP, self.content, chain[-1].end, sentence.end)
            purpose = _PURPOSE.search(self.content, chain[-1].end, end)
            yield Given(
                with_article(self.content, anchor.start),
                end,
                actors_of(chain),
                "given",
                purpose.group("purpose") if purpose else None,
                rule="contribution.assistance",
            )

    def _funds(self, unit: Unit) -> Iterator[Given]:
        """Read "X has set up a fund to ..."."""
        for match in self.context.matches_in(unit, _FUND, "fund"):
            sentence = self.clauses.sentence_at(match.start())
            start, who = self._giver(match.start(), sentence.start)
            end = until(_STOP, self.content, match.end(), sentence.end)
            purpose = _FUND_FOR.match(self.content[match.end() : end])
            yield Given(
                start,
                end,
                who,
                "domestic_funding",
                purpose.group("p") if purpose else None,
                rule="contribution.fund",
            )

    def _hosting(self, unit: Unit) -> Iterator[Given]:
        for match in self.context.matches_in(unit, _HOST, " host "):
            sentence = self.clauses.sentence_at(match.start())
            start, who = self._giver(match.start(), sentence.start)
            yield Given(
                start,
                match.end(),
                who,
                "offered",
                match.group()[-100:],
                rule="contribution.hosting",
            )


def _status_of(words: str, contributor: tuple[str, ...]) -> str:
    """Tell how far a contribution has come: an offer is no pledge, a pledge no payment.

    A State that spends on itself funds at home.
    """
    own = any(actor.startswith(("state:", "office:")) for actor in contributor)
    if own and _SPENT.search(words):
        return "domestic_funding"
    return next((status for form, status in _STATUSES if form.search(words)), "given")
