# ruff: noqa: PLC0415 - Django may be imported only when the settings are known
"""Opening the office: its data folder, its settings, its tables, and who is at the keyboard.

Imports Django only when the office is opened, so that commands start fast.
"""

from __future__ import annotations

import getpass
import os
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from secretariat import environment
from secretariat.errors import OfficeInUseError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from secretariat.people.models import User

LOCK_FILE = "office.lock"


@contextmanager
def open_office(data: str | None, *, alone: bool = False) -> Iterator[Path]:
    """Open the office in the data folder; *alone* keeps every other command out."""
    if data:
        os.environ[environment.DATA] = data
    os.environ["DJANGO_SETTINGS_MODULE"] = "secretariat.settings"
    os.umask(0o077)  # what we write is for the owner of the record only
    folder = environment.data_folder()
    environment.make_data_folder(folder)
    with _at_work(folder, alone=alone):
        import django

        django.setup()
        migrate()
        yield folder


def migrate() -> None:
    """Bring the tables up to date; of a record with something in it, a copy is kept first."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    if executor.loader.applied_migrations and connection.vendor == "sqlite":
        _copy_record(str(connection.settings_dict["NAME"]))
    call_command("migrate", verbosity=0, interactive=False)


def operator() -> User:
    """Return the person at the command line, enrolled as officer when first seen.

    Whoever can run commands on the data folder holds the record; the journal should say who.
    """
    from secretariat.people.models import User
    from secretariat.people.operations import enrol

    username = _login_name()
    known = User.objects.filter(username=username).first()
    return known or enrol(username, role=User.Role.OFFICER, by=None)


def _login_name() -> str:
    try:
        login = getpass.getuser().lower()
    except (OSError, KeyError):  # no such user in this container
        login = ""
    name = re.sub(r"[^a-z0-9._-]+", "-", login).strip("-._")[:150]
    return name if name and name != "servanda" else "officer"


def _copy_record(file: str) -> None:
    from django.db import connection
    from django.utils import timezone

    copy = f"{file}.before-migration-{timezone.now():%Y%m%d-%H%M%S}"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [copy])


@contextmanager
def _at_work(folder: Path, *, alone: bool) -> Iterator[None]:
    try:
        import fcntl
    except ImportError:  # there, the system itself refuses to replace a file in use
        yield
        return
    with (folder / LOCK_FILE).open("w") as file:
        try:
            fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError as error:
            raise OfficeInUseError(
                f"{folder}: the office is open; stop `servanda serve` and other commands first"
                if alone
                else f"{folder}: the record is being rebuilt; try again when that is done"
            ) from error
        yield
