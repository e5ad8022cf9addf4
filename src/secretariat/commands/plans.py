# ruff: noqa: PLC0415 - Django may be imported only when the office is open
"""Work plans on the command line: import-plan, export-plan."""

from __future__ import annotations

from pathlib import Path

import click

from secretariat.commands.opening import LEVELS, opened

_DATA = click.option(
    "--data",
    type=click.Path(file_okay=False),
    help="Folder that holds the record (default: SERVANDA_DATA, or your own).",
)


@click.command("import-plan")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--process", required=True, help="Short name of the process the plan belongs to.")
@click.option("--into", default="", help="Id of the work plan to add to (else by the file's id).")
@click.option("--title", default="", help="Title of a new plan, if not that of the file.")
@click.option("--access", type=click.Choice(LEVELS), default="participants", show_default=True)
@click.option("--dry-run", is_flag=True, help="Only say what would be taken in.")
@_DATA
def import_plan(  # noqa: PLR0913, PLR0917 - one argument per option
    file: Path,
    process: str,
    into: str,
    title: str,
    access: str,
    dry_run: bool,
    data: str | None,
) -> None:
    """Take a work plan in from a JSON file, as one act, and report every row."""
    with opened(data):
        from django.utils import timezone

        from secretariat.access import Level
        from secretariat.errors import RefusedActError
        from secretariat.office import operator
        from secretariat.record.queries import processes
        from secretariat.workplan.exchange.operations import import_plan as taken_in
        from secretariat.workplan.exchange.taking import look

        by = operator()
        known = processes(by)
        found = known.filter(pk=process).first()
        if found is None:
            choice = ", ".join(known.values_list("pk", flat=True)) or "none yet"
            raise RefusedActError(f"there is no process {process!r}; there are: {choice}")
        content = file.read_bytes()
        taken = look(
            by,
            content,
            file.name,
            process=found,
            on=timezone.localdate(),
            into=into,
            title=title,
            level=Level.named(access),
        )
        for one in taken.left_out:
            click.echo(f"{one.path}: {one.what} {one.name}: {one.reason}", err=True)
        new = sum(one.taken for one in taken.report)
        if dry_run:
            click.echo(f"{new} rows would be taken in, {len(taken.left_out)} not, or not whole")
            return
        made = taken_in(taken, content, by=by)
        click.echo(
            f"{new} rows taken into work plan {made.plan_id}, {len(taken.left_out)} not, or not "
            f"whole; the act is journal entry {made.pk}"
        )


@click.command("export-plan")
@click.argument("plan")
@_DATA
def export_plan(plan: str, data: str | None) -> None:
    """Print a work plan as JSON that another office can take in."""
    with opened(data):
        import json

        from django.utils import timezone

        from secretariat.errors import RefusedActError
        from secretariat.office import operator
        from secretariat.workplan.exchange.giving import give
        from secretariat.workplan.queries import plans

        by = operator()
        if not plans(by).filter(pk=plan).exists():
            known = ", ".join(f"{one.pk} ({one.title})" for one in plans(by)) or "none yet"
            raise RefusedActError(f"there is no work plan {plan!r}; there are: {known}")
        click.echo(json.dumps(give(by, plan, timezone.localdate()), ensure_ascii=False, indent=1))
