"""Reading who belongs to the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secretariat.access import ceiling
from secretariat.people.models import User

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from secretariat.access import Reader


def people(reader: Reader) -> QuerySet[User]:
    """Return everybody enrolled, for whoever may see anything at all."""
    return User.objects.none() if ceiling(reader) is None else User.objects.all()
