"""A work plan as a document lays it down: activities, leads, days and money, with their words."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from secretariat.followup.facets import theme_and_lead
from secretariat.followup.matching.weighing import ORGANS, REPORTS
from secretariat.record import queries as record
from secretariat.record.periods import period
from secretariat.workplan import queries
from secretariat.workplan.proposing.proposal import Activity, Heading, Money, Proposal
from secretariat.workplan.proposing.rows import Cells, Words, cells_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from secretariat.access import Reader
    from secretariat.record.models import Commitment, Document, Finding, Involvement, Part
    from secretariat.workplan.models import WorkPlan

_IS_PLAN = re.compile(
    r"\b(?:work ?plan|plan of action|action plan|programme of (?:action|work)|road ?map"
    r"|implementation plan|plan of work)\b",
    re.IGNORECASE,
)
_ADOPTED = re.compile(r"\A(?:as )?(?:adopted|approved|endorsed)\b.{0,250}", re.IGNORECASE)
_NUMBER = re.compile(r"\A(?P<theme>\w{1,4})[.\-](?P<rest>\d{1,3}[a-z]?)\Z")
_NAMES_ACTIVITY = re.compile(
    r"\b(?:activit(?:y|ies)|actions?|measures?|outputs?)\s+"
    r"(?P<numbers>\w{1,4}[.\-]\d{1,3}(?:(?:,? and |, )\w{1,4}[.\-]\d{1,3})*)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z])")
_COSTS = re.compile(r"\b(?:costs?|budget|estimated at)\b", re.IGNORECASE)
_STAGES = {"offered": "offered", "pledged": "pledged", "given": "disbursed", "proposed": "offered"}
_PARAGRAPH = re.compile(r"\A(?:p|op|art)(?=\d)")
_OPEN = frozenset(("planned", "ongoing", "planned_or_ongoing"))
_MANY = 3


def candidates(reader: Reader, *, process: str = "") -> list[tuple[Document, int]]:
    """Return the documents that lay down a work plan, with how many activities each has."""
    return [
        (one, number)
        for one, number in _with_activities(reader, process)
        if number >= _MANY
        and one.genre not in REPORTS
        and _IS_PLAN.search(f"{one.heading} {one.title}")
    ]


def others(reader: Reader, *, process: str = "") -> list[tuple[Document, int]]:
    """Return other documents that tell of what is to be done, resolutions aside."""
    laid_down = {one.pk for one, _ in candidates(reader, process=process)}
    return [pair for pair in _with_activities(reader, process) if pair[0].pk not in laid_down]


def _with_activities(reader: Reader, process: str) -> list[tuple[Document, int]]:
    counts: defaultdict[str, int] = defaultdict(int)
    for one in record.commitments(reader, process=process):
        counts[one.finding.document_id] += 1
    measures = record.findings(reader, kind="measure", process=process)
    for measure in measures.exclude(state="rejected"):
        counts[measure.document_id] += measure.said.get("status") in _OPEN
    found = record.documents(reader, process=process, state="read")
    return [(one, counts[one.pk]) for one in found.exclude(genre__in=ORGANS) if counts[one.pk]]


def proposal(reader: Reader, sha256: str) -> Proposal:
    """Return the work plan that a document lays down; raises Document.DoesNotExist."""
    document = record.documents(reader).get(pk=sha256)
    parts = list(record.parts(reader, sha256))
    known = queries.plans(reader).filter(document=document).first()
    first, last = _period(reader, document, parts)
    read = _Reading(reader, document, parts, first)
    activities = read.activities(_taken(reader, known))
    keys = {one.theme for one in activities}
    return Proposal(
        document=document,
        title=_titled(document),
        first_day=first,
        last_day=last,
        adopted=_adopted([one for one in parts if one.level <= document.level]),
        themes=tuple(one for one in read.themes.values() if one.key in keys),
        activities=tuple(activities),
        plan=known,
        known_themes=tuple((one.key, one.pk) for one in queries.themes(reader, known.pk))
        if known
        else (),
    )


def _taken(reader: Reader, plan: WorkPlan | None) -> dict[str, str]:
    if plan is None:
        return {}
    return {
        finding: action
        for finding, action in queries.read_actions(reader, plan.pk)
        if finding is not None
    }


def _period(
    reader: Reader, document: Document, parts: Sequence[Part]
) -> tuple[date | None, date | None]:
    """Return the period in the title of a plan, or in its first paragraphs."""
    places = [one.address for one in parts if one.type == "title"]
    places += [one.address for one in parts if one.type == "paragraph"][:2]
    found = record.findings(reader, document=document.pk, kind="date").filter(part__in=places)
    by_part: defaultdict[str, list[Finding]] = defaultdict(list)
    for one in found:
        by_part[one.part].append(one)
    for place in places:
        for one in by_part[place]:
            value = one.said.get("value")
            covered = period(value if isinstance(value, str) else None)
            if covered.first and covered.last and (covered.last - covered.first).days > 300:  # noqa: PLR2004 - a plan covers a year or more
                return covered.first, covered.last
    return None, None


def _titled(document: Document) -> str:
    """Return the title of a document, where whoever may see the document may see it."""
    title = " ".join(document.title.split())
    return title if title and document.title_level <= document.level else document.heading


def _adopted(parts: Sequence[Part]) -> str:
    for one in parts:
        if found := _ADOPTED.match(" ".join(one.text.split())):
            return found[0]
    return ""


class _Said(NamedTuple):
    """Something that is to be done: a commitment, or a measure that somebody reports."""

    finding: Finding
    commitment: Commitment | None


class _Reading:
    """One document, as far as activities are to be found in it."""

    def __init__(
        self, reader: Reader, document: Document, parts: Sequence[Part], first: date | None
    ) -> None:
        self.reader, self.document, self.first = reader, document, first
        self.words = Words(parts)
        self.cells = cells_of(parts, self.words)
        self.parts = {one.address: one for one in parts}
        headings = (one for one in parts if one.type == "heading")
        self.headings = [one for one in headings if one.level <= document.level]
        self.themes: dict[str, Heading] = {}
        self._involved = self._involvements()
        self._levels: defaultdict[str, list[int]] = defaultdict(list)
        self._said, self._money = self._told_of_activities(parts)

    def activities(self, taken: dict[str, str]) -> list[Activity]:
        """Return what is to be done, in the order of the document."""
        said = [_Said(one.finding, one) for one in self._commitments()]
        said += [_Said(one, None) for one in self._measures([one.finding for one in said])]
        numbers: set[str] = set()
        made = []
        for one in sorted(said, key=lambda row: (row.finding.start or 0, row.finding.pk)):
            activity = self._activity(one, taken.get(one.finding.pk, ""), numbers)
            numbers.add(activity.number)
            made.append(activity)
        return made

    def _commitments(self) -> Iterable[Commitment]:
        return record.commitments(self.reader, document=self.document.pk)

    def _measures(self, committed: Sequence[Finding]) -> Iterable[Finding]:
        """Yield measures that are planned or under way, where no commitment says the same."""
        found = record.findings(self.reader, document=self.document.pk, kind="measure")
        for one in found.exclude(state="rejected"):
            within = any(
                other.part == one.part
                and (other.start or 0) < (one.end or 0)
                and (one.start or 0) < (other.end or 0)
                for other in committed
            )
            if one.said.get("status") in _OPEN and not within:
                yield one

    def _activity(self, one: _Said, taken: str, numbers: Collection[str]) -> Activity:
        finding, commitment = one.finding, one.commitment
        cells = self.cells.get(finding.part)
        title = self._title(one)
        number = cells.number if cells else ""
        if not number or number in numbers:
            number = _free(_PARAGRAPH.sub("", finding.part), numbers)
        theme, lead = self._theme(finding, cells)
        asked = self._named(finding.pk, "addressees" if commitment else "actor")
        leads, supports = (lead, asked) if lead else (asked, [])
        if not leads and cells and cells.lead:
            leads = [("", cells.lead)]
        partners = self._named(finding.pk, "with_")
        due = commitment.due_to if commitment else None
        due_words = self.words.cleaned(commitment.due_words, None) if commitment else ""
        state = "" if commitment else str(finding.said.get("status")).replace("_", " ")
        return Activity(
            finding=finding,
            number=number,
            title=title[:1].upper() + title[1:],
            theme=theme,
            leads=tuple(leads),
            supports=tuple(pair for pair in (*supports, *partners) if pair not in leads),
            due=due if not (due and self.first and due < self.first) else None,
            due_words=(cells.due if cells else "") or due_words,
            said_state=(cells.state if cells else "") or state,
            notes=tuple(self._said.get(number, ())),
            money=tuple(self._money.get(number, ())),
            level=max(
                self.document.level,
                finding.level,
                *self._levels.get(number, ()),
                *(one.finding.level for one in self._money.get(number, ())),
            ),
            is_row=cells is not None,
            taken=taken,
        )

    def _title(self, one: _Said) -> str:
        """Return what is to be done, in the words of the document."""
        finding, start = one.finding, one.finding.start
        if one.commitment is None:
            return self.words.cleaned(finding.quote, start)
        said = finding.said.get("action")
        begins = said.get("start") if isinstance(said, dict) else None
        return self.words.cleaned(
            one.commitment.action, begins if isinstance(begins, int) else start
        )

    def _theme(self, finding: Finding, cells: Cells | None) -> tuple[str, list[tuple[str, str]]]:
        """Return the theme of an activity, and who leads all of it: by its heading or number."""
        above = [one for one in self.headings if one.start < (finding.start or 0)]
        if above:
            title, lead = theme_and_lead(above[-1].text)
            if title:
                note = f"Lead: {lead}" if lead else ""
                key = above[-1].address
                self.themes.setdefault(key, Heading(key=key, title=title, note=note))
                return key, self._leading(above[-1], lead)
        numbered = _NUMBER.match(cells.number) if cells else None
        if numbered:
            key = numbered["theme"]
            self.themes.setdefault(key, Heading(key=key, title=f"Theme {key}"))
            return key, []
        return "", []

    def _leading(self, heading: Part, lead: str) -> list[tuple[str, str]]:
        if not lead:
            return []
        named = [
            (one.actor_id, one.actor.name)
            for one in self._involved.get((heading.address, "actor"), ())
        ]
        agencies = [one for one in named if not one[0].startswith("group:")]
        return list(dict.fromkeys(agencies)) or [("", lead)]

    def _involvements(self) -> dict[tuple[str, str], list[Involvement]]:
        """Return who has which part in which commitment, and who is named in which heading."""
        found: defaultdict[tuple[str, str], list[Involvement]] = defaultdict(list)
        rows = record.involvements(self.reader).filter(finding__document=self.document, via="")
        for one in rows.order_by("finding__start", "pk"):
            kind = one.finding.kind
            key = one.finding.part if kind == "mention" else one.finding_id
            found[key, one.role].append(one)
        return found

    def _named(self, finding: str, role: str) -> list[tuple[str, str]]:
        found = self._involved.get((finding, role), ())
        return list(dict.fromkeys((one.actor_id, one.actor.name) for one in found))

    def _told_of_activities(
        self, parts: Sequence[Part]
    ) -> tuple[dict[str, list[str]], dict[str, list[Money]]]:
        """Return what paragraphs outside of the table say of activities, by their numbers."""
        said: defaultdict[str, list[str]] = defaultdict(list)
        money: defaultdict[str, list[Money]] = defaultdict(list)
        given = record.findings(self.reader, document=self.document.pk, kind="contribution")
        given = given.exclude(state="rejected")
        for part in parts:
            if part.type in {"table_row", "table_cell", "heading"}:
                continue
            for sentence in _SENTENCE.split(" ".join(part.text.split())):
                for number in _numbers(sentence):
                    said[number].append(f"“{sentence}” ({part.number or part.address})")
                    self._levels[number].append(part.level)
        for one in given:
            for number in _numbers(" ".join(one.quote.split())):
                if (told := _money(one)) is not None:
                    money[number].append(told)
        return said, money


def _numbers(sentence: str) -> list[str]:
    """Return the numbers of the activities that a sentence names.

    >>> _numbers("No funds are available for activities 3.2 and 4.2.")
    ['3.2', '4.2']
    """
    found = []
    for one in _NAMES_ACTIVITY.finditer(sentence):
        found += re.findall(r"\w{1,4}[.\-]\d{1,3}", one["numbers"])
    return found


def _money(one: Finding) -> Money | None:
    said = one.said
    amount, currency = said.get("amount"), said.get("currency")
    stage = _STAGES.get(str(said.get("status")))
    known = isinstance(amount, int | float) and amount > 0 and isinstance(currency, str)
    if not stage or not known or not re.fullmatch(r"[A-Z]{3}", str(currency)):
        return None
    who = said.get("contributor")
    return Money(
        finding=one,
        stage=stage,
        amount=f"{float(str(amount)):.2f}",
        currency=str(currency),
        is_cost=bool(_COSTS.search(one.quote)),
        contributors=tuple(who) if isinstance(who, list) else (),
    )


def _free(wanted: str, taken: Collection[str]) -> str:
    number, key = 1, wanted or "1"
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    return key
