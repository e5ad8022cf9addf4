"""From the JSON of a plan to its themes, actions and milestones, whichever tool wrote it.

Three shapes are known: our own export and others that nest workstreams, work packages and actions;
a flat list with a row for every action and its first, upcoming and final milestone; and measures
with indicators beside them. A field of the wrong type is told and left out; it is never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from secretariat.errors import RefusedActError
from secretariat.workplan.exchange.fields import Fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from secretariat.workplan.exchange.fields import Money, Named, Said

    Tell = Callable[[str, str, str, str], None]

_INDICATORS = ("indicators", "indicator")


@dataclass
class ReadMilestone:
    """A milestone of a file."""

    path: str
    key: str
    title: str
    kind: str
    said: list[Said]


@dataclass
class ReadAction:
    """An action of a file."""

    path: str
    key: str
    title: str
    theme: str
    texts: dict[str, str]
    days: dict[str, str | None]
    access: str
    leads: list[Named]
    supports: list[Named]
    milestones: list[ReadMilestone]
    commitments: list[dict[str, Any]]
    read_from: dict[str, Any]
    budget: list[Money]
    contributions: list[Money]


@dataclass
class ReadTheme:
    """A heading of a file."""

    path: str
    key: str
    title: str
    parent: str
    note: str


@dataclass
class ReadPlan:
    """A whole file."""

    key: str
    title: str
    fields: dict[str, Any]
    themes: list[ReadTheme] = field(default_factory=list)
    actions: list[ReadAction] = field(default_factory=list)
    contributions: list[Money] = field(default_factory=list)


def read(found: object, name: str, tell: Tell) -> ReadPlan:
    """Return the plan in a file; what cannot be understood of it is told by its path."""
    stem = name.rpartition(".")[0] or name
    if isinstance(found, list):
        return _flat(found, stem, tell)
    if not isinstance(found, dict):
        raise RefusedActError(f"{name}: a work plan is a list of actions, or an object with them")
    if any(key in found for key in ("workstreams", "themes", "work_packages", "actions")):
        return _nested(found, stem, tell)
    if "measures" in found:
        return _measures(found, stem, tell)
    raise RefusedActError(
        f"{name}: no workstreams, work packages, actions or measures in it; "
        f"it has {', '.join(sorted(found)[:8]) or 'nothing'}"
    )


def _nested(found: dict[str, Any], stem: str, tell: Tell) -> ReadPlan:
    own = found.get("work_plan")
    head = Fields(own if isinstance(own, dict) else found, "$.work_plan" if own else "$", tell)
    title = head.text("title", "name") or stem
    plan = ReadPlan(head.key("id", "key") or stem, title, _head(head))
    for key in ("workstreams", "themes", "work_packages"):
        _themes(plan, found.get(key), f"$.{key}", "", tell)
    _actions(plan, found.get("actions"), "$.actions", "", tell)
    plan.contributions = Fields(found, "$", tell).money("contributions", needs_stage=True)
    return plan


def _head(head: Fields) -> dict[str, Any]:
    return {
        "first_day": head.day("first_day", "start", "start_date"),
        "last_day": head.day("last_day", "end", "end_date"),
        "adopted": head.text("adopted"),
        "note": head.text("note", "notes", "description"),
        "access": head.text("access"),
        "document": head.object("document"),
    }


def _themes(plan: ReadPlan, rows: object, path: str, parent: str, tell: Tell) -> None:
    for at, fields in _objects(rows, path, "theme", tell):
        title = fields.text(
            "title", "name", "work_package_name", "work_package_title", "workstream_title"
        )
        key = fields.key("id", "key", "number", "work_package_number") or title
        if not title:
            tell(at, "theme", key, "it has no title")
            continue
        note = fields.text("note", "goal", "description", "work_package_goal", "report_title")
        plan.themes.append(ReadTheme(at, key, title, parent, note))
        for name in ("themes", "work_packages"):
            _themes(plan, fields.row.get(name), f"{at}.{name}", key, tell)
        _actions(plan, fields.row.get("actions"), f"{at}.actions", key, tell)


def _actions(plan: ReadPlan, rows: object, path: str, theme: str, tell: Tell) -> None:
    for at, fields in _objects(rows, path, "action", tell):
        if action := _action(at, fields, theme):
            plan.actions.append(action)
            # actions under an action are actions of their own; so says their number
            _actions(plan, fields.row.get("sub_actions"), f"{at}.sub_actions", theme, tell)


def _action(at: str, fields: Fields, theme: str) -> ReadAction | None:
    title = fields.text("title", "sub_action", "indicative_activity", "indicative_action", "name")
    key = fields.key("id", "key", "number", "action_number", "action_id", "reference")
    if sub := fields.key("sub_id", "sub_action_number"):
        key = f"{key}.{sub}"
    if not title:
        fields.tell(at, "action", key, "it has no title")
        return None
    due, words = fields.day_or_words("due", "deadline", "due_date", "target_date")
    texts = {
        "description": fields.text("description", "doc_text", "document_paragraph_text"),
        "person": fields.text("person", "responsible_person", "manager"),
        "note": fields.text("note", "notes", "updates"),
        "said_state": fields.text("said_state"),
        "due_words": fields.text("due_words") or words,
    }
    return ReadAction(
        path=at,
        key=key,
        title=title,
        theme=theme,
        texts=texts,
        days={"start": fields.day("start", "start_date"), "due": due},
        access=fields.text("access"),
        leads=fields.names("leads", "lead", "lead_agencies", "work_package_leads"),
        supports=fields.names("supports", "entities", "action_entities", "supporting_agencies"),
        milestones=[*_milestones(at, fields), *_three(at, fields)],
        commitments=fields.references("commitments", "recommendations"),
        read_from=fields.object("read_from"),
        budget=fields.money("budget", needs_stage=False),
        contributions=fields.money("contributions", needs_stage=True),
    )


def _milestones(path: str, fields: Fields) -> Iterator[ReadMilestone]:
    rows = fields.row.get("milestones")
    for at, one in _objects(rows, f"{path}.milestones", "milestone", fields.tell):
        title = one.text("title", "description", "name", "milestone")
        key = one.key("id", "key", "serial_number", "number", "milestone_type") or title
        if not title:
            one.tell(at, "milestone", key, "it has no title")
            continue
        said = one.history()
        if said is not None:
            yield ReadMilestone(at, key, title, one.kind(), said)


def _three(path: str, fields: Fields) -> Iterator[ReadMilestone]:
    """Yield the first, the upcoming and the final milestone of a flat row."""
    for kind in ("first", "upcoming", "final"):
        name = f"{kind}_milestone"
        if title := fields.text(name):
            said = fields.history_of(name)
            if said is not None:
                yield ReadMilestone(f"{path}.{name}", kind, title, kind, said)


def _flat(rows: list[Any], stem: str, tell: Tell) -> ReadPlan:
    """Return a plan whose rows each name their workstream, work package and action."""
    plan = ReadPlan(stem, stem, {})
    known: set[str] = set()

    def heading(at: str, key: str, title: str, parent: str, note: str = "") -> str:
        if key and key not in known:
            known.add(key)
            plan.themes.append(ReadTheme(at, key, title or key, parent, note))
        return key

    for at, fields in _objects(rows, "$", "action", tell):
        stream = heading(at, fields.key("report", "workstream"), "", "")
        number = fields.key("work_package_number", "work_package")
        title = fields.text("work_package_name", "work_package_title")
        package = f"{stream}/{number or title}".strip("/") if number or title else ""
        note = fields.text("work_package_goal")
        theme = heading(at, package, title or f"Work package {number}", stream, note) or stream
        action = _action(at, fields, theme)
        if action:
            plan.actions.append(action)
    return plan


def _measures(found: dict[str, Any], stem: str, tell: Tell) -> ReadPlan:
    """Return a plan of measures; each indicator is a milestone of the measures it belongs to."""
    plan = ReadPlan(stem, stem, {})
    _actions(plan, found.get("measures"), "$.measures", "", tell)
    by_key = {one.key: one for one in plan.actions}
    for name in _INDICATORS:
        for at, fields in _objects(found.get(name), f"$.{name}", "indicator", tell):
            title, key = fields.text("title", "name"), fields.key("id", "reference")
            owners = [by_key[one] for one in fields.keys_of("measure_ids") if one in by_key]
            said = fields.history("end_date", "due_date", "due")
            if not title or not owners:
                lacking = "it has no title" if not title else "no measure of the file has it"
                tell(at, "indicator", key or title, lacking)
            elif said is not None:
                for owner in owners:
                    owner.milestones.append(
                        ReadMilestone(at, f"indicator-{key or title}", title, "", said)
                    )
    return plan


def _objects(rows: object, path: str, what: str, tell: Tell) -> Iterator[tuple[str, Fields]]:
    if rows is None:
        return
    if not isinstance(rows, list):
        tell(path, what, "", "a list is expected here")
        return
    for place, row in enumerate(rows):
        at = f"{path}[{place}]"
        if isinstance(row, dict):
            yield at, Fields(row, at, tell)
        else:
            tell(at, what, str(row)[:60], "an object with a title is expected here")
