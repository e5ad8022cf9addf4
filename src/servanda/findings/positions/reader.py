"""What the readers of positions share: a position in the making, and the stance of an opinion."""

from __future__ import annotations

import re
from typing import NamedTuple

from servanda.findings.clauses import actors_of, until, without_tail
from servanda.findings.context import Context

# What a delegation's act says of its stand; an organ's act says less (see of_acts).
REPORTED = {
    "support": "supports",
    "oppose": "opposes",
    "propose": "proposes",
    "concern": "concern",
    "condemn": "opposes",
    "welcome": "supports",
    "endorse": "supports",
    "stress": "affirms",
    "conviction": "affirms",
    "reaffirm": "affirms",
}
SPEECH = frozenset(
    {
        "report",
        "stress",
        "announce",
        "brief",
        "note",
        "concern",
        "recognize",
        "expect",
        "propose",
        "declare",
        "reaffirm",
        "conviction",
        "recall",
    }
)
PROPOSE = re.compile(
    r"\b(?:time to|should (?:be )?(?:establish|creat|devolv|replac|set up|convene)|propos|"
    r"suggest|could be supplemented|ways? of achieving|"
    r"new (?:system|platform|framework|structure|mechanism)s? should)"
)
_CONDITIONAL = re.compile(
    r"\b(?:flexible|would likely|provided that|any consensus|if |"
    r"any new (?:arrangement|structure|mechanism)|must address|as long as|on condition)"
)
_OPPOSE = re.compile(
    r"\b(?:reject|oppos|against|could not be|unacceptable|not (?:agree|accept|support)|"
    r"not (?:feel|believe|think) (?:that )?there|"
    r"no (?:need|reason))"
)
_CONCERN = re.compile(
    r"\b(?:negative|worried|unprepared|threat|danger|gaps?|problem|not enough|lack of|"
    r"instability|insufficient|worse)"
)
_SUPPORT = re.compile(
    r"\b(?:support|in favou?r|desire for|welcom|interested in|ready to|important|agreed)"
)
# The first that fits: a condition limits support, and a proposal may name a concern.
_STANCES = (
    (_CONDITIONAL, "conditional"),
    (_OPPOSE, "opposes"),
    (PROPOSE, "proposes"),
    (_CONCERN, "concern"),
    (_SUPPORT, "supports"),
)
ON_CONDITION = re.compile(r"\bon (?:the )?condition\b|\bprovided that\b")
AS_DO = re.compile(r"\bas (?:do|did|does|have|has) (?:the |all |most )?(?=\S)")
AND_NEXT = re.compile(r",? (?:and|but)(?: also| further| therefore)? $")
_CLAUSE_END = re.compile(
    r"; |, (?:noting|adding|saying|and (?:said|noted|stated|that)|which|while|although|"
    r"but)\b| and (?:said|declared|stated|noted|added|stressed|announced|reported)\b"
)
_TAIL = re.compile(r"(?:[\s,;.:]|\band\b|\balso\b){1,20}$")


class Stated(NamedTuple):
    """One position on the reading text, before it becomes a finding."""

    start: int
    end: int
    holder: tuple[str, ...]
    stance: str
    target: str
    rule: str
    claimed_by: tuple[str, ...] = ()


class PositionReader:
    """The text, the clauses and the acts of one document, and where a stand begins and ends."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.content = context.content
        self.clauses = context.clauses
        self.acts = context.acts
        self.acted = context.acted

    def subject_start(self, position: int, floor: int, who: tuple[str, ...] = ()) -> int:
        """Return where the subject of a verb begins, or the verb that has none beside it.

        Between a subject and its verb others can be named: "X, the mother of Y, said".
        """
        chain = self.clauses.together_before(position, floor)
        if who and chain and not set(who) & set(actors_of(chain)):
            head = self.clauses.head_actors(self.clauses.sentence_at(position))
            return head[0].start if set(who) & set(actors_of(head)) else position
        return chain[0].start if chain and position - chain[-1].end < 60 else position

    def stop(self, start: int, limit: int) -> int:
        """Return where the clause of an opinion ends."""
        return self.trim(start, until(_CLAUSE_END, self.content, start, limit))

    def next_verb(self, start: int, end: int) -> int:
        """Return where a further verb of the same subject begins: "supports X, and welcomes Y"."""
        for other in self.acted.beginning(start, end):
            joined = AND_NEXT.search(self.content, max(start, other.start - 20), other.start)
            if joined and other.act.cls in REPORTED:
                return joined.start()
        return end

    def trim(self, start: int, end: int) -> int:
        """Leave out punctuation and joining words at the end of a clause."""
        return without_tail(_TAIL, self.content, start, end)

    def target(self, start: int, end: int) -> str:
        """Return the words of what a position is about."""
        return self.content[start:end].strip(" ,.;:")[:200]


def stance_of(words: str) -> str:
    """Return the stance that an opinion takes in its own words.

    >>> stance_of("no new structure was needed, there was no need for it")
    'opposes'
    """
    return next((stance for form, stance in _STANCES if form.search(words)), "affirms")
