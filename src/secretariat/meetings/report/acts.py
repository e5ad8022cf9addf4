"""What each act on a report does to the tables, from its journal entry alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from secretariat.journal.operations import Act
from secretariat.meetings.report.models import Change, Comment, Receipt, Version
from secretariat.record.derived.findings import hold

if TYPE_CHECKING:
    from secretariat.journal.models import Entry


def _of(told: dict[str, Any]) -> dict[str, Any]:
    """Return whose report it is: of a meeting that a document tells of, or that the office ran."""
    meeting = told["meeting"]
    return {"meeting": hold(meeting) if meeting else None, "held_id": told.get("held")}


def _change(entry: Entry) -> None:
    told = entry.told
    Change.kept.create(
        entry=entry,
        **_of(told),
        **{name: told[name] for name in _CHANGED},
    )


_CHANGED = ("level", "kind", "key", "section", "drafted", "words", "reason", "sources")


def _withdraw(entry: Entry) -> None:
    Change.kept.filter(pk=entry.told["change"]).update(withdrawn=entry)


def _freeze(entry: Entry) -> None:
    told = entry.told
    Version.kept.create(
        entry=entry,
        **_of(told),
        on=date.fromisoformat(told["on"]),
        supersedes_id=told["supersedes"],
        **{name: told[name] for name in _FROZEN},
    )


_FROZEN = ("level", "number", "title", "note", "files", "draft", "told", "left_out")


def _circulate(entry: Entry) -> None:
    told = entry.told
    for one in told["recipients"]:
        Receipt.kept.create(
            version_id=told["version"],
            recipient=one["recipient"],
            name=one["name"],
            sent=entry,
            sent_on=date.fromisoformat(told["on"]),
        )


def _acknowledge(entry: Entry) -> None:
    told = entry.told
    of = Receipt.kept.filter(version=told["version"], recipient=told["recipient"])
    of.update(acknowledged=entry, acknowledged_on=date.fromisoformat(told["on"]))


def _comment(entry: Entry) -> None:
    told = entry.told
    receipt = Receipt.kept.get(version=told["version"], recipient=told["recipient"])
    Comment.kept.create(
        entry=entry, receipt=receipt, on=date.fromisoformat(told["on"]), words=told["words"]
    )


CHANGED_REPORT = Act("changed report", _change)
WITHDREW_CHANGE = Act("withdrew change of report", _withdraw)
FROZE_REPORT = Act("froze report", _freeze)
CIRCULATED_REPORT = Act("circulated report", _circulate)
# a recipient says so itself where it has a focal point; the operation checks who may
ACKNOWLEDGED_REPORT = Act("acknowledged report", _acknowledge, officers_only=False)
COMMENTED_REPORT = Act("commented on report", _comment, officers_only=False)

ACTS = (
    CHANGED_REPORT,
    WITHDREW_CHANGE,
    FROZE_REPORT,
    CIRCULATED_REPORT,
    ACKNOWLEDGED_REPORT,
    COMMENTED_REPORT,
)
