"""The agenda of a meeting, and the matters arising that may go on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from secretariat.errors import RefusedActError
from secretariat.meetings import operations, queries
from secretariat.pages import addresses, followed, wording
from secretariat.pages.doors import officer
from secretariat.pages.meetings import frame
from secretariat.record import queries as record

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from secretariat.access import Reader
    from secretariat.meetings.arising import Matter
    from secretariat.meetings.models import AgendaItem, Subject
    from secretariat.pages.followed import Row

_LONGEST_TITLE = 110
_MANY = 12  # more than that no officer puts on an agenda at one stroke


class About(NamedTuple):
    """What an item is about: the words, and where they stand."""

    words: str
    address: str
    page: str
    source: str


class Item(NamedTuple):
    """An item of the agenda, with what it is about."""

    item: AgendaItem
    about: list[About]


class Arising(NamedTuple):
    """A matter arising, as the table of commitments shows it, and why it is proposed."""

    row: Row
    matter: Matter
    title: str


@require_GET
def agenda(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show the agenda, and what is open when the meeting comes."""
    reader = request.user
    of = frame.meeting_asked(reader, slug, number)
    subjects: dict[int, list[Subject]] = {}
    for one in queries.subjects(reader, number):
        subjects.setdefault(one.item_id, []).append(one)
    arising = queries.arising(reader, of, timezone.localdate())
    shown = frame.head(request, of, "meeting-agenda") | {
        "items": [
            Item(one, [_about(subject) for subject in subjects.get(one.pk, ())])
            for one in queries.agenda(reader, number)
        ],
        "arising": [Arising(followed.row(one.followed), one, title_of(one)) for one in arising],
        "many": _MANY,
        "on": of.first_day or timezone.localdate(),
    }
    return render(request, "pages/meetings/agenda.html", shown)


def title_of(matter: Matter) -> str:
    """Return a title for an item on a matter arising: what is to be done, in its own words."""
    words = wording.short(matter.followed.commitment.action, _LONGEST_TITLE)
    return words[:1].upper() + words[1:]


def _about(subject: Subject) -> About:
    if subject.finding:
        finding = subject.finding
        return About(
            wording.short(finding.quote, 160),
            addresses.words(finding),
            f"/commitments/{finding.pk}" if finding.kind == "commitment" else "",
            f"{finding.document.heading}, {wording.place(finding.part)}",
        )
    document = subject.document
    assert document  # noqa: S101 - the database holds one of the two
    return About("", addresses.document(document.pk), "", document.heading)


@require_POST
def add(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Put a matter on the agenda: a matter arising, or what the officer writes."""
    field = frame.given(request)
    by = officer(request)
    document = field("document")
    made = operations.add_agenda_item(
        number,
        field("title"),
        findings=[one for one in request.POST.getlist("finding") if one],
        documents=[_document(by, document)] if document else [],
        is_arising=bool(field("arising")),
        level=frame.level_given(field("level")),
        by=by,
    )
    return frame.back(request, "meeting-agenda", slug, number, f"Item {made.number} is added.")


@require_POST
def add_all(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Put the matters arising for one reason on the agenda, as far as they are not there yet."""
    by = officer(request)
    of = frame.meeting_asked(by, slug, number)
    reason = frame.given(request)("reason")
    arising = queries.arising(by, of, timezone.localdate())
    found = [one for one in arising if not one.is_on_agenda and one.reason == reason]
    for one in found:
        findings = [one.followed.finding.pk]
        operations.add_agenda_item(number, title_of(one), findings=findings, is_arising=True, by=by)
    words = f"{wording.count(len(found), 'matter')} put on the agenda."
    return frame.back(request, "meeting-agenda", slug, number, words)


@require_POST
def move(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Move an item up or down."""
    by = officer(request)
    order = [one.pk for one in queries.agenda(by, number)]
    field = frame.given(request)
    item, step = field("item"), -1 if field("to") == "up" else 1
    if not item.isdigit() or int(item) not in order:
        raise RefusedActError("this item is not on the agenda any more; look at it again")
    place = order.index(int(item))
    then = max(0, min(place + step, len(order) - 1))
    order.insert(then, order.pop(place))
    operations.order_agenda(number, order, by=by)
    return frame.back(request, "meeting-agenda", slug, number, "The order is changed.")


@require_POST
def withdraw(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take an item from the agenda."""
    field = frame.given(request)
    operations.withdraw_agenda_item(
        number, frame.number_given(field("item")) or 0, field("reason"), by=officer(request)
    )
    return frame.back(request, "meeting-agenda", slug, number, "The item is taken off.")


def _document(reader: Reader, words: str) -> str:
    """Return the document that is meant by its symbol or hash."""
    known = record.documents(reader)
    if known.filter(pk=words).exists():
        return words
    found = list(known.filter(symbol__iexact=words).values_list("pk", flat=True)[:2])
    if len(found) != 1:
        raise RefusedActError(f"{words!r} is not the symbol of one document of the record")
    return found[0]
