"""Who may see what: the one place that decides.

Every query for pages, exports and commands goes through :meth:`Guarded.visible_to`. A row is as
restricted as the most restricted words it rests on; who has no ceiling sees nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self, TypeVar

from django.db import models

from secretariat.errors import ForgottenReaderError, NotAllowedError, RefusedActError

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser

    Reader = AbstractBaseUser | AnonymousUser

OFFICER = "officer"


class Level(models.IntegerChoices):
    """How far words may travel, from anybody to hardly anybody."""

    PUBLIC = 0, "public"
    PARTICIPANTS = 1, "participants"
    RESTRICTED = 2, "restricted"
    STRICTLY_RESTRICTED = 3, "strictly restricted"

    @classmethod
    def named(cls, word: str) -> Self:
        """Return the level with that name.

        >>> Level.named("strictly-restricted")
        Level.STRICTLY_RESTRICTED
        """
        wanted = word.strip().lower().replace("-", " ").replace("_", " ")
        for level in cls:
            if level.label == wanted:
                return level
        known = ", ".join(level.label for level in cls)
        raise RefusedActError(f"{word!r} is not an access level; choose one of: {known}")


# What a person may see at most, by role. Whoever is not listed sees nothing.
_CEILINGS = {OFFICER: Level.STRICTLY_RESTRICTED}


def ceiling(reader: Reader) -> Level | None:
    """Return the highest level that *reader* may see, or None for nothing at all."""
    if not (reader.is_authenticated and reader.is_active):
        return None
    top = _CEILINGS.get(getattr(reader, "role", ""))
    limit = getattr(reader, "limit", None)
    return top if top is None or limit is None else min(top, limit)


def check_officer(person: Reader) -> None:
    """Raise unless *person* may change the record."""
    if ceiling(person) is None or getattr(person, "role", "") != OFFICER:
        raise NotAllowedError("only a signed-in officer may change the record; sign in first")


Row_co = TypeVar("Row_co", bound="Kept", covariant=True)


class Guarded(models.Manager[Row_co]):
    """The way to rows of the record that asks first who wants to see them."""

    def get_queryset(self) -> models.QuerySet[Row_co]:
        """Refuse: rows without a reader would be a leak."""
        rows = self.model._meta.verbose_name_plural
        raise ForgottenReaderError(f"say who asks: {rows} are had by objects.visible_to(reader)")

    def visible_to(self, reader: Reader) -> models.QuerySet[Row_co]:
        """Return the rows that *reader* may see."""
        rows = super().get_queryset()
        top = ceiling(reader)
        return rows.none() if top is None else rows.filter(self.model.seen_up_to(top))


class Kept(models.Model):
    """A row of the record.

    ``objects`` is for whoever shows something to somebody; ``kept`` is everything, for operations,
    rebuild and doctor (tests/test_house.py holds pages and queries to that).
    """

    objects: ClassVar[Guarded[Self]] = Guarded()
    kept: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        abstract = True

    @classmethod
    def seen_up_to(cls, top: Level) -> models.Q:
        """Return the condition under which a row is visible up to the level *top*."""
        return models.Q(level__lte=top)
