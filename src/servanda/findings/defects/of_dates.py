"""Defects of dates: two years for one day, years left out, deadlines that can have passed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from servanda.findings.defects.reader import DefectReader
from servanda.findings.kinds import Commitment, Date, Defect

_YEAR = re.compile(r"\b\d{4}-")
_IN_BRACKETS = re.compile(r"\(\d{1,3}\)")
_YEARS_MATTER = ("summary_report", "report", "press_release", "document")


class DateDefectReader(DefectReader):
    """Notes what is contradictory or open about the dates of a document."""

    def read(self) -> Iterator[Defect]:
        """Yield contradictions, then one example each of what had to be inferred or checked."""
        dates = self.context.found_of(Date)
        yield from self._conflicts(dates)
        yield from self._missing_year(dates)
        yield from self._relative(dates)
        yield from self._passed()
        yield from self._no_figures(dates)

    def _conflicts(self, dates: Iterable[Date]) -> Iterator[Defect]:
        """Note the same days and months given with another year: one of them is wrong."""
        by_day: dict[str, dict[str, list[Date]]] = {}
        for date in dates:
            full = date.form in ("interval", "point") and date.precision == "day"
            if full and not date.year_inferred:
                day = _YEAR.sub("", date.value)
                by_day.setdefault(day, {}).setdefault(date.value, []).append(date)
        for values in by_day.values():
            ranked = sorted(values.values(), key=len)
            if len(ranked) > 1 and self._one_is_wrong(ranked):
                odd, usual = ranked[0][0], ranked[-1][0]
                yield self.on_finding(
                    "date_conflict",
                    odd,
                    f"Here {odd.value}, elsewhere in the document {usual.value} "
                    f"({len(ranked[-1])} times): one of them is wrong.",
                    "high",
                )

    def _one_is_wrong(self, ranked: list[list[Date]]) -> bool:
        """Tell whether two dates can be of one event: near each other, and of one meeting."""
        years = [int(found[0].value[:4]) for found in ranked]
        interval = "/" in ranked[0][0].value
        one_event = interval or self.genre in ("summary_report", "press_release")
        return one_event and max(years) - min(years) <= 2

    def _missing_year(self, dates: Iterable[Date]) -> Iterator[Defect]:
        if self.genre not in _YEARS_MATTER:
            return
        for date in dates:
            if date.year_inferred and date.precision == "day":
                yield self.on_finding(
                    "missing_year",
                    date,
                    "The date has no year; it was taken from the date of the document.",
                    "low",
                )
                return

    def _relative(self, dates: Iterable[Date]) -> Iterator[Defect]:
        for date in dates:
            if date.form == "relative":
                yield self.on_finding(
                    "relative_dates",
                    date,
                    "Dates such as this one are relative; they were resolved against the "
                    "date of the document.",
                    "low",
                )
                return

    def _no_figures(self, dates: Iterable[Date]) -> Iterator[Defect]:
        """Note the number of a session in brackets: it counts nothing."""
        for date in dates:
            bracket = _IN_BRACKETS.search(date.quote.text)
            if date.form == "session" and bracket:
                start = self.context.place_of(date.quote).start
                at = self.content.find(bracket.group(), start)
                yield self.on_words(
                    "not_a_figure",
                    at,
                    at + len(bracket.group()),
                    "The number in brackets is that of the session, not a figure.",
                )

    def _passed(self) -> Iterator[Defect]:
        """Note the first deadline of others that is only recorded: it can be overdue since."""
        for commitment in self.context.found_of(Commitment):
            due = commitment.due
            if commitment.kind == "reported" and due and due.value and due.type == "deadline":
                yield Defect(
                    kind="deadline_passed_check",
                    note=f"The commitment falls due on {due.value}; look for evidence in later "
                    "documents.",
                    severity="medium",
                    quote=due.quote,
                    para=commitment.para,
                    rule="defect.deadline",
                )
                return
