"""What people did to drafted reports: wording, versions, and to whom those were sent.

A version is frozen: its files lie in the store under the hash of what they hold. Changes of wording
are for a meeting and a level; a change made for restricted eyes never shows in a wider draft.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from secretariat.access import Kept, Level
from secretariat.journal.models import Entry
from secretariat.record.models import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

OFFICE = "office-"  # before the number of a meeting that the office ran


def _meeting_seen(top: Level, of: str = "") -> Q:
    """Return the condition under which the meeting of a report may be known of."""
    told = Q(**{f"{of}meeting": None}) | Q(**{f"{of}meeting__level__lte": top})
    held = Q(**{f"{of}held": None}) | Q(
        **{f"{of}held__level__lte": top, f"{of}held__series__level__lte": top}
    )
    return told & held


def of_meetings(keys: Sequence[str]) -> Q:
    """Return the condition for reports on a meeting, which has one of these keys."""
    told = [one for one in keys if not one.startswith(OFFICE)]
    held = [int(one.removeprefix(OFFICE)) for one in keys if one.startswith(OFFICE)]
    return Q(meeting__in=told) | Q(held__in=held)


class OfReport(Kept):
    """A row that one act made for the report on a meeting, up to a level."""

    entry = models.OneToOneField(
        Entry, primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    meeting = models.ForeignKey(
        Finding,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="that tells of the meeting",
    )
    held = models.ForeignKey(
        "meetings.Meeting",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="of the office, where no document tells of it",
    )
    level = models.PositiveSmallIntegerField(choices=Level, help_text="of the report")

    class Meta:
        abstract = True

    @property
    def key(self) -> str:
        """What the meeting is asked for by."""
        return self.meeting_id or f"{OFFICE}{self.held_id}"

    @classmethod
    def seen_up_to(cls, top: Level) -> Q:
        """Keep it as restricted as the report, and as the words that tell of the meeting."""
        return Q(level__lte=top) & _meeting_seen(top)


class Change(OfReport):
    """That a sentence of a draft is worded otherwise, left out, or added."""

    class Kind(models.TextChoices):
        """What was done."""

        REWORDED = "reworded", "worded otherwise"
        STRUCK = "struck", "left out"
        ADDED = "added", "added"

    kind = models.CharField(max_length=10, choices=Kind)
    key = models.CharField(max_length=16, blank=True, help_text="of the sentence as drafted")
    section = models.CharField(max_length=200, blank=True, help_text="to which it is added")
    drafted = models.TextField(blank=True, help_text="the sentence as the rules drafted it")
    words = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    sources = models.JSONField(default=list, help_text="ids of findings; none: its own words")
    withdrawn = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OfReport.Meta):
        ordering = ("entry_id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(meeting=None) ^ Q(held=None), name="change_is_of_one_meeting"
            ),
            models.CheckConstraint(
                condition=Q(kind="added", key="") | (~Q(kind="added") & ~Q(key="")),
                name="change_is_of_a_sentence",
            ),
            models.CheckConstraint(
                condition=~Q(kind="struck", reason=""), name="struck_for_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(kind="struck") | ~Q(words=""), name="change_has_words"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind}: {self.words or self.drafted}"


class Version(OfReport):
    """A report as it was frozen, to be circulated."""

    number = models.PositiveIntegerField(help_text="1, 2, 3, ... of this meeting and level")
    on = models.DateField(help_text="the day that it bears")
    title = models.TextField()
    note = models.TextField(blank=True)
    files = models.JSONField(help_text="shape of the file: SHA-256")
    draft = models.CharField(max_length=64, help_text="the draft as data: SHA-256")
    told = models.PositiveIntegerField(help_text="sentences")
    left_out = models.PositiveIntegerField(help_text="findings that it does not tell")
    supersedes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OfReport.Meta):
        ordering = ("meeting", "held", "level", "number")
        constraints = (
            models.CheckConstraint(
                condition=Q(meeting=None) ^ Q(held=None), name="version_is_of_one_meeting"
            ),
            models.UniqueConstraint(
                fields=["meeting", "held", "level", "number"], name="one_version_of_each_number"
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"


class Receipt(Kept):
    """That a version was sent to somebody, and that it came."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    recipient = models.CharField(max_length=300, help_text="id of an actor, or a name")
    name = models.CharField(max_length=500)
    sent = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField()
    acknowledged = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")
    acknowledged_on = models.DateField(null=True)

    class Meta:
        ordering = ("version", "name")
        constraints = (
            models.UniqueConstraint(fields=["version", "recipient"], name="one_receipt_each"),
            models.CheckConstraint(
                condition=Q(acknowledged=None, acknowledged_on=None)
                | Q(acknowledged_on__gte=models.F("sent_on")),
                name="received_after_it_was_sent",
            ),
        )

    def __str__(self) -> str:
        return f"{self.version_id} to {self.name}"

    @classmethod
    def seen_up_to(cls, top: Level) -> Q:
        """Keep it as restricted as the version."""
        return Q(version__level__lte=top) & _meeting_seen(top, "version__")


class Comment(Kept):
    """What a recipient said of a version."""

    entry = models.OneToOneField(
        Entry, primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    words = models.TextField()

    class Meta:
        ordering = ("receipt", "entry_id")
        constraints = (models.CheckConstraint(condition=~Q(words=""), name="comment_has_words"),)

    def __str__(self) -> str:
        return self.words[:80]

    @classmethod
    def seen_up_to(cls, top: Level) -> Q:
        """Keep it as restricted as the version."""
        of = "receipt__version__"
        return Q(receipt__version__level__lte=top) & _meeting_seen(top, of)
