"""The columns of findings that the follow-up asks for; made from their fields."""

from __future__ import annotations

from django.db import models

from secretariat.record.models.findings import Finding, OfFinding


class Narrow(OfFinding):
    """The columns of one kind of finding that the follow-up asks for; made from its fields."""

    finding = models.OneToOneField(
        Finding, primary_key=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__.lower()} {self.pk}"


class Commitment(Narrow):
    """Somebody is to do something. Who asks and who is asked stands in Involvement."""

    force = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    tier = models.CharField(max_length=20)
    verb = models.CharField(max_length=200)
    action = models.TextField(help_text="what is to be done, in the words of the document")
    due_type = models.CharField(max_length=20, blank=True)
    due_value = models.CharField(max_length=80, blank=True)
    due_words = models.TextField(blank=True)
    due_from = models.DateField(null=True)
    due_to = models.DateField(null=True, db_index=True)
    follow_up = models.CharField(max_length=20, blank=True, help_text="report, meeting, ...")
    asks_report = models.BooleanField(default=False)
    answerable = models.BooleanField(default=False, help_text="a document can answer it")
    identity = models.CharField(
        max_length=16, blank=True, db_index=True, help_text="of a row: rows that say the same"
    )


class Citation(Narrow):
    """Where one document names another."""

    target = models.CharField(max_length=500, db_index=True)
    cites = models.CharField(max_length=60, blank=True)
    pursuant = models.CharField(
        max_length=80, blank=True, help_text='words before it such as "pursuant to"'
    )
    mandate = models.JSONField(
        default=dict, help_text="how it says that it answers (record/mandates.py)"
    )


class FigureClaim(Narrow):
    """A quantity of people, cases or money that somebody states."""

    value = models.FloatField()
    qualifier = models.CharField(max_length=20)
    counted = models.CharField(max_length=500)
    population_type = models.CharField(max_length=40, blank=True)
    measure = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=200, blank=True)
    origin = models.CharField(max_length=200, blank=True)
    currency = models.CharField(max_length=8, blank=True)
    time = models.CharField(max_length=120, blank=True)
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)


class Meeting(Narrow):
    """A meeting, mission or conference. Who came and who did not stands in Involvement."""

    name = models.TextField()
    status = models.CharField(max_length=40)
    series = models.CharField(max_length=300, blank=True)
    ordinal = models.PositiveIntegerField(null=True)
    place = models.CharField(max_length=300, blank=True)
    country = models.CharField(max_length=8, blank=True)
    date = models.CharField(max_length=80, blank=True)
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
