"""The tables of the work plan: what is done about commitments, by whom, until when, for how much.

A row's id comes from the act that made it (``12-3``: the third row of journal entry 12). Nothing
is deleted: ``ended`` names the act that took a row out. Every row is as restricted as its plan, as
the document that the plan was adopted in, and as the words it rests on.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from secretariat.access import Kept, Level
from secretariat.journal.models import Entry
from secretariat.record.models import Document, Finding, Process

ID = 40


def _plan_seen(top: Level, plan: str = "") -> Q:
    """Return the condition under which a plan is visible; *plan* leads to it."""
    return Q(**{f"{plan}level__lte": top}) & (
        Q(**{f"{plan}document": None}) | Q(**{f"{plan}document__level__lte": top})
    )


def _action_seen(top: Level, action: str = "") -> Q:
    return (
        Q(**{f"{action}level__lte": top})
        & _plan_seen(top, f"{action}plan__")
        & (Q(**{f"{action}finding": None}) | Q(**{f"{action}finding__level__lte": top}))
    )


class Made(Kept):
    """A row that an act made, and an act may change or end."""

    id = models.CharField(primary_key=True, max_length=ID)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    changed = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")
    ended = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__.lower()} {self.pk}"

    @property
    def seen(self) -> int:
        """The act after which somebody saw it as it is."""
        return self.changed_id or self.entry_id


class WorkPlan(Made):
    """What is to be done in a period, in themes and actions; adopted in a document, mostly."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=120, help_text="its id in the file it came from")
    title = models.CharField(max_length=500)
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    adopted = models.CharField(max_length=300, blank=True, help_text="by whom and when, in words")
    note = models.TextField(blank=True)
    level = models.PositiveSmallIntegerField(choices=Level)

    class Meta:
        ordering = ("-first_day", "title", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["process", "key"], condition=Q(ended=None), name="one_plan_of_a_key"
            ),
            models.CheckConstraint(
                condition=Q(first_day=None)
                | Q(last_day=None)
                | Q(first_day__lte=models.F("last_day")),
                name="plan_ends_after_it_begins",
            ),
        )

    @classmethod
    def seen_up_to(cls, top: Level) -> Q:
        """Keep it as restricted as it was set, and as the document in which it was adopted."""
        return _plan_seen(top)


class Theme(Made):
    """A heading of a plan: a theme, a workstream, or a work package inside of one."""

    plan = models.ForeignKey(WorkPlan, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=120)
    title = models.CharField(max_length=500)
    note = models.TextField(blank=True)
    place = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("plan", "place", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["plan", "key"], condition=Q(ended=None), name="one_theme_of_a_key"
            ),
        )

    @classmethod
    def seen_up_to(cls, top: Level) -> Q:
        """Keep it as restricted as its plan."""
        return _plan_seen(top, "plan__")


class Action(Made):
    """Something that is done, by agencies that lead and agencies that support."""

    plan = models.ForeignKey(WorkPlan, on_delete=models.PROTECT, related_name="+")
    theme = models.ForeignKey(Theme, null=True, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=120)
    title = models.TextField()
    description = models.TextField(blank=True)
    person = models.CharField(max_length=200, blank=True, help_text="who answers for it, by post")
    start = models.DateField(null=True)
    due = models.DateField(null=True)
    due_words = models.CharField(max_length=300, blank=True, help_text="as the document has it")
    said_state = models.CharField(
        max_length=200, blank=True, help_text="how far it is, in the words of the document"
    )
    note = models.TextField(blank=True)
    finding = models.ForeignKey(
        Finding, null=True, on_delete=models.PROTECT, related_name="+", help_text="read from it"
    )
    place = models.PositiveIntegerField(default=0)
    level = models.PositiveSmallIntegerField(choices=Level)

    class Meta:
        ordering = ("plan", "place", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["plan", "key"], condition=Q(ended=None), name="one_action_of_a_key"
            ),
            models.CheckConstraint(
                condition=Q(start=None) | Q(due=None) | Q(start__lte=models.F("due")),
                name="action_is_due_after_it_starts",
            ),
        )

    @classmethod
    def seen_up_to(cls, top: Level) -> Q:
        """Keep it as restricted as it was set, as its plan, and as the words it was read from."""
        return _action_seen(top)


class OfAction(Made):
    """A row that belongs to an action and is as restricted as that."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    @classmethod
    def seen_up_to(cls, top: Level) -> Q:
        """Keep it as restricted as its action."""
        return _action_seen(top, "action__")


class Agency(OfAction):
    """Who leads or supports an action; without an id where no known actor has that name."""

    class Role(models.TextChoices):
        """What an agency does for an action."""

        LEAD = "lead", "leads"
        SUPPORT = "support", "supports"

    actor = models.CharField(max_length=200, blank=True, help_text="id of an actor")
    words = models.CharField(max_length=300, help_text="as it is named")
    role = models.CharField(max_length=10, choices=Role)
    place = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("action", "role", "place", "id")
        verbose_name_plural = "agencies"


class ActionCommitment(Kept):
    """What a person decided on whether an action serves a commitment; proposals are not kept."""

    class State(models.TextChoices):
        """What was decided."""

        ACCEPTED = "accepted", "accepted"
        REJECTED = "rejected", "rejected"

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="+")
    commitment = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State)
    reason = models.TextField(blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    by = models.CharField(max_length=150)
    ended = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("action", "commitment")
        constraints = (
            models.UniqueConstraint(fields=["action", "commitment"], name="one_link_each"),
            models.CheckConstraint(
                condition=~Q(state="rejected", reason=""), name="no_link_has_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"action {self.action_id} serves {self.commitment_id}: {self.state}"

    @classmethod
    def seen_up_to(cls, top: Level) -> Q:
        """Keep it as restricted as the action and the commitment together."""
        return _action_seen(top, "action__") & Q(commitment__level__lte=top)


class Milestone(OfAction):
    """A step of an action that can be looked at and approved; how far it is, its changes say."""

    class Kind(models.TextChoices):
        """Where it stands in the course of the action."""

        FIRST = "first", "first"
        UPCOMING = "upcoming", "upcoming"
        FINAL = "final", "final"

    key = models.CharField(max_length=120)
    title = models.TextField()
    kind = models.CharField(max_length=10, choices=Kind, blank=True)
    place = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("action", "place", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["action", "key"], condition=Q(ended=None), name="one_milestone_of_a_key"
            ),
        )


class MilestoneChange(Kept):
    """How far a milestone is, and until when, from a day on; the newest one counts."""

    class State(models.TextChoices):
        """How far a milestone is."""

        DRAFT = "draft", "draft"
        SUBMITTED = "submitted", "submitted"
        UNDER_REVIEW = "under_review", "under review"
        APPROVED = "approved", "approved"
        REJECTED = "rejected", "rejected"

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(default=1, help_text="among those of one act")
    state = models.CharField(max_length=15, choices=State)
    due = models.DateField(null=True)
    on = models.DateField(help_text="the day from which it holds")
    by = models.CharField(max_length=150)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("milestone", "on", "entry_id", "number")
        constraints = (
            models.UniqueConstraint(
                fields=["milestone", "entry", "number"], name="one_change_each"
            ),
            models.CheckConstraint(
                condition=~Q(state="rejected", note=""), name="rejected_milestone_says_why"
            ),
        )

    def __str__(self) -> str:
        return f"milestone {self.milestone_id}: {self.state}"

    @classmethod
    def seen_up_to(cls, top: Level) -> Q:
        """Keep it as restricted as the action."""
        return _action_seen(top, "milestone__action__")


class Budget(OfAction):
    """What an action costs, in a currency and a year or as a whole."""

    amount = models.DecimalField(max_digits=18, decimal_places=2)
    currency = models.CharField(max_length=3)
    year = models.PositiveIntegerField(null=True)
    purpose = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("action", "currency", "year", "id")
        constraints = (
            models.CheckConstraint(condition=Q(amount__gt=0), name="budget_is_something"),
        )


class Funding(Made):
    """Money for an action or a commitment, at one stage: read in a document, or entered.

    Who says the same money again names the row before in ``same_as``: at the same stage that one is
    corrected, at a later stage this one is an instalment of it.
    """

    class Stage(models.TextChoices):
        """How far the money is; stages of the same money are never added up."""

        OFFERED = "offered", "offered"
        PLEDGED = "pledged", "pledged"
        COMMITTED = "committed", "committed"
        DISBURSED = "disbursed", "disbursed"

    plan = models.ForeignKey(WorkPlan, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, null=True, on_delete=models.PROTECT, related_name="+")
    commitment = models.ForeignKey(Finding, null=True, on_delete=models.PROTECT, related_name="+")
    finding = models.ForeignKey(
        Finding, null=True, on_delete=models.PROTECT, related_name="+", help_text="read from it"
    )
    stage = models.CharField(max_length=10, choices=Stage)
    amount = models.DecimalField(max_digits=18, decimal_places=2)
    currency = models.CharField(max_length=3)
    contributors = models.JSONField(default=list, help_text="ids of actors, or names")
    on = models.DateField(null=True)
    note = models.TextField(blank=True)
    same_as = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(choices=Level)

    class Meta:
        ordering = ("plan", "currency", "on", "id")
        constraints = (
            models.CheckConstraint(condition=Q(amount__gt=0), name="funding_is_something"),
            models.CheckConstraint(
                condition=Q(action=None) ^ Q(commitment=None), name="funding_serves_one_thing"
            ),
        )

    @classmethod
    def seen_up_to(cls, top: Level) -> Q:
        """Keep it as restricted as what it serves and the words it was read from."""
        return (
            Q(level__lte=top)
            & _plan_seen(top, "plan__")
            & (Q(action=None) | _action_seen(top, "action__"))
            & (Q(commitment=None) | Q(commitment__level__lte=top))
            & (Q(finding=None) | Q(finding__level__lte=top))
        )


class PlanImport(Kept):
    """A file that was taken in as a work plan, and what became of every row of it."""

    entry = models.OneToOneField(
        Entry, primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    plan = models.ForeignKey(WorkPlan, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, help_text="of the file, in the store")
    report = models.JSONField(default=list, help_text="path, what, taken or not, and why")
    undone = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-entry_id",)

    def __str__(self) -> str:
        return f"import {self.pk} of {self.name}"

    @classmethod
    def seen_up_to(cls, top: Level) -> Q:
        """Show it to who may see everything: it quotes the file."""
        return Q() if top == Level.STRICTLY_RESTRICTED else Q(pk__in=())
