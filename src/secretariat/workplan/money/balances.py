"""What actions cost against what is offered, pledged, committed and paid; nothing is mixed.

Currencies are not converted. Stages are not added up, since the same money goes through them:
each has its own gap. A row that says the same money again at the same stage takes the place of the
one that it names; at a later stage it is an instalment, and instalments are added up.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from secretariat.workplan.models import Funding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from secretariat.workplan.models import Budget

Stage = Funding.Stage
# An offer is no money yet; it fills no gap.
COUNTED = (Stage.PLEDGED, Stage.COMMITTED, Stage.DISBURSED)


class Of(NamedTuple):
    """What is there at one stage, and what the budget lacks then (below nothing: more than asked).

    Without a budget nothing can lack.
    """

    stage: Stage
    amount: Decimal
    gap: Decimal | None


class Balance(NamedTuple):
    """Budget and money in one currency."""

    currency: str
    budget: Decimal | None
    offered: Decimal
    stages: tuple[Of, ...]


def balances(budgets: Iterable[Budget], fundings: Sequence[Funding]) -> list[Balance]:
    """Return budget, money and gap by currency."""
    costs: defaultdict[str, Decimal] = defaultdict(Decimal)
    for line in budgets:
        costs[line.currency] += line.amount
    there = amounts(fundings)
    currencies = sorted({*costs, *(currency for currency, _ in there)})
    return [
        Balance(
            currency=currency,
            budget=costs.get(currency),
            offered=there[currency, Stage.OFFERED],
            stages=tuple(
                Of(stage, amount, costs[currency] - amount if currency in costs else None)
                for stage in COUNTED
                for amount in [there[currency, stage]]
            ),
        )
        for currency in currencies
    ]


def amounts(fundings: Sequence[Funding]) -> defaultdict[tuple[str, Stage], Decimal]:
    """Return how much money there is, by currency and stage."""
    stages = {one.pk: one.stage for one in fundings}
    corrected = {
        one.same_as_id for one in fundings if stages.get(one.same_as_id or "") == one.stage
    }
    found: defaultdict[tuple[str, Stage], Decimal] = defaultdict(Decimal)
    for one in fundings:
        if one.pk not in corrected:
            found[one.currency, Stage(one.stage)] += one.amount
    return found
