"""The work plan that a document lays down, before and while an officer takes it over."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from secretariat.access import Level
from secretariat.workplan import building
from secretariat.workplan.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from secretariat.record.models import Document, Finding
    from secretariat.workplan.models import WorkPlan
    from secretariat.workplan.sheet import Ref

_LONGEST = 500


class Money(NamedTuple):
    """A contribution that the document names together with an activity."""

    finding: Finding
    stage: str
    amount: str
    currency: str
    is_cost: bool
    contributors: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Activity:
    """An action as the document has it; ``taken`` is the action it became already.

    ``level`` is that of the most restricted words that go into it, from whichever paragraph.
    """

    finding: Finding
    number: str
    title: str
    theme: str
    leads: tuple[tuple[str, str], ...]
    supports: tuple[tuple[str, str], ...]
    due: date | None
    due_words: str
    said_state: str
    notes: tuple[str, ...]
    money: tuple[Money, ...]
    level: int
    is_row: bool
    taken: str = ""


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A theme of the proposed plan."""

    key: str
    title: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """The work plan that a document lays down, for an officer to take over, whole or in part."""

    document: Document
    title: str
    first_day: date | None
    last_day: date | None
    adopted: str
    themes: tuple[Heading, ...]
    activities: tuple[Activity, ...]
    plan: WorkPlan | None
    known_themes: tuple[tuple[str, str], ...] = ()

    @cached_property
    def waiting(self) -> list[Activity]:
        """The activities that nobody took over yet."""
        return [one for one in self.activities if not one.taken]

    def likely(self, one: Activity) -> bool:
        """Tell whether an activity is meant to be one: in a table, all that is not is not."""
        return one.is_row or not any(other.is_row for other in self.activities)


def sheet_of(found: Proposal, chosen: Collection[str], process: str) -> tuple[Sheet, list[str]]:
    """Return what is written when an officer takes over the chosen activities, and the findings."""
    sheet, held = Sheet(), list[str]()
    level = Level(found.document.level)
    plan: Ref = (
        found.plan.pk
        if found.plan
        else building.put_plan(
            sheet,
            title=found.title[:_LONGEST],
            process=process,
            first_day=found.first_day,
            last_day=found.last_day,
            document=found.document.pk,
            adopted=found.adopted,
            level=level,
        )
    )
    wanted = [one for one in found.waiting if one.finding.pk in chosen]
    themes = _put_themes(sheet, found, plan, {one.theme for one in wanted})
    for place, one in enumerate(found.activities, 1):
        if one not in wanted:
            continue
        held.append(one.finding.pk)
        action = building.put_action(
            sheet,
            plan=plan,
            theme=themes.get(one.theme),
            key=one.number,
            title=one.title[:_LONGEST],
            description="\n".join(one.notes),
            due=one.due,
            due_words=one.due_words[:300],
            said_state=one.said_state[:200],
            finding=one.finding.pk,
            place=place,
            level=Level(one.level),
            leads=one.leads,
            supports=one.supports,
        )
        for money in one.money:
            held.append(money.finding.pk)
            _put_money(sheet, plan, action, money, Level(one.level))
    return sheet, held


def _put_themes(
    sheet: Sheet, found: Proposal, plan: Ref, wanted: Collection[str]
) -> dict[str, Ref]:
    known = dict(found.known_themes)
    themes: dict[str, Ref] = {}
    for place, one in enumerate(found.themes, 1):
        if one.key in wanted:
            themes[one.key] = known.get(one.key) or building.put_theme(
                sheet, plan=plan, title=one.title, key=one.key, note=one.note, place=place
            )
    return themes


def _put_money(sheet: Sheet, plan: Ref, action: Ref, money: Money, level: Level) -> None:
    if money.is_cost:
        sheet.put(
            "budget",
            action=action,
            amount=money.amount,
            currency=money.currency,
            year=None,
            purpose="",
        )
    sheet.put(
        "funding",
        plan=plan,
        action=action,
        commitment=None,
        finding=money.finding.pk,
        stage=money.stage,
        amount=money.amount,
        currency=money.currency,
        contributors=list(money.contributors),
        on=None,
        note="",
        same_as=None,
        level=int(level),
    )
