"""What taking a file in would do: which rows are new, which are there, which cannot be taken."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING, Any

from secretariat.access import Level
from secretariat.errors import RefusedActError
from secretariat.workplan import building, queries
from secretariat.workplan.exchange import parsing, reading
from secretariat.workplan.exchange.known import Known
from secretariat.workplan.exchange.taken import Taken

if TYPE_CHECKING:
    from collections.abc import Callable

    from secretariat.access import Reader
    from secretariat.record.models import Process
    from secretariat.workplan.exchange.fields import Money, Named, Said
    from secretariat.workplan.exchange.reading import ReadAction, ReadMilestone, ReadPlan
    from secretariat.workplan.models import WorkPlan
    from secretariat.workplan.queries import Planned, Step
    from secretariat.workplan.sheet import Ref

_NO_REASON = "the file gives no reason"
_THERE = "is there already, unchanged"


def look(  # noqa: PLR0913 - one argument per choice of the officer
    reader: Reader,
    data: bytes,
    name: str,
    *,
    process: Process,
    on: date,
    into: str = "",
    title: str = "",
    level: Level = Level.PARTICIPANTS,
) -> Taken:
    """Return what taking *data* in would bring; nothing is written.

    Rows go into the plan *into*, else into the plan of the process that has the id of the file,
    else into a new one. *on* is the day of what the file gives no day for.
    """
    taken = Taken(name=name, sha256=hashlib.sha256(data).hexdigest())

    def tell(path: str, what: str, row: str, reason: str) -> None:
        taken.tell(path, what, row, taken=False, reason=reason)

    plan = reading.read(parsing.parse(data, name), name, tell)
    if title:
        plan.title = plan.key = title
    _Looking(reader, taken, Known(reader, process), on, level).take(plan, into)
    if not plan.actions and not taken.left_out:
        raise RefusedActError(f"{name}: there is no action in it")
    if all(row["table"] == "plan" for row in taken.sheet.rows):
        taken.sheet.rows.clear()  # an empty plan is nothing to take in
        taken.report = [one for one in taken.report if one.what != "plan"]
    return taken


class _Looking:
    def __init__(self, reader: Reader, taken: Taken, known: Known, on: date, level: Level) -> None:
        self.reader, self.taken, self.known = reader, taken, known
        self.on, self.level = on, level
        self.themes: dict[str, Ref] = {}
        self.keys: dict[str, str] = {}

    def take(self, plan: ReadPlan, into: str) -> None:
        """Put everything that is new on the sheet, and tell of everything."""
        found = self._plan(plan, into)
        standing = {} if found is None else self._standing(found)
        self._put_themes(plan, found)
        for place, one in enumerate(plan.actions, 1):
            if one.key and (at := self.keys.get(one.key)):
                self._tell(one.path, "action", one.title, f"the id {one.key!r} stands at {at} too")
                continue
            self.keys[one.key] = one.path
            if one.key in standing:
                self._compare(one, standing[one.key])
            else:
                self._put_action(one, place + len(standing))
        for money in plan.contributions:
            self._put_commitment_money(money)

    def _tell(self, path: str, what: str, name: str, reason: str) -> None:
        self.taken.tell(path, what, name, taken=False, reason=reason)

    def _take(self, path: str, what: str, name: str) -> None:
        self.taken.tell(path, what, name, taken=True)

    def _plan(self, plan: ReadPlan, into: str) -> WorkPlan | None:
        plans = queries.plans(self.reader, process=self.known.process.pk)
        key = plan.key[:120]
        found = plans.filter(pk=into).first() if into else plans.filter(key=key).first()
        if into and not found:
            raise RefusedActError("the plan to add to is gone; choose another one")
        if found:
            self.taken.plan = found.pk
            return found
        told = plan.fields.get("document") or {}
        document = self.known.document(told)
        if told and not document:
            self._tell("$.work_plan.document", "field", "document", "it is not in the record")
        first, last = (_date(plan.fields.get(name)) for name in ("first_day", "last_day"))
        if first and last and first > last:
            self._tell("$.work_plan", "field", "last_day", "the plan ends before it begins")
            last = None
        self.taken.plan = building.put_plan(
            self.taken.sheet,
            title=plan.title[:500],
            process=self.known.process.pk,
            key=key,
            first_day=first,
            last_day=last,
            document=document,
            adopted=str(plan.fields.get("adopted") or "")[:300],
            note=str(plan.fields.get("note") or ""),
            level=self._level("$.work_plan", str(plan.fields.get("access") or "")),
        )
        self._take("$", "plan", plan.title)
        return None

    def _level(self, path: str, words: str) -> Level:
        if not words:
            return self.level
        try:
            return Level.named(words)
        except RefusedActError as error:
            self._tell(f"{path}.access", "field", words, str(error))
            return self.level

    def _standing(self, found: WorkPlan) -> dict[str, Planned]:
        return {one.action.key: one for one in queries.actions(self.reader, self.on, plan=found.pk)}

    def _put_themes(self, plan: ReadPlan, found: WorkPlan | None) -> None:
        there = {one.key: one for one in queries.themes(self.reader, found.pk)} if found else {}
        for place, one in enumerate(plan.themes, 1):
            if one.key in self.themes:
                if one.path.startswith(("$.workstreams", "$.themes", "$.work_packages")):
                    self._tell(one.path, "theme", one.title, f"the id {one.key!r} stands before")
                continue
            if one.key in there:
                self.themes[one.key] = there[one.key].pk
                same = there[one.key].title == one.title
                self._tell(one.path, "theme", one.title, _THERE if same else _otherwise("title"))
                continue
            self.themes[one.key] = building.put_theme(
                self.taken.sheet,
                plan=self.taken.plan,
                title=one.title[:500],
                key=one.key,
                parent=self.themes.get(one.parent),
                note=one.note,
                place=place,
            )
            self._take(one.path, "theme", one.title)

    def _put_action(self, one: ReadAction, place: int) -> None:
        start, due = _date(one.days["start"]), _date(one.days["due"])
        if start and due and start > due:
            self._tell(f"{one.path}.start", "field", "start", "it starts after it is due")
            start = None
        kinds = ("commitment", "measure")
        read_from = self.known.finding(one.read_from, *kinds) if one.read_from else ""
        if one.read_from and not read_from:
            self._tell(f"{one.path}.read_from", "field", "read_from", "no such words in the record")
        if read_from:
            self.taken.findings.append(read_from)
        number = building.put_action(
            self.taken.sheet,
            plan=self.taken.plan,
            title=one.title,
            theme=self.themes.get(one.theme),
            key=one.key,
            description=one.texts["description"],
            person=one.texts["person"][:200],
            start=start,
            due=due,
            due_words=one.texts["due_words"][:300],
            said_state=one.texts["said_state"][:200],
            note=one.texts["note"],
            finding=read_from or None,
            place=place,
            level=self._level(one.path, one.access),
            leads=self._agencies(one, "leads"),
            supports=self._agencies(one, "supports"),
        )
        self._take(one.path, "action", one.title)
        for order, step in enumerate(_each(one.milestones, self._tell), 1):
            self._put_milestone(number, step, order)
        for told in one.commitments:
            self._put_link(number, told)
        self._put_money(number, one)

    def _agencies(self, one: ReadAction, field: str) -> list[tuple[str, str]]:
        """Return ids and words; who is not known is told and kept by the words only."""
        found: dict[tuple[str, str], None] = {}
        named: list[Named] = getattr(one, field)
        for each in named:
            actor = self.known.actor(each.actor, each.words)
            if not actor:
                self._tell(
                    f"{one.path}.{field}",
                    "agency",
                    each.words,
                    "no actor of the record has this name; kept by its words only",
                )
            found[actor, each.words] = None
        return list(found)

    def _put_milestone(self, action: Ref, step: ReadMilestone, place: int) -> None:
        number = building.put_milestone(
            self.taken.sheet,
            action=action,
            title=step.title,
            kind=step.kind,
            key=step.key,
            place=place,
        )
        for said in step.said:
            self._put_change(number, said)
        self._take(step.path, "milestone", step.title)

    def _put_change(self, milestone: Ref, said: Said) -> None:
        reason = said.note or (_NO_REASON if said.state == "rejected" else "")
        fields: dict[str, Any] = {
            "milestone": milestone,
            "state": said.state,
            "due": said.due,
            "on": said.on or self.on.isoformat(),
            "note": reason,
        }
        if said.by:
            fields["by"] = said.by
        self.taken.sheet.put("change", **fields)

    def _put_link(self, action: Ref, told: dict[str, Any]) -> None:
        path = str(told["path"])
        finding = self.known.finding(told, "commitment")
        name = str(told.get("id") or told.get("document") or "")[:80]
        if not finding:
            self._tell(path, "commitment", name, "no such commitment in the record; link it later")
            return
        reason = told.get("reason") if isinstance(told.get("reason"), str) else ""
        rejected = told.get("state") == "rejected"
        self.taken.findings.append(finding)
        self.taken.sheet.put(
            "link",
            action=action,
            commitment=finding,
            state="rejected" if rejected else "accepted",
            reason=reason or (_NO_REASON if rejected else ""),
        )
        self._take(path, "commitment", name)

    def _put_money(self, action: Ref, one: ReadAction) -> None:
        for line in one.budget:
            year = line.row.get("year")
            purpose = line.row.get("purpose")
            self.taken.sheet.put(
                "budget",
                action=action,
                amount=line.amount,
                currency=line.currency,
                year=year if isinstance(year, int) and 0 < year <= _LAST_YEAR else None,
                purpose=purpose[:300] if isinstance(purpose, str) else "",
            )
            self._take(line.path, "budget", f"{line.amount} {line.currency}")
        rows: dict[str, Ref] = {}
        for money in one.contributions:
            self._put_funding(money, rows, action=action, commitment=None)

    def _put_commitment_money(self, money: Money) -> None:
        told = money.row.get("commitment")
        finding = self.known.finding(told if isinstance(told, dict) else {}, "commitment")
        if not finding:
            self._tell(money.path, "contribution", money.amount, "no such commitment in the record")
            return
        self.taken.findings.append(finding)
        self._put_funding(money, {}, action=None, commitment=finding)

    def _put_funding(
        self, money: Money, rows: dict[str, Ref], *, action: Ref | None, commitment: str | None
    ) -> None:
        row = money.row
        read = row.get("read_from")
        finding = self.known.finding(read, "contribution") if isinstance(read, dict) else ""
        if read and not finding:
            reason = "its words are not in the record; taken as entered by hand"
            self._tell(f"{money.path}.read_from", "field", "read_from", reason)
        if finding:
            self.taken.findings.append(finding)
        who = row.get("contributors")
        names = [one for one in who if isinstance(one, str)] if isinstance(who, list) else []
        note = row.get("note")
        number = self.taken.sheet.put(
            "funding",
            plan=self.taken.plan,
            action=action,
            commitment=commitment,
            finding=finding or None,
            stage=money.stage,
            amount=money.amount,
            currency=money.currency,
            contributors=[self.known.actor("", one) or one[:200] for one in names],
            on=_day(row.get("on")),
            note=note if isinstance(note, str) else "",
            same_as=rows.get(str(row.get("same_as"))) if row.get("same_as") else None,
            level=int(self._level(money.path, str(row.get("access") or ""))),
        )
        if row.get("id"):
            rows[str(row["id"])] = number
        self._take(money.path, "contribution", f"{money.amount} {money.currency} {money.stage}")

    def _compare(self, one: ReadAction, there: Planned) -> None:
        """Tell how an action that is there already differs; take its new milestones."""
        action = there.action
        pairs = {
            "title": (one.title, action.title),
            "due": (one.days["due"], _day(action.due)),
            "start": (one.days["start"], _day(action.start)),
            **{
                name: (one.texts[name], getattr(action, name))
                for name in ("description", "person", "note")
            },
        }
        differing = [name for name, (read, now) in pairs.items() if (read or "") != (now or "")]
        reason = _otherwise(*differing) if differing else _THERE
        self._tell(one.path, "action", one.title, reason)
        steps = {step.milestone.key: step for step in there.steps}
        for order, step in enumerate(_each(one.milestones, self._tell), 1):
            if step.key in steps:
                self._tell(step.path, "milestone", step.title, _same(step, steps[step.key]))
            else:
                self._put_milestone(action.pk, step, order + len(steps))


_LAST_YEAR = 9999


def _each(
    steps: list[ReadMilestone], tell: Callable[[str, str, str, str], None]
) -> list[ReadMilestone]:
    """Return the milestones of an action, each id once."""
    known: dict[str, ReadMilestone] = {}
    for step in steps:
        if step.key in known:
            at = known[step.key].path
            tell(step.path, "milestone", step.title, f"the id {step.key!r} stands at {at} too")
        else:
            known[step.key] = step
    return list(known.values())


def _same(step: ReadMilestone, there: Step) -> str:
    last = step.said[-1]
    differing = [
        name
        for name, (read, now) in {
            "title": (step.title, there.milestone.title),
            "state": (last.state, there.now.state),
            "due": (last.due, _day(there.now.due)),
        }.items()
        if read != now
    ]
    return _otherwise(*differing) if differing else _THERE


def _otherwise(*names: str) -> str:
    return f"is there already with another {', '.join(names)}; nothing was changed"


def _date(words: object) -> date | None:
    return date.fromisoformat(words) if isinstance(words, str) and words else None


def _day(value: object) -> str | None:
    if isinstance(value, date):
        return value.isoformat()
    try:
        return date.fromisoformat(value).isoformat() if isinstance(value, str) else None
    except ValueError:
        return None
