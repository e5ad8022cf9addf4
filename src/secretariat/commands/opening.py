# ruff: noqa: PLC0415 - Django may be imported only when the office is open
"""What every command of the office begins with: its data folder, and an open office."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.errors import ServandaError

if TYPE_CHECKING:
    from collections.abc import Iterator

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
