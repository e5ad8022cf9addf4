"""Who says or does something in prose: the subject of a verb, and who did what a list tells."""

from __future__ import annotations

import re

from servanda.findings.clauses import Clauses, actors_of
from servanda.findings.context import Context, Named
from servanda.findings.endings import Ending
from servanda.structure.parts import Unit

_BY = re.compile(r" (?:jointly )?by (?:both )?(?:the )?")
_SUBJECT_GAP = re.compile(
    r"(?:,? (?:in (?:turn|this regard|addition)|also|then|further|however|again|too),?|"
    r" (?:also|clearly|further|strongly|fully|later|briefly|has|have|had|again|then|jointly|"
    r"explicitly|officially|formally|publicly|repeatedly|recently|therefore|"
    r"warmly|both|all))*+ ?"  # taken once: "also" fits in two ways
)
_APPOSITION = re.compile(r",[^,]{2,160}, (?:also |then |further )?")
_LONG_APPOSITION = re.compile(
    r", (?:(?:the|an?|former|whose|himself|herself) )?(?:[a-z]+ )?[a-z]+ (?:of|for|at|from|in|and) "
    r"[^;:]{3,200}, (?:also |then |further )?"
)
_WHO = re.compile(r",? (?:who|which|whose)\b")
_PRONOUN = Ending(
    re.compile(
        r"(?:^|[.;,] |\b(?:and|but|while|that|said|stated|added|noted|stressed|explained) )"
        r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Bb]oth countries|"
        r"(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir) (?:delegation|Government|country|capital)|"
        r"[Tt]he delegate|[Tt]he [Rr]epresentative|[Tt]he speaker)"
        r"(?: (?:also|further|then|both))? ?$"
    ),
    *("he", "they", "He", "They", "it", "It", "both countries", "Both countries", "delegation"),
    *("delegate", "representative", "Representative", "speaker", "also", "further", "then", "both"),
    *("Government", "country", "capital"),
)
_AND = Ending(
    re.compile(
        r"(?:,|\band|,? and|,? but)(?: (?:also|further|then|clearly|strongly|fully|again))? ?$"
    ),
    *(",", "and", "but", "also", "further", "then", "ly", "again"),
)


def subject_of(clauses: Clauses, position: int, floor: int) -> tuple[str, ...] | None:
    """Return the subject of a verb in the past tense, or None when the verb has none here.

    An empty tuple is a subject that is not named. "X ..., and proposed" carries the subject on.
    """
    content = clauses.content
    chain = clauses.together_before(position, floor)
    before = content[floor:position]
    if chain and position - chain[-1].end < 4 and _BEHALF.search(before):
        return _on_behalf(clauses, floor, position)
    gap = content[chain[-1].end : position] if chain else ""
    if chain and _SUBJECT_GAP.fullmatch(gap):
        return _acting_or_last(chain)
    if chain and gap.startswith(",") and _APPOSITION.fullmatch(gap):
        return actors_of(chain)
    if _PRONOUN.search(before) or _AND.search(before):
        return clauses.speaker_before(position) or None
    if _UNNAMED.fullmatch(before.lstrip('“" ')):
        return ()
    head = clauses.head_actors(clauses.sentence_at(position))
    after = content[head[-1].end : position] if head else ""
    if head and (_WHO.match(after) or _LONG_APPOSITION.fullmatch(after)):
        return actors_of(head)
    return None


def _acting_or_last(chain: list[Named]) -> tuple[str, ...]:
    """Leave mere places out of a subject; a subject of places alone is the last of them."""
    return actors_of([n for n in chain if n.mention.use != "place"] or chain[-1:])


def agent_of(context: Context, clauses: Clauses, position: int, end: int) -> tuple[str, ...]:
    """Return by whom something was done: "was endorsed by X"."""
    by = _BY.match(context.content, position)
    return actors_of(clauses.next_to(by.end(), end, within=30)) if by else ()


_UNNAMED = re.compile(
    r"(?:(?:The|Several|Many|Some|Other|Most|Two|Three|All|A|An|One)\b )?"
    r"(?:[A-Z][\w’'-]* )?(?:delegations?|delegates?|speakers?|officials?|representatives?|"
    r"charg[eé](?: d[’']affaires)?|experts?|participants?|ministers?|ambassadors?|States|"
    r"countries|members?|meeting|Chair|Minister|Ambassador|Secretary)"
    r"(?: who [^,;]{3,60}| of [^,;]{3,50}| from [^,;]{3,40})? ?(?:had |has |also |then )*"
)
_BEHALF = re.compile(r"\bon behalf of (?:the )?(?=\S)")


def _on_behalf(clauses: Clauses, floor: int, position: int) -> tuple[str, ...]:
    """Return for whom persons sign or speak: "the Head of X, on behalf of Y"."""
    found: list[str] = []
    for match in _BEHALF.finditer(clauses.content, floor, position):
        found += actors_of(clauses.next_to(match.end(), position, within=4)[:1])
    return tuple(dict.fromkeys(found))


_LABEL = re.compile(r"\W*(?:\([a-z\d]{1,4}\)|[a-z]\)|\d{1,2}[.)])\s*")
_SOME_BODY = re.compile(r"(?:\d{1,3}\. )?The [A-Z][\w -]{3,60}:")
_PLAIN = re.compile(r"[^,;.:]{0,40}")


def listed_deeds(context: Context, clauses: Clauses, unit: Unit) -> dict[int, tuple[str, ...]]:
    """Return where the items behind "The Committee:" begin, without labels, and who did them."""
    items = context.items_between(unit.start + 1, unit.end)
    head = context.content[unit.start : items[0]].rstrip() if items else ""
    if not head.endswith(":"):
        return {}
    colon = unit.start + len(head) - 1
    chain = clauses.together_before(colon, unit.start)
    beside = chain and _PLAIN.fullmatch(context.content, chain[-1].end, colon)
    if not beside and not _SOME_BODY.fullmatch(head):
        return {}
    source = _acting_or_last(chain) if beside else ()
    labels = (_LABEL.match(context.content, item, unit.end) for item in items)
    return {label.end(): source for label in labels if label}
