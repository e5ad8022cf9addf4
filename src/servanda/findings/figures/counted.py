"""What a number counts: the noun after it, else the one that it takes up again."""

from __future__ import annotations

import re

from servanda.findings.anchors import Anchor
from servanda.findings.clauses import until
from servanda.findings.context import Context
from servanda.findings.figures.numbers import is_money, value_of
from servanda.structure.parts import Unit

_GAP_WORDS = 6
_CUT = re.compile(
    r"[.;:(]|,(?! ?(?:mostly|mainly|including|ethnic))|--| and \d| in \d|"
    r" (?:were|was|are|is|have|has|had|who|which|that) "
)
GROUP = re.compile(
    r"(?:\b(?:[Gg]roup|[Tt]otal|[Nn]umber|caseload|population|influx|figure|minimum) of )$"
)
OF_WHOLE = re.compile(
    r" of (?:the |its |their )?(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|"
    r"ten|eleven|twelve|thirteen|fifteen|twenty) "
)
_BETWEEN = re.compile(r"\b[Bb]etween $")
_AND_NUMBER = re.compile(r" and (?P<n>\d{1,3}(?:,\d{3})*|\d+)")
_PEOPLE_VERB = re.compile(
    r" (?:(?:of (?:them|these|whom)|more) )?"
    r"(?:had|have|has|were|was|are|is|remain(?:ed)?|return(?:ed)?|crossed|fled|arrived|"
    r"left|live[d]?|still|in the|people|of whom)\b"
)
_PRONOUN = re.compile(
    r" (?:of (?:them|these|those|whom)|who|others|such [a-z]+|had (?:fled|left|returned))\b"
)
_BRACKETED = re.compile(r"\((?:about |some |over )?$")
_RESUMES = re.compile(
    r"(?:--|–|—|:|\band|\bto|\bat|\bof|\bnumber(?:s|ed|ing)?|\bstood at|\bwas|\bwere|\(|,) ?"
    r"(?:about |some |over |approximately |an estimated )?$"
)
_UNITS = re.compile(
    r" (?:[A-Z]{2,} |[A-Z][a-z]+ )?"
    r"(?:[Cc]entres|field (?:offices|presences)|[Oo]ffices|[Mm]issions)"
)
_SHARE = 100
_FEW = frozenset({"organizational", "personnel", "cases", "documents"})


class CountedReader:
    """Finds what the numbers of one document count."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.content = context.content

    def counted(self, number: re.Match[str], unit: Unit, last: Anchor | None) -> Anchor | None:
        """Return the words for what a number counts, or None when it counts nothing.

        *last* is what the number before counted. People whom no noun names stand at the number.
        """
        if number.group("unit") and not is_money(number):
            return None
        begin = self._past_range(number, unit)
        limit = until(_CUT, self.content, begin, min(unit.end, begin + 70))
        ahead = self.context.anchors.between("counted", begin, limit + 1)
        if ahead and len(self.content[begin : ahead[0].start].split()) <= _GAP_WORDS:
            chosen = ahead[-1] if _is_compound(ahead) else ahead[0]
            return None if self._is_small_word(number, chosen, begin) else chosen
        people = self.context.anchors.between("name", number.end(), limit)
        if people and people[0].entry.form == "demonym" and people[0].start - number.end() < 26:
            return Anchor(people[0].start, people[0].end, None)
        if number.group("digits") and _PRONOUN.match(self.content, number.end()):
            behind = self.context.anchors.between("counted", unit.start, number.start())
            return behind[-1] if behind else Anchor(*number.span(), None)
        if self.is_share_in_brackets(number):
            sentence = self.context.clauses.sentence_at(number.start())
            beside = self.context.anchors.between("counted", *sentence)
            return beside[-1] if beside else None
        if not number.group("digits") or value_of(number) < 100:
            return None
        return self._resumed(number, unit, begin, last)

    def is_share_in_brackets(self, number: re.Match[str]) -> bool:
        """Tell whether a number stands alone in brackets behind a State: "Georgia (32,900)"."""
        start, end = number.span()
        if not (number.group("digits") and self.content.startswith(")", end)):
            return False
        before = self.content[max(start - 12, 0) : start]
        bracket = _BRACKETED.search(before)
        if bracket is None or value_of(number) < _SHARE or looks_like_a_year(value_of(number)):
            return False
        name_end = start - len(bracket.group()) - 1
        return any(n.end == name_end for n in self.context.clauses.between(name_end - 60, name_end))

    def _past_range(self, number: re.Match[str], unit: Unit) -> int:
        """Return where to look for the noun: behind "of the 15" and "between 10 and 15"."""
        whole = OF_WHOLE.match(self.content, number.end())
        begin = whole.end() - 1 if whole else number.end()
        if self.between(number.start(), unit):
            other = _AND_NUMBER.match(self.content, begin)
            return other.end() if other else begin
        return begin

    def between(self, start: int, unit: Unit) -> re.Match[str] | None:
        """Match the "between" directly before a number."""
        return _BETWEEN.search(self.content, max(start - 9, unit.start), start)

    def range_around(self, start: int, end: int, unit: Unit) -> tuple[int, int] | None:
        """Return where "between 10 and 15" stands, if the number at ``start:end`` opens it."""
        between = self.between(start, unit)
        other = _AND_NUMBER.match(self.content, end) if between else None
        return (between.start(), other.end()) if between and other else None

    def _resumed(
        self, number: re.Match[str], unit: Unit, begin: int, last: Anchor | None
    ) -> Anchor | None:
        """Find what a number without a noun counts: "refugees numbered 5,000", "3,000 had fled"."""
        start, end = number.span()
        window = max(start - 70, unit.start)
        before = self.content[window:start]
        resumes = _RESUMES.search(before)
        behind = self.context.anchors.between("counted", window, start)
        if behind and resumes and ". " not in self.content[behind[-1].end : start]:
            return behind[-1]
        if _PEOPLE_VERB.match(self.content, begin):
            return Anchor(start, end, None)
        if GROUP.search(before):
            return last or Anchor(start, end, None)
        near = last is not None and start - last.end < 80
        return last if near and resumes and "in " in self.content[end : end + 4] else None

    def _is_small_word(self, number: re.Match[str], counted: Anchor, begin: int) -> bool:
        """Leave out "two countries": a small number in words counts no population."""
        in_words = bool(number.group("words")) and not number.group("wscale")
        return (
            in_words
            and value_of(number) < 20
            and counted.entry.category in _FEW
            and begin == number.end()
            and not _UNITS.match(self.content[number.end() : number.end() + 40])
        )


def looks_like_a_year(value: float) -> bool:
    """Tell whether a number can be a year of our time."""
    return value.is_integer() and 1900 < value < 2100


def _is_compound(ahead: list[Anchor]) -> bool:
    """Tell whether counted words follow each other directly: "illegal" + "migrant workers"."""
    return len(ahead) > 1 and ahead[1].start - ahead[0].end <= 1
