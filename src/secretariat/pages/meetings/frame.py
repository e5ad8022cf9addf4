"""What every page of one meeting shows above its own, and how its forms are read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from secretariat.access import Level, ceiling, is_officer
from secretariat.errors import RefusedActError
from secretariat.followup import queries as followup
from secretariat.meetings import queries
from secretariat.meetings.gatherings import Gathering, gatherings, party_names
from secretariat.meetings.models import Meeting, Series
from secretariat.meetings.operations import Frame
from secretariat.pages import addresses, correcting, days, followed, wording
from secretariat.record import queries as record
from secretariat.record.knowledge import knowledge_of

Word = TypeVar("Word", bound="TextChoices")

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from django.db.models import TextChoices
    from django.http import HttpRequest, HttpResponse

    from secretariat.access import Reader
    from secretariat.meetings.models import Postponement
    from secretariat.pages.followed import Row
    from secretariat.record.models import Commitment, Finding
    from secretariat.record.models import Meeting as Told

# The pages of one meeting: the name of each address, and what it is called.
PAGES = (
    ("office-meeting", "Overview"),
    ("meeting-agenda", "Agenda"),
    ("meeting-people", "Who comes"),
    ("meeting-proceedings", "What is said and decided"),
)


_STATUSES = {"to_be_scheduled": "planned"}
_STOP = re.compile(r"[.;](?=\s|$)")
_HEADINGS = frozenset({"heading", "title", "subject", "metadata_line"})
# Words that say what became of a meeting.
_BECAME = {
    "postponed": re.compile(r"\b(?:postpon|put off|defer|adjourn|delay)", re.IGNORECASE),
    "cancelled": re.compile(r"\b(?:cancel|called off|not take place)", re.IGNORECASE),
    "to_be_scheduled": re.compile(
        r"\b(?:conven|will|shall|to be held|plan|decid|propos|recommend)", re.IGNORECASE
    ),
}


class Tab(NamedTuple):
    """A page of the meeting."""

    label: str
    address: str
    is_here: bool


class Step(NamedTuple):
    """One link of the line of a meeting that was planned, put off, held."""

    status: str
    planned: str
    reason: str
    words: str
    address: str
    source: str
    on: str = ""
    is_here: bool = False


def series_asked(reader: Reader, slug: str) -> Series:
    """Return the series at this address, for whoever may see it."""
    found = queries.series(reader).filter(pk=slug).first()
    if not found:
        raise Http404
    return found


def meeting_asked(reader: Reader, slug: str, number: int) -> Meeting:
    """Return the meeting at this address, for whoever may see it."""
    found = queries.meetings(reader, series=slug).filter(pk=number).first()
    if not found:
        raise Http404
    return found


def gathering_of(reader: Reader, meeting: Meeting) -> Gathering:
    """Return the meeting with what documents tell of it."""
    found = gatherings(reader, meeting.series)
    return next(one for one in found if one.meeting and one.meeting.pk == meeting.pk)


def head(request: HttpRequest, meeting: Meeting, here: str) -> dict[str, Any]:
    """Return what the templates of a meeting need in any case."""
    reader = request.user
    arguments = [meeting.series_id, meeting.pk]
    names = party_names(reader, meeting.series, [meeting.host, meeting.chair])
    return {
        "meeting": meeting,
        "series": meeting.series,
        "tabs": [Tab(label, reverse(name, args=arguments), name == here) for name, label in PAGES],
        "days": days.days(meeting.first_day, meeting.last_day),
        "host": names.get(meeting.host, meeting.host),
        "chair": names.get(meeting.chair, meeting.chair),
        "may_act": is_officer(reader),
        "is_over": meeting.stage in {Meeting.Stage.POSTPONED, Meeting.Stage.CANCELLED},
        "levels": levels(reader, meeting.level),
    }


def levels(reader: Reader, least: int) -> list[tuple[int, str]]:
    """Return the access levels that something may have here."""
    top = ceiling(reader) or Level.PUBLIC
    return [(one.value, one.label) for one in Level if least <= one <= top]


def told_line(reader: Reader, told: Iterable[Told], *, here: str = "") -> list[Step]:
    """Return what documents said of a meeting, one after the other: planned, put off, held."""
    found = []
    for one in told:
        document = one.finding.document
        words, address = sentence_of(reader, one)
        found.append(
            Step(
                status=_STATUSES.get(one.status, wording.words(one.status)),
                planned=days.days(one.first_day, one.last_day) or days.said(one.date).words,
                reason="",
                words=wording.short(words, 240),
                address=address,
                source=document.heading,
                on=days.day(document.first_day) if document.first_day else "",
                is_here=one.pk == here,
            )
        )
    return found


def sentence_of(reader: Reader, told: Told) -> tuple[str, str]:
    """Return the sentence in which a document says what became of a meeting, and its address.

    Of several namings that is the one beside a word such as "postpone", else the first that is no
    heading.
    """
    finding = told.finding
    parts = list(record.parts(reader, finding.document_id))
    found: list[tuple[bool, bool, int, str, str]] = []
    for start, end in _namings(finding):
        part = next((one for one in parts if one.start <= start and end <= one.end), None)
        if part:
            words = _sentence(part.text, start - part.start, end - part.start)
            says = told.status in _BECAME and bool(_BECAME[told.status].search(words))
            is_first = part.start <= (finding.start or 0) < part.end
            address = (
                addresses.words(finding)
                if is_first
                else addresses.part(finding.document_id, part.address)
            )
            found.append((not says, part.type in _HEADINGS, len(found), words, address))
    if not found:
        return finding.quote, addresses.words(finding)
    *_, words, address = min(found)
    return words, address


def _namings(finding: Finding) -> Iterator[tuple[int, int]]:
    spans = [{"start": finding.start, "end": finding.end}, *(finding.fields.get("spans") or ())]
    for one in spans:
        start, end = one.get("start"), one.get("end")
        if isinstance(start, int) and isinstance(end, int):
            yield start, end


def _sentence(text: str, start: int, end: int) -> str:
    begins = max((found.end() for found in _STOP.finditer(text[:start])), default=0)
    stop = _STOP.search(text, end)
    return text[begins : stop.start() + 1 if stop else len(text)].strip()


def office_line(chain: Iterable[tuple[Meeting, Postponement | None]], here: int) -> list[Step]:
    """Return how a meeting was put off, by the acts of the office."""
    found = []
    for meeting, why in chain:
        address = reverse("office-meeting", args=[meeting.series_id, meeting.pk])
        finding = why.finding if why else None
        found.append(
            Step(
                status=meeting.get_stage_display(),
                planned=days.days(meeting.first_day, meeting.last_day),
                reason=why.reason if why else "",
                words=wording.short(finding.quote, 140) if finding else "",
                address=addresses.words(finding) if finding else address,
                source=meeting.name,
                is_here=meeting.pk == here,
            )
        )
    return found


def rows_of(reader: Reader, commitments: Iterable[Commitment]) -> dict[str, Row]:
    """Return where commitments stand today, by finding; each document is looked through once."""
    today = timezone.localdate()
    documents = dict.fromkeys(one.finding.document_id for one in commitments)
    return {
        one.finding.pk: followed.row(one)
        for sha256 in documents
        for one in followup.followed(reader, today, document=sha256)
    }


# Forms


def given(request: HttpRequest) -> Callable[[str], str]:
    """Return what the form holds in a field, without blanks around it."""
    return lambda name: request.POST.get(name, "").strip()


def frame_given(request: HttpRequest) -> Frame:
    """Return name, number, days, place, host and chair as the form has them."""
    field = given(request)
    return Frame(
        name=field("name"),
        ordinal=number_given(field("ordinal")),
        first_day=day_given(field("first_day")),
        last_day=day_given(field("last_day")),
        place=field("place"),
        host=party_given(request, field("host")),
        chair=party_given(request, field("chair")),
    )


def number_given(words: str) -> int | None:
    """Return a number that a form holds, or none."""
    if not words:
        return None
    if not words.isdigit() or not int(words):
        raise RefusedActError(f"{words!r} is no number; write 4 for the fourth")
    return int(words)


def chosen(values: type[Word], word: str, usual: Word) -> Word:
    """Return one of the words that a field may hold."""
    try:
        return values(word) if word else usual
    except ValueError as error:
        raise RefusedActError(f"{word!r} is none of: {', '.join(values.values)}") from error


def day_given(words: str) -> date | None:
    """Return the day that a form holds, or none."""
    return days.asked(words) if words else None


def level_given(words: str) -> Level | None:
    """Return the access level that a form holds, or none for that of the meeting."""
    if not words:
        return None
    if words not in {str(one.value) for one in Level}:
        raise RefusedActError(f"{words!r} is no access level; choose one from the list")
    return Level(int(words))


def party_given(request: HttpRequest, words: str) -> str:
    """Return the id of the party that is meant by its id or its name, or nothing."""
    return party(request.user, words)[0] if words else ""


def party(reader: Reader, words: str) -> tuple[str, str]:
    """Return id and name of the party that is meant: one of the knowledge, or of the record."""
    wanted = words.partition("(")[0].strip() or words
    for process in (*record.processes(reader), None):
        knowledge = knowledge_of(process)
        for identifier in (words, words.rpartition("(")[2].rstrip(")")):
            if known := knowledge.actor(identifier):
                return known.id, known.name
    for actor in record.actors(reader).filter(name__iexact=wanted)[:1]:
        return actor.pk, actor.name
    identifier = correcting.identified(words, reader)
    return identifier, record.actors(reader).get(pk=identifier).name


def parties(reader: Reader, series: Series) -> list[str]:
    """Return whom a form offers: who takes part in the process, and whom documents name."""
    knowledge = knowledge_of(series.process)
    own = [knowledge.actor(one) for one in sorted(knowledge.brought)]
    named = [f"{one.name} ({one.id})" for one in own if one and one.kind != "group"]
    return list(dict.fromkeys([*named, *correcting.known_actors(reader)]))


def back(request: HttpRequest, page: str, slug: str, number: int, words: str) -> HttpResponse:
    """Return to a page of the meeting after an act."""
    messages.success(request, words)
    anchor = given(request)("anchor")
    address = reverse(page, args=[slug, number])
    return HttpResponseRedirect(f"{address}#{anchor}" if anchor else address)
