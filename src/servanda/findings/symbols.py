"""Document symbols and resolution numbers, in the normal form of the body that gives them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from servanda.findings.context import Context
from servanda.knowledge import Knowledge
from servanda.knowledge.entries import SymbolForm

_TOKEN = re.compile(
    r"(?<![\w/.-])(?P<symbol>[A-Z]{1,9}(?:\.[A-Z0-9]{1,6}){0,3}"
    r"(?:/[A-Z0-9][A-Za-z0-9.–-]{0,14}){1,7}(?:-[A-Z]{1,2}(?:/[A-Z0-9][A-Za-z0-9.]{0,14}){1,5})?"
    r"(?:(?: ?\((?:[IVXLC]{1,8}|\d{4}|[A-Z]{1,2}-[IVX]{1,4})\))|(?:/\d{1,3}))?)(?![\w/])"
)
_MORE = re.compile(r"(?:(?:,| and|/) ?(?:Add|Corr|Rev)\.\s?\d{1,2}(?:(?:[-–]|, | and )\d{1,2})*)+")
_CABLE = re.compile(r"\b\d{2}[A-Z]{4,}\d{1,6}\b")
_TRAILING = re.compile(r"[.,;–-]{1,20}$")
_SERIES = frozenset(
    (
        "A S E T ST TD UNEP CAT CCPR CERD CEDAW CRC CRPD CMW CED HRI INF FCCC ICCD DP "
        "DPKO EC HCR CISCONF OSCE CSCE PC MC SEC FSC CIO GAL ODIHR PA ECE ESCAP ECA ECLAC "
        "ESCWA UNHCR WHA EB GC IOM C HSP IDB UNW SG SC GA UNITAR CD NPT BWC CCW JIU ICCPR "
        "LC CEB WP JHR RC CBD UNFCCC"
    ).split()
)


class NumberForm(NamedTuple):
    """How one body writes the number of a resolution after that word, and its normal form."""

    form: SymbolForm
    pattern: re.Pattern[str]


class Forms(NamedTuple):
    """The compiled symbol grammar: whole symbols, and numbers after ``resolution``/``decision``."""

    whole: tuple[NumberForm, ...]
    resolution: tuple[NumberForm, ...]
    decision: tuple[NumberForm, ...]
    prefixes: frozenset[str]


_WORD = re.compile(
    r"^\(?\[?(?:Rr|\w|\[Rr\])?\]?esolutions?\\? |^[Rr]esolution |^\[Rr\]esolution |"
    r"^[Dd]ecision |^\[Dd\]ecision "
)


@lru_cache(maxsize=4)
def forms(knowledge: Knowledge) -> Forms:
    """Compile the symbol forms of the knowledge."""
    whole: list[NumberForm] = []
    resolution: list[NumberForm] = []
    decision: list[NumberForm] = []
    prefixes = set(_SERIES)
    for form in knowledge.symbol_forms:
        word = _WORD.match(form.pattern)
        if word is None:
            whole.append(NumberForm(form, re.compile(form.pattern)))
            prefixes.add(re.split(r"[/(\[\\]", form.pattern)[0])
            continue
        number = NumberForm(form, re.compile(form.pattern[word.end() :]))
        (decision if "ecision" in word.group() else resolution).append(number)
    return Forms(tuple(whole), tuple(resolution), tuple(decision), frozenset(prefixes))


class Symbol(NamedTuple):
    """A document symbol on the reading text, in normal form."""

    start: int
    end: int
    target: str
    cites: str


def symbols_between(context: Context, start: int, end: int) -> list[Symbol]:
    """Return every document symbol in a piece of the reading text."""
    if (start, end) == (0, len(context.content)):
        tokens = context.matches(_TOKEN, "/")
    elif context.content.find("/", start, end) >= 0:
        tokens = _TOKEN.finditer(context.content, start, end)
    else:
        return []
    found = (_symbol(context, token, end) for token in tokens)
    return [symbol for symbol in found if symbol is not None]


def _symbol(context: Context, match: re.Match[str], limit: int) -> Symbol | None:
    words = _TRAILING.sub("", match.group("symbol"))
    known = forms(context.knowledge)
    prefix = re.split(r"[/.]", words)[0]
    if not any(character.isdigit() for character in words) or prefix not in known.prefixes:
        return None
    start = match.start("symbol")
    end = start + len(words)
    for number in known.whole:
        whole = number.pattern.fullmatch(words)
        if whole:
            target = " ".join(whole.expand(number.form.normal).split())
            return Symbol(start, end, target, number.form.cites)
    more = _MORE.match(context.content, end, limit)
    return Symbol(start, more.end() if more else end, words, "un_document")


def first_symbol(context: Context, start: int, end: int) -> tuple[int, int, str] | None:
    """Return the first symbol of a line, or the identifier of a cable."""
    found = symbols_between(context, start, end)
    if found:
        return found[0][:3]
    cable = _CABLE.search(context.content, start, end)
    return (*cable.span(), cable.group()) if cable else None


@lru_cache(maxsize=64)
def _body_of(knowledge: Knowledge, symbol: str) -> str | None:
    for number in forms(knowledge).whole:
        if number.pattern.fullmatch(symbol):
            return number.form.body
    return None


def body_of(context: Context, symbol: str) -> str | None:
    """Return the organ whose resolutions or decisions carry a symbol of this series."""
    return _body_of(context.knowledge, symbol)


_TITLE_NUMBER = re.compile(
    r"(?:Resolution |RESOLUTION |Decision |DECISION )?(?P<n>(?:S-|ES-)?\d{1,4}(?:/\d{1,4})?"
    r"(?: ?[A-Z](?![a-z]))?(?: ?\((?:[IVXLC]{1,9}|\d{4}|[A-Z]{1,2}-[IVX]{1,4})\))?)(?=\.|\s|$)"
)


def numbered_title(context: Context, start: int, end: int) -> tuple[int, int, str] | None:
    """Return the symbol that a resolution's number and its organ make together.

    "55/179. Cooperation ..." under "The General Assembly," is A/RES/55/179.
    """
    match = _TITLE_NUMBER.match(context.content, start, end)
    if not match:
        return None
    decision = context.document.genre == "decision" or match.group().upper().startswith("DECISION")
    number = match.group("n")
    if decision:
        number = number.rstrip("AB ")  # "79/407 A and B" is one decision taken twice
    target = normal_number(context, number, context.issuer, decision=decision)
    return (match.start("n"), match.end("n"), target) if target else None


def normal_number(
    context: Context, words: str, body: str | None, *, decision: bool = False
) -> str | None:
    """Return the normal form of a resolution's number, of that body if it is known."""
    known = forms(context.knowledge)
    numbers = known.decision if decision else known.resolution
    fitting = [
        (number, match)
        for number in numbers
        if (match := number.pattern.fullmatch(words)) and _can_be(number.form.body, words)
    ]
    if not fitting:
        return None
    own = [item for item in fitting if item[0].form.body == body]
    if not own and body in _NUMBERING_BODIES and _can_be(body, words):
        return None
    brought = _bodies_of_process(context.knowledge)
    others = [i for i in fitting if i[0].form.body in brought] or [
        i for i in fitting if i[0].form.body in _DEFAULT_BODIES
    ]
    if not own and not others:
        return None
    number, match = (own or others)[0]
    return " ".join(re.sub(r"\\\d", "", match.expand(number.form.normal)).split())


_SESSION_OF = re.compile(r"\((?P<roman>[IVXLC]{1,8})\)|(?P<n>\d{1,3})/")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
# The Assembly counted in Roman numerals until its thirtieth session; the Council on Human Rights
# will not have met so often for years.
_LAST_SESSION = {"org:UNGA": 30, "org:HRC": 70}


def _can_be(body: str, words: str) -> bool:
    """Tell whether a body has had the session that stands in the number of a resolution."""
    found = _SESSION_OF.search(words)
    if found is None or body not in _LAST_SESSION:
        return True
    if found.group("n"):
        return body == "org:UNGA" or int(found.group("n")) <= _LAST_SESSION[body]
    values = [_ROMAN[letter] for letter in found.group("roman")]
    after = [*values[1:], 0]
    session = sum(-v if v < next_ else v for v, next_ in zip(values, after, strict=True))
    return session <= _LAST_SESSION[body]


@lru_cache(maxsize=4)
def _bodies_of_process(knowledge: Knowledge) -> frozenset[str]:
    """Return the bodies whose symbols a process brought with its own knowledge folder."""
    known = {form.body for form in Knowledge().symbol_forms}
    return frozenset(form.body for form in knowledge.symbol_forms) - known


_DEFAULT_BODIES = ("org:UNSC", "org:UNGA", "org:ECOSOC")
_NUMBERING_BODIES = frozenset({"org:HRC", "org:CHR"})
