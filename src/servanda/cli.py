"""The command line: ``read`` and ``compare``; other packages add theirs by entry points."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from servanda.errors import ServandaError

if TYPE_CHECKING:
    from servanda.knowledge import Knowledge


_ENDINGS = {"json": ".json", "akn": ".xml", "jsonld": ".jsonld"}
# Characters in a line where no terminal says how wide it is.
_WIDTH_IN_A_FILE = 120
_KNOWLEDGE = click.option(
    "--knowledge",
    multiple=True,
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help="A folder with knowledge files of your own (parties, bodies, sessions). May be repeated.",
)


class _Commands(click.Group):
    """The commands of the reader, and those that an installed office adds.

    A command is imported only when it is called, so that the reader starts fast and stays pure.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *(point.name for point in _added())})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        own = super().get_command(ctx, cmd_name)
        if own is not None:
            return own
        for point in _added():
            if point.name == cmd_name:
                try:
                    command: click.Command = point.load()
                except ImportError as error:
                    raise click.ClickException(
                        f"'servanda {cmd_name}' belongs to the office, which is not installed "
                        f"({error.name} is missing): pip install 'servanda[secretariat]'"
                    ) from error
                return command
        return None


def _added() -> Iterator[Any]:
    yield from entry_points(group="servanda.commands")


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="servanda", message="servanda %(version)s")
def main() -> None:
    """Read what States and organizations agreed, in their own words, and follow it up."""


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--json", "form", flag_value="json", help="Print the contract, one JSON object per file."
)
@click.option("--akn", "form", flag_value="akn", help="Print Akoma Ntoso 3.0 (XML).")
@click.option("--jsonld", "form", flag_value="jsonld", help="Print Web Annotations (JSON-LD).")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write a file for each document into this folder: NAME.json, or NAME.xml with --akn, "
    "NAME.jsonld with --jsonld.",
)
@click.option(
    "--csv",
    "tables",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write a table for each kind of finding, over all files, into this folder.",
)
@_KNOWLEDGE
def read(
    files: tuple[str, ...],
    *,
    form: str | None,
    out: Path | None,
    tables: Path | None,
    knowledge: tuple[Path, ...],
) -> None:
    """Read documents and print what they say; many files are read on all cores.

    FILE is a text, HTML, PDF, Word or Excel file; - is standard input. A file that cannot be read
    is named with the reason, the others are read; the exit code is then 1.
    """
    from servanda.knowledge import load_knowledge  # noqa: PLC0415 - help must not wait for it

    try:
        load_knowledge(*knowledge).parties  # noqa: B018 - a broken table is told before the first file is read
    except ServandaError as error:
        raise click.ClickException(str(error)) from error
    from servanda.several import read_several  # noqa: PLC0415

    prints = out is None and tables is None and sys.stdout.isatty()
    shows_progress = len(files) > 1 and sys.stderr.isatty() and not prints
    written: set[Path] = set()
    tabled: list[dict[str, Any]] = []
    failed = False
    for number, (name, reading) in enumerate(read_several(files, knowledge), 1):
        if shows_progress:
            click.echo(f"\r{number}/{len(files)} {Path(name).name[:60]:60}", nl=False, err=True)
        if isinstance(reading, Exception):
            failed = True
            click.echo(f"{name}: {_reason(reading)}", err=True)
            continue
        if tables is not None:
            tabled.append(reading)
        if out is not None:
            _write(reading, _place(name, out, form, written), form)
        elif form is not None:
            click.echo(_formed(reading, form))
        elif tables is None:
            _show(reading)
    if tables is not None:
        _write_tables(tabled, tables)
    if shows_progress:
        click.echo(err=True)
    sys.exit(1 if failed else 0)


@main.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as JSON.")
@click.option("--all", "everything", is_flag=True, help="Show paragraphs that say the same too.")
@_KNOWLEDGE
def compare(
    before: str, after: str, *, as_json: bool, everything: bool, knowledge: tuple[Path, ...]
) -> None:
    """Show what changed from document A to document B.

    Paragraph by paragraph: kept, reworded, added, dropped, moved, split, merged; what is asked more
    or less strongly, of whom, by when. A draft and the adopted text, or two years of one line.
    """
    from rich.console import Console  # noqa: PLC0415

    from servanda.comparison import compare as compare_readings  # noqa: PLC0415
    from servanda.comparison.terminal import show  # noqa: PLC0415
    from servanda.knowledge import load_knowledge  # noqa: PLC0415

    with _sentences():
        known = load_knowledge(*knowledge)
        readings = [_read_named(name, known) for name in (before, after)]
        comparison = compare_readings(readings[0], readings[1], knowledge=known)
    for one in (comparison.before, comparison.after):
        if not one.paragraphs:
            raise click.ClickException(
                f"{one.name}: no paragraphs to compare; look at what was read: "
                f"servanda read {one.name}"
            )
    if as_json:
        click.echo(json.dumps(comparison.as_dict(), ensure_ascii=False, indent=1))
    else:
        width = None if sys.stdout.isatty() else _WIDTH_IN_A_FILE
        show(comparison, Console(width=width, highlight=False), everything=everything)


@contextmanager
def _sentences() -> Iterator[None]:
    """Let what a person can act on end the command as a sentence."""
    try:
        yield
    except ServandaError as error:
        raise click.ClickException(str(error)) from error


def _read_named(name: str, knowledge: Knowledge) -> dict[str, Any]:
    from servanda.several import read_file  # noqa: PLC0415

    try:
        return read_file(name, knowledge)
    except OSError as error:
        raise click.ClickException(f"{name}: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror.lower()}; check the path and the permissions"
    return str(error)


def _show(reading: dict[str, Any]) -> None:
    from rich.console import Console  # noqa: PLC0415

    from servanda.presentation import show  # noqa: PLC0415

    width = None if sys.stdout.isatty() else _WIDTH_IN_A_FILE
    show(reading, Console(width=width, highlight=False))


def _place(name: str, out: Path, form: str | None, written: set[Path]) -> Path:
    """Return where the reading of a file goes; two files of one name must not become one."""
    path = Path("stdin" if name == "-" else name)
    place = out / f"{path.stem}{_ENDINGS[form or 'json']}"
    if place in written:
        place = out / f"{path.name}{_ENDINGS[form or 'json']}"
        click.echo(f"{name}: another file has this name; written to {place}", err=True)
    written.add(place)
    return place


def _write(reading: dict[str, Any], place: Path, form: str | None) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(_formed(reading, form or "json") + "\n", "utf-8")


def _write_tables(readings: list[dict[str, Any]], folder: Path) -> None:
    from servanda.exchange.tables import tables_of, write_tables  # noqa: PLC0415

    write_tables(tables_of(readings), folder)


def _formed(reading: dict[str, Any], form: str) -> str:
    """Return a reading in one of the formats."""
    if form == "akn":
        from servanda.exchange.akoma_ntoso import as_akoma_ntoso  # noqa: PLC0415

        return as_akoma_ntoso(reading)
    if form == "jsonld":
        from servanda.exchange.web_annotations import as_web_annotations  # noqa: PLC0415

        return json.dumps(as_web_annotations(reading), ensure_ascii=False, indent=1)
    return json.dumps(reading, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
