"""The index of agreed language: what each paragraph says in its own words, and its sketch."""

from __future__ import annotations

from django.db import models

from secretariat.access import Kept, Level
from secretariat.record.models.documents import Part


class Wording(Kept):
    """The own words of a paragraph in one line, without its items, its number and note marks."""

    part = models.OneToOneField(Part, primary_key=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()

    class Meta:
        ordering = ("part",)

    def __str__(self) -> str:
        return self.words[:80]

    @classmethod
    def seen_up_to(cls, top: Level) -> models.Q:
        """Keep it as restricted as its paragraph."""
        return models.Q(part__level__lte=top)


class Trace(Kept):
    """One number of the sketch of a paragraph (servanda.comparison.sketch)."""

    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["number", "part"], name="one_trace_each"),)

    def __str__(self) -> str:
        return f"{self.number} {self.part_id}"

    @classmethod
    def seen_up_to(cls, top: Level) -> models.Q:
        """Keep it as restricted as its paragraph."""
        return models.Q(part__level__lte=top)
