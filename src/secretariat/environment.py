"""Where the office lives: its data folder, its database, its key. Knows no Django."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import platformdirs

from secretariat.errors import RefusedActError

DATA = "SERVANDA_DATA"
DATABASE_URL = "SERVANDA_DATABASE_URL"
HOSTS = "SERVANDA_HOSTS"
LEAD_DAYS = "SERVANDA_LEAD_DAYS"
ORIGIN = "SERVANDA_ORIGIN"

KEY_FILE = "secret.key"
RECORD_FILE = "record.sqlite3"

# Full synchronisation, or acknowledged acts are lost with the power (field note "reliability", 0).
SQLITE_PRAGMAS = {
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "secure_delete": "ON",
}


def data_folder() -> Path:
    """Return the folder that holds the record of this office."""
    given = os.environ.get(DATA)
    return Path(given).resolve() if given else platformdirs.user_data_path("servanda")


def make_data_folder(folder: Path) -> None:
    """Create the folder and its secret key, readable by their owner only."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = folder / KEY_FILE
    if not key.exists():
        handle = os.open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(64))


def secret_key(folder: Path) -> str:
    """Return the key of this office; without a data folder, one that lasts as long as we run."""
    key = folder / KEY_FILE
    return key.read_text() if key.exists() else secrets.token_urlsafe(64)


def database(url: str, folder: Path) -> dict[str, Any]:
    """Return the settings of the database at *url*, or of the SQLite file in *folder*.

    >>> found = database("postgresql://amara:p%40ss@db.example:5433/servanda", Path("."))
    >>> found["NAME"], found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]
    ('servanda', 'amara', 'p@ss', 'db.example', '5433')
    """
    return _postgresql(url) if url else _sqlite(folder / RECORD_FILE)


def _sqlite(file: Path) -> dict[str, Any]:
    pragmas = "; ".join(f"PRAGMA {name}={value}" for name, value in SQLITE_PRAGMAS.items())
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 10, "init_command": pragmas},
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise RefusedActError(
            f"{DATABASE_URL} begins with {parts.scheme!r}; write postgresql://USER@HOST/NAME, "
            "or leave it out for SQLite"
        )
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def hosts() -> list[str]:
    """Return the names under which the site answers."""
    given = [name.strip() for name in os.environ.get(HOSTS, "").split(",") if name.strip()]
    origin = urlsplit(os.environ.get(ORIGIN, "")).hostname
    return ["localhost", "127.0.0.1", "[::1]", *given, *([origin] if origin else [])]


def lead_days() -> int:
    """Return how many days before its day something counts as due soon."""
    given = os.environ.get(LEAD_DAYS, "").strip() or "30"
    if not given.isdigit():
        raise RefusedActError(f"{LEAD_DAYS} is {given!r}; write a number of days such as 30")
    return int(given)


def is_https() -> bool:
    """Tell whether people reach the site by https (SERVANDA_ORIGIN=https://...)."""
    return os.environ.get(ORIGIN, "").startswith("https://")
