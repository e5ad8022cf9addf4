"""Citations that lean on the document itself: "the present resolution", "that decision"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from servanda.findings.citations.reader import CitationReader, Cited
from servanda.findings.kinds import Confidence

_SELF = re.compile(
    r"\b[Tt]he present (?P<what>resolution|decision|report|agreement|Agreement|Memorandum|"
    r"memorandum|Convention|Protocol|Treaty|declaration|Declaration|statement|note)\b"
)
# An organ speaks of its own text: "this resolution", "paragraph 4 above".
_THIS = re.compile(r"\b[Tt]his (?P<what>resolution|decision)\b")
_ABOVE = re.compile(
    r"\b(?P<pin>(?:[Pp]aragraphs?|[Ss]ubparagraphs?|[Ss]ections?) (?:\d{1,3}|[IVX]{1,5}|\([a-z]\))"
    r"(?: \([a-z]{1,3}\))*(?:(?:,| and| to| or) (?:\d{1,3}|\([a-z]\))(?: \([a-z]{1,3}\))*)*)"
    r",? (?:above|below)\b"
)
# A place in an instrument that is not named in full here: "article 3 of the statute".
_PLACE_IN = re.compile(
    r"\b(?P<pin>(?:[Aa]rticles?|[Pp]aragraphs?|[Rr]ules?|[Rr]egulations?|[Aa]nnex|[Cc]hapter|[Ss]ections?)"
    r" (?:\d{1,3}(?:\.\d{1,2})?|[IVX]{1,5}|[A-Z])(?: \([a-z]{1,3}\))*"
    r"(?:(?:,| and| or| to) (?:\d{1,3}|[IVX]{1,5}))*"
    r"(?:, (?:paragraphs?|subparagraphs?) \d{1,2}(?: \([a-z]\))?)?,?)"
    r" (?:of|to) (?:the|its|that) (?P<what>[Ss]tatute|[Cc]onvention|[Pp]rotocol|[Aa]greement|"
    r"[Tt]reaty|[Cc]ovenant|[Rr]egulations|[Rr]ules of procedure|[Cc]onstitution|[Rr]esolution|"
    r"[Dd]eclaration|[Mm]emorandum)\b(?! of \d| adopted| \d)"
)
_ANAPHOR = re.compile(
    r"\b(?:[Tt]hat|[Tt]he same|[Tt]he said|[Tt]he above-mentioned|[Tt]he aforementioned|"
    r"[Tt]hose) "
    r"(?P<what>resolution|decision|report|Agreement|agreement|Convention|Protocol|"
    r"Declaration|declaration|document|Programme|Plan)s?\b"
)
_ITS_RESOLUTIONS = re.compile(
    r"\b(?:its|all|the|all its)"
    r"(?: (?:previous|earlier|relevant|other|subsequent|recent|past|own|pertinent|"
    r"previous relevant))* (?:resolutions|decisions)"
    r"(?: (?:and (?:decisions|statements of its President)))?"
    r" (?:on|concerning|regarding|relating to) [^,;.]{3,90}"
)
_NUMBERED = re.compile(r"(?:resolutions|decisions) \d")
_SHORT = re.compile(
    r"\b[Tt]he (?P<what>Work Plan|Programme of Action|Plan of Action|Program of Action|Charter|"
    r"Convention|Covenant|Protocol|Declaration|Agreement|Memorandum|Statute|Treaty|Pact|Strategy|"
    r"Compact|Framework|Agenda|Action Plan|Accord)\b(?! (?:of|on|for|relating|against)\b)"
)
_SHORT_NAMES = tuple(
    f"the {name}"
    for name in (
        *("work plan", "programme of action", "plan of action", "program of action", "charter"),
        *("convention", "covenant", "protocol", "declaration", "agreement", "memorandum"),
        *("statute", "treaty", "pact", "strategy", "compact", "framework", "agenda"),
        *("action plan", "accord"),
    )
)
_PLACES = (
    *("article ", "articles ", "paragraph ", "paragraphs ", "rule ", "rules ", "regulation "),
    *("regulations ", "annex ", "chapter ", "section ", "sections "),
)
_SUCH = tuple(
    f"{such} {what}"
    for such in (
        *("that", "the same", "the said", "the above-mentioned", "the aforementioned", "those"),
    )
    for what in (
        *("resolution", "decision", "report", "agreement", "convention", "protocol"),
        *("declaration", "document", "programme", "plan"),
    )
)


class ShortFormReader(CitationReader):
    """Reads what a document calls itself, and what it calls a document that it cited before."""

    def present(self) -> Iterator[Cited]:
        """Read "the present resolution" and "its resolutions on ..."."""
        symbol = self.context.symbol
        for match in self.context.beginning(_SELF, "the present "):
            what = match.group("what").lower()
            yield Cited(
                *match.span(),
                symbol or f"the present {what}",
                what,
                "cite.self",
                Confidence.CERTAIN if symbol else Confidence.LIKELY,
                id_known=symbol is not None,
            )
        yield from self._own_text(symbol)
        for match in self.context.matches(_ITS_RESOLUTIONS, "resolutions", "decisions"):
            if self._is_series(match):
                yield Cited(
                    *match.span(),
                    match.group(),
                    "resolution",
                    "cite.series",
                    Confidence.LIKELY,
                    id_known=False,
                )

    def _own_text(self, symbol: str | None) -> Iterator[Cited]:
        """Read "this resolution" and "paragraph 4 above" where an organ speaks."""
        if self.context.document.genre != "resolution":
            return
        sure = Confidence.LIKELY
        for match in self.context.beginning(_THIS, "this resolution", "this decision"):
            words, what = match.group(), match.group("what")
            start, pin = self.with_pinpoint(match.start())
            target = symbol or words
            known = symbol is not None
            yield Cited(start, match.end(), target, what, "cite.self", sure, pin, id_known=known)
        for match in self.context.matches(_ABOVE, " above", " below"):
            target, pin = symbol or match.group(), match.group("pin")
            known = symbol is not None
            yield Cited(*match.span(), target, "resolution", "cite.self", sure, pin, id_known=known)

    def _is_series(self, match: re.Match[str]) -> bool:
        """Leave out resolutions that are numbered next, and "the resolutions" of no topic."""
        if _NUMBERED.search(self.content[match.start() : match.end() + 6]):
            return False
        words = match.group()
        general = words.startswith(("the resolutions", "the decisions", "all resolutions"))
        return not general or " on " in words

    def short_forms(self, found: list[Cited]) -> Iterator[Cited]:
        """Resolve "the Work Plan" to the document of that name cited before."""
        named: dict[str, list[Cited]] = {}
        for match in self.context.beginning(_SHORT, *_SHORT_NAMES):
            what = match.group("what")
            if what not in named:
                named[what] = [cited for cited in found if self._is_named(cited, what)]
            start, pin = self.with_pinpoint(match.start())
            if before := _latest(named[what], match.start()):
                again = _again(match, before, "cite.short")
                yield again._replace(start=start, pinpoint=pin or again.pinpoint)
            elif known := self.of_process(what):
                yield Cited(
                    start,
                    match.end(),
                    known.target,
                    known.cites,
                    "cite.short",
                    Confidence.LIKELY,
                    pinpoint=pin,
                    anaphor=True,
                )

    def _is_named(self, cited: Cited, what: str) -> bool:
        words = self.content[cited.start : cited.end]
        return (
            what in words
            and cited.rule in ("cite.instrument", "cite.proper")
            and len(words) > len(what) + 4
        )

    def places_in(self, found: list[Cited]) -> Iterator[Cited]:
        """Read "article 3 of the statute": of the one cited before, else of one not named."""
        known: dict[str, list[Cited]] = {}
        for match in self.context.beginning(_PLACE_IN, *_PLACES):
            what, pin = match.group("what"), match.group("pin").rstrip(",")
            kind = what.lower()
            if kind not in known:
                known[kind] = [one for one in found if one.id_known and _is_a(one, kind)]
            before = _latest(known[kind], match.start())
            if before is not None:
                yield _again(match, before, "cite.short")._replace(pinpoint=pin)
            else:
                words = f"the {what}"
                sure, cites = Confidence.DOUBTFUL, _KIND_OF.get(kind, "other")
                yield Cited(
                    *match.span(), words, cites, "cite.short", sure, pin, True, id_known=False
                )

    def anaphors(self, found: list[Cited]) -> Iterator[Cited]:
        """Resolve "that resolution" to the latest citation of such a document before it."""
        named: dict[str, list[Cited]] = {}
        for match in self.context.beginning(_ANAPHOR, *_SUCH):
            what = match.group("what").lower()
            if what not in named:
                named[what] = [cited for cited in found if cited.id_known and _is_a(cited, what)]
            if before := _latest(named[what], match.start()):
                yield _again(match, before, "cite.anaphor")


_KIND_OF = {
    "statute": "statute",
    "convention": "treaty",
    "protocol": "treaty",
    "treaty": "treaty",
    "covenant": "treaty",
    "agreement": "agreement",
    "resolution": "resolution",
    "declaration": "declaration",
    "memorandum": "memorandum_of_understanding",
}


def _latest(cited: list[Cited], position: int) -> Cited | None:
    """Return the last of some citations, given in order, that ends before *position*."""
    index = bisect_left(cited, position, key=lambda one: one.start)
    return next((one for one in reversed(cited[:index]) if one.end <= position), None)


def _again(match: re.Match[str], cited: Cited, rule: str) -> Cited:
    return Cited(
        *match.span(),
        cited.target,
        cited.cites,
        rule,
        Confidence.LIKELY,
        anaphor=True,
        id_known=cited.id_known,
    )


def _is_a(cited: Cited, what: str) -> bool:
    if what in ("resolution", "decision", "report", "declaration"):
        return cited.cites == what
    return what in cited.target.lower() or what in cited.cites
