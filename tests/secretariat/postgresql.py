# ruff: noqa: S603 - our own programs
"""A PostgreSQL of our own, thrown away afterwards."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

GIVEN = "SERVANDA_TEST_DATABASE_URL"
_DEBIAN = Path("/usr/lib/postgresql")


def binaries() -> Path | None:
    """Return the folder with initdb and pg_ctl, the newest where there are several."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    folders = [path.parent for path in _DEBIAN.glob("*/bin/initdb")]
    return max(folders, key=lambda folder: int(folder.parent.name), default=None)


def why_not() -> str:
    """Return why there can be no PostgreSQL here, or nothing."""
    if os.environ.get(GIVEN):
        return ""
    if not binaries():
        return f"no PostgreSQL here: install it (Debian: postgresql), or set {GIVEN}"
    if os.geteuid() == 0 and not shutil.which("runuser"):
        return "PostgreSQL does not run as root, and there is no runuser"
    return ""


@contextmanager
def cluster() -> Iterator[str]:
    """Yield the URL of a server, that of the environment or one started for the purpose."""
    if given := os.environ.get(GIVEN):
        yield given
        return
    programs = binaries()
    assert programs
    folder = Path(tempfile.mkdtemp(prefix="servanda-postgresql-"))
    become: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "postgres", "postgres")
        become = ["runuser", "-u", "postgres", "--"]
    data, log = folder / "data", folder / "log"

    def program(name: str, *arguments: str) -> None:
        call = [*become, str(programs / name), "-D", str(data), *arguments]
        subprocess.run(call, check=True, capture_output=True, cwd=folder, timeout=60)

    program("initdb", "-A", "trust", "-U", "servanda", "-E", "UTF8", "--locale=C.UTF-8")
    program("pg_ctl", "-l", str(log), "-w", "-o", f"-k {folder} -c listen_addresses=''", "start")
    try:
        yield f"postgresql://servanda@/postgres?host={folder}"
    finally:
        program("pg_ctl", "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder)


def empty_database(server: str) -> str:
    """Make an empty database on the server and return its URL."""
    import psycopg  # noqa: PLC0415 - an extra of the office

    name = f"office_{secrets.token_hex(4)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    parts = urlsplit(server)
    return urlunsplit(parts._replace(path=f"/{name}"))
