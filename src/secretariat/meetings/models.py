"""The office's own meetings: series, agenda, who was invited and came, what was said and decided.

What documents tell of meetings is in the record (record.models.Meeting); a row here is what a
person of the office did. Nothing is deleted: an agenda item is withdrawn, an account of who came
stands beside later ones.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Q

from secretariat.access import Kept, Level
from secretariat.journal.models import Entry
from secretariat.meetings.report import models as of_reports  # noqa: F401 - tables of this app
from secretariat.record.models import Document, Finding, Part, Process


class Capacity(models.TextChoices):
    """As what somebody takes part."""

    MEMBER = "member", "member"
    OBSERVER = "observer", "observer"
    FRIEND = "friend", "Friend"
    NEIGHBOUR = "neighbour", "neighbouring country"
    ORGANIZATION = "organization", "organization"
    NGO = "ngo", "NGO"
    CHAIR = "chair", "Chair"


class ByAct(Kept):
    """A row that one act made, whose number it bears; as restricted as it says itself."""

    entry = models.OneToOneField(
        Entry, primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    level = models.PositiveSmallIntegerField(choices=Level)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__.lower()} {self.pk}"


class Series(Kept):
    """The meetings of one body, one after the other."""

    slug = models.SlugField(primary_key=True, max_length=80)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=300)
    process = models.ForeignKey(Process, null=True, on_delete=models.PROTECT, related_name="+")
    body = models.CharField(max_length=200, blank=True, help_text="id of the actor that meets")
    capacity = models.CharField(max_length=12, choices=Capacity, default=Capacity.MEMBER)
    level = models.PositiveSmallIntegerField(choices=Level)

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return self.name


class Meeting(ByAct):
    """One meeting of a series, planned or held by the office, or taken over from a document."""

    class Stage(models.TextChoices):
        """How far it is."""

        PLANNED = "planned", "planned"
        CONVENED = "convened", "invitations sent"
        HELD = "held", "held"
        POSTPONED = "postponed", "postponed"
        CANCELLED = "cancelled", "cancelled"

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="+")
    ordinal = models.PositiveIntegerField(null=True)
    name = models.CharField(max_length=300)
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    place = models.CharField(max_length=300, blank=True)
    host = models.CharField(max_length=200, blank=True, help_text="id of an actor")
    chair = models.CharField(max_length=200, blank=True, help_text="id of an actor")
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.PLANNED)
    finding = models.ForeignKey(
        Finding, null=True, on_delete=models.PROTECT, related_name="+", help_text="that tells of it"
    )
    version = models.PositiveIntegerField(default=0, help_text="grows when its frame changes")

    class Meta:
        ordering = ("series", "first_day", "ordinal", "entry_id")
        constraints = (
            models.CheckConstraint(
                condition=Q(first_day=None) | Q(first_day__lte=models.F("last_day")),
                name="meeting_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @classmethod
    def seen_up_to(cls, top: Level) -> Q:
        """Keep it as restricted as it says, as its series, and as the words that tell of it."""
        told = Q(finding=None) | Q(finding__level__lte=top)
        return Q(level__lte=top, series__level__lte=top) & told


class OfMeeting(ByAct):
    """A row of a meeting: at least as restricted as the meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    @classmethod
    def seen_up_to(cls, top: Level) -> Q:
        """Keep it as restricted as it says, and as its meeting."""
        return Q(level__lte=top) & _meeting_seen(top)


def _meeting_seen(top: Level) -> Q:
    told = Q(meeting__finding=None) | Q(meeting__finding__level__lte=top)
    return Q(meeting__level__lte=top, meeting__series__level__lte=top) & told


def _words_seen(top: Level) -> Q:
    """Return the condition under which the paragraph that a row quotes may be seen."""
    paragraph = Part.kept.filter(
        document=OuterRef("document"), address=OuterRef("part"), level__lte=top
    )
    everything = Q(document=None) | Q(document__words_level__lte=top)
    return everything | (Q(document__level__lte=top) & Q(Exists(paragraph)))


class Postponement(OfMeeting):
    """That a meeting did not take place as planned, why, and which one took its place."""

    reason = models.TextField()
    successor = models.OneToOneField(
        Meeting, null=True, on_delete=models.PROTECT, related_name="+", help_text="held instead"
    )
    finding = models.ForeignKey(Finding, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OfMeeting.Meta):
        ordering = ("meeting", "entry_id")
        constraints = (
            models.CheckConstraint(condition=~Q(reason=""), name="postponement_has_a_reason"),
            models.UniqueConstraint(fields=["meeting"], name="one_postponement_each"),
        )

    @classmethod
    def seen_up_to(cls, top: Level) -> Q:
        """Keep it as restricted as its meeting, and as the words that tell of it."""
        return super().seen_up_to(top) & (Q(finding=None) | Q(finding__level__lte=top))


class AgendaItem(OfMeeting):
    """What a meeting is to consider, in its order."""

    number = models.PositiveIntegerField()
    title = models.TextField()
    is_arising = models.BooleanField(default=False, help_text="a matter arising")
    withdrawn = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OfMeeting.Meta):
        ordering = ("meeting", "number", "entry_id")

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class Subject(Kept):
    """What an agenda item is about: a commitment, or a document."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="+")
    finding = models.ForeignKey(Finding, null=True, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("item", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["item", "finding", "document"], name="one_subject_each"
            ),
            models.CheckConstraint(
                condition=Q(finding=None) ^ Q(document=None), name="subject_is_one_thing"
            ),
        )

    def __str__(self) -> str:
        return f"{self.item_id} about {self.finding_id or self.document_id}"

    @classmethod
    def seen_up_to(cls, top: Level) -> Q:
        """Keep it as restricted as its item, and what it is about."""
        finding = Q(finding=None) | Q(finding__level__lte=top)
        document = Q(document=None) | Q(document__level__lte=top)
        return Q(item__level__lte=top, item__meeting__level__lte=top) & finding & document


class Invitation(Kept):
    """Who is asked to a meeting in which capacity, or is left out of the list, and why."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    actor = models.CharField(max_length=200, help_text="id of an actor")
    name = models.CharField(max_length=500)
    capacity = models.CharField(max_length=12, choices=Capacity)
    basis = models.TextField(blank=True, help_text="the membership by which it is asked")
    is_left_out = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("meeting", "name")
        constraints = (
            models.UniqueConstraint(fields=["meeting", "actor"], name="one_invitation_each"),
            models.CheckConstraint(
                condition=~Q(basis="", reason=""), name="invitation_has_a_basis_or_reason"
            ),
            models.CheckConstraint(
                condition=~Q(is_left_out=True, reason=""), name="left_out_for_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}: {self.capacity}"

    @classmethod
    def seen_up_to(cls, top: Level) -> Q:
        """Keep it as restricted as its meeting."""
        return _meeting_seen(top)


class Attendance(Kept):
    """One account of whether somebody came: by a document, or by the officer at the meeting.

    Accounts stand side by side; the newest of one source is the one that counts for it.
    """

    class Value(models.TextChoices):
        """What the account says."""

        EXPECTED = "expected", "announced"
        PRESENT = "present", "present"
        ABSENT = "absent", "absent"
        EXCUSED = "excused", "excused"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    actor = models.CharField(max_length=200, help_text="id of an actor")
    name = models.CharField(max_length=500)
    value = models.CharField(max_length=12, choices=Value)
    capacity = models.CharField(max_length=12, choices=Capacity)
    represented_by = models.CharField(max_length=300, blank=True, help_text="names, or level")
    reason = models.TextField(blank=True)
    finding = models.ForeignKey(
        Finding, null=True, on_delete=models.PROTECT, related_name="+", help_text="that says so"
    )

    class Meta:
        ordering = ("meeting", "name", "entry_id")
        constraints = (
            models.UniqueConstraint(
                fields=["entry", "meeting", "actor"], name="one_attendance_per_act"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"

    @classmethod
    def seen_up_to(cls, top: Level) -> Q:
        """Keep it as restricted as its meeting, and as the words that say so."""
        return _meeting_seen(top) & (Q(finding=None) | Q(finding__level__lte=top))


class Statement(OfMeeting):
    """What a delegation said at a meeting: noted by the office, or the words of a document."""

    class Setting(models.TextChoices):
        """Where it was said."""

        PLENARY = "plenary", "in the meeting"
        PRIVATE = "private", "in private"
        WRITTEN = "written", "in writing"

    actor = models.CharField(max_length=200, help_text="id of the delegation")
    name = models.CharField(max_length=500)
    speaker = models.CharField(max_length=300, blank=True)
    item = models.ForeignKey(AgendaItem, null=True, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=300, blank=True)
    setting = models.CharField(max_length=12, choices=Setting, default=Setting.PLENARY)
    words = models.TextField()
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=80, blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    withdrawn = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OfMeeting.Meta):
        ordering = ("meeting", "entry_id")
        constraints = (
            models.CheckConstraint(condition=~Q(words=""), name="statement_has_words"),
            models.CheckConstraint(
                condition=Q(document=None, start=None) | Q(start__lt=models.F("end")),
                name="statement_quotes_its_document",
            ),
        )

    @classmethod
    def seen_up_to(cls, top: Level) -> Q:
        """Keep it as restricted as its meeting, and as the paragraph it quotes."""
        return super().seen_up_to(top) & _words_seen(top)


class Decision(OfMeeting):
    """What a meeting decided, expressly did not decide, or put off, in the words it used."""

    class Kind(models.TextChoices):
        """What became of the matter."""

        DECISION = "decision", "decision"
        NO_DECISION = "no decision", "no decision"
        POSTPONEMENT = "postponement", "put off"

    class Adopted(models.TextChoices):
        """How it came about."""

        CONSENSUS = "consensus", "by consensus"
        VOTE = "vote", "by vote"
        SILENCE = "silence", "by silence procedure"
        UNSAID = "", "not said"

    item = models.ForeignKey(AgendaItem, null=True, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    words = models.TextField()
    adopted = models.CharField(max_length=12, choices=Adopted, blank=True)
    withdrawn = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OfMeeting.Meta):
        ordering = ("meeting", "number")
        constraints = (
            models.CheckConstraint(condition=~Q(words=""), name="decision_has_words"),
            models.UniqueConstraint(fields=["meeting", "number"], name="one_number_each"),
        )

    def __str__(self) -> str:
        return f"{self.number}. {self.words[:80]}"


class TrackedItem(OfMeeting):
    """Who is to do what by when after a decision; the minutes say it in ``words``."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    who = models.JSONField(help_text="ids of actors")
    words = models.TextField(help_text="the sentence of the minutes")
    due = models.DateField(null=True)
    withdrawn = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OfMeeting.Meta):
        ordering = ("meeting", "entry_id")
        constraints = (models.CheckConstraint(condition=~Q(words=""), name="tracked_has_words"),)


class Minutes(OfMeeting):
    """A document of the record in which the office keeps decisions of a meeting."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    holds = models.JSONField(default=dict, help_text="paragraph by decision and tracked item")

    class Meta(OfMeeting.Meta):
        ordering = ("meeting", "entry_id")
        verbose_name_plural = "minutes"

    @classmethod
    def seen_up_to(cls, top: Level) -> Q:
        """Keep them as restricted as their document."""
        return super().seen_up_to(top) & Q(document__level__lte=top)
