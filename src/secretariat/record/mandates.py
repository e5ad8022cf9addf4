"""How a document says which request it answers: the words around the name of another document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """In which way a document names the one that asked for it."""

    PURSUANT = "pursuant"  # "submitted pursuant to resolution 52/102"
    REQUESTED = "requested"  # "In its resolution 52/102, the Assembly requested ..."


@dataclass(frozen=True, slots=True)
class Mandate:
    """The words by which a document names the one that asked for something.

    ``own`` where the document speaks of itself ("the present report is submitted ..."). Empty
    ``paragraphs`` name no paragraph. ``asked`` is what it says was asked, where it says so.
    """

    how: How
    own: bool
    cue: str
    start: int
    end: int
    paragraphs: tuple[str, ...] = ()
    asked: str = ""


_MADE = (
    r"(?:submitted|prepared|issued|published|provided|presented|transmitted|circulated|compiled"
    r"|drafted|produced)"
)
# What may stand between the cue and the name: "the request of the Assembly in paragraph 10 of its".
_BETWEEN = (
    r"(?P<rest>(?:[\s,]+(?:the|its|an?|of|in|by|to|and|or|as|for|under|made|set out|contained|given"
    r"|expressed|addressed|requests?|mandates?|provisions?|terms|decisions?|recommendations?"
    r"|resolutions?|statements?|relevant|operative|preambular|(?:sub)?paragraphs?|paras?\.?"
    r"|articles?|sections?|annex|parts?|actions?|first|second|third|fourth|fifth|\(\w{1,4}\)"
    r"|[A-Z][\w’'-]*|[\dIVX][\w/().-]*)){0,18}[\s,(]*)\Z"
)
_PURSUANT = re.compile(
    rf"(?P<cue>(?:{_MADE} )?(?:pursuant to|in pursuance of|in accordance with|in compliance with"
    r"|in conformity with|in response to|in fulfil?lment of|in implementation of"
    r"|responds? to|responding to|under the terms of|by virtue of|as mandated (?:by|in)"
    r"|mandated (?:by|in)|as (?:requested|called for|required|envisaged|foreseen) (?:by|in|under)"
    rf"|{_MADE} at the request of))(?-i:{_BETWEEN})",
    re.IGNORECASE,
)
# "In its resolution 52/102, the Assembly requested": before the name, and after it.
_IN_ITS = re.compile(
    r"(?:\A|[\s,(])(?P<cue>in|by)(?: the| its| General Assembly| Security Council|"
    r" Human Rights Council| Economic and Social Council| paragraphs? [\d, and-]+ of)*\s\Z",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"[^.;]{0,260}?\b(?P<verb>requested|invited|asked|called (?:up)?on|mandated|tasked|instructed"
    r"|regretted|reiterated its request|renewed its request|decided that)\b"
)
_IN_WHICH = re.compile(
    r"[^.;]{0,60}?,? (?:in|by|under) which\b[^.;]{0,320}?"
    r"\b(?P<verb>requested|invited|asked|called (?:up)?on)\b"
)
_SUBMIT = re.compile(
    r"\b(?:submit|report|present|inform|transmit|publish|circulate|provide|prepare|issue|update"
    r"|brief|communicate)",
    re.IGNORECASE,
)
_ITSELF = re.compile(
    rf"\b(?:the present|this|the following|the attached|the enclosed)(?: \w+){{0,3}} (?:report|note"
    rf"|document|paper|release|publication|table|letter|communication|study|review|update"
    rf"|submission|addendum|statement|questionnaire|plan)\b|\breport of\b|\breport on\b"
    rf"|\bnote by\b|\A\s*{_MADE} |\b(?:has|have|hereby|is|are|was|were)(?: \w+)? {_MADE}\b"
    rf"|\bhas the honou?r\b|\bhereby\b",
    re.IGNORECASE,
)
# Words of an organ about a report of somebody else.
_OF_ANOTHER = re.compile(
    r"^\W*(?:\d+\.\s+)?(?:\w+ly\s|also\s|further\s)?(?:tak(?:es|ing|e) note|not(?:es|ing) |"
    r"having (?:considered|examined|received)|welcom(?:es|ing)|recall(?:s|ing)|request(?:s|ing)|"
    r"express(?:es|ing)|commend(?:s|ing)|acknowledg(?:es|ing)|bearing in mind)",
    re.IGNORECASE,
)
_PARAGRAPHS = re.compile(
    r"\b(?:par(?:a|agraph)?s?\.?|articles?|actions?) "
    r"(?P<numbers>\d{1,3}(?:\.\d{1,2})?(?: \([a-z]\))?"
    r"(?:(?:,? and|,|,? to|–|-) ?\d{1,3}(?:\.\d{1,2})?(?: \([a-z]\))?)*)",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(\d{1,3}) ?(?:to|–|-) ?(\d{1,3})")
_NUMBER = re.compile(r"\d{1,3}")
_SENTENCE = re.compile(r"(?:[.;:]|\d\))\s+(?=[A-Z\d(])|\n\s*\n")
# What is done by handing in a document.
_HANDED_IN = re.compile(
    r"\b(?:submit|reports?|reporting|publish|transmit|circulate|present|inform|brief)\b",
    re.IGNORECASE,
)
# What an organ takes up again, or puts off: a document of its own shows it.
CONSIDERS = re.compile(
    r"(?:to )?(?:also |further )?(?:consider|continue (?:its|the) consideration|take up|revert"
    r"|defer|discuss|examine|decide on|include [^.;]{0,80}agenda)\b",
    re.IGNORECASE,
)
_ANSWERED = frozenset(("report", "agenda_item", "deliverable"))
_BEFORE, _AFTER, _OPENING = 260, 480, 2500
_LONGEST_RANGE = 60


def mandate_at(text: str, start: int, end: int, pinpoint: str = "") -> Mandate | None:
    """Return how *text* says that it answers the document named from *start* to *end*.

    None where it only speaks of that document.

    >>> text = "The present report is submitted pursuant to paragraph 10 of resolution 1/1."
    >>> found = mandate_at(text, text.index("resolution"), len(text) - 1)
    >>> found.cue, found.paragraphs, found.own
    ('submitted pursuant to', ('10',), True)
    """
    floor = max(start - _BEFORE, 0)
    before = text[floor:start]
    breaks = [found.end() for found in _SENTENCE.finditer(before)]
    floor += breaks[-1] if breaks else 0
    before = text[floor:start]
    named, after = text[start:end], text[end : end + _AFTER]
    stop = _SENTENCE.search(after)
    after = after[: stop.start()] if stop else after
    cue = _PURSUANT.search(before)
    if cue:
        where = f"{cue['rest']} {named} {pinpoint}"
        return Mandate(
            how=How.PURSUANT,
            own=bool(_ITSELF.search(before)) and not _OF_ANOTHER.search(before),
            cue=_line(cue["cue"]),
            start=floor + cue.start(),
            end=end,
            paragraphs=paragraphs_in(where),
            asked=_line(after),
        )
    return _requested(start, before, named, after, pinpoint)


def _requested(start: int, before: str, named: str, after: str, pinpoint: str) -> Mandate | None:
    """Read "In its resolution X, the Assembly requested", and "X, in which it requested"."""
    opens = _IN_ITS.search(before) or _PARAGRAPHS.match(named)
    asked = _ASKED.match(after) if opens else _IN_WHICH.match(after)
    if not asked or _OF_ANOTHER.search(before):
        return None
    what = after[asked.end("verb") :]
    if not _SUBMIT.search(what):
        return None
    return Mandate(
        how=How.REQUESTED,
        own=start <= _OPENING,
        cue=asked["verb"],
        start=start,
        end=start + len(named) + asked.end("verb"),
        paragraphs=paragraphs_in(f"{before[-60:]} {named} {pinpoint}"),
        asked=_line(what),
    )


def paragraphs_in(words: str) -> tuple[str, ...]:
    """Return the numbers of the paragraphs that words name.

    >>> paragraphs_in("paragraphs 5, 7 and 10 to 12 of resolution 1/1")
    ('5', '7', '10', '11', '12')
    """
    found: dict[str, None] = {}
    for match in _PARAGRAPHS.finditer(" ".join(words.split())):
        numbers = match["numbers"]
        for first, last in _RANGE.findall(numbers):
            if 0 < int(last) - int(first) < _LONGEST_RANGE:
                found |= {str(number): None for number in range(int(first), int(last) + 1)}
        whole = re.sub(r"\.\d+", "", numbers)
        found |= dict.fromkeys(_NUMBER.findall(whole))
    return tuple(sorted(found, key=int))


def is_answerable(follow_up: str, action: str) -> bool:
    """Tell whether a document can answer what is asked, rather than a deed.

    >>> is_answerable("", "to submit it by 31 December"), is_answerable("", "to accede")
    (True, False)
    """
    if follow_up:
        return follow_up in _ANSWERED
    return bool(_HANDED_IN.search(action) or CONSIDERS.match(action))


def _line(words: str) -> str:
    return " ".join(words.split())
