"""The fields of one row of a file: understood, or told by their path and left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from secretariat.errors import RefusedActError
from secretariat.workplan.checks import money as checked
from secretariat.workplan.models import Funding, Milestone, MilestoneChange

if TYPE_CHECKING:
    from collections.abc import Callable

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?")
_STATES = {one.value: one.value for one in MilestoneChange.State} | {
    "under review": "under_review",
    "in review": "under_review",
}
_LONGEST = {"title": 500, "key": 120, "name": 300}


class Named(NamedTuple):
    """An agency as the file names it."""

    actor: str
    words: str


class Said(NamedTuple):
    """How far a milestone is from a day on; without a day, from that of the import."""

    state: str
    due: str | None
    on: str | None
    note: str
    by: str


class Money(NamedTuple):
    """A budget line, or money at a stage."""

    path: str
    amount: str
    currency: str
    stage: str
    row: dict[str, Any]


@dataclass
class Fields:
    """The fields of one object; several names for one thing are tried in their order."""

    row: dict[str, Any]
    path: str
    tell: Callable[[str, str, str, str], None]

    def text(self, *names: str) -> str:
        """Return words; a number is taken as it is written."""
        for name, value in self._given(*names):
            if isinstance(value, str):
                return value.strip()
            if isinstance(value, int | float) and not isinstance(value, bool):
                return str(value)
            several = [_note(one) for one in value] if isinstance(value, list) else []
            if several and all(several):
                return "\n".join(several)
            self._wrong(name, "a text is expected here")
        return ""

    def key(self, *names: str) -> str:
        """Return an id or a number."""
        for name, value in self._given(*names):
            if isinstance(value, str | int) and not isinstance(value, bool):
                return str(value).strip()[: _LONGEST["key"]]
            self._wrong(name, "an id or a number is expected here")
        return ""

    def keys_of(self, name: str) -> list[str]:
        """Return several ids."""
        value = self.row.get(name)
        rows = value if isinstance(value, list) else [value]
        return [str(one) for one in rows if isinstance(one, str | int)]

    def day(self, *names: str) -> str | None:
        """Return a day; anything else is told."""
        found, words = self.day_or_words(*names, keep=False)
        del words
        return found

    def day_or_words(self, *names: str, keep: bool = True) -> tuple[str | None, str]:
        """Return a day, or the words that stand in its place."""
        for name, value in self._given(*names):
            words = str(value).strip()
            found = _DAY.fullmatch(words)
            if isinstance(value, str) and found and _is_day(found[1]):
                return found[1], ""
            kept = "; kept as words" if keep and isinstance(value, str) else ""
            self._wrong(name, f"{words[:60]!r} is no day such as 2026-03-31{kept}")
            return None, words[:300] if kept else ""
        return None, ""

    def object(self, name: str) -> dict[str, Any]:
        """Return an object, or an empty one."""
        for given, value in self._given(name):
            if isinstance(value, dict):
                return value
            self._wrong(given, "an object is expected here")
        return {}

    def references(self, *names: str) -> list[dict[str, Any]]:
        """Return what names commitments: ids, or objects with an id, or document and paragraph."""
        for name, value in self._given(*names):
            if not isinstance(value, list):
                self._wrong(name, "a list is expected here")
                return []
            found: list[dict[str, Any]] = []
            for place, one in enumerate(value):
                if isinstance(one, dict):
                    found.append({**one, "path": f"{self.path}.{name}[{place}]"})
                elif isinstance(one, str | int) and not isinstance(one, bool):
                    found.append({"id": str(one), "path": f"{self.path}.{name}[{place}]"})
                else:
                    self._wrong(f"{name}[{place}]", "an id or an object is expected here")
            return found
        return []

    def names(self, *names: str) -> list[Named]:
        """Return agencies: a list, or names parted by semicolons."""
        for name, value in self._given(*names):
            rows = value.split(";") if isinstance(value, str) else value
            if not isinstance(rows, list):
                self._wrong(name, "a list of names is expected here")
                return []
            found = []
            for place, one in enumerate(rows):
                named = _named(one)
                if named is None:
                    self._wrong(f"{name}[{place}]", "a name is expected here")
                elif named.words or named.actor:
                    found.append(named)
            return list(dict.fromkeys(found))
        return []

    def kind(self) -> str:
        """Return whether a milestone is the first, the upcoming or the final one."""
        word = self.text("kind", "type", "milestone_type").casefold()
        if self.row.get("is_final") is True:
            word = "final"
        if word and word not in Milestone.Kind.values:
            self._wrong("kind", f"{word[:40]!r} is none of: {', '.join(Milestone.Kind.values)}")
            return ""
        return word

    def history(self, *due_names: str) -> list[Said] | None:
        """Return what was said of a milestone; nothing where a state is not known."""
        rows = self.row.get("history")
        if isinstance(rows, list) and rows:
            found = []
            for place, one in enumerate(rows):
                at = f"{self.path}.history[{place}]"
                fields = Fields(one if isinstance(one, dict) else {}, at, self.tell)
                said = fields._said("due", "deadline")
                if said is None:
                    return None
                found.append(said)
            return found
        said = self._said(*(due_names or ("due", "deadline", "due_date")))
        return None if said is None else [said]

    def history_of(self, name: str) -> list[Said] | None:
        """Return what a flat row says of one of its three milestones."""
        state, due = f"{name}_status", f"{name}_deadline"
        row = {key: self.row.get(key) for key in (state, due)}
        said = Fields(row, self.path, self.tell)._said(due, state_name=state)
        return None if said is None else [said]

    def money(self, name: str, *, needs_stage: bool) -> list[Money]:
        """Return amounts with their currency, and their stage where it matters."""
        rows = self.row.get(name)
        if rows is None:
            return []
        if not isinstance(rows, list):
            self._wrong(name, "a list is expected here")
            return []
        found = []
        for place, one in enumerate(rows):
            at = f"{self.path}.{name}[{place}]"
            row = one if isinstance(one, dict) else {}
            stage = str(row.get("stage") or "").casefold()
            if needs_stage and stage not in Funding.Stage.values:
                known = ", ".join(Funding.Stage.values)
                self.tell(at, name, stage[:40], f"the stage is none of: {known}")
                continue
            try:
                amount, currency = checked(str(row.get("amount")), str(row.get("currency") or ""))
            except RefusedActError as error:
                self.tell(at, name, str(row.get("amount"))[:40], str(error))
                continue
            found.append(Money(at, amount, currency, stage, row))
        return found

    def _said(self, *due_names: str, state_name: str = "") -> Said | None:
        words = self.text(*([state_name] if state_name else ("state", "status")))
        state = _STATES.get(words.casefold().strip().replace("-", "_"), "") if words else "draft"
        if not state:
            known = ", ".join(MilestoneChange.State.values)
            path = f"{self.path}.{state_name}" if state_name else self.path
            self.tell(path, "milestone", words[:60], f"{words[:40]!r} is none of: {known}")
            return None
        return Said(
            state,
            self.day(*due_names),
            self.day("on", "date", "updated_at"),
            self.text("note", "reason"),
            self.text("by")[:150],
        )

    def _given(self, *names: str) -> list[tuple[str, Any]]:
        """Return the fields of these names that hold something."""
        given = ((name, self.row.get(name)) for name in names)
        return [(name, value) for name, value in given if value not in (None, "", [])]

    def _wrong(self, name: str, words: str) -> None:
        self.tell(f"{self.path}.{name}", "field", name, words)


def _named(one: object) -> Named | None:
    if isinstance(one, str):
        return Named("", " ".join(one.split())[: _LONGEST["name"]])
    if isinstance(one, dict):
        actor, words = one.get("id") or "", one.get("name") or ""
        if isinstance(actor, str) and isinstance(words, str):
            return Named(actor[:200], " ".join(words.split())[: _LONGEST["name"]] or actor[:200])
    return None


def _note(one: object) -> str:
    """Return the words of a note: themselves, or what stands in its object as content."""
    if isinstance(one, dict):
        one = one.get("content") or one.get("note")
    return one.strip() if isinstance(one, str) else ""


def _is_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True
