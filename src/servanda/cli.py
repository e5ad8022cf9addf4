"""The command line: ``servanda read``; other packages add their sub-commands by entry points."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from servanda.errors import ServandaError

if TYPE_CHECKING:
    from servanda.knowledge import Knowledge


# Characters in a line where no terminal says how wide it is.
_WIDTH_IN_A_FILE = 120


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
@click.option("--json", "as_json", is_flag=True, help="Print the contract, one object per file.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write NAME.json per file into this folder.",
)
@click.option(
    "--knowledge",
    multiple=True,
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help="A folder with knowledge files of your own (parties, bodies, sessions). May be repeated.",
)
def read(
    files: tuple[str, ...], *, as_json: bool, out: Path | None, knowledge: tuple[Path, ...]
) -> None:
    """Read documents and print what they say.

    FILE is a text, HTML, PDF or Word (docx) file; - is standard input. A file that cannot be read
    is named with the reason, the others are read; the exit code is then 1.
    """
    from servanda.knowledge import load_knowledge  # noqa: PLC0415 - help must not wait for it

    try:
        known = load_knowledge(*knowledge)
        known.parties  # noqa: B018 - a broken table is told before the first file is read
    except ServandaError as error:
        raise click.ClickException(str(error)) from error
    failed = False
    for number, name in enumerate(files, 1):
        if len(files) > 1 and out is not None and sys.stderr.isatty():
            click.echo(f"\r{number}/{len(files)} {Path(name).name[:60]:60}", nl=False, err=True)
        try:
            reading = _read_one(name, known)
        except (ServandaError, OSError) as error:
            failed = True
            click.echo(f"{name}: {_reason(error)}", err=True)
            continue
        _put_out(reading, name, as_json=as_json, out=out)
    if len(files) > 1 and out is not None and sys.stderr.isatty():
        click.echo(err=True)
    sys.exit(1 if failed else 0)


def _read_one(name: str, knowledge: Knowledge) -> dict[str, Any]:
    from servanda.intake import take_in_guarded  # noqa: PLC0415
    from servanda.reading import read_received  # noqa: PLC0415

    if name == "-":
        data, plain = sys.stdin.buffer.read(), "-"
    else:
        path = Path(name)
        data, plain = path.read_bytes(), path.name
    received = take_in_guarded(data, plain)
    return read_received(received, plain, knowledge=knowledge).as_dict()


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror.lower()}; check the path and the permissions"
    return str(error)


def _put_out(reading: dict[str, Any], name: str, *, as_json: bool, out: Path | None) -> None:
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        stem = "stdin" if name == "-" else Path(name).stem
        (out / f"{stem}.json").write_text(_json(reading) + "\n", "utf-8")
    elif as_json:
        click.echo(_json(reading))
    else:
        from rich.console import Console  # noqa: PLC0415

        from servanda.presentation import show  # noqa: PLC0415

        width = None if sys.stdout.isatty() else _WIDTH_IN_A_FILE
        show(reading, Console(width=width, highlight=False))


def _json(reading: dict[str, Any]) -> str:
    return json.dumps(reading, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
