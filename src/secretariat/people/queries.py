"""Reading who belongs to the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secretariat.access import ceiling, is_officer, speaks_for
from secretariat.people.models import SignInLink, User

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from secretariat.access import Reader


def people(reader: Reader) -> QuerySet[User]:
    """Return everybody enrolled, for officers; for a focal point, the people of its State."""
    if is_officer(reader):
        return User.objects.all()
    if ceiling(reader) is None:
        return User.objects.none()
    return focal_points(reader, speaks_for(reader))


def focal_points(reader: Reader, actor: str) -> QuerySet[User]:
    """Return the active focal points of an actor, for officers and for each other."""
    found = User.objects.filter(role=User.Role.FOCAL_POINT, actor=actor, is_active=True)
    return found if is_officer(reader) or speaks_for(reader) == actor else found.none()


def sign_ins(reader: Reader, actor: str) -> QuerySet[SignInLink]:
    """Return when people of an actor came in, the latest first, for themselves alone.

    Officers make the links, so a State should see a sign-in that was none of its people's.
    """
    used = SignInLink.objects.select_related("user").exclude(used_at=None)
    own = used.filter(user__in=focal_points(reader, actor)).order_by("-used_at")
    return own if actor and speaks_for(reader) == actor else used.none()
