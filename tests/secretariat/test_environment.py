from __future__ import annotations

from pathlib import Path

import pytest

from secretariat import environment
from secretariat.errors import RefusedActError


def test_the_key_is_made_once_and_is_its_owners_only(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    environment.make_data_folder(folder)
    key = environment.secret_key(folder)
    environment.make_data_folder(folder)
    assert environment.secret_key(folder) == key
    assert len(key) > 50
    assert (folder / "secret.key").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_two_offices_have_two_keys(tmp_path: Path) -> None:
    for name in ("minsk", "vienna"):
        environment.make_data_folder(tmp_path / name)
    assert environment.secret_key(tmp_path / "minsk") != environment.secret_key(tmp_path / "vienna")


def test_the_record_is_a_file_unless_a_database_is_named(tmp_path: Path) -> None:
    found = environment.database("", tmp_path)
    assert found["NAME"] == str(tmp_path / "record.sqlite3")
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "PRAGMA synchronous=FULL" in found["OPTIONS"]["init_command"]


def test_a_database_has_a_url() -> None:
    found = environment.database("postgresql://u@/record?host=/run/pg&sslmode=require", Path())
    assert (found["HOST"], found["NAME"], found["USER"]) == ("/run/pg", "record", "u")
    assert found["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize("url", ["mysql://u@h/n", "record.sqlite3"])
def test_another_database_is_refused_in_a_sentence(url: str) -> None:
    with pytest.raises(RefusedActError, match="write postgresql://"):
        environment.database(url, Path())


def test_names_of_the_site_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVANDA_HOSTS", "lakes.example, 10.0.0.7")
    monkeypatch.setenv("SERVANDA_ORIGIN", "https://record.lakes.example")
    assert environment.hosts()[3:] == ["lakes.example", "10.0.0.7", "record.lakes.example"]
    assert environment.is_https()
