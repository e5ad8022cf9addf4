"""How paragraphs of resolutions begin: openers of the preamble, operative verbs."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from servanda.knowledge import Knowledge

# Adverbs that stand before the verb and are no part of its lemma.
MODIFIERS = (
    "also further once again strongly fully deeply gravely seriously particularly "
    "especially solemnly urgently firmly warmly categorically unequivocally vigorously "
    "profoundly earnestly likewise therefore furthermore moreover hereby thus "
    "additionally equally greatly highly specifically sincerely respectfully unreservedly "
    "unanimously wholeheartedly formally strictly duly accordingly finally nevertheless "
    "clearly cordially insistently resolutely emphatically repeatedly consequently "
    "simultaneously unambiguously utterly still expressly kindly"
).split()
_AFTER = "also|further|once again|once more|again|in particular|in this regard|furthermore"
# A transcription can mark italics: "_Recalling_ its resolution".
_ITALIC = r"[_*]{0,2}"
# What ~ stands for in a form of the table of verbs: "expresses ~concern" is also "expresses its
# continued and grave concern", "takes ~note" is also "takes further note".
_FILLERS = (
    "also further furthermore once again more with and its their our my deep deepest grave gravest "
    "serious profound particular great greatest strong strongest continued continuing sincere "
    "warm warmest full fullest special utmost increasing increased growing heartfelt firm renewed "
    "unwavering steadfast unequivocal heightened extreme lasting high ongoing keen considerable "
    "unreserved unqualified complete collective shared common most very urgent urgently strongly "
    "in this regard connection context total"
).split()
FILLER = rf"(?:\s{{1,40}}+(?:{'|'.join(_FILLERS)}),?){{1,6}}\s{{1,40}}+"
_BETWEEN = "also|further|once again|once more|again|strongly|urgently|earnestly|likewise|fully"


class Beginning:
    """Compiled beginnings of paragraphs, each under the two letters that it begins with.

    Two letters rule most words out, and leave few forms to try for the others.
    """

    def __init__(self, choices: Iterable[Choice]) -> None:
        self._by_start: dict[str, list[re.Pattern[str]]] = {}
        for choice in choices:
            for start in choice.starts:
                self._by_start.setdefault(start, []).append(choice.pattern)

    def match(self, words: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Match at *start*, as a pattern does; marks of italics may stand before."""
        begins = words[start : start + 2]
        if begins[:1] in ("_", "*"):
            marks = 2 if begins[1:] in ("_", "*") else 1
            begins = words[start + marks : start + marks + 2]
        for pattern in self._by_start.get(begins, ()):
            if found := pattern.match(words, start, end):
                return found
        return None


class Choice(NamedTuple):
    """Some of the beginnings, and the two letters that each of them begins with."""

    pattern: re.Pattern[str]
    starts: frozenset[str]


class Phrases(NamedTuple):
    """Compiled beginnings of paragraphs.

    ``opener`` matches at the start of a preambular paragraph ("Noting with concern"), ``finite``
    at the start of an operative one ("Also requests"), ``base`` where several actors speak
    ("Call upon"). ``first_words`` holds every word with which one of them can begin.
    """

    opener: Beginning
    finite: Beginning
    base: Beginning
    first_words: frozenset[str]


@lru_cache(maxsize=4)
def phrases(knowledge: Knowledge) -> Phrases:
    """Compile the beginnings of paragraphs from the knowledge of verbs."""
    verbs = knowledge.verbs
    openers = [form for verb in verbs for form in verb.participle]
    finites = [form for verb in verbs for form in verb.finite]
    bases = [verb.lemma for verb in verbs if verb.force]
    firsts = {_first(form) for form in (*openers, *finites)} | {word.title() for word in MODIFIERS}
    return Phrases(
        _beginning(openers), _beginning(finites), _beginning(bases), frozenset(firsts | {"Once"})
    )


def _first(form: str) -> str:
    word = form.split(maxsplit=1)[0]
    return word[0].upper() + word[1:]


def _spaced(form: str) -> str:
    """Allow any blanks between the words of a form, and an adverb behind the first of them."""
    if "~" in form:
        head, _, tail = form.partition("~")
        return _spaced(head.strip()) + FILLER + re.escape(tail)
    first, *rest = (re.escape(word) for word in form.split())
    return (
        rf"{first}(?:\s{{1,40}}+(?:{_BETWEEN}))?\s{{1,40}}+" + r"\s{1,40}+".join(rest)
        if rest
        else first
    )


def _beginning(forms: Iterable[str]) -> Beginning:
    """Match a capital modifier or form at the beginning, then the rest of the phrase."""
    longest_first = sorted(set(forms), key=lambda form: (-len(form), form))
    modifiers = "|".join(MODIFIERS)
    capitals = [word.capitalize() for word in MODIFIERS]
    plain = "|".join(map(_spaced, longest_first))
    lead = rf"(?:{'|'.join(capitals)})\s{{1,40}}+(?:(?:{modifiers}|and)\s{{1,40}}+){{0,3}}"
    by_start: dict[str, list[str]] = {}
    for form in longest_first:
        capital = form[0].upper() + form[1:]
        by_start.setdefault(capital[:2], []).append(_spaced(capital))
    upper = [form.split()[0].upper() for form in longest_first if form]
    return Beginning(
        (
            *(_choice("|".join(spaced), [start]) for start, spaced in by_start.items()),
            _choice(f"{lead}(?:{plain})", capitals),
            _choice("|".join(map(re.escape, upper)), upper),
        )
    )


def _choice(words: str, beginning: Iterable[str]) -> Choice:
    pattern = rf"{_ITALIC}(?:{words})(?:\s{{1,40}}+(?:{_AFTER}))?(?![^\W_]|-)"
    return Choice(re.compile(pattern), frozenset(word[:2] for word in beginning))
