"""What may be done with a whole plan at once: take it in, and take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secretariat.access import check_officer
from secretariat.errors import RefusedActError
from secretariat.journal.operations import one_act_at_a_time, perform
from secretariat.record import store
from secretariat.record.derived.findings import snapshot
from secretariat.record.models import Document
from secretariat.record.operations import finding_at
from secretariat.workplan import acts, building
from secretariat.workplan.models import PlanImport

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secretariat.journal.models import Entry
    from secretariat.people.models import User
    from secretariat.workplan.exchange.taken import Taken
    from secretariat.workplan.sheet import Sheet


@one_act_at_a_time()
def take_from_document(document: str, sheet: Sheet, findings: Sequence[str], *, by: User) -> str:
    """Vouch for what was proposed from a document as a work plan; return the plan's address.

    The sheet comes from :mod:`secretariat.workplan.proposing`; rows may belong to a plan that is
    there already.
    """
    if not Document.kept.filter(pk=document).exists():
        raise RefusedActError("the document is not in the record; add it first")
    if not any(row["table"] == "action" for row in sheet.rows):
        raise RefusedActError("choose at least one activity of the document")
    held = [snapshot(finding_at(one, None)) for one in dict.fromkeys(findings)]
    details = {"document": document, "findings": held, "rows": sheet.rows}
    entry = perform(acts.TOOK_FROM_DOCUMENT, by=by, subject=f"document {document}", details=details)
    return building.plan_of(sheet, entry.seq)


def import_plan(taken: Taken, data: bytes, *, by: User) -> PlanImport:
    """Take a file in as a work plan, as one act that can be taken back whole; the file is kept."""
    check_officer(by)  # before anything is kept
    if not taken.sheet.rows:
        raise RefusedActError(
            f"{taken.name}: nothing in it is new; see the report of its rows for why"
        )
    if store.documents().put(data) != taken.sha256:
        raise RefusedActError(f"{taken.name}: this is not the file that was looked at; try again")
    return _import_plan(taken, by=by)


@one_act_at_a_time()
def _import_plan(taken: Taken, *, by: User) -> PlanImport:
    details = {
        "name": taken.name,
        "sha256": taken.sha256,
        "plan": taken.plan,
        "findings": [snapshot(finding_at(one, None)) for one in dict.fromkeys(taken.findings)],
        "rows": taken.sheet.rows,
        "report": [one._asdict() for one in taken.report],
    }
    entry = perform(acts.IMPORTED, by=by, subject=f"file {taken.sha256}", details=details)
    return PlanImport.kept.get(pk=entry)


@one_act_at_a_time()
def take_back(entry: int, reason: str, *, by: User) -> Entry:
    """Take back everything that an import, or the acceptance of a proposal, brought in."""
    if not reason:
        raise RefusedActError("say why it is taken back; the reason is kept")
    brought = building.brought_by(entry)
    if not brought:
        raise RefusedActError("this act brought nothing in, or it was taken back already")
    if later := building.built_on(entry):
        raise RefusedActError(f"{'; '.join(later)}: undo that first, then take it back")
    details = {"undoes": entry, "reason": reason}
    return perform(acts.TOOK_BACK, by=by, subject=f"entry {entry}", details=details)
