"""What is said and decided at a meeting, what follows from it, and the minutes that keep it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from secretariat.access import is_officer
from secretariat.errors import RefusedActError
from secretariat.meetings import queries
from secretariat.meetings.checks import Place
from secretariat.meetings.gatherings import party_names
from secretariat.meetings.models import Decision, Statement
from secretariat.meetings.proceedings import operations
from secretariat.pages import addresses, wording
from secretariat.pages.doors import officer
from secretariat.pages.meetings import frame
from secretariat.record import queries as record
from secretariat.record.models import Commitment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from secretariat.access import Reader
    from secretariat.meetings.gatherings import Gathering
    from secretariat.meetings.models import AgendaItem, Meeting, Minutes, TrackedItem
    from secretariat.pages.followed import Row
    from secretariat.record.models import Finding

_MOST = 40
# Documents that are themselves the words of one delegation.
_STATEMENT = "statement"


class Said(NamedTuple):
    """A statement, and where its words stand."""

    statement: Statement
    address: str
    source: str


class Proposed(NamedTuple):
    """What a document says that a delegation said, not yet recorded as a statement."""

    finding: Finding
    actor: str
    name: str
    words: str
    address: str
    source: str


class Tracked(NamedTuple):
    """What is to follow from a decision, and the commitment that the minutes made of it."""

    item: TrackedItem
    names: str
    rows: list[Row]
    is_kept: bool


class Decided(NamedTuple):
    """A decision with everything that follows from it."""

    decision: Decision
    tracked: list[Tracked]
    rows: list[Row]
    is_kept: bool


@require_GET
def proceedings(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show what was said and decided, and what follows from it."""
    reader = request.user
    of = frame.meeting_asked(reader, slug, number)
    gathering = frame.gathering_of(reader, of)
    statements = list(queries.statements(reader, number))
    minutes = list(queries.minutes(reader, number))
    decided = _decided(reader, of, minutes)
    shown = frame.head(request, of, "meeting-proceedings") | {
        "groups": _by_item(list(queries.agenda(reader, number)), statements),
        "proposed": _proposed(reader, gathering, statements),
        "decided": decided,
        "minutes": minutes,
        "unkept": sum(
            (not one.is_kept) + sum(not item.is_kept for item in one.tracked) for one in decided
        ),
        "agenda": list(queries.agenda(reader, number)),
        "settings": Statement.Setting.choices,
        "kinds": Decision.Kind.choices,
        "adopted": Decision.Adopted.choices,
        "known_actors": frame.parties(reader, of.series) if is_officer(reader) else [],
        "unread": [one for one in minutes if one.document.state != "read"],
    }
    return render(request, "pages/meetings/proceedings.html", shown)


def _by_item(
    agenda: Sequence[AgendaItem], statements: Sequence[Statement]
) -> list[tuple[str, list[Said]]]:
    """Return statements by agenda item, those under no item last."""
    groups: dict[int | None, list[Said]] = {item.pk: [] for item in agenda}
    for one in statements:
        address = addresses.part(one.document_id, one.part) if one.document_id else ""
        source = one.document.heading if one.document else "noted by the office"
        key = one.item_id if one.item_id in groups else None
        groups.setdefault(key, []).append(Said(one, address, source))
    titles = {item.pk: f"{item.number}. {item.title}" for item in agenda}
    return [
        (titles[key] if key is not None else "Under no item", said)
        for key, said in groups.items()
        if said
    ]


def _proposed(
    reader: Reader, gathering: Gathering, statements: Sequence[Statement]
) -> list[Proposed]:
    """Return what documents of the meeting say that delegations said."""
    known = {(one.document_id, one.start) for one in statements}
    held = [one for one in gathering.told if one.status == "held"]
    documents = list(dict.fromkeys(one.finding.document_id for one in held))
    found: list[tuple[Finding, str, str]] = []
    for sha256 in documents:
        rows = record.findings(reader, document=sha256, kind="position")
        for finding in rows.exclude(state="rejected").filter(withdrawn=False):
            for actor in finding.said.get("holder") or ():
                if finding.said.get("setting") != "private" and isinstance(actor, str):
                    found.append((finding, actor, finding.quote))
    left = [one for one in found if (one[0].document_id, one[0].start) not in known][:_MOST]
    names = party_names(reader, gathering.series, [actor for _, actor, _ in left])
    return [
        Proposed(
            finding,
            actor,
            names.get(actor, wording.identifier(actor)),
            wording.short(words, 240),
            addresses.words(finding),
            finding.document.heading,
        )
        for finding, actor, words in left
    ]


def _decided(reader: Reader, of: Meeting, minutes: Sequence[Minutes]) -> list[Decided]:
    commitments = queries.commitments_of(reader, of.pk)
    known = frame.rows_of(reader, (one for some in commitments.values() for one in some))
    kept = {key for one in minutes for key in one.holds}
    items = list(queries.tracked(reader, of.pk))
    names = party_names(reader, of.series, [actor for one in items for actor in one.who])
    tracked: dict[int, list[Tracked]] = {}
    for one in items:
        key = f"tracked {one.pk}"
        who = ", ".join(names.get(actor, actor) for actor in one.who)
        rows = _rows(known, commitments.get(key, []))
        tracked.setdefault(one.decision_id, []).append(Tracked(one, who, rows, key in kept))
    return [
        Decided(
            one,
            tracked.get(one.pk, []),
            _rows(known, commitments.get(f"decision {one.pk}", [])),
            f"decision {one.pk}" in kept,
        )
        for one in queries.decisions(reader, of.pk)
    ]


def _rows(known: dict[str, Row], commitments: Sequence[Commitment]) -> list[Row]:
    return [known[one.pk] for one in commitments if one.pk in known]


# Acts


@require_POST
def state(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Record what a delegation said: as noted, or quoted from a document."""
    field = frame.given(request)
    by = officer(request)
    actor, name = frame.party(by, field("actor"))
    document = field("document")
    item = field("item")
    operations.record_statement(
        number,
        actor,
        "" if document else field("words"),
        name=name,
        speaker=field("speaker"),
        item=frame.number_given(item),
        subject=field("subject"),
        setting=frame.chosen(Statement.Setting, field("setting"), Statement.Setting.PLENARY),
        place=_place(by, document, field("words")) if document else None,
        level=frame.level_given(field("level")),
        by=by,
    )
    return frame.back(request, "meeting-proceedings", slug, number, "The statement is recorded.")


@require_POST
def take_statement(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Record as a statement what a document says that a delegation said."""
    field = frame.given(request)
    by = officer(request)
    finding = record.findings(by).get(pk=field("finding"))
    actor, name = frame.party(by, field("actor"))
    place = Place(finding.document_id, finding.part, finding.start or 0, finding.end or 0)
    item = field("item")
    operations.record_statement(
        number,
        actor,
        name=name,
        item=frame.number_given(item),
        place=place,
        by=by,
    )
    return frame.back(request, "meeting-proceedings", slug, number, "The statement is recorded.")


@require_POST
def decide(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Record a decision, a non-decision or a postponement, with its follow-up if one is named."""
    field = frame.given(request)
    by = officer(request)
    item = field("item")
    who = _who(request)
    made = operations.record_decision(
        number,
        field("words"),
        kind=frame.chosen(Decision.Kind, field("kind"), Decision.Kind.DECISION),
        adopted=frame.chosen(Decision.Adopted, field("adopted"), Decision.Adopted.UNSAID),
        item=frame.number_given(item),
        level=frame.level_given(field("level")),
        by=by,
    )
    if who:
        operations.track(made.pk, who, field("action"), due=frame.day_given(field("due")), by=by)
    words = f"Decision {made.number} is recorded."
    return frame.back(request, "meeting-proceedings", slug, number, words)


@require_POST
def track(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Say who is to do what by when after a decision."""
    field = frame.given(request)
    made = operations.track(
        frame.number_given(field("decision")) or 0,
        _who(request),
        field("action"),
        due=frame.day_given(field("due")),
        by=officer(request),
    )
    return frame.back(request, "meeting-proceedings", slug, number, f"Recorded: {made.words}")


@require_POST
def withdraw(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take back a statement, a decision or a follow-up that was recorded wrongly."""
    field = frame.given(request)
    row = frame.number_given(field("row")) or 0
    operations.withdraw(field("what"), row, field("reason"), by=officer(request))
    return frame.back(request, "meeting-proceedings", slug, number, "It is taken back.")


@require_POST
def keep(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Keep the decisions as minutes, to be read like any other document."""
    made = operations.keep_minutes(number, by=officer(request))
    papers = wording.count(len(made), "document")
    words = f"The minutes are kept as {papers} of the record; what they ask is followed up."
    return frame.back(request, "meeting-proceedings", slug, number, words)


def _who(request: HttpRequest) -> list[tuple[str, str]]:
    """Return who is to act: names or ids, parted by semicolons."""
    named = [one.strip() for one in frame.given(request)("who").split(";")]
    return [frame.party(request.user, one) for one in named if one]


def _place(reader: Reader, document: str, words: str) -> Place:
    """Return where in a document these words stand, blanks and line breaks aside."""
    found = list(record.documents(reader).filter(symbol__iexact=document)[:2])
    known = found or list(record.documents(reader).filter(pk=document))
    if len(known) != 1:
        raise RefusedActError(f"{document!r} is not the symbol of one document of the record")
    pieces = [re.escape(piece) for piece in words.split()]
    if not pieces:
        raise RefusedActError("copy the words that were said from the document")
    pattern = re.compile(r"\s+".join(pieces))
    for part in record.parts(reader, known[0].pk):
        if place := pattern.search(part.text):
            start, end = part.start + place.start(), part.start + place.end()
            return Place(known[0].pk, part.address, start, end)
    raise RefusedActError(
        f"{known[0].heading} does not hold these words in one paragraph; copy them as they stand"
    )
