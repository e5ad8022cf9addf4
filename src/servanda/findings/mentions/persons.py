"""Persons: names after an honorific or an office, and the same surname later on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from ahocorasick_rs import AhoCorasick

from servanda.findings.context import Context
from servanda.findings.kinds import Actor
from servanda.findings.mentions.namings import Naming
from servanda.structure.forms import leaping
from servanda.text import Places, pages

_NAME = r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ’'-]+"
_INITIALS = r"(?:[A-Z]\. ?){1,2}"
_TITLES = (
    "Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Ambassador|Amb|Lord|Baroness|Professor|General|Colonel|"
    "Minister|Senator|Congressman|Deputy Secretary|Assistant Secretary"
)
_HONORIFIC = re.compile(
    rf"(?:H(?<!\w.)\.E\. (?:{_TITLES})|{leaping(_TITLES)})\.? "
    rf"(?P<name>(?:{_NAME}|{_INITIALS})"
    rf"(?: (?:{_NAME}|{_INITIALS}|de|van|der|von|al-?|bin|ibn|el|da|dos))*)"
)
_FULL_NAME = re.compile(rf"(?P<name>(?:{_NAME}|{_INITIALS})(?: (?:{_NAME}|[A-Z]\.))? {_NAME})\b")
_ROLE = (
    r"(?:wife|husband|mother|father|son|daughter|brother|sister|widow|head|chief|director|chair|"
    r"chairman|chairwoman|chairperson|president|minister|deputy|secretary|adviser|advisor|member|"
    r"leader|coordinator|co-ordinator|spokes(?:man|woman|person)|founder|co-founder|CEO|owner|"
    r"representative|official|author|ambassador|governor|mayor|senator|congressman|congresswoman|"
    r"parliamentarian|judge|prosecutor|lawyer|attorney|professor|analyst|economist|journalist|"
    r"editor|researcher|counsel(?:l)?or|expert|manager|officer|commander|colonel|general|"
    r"rapporteur|envoy|commissioner|activist|bishop|archbishop|candidate|undersecretary|"
    r"administrator|superintendent|delegate|consultant|lecturer|historian|physician|scientist)"
)
# "Lucy Gechen, wife of ...", "Min Park, a former head of ...": who a person is says that it is one.
_WITH_ROLE = re.compile(
    rf"(?P<name>{_NAME}(?: (?:{_NAME}|[A-Z]\.|de|van|der|von|al-?|bin|ibn|el|da|dos|la)){{1,4}}),? "
    rf"(?:\([A-Z][^)]{{2,40}}\), )?(?:the |a |an |who is |whose )?(?:[a-z-]+ ){{0,3}}{_ROLE}\b"
)
_AFTER_ROLE = re.compile(
    rf"\b{_ROLE} (?P<name>{_NAME}"
    rf"(?: (?:{_NAME}|[A-Z]\.|de|van|der|von|al-?|bin|ibn|el|da|dos)){{0,3}} {_NAME})\b"
)
_PROSE = frozenset(
    {"diplomatic_cable", "press_release", "summary_report", "report", "document", "letter"}
)
_OFFICE_WORDS = re.compile(
    r"(?:spokes(?:man|woman|person)|[Pp]resident|Secretary|Director|Chair(?:man|person)?|Minister|"
    r"Head|Ambassador|Representative|Commissioner|[A-Z]{2,6}/[A-Z]{2,6}),? $"
)
_HEADS_OF_STATE = (
    "Vice[- ]President|President|Prime Minister|Premier|Foreign Minister|Chancellor|King|Queen|Pope"
)
_TITLED = re.compile(rf"(?:{leaping(_HEADS_OF_STATE)}) (?P<name>{_NAME}(?: {_NAME}){{0,2}})\b")
_OFFICES = (
    *("spokes", "president", "secretary", "director", "chair", "minister", "head", "ambassador"),
    *("representative", "commissioner", "/"),
)
_CAPITAL_AFTER = re.compile(r"(?: (?:of|on|for|and|in))? [A-Z]")
_NOT_NAMES = frozenset(
    (
        "The This That These Those In On At For By From With And But Or As It He She They "
        "We I An A Of To His Her Its Meeting Conference General Secretary Assembly "
        "Council Committee Report National State States Government January February March "
        "April May June July August September October November December Monday Tuesday "
        "Wednesday Thursday Friday Saturday Sunday President Minister Chair Chairman "
        "Director Head Agreement Framework Initiative Programme Program Convention "
        "Protocol Declaration Charter Treaty Plan Action Fund Office Union Nations "
        "Organization Region Republic Federation Process Pact Group Party Security "
        "Council Commission Environmental International Regional Central Special Joint "
        "Working Human Rights Affairs Peace Development Cooperation Economic Social "
        "Article Articles Provisions Exceptions Nothing Rules Clause Section Chapter Annex Part "
        "Item Comments Comment Debate Observations Recommendations Principles Terms Conditions "
        "Security Environment Health North South East West Northern Southern Eastern "
        "Western Europe Asia Africa America Middle New Old"
    ).split()
)


def find_persons(context: Context, namings: list[Naming]) -> list[Naming]:
    """Return the namings of persons, with one id per surname."""
    taken = Places(namings)
    found = [*_after_honorific(context), *_after_office(context, namings), *_titled(context)]
    found += _with_role(context)
    found = [naming for naming in found if not _inside(naming, taken)]
    surnames = {_surname_of(naming.actor): naming.actor for naming in found}
    found += _again(context, surnames, found)
    return found


def _inside(naming: Naming, taken: Places[Naming]) -> bool:
    around = taken.touching(naming.start, naming.end)
    return any(other.start <= naming.start and naming.end <= other.end for other in around)


def _surname_of(identifier: str) -> str:
    return identifier.partition(":")[2]


def _after_honorific(context: Context) -> list[Naming]:
    found = []
    for match in _HONORIFIC.finditer(context.content):
        words = match.group("name").split()
        if _NOT_NAMES.intersection(words) or "President" in match.group():
            continue
        if (
            match.group().startswith(("Minister", "General", "Deputy", "Assistant"))
            and len(words) < 2
        ):
            continue
        found.append(_person(context, match.start(), match.end(), match.group("name")))
    return found


def _after_office(context: Context, namings: list[Naming]) -> list[Naming]:
    """Find a full name that directly follows an organization, an office or a title."""
    found = []
    for naming in namings:
        if naming.actor.startswith(("state:", "group:")) and naming.form != "adjective":
            continue
        gap = 1 if context.content[naming.end : naming.end + 1] == " " else 0
        gap = 2 if context.content[naming.end : naming.end + 2] == ", " else gap
        match = _FULL_NAME.match(context.content, naming.end + gap) if gap else None
        if match and gap == 1 and _goes_on(context, naming, match.end()):
            continue
        if match and _is_name(match.group("name")) and _ends_well(context, match.end()):
            found.append(_person(context, *match.span("name"), match.group("name")))
    for match in chain.from_iterable(
        _FULL_NAME.finditer(context.content, *line) for line in context.lines_with(*_OFFICES)
    ):
        before = context.content[max(match.start() - 24, 0) : match.start()]
        if (title := _OFFICE_WORDS.search(before)) and _is_name(match.group("name")):
            start = match.start()
            if "/" in title.group():
                start -= len(title.group())
            found.append(_person(context, start, match.end(), match.group("name")))
    return found


def _with_role(context: Context) -> Iterator[Naming]:
    """Find a full name beside what its bearer is: "Min Park, head of the Division"."""
    if context.document.genre not in _PROSE:
        return
    for form, sign in ((_WITH_ROLE, ","), (_AFTER_ROLE, "")):
        for match in form.finditer(context.content):
            name = match.group("name")
            apart = not sign or context.content[match.end("name")] in sign + " "
            if apart and _is_name(name) and "\n" not in name:
                yield _person(context, *match.span("name"), name)


def _goes_on(context: Context, naming: Naming, end: int) -> bool:
    """Tell whether capitals behind an organization are a longer name: "UN Global Water Decade"."""
    plain = naming.form != "office" and not naming.actor.startswith(("office:", "person:"))
    return plain and _CAPITAL_AFTER.match(context.content, end) is not None


def _titled(context: Context) -> list[Naming]:
    """Find a surname alone after the title of a head of State or government."""
    found = []
    for match in _TITLED.finditer(context.content):
        pieces = match.group("name").split()
        if not any(piece in _NOT_NAMES for piece in pieces) and _ends_well(context, match.end()):
            found.append(_person(context, match.start(), match.end(), match.group("name")))
    return found


def _ends_well(context: Context, end: int) -> bool:
    return bool(re.match(r"[\s,.;:’'”)]|$", context.content[end : end + 1]))


def _is_name(words: str) -> bool:
    pieces = words.split()
    return not any(piece in _NOT_NAMES for piece in pieces) and len(pieces) >= 2


def _person(context: Context, start: int, end: int, name: str) -> Naming:
    pieces = [piece for piece in name.split() if not re.fullmatch(_INITIALS, piece + " ")]
    surname = re.sub(r"[^a-zà-öø-ÿ-]", "", (pieces or name.split())[-1].lower())
    identifier = f"person:{surname}"
    known = context.actors.get(identifier)
    if known is None or len(name) > len(known.name):
        context.actors[identifier] = Actor(id=identifier, name=name, kind="person")
    return Naming(start, end, identifier, "person", rule="mention.person", sure=False)


def _again(context: Context, surnames: dict[str, str], found: list[Naming]) -> list[Naming]:
    """Find the same surname again, with initials before or after it."""
    taken = Places(found)
    more = []
    for name, place, end in _words_again(context, list(filter(None, surnames))):
        if not context.content[place].isupper() or taken.touching(place, place + 1):
            continue
        before = _BEFORE_SURNAME.search(context.content, max(place - 40, 0), place)
        start = before.start() if before else place
        more.append(Naming(start, end, surnames[name], "person", rule="mention.person_again"))
    return more


def _words_again(context: Context, names: list[str]) -> Iterator[tuple[str, int, int]]:
    """Yield where names stand as whole words, with initials behind them; the longest of each place.

    One automaton holds them all: a document of many persons costs no more for each.
    """
    if not names:
        return
    content = context.content
    automaton = AhoCorasick(names, store_patterns=False)
    free = 0
    for page in pages(content, 0, len(content)):
        places = automaton.find_matches_as_indexes(context.small[slice(*page)], overlapping=True)
        for index, first, last in sorted(places, key=lambda place: (place[1], -place[2])):
            start, end = page.start + first, page.start + last
            whole = _WORD_EDGE.match(content, start) and _WORD_EDGE.match(content, end)
            if start < free or not whole:
                continue
            initials = _INITIALS_AFTER.match(content, end)
            free = initials.end() if initials else end
            yield names[index], start, free


_WORD_EDGE = re.compile(r"\b")
_INITIALS_AFTER = re.compile(r" [A-Z]\. ?[A-Z]\.", re.IGNORECASE)


_BEFORE_SURNAME = re.compile(
    rf"\b(?:(?:[A-Z][a-z]+ )?President |{_INITIALS}|Mr\. |Mrs\. |Ms\. |[A-Z][a-z]+ )$"
)
