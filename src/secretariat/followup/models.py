"""What people say of commitments, on three axes apart from what the record holds to be read.

*Life* and *implementation* and *response* are never one status: a dispute needs all of them. Each
statement has its own date, and the newest of one author at a date is the one that counts then.
Whether something is late is computed, never stored.
"""

from __future__ import annotations

from django.db import models

from secretariat.access import Clearance, Kept, Level
from secretariat.journal.models import Entry
from secretariat.people.models import User
from secretariat.record.models import Document, Finding, OfFinding, Process


class Statement(OfFinding):
    """Something that was said of a commitment, on a day, by somebody."""

    entry = models.OneToOneField(
        Entry, primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(help_text="the day from which it holds")
    note = models.TextField(blank=True)

    class Meta:
        abstract = True
        ordering = ("finding", "on", "entry_id")

    def __str__(self) -> str:
        return f"{type(self).__name__.lower()} {self.pk} of {self.finding_id}"


class Life(Statement):
    """Whether the commitment still stands."""

    class Stage(models.TextChoices):
        """The stages of life of a commitment."""

        ACTIVE = "active", "active"
        ELAPSED = "elapsed", "elapsed"
        RENEWED = "renewed", "renewed"
        SUPERSEDED = "superseded", "superseded"
        LAPSED = "lapsed", "lapsed"
        WITHDRAWN = "withdrawn", "withdrawn"
        CLOSED = "closed", "closed"

    stage = models.CharField(max_length=12, choices=Stage)

    class Meta(Statement.Meta):
        verbose_name_plural = "lives"
        constraints = (
            models.CheckConstraint(condition=~models.Q(note=""), name="life_has_a_reason"),
        )


class Assessment(Statement):
    """What one assessor holds to be done, at a date."""

    class Value(models.TextChoices):
        """How far it is done; fulfilled needs evidence."""

        NO_INFORMATION = "no information", "no information"
        PLANNING = "planning", "planning"
        IN_PROGRESS = "in progress", "in progress"
        PARTLY_FULFILLED = "partly fulfilled", "partly fulfilled"
        FULFILLED = "fulfilled", "fulfilled"
        NOT_FULFILLED = "not fulfilled", "not fulfilled"
        NOT_APPLICABLE = "not applicable", "not applicable"

    assessor = models.CharField(max_length=200, help_text="id of an actor, or 'secretariat'")
    value = models.CharField(max_length=20, choices=Value)
    evidence = models.CharField(max_length=200, blank=True, help_text="finding, or document")

    class Meta(Statement.Meta):
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(value="fulfilled", evidence=""), name="fulfilled_has_evidence"
            ),
        )


class Response(Statement):
    """What somebody who is asked says to being asked."""

    class Value(models.TextChoices):
        """How the addressee takes it."""

        SUPPORTED = "supported", "supported"
        SUPPORTED_IN_PART = "supported in part", "supported in part"
        NOTED = "noted", "noted"
        NONE = "none", "none"

    actor = models.CharField(max_length=200, help_text="id of the actor that responds")
    value = models.CharField(max_length=20, choices=Value)


class GivenAnswer(Statement):
    """That somebody who is asked answered in its own name, and how far it says it has come.

    It counts from its day until the day on which it was withdrawn.
    """

    actor = models.CharField(max_length=200, help_text="id of the actor that answered")
    value = models.CharField(max_length=20, choices=Assessment.Value)
    withdrawn_on = models.DateField(null=True)


class Extension(Statement):
    """That a due point was moved to another day, or set where none was said.

    ``replaces`` is the last day of the point that is moved; none where the first one is set.
    """

    due_from = models.DateField(null=True)
    due_to = models.DateField()
    replaces = models.DateField(null=True)

    class Meta(Statement.Meta):
        constraints = (
            models.CheckConstraint(condition=~models.Q(note=""), name="extension_has_a_reason"),
            models.CheckConstraint(
                condition=models.Q(due_from=None) | models.Q(due_from__lte=models.F("due_to")),
                name="extension_ends_after_it_begins",
            ),
        )


class Theming(Statement):
    """Under which theme a person puts a commitment, whatever stands above its words."""

    theme = models.CharField(max_length=120)

    class Meta(Statement.Meta):
        constraints = (
            models.CheckConstraint(condition=~models.Q(theme=""), name="theming_names_a_theme"),
        )


class Inheritance(Statement):
    """Who carries a commitment on when the process in which it was made has ended."""

    class Kind(models.TextChoices):
        """What inherits."""

        PROCESS = "process", "another process"
        BODY = "body", "a body"
        ADDRESSEE = "addressee", "who is asked carries on alone"
        NOBODY = "nobody", "nobody"

    kind = models.CharField(max_length=10, choices=Kind)
    heir = models.CharField(
        max_length=200, blank=True, help_text="slug of a process, or id of an actor"
    )

    class Meta(Statement.Meta):
        constraints = (
            models.CheckConstraint(condition=~models.Q(note=""), name="inheritance_has_a_reason"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["process", "body"]) ^ models.Q(heir=""),
                name="inheritance_names_its_heir",
            ),
        )


class ProcessStage(Kept):
    """The stage of life that a person set for a process, from a day on, and the words for it."""

    class Stage(models.TextChoices):
        """The stages of life of a process."""

        PROPOSED = "proposed", "proposed"
        MANDATED = "mandated", "mandated"
        ACTIVE = "active", "active"
        EXTENDED = "extended", "extended"
        CONCLUDED = "concluded", "concluded"
        SUCCEEDED = "succeeded", "succeeded"

    entry = models.OneToOneField(
        Entry, primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=12, choices=Stage)
    on = models.DateField(help_text="the day from which it holds")
    until = models.DateField(null=True, help_text="the last day, where one is set")
    condition = models.CharField(max_length=500, blank=True, help_text="unless what")
    heir = models.CharField(max_length=300, blank=True, help_text="who follows: slug, or words")
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=80, blank=True, help_text="address of the paragraph")
    note = models.TextField()

    class Meta:
        ordering = ("process", "on", "entry_id")
        constraints = (
            models.CheckConstraint(condition=~models.Q(note=""), name="stage_has_a_reason"),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("on")),
                name="stage_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~models.Q(stage="succeeded", heir=""), name="succeeded_names_its_heir"
            ),
        )

    def __str__(self) -> str:
        return f"{self.process_id} {self.stage} from {self.on}"

    @classmethod
    def seen_up_to(cls, top: Level) -> models.Q:
        """Keep it as restricted as the most restricted words of the document that it rests on."""
        return models.Q(document=None) | models.Q(document__words_level__lte=top)


class FeedAddress(Kept):
    """A secret address under which one person follows what is due; only its hash is kept."""

    digest = models.CharField(primary_key=True, max_length=64)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    actor = models.CharField(max_length=200, blank=True, help_text="of whom; none for everything")
    level = models.PositiveSmallIntegerField(choices=Level, help_text="what it carries at most")
    ended = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("entry_id",)

    def __str__(self) -> str:
        return f"feed of {self.user_id} on {self.actor or 'everything'}"

    @classmethod
    def seen_up_to(cls, _top: Level) -> models.Q:
        """Show it to nobody for a level alone."""
        return models.Q(pk__in=())

    @classmethod
    def seen_by(cls, cleared: Clearance) -> models.Q:
        """Show each person their own."""
        return models.Q(user=cleared.who)


class AnswerLink(Kept):
    """What a person decided on whether a document answers a request.

    Proposals are not kept: they follow from what the documents say (followup/matching), in
    whatever order they arrived.
    """

    class State(models.TextChoices):
        """What was decided."""

        ACCEPTED = "accepted", "accepted"
        REJECTED = "rejected", "rejected"

    request = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State)
    reason = models.TextField(blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ("request", "document")
        constraints = (
            models.UniqueConstraint(fields=["request", "document"], name="one_answer_each"),
            models.CheckConstraint(
                condition=~models.Q(state="rejected", reason=""), name="rejection_has_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.document_id[:12]} answers {self.request_id}: {self.state}"

    @classmethod
    def seen_up_to(cls, top: Level) -> models.Q:
        """Keep it as restricted as the request and the document together."""
        return models.Q(request__level__lte=top, document__level__lte=top)
