"""What a work plan leaves out: what is asked without an action, and actions that lack something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from secretariat.followup import queries as followup
from secretariat.followup.standing import OPEN
from secretariat.workplan import queries
from secretariat.workplan.models import ActionCommitment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from secretariat.access import Reader
    from secretariat.followup.standing import Followed
    from secretariat.workplan.queries import Planned, Step


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """On a day: open core commitments against actions, in one plan or in all of a process."""

    on: date
    open: tuple[Followed, ...]
    actions: tuple[Planned, ...]
    served: frozenset[str]

    @property
    def without_action(self) -> list[Followed]:
        """Open core commitments that no action serves, and that became no action themselves."""
        return [one for one in self.open if one.commitment.pk not in self.served]

    @property
    def without_commitment(self) -> list[Planned]:
        """Actions that serve no commitment."""
        return [one for one in self.actions if not one.serves]

    @property
    def without_lead(self) -> list[Planned]:
        """Actions that nobody leads."""
        return [one for one in self.actions if not one.leads]

    @property
    def without_money(self) -> list[Planned]:
        """Actions for which nothing is pledged, committed or paid in any currency."""
        return [
            one
            for one in self.actions
            if not any(stage.amount for balance in one.balances for stage in balance.stages)
        ]

    @property
    def late(self) -> list[tuple[Planned, Step]]:
        """Milestones that should have been approved by that day, the longest late first."""
        found = [(one, step) for one in self.actions for step in one.late]
        return sorted(found, key=lambda pair: (pair[1].now.due or self.on, pair[1].milestone.pk))


def coverage(reader: Reader, on: date, *, process: str, plan: str = "") -> Coverage:
    """Return what the plan, or all plans of a process together, cover on a day."""
    actions = queries.actions(reader, on, plan=plan, process=process)
    return Coverage(
        on=on,
        open=tuple(_open(reader, on, process)),
        actions=tuple(actions),
        served=frozenset(_served(actions)),
    )


def _open(reader: Reader, on: date, process: str) -> Sequence[Followed]:
    return [
        one
        for one in followup.followed(reader, on, process=process)
        if one.commitment.tier == "core" and one.standing in OPEN and not one.renewed_by
    ]


def _served(actions: Sequence[Planned]) -> set[str]:
    accepted = ActionCommitment.State.ACCEPTED
    found = {link.commitment_id for one in actions for link in one.links if link.state == accepted}
    return found | {one.action.finding_id for one in actions if one.action.finding_id}
