"""Where the pages of the work plan are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from secretariat.pages.listing import SHAPES, listing
from secretariat.pages.workplan import (
    actions,
    agencies,
    coverage,
    doing,
    exchange,
    links,
    plans,
    proposals,
)

if TYPE_CHECKING:
    from django.urls import URLPattern

_PLAN = "work-plans/<slug:plan>"
_ACTION = "actions/<slug:identifier>"
_MILESTONE = "milestones/<slug:identifier>"


def addresses_of_work_plans() -> list[URLPattern]:
    """Return the addresses of all pages of the work plan."""
    return [
        *listing("work-plans", plans.plans),
        path("work-plans/new", plans.make, name="make-plan"),
        path("work-plans/from-document", proposals.candidates, name="plan-candidates"),
        path(
            "work-plans/from-document/<str:sha256>", proposals.proposal, name="plan-from-document"
        ),
        path("work-plans/import", exchange.take_in, name="import-plan"),
        path("work-plans/import/confirm", exchange.confirm, name="confirm-import"),
        path("work-plans/imports/<int:entry>", exchange.report, name="plan-import"),
        path("work-plans/imports/<int:entry>.csv", exchange.report_as_csv, name="plan-import-csv"),
        path("work-plans/imports/<int:entry>/file", exchange.file, name="plan-import-file"),
        path("work-plans/acts/<int:entry>/take-back", exchange.take_back, name="take-back-plan"),
        path(f"{_PLAN}.plan.json", exchange.export, name="export-plan"),
        path(_PLAN, plans.plan, name="work-plan"),
        path(f"{_PLAN}/change", plans.change, name="change-plan"),
        path(f"{_PLAN}/themes", plans.add_theme, name="add-theme"),
        path("themes/<slug:identifier>/change", plans.change_theme, name="change-theme"),
        path(f"{_PLAN}/add", plans.add_action, name="add-action"),
        *(
            path(
                f"{_PLAN}/actions{ending}",
                plans.actions,
                {"shape": shape},
                name=f"plan-actions{ending.replace('.', '-')}",
            )
            for shape, ending in SHAPES.items()
        ),
        path(f"{_PLAN}/links", links.links, name="plan-links"),
        path(f"{_PLAN}/agencies", agencies.agencies, name="plan-agencies"),
        path(f"{_PLAN}/coverage", coverage.coverage, name="plan-coverage"),
        *(
            path(
                f"{_PLAN}/coverage/<slug:name>{ending}",
                coverage.gap,
                {"shape": shape},
                name=f"plan-gap{ending.replace('.', '-')}",
            )
            for shape, ending in SHAPES.items()
        ),
        path(_ACTION, actions.action, name="action"),
        *(
            path(f"{_ACTION}/{ending}", page, name=name)
            for ending, page, name in (
                ("change", doing.change, "change-action"),
                ("agencies", doing.change_agencies, "change-agencies"),
                ("milestones", doing.add_milestone, "add-milestone"),
                ("budget", doing.set_budget, "set-budget"),
                ("money", doing.record_funding, "record-funding"),
                ("serve", doing.serve, "serve"),
                ("end", doing.end, "end-action"),
            )
        ),
        path(f"{_MILESTONE}/move", doing.move_milestone, name="move-milestone"),
    ]
