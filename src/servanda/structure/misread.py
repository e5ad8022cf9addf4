"""Words as they were meant where a scanner confused letters: "0rganizati0n", "Sccurity".

A text with signs of such confusion is read through once. A word that nobody knows, and that
becomes a known one when one letter is taken for another with which it is often confused, is read
as the known word. The source stays as it is, and the document says that it was misread.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from servanda.knowledge import Knowledge
from servanda.structure.parts import Flaw
from servanda.text import Text

# The signs of a scanned text: a figure or a capital I between small letters, a small word that is
# none.
_SMALL_SIGNS = "tbe thc fhe aud ond 0f iu t0 f0r wifh witb fhat tbat thaf wbich".split()
# Each begins with its first letter and looks back after it: to those the engine leaps.
_SIGN = re.compile(
    "|".join(
        [rf"{figure}(?<=[a-z].)(?=[a-z])" for figure in "0158I"]
        + [rf"{figure}(?<!\w.)(?!th\b|st\b)[a-z]{{2,}}\b" for figure in "015"]
        + [rf"{word}\b(?<!\w{'.' * len(word)})" for word in _SMALL_SIGNS]
    )
)
_SIGNS_NEEDED = 2
_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 5
# After the first word of a name: "Organization for Security".
_NAME_GOES_ON = re.compile(r" (?:(?:of|for|on|and|the) ){0,2}[A-Z]")
# What stands in a scanned text, and which letters can have stood there.
_MEANT = {
    "1": "il", "0": "o", "5": "s", "8": "B", "I": "l", "l": "iI", "c": "oe", "o": "ea",
    "e": "c", "b": "h", "h": "b", "u": "n", "n": "ur", "f": "t", "t": "f", "q": "g", "y": "v",
    "v": "y", "F": "E", "O": "D", "C": "G",
}  # fmt: skip
_PAIRS = (("rn", "m"), ("m", "rn"), ("cl", "d"))
# Small words that hold names and phrases together; a misreading of one is no word itself.
_SMALL = frozenset(
    "the of and for in to on by with at its that which from this have has been will shall their "
    "also upon other under into all was were are not".split()
)
_REAL = frozenset(
    "tie toe he be boy bis bill lo fo ot or on an am us fur fun run nor non nut not but hut boot "
    "tor ton far fan tan tat fat hat bat tin fin bin hen ben fist list lie fie sow son sob tot "
    "form farm than then there here hear bear near wear who how now bow has had hid bid his hit "
    "bit fit tit ale ate arc are ore one ones once ice lice".split()
)


def read_as_meant(text: Text, knowledge: Knowledge) -> tuple[Text, tuple[Flaw, ...]]:
    """Return a scanned text with its misread words as they were meant, and the flaw to note.

    A text without signs of a scanner is never touched.
    """
    found = _misread_words(text.content, knowledge)
    if not found:
        return text, ()
    start, end, meant = found[0]
    note = (
        f"{len(found)} words look misread by a scanner and were read as they are known; "
        f"“{text.content[start:end]}” as “{meant}”. Check names and numbers against the original."
    )
    flaw = Flaw(kind="misread_letters", span=text.origin(start, end), note=note, severity="medium")
    return text.respelled(found), (flaw,)


def _misread_words(content: str, knowledge: Knowledge) -> list[tuple[int, int, str]]:
    signs = _SIGN.finditer(content)
    if sum(1 for _ in islice(signs, _SIGNS_NEEDED)) < _SIGNS_NEEDED:
        return []
    known = _known_words(knowledge)
    meant: dict[str, str | None] = {}
    found = []
    for match in _WORD.finditer(content):
        word = match.group()
        if word not in meant:
            meant[word] = _meant(word, known)
        if (right := meant[word]) is not None:
            opens = right[0] != word[0] and _NAME_GOES_ON.match(content, match.end())
            found.append((*match.span(), right[0].upper() + right[1:] if opens else right))
    return found


@lru_cache(maxsize=4)
def _known_words(knowledge: Knowledge) -> frozenset[str]:
    """Every word of the knowledge, in small letters."""
    phrases = [name.words for name in knowledge.names]
    phrases += [words for words, _ in knowledge.places]
    phrases += [words for words, _ in knowledge.instruments]
    phrases += [cue.words for cue in knowledge.cues]
    phrases += [counted.words for counted in knowledge.counted]
    for verb in knowledge.verbs:
        phrases += (*verb.finite, *verb.participle, *verb.past)
    words = {word for phrase in phrases for word in _WORD.findall(phrase.lower())}
    return frozenset(words) | _SMALL | _MONTHS


_MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "session sessions report annual resolution regular general".split()
)


def _meant(word: str, known: frozenset[str]) -> str | None:
    """Return the known word that differs in one confused letter, None for a word in order."""
    lower = word.lower()
    if lower in known or word.isdigit() or (word.isupper() and len(word) < _SHORTEST):
        return None
    short = len(word) < _SHORTEST
    if short and (lower in _REAL or word[0].isupper()):
        return None
    wanted = _SMALL if short else known
    for position, letter in enumerate(word):
        for other in _MEANT.get(letter, ""):
            right = word[:position] + other + word[position + 1 :]
            if right.lower() in wanted:
                return _in_case(right, position)
    for stands, other in () if short else _PAIRS:
        position = word.find(stands)
        while position >= 0:
            right = word[:position] + other + word[position + len(stands) :]
            if right.lower() in wanted:
                return right
            position = word.find(stands, position + 1)
    return None


def _in_case(word: str, position: int) -> str:
    """Give a letter that was put in the case of the word around it."""
    letter = word[position]
    rest = word[:position] + word[position + 1 :]
    upper = rest.isupper() and len(rest) > 1
    return word[:position] + (letter.upper() if upper else letter) + word[position + 1 :]
