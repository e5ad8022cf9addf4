"""Tables that were imported from other tools, and what became of their rows."""

from __future__ import annotations

from django.db import models

from secretariat.access import Kept, Level
from secretariat.journal.models import Entry
from secretariat.record.models.documents import Document


class Import(Kept):
    """One table as it was taken in, by one act, and until it was taken back."""

    entry = models.OneToOneField(
        Entry, primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    table = models.CharField(max_length=20, help_text="recommendations or pledges")
    tool = models.CharField(max_length=40, blank=True, help_text="the tool that exported it")
    layout = models.JSONField(default=dict, help_text="what the officer said of the columns")
    rows = models.PositiveIntegerField()
    taken = models.PositiveIntegerField()
    remarked = models.PositiveIntegerField(help_text="taken, with something to look at")
    headings = models.JSONField(default=list, help_text="of all columns, in their order")
    told = models.JSONField(default=list, help_text="by row: what was not taken, and remarks")
    undone = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-entry_id",)

    def __str__(self) -> str:
        return f"import {self.pk}: {self.taken} of {self.rows} {self.table}"

    @classmethod
    def seen_up_to(cls, top: Level) -> models.Q:
        """Keep it as restricted as the most restricted words of the table: it quotes them."""
        return models.Q(document__words_level__lte=top)

    @property
    def refused(self) -> int:
        """How many rows were not taken."""
        return self.rows - self.taken
