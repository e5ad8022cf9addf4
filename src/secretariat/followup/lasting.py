"""What documents say of how long a frame of cooperation lasts: begun, extended, ended, succeeded.

Plain functions over the words of one paragraph. A frame is what can end: a process, a secretariat,
a mandate, a programme, an agreement.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = rf"(?:the end of (?:{_MONTH} )?\d{{4}}|(?:\d{{1,2}} )?{_MONTH},? \d{{4}}|\d{{4}})"
_NUMBER = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|eighteen|twenty"
    r"|twenty-four|thirty|thirty-six|sixty|ninety|\d{1,3})"
)
_SPAN = rf"{_NUMBER}(?: \(\d{{1,3}}\))?[- ](?:further |additional |more )?(?:day|week|month|year)s?"
_TERM = re.compile(
    rf"(?:,?(?: and)? (?:until|up to|through|to|terminating on|ending on|expiring on|till) {_DAY}"
    rf"|,? for (?:an?|another|one) (?:further |final |new |additional |initial |last )?"
    rf"(?:period|term) (?:of {_SPAN}|(?:until|terminating on|ending on|expiring on) {_DAY})"
    rf"|,? for (?:(?:a|another) )?(?:further |additional )?{_SPAN}(?! (?:from|later|old)\b)"
    r"|,? until (?:further notice|(?=the |it |its |such )[^,;.]{4,120}))",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"; |(?<=[\w)”’\x22])\.[\x22”]? (?=[A-Z“\x22(\d])|,? and (?=(?:(?:also|further) ){0,2}(?:"
    r"decid|request|invit|call|urg|not(?:e|es|ing)\b|tak(?:e|es|ing) note|welcom|recommend|agree|"
    r"reaffirm|express|endors|accept|declar|inform|stat)\w*)"
)
_UNLESS = re.compile(r"\b(?:unless|provided that|subject to) [^;]{4,160}", re.IGNORECASE)
_MARK = re.compile(r"^ ?(?:\(?[\dA-Za-z]{1,4}[.)] |\([A-Z/]{1,6}\) |--? )+")
_ADJUNCT = re.compile(
    r"[,;:]| (?:as (?:set|contained|described|defined|established|decided)|set out|contained"
    r"|established (?:by|in|pursuant)|with (?:a view|the)|in accordance|in order|on the"
    r" (?:same|basis)|must|shall|will|would|should|is|are|was|were|has|have|had|under the same"
    r"|composed|consisting|which|who|whose|that|pursuant to|by which|takes? effect|at its|at their"
    r"|from \d|on \d|as of|with effect|unless|without|to (?!the\b)|in "
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|\d))"
    r"\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:(?:of|to|the|an?|its|their|that|this|present|said|existing|current|provisional|interim|"
    r"mandates?|arrangements?|terms? of office|term|activities|work|operations?|duration|"
    r"period|premises in \w+|for|from|so-called|decade-long|long-standing|\w+-year) )+",
    re.IGNORECASE,
)
_VERB_BEFORE = re.compile(
    r"^.*?\b(?:decid|agre|resolv|not|recall|stat|declar|confirm|announc|inform|report|consider|"
    r"hav|bear|aware|mindful|convinc|concern|regret|stress|underlin|emphasi|point|hop|recommend|"
    r"reaffirm)\w* (?:\w+ ){0,3}?that ",
    re.IGNORECASE,
)
_OPENING = re.compile(r"^ ?(?:though|although|while|when|if|as) ", re.IGNORECASE)
_ASIDE = re.compile(
    r"^.*(?:, | (?:when|once|after|before|until|if|where|which|who) )(?=the |its |a )"
)
_TAIL = re.compile(r"[ .;:]*(?:(?<=[.;:])\d{1,2})?$")
_MOST_WORDS = 14


class What(StrEnum):
    """What is said of a frame."""

    BEGUN = "begun"
    LASTS = "lasts"
    EXTENDED = "extended"
    ENDS = "ends"
    SUCCEEDED = "succeeded"


class Said(NamedTuple):
    """What a clause says of a frame; places count in the text of the paragraph.

    ``term`` is where the words stand that say until when, or for how long; ``heir`` what is named
    to follow; ``firm`` where it is decided rather than only reported.
    """

    what: What
    subject: str
    start: int
    end: int
    term: tuple[int, int] | None = None
    condition: str = ""
    heir: str = ""
    firm: bool = False


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_FRAME = (
    r"(?:conference|process|forum|dialogue|mechanism|commission|committee|programme|program|plan|"
    r"group|mission|operation|office|secretariat|mandate|agency|arrangement|agreement|memorandum|"
    r"framework|fund|tribunal|panel|rapporteur|expert|body|platform|network|cent(?:re|er)|"
    r"institute|unit|initiative|decade|partnership|project|force|board|council|assembly|organization)s?"
)
_DECIDING = r"\b(?:decid|agre|resolv)\w* (?:also |further )?"
_NOT_ON = _compiled(
    r"\b(?:not to (?:extend|renew|continue|prolong)|shall not be (?:extended|renewed|continued)|"
    r"(?:will|would) not be (?:extended|renewed|continued))\b"
)
_EXTENDED = _compiled(
    r"(?<!not )\b(?:to )?(?:extend|prolong|renew|continue)(?:s|ed|ing)?\b(?! to \w+)"
)
_IS_EXTENDED = _compiled(
    r"\b(?:is|are|was|were|be|been) (?:hereby |further )?"
    r"(?:extended|prolonged|renewed|continued)\b"
)
_CLOSES = _compiled(
    rf"(?:{_DECIDING}to |\bhereby |\b(?:was|is|were) to |\bshall |\bwill |\bmoved? to |\b)"
    r"(?<!not to )(?:conclude|terminate|dissolve|wind up|discontinue|abolish|disband|bring to "
    rf"(?:an end|a close)|close down|close|end)(?:s|d|ed)? (?=(?:the|their|this) )"
)
_CEASES = _compiled(
    r"\b(?:shall|will|would|is to|are to|was to|has|have|had)? ?(?:officially |"
    r"formally |then |therefore )?(?:ceased? (?:to exist|to function|to operate|its [\w ]{3,30}|"
    r"their [\w ]{3,30}|operations?|work)|end(?:s|ed)?(?= (?:on|in|at|by|with|unless)\b|,|$)|"
    r"expires?d?|terminate[sd]?|lapse[sd]?|comes? to an? (?:end|close)|came to an? (?:end|close)|"
    r"conclude[sd]?(?= (?:on|in|at|its work|with)\b|$)|(?:be|been|was|were|is) (?:dissolved|"
    r"terminated|discontinued|wound up|abolished|disbanded|concluded|closed))\b"
)
_MARKED_END = _compiled(
    r"\b(?:the )?(?:end|conclusion|closure|dissolution|termination|discontinuation|winding-up) of "
    r"(?=the )"
)
_BEGUN = _compiled(
    r"\b(?:to )?(?:establish|create|set up|found|institute|constitute|launch)(?:es|s)? "
    r"(?=(?:an?|the|its) )"
)
_IS_BEGUN = _compiled(
    r"\b(?:is|was|are|were|be) (?:hereby )?(?:originally )?"
    r"(?:established|created|set up|founded|instituted|launched|constituted)\b"
)
_LASTS = _compiled(
    r"\b(?:remains?|shall remain|will remain|continues?|shall be|is) (?:in (?:effect"
    r"|force|operation)|valid|effective)\b"
)
_PROVISIONAL = _compiled(
    r"\bon an? (?:provisional|interim|temporary|trial|experimental|pilot) basis\b"
)
_FOLLOWED = _compiled(
    r"\b(?:is|was|will be|shall be|be|been) (?:succeeded|replaced|superseded) by "
    r""
)
_FOLLOWS = _compiled(
    r"\b(?:shall|will|would|to|which)? ?(?:succeeds?|replaces?|supersedes?|takes? "
    r"over (?:from|the (?:functions|tasks|work|mandate|activities|secretariat) of)|assumes? the "
    r"(?:functions|tasks|work) of|carry (?:on|forward) the work of|carries (?:on|forward) the work "
    r"of|(?:is|are|as) (?:the |a )?successor (?:to|of)) "
)


def lasting(text: str) -> Iterator[Said]:
    """Yield what a paragraph says of how long a frame lasts.

    >>> said, = lasting("Decides to extend until 31 May 2031 the mandate of the Lakes Office;")
    >>> said.what.value, said.subject
    ('extended', 'Lakes Office')
    """
    places = [match.span() for match in re.finditer(r"\S+", text)]
    flat = " ".join(text[start:end] for start, end in places)
    origin = [at for start, end in places for at in range(start, end + 1)]
    at = len(found[0]) if (found := _MARK.match(flat)) else 0
    for stop in (*_CLAUSE.finditer(flat), None):
        end = stop.start() if stop else len(flat)
        for told in _in_clause(_TAIL.sub("", flat[at:end])) if end > at else ():
            term = told.term and (origin[at + told.term[0]], origin[at + told.term[1] - 1] + 1)
            last = origin[at + told.end - 1] + 1
            yield told._replace(start=origin[at], end=last, term=term)
        at = max(at, stop.end()) if stop else end


def _in_clause(clause: str) -> list[Said]:
    condition = _UNLESS.search(clause)
    told = clause[: condition.start()] if condition else clause
    term = _term(told)
    for what, pattern, side, needs_term in _READINGS:
        match = pattern.search(told)
        if not match or (needs_term and not term):
            continue
        before, after = told[: match.start()], _without(told, match.end(), term)
        subjects = _subjects(after if side is _AFTER else _stated(before))
        if not subjects:
            continue
        heir = subject_of(_stated(before) if side is _AFTER else after)
        if what is What.SUCCEEDED and not heir:
            continue
        unless = condition[0] if condition else ""
        firm = bool(_FIRM.search(told))
        named = heir if what is What.SUCCEEDED else ""
        return [Said(what, one, 0, len(clause), term, unless, named, firm) for one in subjects]
    return []


_BEFORE, _AFTER = "before", "after"
# What goes first is more certain. A subject stands before or after the verb; a term is needed
# where the verb alone says nothing of how long.
_READINGS: tuple[tuple[What, re.Pattern[str], str, bool], ...] = (
    (What.ENDS, _NOT_ON, _AFTER, False),
    (What.SUCCEEDED, _FOLLOWED, _BEFORE, False),
    (What.EXTENDED, _IS_EXTENDED, _BEFORE, True),
    (What.EXTENDED, _EXTENDED, _AFTER, True),
    (What.ENDS, _CEASES, _BEFORE, False),
    (What.ENDS, _CLOSES, _AFTER, False),
    (What.ENDS, _MARKED_END, _AFTER, False),
    (What.LASTS, _LASTS, _BEFORE, True),
    (What.LASTS, _PROVISIONAL, _AFTER, True),
    (What.SUCCEEDED, _FOLLOWS, _AFTER, False),
    (What.BEGUN, _IS_BEGUN, _BEFORE, False),
    (What.BEGUN, _BEGUN, _AFTER, False),
)
_FIRM = re.compile(r"\b(?:shall|decid|hereby|establishes|agree[sd]?\b|extends\b)", re.IGNORECASE)


def _term(told: str) -> tuple[int, int] | None:
    """Return where the words of a term stand, without the comma before them."""
    match = _TERM.search(told)
    if not match:
        return None
    return match.end() - len(match[0].lstrip(" ,").removeprefix("and ")), match.end()


def _without(told: str, begin: int, term: tuple[int, int] | None) -> str:
    """Return what stands after the verb; of a term at its beginning what stands after that."""
    if not term or term[1] <= begin:
        return told[begin:]
    between = told[begin : term[0]].strip(" ,")
    if between in {"", "and"}:
        return told[term[1] :]
    return told[begin : term[0]]


def _stated(words: str) -> str:
    """Leave out what introduces a statement: "decides that ...", "Bearing in mind that ..."."""
    return _OPENING.sub("", _ASIDE.sub("", _VERB_BEFORE.sub("", words)))


def _subjects(words: str) -> list[str]:
    """Return what is spoken of: one frame, or several of which the same is said."""
    found = (subject_of(one) for one in re.split(r" and (?=the |its )", words))
    return list(dict.fromkeys(one for one in found if one))


def subject_of(words: str) -> str:
    """Return what is spoken of without articles and what describes it, if it is a frame.

    >>> subject_of("the provisional arrangement for the joint secretariat set out in paragraph 5")
    'joint secretariat'
    >>> subject_of("its consideration of the matter")
    ''
    """
    words = _FOOTNOTE.sub("", _PREJUDICE.sub("", words.strip(" ,")))
    cut = _ADJUNCT.search(words)
    words = words[: cut.start()] if cut else words
    leading = _LEADING.match(words)
    words = words[leading.end() if leading else 0 :].strip(" .,;:“”\"'")
    lasts = leading and _MANDATE.search(leading[0])
    if not (lasts or _IS_FRAME.search(words) or _ACRONYM.fullmatch(words)) or _MATTER.match(words):
        return ""
    last = words.rpartition(" ")[2].lower()
    return words if last not in _NAMELESS and len(words.split()) <= _MOST_WORDS else ""


_IS_FRAME = re.compile(rf"\b{_FRAME}\b", re.IGNORECASE)
_FOOTNOTE = re.compile(r"(?<=[a-z])\d{1,2}\b")
_PREJUDICE = re.compile(
    r"^(?:without prejudice|in accordance|subject|as recommended|pursuant|with immediate)[^,]*, ?",
    re.IGNORECASE,
)
_MANDATE = re.compile(r"\b(?:mandates?|terms? of office|term|duration) of\b", re.IGNORECASE)
_NAMELESS = {"arrangement", "arrangements", "mandate", "mandates"}
_ACRONYM = re.compile(r"[A-Z][A-Z/-]{2,20}")
_MATTER = re.compile(
    r"(?:consideration|discussion|debate|meeting|session|list|deadline|time|date|"
    r"support (?:for|to|of)|cooperation|invitation|gratitude|appreciation|talks|conflict|war|"
    r"project of)\b",
    re.IGNORECASE,
)
