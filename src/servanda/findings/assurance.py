"""How sure a finding may call itself: what breaks the promise of ``certain``.

A recognizer says how it read; here stands in which places such readings were found wrong, when
people checked them (docs/explanation/how-well-it-reads.md). Of what stays certain, 99 in 100 are
to be right. Nothing else of a finding is changed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from servanda.findings.context import Context
from servanda.findings.endings import Ending
from servanda.findings.kinds import (
    Act,
    Citation,
    Commitment,
    Confidence,
    Date,
    Defect,
    Figure,
    Finding,
    Mention,
)

# A transcript made by a machine hears words that were not said.
_UNSURE_GENRES = frozenset({"transcript"})
_ADOPTED = frozenset({"resolution", "decision", "presidential_statement"})
_APART = frozenset({"metadata_line", "page_header", "noise", "title", "heading", "page_number"})


class Assurance:
    """Asks of each certain finding whether it stands where such findings went wrong."""

    def __init__(self, context: Context) -> None:
        self.genre = context.document.genre
        self.day = context.date
        self.parties = context.knowledge.parties
        self.source = context.document.text.source
        self.parts = {part.id: part for part in context.document.parts}
        titles = [
            (citation.quote.start, citation.quote.end)
            for citation in context.found.get("citations", ())
            if isinstance(citation, Citation) and citation.rule == "cite.instrument"
        ]
        self._titles = sorted(titles)

    def settle(self, finding: Finding | Defect) -> Finding | Defect:
        """Return the finding, as likely where it may not call itself certain."""
        doubt = _DOUBTS.get(type(finding))
        if doubt is None or finding.confidence is not Confidence.CERTAIN:
            return finding
        if self.genre in _UNSURE_GENRES or doubt(self, finding):
            return replace(finding, confidence=Confidence.LIKELY)
        return finding

    def mention(self, mention: Mention) -> bool:
        """Doubt a repeated surname, a name made up of its parts, and one inside another name."""
        inside = self.source[mention.quote.start - 1 : mention.quote.start] in tuple("/-.")
        return (
            mention.actor not in self.parties
            or inside
            or mention.rule not in ("mention.name", "mention.office")
            or _CAPITAL.search(mention.quote.text) is None
            or _GENERAL.search(mention.quote.text) is not None
            or self._apart(mention)
            or self._inside(mention)
            or _HEAD_OF.match(mention.quote.text) is not None
            or _GOES_ON.match(self.source, mention.quote.end, mention.quote.end + 40) is not None
            or self._in_title(mention.quote.start)
        )

    def date(self, date: Date) -> bool:
        """Doubt what recurs, what has one end only, and sessions of a body that is not named."""
        words, before = date.quote.text, self._before(date)
        if date.rule in ("date.every", "date.each_year", "date.since") or _LOOSE.search(words):
            return True
        if date.rule == "date.days" and _TWO_MONTHS.search(" ".join(words.split())):
            return True
        if date.rule == "date.session" and not self._near_session(date):
            return True
        if date.rule == "date.point" and (_ONE_END.match(words) or _ONE_END_BEFORE.search(before)):
            return True
        year_only = len(date.value) == len("1951")
        return year_only and not _IN_YEAR.search(before)

    def citation(self, citation: Citation) -> bool:
        """Doubt a bare acronym or short form, a name in small letters, a symbol that breaks off."""
        words = citation.quote.text
        if self._apart(citation) or re.search(r"\n\s{0,9}\d", words):
            return True
        if citation.rule == "cite.self":
            return self.genre not in _ADOPTED or not _OWN_PART.match(citation.para)
        if citation.rule == "cite.symbol":
            return re.search(r"(?:Inf|Add|Corr|Rev|[/.-])$", words) is not None
        if citation.rule == "cite.instrument":
            plain = " ".join(words.split())
            short = plain.count(" ") < _SHORTEST_NAME and plain not in citation.target
            return words.isupper() or short or not any(w[:1].isupper() for w in words.split())
        return False

    def act(self, act: Act) -> bool:
        """Doubt what neither opens its paragraph nor stands in the form of an organ's verb."""
        words = act.quote.text
        own = self.genre in _ADOPTED and not act.para.startswith("annex")
        if act.rule != "act.organ" or not own:
            return True
        if re.search(r"\d|^(?:in|with) ", words):
            return True
        return not self._opens(act) and not _FINITE.match(words.lower())

    def commitment(self, commitment: Commitment) -> bool:
        """Doubt one without holder or addressee, only allowed, or whose day is not read."""
        if not commitment.source or not commitment.addressees:
            return True
        if commitment.rule in ("commitment.recommended", "commitment.row"):
            return False
        if commitment.rule != "commitment.directed":
            return True
        named = [*commitment.source, *commitment.addressees]
        parents = {party.parent for name in named if (party := self.parties.get(name))}
        due = commitment.due
        return (
            self.genre not in _ADOPTED
            or not commitment.para.startswith("op")
            or commitment.force == "decision"
            or any(name not in self.parties for name in named)
            or any(name in parents for name in commitment.addressees)
            or _addressed(commitment.quote.text) != len(commitment.addressees)
            or _ALLOWED.search(self._before(commitment)) is not None
            or (due.type not in ("session", "deadline") if due else self._tells_time(commitment))
        )

    def figure(self, figure: Figure) -> bool:
        """Doubt a number that counts neither people nor money, and one end of a span."""
        if figure.population_type in (None, "ETHNIC_RETURN") and figure.currency is None:
            return True
        if re.fullmatch(r"(?:19|20)\d\d", figure.quote.text):
            return True
        time = re.match(r"(?:years?|months?|weeks?|days?|hours?|minutes?)\b", figure.counted)
        return time is not None or _NO_COUNT.search(self._before(figure)) is not None

    def _near_session(self, date: Date) -> bool:
        """Tell whether a session is one that an organ speaks of: its own, near in time."""
        if self.genre not in _ADOPTED or date.para.startswith("fn") or self.day is None:
            return False
        opens = re.search(r"\((\d{4})", date.value)
        return opens is not None and abs(int(opens.group(1)) - self.day.year) <= _NEAR_YEARS

    def _apart(self, finding: Finding) -> bool:
        part = self.parts.get(finding.para)
        return part is not None and part.type in _APART

    def _before(self, finding: Finding) -> str:
        start = finding.quote.start
        return re.sub(r"\s+", " ", self.source[max(start - 40, 0) : start])

    def _inside(self, finding: Finding) -> bool:
        start = finding.quote.start
        if not self.source[max(start - 20, 0) : start].rstrip().endswith(_INSIDE.ends):
            return False
        return _INSIDE.search(self._before(finding)) is not None

    def _opens(self, act: Act) -> bool:
        """Tell whether a verb opens its paragraph, its item or the sentence of the organ."""
        part = self.parts.get(act.para)
        start = part.quote.start if part is not None else act.quote.start
        before = self.source[max(start, act.quote.start - 90) : act.quote.start]
        return _OPENING.search(before) is not None or not before.strip()

    def _tells_time(self, commitment: Commitment) -> bool:
        return _TIME.search(" ".join(commitment.quote.text.split())) is not None

    def _in_title(self, start: int) -> bool:
        """Tell whether a place lies inside the name of an instrument."""
        index = bisect_right(self._titles, (start, len(self.source))) - 1
        return index >= 0 and start < self._titles[index][1]


def _addressed(words: str) -> int:
    """Count the actors that a clause may address, before it says what they are to do."""
    head = _TO_DO.split(" ".join(words.split()), maxsplit=1)[0]
    return 1 + len(_NEXT.findall(head)) + 9 * bool(_OTHERS.search(head))


_TO_DO = re.compile(r" (?:to (?=[a-z])|that\b|for (?=the\b))")
_NEXT = re.compile(r", | and | or | as well as | including ")
_OTHERS = re.compile(r" with |\bparticipants? in\b|\bmembers? of\b")
_FINITE = re.compile(r"(?:[a-z]+ly |also |further |once |again |hereby )*[a-z]+s\b")
_NEAR_YEARS = 3
_SHORTEST_NAME = 3  # blanks in a name that can stand alone
_LOOSE = re.compile(r"\b(?:past|last|next|once|twice|annual\w*|monthly)\b")
_TWO_MONTHS = re.compile(r"[A-Z][a-z]+ and \d{1,2} [A-Z]")
_ONE_END = re.compile(r"(?i)(?:from|after|before|since|starting|beginning)\b")
_ONE_END_BEFORE = re.compile(
    r"(?i)\b(?:from|after|before|since|beginning in|starting in|until|to) $"
)
_IN_YEAR = re.compile(r"(?:\b[Ii]n|\bof|\b[Dd]uring|,|\() ?$")
_TIME = re.compile(
    r"\b(?:before|prior to|not? later than|by the end|"
    r"within (?:\w+ )?(?:\w+ )?(?:days|weeks|months|years?)|"
    r"(?:at|by|during|for) (?:its|the|each) (?:\w[\w-]* ){1,4}(?:session|meeting)s?)\b"
)
_GOES_ON = re.compile(
    r"[/.-]\w|, \W?Treaty Series|\s[A-Z][a-z]{2,}|"
    r"\s+(?:[Oo]bserver|(?:[a-z-]+ )?(?:mission|team|force|task)|monitoring)\b|"
    r"\s+of (?:the )?[A-Z]"
)
# "the Special Envoy for Yemen", "the OSCE mission in Georgia", "States not Members of ..."
_INSIDE = Ending(
    re.compile(
        r"\b[A-Z]\w{1,30}(?: [\w,-]{1,30}){0,3} (?:of|in|for|to|on|with) (?:the )?$|"
        r"\b(?:not|non-|former) ?$"
    ),
    *("of", "in", "for", "to", "on", "with", "the", "not", "non-", "former"),
)
_CAPITAL = re.compile(r"[A-Z]")
_GENERAL = re.compile(r"countries\b(?<!\w.{9})|Friends\b(?<!\w.{7})")
_HEAD_OF = re.compile(r"(?i)(?:(?:deputy|executive|assistant) )?(?:director|chair|head|member)")
_OWN_PART = re.compile(r"(?:op|pp)\d")
_OPENING = re.compile(
    r"(?:^|[.;:]\s+|\n\s*)(?:[^\w\s]|\s|\d{1,3}[.)]\s*|\([a-z\d]{1,4}\)\s*)*"
    r"(?:The (?![\w ]{3,50} (?:shall|may|will|must|can) )[A-Z][\w ]{3,50},?\s+)?"
    r"(?:(?:also|further|and) )?$"
)
_ALLOWED = re.compile(
    r"\b(?:may|can|could|might|shall|should|will|would|to|not|before (?:we|it)) $"
)
_NO_COUNT = re.compile(
    r"\b(?:age|aged|ages|under|regulation|rule|article|paragraph|chapter|to|and|between|No\.?) ?"
    r"(?:of )?$"
)
_DOUBTS: Mapping[type, Callable[[Assurance, Any], bool]] = {
    Mention: Assurance.mention,
    Date: Assurance.date,
    Citation: Assurance.citation,
    Act: Assurance.act,
    Commitment: Assurance.commitment,
    Figure: Assurance.figure,
}
