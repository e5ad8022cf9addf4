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
    r"(?: (?:on|concerning|regarding|relating to) [^,;.]{3,90})?"
)
_NUMBERED = re.compile(r"(?:resolutions|decisions) \d")
_SHORT = re.compile(
    r"\b[Tt]he (?P<what>Work Plan|Programme of Action|Plan of Action|Program of Action|Charter|"
    r"Convention|Covenant|Protocol|Declaration|Agreement|Memorandum|Statute|Treaty|Pact|Strategy|"
    r"Compact|Framework|Agenda|Action Plan|Accord)\b(?! (?:of|on|for|relating|against)\b)"
)


class ShortFormReader(CitationReader):
    """Reads what a document calls itself, and what it calls a document that it cited before."""

    def present(self) -> Iterator[Cited]:
        """Read "the present resolution" and "its resolutions on ..."."""
        symbol = self.context.symbol
        for match in _SELF.finditer(self.content):
            what = match.group("what").lower()
            yield Cited(
                *match.span(),
                symbol or f"the present {what}",
                what,
                "cite.self",
                Confidence.CERTAIN if symbol else Confidence.LIKELY,
                id_known=symbol is not None,
            )
        for match in _ITS_RESOLUTIONS.finditer(self.content):
            if self._is_series(match):
                yield Cited(
                    *match.span(),
                    match.group(),
                    "resolution",
                    "cite.series",
                    Confidence.LIKELY,
                    id_known=False,
                )

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
        for match in _SHORT.finditer(self.content):
            what = match.group("what")
            if what not in named:
                named[what] = [cited for cited in found if self._is_named(cited, what)]
            if before := _latest(named[what], match.start()):
                yield _again(match, before, "cite.short")

    def _is_named(self, cited: Cited, what: str) -> bool:
        words = self.content[cited.start : cited.end]
        return (
            what in words
            and cited.rule in ("cite.instrument", "cite.proper")
            and len(words) > len(what) + 4
        )

    def anaphors(self, found: list[Cited]) -> Iterator[Cited]:
        """Resolve "that resolution" to the latest citation of such a document before it."""
        named: dict[str, list[Cited]] = {}
        for match in _ANAPHOR.finditer(self.content):
            what = match.group("what").lower()
            if what not in named:
                named[what] = [cited for cited in found if cited.id_known and _is_a(cited, what)]
            if before := _latest(named[what], match.start()):
                yield _again(match, before, "cite.anaphor")


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
