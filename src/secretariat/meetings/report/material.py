"""What the record holds for one meeting, for one reader, up to one level."""

from __future__ import annotations

import copy
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from secretariat.access import Level, ceiling
from secretariat.errors import RefusedActError
from secretariat.meetings.models import Meeting as OfficeMeeting
from secretariat.meetings.report import grammar
from secretariat.meetings.report.about import about, filled, level_of, of_office, of_record
from secretariat.meetings.report.models import OFFICE
from secretariat.meetings.report.passages import Passage, passages
from secretariat.record import queries
from secretariat.record.knowledge import knowledge_of
from secretariat.record.models import Meeting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secretariat.access import Reader
    from secretariat.meetings.report.about import About
    from secretariat.record.models import Document, Finding, Process
    from servanda import Knowledge

# How the documents of each genre speak of a meeting, where they are of that meeting.
REPORTS = frozenset({"summary_report", "diplomatic_cable", "transcript", "document", "letter"})
STATEMENTS = frozenset({"statement"})
INSTRUMENTS = frozenset({"resolution", "decision", "presidential_statement"})
# Who wrote them was there for somebody else; what they say of their own is not the meeting's.
OUTSIDE = frozenset({"diplomatic_cable", "press_release", "letter"})
_AT_THE_HEAD = re.compile(
    r"(?:title|subject|h|meta|metadata|ml|place_date|meeting_line)\d*", re.IGNORECASE
)
_COMMON = frozenset(
    "the of a an at in its on and held which was meeting meetings session made taken first second "
    "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth st nd rd th summary "
    "report".split()
)


class Telling(NamedTuple):
    """A meeting as one document tells it; ``whole`` if the document is of that meeting."""

    meeting: Meeting
    whole: bool

    @property
    def document(self) -> Document:
        """The document that tells it."""
        return self.meeting.finding.document

    @property
    def finding(self) -> Finding:
        """What was read of it."""
        return self.meeting.finding


@dataclass
class Material:
    """What *reader* sees of a meeting up to a level."""

    reader: Reader
    meeting: About
    level: Level

    @cached_property
    def process(self) -> Process | None:
        """The process to which the meeting belongs."""
        return self.meeting.process

    @cached_property
    def own_meetings(self) -> list[OfficeMeeting]:
        """The meeting as the office itself ran it, if it did."""
        known = OfficeMeeting.objects.visible_to(self.reader).select_related("series__process")
        key = self.meeting.key
        if key.startswith(OFFICE):
            return list(known.filter(pk=int(key.removeprefix(OFFICE))))
        direct = list(known.filter(finding=key))
        process = self.process.pk if self.process else None
        beside = known.filter(series__process=process).exclude(stage__in=("postponed", "cancelled"))
        return direct or [one for one in beside if is_same(of_office(one), self.meeting)]

    @cached_property
    def tellings(self) -> list[Telling]:
        """Every document that tells of it; those that are of the meeting come first."""
        known = queries.meetings(self.reader, process=self.process.pk if self.process else "")
        own = {self.meeting.key, *(one.finding_id for one in self.own_meetings)}
        same = [one for one in known if one.pk in own or is_same(one, self.meeting)]
        main = _main(known)
        told = [Telling(one, one.pk in main) for one in same if not one.finding.withdrawn]
        told.sort(
            key=lambda one: (
                not one.whole,
                -_fullness(one.finding),
                one.document.entry_id,
                one[0].pk,
            )
        )
        return told

    @cached_property
    def documents(self) -> list[Document]:
        """The documents of the meeting, the fullest first."""
        return list({one.document.pk: one.document for one in self.tellings if one.whole}.values())

    @cached_property
    def findings(self) -> dict[str, list[Finding]]:
        """What was found in each of them, by document."""
        return {
            one.pk: list(queries.findings(self.reader, document=one.pk)) for one in self.documents
        }

    @cached_property
    def passages(self) -> list[Passage]:
        """Their sentences."""
        return [
            passage
            for one in self.documents
            for passage in passages(
                one, list(queries.parts(self.reader, one.pk)), self.findings[one.pk]
            )
        ]

    @cached_property
    def previous(self) -> Meeting | None:
        """The last meeting of its series before it, or of its process where it has no series."""
        if not self.meeting.first_day:
            return None
        known = queries.meetings(self.reader, process=self.process.pk if self.process else "")
        before = list(known.filter(status="held", last_day__lt=self.meeting.first_day))
        main = _main(known)
        before = [one for one in before if one.pk in main]
        series = [one for one in before if _series(one) and _series(one) == _series(self.meeting)]
        return next(iter(series or before), None)

    @cached_property
    def between(self) -> list[Finding]:
        """Weighty findings of other documents since the previous meeting of the series."""
        if not self.previous or not self.process or not self.meeting.last_day:
            return []
        found = queries.findings(self.reader, process=self.process.pk).filter(
            kind__in=[kind for kind in queries.WEIGHTY if kind != "defect"],
            withdrawn=False,
            document__first_day__gt=self.previous.last_day,
            document__first_day__lte=self.meeting.last_day,
        )
        return list(found.exclude(document__in=[one.pk for one in self.documents]))

    @cached_property
    def knowledge(self) -> Knowledge:
        """What is known in its process."""
        return knowledge_of(self.process)

    @cached_property
    def names(self) -> dict[str, str]:
        """What everybody in it is called."""
        return dict(queries.actors(self.reader).values_list("pk", "name"))

    @cached_property
    def casefolded_names(self) -> frozenset[str]:
        """Those names, to be compared."""
        return frozenset(name.casefold() for name in self.names.values())

    def name(self, actor: str) -> str:
        """Return what an actor is called within a sentence."""
        plain = actor.partition(":")[2].replace("-", " ")
        name = self._usual.get(actor) or self.names.get(actor) or plain
        return grammar.with_article(name)

    @cached_property
    def _usual(self) -> dict[str, str]:
        """What the documents of the meeting call a State or organization most of the time."""
        counts: dict[str, Counter[str]] = {}
        for found in self.findings.values():
            for one in found:
                said = one.fields
                named = one.kind == "mention" and said.get("form") == "name"
                if named and said.get("use", "actor") == "actor" and one.quote[:1].isupper():
                    words = re.sub(r"^(?:[Tt]he) ", "", grammar.one_line(one.quote))
                    counts.setdefault(said["actor"], Counter())[words] += 1
        return {
            who: max(names, key=lambda one: (names[one], -len(one)))
            for who, names in counts.items()
        }

    def named(self, actors: Iterable[str]) -> str:
        """Return several actors as one says them."""
        return grammar.listed([self.name(one) for one in dict.fromkeys(actors)])

    @cached_property
    def roles(self) -> dict[str, str]:
        """As what each actor belongs to the bodies that the process itself knows, at its date."""
        on = self.meeting.first_day
        if not on or not self.process or not self.process.knowledge:
            return {}
        found: dict[str, str] = {}
        members = set(self.process.members)
        for rows in self.knowledge.memberships.values():
            for one in rows:
                begun = not one.valid_from or one.valid_from <= on.isoformat()
                ended = bool(one.valid_to) and one.valid_to < on.isoformat()
                if one.member in members and begun and not ended:
                    found.setdefault(one.member, one.role)
        return found


def material(reader: Reader, key: str, level: Level) -> Material:
    """Return what *reader* may use of a meeting in a report that travels up to *level*."""
    limited = limited_to(reader, level)
    found = about(limited, key)
    if found is None:
        told = level_of(reader, key).label
        raise RefusedActError(
            f"nothing up to the level {level.label} tells of this meeting; its words are {told}: "
            "draft it for that level, or change the access of the document"
        )
    held = Material(limited, found, level)
    whole = [one.meeting for one in held.tellings if one.whole]
    if not whole or any(one.pk == key for one in whole):
        return held
    return Material(limited, filled(found, of_record(whole[0])), level)


def limited_to(reader: Reader, level: Level) -> Reader:
    """Return *reader* as one who sees nothing above *level*."""
    top = ceiling(reader)
    limited = copy.copy(reader)
    limited.limit = level if top is None else min(top, level)  # type: ignore[union-attr]
    return limited


def is_same(one: Meeting | About, other: Meeting | About) -> bool:
    """Tell whether two documents speak of one meeting: by its number in a series, or its days."""
    if one.ordinal and other.ordinal and one.ordinal != other.ordinal:
        return False
    if one.ordinal and other.ordinal and _series(one) and _series(one) == _series(other):
        return True
    if not _overlap(one, other):
        return False
    return one.place == other.place or not one.place or not other.place


def _overlap(one: Meeting | About, other: Meeting | About) -> bool:
    days = (one.first_day, one.last_day, other.first_day, other.last_day)
    if None in days or one.status != other.status:
        return False
    first, last, begin, end = days
    within = first <= begin and end <= last  # type: ignore[operator]
    around = begin <= first and last <= end  # type: ignore[operator]
    short = (last - first).days < _LONGEST and (end - begin).days < _LONGEST  # type: ignore[operator]
    return (within or around) and short


_LONGEST = 25  # a month or a year is too wide to tell one meeting from another


def _series(meeting: Meeting | About) -> str:
    """Return the words of its name that do not count it."""
    words = re.findall(r"[^\W\d_]+", (meeting.series or meeting.name).casefold())
    return " ".join(sorted({word for word in words if word not in _COMMON}))


def _main(meetings: Iterable[Meeting]) -> set[str]:
    """Return those of *meetings* of which their document is, and does not only name them.

    They are named at its head, or else it says of them most of who came.
    """
    by_document: dict[str, list[Meeting]] = {}
    for one in meetings:
        genre = one.finding.document.genre
        if one.status == "held" and genre in REPORTS | STATEMENTS | INSTRUMENTS:
            by_document.setdefault(one.finding.document_id, []).append(one)
    found = set()
    for named in by_document.values():
        heads = [one for one in named if _is_at_the_head(one.finding)]
        told = [one for one in named if _tells_who(one.finding)]
        fullest = max(told, key=lambda one: _fullness(one.finding), default=None)
        found |= {one.pk for one in heads or ([fullest] if fullest else [])}
    return found


def _is_at_the_head(finding: Finding) -> bool:
    early = finding.start is not None and finding.start < _HEAD
    place = finding.part if early or finding.part == "ml" else ""
    return bool(_AT_THE_HEAD.fullmatch(place))


def _tells_who(finding: Finding) -> bool:
    return any(finding.said.get(one) for one in ("absent_span", "participants_span", "chair_span"))


_HEAD = 3000  # characters from the beginning


def _fullness(finding: Finding) -> int:
    said = finding.said
    return sum(
        len(said.get(role) or ()) for role in ("participants", "absent", "chair", "observers")
    )
