# ruff: noqa: PLC0415 - Django may be imported only when the office is open
"""The command line for tables of other tools: look at one, import it, take it back."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from secretariat.commands.opening import DATA, LEVELS, opened
from secretariat.errors import RefusedActError

if TYPE_CHECKING:
    from secretariat.record.imports.report import Before, Report
    from secretariat.record.models import Process

AS = ("uhri", "nrtd", "impact-oss", "upr-info", "recommendations", "pledges")


@click.command("import-table")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--process", default="", help="Process to which the table belongs.")
@click.option(
    "--as", "sent_as", type=click.Choice(AS), help="What the table is, and of which tool."
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="HEADING=FIELD",
    help="What a column means; without a field it is not read.",
)
@click.option(
    "--access",
    type=click.Choice(LEVELS),
    default="participants",
    show_default=True,
    help="How far the table may travel.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be made; change nothing.")
@click.option("--left", type=click.Path(path_type=Path), help="Write the rows not taken to a CSV.")
@DATA
def import_table(  # noqa: PLR0913, PLR0917 - one argument per option
    file: Path,
    process: str,
    sent_as: str | None,
    columns: tuple[str, ...],
    access: str,
    dry_run: bool,
    left: Path | None,
    data: str | None,
) -> None:
    """Import a table of recommendations or pledges that another tool exported."""
    kind = sent_as if sent_as in ("pledges", "recommendations", None) else "recommendations"
    said = dict(_meaning(one) for one in columns)
    with opened(data):
        from secretariat.access import Level
        from secretariat.office import operator
        from secretariat.record import reading
        from secretariat.record.imports import operations
        from secretariat.record.imports.report import before, is_table, report_of
        from secretariat.record.knowledge import folders_of
        from servanda import Layout

        of = _process(process)
        tool = "" if sent_as in (None, "pledges", "recommendations") else sent_as or ""
        layout = Layout(kind or "", tool, said)
        content = file.read_bytes()
        contract = reading.read_file(content, file.name, folders_of(of), layout)
        if not is_table(contract):
            raise RefusedActError(
                f"{file.name}: no line names columns that are known; say what they mean with "
                "--column HEADING=FIELD and --as"
            )
        if (others := contract["document"]["table"]["others"]) and not sent_as:
            raise RefusedActError(
                f"{file.name}: by its columns it can hold {' or '.join(others)} as well as "
                f"{contract['document']['table']['kind']}; say which with --as"
            )
        report = report_of(contract)
        _tell(report, before(contract, of.slug if of else None), dry_run=dry_run)
        if left:
            _write(report, left)
        if not dry_run:
            done = operations.import_table(
                content,
                file.name,
                contract,
                by=operator(),
                process=of.slug if of else None,
                level=Level.named(access),
                layout=layout,
            )
            click.echo(f"imported as entry {done.pk} of the journal")
    if report.refused:
        sys.exit(1)


def _meaning(said: str) -> tuple[str, str]:
    heading, equals, field = said.partition("=")
    if not equals:
        raise click.UsageError(f"{said!r}: write HEADING=FIELD, or HEADING= to leave it out")
    return heading.strip(), field.strip()


def _process(name: str) -> Process | None:
    from django.utils.text import slugify

    from secretariat.office import operator
    from secretariat.record.queries import processes

    if not name:
        return None
    found = processes(operator()).filter(slug=slugify(name)[:80]).first()
    if found is None:
        raise RefusedActError(f"there is no process {name!r}; open it first, or mend the name")
    return found


def _tell(report: Report, before: Before, *, dry_run: bool) -> None:
    verb = "would be taken" if dry_run else "taken"
    tool = f", as {report.tool} heads its columns" if report.tool else ""
    click.echo(f"{report.rows} rows of {report.table}{tool}")
    click.echo(f"  {report.taken} {verb}, {report.remarked} of them with a remark")
    click.echo(f"  {len(before.known)} known from an earlier table, to be updated")
    click.echo(f"  {report.refused} not taken")
    for one in [*report.told, *before.reworded]:
        where = f"row {one['row']}" + (f", {one['column']}" if one["column"] else "")
        click.echo(f"  {where}: {one['reason']}; {one['todo']} ({one['outcome']})")


def _write(report: Report, path: Path) -> None:
    """Write the rows that were not taken, in their own columns."""
    from secretariat.record.imports.report import rows_left

    rows: list[dict[str, Any]] = rows_left(report.headings, report.told)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]) if rows else report.headings)
        writer.writeheader()
        writer.writerows(rows)


@click.command("take-back")
@click.argument("entry", type=int)
@click.option("--reason", required=True, help="Why; it is kept.")
@DATA
def take_back(entry: int, reason: str, data: str | None) -> None:
    """Take back the import that journal entry ENTRY made."""
    with opened(data):
        from secretariat.office import operator
        from secretariat.record.imports.operations import take_back_import

        take_back_import(entry, reason, by=operator())
        click.echo(f"the import of entry {entry} is taken back; the file stays")
