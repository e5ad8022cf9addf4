"""What people did, written once."""

from __future__ import annotations

import json
from typing import Any

from django.db import models

from secretariat.access import Clearance, Kept, Level


class Entry(Kept):
    """One act: who did what, when, to what, with everything needed to do it again.

    What holds, and what the database itself refuses to break:

    1. ``seq`` counts 1, 2, 3, ... in the order in which the acts were committed.
    2. ``seal`` is a salted hash of ``details``; ``hash`` covers the header, the seal and the hash
       of the entry before. The header holds no words of a document and no names of things.
    3. No entry is changed or deleted.
    """

    seq = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=150, help_text="user name, or servanda")
    act = models.CharField(max_length=60)
    subject = models.CharField(max_length=200)
    details = models.TextField(help_text="canonical JSON: before, after, reason, and what replays")
    salt = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("seq",)
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.seq} {self.by} {self.act} {self.subject}"

    @property
    def told(self) -> dict[str, Any]:
        """The details as data."""
        told: dict[str, Any] = json.loads(self.details)
        return told

    @classmethod
    def seen_up_to(cls, top: Level) -> models.Q:
        """Show acts to whoever may see everything they were done to."""
        return models.Q() if top == Level.STRICTLY_RESTRICTED else models.Q(pk__in=())


class Sealed(Kept):
    """The words of an act that lie in a compartment: only its people may read them.

    ``details`` of the entry hold their salted hash and the name of the compartment, so that the
    chain covers them and anybody can check it without reading them. Like entries, they are never
    changed or deleted.
    """

    entry = models.OneToOneField(
        Entry, primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    compartment = models.CharField(max_length=200, help_text="id of the actor whose words they are")
    words = models.TextField(help_text="canonical JSON: what replays the act")
    salt = models.CharField(max_length=64)

    class Meta:
        ordering = ("entry_id",)
        verbose_name_plural = "sealed words"
        indexes = (models.Index(fields=["compartment"], name="sealed_by_compartment"),)

    def __str__(self) -> str:
        return f"sealed words of {self.entry_id}"

    @property
    def told(self) -> dict[str, Any]:
        """The words as data."""
        told: dict[str, Any] = json.loads(self.words)
        return told

    @classmethod
    def seen_up_to(cls, _top: Level) -> models.Q:
        """Show them to nobody for a level alone."""
        return models.Q(pk__in=())

    @classmethod
    def seen_by(cls, cleared: Clearance) -> models.Q:
        """Show them to the people of the compartment; officers are none of them."""
        return models.Q(compartment__in=cleared.compartments)
