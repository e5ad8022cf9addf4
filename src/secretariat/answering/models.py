"""The tables of answers of States: what is drafted at home, and what is released to all.

A draft lies in the compartment of its State: nobody else sees it, the secretariat included, nor
that there is one. When it is released it is as restricted as the request that it answers.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from secretariat.access import Clearance, Kept, Level
from secretariat.journal.models import Entry
from secretariat.record.models import Document, Finding, Part


class Questionnaire(Kept):
    """What some States and organizations are asked together, by a day."""

    entry = models.OneToOneField(
        Entry, primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(max_length=300)
    introduction = models.TextField(blank=True)
    process = models.CharField(max_length=80, blank=True)
    opened = models.DateField(help_text="from this day on, answers count for it")
    due = models.DateField()
    recipients = models.JSONField(default=list, help_text="ids of actors, groups expanded")
    level = models.PositiveSmallIntegerField(choices=Level, default=Level.PARTICIPANTS)
    closed = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-due", "-entry_id")
        constraints = (
            models.CheckConstraint(condition=~Q(title=""), name="questionnaire_has_a_title"),
            models.CheckConstraint(
                condition=Q(due__gte=F("opened")), name="questionnaire_is_due_after_it_opens"
            ),
        )

    def __str__(self) -> str:
        return self.title


class Item(Kept):
    """One thing that a questionnaire asks: a commitment, or a free question."""

    class Kind(models.TextChoices):
        """What is wanted as an answer."""

        COMMITMENT = "commitment", "answer to a request"
        TEXT = "text", "text"
        NUMBER = "number", "number"
        YES_NO = "yes or no", "yes or no"
        CHOICE = "choice", "one of several"

    id = models.CharField(primary_key=True, max_length=40, help_text="questionnaire and place")
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()
    section = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=12, choices=Kind)
    commitment = models.CharField(max_length=80, blank=True, help_text="id of a finding")
    words = models.TextField(blank=True, help_text="the free question")
    choices = models.JSONField(default=list)

    class Meta:
        ordering = ("questionnaire", "place")
        constraints = (
            models.UniqueConstraint(fields=["questionnaire", "place"], name="one_item_each_place"),
            models.CheckConstraint(
                condition=(Q(kind="commitment", words="") & ~Q(commitment=""))
                | (~Q(kind="commitment") & Q(commitment="") & ~Q(words="")),
                name="item_asks_one_thing",
            ),
        )

    def __str__(self) -> str:
        return f"item {self.pk}"

    @classmethod
    def seen_up_to(cls, top: Level) -> Q:
        """Keep it as restricted as the questionnaire and the commitment together."""
        return Q(questionnaire__level__lte=top) & _of_commitment(top)


class Reminder(Kept):
    """That those who have not answered a questionnaire were reminded."""

    entry = models.OneToOneField(
        Entry, primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="+")
    actors = models.JSONField(default=list)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ("-entry_id",)

    def __str__(self) -> str:
        return f"reminder {self.pk}"

    @classmethod
    def seen_up_to(cls, top: Level) -> Q:
        """Keep it as restricted as its questionnaire."""
        return Q(questionnaire__level__lte=top)


class Answer(Kept):
    """What one State or organization says to a request, a free question or an assessment.

    One row from the first draft to its release; a newer answer replaces it, nothing is deleted.
    """

    class State(models.TextChoices):
        """How far it is on its way."""

        DRAFT = "draft", "draft"
        FOR_CLEARANCE = "for clearance", "for clearance"
        CLEARED = "cleared", "cleared"
        RELEASED = "released", "released"
        REPLACED = "replaced", "replaced by a newer one"
        WITHDRAWN = "withdrawn", "withdrawn"
        DISCARDED = "discarded", "discarded"

    entry = models.OneToOneField(
        Entry, primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    actor = models.CharField(max_length=200, db_index=True, help_text="id of who answers")
    commitment = models.CharField(max_length=80, blank=True, db_index=True)
    question = models.ForeignKey(Item, null=True, on_delete=models.PROTECT, related_name="+")
    assessment = models.PositiveBigIntegerField(
        null=True, help_text="number of the assessment to which it replies"
    )
    state = models.CharField(max_length=14, choices=State)
    content = models.JSONField(default=dict, help_text="answering/content.py says what is in it")
    on = models.DateField(help_text="the day from which it holds")
    drafted_by = models.CharField(max_length=150)
    cleared_by = models.CharField(max_length=150, blank=True)
    released_by = models.CharField(max_length=150, blank=True)
    changed = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    released = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")
    is_on_behalf = models.BooleanField(default=False, help_text="entered by the secretariat")
    source = models.CharField(max_length=64, blank=True, help_text="document entered from")
    remark = models.TextField(blank=True, help_text="why returned at home, or withdrawn")

    class Meta:
        ordering = ("actor", "-entry_id")
        constraints = (
            models.CheckConstraint(
                condition=Q(is_on_behalf=False) | ~Q(source=""),
                name="answer_on_behalf_names_its_source",
            ),
            models.CheckConstraint(
                condition=~(Q(released=None) & Q(state__in=["released", "replaced", "withdrawn"])),
                name="answer_was_released_by_an_act",
            ),
            models.UniqueConstraint(
                fields=["actor", "commitment"],
                condition=Q(question=None, assessment=None)
                & Q(state__in=["draft", "for clearance", "cleared"]),
                name="one_draft_per_commitment",
            ),
        )

    def __str__(self) -> str:
        return f"answer {self.pk} of {self.actor}"

    @property
    def is_open(self) -> bool:
        """Whether it is still at home, and on its way."""
        return self.state in OPEN

    @classmethod
    def seen_up_to(cls, top: Level) -> Q:
        """Show what was released as far as the request or the questionnaire may be seen."""
        return Q(state__in=PUBLISHED) & _of_commitment(top) & _of_question(top)

    @classmethod
    def seen_by(cls, cleared: Clearance) -> Q:
        """Show besides, to the people of its State alone, what is not released."""
        own = Q(actor__in=cleared.compartments)
        allowed = _of_commitment(cleared.top) & _of_question(cleared.top)
        return cls.seen_up_to(cleared.top) | (own & allowed)


OPEN = (Answer.State.DRAFT, Answer.State.FOR_CLEARANCE, Answer.State.CLEARED)
PUBLISHED = (Answer.State.RELEASED, Answer.State.REPLACED, Answer.State.WITHDRAWN)


class Evidence(Kept):
    """Exact words of a document of the record that an answer rests on."""

    id = models.CharField(primary_key=True, max_length=60, help_text="answer and place")
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=80)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()

    class Meta:
        ordering = ("answer", "place")
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return f"evidence {self.pk}"

    @classmethod
    def seen_up_to(cls, top: Level) -> Q:
        """Show it to nobody for a level alone: see :meth:`seen_by`."""
        return Q(answer__state__in=PUBLISHED) & cls._words_up_to(top)

    @classmethod
    def seen_by(cls, cleared: Clearance) -> Q:
        """Show it to who may see the answer and the words."""
        answers = Answer.kept.filter(Answer.seen_by(cleared))
        return Q(answer__in=answers.values("pk")) & cls._words_up_to(cleared.top)

    @staticmethod
    def _words_up_to(top: Level) -> Q:
        above = Part.kept.filter(
            document=OuterRef("document"),
            start__lt=OuterRef("end"),
            end__gt=OuterRef("start"),
            level__gt=top,
        )
        return Q(document__level__lte=top) & Q(~Exists(above))


class Policy(Kept):
    """How a State wants its answers cleared, the newest first."""

    class Eyes(models.TextChoices):
        """Who must clear an answer before it is released."""

        WHERE_TWO = "where there are two", "another person, where there are two"
        ALWAYS = "always", "always another person"
        NEVER = "never", "anybody, also who wrote it"

    entry = models.OneToOneField(
        Entry, primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    actor = models.CharField(max_length=200, db_index=True)
    eyes = models.CharField(max_length=20, choices=Eyes)
    reason = models.TextField()

    class Meta:
        ordering = ("-entry_id",)
        verbose_name_plural = "policies"
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="policy_has_a_reason"),)

    def __str__(self) -> str:
        return f"{self.actor}: {self.eyes}"

    @classmethod
    def seen_up_to(cls, top: Level) -> Q:
        """Show it to who may see everything."""
        return Q() if top == Level.STRICTLY_RESTRICTED else Q(pk__in=())

    @classmethod
    def seen_by(cls, cleared: Clearance) -> Q:
        """Show it to the State's own people too."""
        return cls.seen_up_to(cleared.top) | Q(actor__in=cleared.compartments)


def _of_commitment(top: Level) -> Q:
    seen: Any = Finding.kept.filter(level__lte=top).values("pk")
    return Q(commitment="") | Q(commitment__in=seen)


def _of_question(top: Level) -> Q:
    return Q(question=None) | Q(question__questionnaire__level__lte=top)
