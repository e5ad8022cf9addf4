"""One finding with everything an officer needs to decide on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from secretariat.pages import correcting, fields
from secretariat.pages.addresses import anchor
from secretariat.pages.marking import Mark
from secretariat.record import queries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from django.http import QueryDict

    from secretariat.access import Reader
    from secretariat.pages.correcting import Input
    from secretariat.pages.naming import Names
    from secretariat.record.models import Decision, Finding

# Fields that hold words of their own, besides the words of the finding.
_ASPECTS = ("action", "due", "chair_span", "participants_span", "absent_span")


@dataclass
class Detail:
    """A finding for a page: its fields, its history, the form in which it is corrected."""

    reader: Reader
    finding: Finding
    given: QueryDict | None = None
    errors: dict[str, str] | None = None

    @cached_property
    def names(self) -> Names:
        """The names of everybody it names."""
        return fields.names_for(self.reader, [self.finding])

    @cached_property
    def fields(self) -> list[fields.Shown]:
        """Its fields, as they stand."""
        return fields.shown(self.finding, self.names)

    @cached_property
    def decisions(self) -> list[Decision]:
        """What people decided about it, the newest first."""
        return list(queries.decisions(self.reader, finding=self.finding.pk))

    @cached_property
    def last(self) -> Decision | None:
        """The decision that holds now."""
        return next((one for one in self.decisions if one.undone_id is None), None)

    @cached_property
    def decided_together(self) -> int:
        """How many findings the act decided on that holds now."""
        if not self.last:
            return 0
        return queries.decisions(self.reader).filter(entry=self.last.entry_id).count()

    @cached_property
    def inputs(self) -> list[Input]:
        """The form in which it is corrected."""
        return correcting.inputs(self.finding, self.names, self.given, self.errors)

    @cached_property
    def known_actors(self) -> list[str]:
        """Everybody who can be chosen in that form."""
        return correcting.known_actors(self.reader)


def numbered(findings: Iterable[Finding]) -> dict[str, str]:
    """Return the numbers, in the order of their words, of the findings that an officer decides on.

    They stand in the list beside the text, and on paper after the words.
    """
    weighty = (one.pk for one in findings if one.kind in queries.WEIGHTY)
    return {finding: str(number) for number, finding in enumerate(weighty, 1)}


def marks(
    findings: Iterable[Finding], chosen: str = "", numbers: Mapping[str, str] | None = None
) -> Iterator[Mark]:
    """Yield the marks of findings; those of the *chosen* one with the words of its fields."""
    known = numbers or {}
    for finding in findings:
        if finding.start is None or finding.end is None or finding.withdrawn:
            continue
        shared = (finding.pk, finding.kind, finding.state)
        yield Mark(
            finding.start, finding.end, *shared, anchor(finding.pk), note=known.get(finding.pk, "")
        )
        for further in _spans(finding.fields.get("spans")):
            if further != (finding.start, finding.end):
                yield Mark(*further, *shared)
        if finding.pk == chosen:
            yield from _aspects(finding)


def _aspects(finding: Finding) -> Iterator[Mark]:
    for aspect in _ASPECTS:
        for start, end in _spans([finding.fields.get(aspect)]):
            name = anchor(finding.pk, aspect)
            yield Mark(start, end, finding.pk, finding.kind, finding.state, name, aspect)


def _spans(value: object) -> Iterator[tuple[int, int]]:
    for one in value if isinstance(value, list) else []:
        if isinstance(one, dict):
            start, end = one.get("start"), one.get("end")
            if isinstance(start, int) and isinstance(end, int) and start < end:
                yield start, end
