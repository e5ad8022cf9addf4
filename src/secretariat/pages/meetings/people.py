"""Who is invited to a meeting and who came, by every account."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from secretariat.access import is_officer
from secretariat.errors import RefusedActError
from secretariat.meetings import operations, queries
from secretariat.meetings.accounts import NOT_INVITED, UNKNOWN
from secretariat.meetings.checks import Account, Invitee
from secretariat.meetings.gatherings import capacities, party_names, presence
from secretariat.meetings.models import Attendance, Capacity, Invitation
from secretariat.meetings.proceedings import operations as proceedings
from secretariat.pages import addresses
from secretariat.pages.doors import officer
from secretariat.pages.meetings import frame
from secretariat.pages.meetings.absence import MEANINGS, source

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from secretariat.access import Reader
    from secretariat.meetings.accounts import Cell, Said
    from secretariat.meetings.gatherings import Gathering

Value = Attendance.Value
_CHOICES = [(one.value, one.label) for one in Value]


class Told(NamedTuple):
    """One account of whether a party came, as the page shows it."""

    value: str
    source: str
    address: str
    reason: str
    represented_by: str
    is_proposed: bool
    finding: str


class Party(NamedTuple):
    """One party of the meeting: as what, by which right it is invited, and whether it came."""

    actor: str
    name: str
    capacity: Capacity
    basis: str
    reason: str
    is_listed: bool
    is_left_out: bool
    value: str
    shape: str
    told: list[Told]
    own: str


class People(NamedTuple):
    """Everybody, with how many are invited and came."""

    parties: list[Party]
    invited: int
    present: int
    away: list[str]
    differing: list[str]
    proposed: list[str]


def attendance(reader: Reader, gathering: Gathering) -> People:
    """Return who is invited to a meeting of the office, and who came."""
    meeting = gathering.meeting
    assert meeting  # noqa: S101 - this page is of meetings of the office
    [cells] = presence(reader, gathering.series, [gathering])
    listed = {one.actor: one for one in queries.invitations(reader, meeting.pk)}
    expected = {one.actor: one for one in queries.expected(reader, meeting, timezone.localdate())}
    actors = list(dict.fromkeys([*expected, *listed, *cells]))
    names = party_names(reader, gathering.series, actors)
    names |= {one.actor: one.name for one in listed.values()}
    roles = capacities(gathering, cells, list(listed.values()))
    found = [
        _party(actor, names, roles, expected.get(actor), listed.get(actor), cells.get(actor))
        for actor in actors
    ]
    if not gathering.is_held:
        found = [one._replace(value="expected") if one.shape == UNKNOWN else one for one in found]
    order = list(Capacity)
    found.sort(key=lambda one: (one.is_left_out, order.index(one.capacity), one.name))
    return People(
        found,
        sum(not one.is_left_out and (one.is_listed or bool(one.basis)) for one in found),
        sum(one.shape == Value.PRESENT for one in found),
        [one.name for one in found if one.shape in {Value.ABSENT, Value.EXCUSED}],
        [one.name for one in found if one.shape == "differs"],
        sorted({told.finding for one in found for told in one.told if told.is_proposed}),
    )


def _party(
    actor: str,
    names: dict[str, str],
    roles: dict[str, Capacity],
    expected: Invitee | None,
    listed: Invitation | None,
    cell: Cell | None,
) -> Party:
    value = cell.value if cell else NOT_INVITED
    said = cell.said if cell else []
    own = next((one.value for one in said if one.recorded and not one.finding), "")
    basis = (listed.basis if listed else "") or (expected.basis if expected else "")
    return Party(
        actor=actor,
        name=names.get(actor, actor),
        capacity=Capacity(roles.get(actor, Capacity.MEMBER)),
        basis=basis,
        reason=listed.reason if listed else "",
        is_listed=listed is not None,
        is_left_out=bool(listed and listed.is_left_out),
        value=MEANINGS[value],
        shape=value,
        told=[_told(one) for one in said],
        own=own,
    )


def _told(said: Said) -> Told:
    return Told(
        MEANINGS[said.value],
        source(said),
        _where(said),
        said.reason,
        said.recorded.represented_by if said.recorded else "",
        said.is_proposed,
        said.finding.pk if said.finding else "",
    )


def _where(said: Said) -> str:
    if not said.finding:
        return ""
    aspect = said.aspect if said.finding.fields.get(said.aspect) else ""
    return addresses.words(said.finding, aspect)


@require_GET
def people(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show who is invited and who came."""
    reader = request.user
    of = frame.meeting_asked(reader, slug, number)
    gathering = frame.gathering_of(reader, of)
    found = attendance(reader, gathering)
    headings = {one.pk: one.finding.document.heading for one in gathering.told}
    shown = frame.head(request, of, "meeting-people") | {
        "people": found,
        "confirmable": [(one, headings.get(one, one)) for one in found.proposed],
        "choices": _CHOICES,
        "capacities": Capacity.choices,
        "known_actors": frame.parties(reader, of.series) if is_officer(reader) else [],
    }
    return render(request, "pages/meetings/people.html", shown)


@require_POST
def invite(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Send the invitations to everybody on the list."""
    by = officer(request)
    of = frame.meeting_asked(by, slug, number)
    expected = queries.expected(by, of, timezone.localdate())
    operations.send_invitations(number, expected, by=by)
    words = "The list stands: everybody on it is invited."
    return frame.back(request, "meeting-people", slug, number, words)


@require_POST
def change_invitee(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Add somebody to the list, or leave somebody out."""
    field = frame.given(request)
    by = officer(request)
    leave_out = bool(field("leave_out"))
    actor, name = _named(request, field("actor"))
    invitee = Invitee(
        actor, name, frame.chosen(Capacity, field("capacity"), Capacity.MEMBER), "", field("reason")
    )
    operations.change_invitee(number, invitee, leave_out=leave_out, by=by)
    words = f"{name} is left out." if leave_out else f"{name} is on the list."
    return frame.back(request, "meeting-people", slug, number, words)


def _named(request: HttpRequest, words: str) -> tuple[str, str]:
    """Return the party that is meant; one that nobody knows yet gets an id from its name."""
    try:
        return frame.party(request.user, words)
    except RefusedActError:
        plain = "".join(sign if sign.isalnum() else "-" for sign in words).strip("-")
        if not plain or ":" in words:
            raise
        return f"org:{plain}"[:200], words


@require_POST
def record_attendance(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Record who came and who did not, as the officer saw it."""
    by = officer(request)
    of = frame.meeting_asked(by, slug, number)
    found = attendance(by, frame.gathering_of(by, of))
    accounts = []
    for one in found.parties:
        value = request.POST.get(f"value {one.actor}", "")
        detail = request.POST.get(f"by {one.actor}", "").strip()
        reason = request.POST.get(f"reason {one.actor}", "").strip()
        if value and (value != one.own or detail or reason):
            capacity = one.capacity
            chosen = _value(value)
            accounts.append(Account(one.actor, one.name, chosen, capacity, detail, reason))
    if not accounts:
        raise RefusedActError("nothing was changed; choose present, absent or excused")
    proceedings.record_attendance(number, accounts, by=by)
    words = f"Recorded for {len(accounts)}; what documents say stands beside it."
    return frame.back(request, "meeting-people", slug, number, words)


@require_POST
def confirm(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Confirm what one document says of who came."""
    by = officer(request)
    of = frame.meeting_asked(by, slug, number)
    finding = frame.given(request)("finding")
    gathering = frame.gathering_of(by, of)
    [cells] = presence(by, gathering.series, [gathering])
    roles = capacities(gathering, cells, list(queries.invitations(by, number)))
    names = party_names(by, gathering.series, cells)
    accounts = [
        Account(
            actor,
            names.get(actor, actor),
            _value(said.value),
            said.capacity or roles.get(actor, Capacity.MEMBER),
        )
        for actor, cell in cells.items()
        for said in cell.said
        if said.finding and said.finding.pk == finding and said.is_proposed
    ]
    proceedings.record_attendance(number, accounts, finding=finding, by=by)
    return frame.back(request, "meeting-people", slug, number, "The account is confirmed.")


def _value(word: str) -> Attendance.Value:
    try:
        return Value(word)
    except ValueError as error:
        raise RefusedActError(f"{word!r} is none of: {', '.join(Value.values)}") from error
