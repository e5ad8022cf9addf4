"""Plain diplomatic English: names, days and sentences put together correctly."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_MONTHS = tuple(calendar.month_name)
_WHOLE_YEAR = (1, 1, 12, 31)
# Names that English writes with an article, by the noun they are made with.
_WITH_ARTICLE = re.compile(
    r"^(?:Republic|Kingdom|Union|State|Czech Republic|Holy See|United|Islamic|Russian|Democratic"
    r"|People's|Lao People's|European|International|World|Office|Office-holder|Head|Heads|Chair|"
    r"Minist\w+|Personal|Special|High|Permanent|joint)\b"
    r"|\b(?:Federation|Republic|Kingdom|Emirates|Islands|Netherlands|Philippines|Gambia|Bahamas"
    r"|Maldives|Comoros|Organi[sz]ation|Organi[sz]ations|Conference|Council|Commission|Committee"
    r"|Assembly|Group|Secretariat|Institute|Bank|Fund|Agency|Programme|Program|Office|Union"
    r"|Commissioner|Cent(?:re|er)|Court|Centres|Association|Federation|Community|Chair"
    r"|Chairmanship|Mission|Embassy|Government|Ministry|Parliament|States|Process|Initiative"
    r"|Society|Delegation|Delegations|Friends|Troika)\b",
)
# Abbreviations that are said letter by letter, with an article; agencies such as UNHCR have none.
_LETTERS = frozenset("US USA U.S. U.S.A. UK U.K. EU UN OSCE CIS CSTO ICRC ILO WTO WHO AU".split())
_ABBREVIATION = re.compile(r"^[A-Z][A-Z0-9./-]{1,11}$")
_PERSON = re.compile(r"^(?:Mr|Ms|Mrs|Dr|Prof|Sir|Dame|H\.E|Ambassador|Minister)\b")
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|Vol|Art|art|para|paras|pp|cf|Cf|vs|Gen|Col|Lt|Amb|Hon"
    r"|e\.g|i\.e|etc|approx|ca|H\.E|Jr|Sr|Add|Corr|Rev)|\b[A-Z]|\b(?:[A-Za-z]\.)+[A-Za-z])$"
)
_END = re.compile(r"[.!?]+[\"”’')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9À-ÞЀ-Я])|\n\s*\n|;\s*\n")
_FIRST_PERSON = re.compile(r"\b(?:I|we|our|ours|my|mine|us|me|myself|ourselves)\b", re.I)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|\bU\.?S\.?(?=\W|$)")
_PLACES = (
    (re.compile(r"p0"), "first paragraph"),
    (re.compile(r"pp(\d+)"), "preambular para. {}"),
    (re.compile(r"(?:op|p|par|a)(\d+)(?:\.(\w+))?"), "para. {}"),
    (re.compile(r"art(\d+)(?:\.(\w+))?"), "art. {}"),
    (re.compile(r"row(\d+)|r(\d+(?:\.\d+)?)"), "row {}"),
    (re.compile(r"fn(\w+)"), "footnote {}"),
    (re.compile(r"h(\d+)"), "heading"),
    (re.compile(r"subject\d*"), "subject line"),
    (re.compile(r"title\d*"), "title"),
    (re.compile(r"(?:place_)?date\w*\d*|meta\d*|ml\d*"), "head of the document"),
)


def one_line(words: str) -> str:
    r"""Return words without line breaks and double blanks.

    >>> one_line("the\n  Chair ")
    'the Chair'
    """
    return " ".join(words.split())


def listed(names: Sequence[str]) -> str:
    """Return names as one says them, with a comma before "and" where a name holds an "and".

    >>> listed(["Varda"]), listed(["Varda", "Ostrov"]), listed(["Varda", "Ostrov", "Lumen"])
    ('Varda', 'Varda and Ostrov', 'Varda, Ostrov and Lumen')
    >>> listed(["Varda", "Trinidad and Tobago", "Lumen"])
    'Varda, Trinidad and Tobago, and Lumen'
    """
    if len(names) < 2:  # noqa: PLR2004 - one name is no list
        return "".join(names)
    nested = any(" and " in name for name in names)
    if any("," in name for name in names):
        return f"{'; '.join(names[:-1])}; and {names[-1]}"
    return f"{', '.join(names[:-1])}{',' if nested else ''} and {names[-1]}"


def with_article(name: str) -> str:
    """Return a name with "the" where English asks for it.

    >>> with_article("Sorvan Federation"), with_article("Maravel"), with_article("UNHCR")
    ('the Sorvan Federation', 'Maravel', 'UNHCR')
    >>> with_article("OSCE"), with_article("Meeting of Experts")
    ('the OSCE', 'Meeting of Experts')
    >>> with_article("Ms. Maret Suvi"), with_article("Council of Europe")
    ('Ms. Maret Suvi', 'the Council of Europe')
    """
    if name in _LETTERS:
        return f"the {name}"
    if name.lower().startswith("the ") or _ABBREVIATION.match(name) or _PERSON.match(name):
        return name
    return f"the {name}" if _WITH_ARTICLE.search(name) else name


def with_indefinite(noun: str) -> str:
    """Return a noun with "a" or "an".

    >>> with_indefinite("observer"), with_indefinite("member"), with_indefinite("")
    ('an observer', 'a member', '')
    """
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}" if noun else ""


def capital(words: str) -> str:
    """Return words as they begin a sentence.

    >>> capital("the Chair")
    'The Chair'
    """
    return words[:1].upper() + words[1:]


def lowered(words: str, names: Collection[str]) -> str:
    """Return a sentence as it goes on after others; *names* are the words that keep a capital.

    >>> lowered("Over 3,000 requests were filed.", {"Varda"}), lowered("Varda hosts.", {"Varda"})
    ('over 3,000 requests were filed.', 'Varda hosts.')
    """
    first = re.match(r"[^\W\d_]+", words)
    if not first or first[0] in names or (first[0].isupper() and len(first[0]) > 1):
        return words
    return words[:1].lower() + words[1:]


def ended(words: str) -> str:
    """Return words with the full stop of a sentence.

    >>> ended("It was adopted;"), ended("Who came?"), ended("He said: “No.”")
    ('It was adopted.', 'Who came?', 'He said: “No.”')
    """
    plain = words.rstrip(" ;,:")
    return plain if re.search(r"[.!?][”\"’')]*$", plain) else f"{plain}."


def when(first: date | None, last: date | None) -> str:
    """Return when something was, with its preposition.

    >>> when(date(2023, 6, 6), date(2023, 6, 7)), when(date(2005, 10, 10), date(2005, 10, 10))
    ('on 6 and 7 June 2023', 'on 10 October 2005')
    >>> when(date(2001, 11, 20), date(2001, 11, 23)), when(date(2000, 11, 1), date(2000, 11, 30))
    ('from 20 to 23 November 2001', 'in November 2000')
    >>> when(date(1996, 1, 1), date(1996, 12, 31)), when(None, None)
    ('in 1996', '')
    """
    if not first or not last:
        known = first or last
        return f"on {day(known)}" if known else ""
    if first == last:
        return f"on {day(first)}"
    if (first.month, first.day, last.month, last.day) == _WHOLE_YEAR and first.year == last.year:
        return f"in {first.year}"
    same_month = (first.year, first.month) == (last.year, last.month)
    if same_month and first.day == 1 and last.day == calendar.monthrange(*_month(last))[1]:
        return f"in {_MONTHS[last.month]} {last.year}"
    if last - first == timedelta(days=1) and same_month:
        return f"on {first.day} and {day(last)}"
    start = str(first.day) if same_month else f"{first.day} {_MONTHS[first.month]}"
    start = start if first.year == last.year else day(first)
    return f"from {start} to {day(last)}"


def _month(on: date) -> tuple[int, int]:
    return on.year, on.month


def day(on: date) -> str:
    """Return a day as the field writes it.

    >>> day(date(2022, 6, 30))
    '30 June 2022'
    """
    return f"{on.day} {_MONTHS[on.month]} {on.year}"


def place(address: str) -> str:
    """Return the address of a paragraph in words.

    >>> place("op4"), place("annex.p2"), place("p4.a"), place("h2"), place("art3.1")
    ('para. 4', 'annex, para. 2', 'para. 4 (a)', 'heading', 'art. 3.1')
    """
    _annex, dot, rest = address.rpartition("annex")
    if dot:
        number, _, inner = rest.partition(".")
        named = f"annex {number}".strip()
        return f"{named}, {place(inner)}" if inner else named
    for form, words in _PLACES:
        if found := form.fullmatch(address):
            first, *more = [one for one in found.groups() if one] or [""]
            further = "".join(f".{one}" if one.isdigit() else f" ({one})" for one in more)
            return words.format(first) + further
    return ""


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a paragraph begins and ends.

    >>> text = "Ms. Suvi chaired. The U.S. came; No. 4 was read. Done"
    >>> [text[start:end] for start, end in sentences(text)]
    ['Ms. Suvi chaired.', 'The U.S. came; No. 4 was read.', 'Done']
    """
    start = 0
    for end in _END.finditer(text):
        before = text[start : end.start()]
        if end[0].startswith(".") and _NO_END.search(before):
            continue
        yield from _stripped(text, start, end.end())
        start = end.end()
    yield from _stripped(text, start, len(text))


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    if words.strip():
        yield start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def in_first_person(words: str) -> bool:
    """Tell whether somebody speaks of himself, quotations aside.

    >>> in_first_person("We have set up 14 points"), in_first_person("He said: “We have”")
    (True, False)
    """
    return bool(_FIRST_PERSON.search(_QUOTED.sub("", words)))
