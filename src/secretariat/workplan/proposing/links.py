"""Which actions serve which commitments: proposed by what they cite and by their words.

What speaks for a link is weighed and told with it; a person confirms or rejects. What was decided
is not proposed again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from secretariat.followup.facets import theme_and_lead
from secretariat.followup.matching.titles import likeness, topic
from secretariat.record import queries as record
from secretariat.record.models import Part
from secretariat.workplan import queries

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from secretariat.access import Reader
    from secretariat.record.models import Commitment, Finding
    from secretariat.workplan.queries import Planned

_PARAGRAPH, _DOCUMENT = 0.5, 0.1  # cites the paragraph; cites the instrument
_WORDS = 0.6  # the same words, all of them
_LEAD, _PARTNER, _HEADING = 0.15, 0.05, 0.1
_CONTAINED = 0.8  # the telling words of an action among the many of a commitment
_SAME_DAY = 0.05
_LIKELY = 0.35  # from here on a link is proposed
_FEWEST = 2  # telling words in common, where nothing is cited
_EACH = 5
_NUMBER = re.compile(r"\d+")
_PINPOINT = re.compile(r"\W{0,3}(?:operative )?para(?:graph|\.)?s?\.? \d+(?:(?:, | and |-)\d+)*")
_CITED = re.compile(
    r"(?P<symbol>\b[A-Z][\w.]*(?:/[\w.\-]+){1,6})(?:,? (?:op\.|operative )?(?:para(?:graph|\.)s? )"
    r"(?P<number>\d+))?"
)


class Reason(NamedTuple):
    """One thing that speaks for a link, and how much it counts."""

    value: float
    words: str


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """That an action may serve a commitment, how likely, and why."""

    planned: Planned
    commitment: Commitment
    score: float
    reasons: tuple[Reason, ...]
    shared: tuple[str, ...]

    @property
    def why(self) -> list[str]:
        """What speaks for it, the weightiest first."""
        return [one.words for one in sorted(self.reasons, key=lambda one: -one.value)]


def proposed(
    reader: Reader, on: date, *, plan: str = "", action: str = "", commitment: str = ""
) -> list[Proposed]:
    """Return the links that nobody decided on, the likeliest first for each action."""
    planned = queries.actions(reader, on, plan=plan)
    if action:
        planned = [one for one in planned if one.action.pk == action]
    if commitment:
        planned = _of_process(reader, planned, commitment)
    if not planned:
        return []
    found: list[Proposed] = []
    by_process: defaultdict[str, list[Planned]] = defaultdict(list)
    for one in planned:
        by_process[one.action.plan.process_id].append(one)
    for process, some in by_process.items():
        weighing = _Weighing(reader, process, commitment)
        for one in some:
            likely = sorted(weighing.of(one), key=lambda link: (-link.score, link.commitment.pk))
            found += likely if commitment else likely[:_EACH]
    return found


def _of_process(reader: Reader, planned: Sequence[Planned], commitment: str) -> list[Planned]:
    asked = record.findings(reader).get(pk=commitment)
    return [one for one in planned if one.action.plan.process_id == asked.document.process_id]


class _Weighing:
    """The commitments of one process, ready to be weighed against actions."""

    def __init__(self, reader: Reader, process: str, only: str) -> None:
        self.reader = reader
        found = record.commitments(reader, process=process)
        self.commitments = {one.pk: one for one in (found.filter(pk=only) if only else found)}
        self.asked: defaultdict[str, set[str]] = defaultdict(set)
        self.partners: defaultdict[str, set[str]] = defaultdict(set)
        rows = record.involvements(reader).filter(finding__document__process=process)
        rows = rows.filter(finding__kind="commitment", role__in=("addressees", "with_")).order_by()
        documents = {one.finding.document_id for one in self.commitments.values()} if only else None
        if only:
            rows = rows.filter(finding=only)
        for finding, actor, role in rows.values_list("finding_id", "actor_id", "role"):
            (self.asked if role == "addressees" else self.partners)[finding].add(actor)
        self.headings = _headings(reader, process, documents)
        self.by_word: defaultdict[str, set[str]] = defaultdict(set)
        self.by_symbol: defaultdict[str, set[str]] = defaultdict(set)
        for one in self.commitments.values():
            for word in topic(one.action):
                self.by_word[word].add(one.pk)
            self.by_symbol[one.finding.document.symbol].add(one.pk)

    def of(self, planned: Planned) -> Iterable[Proposed]:
        """Yield the links of an action that are likely enough."""
        action = planned.action
        decided = {one.commitment_id for one in planned.links}
        own = action.finding.document_id if action.finding else action.plan.document_id
        cited = self._cited(planned)
        words = topic(_words(planned))
        for key in self._candidates(words, cited):
            one = self.commitments[key]
            if key in decided or one.finding.document_id == own:
                continue
            link = self._weigh(planned, one, cited, words)
            if link.score >= _LIKELY:
                yield link

    def _candidates(self, words: frozenset[str], cited: dict[str, set[str]]) -> Iterable[str]:
        counts: defaultdict[str, int] = defaultdict(int)
        for word in words:
            for key in self.by_word.get(word, ()):
                counts[key] += 1
        found = {key for key, number in counts.items() if number >= min(_FEWEST, len(words))}
        for symbol, numbers in cited.items():
            found |= {
                key
                for key in self.by_symbol.get(symbol, ())
                if numbers and _number(self.commitments[key].finding) in numbers
            }
        return sorted(found)

    def _weigh(
        self,
        planned: Planned,
        one: Commitment,
        cited: dict[str, set[str]],
        words: frozenset[str],
    ) -> Proposed:
        reasons = [*_citation(one, cited), *_wording(planned, one), *self._parties(planned, one)]
        if planned.action.due and planned.action.due == one.due_to:
            reasons.append(Reason(_SAME_DAY, "is due on the same day"))
        return Proposed(
            planned=planned,
            commitment=one,
            score=round(min(sum(reason.value for reason in reasons), 1.0), 3),
            reasons=tuple(reason for reason in reasons if reason.value > 0),
            shared=tuple(sorted(words & topic(one.action))),
        )

    def _parties(self, planned: Planned, one: Commitment) -> Iterable[Reason]:
        leads = {agency.actor for agency in planned.leads if agency.actor}
        helping = {agency.actor for agency in planned.supports if agency.actor}
        asked, partners = self.asked[one.pk], self.partners[one.pk]
        if leads & asked:
            yield Reason(_LEAD, "is asked of who leads the action")
        elif (leads | helping) & (asked | partners):
            yield Reason(_PARTNER, "names who takes part in the action")
        if (leads | helping) & self._leading(one.finding):
            yield Reason(_HEADING, "stands under a heading led by who takes part in the action")

    def _leading(self, finding: Finding) -> set[str]:
        """Return who leads what stands under the heading above a commitment."""
        above = self.headings.get(finding.document_id, ())
        before = [who for start, who in above if start <= (finding.start or 0)]
        return before[-1] if before else set()

    def _cited(self, planned: Planned) -> dict[str, set[str]]:
        """Return which documents an action cites, and which of their paragraphs."""
        action = planned.action
        cited: defaultdict[str, set[str]] = defaultdict(set)
        for found in _CITED.finditer(f"{action.title} {action.description} {action.note}"):
            if found["symbol"] in self.by_symbol:
                cited[found["symbol"]] |= {found["number"]} if found["number"] else set()
        if action.finding:
            for citation, pinpoint in self._citations(action.finding):
                cited[str(citation.said.get("target") or "")] |= set(pinpoint)
        return cited

    def _citations(self, finding: Finding) -> Iterable[tuple[Finding, list[str]]]:
        """Return what the paragraph of a finding cites, its footnotes included, and where in it."""
        parts = record.parts(self.reader, finding.document_id)
        part = parts.filter(address=finding.part).first()
        places = [finding.part]
        if part:
            marks = parts.filter(
                type="footnote_marker", start__gte=part.start, end__lte=part.end
            ).values_list("number", flat=True)
            notes = parts.filter(type="footnote", number__in=list(marks))
            places += notes.values_list("address", flat=True)
        found = record.findings(self.reader, document=finding.document_id, kind="citation")
        texts = {one.address: one for one in parts.filter(address__in=places)}
        for one in found.filter(part__in=places).exclude(state="rejected"):
            said = str(one.said.get("pinpoint") or "")
            if not said and (place := texts.get(one.part)) and one.end is not None:
                after = _PINPOINT.match(" ".join(place.text[one.end - place.start :].split()))
                said = after[0] if after else ""
            yield one, _NUMBER.findall(said)


def _headings(
    reader: Reader, process: str, documents: set[str] | None
) -> dict[str, list[tuple[int, set[str]]]]:
    """Return by document where its headings stand, and which agencies lead what is under each."""
    named: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    rows = record.involvements(reader, role="actor").filter(
        finding__document__process=process, finding__part__startswith="h"
    )
    headings = Part.objects.visible_to(reader).filter(document__process=process, type="heading")
    if documents is not None:
        rows = rows.filter(finding__document__in=documents)
        headings = headings.filter(document__in=documents)
    for document, part, actor in rows.order_by().values_list(
        "finding__document_id", "finding__part", "actor_id"
    ):
        if not actor.startswith("group:"):
            named[document, part].add(actor)
    found: defaultdict[str, list[tuple[int, set[str]]]] = defaultdict(list)
    for one in headings.order_by("document", "start"):
        _, lead = theme_and_lead(one.text)
        found[one.document_id].append(
            (one.start, named[one.document_id, one.address] if lead else set())
        )
    return found


def _words(planned: Planned) -> str:
    return planned.action.title


def _within(words: str, longer: str) -> float:
    """Return which share of the telling words of an action a commitment has."""
    mine = topic(words)
    shared = mine & topic(longer)
    return len(shared) / len(mine) if len(shared) > _FEWEST else 0.0


def _number(finding: Finding) -> str:
    found = _NUMBER.search(finding.part)
    return found[0] if found else ""


def _citation(one: Commitment, cited: dict[str, set[str]]) -> Iterable[Reason]:
    symbol, number = one.finding.document.symbol, _number(one.finding)
    if symbol not in cited:
        return
    if number and number in cited[symbol]:
        yield Reason(_PARAGRAPH, f"the action cites paragraph {number} of {symbol}")
    else:
        yield Reason(_DOCUMENT, f"the action cites {symbol}")


def _wording(planned: Planned, one: Commitment) -> Iterable[Reason]:
    words = _words(planned)
    alike = max(likeness(words, one.action), _CONTAINED * _within(words, one.action))
    if alike:
        close = fuzz.token_set_ratio(words.casefold(), one.action.casefold()) / 100
        yield Reason(_WORDS * (0.75 * alike + 0.25 * close), f"{round(alike * 100)} % same words")
