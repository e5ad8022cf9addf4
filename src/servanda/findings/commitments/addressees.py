"""Whom an act asks, and with whom it is to be done: names, groups, roles, and lists of them."""

from __future__ import annotations

import re
from functools import cached_property

from servanda.findings.clauses import actors_of
from servanda.findings.commitments.reader import CommitmentReader
from servanda.findings.context import Acted, Named
from servanda.findings.kinds import Act, Actor

_ADDRESSEE_END = re.compile(
    r",? (?:in|within|as|through|with|including|and,|under|subject|consistent|pursuant|where|upon|"
    r"by|when|if|at|taking|bearing|acting|without|based|having|together|until|after|that|which|"
    r"who|whose|particularly|especially)\b|, $"
)
_THEM = re.compile(r"^ ?(?:them|both(?: sides)?|it|the latter)\b")
_HIM = re.compile(r"^ ?(?:him|her)\b")
_COUNTRY = re.compile(r"^ ?(?:the|that|this) country\b(?! of)")
_REACH = 1200
_ME = re.compile(r"^ ?(?:me|us)\b")
EFFORTS = re.compile(
    r"^ ?(?:(?:the|all|its|their|further|continued|greater|increased|enhanced|full|closer|"
    r"immediate|early|joint|ongoing|more|a|an|such|any|strengthened|renewed|additional) )*"
    r"(?:efforts?|work|role|intention|cooperation|co-operation|implementation|measures?|steps|"
    r"action|activities|participation|respect|support|assistance|dialogue|commitment|establishment|"
    r"development|strengthening|release|return|end|cessation|withdrawal|conclusion|ratification|"
    r"adoption|use|progress|contributions?|coordination|initiative|exchange|mobilization|"
    r"promotion|protection)\b"
    r"(?! (?:system|partners|agenc\w+|banks?|actors|community|organi[sz]ations?|bod(?:y|ies)|"
    r"mechanisms?|institutions?|entit\w+|forces?|missions?|teams?|personnel|groups?|committees?)\b)"
)
# What is called for, instead of who: "the intensification of efforts", "facilitating access".
_A_DEED = re.compile(
    r"^ ?(?:upon |on |for )?(?:not |[a-z]+ly )?(?:(?:(?:the|an?|its|their|further|full|immediate|"
    r"continued|greater|urgent) )*"
    r"[a-z-]*(?:ification|isation|ization|ation|ition|ction|ement|nment|pment|sion|lysis|closure|"
    r"removal|renewal|reform|review|strengthening|follow-up) (?:of|to|in|on|for|between)|"
    r"[a-z]+ing(?:,| and| the| of| from| to| all| with| on|$))"
)
_WITH = re.compile(r" (?:with|between) ")
_FROM_WHOM = re.compile(r"\b(?:receiv|hear|learn|submission|presentation|report|briefing)")
_FROM = re.compile(r" (?:from|by|of) (?:the )?(?=[A-Z]|its |all |both )")
_MANDATE = re.compile(
    r" (?:also |further )?to (?:[a-z]+ and )?(?:extend|renew|prolong|continue|broaden|strengthen|"
    r"revise|expand|terminate|discontinue|modify|reconfigure|adjust|review)"
    r"(?:,? [^,;.]{0,60}?)? (?:mandates?|terms? of office|functions|term)"
    r"(?: and [a-z ]{3,30})? of (?:the )?"
)
_OF_ITS = re.compile(r" (?:mission|operation|force|presence|team|contingent)s?\b")
_PIECES = re.compile(r",? as well as |, and |,? together with |, | and ")
_ASIDE = re.compile(
    r"^(?:in|within|as|through|with|including|inter alia|particularly|especially|such as|where|"
    r"when|under|on|by|for|at|if|subject|pursuant|to|and|or|whether|upon|taking|bearing|"
    r"having|acting|based|while|notably|consistent|without|until|after|which|who|whose|"
    r"that(?! (?:party|State|side|Government|organization|body|group)\b)|"
    r"particular)\b"
)
# Plurals that act by nobody: "calls for voluntary contributions".
_DEEDS = re.compile(
    r"\b(?:actions?|contributions?|measures?|pledges|efforts|steps|resources|activities|cooperation|"
    r"initiatives|commitments|programmes|policies|strategies|solutions|talks|negotiations|access|"
    r"elections|investigations|consultations|improvements|reforms|investments|support|progress|"
    r"assistance|systems|services|conditions|procedures|means|matters|negotiation|provisions)"
    r"(?: (?:for|of|made|in|on)\b.*)?$"
)
_PREPOSITION = re.compile(r"^(?:to|upon|on|from) ")
_A_THING = re.compile(r"(?:an?|our|my) |[a-z]+ing (?:\S+ ){1,8}\S+|you$")
_ARTICLES = re.compile(r"^(?:(?:the|all|other|its|their|relevant) )+")
_RELATIVE = re.compile(r" (?:that|which|who|whose|shall|should|will|must|are|is|have|has)\b")
_SOMEBODY = re.compile(
    r"(?:\b(?:civil society|private sector|academia|media|international community|donor community|"
    r"business community|secretariat|public|youth|scientific community|diaspora)|"
    r"(?<=[a-z]{2})(?:s|men|people))$",
    re.IGNORECASE,
)
_A_ROLE = re.compile(
    r"(?:Commissioner|Chair(?:man|person)?|President|Director|Coordinator|Rapporteur|Envoy|"
    r"Representative|Secretary|Expert|Adviser|Administrator|Prosecutor|Registrar|Commander|"
    r"facilitator|contact|[Mm]ediator|[Oo]mbudsman)$"
)
_A_BODY = re.compile(
    r"(?:[Aa]uthority|Government|[Cc]ommittee|[Cc]ommission|[Cc]ouncil|[Bb]oard|[Pp]anel|Group|"
    r"[Bb]ureau|Mission|Office|[Ss]ecretariat|Fund|Programme|Agency|Tribunal|Court|Assembly|"
    r"Forum|Conference|Organization|administration|command)$"
)
_LONGEST_NAME = 90


class AddresseeReader(CommitmentReader):
    """Reads whom the words after a verb of asking name."""

    def read(
        self, acted: Acted, region_end: int, end: int
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return who is asked, and with whom it is to be done."""
        verb_end = acted.end
        partners, cut = self._partners(verb_end, region_end, end)
        region = self.content[verb_end:region_end].removesuffix(" not ")
        efforts = EFFORTS.match(region)
        if efforts and (beside := _WITH.match(region, efforts.end())):
            partners += self.named_in(verb_end + beside.end(), region_end)
            cut = verb_end + efforts.end()
        if antecedents := self._antecedents(acted, region):
            return antecedents, tuple(partners)
        if bound := self._of_mandate(acted, end) or self._from_whom(acted, end):
            return bound, tuple(partners)
        if efforts:
            named = self.named_in(verb_end, cut)
        elif _A_DEED.match(region):
            named = ()
        else:
            named = self._listed(verb_end, cut, asks=region_end < end)
        return named or default(acted.act), tuple(partners)

    def of_item(self, start: int, end: int) -> tuple[str, ...]:
        """Return whom an item of a list names before what he is to do: "(a) States to report"."""
        return self._listed(start, end, asks=True)

    def _partners(self, start: int, region_end: int, end: int) -> tuple[list[str], int]:
        """Return with whom something is to be done, and where the words about them begin."""
        partners: list[str] = []
        cut = region_end
        for cue in self.context.anchors.between("partner", start, end):
            chain = self.clauses.together_after(cue.end, end)
            if chain and chain[0].start - cue.end < 30:
                partners += [actor for actor in actors_of(chain) if actor not in partners]
                cut = min(cut, cue.start)
        return partners, cut

    def _listed(self, start: int, cut: int, *, asks: bool) -> tuple[str, ...]:
        """Return the actors of a list, known by name or not: "States, agencies and the media"."""
        named = self.named_in(start, cut)
        if not asks:
            return named
        words = self.content[start:cut].rstrip(" ,").removesuffix(" not")
        if not named:
            phrase = _ADDRESSEE_END.split(words.strip(" ,"))[0]
            return self._named_before(phrase, start) or self._called(phrase)
        if _RELATIVE.search(words):
            return named  # a clause follows the names: what it joins by "and" is not asked
        last = max(
            (n.end for n in self.clauses.between(start, cut) if n.mention.actor in named),
            default=start,
        )
        found = list(named)
        for piece in self._pieces(start, start + len(words)):
            who = self.clauses.acting_between(*piece)
            if who:
                found += [who[0].mention.actor]
            elif piece[0] >= last and self._is_somebody(*piece):
                found += self._called(self.content[slice(*piece)])
        return tuple(dict.fromkeys(found))

    def _named_before(self, phrase: str, position: int) -> tuple[str, ...]:
        """Return whom a short title takes up: "the High Commissioner" of a longer name before."""
        plain = phrase.strip(" ,").removeprefix("the ")
        if not plain[:1].isupper() or not _A_ROLE.search(plain):
            return ()
        for named in reversed(self.clauses.between(0, position)):
            if plain in self.content[named.start : named.end]:
                return (named.mention.actor,)
        return ()

    def _is_somebody(self, start: int, end: int) -> bool:
        """Tell whether words that no knowledge names are of people, and of no title."""
        words = _ARTICLES.sub("", self.content[start:end])
        plain = words[:1].islower() or _A_BODY.search(words) or _A_ROLE.search(words)
        return bool(plain and _SOMEBODY.search(words)) and not self.context.is_cited(start + 1)

    def _pieces(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the members of a list; what is only added about one of them ends it."""
        pieces: list[tuple[int, int]] = []
        begin = start + (len(self.content[start:end]) - len(self.content[start:end].lstrip()))
        for joint in [*_PIECES.finditer(self.content, begin, end), None]:
            stop = joint.start() if joint else end
            inside = joint and any(
                n.start < joint.start() < n.end for n in self.clauses.between(begin - 1, end)
            )
            if inside:
                continue
            words = self.content[begin:stop]
            if _ASIDE.match(words):
                break
            if 3 <= len(words) <= _LONGEST_NAME:
                pieces.append((begin, stop))
            begin = joint.end() if joint else end
        return pieces

    def _called(self, words: str) -> tuple[str, ...]:
        """Make an actor of a phrase that no knowledge names: a role, a body, else a group."""
        words = _PREPOSITION.sub("", words.strip(" ,"))
        plain = words.strip(" ,")
        if _ASIDE.match(plain) or _DEEDS.search(plain):
            return ()
        if _A_THING.match(plain) and not (_A_ROLE.search(plain) or _A_BODY.search(plain)):
            return ()
        if known := self._known(plain):
            return known
        group = self.group_of(words)
        if not group:
            return ()
        kind = "office" if _A_ROLE.search(plain) else "org" if _A_BODY.search(plain) else None
        if kind is None or "," in plain:
            return group
        made = self.context.actors.pop(group[0])
        identifier = f"{kind}:{group[0].removeprefix('group:')}"
        actor = Actor(id=identifier, name=made.name, kind="office" if kind == "office" else "organ")
        self.context.actors.setdefault(identifier, actor)
        return (identifier,)

    def _known(self, words: str) -> tuple[str, ...]:
        """Return the party that is meant where a blank came into its name: "Secretary- General"."""
        whole = words.removeprefix("the ").replace("- ", "-")
        if whole == words.removeprefix("the "):
            return ()
        parties = (party for name, party in self._names.items() if name == whole)
        return tuple(parties)[:1]

    @cached_property
    def _names(self) -> dict[str, str]:
        return {name.words: name.party for name in self.context.knowledge.names}

    def _antecedents(self, acted: Acted, region: str) -> tuple[str, ...]:
        """Resolve "them", "him" and "me": whom the paragraph named last, or who speaks."""
        if _ME.match(region):
            return self.context.speakers_at(acted.start) or self.context.issuers
        if _COUNTRY.match(region):
            return self._state_before(acted.start)
        him, them = _HIM.match(region), _THEM.match(region)
        if not him and not them:
            return ()
        unit = self.context.unit_at(acted.start)
        before = self.clauses.acting_between(unit.start, acted.end)
        if him:
            return tuple(n.mention.actor for n in before if self._is_one(n))[-1:]
        plural = [n.mention.actor for n in before if n.mention.actor.startswith("group:")]
        if plural and "them" in region[:6]:
            return (plural[-1],)
        chain = self.clauses.together_before(before[-1].end, unit.start) if before else []
        return actors_of(chain)

    def _state_before(self, position: int) -> tuple[str, ...]:
        """Return the State named last before a place: "encourages the country to"."""
        before = self.clauses.between(max(position - _REACH, 0), position)
        states = [n.mention.actor for n in before if n.mention.actor.startswith("state:")]
        return tuple(states[-1:])

    def _is_one(self, named: Named) -> bool:
        """Tell whether a name is of a person or of who holds an office."""
        actor = named.mention.actor
        known = self.context.actors.get(actor)
        person = actor.startswith(("person:", "office:"))
        return person or (known is not None and known.kind in ("office", "person"))

    def _of_mandate(self, acted: Acted, end: int) -> tuple[str, ...]:
        """Return whose mandate a decision extends, broadens or ends: it binds them."""
        if acted.act.force != "decision":
            return ()
        mandate = _MANDATE.match(self.content, acted.end, end)
        whose = self.clauses.next_to(mandate.end(), end, within=4)[:1] if mandate else []
        if not whose or _OF_ITS.match(self.content, whose[0].end):
            return ()
        return actors_of(whose)

    def _from_whom(self, acted: Acted, end: int) -> tuple[str, ...]:
        """Return from whom something is looked forward to: "the report of X", "hearing from X"."""
        if acted.act.cls != "expect" or not _FROM_WHOM.search(self.content, acted.end, end):
            return ()
        for match in _FROM.finditer(self.content, acted.end, end):
            if chain := self.clauses.next_to(match.end(), end, within=2):
                return actors_of(chain)
        return ()


def default(act: Act) -> tuple[str, ...]:
    """Return whom an act without an addressee binds: a decision, the organ itself."""
    return act.source if act.force == "decision" else ()
