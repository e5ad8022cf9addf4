"""Documents as received, and how they were read."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Length

from secretariat.access import Kept, Level
from secretariat.journal.models import Entry


class Process(Kept):
    """A frame of cooperation, with the knowledge of its parties and terms that it brings along."""

    slug = models.SlugField(primary_key=True, max_length=80)
    name = models.CharField(max_length=300)
    members = models.JSONField(default=list, help_text="ids of actors")
    knowledge = models.JSONField(default=dict, help_text="knowledge files: name to SHA-256")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "processes"

    def __str__(self) -> str:
        return self.name

    @classmethod
    def seen_up_to(cls, _top: Level) -> models.Q:
        """Show processes to whoever may see anything."""
        return models.Q()


class Document(Kept):
    """A document as received; its bytes lie in the store under its hash."""

    class State(models.TextChoices):
        """How far it was read."""

        WAITING = "waiting", "waiting"
        READING = "reading", "being read"
        READ = "read", "read"
        UNREADABLE = "unreadable", "could not be read"
        TAKEN_BACK = "taken back", "its import was taken back"

    sha256 = models.CharField(primary_key=True, max_length=64)
    name = models.CharField(max_length=255)
    bytes = models.PositiveBigIntegerField()
    process = models.ForeignKey(Process, null=True, on_delete=models.PROTECT, related_name="+")
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+")
    received = models.DateField(help_text="the day it came, as the officer says")
    received_at = models.DateTimeField(help_text="when the record took it in")
    given_level = models.PositiveSmallIntegerField(choices=Level)
    level = models.PositiveSmallIntegerField(choices=Level, help_text="given, or marked if higher")
    words_level = models.PositiveSmallIntegerField(
        choices=Level,
        default=Level.STRICTLY_RESTRICTED,
        help_text="of its most restricted words; before it is read, nobody knows",
    )
    marking = models.CharField(max_length=200, blank=True, help_text="the originator's, as read")
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    reason = models.TextField(blank=True, help_text="why it could not be read")

    symbol = models.CharField(max_length=200, blank=True, db_index=True)
    title = models.TextField(blank=True)
    title_level = models.PositiveSmallIntegerField(choices=Level, default=Level.PUBLIC)
    genre = models.CharField(max_length=60, blank=True)
    issuer = models.CharField(max_length=200, blank=True, help_text="id of an actor")
    date = models.CharField(max_length=60, blank=True, help_text="as in the contract")
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)

    class Meta:
        ordering = ("-first_day", "symbol", "name")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(level__gte=models.F("given_level")),
                name="document_is_at_least_as_restricted_as_given",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="unreadable", reason=""),
                name="unreadable_document_says_why",
            ),
        )

    def __str__(self) -> str:
        return self.heading

    @property
    def heading(self) -> str:
        """The symbol or title that whoever may see the document may see, else the file's name."""
        title = self.title if self.title_level <= self.level else ""
        return self.symbol or " ".join(title.split()) or self.name


class Reading(Kept):
    """What the reader said about a document at one time; the contract lies in the store."""

    entry = models.OneToOneField(
        Entry, primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    current = models.BooleanField(default=True)
    reader = models.CharField(max_length=60, help_text="version of the reader")
    knowledge = models.CharField(max_length=64, help_text="hash of all knowledge it read with")
    contract = models.CharField(max_length=64, help_text="hash of the whole reading, as JSON")
    text = models.TextField(help_text="the text as extracted; every span counts in it")
    details = models.JSONField(default=dict, help_text="what it says of the document as a whole")
    coverage = models.FloatField(help_text="share of the text in parts other than residue")
    changes = models.JSONField(default=dict, help_text="against the reading before")

    class Meta:
        ordering = ("-entry_id",)
        constraints = (
            models.UniqueConstraint(
                fields=["document"], condition=models.Q(current=True), name="one_current_reading"
            ),
        )

    def __str__(self) -> str:
        return f"reading {self.pk} of {self.document_id[:12]}"

    @classmethod
    def seen_up_to(cls, top: Level) -> models.Q:
        """Show whole readings, past ones too, to whoever may see every word."""
        return models.Q(document__words_level__lte=top)


class Part(Kept):
    """A paragraph with its permanent address in the document: pp3, op23, op3.a, p14, fn1."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=80)
    place = models.PositiveIntegerField(help_text="1, 2, 3, ... in reading order")
    type = models.CharField(max_length=40)
    parent = models.CharField(max_length=80, blank=True, help_text="address of the part around it")
    number = models.CharField(max_length=40, blank=True)
    label = models.CharField(max_length=40, blank=True, help_text="as printed: (a), --, 14.")
    portion = models.CharField(max_length=40, blank=True, help_text="the originator's mark")
    level = models.PositiveSmallIntegerField(choices=Level)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    segments = models.JSONField(default=list, help_text="the real pieces of an interrupted part")

    class Meta:
        ordering = ("document", "place")
        constraints = (
            models.UniqueConstraint(fields=["document", "address"], name="one_part_per_address"),
            models.CheckConstraint(
                condition=models.Q(start__lt=models.F("end"))
                & models.Q(end=models.F("start") + Length("text")),
                name="part_is_as_long_as_its_text",
            ),
        )

    def __str__(self) -> str:
        return f"{self.document_id[:12]}#{self.address}"


class LevelDecision(Kept):
    """The access level that a person set for a document, or for certain words of it."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(choices=Level)
    start = models.PositiveIntegerField(null=True, help_text="none for the whole document")
    end = models.PositiveIntegerField(null=True)
    words = models.TextField(blank=True)
    reason = models.TextField()

    class Meta:
        ordering = ("entry_id",)
        constraints = (
            models.CheckConstraint(condition=~models.Q(reason=""), name="level_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"{self.document_id[:12]} {self.get_level_display()}"

    @classmethod
    def seen_up_to(cls, top: Level) -> models.Q:
        """Show it to who may see everything: it quotes the words."""
        return models.Q() if top == Level.STRICTLY_RESTRICTED else models.Q(pk__in=())
