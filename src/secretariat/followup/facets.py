"""By what the list of what is due can be narrowed and summed up."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from secretariat.followup.matching.weighing import ORGANS
from secretariat.followup.models import Theming
from secretariat.record.models import Document, Involvement, Part, Process

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from secretariat.access import Reader
    from secretariat.followup.standing import Followed

_AT_ONCE = 500
_LONGEST = 120
# Headings that say nothing about what stands under them: days, sessions, parts of any document.
_EMPTY = re.compile(
    r"\d{4}|\b(?:meeting|session|introduction|conclusions|annex|decisions|recommendations"
    r"|follow-up|agenda|participants|contact|notes?)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\A(?:[A-Z]|[IVXL]+|\d+)\. |\AArticle \d+ ")
_HEADS = ("heading", "title", "issuer_line")
_NUMBERED = re.compile(r"\A(?:Resolution |Decision )?[A-Z]{0,3}/?\d+/\d+\.? +", re.IGNORECASE)
_LEAD = re.compile(r"\s*\b[Ll]ead(?: agency| agencies)?: ?(?P<lead>.+)\Z")


@dataclass
class Facets:
    """Of each commitment its process, its theme, who leads, and with whom it is to be done.

    A theme is what a person says, else the heading under which the words stand, and the heading
    may name who leads it ("Lead agency: ..."); of a resolution without headings it is its title.
    """

    processes: dict[str, str]
    themes: dict[str, str]
    leads: dict[str, str]
    partners: dict[str, list[tuple[str, str]]]
    _names: dict[tuple[str, str], str] = field(default_factory=dict)

    def of(self, axis: str, one: Followed) -> list[tuple[str, str]]:
        """Return where a commitment stands on an axis: keys and names."""
        found = self._of(axis, one)
        for key, name in found:
            self._names[axis, key] = name
        return found

    def fits(self, one: Followed, wanted: dict[str, str]) -> bool:
        """Tell whether a commitment stands where it is wanted; of a theme a word is enough."""
        for axis, key in wanted.items():
            keys = [known for known, _ in self.of(axis, one)]
            if axis in {"theme", "lead"}:
                if not any(key.casefold() in known.casefold() for known in keys):
                    return False
            elif key not in keys:
                return False
        return True

    def name(self, axis: str, key: str) -> str:
        """Return what a key on an axis is called."""
        return self._names.get((axis, key), key)

    def _of(self, axis: str, one: Followed) -> list[tuple[str, str]]:
        if axis == "actor":
            return _once((asked.actor_id, asked.actor.name) for asked in one.asked)
        if axis == "body":
            return _once((asking.actor_id, asking.actor.name) for asking in one.asking)
        if axis == "process":
            slug = one.document.process_id or ""
            return [(slug, self.processes.get(slug, slug))] if slug else []
        if axis in {"theme", "lead"}:
            known = self.themes if axis == "theme" else self.leads
            name = known.get(one.commitment.pk, "")
            return [(name, name)] if name else []
        return self.partners.get(one.commitment.pk, [])


def facets_of(reader: Reader, found: Sequence[Followed]) -> Facets:
    """Return by what these commitments can be summed up."""
    partners: dict[str, list[tuple[str, str]]] = {}
    keys = [one.commitment.pk for one in found]
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        rows = Involvement.objects.visible_to(reader).filter(finding__in=some, role="with_")
        for row in rows.select_related("actor").order_by("actor__name"):
            partners.setdefault(row.finding_id, []).append((row.actor_id, row.actor.name))
    above = _above(reader, found)
    given = _given(reader, found)
    return Facets(
        processes=dict(Process.objects.visible_to(reader).values_list("pk", "name")),
        themes={key: theme for key, (theme, _) in above.items() if theme} | given,
        leads={key: lead for key, (_, lead) in above.items() if lead},
        partners=partners,
    )


def theme_and_lead(heading: str) -> tuple[str, str]:
    """Return what a heading says of what stands under it: the theme, and who leads it.

    >>> theme_and_lead("B. Asylum Lead agency: UNHCR"), theme_and_lead("Second session")
    (('Asylum', 'UNHCR'), ('', ''))
    """
    words = " ".join(heading.split())
    lead = _LEAD.search(words)
    theme = _NUMBER.sub("", words[: lead.start()] if lead else words)
    if _EMPTY.search(theme):
        theme = ""
    return theme[:_LONGEST], lead["lead"][:_LONGEST] if lead else ""


def _above(reader: Reader, found: Sequence[Followed]) -> dict[str, tuple[str, str]]:
    """Return theme and lead of each commitment, from the heading above it."""
    documents = sorted({one.document.pk for one in found})
    headings: dict[str, list[tuple[int, str]]] = {}
    for start in range(0, len(documents), _AT_ONCE):
        some = documents[start : start + _AT_ONCE]
        parts = Part.objects.visible_to(reader).filter(document__in=some, type__in=_HEADS)
        for document, at, text, sort in parts.order_by("start").values_list(
            "document_id", "start", "text", "type"
        ):
            if sort == "heading":
                headings.setdefault(document, []).append((at, text))
            else:  # what stands above the title or the organ is the head of the document
                headings.pop(document, None)
    above = {}
    for one in found:
        known = headings.get(one.document.pk, [])
        place = bisect_right(known, (one.finding.start or 0, "")) - 1
        told = theme_and_lead(known[place][1]) if place >= 0 else ("", "")
        if not told[0] and one.document.genre in ORGANS:
            told = (_subject(one.document), told[1])
        if any(told):
            above[one.commitment.pk] = told
    return above


def _subject(document: Document) -> str:
    """Return what a resolution is about: its title without the number."""
    title = document.title if document.title_level <= document.level else ""
    return _NUMBERED.sub("", " ".join(title.split()))[:_LONGEST]


def _given(reader: Reader, found: Sequence[Followed]) -> dict[str, str]:
    """Return the themes that people gave by the day on which each commitment is followed."""
    days = {one.commitment.pk: one.on for one in found}
    keys = list(days)
    given: dict[str, str] = {}
    for start in range(0, len(keys), _AT_ONCE):
        rows = Theming.objects.visible_to(reader).filter(finding__in=keys[start : start + _AT_ONCE])
        for row in rows.order_by("on", "entry_id"):
            if row.on <= days[row.finding_id]:
                given[row.finding_id] = row.theme
    return given


def _once(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return list(dict(pairs).items())
