# ruff: noqa: PLC0415 - Django may be imported only when the office is open
"""The office's part of the command line: add, due, serve, rebuild, doctor.

Django is imported inside the commands only, so that ``servanda`` itself starts fast.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from servanda.errors import ServandaError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from secretariat.record.operations import Receipt

LEVELS = ("public", "participants", "restricted", "strictly restricted")
DATA = click.option(
    "--data",
    type=click.Path(file_okay=False),
    help="Folder that holds the record (default: SERVANDA_DATA, or your own).",
)


@contextmanager
def _sentences() -> Iterator[None]:
    """Let what an officer can act on end the command as a sentence."""
    try:
        yield
    except ServandaError as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def opened(data: str | None, *, alone: bool = False) -> Iterator[Path]:
    """Open the office for one command; trouble ends it with a sentence."""
    from secretariat.office import open_office

    with _sentences(), open_office(data, alone=alone) as folder:
        yield folder


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--process", help="Name of the process; it is opened if there is none.")
@click.option(
    "--access",
    type=click.Choice(LEVELS),
    default="participants",
    show_default=True,
    help="How far the documents may travel; their own markings may restrict them further.",
)
@click.option(
    "--knowledge",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with knowledge files of the process.",
)
@DATA
def add(
    paths: tuple[Path, ...],
    process: str | None,
    access: str,
    knowledge: Path | None,
    data: str | None,
) -> None:
    """Take documents into the record and read them."""
    if knowledge and not process:
        raise click.UsageError("say to which process the knowledge belongs: --process NAME")
    with opened(data):
        from secretariat.access import Level
        from secretariat.office import operator
        from secretariat.record import operations

        by = operator()
        slug = _process(process, knowledge) if process else None
        level = Level.named(access)

        def receive(file: Path) -> Receipt:
            return operations.receive_document(
                file.read_bytes(), file.name, by=by, process=slug, level=level
            )

        refused = _receive(_files(paths), receive)
        unreadable = _read_waiting()
    if refused or unreadable:
        sys.exit(1)


def _process(name: str, knowledge: Path | None) -> str:
    from django.utils.text import slugify

    from secretariat.office import operator
    from secretariat.record import operations
    from secretariat.record.queries import processes

    by = operator()
    slug = slugify(name)[:80]
    if not processes(by).filter(slug=slug).exists():
        slug = operations.create_process(name, by=by).slug
    if knowledge:
        operations.give_knowledge(slug, knowledge, by=by)
    return slug


def _files(paths: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        inside = (file for file in sorted(path.rglob("*")) if file.is_file())
        found += [path] if path.is_file() else [one for one in inside if one.name[0] != "."]
    return found


def _receive(files: list[Path], receive: Callable[[Path], Receipt]) -> int:
    refused = 0
    for file in files:
        try:
            receipt = receive(file)
        except ServandaError as error:
            click.echo(str(error), err=True)
            refused += 1
        else:
            if receipt.is_duplicate:
                click.echo(f"{file.name}: in the record already, as {receipt.document.heading}")
    return refused


def _read_waiting() -> int:
    """Read what waits, showing how far it is; return how many could not be read."""
    from secretariat import worker
    from secretariat.record import operations, reading

    operations.release_claims()
    unreadable = 0
    try:
        for number, result in enumerate(worker.read_waiting(), 1):
            bad = result.outcome is worker.Outcome.UNREADABLE
            line = result.words if bad else f"{result.document.name}: {result.words}"
            click.echo(f"{number:>4}  {line}", err=bad)
            unreadable += bad
    finally:
        reading.close()
    return unreadable


@click.command()
@click.option("--for", "actor", help="Only what is asked of this actor: id or name.")
@click.option("--process", default="", help="Only in this process: its short name.")
@click.option("--body", default="", help="Only what this body asks for: id or name.")
@click.option("--theme", default="", help="Only under headings with this word.")
@click.option("--lead", default="", help="Only what this lead agency leads: a word of its name.")
@click.option("--partner", default="", help="Only in cooperation with this actor: id or name.")
@click.option("--soon", type=click.IntRange(0, 3650), help="Days before it is due to call it soon.")
@click.option("--all", "everything", is_flag=True, help="Also what is answered, or asked again.")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="As of that day (default: today).",
)
@click.option("--json", "shape", flag_value="json", help="Print JSON.")
@click.option("--csv", "shape", flag_value="csv", help="Print CSV.")
@DATA
def due(  # noqa: PLR0913, PLR0917 - one argument per option
    actor: str | None,
    process: str,
    body: str,
    theme: str,
    lead: str,
    partner: str,
    soon: int | None,
    everything: bool,
    on: datetime | None,
    shape: str | None,
    data: str | None,
) -> None:
    """Show what is due, from whom, in which words."""
    with opened(data):
        from django.conf import settings
        from django.utils import timezone

        from secretariat import tables
        from secretariat.followup import queries
        from secretariat.office import operator

        day = on.date() if on else timezone.localdate()
        found = queries.due_list(
            operator(),
            day,
            actor=actor_meant(actor) if actor else "",
            process=process,
            soon=settings.LEAD_DAYS if soon is None else soon,
            narrowed={
                "body": actor_meant(body) if body else "",
                "theme": theme,
                "lead": lead,
                "partner": actor_meant(partner) if partner else "",
            },
            everything=everything,
        )
        rows = [one.row() for one in found]
        if shape:
            as_text = tables.as_json if shape == "json" else tables.as_csv
            click.echo(as_text(rows), nl=shape == "json")
        else:
            _show_due(rows, day)


def actor_meant(wanted: str) -> str:
    """Return the id of the actor with that id or name."""
    from secretariat.errors import RefusedActError
    from secretariat.office import operator
    from secretariat.record.queries import actors

    known = actors(operator())
    for field in ("pk__iexact", "name__iexact", "name__icontains"):
        found = list(known.filter(**{field: wanted})[:6])
        if len(found) == 1:
            return found[0].pk
        if found:
            choice = ", ".join(f"{one.name} ({one.pk})" for one in found)
            raise RefusedActError(f"{wanted!r} is several actors: {choice}; give one id")
    raise RefusedActError(f"no document of the record names {wanted!r}; try part of the name")


def _show_due(rows: list[dict[str, Any]], day: date) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=f"Due on {day}", title_justify="left")
    for column in ("standing", "due", "asked", "what", "where"):
        table.add_column(column, overflow="fold")
    for row in rows:
        when = row["due_to"] or row["due_words"]
        when = f"ends {when}" if row["is_end"] else when
        asked = ", ".join(row["asked"])
        where = f"{row['document']} {row['part']}"
        table.add_row(row["standing"], when, asked, row["action"], where)
    Console().print(table if rows else f"Nothing is due on {day}.")


@click.command()
@click.argument("text", metavar="TEXT|FILE")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@DATA
def language(text: str, as_json: bool, data: str | None) -> None:
    """Show what a draft repeats, strengthens, weakens or contradicts in the record.

    FILE is a text file; - is standard input; anything else is taken for the words themselves.
    """
    draft = sys.stdin.read() if text == "-" else _words_of(text)
    with opened(data):
        import json

        from secretariat.followup.language import pasted
        from secretariat.office import operator
        from secretariat.pages.language import as_dict
        from secretariat.record import reading

        try:
            found = [as_dict(one) for one in pasted(operator(), draft)]
        finally:
            reading.close()
        if as_json:
            click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        else:
            _show_language(found)


def _words_of(text: str) -> str:
    try:
        return Path(text).read_text("utf-8")
    except (OSError, ValueError):  # not the name of a text file: the words themselves
        return text


def _show_language(found: list[dict[str, Any]]) -> None:
    if not found:
        click.echo("No paragraph of more than a few words was found in it.")
    for one in found:
        click.echo(f"\n{one['verdict'].upper()}  {one['text']}")
        for said in one["changes"]:
            click.echo(f"    {said}")
        for use in one["uses"]:
            where = f"{use['document']} {use['part']}"
            click.echo(f"  {use['date'] or '?':<12}{where:<30} {use['change']}")


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
        _read_waiting()
    for tell in (bundled.answer, plan, bundled.hand_on):
        for words in tell(example, by=by):
            click.echo(f"{example.name}: {words}", err=True)
    if bundled.hold_meetings(example, by=by):
        _read_waiting()  # the minutes
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
