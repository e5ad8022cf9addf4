"""What was found in documents, and what people decided about it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.functions import Length

from secretariat.access import Kept, Level
from secretariat.journal.models import Entry
from secretariat.record.models.documents import Document, Reading


class Finding(Kept):
    """One thing the reader found, with the exact words it was read from."""

    class State(models.TextChoices):
        """What people made of it."""

        PROPOSED = "proposed", "proposed"
        ACCEPTED = "accepted", "accepted"
        CORRECTED = "corrected", "corrected"
        DISPUTED = "disputed", "disputed"
        REJECTED = "rejected", "rejected"

    id = models.CharField(primary_key=True, max_length=80)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    reading = models.ForeignKey(Reading, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    part = models.CharField(max_length=80, blank=True, help_text="address of the paragraph")
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    quote = models.TextField(blank=True)
    fields = models.JSONField(default=dict, help_text="as read")
    correction = models.JSONField(default=dict, help_text="what a person put in their place")
    rule = models.CharField(max_length=120)
    confidence = models.CharField(max_length=20)
    level = models.PositiveSmallIntegerField(choices=Level)
    state = models.CharField(max_length=12, choices=State, default=State.PROPOSED)
    held = models.BooleanField(default=False, help_text="a person acted on it")
    withdrawn = models.BooleanField(default=False, help_text="the current reading lacks it")
    version = models.PositiveIntegerField(default=0, help_text="grows with every act on it")

    class Meta:
        ordering = ("document", "start", "-end", "id")
        indexes = (
            # the review queue, and the findings of one document
            models.Index(fields=["state", "kind"], name="finding_by_state"),
            models.Index(fields=["document", "start"], name="finding_by_place"),
        )
        constraints = (
            models.CheckConstraint(
                condition=(
                    models.Q(start__lt=models.F("end"))
                    & models.Q(end=models.F("start") + Length("quote"))
                )
                | models.Q(kind="defect", start=None, end=None, quote=""),
                name="finding_quotes_something",
            ),
            models.CheckConstraint(
                condition=models.Q(held=True) | models.Q(state="proposed", withdrawn=False),
                name="undecided_finding_is_what_the_reader_says",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def said(self) -> dict[str, Any]:
        """Its fields as they stand: as read, or as a person corrected them."""
        said: dict[str, Any] = {**self.fields, **self.correction}
        return said


class OfFinding(Kept):
    """A row that is as restricted as its finding."""

    class Meta:
        abstract = True

    @classmethod
    def seen_up_to(cls, top: Level) -> models.Q:
        """Keep it as restricted as its finding."""
        return models.Q(finding__level__lte=top)


class Decision(OfFinding):
    """What a person decided about a finding, kept whatever the reader says later."""

    class Verdict(models.TextChoices):
        """What may be decided."""

        ACCEPTED = "accepted", "accepted"
        CORRECTED = "corrected", "corrected"
        DISPUTED = "disputed", "disputed"
        REJECTED = "rejected", "rejected"

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=12, choices=Verdict)
    correction = models.JSONField(default=dict, help_text="the fields in force after it")
    reason = models.TextField(blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    undone = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("entry_id", "finding_id")
        constraints = (
            models.UniqueConstraint(fields=["entry", "finding"], name="one_decision_per_act"),
            models.CheckConstraint(
                condition=~models.Q(verdict__in=["rejected", "disputed"], reason=""),
                name="refusal_has_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.by} {self.verdict} {self.finding_id}"


class Actor(Kept):
    """Somebody who can agree, ask, answer, attend or pay: a State, organization, office, person."""

    id = models.CharField(primary_key=True, max_length=200)
    name = models.CharField(max_length=500)
    kind = models.CharField(max_length=40)
    iso3 = models.CharField(max_length=8, blank=True)
    parent = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def seen_up_to(cls, top: Level) -> models.Q:
        """Show an actor to whoever may see some finding that names it."""
        naming = Involvement.kept.filter(finding__level__lte=top)
        return models.Q(pk__in=naming.values("actor"))


class Involvement(OfFinding):
    """Who has which part in a finding: asks, is asked, holds, claims, attends, was absent."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="+")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, help_text="the field of the contract that names it")
    via = models.CharField(
        max_length=200, blank=True, help_text="the group of which it was a member at that date"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["finding", "actor", "role", "via"], name="one_involvement_each"
            ),
        )
        indexes = (models.Index(fields=["actor", "role"], name="involvement_of_actor"),)

    def __str__(self) -> str:
        return f"{self.actor_id} {self.role} {self.finding_id}"
