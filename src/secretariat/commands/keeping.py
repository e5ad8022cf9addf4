# ruff: noqa: PLC0415 - Django may be imported only when the office is open
"""The commands that keep the office: serve it, rebuild its record, look after its health."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from secretariat.commands.documents import read_waiting
from secretariat.commands.opening import DATA, opened

if TYPE_CHECKING:
    pass


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--example", is_flag=True, help="Load the example process first.")
@DATA
def serve(host: str, port: int, example: bool, data: str | None) -> None:
    """Start the site; read documents in the background."""
    from secretariat import environment

    known = os.environ.get(environment.HOSTS, "")
    os.environ[environment.HOSTS] = ",".join(name for name in (known, host) if name)
    with opened(data) as folder:
        from secretariat.office import operator
        from secretariat.serving import serve as serve_site

        click.echo(f"The record is in {folder}")
        if example:
            _load_example()
        serve_site(host, port, by=operator(), tell=click.echo)


def _load_example() -> None:
    from secretariat import example as bundled
    from secretariat.example_plan import plan
    from secretariat.office import operator

    by, example = operator(), bundled.find_example()
    new = sum(not receipt.is_duplicate for receipt in bundled.load(example, by=by))
    if new:
        click.echo(f"Reading {new} documents of the example process {example.name}:")
        read_waiting()
    for tell in (bundled.answer, plan, bundled.hand_on):
        for words in tell(example, by=by):
            click.echo(f"{example.name}: {words}", err=True)
    if bundled.hold_meetings(example, by=by):
        read_waiting()  # the minutes
    bundled.circulate_reports(example, by=by)
    people = [one["username"] for one in example.told.get("person", ())]
    click.echo(f"For a link of a focal point: servanda invite {' | '.join(people)}")


@click.command()
@click.option("--accept", is_flag=True, help="Take the rebuilt record even where tables differ.")
@DATA
def rebuild(accept: bool, data: str | None) -> None:
    """Make the record again from its journal and its documents."""
    with opened(data, alone=True):
        from secretariat import rebuild as rebuilding

        with click.progressbar(length=1, label="Doing every act again", file=sys.stderr) as bar:

            def tell(done: int, number: int) -> None:
                bar.length = number
                bar.update(done - bar.pos)

            outcome = rebuilding.rebuild(accept=accept, tell=tell)
        for one in outcome.differences:
            click.echo(f"{one.table}: {one.only_before} rows gone, {one.only_after} new", err=True)
        click.echo(f"{outcome.entries} acts made {outcome.rows} rows in {outcome.seconds:.1f} s")
        if not outcome.kept_at:
            raise click.ClickException(
                "the tables differ, so the record was left as it is; if a newer version explains "
                "that, take the new tables with --accept"
            )
        click.echo(f"The record before is kept: {outcome.kept_at}")


@click.command()
@DATA
def doctor(data: str | None) -> None:
    """Look whether the record is whole and the office safely set up."""
    well = True
    with opened(data):
        from secretariat.doctor import examine

        for check in examine():
            mark = "ok   " if check.is_well else "TROUBLE"
            click.echo(f"{mark:<8}{check.name}: {check.words}")
            well = well and check.is_well
    if not well:
        sys.exit(1)
