# ruff: noqa: PLC0415 - Django may be imported only when the office is open
"""The command that takes documents in: ``servanda add``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from secretariat.commands.opening import DATA, LEVELS, opened
from servanda.errors import ServandaError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from secretariat.record.operations import Receipt


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
        unreadable = read_waiting()
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


def read_waiting() -> int:
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
