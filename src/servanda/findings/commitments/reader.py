"""What the readers of commitments share: clauses, addressees, and the words on the reading text."""

from __future__ import annotations

import re
from typing import NamedTuple

from servanda.findings.clauses import Clauses, acting, actors_of, until, without_tail
from servanda.findings.context import Acted, Context
from servanda.findings.kinds import Act, Actor, Confidence
from servanda.structure.parts import Unit

# Forces of acts by which somebody is asked, obliged or encouraged to do something.
DIRECTING = frozenset(
    {"decision", "request", "call", "encouragement", "recommendation", "expectation"}
)
TIERS = {
    "reported_commitment": "core",
    "reported_intention": "soft",
    "reported_willingness": "soft",
    "decision": "core",
    "agreement": "core",
    "pledge": "core",
    "plan": "soft",
    "willingness": "soft",
    "ongoing": "soft",
    "call": "soft",
    "expectation": "core",
    "recommendation": "core",
}
PROSE = frozenset(
    {
        "paragraph",
        "cable_paragraph",
        "embedded_statement",
        "statement_item",
        "list_item",
        "article",
        "lead",
    }
)
_INFINITIVE = re.compile(
    r"(?:^|(?<= )|(?<=,)|(?<=:))to (?!the\b|its\b|their\b|his\b|all\b|an?\b|this\b|that\b|"
    r"these\b|those\b|date\b|which\b|whom\b|such\b|it\b|them\b|"
    r"do so\b|other\b|any\b|each\b|both\b|end\b|peace\b|\d|[A-Z])(?:[a-z]+ly )?[a-z]{2,}"
)
_NO_ACTION = (
    "in a position",
    "able",
    "wishing",
    "invited",
    "right",
    "order",
    "so as",
    "as",
    "pursuant",
    "according",
    "relating",
    "related",
    "similar",
    "due",
    "addressed",
    "subject",
    "prior",
)
_REGION = re.compile(r"\b(?:across|throughout|within|around|in)(?: the)? $")
_TAIL = re.compile(r"(?:[\s,;.:]|\band\b|\balso\b|\bfurther\b|\bas well as(?: the)?|”){1,20}+$")
CLAUSE_END = re.compile(
    r"(?:;| because |, as (?:agreed|well as|set out|contained)|, (?:noting|which|who|but|"
    r"although|while|whereas|particularly|thereby|thus|and (?:said|noted|stated|that|"
    r"welcomes|also|takes|commends|calls|urges|requests|encourages|stresses))\b| and "
    r"(?:said|noted|stated|that it)\b| and (?:will|shall) (?=[a-z])|"
    r", (?:and|but) (?:I|we|it|he|she|they) (?:will|would|shall|can|could|is|are|has|have)\b|"
    r"\. [A-Z]|$)"
)


# In one sentence of an article each party can be bound twice.
NEXT_PARTY = re.compile(
    r"; (?=(?:(?:[Ee]ach|[Tt]he|[Bb]oth|[Ee]ither) )?(?:Contracting )?(?:Sides?|Part(?:y|ies)) )"
)


class Found(NamedTuple):
    """One commitment on the reading text, before it becomes a finding."""

    start: int
    end: int
    action: tuple[int, int]
    known: dict[str, object]


class CommitmentReader:
    """The text, the clauses and the acts of one document, and what is asked of them often."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.content = context.content
        self.clauses: Clauses = context.clauses
        self.acts = context.acts
        self.acted = context.acted

    def act_before(self, position: int, unit: Unit) -> Acted | None:
        """Return the last act before a place in the same paragraph."""
        before = self.acted.beginning(unit.start, position)
        return before[-1] if before else None

    def trim(self, start: int, end: int) -> int:
        """Leave out punctuation and joining words at the end of a clause."""
        return without_tail(_TAIL, self.content, start, end, reach=60)

    def clause_end(self, start: int, limit: int) -> int:
        """Return where a clause of prose ends: at its sentence, or at what is only added."""
        return self.trim(start, until(CLAUSE_END, self.content, start, limit))

    def partners(self, start: int, end: int) -> tuple[str, ...]:
        """Return with whom something is to be done: "in cooperation with X and Y"."""
        for cue in self.context.anchors.between("partner", start, end):
            chain = self.clauses.together_after(cue.end, end)
            if chain and chain[0].start - cue.end < 30:
                return actors_of(chain)
        return ()

    def beneficiary(
        self, start: int, end: int, holders: tuple[str, ...], force: str
    ) -> tuple[str, ...]:
        """Return towards whom a promise is made: the first other party that its words name.

        Parts of the holder ("the Russian forces") and mere partners are not meant; of plans and of
        ongoing work, groups neither. Money for a place is for the State of the place. What names
        nobody binds the holder.
        """
        partners = self.partners(start, end)
        parents = {actor: self.context.actors[actor].parent for actor in self.context.actors}
        named = [
            actor
            for actor in self.clauses.actors_between(start, end)
            if actor not in (*holders, *partners)
            and parents.get(actor) not in holders
            and (force not in ("plan", "ongoing") or not actor.startswith("group:"))
        ]
        named = [self._as_region(actor, start, end) for actor in named]
        if named or force in ("plan", "ongoing", "willingness"):
            return tuple(named[:1]) or holders
        states = [n.mention.actor for n in self.clauses.between(start, end)]
        states = [actor for actor in states if actor.startswith("state:")]
        states += [
            f"state:{place.entry.country}"
            for place in self.context.anchors.between("place", start, end)
            if f"state:{place.entry.country}" in self.context.knowledge.parties
        ]
        return tuple(state for state in states[:1] if state not in holders) or holders

    def _as_region(self, actor: str, start: int, end: int) -> str:
        """Name the members of an organization that is named as a region: "across the CIS"."""
        members = f"group:{actor.partition(':')[2]}-states"
        named = next(n for n in self.clauses.between(start, end) if n.mention.actor == actor)
        region = _REGION.search(self.content, max(named.start - 20, 0), named.start)
        return members if region and members in self.context.knowledge.parties else actor

    def named_in(self, start: int, end: int) -> tuple[str, ...]:
        """Return the actors of a phrase: its first list of names, not what describes them."""
        mentions = self.clauses.acting_between(start, end)
        if not mentions:
            return ()
        return actors_of(acting(self.clauses.together_after(mentions[0].start, end)))

    def group_of(self, words: str) -> tuple[str, ...]:
        """Make a group of an actor that no knowledge names: "the interested bodies"."""
        plain = re.sub(
            r"^(?:the|all|its|upon|on|to|for|each|every) ",
            "",
            words.strip(" ,"),
            flags=re.IGNORECASE,
        )
        if not 3 <= len(plain) <= 90:
            return ()
        identifier = "group:" + re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
        self.context.actors.setdefault(identifier, Actor(id=identifier, name=plain, kind="group"))
        return (identifier,)

    def speaker(self, position: int) -> tuple[str, ...]:
        """Return whose words a place reports or quotes."""
        return self.context.speakers_at(position) or self.clauses.speaker_before(position)


def infinitive_in(words: str) -> int | None:
    """Return where the action begins: the first infinitive that is not part of a set phrase.

    >>> words = " all States in a position to do so to contribute"
    >>> words[infinitive_in(words) :]
    'to contribute'
    """
    for match in _INFINITIVE.finditer(words):
        if not words[: match.start()].rstrip().endswith(_NO_ACTION):
            return match.start()
    return None


def sure(addressees: tuple[str, ...], act: Act) -> Confidence:
    """Return how sure a directed act is: less than its verb, when it names no addressee."""
    return act.confidence if addressees else Confidence.LIKELY
