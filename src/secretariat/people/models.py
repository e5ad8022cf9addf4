"""The people of the office, and the links by which they sign in."""

from __future__ import annotations

from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from secretariat.access import FOCAL_POINT, OFFICER, Level, is_officer


class User(AbstractBaseUser):
    """A person who acts in the record, by the name under which the journal knows them."""

    class Role(models.TextChoices):
        """What a person may do."""

        OFFICER = OFFICER, "officer"
        FOCAL_POINT = FOCAL_POINT, "focal point"
        READER = "reader", "reader"

    username = models.CharField(max_length=150, primary_key=True)
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=20, choices=Role, default=Role.READER)
    actor = models.CharField(
        max_length=200, blank=True, help_text="id of the actor that a focal point answers for"
    )
    is_active = models.BooleanField(default=True)
    limit: Level | None = None  # set where they look through something that carries less
    last_login = None  # the journal knows when somebody signed in

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[BaseUserManager[Self]] = BaseUserManager()

    class Meta:
        ordering = ("username",)
        constraints = (
            models.CheckConstraint(condition=~models.Q(username=""), name="user_has_a_name"),
            models.CheckConstraint(
                condition=(models.Q(role=FOCAL_POINT) & ~models.Q(actor=""))
                | (~models.Q(role=FOCAL_POINT) & models.Q(actor="")),
                name="focal_point_answers_for_somebody",
            ),
        )

    def __str__(self) -> str:
        return self.name or self.username

    @property
    def is_officer(self) -> bool:
        """Whether this person may change the record; pages show what officers do to them only."""
        return is_officer(self)


class SignInLink(models.Model):
    """A link that signs one person in, once, until it expires; only its hash is kept."""

    digest = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.user_id} until {self.expires_at:%Y-%m-%d %H:%M}"
