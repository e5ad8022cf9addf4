"""The work plan of the example process: taken over from its document, and followed for a while."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from secretariat.example import NAME
from secretariat.record import queries as record
from secretariat.workplan import operations, queries
from secretariat.workplan.exchange.operations import take_from_document
from secretariat.workplan.models import Funding, Milestone, MilestoneChange, WorkPlan
from secretariat.workplan.money import operations as money
from secretariat.workplan.proposing.activities import proposal
from secretariat.workplan.proposing.proposal import sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secretariat.example import Example
    from secretariat.people.models import User
    from secretariat.record.models import Document

Told = dict[str, Any]


def plan(example: Example, *, by: User) -> Iterator[str]:
    """Do what ``process.toml`` says of work plans; call it when the documents are read.

    A document that is a work plan already, or was one, stays as it is; yield what names words that
    were not read.
    """
    for told in example.told.get("work_plan", ()):
        document = _document(by, told["file"])
        if document and not WorkPlan.kept.filter(document=document).exists():
            planning = _Planning(told, document, by)
            planning.plan()
            yield from planning.troubles


def _document(by: User, file: str) -> Document | None:
    found = record.documents(by, process=NAME, state="read")
    return found.filter(name=file.rpartition("/")[2]).first()


@dataclass
class _Planning:
    told: Told
    document: Document
    by: User
    identifier: str = ""
    actions: dict[str, str] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)

    def plan(self) -> None:
        """Take the plan over, and do everything else that is told of it."""
        found = proposal(self.by, self.document.pk)
        chosen = {one.finding.pk for one in found.waiting if found.likely(one)}
        sheet, held = sheet_of(found, chosen, NAME)
        identifier = take_from_document(self.document.pk, sheet, held, by=self.by)
        self.identifier = identifier
        actions = queries.actions(self.by, self.told["from"], plan=identifier)
        self.actions = {one.action.key: one.action.pk for one in actions}
        self._name_themes()
        self._link()
        self._set_milestones()
        self._set_money()

    def _name_themes(self) -> None:
        numbers = {one.key: one.pk for one in queries.themes(self.by, self.identifier)}
        for one in self.told.get("theme", ()):
            if theme := numbers.get(one["number"]):
                operations.change("theme", theme, {"title": one["title"]}, by=self.by)

    def _of_actions(self, table: str) -> Iterator[tuple[str, Told]]:
        """Yield what is told of the actions that were read, and tell of the others."""
        for one in self.told.get(table, ()):
            if action := self.actions.get(one["action"]):
                yield action, one
            else:
                self.troubles.append(f"no activity {one['action']} was read in the work plan")

    def _link(self) -> None:
        for action, one in self._of_actions("serves"):
            finding = self._commitment(one["document"], one["part"], one.get("words", ""))
            because = one.get("because", "")
            if not finding:
                self.troubles.append(f"no commitment was read in {one['document']}, {one['part']}")
            elif one.get("not"):
                operations.reject_link(action, finding, because, by=self.by)
            else:
                operations.link_commitment(action, finding, reason=because, by=self.by)

    def _commitment(self, symbol: str, part: str, words: str) -> str:
        found = record.findings(self.by, kind="commitment", process=NAME)
        found = found.filter(document__symbol=symbol, part=part, quote__contains=words)
        first = found.order_by("start").first()
        return first.pk if first else ""

    def _set_milestones(self) -> None:
        for action, one in self._of_actions("milestone"):
            kind = one.get("kind", "")
            identifier = operations.add_milestone(
                action,
                one["title"],
                due=one.get("due"),
                kind=Milestone.Kind(kind) if kind else None,
                on=one["from"] if "from" in one else self.told["from"],
                by=self.by,
            )
            for said in one.get("said", ()):
                state = said.get("is", "")
                operations.move_milestone(
                    identifier,
                    state=MilestoneChange.State(state) if state else None,
                    due=said.get("due"),
                    on=said["on"],
                    note=said.get("because", ""),
                    by=self.by,
                )

    def _set_money(self) -> None:
        for action, one in self._of_actions("budget"):
            money.set_budget(
                action,
                str(one["amount"]),
                one["currency"],
                year=one.get("year"),
                purpose=one.get("for", ""),
                by=self.by,
            )
        for action, one in self._of_actions("money"):
            before = Funding.kept.filter(action=action, ended=None).order_by("entry_id", "pk")
            same = before.first() if one.get("of_what_was_read") else None
            money.record_funding(
                self.identifier,
                Funding.Stage(one["stage"]),
                str(one["amount"]),
                one["currency"],
                action=action,
                contributors=one.get("by", ()),
                on=one.get("on"),
                note=one.get("note", ""),
                same_as=same.pk if same else "",
                by=self.by,
            )
