"""One document: its text as it stands, every finding marked, the fields of one beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Count, Q
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from secretariat.followup.lines import line_of
from secretariat.pages import addresses, detail, fields, wording
from secretariat.pages.gist import gist
from secretariat.pages.layout import HEADINGS, Passage, gaps, passage, section_at, sections, tree
from secretariat.pages.listing import chosen as one_of
from secretariat.pages.marking import Highlighter
from secretariat.pages.naming import Names
from secretariat.pages.printing import Printer
from secretariat.record import queries
from secretariat.record.models import Document, Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse
    from django.utils.safestring import SafeString

    from secretariat.access import Reader
    from secretariat.pages.layout import Section
    from secretariat.record.models import Reading

_FACTS = ("title", "issuer", "date", "session")
_CONTENTS = 4  # fewer headings than that are seen at once


class Shown(NamedTuple):
    """What of a document is on this page of it."""

    text: SafeString
    findings: list[Finding]
    section: Section
    sections: list[Section]
    contents: list[Any]


class Listed(NamedTuple):
    """A finding in the list beside the text."""

    number: str
    finding: Finding
    gist: str
    address: str


class Filtered(NamedTuple):
    """A kind of finding in the filter."""

    name: str
    label: str
    tag: str
    number: int
    is_shown: bool


@require_GET
def document(request: HttpRequest, sha256: str) -> HttpResponse:
    """Show a document."""
    reader = request.user
    page = Page(request, queries.documents(reader).get(pk=sha256), queries.reading(reader, sha256))
    shown: dict[str, Any] = {"document": page.document, "reading": page.reading}
    if page.document.state == Document.State.READ or page.reading:
        shown |= page.shown()
    issuer = page.document.issuer
    shown["issuer_name"] = Names(reader, [issuer])[issuer] if issuer else ""
    if line := line_of(reader, sha256):
        shown |= {"line": line, "in_line": line.beside(sha256)}
    shown["imported"] = queries.imports(reader).filter(document=sha256).first()
    if page.reading:
        shown["coverage"] = f"{page.reading.coverage:.1%}"
    return render(request, "pages/document.html", shown)


@dataclass
class Page:
    """A document as the address asks for it: which kinds, which finding, which stretch."""

    request: HttpRequest
    document: Document
    reading: Reading | None

    @property
    def reader(self) -> Reader:
        """Who reads."""
        return self.request.user

    def shown(self) -> dict[str, Any]:
        """Return what the template needs."""
        chosen = self._chosen()
        kinds = self._kinds(chosen)
        printed = self._printed(kinds, chosen)
        names = fields.names_for(self.reader, printed.findings)
        address = self._address(kinds)
        numbers = detail.numbered(printed.findings)
        return {
            "text": printed.text,
            "section": printed.section,
            "sections": [
                (one, self._kept(kinds, page=str(one.number))) for one in printed.sections
            ],
            "contents": printed.contents,
            "kinds": self._filter(kinds),
            "detail": detail.Detail(self.reader, chosen) if chosen else None,
            "listed": [
                Listed(numbers[one.pk], one, gist(one, names), address(one.pk))
                for one in printed.findings
                if one.pk in numbers
            ],
            "others": [
                Listed(numbers.get(one.pk, ""), one, gist(one, names), address(one.pk))
                for one in printed.findings
                if chosen and one != chosen and _shares(one, chosen)
            ],
            "progress": queries.progress(self.reader, self.document.pk),
            "stated": self._stated(),
            "without_choice": self._kept(kinds) + "#text",
        }

    def _stated(self) -> dict[str, str]:
        """Return where in the text the facts about the document stand: its date, its issuer."""
        details = self.reading.details if self.reading else {}
        found = {}
        for fact in _FACTS:
            span = details.get(f"{fact}_span")
            if span and (address := self._words_at(span["start"], span["end"])):
                found[fact] = address
        return found

    def _words_at(self, start: int, end: int) -> str:
        """Return the address of the shortest finding over these words, or of their paragraph."""
        over = queries.findings(self.reader, document=self.document.pk).filter(
            start__lte=start, end__gte=end, withdrawn=False
        )
        if shortest := min(over, key=lambda one: (one.end or 0) - (one.start or 0), default=None):
            return addresses.words(shortest)
        parts = queries.parts(self.reader, self.document.pk)
        part = parts.filter(start__lte=start, end__gte=end).order_by("-start").first()
        return addresses.part(self.document.pk, part.address) if part else ""

    def _chosen(self) -> Finding | None:
        wanted = self.request.GET.get("finding", "")
        if not wanted:
            return None
        return queries.findings(self.reader, document=self.document.pk).get(pk=wanted)

    def _kinds(self, chosen: Finding | None) -> tuple[str, ...]:
        wanted = self.request.GET.getlist("kinds")
        kinds = tuple(kind for kind in wording.KINDS if kind in wanted) or tuple(wording.KINDS)
        return kinds if not chosen or chosen.kind in kinds else (*kinds, chosen.kind)

    def _filter(self, kinds: Sequence[str]) -> list[Filtered]:
        found = queries.findings(self.reader, document=self.document.pk).filter(withdrawn=False)
        counts = found.order_by().values("kind").annotate(number=Count("pk"))
        numbers = {one["kind"]: one["number"] for one in counts}
        return [
            Filtered(name, kind.many, kind.tag, numbers[name], name in kinds)
            for name, kind in wording.KINDS.items()
            if numbers.get(name)
        ]

    def _printed(self, kinds: Sequence[str], chosen: Finding | None) -> Shown:
        everything = self._everything()
        found = sections(everything)
        section = self._section(everything, found, chosen)
        passages = self._passages(everything, section)
        findings = list(self._findings(section, kinds))
        marked = [one for one in findings if one.state != "rejected" or one == chosen]
        highlighter = Highlighter(
            detail.marks(marked, chosen.pk if chosen else "", detail.numbered(findings)),
            address=self._address(kinds),
            chosen={chosen.pk} if chosen else (),
            tags=lambda kind: wording.KINDS[kind].tag,
        )
        footnotes = [one.address for one in passages if one.type == "footnote"]
        printer = Printer(
            highlighter,
            ground=self.document.level,
            footnotes=footnotes,
            asking=f"{reverse('language')}?document={self.document.pk}&part=",
            delimiter=self._delimiter(),
        )
        text = printer.html(tree(passages))
        return Shown(text, findings, section, found, self._contents(found))

    def _delimiter(self) -> str:
        """Return what parts the cells of a table, where the document is one of another tool."""
        table = self.reading.details.get("table") if self.reading else None
        return str(table["delimiter"]) if isinstance(table, dict) else ""

    def _everything(self) -> list[Passage]:
        """Return where every part stands, without the words."""
        places = queries.parts(self.reader, self.document.pk)
        known = [Passage(*one) for one in places.values_list("start", "end", "type", "address")]
        if self.reading and self.reading.coverage < 1:
            known += gaps(self.reading.text, known)
        return known

    def _section(
        self, everything: list[Passage], found: list[Section], chosen: Finding | None
    ) -> Section:
        if chosen and chosen.start is not None:
            return section_at(found, chosen.start)
        if part := self.request.GET.get("part"):
            places = [one.start for one in everything if one.address == part]
            return section_at(found, places[0] if places else 0)
        number = one_of(self.request, "page", [str(one.number) for one in found]) or "1"
        return found[int(number) - 1]

    def _passages(self, everything: list[Passage], section: Section) -> list[Passage]:
        parts = queries.parts(self.reader, self.document.pk)
        within = parts.filter(start__gte=section.start, start__lt=section.end)
        unread = [one for one in everything if one.type == "gap"]
        return [passage(one) for one in within] + [
            one for one in unread if section.start <= one.start < section.end
        ]

    def _findings(self, section: Section, kinds: Sequence[str]) -> QuerySet[Finding]:
        here = Q(start__lt=section.end, end__gt=section.start)
        if section.number == 1:
            here |= Q(start=None)
        found = queries.findings(self.reader, document=self.document.pk)
        return found.filter(here, kind__in=kinds, withdrawn=False)

    def _contents(self, found: list[Section]) -> list[Any]:
        """Return the headings with where they are, if there are enough of them."""
        parts = queries.parts(self.reader, self.document.pk).filter(type__in=HEADINGS)
        headings = list(parts)
        if len(headings) < _CONTENTS:
            return []
        here = addresses.document(self.document.pk)
        return [
            (
                wording.short(one.text, 120),
                f"{here}?page={section_at(found, one.start).number}#{one.address}"
                if len(found) > 1
                else f"#{one.address}",
            )
            for one in headings
        ]

    def _address(self, kinds: Sequence[str]) -> partial[str]:
        kept: dict[str, list[str]] = {}
        if len(kinds) < len(wording.KINDS):
            kept = {"kinds": list(kinds)}
        return partial(_words_in, self.document.pk, kept)

    def _kept(self, kinds: Sequence[str], **more: str) -> str:
        """Return the query of this page without the chosen finding."""
        query = self.request.GET.copy()
        for name in ("finding", "part", "page"):
            query.pop(name, None)
        query.setlist("kinds", list(kinds) if len(kinds) < len(wording.KINDS) else [])
        for name, value in more.items():
            query[name] = value
        return "?" + query.urlencode()


def _words_in(sha256: str, kept: dict[str, list[str]], finding: str) -> str:
    return addresses.words_in(sha256, finding, kept=kept)


def _shares(one: Finding, other: Finding) -> bool:
    """Tell whether two findings were read from the same words in part."""
    if None in (one.start, one.end, other.start, other.end):
        return False
    return (one.start or 0) < (other.end or 0) and (other.start or 0) < (one.end or 0)
