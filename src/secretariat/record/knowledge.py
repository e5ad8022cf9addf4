"""The knowledge that a process brings: its files lie in the store, like documents."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from secretariat.errors import RefusedActError
from secretariat.journal.chain import canonical
from secretariat.record import reading, store

if TYPE_CHECKING:
    from secretariat.record.models import Process
    from servanda import Knowledge


def take_in(folder: Path) -> dict[str, str]:
    """Keep the knowledge files of *folder* and return their names and hashes."""
    files = sorted(folder.glob("*.csv"))
    if not files:
        raise RefusedActError(
            f"{folder}: no knowledge files (states.csv, actors.csv, ...) in this folder"
        )
    reading.knowledge((folder,)).digest  # noqa: B018 - a faulty file is refused here, by its line
    return {file.name: store.documents().put(file.read_bytes()) for file in files}


def folders_of(process: Process | None) -> tuple[Path, ...]:
    """Return the knowledge folder of a process, laid out from the store."""
    if not process or not process.knowledge:
        return ()
    name = hashlib.sha256(canonical(process.knowledge).encode()).hexdigest()
    folder: Path = settings.DATA / "knowledge" / name
    if not folder.is_dir():
        _lay_out(folder, process.knowledge)
    return (folder,)


def knowledge_of(process: Process | None) -> Knowledge:
    """Return what is known when a document of this process is read."""
    return reading.knowledge(folders_of(process))


def _lay_out(folder: Path, files: dict[str, str]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(dir=folder.parent, prefix="unfinished-"))
    for name, digest in files.items():
        (unfinished / Path(name).name).write_bytes(store.documents().get(digest))
    try:
        unfinished.rename(folder)
    except OSError:  # somebody else laid it out first
        shutil.rmtree(unfinished)
