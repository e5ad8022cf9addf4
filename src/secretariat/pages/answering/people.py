"""The people of the office and of the States: who they are, how they come in, what they may do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from secretariat.answering import operations as answering
from secretariat.answering.models import Policy
from secretariat.answering.queries import policy as policy_of
from secretariat.errors import RefusedActError
from secretariat.pages import correcting
from secretariat.pages.doors import officer
from secretariat.pages.listing import Column, Filter, Listing, Option, chosen
from secretariat.pages.naming import Names
from secretariat.people import operations
from secretariat.people import queries as known
from secretariat.people.models import User

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from secretariat.access import Reader

    Row = tuple[User, str]

_COLUMNS = (
    Column("name", "Name", "name"),
    Column("username", "Signs in as", "username"),
    Column("role", "Role", "role"),
    Column("actor", "Answers for", "actor"),
    Column("active", "May come in", "is_active"),
)
_ROLES = {
    User.Role.OFFICER.value: "officer of the secretariat: sees and changes everything",
    User.Role.FOCAL_POINT.value: "focal point: sees what participants see, answers for one State",
    User.Role.READER.value: "reader: for now sees nothing",
}


@require_GET
def people(request: HttpRequest, shape: str) -> HttpResponse:
    """List who is enrolled, with the forms to enrol and to change."""
    reader = request.user
    role = chosen(request, "role", _ROLES)
    found = known.people(reader)
    if role:
        found = found.filter(role=role)
    options = tuple(Option(one, one) for one in _ROLES)
    listing = Listing["User", "Row"](
        request,
        "people",
        found.order_by("role", "actor", "username"),
        _COLUMNS,
        [Filter("role", "Role", role, options)],
        lambda rows: _rows(reader, rows),
        _exported,
    )
    actors = sorted({one.actor for one in known.people(reader) if one.actor})
    names = Names(reader, actors)
    shown = {
        "roles": _ROLES.items(),
        "known_actors": correcting.known_actors(reader),
        "policies": [(one, names[one], policy_of(reader, one)) for one in actors],
        "eyes": Policy.Eyes.choices,
    }
    return listing.answer(shape, "pages/answering/people.html", **shown)


def _rows(reader: Reader, rows: Sequence[User]) -> list[Row]:
    names = Names(reader, [one.actor for one in rows if one.actor])
    return [(one, names[one.actor] if one.actor else "") for one in rows]


def _exported(row: Row) -> dict[str, Any]:
    person, actor = row
    return {
        "username": person.username,
        "name": person.name,
        "role": person.role,
        "actor": person.actor,
        "answers_for": actor,
        "is_active": person.is_active,
    }


@require_POST
def enrol(request: HttpRequest) -> HttpResponse:
    """Give a person a name in the record, and show the link by which they come in."""
    by = officer(request)
    words = request.POST.get("actor", "").strip()
    person = operations.enrol(
        request.POST.get("username", "").strip().lower(),
        name=request.POST.get("name", "").strip(),
        role=_role(request),
        actor=correcting.identified(words, by) if words else "",
        by=by,
    )
    return _invited(request, person.username)


@require_POST
def change(request: HttpRequest, username: str) -> HttpResponse:
    """Change what a person may do."""
    by = officer(request)
    words = request.POST.get("actor", "").strip()
    role = _role(request)
    focal = role == User.Role.FOCAL_POINT.value
    operations.change_role(
        known.people(by).get(pk=username).username,
        role=role,
        actor=correcting.identified(words, by) if words and focal else "",
        is_active=request.POST.get("is_active") == "yes",
        by=by,
        reason=request.POST.get("reason", "").strip(),
    )
    messages.success(request, f"What {username} may do is changed from now on.")
    return redirect("people")


@require_POST
def invite(request: HttpRequest, username: str) -> HttpResponse:
    """Show a link that signs a person in once."""
    known.people(officer(request)).get(pk=username)
    return _invited(request, username)


@require_POST
def policy(request: HttpRequest) -> HttpResponse:
    """Say how a State wants its answers cleared."""
    eyes = request.POST.get("eyes", "")
    if eyes not in Policy.Eyes.values:
        raise RefusedActError(f"{eyes!r} is none of: {', '.join(Policy.Eyes.values)}")
    answering.set_policy(
        request.POST.get("actor", ""),
        Policy.Eyes(eyes),
        request.POST.get("reason", "").strip(),
        by=officer(request),
    )
    messages.success(request, "Recorded how that State clears its answers.")
    return redirect("people")


def _invited(request: HttpRequest, username: str) -> HttpResponse:
    by = officer(request)
    token = operations.make_sign_in_link(username, by=by)
    person = known.people(by).get(pk=username)
    shown = {
        "person": person,
        "link": request.build_absolute_uri(reverse("use-link", args=[token])),
        "actor": Names(by, [person.actor])[person.actor] if person.actor else "",
    }
    return render(request, "pages/answering/invited.html", shown)


def _role(request: HttpRequest) -> str:
    role = request.POST.get("role", "")
    if role not in _ROLES:
        raise RefusedActError(f"{role!r} is none of: {', '.join(_ROLES)}")
    return role
