"""What officers write into the forms of the work plan, and what the pages call things."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse

from secretariat.errors import RefusedActError
from secretariat.pages import correcting, days
from secretariat.pages.naming import Names
from secretariat.workplan import queries

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from enum import Enum

    from django.http import HttpRequest, HttpResponse

    from secretariat.access import Reader
    from secretariat.workplan.models import Agency
    from secretariat.workplan.queries import Planned, Step

Word = TypeVar("Word", bound="Enum")
_LINES = re.compile(r"[\r\n;]+")
_MARKED = re.compile(r"\s*\[[^\[\]]*\]\s*$")


class Who(NamedTuple):
    """An agency as a page shows it; without an address nobody knows an actor of that name."""

    name: str
    actor: str


class ActionRow(NamedTuple):
    """An action in a list."""

    planned: Planned
    leads: list[Who]
    supports: list[Who]
    due: str
    stands: str
    shape: str
    milestones: str


def given(request: HttpRequest, name: str) -> str:
    """Return what stands in a field, without blanks around it."""
    return request.POST.get(name, "").strip()


def given_day(request: HttpRequest, name: str) -> date | None:
    """Return the day in a field, or none."""
    words = given(request, name)
    return days.asked(words) if words else None


def given_seen(request: HttpRequest) -> int | None:
    """Return the act after which the officer saw what the form changes."""
    words = given(request, "seen")
    if words and not words.isdigit():
        raise RefusedActError("the form is damaged; open the page anew")
    return int(words) if words else None


def given_one(values: type[Word], word: str) -> Word:
    """Return one of several words; another one is refused."""
    try:
        return values(word)
    except ValueError as error:
        known = ", ".join(str(one.value) for one in values)
        raise RefusedActError(f"{word!r} is none of: {known}") from error


def given_agencies(request: HttpRequest, name: str) -> list[tuple[str, str]]:
    """Return the agencies in a field, one a line: ids, and the words that name them."""
    return [
        (correcting.identified(words, request.user), _MARKED.sub("", words))
        for words in (one.strip() for one in _LINES.split(request.POST.get(name, "")))
        if words
    ]


def written(agencies: Iterable[Agency], names: Names) -> str:
    """Return agencies as the form has them, one a line."""
    return "\n".join(
        f"{who.name} [{who.actor}]" if who.actor else who.name
        for who in shown_agencies(agencies, names)
    )


def shown_agencies(agencies: Iterable[Agency], names: Names) -> list[Who]:
    """Return agencies by the names the record knows, else as the plan names them."""
    return [
        Who(names[one.actor], one.actor) if one.actor in names else Who(one.words, "")
        for one in agencies
    ]


def names_of(reader: Reader, planned: Iterable[Planned]) -> Names:
    """Return the names of everybody who takes part in actions, or pays for them."""
    found: set[str] = set()
    for one in planned:
        found |= {agency.actor for agency in (*one.leads, *one.supports) if agency.actor}
        found |= {who for money in one.fundings for who in money.contributors}
    return Names(reader, found)


def rows(reader: Reader, planned: Sequence[Planned]) -> list[ActionRow]:
    """Return actions as rows of a list."""
    names = names_of(reader, planned)
    return [
        ActionRow(
            planned=one,
            leads=shown_agencies(one.leads, names),
            supports=shown_agencies(one.supports, names),
            due=due(one),
            stands=stands(one),
            shape=shape(one),
            milestones=milestones(one.steps),
        )
        for one in planned
    ]


def taking_part(reader: Reader, actor: str, on: date) -> list[ActionRow]:
    """Return the actions that an actor leads or supports, what is late first."""
    found = queries.actions(reader, on, agency=actor)
    return sorted(rows(reader, found), key=lambda row: not row.planned.is_late)


def due(one: Planned) -> str:
    """Return when an action is due, else what its document says of that."""
    return days.day(one.due) if one.due else one.action.due_words


def stands(one: Planned) -> str:
    """Return in words how far an action is; without milestones, what its document says of it."""
    if not one.steps and one.action.said_state:
        said = f"said: {one.action.said_state}"
        return f"{said}; late" if one.is_late else said
    return f"{one.work.value}, late" if one.is_late else one.work.value


def shape(one: Planned) -> str:
    """Return the mark by which a page shows how far an action is."""
    if one.is_late:
        return "late"
    return {"done": "fulfilled", "under way": "answered"}.get(one.work.value, "waiting")


def milestones(steps: Sequence[Step]) -> str:
    """Return how many milestones are approved."""
    approved = sum(one.now.state == "approved" for one in steps)
    return f"{approved} of {len(steps)}" if steps else ""


def back(request: HttpRequest, words: str, name: str, *arguments: str) -> HttpResponse:
    """Return to a page with the news; on the day on which it was looked at."""
    messages.success(request, words)
    day = request.GET.get("on", "")
    query = days.query(day, days.asked(day))
    return HttpResponseRedirect(f"{reverse(name, args=arguments)}{query}")
