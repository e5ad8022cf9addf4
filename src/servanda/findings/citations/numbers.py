"""Symbols, and the numbers after "resolution" or "decision": lists, ranges, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from servanda.findings.citations.reader import CitationReader, Cited
from servanda.findings.kinds import Confidence
from servanda.findings.symbols import normal_number, symbols_between

# A number, the letters of its parts, the session or year in brackets; old prints write 248(IX)A.
_LETTERS = r"[A-Z](?:(?:[-–]|, | and | to |, and )[A-Z](?![\w]))*"
_NUMBER = (
    rf"(?:(?:S-|ES-)?\d{{1,4}}(?:/\d{{1,4}})?(?: ?{_LETTERS}(?![\w’']))?"
    r"(?: ?[(\[](?:[IVXLC]{1,9}|(?:19|20)\d\d|[A-Z]{1,2}-[IVX]{1,4})[)\]](?: ?[A-Z](?![\w]))?)?)"
)
_PARTS = re.compile(rf"(?P<number>[^ ]*?\d) ?(?P<letters>{_LETTERS})(?P<session> ?\(.*)?$")
_LETTER_BEHIND = re.compile(r"(\d+) ?(\([IVXLC]+\)) ?([A-Z])$")
_WORD = re.compile(
    r"\b(?P<word>[Rr]esolution|[Dd]ecision|RESOLUTION|DECISION|[Ss]tatement)(?P<plural>s)? "
    r"(?=[\dSE])"
)
_WORDS = (*("resolution ", "resolutions ", "decision ", "decisions ", "statement ", "statements "),)
_FIRST = re.compile(_NUMBER)
_OF_DATE = re.compile(
    r" of (?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)(?: \d{4})?"
)
_TITLED = re.compile(r" (?:entitled|on) [“\"][^”\"]{3,200}[”\"],?")
_NEXT = re.compile(
    r"(?P<joint>,? (?:and|or|to|through|as well as) |[,;] (?:and |or )?|[-–] ?| (?=\d{3,4} \())"
    r"(?:(?:in particular|notably|most recently|inter alia|especially),? )?"
    r"(?:(?:in )?(?:its )?(?:resolutions? |decisions? ))?"
    rf"(?P<n>{_NUMBER})(?![\w/])"
)
# What the resolution before is about, up to the next number of the list.
_TOPIC = re.compile(
    r",? (?:on|concerning|regarding|relating to|in which|by which|entitled) "
    r"(?:(?! resolutions? | decisions? )[^;:.]){3,240}?"
    rf"(?=,(?: and| as well as)? {_NUMBER}(?:, on| on | of \d| concerning| regarding| relating|"
    r" entitled|[;.,]|$)|,? and \d{1,4}/\d{1,4}(?:, on| on | of \d))"
)
_PIN_AFTER = re.compile(
    r",? (?P<pin>(?:annex(?:es)?|appendix|paras?\.|paragraphs?|sect\.|section|chap\.|"
    r"chapter|part)(?: (?:[IVXLC]{1,6}|\d{1,3}|[A-Z](?:\.\d)?))?"
    r"(?:(?:,| and|–) (?:annex|appendix|paras?\.|sect\.|decision|resolution|"
    r"[IVXLC]{1,5}|\d{1,3})(?: ?(?:[IVXLC]{1,6}|\d{1,3}))?)*)\b"
)
_BODY_BEFORE = re.compile(r"(?:['’]s)? $")
_LONGEST_RANGE = 60


class _Series(NamedTuple):
    """What a list of numbers counts: the resolutions, or the decisions, of a body."""

    body: str | None
    kind: str


class NumberReader(CitationReader):
    """Reads documents cited by what their body calls them: a symbol or a number."""

    def symbols(self) -> Iterator[Cited]:
        """Yield every document symbol, save the one that a header gives the document itself."""
        for symbol in symbols_between(self.context, 0, len(self.content)):
            part = self.context.part_at(symbol.start)
            header = part.type in ("metadata_line", "page_header")
            if header and part.field in ("symbol", "identifier"):
                continue
            pin = _PIN_AFTER.match(self.content, symbol.end)
            yield Cited(
                *symbol,
                "cite.symbol",
                Confidence.CERTAIN,
                pinpoint=pin.group("pin") if pin else None,
            )

    def numbers(self) -> list[Cited]:
        """Read numbers after "resolution" or "decision", with lists and ranges expanded."""
        found: list[Cited] = []
        for word in self.context.beginning(_WORD, *_WORDS):
            if word.start() < (found[-1].end if found else 0):
                continue
            first = _FIRST.match(self.content, word.end())
            if first is not None and self.context.part_at(word.start()).type != "title":
                found += self._list(word, first)
        return found

    def _list(self, word: re.Match[str], first: re.Match[str]) -> Iterator[Cited]:
        start, body = self._with_body(word.start())
        kind = "decision" if word.group("word").lower() == "decision" else "resolution"
        series = _Series(body, kind)
        start, pin = self.with_pinpoint(start)
        cited = self._number(start, first, series, pin)
        end, last = first.end(), first.group()
        while cited is not None:
            yield from self._parts(self._dated(cited), series)
            following = self._following(end, last)
            if following is None:
                return
            if following.group("joint").strip() in ("to", "through", "-", "–"):
                yield from self._range(last, following, series)
            number = _FIRST.match(self.content, following.start("n"))
            cited = self._number(following.start("n"), number, series) if number else None
            end, last = following.end(), following.group("n")

    def _following(self, end: int, last: str) -> re.Match[str] | None:
        """Return the next number of a list: behind the date, the title, the topic of the last."""
        end = self._past_date(end)
        following = _NEXT.match(self.content, end)
        if following is None and (topic := _TOPIC.match(self.content, end)):
            following = _NEXT.match(self.content, topic.end())
        fits = following is not None and _looks_like(last, following.group("n"))
        return following if fits else None

    def _parts(self, cited: Cited, series: _Series) -> Iterator[Cited]:
        """Yield a citation; "181 A and B (II)" cites two parts of a resolution."""
        words = self.content[cited.start : cited.end]
        number = re.search(rf"{_NUMBER}", words)
        parts = _PARTS.match(number.group()) if number else None
        letters = re.findall(r"[A-Z]", parts.group("letters")) if parts else []
        if parts is None or len(letters) < 2:
            yield cited
            return
        if re.search(r"[-–]| to ", parts.group("letters")):
            letters = [chr(code) for code in range(ord(letters[0]), ord(letters[-1]) + 1)]
        first = True
        for letter in letters:
            one = f"{parts.group('number')} {letter}{parts.group('session') or ''}"
            target = self._normal(one, series)
            if target:
                rule = cited.rule if first else "cite.nested"
                yield cited._replace(target=target, rule=rule)
                first = False

    def _dated(self, cited: Cited) -> Cited:
        """Take in the date and the place meant: "52/102 of 12 December 1997, para. 5"."""
        day = _OF_DATE.match(self.content, cited.end)
        end = day.end() if day else cited.end
        pin = _PIN_AFTER.match(self.content, end) if cited.pinpoint is None else None
        if pin is None:
            return cited._replace(end=end)
        return cited._replace(end=pin.end(), pinpoint=pin.group("pin"))

    def _past_date(self, position: int) -> int:
        for pattern in (_OF_DATE, _TITLED, _OF_DATE, _PIN_AFTER):
            if match := pattern.match(self.content, position):
                position = match.end()
        return position

    def _range(self, last: str, following: re.Match[str], series: _Series) -> Iterator[Cited]:
        """Expand "48/1 to 48/5": the members in between rest on the words of the end."""
        session, _, low = last.partition("/")
        other, _, high = following.group("n").partition("/")
        if session != other or not (low.isdigit() and high.isdigit()):
            return
        if int(high) - int(low) > _LONGEST_RANGE:
            return
        for number in range(int(low) + 1, int(high)):
            target = self._normal(f"{session}/{number}", series)
            if target:
                span = following.span("n")
                yield Cited(*span, target, series.kind, "cite.nested", Confidence.CERTAIN)

    def _number(
        self, start: int, number: re.Match[str], series: _Series, pin: str | None = None
    ) -> Cited | None:
        words = _in_order(number.group())
        target, sure = self._normal(words, series), Confidence.CERTAIN
        if target is None:
            if series.body is None and "/" not in words and "(" not in words:
                return None
            label = (series.body or "").partition(":")[2]
            target, sure = f"{label} {series.kind} {words}".strip(), Confidence.LIKELY
        return Cited(start, number.end(), target, series.kind, "cite.number", sure, pin)

    def _normal(self, words: str, series: _Series) -> str | None:
        decision = series.kind == "decision"
        return normal_number(self.context, words, series.body, decision=decision)

    def _with_body(self, start: int) -> tuple[int, str | None]:
        """Take in the body named before: "Security Council resolution".

        A resolution without a body is one of the organ that speaks, where numbers fit.
        """
        named = self.context.anchors.between("name", max(start - 90, 0), start)
        if named and _BODY_BEFORE.fullmatch(self.content[named[-1].end : start]):
            return named[-1].start, self.context.party_of(named[-1])
        return start, self.context.issuer


_YEAR = re.compile(r"\((?:19|20)\d\d\)")


def _looks_like(one: str, other: str) -> bool:
    """Tell whether two numbers are of one form: of a session before or after 1976, or of a year."""
    if not ("/" in other or "(" in other):
        return "/" not in one and "(" not in one
    return (_YEAR.search(one) is None) == (_YEAR.search(other) is None)


def _in_order(words: str) -> str:
    """Return a number as today's lists write it.

    >>> _in_order("248(IX)A"), _in_order("1514(XV)"), _in_order("1244 [1999]")
    ('248 A (IX)', '1514 (XV)', '1244 (1999)')
    """
    words = words.replace("[", "(").replace("]", ")")
    words = re.sub(r"(?<=\w)\(", " (", words)
    behind = _LETTER_BEHIND.match(words)
    return f"{behind.group(1)} {behind.group(3)} {behind.group(2)}" if behind else words
