"""Documents without a name, cited by what they are: "the report of the Secretary-General"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.findings.citations.reader import CitationReader, Cited
from servanda.findings.kinds import Confidence
from servanda.structure.parts import Unit

_RELATIVE = re.compile(
    r"\b(?P<what>resolution|decision|declaration|report|statement|communiqu[eé]|document)s? "
    r"adopted (?:at|by|during|on|in) (?:the )?(?P<where>[^,;.“”\"]{4,90})"
)
_QUALIFIED = (
    r"(?:(?:joint|final|concluding|annual|periodic|national|interim|progress|consolidated|"
    r"first|second|third|fourth|fifth|initial|conference|political|ministerial|comprehensive|"
    r"written|latest|draft|common|relevant|domestic|new|other|key|core|international|existing|"
    r"generally accepted|presidential|summary|legal|labour|migration) ){0,6}"
)
# What documents are called where they have no name of their own, and by which words they go on.
_NOUN_PHRASE = re.compile(
    rf"\b(?P<all>{_QUALIFIED}(?P<head>reports?|recommendations?|decisions?|declarations?|"
    r"statements?|conclusions|"
    r"frameworks? for (?:cooperation|co-operation)(?: and coordination)?|agreements?|"
    r"memorand(?:um|a) of understanding|Memorand(?:um|a) of Understanding|Summary Report|"
    r"documents|outcome documents?|legislation|laws?|instruments|strategy documents?|"
    r"national plans?|(?:plan|program(?:me)?)s? of action|note by|letters? dated|"
    r"letters? from|guidelines))\b"
    r"(?P<rest> (?P<by>of|by|adopted by|adopted at|issued by|signed by|between|with|from|"
    r"submitted by|prepared by|at|to|made by|endorsed by) (?:the |its |a )?)?"
)
_ADOPTED = ("adopted at", "adopted by", "adopted during", "adopted on", "adopted in")
_NOUNS = (
    *("report", "recommendation", "decision", "declaration", "statement", "conclusions"),
    *("frameworks for c", "framework for c", "agreement", "memorand", "documents"),
    *("outcome document", "legislation", "law", "instruments", "strategy document"),
    *("national plan", "plan of action", "plans of action", "program of action"),
    *("programs of action", "programme of action", "programmes of action", "note by"),
    *("letter dated", "letters dated", "letter from", "letters from", "guidelines"),
)
_GOES_ON: dict[str, tuple[str, ...]] = {
    "report": ("of", "by", "submitted by", "prepared by", "issued by", "from"),
    "recommendation": ("of", "by", "adopted by", "adopted at", "made by", "endorsed by", "from"),
    "decision": ("of", "by", "adopted by", "adopted at", "to"),
    "declaration": ("of", "by", "at", "adopted by", "adopted at", "issued by", "signed by"),
    "statement": ("of", "by", "issued by"),
    "conclusions": ("of", "by", "adopted by", "adopted at"),
    "framework": ("between", "with"),
    "agreement": ("between",),
    "memorand": ("between",),
    "summary report": ("of",),
    "documents": ("of", "adopted by", "adopted at"),
    "outcome": ("of", "adopted by", "adopted at"),
    "legislation": ("of",),
    "plan": ("with", "of", "adopted by"),
    "program": ("with", "of", "adopted by"),
    "note": ("by",),
    "letter": ("from",),
    "guidelines": ("of", "issued by", "adopted by"),
}
_KINDS = {
    "report": "report",
    "recommendation": "decision",
    "decision": "decision",
    "declaration": "declaration",
    "statement": "statement",
    "conclusions": "decision",
    "framework": "agreement",
    "agreement": "agreement",
    "memorand": "memorandum_of_understanding",
    "summary report": "report",
    "documents": "decision",
    "outcome": "decision",
    "legislation": "national_law",
    "law": "national_law",
    "instruments": "treaty",
    "strategy": "national_policy",
    "national plan": "national_policy",
    "plan of action": "programme_of_action",
    "programme of action": "programme_of_action",
    "program of action": "programme_of_action",
    "note": "report",
    "letter": "letter",
    "guidelines": "standard",
}
_ALONE = re.compile(
    r"(?:(?:final|concluding|political|ministerial|joint) ){1,6}(?:conference )?"
    r"(?:statement|declaration)$|memorandum of understanding$|strategy document$|"
    r"summary report$|(?:(?:other|key|international|existing|relevant|core) ){1,6}instruments$|"
    r"(?:legal|generally accepted)(?: \w{1,30}){0,6} documents$|national plans?$|"
    r"(?:new|domestic|national) laws$"
)
_FINAL = re.compile(r"(?:final|concluding) (?:conference )?statement", re.IGNORECASE)
_CLAUSE = re.compile(r"[^,;.]{4,190}(?<=\S)")
_HOW = re.compile(
    r" (?:at|on|in) (?:its|the|their) [a-z-]+ (?:meeting|session|summit)\b|, held in [A-Z]\w+|"
    r" on (?:the |its )?[^,;.()]{4,140}(?<=\w)"
    r"(?=[,;.(]|$| and (?:of|welcomes|takes|requests|notes|to)\b)"
)
_MEETING_OF = re.compile(r"(?:[a-z-]+ ){0,2}(?:meeting|session|conference|summit) of (?:the )?")
_MEETING_NAMED = re.compile(
    r"(?:\d{4} )?(?:[A-Z][\w’-]+ (?:of |and |for )?){1,8}"
    r"(?:Meeting|Conference|Summit|Session|Seminar|Workshop)\b"
)


class PhraseReader(CitationReader):
    """Reads documents named by what they are, with who made them or where they were adopted."""

    def read(self) -> Iterator[Cited]:
        """Yield the phrases of each paragraph."""
        for unit in self.context.document.units:
            if unit.part.type in ("metadata_line", "footnote", "heading"):
                continue
            for match in self.context.matches_in(unit, _RELATIVE, *_ADOPTED):
                yield _relative(match)
            for match in self.context.matches_in(unit, _NOUN_PHRASE, *_NOUNS):
                cited = self._phrase(unit, match)
                if cited is not None:
                    yield cited

    def _phrase(self, unit: Unit, match: re.Match[str]) -> Cited | None:
        head = match.group("head").lower()
        start, end = match.span("all")
        grown = self._grow(unit, match, head)
        if grown is None and not _ALONE.search(match.group("all").lower()):
            return None
        end = grown or end
        known = self.of_process("Concluding Statement") if _FINAL.fullmatch(match["all"]) else None
        if known is not None:
            sure = Confidence.LIKELY
            return Cited(start, end, known.target, known.cites, "cite.phrase", sure)
        return Cited(
            start,
            end,
            self.content[start:end],
            next((kind for name, kind in _KINDS.items() if head.startswith(name)), "report"),
            "cite.phrase",
            Confidence.LIKELY if grown else Confidence.DOUBTFUL,
            self_topic=unit.part.type in ("title", "lead", "subject"),
            id_known=False,
        )

    def _grow(self, unit: Unit, match: re.Match[str], head: str) -> int | None:
        """Extend a phrase over who made the document, or over the meeting that adopted it."""
        word = next((word for word in _GOES_ON if head.startswith(word)), "")
        by = match.group("by")
        if by not in _GOES_ON.get(word, ()):
            return None
        if by == "to":
            return self._decided(unit, match)
        position, limit = match.end(), unit.end
        chain = self.context.clauses.together_after(position, limit)
        if by == "at" or (not chain and word in ("summary report", "declaration")):
            clause = _CLAUSE.match(self.content, position, limit)
            return clause.end() if clause else None
        if chain and chain[0].start <= position + 4:
            more = _HOW.match(self.content, chain[-1].end)
            return more.end() if more else chain[-1].end
        return self._of_meeting(position, limit)

    def _decided(self, unit: Unit, match: re.Match[str]) -> int | None:
        """Read "the decision to ...": a decision, unless it is somebody's own."""
        if self.content[match.start() - 2 : match.start()] in ("s ", "’ "):
            return None
        clause = _CLAUSE.match(self.content, match.end() - 2, unit.end)
        return clause.end() if clause else None

    def _of_meeting(self, position: int, limit: int) -> int | None:
        """Take in a meeting as the maker: "of the meeting of the Group", "of the 2002 Summit"."""
        if meeting := _MEETING_OF.match(self.content, position):
            inner = self.context.clauses.next_to(meeting.end(), limit, within=2)
            return inner[0].end if inner else None
        named = _MEETING_NAMED.match(self.content, position)
        return named.end() if named else None


def _relative(match: re.Match[str]) -> Cited:
    """Read "the declaration adopted at the conference"."""
    words = " ".join(match.group().split())
    return Cited(
        *match.span(),
        words,
        match.group("what"),
        "cite.relative",
        Confidence.LIKELY,
        id_known=False,
    )
