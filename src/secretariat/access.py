"""Who may see what: the one place that decides.

Every query for pages, exports and commands goes through :meth:`Guarded.visible_to`. A row is as
restricted as the most restricted words it rests on; who has no ceiling sees nothing. What lies in
a compartment (a draft of one State) is seen by the people of that compartment only, whatever the
level that others see up to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple, Self, TypeVar

from django.db import models

from secretariat.errors import ForgottenReaderError, NotAllowedError, RefusedActError

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser

    Reader = AbstractBaseUser | AnonymousUser

OFFICER = "officer"
FOCAL_POINT = "focal point"


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
_CEILINGS = {OFFICER: Level.STRICTLY_RESTRICTED, FOCAL_POINT: Level.PARTICIPANTS}


class Clearance(NamedTuple):
    """What somebody may see: up to which level, and whose compartments besides."""

    who: str
    top: Level
    compartments: frozenset[str] = frozenset()


def clearance(reader: Reader) -> Clearance | None:
    """Return what *reader* may see, or None for nothing at all.

    Whoever looks through something that carries less, such as a calendar on somebody else's
    server, sees no compartment through it.
    """
    if not (reader.is_authenticated and reader.is_active):
        return None
    top = _CEILINGS.get(getattr(reader, "role", ""))
    if top is None:
        return None
    own, limit = speaks_for(reader), getattr(reader, "limit", None)
    if limit is not None:
        return Clearance(reader.get_username(), min(top, limit))
    return Clearance(reader.get_username(), top, frozenset({own} if own else ()))


def ceiling(reader: Reader) -> Level | None:
    """Return the highest level that *reader* may see, or None for nothing at all."""
    cleared = clearance(reader)
    return cleared.top if cleared else None


def speaks_for(person: Reader) -> str:
    """Return the actor for whom *person* answers, if there is one."""
    is_focal_point = getattr(person, "role", "") == FOCAL_POINT and person.is_active
    return str(getattr(person, "actor", "")) if is_focal_point else ""


def is_officer(person: Reader) -> bool:
    """Tell whether *person* may change the record."""
    return ceiling(person) is not None and getattr(person, "role", "") == OFFICER


def check_officer(person: Reader) -> None:
    """Raise unless *person* may change the record."""
    if not is_officer(person):
        raise NotAllowedError("only a signed-in officer may change the record; sign in first")


def check_speaks_for(person: Reader, actor: str) -> None:
    """Raise unless *person* is a focal point of that actor: nobody else touches its drafts."""
    if not actor or ceiling(person) is None or speaks_for(person) != actor:
        raise NotAllowedError(f"only a focal point of {actor or 'somebody'} may do that")


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
        cleared = clearance(reader)
        return rows.none() if cleared is None else rows.filter(self.model.seen_by(cleared))


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

    @classmethod
    def seen_by(cls, cleared: Clearance) -> models.Q:
        """Return the condition under which a row is visible to whoever is so cleared.

        Only tables with compartments, or with rows of one person, have one of their own.
        """
        return cls.seen_up_to(cleared.top)
