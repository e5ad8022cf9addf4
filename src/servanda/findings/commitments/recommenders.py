"""Who recommends: the lists of States in brackets behind the texts of a review.

"Ratify the Convention (Spain, France); issue an invitation (Norway) (Latvia)." Each bracket that
holds nothing but names of States closes a text; brackets with other words belong to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

from servanda.findings.context import Context
from servanda.knowledge import Knowledge

_BETWEEN_NAMES = re.compile(
    r"(?:[\s,;:/&.*\d–-]|\b(?:and|[Tt]he|on behalf of|by|from|as well as|among|others|inter alia|"
    r"etc|paras?|paragraphs?|[Rr]ecommend(?:ed|ations?)|made|proposed|supported|endorsed)\b)*"
)
_UNKNOWN = re.compile(r"[A-ZÀ-Þ][\w’'.-]+(?: (?:of|the|and|[A-ZÀ-Þ(][\w’'.)-]*))*")
_APART = re.compile(r"[\s,;/.]*(?:\band\b\s*)?")
_SEPARATOR = re.compile(r"[\s,/]{0,40}(?P<stop>[;.]?)[\s;,./]{0,40}(?:(?:and|or)\s+)?")
# Words with which a second bracket only adds to the text before it: "(France) as soon as possible".
_ADDS = re.compile(
    r"(?:as soon|as a matter|as well as (?:its|their|the)|at (?:the|an)|in (?:line|particular|"
    r"conformity|accordance|order|full|compliance|cooperation|collaboration|the)|including|"
    r"inter alia|with(?:out|in)? |before|by (?:[a-z]+ing|the|\d)|through|pursuant|especially|"
    r"notably|for (?:the|all)|on (?:the|a)|under|and (?:its|their|the)|thereto|especially|"
    r"particularly|signed on|among|so as|so that|which|who|that|while|until)"
)
_GOES_ON = re.compile(r" (?!(?:and|or|to|that) )[a-z]")
_NOUN = re.compile(r"(?:the|its|their|an?|all|other) ")
_NO_OBJECT = re.compile(r"\b(?:of|to|the|for|with|on|[a-z]+ing)$")
_FEW_WORDS = 2
_NO_TEXT = re.compile(r"[\W\d]*$")
_LONGEST_LIST = 1_200
_CLOSE = 0.85


class Listed(NamedTuple):
    """A list of States in brackets, and whether every one of its names is known."""

    start: int
    end: int
    states: tuple[str, ...]
    sure: bool


class Recommended(NamedTuple):
    """One text that is recommended, and by whom; ``sure`` as in :class:`Listed`."""

    start: int
    end: int
    states: tuple[str, ...]
    sure: bool


def recommended_in(context: Context, start: int, end: int) -> Iterator[Recommended]:
    """Yield the texts of one item with the States that recommend each of them.

    Brackets without words between them recommend the same text. Where a bracket is followed by
    words that only add to its text, the States behind these recommend both. Alternatives that share
    an object ("consider signing (X)/ratify the Convention (Y)") each reach to its end.
    """
    lists = list(lists_of_states(context, start, end))
    content = context.content
    position = first = start
    unfinished: list[tuple[int, tuple[str, ...], bool]] = []
    while lists:
        run = _run(content, lists)
        begin = first if _adds(content, position, first) else position
        stop = _trimmed(content, begin, run[0].start)
        states = tuple(dict.fromkeys(state for listed in run for state in listed.states))
        sure = all(listed.sure for listed in run)
        position = _after(content, run[-1].end, end)
        if _NO_TEXT.match(content[begin:stop]):
            continue
        first = begin
        if lists and _is_alternative(content, begin, stop, run[-1].end):
            unfinished.append((begin, states, sure))
            continue
        for earlier, others, known in unfinished:
            yield Recommended(earlier, stop, others, known)
        unfinished.clear()
        yield Recommended(begin, stop, states, sure)
    rest = _trimmed(content, position, end)
    if rest - position > 3 and not _NO_TEXT.match(content[position:rest]):
        yield Recommended(position, rest, (), False)


def _is_alternative(content: str, begin: int, stop: int, after: int) -> bool:
    """Tell whether a text lacks its object: "Consider signing (X)/ratify the Convention (Y)"."""
    words = content[begin:stop]
    lacks = len(words.split()) <= _FEW_WORDS or _NO_OBJECT.search(words)
    return content.startswith("/", after) and bool(lacks)


def _run(content: str, lists: list[Listed]) -> list[Listed]:
    """Take the next bracket off the list, with those that follow it directly."""
    run = [lists.pop(0)]
    while lists and _APART.fullmatch(content, run[-1].end, lists[0].start):
        run.append(lists.pop(0))
    return run


def _after(content: str, position: int, end: int) -> int:
    """Return where the words behind a bracket begin."""
    separator = _SEPARATOR.match(content, position, end)
    return separator.end() if separator else position


def _adds(content: str, position: int, first: int) -> bool:
    """Tell whether words at *position* go on with the text that began at *first*."""
    if position == first:
        return False
    before = content[max(position - 8, first) : position]
    if ";" in before or "." in before:
        return False
    joined = before.endswith(") and ") and _NOUN.match(content, position)
    return bool(joined or _ADDS.match(content, position))


def _trimmed(content: str, start: int, end: int) -> int:
    return start + len(content[start:end].rstrip(" ,;:.-–—"))


def lists_of_states(context: Context, start: int, end: int) -> Iterator[Listed]:
    """Yield the brackets that hold nothing but names of States."""
    for opening, closing in _brackets(context.content, start, end):
        listed = _as_list(context, opening, closing)
        if listed is not None and not _inside(context.content, listed, end):
            yield listed


def _inside(content: str, listed: Listed, end: int) -> bool:
    """Tell whether a bracket stands inside a text: "its neighbour (Ruritania) in peace"."""
    after = _GOES_ON.match(content, listed.end, end)
    return after is not None and not _ADDS.match(content, after.end() - 1)


def _brackets(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the outermost brackets; one left open closes where the text ends."""
    depth = opening = 0
    for place in range(start, end):
        if content[place] in "([":
            depth += 1
            opening = place if depth == 1 else opening
        elif content[place] in ")]" and depth:
            depth -= 1
            if not depth:
                yield opening, place + 1
    if depth and end - opening < _LONGEST_LIST:
        yield opening, end


def _as_list(context: Context, opening: int, closing: int) -> Listed | None:
    if closing - opening > _LONGEST_LIST:
        return None
    content = context.content
    inner = closing - 1 if content[closing - 1] in ")]" else closing
    states: list[str] = []
    unknown: list[str] = []
    position = opening + 1
    for anchor in context.anchors.between("name", opening + 1, inner):
        party = context.party_of(anchor)
        if not _recommends(party, anchor.entry.form) or anchor.start < position:
            continue
        unknown.append(content[position : anchor.start])
        states.append(party)
        position = anchor.end
    unknown.append(content[position:inner])
    unread = [words for words in unknown if not _BETWEEN_NAMES.fullmatch(words)]
    for words in unread:
        guessed = _guessed(context.knowledge, words)
        if not guessed:
            return None
        states += guessed
    if not states:
        return None
    return Listed(opening, closing, tuple(dict.fromkeys(states)), not unread)


def _recommends(party: str, form: str) -> bool:
    return form != "demonym" and party.startswith(("state:", "org:EU", "org:PLO"))


def _guessed(knowledge: Knowledge, words: str) -> list[str]:
    """Return the States whose names are nearly written in *words*, or nothing if one is not."""
    names = _names_of_states(knowledge)
    found: list[str] = []
    rest = words
    for match in _UNKNOWN.finditer(words):
        close = get_close_matches(match.group().casefold(), names, n=1, cutoff=_CLOSE)
        if not close:
            return []
        found.append(names[close[0]])
        rest = rest.replace(match.group(), "", 1)
    return found if _BETWEEN_NAMES.fullmatch(rest.replace("(", "").replace(")", "")) else []


@lru_cache(maxsize=4)
def _names_of_states(knowledge: Knowledge) -> dict[str, str]:
    return {
        name.words.casefold(): name.party
        for name in knowledge.names
        if name.party.startswith("state:") and name.form not in ("demonym", "contextual")
    }
